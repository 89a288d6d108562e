/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where something that is dragged may come to rest: the edges of clips, cues, markers, the
 * playhead, in and out points, and the ends of the film. Pure: the window asks for every motion of
 * a pointer. */
#include "core/timeline/snap.h"

typedef struct {
  const YdSnapScope *scope;
  gint64 frame;
  GArray *points;
} Search;

static void
offer (const Search *self, gint64 frame, YdSnapKind kind)
{
  const YdSnapPoint point = { frame, kind };

  if (frame >= 0 && ABS (frame - self->frame) <= self->scope->tolerance)
    g_array_append_val (self->points, point);
}

/* The first clip that ends at or after @frame */
static guint
find_first (const YdSnapshotTrack *track, gint64 frame)
{
  guint low = 0, high = track->clips->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotClip *clip = track->clips->pdata[middle];
    if (clip->start_frame + clip->duration_frames < frame)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
offer_track (const Search *self, const YdSnapshotTrack *track)
{
  const gint64 first = self->frame - self->scope->tolerance;
  const gint64 last = self->frame + self->scope->tolerance;

  for (guint i = find_first (track, first); i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    if (clip->start_frame > last)
      return;
    if (self->scope->moved && g_strv_contains (self->scope->moved, clip->id))
      continue;
    offer (self, clip->start_frame, YD_SNAP_CLIP);
    offer (self, clip->start_frame + clip->duration_frames, YD_SNAP_CLIP);
  }
}

static void
offer_moments (const Search *self, YdSnapshot *film)
{
  if (self->scope->playhead >= 0)
    offer (self, self->scope->playhead, YD_SNAP_PLAYHEAD);
  for (gsize i = 0; i < self->scope->n_markers; i++)
    offer (self, self->scope->markers[i], YD_SNAP_MARKER);
  if (film->range_end_frame > 0) {
    offer (self, film->range_start_frame, YD_SNAP_RANGE);
    offer (self, film->range_end_frame, YD_SNAP_RANGE);
  }
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    offer (self, cue->start_frame, YD_SNAP_CUE);
    offer (self, cue->start_frame + cue->duration_frames, YD_SNAP_CUE);
  }
  offer (self, 0, YD_SNAP_FILM);
  offer (self, film->duration_frames, YD_SNAP_FILM);
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer frame)
{
  const YdSnapPoint *left = a, *right = b;
  const gint64 left_by = ABS (left->frame - *(const gint64 *) frame);
  const gint64 right_by = ABS (right->frame - *(const gint64 *) frame);

  if (left_by != right_by)
    return left_by < right_by ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->frame > right->frame) - (left->frame < right->frame);
}

/**
 * yd_snap_find:
 * @film: a film, which is not changed
 * @scope: what counts, and how near
 * @frame: a moment
 *
 * Finds what a moment can snap to.
 *
 * Returns: (transfer full) (element-type YdSnapPoint): the places within the tolerance, the nearest
 *   first
 */
GArray *
yd_snap_find (YdSnapshot *film, const YdSnapScope *scope, gint64 frame)
{
  const Search search = { scope, frame, g_array_new (FALSE, FALSE, sizeof (YdSnapPoint)) };

  g_return_val_if_fail (film != NULL && scope != NULL, search.points);

  for (guint i = 0; i < film->tracks->len; i++)
    offer_track (&search, film->tracks->pdata[i]);
  offer_moments (&search, film);
  g_array_sort_with_data (search.points, compare_points, &frame);
  return search.points;
}

/**
 * yd_snap_span:
 * @film: a film, which is not changed
 * @scope: what counts, and how near
 * @start_frame: where a moved clip would begin
 * @duration_frames: how long it is; 0 for a single moment
 * @by_frames: (out): how far it is to be moved on
 * @point: (out) (optional): what it snaps to
 *
 * Snaps the nearer edge of something that is moved.
 *
 * Returns: whether there is something to snap to; otherwise @by_frames is 0
 */
gboolean
yd_snap_span (YdSnapshot *film,
              const YdSnapScope *scope,
              gint64 start_frame,
              gint64 duration_frames,
              gint64 *by_frames,
              YdSnapPoint *point)
{
  const gint64 edges[] = { start_frame, start_frame + duration_frames };
  gboolean is_found = FALSE;

  *by_frames = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++) {
    g_autoptr (GArray) points = yd_snap_find (film, scope, edges[i]);
    if (points->len == 0)
      continue;
    const YdSnapPoint nearest = g_array_index (points, YdSnapPoint, 0);
    if (is_found && ABS (nearest.frame - edges[i]) >= ABS (*by_frames))
      continue;
    is_found = TRUE;
    *by_frames = nearest.frame - edges[i];
    if (point)
      *point = nearest;
  }
  return is_found;
}
