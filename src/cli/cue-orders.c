/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of cues as orders that can be typed. */
#include <glib/gi18n.h>

#include "cli/timeline-orders-private.h"
#include "core/exchange/subtitle-import.h"
#include "core/model/cue.h"
#include "core/timeline/edit-cue.h"

static const char *
get_cue (const YdTimelineOrder *order, GError **error)
{
  return yd_timeline_names_find_cue (order->names, order->words[1], error);
}

static gboolean
run_add (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  gint64 start = 0, frames = 0;
  if (!yd_timeline_order_get_time (edit, order->at, "--at", &start, error) ||
      !yd_timeline_order_get_time (edit, order->duration, "--for", &frames, error))
    return FALSE;

  g_autofree char *cue = yd_edit_add_cue (edit, start, frames, order->words[1], error);
  return cue && (!order->style || yd_edit_set_cue_style (edit, cue, order->style, error));
}

static gboolean
run_set (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *cue = get_cue (order, error);

  return cue && yd_edit_set_cue_text (edit, cue, order->words[2], error);
}

static gboolean
run_style (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *cue = get_cue (order, error);
  const char *style = g_str_equal (order->words[2], "none") ? "" : order->words[2];

  return cue && yd_edit_set_cue_style (edit, cue, style, error);
}

/* What is not said stays */
static gboolean
run_time (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *id = get_cue (order, error);
  if (!id)
    return FALSE;

  const YdCue *cue = yd_records_find (order->names->cues, id);
  gint64 start = cue->start_frame, frames = cue->duration_frames, by = 0;
  if (!order->at && !order->by && !order->duration)
    return yd_timeline_order_refuse (error, _ ("Say when or how long: %s TIME."),
                                     "--at TIME, --by TIME, --for");
  if ((order->at && !yd_timeline_order_get_time (edit, order->at, "--at", &start, error)) ||
      (order->by && !yd_timeline_order_get_time (edit, order->by, "--by", &by, error)) ||
      (order->duration &&
       !yd_timeline_order_get_time (edit, order->duration, "--for", &frames, error)))
    return FALSE;
  return yd_edit_time_cue (edit, id, start + by, frames, error);
}

static gboolean
run_split (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *cue = get_cue (order, error);
  gint64 at = 0;

  return cue && yd_timeline_order_get_time (edit, order->words[2], "", &at, error) &&
         yd_edit_split_cue (edit, cue, at, error);
}

static gboolean
run_join (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *cue = get_cue (order, error);

  return cue && yd_edit_join_cue (edit, cue, error);
}

static gboolean
run_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *cue = get_cue (order, error);

  return cue && yd_edit_remove_cue (edit, cue, error);
}

static gboolean
run_import (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  g_autoptr (GPtrArray) cues = yd_subtitles_load (order->words[1], NULL, error);

  return cues && yd_subtitles_lay (cues, edit, error);
}

const YdTimelineOrderKind yd_cue_orders[] = {
  { "cue-add", "WORDS --at TIME --for TIME [--style NAME]", N_ ("Add cue"), 1, 1, run_add },
  { "cue-set", "CUE WORDS", N_ ("Change words of cue"), 2, 2, run_set },
  { "cue-style", "CUE NAME|none", N_ ("Change style of cue"), 2, 2, run_style },
  { "cue-time", "CUE [--at TIME] [--by TIME] [--for TIME]", N_ ("Change time of cue"), 1, 1,
    run_time },
  { "cue-split", "CUE TIME", N_ ("Split cue"), 2, 2, run_split },
  { "cue-join", "CUE", N_ ("Join cue with the next"), 1, 1, run_join },
  { "cue-delete", "CUE", N_ ("Remove cue"), 1, 1, run_delete },
  { "cue-import", "FILE", N_ ("Take cues from file"), 1, 1, run_import },
  { NULL },
};
