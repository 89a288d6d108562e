/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/numbering.h"

static void
test_letters (void)
{
  static const struct {
    guint index;
    const char *number;
  } cases[] = { { 0, "1A" },   { 25, "1Z" },   { 26, "1AA" },  { 51, "1AZ" },
                { 52, "1BA" }, { 701, "1ZZ" }, { 702, "1AAA" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *number = yd_shot_number ("1", cases[i].index);
    g_assert_cmpstr (number, ==, cases[i].number);
  }
}

typedef struct {
  const char *name;
  const char *before; /* "-" for no number, "!" in front for a locked shot */
  const char *after;
} NumberCase;

static const NumberCase cases[] = {
  { "fresh", "- - -", "1A 1B 1C" },
  { "inserted", "1A - 1B", "1A 1A1 1B" },
  { "inserted-twice", "1A - - 1B", "1A 1A1 1A2 1B" },
  { "behind-inserted", "1A 1A1 - 1B", "1A 1A1 1A2 1B" },
  { "at-front", "- 1A 1B", "1-1 1A 1B" },
  { "at-front-twice", "- - 1A", "1-1 1-2 1A" },
  { "at-end", "1A 1B - -", "1A 1B 1C 1D" },
  { "at-end-behind-gap", "1A 1C -", "1A 1C 1B" },
  { "scene-renumbered", "2A 2B", "1A 1B" },
  { "other-scene-with-same-digits", "12A 1A", "1-1 1A" },
  { "locked-keeps", "!2A -", "2A 1A" },
  { "twice", "1A 1A 1B", "1A 1A1 1B" },
};

static void
test_assign (gconstpointer data)
{
  const NumberCase *c = data;
  g_auto (GStrv) before = g_strsplit (c->before, " ", -1);
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) after = g_string_new (NULL);

  for (gsize i = 0; before[i]; i++) {
    YdShot *shot = yd_shot_new ();
    const gboolean is_locked = *before[i] == '!';
    g_object_set (shot, "number", g_str_equal (before[i], "-") ? "" : before[i] + is_locked,
                  "is-locked", is_locked, NULL);
    g_ptr_array_add (shots, shot);
  }
  yd_shots_assign_numbers ("1", shots);
  for (guint i = 0; i < shots->len; i++)
    g_string_append_printf (after, "%s%s", i > 0 ? " " : "", YD_SHOT (shots->pdata[i])->number);
  g_assert_cmpstr (after->str, ==, c->after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storyboard/numbering/letters", test_letters);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/storyboard/numbering/assign/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_assign);
  }
  return g_test_run ();
}
