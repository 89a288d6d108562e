/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of the timeline: begun in a transaction, made by edits, then put right and checked.
 * A change that would break a rule of `timeline-rule.c` is refused as a whole. */
#include "core/timeline/edit-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/model/clip-key.h"
#include "core/store/films.h"
#include "core/timeline/film-canvas.h"

/**
 * yd_edit_new:
 * @writer: a connection inside a transaction
 * @error: set to a `YD_STORE_ERROR`, or to `YD_TIMELINE_ERROR_INVALID_CANVAS`
 *
 * Begins a change of the timeline. End it with `yd_edit_finish`, in the same transaction.
 *
 * Returns: (transfer full) (nullable): the change
 */
YdEdit *
yd_edit_new (YdWriter *writer, GError **error)
{
  g_autoptr (YdEdit) self = g_new0 (YdEdit, 1);

  self->writer = writer;
  self->reader = yd_writer_get_reader (writer);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->clips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keyed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->film = yd_film_load (self->reader, error);
  self->tracks =
      self->film ? yd_reader_load (self->reader, YD_TYPE_TRACK, "ORDER BY rank, id", NULL, error)
                 : NULL;
  if (!self->tracks || !yd_film_check_canvas (self->film, error))
    return NULL;
  self->end_frame = yd_edit_load_end (self, error);
  return self->end_frame < 0 ? NULL : g_steal_pointer (&self);
}

/**
 * yd_edit_free:
 * @self: (nullable) (transfer full): a change
 *
 * Frees @self; the transaction goes on.
 */
void
yd_edit_free (YdEdit *self)
{
  if (!self)
    return;
  g_clear_object (&self->film);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_hash_table_unref (self->media);
  g_hash_table_unref (self->clips);
  g_hash_table_unref (self->cues);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->keyed);
  g_free (self);
}

/**
 * yd_edit_finish:
 * @self: a change
 * @error: set to the `YD_TIMELINE_ERROR` of a rule that would be broken
 *
 * Puts right what follows from the change (transitions that lost their room, music under a film of
 * another length, groups of one) and checks every rule where something was touched. When it fails,
 * the transaction is to be given up.
 *
 * Returns: whether the change may be committed
 */
gboolean
yd_edit_finish (YdEdit *self, GError **error)
{
  return yd_edit_heal (self, error) && yd_edit_verify (self, error);
}

typedef struct {
  YdEditFunc func;
  gpointer data;
} Run;

static gboolean
run_cb (YdWriter *writer, gpointer data, GError **error)
{
  const Run *run = data;
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);

  return edit && run->func (edit, run->data, error) && yd_edit_finish (edit, error);
}

/**
 * yd_edit_run:
 * @store: a project
 * @step: what the change is called in the history, translated: "Trim clip"
 * @coalesce_key: (nullable): a following change of the same key within a minute joins this step
 * @func: makes the change, on the writer thread
 * @data: for @func
 * @cancellable: (nullable): stops the change before it is committed
 * @error: set when the change was refused; the project is then as before
 *
 * Changes the timeline in one step that can be undone; blocks.
 *
 * Returns: whether the change was made
 */
gboolean
yd_edit_run (YdStore *store,
             const char *step,
             const char *coalesce_key,
             YdEditFunc func,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Run run = { func, data };

  return yd_store_write (store, step, coalesce_key, run_cb, &run, cancellable, error);
}

/**
 * yd_edit_get_rate:
 * @self: a change
 *
 * Returns: the film's frame rate
 */
YdFrameRate
yd_edit_get_rate (YdEdit *self)
{
  return (YdFrameRate){ self->film->rate_num, self->film->rate_den };
}

/**
 * yd_edit_get_reader:
 * @self: a change
 *
 * Returns: (transfer none): a reader of what the change has done so far
 */
YdReader *
yd_edit_get_reader (YdEdit *self)
{
  return self->reader;
}

/**
 * yd_edit_load_end: (skip)
 * @self: a change
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: the first frame after all pictures; -1 on error
 */
gint64
yd_edit_load_end (YdEdit *self, GError **error)
{
  static const char sql[] =
      "SELECT max (0, coalesce (max (start_frame + duration_frames), 0)) FROM clip WHERE track = "
      "?1 AND start_frame >= (SELECT max (start_frame) FROM clip WHERE track = ?1)";
  gint64 end = 0;

  /* clips of a track do not overlap, so its last one ends last */
  for (guint i = 0; i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind))
      continue;
    const gint64 last = yd_reader_query_int (self->reader, sql,
                                             YD_ARGS (yd_record_get_id (YD_RECORD (track))), error);
    if (last < 0)
      return -1;
    end = MAX (end, last);
  }
  return end;
}

/**
 * yd_edit_find_track: (skip)
 * @self: a change
 * @id: (nullable): id of a track
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer none) (nullable): the track
 */
YdTrack *
yd_edit_find_track (YdEdit *self, const char *id, GError **error)
{
  YdTrack *track = yd_records_find (self->tracks, id);

  if (!track)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no track “%s”. “yiduo timeline PROJECT list” lists them."),
                 id ? id : "");
  return track;
}

static gboolean
check_unlocked (YdTrack *track, GError **error)
{
  if (!track->is_locked)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_LOCKED,
               _ ("The track “%s” is locked. Unlock it first."), yd_track_get_title (track));
  return FALSE;
}

/**
 * yd_edit_open_track: (skip)
 * @self: a change
 * @id: (nullable): id of a track
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Returns: (transfer none) (nullable): the track, which may be changed
 */
YdTrack *
yd_edit_open_track (YdEdit *self, const char *id, GError **error)
{
  YdTrack *track = yd_edit_find_track (self, id, error);

  return track && check_unlocked (track, error) ? track : NULL;
}

/**
 * yd_edit_load_clip: (skip)
 * @self: a change
 * @id: (nullable): id of a clip
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer full) (nullable): the clip
 */
YdClip *
yd_edit_load_clip (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdClip *clip =
      id ? yd_reader_find (self->reader, YD_TYPE_CLIP, "WHERE id = ?1", YD_ARGS (id), &failure)
         : NULL;

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!clip)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no clip “%s”. “yiduo timeline PROJECT list” lists them."),
                 id ? id : "");
  return clip;
}

/**
 * yd_edit_open_clip: (skip)
 * @self: a change
 * @id: (nullable): id of a clip
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Returns: (transfer full) (nullable): the clip, which may be changed
 */
YdClip *
yd_edit_open_clip (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (YdClip) clip = yd_edit_load_clip (self, id, error);

  return clip && yd_edit_open_track (self, clip->track, error) ? g_steal_pointer (&clip) : NULL;
}

/**
 * yd_edit_find_clip: (skip)
 * @self: a change
 * @where: what follows "WHERE track = ?1 AND"; ?2 is @frame
 * @track: id of a track
 * @frame: a frame number
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): the first clip that fits, %NULL without error where there is
 *   none
 */
YdClip *
yd_edit_find_clip (YdEdit *self, const char *where, const char *track, gint64 frame, GError **error)
{
  g_autofree char *sql = g_strconcat ("WHERE track = ?1 AND ", where, NULL);
  g_autofree char *text = g_strdup_printf ("%" PRId64, frame);

  return yd_reader_find (self->reader, YD_TYPE_CLIP, sql, YD_ARGS (track, text), error);
}

static YdClip *
find_beside (YdEdit *self, YdClip *clip, const char *where, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" PRId64, clip->start_frame);

  return yd_reader_find (self->reader, YD_TYPE_CLIP, where,
                         YD_ARGS (clip->track, text, yd_record_get_id (YD_RECORD (clip))), error);
}

/**
 * yd_edit_find_before: (skip)
 * @self: a change
 * @clip: a clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): the clip before @clip on its track, touching or not
 */
YdClip *
yd_edit_find_before (YdEdit *self, YdClip *clip, GError **error)
{
  return find_beside (self, clip,
                      "WHERE track = ?1 AND start_frame <= ?2 AND (start_frame < ?2 OR id < ?3) "
                      "ORDER BY start_frame DESC, id DESC LIMIT 1",
                      error);
}

/**
 * yd_edit_find_after: (skip)
 * @self: a change
 * @clip: a clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): the clip after @clip on its track, touching or not
 */
YdClip *
yd_edit_find_after (YdEdit *self, YdClip *clip, GError **error)
{
  return find_beside (self, clip,
                      "WHERE track = ?1 AND start_frame >= ?2 AND (start_frame > ?2 OR id > ?3) "
                      "ORDER BY start_frame, id LIMIT 1",
                      error);
}

static void
touch (YdEdit *self, YdClip *clip)
{
  g_hash_table_add (self->clips, g_strdup (yd_record_get_id (YD_RECORD (clip))));
  if (*clip->group_id)
    g_hash_table_add (self->groups, g_strdup (clip->group_id));
}

/* The clip that followed has lost its neighbor, or got another one */
static gboolean
touch_stored (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) old =
      yd_reader_find (self->reader, YD_TYPE_CLIP, "WHERE id = ?1", YD_ARGS (id), &failure);
  g_autoptr (YdClip) next = old ? yd_edit_find_after (self, old, &failure) : NULL;

  if (old)
    touch (self, old);
  if (next)
    touch (self, next);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return !failure;
}

/**
 * yd_edit_save_clip: (skip)
 * @self: a change
 * @clip: a new or changed clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Saves @clip and has it looked at in the end, with its neighbors of before and after.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_save_clip (YdEdit *self, YdClip *clip, GError **error)
{
  if (!touch_stored (self, yd_record_get_id (YD_RECORD (clip)), error) ||
      !yd_writer_save (self->writer, clip, error))
    return FALSE;
  touch (self, clip);
  return TRUE;
}

/**
 * yd_edit_lift_clip: (skip)
 * @self: a change
 * @clip: a stored clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Takes @clip from the timeline but leaves its keys; to be saved again in the same change.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_lift_clip (YdEdit *self, YdClip *clip, GError **error)
{
  const char *id = yd_record_get_id (YD_RECORD (clip));

  return touch_stored (self, id, error) && yd_writer_delete (self->writer, YD_TYPE_CLIP, id, error);
}

/**
 * yd_edit_delete_clip: (skip)
 * @self: a change
 * @clip: a stored clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Deletes @clip and its keys.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_delete_clip (YdEdit *self, YdClip *clip, GError **error)
{
  return yd_writer_delete_where (self->writer, YD_TYPE_CLIP_KEY, "WHERE clip = ?1",
                                 YD_ARGS (yd_record_get_id (YD_RECORD (clip))), error) &&
         yd_edit_lift_clip (self, clip, error);
}

/**
 * yd_edit_find_media: (skip)
 * @self: a change
 * @file: (nullable): a hash
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer none) (nullable): the media file; %NULL without error where nothing is known
 */
YdMediaFile *
yd_edit_find_media (YdEdit *self, const char *file, GError **error)
{
  YdMediaFile *media = file ? g_hash_table_lookup (self->media, file) : NULL;

  if (media || !file)
    return media;
  media = yd_reader_find (self->reader, YD_TYPE_MEDIA_FILE, "WHERE id = ?1", YD_ARGS (file), error);
  if (media)
    g_hash_table_insert (self->media, g_strdup (file), media);
  return media;
}

/**
 * yd_edit_get_extent: (skip)
 * @self: a change
 * @clip: a clip
 * @extent: (out): what the rules ask of it
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_get_extent (YdEdit *self, YdClip *clip, YdClipExtent *extent, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdMediaFile *media = yd_edit_find_media (self, clip->file, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  *extent =
      yd_clip_extent_of_row (clip, media ? CLAMP (media->duration_ns, 0, YD_MAX_SOURCE_NS) : 0);
  return TRUE;
}

/**
 * yd_edit_has_source: (skip)
 * @clip: a clip
 *
 * Tells whether a clip runs through the time of a file.
 */
gboolean
yd_edit_has_source (YdClip *clip)
{
  return clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND;
}
