/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which character set a text without a byte order mark is written in.
 *
 * UTF-8 proves itself by its form. The others are told apart by what they would say: the beginning
 * is decoded in each, and the one that reads most like Chinese wins. The hundred and some commonest
 * characters are half of any Chinese text and a fiftieth of a text decoded wrongly. */
#include "core/base/text-guess.h"

#include <errno.h>
#include <string.h>

#define SAMPLE_BYTES (32 * 1024)
#define LEAST_SCORE                                                                                \
  0.8 /* per character that is not ASCII; text decoded wrongly stays below 0.5                     \
       */

/* The commonest characters, simplified and traditional */
static const char common[] =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自"
    "之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部"
    "其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三"
    "又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加"
    "西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走"
    "夜雨茶"
    "這個們來為國說時會對於著過發後裡裏經麼學現當沒動還進樣從開實無與長機關點業將兩間問"
    "並應戰頭體見產話給員論處聲門";

typedef struct {
  double score;
  guint n_foreign; /* characters beyond ASCII, broken bytes included */
  guint n_ascii;
} Plausibility;

static gboolean
is_common (gunichar c)
{
  char text[7] = { 0 };

  g_unichar_to_utf8 (c, text);
  return strstr (common, text) != NULL;
}

static double
score_of (gunichar c)
{
  if (c >= 0x4E00 && c <= 0x9FFF)
    return is_common (c) ? 3 : 0.4;
  if ((c >= 0x3000 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x2010 && c <= 0x2026))
    return 3; /* the punctuation of Chinese text */
  if (c >= 0x3040 && c <= 0x30FF)
    return 0.4;
  return -1.5;
}

static void
judge (const char *text, gsize size, Plausibility *judged)
{
  for (const char *p = text; p < text + size; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (c >= 0x80) {
      judged->score += score_of (c);
      judged->n_foreign++;
    } else if (c == 0) {
      judged->score -= 10;
      judged->n_foreign++;
    } else {
      judged->n_ascii++;
    }
  }
}

/* Decodes what it can; each broken byte counts against the charset */
static Plausibility
judge_charset (const char *charset, const guint8 *bytes, gsize size)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  Plausibility judged = { 0 };
  char *in = (char *) bytes;
  gsize n_left = size;

  if (converter == (GIConv) -1)
    return judged;
  while (n_left > 0) {
    char buffer[4096];
    char *out = buffer;
    gsize n_room = sizeof buffer;
    const gsize result = g_iconv (converter, &in, &n_left, &out, &n_room);
    const int problem = result == (gsize) -1 ? errno : 0;

    judge (buffer, out - buffer, &judged);
    if (problem == EINVAL) /* the sample ends inside a character */
      break;
    if (problem == EILSEQ) {
      judged.score -= 3;
      judged.n_foreign++;
      in++;
      n_left--;
    }
  }
  g_iconv_close (converter);
  return judged;
}

/* UTF-8 with a few broken bytes is still UTF-8: hardly any other text forms its sequences */
static gboolean
is_mostly_utf8 (const guint8 *bytes, gsize size)
{
  const char *p = (const char *) bytes, *end = p + size;
  gsize n_whole = 0, n_broken = 0;

  while (p < end) {
    const gunichar c = g_utf8_get_char_validated (p, end - p);
    const gboolean is_broken = c == (gunichar) -1 || c == (gunichar) -2;

    n_broken += is_broken;
    n_whole += !is_broken && c >= 0x80;
    p = is_broken ? p + 1 : g_utf8_next_char (p);
  }
  return n_broken == 0 || n_whole > 4 * n_broken;
}

/* A binary file can have zeros in the right places, too: the rest must read as text */
static gboolean
reads_as_text (const char *charset, const guint8 *bytes, gsize size)
{
  g_autofree char *text = NULL;
  gsize n_written = 0;

  text =
      g_convert ((const char *) bytes, size & ~(gsize) 1, "UTF-8", charset, NULL, &n_written, NULL);
  if (!text) /* broken somewhere; decoding will name the place */
    return TRUE;
  for (const char *p = text; p < text + n_written; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if ((c < 0x20 && (c < '\t' || c > '\r')) || !g_unichar_isdefined (c))
      return FALSE;
  }
  return TRUE;
}

/* Line ends, spaces and Latin letters have a zero byte in UTF-16, and in no other text */
static const char *
guess_utf16 (const guint8 *bytes, gsize size)
{
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE" };
  const char *best = NULL;
  double best_score = LEAST_SCORE;

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++) {
    const Plausibility judged = judge_charset (charsets[i], bytes, size);
    const double score =
        (judged.score + judged.n_ascii) / (judged.n_foreign + judged.n_ascii + 1e-9);
    if (score > best_score && reads_as_text (charsets[i], bytes, size)) {
      best = charsets[i];
      best_score = score;
    }
  }
  return best;
}

/**
 * yd_text_guess_charset:
 * @bytes: the beginning of a file, or all of it
 * @size: how many bytes
 *
 * Guesses the character set of a text that has no byte order mark.
 *
 * Returns: (transfer none) (nullable): "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" or "BIG5"; %NULL
 *   when @bytes read as text in none of them
 */
const char *
yd_text_guess_charset (const guint8 *bytes, gsize size)
{
  static const char *const charsets[] = { "GB18030", "BIG5", "UTF-16LE", "UTF-16BE" };
  const gsize sample = MIN (size, SAMPLE_BYTES);
  const char *best = NULL;
  double best_score = LEAST_SCORE;

  if (memchr (bytes, 0, size))
    return size % 2 == 0 ? guess_utf16 (bytes, sample) : NULL;
  if (is_mostly_utf8 (bytes, size))
    return "UTF-8";
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++) {
    const Plausibility judged = judge_charset (charsets[i], bytes, sample);
    const double score = judged.n_foreign > 0 ? judged.score / judged.n_foreign : 0;
    if (score > best_score) {
      best = charsets[i];
      best_score = score;
    }
  }
  return best;
}
