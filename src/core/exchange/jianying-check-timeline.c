/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 8 to 14, 29 to 33 and 45: the timeline as a whole and its tracks. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-check-private.h"

#define MAX_SAFE_INT (G_GINT64_CONSTANT (1) << 53)

void
yd_jianying_rule_8 (YdJianyingCheck *self)
{
  static const char *const objects[] = { "canvas_config", "config", "materials", "keyframes" };

  if (!yd_jianying_is_text (self->draft, "id"))
    yd_jianying_find (self, BASE, "id", _ ("It is no text."));
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    if (!yd_json_get_object (self->draft, objects[i]))
      yd_jianying_find (self, BASE, objects[i], _ ("It is no object."));
  if (!yd_json_get_array (self->draft, "tracks"))
    yd_jianying_find (self, BASE, "tracks", _ ("It is no list."));
  yd_jianying_find_missing (self, "draft_content.json", self->draft, "draft");
}

void
yd_jianying_rule_9 (YdJianyingCheck *self)
{
  static const double rates[] = { 24, 25, 30, 50, 60 };
  JsonObject *canvas = yd_json_get_object (self->draft, "canvas_config");
  const gint64 width = yd_json_get_int (canvas, "width", 0);
  const gint64 height = yd_json_get_int (canvas, "height", 0);
  const double fps = yd_json_get_double (self->draft, "fps", 0);
  gboolean is_offered = FALSE;

  if (!yd_jianying_is_int (canvas, "width") || !yd_jianying_is_int (canvas, "height") ||
      width <= 0 || height <= 0)
    yd_jianying_find (self, BASE, "canvas_config", _ ("A side is no positive integer."));
  if (!yd_jianying_is_number (self->draft, "fps") || fps <= 0)
    yd_jianying_find (self, BASE, "fps", _ ("It is no positive number."));
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    is_offered |= fps == rates[i];
  if (fps > 0 && !is_offered)
    yd_jianying_find (self, STRICT, "fps", _ ("%g frames a second are not offered."), fps);

  const char *ratio = yd_json_get_text (canvas, "ratio", "");
  char *end;
  const double across = g_ascii_strtod (ratio, &end);
  const double down = *end == ':' ? g_ascii_strtod (end + 1, NULL) : 0;
  if (across > 0 && down > 0 && height > 0 && fabs (across / down - (double) width / height) > 0.02)
    yd_jianying_find (self, STRICT, "canvas_config.ratio",
                      _ ("“%s” does not agree with the canvas' sides."), ratio);
}

static void
check_time (YdJianyingCheck *self,
            JsonObject *object,
            const char *member,
            const char *place,
            gboolean is_positive)
{
  const gint64 value = yd_json_get_int (object, member, -1);

  if (!object || !json_object_has_member (object, member))
    return; /* the rule of whole objects says so */
  g_autofree char *where = *place ? g_strconcat (place, ".", member, NULL) : g_strdup (member);
  if (!yd_jianying_is_int (object, member) || value < 0 || value >= MAX_SAFE_INT)
    yd_jianying_find (self, BASE, where, _ ("It is no integer from 0 to 2^53."));
  else if (is_positive && value == 0)
    yd_jianying_find (self, BASE, where, _ ("It has no length."));
}

static void
check_segment_times (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  static const char *const ranges[] = { "target_timerange", "source_timerange" };
  JsonArray *lists = yd_json_get_array (segment->object, "common_keyframes");

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++) {
    JsonObject *range = yd_json_get_object (segment->object, ranges[i]);
    g_autofree char *place = g_strconcat (segment->place, ".", ranges[i], NULL);
    if (range &&
        (!json_object_has_member (range, "start") || !json_object_has_member (range, "duration")))
      yd_jianying_find (self, BASE, place, _ ("It has no start or no duration."));
    check_time (self, range, "start", place, FALSE);
    check_time (self, range, "duration", place, TRUE);
  }
  if (!yd_json_get_object (segment->object, "target_timerange"))
    yd_jianying_find (self, BASE, segment->place, _ ("It has no place on the timeline."));
  for (guint l = 0; l < yd_jianying_length (lists); l++) {
    JsonArray *keys = yd_json_get_array (yd_jianying_object_at (lists, l), "keyframe_list");
    for (guint k = 0; k < yd_jianying_length (keys); k++) {
      g_autofree char *place =
          g_strdup_printf ("%s.common_keyframes[%u].keyframe_list[%u]", segment->place, l, k);
      check_time (self, yd_jianying_object_at (keys, k), "time_offset", place, FALSE);
    }
  }
}

void
yd_jianying_rule_10 (YdJianyingCheck *self)
{
  static const struct {
    const char *array;
    const char *member;
    gboolean is_positive;
  } times[] = {
    { "videos", "duration", TRUE },
    { "audios", "duration", TRUE },
    { "audio_fades", "fade_in_duration", FALSE },
    { "audio_fades", "fade_out_duration", FALSE },
  };

  check_time (self, self->draft, "duration", "", FALSE);
  for (gsize t = 0; t < G_N_ELEMENTS (times); t++) {
    JsonArray *array = yd_json_get_array (self->materials, times[t].array);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      g_autofree char *place = yd_jianying_place (times[t].array, i, NULL);
      check_time (self, yd_jianying_object_at (array, i), times[t].member, place,
                  times[t].is_positive);
    }
  }
  for (guint i = 0; i < self->segments->len; i++)
    check_segment_times (self, self->segments->pdata[i]);
}

void
yd_jianying_rule_11 (YdJianyingCheck *self)
{
  const gint64 duration_us = yd_json_get_int (self->draft, "duration", -1);
  gint64 end_us = 0;

  for (guint i = 0; i < self->segments->len; i++)
    end_us = MAX (end_us, ((YdJianyingCheckSegment *) self->segments->pdata[i])->end_us);
  if (duration_us != end_us)
    yd_jianying_find (self, BASE, "duration",
                      _ ("It is %" PRId64 ", but the last segment ends at %" PRId64 "."),
                      duration_us, end_us);
}

static gboolean
is_version (const char *text, guint n_parts)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 8);

  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || parts[i][strspn (parts[i], "0123456789")] != '\0')
      return FALSE;
  return g_strv_length (parts) == n_parts;
}

static void
check_platform (YdJianyingCheck *self, const char *member)
{
  JsonObject *platform = yd_json_get_object (self->draft, member);
  JsonObject *whole = yd_json_get_object (yd_json_get_object (self->format, "draft"), "platform");
  const char *source = yd_json_get_text (platform, "app_source", "");
  const gboolean is_jianying = g_str_equal (source, "lv");
  g_autoptr (GList) names = json_object_get_members (whole);

  if (!platform)
    return; /* rule 8 */
  if (!is_jianying && !g_str_equal (source, "cc"))
    yd_jianying_find (self, BASE, member, _ ("“%s” is neither Jianying nor CapCut."), source);
  else if (yd_json_get_int (platform, "app_id", 0) != (is_jianying ? 3704 : 359289))
    yd_jianying_find (self, STRICT, member, _ ("The app's number does not fit “%s”."), source);
  if (!is_version (yd_json_get_text (platform, "app_version", ""), 3))
    yd_jianying_find (self, STRICT, member, _ ("The app's version is not like “5.9.0”."));
  for (GList *l = names; l; l = l->next)
    if (!json_object_has_member (platform, l->data))
      yd_jianying_find (self, STRICT, member, _ ("The member “%s” is missing."),
                        (const char *) l->data);
}

void
yd_jianying_rule_12 (YdJianyingCheck *self)
{
  check_platform (self, "platform");
  check_platform (self, "last_modified_platform");
  if (!is_version (yd_json_get_text (self->draft, "new_version", ""), 3))
    yd_jianying_find (self, STRICT, "new_version", _ ("It is not like “110.0.0”."));
}

void
yd_jianying_rule_13 (YdJianyingCheck *self)
{
  JsonObject *config = yd_json_get_object (self->draft, "config");
  JsonObject *whole = yd_json_get_object (yd_json_get_object (self->format, "draft"), "config");
  g_autoptr (GList) names = json_object_get_members (whole);

  if (!config)
    return; /* rule 8 */
  if (!yd_jianying_is_boolean (config, "maintrack_adsorb"))
    yd_jianying_find (self, BASE, "config.maintrack_adsorb", _ ("It is not true or false."));
  if (json_object_has_member (config, "export_range") &&
      !json_object_get_null_member (config, "export_range"))
    yd_jianying_find (self, STRICT, "config.export_range",
                      _ ("A range here restricts what is played."));
  for (GList *l = names; l; l = l->next)
    if (!json_object_has_member (config, l->data))
      yd_jianying_find (self, STRICT, "config", _ ("The member “%s” is missing."),
                        (const char *) l->data);
}

static gboolean
is_id (const char *text)
{
  const gsize size = strlen (text);

  return g_uuid_string_is_valid (text) ||
         (size == 32 && strspn (text, "0123456789abcdefABCDEF") == size);
}

static void
check_id (YdJianyingCheck *self, GHashTable *seen, JsonObject *object, const char *place)
{
  const char *id = yd_json_get_text (object, "id", "");

  if (!object)
    return; /* rules of the lists */
  if (!*id)
    yd_jianying_find (self, BASE, place, _ ("It has no id."));
  else if (!g_hash_table_add (seen, (char *) id))
    yd_jianying_find (self, BASE, place, _ ("Its id stands elsewhere too: %s"), id);
  else if (!is_id (id))
    yd_jianying_find (self, STRICT, place, _ ("Its id is no UUID: %s"), id);
}

static void
check_segment_ids (YdJianyingCheck *self, GHashTable *seen, const YdJianyingCheckSegment *segment)
{
  JsonArray *lists = yd_json_get_array (segment->object, "common_keyframes");

  check_id (self, seen, segment->object, segment->place);
  for (guint l = 0; l < yd_jianying_length (lists); l++) {
    JsonObject *list = yd_jianying_object_at (lists, l);
    JsonArray *keys = yd_json_get_array (list, "keyframe_list");
    g_autofree char *place = g_strdup_printf ("%s.common_keyframes[%u]", segment->place, l);
    check_id (self, seen, list, place);
    for (guint k = 0; k < yd_jianying_length (keys); k++)
      check_id (self, seen, yd_jianying_object_at (keys, k), place);
  }
}

void
yd_jianying_rule_14 (YdJianyingCheck *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) names = self->materials ? json_object_get_members (self->materials) : NULL;
  JsonArray *tracks = yd_json_get_array (self->draft, "tracks");

  if (yd_jianying_is_text (self->draft, "id"))
    check_id (self, seen, self->draft, "id");
  for (GList *l = names; l; l = l->next) {
    JsonArray *array = yd_json_get_array (self->materials, l->data);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      g_autofree char *place = yd_jianying_place (l->data, i, NULL);
      check_id (self, seen, yd_jianying_object_at (array, i), place);
    }
  }
  for (guint i = 0; i < yd_jianying_length (tracks); i++) {
    g_autofree char *place = g_strdup_printf ("tracks[%u]", i);
    check_id (self, seen, yd_jianying_object_at (tracks, i), place);
  }
  for (guint i = 0; i < self->segments->len; i++)
    check_segment_ids (self, seen, self->segments->pdata[i]);
}

void
yd_jianying_rule_29 (YdJianyingCheck *self)
{
  static const char *const types[] = { "video",  "audio",  "text",   "sticker",
                                       "effect", "filter", "adjust", NULL };
  JsonArray *tracks = yd_json_get_array (self->draft, "tracks");

  for (guint i = 0; i < yd_jianying_length (tracks); i++) {
    JsonObject *track = yd_jianying_object_at (tracks, i);
    const char *type = yd_json_get_text (track, "type", "");
    const gint64 attribute = yd_json_get_int (track, "attribute", 0);
    g_autofree char *place = g_strdup_printf ("tracks[%u]", i);

    if (!track) {
      yd_jianying_find (self, BASE, place, _ ("It is no object."));
      continue;
    }
    if (!g_strv_contains (types, type))
      yd_jianying_find (self, BASE, place, _ ("Its type “%s” is not known."), type);
    if (!yd_jianying_is_int (track, "attribute") || attribute < 0 || attribute > 7)
      yd_jianying_find (self, BASE, place, _ ("Its attribute is no integer from 0 to 7."));
    if (!yd_jianying_is_int (track, "flag"))
      yd_jianying_find (self, BASE, place, _ ("Its flag is no integer."));
    if (!yd_json_get_array (track, "segments"))
      yd_jianying_find (self, BASE, place, _ ("It has no list of segments."));
    if (!yd_jianying_is_text (track, "name") || !yd_jianying_is_boolean (track, "is_default_name"))
      yd_jianying_find (self, STRICT, place, _ ("It has no name or no is_default_name."));
  }
}

void
yd_jianying_rule_30 (YdJianyingCheck *self)
{
  static const char *const above[] = { "effect", "sticker", "text", NULL };
  JsonArray *tracks = yd_json_get_array (self->draft, "tracks");
  gboolean has_main = FALSE, has_above = FALSE;

  for (guint i = 0; i < yd_jianying_length (tracks); i++) {
    JsonObject *track = yd_jianying_object_at (tracks, i);
    const char *type = yd_json_get_text (track, "type", "");
    g_autofree char *place = g_strdup_printf ("tracks[%u]", i);

    has_above |= g_strv_contains (above, type);
    if (!g_str_equal (type, "video"))
      continue;
    if (yd_jianying_is_int (track, "flag") &&
        yd_json_get_int (track, "flag", 0) != (has_main ? 2 : 0))
      yd_jianying_find (self, STRICT, place,
                        _ ("Its flag is not that of a main or overlay track."));
    if (has_above)
      yd_jianying_find (self, STRICT, place, _ ("A picture track stands above effects or words."));
    has_main = TRUE;
  }
  if (!has_main)
    yd_jianying_find (self, STRICT, "tracks", _ ("There is no main track."));
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const YdJianyingCheckSegment *x = *(YdJianyingCheckSegment *const *) a;
  const YdJianyingCheckSegment *y = *(YdJianyingCheckSegment *const *) b;

  if (x->i_track != y->i_track)
    return x->i_track < y->i_track ? -1 : 1;
  return (x->start_us > y->start_us) - (x->start_us < y->start_us);
}

void
yd_jianying_rule_31 (YdJianyingCheck *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->segments, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL); /* they stay the checker's */
  g_ptr_array_sort (sorted, compare_starts);
  for (guint i = 1; i < sorted->len; i++) {
    const YdJianyingCheckSegment *before = sorted->pdata[i - 1], *segment = sorted->pdata[i];
    const YdJianyingCheckSegment *listed = self->segments->pdata[i];
    const YdJianyingCheckSegment *listed_before = self->segments->pdata[i - 1];
    if (segment->i_track == before->i_track && segment->start_us < before->end_us)
      yd_jianying_find (self, BASE, segment->place, _ ("It overlaps %s."), before->place);
    if (listed->i_track == listed_before->i_track && listed->start_us < listed_before->start_us)
      yd_jianying_find (self, STRICT, listed->place, _ ("It stands after one that starts later."));
  }
}

void
yd_jianying_rule_32 (YdJianyingCheck *self)
{
  JsonObject *config = yd_json_get_object (self->draft, "config");
  const YdJianyingCheckSegment *before = NULL;

  if (!yd_json_get_boolean (config, "maintrack_adsorb", FALSE))
    return;
  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    if (!g_str_equal (segment->track_type, "video"))
      continue;
    if (before && segment->i_track != before->i_track)
      break;
    const gint64 expected_us = before ? before->end_us : 0;
    if (segment->start_us > expected_us)
      yd_jianying_find (self, BASE, segment->place,
                        _ ("The main track's magnet is on and will close the gap before it."));
    before = segment;
  }
}

void
yd_jianying_rule_33 (YdJianyingCheck *self)
{
  JsonArray *tracks = yd_json_get_array (self->draft, "tracks");

  for (guint i = 0; i < yd_jianying_length (tracks); i++) {
    JsonArray *segments = yd_json_get_array (yd_jianying_object_at (tracks, i), "segments");
    g_autofree char *place = g_strdup_printf ("tracks[%u]", i);
    if (i > 0 && segments && json_array_get_length (segments) == 0)
      yd_jianying_find (self, STRICT, place, _ ("The track is empty."));
  }
}

void
yd_jianying_rule_45 (YdJianyingCheck *self)
{
  static const char *const ordered[] = { "video", "sticker", "text", NULL };
  const gboolean has_track_index =
      yd_json_get_boolean (self->draft, "render_index_track_mode_on", FALSE);
  gint64 highest = G_MININT64;

  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    const gboolean is_ordered = g_strv_contains (ordered, segment->track_type);
    const gint64 index = yd_json_get_int (segment->object, "render_index", 0);

    if ((is_ordered || g_str_equal (segment->track_type, "audio")) &&
        !yd_jianying_is_int (segment->object, "render_index"))
      yd_jianying_find (self, BASE, segment->place, _ ("Its render_index is no integer."));
    else if (is_ordered && index < highest)
      yd_jianying_find (self, STRICT, segment->place,
                        _ ("Its render_index is below that of a lower track."));
    if (is_ordered)
      highest = MAX (highest, index);
    if (has_track_index &&
        yd_json_get_int (segment->object, "track_render_index", -1) != segment->i_track)
      yd_jianying_find (self, STRICT, segment->place,
                        _ ("Its track_render_index is not its track's position."));
  }
}
