/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/characters.h"
#include "core/timeline/cut-plan.h"

#include "core/base/line-break.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/cue-layout.h"
#include "film-fixture.h"

static YdFilmTemplate *
load_template (const char *name)
{
  g_autoptr (GError) error = NULL;
  YdFilmTemplate *film_template = yd_film_template_load (name, NULL, &error);

  g_assert_no_error (error);
  return film_template;
}

static YdClip *
clip_at (YdCutPlan *plan, YdCutLane lane, guint i)
{
  g_assert_cmpuint (i, <, plan->clips[lane]->len);
  return plan->clips[lane]->pdata[i];
}

static YdClip *
picture_of (YdCutPlan *plan, const char *shot)
{
  for (guint i = 0; i < plan->clips[YD_CUT_LANE_PICTURE]->len; i++)
    if (g_strcmp0 (clip_at (plan, YD_CUT_LANE_PICTURE, i)->shot, shot) == 0)
      return clip_at (plan, YD_CUT_LANE_PICTURE, i);
  g_assert_not_reached ();
}

static void
test_order_and_cards (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_fill (&story);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);

  g_assert_cmpuint (plan->clips[YD_CUT_LANE_PICTURE]->len, ==, 5);
  YdClip *title = clip_at (plan, YD_CUT_LANE_PICTURE, 0);
  YdClip *end = clip_at (plan, YD_CUT_LANE_PICTURE, 4);
  g_assert_cmpint (title->kind, ==, YD_CLIP_KIND_TITLE);
  g_assert_cmpstr (title->text, ==, "雪夜");
  g_assert_cmpstr (title->subtext, ==, "佚名");
  g_assert_cmpint (title->duration_frames, ==, 60);
  g_assert_cmpstr (end->text, ==, "完");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (clip_at (plan, YD_CUT_LANE_PICTURE, i + 1)->shot, ==,
                     yd_record_get_id (story.shots->pdata[i]));
}

static void
test_shot_holds_its_voices (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_fill (&story);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);
  YdClip *planned = clip_at (plan, YD_CUT_LANE_PICTURE, 1);
  YdClip *talking = clip_at (plan, YD_CUT_LANE_PICTURE, 2);
  YdClip *one = clip_at (plan, YD_CUT_LANE_VOICE, 0), *two = clip_at (plan, YD_CUT_LANE_VOICE, 1);

  g_assert_cmpint (planned->duration_frames, ==, 75);
  /* 7 characters in 2 phrases are 88800 samples, 16 are 196800; a frame has 1920 */
  g_assert_cmpint (one->duration_frames, ==, 47);
  g_assert_cmpint (two->duration_frames, ==, 103);
  g_assert_cmpint (one->start_frame - talking->start_frame, ==, 6);
  g_assert_cmpint (two->start_frame, ==, one->start_frame + 47 + 5);
  g_assert_cmpint (talking->start_frame + talking->duration_frames, ==, two->start_frame + 103 + 8);
}

static void
test_transitions_at_scene_changes (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_fill (&story);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);
  static const gint64 expected[] = { 0, 16, 0, 16, 16 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    YdClip *clip = clip_at (plan, YD_CUT_LANE_PICTURE, i);
    g_assert_cmpint (clip->transition_frames, ==, expected[i]);
    g_assert_cmpint (clip->transition, ==,
                     expected[i] > 0 ? YD_TRANSITION_DIP_TO_BLACK : YD_TRANSITION_CUT);
  }
}

static void
test_music_is_repeated (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_fill (&story);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);
  GPtrArray *music = plan->clips[YD_CUT_LANE_MUSIC];
  YdClip *first = music->pdata[0], *last = music->pdata[music->len - 1];

  g_assert_cmpuint (music->len, ==, (plan->duration_frames + 99) / 100);
  g_assert_cmpint (first->duration_frames, ==, 100);
  g_assert_cmpint (first->fade_in_frames, ==, 20);
  g_assert_cmpint (first->fade_out_frames, ==, 0);
  g_assert_cmpint (last->start_frame + last->duration_frames, ==, plan->duration_frames);
  g_assert_cmpint (last->fade_out_frames, >, 0);
  g_assert_cmpfloat (last->gain_db, ==, -14);
}

static void
test_without_voices_music_and_boards (void)
{
  g_auto (Story) story;
  story_init (&story);
  g_object_set (story.film, "title", "", "language", "en", NULL);
  YdShot *shot = story_add_shot (&story, NULL, YD_SHOT_MOVEMENT_STATIC, 0);
  story_add_line (&story, shot, "Nobody recorded this, so its time is estimated.");
  story_add_line (&story, shot, "");
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("explainer");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);

  g_assert_cmpuint (plan->clips[YD_CUT_LANE_PICTURE]->len, ==, 2); /* no title, an end card */
  g_assert_null (clip_at (plan, YD_CUT_LANE_PICTURE, 0)->file);
  g_assert_cmpuint (plan->clips[YD_CUT_LANE_VOICE]->len, ==, 0);
  g_assert_cmpuint (plan->clips[YD_CUT_LANE_MUSIC]->len, ==, 0);
  g_assert_cmpuint (plan->markers->len, ==, 0);
  g_assert_cmpuint (plan->cues->len, ==, 1);
  YdCue *cue = plan->cues->pdata[0];
  g_assert_cmpstr (cue->text, ==, "Nobody recorded this,\nso its time is estimated.");
}

static void
test_own_clip_when_long_enough (void)
{
  g_auto (Story) story;
  story_init (&story);
  YdShot *shot = story_add_shot (&story, NULL, YD_SHOT_MOVEMENT_STATIC, 2 * YD_SECOND_NS);
  story_add_board (&story, shot, 1080, 1920);
  YdMediaFile *video = story_add_take (&story, shot, YD_NEED_CLIP, "");
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");

  static const struct {
    gint64 duration_ns;
    YdClipKind kind;
  } cases[] = {
    { 3 * YD_SECOND_NS, YD_CLIP_KIND_VIDEO },
    { 2 * YD_SECOND_NS, YD_CLIP_KIND_VIDEO },
    { YD_SECOND_NS, YD_CLIP_KIND_STILL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    video->duration_ns = cases[i].duration_ns;
    g_autoptr (YdCutMaterial) material = story_to_material (&story);
    g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);
    g_assert_cmpint (clip_at (plan, YD_CUT_LANE_PICTURE, 1)->kind, ==, cases[i].kind);
  }
}

static void
test_impossible_lengths (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_add_shot (&story, NULL, YD_SHOT_MOVEMENT_STATIC, G_MAXINT64);
  story_add_shot (&story, NULL, YD_SHOT_MOVEMENT_STATIC, -1);
  story_add_music (&story, YD_SECOND_NS);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);

  g_assert_cmpint (clip_at (plan, YD_CUT_LANE_PICTURE, 1)->duration_frames, ==, 3600 * 25);
  g_assert_cmpint (clip_at (plan, YD_CUT_LANE_PICTURE, 2)->duration_frames, ==, 30);
  g_assert_cmpuint (plan->clips[YD_CUT_LANE_MUSIC]->len, ==, 1000);
}

static void
test_markers (void)
{
  g_auto (Story) story;
  story_init (&story);
  story_fill (&story);
  g_autoptr (YdCutMaterial) material = story_to_material (&story);
  g_autoptr (YdFilmTemplate) rules = load_template ("short-drama");
  g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);

  g_assert_cmpuint (plan->markers->len, ==, 2);
  YdMarker *second = plan->markers->pdata[1];
  g_assert_cmpstr (second->name, ==, "2 外景 街上 - 日");
  g_assert_cmpint (second->frame, ==, clip_at (plan, YD_CUT_LANE_PICTURE, 3)->start_frame);
}

static void
assert_pictures_are_sound (YdCutPlan *plan, const YdCutMaterial *material)
{
  GPtrArray *clips = plan->clips[YD_CUT_LANE_PICTURE];
  const double canvas = (double) material->film->width / material->film->height;
  gint64 at = 0;

  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    const YdClip *next = i + 1 < clips->len ? clips->pdata[i + 1] : NULL;
    const YdFraming from = { clip->from_x, clip->from_y, clip->from_zoom };
    const YdFraming to = { clip->to_x, clip->to_y, clip->to_zoom };
    YdMediaFile *media = yd_cut_material_get_media (material, clip->file);

    g_assert_cmpint (clip->start_frame, ==, at);
    g_assert_cmpint (clip->duration_frames, >, 0);
    at += clip->duration_frames;
    g_assert_cmpint (clip->transition_frames % 2, ==, 0);
    g_assert_cmpint (clip->transition_frames / 2 + (next ? next->transition_frames / 2 : 0), <=,
                     clip->duration_frames);
    if (media && media->width > 0 && media->height > 0) {
      const double aspect = (double) media->width / media->height;
      g_assert_true (yd_framing_is_inside (&from, canvas, aspect));
      g_assert_true (yd_framing_is_inside (&to, canvas, aspect));
    }
  }
  g_assert_cmpint (at, ==, plan->duration_frames);
}

/* Every voice is heard whole, inside its shot and outside of the transitions around it. */
static void
assert_voices_are_whole (YdCutPlan *plan, const YdCutMaterial *material)
{
  const YdFrameRate rate = { material->film->rate_num, material->film->rate_den };
  GPtrArray *pictures = plan->clips[YD_CUT_LANE_PICTURE];
  GPtrArray *voices = plan->clips[YD_CUT_LANE_VOICE];
  gint64 at = 0;

  for (guint i = 0; i < voices->len; i++) {
    YdClip *voice = voices->pdata[i];
    YdMediaFile *media = yd_cut_material_get_media (material, voice->file);
    YdClip *picture = picture_of (plan, voice->shot);
    guint index;
    g_assert_true (g_ptr_array_find (pictures, picture, &index));
    const YdClip *next = index + 1 < pictures->len ? pictures->pdata[index + 1] : NULL;
    const gint64 end = voice->start_frame + voice->duration_frames;

    g_assert_cmpint (voice->start_frame, >=, at);
    g_assert_cmpint (voice->duration_frames, ==,
                     yd_frame_rate_frames_for (rate, media->duration_ns));
    g_assert_cmpint (voice->start_frame, >=, picture->start_frame + picture->transition_frames / 2);
    g_assert_cmpint (end, <=,
                     picture->start_frame + picture->duration_frames -
                         (next ? next->transition_frames / 2 : 0));
    at = end;
  }
}

static void
assert_cues_are_sound (YdCutPlan *plan, const YdCutMaterial *material, const YdFilmTemplate *rules)
{
  const double line_em =
      yd_cue_line_em (&rules->cue_style, material->film->width, material->film->height);
  gint64 at = 0;

  for (guint i = 0; i < plan->cues->len; i++) {
    YdCue *cue = plan->cues->pdata[i];
    g_auto (GStrv) lines = g_strsplit (cue->text, "\n", -1);

    g_assert_cmpint (cue->start_frame, >=, at);
    at = cue->start_frame + cue->duration_frames;
    g_assert_cmpuint (g_strv_length (lines), <=, 2);
    for (char **line = lines; *line; line++)
      g_assert_cmpfloat (yd_text_width (*line, NULL, yd_char_width_em), <=, line_em);
  }
  g_assert_cmpint (at, <=, plan->duration_frames);
}

static void
test_random_films (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = yd_film_templates_list (NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 400; i++) {
    g_auto (Story) story;
    story_init (&story);
    story_fill_at_random (&story);
    g_autoptr (YdCutMaterial) material = story_to_material (&story);
    g_autoptr (YdFilmTemplate) rules = load_template (names[i % g_strv_length (names)]);
    g_autoptr (YdCutPlan) plan = yd_cut_plan_new (material, rules);

    assert_pictures_are_sound (plan, material);
    assert_voices_are_whole (plan, material);
    assert_cues_are_sound (plan, material, rules);
    g_assert_cmpuint (plan->markers->len, <=, story.scenes->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/cut-plan/order-and-cards", test_order_and_cards);
  g_test_add_func ("/timeline/cut-plan/shot-holds-its-voices", test_shot_holds_its_voices);
  g_test_add_func ("/timeline/cut-plan/transitions-at-scene-changes",
                   test_transitions_at_scene_changes);
  g_test_add_func ("/timeline/cut-plan/music-is-repeated", test_music_is_repeated);
  g_test_add_func ("/timeline/cut-plan/without-voices-music-and-boards",
                   test_without_voices_music_and_boards);
  g_test_add_func ("/timeline/cut-plan/own-clip-when-long-enough", test_own_clip_when_long_enough);
  g_test_add_func ("/timeline/cut-plan/impossible-lengths", test_impossible_lengths);
  g_test_add_func ("/timeline/cut-plan/markers", test_markers);
  g_test_add_func ("/timeline/cut-plan/random-films", test_random_films);
  return g_test_run ();
}
