/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/words-check.h"

#include <string.h>

static const YdFinding *
find_rule (GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((YdFinding *) findings->pdata[i])->rule, rule) == 0)
      return findings->pdata[i];
  return NULL;
}

static void
test_check (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *title = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_TITLE);
  yd_snapshot_add_cue (film, 0, 20, "雪还在下", NULL);
  g_autoptr (GPtrArray) none = yd_words_check (film);
  g_assert_cmpuint (none->len, ==, 0);

  g_autofree char *novel = g_strnfill (4000, 'm');
  YdSnapshotCue *lost = yd_snapshot_add_cue (film, 20, 20, novel, NULL);
  lost->style =
      yd_text_style_parse ("{\"font\":\"No Such Font\",\"size\":0.2}", &film->cue_style, NULL);
  yd_snapshot_add_cue (film, 40, 20, "\xf3\xa0\x80\xa1 \xf4\x8f\xbf\xb0", NULL);
  g_free (title->text);
  title->text =
      g_strdup ("一个人在雪夜里回到故乡，却发现没有人在等他，于是他又走进了雪里，越走越远，"
                "一直走到天亮，走到没有路的地方，才停下来，回头看了一眼");
  g_autoptr (GPtrArray) findings = yd_words_check (film);
  const YdFinding *font = find_rule (findings, "font-missing");
  g_assert_nonnull (strstr (font->what, "No Such Font"));
  g_assert_cmpint (font->frame, ==, 20);
  g_assert_cmpint (find_rule (findings, "words-cut")->frame, ==, 20);
  g_assert_cmpint (find_rule (findings, "letter-missing")->frame, ==, 40);
  g_assert_cmpint (find_rule (findings, "words-small")->frame, ==, 0);
}

static void
test_fonts_by_any_name (void)
{
  g_assert_true (yd_font_is_there ("Sans"));
  g_assert_true (yd_font_is_there ("No Such Font, serif"));
  g_assert_false (yd_font_is_there ("No Such Font, Nor This"));
  g_assert_false (yd_font_is_there (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/words-check/rules", test_check);
  g_test_add_func ("/render/words-check/fonts-by-any-name", test_fonts_by_any_name);
  return g_test_run ();
}
