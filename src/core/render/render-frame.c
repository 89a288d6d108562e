/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place where a picture of the film is made: tracks from the bottom up, on each the clip
 * of the moment or the two of a transition. Where a picture lies is said in clip-placing.c, what a
 * transition does in transition.c, how it is drawn in drawing.c, when in display-list.c. */
#include <math.h>

#include "core/render/clip-placing.h"
#include "core/render/display-list.h"
#include "core/render/renderer-private.h"
#include "core/render/transition.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/timeline-rule.h"

#define FULL 256
#define MAX_TITLE_PIXELS 4 /* to one of the canvas, for titles that are enlarged */

/* What all steps of drawing one frame need */
typedef struct {
  YdRenderer *renderer;
  YdSnapshot *snapshot;
  gint64 frame;
  int width;
  int height;
} Pass;

static gboolean
pass_is_valid (const Pass *self)
{
  return self->renderer && self->snapshot && MIN (self->width, self->height) >= 2 &&
         MAX (self->width, self->height) <= YD_RENDER_MAX_SIDE;
}

/* A clip, ready to be drawn */
typedef struct {
  const YdSnapshotClip *clip;
  YdClipState state;
  YdPicture *picture;  /* owned */
  YdPicture *backdrop; /* owned; stands behind it, or NULL */
  char *key;           /* owned; names the picture, NULL for what is not seen twice */
  YdPlacing placing;   /* of the picture */
} Layer;

static void
layer_clear (Layer *self)
{
  g_clear_pointer (&self->picture, yd_picture_unref);
  g_clear_pointer (&self->backdrop, yd_picture_unref);
  g_clear_pointer (&self->key, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layer, layer_clear)

static const YdMask no_mask = { .weight = FULL };

static gboolean
is_masked (const YdMask *mask)
{
  return mask->columns || mask->rows || mask->weight != FULL;
}

static void
load_medium (const Pass *pass, Layer *self)
{
  const YdSnapshotClip *clip = self->clip;
  int cover_width, cover_height;

  yd_clip_get_cover (clip, pass->width, pass->height, &cover_width, &cover_height);
  if (clip->kind != YD_CLIP_KIND_STILL) {
    self->picture = yd_renderer_get_video_frame (pass->renderer, clip, self->state.source_ns,
                                                 cover_width, cover_height);
    return;
  }
  self->picture = yd_renderer_get_still (pass->renderer, clip, cover_width, cover_height);
  self->key = g_strdup_printf ("%dx%d %s", cover_width, cover_height, clip->path ? clip->path : "");
}

static void
lay_title (const Pass *pass, Layer *self)
{
  const int width = pass->width, height = pass->height;
  const int most = MIN (MAX_TITLE_PIXELS, YD_RENDER_MAX_SIDE / MAX (width, height));
  const int pixels = CLAMP ((int) ceil (yd_clip_get_max_scale (self->clip)), 1, MAX (most, 1));
  g_autoptr (YdWords) words = yd_renderer_get_title (pass->renderer, pass->snapshot, self->clip,
                                                     width * pixels, height * pixels);
  if (!words)
    return;
  self->picture = yd_picture_ref (words->picture);
  self->placing = yd_clip_place_sheet (self->clip, &self->state, words->picture, words->x, words->y,
                                       pixels, width, height);
}

static void
lay_backdrop (const Pass *pass, Layer *self)
{
  YdPicture *picture = self->picture;
  const YdCrop cut = yd_clip_get_cut (self->clip, picture->width, picture->height);

  if (self->clip->fit == YD_FIT_BLUR &&
      !(picture->is_opaque &&
        yd_clip_fills_sheet (self->clip, &self->state, picture, pass->width, pass->height)))
    self->backdrop = yd_renderer_get_backdrop (pass->renderer, picture, &cut, self->key);
}

static void
lay_medium (const Pass *pass, Layer *self)
{
  const int width = pass->width, height = pass->height;

  load_medium (pass, self);
  if (self->picture) {
    self->placing = yd_clip_place (self->clip, &self->state, self->picture, width, height);
    lay_backdrop (pass, self);
    return;
  }
  g_clear_pointer (&self->key, g_free);
  self->picture =
      yd_renderer_get_placeholder (pass->renderer, pass->snapshot, self->clip, width, height);
  if (self->picture)
    self->placing =
        yd_clip_place_sheet (self->clip, &self->state, self->picture, 0, 0, 1, width, height);
}

/* Makes a clip ready; returns whether there is anything of it to see */
static gboolean
layer_init (Layer *self, const Pass *pass, const YdSnapshotTrack *track, guint index)
{
  const YdClipSpan span = yd_track_get_span (track, index);

  self->clip = track->clips->pdata[index];
  if (pass->frame < span.first_frame || pass->frame >= span.end_frame)
    return FALSE;
  self->state = yd_clip_get_state (self->clip, &span, pass->snapshot->rate, pass->frame);
  if (self->state.opacity == 0)
    return FALSE;
  if (self->clip->kind == YD_CLIP_KIND_TITLE)
    lay_title (pass, self);
  else
    lay_medium (pass, self);
  return self->picture != NULL;
}

/* Whether nothing below a clip is seen through it */
static gboolean
layer_hides (const Layer *self, const Pass *pass)
{
  const int width = pass->width, height = pass->height;
  YdPlacing placing = self->placing;

  if (self->backdrop)
    placing = yd_clip_place_backdrop (self->clip, &self->state, self->backdrop, width, height);
  return self->state.opacity == FULL && (self->backdrop || self->picture->is_opaque) &&
         yd_placing_covers (&placing, width, height);
}

/* Draws a picture, reduced first when more than two of its pixels come to one of the canvas */
static void
draw_picture (const Pass *pass,
              YdPicture *picture,
              const char *key,
              const YdPlacing *placing,
              const YdStage *stage,
              const YdMask *mask,
              YdDisplayList *list)
{
  g_autoptr (YdPicture) level = yd_picture_ref (picture);
  YdPlacing placed = *placing;

  placed.matrix = yd_affine_join (&placed.matrix, &stage->matrix);
  placed.tint = stage->tint;
  placed.tint_weight = stage->tint_weight;
  placed.mask = *mask;
  for (int n = 1;
       level && yd_affine_get_shrink (&placed.matrix) > 2 && MAX (level->width, level->height) > 1;
       n++) {
    g_autofree char *name = key ? g_strdup_printf ("%d %s", n, key) : NULL;
    YdPicture *half = yd_renderer_get_half (pass->renderer, level, name);
    const YdAffine twice = { .xx = 2, .yy = 2 };
    yd_picture_unref (level);
    level = half;
    placed.matrix = yd_affine_join (&twice, &placed.matrix);
    placed.region = (YdCrop){ placed.region.x / 2, placed.region.y / 2, placed.region.width / 2,
                              placed.region.height / 2 };
  }
  if (level)
    yd_display_list_draw (list, level, &placed);
}

/* A picture and its backdrop are one thing: what weighs or blends them meets them joined */
static void
draw_joined (const Pass *pass,
             const Layer *layer,
             const YdStage *stage,
             const YdMask *mask,
             YdDisplayList *list)
{
  const int width = pass->width, height = pass->height;
  const YdClipState flat = { .part = layer->state.part,
                             .seconds = layer->state.seconds,
                             .position_x = 0.5,
                             .position_y = 0.5,
                             .scale = 1,
                             .opacity = FULL };
  const gboolean is_simple =
      layer->state.opacity == FULL && layer->clip->blend == YD_BLEND_NORMAL && !is_masked (mask);
  const YdClipState *state = is_simple ? &layer->state : &flat;
  YdPlacing behind = yd_clip_place_backdrop (layer->clip, state, layer->backdrop, width, height);
  YdPlacing front = yd_clip_place (layer->clip, state, layer->picture, width, height);

  behind.blend = front.blend = YD_BLEND_NORMAL;
  if (is_simple) {
    draw_picture (pass, layer->backdrop, NULL, &behind, stage, mask, list);
    draw_picture (pass, layer->picture, layer->key, &front, stage, mask, list);
    return;
  }
  YdPicture *sheet = yd_renderer_lend_sheet (pass->renderer, width, height);
  if (!sheet)
    return;
  const YdCanvas canvas = yd_canvas_of_picture (sheet);
  g_autoptr (YdDisplayList) own = yd_display_list_new (width, height);
  draw_picture (pass, layer->backdrop, NULL, &behind, &yd_stage_plain, &no_mask, own);
  draw_picture (pass, layer->picture, layer->key, &front, &yd_stage_plain, &no_mask, own);
  yd_display_list_run (own, &canvas);
  const YdPlacing placing =
      yd_clip_place_sheet (layer->clip, &layer->state, sheet, 0, 0, 1, width, height);
  draw_picture (pass, sheet, NULL, &placing, stage, mask, list);
}

static void
draw_layer (const Pass *pass,
            const Layer *layer,
            const YdStage *stage,
            const YdMask *mask,
            YdDisplayList *list)
{
  if (layer->backdrop)
    draw_joined (pass, layer, stage, mask, list);
  else
    draw_picture (pass, layer->picture, layer->key, &layer->placing, stage, mask, list);
}

static void
draw_clip (const Pass *pass,
           const YdSnapshotTrack *track,
           guint index,
           const YdStage *stage,
           YdDisplayList *list)
{
  g_auto (Layer) layer = { 0 };

  if (layer_init (&layer, pass, track, index))
    draw_layer (pass, &layer, stage, &no_mask, list);
}

/* The old clip where a line of weights leaves anything of it: there is no need to draw it all */
static void
draw_rest (const Pass *pass,
           const YdSnapshotTrack *track,
           guint index,
           const YdTransitionState *state,
           YdDisplayList *list)
{
  const YdMask *mask = &state->mask;
  const gboolean is_line = mask->weight == FULL && !mask->columns != !mask->rows;
  const int n = mask->columns ? pass->width : pass->height;
  g_autofree guint16 *rest = is_line ? g_new (guint16, n) : NULL;
  g_auto (Layer) layer = { 0 };

  if (!layer_init (&layer, pass, track, index))
    return;
  for (int i = 0; is_line && i < n; i++)
    rest[i] = (mask->columns ? mask->columns[i] : mask->rows[i]) == FULL ? 0 : FULL;
  const YdMask left = { mask->columns ? rest : NULL, mask->columns ? NULL : rest, FULL };
  draw_layer (pass, &layer, &state->before, is_line ? &left : &no_mask, list);
}

static void
draw_transition (const Pass *pass,
                 const YdSnapshotTrack *track,
                 const YdTrackMoment *moment,
                 YdDisplayList *list)
{
  const guint index = moment->index;
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdSnapshotClip *before = index > 0 ? track->clips->pdata[index - 1] : NULL;
  const gboolean has_before =
      before && before->start_frame + before->duration_frames == clip->start_frame;
  g_auto (YdTransitionState) state;
  g_auto (Layer) after = { 0 };

  yd_transition_get_state (clip->transition, clip->direction, moment->step, moment->n_frames,
                           pass->width, pass->height, &state);
  if (!is_masked (&state.mask)) {
    draw_clip (pass, track, index, &state.after, list);
    return;
  }
  if (state.mask.weight == 0) {
    if (has_before)
      draw_clip (pass, track, index - 1, &state.before, list);
    return;
  }
  const gboolean has_after = layer_init (&after, pass, track, index);
  const gboolean is_direct =
      has_after && layer_hides (&after, pass) && state.after.tint_weight == 0;
  if (!is_direct) {
    yd_display_list_fork (list);
    if (has_after)
      draw_layer (pass, &after, &state.after, &no_mask, list);
    yd_display_list_leave_fork (list);
  }
  if (has_before)
    draw_rest (pass, track, index - 1, &state, list);
  if (is_direct)
    draw_layer (pass, &after, &state.after, &state.mask, list);
  else
    yd_display_list_mix_fork (list, &state.mask);
}

static void
draw_track (const Pass *pass, const YdSnapshotTrack *track, YdDisplayList *list)
{
  YdTrackMoment moment;

  if (!yd_track_get_moment (track, pass->frame, &moment))
    return;
  if (moment.n_frames > 0)
    draw_transition (pass, track, &moment, list);
  else
    draw_clip (pass, track, moment.index, &yd_stage_plain, list);
}

static void
draw_cue (const Pass *pass, YdDisplayList *list)
{
  const YdSnapshotCue *cue = yd_snapshot_find_cue (pass->snapshot, pass->frame);

  if (!cue || !cue->text || !*cue->text)
    return;
  g_autoptr (YdWords) words =
      yd_renderer_get_cue (pass->renderer, pass->snapshot, cue, pass->width, pass->height);
  if (!words)
    return;
  const double progress =
      words->spoken ? yd_cue_get_progress (cue, (double) (pass->frame - cue->start_frame)) : 0;
  g_autoptr (YdPicture) picture = yd_words_get_picture (words, progress);
  yd_display_list_draw_at (list, picture, words->x, words->y);
}

/* What a frame is drawn of; %NULL when cancelled */
static YdDisplayList *
make_list (const Pass *pass, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdDisplayList) list = yd_display_list_new (pass->width, pass->height);
  const GPtrArray *tracks = pass->snapshot->tracks;

  yd_renderer_begin (pass->renderer);
  yd_display_list_fill (list, pass->snapshot->background);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (yd_track_kind_is_picture (track->kind) && !track->is_hidden)
      draw_track (pass, track, list);
  }
  if (yd_renderer_draws_cues (pass->renderer))
    draw_cue (pass, list);
  return g_steal_pointer (&list);
}

/**
 * yd_render_frame:
 * @self: a renderer
 * @snapshot: the film
 * @frame: which frame, counted from 0; beyond the end there is the background
 * @canvas: where the picture goes, 2 to `YD_RENDER_MAX_SIDE` pixels a side
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
                 const YdCanvas *canvas,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (canvas != NULL && canvas->pixels != NULL, FALSE);
  g_return_val_if_fail (canvas->stride >= (gsize) canvas->width * 4, FALSE);
  const Pass pass = { self, snapshot, frame, canvas->width, canvas->height };
  g_return_val_if_fail (pass_is_valid (&pass), FALSE);

  g_autoptr (YdDisplayList) list = make_list (&pass, cancellable, error);

  if (list)
    yd_display_list_run (list, canvas);
  return list != NULL;
}

/**
 * yd_render_frame_in_bands:
 * @self: a renderer
 * @snapshot: the film
 * @frame: which frame, counted from 0; beyond the end there is the background
 * @width: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @height: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @func: (scope call): takes the rows; premultiplied BGRA, always opaque
 * @user_data: for @func
 * @cancellable: (nullable): to give up between tracks
 * @error: return location for an error
 *
 * Makes the very picture of yd_render_frame() for who does not need all of it at once. Blocks.
 *
 * Returns: whether the frame was made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_render_frame_in_bands (YdRenderer *self,
                          YdSnapshot *snapshot,
                          gint64 frame,
                          int width,
                          int height,
                          YdBandFunc func,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  const Pass pass = { self, snapshot, frame, width, height };
  g_return_val_if_fail (pass_is_valid (&pass) && func != NULL, FALSE);

  g_autoptr (YdDisplayList) list = make_list (&pass, cancellable, error);

  if (list)
    yd_display_list_run_in_bands (list, func, user_data);
  return list != NULL;
}

/**
 * yd_render_prepare_frame:
 * @self: a renderer
 * @snapshot: the film
 * @frame: which frame, counted from 0
 * @width: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @height: pixels, 2 to `YD_RENDER_MAX_SIDE`
 * @cancellable: (nullable): to give up between tracks
 *
 * Decodes and makes all that a frame is drawn of, and does not draw it: whoever shares the media
 * finds them ready. Blocks.
 */
void
yd_render_prepare_frame (YdRenderer *self,
                         YdSnapshot *snapshot,
                         gint64 frame,
                         int width,
                         int height,
                         GCancellable *cancellable)
{
  const Pass pass = { self, snapshot, frame, width, height };
  g_return_if_fail (pass_is_valid (&pass));

  g_autoptr (YdDisplayList) list = make_list (&pass, cancellable, NULL);
}
