/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film as FCPXML 1.8 to 1.11.
 *
 * | ours | FCPXML |
 * |---|---|
 * | lowest picture track | the spine of the sequence, gaps where nothing is |
 * | track above it | connected clips of lane 1, 2, …; a storyline where they have transitions |
 * | sound track | connected clips of lane -1, -2, …, with a role |
 * | still, video, sound, title | video, asset-clip, asset-clip, title |
 * | speed | timeMap of two points |
 * | place, camera | adjust-transform, key frames where it moves |
 * | cue | caption |
 *
 * A connected clip is placed in the local time of the clip it hangs on. Elements stand in the order
 * that the document type asks for: adjustments, connected clips, markers. Positions are percents of
 * the canvas' height, up and right of its middle; rotation is anticlockwise.
 *
 * Source: "FCPXML Reference" and "Document Type Definition", Apple, FCPXML 1.10. */
#include <math.h>

#include "core/exchange/fcpxml-private.h"
#include "core/exchange/file-facts.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-origin.h"
#include "core/exchange/media-place.h"
#include "core/timeline/timeline-rule.h"

#define BASIC_TITLE                                                                                \
  ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti"
#define CROSS_DISSOLVE "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"

typedef struct {
  gint64 start_frame;
  gint64 end_frame;
  YdMoment local; /* the element's own time at its start */
  xmlNode *node;
} Stretch;

typedef struct {
  YdSnapshot *film;
  xmlNode *resources;
  GHashTable *ids;   /* owned, path to id of the asset */
  GArray *stretches; /* owned, Stretch, of the spine */
  GHashTable *origins;
  const char *title; /* id of the effect, NULL until there is one */
  const char *dissolve;
  gboolean has_reps; /* media-rep, from 1.9 on */
  guint n_ids;
  guint n_styles;
} Writer;

static const YdMoment zero = { 0, 1 };

static YdMoment
to_moment (const Writer *self, gint64 frame)
{
  return yd_moment_of_frame (frame, self->film->rate);
}

static char *
new_id (Writer *self)
{
  return g_strdup_printf ("r%u", ++self->n_ids);
}

static void
add_format (Writer *self)
{
  const YdFrameRate rate = self->film->rate;
  xmlNode *format = yd_xml_add (self->resources, "format");
  g_autofree char *id = new_id (self);

  yd_xml_set (format, "id", id);
  yd_xml_set_moment (format, "frameDuration", yd_moment_new (rate.den, rate.num));
  yd_xml_set_int (format, "width", self->film->width);
  yd_xml_set_int (format, "height", self->film->height);
  yd_xml_set (format, "colorSpace", "1-1-1 (Rec. 709)");
  format = yd_xml_add (self->resources, "format");
  g_autofree char *still = new_id (self);
  yd_xml_set (format, "id", still);
  yd_xml_set (format, "name", "FFVideoFormatRateUndefined");
}

static char *
add_effect (Writer *self, const char *name, const char *uid)
{
  xmlNode *effect = yd_xml_add (self->resources, "effect");
  char *id = new_id (self);

  yd_xml_set (effect, "id", id);
  yd_xml_set (effect, "name", name);
  yd_xml_set (effect, "uid", uid);
  g_hash_table_insert (self->ids, g_strdup (uid), id);
  return id;
}

/* Whether a video has sound, as far as its file tells */
static gboolean
has_sound (const YdSnapshotClip *clip)
{
  YdFileFacts facts;

  return clip->kind == YD_CLIP_KIND_SOUND ||
         (clip->kind == YD_CLIP_KIND_VIDEO &&
          (!clip->path || !yd_file_facts_probe (clip->path, &facts, NULL) || facts.has_sound));
}

static const char *
find_asset (Writer *self, const YdSnapshotClip *clip)
{
  const char *path = clip->path ? clip->path : "";
  g_autofree char *key = g_strdup_printf ("%d %s", clip->kind, path);
  const char *known = g_hash_table_lookup (self->ids, key);
  g_autofree char *name = yd_media_name_of (clip);
  g_autofree char *url = yd_media_url_of_path (path);

  if (known)
    return known;
  xmlNode *asset = yd_xml_add (self->resources, "asset");
  char *id = new_id (self);
  yd_xml_set (asset, "id", id);
  yd_xml_set (asset, "name", name);
  yd_xml_set_moment (asset, "start", yd_media_origins_get (self->origins, clip, self->film->rate));
  yd_xml_set_moment (asset, "duration",
                     clip->kind == YD_CLIP_KIND_STILL
                         ? zero
                         : yd_moment_of_source (clip->media_duration_ns, self->film->rate));
  if (clip->kind != YD_CLIP_KIND_SOUND) {
    yd_xml_set (asset, "hasVideo", "1");
    yd_xml_set (asset, "format", clip->kind == YD_CLIP_KIND_STILL ? "r2" : "r1");
  }
  if (has_sound (clip)) {
    yd_xml_set (asset, "hasAudio", "1");
    yd_xml_set (asset, "audioSources", "1");
    yd_xml_set (asset, "audioChannels", "2");
    yd_xml_set (asset, "audioRate", "48000");
  }
  if (self->has_reps)
    yd_xml_set (yd_xml_add (asset, "media-rep"), "src", url);
  else
    yd_xml_set (asset, "src", url);
  g_hash_table_insert (self->ids, g_steal_pointer (&key), id);
  return id;
}

static void
set_number (xmlNode *node, const char *name, double value)
{
  g_autofree char *text = yd_number_to_text (value);

  yd_xml_set (node, name, text);
}

/* ---- clips ---- */

static void
add_text_style (Writer *self, xmlNode *node, const char *id, const YdTextStyle *style)
{
  static const char *const alignments[] = { "left", "center", "right" };
  const int side = MIN (self->film->width, self->film->height);
  g_auto (GStrv) families = g_strsplit (style->font ? style->font : "Sans", ",", 2);
  g_autofree char *color = g_strdup_printf (
      "%.3f %.3f %.3f %.3f", (style->fill >> 24 & 255) / 255.0, (style->fill >> 16 & 255) / 255.0,
      (style->fill >> 8 & 255) / 255.0, (style->fill & 255) / 255.0);
  xmlNode *definition = yd_xml_add (node, "text-style-def");
  xmlNode *text_style = yd_xml_add (definition, "text-style");

  yd_xml_set (definition, "id", id);
  yd_xml_set (text_style, "font", families[0] ? families[0] : "Sans");
  set_number (text_style, "fontSize", round (style->size * side));
  yd_xml_set (text_style, "fontColor", color);
  if (style->is_bold)
    yd_xml_set (text_style, "bold", "1");
  if (style->is_italic)
    yd_xml_set (text_style, "italic", "1");
  yd_xml_set (text_style, "alignment",
              alignments[MIN ((gsize) style->align, G_N_ELEMENTS (alignments) - 1)]);
}

static void
add_text (Writer *self, xmlNode *node, const char *words, const YdTextStyle *style)
{
  g_autofree char *id = g_strdup_printf ("ts%u", ++self->n_styles);
  xmlNode *text = yd_xml_add (node, "text");

  yd_xml_set (yd_xml_add_text (text, "text-style", words), "ref", id);
  add_text_style (self, node, id, style);
}

static xmlNode *
add_title (Writer *self, xmlNode *parent, const YdSnapshotClip *clip)
{
  xmlNode *node = yd_xml_add (parent, "title");
  const YdTextStyle *style = clip->style ? clip->style : &self->film->title_style;
  g_autofree char *words = clip->subtext && *clip->subtext
                               ? g_strdup_printf ("%s\n%s", clip->text, clip->subtext)
                               : g_strdup (clip->text);

  if (!self->title)
    self->title = add_effect (self, "Basic Title", BASIC_TITLE);
  yd_xml_set (node, "ref", self->title);
  add_text (self, node, words, style);
  return node;
}

static const char *
find_role (const YdSnapshotTrack *track)
{
  return track->kind == YD_TRACK_KIND_VOICE   ? "dialogue"
         : track->kind == YD_TRACK_KIND_MUSIC ? "music"
                                              : "effects";
}

static YdMoment
get_local_start (const Writer *self, const YdSnapshotClip *clip)
{
  if ((clip->kind != YD_CLIP_KIND_VIDEO && clip->kind != YD_CLIP_KIND_SOUND) || clip->speed != 1)
    return zero;
  return yd_moment_add (yd_media_origins_get (self->origins, clip, self->film->rate),
                        yd_moment_of_source (clip->source_start_ns, self->film->rate));
}

/* The element of a clip, with all but what hangs on it; @at is its place in @parent's time */
static xmlNode *
add_clip (Writer *self,
          xmlNode *parent,
          const YdSnapshotTrack *track,
          const YdSnapshotClip *clip,
          YdMoment at)
{
  const YdMoment local = get_local_start (self, clip);
  const gboolean is_asset = clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND;
  const gboolean is_off =
      yd_track_kind_is_picture (track->kind) ? track->is_hidden : track->is_muted;
  g_autofree char *name = yd_media_name_of (clip);
  xmlNode *node = clip->kind == YD_CLIP_KIND_TITLE
                      ? add_title (self, parent, clip)
                      : yd_xml_add (parent, is_asset ? "asset-clip" : "video");

  if (clip->kind != YD_CLIP_KIND_TITLE)
    yd_xml_set (node, "ref", find_asset (self, clip));
  yd_xml_set_moment (node, "offset", at);
  yd_xml_set (node, "name", name);
  yd_xml_set_moment (node, "start", local);
  yd_xml_set_moment (node, "duration", to_moment (self, clip->duration_frames));
  if (is_off)
    yd_xml_set (node, "enabled", "0");
  if (clip->kind == YD_CLIP_KIND_VIDEO && (clip->gain_db <= YD_SILENT_DB || !has_sound (clip)))
    yd_xml_set (node, "srcEnable", "video");
  if (is_asset)
    yd_xml_set (node, "audioRole", find_role (track));
  if (is_asset)
    yd_fcpxml_add_time_map (self->film, node, clip,
                            yd_media_origins_get (self->origins, clip, self->film->rate));
  if (clip->kind != YD_CLIP_KIND_SOUND)
    yd_fcpxml_add_picture_adjustments (self->film, node, clip, local);
  if (is_asset)
    yd_fcpxml_add_volume (self->film, node, track, clip, local);
  return node;
}

static void
add_transition (Writer *self, xmlNode *parent, const YdSnapshotClip *clip, YdMoment cut)
{
  const YdMoment half = to_moment (self, clip->transition_frames / 2);
  xmlNode *node = yd_xml_add (parent, "transition");

  if (!self->dissolve)
    self->dissolve = add_effect (self, "Cross Dissolve", CROSS_DISSOLVE);
  yd_xml_set (node, "name", "Cross Dissolve");
  yd_xml_set_moment (node, "offset", yd_moment_subtract (cut, half));
  yd_xml_set_moment (node, "duration", to_moment (self, clip->transition_frames));
  xmlNode *filter = yd_xml_add (node, "filter-video");
  yd_xml_set (filter, "ref", self->dissolve);
  yd_xml_set (filter, "name", "Cross Dissolve");
}

static gboolean
is_led_in (const YdSnapshotClip *before, const YdSnapshotClip *clip)
{
  return before && clip->transition != YD_TRANSITION_CUT && clip->transition_frames > 0 &&
         before->start_frame + before->duration_frames == clip->start_frame;
}

/* ---- the spine and what hangs on it ---- */

static void
note_stretch (Writer *self, xmlNode *node, gint64 start, gint64 end, YdMoment local)
{
  const Stretch stretch = { start, end, local, node };

  g_array_append_val (self->stretches, stretch);
}

static void
add_gap (Writer *self, xmlNode *spine, gint64 start, gint64 end)
{
  xmlNode *gap = yd_xml_add (spine, "gap");

  yd_xml_set (gap, "name", "Gap");
  yd_xml_set_moment (gap, "offset", to_moment (self, start));
  yd_xml_set_moment (gap, "start", zero);
  yd_xml_set_moment (gap, "duration", to_moment (self, end - start));
  note_stretch (self, gap, start, end, zero);
}

static gint64
find_end (YdSnapshot *film)
{
  gint64 end = 1;

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      end = MAX (end, clip->start_frame + clip->duration_frames);
    }
  }
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    end = MAX (end, cue->start_frame + cue->duration_frames);
  }
  for (guint i = 0; i < film->markers->len; i++)
    end = MAX (end, ((YdSnapshotMarker *) film->markers->pdata[i])->frame + 1);
  for (guint i = 0; i < film->chapters->len; i++)
    end = MAX (end, ((YdSnapshotChapter *) film->chapters->pdata[i])->frame + 1);
  return end;
}

static void
add_spine (Writer *self, xmlNode *spine, const YdSnapshotTrack *track, gint64 end)
{
  const YdSnapshotClip *before = NULL;
  gint64 at = 0;

  for (guint i = 0; track && i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    if (clip->start_frame > at)
      add_gap (self, spine, at, clip->start_frame);
    if (is_led_in (before, clip))
      add_transition (self, spine, clip, to_moment (self, clip->start_frame));
    xmlNode *node = add_clip (self, spine, track, clip, to_moment (self, clip->start_frame));
    at = clip->start_frame + clip->duration_frames;
    note_stretch (self, node, clip->start_frame, at, get_local_start (self, clip));
    before = clip;
  }
  if (at < end)
    add_gap (self, spine, at, end);
}

/* What of the spine is there at @frame; the spine covers the whole film */
static const Stretch *
find_stretch (const Writer *self, gint64 frame)
{
  guint low = 0, high = self->stretches->len;

  while (high - low > 1) {
    const guint middle = low + (high - low) / 2;
    if (g_array_index (self->stretches, Stretch, middle).start_frame <= frame)
      low = middle;
    else
      high = middle;
  }
  return &g_array_index (self->stretches, Stretch, low);
}

static YdMoment
to_local (const Writer *self, const Stretch *stretch, gint64 frame)
{
  return yd_moment_add (stretch->local, to_moment (self, frame - stretch->start_frame));
}

/* Clips from @first on that transitions lead through, as a storyline of its own */
static guint
add_storyline (Writer *self, const YdSnapshotTrack *track, guint first, int lane)
{
  GPtrArray *clips = track->clips;
  const YdSnapshotClip *clip = clips->pdata[first];
  const gint64 start = clip->start_frame;
  const Stretch *stretch = find_stretch (self, start);
  xmlNode *spine = yd_xml_add (stretch->node, "spine");
  guint i = first;

  yd_xml_set_int (spine, "lane", lane);
  yd_xml_set_moment (spine, "offset", to_local (self, stretch, start));
  do {
    clip = clips->pdata[i];
    if (i > first)
      add_transition (self, spine, clip, to_moment (self, clip->start_frame - start));
    add_clip (self, spine, track, clip, to_moment (self, clip->start_frame - start));
    i++;
  } while (i < clips->len && is_led_in (clip, clips->pdata[i]));
  return i;
}

static void
connect_track (Writer *self, const YdSnapshotTrack *track, int lane)
{
  GPtrArray *clips = track->clips;

  for (guint i = 0; i < clips->len;) {
    const YdSnapshotClip *clip = clips->pdata[i];
    if (i + 1 < clips->len && is_led_in (clip, clips->pdata[i + 1])) {
      i = add_storyline (self, track, i, lane);
      continue;
    }
    const Stretch *stretch = find_stretch (self, clip->start_frame);
    xmlNode *node =
        add_clip (self, stretch->node, track, clip, to_local (self, stretch, clip->start_frame));
    yd_xml_set_int (node, "lane", lane);
    i++;
  }
}

static void
connect_cues (Writer *self, int lane)
{
  g_autofree char *role = g_strdup_printf ("iTT?captionFormat=ITT.%s", self->film->language);

  for (guint i = 0; i < self->film->cues->len; i++) {
    const YdSnapshotCue *cue = self->film->cues->pdata[i];
    const Stretch *stretch = find_stretch (self, cue->start_frame);
    g_autofree char *name = g_strdelimit (g_strdup (cue->text), "\n", ' ');
    xmlNode *node = yd_xml_add (stretch->node, "caption");
    yd_xml_set_int (node, "lane", lane);
    yd_xml_set_moment (node, "offset", to_local (self, stretch, cue->start_frame));
    yd_xml_set (node, "name", name);
    yd_xml_set_moment (node, "start", zero);
    yd_xml_set_moment (node, "duration", to_moment (self, cue->duration_frames));
    yd_xml_set (node, "role", role);
    add_text (self, node, cue->text, cue->style ? cue->style : &self->film->cue_style);
    yd_xml_set (yd_xml_child (node, "text"), "placement", "bottom");
  }
}

static void
add_marker (Writer *self, const char *kind, gint64 frame, const char *name)
{
  const Stretch *stretch = find_stretch (self, frame);
  xmlNode *marker = yd_xml_add (stretch->node, kind);

  yd_xml_set_moment (marker, "start", to_local (self, stretch, frame));
  yd_xml_set_moment (marker, "duration", to_moment (self, 1));
  yd_xml_set (marker, "value", name);
  if (g_str_equal (kind, "chapter-marker"))
    yd_xml_set_moment (marker, "posterOffset", zero);
}

static void
add_film (Writer *self, xmlNode *spine, gint64 end)
{
  GPtrArray *tracks = self->film->tracks;
  const YdSnapshotTrack *lowest = NULL;
  int lane = 0;

  for (guint i = 0; i < tracks->len && !lowest; i++)
    if (yd_track_kind_is_picture (((YdSnapshotTrack *) tracks->pdata[i])->kind))
      lowest = tracks->pdata[i];
  add_spine (self, spine, lowest, end);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (track != lowest && yd_track_kind_is_picture (track->kind))
      connect_track (self, track, ++lane);
  }
  connect_cues (self, lane + 1);
  lane = 0;
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind))
      connect_track (self, track, --lane);
  }
  for (guint i = 0; i < self->film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = self->film->chapters->pdata[i];
    add_marker (self, "chapter-marker", chapter->frame, chapter->name);
  }
  for (guint i = 0; i < self->film->markers->len; i++) {
    const YdSnapshotMarker *marker = self->film->markers->pdata[i];
    add_marker (self, "marker", marker->frame, marker->name);
  }
}

/**
 * yd_fcpxml_write_film:
 * @film: a film, which is not changed
 * @version: "1.8" to "1.11"
 *
 * Returns: (transfer full): the document
 */
YdXml *
yd_fcpxml_write_film (YdSnapshot *film, const char *version)
{
  YdXml *document = yd_xml_new ("fcpxml", "fcpxml");
  xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GHashTable) origins = yd_media_origins_new ();
  Writer self = { .film = film, .ids = ids, .stretches = stretches, .origins = origins };
  const gint64 end = find_end (film);

  self.has_reps = !g_str_equal (version, "1.8");
  yd_xml_set (root, "version", version);
  self.resources = yd_xml_add (root, "resources");
  add_format (&self);
  xmlNode *event = yd_xml_add (yd_xml_add (root, "library"), "event");
  xmlNode *project = yd_xml_add (event, "project");
  xmlNode *sequence = yd_xml_add (project, "sequence");
  yd_xml_set (event, "name", film->title);
  yd_xml_set (project, "name", film->title);
  yd_xml_set (sequence, "format", "r1");
  yd_xml_set_moment (sequence, "duration", to_moment (&self, end));
  yd_xml_set_moment (sequence, "tcStart", zero);
  yd_xml_set (sequence, "tcFormat", "NDF");
  yd_xml_set (sequence, "audioLayout", "stereo");
  yd_xml_set (sequence, "audioRate", "48k");
  add_film (&self, yd_xml_add (sequence, "spine"), end);
  return document;
}
