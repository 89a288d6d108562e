/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF pages to lines with their places, which then are a screenplay or prose. What the outline
 * names is a heading. Forms, pictures and scripts of a PDF are never looked at; nothing is drawn.
 *
 * Source: poppler-glib 22.12, PopplerPage and PopplerIndexIter. */
#include <poppler.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/script/page-lines-private.h"
#include "core/script/script-error.h"
#include "core/script/span.h"

#define MAX_PAGES 5000
#define MAX_TEXT_BYTES (32 * 1024 * 1024)
#define MAX_OUTLINE 5000
#define MAX_OUTLINE_DEPTH 4
#define MIN_LETTERS_A_PAGE 4 /* a scan has none, or the number of the page */
#define MAX_SECONDS 60       /* of processor time, for pages made to take for ever */

/* newer headers of poppler define how its own names are freed */
typedef PopplerDocument Pages;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pages, g_object_unref)

typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

typedef struct {
  PopplerDocument *document;
  const char *name;
  GPtrArray *lines;
  GHashTable *titles; /* level by "page title" */
  gsize n_bytes;
  guint n_letters;
  guint n_titles;
} Reader;

static char *
dup_key (int page, const char *text)
{
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%d ", page);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!yd_char_is_space (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  return g_string_free (key, FALSE);
}

static int
find_page (Reader *self, PopplerAction *action)
{
  if (!action || action->type != POPPLER_ACTION_GOTO_DEST || !action->goto_dest.dest)
    return -1;
  PopplerDest *dest = action->goto_dest.dest;
  if (dest->type != POPPLER_DEST_NAMED)
    return dest->page_num - 1;
  PopplerDest *found = poppler_document_find_dest (self->document, dest->named_dest);
  const int page = found ? found->page_num - 1 : -1;
  g_clear_pointer (&found, poppler_dest_free);
  return page;
}

static void
gather_titles (Reader *self, PopplerIndexIter *at, int level)
{
  do {
    PopplerAction *action = poppler_index_iter_get_action (at);
    const int page = find_page (self, action);
    if (action && action->any.title && page >= 0)
      g_hash_table_replace (self->titles, dup_key (page, action->any.title),
                            GINT_TO_POINTER (level));
    g_clear_pointer (&action, poppler_action_free);
    PopplerIndexIter *below = level <= MAX_OUTLINE_DEPTH ? poppler_index_iter_get_child (at) : NULL;
    if (below)
      gather_titles (self, below, level + 1);
    g_clear_pointer (&below, poppler_index_iter_free);
  } while (++self->n_titles < MAX_OUTLINE && poppler_index_iter_next (at));
}

static void
read_outline (Reader *self)
{
  PopplerIndexIter *top = poppler_index_iter_new (self->document);

  if (top)
    gather_titles (self, top, 2);
  g_clear_pointer (&top, poppler_index_iter_free);
}

/* Fonts write some characters as the radical or ligature that looks like them */
static void
append_plain (GString *text, gunichar c)
{
  static const struct {
    gunichar radical;
    const char *character;
  } radicals[] = {
    { 0x2E8C, "小" }, { 0x2E9F, "母" }, { 0x2EA0, "民" }, { 0x2EC4, "西" }, { 0x2EC5, "见" },
    { 0x2EC6, "角" }, { 0x2EC8, "讠" }, { 0x2EC9, "贝" }, { 0x2ECB, "车" }, { 0x2ED3, "长" },
    { 0x2ED4, "门" }, { 0x2EDA, "页" }, { 0x2EDB, "风" }, { 0x2EDC, "飞" }, { 0x2EE2, "马" },
    { 0x2EE4, "鬼" }, { 0x2EE5, "鱼" }, { 0x2EE6, "鸟" }, { 0x2EE8, "麦" }, { 0x2EE9, "黄" },
    { 0x2EEC, "齐" }, { 0x2EEE, "齿" }, { 0x2EF0, "龙" }, { 0x2EF3, "龟" },
  };
  char bytes[8] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (radicals); i++)
    if (radicals[i].radical == c) {
      g_string_append (text, radicals[i].character);
      return;
    }
  g_unichar_to_utf8 (c, bytes);
  g_autofree char *plain = g_utf8_normalize (bytes, -1, G_NORMALIZE_ALL_COMPOSE);
  g_string_append (text, plain ? plain : bytes);
}

static char *
dup_plain (YdSpan words)
{
  GString *text = g_string_new (NULL);

  for (const char *p = words.start; p < words.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xFB00 && c <= 0xFB06))
      append_plain (text, c);
    else if (c >= 0x20 || c == '\t')
      g_string_append_unichar (text, c);
  }
  return g_string_free (text, FALSE);
}

/* How high a heading the outline says the line is; 0 for none */
static int
find_level (Reader *self, guint page, const char *text)
{
  if (g_hash_table_size (self->titles) == 0)
    return 0;
  g_autofree char *key = dup_key ((int) page, text);
  return GPOINTER_TO_INT (g_hash_table_lookup (self->titles, key));
}

/* One line of a page; @places has a rectangle for each character */
static void
add_line (Reader *self,
          const char *start,
          const char *end,
          const PopplerRectangle *places,
          guint page)
{
  const YdSpan words = yd_span_trim ((YdSpan){ start, end });
  if (yd_span_is_empty (words))
    return;
  g_autofree char *text = dup_plain (words);
  YdPageLine *line = yd_page_lines_add (self->lines, text, page);
  const PopplerRectangle *first = places + g_utf8_pointer_to_offset (start, words.start);
  const PopplerRectangle *last = places + g_utf8_pointer_to_offset (start, words.end) - 1;

  line->left = first->x1;
  line->right = last->x2;
  line->top = MIN (first->y1, first->y2);
  line->bottom = MAX (first->y1, first->y2);
  line->heading = find_level (self, page, text);
  for (const char *p = words.start; p < words.end; p = g_utf8_next_char (p))
    self->n_letters += g_unichar_isalnum (g_utf8_get_char (p));
}

static void
read_page (Reader *self, PopplerPage *page, guint number)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree PopplerRectangle *places = NULL;
  guint n_places = 0;
  if (!raw || !poppler_page_get_text_layout (page, &places, &n_places) ||
      !g_utf8_validate (raw, -1, NULL) || g_utf8_strlen (raw, -1) > n_places)
    return;

  self->n_bytes += strlen (raw);
  const PopplerRectangle *at = places;
  for (const char *start = raw; *start;) {
    const gsize size = strcspn (start, "\n");
    add_line (self, start, start + size, at, number);
    at += g_utf8_strlen (start, (gssize) size) + (start[size] == '\n');
    start += size + (start[size] == '\n');
  }
}

static gboolean
fail_large (Reader *self, GError **error)
{
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
               _ ("“%s” is too large: we read up to %d pages and %d MiB of text. Give a part of "
                  "it."),
               self->name, MAX_PAGES, MAX_TEXT_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
read_pages (Reader *self, int n_pages, GCancellable *cancellable, GError **error)
{
  const gint64 start_us = g_get_monotonic_time ();

  if (n_pages > MAX_PAGES)
    return fail_large (self, error);
  for (int i = 0; i < n_pages; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_autoptr (Page) page = poppler_document_get_page (self->document, i);
    if (page)
      read_page (self, page, (guint) i);
    if (self->n_bytes > MAX_TEXT_BYTES ||
        g_get_monotonic_time () - start_us > MAX_SECONDS * G_USEC_PER_SEC)
      return fail_large (self, error);
  }
  if (self->n_letters >= (guint) n_pages * MIN_LETTERS_A_PAGE)
    return TRUE;
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_NO_TEXT,
               _ ("“%s” has pictures of pages and no text, as a scan has. Run a text recognition "
                  "over it and give what that writes."),
               self->name);
  return FALSE;
}

static PopplerDocument *
open_document (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &cause);

  if (document)
    return document;
  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED,
                 _ ("“%s” is encrypted. Save it without a password first."), name);
  else
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("“%s” is damaged or cut short (%s). Copy or download it again."), name,
                 cause->message);
  return NULL;
}

gboolean
yd_pdf_read (YdDocument *self,
             GBytes *bytes,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (Pages) document = open_document (bytes, name, error);
  if (!document)
    return FALSE;

  const int n_pages = poppler_document_get_n_pages (document);
  g_autoptr (GPtrArray) lines = yd_page_lines_new ();
  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { document, name, lines, titles };
  read_outline (&reader);
  if (!read_pages (&reader, n_pages, cancellable, error))
    return FALSE;
  yd_page_lines_drop_margins (lines, (guint) n_pages);
  if (!yd_page_lines_add_screenplay (lines, paragraphs))
    yd_page_lines_add_prose (lines, paragraphs);
  yd_losses_add (self->losses, _ ("Emphasis and notes"),
                 _ ("A page says where words stand, not which are stressed."),
                 _ ("The words are there."));
  yd_doc_paragraphs_settle (paragraphs, self);
  return TRUE;
}
