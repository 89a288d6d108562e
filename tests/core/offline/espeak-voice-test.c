/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaks with the espeak-ng that is installed, and with scripts that misbehave in its place. */
#include "core/offline/espeak-voice.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/ai/ai-error.h"
#include "core/base/frame-rate.h"
#include "core/media/wave-file.h"

typedef struct {
  char *folder;
  char *program; /* NULL for the real one */
  YdWave *wave;  /* what was spoken last */
  JsonNode *detail;
  gint64 duration_ns;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp (NULL, NULL);
}

static void
forget (Fixture *fixture)
{
  g_clear_pointer (&fixture->wave, yd_wave_free);
  g_clear_pointer (&fixture->detail, json_node_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  forget (fixture);
  if (fixture->program)
    g_unlink (fixture->program);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing was left behind */
  g_free (fixture->program);
  g_free (fixture->folder);
}

/* Puts a script in the place of espeak-ng. */
static void
use_script (Fixture *fixture, const char *script)
{
  fixture->program = g_build_filename (fixture->folder, "espeak-ng", NULL);
  g_assert_true (g_file_set_contents (fixture->program, script, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->program, 0755), ==, 0);
}

static gboolean
speak_body (Fixture *fixture,
            JsonNode *body,
            int attempt,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (YdEspeakVoice) voice = yd_espeak_voice_new (fixture->program);
  g_autoptr (YdRecipe) recipe =
      yd_recipe_new (YD_NEED_VOICE, "espeak-ng", "espeak-ng/1", attempt, body);
  g_autoptr (YdResult) result =
      yd_provider_run (YD_PROVIDER (voice), recipe, fixture->folder, cancellable, error);
  forget (fixture);
  if (!result)
    return FALSE;

  fixture->wave = yd_wave_load (result->path, NULL, NULL);
  fixture->detail = yd_json_parse (result->detail, -1, NULL);
  fixture->duration_ns = result->duration_ns;
  g_assert_nonnull (fixture->wave);
  g_assert_nonnull (fixture->detail);
  g_assert_cmpstr (result->content_type, ==, "audio/x-wav");
  g_assert_cmpint (result->duration_ns, ==, yd_wave_duration_ns (fixture->wave));
  g_unlink (result->path);
  return TRUE;
}

static void
speak (Fixture *fixture, const char *text, const char *voice, const char *delivery)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "text", text);
  json_object_set_string_member (object, "voice", voice);
  json_object_set_string_member (object, "delivery", delivery);
  json_node_set_object (body, object);
  speak_body (fixture, body, 1, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_fails (Fixture *fixture, const char *json, GQuark domain, int code, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = yd_json_parse (json, -1, NULL);

  g_assert_false (speak_body (fixture, body, 1, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, named));
}

static JsonObject *
get_phrase (Fixture *fixture, guint i)
{
  JsonObject *root = json_node_get_object (fixture->detail);

  return json_array_get_object_element (yd_json_get_array (root, "phrases"), i);
}

static guint
count_phrases (Fixture *fixture)
{
  return json_array_get_length (
      yd_json_get_array (json_node_get_object (fixture->detail), "phrases"));
}

static double
rms (const YdWave *wave, gint64 start, gint64 end)
{
  double power = 0;

  for (gint64 i = start; i < end; i++)
    power += (double) wave->samples[i] * wave->samples[i];
  return end > start ? sqrt (power / (end - start)) : 0;
}

static double
spoken_rms (Fixture *fixture)
{
  return rms (fixture->wave, 0, fixture->wave->n_frames);
}

static gboolean
is_equal (const YdWave *one, const YdWave *two)
{
  return one->n_frames == two->n_frames &&
         memcmp (one->samples, two->samples, one->n_frames * 2) == 0;
}

static void
test_phrases (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "今天天气很好，", "我们去公园吧！", "你说呢？" };
  gint64 last_end = 0;
  speak (fixture, "今天天气很好，我们去公园吧！你说呢？", "cmn-latn-pinyin+f2", "");

  g_assert_cmpint (fixture->wave->sample_rate, ==, YD_SAMPLE_RATE);
  g_assert_cmpint (fixture->wave->n_channels, ==, 1);
  g_assert_cmpuint (count_phrases (fixture), ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const gint64 start = yd_json_get_int (get_phrase (fixture, i), "start-sample", -1);
    const gint64 end = yd_json_get_int (get_phrase (fixture, i), "end-sample", -1);
    g_assert_cmpstr (yd_json_get_text (get_phrase (fixture, i), "text", ""), ==, texts[i]);
    g_assert_cmpfloat (rms (fixture->wave, start, end), >, 1000);
    g_assert_cmpfloat (rms (fixture->wave, last_end, start), <, 1);
    last_end = end;
  }
  g_assert_cmpint (last_end, ==, fixture->wave->n_frames);
}

/* A character takes about as long as the breakdown thinks; one that is spelled out, as
 * "Chinese letter" is, takes several times that. */
static void
test_pace (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "春天来了花园里的花都开了孩子们在草地上跑来跑去非常高兴";
  const gint64 n_characters = g_utf8_strlen (text, -1);
  static const char *const voices[] = { "cmn", "zh-CN", "cmn+m3", "en-us+f1", "yue" };

  for (gsize i = 0; i < G_N_ELEMENTS (voices); i++) {
    speak (fixture, text, voices[i], "");
    g_assert_cmpint (fixture->duration_ns / n_characters, >, YD_SECOND_NS / 6);
    g_assert_cmpint (fixture->duration_ns / n_characters, <, YD_SECOND_NS / 3);
  }
}

static void
test_mixed_scripts (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "我们用 Linux 写了 3 个程序。", "He said 他是 OK 的。" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    speak (fixture, texts[i], "cmn+f2", "");
    g_assert_cmpint (fixture->duration_ns, >, YD_SECOND_NS);
    g_assert_cmpint (fixture->duration_ns, <, 5 * YD_SECOND_NS);
    g_assert_cmpfloat (spoken_rms (fixture), >, 1000);
  }
}

static void
test_nothing_to_say (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "   \n", "😀★", "……！", "\x01\x02" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    speak (fixture, texts[i], "", "");
    g_assert_cmpint (fixture->duration_ns, ==, 150000000);
    g_assert_cmpfloat (spoken_rms (fixture), ==, 0);
  }
}

/* Text is spoken, never obeyed. */
static void
test_hostile_text (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "-v en --help",
    "--version",
    "-w /tmp/x.wav 你好",
    "[[hh]]你好]]",
    "\x01"
    "99S你好",
    "$(touch x)`id`;你好",
    "<speak><break time=\"60s\"/>你好</speak>",
    "%s%n%d 你好",
    "100% + 50% = 150% 12:30 3.14 ￥5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    speak (fixture, texts[i], "cmn", "");
    g_assert_cmpfloat (spoken_rms (fixture), >, 500);
    g_assert_cmpint (fixture->duration_ns, <, 20 * YD_SECOND_NS);
  }
}

static void
test_hostile_length (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autofree char *json = g_strdup_printf ("{\"text\":\"%s\"}", text);

  assert_fails (fixture, json, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE, "100000");
}

static void
test_equal_recipes (Fixture *fixture, gconstpointer data)
{
  speak (fixture, "你好，世界。", "cmn+m3", "");
  g_autoptr (YdWave) one = g_steal_pointer (&fixture->wave);
  speak (fixture, "你好，世界。", "cmn+m3", "");

  g_assert_true (is_equal (one, fixture->wave));
}

static void
test_another_try (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) body = yd_json_parse ("{\"text\":\"你好，世界。\"}", -1, NULL);
  g_assert_true (speak_body (fixture, body, 1, NULL, NULL));
  g_autoptr (YdWave) one = g_steal_pointer (&fixture->wave);
  g_assert_true (speak_body (fixture, body, 2, NULL, NULL));

  g_assert_false (is_equal (one, fixture->wave));
}

static void
test_delivery (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "你好世界";
  speak (fixture, text, "cmn+f2", "");
  const double plain = spoken_rms (fixture);
  const gint64 plain_ns = fixture->duration_ns;

  speak (fixture, text, "cmn+f2", "低声");
  g_assert_cmpfloat (spoken_rms (fixture), <, plain * 0.8);
  speak (fixture, text, "cmn+f2", "（大喊）");
  g_assert_cmpfloat (spoken_rms (fixture), >, plain * 1.15);
  speak (fixture, text, "cmn+f2", "Slowly");
  g_assert_cmpint (fixture->duration_ns, >, plain_ns * 11 / 10);
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) slow = yd_json_parse ("{\"text\":\"你好世界\",\"rate\":0.6}", -1, NULL);
  g_autoptr (JsonNode) wild =
      yd_json_parse ("{\"text\":\"你好世界\",\"rate\":1e300,\"pitch\":-1e300}", -1, NULL);
  g_assert_true (speak_body (fixture, slow, 1, NULL, NULL));
  const gint64 slow_ns = fixture->duration_ns;

  g_assert_true (speak_body (fixture, wild, 1, NULL, NULL)); /* held to what can be spoken */
  g_assert_cmpint (fixture->duration_ns * 2, <, slow_ns);
  g_assert_cmpfloat (spoken_rms (fixture), >, 500);
}

static void
test_model (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdEspeakVoice) voice = yd_espeak_voice_new (NULL);
  const char *model = yd_provider_get_model (YD_PROVIDER (voice), YD_NEED_VOICE);

  g_assert_true (g_str_has_prefix (model, "espeak-ng-1."));
  g_assert_true (g_str_has_suffix (model, "/1"));
  g_assert_null (yd_provider_get_model (YD_PROVIDER (voice), YD_NEED_MUSIC));
  g_assert_cmpstr (yd_provider_get_id (YD_PROVIDER (voice)), ==, "espeak-ng");
  g_assert_finalize_object (g_steal_pointer (&voice));
}

static void
test_missing_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdEspeakVoice) voice = NULL;
  fixture->program = g_build_filename (fixture->folder, "espeak-ng", NULL);
  voice = yd_espeak_voice_new (fixture->program);

  g_assert_cmpstr (yd_provider_get_model (YD_PROVIDER (voice), YD_NEED_VOICE), ==, "espeak-ng/1");
  assert_fails (fixture, "{\"text\":\"你好\"}", YD_AI_ERROR, YD_AI_ERROR_PROVIDER_MISSING,
                "apt install espeak-ng");
}

static void
test_missing_voice (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "{\"text\":\"hello\",\"voice\":\"nosuchtongue\"}", YD_AI_ERROR,
                YD_AI_ERROR_PROVIDER_MISSING, "nosuchtongue");
}

static void
test_invalid (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "{}",
    "{\"text\":7}",
    "{\"text\":\"你好\",\"voice\":\"-w\"}",
    "{\"text\":\"你好\",\"voice\":\"../../etc/passwd\"}",
    "{\"text\":\"你好\",\"language\":\"e n\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_fails (fixture, bodies[i], YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE, "");
}

static void
test_failing_program (Fixture *fixture, gconstpointer data)
{
  use_script (fixture, "#!/bin/sh\necho 'out of breath' >&2\nexit 3\n");
  assert_fails (fixture, "{\"text\":\"你好\"}", YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                "out of breath");
}

static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  use_script (fixture, "#!/bin/sh\necho 'this is no sound at all'\n");
  assert_fails (fixture, "{\"text\":\"你好\"}", YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                "wrote no speech");
}

static void
test_endless_program (Fixture *fixture, gconstpointer data)
{
  use_script (fixture, "#!/bin/sh\nhead -c 70000000 /dev/zero\n");
  assert_fails (fixture, "{\"text\":\"你好\"}", YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                "more than");
}

static void
test_silent_program (Fixture *fixture, gconstpointer data)
{
  use_script (fixture, "#!/bin/sh\nexit 0\n");
  speak (fixture, "你好", "cmn", "");
  g_assert_cmpint (fixture->duration_ns, ==, 150000000);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 10);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* The program waits for a minute; that this test ends shows that it is not waited for. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JsonNode) body = yd_json_parse ("{\"text\":\"你好\"}", -1, NULL);
  use_script (fixture, "#!/bin/sh\nexec sleep 3000\n");
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_false (speak_body (fixture, body, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_cancel_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JsonNode) body = yd_json_parse ("{\"text\":\"你好\"}", -1, NULL);
  g_cancellable_cancel (cancellable);

  g_assert_false (speak_body (fixture, body, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
speak_thread (gpointer folder)
{
  Fixture fixture = { .folder = folder };

  speak (&fixture, "你好，世界。", "cmn+m3", "");
  g_clear_pointer (&fixture.detail, json_node_unref);
  return fixture.wave;
}

/* Several lines are spoken at a time, on threads without a main loop. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  char *folders[G_N_ELEMENTS (threads)];
  speak (fixture, "你好，世界。", "cmn+m3", "");

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    folders[i] = g_dir_make_tmp (NULL, NULL);
    threads[i] = g_thread_new ("speak", speak_thread, folders[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autoptr (YdWave) wave = g_thread_join (threads[i]);
    g_assert_true (is_equal (wave, fixture->wave));
    g_assert_cmpint (g_rmdir (folders[i]), ==, 0);
    g_free (folders[i]);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/offline/espeak-voice/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("phrases", test_phrases);
  ADD ("pace", test_pace);
  ADD ("mixed-scripts", test_mixed_scripts);
  ADD ("nothing-to-say", test_nothing_to_say);
  ADD ("hostile-text", test_hostile_text);
  ADD ("hostile-length", test_hostile_length);
  ADD ("equal-recipes", test_equal_recipes);
  ADD ("another-try", test_another_try);
  ADD ("delivery", test_delivery);
  ADD ("rate", test_rate);
  ADD ("model", test_model);
  ADD ("missing-program", test_missing_program);
  ADD ("missing-voice", test_missing_voice);
  ADD ("invalid", test_invalid);
  ADD ("failing-program", test_failing_program);
  ADD ("other-program", test_other_program);
  ADD ("endless-program", test_endless_program);
  ADD ("silent-program", test_silent_program);
  ADD ("cancel", test_cancel);
  ADD ("cancel-early", test_cancel_early);
  ADD ("threads", test_threads);
  return g_test_run ();
}
