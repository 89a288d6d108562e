/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain draft of Jianying or CapCut as a film: pictures, sounds, words, times, volumes, speeds,
 * places, key frames and the transitions we know. Effects, stickers, filters, masks, animations and
 * compound clips are told as lost. An encrypted draft is named as such.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 3 to 11. */
#include "core/exchange/jianying-reader.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/jianying-format.h"
#include "core/exchange/jianying-words.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-time.h"
#include "core/exchange/motion-samples.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

#define MAX_SEGMENTS 200000
#define MAX_LOSSES 2000
#define ATTRIBUTE_MUTED 1
#define ATTRIBUTE_HIDDEN 2
#define ATTRIBUTE_LOCKED 4

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GHashTable *materials; /* owned, id to JsonObject */
  GHashTable *lists;     /* owned, id to the name of its list */
  guint n_segments;
} Reader;

static void
lose (Reader *self, const char *thing, const char *what, const char *instead)
{
  if (self->losses->len < MAX_LOSSES)
    yd_losses_add (self->losses, thing, what, instead);
}

static void
index_list_cb (JsonObject *materials, const char *name, JsonNode *node, gpointer data)
{
  Reader *self = data;
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list && i < json_array_get_length (list); i++) {
    JsonNode *element = json_array_get_element (list, i);
    JsonObject *material = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    const char *id = yd_json_get_text (material, "id", NULL);
    if (!id)
      continue;
    g_hash_table_insert (self->materials, (gpointer) id, material);
    g_hash_table_insert (self->lists, (gpointer) id, (gpointer) name);
  }
}

/* One of the helpers that a segment names, by its list */
static JsonObject *
find_helper (Reader *self, JsonObject *segment, const char *list)
{
  JsonArray *refs = yd_json_get_array (segment, "extra_material_refs");

  for (guint i = 0; refs && i < json_array_get_length (refs); i++) {
    JsonNode *node = json_array_get_element (refs, i);
    const char *id = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
    const char *name = id ? g_hash_table_lookup (self->lists, id) : NULL;
    if (name && g_str_equal (name, list))
      return g_hash_table_lookup (self->materials, id);
  }
  return NULL;
}

static gint64
to_frame (Reader *self, gint64 us)
{
  return yd_moment_to_frame (yd_moment_new (us, G_USEC_PER_SEC), self->film->rate);
}

/* Microseconds are rounded down from the frame's start */
static gint64
to_source_ns (Reader *self, gint64 us)
{
  const gint64 frame = us >= 0 ? to_frame (self, us) : -1;

  if (frame >= 0 && ABS (yd_frame_rate_start_us (self->film->rate, frame) - us) <= 1)
    return yd_frame_rate_start_ns (self->film->rate, frame);
  return CLAMP (us, -YD_MAX_SOURCE_NS / 1000, YD_MAX_SOURCE_NS / 1000) * 1000;
}

static double
to_db (double factor)
{
  return factor > 0 ? CLAMP (20 * log10 (factor), YD_SILENT_DB, 24) : YD_SILENT_DB;
}

/* ---- how a clip looks and sounds ---- */

typedef struct {
  Reader *reader;
  JsonObject *segment;
  YdSnapshotClip *clip;
  double fit; /* from the draft's scale to ours */
} Target;

static double
to_x (const Target *self, double value)
{
  return (value + 1) / 2;
}

static double
to_y (const Target *self, double value)
{
  return (1 - value) / 2;
}

static double
to_scale (const Target *self, double value)
{
  return value / self->fit;
}

static double
as_is (const Target *self, double value)
{
  return value;
}

static double
to_volume (const Target *self, double value)
{
  return to_db (value);
}

static const struct {
  const char *property;
  YdKeyParameter parameter;
  double (*convert) (const Target *self, double value);
} properties[] = {
  { "KFTypePositionX", YD_KEY_PARAMETER_POSITION_X, to_x },
  { "KFTypePositionY", YD_KEY_PARAMETER_POSITION_Y, to_y },
  { "KFTypeScaleX", YD_KEY_PARAMETER_SCALE, to_scale },
  { "KFTypeRotation", YD_KEY_PARAMETER_ROTATION, as_is },
  { "KFTypeAlpha", YD_KEY_PARAMETER_OPACITY, as_is },
  { "KFTypeVolume", YD_KEY_PARAMETER_VOLUME, to_volume },
};

/* A key's clock is that of the file, section 11 */
static gint64
find_key_frame (const Target *self, gint64 offset_us)
{
  JsonObject *source = yd_json_get_object (self->segment, "source_timerange");
  const double start_us = (double) yd_json_get_int (source, "start", 0);
  const double speed = yd_json_get_double (self->segment, "speed", 1);
  const double us = ((double) offset_us - start_us) / (speed > 0 ? speed : 1);

  return to_frame (self->reader, (gint64) CLAMP (us, -1e15, 1e15));
}

static void
read_key_list (const Target *self, JsonObject *list)
{
  const char *property = yd_json_get_text (list, "property_type", "");
  JsonArray *keys = yd_json_get_array (list, "keyframe_list");

  for (gsize p = 0; p < G_N_ELEMENTS (properties); p++) {
    if (!g_str_equal (properties[p].property, property))
      continue;
    for (guint i = 0; keys && i < json_array_get_length (keys); i++) {
      JsonNode *node = json_array_get_element (keys, i);
      JsonObject *key = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *values = yd_json_get_array (key, "values");
      JsonNode *value =
          values && json_array_get_length (values) > 0 ? json_array_get_element (values, 0) : NULL;
      if (!value || !JSON_NODE_HOLDS_VALUE (value))
        continue;
      yd_snapshot_clip_add_key (self->clip, properties[p].parameter,
                                find_key_frame (self, yd_json_get_int (key, "time_offset", 0)),
                                properties[p].convert (self, json_node_get_double (value)),
                                YD_EASING_LINEAR);
    }
  }
}

static void
read_keys (const Target *self)
{
  JsonArray *lists = yd_json_get_array (self->segment, "common_keyframes");

  for (guint i = 0; lists && i < json_array_get_length (lists); i++) {
    JsonNode *node = json_array_get_element (lists, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      read_key_list (self, json_node_get_object (node));
  }
}

static void
read_crop (YdSnapshotClip *clip, JsonObject *material)
{
  JsonObject *crop = yd_json_get_object (material, "crop");

  clip->crop_left = yd_json_get_double (crop, "upper_left_x", 0);
  clip->crop_top = yd_json_get_double (crop, "upper_left_y", 0);
  clip->crop_right = 1 - yd_json_get_double (crop, "lower_right_x", 1);
  clip->crop_bottom = 1 - yd_json_get_double (crop, "lower_right_y", 1);
}

/* A picture that fills the canvas is meant to; others are drawn whole and placed */
static void
find_fit (Target *self, double scale)
{
  YdSnapshotClip *clip = self->clip;
  const double cover = yd_clip_get_fit_scale (self->reader->film, clip, YD_FIT_COVER) /
                       yd_clip_get_fit_scale (self->reader->film, clip, YD_FIT_CONTAIN);
  const gboolean covers = fabs (scale - cover) < 1e-3 || fabs (cover - 1) < 1e-6;

  clip->fit = covers ? YD_FIT_COVER : YD_FIT_CONTAIN;
  self->fit = covers ? cover : 1;
}

static void
read_place (Target *self)
{
  JsonObject *shape = yd_json_get_object (self->segment, "clip");
  JsonObject *scale = yd_json_get_object (shape, "scale");
  JsonObject *transform = yd_json_get_object (shape, "transform");
  YdSnapshotClip *clip = self->clip;

  if (!shape)
    return;
  if (clip->kind != YD_CLIP_KIND_TITLE)
    find_fit (self, yd_json_get_double (scale, "x", 1));
  clip->scale = to_scale (self, yd_json_get_double (scale, "x", 1));
  clip->position_x = to_x (self, yd_json_get_double (transform, "x", 0));
  clip->position_y = to_y (self, yd_json_get_double (transform, "y", 0));
  clip->rotation = yd_json_get_double (shape, "rotation", 0);
  clip->opacity = yd_json_get_double (shape, "alpha", 1);
}

/* The transition of the earlier segment leads into the later one */
static void
take_transition (Reader *self, JsonObject *earlier, YdSnapshotClip *clip)
{
  JsonObject *transition = earlier ? find_helper (self, earlier, "transitions") : NULL;
  const char *name = yd_json_get_text (transition, "name", "");

  if (!transition)
    return;
  clip->transition = YD_TRANSITION_DISSOLVE;
  const gboolean is_known = yd_jianying_read_transition (name, &clip->transition, &clip->direction);
  const gint64 frames = to_frame (self, yd_json_get_int (transition, "duration", 0));
  clip->transition_frames = CLAMP ((frames + 1) / 2 * 2, 0, YD_MAX_FRAMES);
  if (clip->transition_frames == 0)
    clip->transition = YD_TRANSITION_CUT;
  if (!is_known)
    lose (self, name, _ ("The studio does not have this transition."), _ ("It is a dissolve."));
}

static void
report_extras (Reader *self,
               JsonObject *segment,
               const YdSnapshotTrack *track,
               const YdSnapshotClip *clip)
{
  static const struct {
    const char *list;
    const char *what; /* translatable */
  } extras[] = {
    { "material_animations", N_ ("Its animation is not known to the studio.") },
    { "video_effects", N_ ("Its effect is not known to the studio.") },
    { "effects", N_ ("Its filter is not known to the studio.") },
    { "masks", N_ ("Its mask is not known to the studio.") },
    { "common_mask", N_ ("Its mask is not known to the studio.") },
  };
  g_autofree char *name = yd_film_name_clip_at (self->film, track, clip);
  JsonObject *speed = find_helper (self, segment, "speeds");

  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++)
    if (find_helper (self, segment, extras[i].list))
      lose (self, name, _ (extras[i].what), _ ("It is shown without that."));
  if (yd_json_get_int (speed, "mode", 0) == 1)
    lose (self, name, _ ("Its speed changes."), _ ("It runs at its mean speed."));
  if (yd_json_get_boolean (segment, "reverse", FALSE))
    lose (self, name, _ ("It runs backwards, from a file that Jianying made."),
          _ ("It runs forwards."));
}

/* ---- segments ---- */

static char *
dup_path (JsonObject *material)
{
  const char *path = yd_json_get_text (material, "path", "");

  if (g_str_has_prefix (path, YD_JIANYING_PLACEHOLDER "/"))
    path += strlen (YD_JIANYING_PLACEHOLDER "/");
  return g_strdup (path);
}

static const char *
get_name (JsonObject *material)
{
  const char *name = yd_json_get_text (material, "material_name", "");

  return *name ? name : yd_json_get_text (material, "name", "");
}

static gboolean
read_range (Reader *self, JsonObject *segment, gint64 *start, gint64 *frames)
{
  JsonObject *range = yd_json_get_object (segment, "target_timerange");
  const gint64 start_us = CLAMP (yd_json_get_int (range, "start", 0), 0, G_MAXINT64 / 4);
  const gint64 duration_us = CLAMP (yd_json_get_int (range, "duration", 0), 0, G_MAXINT64 / 4);

  *start = to_frame (self, start_us);
  *frames = to_frame (self, start_us + duration_us) - *start;
  return range && *frames > 0 && ++self->n_segments <= MAX_SEGMENTS;
}

static void
take_source (Reader *self, JsonObject *segment, YdSnapshotClip *clip)
{
  JsonObject *source = yd_json_get_object (segment, "source_timerange");
  const double speed = yd_json_get_double (segment, "speed", 1);

  if (clip->kind != YD_CLIP_KIND_VIDEO && clip->kind != YD_CLIP_KIND_SOUND)
    return;
  clip->source_start_ns = to_source_ns (self, yd_json_get_int (source, "start", 0));
  clip->speed = isfinite (speed) && speed > 0 ? speed : 1;
  clip->is_pitch_kept = !yd_json_get_boolean (segment, "is_tone_modify", FALSE);
  clip->gain_db = to_db (yd_json_get_double (segment, "volume", 1));
}

static void
take_fades (Reader *self, JsonObject *segment, YdSnapshotClip *clip)
{
  JsonObject *fade = find_helper (self, segment, "audio_fades");

  if (!fade || clip->kind != YD_CLIP_KIND_SOUND)
    return;
  clip->fade_in_frames = to_frame (self, yd_json_get_int (fade, "fade_in_duration", 0));
  clip->fade_out_frames = to_frame (self, yd_json_get_int (fade, "fade_out_duration", 0));
}

static YdSnapshotClip *
add_media_clip (Reader *self, YdSnapshotTrack *track, JsonObject *segment, JsonObject *material)
{
  const gboolean is_picture = yd_track_kind_is_picture (track->kind);
  const gboolean is_photo = g_str_equal (yd_json_get_text (material, "type", ""), "photo");
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, !is_picture ? YD_CLIP_KIND_SOUND
                                                            : is_photo  ? YD_CLIP_KIND_STILL
                                                                        : YD_CLIP_KIND_VIDEO);
  Target target = { self, segment, clip, 1 };

  clip->path = dup_path (material);
  clip->name = g_strdup (get_name (material));
  if (!*clip->path) {
    g_free (clip->path);
    clip->path = g_strdup (*clip->name ? clip->name : "?");
  }
  clip->width = (int) CLAMP (yd_json_get_int (material, "width", 0), 0, 65536);
  clip->height = (int) CLAMP (yd_json_get_int (material, "height", 0), 0, 65536);
  take_source (self, segment, clip);
  take_fades (self, segment, clip);
  if (is_picture) {
    read_crop (clip, material);
    read_place (&target);
  }
  read_keys (&target);
  clip->width = clip->height = 0; /* looked up in the file */
  return clip;
}

static YdSnapshotClip *
add_title (Reader *self, YdSnapshotTrack *track, JsonObject *segment, JsonObject *material)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_TITLE);
  Target target = { self, segment, clip, 1 };

  g_free (clip->text);
  clip->text = yd_jianying_dup_words (material);
  read_place (&target);
  read_keys (&target);
  return clip;
}

static void
read_segment (Reader *self,
              YdSnapshotTrack *track,
              JsonObject *segment,
              JsonObject **earlier,
              gint64 *end)
{
  JsonObject *material =
      g_hash_table_lookup (self->materials, yd_json_get_text (segment, "material_id", ""));
  const char *list =
      g_hash_table_lookup (self->lists, yd_json_get_text (segment, "material_id", ""));
  const gboolean is_text = g_strcmp0 (list, "texts") == 0;
  gint64 start, frames;

  if (!read_range (self, segment, &start, &frames))
    return;
  if (!material ||
      (!is_text && g_strcmp0 (list, "videos") != 0 && g_strcmp0 (list, "audios") != 0)) {
    lose (self, yd_jianying_get_kind_title (list), _ ("The studio has nothing of this kind."),
          _ ("It is left out."));
    return;
  }
  YdSnapshotClip *clip = is_text ? add_title (self, track, segment, material)
                                 : add_media_clip (self, track, segment, material);
  clip->start_frame = start;
  clip->duration_frames = frames;
  if (*end == start && yd_track_kind_is_picture (track->kind))
    take_transition (self, *earlier, clip);
  if (!yd_json_get_boolean (segment, "visible", TRUE)) {
    clip->opacity = 0;
    clip->gain_db = YD_SILENT_DB;
  }
  report_extras (self, segment, track, clip);
  *earlier = segment;
  *end = start + frames;
}

/* ---- tracks ---- */

/* Captions are cues */
static void
read_captions (Reader *self, JsonArray *segments)
{
  for (guint i = 0; i < json_array_get_length (segments); i++) {
    JsonNode *node = json_array_get_element (segments, i);
    JsonObject *segment = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    JsonObject *material =
        g_hash_table_lookup (self->materials, yd_json_get_text (segment, "material_id", ""));
    gint64 start, frames;
    g_autofree char *words = material ? yd_jianying_dup_words (material) : NULL;
    if (words && *words && read_range (self, segment, &start, &frames))
      yd_snapshot_add_cue (self->film, start, frames, words, NULL);
  }
}

static gboolean
is_caption_track (Reader *self, JsonObject *track, JsonArray *segments)
{
  JsonNode *node =
      json_array_get_length (segments) > 0 ? json_array_get_element (segments, 0) : NULL;
  JsonObject *segment = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *material =
      g_hash_table_lookup (self->materials, yd_json_get_text (segment, "material_id", ""));

  return yd_json_get_int (track, "flag", 0) == 1 ||
         g_str_equal (yd_json_get_text (material, "type", ""), "subtitle");
}

static void
read_track (Reader *self, JsonObject *object)
{
  const char *type = yd_json_get_text (object, "type", "");
  JsonArray *segments = yd_json_get_array (object, "segments");
  const gint64 attribute = yd_json_get_int (object, "attribute", 0);
  const gboolean is_video = g_str_equal (type, "video"), is_text = g_str_equal (type, "text");
  JsonObject *earlier = NULL;
  gint64 end = -1;

  if (!segments || json_array_get_length (segments) == 0)
    return;
  if (is_text && is_caption_track (self, object, segments)) {
    read_captions (self, segments);
    return;
  }
  if (!is_video && !is_text && !g_str_equal (type, "audio")) {
    lose (self, yd_jianying_get_kind_title (type), _ ("The studio has no such tracks."),
          _ ("The track is left out."));
    return;
  }
  gboolean is_first = is_video;
  for (guint i = 0; i < self->film->tracks->len; i++)
    is_first &= ((YdSnapshotTrack *) self->film->tracks->pdata[i])->kind != YD_TRACK_KIND_VIDEO;
  YdSnapshotTrack *track =
      yd_snapshot_add_track (self->film, is_first              ? YD_TRACK_KIND_VIDEO
                                         : is_video || is_text ? YD_TRACK_KIND_OVERLAY
                                                               : YD_TRACK_KIND_EFFECT);
  g_free (track->name);
  track->name = g_strdup (yd_json_get_text (object, "name", ""));
  track->is_muted = (attribute & ATTRIBUTE_MUTED) != 0;
  track->is_hidden = (attribute & ATTRIBUTE_HIDDEN) != 0;
  track->is_locked = (attribute & ATTRIBUTE_LOCKED) != 0;
  for (guint i = 0; i < json_array_get_length (segments); i++) {
    JsonNode *node = json_array_get_element (segments, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      read_segment (self, track, json_node_get_object (node), &earlier, &end);
  }
}

static void
read_head (Reader *self, JsonObject *draft)
{
  JsonObject *canvas = yd_json_get_object (draft, "canvas_config");
  const YdFrameRate rate = yd_frame_rate_of_double (yd_json_get_double (draft, "fps", 30));

  self->film->rate = rate.num > 0 ? rate : (YdFrameRate){ 30, 1 };
  self->film->width = (int) CLAMP (yd_json_get_int (canvas, "width", 0), 0, 65536);
  self->film->height = (int) CLAMP (yd_json_get_int (canvas, "height", 0), 0, 65536);
}

/**
 * yd_jianying_read_film:
 * @root: what a draft's timeline file holds
 * @losses: (element-type YdLoss): takes what was not understood
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_jianying_read_film (JsonNode *root, GPtrArray *losses, GError **error)
{
  JsonObject *draft = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *materials = yd_json_get_object (draft, "materials");
  JsonArray *tracks = yd_json_get_array (draft, "tracks");
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = { film, losses, by_id, lists, 0 };

  if (!materials || !tracks) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The file holds no timeline of Jianying."));
    return NULL;
  }
  json_object_foreach_member (materials, index_list_cb, &self);
  read_head (&self, draft);
  for (guint i = 0; i < json_array_get_length (tracks); i++) {
    JsonNode *node = json_array_get_element (tracks, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      read_track (&self, json_node_get_object (node));
  }
  if (self.n_segments > MAX_SEGMENTS) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The draft has more clips than can be read."));
    return NULL;
  }
  return g_steal_pointer (&film);
}
