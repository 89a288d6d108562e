/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a first cut into the project so that little changes: a planned row takes the place of the
 * stored one that stood for the same thing (the n-th clip of a shot or a line, the n-th cue of a
 * line, the marker of a scene), and is saved only where it differs. */
#include "core/timeline/first-cut.h"

#include <glib/gi18n.h>

#include "core/base/rank.h"
#include "core/model/clip-key.h"
#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/timeline/cut-plan.h"
#include "core/timeline/film-canvas.h"
#include "core/timeline/timeline-error.h"

typedef char *(*KeyFunc) (gpointer record);

static const YdTrackKind lanes[YD_CUT_N_LANES] = {
  [YD_CUT_LANE_PICTURE] = YD_TRACK_KIND_VIDEO,
  [YD_CUT_LANE_VOICE] = YD_TRACK_KIND_VOICE,
  [YD_CUT_LANE_MUSIC] = YD_TRACK_KIND_MUSIC,
};

static const char *
or_none (const char *id)
{
  return id ? id : "-";
}

static char *
key_of_clip (gpointer record)
{
  YdClip *clip = record;

  if (clip->kind == YD_CLIP_KIND_TITLE) /* either card may come and go, the other stays itself */
    return g_strdup (clip->start_frame == 0 ? "title" : "end");
  return g_strdup_printf ("%s %s", or_none (clip->shot), or_none (clip->line));
}

static char *
key_of_cue (gpointer record)
{
  return g_strdup (or_none (((YdCue *) record)->line));
}

static char *
key_of_marker (gpointer record)
{
  return g_strdup (or_none (((YdMarker *) record)->scene));
}

/* Appends to @key how often it was seen before. */
static char *
number_key (GHashTable *seen, char *key)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
  char *numbered = g_strdup_printf ("%s %u", key, n);

  g_hash_table_insert (seen, key, GUINT_TO_POINTER (n + 1));
  return numbered;
}

static GHashTable *
index_stored (GPtrArray *stored, KeyFunc get_key)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < stored->len; i++)
    g_hash_table_insert (index, number_key (seen, get_key (stored->pdata[i])), stored->pdata[i]);
  return index;
}

/* Nothing that refers to a row stays behind */
static gboolean
delete_row (YdWriter *writer, YdRecord *row, GError **error)
{
  const char *id = yd_record_get_id (row);

  return (!YD_IS_CLIP (row) || yd_writer_delete_where (writer, YD_TYPE_CLIP_KEY, "WHERE clip = ?1",
                                                       YD_ARGS (id), error)) &&
         yd_writer_delete (writer, G_OBJECT_TYPE (row), id, error);
}

/* Makes the rows @stored be @planned; both in order. */
static gboolean
replace_rows (YdWriter *writer,
              GPtrArray *stored,
              GPtrArray *planned,
              KeyFunc get_key,
              GError **error)
{
  g_autoptr (GHashTable) left = index_stored (stored, get_key);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < planned->len; i++) {
    YdRecord *record = planned->pdata[i];
    g_autofree char *key = number_key (seen, get_key (record));
    YdRecord *old = g_hash_table_lookup (left, key);

    if (old) {
      yd_record_set_id (record, yd_record_get_id (old));
      g_hash_table_remove (left, key);
    }
    if ((!old || !yd_record_equal (old, record)) && !yd_writer_save (writer, record, error))
      return FALSE;
  }

  GHashTableIter iter;
  gpointer gone;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    if (!delete_row (writer, gone, error))
      return FALSE;
  return TRUE;
}

/* The lowest track of a lane's kind; a new one above all others where there is none. */
static YdTrack *
find_track (YdWriter *writer, GPtrArray *tracks, YdCutLane lane, GError **error)
{
  for (guint i = 0; i < tracks->len; i++) {
    YdTrack *track = tracks->pdata[i];
    if (track->kind == lanes[lane])
      return g_object_ref (track);
  }

  const YdTrack *top = tracks->len > 0 ? tracks->pdata[tracks->len - 1] : NULL;
  g_autofree char *rank = yd_rank_between (top ? top->rank : NULL, NULL);
  g_autoptr (YdTrack) track = yd_track_new ();
  track->kind = lanes[lane];
  g_object_set (track, "rank", rank, NULL);
  g_ptr_array_add (tracks, g_object_ref (track));
  return yd_writer_save (writer, track, error) ? g_steal_pointer (&track) : NULL;
}

static gboolean
write_lane (YdWriter *writer, GPtrArray *tracks, YdCutPlan *plan, YdCutLane lane, GError **error)
{
  g_autoptr (YdTrack) track = find_track (writer, tracks, lane, error);
  if (!track)
    return FALSE;
  if (track->is_locked) /* a person's word: nothing changes here */
    return TRUE;

  const char *id = yd_record_get_id (YD_RECORD (track));
  g_autoptr (GPtrArray) stored =
      yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_CLIP,
                      "WHERE track = ?1 ORDER BY start_frame, id", YD_ARGS (id), error);
  if (!stored)
    return FALSE;
  for (guint i = 0; i < plan->clips[lane]->len; i++) {
    YdClip *clip = plan->clips[lane]->pdata[i];
    clip->track = g_strdup (id);
  }
  return replace_rows (writer, stored, plan->clips[lane], key_of_clip, error);
}

/* A marker's color may be a person's choice and stays; so do markers of no scene. */
static gboolean
write_markers (YdWriter *writer, YdCutPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) stored =
      yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_MARKER,
                      "WHERE scene IS NOT NULL ORDER BY frame, id", NULL, error);
  if (!stored)
    return FALSE;

  for (guint i = 0; i < plan->markers->len; i++) {
    YdMarker *marker = plan->markers->pdata[i];
    for (guint j = 0; j < stored->len; j++) {
      YdMarker *old = stored->pdata[j];
      if (g_strcmp0 (old->scene, marker->scene) == 0)
        g_object_set (marker, "color", old->color, NULL);
    }
  }
  return replace_rows (writer, stored, plan->markers, key_of_marker, error);
}

/* A cue without a line is what a line that is gone has left behind, so all cues are the cut's own.
 */
static gboolean
write_cues (YdWriter *writer, YdCutPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) stored = yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_CUE,
                                                 "ORDER BY start_frame, id", NULL, error);

  return stored && replace_rows (writer, stored, plan->cues, key_of_cue, error);
}

/**
 * yd_first_cut_lay:
 * @writer: a connection inside a transaction
 * @film_template: the rules of the cut
 * @error: set to `YD_TIMELINE_ERROR_NO_FILM`, `YD_TIMELINE_ERROR_INVALID_CANVAS`,
 * `YD_TIMELINE_ERROR_NO_SHOTS`, or a `YD_STORE_ERROR`
 *
 * Lays the film's shots, with their picked boards and voices and the film's music, on its timeline,
 * with cues and a marker a scene. Laying again changes the rows that differ and no others; tracks
 * of other kinds, second tracks of a kind, locked tracks, and markers of no scene are left alone.
 * All cues are the cut's own.
 *
 * Returns: whether it worked
 */
gboolean
yd_first_cut_lay (YdWriter *writer, const YdFilmTemplate *film_template, GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdCutMaterial) material = yd_cut_material_load (reader, error);
  if (!material || !yd_film_check_canvas (material->film, error))
    return FALSE;
  if (material->shots->len == 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_SHOTS,
                 _ ("The film “%s” has no shots to cut. Break its scenes into shots first."),
                 material->film->title);
    return FALSE;
  }

  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, film_template);
  g_autoptr (GPtrArray) tracks =
      yd_reader_load (reader, YD_TYPE_TRACK, "ORDER BY rank, id", NULL, error);
  if (!tracks)
    return FALSE;
  for (YdCutLane lane = 0; lane < YD_CUT_N_LANES; lane++)
    if (!write_lane (writer, tracks, plan, lane, error))
      return FALSE;
  return write_cues (writer, plan, error) && write_markers (writer, plan, error);
}

static gboolean
hash_rows (GChecksum *sum, YdReader *reader, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    for (int i = 0; i < sqlite3_column_count (stmt); i++) {
      const guchar *text = sqlite3_column_text (stmt, i);
      if (text)
        g_checksum_update (sum, text, sqlite3_column_bytes (stmt, i));
      g_checksum_update (sum, (const guchar *) (text ? "\x1f" : "\x1e"), 1);
    }
  return step == YD_STEP_DONE;
}

/**
 * yd_first_cut_hash:
 * @reader: a reader
 * @error: set to a `YD_STORE_ERROR`
 *
 * Hashes all that laying the cut again would change: the clips of the lowest track of each kind it
 * lays, their key frames, the cues, and the markers of scenes without their color.
 *
 * Returns: (transfer full) (nullable): SHA-256
 */
char *
yd_first_cut_hash (YdReader *reader, GError **error)
{
#define LAID                                                                                       \
  "track IN (SELECT id FROM track AS laid WHERE kind IN ('video', 'voice', 'music') AND NOT "      \
  "EXISTS (SELECT 1 FROM track WHERE kind = laid.kind AND (rank, id) < (laid.rank, laid.id)))"
  static const char *const queries[] = {
    "SELECT * FROM clip WHERE " LAID " ORDER BY id",
    "SELECT * FROM clip_key WHERE clip IN (SELECT id FROM clip WHERE " LAID ") ORDER BY id",
    "SELECT * FROM cue ORDER BY id",
    "SELECT id, frame, name, scene FROM marker WHERE scene IS NOT NULL ORDER BY id",
  };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    if (!hash_rows (sum, reader, queries[i], error))
      return NULL;
  return g_strdup (g_checksum_get_string (sum));
}
