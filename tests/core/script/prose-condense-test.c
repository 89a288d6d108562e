/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/prose-condense.h"

#include <string.h>

#include "core/base/speech-rate.h"
#include "core/base/text-encoding.h"

#define SECOND_NS G_GINT64_CONSTANT (1000000000)

static char *
load_story (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("YD_DATA_DIR"), "sample", name, NULL);
  char *text = yd_text_load (path, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
check_fits (const char *story, gint64 seconds)
{
  g_autoptr (GArray) map = NULL;
  g_autofree char *kept = yd_prose_condense (story, NULL, seconds * SECOND_NS, &map);
  gint64 spoken_ns = 0;
  gsize source = 0;

  for (guint i = 0; i < map->len; i++) {
    const YdSourceRange *range = &g_array_index (map, YdSourceRange, i);
    const gsize size = range->script_end - range->script_start;
    g_autofree char *words = g_strndup (kept + range->script_start, size);
    /* the very words of the source, in its order */
    g_assert_cmpuint (range->source_end - range->source_start, ==, size);
    g_assert_cmpint (memcmp (words, story + range->source_start, size), ==, 0);
    g_assert_cmpuint (range->source_start, >=, source);
    source = range->source_end;
    if (i > 0) /* the first is the title, which is not spoken */
      spoken_ns += yd_speech_duration_ns (words);
  }
  g_assert_cmpint (spoken_ns, <=, seconds * SECOND_NS);
  g_assert_cmpint (spoken_ns, >=, seconds * SECOND_NS * 8 / 10);
  g_assert_nonnull (strstr (kept, "三盏灯。"));
  g_assert_nonnull (strstr (kept, "还亮着。"));
}

static void
test_fits (void)
{
  g_autofree char *story = load_story ("story.txt");

  check_fits (story, 40);
  check_fits (story, 90);
  check_fits (story, 150);
}

static void
test_short_stays_whole (void)
{
  g_autofree char *story = load_story ("story.txt");
  g_autofree char *kept = yd_prose_condense (story, NULL, 3600 * SECOND_NS, NULL);
  g_autofree char *source = yd_prose_to_script (story, NULL, NULL);
  g_autofree char *again = yd_prose_to_script (kept, NULL, NULL);

  g_assert_cmpstr (source, ==, again);
}

static void
test_quotation_keeps_speaker (void)
{
  static const char prose[] =
      "雨下了一夜。\n\n“茶馆今天关门，茶馆明天也关门，”老李说，“茶馆再也不开门了。”\n\n"
      "天亮了。";
  g_autofree char *kept = yd_prose_condense (prose, "zh", 14 * SECOND_NS, NULL);

  g_assert_cmpstr (
      kept, ==,
      "雨下了一夜。\n\n“茶馆今天关门，茶馆明天也关门，”老李说，“茶馆再也不开门了。”\n\n"
      "天亮了。\n\n");
  g_autofree char *less = yd_prose_condense (prose, "zh", 6 * SECOND_NS, NULL);
  g_assert_cmpstr (less, ==, "雨下了一夜。\n\n天亮了。\n\n");
}

static void
test_nothing (void)
{
  g_autofree char *kept = yd_prose_condense ("", NULL, SECOND_NS, NULL);

  g_assert_cmpstr (kept, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/prose-condense/fits", test_fits);
  g_test_add_func ("/script/prose-condense/short-stays-whole", test_short_stays_whole);
  g_test_add_func ("/script/prose-condense/quotation-keeps-speaker", test_quotation_keeps_speaker);
  g_test_add_func ("/script/prose-condense/nothing", test_nothing);
  return g_test_run ();
}
