/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a project small: history older than a month is folded, media that nothing can bring back go
 * to the trash and leave it after a month. What a row, undo or a named version reaches stays. */
#include "core/store/store-tidy.h"

#include <glib/gstdio.h>

#include "core/store/history.h"
#include "core/store/media-trash.h"

#define STAMP "tidied" /* in the cache folder; its time says when */
#define DUE_S (24 * 60 * 60)

/**
 * yd_store_tidy:
 * @store: a store open for writing
 * @tidied: (out) (optional): what was done
 * @cancellable: (nullable): stops it; what was done stays done
 * @error: set when the project cannot be read or written
 *
 * Folds old history, puts media that nothing needs into the trash and empties the trash of what is
 * old; blocks.
 *
 * Returns: whether it was done
 */
gboolean
yd_store_tidy (YdStore *store, YdTidied *tidied, GCancellable *cancellable, GError **error)
{
  YdTidied done = { 0 };

  if (!yd_history_fold (store, YD_HISTORY_FOLD_US, &done.n_folded, cancellable, error) ||
      !yd_media_folder_collect (store, YD_MEDIA_TRASH_GRACE_US, &done.n_collected, cancellable,
                                error) ||
      !yd_media_folder_empty_trash (store, YD_MEDIA_TRASH_DAYS, &done.n_removed, cancellable,
                                    error))
    return FALSE;
  if (tidied)
    *tidied = done;
  return TRUE;
}

/**
 * yd_store_tidy_when_due:
 * @store: a store about to be closed
 *
 * Tidies a project that was last tidied a day ago or longer; blocks. A new project is due the next
 * day; one that cannot be tidied is left as it is, since nobody waits for it.
 */
void
yd_store_tidy_when_due (YdStore *store)
{
  g_autofree char *path = g_build_filename (yd_store_get_folder (store), "cache", STAMP, NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  if (yd_store_is_read_only (store))
    return;
  const gboolean is_known = g_stat (path, &status) == 0;
  if (is_known && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime < DUE_S)
    return;
  /* noted first: a project whose tidying fails is not tidied at every closing */
  if (!g_file_set_contents (path, "", 0, &error) ||
      (is_known && !yd_store_tidy (store, NULL, NULL, &error)))
    g_info ("%s", error->message);
}
