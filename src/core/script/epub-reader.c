/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books as EPUB 2 and 3, in the order of their spine, with the titles of their table of contents.
 *
 *   META-INF/container.xml  rootfile [full-path]
 *   *.opf                   metadata / dc:title dc:creator, manifest / item [id href properties],
 *                           spine [toc] / itemref [idref linear]
 *   toc.ncx                 navMap / navPoint / navLabel / text, content [src]; nested
 *   nav.xhtml               nav [epub:type="toc"] / ol / li / a [href]; nested
 *
 * Source: EPUB 3.3 (W3C), sections 4 to 7; Open Packaging Format 2.0.1 (IDPF), section 2.4. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/script/archive-file.h"
#include "core/script/html-private.h"
#include "core/script/script-error.h"

#define MAX_PARTS 20000
#define MAX_DEPTH 4

typedef struct {
  GHashTable *files; /* GBytes by path */
  const char *name;
  char *folder;      /* owned: where the package stands, "" or "OEBPS/" */
  GHashTable *items; /* xmlNode by id, of the manifest */
  GHashTable *parts; /* GHashTable of YdHtmlPart by fragment, by page */
  char *nav_path;    /* owned, or NULL */
  guint n_parts;
} Book;

static void
book_clear (Book *self)
{
  g_free (self->folder);
  g_free (self->nav_path);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->parts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static void
part_free (gpointer data)
{
  YdHtmlPart *part = data;

  g_free (part->title);
  g_free (part);
}

/* "a/b/../c" is "a/c" */
static char *
resolve (const char *folder, const char *href)
{
  g_autofree char *plain = g_uri_unescape_string (href, NULL);
  g_autofree char *joined = g_strconcat ("/", folder, plain ? plain : href, NULL);
  g_autofree char *path = g_canonicalize_filename (joined, "/");

  return g_strdup (path + 1);
}

static char *
dup_folder (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash ? g_strndup (path, slash + 1 - path) : g_strdup ("");
}

static xmlDoc *
parse (const Book *self, const char *path, GError **error)
{
  GBytes *bytes = path ? g_hash_table_lookup (self->files, path) : NULL;
  g_autofree char *place = g_strdup_printf ("%s: %s", self->name, path ? path : "");

  if (bytes)
    return yd_xml_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), place, error);
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
               _ ("“%s” is no whole book: “%s” is not in it. Copy or download it again."),
               self->name, path ? path : "*.opf");
  return NULL;
}

/* Obscured fonts are no lock */
static gboolean
check_readable (Book *self, GError **error)
{
  static const char *const fonts[] = { "http://www.idpf.org/2008/embedding",
                                       "http://ns.adobe.com/pdf/enc#RC", NULL };
  GBytes *bytes = g_hash_table_lookup (self->files, "META-INF/encryption.xml");
  if (!bytes)
    return TRUE;
  g_autoptr (xmlDoc) doc = parse (self, "META-INF/encryption.xml", error);
  const xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  for (const xmlNode *n = yd_xml_child (root, "EncryptedData"); n;
       n = yd_xml_next (n, "EncryptedData")) {
    g_autofree char *method =
        yd_xml_dup_attribute (yd_xml_child (n, "EncryptionMethod"), "Algorithm");
    if (method && g_strv_contains (fonts, method))
      continue;
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED,
                 _ ("“%s” is locked by its publisher. Give a book without copy protection."),
                 self->name);
    return FALSE;
  }
  return doc != NULL;
}

static char *
find_package (Book *self, GError **error)
{
  g_autoptr (xmlDoc) doc = parse (self, "META-INF/container.xml", error);
  if (!doc)
    return NULL;
  const xmlNode *list = yd_xml_child (xmlDocGetRootElement (doc), "rootfiles");
  g_autofree char *path = yd_xml_dup_attribute (yd_xml_child (list, "rootfile"), "full-path");
  return resolve ("", path ? path : "");
}

static void
add_part (Book *self, const char *folder, const char *href, char *title, int level)
{
  g_autofree char *path_part = g_strndup (href, strcspn (href, "#"));
  g_autofree char *path = resolve (folder, path_part);
  const char *fragment = strchr (href, '#') ? strchr (href, '#') + 1 : "";
  GHashTable *in_page = g_hash_table_lookup (self->parts, path);
  YdHtmlPart *part = g_new0 (YdHtmlPart, 1);

  part->title = g_strstrip (title);
  part->level = MIN (level, 6);
  if (!in_page) {
    in_page = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, part_free);
    g_hash_table_insert (self->parts, g_strdup (path), in_page);
  }
  if (*part->title && self->n_parts++ < MAX_PARTS && !g_hash_table_contains (in_page, fragment))
    g_hash_table_insert (in_page, g_strdup (fragment), part);
  else
    part_free (part);
}

static void
read_points (Book *self, const xmlNode *parent, const char *folder, int level)
{
  for (const xmlNode *n = yd_xml_child (parent, "navPoint"); n; n = yd_xml_next (n, "navPoint")) {
    g_autofree char *href = yd_xml_dup_attribute (yd_xml_child (n, "content"), "src");
    if (href)
      add_part (self, folder, href,
                yd_xml_dup_text (yd_xml_child (yd_xml_child (n, "navLabel"), "text")), level);
    if (level < MAX_DEPTH)
      read_points (self, n, folder, level + 1);
  }
}

static void
read_list (Book *self, const xmlNode *list, const char *folder, int level)
{
  for (const xmlNode *n = yd_xml_child (list, "li"); n; n = yd_xml_next (n, "li")) {
    const xmlNode *link = yd_xml_child (n, "a");
    g_autofree char *href = yd_xml_dup_attribute (link, "href");
    if (href)
      add_part (self, folder, href, yd_xml_dup_text (link), level);
    if (level < MAX_DEPTH)
      read_list (self, yd_xml_child (n, "ol"), folder, level + 1);
  }
}

static const xmlNode *
find_nav (const xmlNode *parent, guint depth)
{
  for (const xmlNode *n = yd_xml_child (parent, NULL); n; n = yd_xml_next (n, NULL)) {
    g_autofree char *type = yd_xml_dup_attribute (n, "type");
    if (yd_xml_is (n, "nav") && (!type || g_str_equal (type, "toc")))
      return n;
    const xmlNode *inside = depth < 20 ? find_nav (n, depth + 1) : NULL;
    if (inside)
      return inside;
  }
  return NULL;
}

/* A book may be without a table of contents, or have a broken one: then its headings say it */
static void
read_contents (Book *self, const char *nav, const char *ncx)
{
  g_autoptr (xmlDoc) doc = nav ? parse (self, nav, NULL) : NULL;

  if (doc) {
    g_autofree char *folder = dup_folder (nav);
    read_list (self, yd_xml_child (find_nav (xmlDocGetRootElement (doc), 0), "ol"), folder, 2);
  }
  g_autoptr (xmlDoc) old = self->n_parts == 0 && ncx ? parse (self, ncx, NULL) : NULL;
  if (old) {
    g_autofree char *folder = dup_folder (ncx);
    read_points (self, yd_xml_child (xmlDocGetRootElement (old), "navMap"), folder, 2);
  }
}

static void
read_manifest (Book *self, const xmlNode *package)
{
  const xmlNode *manifest = yd_xml_child (package, "manifest");
  g_autofree char *ncx = NULL;

  for (const xmlNode *n = yd_xml_child (manifest, "item"); n; n = yd_xml_next (n, "item")) {
    g_autofree char *href = yd_xml_dup_attribute (n, "href");
    g_autofree char *type = yd_xml_dup_attribute (n, "media-type");
    g_autofree char *properties = yd_xml_dup_attribute (n, "properties");
    char *id = yd_xml_dup_attribute (n, "id");
    if (!id || !href) {
      g_free (id);
      continue;
    }
    if (properties && strstr (properties, "nav") && !self->nav_path)
      self->nav_path = resolve (self->folder, href);
    if (type && g_str_equal (type, "application/x-dtbncx+xml") && !ncx)
      ncx = resolve (self->folder, href);
    g_hash_table_replace (self->items, id, resolve (self->folder, href));
  }
  read_contents (self, self->nav_path, ncx);
}

static gboolean
gather_page (Book *self, YdHtmlGatherer *gatherer, const char *path, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (self->files, path);
  if (!bytes)
    return TRUE; /* a page that is a picture */
  g_autoptr (xmlDoc) doc = yd_html_parse_page (g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes), self->name, error);
  if (!doc)
    return FALSE;
  gatherer->parts = g_hash_table_lookup (self->parts, path);
  if (gatherer->parts)
    yd_html_begin_part (gatherer, g_hash_table_lookup (gatherer->parts, ""));
  yd_html_gather (gatherer, xmlDocGetRootElement (doc));
  return TRUE;
}

static gboolean
gather_spine (Book *self,
              YdHtmlGatherer *gatherer,
              const xmlNode *package,
              GCancellable *cancellable,
              GError **error)
{
  const xmlNode *spine = yd_xml_child (package, "spine");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const xmlNode *n = yd_xml_child (spine, "itemref"); n; n = yd_xml_next (n, "itemref")) {
    g_autofree char *id = yd_xml_dup_attribute (n, "idref");
    g_autofree char *linear = yd_xml_dup_attribute (n, "linear");
    const char *path = id ? g_hash_table_lookup (self->items, id) : NULL;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!path || (linear && g_str_equal (linear, "no")) || g_strcmp0 (path, self->nav_path) == 0 ||
        !g_hash_table_add (seen, (gpointer) path))
      continue;
    if (!gather_page (self, gatherer, path, error))
      return FALSE;
  }
  return TRUE;
}

static void
add_title (GPtrArray *paragraphs, const xmlNode *package)
{
  const xmlNode *metadata = yd_xml_child (package, "metadata");
  g_autofree char *title = yd_xml_dup_text (yd_xml_child (metadata, "title"));

  if (!*g_strstrip (title))
    return;
  YdDocParagraph *heading = yd_doc_paragraphs_add (paragraphs, NULL);
  heading->heading = 1;
  yd_doc_paragraph_append (heading, title, 0);
}

static gboolean
read_book (Book *self, YdHtmlGatherer *gatherer, GCancellable *cancellable, GError **error)
{
  if (!check_readable (self, error))
    return FALSE;
  g_autofree char *path = find_package (self, error);
  g_autoptr (xmlDoc) doc = path ? parse (self, path, error) : NULL;
  if (!doc)
    return FALSE;

  const xmlNode *package = xmlDocGetRootElement (doc);
  self->folder = dup_folder (path);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  add_title (gatherer->paragraphs, package);
  read_manifest (self, package);
  /* headings stand below those of the table of contents, or in their place */
  gatherer->heading_level = self->n_parts > 0 ? 3 : 2;
  return gather_spine (self, gatherer, package, cancellable, error);
}

gboolean
yd_epub_read (YdDocument *self,
              GBytes *bytes,
              const char *name,
              GCancellable *cancellable,
              GError **error)
{
  static const char *const endings[] = { ".xml", ".opf", ".ncx", ".xhtml", ".html", ".htm", NULL };
  g_autoptr (GHashTable) files = yd_archive_load (bytes, name, endings, cancellable, error);
  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();
  g_auto (Book) book = { .files = files, .name = name };
  YdHtmlGatherer gatherer = { .paragraphs = paragraphs };

  if (!files || !read_book (&book, &gatherer, cancellable, error))
    return FALSE;
  yd_document_add_losses (self, yd_html_lost, gatherer.counts);
  yd_doc_paragraphs_settle (paragraphs, self);
  return TRUE;
}
