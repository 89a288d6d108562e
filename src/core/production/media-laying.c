/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's files onto the timeline at once: those that can be used are brought in and laid in one
 * step of the history, the others are reported. */
#include "core/production/media-laying.h"

#include <glib/gi18n.h>

#include "core/timeline/edit-insert.h"

#define STEP "import"

/* What was brought in and is to be laid */
typedef struct {
  GPtrArray *media; /* owned, YdMediaFile */
  const char *track;
  gint64 start_frame;
  GPtrArray *clips; /* owned, ids of what was laid */
} Laying;

static gboolean
lay (YdEdit *edit, gpointer data, GError **error)
{
  const Laying *laying = data;

  return yd_edit_lay_media (edit, laying->media, laying->track, laying->start_frame, laying->clips,
                            error);
}

/**
 * yd_media_lay:
 * @store: the project
 * @paths: (array zero-terminated=1): of pictures, videos and sounds
 * @track: (nullable): id of the track they are meant for
 * @start_frame: where the first one begins
 * @options: how they are brought in
 * @report: where what was brought in is added, each new clip as a "clip" that was "made", and each
 *   file that was refused as a "file" that "failed" with the reason as its label
 * @cancellable: (nullable): stops the work
 * @error: set to what is wrong with the first file when none can be used, or as by
 *   `yd_edit_lay_media`
 *
 * Brings files into a project and lays them on the timeline one after the other, in one step that
 * can be undone. Blocks.
 *
 * Returns: whether at least one file was laid
 */
gboolean
yd_media_lay (YdStore *store,
              const char *const *paths,
              const char *track,
              gint64 start_frame,
              const YdMediaImportOptions *options,
              YdProductionReport *report,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) first = NULL;
  YdMediaImportOptions own = *options;

  own.is_used_at_once = TRUE;
  for (const char *const *path = paths; *path; path++) {
    g_autoptr (GError) fault = NULL;
    YdMediaFile *file = yd_media_import (store, *path, &own, report, cancellable, &fault);
    if (file) {
      g_ptr_array_add (media, file);
      continue;
    }
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    yd_production_report_add (report, STEP, "file", *path, fault->message, "failed");
    if (!first)
      first = g_steal_pointer (&fault);
  }
  if (media->len == 0) {
    if (first)
      g_propagate_error (error, g_steal_pointer (&first));
    return FALSE;
  }
  g_autoptr (GPtrArray) clips = g_ptr_array_new_with_free_func (g_free);
  Laying laying = { media, track, start_frame, clips };
  if (!yd_edit_run (store, _ ("Add files"), NULL, lay, &laying, cancellable, error))
    return FALSE;
  for (guint i = 0; i < clips->len; i++) {
    const YdMediaFile *file = media->pdata[i];
    yd_production_report_add (report, STEP, "clip", clips->pdata[i], file->original_name, "made");
  }
  return TRUE;
}
