/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of clips as orders that can be typed. */
#include <glib/gi18n.h>

#include "cli/timeline-orders-private.h"
#include "core/model/track.h"
#include "core/timeline/edit-insert.h"
#include "core/timeline/timeline-rule.h"

static gboolean
run_trim (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  gint64 head = 0, tail = 0;

  if (!clip || (!order->head && !order->tail))
    return clip &&
           yd_timeline_order_refuse (error, _ ("Say which end is cut, and by how much: %s."),
                                     "--head TIME, --tail TIME");
  return (!order->head || yd_timeline_order_get_time (edit, order->head, "--head", &head, error)) &&
         (!order->tail || yd_timeline_order_get_time (edit, order->tail, "--tail", &tail, error)) &&
         (!head || yd_edit_trim (edit, clip, YD_CLIP_HEAD, head,
                                 yd_timeline_order_get_flags (order), error)) &&
         (!tail || yd_edit_trim (edit, clip, YD_CLIP_TAIL, -tail,
                                 yd_timeline_order_get_flags (order), error));
}

/* Clips that stay where they are while their edges or what they show move */
static gboolean
run_shift (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  static const struct {
    const char *word;
    gboolean (*run) (YdEdit *edit, const char *clip, gint64 by_frames, GError **error);
  } shifts[] = { { "roll", yd_edit_roll }, { "slip", yd_edit_slip }, { "slide", yd_edit_slide } };
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  gint64 by = 0;

  if (!clip || !yd_timeline_order_get_time (edit, order->by, "--by", &by, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    if (g_str_equal (shifts[i].word, order->words[0]))
      return shifts[i].run (edit, clip, by, error);
  g_return_val_if_reached (FALSE);
}

/* --to says where, --by how far; with neither a clip stays, as when only its track changes */
static gboolean
get_place (YdEdit *edit, const YdTimelineOrder *order, const char *clip, gint64 *to, GError **error)
{
  const YdClip *named = yd_records_find (order->names->clips, clip);
  gint64 by = 0;

  if (order->to)
    return yd_timeline_order_get_time (edit, order->to, "--to", to, error);
  if (!order->by && !order->track)
    return yd_timeline_order_refuse (error, _ ("Say when or how long: %s TIME."), "--to");
  if (order->by && !yd_timeline_order_get_time (edit, order->by, "--by", &by, error))
    return FALSE;
  *to = named->start_frame + by;
  return TRUE;
}

static gboolean
run_place (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error), *track = NULL;
  gint64 to = 0;

  if (!clip || !yd_timeline_order_get_track (order, &track, error) ||
      !get_place (edit, order, clip, &to, error))
    return FALSE;
  return g_str_equal (order->words[0], "move")
             ? yd_edit_move (edit, clip, to, track, yd_timeline_order_get_flags (order), error)
             : yd_edit_duplicate (edit, clip, to, track, yd_timeline_order_get_flags (order),
                                  error);
}

static gboolean
run_split (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = order->n_words > 2 ? yd_timeline_order_get_clip (order, 2, error) : NULL;
  gint64 at = 0;

  return (clip || order->n_words <= 2) &&
         yd_timeline_order_get_time (edit, order->words[1], "", &at, error) &&
         yd_edit_split (edit, clip, at, error);
}

static gboolean
run_lift (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

  return clip &&
         yd_edit_remove (edit, clip, yd_timeline_order_get_flags (order) & ~YD_EDIT_RIPPLE, error);
}

static gboolean
run_ripple_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

  return clip &&
         yd_edit_remove (edit, clip, yd_timeline_order_get_flags (order) | YD_EDIT_RIPPLE, error);
}

static gboolean
run_close_gap (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track = yd_timeline_names_find_track (order->names, order->words[1], error);
  gint64 at = 0;

  return track && yd_timeline_order_get_time (edit, order->words[2], "", &at, error) &&
         yd_edit_close_gap (edit, track, at, error);
}

static gboolean
run_group (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  g_autoptr (GPtrArray) clips = g_ptr_array_new ();

  for (guint i = 1; i < order->n_words; i++) {
    const char *clip = yd_timeline_order_get_clip (order, i, error);
    if (!clip)
      return FALSE;
    g_ptr_array_add (clips, (gpointer) clip);
  }
  g_ptr_array_add (clips, NULL);
  return yd_edit_group (edit, (const char *const *) clips->pdata, error);
}

static gboolean
run_ungroup (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

  return clip && yd_edit_ungroup (edit, clip, error);
}

static gboolean
run_speed (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  double speed = 1;

  return clip && yd_timeline_order_get_number (order->words[2], &speed, error) &&
         yd_edit_set_speed (edit, clip, speed, yd_timeline_order_get_flags (order), error);
}

static gboolean
run_reverse (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

  return clip && yd_edit_reverse (edit, clip, error);
}

static gboolean
run_freeze (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  gint64 at = 0, frames = 0;

  return clip && yd_timeline_order_get_time (edit, order->words[2], "", &at, error) &&
         yd_timeline_order_get_time (edit, order->duration, "--for", &frames, error) &&
         yd_edit_freeze (edit, clip, at, frames, error);
}

static gboolean
run_text (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  g_autoptr (YdClip) clip = yd_clip_new ();
  const char *track = NULL;

  if (!yd_timeline_order_get_time (edit, order->at, "--at", &clip->start_frame, error) ||
      !yd_timeline_order_get_time (edit, order->duration, "--for", &clip->duration_frames, error) ||
      !yd_timeline_order_get_track (order, &track, error))
    return FALSE;
  g_object_set (clip, "text", order->words[1], "subtext", order->subtext ? order->subtext : "",
                "style", order->style ? order->style : "", NULL);
  return yd_edit_add_title (edit, track, clip, yd_timeline_order_get_flags (order), error);
}

/* The named track, else the lowest that carries such a clip */
static const char *
find_media_track (const YdTimelineOrder *order, GError **error)
{
  const YdClipKind kind = yd_media_file_get_kind (order->media);
  const char *track;

  if (!yd_timeline_order_get_track (order, &track, error))
    return NULL;
  for (guint i = 0; !track && i < order->names->tracks->len; i++) {
    YdTrack *lane = order->names->tracks->pdata[i];
    if (yd_track_kind_carries (lane->kind, kind))
      track = yd_record_get_id (YD_RECORD (lane));
  }
  if (!track)
    yd_timeline_order_refuse (error, _ ("No track can carry “%s”. Add one with track-add."),
                              order->words[1]);
  return track;
}

static gboolean
run_insert (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track = find_media_track (order, error);
  gint64 start = 0;
  if (!track || !yd_timeline_order_get_time (edit, order->at, "--at", &start, error))
    return FALSE;

  g_autoptr (YdClip) clip = yd_edit_new_media_clip (edit, order->media, start);
  if (order->duration &&
      !yd_timeline_order_get_time (edit, order->duration, "--for", &clip->duration_frames, error))
    return FALSE;
  g_object_set (clip, "track", track, NULL);
  return yd_edit_insert_clip (edit, clip, yd_timeline_order_get_flags (order), error);
}

const YdTimelineOrderKind yd_clip_orders[] = {
  { "trim", "CLIP --head TIME --tail TIME [--ripple]", N_ ("Trim clip"), 1, 1, run_trim },
  { "roll", "CLIP --by TIME", N_ ("Roll edit"), 1, 1, run_shift },
  { "slip", "CLIP --by TIME", N_ ("Slip clip"), 1, 1, run_shift },
  { "slide", "CLIP --by TIME", N_ ("Slide clip"), 1, 1, run_shift },
  { "move", "CLIP --to TIME [--track TRACK] [--insert|--overwrite] [--alone]", N_ ("Move clip"), 1,
    1, run_place },
  { "duplicate", "CLIP --to TIME [--track TRACK] [--insert|--overwrite] [--alone]",
    N_ ("Duplicate clip"), 1, 1, run_place },
  { "split", "TIME [CLIP]", N_ ("Split clips"), 1, 2, run_split },
  { "lift", "CLIP [--alone]", N_ ("Remove clip"), 1, 1, run_lift },
  { "ripple-delete", "CLIP [--alone]", N_ ("Remove clip and its time"), 1, 1, run_ripple_delete },
  { "close-gap", "TRACK TIME", N_ ("Close gap"), 2, 2, run_close_gap },
  { "group", "CLIP CLIP…", N_ ("Group clips"), 2, 100, run_group },
  { "ungroup", "CLIP", N_ ("Ungroup clips"), 1, 1, run_ungroup },
  { "speed", "CLIP NUMBER [--ripple]", N_ ("Change speed"), 2, 2, run_speed },
  { "reverse", "CLIP", N_ ("Reverse clip"), 1, 1, run_reverse },
  { "freeze", "CLIP TIME --for TIME", N_ ("Freeze frame"), 2, 2, run_freeze },
  { "text", "WORDS --at TIME --for TIME [--style NAME] [--subtext WORDS]", N_ ("Add text"), 1, 1,
    run_text },
  { "insert", "FILE --at TIME [--for TIME] [--track TRACK] [--insert|--overwrite]",
    N_ ("Insert file"), 1, 1, run_insert },
  { NULL },
};
