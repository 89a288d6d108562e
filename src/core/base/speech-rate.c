/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long words take to say. The breakdown, the cues and the length estimate all ask here, so
 * that they agree with each other until a voice has been measured. */
#include "core/base/speech-rate.h"

#include "core/base/characters.h"

#define MINUTE_NS (60 * G_GINT64_CONSTANT (1000000000))

/**
 * yd_speech_pause_ns:
 * @c: a character
 *
 * Returns: how long a speaker waits after @c, in nanoseconds; 0 when it is no mark to wait at
 */
gint64
yd_speech_pause_ns (gunichar c)
{
  switch (c) {
  case 0xFF0C: /* ， */
  case 0x3001: /* 、 */
  case 0xFF1B: /* ； */
  case 0xFF1A: /* ： */
  case ',':
  case ';':
  case ':':
    return YD_SPEECH_CLAUSE_PAUSE_NS;
  case 0x3002: /* 。 */
  case 0xFF01: /* ！ */
  case 0xFF1F: /* ？ */
  case 0x2026: /* … */
  case '.':
  case '!':
  case '?':
    return YD_SPEECH_SENTENCE_PAUSE_NS;
  default:
    return 0;
  }
}

/**
 * yd_speech_duration_ns:
 * @text: words in any mix of Chinese and alphabetic scripts
 *
 * Estimates how long @text takes to say, pauses at its punctuation included. Digits count as
 * characters, since each is spoken.
 *
 * Returns: a duration in nanoseconds, 0 for a text with nothing to say
 */
gint64
yd_speech_duration_ns (const char *text)
{
  gint64 spoken_ns = 0, pause_ns = 0;
  gboolean is_in_word = FALSE, is_after_pause = TRUE;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gint64 pause = yd_speech_pause_ns (c);

    if (yd_char_is_cjk (c) || g_unichar_isdigit (c)) {
      spoken_ns += MINUTE_NS / YD_SPEECH_CJK_PER_MINUTE;
      is_in_word = FALSE;
      is_after_pause = FALSE;
    } else if (g_unichar_isalpha (c)) {
      if (!is_in_word)
        spoken_ns += MINUTE_NS / YD_SPEECH_WORDS_PER_MINUTE;
      is_in_word = TRUE;
      is_after_pause = FALSE;
    } else {
      is_in_word = is_in_word && (c == '\'' || c == 0x2019);
      if (pause && !is_after_pause) { /* "……" and "?!" are one pause */
        pause_ns += pause;
        is_after_pause = TRUE;
      }
    }
  }
  return spoken_ns > 0 ? spoken_ns + pause_ns : 0;
}

/**
 * yd_sight_duration_ns:
 * @seen: what a picture without words shows
 *
 * Returns: how long the picture stays, in nanoseconds; the more there is to see, the longer
 */
gint64
yd_sight_duration_ns (const char *seen)
{
  return CLAMP (YD_SIGHT_MIN_NS + yd_speech_duration_ns (seen) / 4, YD_SIGHT_MIN_NS,
                YD_SIGHT_MAX_NS);
}
