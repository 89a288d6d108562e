/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/film-template.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/base/data-path.h"
#include "core/timeline/timeline-error.h"

static void
test_shipped_templates_are_valid (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = yd_film_templates_list (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), >=, 4);
  for (char **name = names; *name; name++) {
    g_autoptr (YdFilmTemplate) template = yd_film_template_load (*name, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (template->name, ==, *name);
    g_assert_cmpint (template->shortest_shot_ns, >, 0);
  }
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdFilmTemplate) drama = yd_film_template_load ("short-drama", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (drama->width, ==, 1080);
  g_assert_cmpint (drama->height, ==, 1920);
  g_assert_cmpint (drama->rate.num, ==, 25);
  g_assert_cmpuint (drama->cue_style.fill, ==, 0xffffffff);
  g_assert_cmpint (drama->transition, ==, YD_TRANSITION_DIP_TO_BLACK);
  g_assert_cmpint (drama->transition_ns, ==, 640000000);
  g_assert_cmpstr (yd_film_template_get_title (drama, "zh-CN"), ==, "短剧");
  g_assert_cmpstr (yd_film_template_get_title (drama, "en"), ==, "Short drama");
  g_assert_cmpstr (yd_film_template_get_end_text (drama, "zh-Hant"), ==, "完");
  g_assert_cmpstr (yd_film_template_get_end_text (drama, "en-GB"), ==, "The End");
}

static void
test_usual_one (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdFilmTemplate) usual = yd_film_template_load ("", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (usual->name, ==, YD_FILM_TEMPLATE_DEFAULT);
}

static void
test_unknown (void)
{
  static const char *const names[] = { "opera", "../looks/ink", "short-drama.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (yd_film_template_load (names[i], NULL, &error));
    g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_TEMPLATE);
    g_assert_nonnull (strstr (error->message, "narrated-story"));
  }
}

/* Replaces one piece of a good template and loads the result. */
static void
assert_refused (const char *piece, const char *replacement, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = yd_data_path ("templates/short-drama.json");
  g_autofree char *text = NULL;
  g_autofree char *bad = NULL;
  const int fd = g_file_open_tmp ("template-XXXXXX.json", &bad, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));

  g_assert_true (g_file_get_contents (good, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, piece, replacement, 1), ==, 1);
  g_assert_true (g_file_set_contents (bad, changed->str, -1, NULL));

  g_assert_null (yd_film_template_load_file (bad, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TEMPLATE);
  g_assert_nonnull (strstr (error->message, bad));
  g_assert_nonnull (strstr (error->message, member));
  g_unlink (bad);
}

static void
test_names_file_and_member (void)
{
  assert_refused ("\"width\": 1080", "\"width\": 1081", "canvas.width");
  assert_refused ("\"width\": 1080", "\"width\": \"wide\"", "canvas.width");
  assert_refused ("\"height\": 1920", "\"height\": 1e30", "canvas.height");
  assert_refused ("\"rate\": \"25\"", "\"rate\": \"0\"", "canvas.rate");
  assert_refused ("\"kind\": \"dip-to-black\"", "\"kind\": \"swirl\"", "transition.kind");
  assert_refused ("\"title\": \"Short drama\"", "\"title\": \"\"", "title");
  assert_refused ("\"canvas\": {", "\"screen\": {", "canvas.width");
  assert_refused ("\"shown\": true", "\"shown\": 1", "title-card.shown");
  assert_refused ("#ffffffff", "white", "title-style”: The text style's member “fill”");
  assert_refused ("\"duck-db\": -10", "\"duck-db\": 3", "music.duck-db");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/film-template/shipped-templates-are-valid",
                   test_shipped_templates_are_valid);
  g_test_add_func ("/timeline/film-template/values", test_values);
  g_test_add_func ("/timeline/film-template/usual-one", test_usual_one);
  g_test_add_func ("/timeline/film-template/unknown", test_unknown);
  g_test_add_func ("/timeline/film-template/names-file-and-member", test_names_file_and_member);
  return g_test_run ();
}
