/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenTimelineIO as a film, of any schema version: what a file has that we do not know is kept as
 * it is (`foreign`) or told as lost. Compositions within compositions are laid flat; their tracks
 * above the first lie on tracks of their own.
 *
 * A JSON file cannot refer to itself, so nesting ends; it is capped by yd_json_parse.
 *
 * Source: OpenTimelineIO 0.17, "OTIO Serialized Schema"; 0.9 to 0.14 for Clip.1, Sequence.1 and
 * Filler.1. */
#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/film-json.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/otio-reader-private.h"
#include "core/model/record.h"
#include "core/timeline/timeline-rule.h"

#define MAX_DEPTH 24
#define MAX_TRACKS 2000

typedef YdOtioReader Reader;
typedef YdOtioWindow Window;

static const YdMoment zero = { 0, 1 };

static gboolean
is_one_of (JsonObject *object, const char *const *names)
{
  for (; *names; names++)
    if (yd_otio_is_schema (object, *names))
      return TRUE;
  return FALSE;
}

static const char *const track_schemas[] = { "Track", "Sequence", NULL };
static const char *const gap_schemas[] = { "Gap", "Filler", NULL };

static gboolean
is_composition (JsonObject *object)
{
  return yd_otio_is_schema (object, "Stack") || is_one_of (object, track_schemas);
}

static YdMoment measure (JsonObject *item, YdMoment *start, int depth);

static YdMoment
measure_children (JsonObject *composition, int depth)
{
  JsonArray *children = yd_json_get_array (composition, "children");
  const gboolean is_stack = yd_otio_is_schema (composition, "Stack");
  YdMoment total = zero;

  for (guint i = 0; children && i < json_array_get_length (children); i++) {
    JsonNode *node = json_array_get_element (children, i);
    YdMoment start;
    if (!JSON_NODE_HOLDS_OBJECT (node))
      continue;
    const YdMoment length = measure (json_node_get_object (node), &start, depth + 1);
    if (!is_stack)
      total = yd_moment_add (total, length);
    else if (yd_moment_compare (length, total) > 0)
      total = length;
  }
  return total;
}

/* How long something lasts, and from where in its own time on it is used */
static YdMoment
measure (JsonObject *item, YdMoment *start, int depth)
{
  YdMoment duration = zero, ignored = zero;

  *start = zero;
  if (yd_otio_is_schema (item, "Transition") || depth > MAX_DEPTH)
    return zero;
  if (yd_otio_read_range (item, "source_range", start, &duration))
    return duration;
  if (is_composition (item))
    return measure_children (item, depth);
  if (yd_otio_is_schema (item, "Timeline"))
    return measure (yd_json_get_object (item, "tracks"), &ignored, depth + 1);
  if (yd_otio_read_range (yd_otio_get_reference (item), "available_range", start, &duration))
    return duration;
  return zero;
}

/* ---- tracks ---- */

static void lay_composition (Reader *self,
                             YdSnapshotTrack *track,
                             JsonObject *composition,
                             const Window *window,
                             int depth);

/* The track for the @index-th track of a nested stack: the first one shares that of its parent */
static YdSnapshotTrack *
find_lane (Reader *self, YdSnapshotTrack *parent, guint index, gboolean is_picture)
{
  if (index == 0 && is_picture == yd_track_kind_is_picture (parent->kind))
    return parent;

  g_autofree char *key = g_strdup_printf ("%p/%u/%d", (gpointer) parent, index, is_picture);
  YdSnapshotTrack *lane = g_hash_table_lookup (self->lanes, key);
  if (lane)
    return lane;
  lane =
      yd_snapshot_add_track (self->film, is_picture ? YD_TRACK_KIND_OVERLAY : YD_TRACK_KIND_EFFECT);
  GPtrArray *tracks = self->film->tracks;
  guint at = 0;
  if (is_picture && g_ptr_array_find (tracks, parent, &at))
    g_ptr_array_insert (tracks, (int) (at + index),
                        g_ptr_array_steal_index (tracks, tracks->len - 1));
  g_hash_table_insert (self->lanes, g_steal_pointer (&key), lane);
  return lane;
}

static gboolean
is_picture_track (JsonObject *item)
{
  return g_ascii_strcasecmp (yd_json_get_text (item, "kind", "Video"), "Audio") != 0;
}

/* One of the things in a stack, which all begin together: a track, a composition or a clip */
static void
lay_layer (Reader *self, YdSnapshotTrack *track, JsonObject *layer, const Window *window, int depth)
{
  YdMoment start = zero;
  const YdMoment length = measure (layer, &start, depth);
  Window part = *window;

  if (depth <= MAX_DEPTH && yd_moment_compare (length, part.to) < 0)
    part.to = length;
  if (yd_moment_compare (part.from, part.to) >= 0)
    return;
  if (yd_otio_is_schema (layer, "Clip")) {
    yd_otio_lay_clip (self, track, layer, &part);
    return;
  }
  part.from = yd_moment_add (part.from, start);
  part.to = yd_moment_add (part.to, start);
  lay_composition (self, track, layer, &part, depth);
}

static void
lay_stack (Reader *self, YdSnapshotTrack *track, JsonObject *stack, const Window *window, int depth)
{
  JsonArray *children = yd_json_get_array (stack, "children");
  guint n_pictures = 0, n_sounds = 0;

  for (guint i = 0; children && i < json_array_get_length (children); i++) {
    JsonNode *node = json_array_get_element (children, i);
    JsonObject *child = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    if (!child)
      continue;
    const gboolean is_picture = is_picture_track (child);
    const guint index = is_picture ? n_pictures++ : n_sounds++;
    if (self->film->tracks->len > MAX_TRACKS)
      return;
    lay_layer (self, find_lane (self, track, index, is_picture), child, window, depth + 1);
  }
}

/* @transition leads from @before to @after, either of which may be missing */
static void
lay_transition (Reader *self, JsonObject *transition, YdSnapshotClip *before, YdSnapshotClip *after)
{
  const YdFrameRate rate = self->film->rate;
  const YdMoment in = yd_otio_read_time (yd_json_get_object (transition, "in_offset"));
  const YdMoment out = yd_otio_read_time (yd_json_get_object (transition, "out_offset"));
  const gint64 frames = yd_moment_to_frame (yd_moment_add (in, out), rate);
  JsonObject *ours = yd_otio_get_ours (transition);
  int kind = YD_TRANSITION_DISSOLVE, direction = YD_DIRECTION_LEFT;

  if (frames <= 0 || (!before && !after))
    return;
  if (!before || !after) {
    if (after)
      after->fade_in_frames = frames;
    else
      before->fade_out_frames = frames;
    return;
  }
  const gboolean is_known =
      yd_enum_from_nick (YD_TYPE_TRANSITION, yd_json_get_text (ours, "transition", ""), &kind) ||
      g_str_equal (yd_json_get_text (transition, "transition_type", ""), "SMPTE_Dissolve");
  yd_enum_from_nick (YD_TYPE_DIRECTION, yd_json_get_text (ours, "direction", ""), &direction);
  after->transition = (YdTransition) kind;
  after->direction = (YdDirection) direction;
  after->transition_frames = (frames + 1) / 2 * 2;
  if (!is_known)
    yd_otio_lose (self, yd_json_get_text (transition, "name", ""),
                  _ ("The studio does not know this transition."), _ ("It is a dissolve."));
  if (yd_moment_compare (in, out) != 0 || frames % 2 != 0)
    yd_otio_lose (self, yd_json_get_text (transition, "name", ""),
                  _ ("The transition does not lie evenly on both sides of its cut."),
                  _ ("It lies evenly, and lasts an even number of frames."));
}

static void
report_unknown (Reader *self, JsonObject *item)
{
  yd_otio_lose (self, yd_json_get_text (item, "OTIO_SCHEMA", "?"),
                _ ("The studio does not know this kind of thing."), _ ("Its time stays empty."));
}

static void
lay_track (Reader *self, YdSnapshotTrack *track, JsonObject *item, const Window *window, int depth)
{
  JsonArray *children = yd_json_get_array (item, "children");
  JsonObject *transition = NULL;
  YdSnapshotClip *before = NULL;
  YdMoment at = zero;

  for (guint i = 0; children && i < json_array_get_length (children) && !self->is_full; i++) {
    JsonNode *node = json_array_get_element (children, i);
    JsonObject *child = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    YdMoment start = zero;
    if (!child)
      continue;
    if (yd_otio_is_schema (child, "Transition")) {
      transition = child;
      continue;
    }
    const YdMoment length = measure (child, &start, depth);
    const YdMoment end = yd_moment_add (at, length);
    const YdMoment from = yd_moment_compare (at, window->from) > 0 ? at : window->from;
    const YdMoment to = yd_moment_compare (end, window->to) < 0 ? end : window->to;
    YdSnapshotClip *laid = NULL;
    if (yd_moment_compare (from, to) < 0) {
      Window part = { yd_moment_subtract (from, at), yd_moment_subtract (to, at),
                      yd_moment_add (window->at, yd_moment_subtract (from, window->from)) };
      if (yd_otio_is_schema (child, "Clip"))
        laid = yd_otio_lay_clip (self, track, child, &part);
      else if (is_composition (child) || yd_otio_is_schema (child, "Timeline")) {
        part.from = yd_moment_add (part.from, start);
        part.to = yd_moment_add (part.to, start);
        lay_composition (self, track, child, &part, depth + 1);
      } else if (!is_one_of (child, gap_schemas))
        report_unknown (self, child);
    }
    if (transition)
      lay_transition (self, transition, before, laid);
    transition = NULL;
    before = laid;
    at = end;
  }
  if (transition)
    lay_transition (self, transition, before, NULL);
}

static void
lay_composition (Reader *self,
                 YdSnapshotTrack *track,
                 JsonObject *composition,
                 const Window *window,
                 int depth)
{
  if (depth > MAX_DEPTH) {
    yd_otio_lose (self, yd_json_get_text (composition, "name", ""), _ ("It is nested too deep."),
                  _ ("It is left out."));
    return;
  }
  if (yd_otio_is_schema (composition, "Timeline"))
    composition = yd_json_get_object (composition, "tracks");
  if (!composition)
    return;
  JsonArray *effects = yd_json_get_array (composition, "effects");
  if (depth > 0 && effects && json_array_get_length (effects) > 0)
    yd_otio_lose (self, yd_json_get_text (composition, "name", ""),
                  _ ("Effects on a whole composition are not known to the studio."),
                  _ ("Its clips are shown without them."));
  if (yd_otio_is_schema (composition, "Stack"))
    lay_stack (self, track, composition, window, depth);
  else
    lay_track (self, track, composition, window, depth);
}

/* ---- the film ---- */

/* Rates of times that are counted in frames; sound is counted in samples, and we in nanoseconds */
static YdFrameRate
find_rate (JsonObject *item, int depth)
{
  JsonArray *children = yd_json_get_array (item, "children");
  YdFrameRate rate = yd_frame_rate_of_double (yd_json_get_double (
      yd_json_get_object (yd_json_get_object (item, "source_range"), "duration"), "rate", 0));

  if (rate.num == 0)
    rate = yd_frame_rate_of_double (yd_json_get_double (
        yd_json_get_object (yd_json_get_object (yd_otio_get_reference (item), "available_range"),
                            "duration"),
        "rate", 0));
  for (guint i = 0;
       rate.num == 0 && children && depth < MAX_DEPTH && i < json_array_get_length (children);
       i++) {
    JsonNode *node = json_array_get_element (children, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      rate = find_rate (json_node_get_object (node), depth + 1);
  }
  return rate;
}

static void
read_rate (Reader *self, JsonObject *timeline, JsonObject *stack)
{
  JsonObject *ours = yd_otio_get_ours (timeline);
  const YdFrameRate stated = { (int) yd_json_get_int (ours, "rate_num", 0),
                               (int) yd_json_get_int (ours, "rate_den", 0) };
  YdFrameRate rate = yd_frame_rate_is_valid (stated) ? stated : find_rate (stack, 0);

  if (rate.num == 0)
    rate = yd_frame_rate_of_double (
        yd_json_get_double (yd_json_get_object (timeline, "global_start_time"), "rate", 24));
  self->film->rate = rate.num > 0 ? rate : (YdFrameRate){ 24, 1 };
}

static void
lay_top (Reader *self, JsonObject *stack)
{
  JsonArray *children = yd_json_get_array (stack, "children");
  YdMoment start = zero;
  const YdMoment length = measure (stack, &start, 0);
  const Window window = { start, yd_moment_add (start, length), zero };
  guint n_pictures = 0;

  if (!yd_otio_is_schema (stack, "Stack") || !children) {
    YdSnapshotTrack *track = yd_snapshot_add_track (
        self->film, is_picture_track (stack) ? YD_TRACK_KIND_VIDEO : YD_TRACK_KIND_EFFECT);
    lay_composition (self, track, stack, &window, 0);
    return;
  }
  for (guint i = 0; i < json_array_get_length (children) && i < MAX_TRACKS; i++) {
    JsonNode *node = json_array_get_element (children, i);
    JsonObject *child = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    if (!child)
      continue;
    const gboolean is_picture = is_picture_track (child);
    const YdTrackKind kind = !is_picture         ? YD_TRACK_KIND_EFFECT
                             : n_pictures++ == 0 ? YD_TRACK_KIND_VIDEO
                                                 : YD_TRACK_KIND_OVERLAY;
    YdSnapshotTrack *track = yd_snapshot_add_track (self->film, kind);
    JsonObject *kept = json_object_new ();
    yd_otio_keep_metadata (child, kept);
    track->foreign = yd_otio_to_foreign (kept);
    track->name = (g_free (track->name), g_strdup (yd_json_get_text (child, "name", "")));
    yd_film_json_read_track (yd_otio_get_ours (child), track);
    lay_layer (self, track, child, &window, 1);
    yd_otio_read_markers (self, child, &window, (YdMoment){ 1, 1 });
  }
  yd_otio_read_markers (self, stack, &window, (YdMoment){ 1, 1 });
}

/* The timeline of a file, whatever its outermost thing is */
static JsonObject *
find_timeline (Reader *self, JsonObject *root)
{
  JsonArray *children = yd_json_get_array (root, "children");
  JsonObject *found = NULL;

  if (!yd_otio_is_schema (root, "SerializableCollection"))
    return root;
  for (guint i = 0; children && i < json_array_get_length (children); i++) {
    JsonNode *node = json_array_get_element (children, i);
    JsonObject *child = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    if (!child)
      continue;
    if (!found)
      found = child;
    else
      yd_otio_lose (self, yd_json_get_text (child, "name", ""),
                    _ ("The file holds more than one timeline."), _ ("The first one is taken."));
  }
  return found;
}

static gboolean
is_timeline (JsonObject *object)
{
  return object && (yd_otio_is_schema (object, "Timeline") || yd_otio_is_schema (object, "Clip") ||
                    is_composition (object));
}

/**
 * yd_otio_read_film:
 * @root: a parsed file
 * @losses: (element-type YdLoss): takes what was not understood
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Returns: (transfer full) (nullable): the film; a file of another program names no canvas, which
 *   is then 0 by 0
 */
YdSnapshot *
yd_otio_read_film (JsonNode *root, GPtrArray *losses, GError **error)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GHashTable) lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  Reader self = { film, losses, lanes, kept, 0, FALSE };
  JsonObject *timeline =
      JSON_NODE_HOLDS_OBJECT (root) ? find_timeline (&self, json_node_get_object (root)) : NULL;

  if (!is_timeline (timeline)) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The file holds no OpenTimelineIO timeline."));
    return NULL;
  }
  JsonObject *stack =
      yd_otio_is_schema (timeline, "Timeline") ? yd_json_get_object (timeline, "tracks") : timeline;
  JsonObject *of_film = json_object_new ();
  film->width = film->height = 0;
  film->title = (g_free (film->title), g_strdup (yd_json_get_text (timeline, "name", "")));
  yd_otio_keep_metadata (timeline, of_film);
  film->foreign = yd_otio_to_foreign (of_film);
  if (stack) {
    read_rate (&self, timeline, stack);
    yd_film_json_read_film (yd_otio_get_ours (timeline), film);
    lay_top (&self, stack);
  }
  if (self.is_full) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The timeline has more than %d clips."), YD_OTIO_MAX_CLIPS);
    return NULL;
  }
  yd_film_join_sounds (film, kept);
  return g_steal_pointer (&film);
}
