/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered pictures, img_0001.png and on, as one clip. */
#include "core/media/still-sequence.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "core/media/clip-writer-private.h"
#include "core/media/media-error.h"
#include "core/media/probe.h"
#include "core/media/still.h"

#define MAX_DIGITS 9
#define MAX_FRAMES 200000 /* two hours at 24 a second, with room */
#define QUALITY 12        /* the clip stands for the pictures, so more than for a preview */

typedef struct {
  gint64 number;
  char *path;
} Member;

static void
member_clear (Member *member)
{
  g_free (member->path);
}

/* "img_0001.png": before the digits, the number, behind them */
static gboolean
split_name (const char *name, gsize *prefix_length, gint64 *number, const char **suffix)
{
  const char *dot = strrchr (name, '.');
  const char *end = dot && dot != name ? dot : name + strlen (name);
  const char *start = end;

  while (start > name && end - start < MAX_DIGITS && g_ascii_isdigit (start[-1]))
    start--;
  *prefix_length = start - name;
  *suffix = end;
  *number = g_ascii_strtoll (start, NULL, 10);
  return start < end;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *left = a, *right = b;

  if (left->number != right->number)
    return left->number < right->number ? -1 : 1;
  return strcmp (left->path, right->path);
}

static GArray *
list_members (const char *folder, const char *name, gsize prefix_length, const char *suffix)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *other;

  g_array_set_clear_func (members, (GDestroyNotify) member_clear);
  while (dir && (other = g_dir_read_name (dir)) && members->len <= MAX_FRAMES) {
    gsize other_length;
    const char *other_suffix;
    Member member;
    if (split_name (other, &other_length, &member.number, &other_suffix) &&
        other_length == prefix_length && strncmp (other, name, prefix_length) == 0 &&
        strcmp (other_suffix, suffix) == 0) {
      member.path = g_build_filename (folder, other, NULL);
      g_array_append_val (members, member);
    }
  }
  g_array_sort (members, compare_members);
  return g_steal_pointer (&members);
}

static void
take_members (YdStillSequence *self, const GArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index (members, Member, i);
    const gint64 before =
        i > 0 ? g_array_index (self->numbers, gint64, self->numbers->len - 1) : member->number - 1;
    if (i > 0 && member->number == before)
      continue; /* img_1.png beside img_01.png: the first is taken */
    if (member->number > before + 1 && self->n_missing == 0)
      self->first_missing = before + 1;
    self->n_missing += member->number - before - 1;
    g_ptr_array_add (self->paths, g_strdup (member->path));
    g_array_append_val (self->numbers, member->number);
  }
}

/**
 * yd_still_sequence_find:
 * @path: one of the pictures; its name ends in digits before the extension
 * @error: set to `YD_MEDIA_ERROR_NOT_FOUND` when it is the only one, `YD_MEDIA_ERROR_TOO_LARGE`
 *
 * Finds the pictures that are numbered like one. They are not opened. Blocks.
 *
 * Returns: (transfer full) (nullable): the sequence
 */
YdStillSequence *
yd_still_sequence_find (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GArray) members = NULL;
  gsize prefix_length;
  gint64 number;
  const char *suffix;

  if (split_name (name, &prefix_length, &number, &suffix))
    members = list_members (folder, name, prefix_length, suffix);
  if (!members || members->len < 2) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND,
                 _ ("“%s” is not one of several numbered pictures. Name them img_0001.png, "
                    "img_0002.png and so on."),
                 path);
    return NULL;
  }

  g_autoptr (YdStillSequence) self = g_new0 (YdStillSequence, 1);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  take_members (self, members);
  if (self->paths->len + self->n_missing <= MAX_FRAMES)
    return g_steal_pointer (&self);
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("The pictures numbered like “%s” would be %" PRId64
                  " frames with those that are missing, and at most %d are read. Number them "
                  "without gaps, or split them."),
               path, (gint64) (self->paths->len + self->n_missing), MAX_FRAMES);
  return NULL;
}

/**
 * yd_still_sequence_free:
 * @self: (transfer full): a sequence
 */
void
yd_still_sequence_free (YdStillSequence *self)
{
  g_ptr_array_unref (self->paths);
  g_array_unref (self->numbers);
  g_free (self);
}

static gboolean
add_picture (YdClipWriter *writer,
             const YdMediaProbe *first,
             const char *path,
             gint64 frame,
             gint64 n_frames,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, error);
  if (!picture)
    return FALSE;
  if (picture->width != first->width || picture->height != first->height) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNEQUAL,
                 _ ("“%s” has %d × %d pixels and the first picture %d × %d. Bring all to one "
                    "size."),
                 path, picture->width, picture->height, first->width, first->height);
    return FALSE;
  }
  for (gint64 i = 0; i < n_frames; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !yd_clip_writer_add (writer, picture, frame + i, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all (const YdStillSequence *self,
           YdClipWriter *writer,
           const YdMediaProbe *first,
           YdMediaProgressFunc progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 start = g_array_index (self->numbers, gint64, 0);

  for (guint i = 0; i < self->paths->len; i++) {
    const gint64 number = g_array_index (self->numbers, gint64, i);
    const gint64 next =
        i + 1 < self->numbers->len ? g_array_index (self->numbers, gint64, i + 1) : number + 1;
    if (!add_picture (writer, first, self->paths->pdata[i], number - start, next - number,
                      cancellable, error))
      return FALSE;
    if (progress)
      progress ((i + 1.0) / self->paths->len, user_data);
  }
  return yd_clip_writer_finish (writer, error);
}

/**
 * yd_still_sequence_make:
 * @self: a sequence
 * @rate: frames per second of the clip
 * @target_stem: where the clip goes, without its extension
 * @progress: (nullable): told how much is done, 0 to 1
 * @user_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_MEDIA_ERROR_UNEQUAL`, another `YD_MEDIA_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Makes one clip of the pictures, H.264 or, when they are transparent, ProRes 4444. Where a number
 * is missing the picture before it is shown on. Blocks.
 *
 * Returns: (transfer full) (nullable): the path of the clip
 */
char *
yd_still_sequence_make (const YdStillSequence *self,
                        YdFrameRate rate,
                        const char *target_stem,
                        YdMediaProgressFunc progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (yd_frame_rate_is_valid (rate), NULL);

  g_autoptr (YdMediaProbe) first = yd_media_probe (self->paths->pdata[0], error);
  if (!first)
    return NULL;

  YdConformSpec spec = yd_conform_spec_for (first, MAX (first->width, first->height), QUALITY);
  spec.rate = rate;
  g_autofree char *target =
      g_strdup_printf ("%s.%s", target_stem, yd_conform_spec_get_extension (&spec));
  g_autoptr (YdClipWriter) writer = yd_clip_writer_new (target, &spec, error);
  return writer && write_all (self, writer, first, progress, user_data, cancellable, error)
             ? g_steal_pointer (&target)
             : NULL;
}
