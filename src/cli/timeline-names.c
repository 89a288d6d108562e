/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a person names what lies on a timeline: a track by the letter of its kind and its number from
 * below ("V1"), a clip by its track and its number from the left ("V1.3") or by its shot ("2A"), a
 * cue by its number ("C12"), a marker by its name, a moment in seconds, frames or as a time code.
 */
#include "cli/timeline-names.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

static const char letters[] = {
  [YD_TRACK_KIND_VIDEO] = 'V', [YD_TRACK_KIND_OVERLAY] = 'O', [YD_TRACK_KIND_VOICE] = 'A',
  [YD_TRACK_KIND_MUSIC] = 'M', [YD_TRACK_KIND_EFFECT] = 'E',
};

static void
add_name (YdTimelineNames *self, gpointer record, char *name)
{
  const char *id = yd_record_get_id (record);

  g_hash_table_insert (self->names, (gpointer) id, name);
  g_hash_table_insert (self->ids, name, (gpointer) id);
}

static void
name_tracks (YdTimelineNames *self)
{
  guint n[G_N_ELEMENTS (letters)] = { 0 };

  for (guint i = 0; i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    add_name (self, track, g_strdup_printf ("%c%u", letters[track->kind], ++n[track->kind]));
  }
}

static void
name_clips (YdTimelineNames *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->clips->len; i++) {
    YdClip *clip = self->clips->pdata[i];
    const char *track = yd_timeline_names_get (self, clip->track);
    const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, track)) + 1;

    g_hash_table_insert (counts, (gpointer) track, GUINT_TO_POINTER (n));
    add_name (self, clip, g_strdup_printf ("%s.%u", track, n));
  }
}

static gboolean
load_shots (YdTimelineNames *self, YdReader *reader, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (
      reader, "SELECT clip.id, shot.number FROM clip JOIN shot ON shot.id = clip.shot", error);
  YdStep step = stmt ? YD_STEP_ROW : YD_STEP_ERROR;

  while (step == YD_STEP_ROW && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    g_hash_table_insert (self->shots, g_strdup ((const char *) sqlite3_column_text (stmt, 0)),
                         g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
  return step == YD_STEP_DONE;
}

/**
 * yd_timeline_names_load:
 * @reader: a reader
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): the names of all that lies on the timeline
 */
YdTimelineNames *
yd_timeline_names_load (YdReader *reader, GError **error)
{
  g_autoptr (YdTimelineNames) self = g_new0 (YdTimelineNames, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->shots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!(self->tracks = yd_reader_load (reader, YD_TYPE_TRACK, "ORDER BY rank, id", NULL, error)) ||
      !(self->clips =
            yd_reader_load (reader, YD_TYPE_CLIP,
                            "WHERE track IS NOT NULL ORDER BY start_frame, id", NULL, error)) ||
      !(self->markers =
            yd_reader_load (reader, YD_TYPE_MARKER, "ORDER BY frame, id", NULL, error)) ||
      !(self->cues =
            yd_reader_load (reader, YD_TYPE_CUE, "ORDER BY start_frame, id", NULL, error)) ||
      !load_shots (self, reader, error))
    return NULL;
  name_tracks (self);
  name_clips (self);
  for (guint i = 0; i < self->cues->len; i++)
    add_name (self, self->cues->pdata[i], g_strdup_printf ("C%u", i + 1));
  return g_steal_pointer (&self);
}

/**
 * yd_timeline_names_free: (skip)
 * @self: (nullable): names
 */
void
yd_timeline_names_free (YdTimelineNames *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->shots);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->clips, g_ptr_array_unref);
  g_clear_pointer (&self->markers, g_ptr_array_unref);
  g_clear_pointer (&self->cues, g_ptr_array_unref);
  g_free (self);
}

/**
 * yd_timeline_names_get:
 * @self: names
 * @id: of a track, clip or cue
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
yd_timeline_names_get (YdTimelineNames *self, const char *id)
{
  return g_hash_table_lookup (self->names, id);
}

static gboolean
is_picture_of (YdTimelineNames *self, YdClip *clip, const char *number)
{
  const char *shot = g_hash_table_lookup (self->shots, yd_record_get_id (YD_RECORD (clip)));
  const YdTrack *track = yd_records_find (self->tracks, clip->track);

  return shot && track && track->kind == YD_TRACK_KIND_VIDEO &&
         g_ascii_strcasecmp (shot, number) == 0;
}

static gpointer
not_found (GError **error, const char *format, const char *name)
{
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND, format, name);
  return NULL;
}

/**
 * yd_timeline_names_find_clip:
 * @self: names
 * @name: "V1.3", the number of a shot for its picture, or an id
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer none) (nullable): the clip's id
 */
const char *
yd_timeline_names_find_clip (YdTimelineNames *self, const char *name, GError **error)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  const char *id = g_hash_table_lookup (self->ids, upper);

  if (yd_records_find (self->clips, id))
    return id;
  for (guint i = 0; i < self->clips->len; i++) {
    YdClip *clip = self->clips->pdata[i];
    if (is_picture_of (self, clip, name) || g_str_equal (yd_record_get_id (YD_RECORD (clip)), name))
      return yd_record_get_id (YD_RECORD (clip));
  }
  return not_found (error, _ ("There is no clip “%s”. “yiduo timeline PROJECT list” lists them."),
                    name);
}

/**
 * yd_timeline_names_find_track:
 * @self: names
 * @name: "V1", what it is called, or an id
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer none) (nullable): the track's id
 */
const char *
yd_timeline_names_find_track (YdTimelineNames *self, const char *name, GError **error)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  const char *id = g_hash_table_lookup (self->ids, upper);

  if (yd_records_find (self->tracks, id))
    return id;
  for (guint i = 0; i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    if (g_str_equal (yd_track_get_title (track), name) ||
        g_str_equal (yd_record_get_id (YD_RECORD (track)), name))
      return yd_record_get_id (YD_RECORD (track));
  }
  return not_found (error, _ ("There is no track “%s”. “yiduo timeline PROJECT list” lists them."),
                    name);
}

/**
 * yd_timeline_names_find_cue:
 * @self: names
 * @name: "C12", or an id
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer none) (nullable): the cue's id
 */
const char *
yd_timeline_names_find_cue (YdTimelineNames *self, const char *name, GError **error)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  const char *id = g_hash_table_lookup (self->ids, upper);

  if (yd_records_find (self->cues, id ? id : name))
    return id ? id : yd_record_get_id (yd_records_find (self->cues, name));
  return not_found (error, _ ("There is no cue “%s”. “yiduo timeline PROJECT cues” lists them."),
                    name);
}

/**
 * yd_timeline_names_find_marker:
 * @self: names
 * @name: what it is called, or an id
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer none) (nullable): the id of the first marker of that name
 */
const char *
yd_timeline_names_find_marker (YdTimelineNames *self, const char *name, GError **error)
{
  for (guint i = 0; i < self->markers->len; i++) {
    YdMarker *marker = self->markers->pdata[i];
    if (g_str_equal (marker->name, name) ||
        g_str_equal (yd_record_get_id (YD_RECORD (marker)), name))
      return yd_record_get_id (YD_RECORD (marker));
  }
  return not_found (error, _ ("There is no marker “%s”. “yiduo timeline PROJECT list” lists them."),
                    name);
}

/* "1:02.5", "62.5", "62.5s"; a fourth part of a time code is frames */
static gboolean
parse_seconds (const char *text, YdFrameRate rate, double *frames)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 5);
  const guint n = g_strv_length (parts);
  double sum = 0;

  for (guint i = 0; i < n && i < 4; i++) {
    char *end = NULL;
    const double number = g_ascii_strtod (parts[i], &end);
    const gboolean has_unit = n == 1 && g_str_equal (end, "s");
    if (end == parts[i] || (*end && !has_unit) || !g_ascii_isdigit (*parts[i]) ||
        !isfinite (number))
      return FALSE;
    if (i == 3) {
      *frames = round (sum * rate.num / rate.den) + number;
      return number < ceil ((double) rate.num / rate.den);
    }
    sum = sum * 60 + number;
  }
  *frames = round (sum * rate.num / rate.den);
  return n >= 1 && n <= 4;
}

/**
 * yd_film_time_parse:
 * @text: "48f", "3.2s", "3.2", "1:02.5" or "00:01:02:12"; "-" before it for less or earlier
 * @rate: of the film
 * @frames: (out): a number of frames
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Reads a time of the film; seconds go to the nearest frame.
 *
 * Returns: whether @text is a time
 */
gboolean
yd_film_time_parse (const char *text, YdFrameRate rate, gint64 *frames, GError **error)
{
  const gboolean is_negative = *text == '-';
  const char *rest = is_negative ? text + 1 : text;
  const gsize length = strlen (rest);
  g_autofree char *number = g_strndup (rest, length > 0 ? length - 1 : 0);
  double value = 0;
  gint64 whole = 0;
  gboolean is_valid;

  if (g_str_has_suffix (rest, "f")) {
    is_valid = g_ascii_string_to_signed (number, 10, 0, YD_MAX_FRAMES, &whole, NULL);
    value = (double) whole;
  } else {
    is_valid = parse_seconds (rest, rate, &value);
  }
  if (!is_valid || value > YD_MAX_FRAMES) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
                 _ ("“%s” is no time. Write 48f, 3.2s, 1:02.5 or 00:01:02:12."), text);
    return FALSE;
  }
  *frames = is_negative ? -(gint64) value : (gint64) value;
  return TRUE;
}

/**
 * yd_film_time_format:
 * @frames: a number of frames
 * @rate: of the film
 *
 * Returns: (transfer full): "0:03.20"
 */
char *
yd_film_time_format (gint64 frames, YdFrameRate rate)
{
  const gint64 hundredths = (gint64) llround ((double) frames * 100 * rate.den / rate.num);

  return g_strdup_printf ("%" PRId64 ":%02d.%02d", hundredths / 6000, (int) (hundredths / 100 % 60),
                          (int) (hundredths % 100));
}
