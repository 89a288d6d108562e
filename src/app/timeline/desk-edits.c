/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of place and time: each is an order that is carried out on the writer's thread. */
#include "app/timeline/desk-edits.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-order-private.h"
#include "core/model/clip.h"
#include "core/timeline/timeline-rule.h"

/* Pictures first, because their voices go with them; then those that give way first */
typedef struct {
  YdSnapshotClip *clip;
  gboolean is_picture;
  gboolean goes_later; /* towards the end of the film */
} Mover;

static int
compare_movers (gconstpointer a, gconstpointer b)
{
  const Mover *one = a, *two = b;
  const gint64 before = one->clip->start_frame, after = two->clip->start_frame;

  if (one->is_picture != two->is_picture)
    return one->is_picture ? -1 : 1;
  return (before > after) - (before < after) == 0 ? 0
         : ((before > after) == one->goes_later)  ? -1
                                                  : 1;
}

static gboolean
run_move (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  for (gsize i = 0; order->ids[i]; i++)
    if (!yd_edit_move (edit, order->ids[i], order->starts[i], i == 0 ? order->track : NULL,
                       order->flags, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_move:
 * @self: a desk
 * @clips: ids of clips
 * @by_frames: how far
 * @track: (nullable): where a single clip goes
 * @flags: as for yd_edit_move()
 *
 * Moves clips together.
 */
void
yd_desk_move (YdDesk *self, YdIds clips, gint64 by_frames, const char *track, YdEditFlags flags)
{
  g_autoptr (GArray) movers = g_array_new (FALSE, FALSE, sizeof (Mover));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (gsize i = 0; clips[i]; i++) {
    YdSnapshotTrack *lane = NULL;
    YdSnapshotClip *clip = yd_desk_find_clip (self, clips[i], &lane);
    const Mover mover = { clip, lane && yd_track_kind_is_picture (lane->kind), by_frames > 0 };
    if (clip)
      g_array_append_val (movers, mover);
  }
  g_array_sort (movers, compare_movers);
  gint64 *starts = g_new0 (gint64, movers->len + 1);
  for (guint i = 0; i < movers->len; i++) {
    const YdSnapshotClip *clip = g_array_index (movers, Mover, i).clip;
    g_ptr_array_add (ids, clip->id);
    starts[i] = clip->start_frame + by_frames;
  }
  g_ptr_array_add (ids, NULL);
  YdDeskOrder *order = yd_desk_order_new ((YdIds) ids->pdata);
  order->starts = starts;
  order->track = g_strdup (movers->len == 1 ? track : NULL);
  order->flags = flags;
  yd_desk_edit (self, movers->len == 1 ? _ ("Move clip") : _ ("Move clips"), NULL, run_move, order,
                yd_desk_order_free);
}

static gboolean
run_trim (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_trim (edit, order->ids[0], (YdClipEnd) order->choice, order->frames, order->flags,
                       error);
}

/**
 * yd_desk_trim:
 * @self: a desk
 * @clip: id of a clip
 * @end: which edge
 * @by_frames: how far it moves
 * @flags: `YD_EDIT_RIPPLE` has what comes later follow
 *
 * Moves an edge of a clip.
 */
void
yd_desk_trim (YdDesk *self, const char *clip, YdClipEnd end, gint64 by_frames, YdEditFlags flags)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->choice = (int) end;
  order->frames = by_frames;
  order->flags = flags;
  yd_desk_edit (self, _ ("Trim clip"), NULL, run_trim, order, yd_desk_order_free);
}

static gboolean
run_roll (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_roll (edit, order->ids[0], order->frames, error);
}

/**
 * yd_desk_roll:
 * @self: a desk
 * @clip: id of a clip
 * @by_frames: how far
 *
 * Moves the cut between a clip and the one before it.
 */
void
yd_desk_roll (YdDesk *self, const char *clip, gint64 by_frames)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->frames = by_frames;
  yd_desk_edit (self, _ ("Roll cut"), NULL, run_roll, order, yd_desk_order_free);
}

static gboolean
run_slip (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_slip (edit, order->ids[0], order->frames, error);
}

/**
 * yd_desk_slip:
 * @self: a desk
 * @clip: id of a clip
 * @by_frames: how far
 *
 * Shows another stretch of the file in the same place.
 */
void
yd_desk_slip (YdDesk *self, const char *clip, gint64 by_frames)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->frames = by_frames;
  yd_desk_edit (self, _ ("Slip clip"), NULL, run_slip, order, yd_desk_order_free);
}

static gboolean
run_split (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  if (!order->ids[0])
    return yd_edit_split (edit, NULL, order->frame, error);
  for (char **id = order->ids; *id; id++)
    if (!yd_edit_split (edit, *id, order->frame, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_split:
 * @self: a desk
 * @clips: ids of clips; none for all at that frame
 * @frame: where
 *
 * Cuts clips in two.
 */
void
yd_desk_split (YdDesk *self, YdIds clips, gint64 frame)
{
  YdDeskOrder *order = yd_desk_order_new (clips);

  order->frame = frame;
  yd_desk_edit (self, _ ("Split"), NULL, run_split, order, yd_desk_order_free);
}

/* What went with a clip before is not there any more, which is as it was wanted */
static gboolean
remove_one (YdEdit *edit, const char *id, YdEditFlags flags, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) clip = yd_reader_find (yd_edit_get_reader (edit), YD_TYPE_CLIP,
                                            "WHERE id = ?1", YD_ARGS (id), &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return !clip || yd_edit_remove (edit, id, flags, error);
}

static gboolean
run_remove (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  for (char **id = order->ids; *id; id++)
    if (!remove_one (edit, *id, order->flags, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_remove:
 * @self: a desk
 * @clips: ids of clips
 * @flags: `YD_EDIT_RIPPLE` closes the gaps
 *
 * Takes clips from the film.
 */
void
yd_desk_remove (YdDesk *self, YdIds clips, YdEditFlags flags)
{
  YdDeskOrder *order = yd_desk_order_new (clips);

  order->flags = flags;
  yd_desk_edit (self, flags & YD_EDIT_RIPPLE ? _ ("Remove and close the gap") : _ ("Remove clip"),
                NULL, run_remove, order, yd_desk_order_free);
}

static gboolean
run_duplicate (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_duplicate (edit, order->ids[0], order->frame, NULL, YD_EDIT_INSERT, error);
}

/**
 * yd_desk_duplicate:
 * @self: a desk
 * @clip: id of a clip
 *
 * Puts a copy of a clip behind it.
 */
void
yd_desk_duplicate (YdDesk *self, const char *clip)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  const YdSnapshotClip *found = yd_desk_find_clip (self, clip, NULL);
  order->frame = found ? found->start_frame + found->duration_frames : 0;
  yd_desk_edit (self, _ ("Duplicate clip"), NULL, run_duplicate, order, yd_desk_order_free);
}

static gboolean
run_close_gap (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_close_gap (edit, order->ids[0], order->frame, error);
}

/**
 * yd_desk_close_gap:
 * @self: a desk
 * @track: id of a track
 * @frame: inside the gap
 *
 * Takes the time of a gap out of the film.
 */
void
yd_desk_close_gap (YdDesk *self, const char *track, gint64 frame)
{
  YdDeskOrder *order = yd_desk_order_new_one (track);

  order->frame = frame;
  yd_desk_edit (self, _ ("Close gap"), NULL, run_close_gap, order, yd_desk_order_free);
}

static gboolean
run_group (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_group (edit, (YdIds) order->ids, error);
}

/**
 * yd_desk_group:
 * @self: a desk
 * @clips: ids of clips
 *
 * Has clips moved and removed together.
 */
void
yd_desk_group (YdDesk *self, YdIds clips)
{
  YdDeskOrder *order = yd_desk_order_new (clips);

  yd_desk_edit (self, _ ("Group clips"), NULL, run_group, order, yd_desk_order_free);
}

static gboolean
run_ungroup (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_ungroup (edit, order->ids[0], error);
}

/**
 * yd_desk_ungroup:
 * @self: a desk
 * @clip: id of a clip
 *
 * Dissolves a group.
 */
void
yd_desk_ungroup (YdDesk *self, const char *clip)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  yd_desk_edit (self, _ ("Ungroup clips"), NULL, run_ungroup, order, yd_desk_order_free);
}
