/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film as OpenTimelineIO.
 *
 * | ours | OTIO |
 * |---|---|
 * | film | Timeline.1 with one Stack.1, bottom first |
 * | track | Track.1 of kind Video or Audio |
 * | nothing between two clips | Gap.1 |
 * | clip | Clip.2; its `source_range` lasts as long as the clip, whatever its speed |
 * | medium | ExternalReference.1; GeneratorReference.1 for a title |
 * | speed, freeze | LinearTimeWarp.1, FreezeFrame.1 |
 * | transition | Transition.1, half of it on each side of the cut |
 * | chapter, marker | Marker.2 on the stack |
 * | all else | `metadata.yiduo`, as film-json.c writes it |
 *
 * A clip that runs backwards begins, in OTIO's terms, where its last frame lies in the file.
 *
 * Source: OpenTimelineIO 0.17, "OTIO Serialized Schema" and "File Format Specification". */

#include "core/exchange/film-json.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-origin.h"
#include "core/exchange/media-place.h"
#include "core/exchange/media-time.h"
#include "core/exchange/otio-format.h"
#include "core/model/record.h"
#include "core/timeline/timeline-rule.h"

typedef struct {
  YdSnapshot *film;
  YdOtioPlaceFunc place;
  gpointer place_data;
  GHashTable *origins;
} Writer;

static JsonObject *
object_new (const char *schema)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "OTIO_SCHEMA", schema);
  return object;
}

static JsonObject *
make_time (double value, double rate)
{
  JsonObject *time = object_new ("RationalTime.1");

  json_object_set_double_member (time, "rate", rate);
  json_object_set_double_member (time, "value", value);
  return time;
}

static JsonObject *
make_frames (const Writer *self, gint64 frames)
{
  return make_time ((double) frames, (double) self->film->rate.num / self->film->rate.den);
}

/* A moment that lies on no frame is written in the unit of which it is a whole number */
static JsonObject *
make_moment (const Writer *self, YdMoment moment)
{
  const YdFrameRate rate = self->film->rate;
  const gint64 frame = yd_moment_to_frame (moment, rate);

  if (yd_moment_compare (yd_moment_of_frame (frame, rate), moment) == 0)
    return make_frames (self, frame);
  return make_time ((double) moment.num, (double) moment.den);
}

static JsonObject *
make_range (JsonObject *start, JsonObject *duration)
{
  JsonObject *range = object_new ("TimeRange.1");

  json_object_set_object_member (range, "duration", duration);
  json_object_set_object_member (range, "start_time", start);
  return range;
}

/* What was read from OTIO once, to be written as it was */
static JsonNode *
parse_foreign (const char *foreign)
{
  return foreign ? yd_json_parse (foreign, -1, NULL) : NULL;
}

static JsonObject *
get_foreign (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node)
             ? yd_json_get_object (json_node_get_object (node), "otio")
             : NULL;
}

static void
copy_member (JsonObject *from, const char *name, JsonNode *node, gpointer to)
{
  json_object_set_member (to, name, json_node_copy (node));
}

static JsonObject *
make_metadata (JsonObject *foreign, JsonObject *ours)
{
  JsonObject *metadata = json_object_new ();
  JsonObject *theirs = yd_json_get_object (foreign, "metadata");

  if (theirs)
    json_object_foreach_member (theirs, copy_member, metadata);
  if (ours)
    json_object_set_object_member (metadata, YD_FILM_JSON_NAME, ours);
  return metadata;
}

/* The members that all things of a composition have */
static JsonObject *
item_new (const char *schema, const char *name, JsonObject *metadata)
{
  JsonObject *item = object_new (schema);

  json_object_set_object_member (item, "metadata", metadata);
  json_object_set_string_member (item, "name", name);
  json_object_set_null_member (item, "source_range");
  json_object_set_array_member (item, "effects", json_array_new ());
  json_object_set_array_member (item, "markers", json_array_new ());
  json_object_set_boolean_member (item, "enabled", TRUE);
  return item;
}

static JsonObject *
make_gap (const Writer *self, gint64 frames)
{
  JsonObject *gap = item_new ("Gap.1", "", json_object_new ());

  json_object_set_object_member (gap, "source_range",
                                 make_range (make_frames (self, 0), make_frames (self, frames)));
  return gap;
}

static JsonObject *
make_transition (const Writer *self, const YdSnapshotClip *clip)
{
  const gboolean is_dissolve = clip->transition == YD_TRANSITION_DISSOLVE;
  JsonObject *transition = object_new ("Transition.1");
  JsonObject *ours = json_object_new ();

  json_object_set_string_member (ours, "transition",
                                 yd_enum_to_nick (YD_TYPE_TRANSITION, clip->transition));
  json_object_set_string_member (ours, "direction",
                                 yd_enum_to_nick (YD_TYPE_DIRECTION, clip->direction));
  json_object_set_object_member (transition, "metadata", make_metadata (NULL, ours));
  json_object_set_string_member (transition, "name", "");
  json_object_set_object_member (transition, "in_offset",
                                 make_frames (self, clip->transition_frames / 2));
  json_object_set_object_member (transition, "out_offset",
                                 make_frames (self, clip->transition_frames / 2));
  json_object_set_string_member (transition, "transition_type",
                                 is_dissolve ? "SMPTE_Dissolve" : "Custom_Transition");
  return transition;
}

static JsonObject *
make_reference (const Writer *self, const YdSnapshotClip *clip, JsonObject *foreign)
{
  const gboolean is_title = clip->kind == YD_CLIP_KIND_TITLE;
  g_autofree char *url = is_title || !clip->path ? NULL : self->place (clip, self->place_data);
  JsonObject *reference = object_new (is_title ? "GeneratorReference.1"
                                      : url    ? "ExternalReference.1"
                                               : "MissingReference.1");
  JsonObject *theirs = yd_json_get_object (foreign, "reference");

  json_object_set_object_member (reference, "metadata", make_metadata (theirs, NULL));
  json_object_set_string_member (reference, "name", "");
  if (clip->media_duration_ns > 0 && !is_title)
    json_object_set_object_member (
        reference, "available_range",
        make_range (
            make_moment (self, yd_media_origins_get (self->origins, clip, self->film->rate)),
            make_moment (self, yd_moment_of_source (clip->media_duration_ns, self->film->rate))));
  else
    json_object_set_null_member (reference, "available_range");
  json_object_set_null_member (reference, "available_image_bounds");
  if (url)
    json_object_set_string_member (reference, "target_url", url);
  if (is_title) {
    JsonObject *parameters = json_object_new ();
    json_object_set_string_member (parameters, "text", clip->text);
    json_object_set_string_member (parameters, "subtext", clip->subtext ? clip->subtext : "");
    json_object_set_string_member (reference, "generator_kind", "Title");
    json_object_set_object_member (reference, "parameters", parameters);
  }
  return reference;
}

static void
add_effects (JsonObject *item, const YdSnapshotClip *clip, JsonObject *foreign)
{
  JsonArray *effects = json_object_get_array_member (item, "effects");
  JsonArray *theirs = yd_json_get_array (foreign, "effects");

  if (clip->speed != 1 && clip->kind != YD_CLIP_KIND_TITLE && clip->kind != YD_CLIP_KIND_STILL) {
    JsonObject *warp = object_new (clip->speed == 0 ? "FreezeFrame.1" : "LinearTimeWarp.1");
    json_object_set_object_member (warp, "metadata", json_object_new ());
    json_object_set_string_member (warp, "name", "");
    json_object_set_string_member (warp, "effect_name",
                                   clip->speed == 0 ? "FreezeFrame" : "LinearTimeWarp");
    json_object_set_double_member (warp, "time_scalar", clip->speed);
    json_array_add_object_element (effects, warp);
  }
  for (guint i = 0; theirs && i < json_array_get_length (theirs); i++)
    json_array_add_element (effects, json_node_copy (json_array_get_element (theirs, i)));
}

/* The first moment of the file that is used */
static YdMoment
get_source_start (const Writer *self, const YdSnapshotClip *clip)
{
  const YdFrameRate rate = self->film->rate;
  const YdMoment start = yd_moment_add (yd_media_origins_get (self->origins, clip, rate),
                                        yd_moment_of_source (clip->source_start_ns, rate));

  if (clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_TITLE)
    return (YdMoment){ 0, 1 };
  if (clip->speed >= 0)
    return start;
  return yd_moment_add (start, yd_moment_multiply (yd_moment_of_frame (clip->duration_frames, rate),
                                                   yd_moment_of_double (clip->speed)));
}

static JsonObject *
make_clip (const Writer *self, const YdSnapshotClip *clip, gboolean is_heard)
{
  g_autoptr (JsonNode) node = parse_foreign (clip->foreign);
  JsonObject *foreign = get_foreign (node);
  JsonObject *ours = yd_film_json_of_clip (clip);
  g_autofree char *name = yd_media_name_of (clip);
  JsonObject *references = json_object_new ();

  json_object_set_string_member (ours, "clip_kind",
                                 yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind));
  if (clip->kind == YD_CLIP_KIND_VIDEO && !is_heard)
    json_object_set_boolean_member (ours, "is_apart", FALSE); /* its sound has no clip of its own */
  JsonObject *item =
      item_new ("Clip.2", yd_json_get_text (foreign, "name", name), make_metadata (foreign, ours));
  json_object_set_object_member (item, "source_range",
                                 make_range (make_moment (self, get_source_start (self, clip)),
                                             make_frames (self, clip->duration_frames)));
  json_object_set_object_member (references, "DEFAULT_MEDIA", make_reference (self, clip, foreign));
  json_object_set_object_member (item, "media_references", references);
  json_object_set_string_member (item, "active_media_reference_key", "DEFAULT_MEDIA");
  add_effects (item, clip, foreign);
  return item;
}

static JsonObject *
make_track (const Writer *self, const char *kind, const YdSnapshotTrack *track)
{
  g_autoptr (JsonNode) node = parse_foreign (track->foreign);
  JsonObject *foreign = get_foreign (node);
  JsonObject *item =
      item_new ("Track.1", track->name, make_metadata (foreign, yd_film_json_of_track (track)));

  json_object_set_string_member (item, "kind", kind);
  json_object_set_array_member (item, "children", json_array_new ());
  return item;
}

/* @is_sound: whether the sounds of the track's pictures are to be written */
static void
add_clips (const Writer *self,
           JsonObject *item,
           const YdSnapshotTrack *track,
           GHashTable *heard,
           gboolean is_sound)
{
  JsonArray *children = json_object_get_array_member (item, "children");
  const gboolean is_picture = yd_track_kind_is_picture (track->kind);
  const YdSnapshotClip *before = NULL;
  gint64 at = 0;

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    const gboolean is_heard = g_hash_table_contains (heard, clip);
    if (is_picture && is_sound && !is_heard)
      continue;
    if (clip->start_frame > at)
      json_array_add_object_element (children, make_gap (self, clip->start_frame - at));
    if (clip->transition != YD_TRANSITION_CUT && clip->transition_frames > 0 && before &&
        clip->start_frame == at)
      json_array_add_object_element (children, make_transition (self, clip));
    json_array_add_object_element (children, make_clip (self, clip, is_heard));
    at = clip->start_frame + clip->duration_frames;
    before = clip;
  }
}

/* The names of colors that OTIO knows, and what they look like */
static const struct {
  const char *name;
  int red, green, blue;
} colors[] = {
  { "PINK", 255, 105, 180 },  { "RED", 224, 27, 36 },     { "ORANGE", 255, 120, 0 },
  { "YELLOW", 246, 211, 45 }, { "GREEN", 51, 209, 122 },  { "CYAN", 0, 200, 220 },
  { "BLUE", 53, 132, 228 },   { "PURPLE", 145, 65, 172 }, { "MAGENTA", 220, 0, 220 },
  { "BLACK", 0, 0, 0 },       { "WHITE", 255, 255, 255 },
};

static const char *
find_color (const char *color)
{
  const guint64 value = *color == '#' ? g_ascii_strtoull (color + 1, NULL, 16) : 0x33d17a;
  const int red = value >> 16 & 255, green = value >> 8 & 255, blue = value & 255;
  const char *found = colors[0].name;
  int least = G_MAXINT;

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++) {
    const int r = colors[i].red - red, g = colors[i].green - green, b = colors[i].blue - blue;
    const int distance = r * r + g * g + b * b;
    if (distance < least) {
      least = distance;
      found = colors[i].name;
    }
  }
  return found;
}

static void
add_marker (const Writer *self,
            JsonArray *markers,
            gint64 frame,
            const char *name,
            const char *color,
            gboolean is_chapter)
{
  JsonObject *marker = object_new ("Marker.2");
  JsonObject *ours = json_object_new ();

  json_object_set_boolean_member (ours, "is_chapter", is_chapter);
  json_object_set_string_member (ours, "color", color);
  json_object_set_object_member (marker, "metadata", make_metadata (NULL, ours));
  json_object_set_string_member (marker, "name", name);
  json_object_set_string_member (marker, "color", is_chapter ? "PURPLE" : find_color (color));
  json_object_set_string_member (marker, "comment", "");
  json_object_set_object_member (marker, "marked_range",
                                 make_range (make_frames (self, frame), make_frames (self, 0)));
  json_array_add_object_element (markers, marker);
}

static void
add_markers (const Writer *self, JsonArray *markers)
{
  for (guint i = 0; i < self->film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = self->film->chapters->pdata[i];
    add_marker (self, markers, chapter->frame, chapter->name, "", TRUE);
  }
  for (guint i = 0; i < self->film->markers->len; i++) {
    const YdSnapshotMarker *marker = self->film->markers->pdata[i];
    add_marker (self, markers, marker->frame, marker->name, marker->color, FALSE);
  }
}

static GHashTable *
find_heard (YdSnapshot *film)
{
  GHashTable *heard = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++)
      if (yd_clip_is_heard (track->clips->pdata[j]))
        g_hash_table_add (heard, track->clips->pdata[j]);
  }
  return heard;
}

/* Pictures from the bottom up, then sounds, then the sounds of the pictures */
static void
add_tracks (const Writer *self, JsonArray *children)
{
  GPtrArray *tracks = self->film->tracks;
  g_autoptr (GHashTable) heard = find_heard (self->film);

  for (int pass = 0; pass < 3; pass++)
    for (guint i = 0; i < tracks->len; i++) {
      const YdSnapshotTrack *track = tracks->pdata[i];
      const gboolean is_picture = yd_track_kind_is_picture (track->kind);
      if (is_picture != (pass != 1))
        continue;
      JsonObject *item = make_track (self, pass == 0 ? "Video" : "Audio", track);
      add_clips (self, item, track, heard, pass == 2);
      if (pass == 2 && json_array_get_length (json_object_get_array_member (item, "children")) == 0)
        json_object_unref (item);
      else
        json_array_add_object_element (children, item);
    }
}

/**
 * yd_otio_write_film:
 * @film: a film, which is not changed
 * @place: says where each medium is to be found
 * @user_data: for @place
 *
 * Returns: (transfer full): a Timeline
 */
JsonNode *
yd_otio_write_film (YdSnapshot *film, YdOtioPlaceFunc place, gpointer user_data)
{
  g_autoptr (GHashTable) origins = yd_media_origins_new ();
  const Writer self = { film, place, user_data, origins };
  g_autoptr (JsonNode) node = parse_foreign (film->foreign);
  JsonObject *foreign = get_foreign (node);
  JsonObject *ours = yd_film_json_of_film (film);
  JsonObject *timeline = object_new ("Timeline.1");
  JsonObject *stack = item_new ("Stack.1", "tracks", json_object_new ());
  JsonArray *children = json_array_new ();

  json_object_set_int_member (ours, "rate_num", film->rate.num);
  json_object_set_int_member (ours, "rate_den", film->rate.den);
  json_object_set_object_member (timeline, "metadata", make_metadata (foreign, ours));
  json_object_set_string_member (timeline, "name", film->title);
  json_object_set_null_member (timeline, "global_start_time");
  add_tracks (&self, children);
  add_markers (&self, json_object_get_array_member (stack, "markers"));
  json_object_set_array_member (stack, "children", children);
  json_object_set_object_member (timeline, "tracks", stack);

  JsonNode *root = json_node_alloc ();
  json_node_init_object (root, timeline);
  json_object_unref (timeline);
  return root;
}
