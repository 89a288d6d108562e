/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot after a change: only the rows that it touched are read again, and of rows that only
 * moved only where they stand; the clips and cues of all others are shared with the snapshot of
 * before. */
#include <gio/gio.h>

#include "core/store/reader.h"
#include "core/timeline/snapshot-copy.h"
#include "core/timeline/snapshot-load-private.h"
#include "core/timeline/timeline-rule.h"

#define MOVED "start_frame"
#define FEW 8 /* less than one in so many that moved: read as any other change */

/* What is read again of one kind of row. */
typedef struct {
  GHashTable *whole; /* owned; ids, owned */
  GHashTable *moved; /* owned; rows that only moved: id to where it stands now, of `starts` */
  int *starts;       /* owned; frames, or GONE */
} Again;

#define GONE G_MININT

static void
again_init (Again *self, GHashTable *changed, const char *table, guint n_old)
{
  GHashTable *ids = g_hash_table_lookup (changed, table);
  GHashTableIter iter;
  gpointer id, column;

  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->moved = g_hash_table_new (g_str_hash, g_str_equal);
  if (!ids)
    return;
  const gboolean are_few = g_hash_table_size (ids) < n_old / FEW;
  int *start = self->starts = g_new (int, g_hash_table_size (ids));
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, &column))
    if (are_few || g_strcmp0 (column, MOVED) != 0)
      g_hash_table_add (self->whole, g_strdup (id));
    else {
      *start = GONE;
      g_hash_table_insert (self->moved, id, start++);
    }
}

static void
again_clear (Again *self)
{
  g_clear_pointer (&self->whole, g_hash_table_unref);
  g_clear_pointer (&self->moved, g_hash_table_unref);
  g_clear_pointer (&self->starts, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Again, again_clear)

static gboolean
read_starts (Again *self, YdReader *reader, const char *sql, GError **error)
{
  if (g_hash_table_size (self->moved) == 0)
    return TRUE;

  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  YdStep step = YD_STEP_ERROR;
  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    int *start = g_hash_table_lookup (self->moved, sqlite3_column_text (stmt, 0));
    if (start)
      *start = (int) CLAMP (sqlite3_column_int64 (stmt, 1), -YD_MAX_FRAMES, YD_MAX_FRAMES);
  }
  return step == YD_STEP_DONE;
}

/* A table that a snapshot is read from. */
typedef struct {
  const char *table;
  const char *columns[3]; /* those that count; all where there are none */
  const char *clips;      /* finds the clips that its rows belong to, which are then read again */
} Source;

static const Source sources[] = {
  { "film" },
  { "clip" },
  { "cue" },
  { "marker" },
  { "clip_key", { NULL }, "SELECT clip FROM clip_key WHERE id IN " YD_SNAPSHOT_CHOSEN },
  { "media_file", { NULL }, "SELECT id FROM clip WHERE file IN " YD_SNAPSHOT_CHOSEN },
  { "track", { NULL }, "SELECT id FROM clip WHERE track IN " YD_SNAPSHOT_CHOSEN },
  /* what a clip is called */
  { "shot",
    { "number" },
    "SELECT id FROM clip WHERE shot IN " YD_SNAPSHOT_CHOSEN
    " UNION SELECT clip.id FROM line JOIN clip ON clip.line = line.id WHERE line.shot "
    "IN " YD_SNAPSHOT_CHOSEN },
  { "line", { "shot", "speaker" }, "SELECT id FROM clip WHERE line IN " YD_SNAPSHOT_CHOSEN },
  { "cast_member",
    { "name" },
    "SELECT clip.id FROM line JOIN clip ON clip.line = line.id WHERE line.speaker "
    "IN " YD_SNAPSHOT_CHOSEN },
};

static gboolean
counts (const Source *self, const char *column)
{
  return !column || !self->columns[0] || g_strv_contains (self->columns, column);
}

static GHashTable *
choose_counting (const Source *self, GHashTable *rows)
{
  GHashTable *chosen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, column;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, &column))
    if (counts (self, column))
      g_hash_table_add (chosen, id);
  return chosen;
}

/* Clips that the rows of another table belong to */
static gboolean
add_clips_of (GHashTable *clips,
              GHashTable *changed,
              const Source *source,
              YdReader *reader,
              GError **error)
{
  GHashTable *rows = g_hash_table_lookup (changed, source->table);
  g_autoptr (GHashTable) ids = source->clips && rows ? choose_counting (source, rows) : NULL;
  if (!ids || g_hash_table_size (ids) == 0)
    return TRUE;

  g_autofree char *json = yd_changed_rows_to_json (ids);
  return yd_reader_add_texts (reader, clips, source->clips, YD_ARGS (json), error);
}

/* A key that is gone no longer says whose it was */
static void
add_keyed (GHashTable *ids, YdSnapshot *old)
{
  for (guint i = 0; i < old->tracks->len; i++) {
    const YdSnapshotTrack *track = old->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      for (int p = 0; p < YD_N_KEY_PARAMETERS; p++)
        if (clip->keys[p])
          g_hash_table_add (ids, g_strdup (clip->id));
    }
  }
}

static int
compare_clips (gconstpointer a, gconstpointer b)
{
  const YdSnapshotClip *left = *(const YdSnapshotClip *const *) a;
  const YdSnapshotClip *right = *(const YdSnapshotClip *const *) b;
  const int order = yd_snapshot_clip_compare_starts (a, b);

  return order ? order : g_strcmp0 (left->id, right->id);
}

static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const YdSnapshotCue *left = *(const YdSnapshotCue *const *) a;
  const YdSnapshotCue *right = *(const YdSnapshotCue *const *) b;
  const int order = yd_snapshot_cue_compare_starts (a, b);

  return order ? order : g_strcmp0 (left->id, right->id);
}

/* A ripple leaves the order as it is */
static void
sort (GPtrArray *rows, GCompareFunc compare)
{
  for (guint i = 1; i < rows->len; i++)
    if (compare (&rows->pdata[i - 1], &rows->pdata[i]) > 0) {
      g_ptr_array_sort (rows, compare);
      return;
    }
}

static const YdSnapshotTrack *
find_track (YdSnapshot *film, const char *id)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (g_str_equal (track->id, id))
      return track;
  }
  return NULL;
}

/* How a row of before comes into the film: as it was, elsewhere, or not */
typedef enum { FATE_KEPT, FATE_MOVED, FATE_GONE } Fate;

static Fate
find_fate (const Again *again, const char *id, gint64 *start_frame)
{
  if (g_hash_table_size (again->whole) > 0 && g_hash_table_contains (again->whole, id))
    return FATE_GONE; /* and was read anew if it is still there */
  const int *start = g_hash_table_lookup (again->moved, id);
  if (!start)
    return FATE_KEPT;
  if (*start == GONE)
    return FATE_GONE;
  *start_frame = *start;
  return FATE_MOVED;
}

static YdSnapshotClip *
copy_at (const YdSnapshotClip *clip, gint64 start_frame)
{
  YdSnapshotClip *copy = yd_snapshot_clip_copy (clip);

  copy->start_frame = start_frame;
  return copy;
}

static void
share_clips (YdSnapshotTrack *track, const YdSnapshotTrack *before, const Again *again)
{
  for (guint i = 0; i < before->clips->len; i++) {
    YdSnapshotClip *clip = before->clips->pdata[i];
    gint64 start_frame;
    const Fate fate = find_fate (again, clip->id, &start_frame);

    if (fate != FATE_GONE)
      g_ptr_array_add (track->clips, fate == FATE_KEPT ? yd_snapshot_clip_ref (clip)
                                                       : copy_at (clip, start_frame));
  }
}

/* What did not change comes from @old */
static void
share (YdSnapshot *self, YdSnapshot *old, const Again *clips, const Again *cues)
{
  for (guint i = 0; i < self->tracks->len; i++) {
    YdSnapshotTrack *track = self->tracks->pdata[i];
    const YdSnapshotTrack *before = find_track (old, track->id);

    if (before)
      share_clips (track, before, clips);
    sort (track->clips, compare_clips);
    for (guint j = 0; yd_track_kind_is_picture (track->kind) && j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      self->duration_frames =
          MAX (self->duration_frames, clip->start_frame + clip->duration_frames);
    }
  }
  for (guint i = 0; i < old->cues->len; i++) {
    YdSnapshotCue *cue = old->cues->pdata[i];
    gint64 start_frame;
    const Fate fate = find_fate (cues, cue->id, &start_frame);
    if (fate != FATE_GONE)
      g_ptr_array_add (self->cues, fate == FATE_KEPT ? yd_snapshot_cue_ref (cue)
                                                     : yd_snapshot_cue_copy_at (cue, start_frame));
  }
  sort (self->cues, compare_cues);
}

static guint
count_clips (YdSnapshot *film)
{
  guint n = 0;

  for (guint i = 0; i < film->tracks->len; i++)
    n += ((const YdSnapshotTrack *) film->tracks->pdata[i])->clips->len;
  return n;
}

static gboolean
choose (Again *clips,
        Again *cues,
        YdSnapshot *old,
        GHashTable *changed,
        YdReader *reader,
        GError **error)
{
  again_init (clips, changed, "clip", count_clips (old));
  again_init (cues, changed, "cue", old->cues->len);
  if (g_hash_table_contains (changed, "clip_key"))
    add_keyed (clips->whole, old);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!add_clips_of (clips->whole, changed, &sources[i], reader, error))
      return FALSE;
  return read_starts (clips, reader, "SELECT id, start_frame FROM clip", error) &&
         read_starts (cues, reader, "SELECT id, start_frame FROM cue", error);
}

/**
 * yd_snapshot_reads:
 * @table: a table
 * @column: (nullable): the only column of it that was changed
 *
 * Returns: whether `yd_snapshot_reload` could lead to another film for such a change
 */
gboolean
yd_snapshot_reads (const char *table, const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].table, table))
      return counts (&sources[i], column);
  return FALSE;
}

/**
 * yd_snapshot_reload:
 * @old: a snapshot of the project, which is not changed
 * @store: the project
 * @changed: (element-type utf8 GHashTable): rows that were added, changed or removed since @old was
 *   read, as of `yd_changed_rows_add`
 * @cancellable: (nullable): stops the reading
 * @error: set as by `yd_snapshot_load`
 *
 * Reads the film after a change; blocks. It equals what `yd_snapshot_load` would read, but only
 * what changed is read, and all other clips and cues are those of @old.
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_snapshot_reload (YdSnapshot *old,
                    YdStore *store,
                    GHashTable *changed,
                    GCancellable *cancellable,
                    GError **error)
{
  if (g_hash_table_contains (changed, "film")) /* the styles of everything may have changed */
    return yd_snapshot_load (store, cancellable, error);

  g_auto (Again) clips = { NULL };
  g_auto (Again) cues = { NULL };
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  if (!reader || !choose (&clips, &cues, old, changed, reader, error))
    return NULL;

  g_autofree char *clip_ids = yd_changed_rows_to_json (clips.whole);
  g_autofree char *cue_ids = yd_changed_rows_to_json (cues.whole);
  const YdSnapshotChoice choice = { clip_ids, cue_ids };
  g_autoptr (YdSnapshot) self = yd_snapshot_build (store, reader, &choice, cancellable, error);
  if (self)
    share (self, old, &clips, &cues);
  return g_steal_pointer (&self);
}
