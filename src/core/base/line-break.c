/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words may be parted, for speaking them in breaths and for showing them in lines.
 *
 * Rules only, no dictionary: never inside a word of an alphabetic script or a number, never before
 * a closing mark, never after an opening one; best at white space and after punctuation, well after
 * a particle or before a word that opens a clause, else between any two Chinese characters.
 *
 * Source: "Requirements for Chinese Text Layout" (W3C), section 3.1.4, what must not begin or end a
 * line. */
#include "core/base/line-break.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"

#define UNEVENNESS 0.6 /* what a width off the ideal costs beside a poor place to part */

/**
 * yd_text_width:
 * @text: words
 * @end: (nullable): where they end; %NULL for the zero byte
 * @width: how wide a character is
 *
 * Returns: the sum of the widths of @text's characters
 */
double
yd_text_width (const char *text, const char *end, YdWidthFunc width)
{
  double sum = 0;

  for (const char *p = text; end ? p < end : *p; p = g_utf8_next_char (p))
    sum += width (g_utf8_get_char (p));
  return sum;
}

/* Whether [start, word_end) is one of the words of @list, each with a space on both sides */
static gboolean
is_word_of (const char *start, const char *word_end, const char *list)
{
  char word[10] = " ";
  const gsize length = word_end - start;

  if (length == 0 || length > sizeof word - 3)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    word[i + 1] = g_ascii_tolower (start[i]);
  word[length + 1] = ' ';
  return strstr (list, word) != NULL;
}

/* What parting an alphabetic script at the white space before @at costs: little before a word that
 * opens a clause, much after one that leans on the next. */
static double
space_cost (const char *text, const char *at)
{
  static const char leaning[] = " a an the of to in on at by for from with over into and or but "
                                "that as if my your his her its our their this is was are were be "
                                "not no very i ";
  static const char opening[] = " and or but that who which when where while because if as than "
                                "to of in on at by for from with over into after before until ";
  const char *before_end = at, *after_end = at;

  while (before_end > text && g_ascii_isspace (before_end[-1]))
    before_end--;
  const char *before = before_end;
  while (before > text && g_ascii_isalpha (before[-1]))
    before--;
  while (g_ascii_isalpha (*after_end))
    after_end++;

  if (is_word_of (before, before_end, leaning))
    return 4;
  return is_word_of (at, after_end, opening) ? 0.8 : 1.8;
}

/* What parting @text at @at costs, in widths of a Chinese character; negative where it must not be.
 * @before is the last character before @at that is no white space. */
static double
break_cost (const char *text, const char *at, gunichar before, gboolean is_spaced)
{
  const gunichar after = g_utf8_get_char (at);

  if (yd_char_is_closing (after) || yd_char_is_opening (before) || g_unichar_iszerowidth (after) ||
      g_unichar_isspace (after) || before == 0xb7 ||
      (!is_spaced && (after == '\'' || after == '-')))
    return -1;
  if (is_spaced)
    return yd_char_is_closing (before) ? 0 : space_cost (text, at);
  if (before > 0x7f && yd_char_is_closing (before))
    return 0;
  if (!yd_char_is_cjk (before) && !yd_char_is_cjk (after))
    return yd_char_is_opening (after) && after > 0x7f ? 1 : -1; /* inside a word or a number */
  if (before == '"' || after == '"')
    return 6; /* may open or close */
  if (g_unichar_isdigit (before) || yd_char_is_among (before, "第不没很最每这那哪几着得"))
    return 6; /* keeps "3 个", "不想", "这个" together where there is another way */
  if (yd_char_is_among (after, "的了着过地得们吗呢吧啊呀儿子"))
    return 6;
  if (yd_char_is_among (before, "的了们吗呢吧啊呀") || yd_char_is_opening (after))
    return 1;
  if (yd_char_is_among (after, "和与而但却就又也都还才把被在从向对给跟让因所如当只"))
    return 1;
  return yd_char_is_cjk (before) && yd_char_is_cjk (after) ? 4 : 1;
}

/**
 * yd_text_find_break:
 * @text: words
 * @end: where they end
 * @width: how wide a character is
 * @ideal: the width the first part should have
 * @least: the width it must have
 * @most: the width it must not pass, white space at its end left out
 *
 * Finds the best place to part @text in two, weighing how near it is to @ideal against how well the
 * words part there.
 *
 * Returns: (nullable): where the second part begins, never at either end; %NULL where the rules
 * leave no place between @least and @most
 */
const char *
yd_text_find_break (const char *text,
                    const char *end,
                    YdWidthFunc width,
                    double ideal,
                    double least,
                    double most)
{
  const char *best = NULL;
  double best_cost = G_MAXDOUBLE, sum = 0, sum_of_words = 0;
  gunichar before = 0; /* the last character that is no white space */
  gboolean is_spaced = FALSE;
  const double unit = width (0x4e2d);

  for (const char *p = text; p < end && sum_of_words <= most; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const double parting = before && sum >= least ? break_cost (text, p, before, is_spaced) : -1;
    const double cost = UNEVENNESS * fabs (sum_of_words - ideal) + parting * unit;

    if (parting >= 0 && cost < best_cost) {
      best = p;
      best_cost = cost;
    }
    sum += width (c);
    is_spaced = g_unichar_isspace (c);
    if (!is_spaced) {
      sum_of_words = sum;
      before = c;
    }
  }
  return best;
}
