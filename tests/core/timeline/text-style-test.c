/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/base/error.h"
#include "core/timeline/named-text-style.h"
#include "core/timeline/timeline-error.h"

typedef struct {
  YdTextStyle plain;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  yd_text_style_set_plain (&fixture->plain, YD_TEXT_PLACE_BOTTOM);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_text_style_clear (&fixture->plain);
}

static YdTextStyle *
parse (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  YdTextStyle *style = yd_text_style_parse (text, &fixture->plain, &error);

  g_assert_no_error (error);
  return style;
}

static void
test_shipped_styles (void)
{
  static const char *const wanted[] = {
    "bilingual", "caption-top", "chapter",      "credits",         "karaoke", "lower-third",
    "quote",     "subtitle",    "subtitle-box", "subtitle-yellow", "title",   "title-serif"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) styles = yd_text_styles_list (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (styles->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < styles->len; i++) {
    const YdNamedTextStyle *style = styles->pdata[i];
    g_assert_cmpstr (style->name, ==, wanted[i]);
    g_assert_cmpstr (yd_named_text_style_get_title (style, "en"), !=, style->name);
    g_assert_cmpstr (yd_named_text_style_get_title (style, "zh-CN"), !=, style->title);
    for (guint j = 0; j < i; j++) /* each is another one */
      g_assert_false (
          yd_text_style_equal (&style->style, &((YdNamedTextStyle *) styles->pdata[j])->style));
  }
}

static void
test_list_without_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strdup (g_getenv ("YD_DATA_DIR"));

  g_setenv ("YD_DATA_DIR", "/nowhere", TRUE);
  g_assert_null (yd_text_styles_list (NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_setenv ("YD_DATA_DIR", folder, TRUE);
}

static void
test_empty_is_the_films (Fixture *fixture, gconstpointer data)
{
  fixture->plain.size = 0.07;
  g_autoptr (YdTextStyle) style = parse (fixture, "");

  g_assert_true (yd_text_style_equal (style, &fixture->plain));
}

static void
test_object_is_based_on_the_films (Fixture *fixture, gconstpointer data)
{
  fixture->plain.size = 0.07;
  g_autoptr (YdTextStyle) style = parse (fixture, "{\"fill\":\"#ffee0080\",\"later\":[1]}");

  g_assert_cmpfloat (style->size, ==, 0.07);
  g_assert_cmphex (style->fill, ==, 0xffee0080);
}

static void
test_object_is_based_on_a_named_one (Fixture *fixture, gconstpointer data)
{
  fixture->plain.size = 0.07;
  g_autoptr (YdTextStyle) base = parse (fixture, "lower-third");
  g_autoptr (YdTextStyle) style =
      parse (fixture, "{\"align\":\"right\",\"base\":\"lower-third\",\"bold\":false}");

  g_assert_cmpfloat (style->size, ==, base->size);
  g_assert_cmpint (base->align, ==, YD_TEXT_ALIGN_LEFT);
  g_assert_cmpint (style->align, ==, YD_TEXT_ALIGN_RIGHT);
  g_assert_false (style->is_bold);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) styles = yd_text_styles_list (NULL, NULL);

  for (guint i = 0; i < styles->len; i++) {
    const YdTextStyle *style = &((YdNamedTextStyle *) styles->pdata[i])->style;
    g_autofree char *text = yd_text_style_to_text (style);
    g_autoptr (YdTextStyle) again = parse (fixture, text);
    g_assert_true (yd_text_style_equal (style, again));
  }
}

static void
test_copy_is_its_own (Fixture *fixture, gconstpointer data)
{
  fixture->plain.fault = g_strdup ("no style");
  g_autoptr (YdTextStyle) copy = yd_text_style_copy (&fixture->plain);

  g_assert_cmpstr (copy->fault, ==, "no style");
  g_assert_true (copy->font != fixture->plain.font);
  g_assert_true (yd_text_style_equal (copy, &fixture->plain)); /* a fault is not seen */
  yd_text_style_assign (copy, copy);
  g_assert_cmpstr (copy->font, ==, fixture->plain.font);
  g_assert_null (yd_text_style_copy (NULL));
}

/* What is refused, and what the message names */
static void
test_impossible_members (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text, *named;
  } cases[] = {
    { "{\"size\":0.6}", "size" },
    { "{\"size\":-1}", "size" },
    { "{\"size\":\"big\"}", "size" },
    { "{\"size\":1e999}", "size" },
    { "{\"size\":null}", "size" },
    { "{\"fill\":\"white\"}", "fill" },
    { "{\"fill\":\"#fff\"}", "fill" },
    { "{\"fill\":\"#+1234567\"}", "fill" },
    { "{\"outline\":16777215}", "outline" },
    { "{\"bold\":1}", "bold" },
    { "{\"max-lines\":0}", "max-lines" },
    { "{\"max-lines\":2.5}", "max-lines" },
    { "{\"align\":\"justify\"}", "left, center, right" },
    { "{\"karaoke\":\"dance\"}", "none, sweep, word, current" },
    { "{\"font\":\"\"}", "font" },
    { "{\"font\":\"No\\nto\"}", "font" },
    { "{\"font\":[\"Noto\"]}", "font" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_text_style_parse (cases[i].text, &fixture->plain, &error));
    g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE);
    g_assert_nonnull (strstr (error->message, cases[i].named));
  }
}

static void
test_unknown_names (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "comic", "../looks/ink",         "Subtitle",        "/etc/passwd",
    " ",     "{\"base\":\"comic\"}", "{\"base\":\"\"}", "{\"base\":7}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_text_style_parse (texts[i], &fixture->plain, &error));
    g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_STYLE);
    g_assert_nonnull (strstr (error->message, "subtitle-yellow"));
  }
}

static void
test_hostile_sizes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *font = g_strnfill (300, 'x');
  g_autofree char *long_font = g_strdup_printf ("{\"font\":\"%s\"}", font);
  g_autofree char *padding = g_strnfill (YD_TEXT_STYLE_MAX_BYTES, ' ');
  g_autofree char *long_text = g_strdup_printf ("{\"size\":0.1%s}", padding);
  const char *const texts[] = { long_font, long_text };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_text_style_parse (texts[i], &fixture->plain, &error));
    g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE);
    g_assert_cmpuint (strlen (error->message), <, 300);
  }
}

static void
test_no_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_text_style_parse ("{\"size\":", &fixture->plain, &error));
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_INVALID_JSON);
}

static void
test_fault_keeps_the_films (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdTextStyle) style = yd_text_style_take ("{\"size\":9}", &fixture->plain);

  g_assert_true (yd_text_style_equal (style, &fixture->plain));
  g_assert_nonnull (strstr (style->fault, "size"));
  g_autoptr (YdTextStyle) mended = yd_text_style_parse ("", style, NULL);
  g_assert_null (mended->fault);
}

static void
test_upright_margins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdTextStyle) both = parse (fixture, "{\"bottom\":0.1,\"bottom-upright\":0.3}");
  g_autoptr (YdTextStyle) moved = parse (fixture, "{\"base\":\"subtitle\",\"bottom\":0.05}");

  g_assert_cmpfloat (yd_text_style_get_margin (both, 1920, 1080), ==, 0.1);
  g_assert_cmpfloat (yd_text_style_get_margin (both, 1080, 1080), ==, 0.1);
  g_assert_cmpfloat (yd_text_style_get_margin (both, 1080, 1920), ==, 0.3);
  g_assert_cmpfloat (yd_text_style_get_margin (moved, 1080, 1920), ==, 0.05);
  both->place = YD_TEXT_PLACE_MIDDLE;
  g_assert_cmpfloat (yd_text_style_get_margin (both, 1080, 1920), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/timeline/text-style/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/text-style/shipped-styles", test_shipped_styles);
  g_test_add_func ("/timeline/text-style/list-without-data", test_list_without_data);
  ADD ("empty-is-the-films", test_empty_is_the_films);
  ADD ("object-is-based-on-the-films", test_object_is_based_on_the_films);
  ADD ("object-is-based-on-a-named-one", test_object_is_based_on_a_named_one);
  ADD ("round-trip", test_round_trip);
  ADD ("copy-is-its-own", test_copy_is_its_own);
  ADD ("impossible-members", test_impossible_members);
  ADD ("unknown-names", test_unknown_names);
  ADD ("hostile-sizes", test_hostile_sizes);
  ADD ("no-json", test_no_json);
  ADD ("fault-keeps-the-films", test_fault_keeps_the_films);
  ADD ("upright-margins", test_upright_margins);
  return g_test_run ();
}
