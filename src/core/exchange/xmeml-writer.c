/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film as Final Cut Pro 7 XML (xmeml 5), which Premiere Pro and DaVinci Resolve read too.
 *
 * A track holds clip items and transition items; an end of a clip that lies under a transition is
 * written as -1, and its `in` or `out` is that of the transition's end. `in` and `out` of a clip at
 * another speed count frames of the clip as it is shown. A file is described where it is first
 * used.
 *
 * Source: "Final Cut Pro XML Interchange Format", Apple, version 5. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-origin.h"
#include "core/exchange/media-place.h"
#include "core/exchange/smpte-timecode.h"
#include "core/exchange/xmeml-format.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GHashTable *files; /* owned, path to id */
  GHashTable *origins;
  guint n_items;
} Writer;

static void
add_rate (const Writer *self, xmlNode *parent)
{
  xmlNode *rate = yd_xml_add (parent, "rate");

  yd_xml_add_int (rate, "timebase", yd_smpte_get_base (self->film->rate));
  yd_xml_add_text (rate, "ntsc", self->film->rate.den == 1001 ? "TRUE" : "FALSE");
}

static void
add_timecode (const Writer *self, xmlNode *parent, gint64 frame)
{
  xmlNode *code = yd_xml_add (parent, "timecode");
  g_autofree char *text = yd_smpte_to_text (frame, self->film->rate, FALSE);

  add_rate (self, code);
  yd_xml_add_text (code, "string", text);
  yd_xml_add_int (code, "frame", frame);
  yd_xml_add_text (code, "displayformat", "NDF");
}

static void
add_characteristics (const Writer *self, xmlNode *parent, int width, int height)
{
  xmlNode *node = yd_xml_add (parent, "samplecharacteristics");

  add_rate (self, node);
  yd_xml_add_int (node, "width", width);
  yd_xml_add_int (node, "height", height);
  yd_xml_add_text (node, "pixelaspectratio", "square");
  yd_xml_add_text (node, "fielddominance", "none");
}

static gint64
to_frames (const Writer *self, gint64 source_ns)
{
  return yd_moment_to_frame (yd_moment_of_source (source_ns, self->film->rate), self->film->rate);
}

static void
add_file (Writer *self, xmlNode *item, const YdSnapshotClip *clip)
{
  const char *path = clip->path ? clip->path : "";
  const char *known = g_hash_table_lookup (self->files, path);
  xmlNode *file = yd_xml_add (item, "file");
  g_autofree char *name = yd_media_name_of (clip);
  g_autofree char *url = yd_media_url_of_path (path);
  g_autofree char *place = g_str_has_prefix (url, "file:///")
                               ? g_strconcat ("file://localhost", url + strlen ("file://"), NULL)
                               : g_strdup (url);

  if (known) {
    yd_xml_set (file, "id", known);
    return;
  }
  char *id = g_strdup_printf ("file-%u", g_hash_table_size (self->files) + 1);
  g_hash_table_insert (self->files, g_strdup (path), id);
  yd_xml_set (file, "id", id);
  yd_xml_add_text (file, "name", name);
  yd_xml_add_text (file, "pathurl", place);
  add_rate (self, file);
  if (clip->kind != YD_CLIP_KIND_STILL && clip->media_duration_ns > 0)
    yd_xml_add_int (file, "duration", to_frames (self, clip->media_duration_ns));
  const YdMoment origin = yd_media_origins_get (self->origins, clip, self->film->rate);
  if (origin.num > 0)
    add_timecode (self, file, yd_moment_to_frame (origin, self->film->rate));
  xmlNode *media = yd_xml_add (file, "media");
  if (clip->kind != YD_CLIP_KIND_SOUND)
    add_characteristics (self, yd_xml_add (media, "video"),
                         clip->width > 0 ? clip->width : self->film->width,
                         clip->height > 0 ? clip->height : self->film->height);
  if (clip->kind == YD_CLIP_KIND_SOUND || yd_clip_is_heard (clip))
    yd_xml_add_int (yd_xml_add (media, "audio"), "channelcount", 2);
}

/* The frame of the file as it is shown at the clip's first frame: of a clip at twice the speed
 * every other frame is counted, of one that runs backwards the file's last frame is the first */
static gint64
find_in (Writer *self, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  const YdFrameRate rate = self->film->rate;
  const YdMoment speed = yd_moment_of_double (fabs (clip->speed));
  YdMoment source = yd_moment_of_source (clip->source_start_ns, rate);

  if (clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_TITLE)
    return 0;
  if (clip->speed < 0 && clip->media_duration_ns > 0)
    source = yd_moment_subtract (yd_moment_of_source (clip->media_duration_ns, rate), source);
  if (clip->speed != 0)
    source = yd_moment_divide (source, speed);
  const gint64 frame = yd_moment_to_frame (source, rate);
  if (yd_moment_compare (yd_moment_of_frame (frame, rate), source) != 0) {
    g_autofree char *thing = yd_film_name_clip_at (self->film, track, clip);
    yd_losses_add (self->losses, thing, _ ("The format counts whole frames of a file only."),
                   _ ("It begins at the nearest frame of its file."));
  }
  return frame;
}

static gboolean
is_led_in (const YdSnapshotClip *before, const YdSnapshotClip *clip)
{
  return before && clip && clip->transition != YD_TRANSITION_CUT && clip->transition_frames > 0 &&
         before->start_frame + before->duration_frames == clip->start_frame;
}

static void
add_times (Writer *self,
           xmlNode *item,
           const YdSnapshotClip *clip,
           const YdSnapshotClip *before,
           const YdSnapshotClip *after,
           gint64 in)
{
  const gboolean is_led = is_led_in (before, clip), leads = is_led_in (clip, after);
  const gint64 end = clip->start_frame + clip->duration_frames;
  const gint64 head = is_led ? clip->transition_frames / 2 : 0;
  const gint64 tail = leads ? after->transition_frames / 2 : 0;

  add_rate (self, item);
  yd_xml_add_int (item, "start", is_led ? -1 : clip->start_frame);
  yd_xml_add_int (item, "end", leads ? -1 : end);
  yd_xml_add_int (item, "in", in - head);
  yd_xml_add_int (item, "out", in + clip->duration_frames + tail);
}

static void
add_text (Writer *self, xmlNode *item, const YdSnapshotClip *clip)
{
  const YdTextStyle *style = clip->style ? clip->style : &self->film->title_style;
  const int side = MIN (self->film->width, self->film->height);
  g_auto (GStrv) families = g_strsplit (style->font ? style->font : "Sans", ",", 2);
  g_autofree char *words = clip->subtext && *clip->subtext
                               ? g_strdup_printf ("%s\n%s", clip->text, clip->subtext)
                               : g_strdup (clip->text);
  g_autofree char *size = yd_number_to_text (round (style->size * side));
  const struct {
    const char *id;
    const char *value;
  } parameters[] = {
    { "str", words },
    { "fontname", families[0] ? families[0] : "Sans" },
    { "fontsize", size },
  };
  xmlNode *effect = yd_xml_add (item, "effect");

  yd_xml_add_text (effect, "name", "Text");
  yd_xml_add_text (effect, "effectid", "Text");
  yd_xml_add_text (effect, "effectcategory", "Text");
  yd_xml_add_text (effect, "effecttype", "generator");
  yd_xml_add_text (effect, "mediatype", "video");
  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++) {
    xmlNode *parameter = yd_xml_add (effect, "parameter");
    yd_xml_add_text (parameter, "parameterid", parameters[i].id);
    yd_xml_add_text (parameter, "value", parameters[i].value);
  }
  xmlNode *color = yd_xml_add (effect, "parameter");
  yd_xml_add_text (color, "parameterid", "fontcolor");
  xmlNode *value = yd_xml_add (color, "value");
  yd_xml_add_int (value, "alpha", style->fill & 255);
  yd_xml_add_int (value, "red", style->fill >> 24 & 255);
  yd_xml_add_int (value, "green", style->fill >> 16 & 255);
  yd_xml_add_int (value, "blue", style->fill >> 8 & 255);
}

static void
add_item (Writer *self,
          xmlNode *parent,
          const YdSnapshotTrack *track,
          guint index,
          gboolean is_sound)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdSnapshotClip *before = index > 0 ? track->clips->pdata[index - 1] : NULL;
  const YdSnapshotClip *after =
      index + 1 < track->clips->len ? track->clips->pdata[index + 1] : NULL;
  const gboolean is_title = clip->kind == YD_CLIP_KIND_TITLE;
  const gint64 in = find_in (self, track, clip);
  const gint64 length = clip->media_duration_ns > 0 ? to_frames (self, clip->media_duration_ns)
                                                    : in + clip->duration_frames;
  xmlNode *item = yd_xml_add (parent, is_title ? "generatoritem" : "clipitem");
  g_autofree char *id = g_strdup_printf ("clipitem-%u", ++self->n_items);
  g_autofree char *name = yd_media_name_of (clip);

  yd_xml_set (item, "id", id);
  yd_xml_add_text (item, "name", name);
  yd_xml_add_text (item, "enabled", "TRUE");
  yd_xml_add_int (item, "duration", length);
  add_times (self, item, clip, before, after, in);
  if (is_title)
    add_text (self, item, clip);
  else
    add_file (self, item, clip);
  if (!is_sound && clip->blend != YD_BLEND_NORMAL)
    yd_xml_add_text (item, "compositemode", yd_xmeml_get_composite (clip->blend));
  yd_xmeml_add_effects (self->film, item, track, clip, in, is_sound);
  if (!is_sound)
    return;
  xmlNode *source = yd_xml_add (item, "sourcetrack");
  yd_xml_add_text (source, "mediatype", "audio");
  yd_xml_add_int (source, "trackindex", 1);
}

static void
add_transition (Writer *self,
                xmlNode *parent,
                gint64 start,
                gint64 end,
                const char *alignment,
                gboolean is_sound)
{
  xmlNode *item = yd_xml_add (parent, "transitionitem");

  yd_xml_add_int (item, "start", start);
  yd_xml_add_int (item, "end", end);
  yd_xml_add_text (item, "alignment", alignment);
  add_rate (self, item);
  xmlNode *effect = yd_xml_add (item, "effect");
  yd_xml_add_text (effect, "name", is_sound ? "Cross Fade (+3dB)" : "Cross Dissolve");
  yd_xml_add_text (effect, "effectid", is_sound ? "KGAudioTransCrossFade3dB" : "Cross Dissolve");
  if (!is_sound)
    yd_xml_add_text (effect, "effectcategory", "Dissolve");
  yd_xml_add_text (effect, "effecttype", "transition");
  yd_xml_add_text (effect, "mediatype", is_sound ? "audio" : "video");
}

static void
add_switches (xmlNode *parent, const YdSnapshotTrack *track)
{
  const gboolean is_off =
      yd_track_kind_is_picture (track->kind) ? track->is_hidden : track->is_muted;

  yd_xml_add_text (parent, "enabled", is_off ? "FALSE" : "TRUE");
  yd_xml_add_text (parent, "locked", track->is_locked ? "TRUE" : "FALSE");
}

/* @is_sound: of a picture track, the sounds of its videos */
static void
add_track (Writer *self, xmlNode *media, const YdSnapshotTrack *track, gboolean is_sound)
{
  const gboolean is_linked = is_sound && yd_track_kind_is_picture (track->kind);
  xmlNode *node = yd_xml_add (media, "track");

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    const YdSnapshotClip *before = i > 0 ? track->clips->pdata[i - 1] : NULL;
    const gint64 end = clip->start_frame + clip->duration_frames;
    if (is_linked && !yd_clip_is_heard (clip))
      continue;
    if (is_led_in (before, clip))
      add_transition (self, node, clip->start_frame - clip->transition_frames / 2,
                      clip->start_frame + clip->transition_frames / 2, "center", is_sound);
    else if (clip->fade_in_frames > 0 && !is_linked)
      add_transition (self, node, clip->start_frame, clip->start_frame + clip->fade_in_frames,
                      "start-black", is_sound);
    add_item (self, node, track, i, is_sound);
    if (clip->fade_out_frames > 0 && !is_linked)
      add_transition (self, node, end - clip->fade_out_frames, end, "end-black", is_sound);
  }
  add_switches (node, track);
}

static gboolean
has_heard (const YdSnapshotTrack *track)
{
  for (guint i = 0; i < track->clips->len; i++)
    if (yd_clip_is_heard (track->clips->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_media (Writer *self, xmlNode *sequence)
{
  GPtrArray *tracks = self->film->tracks;
  xmlNode *media = yd_xml_add (sequence, "media");
  xmlNode *video = yd_xml_add (media, "video");
  xmlNode *audio = yd_xml_add (media, "audio");

  add_characteristics (self, yd_xml_add (video, "format"), self->film->width, self->film->height);
  yd_xml_add_int (audio, "numOutputChannels", 2);
  xmlNode *characteristics = yd_xml_add (yd_xml_add (audio, "format"), "samplecharacteristics");
  yd_xml_add_int (characteristics, "depth", 16);
  yd_xml_add_int (characteristics, "samplerate", YD_SAMPLE_RATE);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    const gboolean is_picture = yd_track_kind_is_picture (track->kind);
    add_track (self, is_picture ? video : audio, track, !is_picture);
    if (track->is_solo)
      yd_losses_add (self->losses, track->name, _ ("The format has no solo tracks."),
                     _ ("All tracks are heard."));
  }
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind) && has_heard (track))
      add_track (self, audio, track, TRUE);
  }
}

static void
add_marker (xmlNode *sequence,
            gint64 frame,
            const char *name,
            const char *comment,
            const char *color)
{
  xmlNode *marker = yd_xml_add (sequence, "marker");
  const guint64 value = *color == '#' ? g_ascii_strtoull (color + 1, NULL, 16) : 0;

  yd_xml_add_text (marker, "comment", comment);
  yd_xml_add_text (marker, "name", name);
  yd_xml_add_int (marker, "in", frame);
  yd_xml_add_int (marker, "out", -1);
  if (*color != '#')
    return;
  xmlNode *node = yd_xml_add (marker, "color");
  yd_xml_add_int (node, "alpha", 0);
  yd_xml_add_int (node, "red", (gint64) (value >> 16 & 255));
  yd_xml_add_int (node, "green", (gint64) (value >> 8 & 255));
  yd_xml_add_int (node, "blue", (gint64) (value & 255));
}

/**
 * yd_xmeml_write_film:
 * @film: a film, which is not changed
 * @losses: (element-type YdLoss): takes what the times of the format cannot say
 *
 * Returns: (transfer full): the document
 */
YdXml *
yd_xmeml_write_film (YdSnapshot *film, GPtrArray *losses)
{
  YdXml *document = yd_xml_new ("xmeml", "xmeml");
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *sequence = yd_xml_add (root, "sequence");
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) origins = yd_media_origins_new ();
  Writer self = { film, losses, files, origins, 0 };
  const gboolean has_range = film->range_end_frame > 0;

  yd_xml_set (root, "version", "5");
  yd_xml_set (sequence, "id", "sequence-1");
  yd_xml_add_text (sequence, "name", film->title);
  yd_xml_add_int (sequence, "duration", film->duration_frames);
  add_rate (&self, sequence);
  add_timecode (&self, sequence, 0);
  yd_xml_add_int (sequence, "in", has_range ? film->range_start_frame : -1);
  yd_xml_add_int (sequence, "out", has_range ? film->range_end_frame : -1);
  add_media (&self, sequence);
  for (guint i = 0; i < film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = film->chapters->pdata[i];
    add_marker (sequence, chapter->frame, chapter->name, "<CHAPTER>", "");
  }
  for (guint i = 0; i < film->markers->len; i++) {
    const YdSnapshotMarker *marker = film->markers->pdata[i];
    add_marker (sequence, marker->frame, marker->name, "", marker->color);
  }
  return document;
}
