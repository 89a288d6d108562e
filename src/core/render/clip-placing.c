/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a clip's picture to the canvas. In this order:
 *
 * 1. cut: what is cropped by hand is gone; what is left is the picture from here on;
 * 2. sheet: the picture is laid on a sheet of the canvas' size by its fit and its camera. The
 * camera sees a crop in the shape of the canvas (framing.c), which fills the sheet: for a cover it
 * is full of picture, for the other fits the sheet is free, or the picture's own blur, beside it;
 * 3. the sheet is cut at its edges, enlarged by the scale and turned by the rotation about its
 *    middle, and moved until its middle is at the position.
 *
 * So framing, its zoom and drift say what is seen of a picture, scale and position how large and
 * where that is on the canvas: at scale 1, in the middle and without rotation the sheet is the
 * canvas. A title is drawn on its sheet by its style. Opacity, fades and blend follow.
 *
 * Sizes are those of the medium as the snapshot has them, so a proxy lies where the original does,
 * and all is in fractions of the canvas, so all sizes of it show the same. */
#include "core/render/clip-placing.h"

#include <math.h>

#include "core/render/drift.h"

#define MAX_CUT 0.98 /* of a width or height; something is left */
#define MIN_SCALE 1e-3
#define MAX_SCALE 64.0
#define MAX_POSITION 64.0
#define MAX_NEEDED_ZOOM 4.0  /* no more detail is decoded */
#define MIN_NEEDED_ZOOM 0.05 /* nor less */
#define STEPS_PER_OCTAVE 3   /* of decoded sizes, so that a small change of zoom decodes nothing */
#define SAME_SHAPE 0.02      /* pictures differ from what the project knows by no more */
#define FULL 256

static double
bound (double value, double low, double high, double otherwise)
{
  return isfinite (value) ? CLAMP (value, low, high) : otherwise;
}

/* How much of a clip its fades let through: nothing on the very first frame of a fade in and on the
 * very last of a fade out */
static double
get_fade (const YdSnapshotClip *clip, const YdClipSpan *span, gint64 frame)
{
  double level = 1;

  if (clip->fade_in_frames > 0)
    level = MIN (level, (double) (frame - span->first_frame) / (double) clip->fade_in_frames);
  if (clip->fade_out_frames > 0)
    level = MIN (level, (double) (span->end_frame - 1 - frame) / (double) clip->fade_out_frames);
  return CLAMP (level, 0, 1);
}

static gboolean
is_still_camera (const YdSnapshotClip *clip)
{
  return clip->from.x == clip->to.x && clip->from.y == clip->to.y &&
         clip->from.zoom == clip->to.zoom;
}

/**
 * yd_clip_get_state:
 * @clip: a clip with a picture
 * @span: when it has a part in the film
 * @rate: of the film
 * @frame: of the film, within @span
 *
 * Finds what a clip is at a moment.
 *
 * Returns: the state
 */
YdClipState
yd_clip_get_state (const YdSnapshotClip *clip,
                   const YdClipSpan *span,
                   YdFrameRate rate,
                   gint64 frame)
{
  const gint64 last = span->end_frame - 1 - span->first_frame;
  const gint64 played = frame - clip->start_frame;
  const double at = (double) played;
  const double opacity =
      bound (yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_OPACITY, at), 0, 1, 1);
  const double x = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_POSITION_X, at);
  const double y = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_POSITION_Y, at);
  const double scale = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_SCALE, at);
  const double rotation = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_ROTATION, at);
  YdClipState state = {
    .position_x = bound (x, -MAX_POSITION, MAX_POSITION, 0.5),
    .position_y = bound (y, -MAX_POSITION, MAX_POSITION, 0.5),
    .scale = bound (scale, MIN_SCALE, MAX_SCALE, 1),
    .rotation = isfinite (rotation) ? remainder (rotation, 360) : 0,
    .opacity = (int) lrint (opacity * get_fade (clip, span, frame) * FULL),
  };

  if (clip->kind == YD_CLIP_KIND_TITLE)
    return state;
  if (!is_still_camera (clip) && last > 0)
    state.part = CLAMP ((double) (frame - span->first_frame) / (double) last, 0, 1);
  if (clip->drift > 0)
    state.seconds = (double) frame * rate.den / rate.num;
  if (clip->kind == YD_CLIP_KIND_VIDEO)
    state.source_ns = yd_snapshot_clip_get_source_ns (clip, rate, played);
  return state;
}

/**
 * yd_clip_state_equal:
 * @a: a state
 * @b: another of the same clip
 *
 * Tells whether both show the same.
 */
gboolean
yd_clip_state_equal (const YdClipState *a, const YdClipState *b)
{
  return a->part == b->part && a->seconds == b->seconds && a->position_x == b->position_x &&
         a->position_y == b->position_y && a->scale == b->scale && a->rotation == b->rotation &&
         a->opacity == b->opacity && a->source_ns == b->source_ns;
}

/**
 * yd_clip_get_cut:
 * @clip: a clip with a picture
 * @width: of the picture, in any unit
 * @height: likewise
 *
 * Returns: what is left of the picture when it has been cropped by hand
 */
YdCrop
yd_clip_get_cut (const YdSnapshotClip *clip, double width, double height)
{
  const double left = bound (clip->crop_left, 0, MAX_CUT, 0);
  const double top = bound (clip->crop_top, 0, MAX_CUT, 0);
  const double right = bound (clip->crop_right, 0, MAX_CUT - left, 0);
  const double bottom = bound (clip->crop_bottom, 0, MAX_CUT - top, 0);

  return (YdCrop){ left * width, top * height, (1 - left - right) * width,
                   (1 - top - bottom) * height };
}

/* The size of a clip's medium: as the project knows it, where that has the picture's shape */
static void
get_size (const YdSnapshotClip *clip, double shape, double *width, double *height)
{
  const double known = clip->height > 0 ? (double) clip->width / clip->height : 0;

  if (clip->width > 0 && fabs (known / shape - 1) <= SAME_SHAPE) {
    *width = clip->width;
    *height = clip->height;
    return;
  }
  *width = shape;
  *height = 1;
}

/**
 * yd_clip_get_max_scale:
 * @clip: a clip with a picture
 *
 * Returns: the largest that its scale becomes
 */
double
yd_clip_get_max_scale (const YdSnapshotClip *clip)
{
  const GArray *keys = clip->keys[YD_KEY_PARAMETER_SCALE];
  double scale = keys && keys->len > 0 ? 0 : clip->scale;

  for (guint i = 0; keys && i < keys->len; i++)
    scale = MAX (scale, g_array_index (keys, YdSnapshotKey, i).value);
  return bound (scale, MIN_SCALE, MAX_SCALE, 1);
}

/**
 * yd_clip_get_cover:
 * @clip: a clip with a picture
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 * @cover_width: (out): pixels
 * @cover_height: (out): pixels
 *
 * Finds the area that a clip's whole picture has to cover to be sharp at the closest that the clip
 * comes. It goes in steps, so that small changes of a clip need no new decoding.
 */
void
yd_clip_get_cover (const YdSnapshotClip *clip,
                   int width,
                   int height,
                   int *cover_width,
                   int *cover_height)
{
  const gboolean is_known = clip->width > 0 && clip->height > 0;
  const double media_width = is_known ? clip->width : width;
  const double media_height = is_known ? clip->height : height;
  const YdCrop cut = yd_clip_get_cut (clip, media_width, media_height);
  const YdFraming whole = { 0.5, 0.5, 1 };
  const YdCrop crop = yd_framing_get_crop (&whole, clip->fit, cut.width, cut.height, width, height);
  const double zoom = bound (MAX (clip->from.zoom, clip->to.zoom), 1, MAX_SCALE, 1) *
                      yd_drift_get_zoom (clip->drift) * yd_clip_get_max_scale (clip);
  const double needed = CLAMP (zoom, MIN_NEEDED_ZOOM, MAX_NEEDED_ZOOM);
  const double step = ceil (log2 (needed) * STEPS_PER_OCTAVE - 1e-9) / STEPS_PER_OCTAVE;
  const double enlarged = width / crop.width * exp2 (step);

  *cover_width = (int) CLAMP (ceil (media_width * enlarged - 1e-6), 1, G_MAXINT / 2);
  *cover_height = (int) CLAMP (ceil (media_height * enlarged - 1e-6), 1, G_MAXINT / 2);
}

/* From the sheet to the canvas, both of one size */
static YdAffine
get_sheet_matrix (const YdClipState *state, int width, int height)
{
  const double angle = state->rotation * G_PI / 180;
  const double c = state->rotation == 0 ? 1 : cos (angle),
               s = state->rotation == 0 ? 0 : sin (angle);
  const double xx = c * state->scale, xy = -s * state->scale;

  return (YdAffine){
    .xx = xx,
    .xy = xy,
    .x0 = state->position_x * width - xx * width / 2 - xy * height / 2,
    .yx = -xy,
    .yy = xx,
    .y0 = state->position_y * height + xy * width / 2 - xx * height / 2,
  };
}

/* An upright sheet that reaches the canvas' edge reaches one pixel further, so that a transition
 * may move it without a seam */
static void
bleed (YdPlacing *self, int width, int height)
{
  const YdAffine *m = &self->matrix;
  const double rounding = 1e-6;

  if (!yd_affine_is_upright (m))
    return;
  const double left = m->xx * self->region.x + m->x0, top = m->yy * self->region.y + m->y0;
  const double right = left + m->xx * self->region.width;
  const double bottom = top + m->yy * self->region.height;
  const double new_left = left <= rounding ? left - 1 : left;
  const double new_top = top <= rounding ? top - 1 : top;
  const double new_right = right >= width - rounding ? right + 1 : right;
  const double new_bottom = bottom >= height - rounding ? bottom + 1 : bottom;
  self->region = (YdCrop){ (new_left - m->x0) / m->xx, (new_top - m->y0) / m->yy,
                           (new_right - new_left) / m->xx, (new_bottom - new_top) / m->yy };
}

/* @to_sheet: from the picture's pixels */
static YdPlacing
place (const YdSnapshotClip *clip,
       const YdClipState *state,
       const YdAffine *to_sheet,
       const YdCrop *region,
       int width,
       int height)
{
  const YdAffine sheet = get_sheet_matrix (state, width, height);
  YdPlacing placing = {
    .matrix = yd_affine_join (to_sheet, &sheet),
    .region = *region,
    .opacity = state->opacity,
    .blend = clip->blend,
    .mask = { .weight = FULL },
  };

  bleed (&placing, width, height);
  return placing;
}

/* Places @picture so that @crop of the cut medium fills the sheet */
static YdPlacing
place_crop (const YdSnapshotClip *clip,
            const YdClipState *state,
            const YdPicture *picture,
            const YdCrop *cut,
            const YdCrop *crop,
            double media_width,
            double media_height,
            int width,
            int height)
{
  const double across = picture->width / media_width, down = picture->height / media_height;
  const double left = MAX (crop->x, 0), top = MAX (crop->y, 0);
  const double right = MIN (crop->x + crop->width, cut->width);
  const double bottom = MIN (crop->y + crop->height, cut->height);
  const YdCrop region = { (cut->x + left) * across, (cut->y + top) * down, (right - left) * across,
                          (bottom - top) * down };
  const YdAffine to_sheet = {
    .xx = width / crop->width / across,
    .x0 = -(cut->x + crop->x) * width / crop->width,
    .yy = height / crop->height / down,
    .y0 = -(cut->y + crop->y) * height / crop->height,
  };

  return place (clip, state, &to_sheet, &region, width, height);
}

/**
 * yd_clip_place:
 * @clip: a clip of a still or video
 * @state: of it
 * @picture: what its file shows, at any size
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds how a clip's picture lies on the canvas.
 *
 * Returns: the placing
 */
YdPlacing
yd_clip_place (const YdSnapshotClip *clip,
               const YdClipState *state,
               const YdPicture *picture,
               int width,
               int height)
{
  double media_width, media_height;

  get_size (clip, (double) picture->width / picture->height, &media_width, &media_height);
  const YdCrop cut = yd_clip_get_cut (clip, media_width, media_height);
  const YdCrop steady = yd_clip_get_crop (clip, state->part, cut.width, cut.height, width, height);
  const guint32 seed = clip->file ? g_str_hash (clip->file) : 0;
  const YdCrop crop = yd_crop_drift (&steady, clip->drift, seed, state->seconds);

  return place_crop (clip, state, picture, &cut, &crop, media_width, media_height, width, height);
}

/**
 * yd_clip_fills_sheet:
 * @clip: a clip of a still or video
 * @state: of it
 * @picture: what its file shows, at any size
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Tells whether nothing of the clip's sheet is free beside its picture.
 */
gboolean
yd_clip_fills_sheet (const YdSnapshotClip *clip,
                     const YdClipState *state,
                     const YdPicture *picture,
                     int width,
                     int height)
{
  const YdClipState flat = {
    .part = state->part, .seconds = state->seconds, .position_x = 0.5, .position_y = 0.5, .scale = 1
  };
  YdPlacing placing = yd_clip_place (clip, &flat, picture, width, height);

  placing.blend = YD_BLEND_NORMAL;
  return yd_placing_covers (&placing, width, height);
}

/**
 * yd_clip_place_backdrop:
 * @clip: a clip of a still or video
 * @state: of it
 * @picture: what is left of its picture when it has been cropped, at any size
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds how a picture lies that stands still and fills the clip's sheet.
 *
 * Returns: the placing
 */
YdPlacing
yd_clip_place_backdrop (const YdSnapshotClip *clip,
                        const YdClipState *state,
                        const YdPicture *picture,
                        int width,
                        int height)
{
  const YdFraming whole = { 0.5, 0.5, 1 };
  const YdCrop cut = { 0, 0, picture->width, picture->height };
  const YdCrop crop =
      yd_framing_get_crop (&whole, YD_FIT_COVER, cut.width, cut.height, width, height);

  return place_crop (clip, state, picture, &cut, &crop, cut.width, cut.height, width, height);
}

/**
 * yd_clip_place_sheet:
 * @clip: a clip
 * @state: of it
 * @picture: drawn for the clip's sheet
 * @x: of its left edge on the sheet, pixels of the picture
 * @y: of its upper edge on the sheet, pixels of the picture
 * @pixels: of the picture to one of the canvas
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds how something lies on the canvas that was drawn for the clip's sheet.
 *
 * Returns: the placing
 */
YdPlacing
yd_clip_place_sheet (const YdSnapshotClip *clip,
                     const YdClipState *state,
                     const YdPicture *picture,
                     double x,
                     double y,
                     double pixels,
                     int width,
                     int height)
{
  const YdCrop region = { 0, 0, picture->width, picture->height };
  const YdAffine to_sheet = {
    .xx = 1 / pixels, .x0 = x / pixels, .yy = 1 / pixels, .y0 = y / pixels
  };

  return place (clip, state, &to_sheet, &region, width, height);
}
