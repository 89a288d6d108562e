/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From spoken lines to cues: the line's own words, in the phrases its voice spoke them in.
 *
 * Phrases of a sentence are joined while they fit one line (two in an alphabetic script), parted
 * where a pause is long, and shown from the frame of their first sample to the frame of their last;
 * a cue that would be gone before it can be read stays on into the pause.
 *
 * Source: Netflix Timed Text Style Guides, "Chinese (Simplified)" and "English (USA)", for reading
 * speeds, the dropped closing comma and full stop, and balanced lines. */
#include "core/timeline/cue-layout.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/base/json.h"
#include "core/base/line-break.h"
#include "core/base/phrases.h"
#include "core/base/speech-rate.h"
#include "core/timeline/cue-words.h"

#define SHORT_SAMPLES YD_SAMPLE_RATE            /* a cue shorter than this takes words on */
#define LONG_PAUSE_SAMPLES (YD_SAMPLE_RATE / 2) /* a cue does not go on over such a pause */
#define SLACK_SAMPLES (YD_SAMPLE_RATE / 100)    /* a duration in nanoseconds is rounded */
#define BRIDGED_NS (YD_SECOND_NS / 2)           /* cues nearer than this follow without a gap */
#define MAX_LINE_EM 20                          /* wider lines are read across, not at a glance */

/* [start, end) of the line's text, said in [start_sample, end_sample) of its voice */
typedef struct {
  const char *start;
  const char *end;
  gint64 start_sample;
  gint64 end_sample;
} Phrase;

/**
 * yd_cue_line_em:
 * @style: how cues look
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Returns: how wide a line of a cue may be, in heights of its letters
 */
double
yd_cue_line_em (const YdTextStyle *style, int width, int height)
{
  const double letter = style->size * MIN (width, height);

  const double free = 1 - style->margin_left - style->margin_right;

  return MIN (MIN (style->max_width, free) * width / letter - yd_text_style_get_inset (style),
              MAX_LINE_EM);
}

static gint64
read_ns (const char *text, const char *end)
{
  gint64 n_cjk = 0, n_others = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_cjk (c))
      n_cjk++;
    else if (!g_unichar_iswide (c))
      n_others++;
  }
  return n_cjk * YD_SECOND_NS / YD_CUE_CJK_PER_SECOND +
         n_others * YD_SECOND_NS / YD_CUE_LATIN_PER_SECOND;
}

/**
 * yd_cue_reading_ns:
 * @text: valid UTF-8, the words of a cue
 *
 * Tells how long a viewer needs to read a cue: Chinese characters at `YD_CUE_CJK_PER_SECOND`,
 * marks left out, all others at `YD_CUE_LATIN_PER_SECOND`. Of two languages a viewer reads one, so
 * the one that takes longer counts, see `yd_cue_find_second`.
 *
 * Source: Netflix Timed Text Style Guides, reading speed of adult programs.
 *
 * Returns: a duration in nanoseconds
 */
gint64
yd_cue_reading_ns (const char *text)
{
  const char *second = text + yd_cue_find_second (text);
  const char *first_end = *second ? second - 1 : second; /* before the end of its line */

  return MAX (read_ns (text, first_end), read_ns (second, second + strlen (second)));
}

static const char *
skip_space (const char *p)
{
  while (*p && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* The phrases as the voice measured them; nothing when they are not the words of @line. */
static gboolean
take_measured (const YdSpokenLine *line, GArray *phrases)
{
  g_autoptr (JsonNode) node = line->detail ? yd_json_parse (line->detail, -1, NULL) : NULL;
  JsonObject *root = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *list = yd_json_get_array (root, "phrases");
  const double n_samples = (double) line->duration_ns / YD_SECOND_NS * YD_SAMPLE_RATE;
  const char *at = skip_space (line->text);
  gint64 sample = 0;

  if (!list || yd_json_get_int (root, "sample-rate", 0) != YD_SAMPLE_RATE)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonNode *item = json_array_get_element (list, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
    const char *text = yd_json_get_text (object, "text", "");
    const Phrase phrase = {
      .start = at,
      .end = at + strlen (text),
      .start_sample = yd_json_get_int (object, "start-sample", -1),
      .end_sample = yd_json_get_int (object, "end-sample", -1),
    };

    if (!*text || !g_str_has_prefix (at, text) || phrase.start_sample < sample ||
        phrase.end_sample <= phrase.start_sample || phrase.end_sample > n_samples + SLACK_SAMPLES)
      return FALSE;
    g_array_append_val (phrases, phrase);
    sample = phrase.end_sample;
    at = skip_space (phrase.end);
  }
  return !*at && phrases->len > 0;
}

/* Where nothing was measured, the voice's time is shared out as the words would be spoken. */
static void
take_estimated (const YdSpokenLine *line, GArray *phrases)
{
  g_auto (GStrv) texts = yd_phrases_split (line->text);
  const double n_samples = (double) line->duration_ns / YD_SECOND_NS * YD_SAMPLE_RATE;
  double total = 0, done = 0;

  for (char **text = texts; *text; text++)
    total += MAX (yd_speech_duration_ns (*text), 1);
  const char *at = skip_space (line->text);
  for (char **text = texts; *text; text++) {
    Phrase phrase = { .start = at, .end = at + strlen (*text) };

    phrase.start_sample = (gint64) (done / total * n_samples);
    done += MAX (yd_speech_duration_ns (*text), 1);
    phrase.end_sample = MAX ((gint64) (done / total * n_samples), phrase.start_sample + 1);
    g_array_append_val (phrases, phrase);
    at = skip_space (phrase.end);
  }
}

static gboolean
is_dropped_at_end (gunichar c)
{
  return c == 0xff0c || c == 0x3002 || c == 0xff1b || c == 0xff1a || c == 0x3001; /* ，。；：、 */
}

/* [start, end) as a cue shows it: white space made single, commas and full stops of Chinese dropped
 * at the end, before a closing quote too. */
static char *
dup_shown (const char *start, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (!g_unichar_isspace (c))
      g_string_append_unichar (text, c);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  }

  g_autofree char *tail = g_strdup (""); /* the closing marks that stay */
  while (text->len > 0) {
    const char *last = g_utf8_prev_char (text->str + text->len);
    const gunichar c = g_utf8_get_char (last);
    if (!g_unichar_isspace (c) && !yd_char_is_closing (c) && c != '"')
      break;
    if (!g_unichar_isspace (c) && !is_dropped_at_end (c)) {
      char *longer = g_strconcat (last, tail, NULL);
      g_free (tail);
      tail = longer;
    }
    g_string_truncate (text, last - text->str);
  }
  return g_strconcat (text->str, tail, NULL);
}

/* @text in at most two balanced lines, or NULL when it needs more */
static char *
break_in_two (const char *text, const char *end, double line_em)
{
  const double width = yd_text_width (text, end, yd_char_width_em);
  if (width <= line_em)
    return g_strndup (text, end - text);

  const char *second =
      yd_text_find_break (text, end, yd_char_width_em, width / 2, width - line_em, line_em);
  if (!second)
    return NULL;
  g_autofree char *first = g_strchomp (g_strndup (text, second - text));
  return g_strdup_printf ("%s\n%.*s", first, (int) (end - second), second);
}

/**
 * yd_cue_break_lines:
 * @text: valid UTF-8, words of one language
 * @line_em: how wide a line may be, in letters
 *
 * Lays words in a line, or in two that are about as long; words that need more stay in one. White
 * space between two Chinese characters goes.
 *
 * Returns: (transfer full): the lines
 */
char *
yd_cue_break_lines (const char *text, double line_em)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = skip_space (text); *p;) {
    const char *next = skip_space (p);
    const gunichar c = g_utf8_get_char (next);
    if (next > p && c && !(yd_char_is_cjk (before) && yd_char_is_cjk (c)))
      g_string_append_c (words, ' ');
    if (c)
      g_string_append_unichar (words, c);
    before = c;
    p = c ? g_utf8_next_char (next) : next;
  }
  char *lines = break_in_two (words->str, words->str + words->len, line_em);
  return lines ? lines : g_strdup (words->str);
}

/* The character nearest to the middle, for words that no rule can part */
static const char *
find_middle (const char *text, const char *end)
{
  const double half = yd_text_width (text, end, yd_char_width_em) / 2;
  double sum = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    if (p > text && sum >= half && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return p;
    sum += yd_char_width_em (g_utf8_get_char (p));
  }
  return NULL;
}

/* Words in as many cues of two lines as they need, each about as long as the others */
static void
break_to_fit (GPtrArray *texts, const char *text, const char *end, double line_em)
{
  char *shown = break_in_two (text, end, line_em);
  if (shown) {
    g_ptr_array_add (texts, shown);
    return;
  }

  const double width = yd_text_width (text, end, yd_char_width_em);
  const char *middle = yd_text_find_break (text, end, yd_char_width_em, width / 2, 0, width);
  if (!middle)
    middle = find_middle (text, end);
  if (!middle) {
    g_ptr_array_add (texts, g_strndup (text, end - text));
    return;
  }
  const char *first_end = middle;
  while (first_end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (first_end))))
    first_end = g_utf8_prev_char (first_end);
  break_to_fit (texts, text, first_end, line_em);
  break_to_fit (texts, middle, end, line_em);
}

static gboolean
ends_sentence (const Phrase *phrase)
{
  for (const char *p = phrase->end; p > phrase->start;) {
    p = g_utf8_prev_char (p);
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_among (c, "。！？.!?…"))
      return TRUE;
    if (!yd_char_is_closing (c) && c != '"' && c != '\'')
      return FALSE;
  }
  return FALSE;
}

static gboolean
has_cjk (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (yd_char_is_cjk (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Whether a cue that shows [first, last] takes @next on */
static gboolean
joins (const Phrase *first, const Phrase *last, const Phrase *next, double line_em)
{
  const gint64 max_samples = YD_CUE_MAX_NS / YD_SECOND_NS * YD_SAMPLE_RATE;
  const gboolean is_short = last->end_sample - first->start_sample < SHORT_SAMPLES;

  if (next->start_sample - last->end_sample >= LONG_PAUSE_SAMPLES ||
      next->end_sample - first->start_sample > max_samples || (ends_sentence (last) && !is_short))
    return FALSE;

  g_autofree char *joined = dup_shown (first->start, next->end);
  if (yd_text_width (joined, NULL, yd_char_width_em) <= line_em)
    return TRUE;
  if (ends_sentence (last) || (has_cjk (joined) && !is_short))
    return FALSE;
  g_autofree char *lines = break_in_two (joined, joined + strlen (joined), line_em);
  return lines != NULL;
}

static YdCue *
add_cue (GPtrArray *cues,
         const YdSpokenLine *line,
         YdFrameRate rate,
         const char *text,
         gint64 start_sample,
         gint64 end_sample)
{
  const gint64 origin = yd_frame_rate_start_sample (rate, line->start_frame);
  YdCue *last = cues->len > 0 ? cues->pdata[cues->len - 1] : NULL;
  gint64 start = yd_frame_rate_frame_at_sample (rate, origin + start_sample);
  const gint64 end = yd_frame_rate_frame_at_sample (rate, origin + end_sample - 1) + 1;
  YdCue *cue = yd_cue_new ();

  if (last) { /* two phrases may meet inside one frame: it shows the later one */
    start = MAX (start, last->start_frame + 1);
    last->duration_frames = MIN (last->duration_frames, start - last->start_frame);
  }
  cue->start_frame = start;
  cue->duration_frames = MAX (end - start, 1);
  g_free (cue->text);
  cue->text = g_strdup (text);
  cue->line = g_strdup (line->line);
  g_ptr_array_add (cues, cue);
  return cue;
}

/* When each word of measured phrases is spoken: a phrase's time shared out over its words. The
 * last number is the end of the last word. */
static GArray *
time_words (const Phrase *first, const Phrase *last)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const Phrase *phrase = first; phrase <= last; phrase++) {
    g_autofree char *text = g_strndup (phrase->start, phrase->end - phrase->start);
    g_autoptr (GArray) words = yd_cue_split_words (text);
    const double length = (double) (phrase->end_sample - phrase->start_sample);
    double total = 0, done = 0;

    for (guint i = 0; i < words->len; i++)
      total += g_array_index (words, YdCueWord, i).weight;
    for (guint i = 0; i < words->len; i++) {
      const gint64 sample = phrase->start_sample + (gint64) (length * done / total);
      g_array_append_val (samples, sample);
      done += g_array_index (words, YdCueWord, i).weight;
    }
  }
  g_array_append_val (samples, last->end_sample);
  return samples;
}

/* Gives @cue the times of its words, the first of which is word @at of @samples, and tells how
 * many they are. */
static guint
set_word_frames (YdCue *cue,
                 const YdSpokenLine *line,
                 YdFrameRate rate,
                 const GArray *samples,
                 guint at)
{
  const gint64 origin = yd_frame_rate_start_sample (rate, line->start_frame);
  g_autoptr (GArray) words = yd_cue_split_words (cue->text);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i <= words->len && at + i < samples->len; i++) {
    const gint64 sample = origin + g_array_index (samples, gint64, at + i);
    const gint64 frame = MAX (yd_frame_rate_frame_at_sample (rate, sample) - cue->start_frame, 0);
    g_array_append_val (frames, frame);
  }
  if (words->len > 0) {
    g_free (cue->word_frames);
    cue->word_frames = yd_word_frames_format (frames);
  }
  return words->len;
}

static guint
count_words (const char *text)
{
  g_autoptr (GArray) words = yd_cue_split_words (text);

  return words->len;
}

static void
add_cues_of_group (GPtrArray *cues,
                   const YdSpokenLine *line,
                   YdFrameRate rate,
                   double line_em,
                   gboolean is_measured,
                   const Phrase *first,
                   const Phrase *last)
{
  g_autofree char *shown = dup_shown (first->start, last->end);
  g_autoptr (GArray) samples = time_words (first, last);
  const guint first_cue = cues->len;
  guint n_words = 0;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  double total = 0, done = 0;

  if (!*shown)
    return;
  break_to_fit (texts, shown, shown + strlen (shown), line_em);
  for (guint i = 0; i < texts->len; i++)
    total += yd_text_width (texts->pdata[i], NULL, yd_char_width_em);
  if (total <= 0) /* nothing that can be seen */
    return;

  const gint64 n_samples = last->end_sample - first->start_sample;
  for (guint i = 0; i < texts->len; i++) {
    const gint64 start = first->start_sample + (gint64) (n_samples * done / total);
    done += yd_text_width (texts->pdata[i], NULL, yd_char_width_em);
    const gint64 end = first->start_sample + (gint64) (n_samples * done / total);
    n_words += count_words (
        add_cue (cues, line, rate, texts->pdata[i], start, MAX (end, start + 1))->text);
  }
  if (!is_measured || n_words + 1 != samples->len)
    return;
  guint at = 0;
  for (guint i = first_cue; i < cues->len; i++)
    at += set_word_frames (cues->pdata[i], line, rate, samples, at);
}

static void
add_cues_of_line (GPtrArray *cues, const YdSpokenLine *line, YdFrameRate rate, double line_em)
{
  g_autoptr (GArray) phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));

  const gboolean is_measured = take_measured (line, phrases);
  if (!is_measured) {
    g_array_set_size (phrases, 0);
    take_estimated (line, phrases);
  }
  for (guint i = 0; i < phrases->len;) {
    const Phrase *first = &g_array_index (phrases, Phrase, i), *last = first;

    for (i++; i < phrases->len; i++, last++)
      if (!joins (first, last, last + 1, line_em))
        break;
    add_cues_of_group (cues, line, rate, line_em, is_measured, first, last);
  }
}

/* Lets the cues [first, cues->len) of a line stay on into the pauses after them. */
static void
extend (GPtrArray *cues, guint first, gint64 end_frame, YdFrameRate rate)
{
  const gint64 bridged = yd_frame_rate_frame_at (rate, BRIDGED_NS);

  for (guint i = first; i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];
    const YdCue *next = i + 1 < cues->len ? cues->pdata[i + 1] : NULL;
    const gint64 limit = next ? MIN (next->start_frame, end_frame) : end_frame;
    const gint64 wanted_ns = MAX (YD_CUE_MIN_NS, yd_cue_reading_ns (cue->text));
    const gint64 wanted = cue->start_frame + yd_frame_rate_frames_for (rate, wanted_ns);
    gint64 end = cue->start_frame + cue->duration_frames;

    if (wanted > end)
      end = MAX (end, MIN (wanted, limit));
    if (next && next->start_frame <= end_frame && next->start_frame - end <= bridged)
      end = next->start_frame;
    cue->duration_frames = end - cue->start_frame;
  }
}

/**
 * yd_cues_lay:
 * @lines: (array length=n_lines): the lines of the film in the order they are heard
 * @n_lines: how many
 * @rate: of the film
 * @line_em: how wide a line of a cue may be, see `yd_cue_line_em`
 *
 * Makes the cues of a film. A line's detail is
 * `{"sample-rate":48000,"phrases":[{"text":…,"start-sample":…,"end-sample":…},…]}`, samples counted
 * from the start of its voice; where it is missing or not of these words, the times are estimated.
 * Measured phrases also tell when each word of a cue is spoken.
 *
 * Returns: (transfer full) (element-type YdCue): new cues by start, never overlapping, each of at
 * most two lines that are no wider than @line_em
 */
GPtrArray *
yd_cues_lay (const YdSpokenLine *lines, gsize n_lines, YdFrameRate rate, double line_em)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_lines; i++) {
    const guint first = cues->len;
    const gint64 next_start = i + 1 < n_lines ? lines[i + 1].start_frame : G_MAXINT64;

    add_cues_of_line (cues, &lines[i], rate, line_em);
    extend (cues, first, MIN (lines[i].end_frame, next_start), rate);
  }
  return g_steal_pointer (&cues);
}
