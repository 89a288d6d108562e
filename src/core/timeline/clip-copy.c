/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips that are copied or cut, and pasted elsewhere. The copy holds the rows themselves, so that
 * it outlives the clips it was taken of. */
#include "core/timeline/clip-copy.h"

#include <glib/gi18n.h>

#include "core/base/id.h"
#include "core/model/clip-key.h"
#include "core/timeline/edit-private.h"

struct _YdClipCopy {
  gatomicrefcount ref_count;
  GPtrArray *clips;   /* owned, YdClip: those that were named first */
  GPtrArray *keys;    /* owned, YdClipKey of them */
  GPtrArray *cues;    /* owned, YdCue of the lines that they say */
  GPtrArray *named;   /* owned, ids of the clips that were named */
  gint64 start_frame; /* of the first that was named */
};

G_DEFINE_BOXED_TYPE (YdClipCopy, yd_clip_copy, yd_clip_copy_ref, yd_clip_copy_unref)

/**
 * yd_clip_copy_ref:
 * @self: a copy
 *
 * Returns: (transfer full): @self
 */
YdClipCopy *
yd_clip_copy_ref (YdClipCopy *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_clip_copy_unref:
 * @self: (transfer full): a copy
 *
 * Gives it up.
 */
void
yd_clip_copy_unref (YdClipCopy *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->clips);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->named);
  g_free (self);
}

/* A copy while it is taken */
typedef struct {
  YdClipCopy *copy;
  GHashTable *clips;  /* owned, ids of its clips; the strings are theirs */
  GHashTable *cues;   /* owned, ids of its cues; the strings are theirs */
  GHashTable *groups; /* owned, ids of the groups that are in it */
} Taking;

static void
taking_clear (Taking *self)
{
  g_hash_table_unref (self->clips);
  g_hash_table_unref (self->cues);
  g_hash_table_unref (self->groups);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

/* A clip with those that go where it goes; those of a group are taken with the first one named */
static gboolean
add_linked (YdEdit *self, Taking *taking, const char *id, GError **error)
{
  YdClipCopy *copy = taking->copy;
  g_autoptr (YdClip) named = yd_edit_load_clip (self, id, error);
  if (!named)
    return FALSE;
  copy->start_frame = MIN (copy->start_frame, named->start_frame);
  g_ptr_array_add (copy->named, g_strdup (id));
  if (g_hash_table_contains (taking->groups, named->group_id))
    return TRUE;

  g_autoptr (GPtrArray) linked = yd_edit_load_linked (self, named, YD_EDIT_PLAIN, error);
  g_autoptr (GPtrArray) cues = linked ? yd_edit_load_linked_cues (self, linked, error) : NULL;
  if (!cues)
    return FALSE;
  if (*named->group_id)
    g_hash_table_add (taking->groups, g_strdup (named->group_id));
  yd_edit_add_new (copy->clips, taking->clips, linked);
  yd_edit_add_new (copy->cues, taking->cues, cues);
  return TRUE;
}

static gboolean
add_keys (YdEdit *self, YdClipCopy *copy, GError **error)
{
  for (guint i = 0; i < copy->clips->len; i++) {
    g_autoptr (GPtrArray) keys =
        yd_reader_load (self->reader, YD_TYPE_CLIP_KEY, "WHERE clip = ?1 ORDER BY frame, id",
                        YD_ARGS (yd_record_get_id (copy->clips->pdata[i])), error);
    if (!keys)
      return FALSE;
    g_ptr_array_extend_and_steal (copy->keys, g_steal_pointer (&keys));
  }
  return TRUE;
}

/**
 * yd_edit_copy:
 * @self: a change, which changes nothing by this
 * @clips: (array zero-terminated=1): ids of clips
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`, or to `YD_TIMELINE_ERROR_LOCKED` where a clip of
 *   their groups lies on a locked track
 *
 * Copies clips with their key frames, and with what belongs to them as in `yd_edit_duplicate`.
 *
 * Returns: (transfer full) (nullable): the copy
 */
YdClipCopy *
yd_edit_copy (YdEdit *self, const char *const *clips, GError **error)
{
  g_autoptr (YdClipCopy) copy = g_new0 (YdClipCopy, 1);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->clips = g_ptr_array_new_with_free_func (g_object_unref);
  copy->keys = g_ptr_array_new_with_free_func (g_object_unref);
  copy->cues = g_ptr_array_new_with_free_func (g_object_unref);
  copy->named = g_ptr_array_new_with_free_func (g_free);
  copy->start_frame = G_MAXINT64;
  g_auto (Taking) taking = {
    copy,
    g_hash_table_new (g_str_hash, g_str_equal),
    g_hash_table_new (g_str_hash, g_str_equal),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  for (const char *const *id = clips; *id; id++)
    if (!add_linked (self, &taking, *id, error))
      return NULL;
  return add_keys (self, copy, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * yd_edit_cut:
 * @self: a change
 * @clips: (array zero-terminated=1): ids of clips
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Copies clips and takes them from the film, with what belongs to them; gaps stay.
 *
 * Returns: (transfer full) (nullable): the copy
 */
YdClipCopy *
yd_edit_cut (YdEdit *self, const char *const *clips, GError **error)
{
  g_autoptr (YdClipCopy) copy = yd_edit_copy (self, clips, error);

  for (guint i = 0; copy && i < copy->clips->len; i++) {
    const char *id = yd_record_get_id (copy->clips->pdata[i]);
    const gint64 n = yd_reader_query_int (self->reader, "SELECT count(*) FROM clip WHERE id = ?1",
                                          YD_ARGS (id), error);
    if (n < 0 || (n > 0 && !yd_edit_remove (self, id, YD_EDIT_PLAIN, error)))
      return NULL;
  }
  return g_steal_pointer (&copy);
}

static GPtrArray *
copy_rows (GPtrArray *rows)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (copies, yd_record_copy (rows->pdata[i]));
  return copies;
}

/* Each row gets an id of its own; @renamed has the new id of each old one */
static void
rename_rows (GPtrArray *rows, GHashTable *renamed)
{
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *id = yd_id_new ();
    g_hash_table_insert (renamed, g_strdup (yd_record_get_id (rows->pdata[i])), g_strdup (id));
    yd_record_set_id (rows->pdata[i], id);
  }
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND, message);
  return FALSE;
}

/* Whether a row that is referred to is there; -1 on error */
static int
has_row (YdEdit *self, const char *table, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE id = ?1", table);

  return id ? (int) yd_reader_query_int (self->reader, sql, YD_ARGS (id), error) : 1;
}

/* The shot or the line may have been deleted since: then it only is not told any more whose it is
 */
static gboolean
forget_lost (YdEdit *self, gpointer row, const char *const *references, GError **error)
{
  for (const char *const *name = references; *name; name++) {
    g_autofree char *id = NULL;
    g_object_get (row, *name, &id, NULL);
    const int n = has_row (self, *name, id, error); /* the table has the same name */
    if (n < 0)
      return FALSE;
    if (n == 0)
      g_object_set (row, *name, NULL, NULL);
  }
  return TRUE;
}

/* Where the track or the file is gone, in another film above all, nothing can be pasted. */
static gboolean
fit_clip (YdEdit *self, YdClip *clip, GHashTable *groups, GError **error)
{
  static const char *const references[] = { "shot", "line", NULL };
  if (!yd_records_find (self->tracks, clip->track))
    return refuse (error, _ ("The track that was copied from is not in this film. Copy clips of "
                             "this film first."));
  const int n_files = has_row (self, "media_file", clip->file, error);
  if (n_files == 0)
    return refuse (error, _ ("A file that the copied clips show is not in this film any more."));
  if (n_files < 0 || !forget_lost (self, clip, references, error))
    return FALSE;

  yd_edit_renew_group (groups, clip);
  return yd_edit_open_track (self, clip->track, error) != NULL;
}

static gboolean
save_keys (YdEdit *self, GPtrArray *keys, GHashTable *renamed, GError **error)
{
  for (guint i = 0; i < keys->len; i++) {
    YdClipKey *key = keys->pdata[i];
    const char *clip = g_hash_table_lookup (renamed, key->clip);

    g_hash_table_add (self->keyed, g_strdup (clip));
    g_object_set (key, "clip", clip, NULL);
    if (!yd_writer_save (self->writer, key, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fit_cues (YdEdit *self, GPtrArray *cues, GError **error)
{
  static const char *const references[] = { "line", NULL };

  for (guint i = 0; i < cues->len; i++)
    if (!forget_lost (self, cues->pdata[i], references, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_edit_paste:
 * @self: a change
 * @copy: what was copied
 * @at_frame: where the first of the clips that were named begins
 * @pasted: (nullable) (element-type utf8): where the ids of the copies of those are added
 * @error: set to a `YD_TIMELINE_ERROR`: `_NOT_FOUND` where a track is gone, `_OVERLAP` where there
 *   is no room beside the picture tracks
 *
 * Puts copies of clips on the tracks they were copied from. On a picture track what lies there
 * moves on.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_paste (YdEdit *self, YdClipCopy *copy, gint64 at_frame, GPtrArray *pasted, GError **error)
{
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) clips = copy_rows (copy->clips);
  g_autoptr (GPtrArray) keys = copy_rows (copy->keys);
  g_autoptr (GPtrArray) cues = copy_rows (copy->cues);
  const gint64 by_frames = at_frame - copy->start_frame;

  rename_rows (clips, renamed);
  for (guint i = 0; pasted && i < copy->named->len; i++)
    g_ptr_array_add (pasted, g_strdup (g_hash_table_lookup (renamed, copy->named->pdata[i])));
  rename_rows (keys, renamed);
  rename_rows (cues, renamed);
  for (guint i = 0; i < clips->len; i++)
    if (!fit_clip (self, clips->pdata[i], groups, error))
      return FALSE;
  yd_edit_cut_loose (clips);
  return fit_cues (self, cues, error) && yd_edit_open_place (self, clips, NULL, by_frames, error) &&
         yd_edit_place_all (self, clips, cues, by_frames, YD_EDIT_PLAIN, error) &&
         save_keys (self, keys, renamed, error);
}
