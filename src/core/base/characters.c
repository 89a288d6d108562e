/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a character is to those who part, speak, measure and read words. */
#include "core/base/characters.h"

#include <string.h>

#define FIRST_CJK 0x1100 /* Hangul; before it no script is written without spaces */
#define FIRST_HAN 0x2E80

/* Looks for the last byte, in which the characters of a set differ most */
static G_NO_INLINE gboolean
is_wide_among (gunichar c, const char *set)
{
  char bytes[6];
  const gsize n_before = g_unichar_to_utf8 (c, bytes) - 1;

  for (const char *p = strchr (set, bytes[n_before]); p; p = strchr (p + 1, bytes[n_before]))
    if ((gsize) (p - set) >= n_before && memcmp (p - n_before, bytes, n_before) == 0)
      return TRUE;
  return FALSE;
}

/**
 * yd_char_is_among:
 * @c: a character, or 0 for none
 * @set: characters
 *
 * Tells whether @c is one of @set; 0, which stands for the end of a text, never is.
 */
gboolean
yd_char_is_among (gunichar c, const char *set)
{
  if (c < 0x80) /* its byte is in no other character */
    return c != 0 && strchr (set, (int) c) != NULL;
  return is_wide_among (c, set);
}

/**
 * yd_char_is_han:
 * @c: a character
 *
 * Tells whether @c is a Chinese character.
 */
gboolean
yd_char_is_han (gunichar c)
{
  return c >= FIRST_HAN && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/**
 * yd_char_is_cjk:
 * @c: a character
 *
 * Tells whether @c is written without spaces between words: Chinese, Japanese, Korean.
 */
gboolean
yd_char_is_cjk (gunichar c)
{
  if (c < FIRST_CJK)
    return FALSE;
  const GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL;
}

/**
 * yd_char_is_spoken:
 * @c: a character
 *
 * Tells whether @c is said: a letter or a digit, no mark.
 */
gboolean
yd_char_is_spoken (gunichar c)
{
  return g_unichar_isalnum (c) || yd_char_is_cjk (c);
}

/**
 * yd_char_is_closing:
 * @c: a character
 *
 * Tells whether @c belongs to what stands before it: punctuation, closing quotes and brackets.
 */
gboolean
yd_char_is_closing (gunichar c)
{
  return yd_char_is_among (c, "，。！？；：、…—～·,.!?;:)]}’”）］｝〕】》〉」』〗%％℃°");
}

/**
 * yd_char_is_opening:
 * @c: a character
 *
 * Tells whether @c belongs to what stands after it: opening quotes and brackets.
 */
gboolean
yd_char_is_opening (gunichar c)
{
  return yd_char_is_among (c, "([{‘“（［｛〔【《〈「『〖¥￥$#@");
}

/**
 * yd_text_is_chinese:
 * @text: valid UTF-8
 *
 * Tells whether a text is Chinese rather than one in Latin letters, from its beginning. A Chinese
 * character is a word, and a word has some letters.
 */
gboolean
yd_text_is_chinese (const char *text)
{
  gsize n_han = 0, n_latin = 0;

  for (const char *p = text; *p && n_han + n_latin < 4000; p = g_utf8_next_char (p)) {
    n_han += yd_char_is_han (g_utf8_get_char (p));
    n_latin += g_ascii_isalpha (*p);
  }
  return n_han * 4 > n_latin;
}

/**
 * yd_char_width_em:
 * @c: a character
 *
 * Estimates how wide @c is drawn, in heights of the letters. Errs to the wide side: the widths are
 * those of Noto Sans CJK, the bold face of Latin letters included.
 *
 * Returns: a width in em
 */
double
yd_char_width_em (gunichar c)
{
  if (g_unichar_iszerowidth (c) || c == '\n')
    return 0;
  if (g_unichar_iswide_cjk (c))
    return 1;
  if (yd_char_is_among (c, "mwMW@%"))
    return 0.95;
  if (yd_char_is_among (c, " ijl.,;:'!|"))
    return 0.34;
  if (yd_char_is_among (c, "OQG&"))
    return 0.8;
  if (g_unichar_isupper (c))
    return 0.74;
  return 0.62;
}
