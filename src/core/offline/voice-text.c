/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes written words ready for a voice. A Mandarin voice reads Latin letters as pinyin ("he" as
 * 喝) and an English one spells Chinese as "Chinese letter", so a phrase is cut where its script
 * changes; digits and marks stay with what is before them, but digits right before Chinese are
 * read in Chinese. */
#include "core/offline/voice-text.h"

#include "core/base/characters.h"

/* Some voices say the name of a pictogram, "grinning face"; a reader does not. */
static gboolean
is_pictogram (gunichar c)
{
  return (c >= 0x2600 && c <= 0x27BF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

static void
run_free (gpointer data)
{
  YdVoiceRun *run = data;

  g_free (run->text);
  g_free (run);
}

/**
 * yd_voice_text_clean:
 * @text: words as written, valid UTF-8
 *
 * Takes away what a voice program would obey instead of speak: control characters, and `[[`, which
 * opens phoneme codes. Characters that only direct the layout and pictograms go too; white space
 * becomes one space.
 *
 * Returns: (transfer full): the words
 */
char *
yd_voice_text_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const GUnicodeType type = g_unichar_type (c);
    const char last = clean->len ? clean->str[clean->len - 1] : ' ';

    if (g_unichar_isspace (c) || type == G_UNICODE_CONTROL) {
      if (last != ' ')
        g_string_append_c (clean, ' ');
    } else if (type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE ||
               type == G_UNICODE_UNASSIGNED || is_pictogram (c)) {
      continue;
    } else if (c == '[' && last == '[') {
      continue;
    } else {
      g_string_append_unichar (clean, c);
    }
  }
  return g_string_free (clean, FALSE);
}

static void
take_run (GPtrArray *runs, GString *text, gboolean is_han, gboolean is_spoken)
{
  if (text->len == 0)
    return;

  YdVoiceRun *run = g_new0 (YdVoiceRun, 1);
  run->text = g_strndup (text->str, text->len);
  run->is_han = is_han;
  run->is_spoken = is_spoken;
  g_ptr_array_add (runs, run);
  g_string_truncate (text, 0);
}

/* Where the digits begin that @text ends with: in "Linux 2024年" the year is Chinese. */
static gsize
find_last_digits (const GString *text)
{
  gsize at = text->len;

  while (at > 0 && g_ascii_isdigit (text->str[at - 1]))
    at--;
  return at;
}

/**
 * yd_voice_text_split:
 * @phrase: clean words
 * @is_han: what digits are read as before the first letter
 *
 * Cuts a phrase where its script changes between Chinese and letters.
 *
 * Returns: (transfer full) (element-type YdVoiceRun): the parts, put together the whole phrase
 */
GPtrArray *
yd_voice_text_split (const char *phrase, gboolean is_han)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (run_free);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_spoken = FALSE, is_lettered = FALSE;

  for (const char *p = phrase; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_letter = g_unichar_isalpha (c);
    const gboolean is_han_letter = yd_char_is_han (c);

    if (is_letter && is_lettered && is_han_letter != is_han) {
      const gsize at = is_han_letter ? find_last_digits (text) : text->len;
      g_autofree char *digits = g_strdup (text->str + at);
      g_string_truncate (text, at);
      take_run (runs, text, is_han, is_spoken);
      g_string_append (text, digits);
    }
    if (is_letter) {
      is_han = is_han_letter;
      is_lettered = TRUE;
    }
    is_spoken = is_spoken || is_letter || g_unichar_isdigit (c);
    g_string_append_unichar (text, c);
  }
  take_run (runs, text, is_han, is_spoken);
  return runs;
}
