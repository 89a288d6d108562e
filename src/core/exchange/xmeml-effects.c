/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of Final Cut Pro 7 XML that we know, each one written and read by the same ids:
 *
 * | ours | effect | parameters |
 * |---|---|---|
 * | place, camera | basic | scale, rotation, center |
 * | crop | crop | left, right, top, bottom in percents |
 * | opacity | opacity | opacity in percents |
 * | speed | timeremap | speed in percents, reverse |
 * | volume | audiolevels | level as a factor |
 * | left and right | audiopan | pan, -1 to 1 |
 *
 * A scale is in percents of the file's pixels, a center from the canvas' middle in its sizes. Key
 * frames stand at frames of the file, as `in` and `out` do.
 *
 * Source: "Final Cut Pro XML Interchange Format", Apple, version 5; center as Premiere Pro and
 * DaVinci Resolve write it. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/motion-samples.h"
#include "core/exchange/xmeml-format.h"

#define MAX_KEYS 20000
#define MAX_LOSSES 2000

static const struct {
  YdBlend blend;
  const char *name;
} composites[] = {
  { YD_BLEND_NORMAL, "normal" }, { YD_BLEND_MULTIPLY, "multiply" }, { YD_BLEND_SCREEN, "screen" },
  { YD_BLEND_ADD, "add" },       { YD_BLEND_DARKEN, "darken" },     { YD_BLEND_LIGHTEN, "lighten" },
};

/**
 * yd_xmeml_get_composite: (skip)
 * @blend: a blend mode
 *
 * Returns: (transfer none): its name
 */
const char *
yd_xmeml_get_composite (YdBlend blend)
{
  for (gsize i = 0; i < G_N_ELEMENTS (composites); i++)
    if (composites[i].blend == blend)
      return composites[i].name;
  return composites[0].name;
}

/**
 * yd_xmeml_find_blend: (skip)
 * @composite: a name
 * @blend: (out): the blend mode, untouched where there is none
 *
 * Returns: whether there is one of that name
 */
gboolean
yd_xmeml_find_blend (const char *composite, YdBlend *blend)
{
  for (gsize i = 0; i < G_N_ELEMENTS (composites); i++)
    if (g_ascii_strcasecmp (composites[i].name, composite) == 0) {
      *blend = composites[i].blend;
      return TRUE;
    }
  return FALSE;
}

/* ---- writing ---- */

static xmlNode *
add_effect (xmlNode *item, const char *name, const char *id, const char *type, const char *media)
{
  xmlNode *effect = yd_xml_add (yd_xml_add (item, "filter"), "effect");

  yd_xml_add_text (effect, "name", name);
  yd_xml_add_text (effect, "effectid", id);
  yd_xml_add_text (effect, "effectcategory", type);
  yd_xml_add_text (effect, "effecttype", type);
  yd_xml_add_text (effect, "mediatype", media);
  return effect;
}

static xmlNode *
add_parameter (xmlNode *effect, const char *id, const char *name)
{
  xmlNode *parameter = yd_xml_add (effect, "parameter");

  yd_xml_add_text (parameter, "parameterid", id);
  yd_xml_add_text (parameter, "name", name);
  return parameter;
}

static void
add_value (xmlNode *parent, double value)
{
  char text[64];

  g_ascii_formatd (text, sizeof text, "%.9f", isfinite (value) ? value : 0);
  yd_xml_add_text (parent, "value", text);
}

static void
add_point (xmlNode *parent, double across, double down)
{
  xmlNode *value = yd_xml_add (parent, "value");

  yd_xml_add_number (value, "horiz", across);
  yd_xml_add_number (value, "vert", down);
}

static xmlNode *
add_key (xmlNode *parameter, gint64 when)
{
  xmlNode *key = yd_xml_add (parameter, "keyframe");

  yd_xml_add_int (key, "when", when);
  return key;
}

static void
end_key (xmlNode *key)
{
  yd_xml_add_text (yd_xml_add (key, "interpolation"), "name", "linear");
}

static void
add_number (xmlNode *effect, const char *id, const char *name, double value)
{
  add_value (add_parameter (effect, id, name), value);
}

typedef enum { SCALE, ROTATION, CENTER } Part;

static void
add_motion (YdSnapshot *film,
            xmlNode *effect,
            const char *id,
            const char *name,
            Part part,
            const GArray *samples,
            double fit,
            gint64 in)
{
  xmlNode *parameter = add_parameter (effect, id, name);

  for (guint i = 0; i < samples->len; i++) {
    const YdMotionSample *sample = &g_array_index (samples, YdMotionSample, i);
    xmlNode *at = samples->len > 1 ? add_key (parameter, in + sample->frame) : parameter;
    if (part == CENTER)
      add_point (at, sample->x / film->width, sample->y / film->height);
    else
      add_value (at, part == SCALE ? sample->scale * fit * 100 : sample->rotation);
    if (samples->len > 1)
      end_key (at);
  }
}

static void
add_basic (YdSnapshot *film, xmlNode *item, const YdSnapshotClip *clip, gint64 in)
{
  g_autoptr (GArray) samples = yd_clip_sample_motion (film, clip);
  const YdMotionSample *first = &g_array_index (samples, YdMotionSample, 0);
  const double fit =
      clip->kind == YD_CLIP_KIND_TITLE ? 1 : yd_clip_get_fit_scale (film, clip, clip->fit);

  if (samples->len == 1 && first->x == 0 && first->y == 0 && first->scale * fit == 1 &&
      first->rotation == 0)
    return;
  xmlNode *effect = add_effect (item, "Basic Motion", "basic", "motion", "video");
  add_motion (film, effect, "scale", "Scale", SCALE, samples, fit, in);
  add_motion (film, effect, "rotation", "Rotation", ROTATION, samples, fit, in);
  add_motion (film, effect, "center", "Center", CENTER, samples, fit, in);
}

static void
add_crop (xmlNode *item, const YdSnapshotClip *clip)
{
  if (clip->crop_left <= 0 && clip->crop_right <= 0 && clip->crop_top <= 0 &&
      clip->crop_bottom <= 0)
    return;
  xmlNode *effect = add_effect (item, "Crop", "crop", "motion", "video");
  add_number (effect, "left", "left", clip->crop_left * 100);
  add_number (effect, "right", "right", clip->crop_right * 100);
  add_number (effect, "top", "top", clip->crop_top * 100);
  add_number (effect, "bottom", "bottom", clip->crop_bottom * 100);
}

/* One number, with its key frames */
static void
add_amount (xmlNode *effect,
            const char *id,
            const char *name,
            const YdSnapshotClip *clip,
            YdKeyParameter parameter,
            double value,
            double (*convert) (double),
            gint64 in)
{
  g_autoptr (GArray) keys = yd_clip_sample_keys (clip, parameter);
  xmlNode *node = add_parameter (effect, id, name);

  if (!keys)
    add_value (node, convert (value));
  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    xmlNode *at = add_key (node, in + key->frame);
    add_value (at, convert (key->value));
    end_key (at);
  }
}

static double
to_percent (double part)
{
  return part * 100;
}

static double
to_factor (double gain_db)
{
  return gain_db <= YD_SILENT_DB ? 0 : pow (10, gain_db / 20);
}

static void
add_speed (xmlNode *item, const YdSnapshotClip *clip, gboolean is_sound)
{
  if (clip->speed == 1 || clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_TITLE)
    return;
  xmlNode *effect =
      add_effect (item, "Time Remap", "timeremap", "motion", is_sound ? "audio" : "video");
  add_number (effect, "variablespeed", "variablespeed", 0);
  add_number (effect, "speed", "speed", fabs (clip->speed) * 100);
  yd_xml_add_text (add_parameter (effect, "reverse", "reverse"), "value",
                   clip->speed < 0 ? "TRUE" : "FALSE");
  yd_xml_add_text (add_parameter (effect, "frameblending", "frameblending"), "value", "FALSE");
}

static void
add_levels (YdSnapshot *film,
            xmlNode *item,
            const YdSnapshotTrack *track,
            const YdSnapshotClip *clip,
            gint64 in)
{
  const double gain_db = clip->gain_db + track->gain_db + film->master_gain_db;
  const double pan = CLAMP (clip->pan + track->pan, -1, 1);

  if (gain_db != 0 || clip->keys[YD_KEY_PARAMETER_VOLUME])
    add_amount (add_effect (item, "Audio Levels", "audiolevels", "audiolevels", "audio"), "level",
                "Level", clip, YD_KEY_PARAMETER_VOLUME, gain_db, to_factor, in);
  if (pan != 0)
    add_number (add_effect (item, "Audio Pan", "audiopan", "audiopan", "audio"), "pan", "Pan", pan);
}

/**
 * yd_xmeml_add_effects: (skip)
 * @film: the film
 * @item: a clipitem or generatoritem
 * @track: its track
 * @clip: the clip
 * @in: the frame of its file that its first frame shows
 * @is_sound: whether the item is the clip's sound
 *
 * Writes how a clip looks or sounds.
 */
void
yd_xmeml_add_effects (YdSnapshot *film,
                      xmlNode *item,
                      const YdSnapshotTrack *track,
                      const YdSnapshotClip *clip,
                      gint64 in,
                      gboolean is_sound)
{
  add_speed (item, clip, is_sound);
  if (is_sound) {
    add_levels (film, item, track, clip, in);
    return;
  }
  add_basic (film, item, clip, in);
  add_crop (item, clip);
  if (clip->opacity != 1 || clip->keys[YD_KEY_PARAMETER_OPACITY])
    add_amount (add_effect (item, "Opacity", "opacity", "motion", "video"), "opacity", "opacity",
                clip, YD_KEY_PARAMETER_OPACITY, clip->opacity, to_percent, in);
}

/* ---- reading ---- */

typedef struct {
  YdSnapshot *film;
  YdSnapshotClip *clip;
  gint64 in;
  YdFrameRate rate; /* of the file's frames */
  double cover;     /* what the file is enlarged by to cover the canvas, and to fit it */
  double contain;
} Target;

static double
get_number (const xmlNode *node, const char *name, double otherwise)
{
  g_autofree char *text = yd_xml_dup_child_text (node, name);
  char *end = NULL;
  const double value = text ? g_ascii_strtod (text, &end) : otherwise;

  return text && end != text && isfinite (value) ? value : otherwise;
}

static xmlNode *
find_parameter (const xmlNode *effect, const char *id)
{
  for (xmlNode *node = yd_xml_child (effect, "parameter"); node;
       node = yd_xml_next (node, "parameter")) {
    g_autofree char *found = yd_xml_dup_child_text (node, "parameterid");
    if (found && g_ascii_strcasecmp (found, id) == 0)
      return node;
  }
  return NULL;
}

/* The value of a parameter, or that of its first key */
static double
read_value (const xmlNode *effect, const char *id, double otherwise)
{
  const xmlNode *parameter = find_parameter (effect, id);
  const xmlNode *key = yd_xml_child (parameter, "keyframe");

  return get_number (key ? key : parameter, "value", otherwise);
}

static gint64
get_frame (const Target *self, const xmlNode *key)
{
  const gint64 when = (gint64) CLAMP (get_number (key, "when", 0), -1e9, 1e9) - self->in;

  return yd_moment_to_frame (yd_moment_of_frame (when, self->rate), self->film->rate);
}

static void
read_keys (const Target *self,
           const xmlNode *effect,
           const char *id,
           YdKeyParameter parameter,
           double (*convert) (const Target *self, double value))
{
  const xmlNode *node = find_parameter (effect, id);
  guint n = 0;

  for (xmlNode *key = yd_xml_child (node, "keyframe"); key && n < MAX_KEYS;
       key = yd_xml_next (key, "keyframe"), n++)
    yd_snapshot_clip_add_key (self->clip, parameter, get_frame (self, key),
                              convert (self, get_number (key, "value", 0)), YD_EASING_LINEAR);
}

static double
as_is (const Target *self, double value)
{
  return value;
}

static double
of_percent (const Target *self, double value)
{
  return value / 100;
}

static double
of_factor (const Target *self, double value)
{
  return value > 0 ? CLAMP (20 * log10 (value), YD_SILENT_DB, 24) : YD_SILENT_DB;
}

static double
of_scale (const Target *self, double value)
{
  return value / 100 / (self->clip->fit == YD_FIT_COVER ? self->cover : self->contain);
}

static void
read_center (const Target *self, const xmlNode *effect)
{
  const xmlNode *parameter = find_parameter (effect, "center");
  const xmlNode *value = yd_xml_child (parameter, "value");
  guint n = 0;

  if (value) {
    self->clip->position_x = 0.5 + get_number (value, "horiz", 0);
    self->clip->position_y = 0.5 + get_number (value, "vert", 0);
  }
  for (xmlNode *key = yd_xml_child (parameter, "keyframe"); key && n < MAX_KEYS;
       key = yd_xml_next (key, "keyframe"), n++) {
    const xmlNode *at = yd_xml_child (key, "value");
    yd_snapshot_clip_add_key (self->clip, YD_KEY_PARAMETER_POSITION_X, get_frame (self, key),
                              0.5 + get_number (at, "horiz", 0), YD_EASING_LINEAR);
    yd_snapshot_clip_add_key (self->clip, YD_KEY_PARAMETER_POSITION_Y, get_frame (self, key),
                              0.5 + get_number (at, "vert", 0), YD_EASING_LINEAR);
  }
}

/* What fills the canvas exactly is meant to fill it */
static void
read_basic (Target *self, const xmlNode *effect)
{
  const double percent = read_value (effect, "scale", 100);
  const gboolean covers = self->cover == self->contain || fabs (percent / 100 - self->cover) < 1e-4;

  self->clip->fit = covers ? YD_FIT_COVER : YD_FIT_CONTAIN;
  self->clip->scale = of_scale (self, percent);
  self->clip->rotation = read_value (effect, "rotation", 0);
  read_keys (self, effect, "scale", YD_KEY_PARAMETER_SCALE, of_scale);
  read_keys (self, effect, "rotation", YD_KEY_PARAMETER_ROTATION, as_is);
  read_center (self, effect);
}

static void
read_crop (Target *self, const xmlNode *effect)
{
  self->clip->crop_left = read_value (effect, "left", 0) / 100;
  self->clip->crop_right = read_value (effect, "right", 0) / 100;
  self->clip->crop_top = read_value (effect, "top", 0) / 100;
  self->clip->crop_bottom = read_value (effect, "bottom", 0) / 100;
}

static void
read_opacity (Target *self, const xmlNode *effect)
{
  self->clip->opacity = read_value (effect, "opacity", 100) / 100;
  read_keys (self, effect, "opacity", YD_KEY_PARAMETER_OPACITY, of_percent);
}

static void
read_speed (Target *self, const xmlNode *effect)
{
  g_autofree char *reverse = yd_xml_dup_child_text (find_parameter (effect, "reverse"), "value");
  const double speed = read_value (effect, "speed", 100) / 100;

  self->clip->speed = reverse && g_ascii_strcasecmp (reverse, "TRUE") == 0 ? -fabs (speed) : speed;
}

static void
read_levels (Target *self, const xmlNode *effect)
{
  self->clip->gain_db = of_factor (self, read_value (effect, "level", 1));
  read_keys (self, effect, "level", YD_KEY_PARAMETER_VOLUME, of_factor);
}

static void
read_pan (Target *self, const xmlNode *effect)
{
  self->clip->pan = read_value (effect, "pan", 0);
}

static const struct {
  const char *id;
  void (*read) (Target *self, const xmlNode *effect);
} effects[] = {
  { "basic", read_basic },     { "crop", read_crop },          { "opacity", read_opacity },
  { "timeremap", read_speed }, { "audiolevels", read_levels }, { "audiopan", read_pan },
};

static gboolean
is_off (const xmlNode *node)
{
  g_autofree char *enabled = yd_xml_dup_child_text (node, "enabled");

  return enabled && g_ascii_strcasecmp (enabled, "FALSE") == 0;
}

/**
 * yd_xmeml_read_effects: (skip)
 * @film: the film
 * @item: a clipitem or generatoritem
 * @clip: the clip, with the size of its file
 * @in: the frame of its file that its first frame shows
 * @clip_rate: frames of its file a second
 * @losses: (element-type YdLoss): takes what was not understood
 *
 * Reads how a clip looks or sounds.
 */
void
yd_xmeml_read_effects (YdSnapshot *film,
                       xmlNode *item,
                       YdSnapshotClip *clip,
                       gint64 in,
                       YdFrameRate clip_rate,
                       GPtrArray *losses)
{
  Target self = { film,
                  clip,
                  in,
                  clip_rate,
                  yd_clip_get_fit_scale (film, clip, YD_FIT_COVER),
                  yd_clip_get_fit_scale (film, clip, YD_FIT_CONTAIN) };

  for (xmlNode *filter = yd_xml_child (item, "filter"); filter;
       filter = yd_xml_next (filter, "filter")) {
    const xmlNode *effect = yd_xml_child (filter, "effect");
    g_autofree char *id = yd_xml_dup_child_text (effect, "effectid");
    gboolean is_known = !id || is_off (filter);
    for (gsize i = 0; !is_known && i < G_N_ELEMENTS (effects); i++)
      if (g_ascii_strcasecmp (effects[i].id, id) == 0) {
        effects[i].read (&self, effect);
        is_known = TRUE;
      }
    if (is_known || losses->len >= MAX_LOSSES)
      continue;
    g_autofree char *name = yd_xml_dup_child_text (effect, "name");
    g_autofree char *what = g_strdup_printf (
        _ ("It has the effect “%s”, which the studio does not know."), name && *name ? name : id);
    yd_losses_add (losses, clip->name, what, _ ("The clip is shown and heard without the effect."));
  }
}
