/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/film-check.h"

#include <string.h>

/* Two pictures, a voice and a cue that nobody stumbles over */
static YdSnapshot *
new_good_film (void)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *picture = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *voice = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);

  for (int i = 0; i < 2; i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (picture, YD_CLIP_KIND_STILL);
    clip->file = g_strdup ("still");
    clip->path = g_strdup ("/still.png");
    clip->width = 1920;
    clip->height = 1080;
    clip->start_frame = 50 * i;
    clip->duration_frames = 50;
  }
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (voice, YD_CLIP_KIND_SOUND);
  clip->file = g_strdup ("voice");
  clip->path = g_strdup ("/voice.wav");
  clip->start_frame = 10;
  clip->duration_frames = 30;
  clip->media_duration_ns = 30 * 40000000;
  yd_snapshot_add_cue (film, 10, 30, "你来了，请坐", "line");
  film->duration_frames = 100;
  return film;
}

static YdSnapshotClip *
clip_of (YdSnapshot *film, guint track, guint clip)
{
  YdSnapshotTrack *on = film->tracks->pdata[track];

  return on->clips->pdata[clip];
}

static YdSnapshotCue *
cue_of (YdSnapshot *film)
{
  return film->cues->pdata[0];
}

/* @film has exactly one fault. */
static void
assert_finds (YdSnapshot *film, const char *rule, YdSeverity severity, gint64 frame)
{
  g_autoptr (GPtrArray) findings = yd_film_check (film);

  g_assert_cmpuint (findings->len, ==, 1);
  const YdFinding *finding = findings->pdata[0];
  g_assert_cmpstr (finding->rule, ==, rule);
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_cmpint (finding->frame, ==, frame);
  g_assert_true (g_str_has_suffix (finding->what, "."));
  g_assert_true (g_str_has_suffix (finding->cure, "."));
}

static void
test_text_style (void)
{
  static const char bad[] = "{\"size\":7}";
  g_autoptr (YdSnapshot) film = new_good_film ();
  g_autoptr (YdTextStyle) plain = yd_text_style_copy (&film->cue_style);

  cue_of (film)->style = yd_text_style_take (bad, plain);
  assert_finds (film, "text-style", YD_SEVERITY_WARNING, 10);
  g_clear_pointer (&cue_of (film)->style, yd_text_style_free);
  clip_of (film, 0, 1)->style = yd_text_style_take ("no-such-style", plain);
  assert_finds (film, "text-style", YD_SEVERITY_WARNING, 50);
  g_clear_pointer (&clip_of (film, 0, 1)->style, yd_text_style_free);
  film->cue_style.fault = g_strdup ("It is none.");
  assert_finds (film, "text-style", YD_SEVERITY_WARNING, -1);
}

/* A cue is measured in its own style, a translation in the letters it has. */
static void
test_cue_width_in_its_style (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotCue *cue = cue_of (film);

  cue->style = yd_text_style_parse ("{\"size\":0.3}", &film->cue_style, NULL);
  assert_finds (film, "cue-too-wide", YD_SEVERITY_ERROR, 10);
  g_free (cue->text);
  cue->text = g_strdup ("来\n了\nHe came\nin");
  cue->style->second_size = 0.4;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_good_film (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  g_autoptr (GPtrArray) findings = yd_film_check (film);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_empty_film (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();

  assert_finds (film, "film-empty", YD_SEVERITY_ERROR, -1);
}

static void
test_picture_gap (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  clip_of (film, 0, 0)->duration_frames = 40;
  assert_finds (film, "picture-gap", YD_SEVERITY_ERROR, 40);
}

static void
test_gap_at_the_end (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  film->duration_frames = 120;
  assert_finds (film, "picture-gap", YD_SEVERITY_ERROR, 100);
}

static void
test_missing_media (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  g_clear_pointer (&clip_of (film, 1, 0)->path, g_free);
  assert_finds (film, "media-missing", YD_SEVERITY_ERROR, 10);
}

static void
test_missing_picture (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  g_clear_pointer (&clip_of (film, 0, 1)->path, g_free);
  g_clear_pointer (&clip_of (film, 0, 1)->file, g_free);
  assert_finds (film, "picture-missing", YD_SEVERITY_ERROR, 50);
}

static void
test_picture_edge (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  clip_of (film, 0, 1)->to.x = 0.6;
  assert_finds (film, "picture-edge", YD_SEVERITY_WARNING, 50);
}

static void
test_shot_lengths (void)
{
  g_autoptr (YdSnapshot) brief = new_good_film ();
  clip_of (brief, 0, 0)->duration_frames = 90;
  clip_of (brief, 0, 1)->start_frame = 90;
  clip_of (brief, 0, 1)->duration_frames = 10;
  assert_finds (brief, "shot-too-short", YD_SEVERITY_WARNING, 90);

  g_autoptr (YdSnapshot) lengthy = new_good_film ();
  clip_of (lengthy, 0, 1)->duration_frames = 600;
  lengthy->duration_frames = 650;
  assert_finds (lengthy, "shot-too-long", YD_SEVERITY_HINT, 50);
}

static void
test_clip_overlap (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  clip_of (film, 0, 0)->duration_frames = 60;
  assert_finds (film, "clip-overlap", YD_SEVERITY_ERROR, 50);
}

static void
test_transition_misfit (void)
{
  static const struct {
    guint clip;
    gint64 frames;
    gint64 frame;
  } cases[] = { { 0, 10, 0 }, { 1, 11, 50 }, { 1, 102, 50 }, { 1, -2, 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (YdSnapshot) film = new_good_film ();
    clip_of (film, 0, cases[i].clip)->transition = YD_TRANSITION_DISSOLVE;
    clip_of (film, 0, cases[i].clip)->transition_frames = cases[i].frames;
    assert_finds (film, "transition-misfit", YD_SEVERITY_ERROR, cases[i].frame);
  }
}

static void
test_voice_cut (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  clip_of (film, 1, 0)->media_duration_ns++;
  assert_finds (film, "voice-cut", YD_SEVERITY_ERROR, 10);

  g_autoptr (YdSnapshot) late = new_good_film ();
  clip_of (late, 1, 0)->start_frame = 90;
  assert_finds (late, "voice-cut", YD_SEVERITY_ERROR, 90);
}

static void
test_voice_overlap (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_SOUND);

  clip->path = g_strdup ("/other.wav");
  clip->start_frame = 39;
  clip->duration_frames = 10;
  assert_finds (film, "voice-overlap", YD_SEVERITY_WARNING, 39);
  track->is_muted = TRUE;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_cue_overlap (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  yd_snapshot_add_cue (film, 39, 30, "好的", NULL);
  assert_finds (film, "cue-overlap", YD_SEVERITY_ERROR, 39);
}

static void
test_cue_after_end (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  cue_of (film)->start_frame = 71;
  assert_finds (film, "cue-after-end", YD_SEVERITY_WARNING, 71);
}

static void
test_cue_too_fast (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  g_free (cue_of (film)->text);
  cue_of (film)->text = g_strdup ("一二三四五六\n七八九十壹"); /* 11 characters in 1.2 s */
  assert_finds (film, "cue-too-fast", YD_SEVERITY_WARNING, 10);
}

static void
test_cue_too_short (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  cue_of (film)->duration_frames = 17;
  assert_finds (film, "cue-too-short", YD_SEVERITY_WARNING, 10);
}

static void
test_cue_too_wide (void)
{
  static const char *const texts[] = { "一\n二\n三", "WWWWWWWWWWWWWWWWWWWWWWWW" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (YdSnapshot) film = new_good_film ();
    g_free (cue_of (film)->text);
    cue_of (film)->text = g_strdup (texts[i]);
    assert_finds (film, "cue-too-wide", YD_SEVERITY_ERROR, 10);
  }
}

/* What a crop leaves is the picture: half of a wide one is upright, and can be looked at higher up
 */
static void
test_edge_of_a_crop (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotClip *clip = clip_of (film, 0, 1);

  clip->crop_left = 0.5;
  clip->from.y = clip->to.y = 0.25;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 0);
  clip->to.y = 0.24;
  assert_finds (film, "picture-edge", YD_SEVERITY_WARNING, 50);
}

/* A voice in parts is whole where the next part goes on with it */
static void
test_voice_in_parts (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotClip *left = clip_of (film, 1, 0);
  YdSnapshotClip *right = yd_snapshot_track_add_clip (film->tracks->pdata[1], YD_CLIP_KIND_SOUND);

  left->duration_frames = 15;
  right->file = g_strdup ("voice");
  right->path = g_strdup ("/voice.wav");
  right->start_frame = 30;
  right->duration_frames = 15;
  right->source_start_ns = 15 * 40000000;
  right->media_duration_ns = left->media_duration_ns;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 0);
  right->source_start_ns += 40000000; /* a frame of it is not heard */
  right->duration_frames--;
  assert_finds (film, "voice-cut", YD_SEVERITY_ERROR, 10);
}

static void
test_voice_at_another_speed (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotClip *voice = clip_of (film, 1, 0);

  voice->speed = 2;
  voice->duration_frames = 15;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 0);
  voice->duration_frames = 14;
  assert_finds (film, "voice-cut", YD_SEVERITY_ERROR, 10);
}

/* What a person reads tells the clip by its name, never by the hash of its file. */
static void
test_names (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotTrack *track = film->tracks->pdata[1];

  g_free (track->name);
  track->name = g_strdup ("Voices");
  clip_of (film, 1, 0)->name = g_strdup ("anna.wav");
  g_clear_pointer (&clip_of (film, 1, 0)->path, g_free);
  clip_of (film, 0, 1)->to.x = 0.6;
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  static const char *const expected[] = {
    "The file of “anna.wav” on “Voices” is missing.",
    "The camera move of “still” on “video” looks past the edge of the picture.",
  };

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((YdFinding *) findings->pdata[i])->what, ==, expected[i]);
}

static void
test_order (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();

  clip_of (film, 0, 1)->to.x = 0.6;
  cue_of (film)->duration_frames = 17;
  g_clear_pointer (&clip_of (film, 1, 0)->path, g_free);
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  static const char *const expected[] = { "media-missing", "cue-too-short", "picture-edge" };

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((YdFinding *) findings->pdata[i])->rule, ==, expected[i]);
  g_assert_cmpstr (yd_severity_to_nick (YD_SEVERITY_WARNING), ==, "warning");
}

/* A long clip is at one time with all that begin before it ends, not with the next one only. */
static void
test_clip_overlap_beyond_next (void)
{
  g_autoptr (YdSnapshot) film = new_good_film ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);
  static const gint64 spans[][2] = { { 0, 90 }, { 20, 10 }, { 40, 10 }, { 90, 5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_SOUND);
    clip->path = g_strdup ("/effect.wav");
    clip->start_frame = spans[i][0];
    clip->duration_frames = spans[i][1];
  }
  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_assert_cmpuint (findings->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    const YdFinding *finding = findings->pdata[i];
    g_assert_cmpstr (finding->rule, ==, "clip-overlap");
    g_assert_cmpint (finding->frame, ==, spans[i + 1][0]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/film-check/text-style", test_text_style);
  g_test_add_func ("/timeline/film-check/names", test_names);
  g_test_add_func ("/timeline/film-check/cue-width-in-its-style", test_cue_width_in_its_style);
  g_test_add_func ("/timeline/film-check/good-film", test_good_film);
  g_test_add_func ("/timeline/film-check/empty-film", test_empty_film);
  g_test_add_func ("/timeline/film-check/picture-gap", test_picture_gap);
  g_test_add_func ("/timeline/film-check/gap-at-the-end", test_gap_at_the_end);
  g_test_add_func ("/timeline/film-check/missing-media", test_missing_media);
  g_test_add_func ("/timeline/film-check/missing-picture", test_missing_picture);
  g_test_add_func ("/timeline/film-check/picture-edge", test_picture_edge);
  g_test_add_func ("/timeline/film-check/edge-of-a-crop", test_edge_of_a_crop);
  g_test_add_func ("/timeline/film-check/voice-in-parts", test_voice_in_parts);
  g_test_add_func ("/timeline/film-check/voice-at-another-speed", test_voice_at_another_speed);
  g_test_add_func ("/timeline/film-check/shot-lengths", test_shot_lengths);
  g_test_add_func ("/timeline/film-check/clip-overlap", test_clip_overlap);
  g_test_add_func ("/timeline/film-check/clip-overlap-beyond-next", test_clip_overlap_beyond_next);
  g_test_add_func ("/timeline/film-check/transition-misfit", test_transition_misfit);
  g_test_add_func ("/timeline/film-check/voice-cut", test_voice_cut);
  g_test_add_func ("/timeline/film-check/voice-overlap", test_voice_overlap);
  g_test_add_func ("/timeline/film-check/cue-overlap", test_cue_overlap);
  g_test_add_func ("/timeline/film-check/cue-after-end", test_cue_after_end);
  g_test_add_func ("/timeline/film-check/cue-too-fast", test_cue_too_fast);
  g_test_add_func ("/timeline/film-check/cue-too-short", test_cue_too_short);
  g_test_add_func ("/timeline/film-check/cue-too-wide", test_cue_too_wide);
  g_test_add_func ("/timeline/film-check/order", test_order);
  return g_test_run ();
}
