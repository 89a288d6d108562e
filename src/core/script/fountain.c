/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Script text to elements: all of it, or the surroundings of one edit. The texts of the elements
 * put together are the script, byte for byte. */
#include "core/script/fountain.h"

#include <string.h>

#include "core/script/fountain-block.h"
#include "core/script/title-page.h"

#define START_STATE (YD_BLOCK_AT_START | YD_BLOCK_AFTER_BLANK)
#define LOOK_BACK 3 /* what a block is may depend on the beginning of the two after it */

static YdElement *
element_of (const YdBlock *block)
{
  YdElement *element = yd_element_new ();

  g_free (element->text);
  element->kind = block->kind;
  element->text = yd_span_dup (block->text);
  return element;
}

/* All of a script, or up to the first element behind its title page */
static GPtrArray *
parse (const char *text, gboolean is_whole)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (g_object_unref);
  YdBlockScanner scanner;
  YdBlock block = { YD_ELEMENT_KIND_BLANK, { NULL, NULL } };
  g_autoptr (YdNameBook) names = yd_name_book_new (yd_span_of (text));

  yd_block_scanner_init (&scanner, text, text + strlen (text), START_STATE, names);
  while ((is_whole || !yd_title_page_is_over (block.kind)) &&
         yd_block_scanner_next (&scanner, &block))
    g_ptr_array_add (elements, element_of (&block));
  return elements;
}

/**
 * yd_fountain_parse:
 * @text: a script in Fountain with Chinese practice, valid UTF-8
 *
 * Parses a script. Every text parses: what is nothing else is action.
 *
 * Returns: (transfer full) (element-type YdElement): its elements in order, without ranks and
 * scenes
 */
GPtrArray *
yd_fountain_parse (const char *text)
{
  return parse (text, TRUE);
}

/**
 * yd_fountain_parse_title:
 * @text: a script as for `yd_fountain_parse`
 *
 * Parses the beginning of a script, for `yd_title_page_read`.
 *
 * Returns: (transfer full) (element-type YdElement): its elements up to the first behind the title
 *   page
 */
GPtrArray *
yd_fountain_parse_title (const char *text)
{
  return parse (text, FALSE);
}

/**
 * yd_fountain_join:
 * @elements: (element-type YdElement): a script
 *
 * Returns: (transfer full): its text
 */
char *
yd_fountain_join (GPtrArray *elements)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    g_string_append (text, ((YdElement *) elements->pdata[i])->text);
  return g_string_free (text, FALSE);
}

static YdSpan
text_of (GPtrArray *elements, guint i)
{
  return yd_span_of (((YdElement *) elements->pdata[i])->text);
}

/* A list of the cast also says what stands above it */
static gboolean
passes_state (YdElement *element)
{
  return element->kind == YD_ELEMENT_KIND_CAST_LIST ||
         yd_block_passes_state (element->kind, yd_span_of (element->text));
}

/* What the elements before @index say; only those that let it pass are looked at */
static YdBlockState
state_before (GPtrArray *elements, guint index)
{
  guint i = index;
  YdBlockState state = START_STATE;

  while (i > 0 && passes_state (elements->pdata[i - 1]))
    i--;
  i = i > 0 ? i - 1 : 0;
  for (; i < index; i++)
    state = yd_block_state_after (((YdElement *) elements->pdata[i])->kind, text_of (elements, i),
                                  state);
  return state;
}

typedef struct {
  guint first;       /* element to begin with */
  gsize first_start; /* where it begins */
  gsize end;         /* of the old text */
} Extent;

static gboolean
has_bytes_around (const char *text, gsize size, gsize start, gsize end, const char *bytes)
{
  const YdSpan around = { text + (start > 0 ? start - 1 : 0), text + MIN (end + 1, size) };

  return yd_span_find (around, bytes) != NULL;
}

/* The element that has the byte before @start */
static guint
find_edited (GPtrArray *elements, gsize start)
{
  gsize at = 0;
  guint index = 0;

  for (guint i = 0; i < elements->len && at < start; i++) {
    index = i;
    at += strlen (((YdElement *) elements->pdata[i])->text);
  }
  return index;
}

/* Where to parse from. An unclosed note in the same paragraph may be closed by the edit: the
 * element that it begins in is then as good as edited. */
static guint
find_first (GPtrArray *elements, gsize start)
{
  const guint edited = find_edited (elements, start);
  guint found = edited;

  for (guint i = edited; i > 0 && !yd_block_ends_paragraph (text_of (elements, i - 1)); i--)
    if (strstr (((YdElement *) elements->pdata[i - 1])->text, "[["))
      found = i - 1;
  return found - MIN (found, LOOK_BACK);
}

static gsize
offset_of (GPtrArray *elements, guint index)
{
  gsize at = 0;

  for (guint i = 0; i < index; i++)
    at += strlen (((YdElement *) elements->pdata[i])->text);
  return at;
}

static gboolean
is_same (YdElement *a, YdElement *b)
{
  return a->kind == b->kind && g_str_equal (a->text, b->text);
}

/* Puts @added in the place of @n elements at @first, but keeps the objects that did not change */
static void
replace (GPtrArray *elements, guint first, guint n, GPtrArray *added, YdFountainChange *change)
{
  guint head = 0, tail = 0;
  const guint n_min = MIN (n, added->len);

  while (head < n_min && is_same (elements->pdata[first + head], added->pdata[head]))
    head++;
  while (tail < n_min - head &&
         is_same (elements->pdata[first + n - 1 - tail], added->pdata[added->len - 1 - tail]))
    tail++;

  change->first = first + head;
  change->n_added = added->len - head - tail;
  change->removed = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_gone = n - head - tail;
  for (guint i = 0; i < n_gone; i++)
    g_ptr_array_add (change->removed, g_object_ref (elements->pdata[change->first + i]));

  const guint n_tail = elements->len - change->first - n_gone;
  if (change->n_added > n_gone)
    g_ptr_array_set_size (elements, elements->len + change->n_added - n_gone);
  for (guint i = 0; i < n_gone; i++)
    g_object_unref (elements->pdata[change->first + i]);
  if (n_tail > 0) /* an empty list has no slots to point at */
    memmove (&elements->pdata[change->first + change->n_added],
             &elements->pdata[change->first + n_gone], n_tail * sizeof (gpointer));
  for (guint i = 0; i < change->n_added; i++)
    elements->pdata[change->first + i] = g_object_ref (added->pdata[head + i]);
  if (change->n_added < n_gone) { /* the slots at the end hold what was moved */
    GDestroyNotify keep = NULL;
    g_ptr_array_set_free_func (elements, keep);
    g_ptr_array_set_size (elements, elements->len - (n_gone - change->n_added));
    g_ptr_array_set_free_func (elements, g_object_unref);
  }
}

/**
 * yd_fountain_reparse:
 * @elements: (element-type YdElement) (inout): a parsed script that frees its elements
 * @start: where the edit begins, in bytes of the script
 * @n_removed: how many bytes it takes away; both ends on character boundaries
 * @inserted: what it puts there, valid UTF-8
 * @change: (out): which elements were replaced
 *
 * Brings a parse up to date after one edit; the result is that of a full parse. Elements that did
 * not change stay the same objects with ids and ranks; those of @change are new, and
 * `yd_script_match` gives them the ids of those that were there.
 *
 * Only the surroundings are parsed, up to where old and new agree again. An edit that touches the
 * end of a boneyard is parsed from the start, since that one may have begun anywhere; one that
 * makes a name known or unknown is parsed whole.
 */
void
yd_fountain_reparse (GPtrArray *elements,
                     gsize start,
                     gsize n_removed,
                     const char *inserted,
                     YdFountainChange *change)
{
  const gsize n_inserted = strlen (inserted);
  g_autofree char *old = yd_fountain_join (elements);
  const gsize old_size = strlen (old);

  g_return_if_fail (start <= old_size && n_removed <= old_size - start);

  g_autoptr (GString) text = g_string_sized_new (old_size - n_removed + n_inserted);
  g_string_append_len (text, old, start);
  g_string_append_len (text, inserted, n_inserted);
  g_string_append (text, old + start + n_removed);

  const gboolean is_boneyard =
      has_bytes_around (old, old_size, start, start + n_removed, "*/") ||
      has_bytes_around (text->str, text->len, start, start + n_inserted, "*/");
  g_autoptr (YdNameBook) old_names = yd_name_book_new (yd_span_of (old));
  g_autoptr (YdNameBook) names = yd_name_book_new (yd_span_of (text->str));
  const gboolean is_everywhere = !yd_name_book_equal (old_names, names);
  const guint first = is_boneyard || is_everywhere ? 0 : find_first (elements, start);
  const gsize first_start = offset_of (elements, first);

  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  YdBlockScanner scanner;
  YdBlock block;
  guint next =
      first; /* the old element that begins at or after the scanner, seen in the old text */
  gsize next_start = first_start;
  yd_block_scanner_init (&scanner, text->str + first_start, text->str + text->len,
                         state_before (elements, first), names);
  while (yd_block_scanner_next (&scanner, &block)) {
    g_ptr_array_add (added, element_of (&block));
    const gsize at = scanner.at - text->str;
    if (at < start + n_inserted || is_everywhere)
      continue;
    const gsize old_at = at - n_inserted + n_removed;
    while (next < elements->len && next_start < old_at)
      next_start += strlen (((YdElement *) elements->pdata[next++])->text);
    if (next_start == old_at && scanner.state == state_before (elements, next))
      break;
  }
  if (scanner.at >= scanner.end)
    next = elements->len;
  replace (elements, first, next - first, added, change);
}

/**
 * yd_fountain_change_clear:
 * @change: what `yd_fountain_reparse` told
 */
void
yd_fountain_change_clear (YdFountainChange *change)
{
  g_clear_pointer (&change->removed, g_ptr_array_unref);
}
