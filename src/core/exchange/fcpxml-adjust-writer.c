/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What FCPXML adjusts of a clip, in the order that the document type asks for: time, crop, shape,
 * place, opacity, volume.
 *
 * Source: as of fcpxml-writer.c. */
#include "core/exchange/fcpxml-private.h"
#include "core/exchange/motion-samples.h"

static const YdMoment zero = { 0, 1 };

static YdMoment
to_moment (YdSnapshot *film, gint64 frame)
{
  return yd_moment_of_frame (frame, film->rate);
}

static void
set_numbers (xmlNode *node, const char *name, double a, double b)
{
  g_autofree char *left = yd_number_to_text (a);
  g_autofree char *right = yd_number_to_text (b);
  g_autofree char *both = g_strdup_printf ("%s %s", left, right);

  yd_xml_set (node, name, both);
}

static void
set_number (xmlNode *node, const char *name, double value)
{
  g_autofree char *text = yd_number_to_text (value);

  yd_xml_set (node, name, text);
}

static void
set_db (xmlNode *node, const char *name, double gain_db)
{
  g_autofree char *number = yd_number_to_text (gain_db);
  g_autofree char *text = g_strconcat (number, "dB", NULL);

  yd_xml_set (node, name, text);
}

/**
 * yd_fcpxml_add_time_map: (skip)
 * @film: the film
 * @node: the element of a clip
 * @clip: the clip
 * @origin: what the first moment of its file is called
 *
 * Writes a speed that is not the file's own.
 */
void
yd_fcpxml_add_time_map (YdSnapshot *film,
                        xmlNode *node,
                        const YdSnapshotClip *clip,
                        YdMoment origin)
{
  const YdMoment start =
      yd_moment_add (origin, yd_moment_of_source (clip->source_start_ns, film->rate));
  const YdMoment length = to_moment (film, clip->duration_frames);
  const YdMoment end =
      yd_moment_add (start, yd_moment_multiply (length, yd_moment_of_double (clip->speed)));

  if (clip->speed == 1)
    return;
  xmlNode *map = yd_xml_add (node, "timeMap");
  yd_xml_set (map, "preservesPitch", clip->is_pitch_kept ? "1" : "0");
  for (int i = 0; i < 2; i++) {
    xmlNode *point = yd_xml_add (map, "timept");
    yd_xml_set_moment (point, "time", i == 0 ? zero : length);
    yd_xml_set_moment (point, "value", i == 0 ? start : end);
    yd_xml_set (point, "interp", "linear");
  }
}

static void
add_crop (xmlNode *node, const YdSnapshotClip *clip)
{
  if (clip->crop_left <= 0 && clip->crop_right <= 0 && clip->crop_top <= 0 &&
      clip->crop_bottom <= 0)
    return;
  const double shape =
      clip->width > 0 && clip->height > 0 ? (double) clip->width / clip->height : 1;
  xmlNode *crop = yd_xml_add (node, "adjust-crop");
  yd_xml_set (crop, "mode", "trim");
  xmlNode *rect = yd_xml_add (crop, "trim-rect"); /* percents of the height, on all sides */
  set_number (rect, "left", clip->crop_left * 100 * shape);
  set_number (rect, "top", clip->crop_top * 100);
  set_number (rect, "right", clip->crop_right * 100 * shape);
  set_number (rect, "bottom", clip->crop_bottom * 100);
}

typedef void (*SetSample) (YdSnapshot *film,
                           xmlNode *node,
                           const char *name,
                           const YdMotionSample *sample);

static void
set_position (YdSnapshot *film, xmlNode *node, const char *name, const YdMotionSample *sample)
{
  const double unit = 100.0 / film->height;

  set_numbers (node, name, sample->x * unit, -sample->y * unit);
}

static void
set_scale (YdSnapshot *film, xmlNode *node, const char *name, const YdMotionSample *sample)
{
  set_numbers (node, name, sample->scale, sample->scale);
}

static void
set_rotation (YdSnapshot *film, xmlNode *node, const char *name, const YdMotionSample *sample)
{
  set_number (node, name, -sample->rotation);
}

static gboolean
is_same (const YdMotionSample *a, const YdMotionSample *b, SetSample set)
{
  if (set == set_position)
    return a->x == b->x && a->y == b->y;
  return set == set_scale ? a->scale == b->scale : a->rotation == b->rotation;
}

static void
add_motion_keys (YdSnapshot *film,
                 xmlNode *transform,
                 const char *name,
                 const GArray *samples,
                 YdMoment local,
                 SetSample set)
{
  const YdMotionSample *first = &g_array_index (samples, YdMotionSample, 0);
  gboolean is_moving = FALSE;

  for (guint i = 1; i < samples->len; i++)
    is_moving |= !is_same (first, &g_array_index (samples, YdMotionSample, i), set);
  if (!is_moving)
    return;
  xmlNode *param = yd_xml_add (transform, "param");
  yd_xml_set (param, "name", name);
  xmlNode *keys = yd_xml_add (param, "keyframeAnimation");
  for (guint i = 0; i < samples->len; i++) {
    const YdMotionSample *sample = &g_array_index (samples, YdMotionSample, i);
    xmlNode *key = yd_xml_add (keys, "keyframe");
    yd_xml_set_moment (key, "time", yd_moment_add (local, to_moment (film, sample->frame)));
    set (film, key, "value", sample);
    if (set != set_position) /* which takes no curve */
      yd_xml_set (key, "curve", "linear");
  }
}

static void
add_transform (YdSnapshot *film, xmlNode *node, const YdSnapshotClip *clip, YdMoment local)
{
  g_autoptr (GArray) samples = yd_clip_sample_motion (film, clip);
  const YdMotionSample *first = &g_array_index (samples, YdMotionSample, 0);

  if (samples->len == 1 && first->x == 0 && first->y == 0 && first->scale == 1 &&
      first->rotation == 0)
    return;
  xmlNode *transform = yd_xml_add (node, "adjust-transform");
  set_position (film, transform, "position", first);
  set_scale (film, transform, "scale", first);
  set_rotation (film, transform, "rotation", first);
  add_motion_keys (film, transform, "position", samples, local, set_position);
  add_motion_keys (film, transform, "scale", samples, local, set_scale);
  add_motion_keys (film, transform, "rotation", samples, local, set_rotation);
}

static void
add_fade (YdSnapshot *film, xmlNode *param, const char *name, gint64 frames)
{
  xmlNode *fade = frames > 0 ? yd_xml_add (param, name) : NULL;

  if (!fade)
    return;
  yd_xml_set (fade, "type", "linear");
  yd_xml_set_moment (fade, "duration", to_moment (film, frames));
}

/* Fades and key frames of an amount */
static void
add_amount (YdSnapshot *film,
            xmlNode *node,
            const YdSnapshotClip *clip,
            YdKeyParameter parameter,
            gboolean has_fades,
            YdMoment local)
{
  g_autoptr (GArray) keys = yd_clip_sample_keys (clip, parameter);
  const gint64 fade_in = has_fades ? clip->fade_in_frames : 0;
  const gint64 fade_out = has_fades ? clip->fade_out_frames : 0;

  if (!keys && fade_in <= 0 && fade_out <= 0)
    return;
  xmlNode *param = yd_xml_add (node, "param");
  yd_xml_set (param, "name", "amount");
  add_fade (film, param, "fadeIn", fade_in);
  add_fade (film, param, "fadeOut", fade_out);
  xmlNode *animation = keys ? yd_xml_add (param, "keyframeAnimation") : NULL;
  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    xmlNode *one = yd_xml_add (animation, "keyframe");
    yd_xml_set_moment (one, "time", yd_moment_add (local, to_moment (film, key->frame)));
    if (parameter == YD_KEY_PARAMETER_VOLUME)
      set_db (one, "value", key->value);
    else
      set_number (one, "value", key->value);
    yd_xml_set (one, "curve", "linear");
  }
}

static void
add_blend (YdSnapshot *film, xmlNode *node, const YdSnapshotClip *clip, YdMoment local)
{
  if (clip->opacity == 1 && !clip->keys[YD_KEY_PARAMETER_OPACITY] && clip->fade_in_frames <= 0 &&
      clip->fade_out_frames <= 0)
    return;
  xmlNode *blend = yd_xml_add (node, "adjust-blend");
  set_number (blend, "amount", clip->opacity);
  add_amount (film, blend, clip, YD_KEY_PARAMETER_OPACITY, TRUE, local);
}

/**
 * yd_fcpxml_add_volume: (skip)
 * @film: the film
 * @node: the element of a clip
 * @track: its track
 * @clip: the clip
 * @local: the element's own time at its start
 *
 * Writes how a clip sounds.
 */
void
yd_fcpxml_add_volume (YdSnapshot *film,
                      xmlNode *node,
                      const YdSnapshotTrack *track,
                      const YdSnapshotClip *clip,
                      YdMoment local)
{
  const double gain_db = clip->gain_db + track->gain_db + film->master_gain_db;
  const double pan = CLAMP (clip->pan + track->pan, -1, 1);
  const gboolean has_fades =
      clip->kind == YD_CLIP_KIND_SOUND && (clip->fade_in_frames > 0 || clip->fade_out_frames > 0);

  if (gain_db != 0 || clip->keys[YD_KEY_PARAMETER_VOLUME] || has_fades) {
    xmlNode *volume = yd_xml_add (node, "adjust-volume");
    set_db (volume, "amount", gain_db);
    add_amount (film, volume, clip, YD_KEY_PARAMETER_VOLUME, has_fades, local);
  }
  if (pan != 0) {
    xmlNode *panner = yd_xml_add (node, "adjust-panner");
    yd_xml_set (panner, "mode", "1"); /* stereo */
    set_number (panner, "amount", pan * 100);
  }
}

/**
 * yd_fcpxml_add_picture_adjustments: (skip)
 * @film: the film
 * @node: the element of a clip
 * @clip: the clip
 * @local: the element's own time at its start
 *
 * Writes how a clip looks.
 */
void
yd_fcpxml_add_picture_adjustments (YdSnapshot *film,
                                   xmlNode *node,
                                   const YdSnapshotClip *clip,
                                   YdMoment local)
{
  add_crop (node, clip);
  if (clip->kind != YD_CLIP_KIND_TITLE)
    yd_xml_set (yd_xml_add (node, "adjust-conform"), "type",
                clip->fit == YD_FIT_COVER ? "fill" : "fit");
  add_transform (film, node, clip, local);
  add_blend (film, node, clip, local);
}
