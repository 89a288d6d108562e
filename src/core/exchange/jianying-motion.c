/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes inside a segment: camera moves, fades of the picture, music that makes room for
 * speech. All become key frames with straight lines between them; curves are sampled.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 7.1 and 11. */
#include <math.h>

#include "core/exchange/jianying-writer-private.h"
#include "core/render/framing.h"
#include "core/timeline/ducking.h"

#define EASED_STEPS 8 /* lines that stand for an eased move */
#define ZOOM_STEPS 4  /* lines that stand for a zoom, which grows by factors */
#define RAMP_STEPS 6  /* lines that stand for a change of loudness, smooth in decibels */

/* Keys of one property; offsets from the segment's start, in microseconds. */
typedef struct {
  gint64 offset_us;
  double value;
} Key;

static void
add_keys (YdJianyingWriter *self, JsonObject *segment, const char *property, GArray *keys)
{
  JsonObject *source = yd_json_get_object (segment, "source_timerange");
  const gint64 source_start_us = yd_json_get_int (source, "start", 0); /* keys run on the source */
  JsonObject *list = yd_jianying_format_copy (self->format, "key_list");
  JsonArray *out = json_object_get_array_member (list, "keyframe_list");
  g_autofree char *list_id = yd_jianying_new_id (self);

  json_object_set_string_member (list, "id", list_id);
  json_object_set_string_member (list, "property_type", property);
  for (guint i = 0; i < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);
    JsonObject *object = yd_jianying_format_copy (self->format, "key");
    g_autofree char *id = yd_jianying_new_id (self);

    json_object_set_string_member (object, "id", id);
    json_object_set_int_member (object, "time_offset", source_start_us + key->offset_us);
    json_array_add_double_element (json_object_get_array_member (object, "values"), key->value);
    json_array_add_object_element (out, object);
  }
  json_array_add_object_element (json_object_get_array_member (segment, "common_keyframes"), list);
}

static void
append_key (GArray *keys, gint64 offset_us, double value)
{
  const Key key = { offset_us, value };

  if (keys->len > 0 && g_array_index (keys, Key, keys->len - 1).offset_us >= offset_us)
    return; /* keys are strictly increasing */
  g_array_append_val (keys, key);
}

static gboolean
is_constant (GArray *keys)
{
  for (guint i = 1; i < keys->len; i++)
    if (fabs (g_array_index (keys, Key, i).value - g_array_index (keys, Key, 0).value) > 1e-9)
      return FALSE;
  return TRUE;
}

/* Writes the static value, and keys where it changes. */
static void
set_property (YdJianyingWriter *self,
              JsonObject *segment,
              JsonObject *owner,
              const char *member,
              const char *property,
              GArray *keys)
{
  json_object_set_double_member (owner, member, g_array_index (keys, Key, 0).value);
  if (!is_constant (keys))
    add_keys (self, segment, property, keys);
}

static gint64
offset_of (YdJianyingWriter *self, const YdSnapshotClip *clip, gint64 frame)
{
  const YdFrameRate rate = self->snapshot->rate;

  return yd_frame_rate_start_us (rate, clip->start_frame + frame) -
         yd_frame_rate_start_us (rate, clip->start_frame);
}

static gint64
count_steps (const YdSnapshotClip *clip, gint64 duration_frames)
{
  const YdFraming *a = &clip->from, *b = &clip->to;
  gint64 n_steps = 1;

  if (a->x == b->x && a->y == b->y && a->zoom == b->zoom)
    return 1;
  if (a->zoom != b->zoom)
    n_steps = ZOOM_STEPS;
  if (clip->easing != YD_EASING_LINEAR)
    n_steps = EASED_STEPS;
  return CLAMP (n_steps, 1, duration_frames);
}

/**
 * yd_jianying_move_picture:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges set
 * @clip: a clip with a picture
 * @media: its media, with their size
 * @duration_frames: the segment's length
 *
 * Fits the picture to the canvas as the clip's framing says and lets the camera move.
 */
void
yd_jianying_move_picture (YdJianyingWriter *self,
                          JsonObject *segment,
                          const YdSnapshotClip *clip,
                          const YdJianyingMedia *media,
                          gint64 duration_frames)
{
  const int width = self->snapshot->width, height = self->snapshot->height;
  const double fit = MIN ((double) width / media->width, (double) height / media->height);
  const gint64 n_steps = count_steps (clip, duration_frames);
  g_autoptr (GArray) scales = g_array_new (FALSE, FALSE, sizeof (Key));
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (Key));
  g_autoptr (GArray) ys = g_array_new (FALSE, FALSE, sizeof (Key));

  for (gint64 i = 0; i <= n_steps; i++) {
    const gint64 frame = duration_frames * i / n_steps;
    const gint64 offset_us = offset_of (self, clip, frame);
    const YdCrop crop = yd_clip_get_crop (clip, (double) frame / duration_frames, media->width,
                                          media->height, width, height);
    const double right = media->width / 2.0 - (crop.x + crop.width / 2); /* of the picture */
    const double down = media->height / 2.0 - (crop.y + crop.height / 2);

    append_key (scales, offset_us, width / crop.width / fit);
    append_key (xs, offset_us, right * 2 / crop.width);  /* in half canvases */
    append_key (ys, offset_us, down * -2 / crop.height); /* the app's y is up */
  }

  JsonObject *shape = json_object_get_object_member (segment, "clip");
  JsonObject *scale = json_object_get_object_member (shape, "scale");
  JsonObject *transform = json_object_get_object_member (shape, "transform");
  set_property (self, segment, scale, "x", "KFTypeScaleX", scales);
  json_object_set_double_member (scale, "y", json_object_get_double_member (scale, "x"));
  set_property (self, segment, transform, "x", "KFTypePositionX", xs);
  set_property (self, segment, transform, "y", "KFTypePositionY", ys);
}

/**
 * yd_jianying_fade_picture:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges set
 * @clip: a clip with a picture or words
 * @duration_frames: the segment's length
 *
 * Lets the picture appear and go as the clip's fades say.
 */
void
yd_jianying_fade_picture (YdJianyingWriter *self,
                          JsonObject *segment,
                          const YdSnapshotClip *clip,
                          gint64 duration_frames)
{
  const gint64 in = CLAMP (clip->fade_in_frames, 0, duration_frames);
  const gint64 out = CLAMP (clip->fade_out_frames, 0, duration_frames - in);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));

  if (in + out == 0)
    return;
  append_key (keys, 0, in > 0 ? 0 : 1);
  append_key (keys, offset_of (self, clip, in), 1);
  append_key (keys, offset_of (self, clip, duration_frames - out), 1);
  append_key (keys, offset_of (self, clip, duration_frames), out > 0 ? 0 : 1);
  set_property (self, segment, json_object_get_object_member (segment, "clip"), "alpha",
                "KFTypeAlpha", keys);
}

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
append_moment (GArray *moments, gint64 sample, gint64 start, gint64 end)
{
  if (sample >= start && sample <= end)
    g_array_append_val (moments, sample);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const gint64 left = ((const YdSpeech *) a)->start_sample,
               right = ((const YdSpeech *) b)->start_sample;

  return (left > right) - (left < right);
}

/* The moments at which the loudness turns, and some on the slopes between. Where two slopes cross
 * between two speeches there is one more, else music would rise too high there. */
static GArray *
find_moments (const YdDucking *ducking, GArray *speech, gint64 start, gint64 end)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_sort (speech, compare_starts);
  append_moment (moments, start, start, end);
  append_moment (moments, end, start, end);
  for (guint i = 0; i < speech->len; i++) {
    const YdSpeech *span = &g_array_index (speech, YdSpeech, i);
    for (int step = 0; step <= RAMP_STEPS; step++) {
      append_moment (moments, span->start_sample - ducking->attack_sample * step / RAMP_STEPS,
                     start, end);
      append_moment (moments, span->end_sample + ducking->release_sample * step / RAMP_STEPS, start,
                     end);
    }
    for (guint j = i + 1; j < speech->len; j++) { /* the gaps grow: speeches are in order */
      const gint64 gap = g_array_index (speech, YdSpeech, j).start_sample - span->end_sample;
      const gint64 slopes = ducking->attack_sample + ducking->release_sample;
      if (gap >= slopes)
        break;
      if (gap > 0)
        append_moment (moments, span->end_sample + gap * ducking->release_sample / slopes, start,
                       end);
    }
  }
  g_array_sort (moments, compare_samples);
  return moments;
}

/**
 * yd_jianying_duck:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges set
 * @clip: a clip of a music track
 * @duration_frames: the segment's length
 * @volume: its loudness where nobody speaks, a factor
 *
 * Sets the loudness of music, with keys where it makes room for speech.
 */
void
yd_jianying_duck (YdJianyingWriter *self,
                  JsonObject *segment,
                  const YdSnapshotClip *clip,
                  gint64 duration_frames,
                  double volume)
{
  YdSnapshot *snapshot = self->snapshot;
  const YdDucking *ducking = &snapshot->ducking;
  const gint64 start = yd_frame_rate_start_sample (snapshot->rate, clip->start_frame);
  const gint64 end =
      yd_frame_rate_start_sample (snapshot->rate, clip->start_frame + duration_frames);
  const gint64 duration_us = offset_of (self, clip, duration_frames);
  g_autoptr (GArray) speech = yd_ducking_find_speech (snapshot, start, end);
  g_autoptr (GArray) moments = find_moments (ducking, speech, start, end);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));

  for (guint i = 0; i < moments->len; i++) {
    const gint64 sample = g_array_index (moments, gint64, i);
    const double gain_db = ducking->gain_db * yd_ducking_get_depth (ducking, speech, sample);
    const gint64 offset_us = (sample - start) * G_USEC_PER_SEC / YD_SAMPLE_RATE;

    append_key (keys, sample == end ? duration_us : MIN (offset_us, duration_us),
                volume * pow (10, gain_db / 20));
  }
  set_property (self, segment, segment, "volume", "KFTypeVolume", keys);
}
