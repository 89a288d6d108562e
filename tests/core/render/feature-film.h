/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film that uses everything a frame can hold: fits, cameras, drift, crops, blends, key frames
 * with every easing, transitions in every direction, titles, cues, videos at any speed, see-through
 * pictures, and media that are not there; over sounds of every speed, with pan, fades, key frames,
 * cross-fades and ducking. */
#pragma once

#include "../media/video-fixture.h"
#include "film-fixture.h"

#define FEATURE_CLIP_FRAMES 16
#define FEATURE_TRANSITION_FRAMES 8
#define FEATURE_N_CLIPS 26
#define FEATURE_FRAMES (FEATURE_N_CLIPS * FEATURE_CLIP_FRAMES)

typedef struct {
  char *folder;
  char *tall;  /* 120 x 200 */
  char *wide;  /* 400 x 150 */
  char *glass; /* 80 x 60, see-through in places */
  char *video; /* 64 x 48, 60 frames */
  char *small; /* a proxy of wide */
  char *mark;  /* a drawing, 60 x 60 */
  char *voice; /* one channel, 24 kHz, 4 s */
  char *music; /* two channels, 44.1 kHz, 20 s */
} FeatureMedia;

/* Waves and blocks, softer than what one pixel can hold */
static inline guint32
feature_pattern (int x, int y, guint32 seed)
{
  const double red = 128 + 90 * sin (x * 0.11 + seed) * cos (y * 0.07);
  const double green = 128 + 80 * sin (x * 0.05 - y * 0.09 + 2 * seed);
  const double blue = (x / 40 + y / 40) % 2 ? 180 : 60;

  return 0xff000000u | (guint32) red << 16 | (guint32) green << 8 | (guint32) blue;
}

/* The same at half the size */
static inline guint32
feature_pattern_small (int x, int y, guint32 seed)
{
  return feature_pattern (2 * x, 2 * y, seed);
}

static inline guint32
feature_glass (int x, int y, guint32 seed)
{
  const double alpha = 127 + 127 * cos (hypot (x - 40, y - 30) * 0.12);

  return (feature_pattern (x, y, seed) & 0xffffffu) | (guint32) alpha << 24;
}

static inline double
feature_chord (gint64 sample, int sample_rate)
{
  const double time = (double) sample / sample_rate;

  return 0.2 * sin (2 * G_PI * 220 * time) + 0.15 * sin (2 * G_PI * 330 * time) +
         0.1 * sin (2 * G_PI * (440 + 3 * sin (time)) * time);
}

static inline void
feature_media_init (FeatureMedia *self)
{
  static const char mark[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60'>"
      "<circle cx='30' cy='30' r='25' fill='#d04020' fill-opacity='0.8'/></svg>";

  self->folder = fixture_folder_new ();
  self->tall = fixture_png (self->folder, "tall.png", 120, 200, feature_pattern, 1);
  self->wide = fixture_png (self->folder, "wide.png", 400, 150, feature_pattern, 2);
  self->small = fixture_png (self->folder, "small.png", 200, 75, feature_pattern_small, 2);
  self->glass = fixture_png (self->folder, "glass.png", 80, 60, feature_glass, 3);
  self->video = fixture_video (self->folder, "video.mp4", 64, 48, 60);
  self->mark = fixture_write (self->folder, "mark.svg", mark, sizeof mark - 1);
  self->voice = fixture_wav (self->folder, "voice.wav", 24000, 1, 24000 * 4, fixture_noise);
  self->music = fixture_wav (self->folder, "music.wav", 44100, 2, 44100 * 20, feature_chord);
}

static inline void
feature_media_clear (FeatureMedia *self)
{
  g_free (self->tall);
  g_free (self->wide);
  g_free (self->small);
  g_free (self->glass);
  g_free (self->video);
  g_free (self->mark);
  g_free (self->voice);
  g_free (self->music);
  fixture_folder_remove (self->folder);
}

static inline YdSnapshotClip *
feature_add (YdSnapshotTrack *track, YdClipKind kind, const char *path, int place)
{
  YdSnapshotClip *clip =
      film_add_clip (track, kind, path, place * FEATURE_CLIP_FRAMES, FEATURE_CLIP_FRAMES);

  g_free (clip->id);
  clip->id = g_strdup_printf ("%s-%d", track->kind == YD_TRACK_KIND_VIDEO ? "v" : "o", place);
  clip->file = path ? g_path_get_basename (path) : NULL;
  return clip;
}

/* The main track: every fit, camera and speed, and every transition in every direction */
static inline void
feature_add_pictures (YdSnapshotTrack *track, const FeatureMedia *media, int variant)
{
  static const struct {
    YdTransition transition;
    YdDirection direction;
  } ways[] = {
    { YD_TRANSITION_CUT, 0 },
    { YD_TRANSITION_DISSOLVE, 0 },
    { YD_TRANSITION_DIP_TO_BLACK, 0 },
    { YD_TRANSITION_DIP_TO_WHITE, 0 },
    { YD_TRANSITION_ZOOM, 0 },
    { YD_TRANSITION_WIPE, YD_DIRECTION_LEFT },
    { YD_TRANSITION_WIPE, YD_DIRECTION_RIGHT },
    { YD_TRANSITION_WIPE, YD_DIRECTION_UP },
    { YD_TRANSITION_WIPE, YD_DIRECTION_DOWN },
    { YD_TRANSITION_SLIDE, YD_DIRECTION_LEFT },
    { YD_TRANSITION_SLIDE, YD_DIRECTION_RIGHT },
    { YD_TRANSITION_SLIDE, YD_DIRECTION_UP },
    { YD_TRANSITION_SLIDE, YD_DIRECTION_DOWN },
    { YD_TRANSITION_PUSH, YD_DIRECTION_LEFT },
    { YD_TRANSITION_PUSH, YD_DIRECTION_RIGHT },
    { YD_TRANSITION_PUSH, YD_DIRECTION_UP },
    { YD_TRANSITION_PUSH, YD_DIRECTION_DOWN },
  };
  static const double speeds[] = { 1, -2, 4, 0, 0.5, -1 };
  int n_videos = 0;

  for (int i = 0; i < FEATURE_N_CLIPS; i++) {
    const char *paths[] = { media->tall, media->wide, media->video, media->wide, media->glass };
    const int sizes[][2] = { { 120, 200 }, { 400, 150 }, { 64, 48 }, { 400, 150 }, { 80, 60 } };
    const int kind = i == 17 ? 0 : i % 5;
    YdSnapshotClip *clip =
        feature_add (track, kind == 2 ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL, paths[kind], i);
    clip->width = sizes[kind][0];
    clip->height = sizes[kind][1];
    clip->fit = (YdFit) (i % 3);
    clip->easing = (YdEasing) (i % 5);
    if (i % 4 != 3) /* every fourth stands still */
      clip->to = (YdFraming){ 0.4 + 0.03 * (i % 7), 0.6, 1 + 0.1 * (i % 6) };
    clip->transition = ways[i % G_N_ELEMENTS (ways)].transition;
    clip->direction = ways[i % G_N_ELEMENTS (ways)].direction;
    clip->transition_frames = clip->transition == YD_TRANSITION_CUT ? 0 : FEATURE_TRANSITION_FRAMES;
    clip->drift = i % 6 == 5 ? 0.8 : 0;
    clip->crop_left = i % 7 == 2 ? 0.2 : 0;
    clip->crop_bottom = i % 7 == 4 ? 0.3 : 0;
    clip->source_start_ns = YD_SECOND_NS;
    if (kind == 2)
      clip->speed = speeds[n_videos++ % (int) G_N_ELEMENTS (speeds)];
    if (kind == 3)
      clip->proxy_path = g_strdup (media->small);
    if (i == 19) {
      g_free (clip->path);
      clip->path = g_strdup (media->mark);
      clip->width = clip->height = 60;
    }
    if (i == 22) { /* gone, and not long enough a dissolve to hide it */
      g_free (clip->path);
      clip->path = g_strdup ("/nowhere/gone.png");
    }
    if (variant > 0 && i % variant == 0) {
      clip->fit = (YdFit) ((i + 1) % 3);
      clip->to.zoom = 1.5;
    }
  }
}

static inline void
feature_add_keys (YdSnapshotClip *clip, int place)
{
  const YdEasing easing = (YdEasing) (place % 5);
  const struct {
    YdKeyParameter parameter;
    double values[3];
  } keys[] = {
    { YD_KEY_PARAMETER_POSITION_X, { 0.2, 0.7, 0.5 } },
    { YD_KEY_PARAMETER_POSITION_Y, { 0.8, 0.3, 0.5 } },
    { YD_KEY_PARAMETER_SCALE, { 0.2, 0.6, 0.45 } },
    { YD_KEY_PARAMETER_ROTATION, { -40, 25, 400 } },
    { YD_KEY_PARAMETER_OPACITY, { 0, 1, 0.6 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (int k = 0; k < 3; k++)
      if (place % 3 != 2 || keys[i].parameter != YD_KEY_PARAMETER_ROTATION)
        yd_snapshot_clip_add_key (clip, keys[i].parameter, 7 * k, keys[i].values[k],
                                  (YdEasing) ((easing + k) % 5));
}

/* A track above it: blends, see-through pictures, key frames, turned pictures, transitions */
static inline void
feature_add_overlays (YdSnapshotTrack *track, const FeatureMedia *media)
{
  for (int i = 0; i < FEATURE_N_CLIPS; i++) {
    if (i % 8 == 7)
      continue; /* nothing above the main track */
    YdSnapshotClip *clip = feature_add (track, i % 5 == 4 ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL,
                                        i % 5 == 4   ? media->video
                                        : i % 2 == 0 ? media->glass
                                                     : media->wide,
                                        i);
    clip->blend = (YdBlend) (i % 6);
    clip->fit = (YdFit) (i / 2 % 3);
    clip->scale = 0.5;
    clip->rotation = i % 4 == 1 ? 30 : 0;
    clip->opacity = 0.8;
    clip->fade_in_frames = i % 4 == 2 ? 8 : 0;
    clip->fade_out_frames = i % 4 == 3 ? 5 : 0;
    if (i % 3 != 0)
      feature_add_keys (clip, i);
    if (i % 2 == 1) {
      clip->transition = (YdTransition) (1 + i / 2 % 7);
      clip->direction = (YdDirection) (i / 2 % 4);
      clip->transition_frames = 6;
    }
  }
}

static inline void
feature_add_titles (YdSnapshotTrack *track)
{
  for (int i = 0; i < 8; i++) {
    YdSnapshotClip *title = feature_add (track, YD_CLIP_KIND_TITLE, NULL, 3 * i);
    g_free (title->text);
    g_free (title->subtext);
    title->text = g_strdup (i % 2 == 0 ? "雨夜" : "River");
    title->subtext = g_strdup (i % 3 == 0 ? "第一集" : "");
    title->duration_frames = i % 2 == 0 ? 3 * FEATURE_CLIP_FRAMES : FEATURE_CLIP_FRAMES;
    title->position_y = 0.3 + 0.1 * (i % 4);
    title->scale = i % 4 == 3 ? 1.6 : i % 4 == 2 ? 0.4 : 1;
    title->rotation = i == 5 ? -15 : 0;
    title->fade_in_frames = 6;
    if (i == 3) { /* a lower third */
      title->style = g_new0 (YdTextStyle, 1);
      yd_text_style_set_plain (title->style, YD_TEXT_PLACE_BOTTOM);
      title->style->align = YD_TEXT_ALIGN_LEFT;
      title->style->bar = 0xd04020ff;
      title->style->box = 0x102030a0;
      title->style->shadow = 0x000000c0;
      title->style->shadow_blur = 0.2;
    }
    if (i % 2 == 1) {
      title->transition = i % 4 == 1 ? YD_TRANSITION_PUSH : YD_TRANSITION_DISSOLVE;
      title->transition_frames = 6;
    }
  }
}

static inline void
feature_add_cues (YdSnapshot *film)
{
  static const char *const words[] = { "在哪里？", "Over there,\nby the river.", "走吧。" };

  for (int i = 0; i < 12; i++) {
    YdSnapshotCue *cue =
        yd_snapshot_add_cue (film, 5 + 30 * i, 20, words[i % (int) G_N_ELEMENTS (words)], NULL);
    if (i % 3 == 1) {
      cue->style = yd_text_style_copy (&film->cue_style);
      cue->style->box = 0x204060c0;
    }
    if (i % 3 != 2)
      continue;
    cue->style = yd_text_style_copy (&film->cue_style);
    cue->style->karaoke = (YdKaraoke) (YD_KARAOKE_SWEEP + i / 3 % 3);
    cue->style->spoken_fill = 0xffd040ff;
    if (i % 2 == 0) /* its words are spoken evenly */
      continue;
    cue->word_frames = g_array_new (FALSE, FALSE, sizeof (gint64));
    for (gint64 at = 0; at < 12; at += 4)
      g_array_append_val (cue->word_frames, at);
  }
}

static inline YdSnapshotClip *
feature_add_sound (YdSnapshotTrack *track, const char *path, gint64 start, gint64 duration)
{
  YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_SOUND, path, start, duration);

  g_free (clip->id);
  clip->id = g_strdup_printf ("s-%d-%d", (int) track->kind, (int) start);
  return clip;
}

/* Voices at every speed, with key frames and fades, over music that makes room for them */
static inline void
feature_add_sounds (YdSnapshot *film, const FeatureMedia *media)
{
  static const struct {
    double speed;
    gboolean is_pitch_kept;
  } ways[] = { { 1, TRUE }, { 1.5, TRUE }, { 0.75, TRUE }, { 2, FALSE }, { -1, FALSE } };
  YdSnapshotTrack *voices = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotTrack *music = yd_snapshot_add_track (film, YD_TRACK_KIND_MUSIC);
  YdSnapshotTrack *effects = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);
  YdSnapshotTrack *silent = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);

  for (int i = 0; i < 2 * (int) G_N_ELEMENTS (ways); i++) {
    YdSnapshotClip *clip = feature_add_sound (voices, media->voice, 6 + 40 * i, 25 + i % 3);
    clip->speed = ways[i / 2].speed;
    clip->is_pitch_kept = ways[i / 2].is_pitch_kept;
    clip->source_start_ns = clip->speed < 0 ? 3 * YD_SECOND_NS : YD_SECOND_NS / 3;
    clip->pan = -0.6 + 0.15 * i;
    clip->gain_db = -i;
    clip->fade_in_frames = i % 2 ? 3 : 0;
    clip->fade_out_frames = i % 3 ? 5 : 0;
    for (int k = 0; i % 4 == 1 && k < 3; k++)
      yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_VOLUME, 8 * k, -9.0 * (k == 1),
                                (YdEasing) (i % 5));
  }
  feature_add_sound (music, media->music, 0, FEATURE_FRAMES / 2)->fade_in_frames = 12;
  YdSnapshotClip *second =
      feature_add_sound (music, media->music, FEATURE_FRAMES / 2, FEATURE_FRAMES / 2);
  second->source_start_ns = 2 * YD_SECOND_NS;
  second->transition = YD_TRANSITION_DISSOLVE;
  second->transition_frames = FEATURE_TRANSITION_FRAMES;
  feature_add_sound (effects, media->voice, 100, 20)->gain_db = -6;
  feature_add_sound (effects, media->voice, 120, 20)->source_start_ns = YD_SECOND_NS / 7;
  feature_add_sound (silent, media->voice, 0, FEATURE_FRAMES)->gain_db = 12;
  silent->is_muted = TRUE;
  effects->pan = 0.5;
  effects->gain_db = -3;
  film->ducking.gain_db = -10;
  film->master_gain_db = -1.5;
}

/* @variant: 0 for the film itself, above for other versions of it */
static inline YdSnapshot *
feature_film_new (const FeatureMedia *media, int variant)
{
  YdSnapshot *film = film_new (FEATURE_FRAMES);

  film->background = 0x203010ff;
  feature_add_pictures (yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO), media, variant);
  feature_add_overlays (yd_snapshot_add_track (film, YD_TRACK_KIND_OVERLAY), media);
  feature_add_titles (yd_snapshot_add_track (film, YD_TRACK_KIND_OVERLAY));
  feature_add_cues (film);
  feature_add_sounds (film, media);
  return film;
}

/* One frame as a row of bytes without gaps */
static inline guint8 *
feature_render (YdRenderer *renderer, YdSnapshot *film, gint64 frame, int width, int height)
{
  const gsize stride = (gsize) width * 4;
  const YdCanvas canvas = { g_malloc0 (stride * height), stride, width, height };
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_render_frame (renderer, film, frame, &canvas, NULL, &error));
  g_assert_no_error (error);
  return canvas.pixels;
}
