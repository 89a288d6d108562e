/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/live-script.h"

#include <string.h>

static const char script[] = "INT. 茶馆 - DAY\n\n雨。\n\nJOHN\nHello there.\n\n#2 外景 码头 夜\n\n"
                             "老李：上来吧。\n";

/* the blocks of a whole parse are those that edits lead to */
static void
take (GPtrArray *blocks, YdLiveChange *change)
{
  if (change->n_removed > 0)
    g_ptr_array_remove_range (blocks, change->first, change->n_removed);
  for (guint i = 0; i < change->added->len; i++)
    g_ptr_array_insert (blocks, (int) (change->first + i), change->added->pdata[i]);
  g_ptr_array_set_free_func (change->added, NULL);
}

static void
test_blocks (void)
{
  g_autoptr (YdLiveScript) live = yd_live_script_new ();
  g_auto (YdLiveChange) change = { 0 };
  yd_live_script_edit (live, 0, 0, script, &change);
  const YdScriptBlock *heading = change.added->pdata[0];
  const YdScriptBlock *action = change.added->pdata[1];
  const YdScriptBlock *name = change.added->pdata[2];
  const YdScriptBlock *dialogue = change.added->pdata[3];

  g_assert_cmpint (heading->kind, ==, YD_ELEMENT_KIND_SCENE_HEADING);
  g_assert_cmpuint (heading->n_chars, ==, 15);
  g_assert_cmpuint (heading->n_text_chars, ==, 14);
  g_assert_cmpstr (heading->place, ==, "茶馆");
  g_assert_cmpuint (action->n_words, ==, 1);
  g_assert_cmpint (action->duration_ns, >=, 2 * G_GINT64_CONSTANT (1000000000));
  g_assert_cmpstr (name->words, ==, "JOHN");
  g_assert_cmpint (name->duration_ns, ==, 0);
  g_assert_cmpuint (dialogue->n_words, ==, 2);
}

static void
test_edits_lead_to_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const char *const pieces[] = { "\n",           "\n\n",   "JOHN\n", "内景 茶馆 日\n\n",
                                        "老李：好。\n", "(低声)", "/*",     "*/",
                                        "雨",           "[[" };
  g_autoptr (YdLiveScript) live = yd_live_script_new ();
  g_autoptr (GPtrArray) blocks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_script_block_free);
  gsize n_chars = 0;

  for (int i = 0; i < 400; i++) {
    g_auto (YdLiveChange) change = { 0 }, whole = { 0 };
    const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
    const gsize start = (gsize) g_rand_int_range (rand, 0, (int) n_chars + 1);
    const gsize n_removed = i % 3 == 0 ? MIN (n_chars - start, 4) : 0;
    yd_live_script_edit (live, start, n_removed, piece, &change);
    take (blocks, &change);
    n_chars += (gsize) g_utf8_strlen (piece, -1) - n_removed;

    g_autofree char *text = yd_live_script_dup_text (live);
    g_assert_cmpint (g_utf8_strlen (text, -1), ==, (glong) n_chars);
    g_autoptr (YdLiveScript) fresh = yd_live_script_new ();
    yd_live_script_edit (fresh, 0, 0, text, &whole);
    g_assert_cmpuint (whole.added->len, ==, blocks->len);
    for (guint j = 0; j < blocks->len; j++) {
      const YdScriptBlock *a = blocks->pdata[j], *b = whole.added->pdata[j];
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->n_chars, ==, b->n_chars);
    }
  }
  g_auto (YdLiveChange) gone = { 0 };
  yd_live_script_edit (live, 0, n_chars, "", &gone);
  g_assert_cmpuint (gone.n_removed, ==, blocks->len);
}

static void
test_names_speaker (void)
{
  g_assert_true (yd_script_line_names_speaker ("JOHN"));
  g_assert_true (yd_script_line_names_speaker ("@老李"));
  g_assert_true (yd_script_line_names_speaker ("老李："));
  g_assert_false (yd_script_line_names_speaker ("He goes."));
  g_assert_false (yd_script_line_names_speaker ("INT. HOUSE - DAY"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/live-script/blocks", test_blocks);
  g_test_add_func ("/script/live-script/edits-lead-to-the-same", test_edits_lead_to_the_same);
  g_test_add_func ("/script/live-script/names-speaker", test_names_speaker);
  return g_test_run ();
}
