/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clip of FCPXML: its medium, its lane, its speed and its words.
 *
 * Source: as of fcpxml-writer.c. */

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/fcpxml-private.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-place.h"
#include "core/timeline/timeline-rule.h"

#define MAX_CLIPS 200000
#define MAX_LOSSES 2000
#define MAX_LANE 500

static const YdMoment zero = { 0, 1 };

/**
 * yd_fcpxml_lose: (skip)
 * @self: a reader
 * @thing: what it is about
 * @what: what was lost
 * @instead: what holds
 *
 * Tells of a loss; of too many the rest is not told.
 */
void
yd_fcpxml_lose (YdFcpxmlReader *self, const char *thing, const char *what, const char *instead)
{
  if (self->losses->len < MAX_LOSSES)
    yd_losses_add (self->losses, thing, what, instead);
}

/**
 * yd_fcpxml_find: (skip)
 * @self: a reader
 * @node: an element with a `ref`
 *
 * Returns: (transfer none) (nullable): the resource that it names
 */
xmlNode *
yd_fcpxml_find (YdFcpxmlReader *self, const xmlNode *node)
{
  g_autofree char *ref = yd_xml_dup_attribute (node, "ref");

  return ref ? g_hash_table_lookup (self->resources, ref) : NULL;
}

static gboolean
is_flag (const xmlNode *node, const char *name, const char *value)
{
  g_autofree char *text = node ? yd_xml_dup_attribute (node, name) : NULL;

  return g_strcmp0 (text, value) == 0;
}

/* dialogue, dialogue.anna-1, music: what comes before the point is the role */
static YdTrackKind
get_sound_kind (const xmlNode *node)
{
  g_autofree char *audio_role = yd_xml_dup_attribute (node, "audioRole");
  g_autofree char *role = audio_role ? NULL : yd_xml_dup_attribute (node, "role");
  g_autofree char *lower = g_ascii_strdown (audio_role ? audio_role : role ? role : "", -1);

  return g_str_has_prefix (lower, "dialog")  ? YD_TRACK_KIND_VOICE
         : g_str_has_prefix (lower, "music") ? YD_TRACK_KIND_MUSIC
                                             : YD_TRACK_KIND_EFFECT;
}

/* The track that holds a lane; lanes lie in their order, pictures below sounds */
static YdSnapshotTrack *
find_track (YdFcpxmlReader *self, int lane, gboolean is_picture, YdTrackKind sound)
{
  const int bound = CLAMP (lane, -MAX_LANE, MAX_LANE);
  const int order = is_picture ? bound : 10 * MAX_LANE - bound * 8 + (int) sound;
  YdSnapshotTrack *track = g_hash_table_lookup (self->tracks, GINT_TO_POINTER (order));
  GPtrArray *tracks = self->film->tracks;
  GHashTableIter iter;
  gpointer key;
  int at = 0;

  if (track)
    return track;
  track = yd_snapshot_add_track (self->film, !is_picture  ? sound
                                             : bound == 0 ? YD_TRACK_KIND_VIDEO
                                                          : YD_TRACK_KIND_OVERLAY);
  g_hash_table_insert (self->tracks, GINT_TO_POINTER (order), track);
  g_hash_table_iter_init (&iter, self->tracks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    at += GPOINTER_TO_INT (key) < order;
  g_ptr_array_insert (tracks, at, g_ptr_array_steal_index (tracks, tracks->len - 1));
  return track;
}

/* Speed and place in the file from two points of a map; others are told */
static void
read_time_map (YdFcpxmlReader *self,
               xmlNode *node,
               YdSnapshotClip *clip,
               YdMoment local,
               YdMoment *source)
{
  const xmlNode *map = yd_xml_child (node, "timeMap");
  YdMoment times[2] = { zero, zero }, values[2] = { zero, zero };
  guint n = 0;

  if (!map)
    return;
  clip->is_pitch_kept = !is_flag (map, "preservesPitch", "0");
  for (xmlNode *point = yd_xml_child (map, "timept"); point;
       point = yd_xml_next (point, "timept")) {
    YdMoment time, value;
    if (!yd_xml_get_moment (point, "time", &time) || !yd_xml_get_moment (point, "value", &value))
      continue;
    if (n >= 2 && yd_moment_compare (times[1], local) <= 0) { /* the stretch that is seen */
      times[0] = times[1];
      values[0] = values[1];
      n = 1;
    }
    if (n < 2) {
      times[n] = time;
      values[n] = value;
    }
    n++;
  }
  if (n < 2)
    return;
  if (n > 2)
    yd_fcpxml_lose (self, clip->name, _ ("Its speed changes."), _ ("It runs at its first speed."));
  const YdMoment speed = yd_moment_divide (yd_moment_subtract (values[1], values[0]),
                                           yd_moment_subtract (times[1], times[0]));
  clip->speed = yd_moment_to_double (speed);
  *source =
      yd_moment_add (values[0], yd_moment_multiply (yd_moment_subtract (local, times[0]), speed));
}

static char *
dup_source (const xmlNode *asset)
{
  const xmlNode *rep = yd_xml_child (asset, "media-rep");
  g_autofree char *src =
      rep ? yd_xml_dup_attribute (rep, "src") : yd_xml_dup_attribute (asset, "src");

  return src ? yd_media_path_of_url (src) : NULL;
}

/* The words of a text; white space between its runs is the file's own indentation */
static void
append_runs (GString *words, xmlNode *text)
{
  xmlNode *run = yd_xml_child (text, "text-style");
  g_autofree char *plain = run ? NULL : yd_xml_dup_text (text);

  if (plain)
    g_string_append (words, plain);
  for (; run; run = yd_xml_next (run, "text-style")) {
    g_autofree char *part = yd_xml_dup_text (run);
    g_string_append (words, part ? part : "");
  }
}

static char *
dup_words (xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (xmlNode *text = yd_xml_child (node, "text"); text; text = yd_xml_next (text, "text")) {
    if (words->len > 0)
      g_string_append_c (words, '\n');
    append_runs (words, text);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* What a clip is made of: an asset's picture or sound, or words */
static YdSnapshotClip *
make_clip (YdFcpxmlReader *self, xmlNode *node, const YdFcpxmlPlace *place)
{
  const gboolean is_title = yd_xml_is (node, "title");
  xmlNode *resource = yd_fcpxml_find (self, node);
  const gboolean is_asset = yd_xml_is (resource, "asset");
  g_autofree char *path = is_asset ? dup_source (resource) : NULL;
  g_autofree char *name = yd_xml_dup_attribute (node, "name");
  const gboolean is_sound =
      yd_xml_is (node, "audio") || is_flag (node, "srcEnable", "audio") ||
      (is_asset && !is_flag (resource, "hasVideo", "1") && is_flag (resource, "hasAudio", "1"));
  YdSnapshotTrack *track = find_track (self, place->lane, !is_sound, get_sound_kind (node));
  YdMoment length = zero;
  if (is_asset)
    yd_xml_get_moment (resource, "duration", &length);

  YdClipKind kind =
      is_title ? YD_CLIP_KIND_TITLE : yd_media_guess_kind (path ? path : "", !is_sound);
  if (kind == YD_CLIP_KIND_VIDEO && is_asset && yd_moment_compare (length, zero) == 0 &&
      !is_flag (resource, "hasAudio", "1"))
    kind = YD_CLIP_KIND_STILL;
  if (!is_title && !is_asset) { /* a generator */
    kind = YD_CLIP_KIND_TITLE;
    yd_fcpxml_lose (self, name, _ ("The studio has no such generator."),
                    _ ("A title with its name stands there."));
  }
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);
  clip->name = g_strdup (name);
  if (kind == YD_CLIP_KIND_TITLE) {
    g_free (clip->text);
    clip->text = is_title ? dup_words (node) : g_strdup (name ? name : "");
    return clip;
  }
  clip->path = path ? g_steal_pointer (&path) : g_strdup (name && *name ? name : "?");
  xmlNode *format = NULL;
  g_autofree char *format_id = yd_xml_dup_attribute (resource, "format");
  if (format_id)
    format = g_hash_table_lookup (self->resources, format_id);
  g_autofree char *width = format ? yd_xml_dup_attribute (format, "width") : NULL;
  g_autofree char *height = format ? yd_xml_dup_attribute (format, "height") : NULL;
  clip->width = width ? (int) CLAMP (g_ascii_strtoll (width, NULL, 10), 0, 65536) : 0;
  clip->height = height ? (int) CLAMP (g_ascii_strtoll (height, NULL, 10), 0, 65536) : 0;
  if (kind == YD_CLIP_KIND_VIDEO && !yd_xml_is (node, "video"))
    g_hash_table_add (self->whole, clip);
  if (is_flag (node, "srcEnable", "video") &&
      (is_flag (resource, "hasAudio", "1") || place->is_silent))
    clip->gain_db = YD_SILENT_DB;
  return clip;
}

/**
 * yd_fcpxml_lay_clip: (skip)
 * @self: a reader
 * @node: a clip, video, audio, asset-clip or title
 * @place: where its local time lies
 * @start: its local time at `place->at`, unless a map says otherwise
 *
 * Returns: (transfer none) (nullable): the clip; %NULL where no frame of it is seen
 */
YdSnapshotClip *
yd_fcpxml_lay_clip (YdFcpxmlReader *self, xmlNode *node, const YdFcpxmlPlace *place, YdMoment start)
{
  const YdFrameRate rate = self->film->rate;
  const gint64 first = yd_moment_to_frame (place->from, rate);
  const gint64 end = yd_moment_to_frame (place->to, rate);
  const YdMoment local = yd_moment_add (start, yd_moment_subtract (place->from, place->at));
  xmlNode *asset = yd_fcpxml_find (self, node);
  YdMoment origin = zero, source = local;

  if (end <= first || self->n_items >= MAX_CLIPS) {
    self->is_full |= self->n_items >= MAX_CLIPS;
    return NULL;
  }
  self->n_items++;
  YdSnapshotClip *clip = make_clip (self, node, place);
  clip->start_frame = first;
  clip->duration_frames = end - first;
  if (yd_xml_is (asset, "asset"))
    yd_xml_get_moment (asset, "start", &origin);
  read_time_map (self, node, clip, local, &source);
  if (clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND)
    clip->source_start_ns = yd_moment_to_ns (yd_moment_subtract (source, origin));
  else
    clip->speed = 1;
  yd_fcpxml_read_adjustments (self, node, clip, local);
  clip->width = clip->height = 0; /* looked up in the file */
  if (place->is_silent)
    clip->gain_db = YD_SILENT_DB;
  if (place->is_unseen)
    clip->opacity = 0;
  return clip;
}

/**
 * yd_fcpxml_lay_caption: (skip)
 * @self: a reader
 * @node: a caption
 * @place: where it lies
 *
 * Reads a caption as a cue.
 */
void
yd_fcpxml_lay_caption (YdFcpxmlReader *self, xmlNode *node, const YdFcpxmlPlace *place)
{
  const gint64 first = yd_moment_to_frame (place->from, self->film->rate);
  const gint64 end = yd_moment_to_frame (place->to, self->film->rate);
  g_autofree char *words = dup_words (node);

  if (end > first && *words && self->n_items++ < MAX_CLIPS)
    yd_snapshot_add_cue (self->film, first, end - first, words, NULL);
}
