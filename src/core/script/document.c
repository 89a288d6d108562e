/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of any kind to text of ours. What a file is, its content says, never its ending; each
 * format has a row in a table. What comes out is a screenplay in Fountain or prose in Markdown, so
 * that everything after this knows two kinds of text and no format. */
#include "core/script/document.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/text-encoding.h"
#include "core/script/archive-file.h"
#include "core/script/document-private.h"
#include "core/script/script-chapters.h"
#include "core/script/script-error.h"

#define HEAD_BYTES 4096

typedef struct {
  const char *bytes;
  gsize size_bytes;
  char *words; /* owned: its beginning in small letters */
} Head;

static gboolean
is_pdf (const Head *head)
{
  const gsize n = MIN (head->size_bytes, 1024);

  return g_strstr_len (head->bytes, (gssize) n, "%PDF-") != NULL;
}

/* What a ZIP archive holds is found by the names in its directory, which stand there unpacked */
static gboolean
holds (const Head *head, const char *name)
{
  return yd_archive_is_zip (head->bytes, head->size_bytes) &&
         memmem (head->bytes, head->size_bytes, name, strlen (name)) != NULL;
}

static gboolean
is_epub (const Head *head)
{
  return holds (head, "META-INF/container.xml");
}

static gboolean
is_docx (const Head *head)
{
  return holds (head, "word/document.xml");
}

static gboolean
is_odt (const Head *head)
{
  return holds (head, "content.xml") && holds (head, "META-INF/manifest.xml");
}

static gboolean
is_fdx (const Head *head)
{
  return strstr (head->words, "<finaldraft") != NULL;
}

static gboolean
is_html (const Head *head)
{
  const char *start = head->words + strspn (head->words, " \t\r\n\xef\xbb\xbf");

  return g_str_has_prefix (start, "<!doctype html") || g_str_has_prefix (start, "<html") ||
         (g_str_has_prefix (start, "<?xml") && strstr (start, "<html"));
}

static const struct {
  gboolean (*fits) (const Head *head);
  YdDocumentReadFunc read;
  const char *content_type;
  const char *endings[4]; /* what such files are mostly called; ends with NULL */
} formats[] = {
  { is_pdf, yd_pdf_read, "application/pdf", { ".pdf" } },
  { is_epub, yd_epub_read, "application/epub+zip", { ".epub" } },
  { is_docx,
    yd_docx_read,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    { ".docx" } },
  { is_odt, yd_odt_read, "application/vnd.oasis.opendocument.text", { ".odt" } },
  { is_fdx, yd_fdx_read, "application/x-final-draft", { ".fdx" } },
  { is_html, yd_html_read, "text/html", { ".html", ".htm", ".xhtml" } },
};
static const char *const text_endings[] = { ".txt", ".md", ".markdown", NULL };

/* Files that people try, with what helps */
static gboolean
refuse_foreign (const Head *head, const char *name, GError **error)
{
  static const struct {
    const char *magic;
    gsize size_bytes;
    const char *message; /* translatable, with the name */
  } others[] = {
    { "\xd0\xcf\x11\xe0", 4,
      N_ ("“%s” is a document of an old Office. Save it as .docx and give that.") },
    { "{\\rtf", 5, N_ ("“%s” is an RTF document. Save it as .docx or .odt and give that.") },
    { "PK\x03\x04", 4,
      N_ ("“%s” is an archive, but no document that we read. Unpack it and give the text in it.") },
    { "\x1f\x8b", 2, N_ ("“%s” is packed. Unpack it and give the text in it.") },
    { "Rar!", 4, N_ ("“%s” is packed. Unpack it and give the text in it.") },
    { "7z\xbc\xaf", 4, N_ ("“%s” is packed. Unpack it and give the text in it.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (head->size_bytes >= others[i].size_bytes &&
        memcmp (head->bytes, others[i].magic, others[i].size_bytes) == 0) {
      g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE, _ (others[i].message), name);
      return TRUE;
    }
  return FALSE;
}

gboolean
yd_text_file_read (YdDocument *self,
                   GBytes *bytes,
                   const char *name,
                   GCancellable *cancellable,
                   GError **error)
{
  gsize size = 0;
  const void *start = g_bytes_get_data (bytes, &size);

  g_clear_pointer (&self->encoding, g_free);
  if (size > YD_TEXT_MAX_BYTES) {
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_TOO_LARGE,
                 _ ("“%s” has %" PRId64 " bytes; one like it may have %zu. Split it into parts and "
                    "name one of them."),
                 name, (gint64) size, (gsize) YD_TEXT_MAX_BYTES);
    return FALSE;
  }
  self->text = yd_text_decode (start, size, &self->encoding, error);
  if (!self->text) {
    g_prefix_error (error, "“%s”: ", name);
    return FALSE;
  }
  self->form = yd_script_detect_form (self->text);
  return TRUE;
}

/**
 * yd_document_read:
 * @bytes: a file's bytes
 * @name: what messages call the file
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_SCRIPT_ERROR`, to `YD_BASE_ERROR_NOT_TEXT` or `YD_BASE_ERROR_TOO_LARGE`, or
 *   to `G_IO_ERROR_CANCELLED`
 *
 * Turns a file into text of ours: plain text, Markdown, Fountain, Final Draft, docx, odt, epub,
 * HTML or PDF, whatever its ending says; blocks.
 *
 * Returns: (transfer full) (nullable): the document; its text is valid UTF-8
 */
YdDocument *
yd_document_read (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdDocument) self = g_new0 (YdDocument, 1);
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);
  g_autofree char *beginning = g_strndup (start ? start : "", MIN (size, HEAD_BYTES));
  g_autofree char *words = g_ascii_strdown (beginning, -1);
  const Head head = { start ? start : "", size, words };
  YdDocumentReadFunc read = NULL;

  self->losses = yd_losses_new ();
  self->encoding = g_strdup ("UTF-8");
  self->content_type = "text/plain";
  for (gsize i = 0; i < G_N_ELEMENTS (formats) && !read; i++)
    if (formats[i].fits (&head)) {
      read = formats[i].read;
      self->content_type = formats[i].content_type;
    }
  if (!read && refuse_foreign (&head, name, error))
    return NULL;
  if (!(read ? read : yd_text_file_read) (self, bytes, name, cancellable, error))
    return NULL;
  self->chapters = yd_script_chapters_find (self->text, self->form);
  return g_steal_pointer (&self);
}

/**
 * yd_document_add_endings:
 * @endings: (element-type utf8): takes them, borrowed: ".txt"
 *
 * Tells what files that can be read are mostly called. What a file is, its content says.
 */
void
yd_document_add_endings (GPtrArray *endings)
{
  for (guint i = 0; text_endings[i]; i++)
    g_ptr_array_add (endings, (gpointer) text_endings[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint j = 0; formats[i].endings[j]; j++)
      g_ptr_array_add (endings, (gpointer) formats[i].endings[j]);
}

/**
 * yd_document_load:
 * @path: a file
 * @cancellable: (nullable): stops the work
 * @error: as of `yd_document_read`, or `G_IO_ERROR_IS_DIRECTORY`, `G_IO_ERROR_NOT_FOUND` and their
 *   like, or `YD_BASE_ERROR_EMPTY`
 *
 * Reads a file of any kind that has a story or a script in it; blocks.
 *
 * Returns: (transfer full) (nullable): the document
 */
YdDocument *
yd_document_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = yd_text_load_bytes (path, YD_DOCUMENT_MAX_BYTES, error);

  return bytes ? yd_document_read (bytes, path, cancellable, error) : NULL;
}

/**
 * yd_document_free:
 * @self: (transfer full): a document
 */
void
yd_document_free (YdDocument *self)
{
  g_free (self->text);
  g_free (self->encoding);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_free (self);
}

/**
 * yd_document_dup_chapters:
 * @self: a document
 * @chapters: (nullable): which: "2-4,7"; 0 is what stands before the first; %NULL or "" for all
 * @source_map: (out) (optional) (nullable) (element-type YdSourceRange): where the parts come from
 *   in the document's text, in order; %NULL when it is all of it
 * @error: set to `YD_SCRIPT_ERROR_NO_CHAPTER`
 *
 * Puts some chapters or scenes of a document together. The title of the whole stays above them.
 *
 * Returns: (transfer full) (nullable): a text of the same form
 */
char *
yd_document_dup_chapters (const YdDocument *self,
                          const char *chapters,
                          GArray **source_map,
                          GError **error)
{
  if (source_map)
    *source_map = NULL;
  if (!chapters || !*chapters)
    return g_strdup (self->text);
  return yd_script_chapters_dup (self->chapters, self->text, self->form, chapters, source_map,
                                 error);
}

void
yd_document_add_losses (YdDocument *self, const YdLossKind *kinds, const guint *counts)
{
  for (guint i = 0; kinds[i].thing; i++) {
    if (counts[i] == 0)
      continue;
    g_autofree char *thing = g_strdup_printf ("%s (%u)", _ (kinds[i].thing), counts[i]);
    yd_losses_add (self->losses, thing, _ (kinds[i].what), _ (kinds[i].instead));
  }
}
