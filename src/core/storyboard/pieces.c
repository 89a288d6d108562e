/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in pieces that can be spoken or shown one after the other. Pieces put together are the
 * text, character for character but for the white space between them, and no piece is cut inside a
 * sentence unless the sentence alone is longer than a shot may be. */
#include "core/storyboard/pieces.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/base/line-break.h"
#include "core/base/speech-rate.h"

static gboolean
is_sentence_mark (gunichar c)
{
  return yd_char_is_among (c, "。！？…!?\n");
}

static gboolean
is_clause_mark (gunichar c)
{
  return yd_char_is_among (c, "，；：、,;:");
}

static gboolean
is_closing (gunichar c)
{
  return yd_char_is_among (c, "”’」』）》\")]'");
}

/* A full stop ends a sentence only before white space or a closing mark, and not after "Mr" */
static gboolean
is_full_stop (const char *text, const char *at)
{
  static const char *const abbreviations[] = { "mr", "mrs", "ms",  "dr",   "st",  "no",
                                               "vs", "jr",  "sr",  "prof", "e.g", "i.e",
                                               "lt", "col", "gen", "sgt",  "capt" };
  const char *word = at;

  if (*at != '.')
    return FALSE;
  if (at[1] != '\0' && !g_ascii_isspace (at[1]) && at[1] != '.' &&
      !is_closing (g_utf8_get_char (at + 1)))
    return FALSE;
  while (word > text && (g_ascii_isalpha (word[-1]) || word[-1] == '.'))
    word--;
  if (at - word == 1)
    return *word == 'I'; /* an initial, unless it is the person speaking */
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (strlen (abbreviations[i]) == (gsize) (at - word) &&
        g_ascii_strncasecmp (word, abbreviations[i], at - word) == 0)
      return FALSE;
  return TRUE;
}

/* The end of the unit that starts at @p: its marks, what closes them, and the white space after */
static const char *
unit_end (const char *text, const char *p, gboolean at_clauses)
{
  for (; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (!is_sentence_mark (c) && !is_full_stop (text, p) &&
        !(at_clauses && is_clause_mark (c) && !g_ascii_isdigit (p[1])))
      continue;
    p = g_utf8_next_char (p);
    while (*p && (is_sentence_mark (g_utf8_get_char (p)) || *p == '.' ||
                  is_closing (g_utf8_get_char (p))))
      p = g_utf8_next_char (p);
    while (g_unichar_isspace (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    return p;
  }
  return p;
}

static gint64
span_ns (const char *p, const char *end)
{
  g_autofree char *span = g_strndup (p, end - p);

  return yd_speech_duration_ns (span);
}

static double
breath_width (gunichar c)
{
  return yd_char_is_cjk (c) ? 1 : g_unichar_isspace (c) ? 0.6 : 0.3;
}

/* Cuts words without any punctuation between two of them, into parts of about one length */
static void
add_breaths (GPtrArray *units, const char *p, const char *end, gint64 limit_ns)
{
  double left = yd_text_width (p, end, breath_width);
  const double most = left * limit_ns / span_ns (p, end);

  while (p < end) {
    const double ideal = left / ceil (left / most);
    const char *cut =
        left > most ? yd_text_find_break (p, end, breath_width, ideal, ideal / 2, most) : end;
    if (!cut) /* one long word */
      cut = yd_text_find_break (p, end, breath_width, ideal, 0, left);
    if (!cut)
      cut = end;
    g_ptr_array_add (units, g_strndup (p, cut - p));
    left -= yd_text_width (p, cut, breath_width);
    p = cut;
  }
}

static void
add_clauses (GPtrArray *units, const char *text, const char *p, const char *end, gint64 limit_ns)
{
  while (p < end) {
    const char *stop = MIN (unit_end (text, p, TRUE), end);

    if (span_ns (p, stop) > limit_ns)
      add_breaths (units, p, stop, limit_ns);
    else
      g_ptr_array_add (units, g_strndup (p, stop - p));
    p = stop;
  }
}

/* Sentences; a sentence longer than @limit_ns gives its clauses instead */
static GPtrArray *
split (const char *text, gint64 limit_ns)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text; *p;) {
    const char *end = unit_end (text, p, FALSE);

    if (span_ns (p, end) > limit_ns)
      add_clauses (units, text, p, end, limit_ns);
    else
      g_ptr_array_add (units, g_strndup (p, end - p));
    p = end;
  }
  return units;
}

static void
add_piece (GPtrArray *pieces, GString *piece)
{
  char *text = g_strstrip (g_strdup (piece->str));

  g_string_truncate (piece, 0);
  if (*text)
    g_ptr_array_add (pieces, text);
  else
    g_free (text);
}

/**
 * yd_pieces_pack:
 * @text: words
 * @goal_ns: how long a piece should take to say, > 0
 * @limit_ns: how long it may take at most, >= @goal_ns
 *
 * Cuts a text at the ends of sentences into pieces of about equal length.
 *
 * Returns: (transfer full): the pieces, %NULL-terminated; none for a text without words
 */
char **
yd_pieces_pack (const char *text, gint64 goal_ns, gint64 limit_ns)
{
  g_autoptr (GPtrArray) units = split (text, limit_ns);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  g_autoptr (GString) piece = g_string_new (NULL);
  const gint64 whole_ns = yd_speech_duration_ns (text);
  const gint64 n_pieces = MAX (1, (whole_ns + goal_ns / 2) / goal_ns);
  const gint64 share_ns = whole_ns / n_pieces;
  gint64 piece_ns = 0;

  for (guint i = 0; i < units->len; i++) {
    const gint64 unit_ns = yd_speech_duration_ns (units->pdata[i]);
    /* a unit goes where the larger half of it belongs */
    const gboolean is_full = piece_ns > 0 && unit_ns > 0 &&
                             (piece_ns + unit_ns > limit_ns || piece_ns + unit_ns / 2 > share_ns);

    if (is_full) {
      add_piece (pieces, piece);
      piece_ns = 0;
    }
    g_string_append (piece, units->pdata[i]);
    piece_ns += unit_ns;
  }
  add_piece (pieces, piece);
  g_ptr_array_add (pieces, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&pieces), FALSE);
}

static gboolean
needs_space (const char *before, const char *after)
{
  const char *last = g_utf8_find_prev_char (before, before + strlen (before));

  return last && *after && !g_unichar_iswide (g_utf8_get_char (last)) &&
         !g_unichar_iswide (g_utf8_get_char (after));
}

/**
 * yd_pieces_join:
 * @pieces: pieces of a text, in order
 *
 * Puts pieces together, with a space only where both sides are written with spaces.
 *
 * Returns: (transfer full): one text
 */
char *
yd_pieces_join (const char *const *pieces)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; pieces[i]; i++) {
    if (text->len > 0 && needs_space (text->str, pieces[i]))
      g_string_append_c (text, ' ');
    g_string_append (text, pieces[i]);
  }
  return g_string_free (text, FALSE);
}

static const char *
skip_space (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * yd_pieces_same:
 * @pieces: pieces of a text, in order
 * @text: a text
 *
 * Tells whether @text is the pieces put together, white space aside.
 */
gboolean
yd_pieces_same (const char *const *pieces, const char *text)
{
  const char *p = skip_space (text);

  for (gsize i = 0; pieces[i]; i++)
    for (const char *q = skip_space (pieces[i]); *q; q = skip_space (g_utf8_next_char (q))) {
      if (g_utf8_get_char (p) != g_utf8_get_char (q))
        return FALSE;
      p = skip_space (g_utf8_next_char (p));
    }
  return *p == '\0';
}

typedef struct {
  GPtrArray *units; /* clauses */
  GArray *owners;   /* guint: the piece each stands in */
} Clauses;

static void
clauses_add (Clauses *self, const char *text, guint owner)
{
  for (const char *p = text; *p;) {
    const char *end = unit_end (text, p, TRUE);

    g_ptr_array_add (self->units, g_strndup (p, end - p));
    g_array_append_val (self->owners, owner);
    p = end;
  }
}

static void
clauses_init (Clauses *self)
{
  self->units = g_ptr_array_new_with_free_func (g_free);
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
clauses_clear (Clauses *self)
{
  g_ptr_array_unref (self->units);
  g_array_unref (self->owners);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clauses, clauses_clear)

static gboolean
same_words (const char *a, const char *b)
{
  const char *const one[] = { a, NULL };

  return yd_pieces_same (one, b);
}

/* Gives every new clause the piece of the old clause in its place */
static void
match (const Clauses *old, Clauses *new)
{
  const guint n_old = old->units->len, n_new = new->units->len, n_min = MIN (n_old, n_new);
  guint head = 0, tail = 0;

  while (head < n_min && same_words (old->units->pdata[head], new->units->pdata[head]))
    head++;
  while (tail < n_min - head &&
         same_words (old->units->pdata[n_old - 1 - tail], new->units->pdata[n_new - 1 - tail]))
    tail++;
  for (guint i = 0; i < n_new; i++) {
    const guint n_between = n_old - head - tail;
    guint from = i;
    if (i >= n_new - tail)
      from = n_old - (n_new - i);
    else if (i >= head && n_between > 0)
      from = MIN (i, head + n_between - 1);
    else if (i >= head) /* put in between: it joins what stands before it */
      from = head > 0 ? head - 1 : 0;
    g_array_index (new->owners, guint, i) =
        n_old > 0 ? g_array_index (old->owners, guint, from) : 0;
  }
}

/**
 * yd_pieces_follow:
 * @old_pieces: at least one piece that a text was cut into before it was edited
 * @text: the text as it is now
 *
 * Cuts an edited text where it was cut before, so that only the pieces that were edited change. A
 * piece may come out empty, because its words are gone, or longer than a shot may be.
 *
 * Returns: (transfer full): as many pieces as there were, %NULL-terminated
 */
char **
yd_pieces_follow (const char *const *old_pieces, const char *text)
{
  const guint n_pieces = g_strv_length ((char **) old_pieces);
  g_auto (Clauses) old = { 0 };
  g_auto (Clauses) new = { 0 };
  char **pieces = g_new0 (char *, n_pieces + 1);

  clauses_init (&old);
  clauses_init (&new);
  for (guint i = 0; i < n_pieces; i++)
    clauses_add (&old, old_pieces[i], i);
  clauses_add (&new, text, 0);
  match (&old, &new);

  for (guint i = 0; i < n_pieces; i++) {
    g_autoptr (GString) piece = g_string_new (NULL);
    for (guint j = 0; j < new.units->len; j++)
      if (g_array_index (new.owners, guint, j) == i)
        g_string_append (piece, new.units->pdata[j]);
    pieces[i] = g_strstrip (g_string_free (g_steal_pointer (&piece), FALSE));
  }
  return pieces;
}
