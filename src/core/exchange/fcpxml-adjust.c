/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What FCPXML adjusts of a clip: crop, shape, place, opacity, volume, with fades and key frames.
 *
 * Source: as of fcpxml-writer.c. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/fcpxml-private.h"

#define MAX_KEYS 20000

typedef struct {
  YdSnapshot *film;
  YdSnapshotClip *clip;
  YdMoment local; /* of the clip's first frame */
} Target;

static double
get_number (const xmlNode *node, const char *name, double otherwise)
{
  g_autofree char *text = yd_xml_dup_attribute (node, name);
  char *end = NULL;
  const double value = text ? g_ascii_strtod (text, &end) : otherwise;

  return text && end != text && isfinite (value) ? value : otherwise;
}

/* "1.5 2": two numbers; one stands for both */
static gboolean
parse_pair (const char *text, double *a, double *b)
{
  char *end = NULL;
  const double first = text ? g_ascii_strtod (text, &end) : 0;
  char *last = end;

  if (!text || end == text || !isfinite (first))
    return FALSE;
  const double second = g_ascii_strtod (end, &last);
  *a = first;
  *b = last != end && isfinite (second) ? second : first;
  return TRUE;
}

/* A volume of "-6dB"; "-96dB" and less is silence */
static double
parse_db (const char *text)
{
  const double value = text ? g_ascii_strtod (text, NULL) : 0;

  return isfinite (value) ? CLAMP (value, -96, 24) : -96;
}

static xmlNode *
find_param (const xmlNode *node, const char *name)
{
  for (xmlNode *param = yd_xml_child (node, "param"); param; param = yd_xml_next (param, "param")) {
    g_autofree char *found = yd_xml_dup_attribute (param, "name");
    if (found && g_ascii_strcasecmp (found, name) == 0)
      return param;
  }
  return NULL;
}

typedef void (*TakeKey) (const Target *self, gint64 frame, const char *value);

static void
read_keys (const Target *self, const xmlNode *node, const char *name, TakeKey take)
{
  const xmlNode *animation = yd_xml_child (find_param (node, name), "keyframeAnimation");
  guint n = 0;

  for (xmlNode *key = yd_xml_child (animation, "keyframe"); key && n < MAX_KEYS;
       key = yd_xml_next (key, "keyframe"), n++) {
    g_autofree char *value = yd_xml_dup_attribute (key, "value");
    YdMoment time;
    if (value && yd_xml_get_moment (key, "time", &time))
      take (self, yd_moment_to_frame (yd_moment_subtract (time, self->local), self->film->rate),
            value);
  }
}

static void
add_key (const Target *self, YdKeyParameter parameter, gint64 frame, double value)
{
  yd_snapshot_clip_add_key (self->clip, parameter, frame, value, YD_EASING_LINEAR);
}

static double
to_x (const Target *self, double percent)
{
  return 0.5 + percent / 100 * self->film->height / MAX (self->film->width, 1);
}

static double
to_y (double percent)
{
  return 0.5 - percent / 100;
}

static void
take_position (const Target *self, gint64 frame, const char *value)
{
  double x, y;

  if (!parse_pair (value, &x, &y))
    return;
  add_key (self, YD_KEY_PARAMETER_POSITION_X, frame, to_x (self, x));
  add_key (self, YD_KEY_PARAMETER_POSITION_Y, frame, to_y (y));
}

static void
take_scale (const Target *self, gint64 frame, const char *value)
{
  double x, y;

  if (parse_pair (value, &x, &y))
    add_key (self, YD_KEY_PARAMETER_SCALE, frame, (fabs (x) + fabs (y)) / 2);
}

static void
take_rotation (const Target *self, gint64 frame, const char *value)
{
  add_key (self, YD_KEY_PARAMETER_ROTATION, frame, -g_ascii_strtod (value, NULL));
}

static void
take_opacity (const Target *self, gint64 frame, const char *value)
{
  add_key (self, YD_KEY_PARAMETER_OPACITY, frame, g_ascii_strtod (value, NULL));
}

static void
take_volume (const Target *self, gint64 frame, const char *value)
{
  add_key (self, YD_KEY_PARAMETER_VOLUME, frame, parse_db (value));
}

static void
read_transform (const Target *self, const xmlNode *node)
{
  g_autofree char *position = yd_xml_dup_attribute (node, "position");
  g_autofree char *scale = yd_xml_dup_attribute (node, "scale");
  double x = 0, y = 0;

  if (parse_pair (position, &x, &y)) {
    self->clip->position_x = to_x (self, x);
    self->clip->position_y = to_y (y);
  }
  if (parse_pair (scale, &x, &y))
    self->clip->scale = (fabs (x) + fabs (y)) / 2;
  self->clip->rotation = 0 - get_number (node, "rotation", 0);
  read_keys (self, node, "position", take_position);
  read_keys (self, node, "scale", take_scale);
  read_keys (self, node, "rotation", take_rotation);
}

static void
read_crop (const Target *self, const xmlNode *node)
{
  const xmlNode *rect = yd_xml_child (node, "trim-rect");
  const YdSnapshotClip *clip = self->clip;
  const double shape =
      clip->width > 0 && clip->height > 0 ? (double) clip->width / clip->height : 1;

  if (!rect)
    rect = yd_xml_child (node, "crop-rect");
  if (!rect)
    return;
  self->clip->crop_left = get_number (rect, "left", 0) / 100 / shape;
  self->clip->crop_right = get_number (rect, "right", 0) / 100 / shape;
  self->clip->crop_top = get_number (rect, "top", 0) / 100;
  self->clip->crop_bottom = get_number (rect, "bottom", 0) / 100;
}

static gint64
read_fade (const Target *self, const xmlNode *param, const char *name)
{
  const xmlNode *fade = yd_xml_child (param, name);
  YdMoment duration = { 0, 1 };

  if (fade)
    yd_xml_get_moment (fade, "duration", &duration);
  return yd_moment_to_frame (duration, self->film->rate);
}

static void
read_fades (const Target *self, const xmlNode *node)
{
  const xmlNode *param = find_param (node, "amount");
  const gint64 in = read_fade (self, param, "fadeIn"), out = read_fade (self, param, "fadeOut");

  if (in > 0)
    self->clip->fade_in_frames = in;
  if (out > 0)
    self->clip->fade_out_frames = out;
}

/**
 * yd_fcpxml_read_adjustments: (skip)
 * @self: a reader
 * @node: the element of a clip
 * @clip: the clip, with its times and the size of its medium
 * @local: the element's own time at the clip's first frame
 *
 * Reads how a clip looks and sounds.
 */
void
yd_fcpxml_read_adjustments (YdFcpxmlReader *self,
                            xmlNode *node,
                            YdSnapshotClip *clip,
                            YdMoment local)
{
  const Target target = { self->film, clip, local };
  const xmlNode *conform = yd_xml_child (node, "adjust-conform");
  const xmlNode *transform = yd_xml_child (node, "adjust-transform");
  const xmlNode *blend = yd_xml_child (node, "adjust-blend");
  const xmlNode *volume = yd_xml_child (node, "adjust-volume");
  const xmlNode *panner = yd_xml_child (node, "adjust-panner");
  g_autofree char *fit = conform ? yd_xml_dup_attribute (conform, "type") : NULL;

  clip->fit = g_strcmp0 (fit, "fill") == 0 ? YD_FIT_COVER : YD_FIT_CONTAIN;
  if (yd_xml_child (node, "adjust-crop"))
    read_crop (&target, yd_xml_child (node, "adjust-crop"));
  if (transform)
    read_transform (&target, transform);
  if (blend) {
    clip->opacity = get_number (blend, "amount", 1);
    read_keys (&target, blend, "amount", take_opacity);
    read_fades (&target, blend);
  }
  if (volume) {
    g_autofree char *amount = yd_xml_dup_attribute (volume, "amount");
    clip->gain_db = parse_db (amount);
    read_keys (&target, volume, "amount", take_volume);
    if (clip->kind == YD_CLIP_KIND_SOUND)
      read_fades (&target, volume);
  }
  if (panner)
    clip->pan = get_number (panner, "amount", 0) / 100;
  for (xmlNode *filter = yd_xml_child (node, "filter-video"); filter;
       filter = yd_xml_next (filter, "filter-video")) {
    g_autofree char *name = yd_xml_dup_attribute (filter, "name");
    g_autofree char *of = yd_xml_dup_attribute (node, "name");
    g_autofree char *what = g_strdup_printf (
        _ ("It has the effect “%s”, which the studio does not know."), name ? name : "?");
    yd_fcpxml_lose (self, of, what, _ ("The clip is shown without the effect."));
  }
}
