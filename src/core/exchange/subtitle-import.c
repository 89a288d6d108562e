/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of a film from a subtitle file that somebody else has made. */
#include "core/exchange/subtitle-import.h"

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/base/text-encoding.h"
#include "core/exchange/subtitles.h"
#include "core/timeline/edit-cue.h"

/**
 * yd_subtitles_load:
 * @path: an SRT, ASS or WebVTT file, in any encoding that texts are written in
 * @faults: (out) (optional) (transfer full) (element-type YdSubtitleFault): what was passed over
 * @error: set as by `yd_text_load` and `yd_subtitles_read`
 *
 * Reads a subtitle file; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdSubtitleCue): cues by their start
 */
GPtrArray *
yd_subtitles_load (const char *path, GPtrArray **faults, GError **error)
{
  g_autofree char *text = yd_text_load (path, NULL, error);

  return text ? yd_subtitles_read (text, -1, faults, error) : NULL;
}

/**
 * yd_subtitles_lay:
 * @cues: (element-type YdSubtitleCue): cues by their start
 * @edit: a change of the timeline
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Puts cues in the place of all that the film has. One that lasts into the next ends where that
 * begins; those that begin within one frame are shown as one.
 *
 * Returns: whether it worked
 */
gboolean
yd_subtitles_lay (GPtrArray *cues, YdEdit *edit, GError **error)
{
  const YdFrameRate rate = yd_edit_get_rate (edit);

  if (!yd_edit_remove_all_cues (edit, error))
    return FALSE;
  for (guint i = 0; i < cues->len;) {
    const YdSubtitleCue *first = cues->pdata[i];
    const gint64 start = yd_frame_rate_frame_at (rate, first->start_ns);
    gint64 end = MAX (yd_frame_rate_frame_at (rate, first->end_ns), start + 1), next = G_MAXINT64;
    g_autoptr (GString) text = g_string_new (first->text);

    for (i++; i < cues->len; i++) {
      const YdSubtitleCue *other = cues->pdata[i];
      next = yd_frame_rate_frame_at (rate, other->start_ns);
      if (next > start)
        break;
      g_string_append_printf (text, "\n%s", other->text);
      end = MAX (end, yd_frame_rate_frame_at (rate, other->end_ns));
      next = G_MAXINT64;
    }
    g_autofree char *id = yd_edit_add_cue (edit, start, MIN (end, next) - start, text->str, error);
    if (!id)
      return FALSE;
  }
  return TRUE;
}

static gboolean
lay (YdEdit *edit, gpointer cues, GError **error)
{
  return yd_subtitles_lay (cues, edit, error);
}

/**
 * yd_subtitles_import:
 * @store: the project
 * @path: an SRT, ASS or WebVTT file
 * @losses: (element-type YdLoss): takes what was passed over, by its line
 * @cancellable: (nullable): stops the work
 * @error: set as by `yd_subtitles_load` and `yd_subtitles_lay`
 *
 * Replaces the film's cues by those of a file, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_subtitles_import (YdStore *store,
                     const char *path,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) cues = yd_subtitles_load (path, &faults, error);

  if (!cues || !yd_edit_run (store, _ ("Import subtitles"), NULL, lay, cues, cancellable, error))
    return FALSE;
  for (guint i = 0; i < faults->len; i++) {
    const YdSubtitleFault *fault = faults->pdata[i];
    g_autofree char *place = g_strdup_printf (_ ("Line %u"), fault->line);
    yd_losses_add (losses, place, fault->what, _ ("The other cues are there."));
  }
  return TRUE;
}
