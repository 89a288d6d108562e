/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place where a picture of the film is made. Everything that is see-through (a dissolve,
 * a fade, a dip) is a mixture of two whole frames: one with the clip drawn and one without it, or
 * with the other clip. */
#include <glib/gi18n.h>
#include <math.h>

#include "core/render/renderer-private.h"
#include "core/timeline/cue-words.h"

/* What all steps of drawing one frame need */
typedef struct {
  YdRenderer *renderer;
  YdSnapshot *snapshot;
  gint64 frame;
} Pass;

static YdPicture *
get_clip_picture (const Pass *pass, const YdSnapshotClip *clip, const YdCanvas *canvas)
{
  const double zoom = MAX (MAX (clip->from.zoom, clip->to.zoom), 1);
  const double bounded = isfinite (zoom) ? MIN (zoom, 4) : 1;

  if (clip->kind == YD_CLIP_KIND_STILL)
    return yd_renderer_get_still (pass->renderer, clip, canvas->width, canvas->height, bounded);

  const YdFrameRate rate = pass->snapshot->rate;
  const gint64 played = pass->frame - clip->start_frame;
  const gint64 offset_ns =
      played >= 0 ? yd_frame_rate_start_ns (rate, played) : -yd_frame_rate_start_ns (rate, -played);
  return yd_renderer_get_video_frame (pass->renderer, clip, clip->source_start_ns + offset_ns,
                                      canvas->width, canvas->height, bounded);
}

/* The clip as it is, whole */
static void
draw_clip_plain (const Pass *pass,
                 const YdSnapshotClip *clip,
                 const YdClipSpan *span,
                 const YdCanvas *canvas)
{
  const int width = canvas->width, height = canvas->height;

  if (clip->kind == YD_CLIP_KIND_TITLE) {
    const YdWords *words =
        yd_renderer_get_title (pass->renderer, pass->snapshot, clip, width, height);
    if (words)
      yd_canvas_draw_at (canvas, words->picture, words->x, words->y);
    return;
  }
  g_autoptr (YdPicture) picture = get_clip_picture (pass, clip, canvas);
  if (picture) {
    const gint64 last = span->end_frame - 1 - span->first_frame;
    const double part = last > 0 ? (double) (pass->frame - span->first_frame) / last : 0;
    const YdCrop crop =
        yd_clip_get_crop (clip, part, picture->width, picture->height, width, height);
    yd_canvas_draw_crop (canvas, picture, &crop);
    return;
  }
  picture = yd_renderer_get_placeholder (pass->renderer, pass->snapshot, clip, width, height);
  if (picture)
    yd_canvas_draw_at (canvas, picture, 0, 0);
}

/* How much of a clip its fades let through, 0 to 256: nothing on the very first frame of a fade
 * in and on the very last of a fade out */
static int
get_fade (const YdSnapshotClip *clip, const YdClipSpan *span, gint64 frame)
{
  double level = 1;

  if (clip->fade_in_frames > 0)
    level = MIN (level, (double) (frame - span->first_frame) / clip->fade_in_frames);
  if (clip->fade_out_frames > 0)
    level = MIN (level, (double) (span->end_frame - 1 - frame) / clip->fade_out_frames);
  return (int) lrint (CLAMP (level, 0, 1) * 256);
}

static void
draw_clip (const Pass *pass, const YdSnapshotTrack *track, guint index, const YdCanvas *canvas)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdClipSpan span = yd_track_get_span (track, index);
  const int fade = get_fade (clip, &span, pass->frame);

  if (pass->frame < span.first_frame || pass->frame >= span.end_frame || fade == 0)
    return;
  if (fade == 256) {
    draw_clip_plain (pass, clip, &span, canvas);
    return;
  }
  const YdCanvas with = yd_renderer_get_scratch (pass->renderer, 0, canvas->width, canvas->height);
  yd_canvas_copy (&with, canvas);
  draw_clip_plain (pass, clip, &span, &with);
  yd_canvas_mix (canvas, &with, fade);
}

/* Frame @step of @n_frames of the transition into clip @index */
static void
draw_transition (const Pass *pass,
                 const YdSnapshotTrack *track,
                 guint index,
                 gint64 step,
                 gint64 n_frames,
                 const YdCanvas *canvas)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdSnapshotClip *before = index > 0 ? track->clips->pdata[index - 1] : NULL;
  const gboolean has_before =
      before && before->start_frame + before->duration_frames == clip->start_frame;
  const gint64 half = n_frames / 2;

  if (clip->transition == YD_TRANSITION_DISSOLVE) {
    const YdCanvas next =
        yd_renderer_get_scratch (pass->renderer, 1, canvas->width, canvas->height);
    yd_canvas_copy (&next, canvas);
    if (has_before)
      draw_clip (pass, track, index - 1, canvas);
    draw_clip (pass, track, index, &next);
    yd_canvas_mix (canvas, &next, (int) lrint ((step + 0.5) * 256 / n_frames));
    return;
  }

  /* a dip is nothing but its colour on the two frames around the cut */
  const gint64 distance = step < half ? half - 1 - step : step - half;
  const guint32 color = clip->transition == YD_TRANSITION_DIP_TO_WHITE ? 0xffffffff : 0x000000ff;
  if (step >= half)
    draw_clip (pass, track, index, canvas);
  else if (has_before)
    draw_clip (pass, track, index - 1, canvas);
  yd_canvas_mix_color (canvas, color, 256 - (int) lrint (distance * 256.0 / half));
}

static void
draw_track (const Pass *pass, const YdSnapshotTrack *track, const YdCanvas *canvas)
{
  const guint index = yd_track_find_clip (track, pass->frame);

  /* the transition into the clip at this frame, or already the one into the clip after it */
  for (guint i = index; i < MIN (index + 2, track->clips->len); i++) {
    const YdClipSpan span = yd_track_get_span (track, i);
    const gint64 step = pass->frame - span.first_frame;
    if (step >= 0 && step < span.in_frames) {
      draw_transition (pass, track, i, step, span.in_frames, canvas);
      return;
    }
  }
  if (index < track->clips->len)
    draw_clip (pass, track, index, canvas);
}

static const YdSnapshotCue *
find_cue (YdSnapshot *snapshot, gint64 frame)
{
  guint low = 0, high = snapshot->cues->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotCue *cue = snapshot->cues->pdata[middle];
    if (cue->start_frame + cue->duration_frames > frame)
      high = middle;
    else
      low = middle + 1;
  }
  const YdSnapshotCue *cue = low < snapshot->cues->len ? snapshot->cues->pdata[low] : NULL;
  return cue && cue->start_frame <= frame ? cue : NULL;
}

static void
draw_cue (const Pass *pass, const YdCanvas *canvas)
{
  const YdSnapshotCue *cue = find_cue (pass->snapshot, pass->frame);

  if (!cue || !cue->text || !*cue->text)
    return;
  const YdWords *words =
      yd_renderer_get_cue (pass->renderer, pass->snapshot, cue, canvas->width, canvas->height);
  if (!words)
    return;
  const double progress =
      words->spoken ? yd_cue_get_progress (cue, (double) (pass->frame - cue->start_frame)) : 0;
  g_autoptr (YdPicture) picture = yd_words_get_picture (words, progress);
  yd_canvas_draw_at (canvas, picture, words->x, words->y);
}

/**
 * yd_render_frame:
 * @self: a renderer
 * @snapshot: the film
 * @frame: which frame, counted from 0; beyond the end there is the background
 * @width: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @height: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @bgra: where the picture goes; premultiplied, always opaque
 * @stride: bytes from one row to the next, at least 4 * @width
 * @cancellable: (nullable): to give up between tracks
 * @error: return location for an error
 *
 * Makes one frame of the film. The picture depends on the snapshot, the number and the size alone,
 * not on what was rendered before. A medium that cannot be read shows as a labelled card. Blocks.
 *
 * Returns: whether the frame was made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_render_frame (YdRenderer *self,
                 YdSnapshot *snapshot,
                 gint64 frame,
                 int width,
                 int height,
                 guint8 *bgra,
                 gsize stride,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL && bgra != NULL, FALSE);
  g_return_val_if_fail (width >= 2 && width <= YD_RENDER_MAX_SIDE, FALSE);
  g_return_val_if_fail (height >= 2 && height <= YD_RENDER_MAX_SIDE, FALSE);
  g_return_val_if_fail (stride >= (gsize) width * 4, FALSE);

  const YdCanvas canvas = { bgra, stride, width, height };
  const Pass pass = { self, snapshot, frame };
  yd_canvas_fill (&canvas, snapshot->background);
  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    const gboolean is_picture =
        track->kind == YD_TRACK_KIND_VIDEO || track->kind == YD_TRACK_KIND_OVERLAY;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (is_picture && !track->is_hidden)
      draw_track (&pass, track, &canvas);
  }
  if (yd_renderer_draws_cues (self))
    draw_cue (&pass, &canvas);
  return TRUE;
}
