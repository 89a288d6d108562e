/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story's records in memory, as breakdown, boards and voices leave them. */
#pragma once

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/phrases.h"
#include "core/timeline/cut-material.h"

typedef struct {
  YdFilm *film;
  GPtrArray *scenes;
  GPtrArray *shots;
  GPtrArray *lines;
  GPtrArray *takes;
  GPtrArray *media;
} Story;

static inline void
story_init (Story *self)
{
  self->film = yd_film_new ();
  g_object_set (self->film, "title", "雪夜", "author", "佚名", "language", "zh-CN", "width", 1080,
                "height", 1920, "rate-num", 25, "rate-den", 1, "film-template", "short-drama",
                NULL);
  self->scenes = g_ptr_array_new_with_free_func (g_object_unref);
  self->shots = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->takes = g_ptr_array_new_with_free_func (g_object_unref);
  self->media = g_ptr_array_new_with_free_func (g_object_unref);
}

static inline void
story_clear (Story *self)
{
  g_clear_object (&self->film);
  g_ptr_array_unref (self->scenes);
  g_ptr_array_unref (self->shots);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->takes);
  g_ptr_array_unref (self->media);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

/* ranks "00001", "00002"… sort as they were added */
static inline char *
rank_of (GPtrArray *records)
{
  return g_strdup_printf ("%05u", records->len + 1);
}

static inline YdScene *
story_add_scene (Story *self, const char *heading)
{
  YdScene *scene = yd_scene_new ();
  g_autofree char *rank = rank_of (self->scenes);
  g_autofree char *number = g_strdup_printf ("%u", self->scenes->len + 1);

  g_object_set (scene, "rank", rank, "number", number, "heading", heading, NULL);
  g_ptr_array_add (self->scenes, scene);
  return scene;
}

static inline YdShot *
story_add_shot (Story *self, YdScene *scene, YdShotMovement movement, gint64 duration_ns)
{
  YdShot *shot = yd_shot_new ();
  g_autofree char *rank = rank_of (self->shots);

  g_object_set (shot, "scene", scene ? yd_record_get_id (YD_RECORD (scene)) : NULL, "rank", rank,
                "movement", movement, "duration-ns", duration_ns, NULL);
  g_ptr_array_add (self->shots, shot);
  return shot;
}

static inline YdLine *
story_add_line (Story *self, YdShot *shot, const char *text)
{
  YdLine *line = yd_line_new ();
  g_autofree char *rank = rank_of (self->lines);

  g_object_set (line, "shot", yd_record_get_id (YD_RECORD (shot)), "rank", rank, "text", text,
                NULL);
  g_ptr_array_add (self->lines, line);
  return line;
}

/* A picked take with a media file of its own */
static inline YdMediaFile *
story_add_take (Story *self, gpointer owner, YdNeed need, const char *detail)
{
  YdMediaFile *media = yd_media_file_new ();
  YdTake *take = yd_take_new ();
  g_autofree char *content = g_strdup_printf ("content %u", self->media->len);
  g_autofree char *hash = yd_hash_text (content);

  yd_record_set_id (YD_RECORD (media), hash);
  g_ptr_array_add (self->media, media);
  g_object_set (take, "owner", yd_record_get_id (owner), "need", need, "file", hash, "attempt", 1,
                "detail", detail, "is-picked", TRUE, NULL);
  g_ptr_array_add (self->takes, take);
  return media;
}

static inline void
story_add_board (Story *self, YdShot *shot, int width, int height)
{
  g_object_set (story_add_take (self, shot, YD_NEED_BOARD, ""), "extension", "png", "width", width,
                "height", height, NULL);
}

/* What a voice measures that waits @lead samples before each phrase and says each character in
 * @pace samples. */
static inline char *
measure_voice (const char *text, gint64 lead, gint64 pace, gint64 *end)
{
  g_auto (GStrv) phrases = yd_phrases_split (text);
  g_autoptr (JsonBuilder) out = json_builder_new ();
  gint64 sample = 0;

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "sample-rate");
  json_builder_add_int_value (out, YD_SAMPLE_RATE);
  json_builder_set_member_name (out, "phrases");
  json_builder_begin_array (out);
  for (char **phrase = phrases; *phrase; phrase++) {
    json_builder_begin_object (out);
    json_builder_set_member_name (out, "text");
    json_builder_add_string_value (out, *phrase);
    json_builder_set_member_name (out, "start-sample");
    json_builder_add_int_value (out, sample += lead);
    json_builder_set_member_name (out, "end-sample");
    json_builder_add_int_value (out, sample += pace * g_utf8_strlen (*phrase, -1));
    json_builder_end_object (out);
  }
  json_builder_end_array (out);
  json_builder_end_object (out);
  *end = sample;
  g_autoptr (JsonNode) root = json_builder_get_root (out);
  return yd_json_to_canonical (root);
}

static inline void
story_add_voice (Story *self, YdLine *line, gint64 pace)
{
  gint64 end;
  g_autofree char *detail = measure_voice (line->text, 2400, pace, &end);

  g_object_set (story_add_take (self, line, YD_NEED_VOICE, detail), "extension", "wav",
                "duration-ns", end * (YD_SECOND_NS / 1000) / (YD_SAMPLE_RATE / 1000), NULL);
}

static inline void
story_add_music (Story *self, gint64 duration_ns)
{
  g_object_set (story_add_take (self, self->film, YD_NEED_MUSIC, ""), "extension", "wav",
                "duration-ns", duration_ns, NULL);
}

static inline YdCutMaterial *
story_to_material (Story *self)
{
  return yd_cut_material_new (self->film, self->scenes, self->shots, self->lines, self->takes,
                              self->media);
}

/* Two scenes, three shots, three lines, boards, voices and music */
static inline void
story_fill (Story *self)
{
  YdScene *house = story_add_scene (self, "内景 茶馆 - 夜");
  YdScene *street = story_add_scene (self, "外景 街上 - 日");
  YdShot *first = story_add_shot (self, house, YD_SHOT_MOVEMENT_STATIC, 3 * YD_SECOND_NS);
  YdShot *second = story_add_shot (self, house, YD_SHOT_MOVEMENT_PUSH_IN, YD_SECOND_NS);
  YdShot *third = story_add_shot (self, street, YD_SHOT_MOVEMENT_PAN_LEFT, 2 * YD_SECOND_NS);

  story_add_line (self, second, "你来了，请坐。");
  story_add_line (self, second, "外面的雪下得真大，路上没有人了。");
  story_add_line (self, third, "第二天早上，雪停了。");
  for (guint i = 0; i < self->lines->len; i++)
    story_add_voice (self, self->lines->pdata[i], 12000);
  story_add_board (self, first, 1080, 1920);
  story_add_board (self, second, 1080, 1920);
  story_add_board (self, third, 1920, 1080);
  story_add_music (self, 4 * YD_SECOND_NS);
}

static inline char *
random_words (void)
{
  static const char *const parts[] = { "你", "的", "雪", "，",   "。", "！", "……",     "“",
                                       "”",  " ",  "go", "home", "3",  ".",  "他走了", "——" };
  GString *text = g_string_new (NULL);
  const int n_parts = g_test_rand_int_range (0, 40);

  for (int i = 0; i < n_parts; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static inline void
story_fill_at_random (Story *self)
{
  static const struct {
    int width, height, num, den;
  } canvases[] = {
    { 1080, 1920, 25, 1 },
    { 1920, 1080, 30000, 1001 },
    { 720, 720, 60, 1 },
    { 1920, 822, 24, 1 },
  };
  const guint canvas = g_test_rand_int_range (0, G_N_ELEMENTS (canvases));
  YdScene *scene = NULL;

  g_object_set (self->film, "width", canvases[canvas].width, "height", canvases[canvas].height,
                "rate-num", canvases[canvas].num, "rate-den", canvases[canvas].den, NULL);
  const int n_shots = g_test_rand_int_range (1, 20);
  for (int i = 0; i < n_shots; i++) {
    if (g_test_rand_int_range (0, 3) == 0)
      scene = story_add_scene (self, "内景");
    YdShot *shot = story_add_shot (self, scene, g_test_rand_int_range (0, 10),
                                   g_test_rand_int_range (0, 6000) * G_GINT64_CONSTANT (1000000));
    if (g_test_rand_int_range (0, 5) > 0)
      story_add_board (self, shot, g_test_rand_int_range (0, 3000),
                       g_test_rand_int_range (0, 3000));
    for (int n_lines = g_test_rand_int_range (0, 4); n_lines > 0; n_lines--) {
      g_autofree char *text = random_words ();
      YdLine *line = story_add_line (self, shot, text);
      if (g_test_rand_int_range (0, 5) > 0)
        story_add_voice (self, line, g_test_rand_int_range (100, 15000));
    }
  }
  if (g_test_rand_bit ())
    story_add_music (self, g_test_rand_int_range (1, 30000) * G_GINT64_CONSTANT (1000000));
}
