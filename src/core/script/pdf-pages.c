/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF pages to lines with their places. What the outline names is a heading. Forms, pictures and
 * scripts of a PDF are never looked at; nothing is drawn.
 *
 * Source: poppler-glib 22.12, PopplerPage and PopplerIndexIter. */
#include "core/script/pdf-pages.h"

#include <poppler.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/script/span.h"

#define MAX_OUTLINE 5000

/* newer headers of poppler define how its own names are freed */
typedef PopplerDocument Pages;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pages, g_object_unref)

typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

typedef struct {
  PopplerDocument *document;
  GArray *lines;      /* YdPdfLine */
  GString *text;      /* of all lines */
  GHashTable *titles; /* level by "page title" */
  gsize n_bytes;      /* of the pages as they are */
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
    PopplerIndexIter *below = level < YD_PDF_MAX_LEVEL ? poppler_index_iter_get_child (at) : NULL;
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
  const PopplerRectangle *first = places + g_utf8_pointer_to_offset (start, words.start);
  const PopplerRectangle *last = places + g_utf8_pointer_to_offset (start, words.end) - 1;
  const YdPdfLine line = { .left = first->x1,
                           .right = last->x2,
                           .top = MIN (first->y1, first->y2),
                           .bottom = MAX (first->y1, first->y2),
                           .page = page,
                           .heading = find_level (self, page, text),
                           .n_bytes = (guint32) strlen (text) };

  g_array_append_val (self->lines, line);
  g_string_append_len (self->text, text, line.n_bytes);
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
read_pages (Reader *self, int n_pages)
{
  if (n_pages > YD_PDF_MAX_PAGES)
    return FALSE;
  for (int i = 0; i < n_pages; i++) {
    g_autoptr (Page) page = poppler_document_get_page (self->document, i);
    if (page)
      read_page (self, page, (guint) i);
    if (self->n_bytes > YD_PDF_MAX_TEXT_BYTES || self->lines->len > YD_PDF_MAX_LINES)
      return FALSE;
  }
  return TRUE;
}

/* @reader: what was read; %NULL where nothing is told but why */
static GVariant *
new_answer (YdPdfStatus status, const char *reason, guint n_pages, const Reader *reader)
{
  GVariant *lines = g_variant_new_fixed_array (G_VARIANT_TYPE (YD_PDF_LINE_TYPE),
                                               reader ? reader->lines->data : NULL,
                                               reader ? reader->lines->len : 0, sizeof (YdPdfLine));

  return g_variant_ref_sink (g_variant_new ("(usu@a" YD_PDF_LINE_TYPE "s)", (guint32) status,
                                            reason, n_pages, lines,
                                            reader ? reader->text->str : ""));
}

/**
 * yd_pdf_pages_read:
 * @bytes: a PDF file
 *
 * Reads the words of all pages. Poppler cannot be interrupted inside a page, and a hostile one may
 * keep it busy for ever or make it ask for any memory: call it in a process with limits.
 *
 * Returns: (transfer full): what was read, of type `YD_PDF_ANSWER_TYPE`
 */
GVariant *
yd_pdf_pages_read (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Pages) document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (!document && g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return new_answer (YD_PDF_LOCKED, "", 0, NULL);
  if (!document) {
    g_autofree char *reason = g_utf8_make_valid (error->message, -1);
    return new_answer (YD_PDF_UNREADABLE, reason, 0, NULL);
  }

  const int n_pages = poppler_document_get_n_pages (document);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (YdPdfLine));
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { document, lines, text, titles };
  read_outline (&reader);
  if (!read_pages (&reader, n_pages))
    return new_answer (YD_PDF_TOO_LARGE, "", 0, NULL);
  return new_answer (YD_PDF_READ, "", (guint) MAX (n_pages, 0), &reader);
}
