/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes inside a picture: camera moves, its place on the canvas, its opacity. All become key
 * frames with straight lines between them; curves are sampled.
 *
 * The draft knows no sheet (core/render/clip-placing.c) on which the camera's picture is cut: what
 * of it is cut off by a camera that stands still is cut off the material.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 7.1 and 11. */
#include <math.h>

#include "core/exchange/jianying-writer-private.h"
#include "core/render/clip-placing.h"
#include "core/render/drift.h"

#define EASED_STEPS 8     /* lines that stand for an eased move */
#define ZOOM_STEPS 4      /* lines that stand for a zoom, which grows by factors */
#define DRIFT_STEPS 8     /* lines in a second of a camera held by hand */
#define MAX_TRANSFORM 100 /* half canvases that a draft allows */
#define MAX_DRAFT_SCALE 100

static gboolean
is_steady (const YdSnapshotClip *clip)
{
  const YdFraming *a = &clip->from, *b = &clip->to;

  return a->x == b->x && a->y == b->y && a->zoom == b->zoom && !(clip->drift > 0);
}

static gint64
count_steps (YdJianyingWriter *self, const YdSnapshotClip *clip, gint64 duration_frames)
{
  const YdFrameRate rate = self->snapshot->rate;
  gint64 n_steps = 1;

  if (is_steady (clip))
    return 1;
  if (clip->from.zoom != clip->to.zoom)
    n_steps = ZOOM_STEPS;
  if (clip->easing != YD_EASING_LINEAR)
    n_steps = EASED_STEPS;
  if (clip->drift > 0)
    n_steps = MAX (n_steps, duration_frames * rate.den * DRIFT_STEPS / rate.num);
  return CLAMP (n_steps, 1, duration_frames);
}

/**
 * yd_jianying_is_placed:
 * @clip: a clip
 *
 * Tells whether a clip is anywhere but upright over all of the canvas.
 */
gboolean
yd_jianying_is_placed (const YdSnapshotClip *clip)
{
  for (int i = YD_KEY_PARAMETER_POSITION_X; i <= YD_KEY_PARAMETER_ROTATION; i++)
    if (clip->keys[i] && clip->keys[i]->len > 0)
      return TRUE;
  return clip->position_x != 0.5 || clip->position_y != 0.5 || clip->scale != 1 ||
         clip->rotation != 0;
}

/* What the camera sees of the picture that is left after cropping */
static YdCrop
get_view (YdJianyingWriter *self,
          const YdSnapshotClip *clip,
          const YdCrop *cut,
          double frame,
          gint64 duration_frames)
{
  const YdSnapshot *snapshot = self->snapshot;
  const YdCrop view = yd_clip_get_crop (clip, frame / (double) duration_frames, cut->width,
                                        cut->height, snapshot->width, snapshot->height);
  const double seconds =
      ((double) clip->start_frame + frame) * snapshot->rate.den / snapshot->rate.num;

  return yd_crop_drift (&view, clip->drift, clip->file ? g_str_hash (clip->file) : 0, seconds);
}

/**
 * yd_jianying_get_cut:
 * @self: a writer
 * @clip: a clip with a picture
 * @is_whole: (out): whether the draft shows all that is seen, and no more
 *
 * Finds what a draft's material leaves of a picture: what is left when it has been cropped by hand,
 * and for a picture that is placed, what its camera sees of that.
 *
 * Returns: the part, in pixels
 */
YdCrop
yd_jianying_get_cut (YdJianyingWriter *self, const YdSnapshotClip *clip, gboolean *is_whole)
{
  const YdCrop cut = yd_clip_get_cut (clip, clip->width, clip->height);
  const YdCrop view = get_view (self, clip, &cut, 0, 1);
  const double left = MAX (view.x, 0), top = MAX (view.y, 0);
  const double right = MIN (view.x + view.width, cut.width);
  const double bottom = MIN (view.y + view.height, cut.height);
  const gboolean is_cut_off = right - left < cut.width - 0.5 || bottom - top < cut.height - 0.5;

  *is_whole = !yd_jianying_is_placed (clip) || is_steady (clip);
  if (!yd_jianying_is_placed (clip) || !is_steady (clip) || !is_cut_off)
    return cut;
  return (YdCrop){ cut.x + left, cut.y + top, right - left, bottom - top };
}

/* Keys of all that says where a picture is */
typedef struct {
  GArray *scales;
  GArray *xs;
  GArray *ys;
  GArray *rotations;
} Placing;

static Placing
placing_new (void)
{
  return (Placing){ yd_jianying_keys_new (), yd_jianying_keys_new (), yd_jianying_keys_new (),
                    yd_jianying_keys_new () };
}

static void
placing_clear (Placing *self)
{
  g_array_unref (self->scales);
  g_array_unref (self->xs);
  g_array_unref (self->ys);
  g_array_unref (self->rotations);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Placing, placing_clear)

static double
get_value (const YdSnapshotClip *clip, YdKeyParameter parameter, double frame, double otherwise)
{
  const double value = yd_snapshot_clip_get_value (clip, parameter, frame);

  return isfinite (value) ? value : otherwise;
}

/* Adds where the middle of a picture is when it lies @right and @down of the middle of its sheet,
 * @scale times as large as it fits the canvas */
static void
placing_append (Placing *self,
                YdJianyingWriter *writer,
                const YdSnapshotClip *clip,
                double frame,
                double scale,
                double right,
                double down)
{
  const YdSnapshot *snapshot = writer->snapshot;
  const gint64 offset_us = yd_jianying_offset_of (writer, clip, frame);
  const double x = get_value (clip, YD_KEY_PARAMETER_POSITION_X, frame, 0.5) * 2 - 1;
  const double y = 1 - get_value (clip, YD_KEY_PARAMETER_POSITION_Y, frame, 0.5) * 2; /* up */
  const double size = get_value (clip, YD_KEY_PARAMETER_SCALE, frame, 1);
  const double rotation = get_value (clip, YD_KEY_PARAMETER_ROTATION, frame, 0);
  const double c = size * cos (rotation * G_PI / 180), s = size * sin (rotation * G_PI / 180);
  const double at_x = x + (c * right - s * down) * 2 / snapshot->width;
  const double at_y = y - (s * right + c * down) * 2 / snapshot->height;

  yd_jianying_keys_append (self->scales, offset_us, CLAMP (scale * size, 1e-3, MAX_DRAFT_SCALE));
  yd_jianying_keys_append (self->xs, offset_us, CLAMP (at_x, -MAX_TRANSFORM, MAX_TRANSFORM));
  yd_jianying_keys_append (self->ys, offset_us, CLAMP (at_y, -MAX_TRANSFORM, MAX_TRANSFORM));
  yd_jianying_keys_append (self->rotations, offset_us, rotation);
}

static void
placing_write (const Placing *self, YdJianyingWriter *writer, JsonObject *segment)
{
  JsonObject *shape = json_object_get_object_member (segment, "clip");
  JsonObject *scale = json_object_get_object_member (shape, "scale");
  JsonObject *transform = json_object_get_object_member (shape, "transform");

  yd_jianying_set_property (writer, segment, scale, "x", "KFTypeScaleX", self->scales);
  json_object_set_double_member (scale, "y", json_object_get_double_member (scale, "x"));
  yd_jianying_set_property (writer, segment, transform, "x", "KFTypePositionX", self->xs);
  yd_jianying_set_property (writer, segment, transform, "y", "KFTypePositionY", self->ys);
  yd_jianying_set_property (writer, segment, shape, "rotation", "KFTypeRotation", self->rotations);
}

static GArray *
find_moments (const YdSnapshotClip *clip, gint64 duration_frames, gint64 n_steps)
{
  const gboolean is_curved = n_steps > 1 || (clip->keys[YD_KEY_PARAMETER_ROTATION] &&
                                             clip->keys[YD_KEY_PARAMETER_ROTATION]->len > 1);
  GArray *moments = yd_jianying_moments_new (duration_frames, n_steps);

  for (int i = YD_KEY_PARAMETER_POSITION_X; i <= YD_KEY_PARAMETER_ROTATION; i++)
    yd_jianying_moments_add (moments, clip->keys[i], duration_frames, EASED_STEPS, is_curved);
  return moments;
}

/**
 * yd_jianying_move_picture:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges and its speed set
 * @clip: a clip with a picture
 * @duration_frames: the segment's length
 *
 * Lays the picture on the canvas as the clip's fit, camera and place say, and lets it move.
 */
void
yd_jianying_move_picture (YdJianyingWriter *self,
                          JsonObject *segment,
                          const YdSnapshotClip *clip,
                          gint64 duration_frames)
{
  const int width = self->snapshot->width, height = self->snapshot->height;
  const YdCrop whole = yd_clip_get_cut (clip, clip->width, clip->height);
  gboolean is_whole;
  const YdCrop cut = yd_jianying_get_cut (self, clip, &is_whole);
  const double fit = MIN (width / cut.width, height / cut.height);
  g_autoptr (GArray) moments =
      find_moments (clip, duration_frames, count_steps (self, clip, duration_frames));
  g_auto (Placing) placing = placing_new ();

  for (guint i = 0; i < moments->len; i++) {
    const double frame = g_array_index (moments, double, i);
    const YdCrop view = get_view (self, clip, &whole, frame, duration_frames);
    const double enlarged = width / view.width;
    const double right = cut.x - whole.x + cut.width / 2 - (view.x + view.width / 2);
    const double down = cut.y - whole.y + cut.height / 2 - (view.y + view.height / 2);
    placing_append (&placing, self, clip, frame, enlarged / fit, right * enlarged, down * enlarged);
  }
  placing_write (&placing, self, segment);
}

/**
 * yd_jianying_move_words:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges set, placed as its style says
 * @clip: a title
 * @duration_frames: the segment's length
 *
 * Puts words where the clip says, and lets them move.
 */
void
yd_jianying_move_words (YdJianyingWriter *self,
                        JsonObject *segment,
                        const YdSnapshotClip *clip,
                        gint64 duration_frames)
{
  JsonObject *shape = json_object_get_object_member (segment, "clip");
  JsonObject *transform = json_object_get_object_member (shape, "transform");
  const double right = yd_json_get_double (transform, "x", 0) * self->snapshot->width / 2;
  const double up = yd_json_get_double (transform, "y", 0) * self->snapshot->height / 2;
  g_autoptr (GArray) moments = find_moments (clip, duration_frames, 1);
  g_auto (Placing) placing = placing_new ();

  for (guint i = 0; i < moments->len; i++)
    placing_append (&placing, self, clip, g_array_index (moments, double, i), 1, right, -up);
  placing_write (&placing, self, segment);
}

/**
 * yd_jianying_fade_picture:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges and its speed set
 * @clip: a clip with a picture or words
 * @duration_frames: the segment's length
 *
 * Lets the picture appear and go as the clip's opacity and its fades say.
 */
void
yd_jianying_fade_picture (YdJianyingWriter *self,
                          JsonObject *segment,
                          const YdSnapshotClip *clip,
                          gint64 duration_frames)
{
  const GArray *opacities = clip->keys[YD_KEY_PARAMETER_OPACITY];
  const gint64 in = CLAMP (clip->fade_in_frames, 0, duration_frames);
  const gint64 out = CLAMP (clip->fade_out_frames, 0, duration_frames - in);
  const YdSnapshotKey corners[] = { { 0, 0, YD_EASING_LINEAR },
                                    { in, 0, YD_EASING_LINEAR },
                                    { duration_frames - out, 0, YD_EASING_LINEAR },
                                    { duration_frames, 0, YD_EASING_LINEAR } };
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (YdSnapshotKey));
  g_autoptr (GArray) moments = yd_jianying_moments_new (duration_frames, 1);
  g_autoptr (GArray) keys = yd_jianying_keys_new ();
  const gboolean is_curved = opacities && opacities->len > 1 && in + out > 0;

  g_array_append_vals (turns, corners, G_N_ELEMENTS (corners));
  yd_jianying_moments_add (moments, turns, duration_frames, EASED_STEPS, is_curved);
  yd_jianying_moments_add (moments, opacities, duration_frames, EASED_STEPS, is_curved);
  for (guint i = 0; i < moments->len; i++) {
    const double frame = g_array_index (moments, double, i);
    const double left = (double) duration_frames - frame;
    const double rise = in > 0 ? MIN (frame / (double) in, 1) : 1;
    const double fall = out > 0 ? MIN (left / (double) out, 1) : 1;
    const double opacity = get_value (clip, YD_KEY_PARAMETER_OPACITY, frame, 1);
    yd_jianying_keys_append (keys, yd_jianying_offset_of (self, clip, frame),
                             CLAMP (opacity, 0, 1) * MIN (rise, fall));
  }
  yd_jianying_set_property (self, segment, json_object_get_object_member (segment, "clip"), "alpha",
                            "KFTypeAlpha", keys);
}
