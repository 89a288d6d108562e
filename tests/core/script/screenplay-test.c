/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/screenplay.h"

#include "core/script/emphasis.h"
#include "screenplay-fixture.h"

static void
test_every_element (void)
{
  static const YdElementKind kinds[] = {
    YD_ELEMENT_KIND_SCENE_HEADING, YD_ELEMENT_KIND_ACTION,   YD_ELEMENT_KIND_CHARACTER,
    YD_ELEMENT_KIND_PARENTHETICAL, YD_ELEMENT_KIND_DIALOGUE, YD_ELEMENT_KIND_LYRIC,
    YD_ELEMENT_KIND_TRANSITION,    YD_ELEMENT_KIND_CENTERED, YD_ELEMENT_KIND_SECTION,
    YD_ELEMENT_KIND_SYNOPSIS,      YD_ELEMENT_KIND_NOTE,     YD_ELEMENT_KIND_PAGE_BREAK,
  };
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (yd_screenplay_count (screenplay, kinds[i]), >, 0);
  g_assert_cmpuint (yd_screenplay_count (screenplay, YD_ELEMENT_KIND_SPEECH), ==, 0);
  g_assert_cmpuint (screenplay->title->len, ==, 4);
}

static void
test_round_trip (void)
{
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autofree char *text = yd_screenplay_to_text (screenplay);
  g_autoptr (YdScreenplay) again = yd_screenplay_parse (text);
  g_autofree char *text_again = yd_screenplay_to_text (again);

  assert_same_screenplay (screenplay, again);
  g_assert_cmpstr (text, ==, text_again);
}

static void
test_marks_what_would_be_misread (void)
{
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_new ();
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_ACTION, "INT. is what the sign says");
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_SCENE_HEADING, "BEHIND THE HOUSE");
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_ACTION, "CUT TO:");
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_TRANSITION, "Slowly, to black");
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_ACTION, "老李：请进。");
  g_autofree char *text = yd_screenplay_to_text (screenplay);
  g_autoptr (YdScreenplay) again = yd_screenplay_parse (text);

  g_assert_cmpstr (text, ==,
                   "!INT. is what the sign says\n\n.BEHIND THE HOUSE\n\n!CUT TO:\n\n"
                   "> Slowly, to black\n\n!老李：请进。\n");
  assert_same_screenplay (screenplay, again);
}

static void
test_emphasis (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yd_emphasis_append (text, "plain * ", 0);
  yd_emphasis_append (text, "bold ", YD_EMPHASIS_BOLD);
  yd_emphasis_append (text, "both", YD_EMPHASIS_BOLD | YD_EMPHASIS_ITALIC);
  yd_emphasis_append (text, " ", 0);
  yd_emphasis_append (text, "下划线", YD_EMPHASIS_UNDERLINE);
  g_assert_cmpstr (text->str, ==, "plain * **bold** ***both*** _下划线_");

  g_string_append (text, "[[a note]]!");
  g_autoptr (GArray) runs = yd_emphasis_read (text->str);
  const struct {
    const char *text;
    int style;
    gboolean is_note;
  } expected[] = {
    { "plain * ", 0, FALSE }, { "bold", YD_EMPHASIS_BOLD, FALSE },
    { " ", 0, FALSE },        { "both", YD_EMPHASIS_BOLD | YD_EMPHASIS_ITALIC, FALSE },
    { " ", 0, FALSE },        { "下划线", YD_EMPHASIS_UNDERLINE, FALSE },
    { "a note", 0, TRUE },    { "!", 0, FALSE },
  };
  g_assert_cmpuint (runs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < runs->len; i++) {
    const YdTextRun *run = &g_array_index (runs, YdTextRun, i);
    g_assert_cmpstr (run->text, ==, expected[i].text);
    g_assert_cmpint ((int) run->style, ==, expected[i].style);
    g_assert_cmpint (run->is_note, ==, expected[i].is_note);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/screenplay/every-element", test_every_element);
  g_test_add_func ("/script/screenplay/round-trip", test_round_trip);
  g_test_add_func ("/script/screenplay/marks-what-would-be-misread",
                   test_marks_what_would_be_misread);
  g_test_add_func ("/script/screenplay/emphasis", test_emphasis);
  return g_test_run ();
}
