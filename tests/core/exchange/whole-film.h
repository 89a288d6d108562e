/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small film that uses one feature beside the plainest ones, or all of them. */
#pragma once

#include <string.h>

#include "core/exchange/film-feature.h"

#define WHOLE_FILM_GROUP "0190a000-0000-7000-8000-000000000001"

static inline YdSnapshotClip *
whole_film_add (YdSnapshotTrack *track, YdClipKind kind, const char *name, gint64 start, gint64 end)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);

  clip->path = name ? g_strdup_printf ("/media of the film/%s", name) : NULL;
  clip->start_frame = start;
  clip->duration_frames = end - start;
  if (kind == YD_CLIP_KIND_VIDEO || kind == YD_CLIP_KIND_SOUND)
    clip->media_duration_ns = 20 * YD_SECOND_NS;
  return clip;
}

static inline YdSnapshotClip *
whole_film_get (YdSnapshot *film, guint track, guint clip)
{
  return ((YdSnapshotTrack *) film->tracks->pdata[track])->clips->pdata[clip];
}

static inline YdSnapshotClip *
whole_film_add_title (YdSnapshot *film)
{
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *title = whole_film_add (track, YD_CLIP_KIND_TITLE, NULL, 20, 70);

  g_free (title->text);
  title->text = g_strdup ("雨夜 & <River>");
  return title;
}

static inline YdTextStyle *
whole_film_style (guint32 fill)
{
  YdTextStyle plain = { 0 };

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_MIDDLE);
  plain.fill = fill;
  plain.is_bold = TRUE;
  YdTextStyle *style = yd_text_style_copy (&plain);
  yd_text_style_clear (&plain);
  return style;
}

static inline YdSnapshotCue *
whole_film_add_cue (YdSnapshot *film)
{
  return yd_snapshot_add_cue (film, 31, 40, "晨光里的第一杯茶\nAnd “more” <b>&", NULL);
}

static inline void
whole_film_add_key (YdSnapshot *film, guint clip, YdKeyParameter parameter, const double *values)
{
  for (int i = 0; i < 3; i++)
    yd_snapshot_clip_add_key (whole_film_get (film, 0, clip), parameter, 5 + 10 * i, values[i],
                              YD_EASING_LINEAR);
}

static inline void
whole_film_add_place_keys (YdSnapshot *film)
{
  const double xs[] = { 0.25, 0.75, 0.5 }, ys[] = { 0.5, 0.25, 0.5 };
  const double scales[] = { 0.5, 1.5, 1 }, rotations[] = { -30, 15, 0 };

  whole_film_add_key (film, 2, YD_KEY_PARAMETER_POSITION_X, xs);
  whole_film_add_key (film, 2, YD_KEY_PARAMETER_POSITION_Y, ys);
  whole_film_add_key (film, 2, YD_KEY_PARAMETER_SCALE, scales);
  whole_film_add_key (film, 2, YD_KEY_PARAMETER_ROTATION, rotations);
}

static inline void
whole_film_add_sound_feature (YdSnapshot *film, YdFilmFeature feature)
{
  YdSnapshotClip *sound = whole_film_get (film, 1, 0);
  const double volumes[] = { -3, -12, 0 };

  switch (feature) {
  case YD_FILM_FEATURE_VOLUME:
    sound->gain_db = -6;
    whole_film_get (film, 0, 1)->gain_db = -4.5;
    break;
  case YD_FILM_FEATURE_PAN:
    sound->pan = -0.5;
    break;
  case YD_FILM_FEATURE_SOUND_FADES:
    sound->fade_in_frames = 10;
    sound->fade_out_frames = 6;
    break;
  case YD_FILM_FEATURE_VOLUME_KEYS:
    for (int i = 0; i < 3; i++)
      yd_snapshot_clip_add_key (sound, YD_KEY_PARAMETER_VOLUME, 5 + 10 * i, volumes[i],
                                YD_EASING_LINEAR);
    break;
  case YD_FILM_FEATURE_PITCH:
    sound->speed = 2;
    sound->is_pitch_kept = FALSE;
    break;
  default:
    break;
  }
}

static inline void
whole_film_add_words_feature (YdSnapshot *film, YdFilmFeature feature)
{
  g_autoptr (YdTextStyle) style = whole_film_style (0xff8000ffu);
  const gint64 frames[] = { 0, 8, 15 };

  switch (feature) {
  case YD_FILM_FEATURE_TITLES:
    whole_film_add_title (film);
    break;
  case YD_FILM_FEATURE_SUBTEXTS: {
    YdSnapshotClip *title = whole_film_add_title (film);
    g_free (title->subtext);
    title->subtext = g_strdup ("第一集");
    break;
  }
  case YD_FILM_FEATURE_TITLE_STYLES:
    whole_film_add_title (film)->style = g_steal_pointer (&style);
    break;
  case YD_FILM_FEATURE_CUES:
    whole_film_add_cue (film);
    yd_snapshot_add_cue (film, 80, 20, "好", NULL);
    break;
  case YD_FILM_FEATURE_CUE_STYLES:
    whole_film_add_cue (film)->style = g_steal_pointer (&style);
    break;
  case YD_FILM_FEATURE_CUE_WORDS: {
    YdSnapshotCue *cue = whole_film_add_cue (film);
    cue->word_frames = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_array_append_vals (cue->word_frames, frames, G_N_ELEMENTS (frames));
    break;
  }
  default:
    break;
  }
}

static inline void
whole_film_add_picture_feature (YdSnapshot *film, YdFilmFeature feature)
{
  YdSnapshotClip *first = whole_film_get (film, 0, 0), *video = whole_film_get (film, 0, 1);
  YdSnapshotClip *last = whole_film_get (film, 0, 2);
  const double opacities[] = { 0, 1, 0.5 };

  switch (feature) {
  case YD_FILM_FEATURE_OVERLAYS:
    whole_film_add (yd_snapshot_add_track (film, YD_TRACK_KIND_OVERLAY), YD_CLIP_KIND_STILL,
                    "o.png", 30, 90);
    break;
  case YD_FILM_FEATURE_DISSOLVES:
    video->transition = YD_TRANSITION_DISSOLVE;
    video->transition_frames = 12;
    break;
  case YD_FILM_FEATURE_WIPES:
    video->transition = YD_TRANSITION_WIPE;
    video->direction = YD_DIRECTION_UP;
    video->transition_frames = 12;
    last->transition = YD_TRANSITION_DIP_TO_BLACK;
    last->transition_frames = 8;
    break;
  case YD_FILM_FEATURE_SPEED:
    video->speed = 2;
    break;
  case YD_FILM_FEATURE_REVERSE:
    video->source_start_ns = 10 * YD_SECOND_NS;
    video->speed = -1;
    break;
  case YD_FILM_FEATURE_FREEZE:
    video->speed = 0;
    break;
  case YD_FILM_FEATURE_PICTURE_FADES:
    first->fade_in_frames = 10;
    last->fade_out_frames = 12;
    break;
  case YD_FILM_FEATURE_FIT:
    first->fit = YD_FIT_CONTAIN;
    last->fit = YD_FIT_BLUR;
    break;
  case YD_FILM_FEATURE_CAMERA:
    first->from = (YdFraming){ 0.4, 0.5, 1.2 };
    first->to = (YdFraming){ 0.6, 0.5, 1.5 };
    first->easing = YD_EASING_IN_OUT;
    break;
  case YD_FILM_FEATURE_DRIFT:
    first->drift = 0.5;
    break;
  case YD_FILM_FEATURE_CROP:
    video->crop_left = 0.1;
    video->crop_top = 0.25;
    break;
  case YD_FILM_FEATURE_PLACE:
    last->position_x = 0.25;
    last->position_y = 0.625;
    last->scale = 0.5;
    last->rotation = 30;
    break;
  case YD_FILM_FEATURE_OPACITY:
    last->opacity = 0.5;
    break;
  case YD_FILM_FEATURE_BLEND:
    last->blend = YD_BLEND_SCREEN;
    break;
  case YD_FILM_FEATURE_PLACE_KEYS:
    whole_film_add_place_keys (film);
    break;
  case YD_FILM_FEATURE_OPACITY_KEYS:
    whole_film_add_key (film, 2, YD_KEY_PARAMETER_OPACITY, opacities);
    break;
  case YD_FILM_FEATURE_EASINGS:
    for (int i = 0; i < YD_EASING_HOLD + 1; i++)
      yd_snapshot_clip_add_key (last, YD_KEY_PARAMETER_OPACITY, 5 * i, 0.1 * i, (YdEasing) i);
    break;
  case YD_FILM_FEATURE_GROUPS:
    g_free (first->group_id);
    g_free (video->group_id);
    first->group_id = g_strdup (WHOLE_FILM_GROUP);
    video->group_id = g_strdup (WHOLE_FILM_GROUP);
    break;
  case YD_FILM_FEATURE_FOREIGN:
    video->foreign = g_strdup ("{\"otio\":{\"metadata\":{\"Other\":{\"a\":[1,2.5,\"x\"]}}}}");
    break;
  default:
    break;
  }
}

static inline void
whole_film_add_track_feature (YdSnapshot *film, YdFilmFeature feature)
{
  YdSnapshotTrack *pictures = film->tracks->pdata[0], *sounds = film->tracks->pdata[1];

  switch (feature) {
  case YD_FILM_FEATURE_TRACK_NAMES:
    g_free (pictures->name);
    pictures->name = g_strdup ("画面 one");
    break;
  case YD_FILM_FEATURE_TRACK_KINDS:
    sounds->kind = YD_TRACK_KIND_VOICE;
    break;
  case YD_FILM_FEATURE_TRACK_LEVELS:
    sounds->gain_db = -5;
    sounds->pan = 0.25;
    break;
  case YD_FILM_FEATURE_TRACK_STATES:
    sounds->is_muted = TRUE;
    pictures->is_locked = TRUE;
    break;
  case YD_FILM_FEATURE_CHAPTERS:
    yd_snapshot_add_chapter (film, 0, "Prologue");
    yd_snapshot_add_chapter (film, 120, "第二场");
    break;
  case YD_FILM_FEATURE_MARKERS:
    yd_snapshot_add_marker (film, 25, "look & see", "");
    break;
  case YD_FILM_FEATURE_MARKER_COLORS:
    yd_snapshot_add_marker (film, 25, "look", "#12ab34");
    break;
  case YD_FILM_FEATURE_MASTER_VOLUME:
    film->master_gain_db = -3;
    break;
  case YD_FILM_FEATURE_RANGE:
    film->range_start_frame = 10;
    film->range_end_frame = 100;
    break;
  default:
    break;
  }
}

static inline void
whole_film_add_feature (YdSnapshot *film, YdFilmFeature feature)
{
  whole_film_add_picture_feature (film, feature);
  whole_film_add_sound_feature (film, feature);
  whole_film_add_words_feature (film, feature);
  whole_film_add_track_feature (film, feature);
}

/* Three pictures and a sound */
static inline YdSnapshot *
whole_film_new (YdFrameRate rate)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *pictures, *sounds;

  film->rate = rate;
  film->width = 1280;
  film->height = 720;
  g_free (film->title);
  film->title = g_strdup ("Rain & 雨");
  film->duration_frames = 160;
  pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  sounds = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);
  whole_film_add (pictures, YD_CLIP_KIND_STILL, "晨 光.png", 0, 50);
  whole_film_add (pictures, YD_CLIP_KIND_VIDEO, "b%20c.mov", 50, 120);
  whole_film_add (pictures, YD_CLIP_KIND_STILL, "c#d.png", 120, 160);
  whole_film_get (film, 0, 1)->source_start_ns = yd_frame_rate_start_ns (rate, 37);
  for (guint i = 0; i < pictures->clips->len; i += 2) {
    YdSnapshotClip *clip = pictures->clips->pdata[i];
    clip->width = 1280;
    clip->height = 720;
  }
  whole_film_get (film, 0, 1)->width = 640;
  whole_film_get (film, 0, 1)->height = 360;
  whole_film_add (sounds, YD_CLIP_KIND_SOUND, "s.wav", 10, 60)->source_start_ns =
      yd_frame_rate_start_ns (rate, 5);
  return film;
}

/* One that uses everything */
static inline YdSnapshot *
whole_film_new_with_all (YdFrameRate rate)
{
  YdSnapshot *film = whole_film_new (rate);

  for (int i = 0; i < YD_N_FILM_FEATURES; i++)
    if (i != YD_FILM_FEATURE_REVERSE && i != YD_FILM_FEATURE_FREEZE)
      whole_film_add_feature (film, (YdFilmFeature) i);
  g_ptr_array_remove_range (film->cues, 1, film->cues->len - 1);
  return film;
}
