/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign text styles and cues: whatever a row says, it is refused or gives a style within its
 * bounds that reads back as written; the words of any text follow each other without a gap. */
#include <math.h>
#include <string.h>

#include "core/timeline/cue-words.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
check_style (const char *text)
{
  YdTextStyle plain = { NULL };
  g_autoptr (GError) error = NULL;

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  g_autoptr (YdTextStyle) style = yd_text_style_parse (text, &plain, &error);
  g_assert_true ((style == NULL) == (error != NULL));
  if (style) {
    g_autofree char *written = yd_text_style_to_text (style);
    g_autoptr (YdTextStyle) again = yd_text_style_parse (written, &plain, NULL);
    g_assert_true (again && yd_text_style_equal (style, again));
    g_assert_true (style->size >= 0.01 && style->size <= 0.5);
    g_assert_true (isfinite (yd_text_style_get_inset (style)));
    g_assert_cmpuint (strlen (style->font), <=, 200);
  }
  yd_text_style_clear (&plain);
}

static void
check_words (const char *text)
{
  YdSnapshotCue cue = { .duration_frames = 50, .text = (char *) text };
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) words = yd_cue_split_words (valid);
  g_autoptr (GArray) frames = yd_cue_get_word_frames (&cue);
  gsize at = 0;

  g_assert_cmpuint (frames->len, ==, words->len > 0 ? words->len + 1 : 0);
  for (guint i = 0; i < words->len; i++) {
    const YdCueWord *word = &g_array_index (words, YdCueWord, i);
    g_assert_cmpuint (word->start, ==, at);
    g_assert_cmpuint (word->end, >, word->start);
    g_assert_cmpfloat (g_array_index (frames, double, i), <=,
                       g_array_index (frames, double, i + 1));
    at = word->end;
  }
  g_assert_cmpuint (at, <=, strlen (valid));
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 49), <=, words->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) bytes, size);

  check_style (text);
  check_words (text);
  return 0;
}
