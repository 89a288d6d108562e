/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prose cut to a length by choosing sentences; no word is changed.
 *
 * Sentences and the pairs of characters in them (words, in English) weigh each other: a sentence
 * weighs what its pairs weigh, a pair what the sentences weigh that it stands in, rare pairs more.
 * After a few rounds the sentences that say what the text is about weigh most. The beginning of a
 * paragraph and speech weigh a little more. The first and the last sentence stay, a quotation stays
 * with the words that say who speaks, and a speech that does not say so stays with the one before.
 *
 * Source: mutual reinforcement of sentences and terms, H. Zha, "Generic summarization and keyphrase
 * extraction using mutual reinforcement principle", SIGIR 2002; the idea of TextRank, in time
 * linear in the length of the text. */
#include "core/script/prose-condense.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/base/speech-rate.h"
#include "core/script/prose-cut.h"
#include "core/script/prose-speech.h"

#define N_ROUNDS 12
#define OPENING_WEIGHT 1.15
#define SPEECH_WEIGHT 1.1

typedef struct {
  YdSpan span;
  guint paragraph;
  gboolean is_said;
  gboolean needs_previous; /* its speaker follows from the speech before */
  gint64 duration_ns;
  GArray *terms; /* guint: indexes of its terms */
  double weight;
  gboolean is_kept;
} Unit;

typedef struct {
  YdProseText *text;
  GArray *units; /* Unit */
  GHashTable *terms;
  guint n_terms;
} Condenser;

static Unit *
unit_at (Condenser *self, guint i)
{
  return &g_array_index (self->units, Unit, i);
}

static void
add_term (Condenser *self, GArray *terms, const char *start, const char *end)
{
  g_autofree char *term = g_utf8_strdown (start, end - start);
  gpointer index = g_hash_table_lookup (self->terms, term);

  if (!index) {
    index = GUINT_TO_POINTER (++self->n_terms);
    g_hash_table_insert (self->terms, g_steal_pointer (&term), index);
  }
  const guint at = GPOINTER_TO_UINT (index) - 1;
  g_array_append_val (terms, at);
}

static GArray *
find_terms (Condenser *self, YdSpan span)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *word = NULL, *before = NULL;

  for (const char *p = span.start; p < span.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_han = yd_char_is_han (c);
    const gboolean is_letter = !is_han && g_unichar_isalnum (c);
    if (is_han && before)
      add_term (self, terms, before, g_utf8_next_char (p));
    before = is_han ? p : NULL;
    if (is_letter && !word)
      word = p;
    if (!is_letter && word) {
      if (p - word > 3) /* short words say little */
        add_term (self, terms, word, p);
      word = NULL;
    }
  }
  if (word && span.end - word > 3)
    add_term (self, terms, word, span.end);
  return terms;
}

static void
add_unit (Condenser *self, guint paragraph, YdSpan span, gboolean is_said, gboolean needs_previous)
{
  g_autofree char *words = yd_span_dup (span);
  const Unit unit = { .span = span,
                      .paragraph = paragraph,
                      .is_said = is_said,
                      .needs_previous = needs_previous,
                      .duration_ns = yd_speech_duration_ns (words),
                      .terms = find_terms (self, span),
                      .weight = 1 };

  if (yd_span_is_empty (yd_span_trim (span)))
    g_array_unref (unit.terms);
  else
    g_array_append_val (self->units, unit);
}

/* A paragraph that speaks is one unit from its first quotation to what says who speaks; what is
 * only told goes by sentences */
static void
add_paragraph (Condenser *self, guint index, YdSpan paragraph)
{
  g_autoptr (GArray) pieces = yd_prose_cut_pieces (paragraph);
  YdSpan said = { 0 };
  gboolean has_told = FALSE;

  for (guint i = 0; i < pieces->len; i++) {
    const YdProsePiece *piece = &g_array_index (pieces, YdProsePiece, i);
    YdSpan rest = piece->text;
    has_told |= !piece->is_said;
    while (!piece->is_said && !yd_span_is_empty (rest)) {
      const YdSpan sentence = yd_prose_cut_sentence (&rest);
      const gboolean is_beside = (i + 1 < pieces->len && yd_span_is_empty (rest)) ||
                                 (i > 0 && sentence.start == piece->text.start);
      if (is_beside) {
        said = (YdSpan){ said.start ? said.start : sentence.start, sentence.end };
        continue;
      }
      if (said.start)
        add_unit (self, index, said, TRUE, FALSE);
      said = (YdSpan){ 0 };
      add_unit (self, index, sentence, FALSE, FALSE);
    }
    if (piece->is_said)
      said = (YdSpan){ said.start ? said.start : piece->text.start, piece->text.end };
  }
  if (said.start)
    add_unit (self, index, said, TRUE, !has_told);
}

static void
normalize (double *values, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i] * values[i];
  for (guint i = 0; i < n && sum > 0; i++)
    values[i] /= sqrt (sum);
}

static void
weigh (Condenser *self)
{
  g_autofree double *terms = g_new0 (double, self->n_terms + 1);
  g_autofree double *rarity = g_new0 (double, self->n_terms + 1);
  g_autofree double *units = g_new0 (double, self->units->len + 1);

  for (guint i = 0; i < self->units->len; i++) {
    units[i] = 1;
    for (guint k = 0; k < unit_at (self, i)->terms->len; k++)
      rarity[g_array_index (unit_at (self, i)->terms, guint, k)]++;
  }
  for (guint t = 0; t < self->n_terms; t++)
    rarity[t] = rarity[t] < 2 ? 0 : log (1 + self->units->len / rarity[t]);
  for (guint round = 0; round < N_ROUNDS; round++) {
    memset (terms, 0, self->n_terms * sizeof (double));
    for (guint i = 0; i < self->units->len; i++)
      for (guint k = 0; k < unit_at (self, i)->terms->len; k++)
        terms[g_array_index (unit_at (self, i)->terms, guint, k)] += units[i];
    normalize (terms, self->n_terms);
    for (guint i = 0; i < self->units->len; i++) {
      const GArray *own = unit_at (self, i)->terms;
      units[i] = 0;
      for (guint k = 0; k < own->len; k++) {
        const guint t = g_array_index (own, guint, k);
        units[i] += terms[t] * rarity[t];
      }
      units[i] /= sqrt (own->len + 4.0); /* long sentences have many pairs */
    }
    normalize (units, self->units->len);
  }
  for (guint i = 0; i < self->units->len; i++) {
    Unit *unit = unit_at (self, i);
    const gboolean is_opening = i == 0 || unit_at (self, i - 1)->paragraph != unit->paragraph;
    unit->weight =
        units[i] * (is_opening ? OPENING_WEIGHT : 1) * (unit->is_said ? SPEECH_WEIGHT : 1);
  }
}

/* What keeping a unit costs together with those it needs; keeps them when they fit */
static void
keep_if_fits (Condenser *self, guint index, gint64 *left_ns)
{
  gint64 cost_ns = 0;
  guint first = index;

  while (unit_at (self, first)->needs_previous && first > 0)
    first--;
  for (guint i = first; i <= index; i++)
    cost_ns += unit_at (self, i)->is_kept ? 0 : unit_at (self, i)->duration_ns;
  if (cost_ns > *left_ns)
    return;
  for (guint i = first; i <= index; i++)
    unit_at (self, i)->is_kept = TRUE;
  *left_ns -= cost_ns;
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer data)
{
  const double left = unit_at (data, *(const guint *) a)->weight;
  const double right = unit_at (data, *(const guint *) b)->weight;

  if (left != right)
    return left > right ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

static void
choose (Condenser *self, gint64 target_ns)
{
  const guint n = self->units->len;
  g_autofree guint *order = g_new (guint, n + 1);
  gint64 left_ns = target_ns;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (n == 0)
    return;
  unit_at (self, 0)->is_kept = TRUE;
  left_ns -= unit_at (self, 0)->duration_ns;
  keep_if_fits (self, n - 1, &left_ns);
  g_qsort_with_data (order, n, sizeof (guint), compare_weights, self);
  for (guint k = 0; k < n; k++)
    if (!unit_at (self, order[k])->is_kept)
      keep_if_fits (self, order[k], &left_ns);
}

static void
append (Condenser *self, GString *text, GArray *map, YdSpan span)
{
  YdSourceRange range = { .script_start = text->len };

  g_string_append_len (text, span.start, span.end - span.start);
  range.script_end = text->len;
  range.source_start = yd_prose_text_origin (self->text, span.start);
  range.source_end = yd_prose_text_origin (self->text, span.end - 1) + 1;
  g_array_append_val (map, range);
}

/* Headings and breaks stay: they take no time, and scenes begin at them */
static char *
write_kept (Condenser *self, GArray *map)
{
  GString *text = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < self->text->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (self->text->paragraphs, YdParagraph, i);
    const gsize before = text->len;
    if (paragraph->kind == YD_PARAGRAPH_BREAK)
      g_string_append (text, "***");
    for (int k = 0; paragraph->kind == YD_PARAGRAPH_HEADING && k < paragraph->level; k++)
      g_string_append (text, k + 1 < paragraph->level ? "#" : "# ");
    if (paragraph->kind == YD_PARAGRAPH_HEADING)
      append (self, text, map, yd_prose_text_span (self->text, paragraph));
    for (; next < self->units->len && unit_at (self, next)->paragraph <= i; next++)
      if (unit_at (self, next)->is_kept)
        append (self, text, map, unit_at (self, next)->span);
    if (text->len > before)
      g_string_append (text, "\n\n");
  }
  return g_string_free (text, FALSE);
}

static void
unit_clear (gpointer data)
{
  g_array_unref (((Unit *) data)->terms);
}

/**
 * yd_prose_condense:
 * @prose: plain text or Markdown, valid UTF-8
 * @language: (nullable): "zh" or "en" and their like; %NULL to find out
 * @target_ns: how long it may take to say, as `yd_speech_duration_ns` counts
 * @source_map: (out) (optional) (element-type YdSourceRange): for each stretch that stays where it
 *   comes from; `script_start` and `script_end` are bytes of the text returned
 *
 * Shortens prose by leaving sentences out. The first always stays, the last as long as it fits. A
 * text that is short enough stays whole, without its Markdown marks but for headings.
 *
 * Returns: (transfer full): Markdown with words of @prose alone, in their order
 */
char *
yd_prose_condense (const char *prose, const char *language, gint64 target_ns, GArray **source_map)
{
  g_autoptr (YdProseText) text = yd_prose_text_new (prose, language);
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Unit));
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (YdSourceRange));
  Condenser self = { text, units, terms, 0 };

  g_array_set_clear_func (units, unit_clear);
  for (guint i = 0; i < text->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (text->paragraphs, YdParagraph, i);
    if (paragraph->kind == YD_PARAGRAPH_WORDS)
      add_paragraph (&self, i, yd_prose_text_span (text, paragraph));
  }
  weigh (&self);
  choose (&self, target_ns);
  char *kept = write_kept (&self, map);
  if (source_map)
    *source_map = g_steal_pointer (&map);
  return kept;
}
