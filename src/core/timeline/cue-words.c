/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a cue and when each is spoken: one rule for the picture, for files that carry
 * karaoke, and for whoever measures a voice. All functions are pure.
 *
 * Text that is no UTF-8 is taken as `g_utf8_make_valid` makes it. */
#include "core/timeline/cue-words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/base/speech-rate.h"
#include "core/timeline/timeline-rule.h"

#define MAX_CUE_WORDS 1000

static gboolean
has_cjk (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (yd_char_is_cjk (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
has_letters (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * yd_cue_find_second:
 * @text: valid UTF-8, the words of a cue
 *
 * Finds where the translation begins in a cue that says the same in two languages: at the first
 * line that is written in the other script, Chinese or alphabetic.
 *
 * Returns: a byte of @text; its length where there is one language only
 */
gsize
yd_cue_find_second (const char *text)
{
  const gsize length = strlen (text);
  const char *line_end = strchrnul (text, '\n');
  const gboolean is_first_cjk = has_cjk (text, line_end);

  if (!has_letters (text, line_end))
    return length;
  while (*line_end) {
    const char *line = line_end + 1;
    line_end = strchrnul (line, '\n');
    if (has_letters (line, line_end) && has_cjk (line, line_end) != is_first_cjk)
      return line - text;
  }
  return length;
}

static gboolean
is_inside_word (gunichar c)
{
  return yd_char_is_among (c, "'’-.") || g_unichar_iszerowidth (c);
}

/* Where the word that begins at @p ends, marks after it not included */
static const char *
find_word_end (const char *p, const char *end)
{
  const gunichar first = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  while (next < end && g_unichar_iszerowidth (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  if (yd_char_is_cjk (first))
    return next;
  for (; next < end; next = g_utf8_next_char (next)) {
    const gunichar c = g_utf8_get_char (next);
    if (yd_char_is_spoken (c) && !yd_char_is_cjk (c))
      continue;
    const char *after = g_utf8_next_char (next); /* "don't" is one word, "don'" is not */
    const gunichar follower = after < end ? g_utf8_get_char (after) : 0;
    if (!is_inside_word (c) || !yd_char_is_spoken (follower) || yd_char_is_cjk (follower))
      break;
  }
  return next;
}

/* Whether @c, between two words, belongs to the one after it */
static gboolean
leads (gunichar c, gunichar before)
{
  return yd_char_is_opening (c) || (c == '"' && (before == 0 || g_unichar_isspace (before)));
}

static double
weigh (const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, end - start);

  return (double) MAX (yd_speech_duration_ns (word), 1);
}

/**
 * yd_cue_split_words:
 * @text: valid UTF-8, the words of a cue
 *
 * Parts a cue into the words that a voice says one after the other. Marks and spaces belong to the
 * word before them, opening marks to the word after; a translation is no part of them, see
 * `yd_cue_find_second`.
 *
 * Returns: (transfer full) (element-type YdCueWord): the words; none for a text without any
 */
GArray *
yd_cue_split_words (const char *text)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (YdCueWord));
  const char *end = text + yd_cue_find_second (text);
  const char *lead = text; /* what leads into the next word */
  gunichar before = 0;

  for (const char *p = text; p < end;) {
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_spoken (c)) {
      const char *word_end = find_word_end (p, end);
      const YdCueWord word = { lead - text, word_end - text, weigh (p, word_end) };
      g_array_append_val (words, word);
      p = lead = word_end;
      before = g_utf8_get_char (g_utf8_prev_char (p));
      continue;
    }
    p = g_utf8_next_char (p);
    if (words->len > 0 && !leads (c, before)) {
      lead = p;
      g_array_index (words, YdCueWord, words->len - 1).end = p - text;
    }
    before = c;
  }
  if (words->len > 0) /* an opening mark with nothing behind it */
    g_array_index (words, YdCueWord, words->len - 1).end = end - text;
  return g_steal_pointer (&words);
}

/**
 * yd_word_frames_parse:
 * @text: "0 8 15": frames from the cue's start, none before the one before it; "" where not known
 *
 * Reads when the words of a cue are spoken, as a row keeps it.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the frames; %NULL where not known or
 * not possible
 */
GArray *
yd_word_frames_parse (const char *text)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) parts = g_strsplit (text, " ", MAX_CUE_WORDS);

  for (char **part = parts; *part; part++) {
    gint64 frame;
    if (!g_ascii_string_to_signed (*part, 10, 0, YD_MAX_FRAMES, &frame, NULL) ||
        (frames->len > 0 && frame < g_array_index (frames, gint64, frames->len - 1)))
      return NULL;
    g_array_append_val (frames, frame);
  }
  return frames->len > 0 ? g_steal_pointer (&frames) : NULL;
}

/**
 * yd_word_frames_format:
 * @frames: (element-type gint64): frames from a cue's start, never falling
 *
 * Writes when the words of a cue are spoken, as a row keeps it.
 *
 * Returns: (transfer full): "0 8 15"
 */
char *
yd_word_frames_format (const GArray *frames)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < frames->len; i++)
    g_string_append_printf (text, "%s%" PRId64, i > 0 ? " " : "",
                            g_array_index (frames, gint64, i));
  return g_string_free (text, FALSE);
}

/* Whether the times that came with a cue are those of its words, the end of the last one or not */
static gboolean
are_known (const YdSnapshotCue *cue, guint n_words)
{
  const guint n = cue->word_frames ? cue->word_frames->len : 0;

  return n_words > 0 && (n == n_words || n == n_words + 1);
}

/**
 * yd_cue_get_word_frames:
 * @cue: a cue
 *
 * Finds when each word of a cue is spoken: as it was measured, else shared out over the cue by how
 * long each word takes to say, marks counting nothing.
 *
 * Returns: (transfer full) (element-type double): frames from the cue's start, never falling: when
 *   each word of `yd_cue_split_words` starts, and when the last one ends; empty without words
 */
GArray *
yd_cue_get_word_frames (const YdSnapshotCue *cue)
{
  g_autofree char *text = g_utf8_make_valid (cue->text, -1);
  g_autoptr (GArray) words = yd_cue_split_words (text);
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (double));
  const double duration = (double) MAX (cue->duration_frames, 1);
  const gboolean is_known = are_known (cue, words->len);
  double total = 0, done = 0;

  for (guint i = 0; i < words->len; i++)
    total += g_array_index (words, YdCueWord, i).weight;
  for (guint i = 0; words->len > 0 && i <= words->len; i++) {
    double frame = i < words->len ? duration * done / total : duration;
    if (is_known && i < cue->word_frames->len)
      frame = (double) g_array_index (cue->word_frames, gint64, i);
    frame = CLAMP (frame, i > 0 ? g_array_index (frames, double, i - 1) : 0, duration);
    g_array_append_val (frames, frame);
    done += i < words->len ? g_array_index (words, YdCueWord, i).weight : 0;
  }
  return frames;
}

/**
 * yd_cue_get_progress:
 * @cue: a cue
 * @frame: from its start, fractions allowed
 *
 * Tells how far a voice has come: 2.25 when two words were spoken and a quarter of the third.
 * Whole exactly at the borders of words.
 *
 * Returns: 0 to the number of words; -1 before the first one begins
 */
double
yd_cue_get_progress (const YdSnapshotCue *cue, double frame)
{
  g_autoptr (GArray) frames = yd_cue_get_word_frames (cue);

  for (guint i = frames->len > 0 ? frames->len - 1 : 0; i > 0; i--) {
    const double start = g_array_index (frames, double, i - 1);
    const double end = g_array_index (frames, double, i);
    if (frame < start)
      continue;
    return end > start ? i - 1 + MIN ((frame - start) / (end - start), 1) : i;
  }
  return -1;
}
