/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words-fixture.h"

#include <math.h>
#include <string.h>

#include "core/timeline/cue-words.h"
#include "core/timeline/named-text-style.h"

/* left, top, right, bottom of the pixels, on the canvas, that are not nearly clear */
static void
find_ink (const YdWords *words, int ink[4])
{
  const YdPicture *picture = words->picture;

  memcpy (ink, (int[]){ G_MAXINT, G_MAXINT, G_MININT, G_MININT }, 4 * sizeof (int));
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++) {
      if (fixture_pixel (picture, x, y)[3] < 16)
        continue;
      ink[0] = MIN (ink[0], words->x + x);
      ink[1] = MIN (ink[1], words->y + y);
      ink[2] = MAX (ink[2], words->x + x + 1);
      ink[3] = MAX (ink[3], words->y + y + 1);
    }
}

/* Every style of the studio keeps its words, short and long, off the edges of every canvas. */
static void
test_inside_safe_area (WordsFixture *fixture, gconstpointer data)
{
  static const int canvases[][2] = { { 540, 960 }, { 960, 540 }, { 600, 600 },
                                     { 800, 600 }, { 600, 800 }, { 1260, 540 } };
  static const char *const texts[][2] = {
    { "雪", "冬" },
    { "他推开门，雪还在下。\n她说：“你回来了。”", "一部关于等待的短片" },
    { "Dr. Alexandra Whitfield-Montgomery", "Professor of Glaciology at the University of Tromsø" },
    { "世上本没有路，走的人多了，也便成了路。真的猛士，敢于直面惨淡的人生，敢于正视淋漓的鲜血。"
      "这是怎样的哀痛者和幸福者？",
      "鲁迅《故乡》" },
  };
  g_autoptr (GPtrArray) styles = yd_text_styles_list (NULL, NULL);

  for (guint s = 0; s < styles->len; s++)
    for (gsize c = 0; c < G_N_ELEMENTS (canvases); c++)
      for (gsize t = 0; t < G_N_ELEMENTS (texts); t++) {
        const int width = canvases[c][0], height = canvases[c][1];
        int ink[4];
        fixture->task.style = &((YdNamedTextStyle *) styles->pdata[s])->style;
        fixture->task.text = texts[t][0];
        fixture->task.subtext = texts[t][1];
        fixture->task.width = fixture->task.film_width = width;
        fixture->task.height = fixture->task.film_height = height;
        g_autoptr (YdWords) words = words_fixture_draw (fixture);
        find_ink (words, ink);
        g_assert_cmpint (ink[0], >=, width * 0.03);
        g_assert_cmpint (ink[1], >=, height * 0.02);
        g_assert_cmpint (ink[2], <=, width * 0.97);
        g_assert_cmpint (ink[3], <=, height * 0.98);
        g_assert_cmpint (ink[2], >, ink[0]);
      }
}

static void
test_align (WordsFixture *fixture, gconstpointer data)
{
  int left[4], center[4], right[4];

  fixture->style.align = YD_TEXT_ALIGN_LEFT;
  fixture->style.max_width = 0.5;
  fixture->style.margin_left = 0.1;
  fixture->style.margin_right = 0.2;
  fixture->style.outline = 0;
  g_autoptr (YdWords) a = words_fixture_draw (fixture);
  fixture->style.align = YD_TEXT_ALIGN_CENTER;
  g_autoptr (YdWords) b = words_fixture_draw (fixture);
  fixture->style.align = YD_TEXT_ALIGN_RIGHT;
  g_autoptr (YdWords) c = words_fixture_draw (fixture);
  find_ink (a, left);
  find_ink (b, center);
  find_ink (c, right);
  g_assert_cmpint (ABS (left[0] - WIDE / 10), <=, 3); /* a character's own side bearing */
  g_assert_cmpint (ABS (right[2] - WIDE * 8 / 10), <=, 3);
  g_assert_cmpint (ABS ((center[0] + center[2]) / 2 - WIDE * 45 / 100), <=, 3);
}

static void
test_place (WordsFixture *fixture, gconstpointer data)
{
  int ink[4];

  fixture->style.box = 0x000000ff;
  fixture->style.top = 0.1;
  fixture->style.bottom = 0.2;
  fixture->style.place = YD_TEXT_PLACE_TOP;
  g_autoptr (YdWords) top = words_fixture_draw (fixture);
  find_ink (top, ink);
  g_assert_cmpint (ABS (ink[1] - 54), <=, 1);
  fixture->style.place = YD_TEXT_PLACE_BOTTOM;
  g_autoptr (YdWords) bottom = words_fixture_draw (fixture);
  find_ink (bottom, ink);
  g_assert_cmpint (ABS (ink[3] - 432), <=, 1);
  fixture->style.place = YD_TEXT_PLACE_MIDDLE;
  g_autoptr (YdWords) middle = words_fixture_draw (fixture);
  find_ink (middle, ink);
  g_assert_cmpint (ABS (ink[1] + ink[3] - HIGH), <=, 2);
}

/* An outline makes the ink wider by itself on every side. */
static void
test_outline_width (WordsFixture *fixture, gconstpointer data)
{
  int plain[4], outlined[4];

  fixture->style.size = 0.2;
  fixture->style.outline = 0;
  g_autoptr (YdWords) a = words_fixture_draw (fixture);
  fixture->style.outline = 0x000000ff;
  fixture->style.outline_width = 0.1;
  g_autoptr (YdWords) b = words_fixture_draw (fixture);
  find_ink (a, plain);
  find_ink (b, outlined);
  const double wanted = 0.1 * 0.2 * HIGH;
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (abs (outlined[i] - plain[i]), wanted, 1.5);
}

static void
test_shadow (WordsFixture *fixture, gconstpointer data)
{
  int plain[4], shaded[4];

  fixture->style.size = 0.2;
  fixture->style.outline = 0;
  g_autoptr (YdWords) a = words_fixture_draw (fixture);
  fixture->style.shadow = 0x000000ff;
  fixture->style.shadow_x = 0.3;
  fixture->style.shadow_y = 0.2;
  g_autoptr (YdWords) b = words_fixture_draw (fixture);
  find_ink (a, plain);
  find_ink (b, shaded);
  g_assert_cmpint (ABS (shaded[0] - plain[0]), <=, 1);
  g_assert_cmpfloat_with_epsilon (shaded[2] - plain[2], 0.3 * 0.2 * HIGH, 1.5);
  g_assert_cmpfloat_with_epsilon (shaded[3] - plain[3], 0.2 * 0.2 * HIGH, 1.5);
}

/* Base lines stand still, whatever letters a cue has and whatever fonts they come from. */
static void
test_base_line_stands (WordsFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "雪雪", "雪雪 x", "雪雪 😀", "雪雪 ง่" };

  fixture->style.outline = 0;
  fixture->style.align = YD_TEXT_ALIGN_LEFT;
  g_autoptr (YdWords) first = words_fixture_draw (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    double mass = 0, weighted = 0;
    fixture->task.text = texts[i];
    g_autoptr (YdWords) words = words_fixture_draw (fixture);
    for (int y = 0; y < words->picture->height; y++)
      for (int x = 0; x < MIN (40, words->picture->width); x++) { /* the first character */
        const double ink = fixture_pixel (words->picture, x, y)[3];
        mass += ink;
        weighted += ink * (words->y + y);
      }
    static double wanted;
    wanted = i == 0 ? weighted / mass : wanted;
    g_assert_cmpfloat_with_epsilon (weighted / mass, wanted, 0.01);
  }
}

/* A preview of half the size is the export, half as large. */
static void
test_same_at_every_size (WordsFixture *fixture, gconstpointer data)
{
  int large[4], small[4];

  fixture->task.text = "世上本没有路，走的人多了，也便成了路。真的猛士敢于直面惨淡的人生";
  fixture->task.film_width = fixture->task.width = 1080;
  fixture->task.film_height = fixture->task.height = 1920;
  g_autoptr (YdWords) full = words_fixture_draw (fixture);
  for (int n = 2; n <= 4; n++) {
    fixture->task.width = 1080 / n;
    fixture->task.height = 1920 / n;
    g_autoptr (YdWords) preview = words_fixture_draw (fixture);
    find_ink (full, large);
    find_ink (preview, small);
    for (int i = 0; i < 4; i++)
      g_assert_cmpfloat_with_epsilon (small[i], (double) large[i] / n, 1.5);
  }
}

static void
test_pure (WordsFixture *fixture, gconstpointer data)
{
  fixture->style.karaoke = YD_KARAOKE_SWEEP;
  fixture->style.shadow = 0x00000080;
  fixture->style.shadow_blur = 0.3;
  g_autoptr (YdWords) a = words_fixture_draw (fixture);
  fixture->task.text = "something else between";
  g_autoptr (YdWords) other = words_fixture_draw (fixture);
  fixture->task.text = "雪还在下";
  g_autoptr (YdWords) b = words_fixture_draw (fixture);

  g_assert_cmpint (a->x, ==, b->x);
  g_assert_cmpint (a->y, ==, b->y);
  for (double progress = -1; progress <= 4; progress += 0.25) {
    g_autoptr (YdPicture) left = yd_words_get_picture (a, progress);
    g_autoptr (YdPicture) right = yd_words_get_picture (b, progress);
    g_assert_cmpmem (left->pixels, yd_picture_get_size_bytes (left), right->pixels,
                     yd_picture_get_size_bytes (right));
  }
}

/* Every member of a style, each text and each size has a key of its own. */
static void
test_keys_differ (WordsFixture *fixture, gconstpointer data)
{
  static const char *const styles[] = {
    "{}",
    "{\"align\":\"left\"}",
    "{\"bar\":\"#00000001\"}",
    "{\"bar-width\":0.5}",
    "{\"bold\":true}",
    "{\"bottom\":0.3}",
    "{\"bottom-upright\":0.3}",
    "{\"box\":\"#00000001\"}",
    "{\"box-padding\":1}",
    "{\"box-radius\":1}",
    "{\"fill\":\"#00000001\"}",
    "{\"font\":\"A\"}",
    "{\"italic\":true}",
    "{\"karaoke\":\"word\"}",
    "{\"letter-spacing\":0.1}",
    "{\"line-height\":2}",
    "{\"margin-left\":0.2}",
    "{\"margin-right\":0.2}",
    "{\"max-lines\":5}",
    "{\"max-width\":0.5}",
    "{\"outline\":\"#00000001\"}",
    "{\"outline-width\":0.2}",
    "{\"place\":\"top\"}",
    "{\"second-fill\":\"#00000001\"}",
    "{\"second-gap\":1}",
    "{\"second-size\":1.5}",
    "{\"shadow\":\"#00000001\"}",
    "{\"shadow-blur\":0.5}",
    "{\"shadow-x\":0.5}",
    "{\"shadow-y\":0.5}",
    "{\"size\":0.1}",
    "{\"spoken-fill\":\"#00000001\"}",
    "{\"top\":0.3}",
    "{\"top-upright\":0.3}",
  };
  static const char *const texts[][2] = {
    { "a\nb", "" }, { "a", "b" }, { "a", "b " }, { "", "a\nb" }, { "a", "" },
  };
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const YdWordsTask task = fixture->task;

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autoptr (YdTextStyle) style = yd_text_style_parse (styles[i], &fixture->style, NULL);
    YdWordsTask styled = task;
    styled.style = style;
    g_assert_true (g_hash_table_add (keys, yd_words_task_to_key (&styled)));
    g_autofree char *again = yd_words_task_to_key (&styled);
    g_assert_true (g_hash_table_contains (keys, again));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    YdWordsTask worded = task;
    worded.text = texts[i][0];
    worded.subtext = texts[i][1];
    g_assert_true (g_hash_table_add (keys, yd_words_task_to_key (&worded)));
  }
  YdWordsTask others[] = { task, task, task, task };
  others[0].width = 100;
  others[1].film_height = 100;
  others[2].language = "en";
  others[3].is_cue = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (g_hash_table_add (keys, yd_words_task_to_key (&others[i])));
}

static void
test_too_long_is_made_smaller (WordsFixture *fixture, gconstpointer data)
{
  fixture->style.max_width = 0.5;
  fixture->task.text = "一部关于等待的短片";
  g_autoptr (YdWords) fits = words_fixture_draw (fixture);
  fixture->task.text =
      "一部关于等待的短片，讲的是一个人在雪夜里回到故乡，却发现没有人在等他，于是又走了";
  g_autoptr (YdWords) small = words_fixture_draw (fixture);
  fixture->style.size = 0.3;
  g_autofree char *novel = g_strnfill (5000, 'm');
  fixture->task.text = novel;
  g_autoptr (YdWords) cut = words_fixture_draw (fixture);

  g_assert_cmpfloat (fits->shrink, ==, 1);
  g_assert_cmpfloat (small->shrink, <, 1);
  g_assert_false (fits->is_cut || small->is_cut);
  g_assert_true (cut->is_cut);
  g_assert_cmpint (cut->picture->height, <, HIGH);
}

/* Nothing a style can say draws without bound or fails. */
static void
test_hostile_styles (WordsFixture *fixture, gconstpointer data)
{
  static const double numbers[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const double n = numbers[i];
    yd_text_style_clear (&fixture->style);
    fixture->style = (YdTextStyle){
      .size = n,
      .second_size = n,
      .second_gap = n,
      .fill = 0xffffffff,
      .outline = 0xff,
      .outline_width = n,
      .box = 0xff,
      .box_padding = n,
      .box_radius = n,
      .shadow = 0xff,
      .shadow_x = n,
      .shadow_y = n,
      .shadow_blur = n,
      .bar = 0xff,
      .bar_width = n,
      .letter_spacing = n,
      .line_height = n,
      .margin_left = n,
      .margin_right = n,
      .top = n,
      .bottom = n,
      .bottom_upright = n,
      .max_width = n,
      .karaoke = YD_KARAOKE_SWEEP,
    };
    fixture->task.text = "a\xff 雪\n\n\n";
    g_autoptr (YdWords) words = words_fixture_draw (fixture);
    g_assert_cmpint (words->picture->width, <=, 3 * WIDE + 4);
    g_assert_cmpint (words->picture->height, <=, 3 * HIGH + 4);
    g_autoptr (YdPicture) picture = yd_words_get_picture (words, 0.5);
    g_assert_nonnull (picture);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/render/words/inside-safe-area", test_inside_safe_area);
  ADD ("/render/words/align", test_align);
  ADD ("/render/words/place", test_place);
  ADD ("/render/words/outline-width", test_outline_width);
  ADD ("/render/words/shadow", test_shadow);
  ADD ("/render/words/base-line-stands", test_base_line_stands);
  ADD ("/render/words/same-at-every-size", test_same_at_every_size);
  ADD ("/render/words/pure", test_pure);
  ADD ("/render/words/keys-differ", test_keys_differ);
  ADD ("/render/words/too-long-is-made-smaller", test_too_long_is_made_smaller);
  ADD ("/render/words/hostile-styles", test_hostile_styles);
  return g_test_run ();
}
