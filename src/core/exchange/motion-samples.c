/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moves in a clip, as straight lines between frames: other programs have neither our camera
 * nor our curves, but all have key frames. */
#include "core/exchange/motion-samples.h"

#include <math.h>

#include "core/render/clip-placing.h"
#include "core/render/drift.h"

#define CURVE_STEPS 8
#define ZOOM_STEPS 4 /* a zoom grows by factors */
#define DRIFT_PER_SECOND 8
#define MAX_SAMPLES 4000

static int
compare_frames (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
add_frame (GArray *frames, gint64 frame)
{
  if (frames->len < MAX_SAMPLES)
    g_array_append_val (frames, frame);
}

/* Frames at which lines meet that stand for the keys of a parameter */
static void
add_key_frames (GArray *frames, const GArray *keys)
{
  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    const YdSnapshotKey *next = i + 1 < keys->len ? key + 1 : NULL;
    add_frame (frames, key->frame);
    if (!next || key->easing == YD_EASING_LINEAR)
      continue;
    if (key->easing == YD_EASING_HOLD)
      add_frame (frames, next->frame - 1);
    for (int step = 1; key->easing != YD_EASING_HOLD && step < CURVE_STEPS; step++)
      add_frame (frames, key->frame + (next->frame - key->frame) * step / CURVE_STEPS);
  }
}

static void
sort_frames (GArray *frames)
{
  g_array_sort (frames, compare_frames);
  for (guint i = 1; i < frames->len;)
    if (g_array_index (frames, gint64, i) == g_array_index (frames, gint64, i - 1))
      g_array_remove_index (frames, i);
    else
      i++;
}

static gboolean
has_camera (const YdSnapshotClip *clip)
{
  const YdFraming *ends[] = { &clip->from, &clip->to };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i]->x != 0.5 || ends[i]->y != 0.5 || ends[i]->zoom != 1)
      return TRUE;
  return clip->drift > 0;
}

static void
add_camera_frames (GArray *frames, YdSnapshot *film, const YdSnapshotClip *clip)
{
  const YdFraming *a = &clip->from, *b = &clip->to;
  const gboolean is_moving = a->x != b->x || a->y != b->y || a->zoom != b->zoom;
  gint64 n_steps = 1;

  if (is_moving)
    n_steps = clip->easing != YD_EASING_LINEAR ? CURVE_STEPS : a->zoom != b->zoom ? ZOOM_STEPS : 1;
  if (clip->drift > 0)
    n_steps =
        MAX (n_steps, clip->duration_frames * film->rate.den * DRIFT_PER_SECOND / film->rate.num);
  add_frame (frames, 0);
  for (gint64 step = 1; (is_moving || clip->drift > 0) && step <= n_steps; step++)
    add_frame (frames, clip->duration_frames * step / n_steps);
}

/**
 * yd_clip_get_fit_scale:
 * @film: the clip's film
 * @clip: a clip with a picture
 * @fit: how it fits
 *
 * Returns: by how much a picture is enlarged that fits the canvas; 1 where its size is not known
 */
double
yd_clip_get_fit_scale (YdSnapshot *film, const YdSnapshotClip *clip, YdFit fit)
{
  const YdCrop cut = yd_clip_get_cut (clip, clip->width, clip->height);

  if (clip->width <= 0 || clip->height <= 0 || !(cut.width > 0) || !(cut.height > 0))
    return 1;
  const double across = film->width / cut.width, down = film->height / cut.height;
  return fit == YD_FIT_COVER ? MAX (across, down) : MIN (across, down);
}

/* What the camera does: how much it enlarges, and where it puts the picture's middle */
static void
apply_camera (YdMotionSample *sample, YdSnapshot *film, const YdSnapshotClip *clip)
{
  const int width = clip->width > 0 ? clip->width : film->width;
  const int height = clip->height > 0 ? clip->height : film->height;
  const YdCrop cut = yd_clip_get_cut (clip, width, height);
  const double part = CLAMP ((double) sample->frame / (double) clip->duration_frames, 0, 1);
  const YdCrop seen =
      yd_clip_get_crop (clip, part, cut.width, cut.height, film->width, film->height);
  const double seconds =
      (double) (clip->start_frame + sample->frame) * film->rate.den / film->rate.num;
  const YdCrop view =
      yd_crop_drift (&seen, clip->drift, clip->file ? g_str_hash (clip->file) : 0, seconds);
  const double enlarged = film->width / view.width;
  const double right = (cut.width / 2 - (view.x + view.width / 2)) * enlarged;
  const double down = (cut.height / 2 - (view.y + view.height / 2)) * enlarged;
  const double angle = sample->rotation * G_PI / 180;
  const double c = sample->scale * cos (angle), s = sample->scale * sin (angle);
  const double across = film->width / cut.width, along = film->height / cut.height;
  const double fit = clip->fit == YD_FIT_COVER ? MAX (across, along) : MIN (across, along);

  sample->x += c * right - s * down;
  sample->y += s * right + c * down;
  sample->scale *= enlarged / fit;
}

/**
 * yd_clip_sample_motion:
 * @film: the clip's film
 * @clip: a clip that is seen
 *
 * Finds where a clip's picture lies, with its camera, its place and their key frames.
 *
 * Returns: (transfer full) (element-type YdMotionSample): by frame; one where it stands still
 */
GArray *
yd_clip_sample_motion (YdSnapshot *film, const YdSnapshotClip *clip)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (YdMotionSample));
  const gboolean is_filmed = clip->kind != YD_CLIP_KIND_TITLE && has_camera (clip);

  for (int p = YD_KEY_PARAMETER_POSITION_X; p <= YD_KEY_PARAMETER_ROTATION; p++)
    add_key_frames (frames, clip->keys[p]);
  if (is_filmed)
    add_camera_frames (frames, film, clip);
  if (frames->len == 0)
    add_frame (frames, 0);
  sort_frames (frames);
  for (guint i = 0; i < frames->len; i++) {
    const gint64 frame = g_array_index (frames, gint64, i);
    const double at = (double) frame;
    YdMotionSample sample = {
      .frame = frame,
      .x = (yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_POSITION_X, at) - 0.5) * film->width,
      .y =
          (yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_POSITION_Y, at) - 0.5) * film->height,
      .scale = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_SCALE, at),
      .rotation = yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_ROTATION, at),
    };
    if (is_filmed)
      apply_camera (&sample, film, clip);
    g_array_append_val (samples, sample);
  }
  return samples;
}

/**
 * yd_clip_sample_keys:
 * @clip: a clip
 * @parameter: what of it
 *
 * Returns: (transfer full) (nullable) (element-type YdSnapshotKey): key frames with straight lines
 *   between them; %NULL where there are none
 */
GArray *
yd_clip_sample_keys (const YdSnapshotClip *clip, YdKeyParameter parameter)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *samples = NULL;

  if (!clip->keys[parameter])
    return NULL;
  add_key_frames (frames, clip->keys[parameter]);
  sort_frames (frames);
  samples = g_array_new (FALSE, FALSE, sizeof (YdSnapshotKey));
  for (guint i = 0; i < frames->len; i++) {
    const gint64 frame = g_array_index (frames, gint64, i);
    const YdSnapshotKey key = { frame, yd_snapshot_clip_get_value (clip, parameter, (double) frame),
                                YD_EASING_LINEAR };
    g_array_append_val (samples, key);
  }
  return samples;
}
