/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a screenplay's page: what a line is follows from where it begins, as readers see
 * it. Positions are taken from the edge of the action, which most lines or the left-most begin at,
 * so that any margin goes. */
#include "core/script/page-columns.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/script/scene-heading.h"
#include "core/script/span.h"

#define BIN_PT 6.0
#define N_BINS 200
#define DIALOGUE_PT 36.0 /* half an inch: the action's edge ends before it */
#define NAME_PT 110.0
#define RIGHT_PT 245.0
#define MAX_NAME_CHARS 38
#define MAX_SMALL_CHARS 20 /* of a name with small letters */

static int
bin_of (const YdPlacedText *place)
{
  return CLAMP ((int) floor (place->indent_pt / BIN_PT + 0.5), 0, N_BINS - 1);
}

/* The left-most edge that enough lines share */
static double
find_edge (const GArray *places)
{
  guint counts[N_BINS] = { 0 };
  guint n = 0;

  for (guint i = 0; i < places->len; i++) {
    const YdPlacedText *place = &g_array_index (places, YdPlacedText, i);
    if (*place->text && !place->is_right && !place->is_centered && !place->is_beside) {
      counts[bin_of (place)]++;
      n++;
    }
  }
  for (guint i = 0; i < N_BINS; i++)
    if (counts[i] > 0 && counts[i] * 12 >= n)
      return i * BIN_PT;
  return 0;
}

static YdSpan
without_extensions (YdSpan name)
{
  for (guint i = 0; i < 3; i++) {
    const gboolean is_bracketed = yd_span_last (name) == ')' || yd_span_last (name) == 0xFF09;
    const char *open = is_bracketed ? yd_span_find (name, "(") : NULL;
    const char *wide = is_bracketed ? yd_span_find (name, "（") : NULL;
    const char *cut = open ? open : wide;
    if (!cut || cut == name.start)
      break;
    name = yd_span_trim ((YdSpan){ name.start, cut });
  }
  return name;
}

/* "McCoy", but no sentence: every word begins with a capital */
static gboolean
is_capitalized (YdSpan name)
{
  gboolean is_first = TRUE;

  for (const char *p = name.start; p < name.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (is_first && g_unichar_islower (c))
      return FALSE;
    is_first = yd_char_is_space (c);
  }
  return yd_span_count (name) <= MAX_SMALL_CHARS;
}

static gboolean
can_name (const char *text)
{
  const YdSpan name = without_extensions (yd_span_trim (yd_span_of (text)));
  gboolean has_letter = FALSE, has_small = FALSE;

  if (yd_span_is_empty (name) || yd_span_count (name) > MAX_NAME_CHARS || strchr (text, '\n'))
    return FALSE;
  for (const char *p = name.start; p < name.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_among (c, "。！？；，!?;："))
      return FALSE;
    has_letter |= g_unichar_isalpha (c);
    has_small |= g_unichar_islower (c);
  }
  return has_letter && (!has_small || is_capitalized (name));
}

static gboolean
is_bracketed (const char *text)
{
  const char *start = text + strspn (text, " \t");

  return *start == '(' || g_str_has_prefix (start, "（");
}

/* A heading may have its number before and behind it */
static gboolean
is_heading (const char *text)
{
  YdSpan line = yd_span_trim (yd_span_of (text));

  if (strchr (text, '\n'))
    return FALSE;
  if (yd_scene_heading_fits (line, TRUE))
    return TRUE;
  const char *space = strpbrk (text, " \t");
  if (!space || space - text > 6 || !g_ascii_isdigit (*text))
    return FALSE;
  if (*space == '\t') /* it stands apart, in the margin */
    return TRUE;
  line.start = space;
  return yd_scene_heading_fits (yd_span_trim (line), TRUE);
}

static gboolean
is_transition (const char *text)
{
  YdSpan line = yd_span_trim (yd_span_of (text));

  return yd_span_drop (&line, "TO:") || yd_span_equals (line, "FADE OUT.") ||
         yd_span_equals (line, "FADE IN:");
}

static gboolean
is_speech_below (const GArray *places, guint index, double edge)
{
  if (index + 1 >= places->len)
    return FALSE;
  const YdPlacedText *name = &g_array_index (places, YdPlacedText, index);
  const YdPlacedText *below = &g_array_index (places, YdPlacedText, index + 1);
  const double indent = below->indent_pt - edge;

  return *below->text && indent >= DIALOGUE_PT && below->indent_pt < name->indent_pt - BIN_PT &&
         !below->is_right;
}

static YdElementKind
kind_of (const GArray *places, guint index, double edge, YdElementKind before)
{
  const YdPlacedText *place = &g_array_index (places, YdPlacedText, index);
  const double indent = place->indent_pt - edge;
  const gboolean is_spoken = before == YD_ELEMENT_KIND_CHARACTER ||
                             before == YD_ELEMENT_KIND_PARENTHETICAL ||
                             before == YD_ELEMENT_KIND_DIALOGUE;

  if (place->is_beside && is_bracketed (place->text))
    return YD_ELEMENT_KIND_PARENTHETICAL;
  if (place->is_beside)
    return place->indent_pt >= 2 * BIN_PT && can_name (place->text) ? YD_ELEMENT_KIND_CHARACTER
                                                                    : YD_ELEMENT_KIND_DIALOGUE;
  if (place->is_right || is_transition (place->text))
    return YD_ELEMENT_KIND_TRANSITION;
  if (place->is_centered)
    return YD_ELEMENT_KIND_CENTERED;
  if (indent < DIALOGUE_PT)
    return is_heading (place->text) ? YD_ELEMENT_KIND_SCENE_HEADING : YD_ELEMENT_KIND_ACTION;
  if (is_spoken && is_bracketed (place->text))
    return YD_ELEMENT_KIND_PARENTHETICAL;
  if (indent >= NAME_PT && can_name (place->text) && is_speech_below (places, index, edge))
    return YD_ELEMENT_KIND_CHARACTER;
  if (is_spoken && indent < NAME_PT + 2 * BIN_PT)
    return YD_ELEMENT_KIND_DIALOGUE;
  if (indent >= RIGHT_PT)
    return YD_ELEMENT_KIND_TRANSITION;
  return indent >= NAME_PT ? YD_ELEMENT_KIND_CENTERED : YD_ELEMENT_KIND_ACTION;
}

/**
 * yd_page_columns_guess:
 * @places: (element-type YdPlacedText): the lines or paragraphs of a document in order
 *
 * Tells what each line is when they stand as those of a screenplay do: names far in, and what is
 * said below them less far.
 *
 * Returns: (transfer full) (nullable) (element-type YdElementKind): a kind for each; %NULL when it
 *   is no screenplay
 */
GArray *
yd_page_columns_guess (const GArray *places)
{
  const double edge = find_edge (places);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (YdElementKind));
  YdElementKind before = YD_ELEMENT_KIND_ACTION;
  guint n_names = 0, n_headings = 0, n_lines = 0;

  for (guint i = 0; i < places->len; i++) {
    const YdPlacedText *place = &g_array_index (places, YdPlacedText, i);
    const YdElementKind kind =
        *place->text ? kind_of (places, i, edge, before) : YD_ELEMENT_KIND_BLANK;
    g_array_append_val (kinds, kind);
    n_lines += *place->text != '\0';
    n_names += kind == YD_ELEMENT_KIND_CHARACTER;
    n_headings += kind == YD_ELEMENT_KIND_SCENE_HEADING;
    before = *place->text ? kind : before;
  }
  const gboolean is_script = (n_headings > 0 && n_names > 0 && n_names * 40 >= n_lines) ||
                             (n_names >= 3 && n_names * 8 >= n_lines);
  return is_script ? g_steal_pointer (&kinds) : NULL;
}
