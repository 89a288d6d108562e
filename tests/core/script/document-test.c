/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/document.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/loss.h"
#include "core/script/archive-file.h"
#include "core/script/script-error.h"

#define WEB "xmlns=\"http://www.w3.org/1999/xhtml\""

static YdDocument *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return yd_document_read (bytes, "a", NULL, error);
}

static void
assert_refused (const char *text, gsize size, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_document_read (bytes, "a", NULL, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, code);
}

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) script = read_text ("INT. HALL - DAY\n\nRain.\n", &error);
  g_autoptr (YdDocument) prose = read_text ("It rained for a week.\n", &error);

  g_assert_no_error (error);
  g_assert_cmpint (script->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpint (prose->form, ==, YD_SCRIPT_FORM_PROSE);
  g_assert_cmpstr (prose->text, ==, "It rained for a week.\n");
  g_assert_cmpstr (prose->encoding, ==, "UTF-8");
  g_assert_cmpstr (prose->content_type, ==, "text/plain");
}

static void
test_scenes_to_choose (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document =
      read_text ("Title: Night\n\nFADE IN:\n\nINT. HALL - DAY\n\nRain.\n\n"
                 "EXT. YARD - DAY\n\nSun.\n\nINT. BARN - DAY\n\nHay.\n",
                 &error);
  const YdChapter *second = document->chapters->pdata[2];

  g_assert_cmpuint (document->chapters->len, ==, 4);
  g_assert_cmpstr (second->title, ==, "EXT. YARD - DAY");
  g_assert_cmpuint (second->n_words, ==, 4);
  g_autofree char *part = yd_document_dup_chapters (document, "1,3", NULL, &error);
  g_assert_cmpstr (part, ==,
                   "Title: Night\n\n\n\nINT. HALL - DAY\n\nRain.\n\nINT. BARN - DAY\n\nHay.\n");
  g_autofree char *rest = yd_document_dup_chapters (document, "2-", NULL, &error);
  g_assert_nonnull (strstr (rest, "Hay."));
  g_assert_null (strstr (rest, "HALL"));
}

static void
test_wrong_chapters (void)
{
  static const char *const wrong[] = { "4", "2-9", "a", "3-2", "1,,2", "-1", "1;2" };
  g_autoptr (YdDocument) document =
      read_text ("# Book\n\n## One\n\nRain.\n\n## Two\n\nSun.\n\n## Three\n\nHay.\n", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *part = yd_document_dup_chapters (document, wrong[i], NULL, &error);
    g_assert_null (part);
    g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_NO_CHAPTER);
  }
}

static void
test_chinese_chapters (void)
{
  g_autoptr (YdDocument) document =
      read_text ("雨夜\n\n第一章 来客\n\n下雨了。\n\n第二章 旧事\n\n雪停了。\n", NULL);
  const YdChapter *first = document->chapters->pdata[1];

  g_assert_cmpuint (document->chapters->len, ==, 3);
  g_assert_cmpstr (first->title, ==, "第一章 来客");
  g_assert_cmpuint (first->n_words, ==, 8);
}

static void
test_html (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_text (
      "<!DOCTYPE html><html><head><title>no</title><style>p{}</style></head><body><nav>menu</nav>"
      "<h1>The  Book</h1><h2>One</h2><p>It\n rained <b>hard</b>&nbsp;here.<br>All day.</p>"
      "<div>Loose <script>alert(1)</script>words</div><table><tr><td>cell</td></tr></table>"
      "<h2>Two</h2><ul><li>item</ul><ruby>漢<rt>kan</rt></ruby></body></html>",
      &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_PROSE);
  g_assert_cmpstr (
      document->text, ==,
      "# The Book\n\n## One\n\nIt rained hard\xc2\xa0here.\nAll day.\n\nLoose words\n\n"
      "## Two\n\nitem\n\n漢\n\n");
  g_assert_cmpuint (document->chapters->len, ==, 3);
  g_assert_cmpuint (document->losses->len, ==, 1);
}

static void
test_html_encodings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) chinese = read_text (
      "<html><meta charset=\"gb2312\"><p>\xcf\xc2\xd3\xea\xc1\xcb\xa1\xa3</p></html>", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chinese->text, ==, "下雨了。\n\n");

  g_assert_null (read_text ("<html><p>one \xff\xff\xff two</p></html>", &error));
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT);
}

static GBytes *
pack_book (const char *encryption, const char *spine)
{
  g_autofree char *package = g_strdup_printf (
      "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>雨夜</dc:title></metadata><manifest>"
      "<item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"b\" "
      "href=\"%%E4%%B8%%80.xhtml\"/>"
      "<item id=\"c\" href=\"text/c.xhtml\"/></manifest><spine>%s</spine></package>",
      spine);
  const YdArchiveMember members[] = {
    { "mimetype", "application/epub+zip", 20 },
    { "META-INF/container.xml",
      "<container><rootfiles><rootfile full-path=\"OEBPS/a.opf\"/></rootfiles></container>", 80 },
    { "OEBPS/a.opf", package, strlen (package) },
    { "OEBPS/nav.xhtml",
      "<html " WEB "><body><nav><ol><li><a href=\"%E4%B8%80.xhtml\">第一章 来客</a></li><li>"
      "<a href=\"text/c.xhtml#two\">第二章 旧事</a></li></ol></nav></body></html>",
      0 },
    { "OEBPS/一.xhtml",
      "<html " WEB "><body><h1>第一章　来客</h1><p>下雨了。&nbsp;</p></body></html>", 0 },
    { "OEBPS/text/c.xhtml",
      "<html " WEB "><body><p>还是那天。</p><p id=\"two\">雪停了。</p></body></html>", 0 },
    { "META-INF/encryption.xml", encryption, encryption ? strlen (encryption) : 0 },
  };
  YdArchiveMember sized[G_N_ELEMENTS (members)];

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    sized[i] = members[i];
    sized[i].size_bytes = members[i].bytes ? strlen (members[i].bytes) : 0;
  }
  return yd_archive_pack (sized, G_N_ELEMENTS (members) - (encryption ? 0 : 1), NULL);
}

static void
test_epub (void)
{
  g_autoptr (GBytes) bytes = pack_book (NULL, "<itemref idref=\"n\"/><itemref idref=\"b\"/>"
                                              "<itemref idref=\"c\"/>");
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_document_read (bytes, "a.epub", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->content_type, ==, "application/epub+zip");
  g_assert_cmpstr (
      document->text, ==,
      "# 雨夜\n\n## 第一章 来客\n\n下雨了。\xc2\xa0\n\n还是那天。\n\n## 第二章 旧事\n\n"
      "雪停了。\n\n");
  g_assert_cmpuint (document->chapters->len, ==, 3);
}

static void
test_locked_book (void)
{
  static const char fonts[] =
      "<encryption><EncryptedData><EncryptionMethod "
      "Algorithm=\"http://www.idpf.org/2008/embedding\"/></EncryptedData></encryption>";
  static const char locked[] = "<encryption><EncryptedData><EncryptionMethod "
                               "Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/>"
                               "</EncryptedData></encryption>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) free_book = pack_book (fonts, "<itemref idref=\"b\"/>");
  g_autoptr (GBytes) locked_book = pack_book (locked, "<itemref idref=\"b\"/>");
  g_autoptr (YdDocument) document = yd_document_read (free_book, "a", NULL, &error);

  g_assert_no_error (error);
  g_assert_null (yd_document_read (locked_book, "a", NULL, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED);
}

static void
test_odt (void)
{
  static const char content[] =
      "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" "
      "xmlns:fo=\"f\" xmlns:table=\"b\"><office:automatic-styles><style:style style:name=\"P1\" "
      "style:parent-style-name=\"Scene_20_Heading\"/><style:style style:name=\"T1\"><style:"
      "text-properties fo:font-weight=\"bold\"/></style:style></office:automatic-styles>"
      "<office:body><office:text><text:p text:style-name=\"P1\">INT. HALL - DAY</text:p>"
      "<text:p text:style-name=\"Action\">Rain <text:span text:style-name=\"T1\">falls</text:span>"
      "<text:note><text:note-body><text:p>no</text:p></text:note-body></text:note>.</text:p>"
      "<text:p text:style-name=\"Character\">JOHN</text:p><text:p "
      "text:style-name=\"Dialogue\">Hello,<text:line-break/>you.</text:p></office:text>"
      "</office:body></office:document-content>";
  static const char sheet[] =
      "<office:document-styles xmlns:office=\"o\" xmlns:style=\"s\"><office:styles>"
      "<style:style style:name=\"Scene_20_Heading\" style:display-name=\"Scene Heading\"/>"
      "<style:style style:name=\"Action\"/><style:style style:name=\"Character\"/>"
      "<style:style style:name=\"Dialogue\"/></office:styles></office:document-styles>";
  const YdArchiveMember members[] = {
    { "content.xml", content, strlen (content) },
    { "styles.xml", sheet, strlen (sheet) },
    { "META-INF/manifest.xml", "<m/>", 4 },
  };
  g_autoptr (GBytes) bytes = yd_archive_pack (members, 3, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_document_read (bytes, "a.odt", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==,
                   "INT. HALL - DAY\n\nRain **falls**.\n\nJOHN\nHello,\nyou.\n");
  g_assert_cmpuint (document->losses->len, ==, 1);
}

static cairo_status_t
write_cb (void *user_data, const unsigned char *bytes, unsigned int size)
{
  g_byte_array_append (user_data, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

typedef struct {
  const char *words;
  double x;
  double y;
  double size;
} Placed;

static GBytes *
print_pages (const Placed *placed, gsize n_placed, guint n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 400, 600);
  cairo_t *cairo = cairo_create (surface);

  for (guint page = 0; page < n_pages; page++) {
    g_autofree char *number = g_strdup_printf ("- %u -", page + 1);
    for (gsize i = 0; i < n_placed; i++) {
      cairo_set_font_size (cairo, placed[i].size);
      cairo_move_to (cairo, placed[i].x, placed[i].y);
      g_autofree char *words = g_strdup_printf (placed[i].words, 'A' + page);
      cairo_show_text (cairo, words);
    }
    if (n_placed > 0) {
      cairo_set_font_size (cairo, 10);
      cairo_move_to (cairo, 200, 580);
      cairo_show_text (cairo, number);
    }
    cairo_show_page (cairo);
  }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_pdf_prose (void)
{
  static const Placed page[] = {
    { "A Book of Rain", 40, 30, 8 },
    { "The Day %c", 40, 80, 20 },
    { "It rained for a week and no one in the vil-", 40, 120, 12 },
    { "lage remembered when it had begun to do so.", 40, 134, 12 },
    { "Then it stopped, and the sun came out on all", 56, 148, 12 },
    { "of us.", 40, 162, 12 },
    { "Nobody was glad of it but %c, the one old cat here.", 56, 176, 12 },
  };
  g_autoptr (GBytes) bytes = print_pages (page, G_N_ELEMENTS (page), 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_document_read (bytes, "a.pdf", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_PROSE);
  g_assert_true (g_str_has_prefix (
      document->text,
      "## The Day A\n\nIt rained for a week and no one in the village remembered when it had "
      "begun to do so.\n\nThen it stopped, and the sun came out on all of us.\n\nNobody was glad "
      "of "
      "it but A, the one old cat here.\n\n## The Day B"));
  g_assert_null (strstr (document->text, "A Book of Rain"));
  g_assert_null (strstr (document->text, "- 2 -"));
  g_assert_cmpuint (document->chapters->len, ==, 5);
}

static void
test_scan (void)
{
  g_autoptr (GBytes) bytes = print_pages (NULL, 0, 2);
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);

  assert_refused (start, size, YD_SCRIPT_ERROR_NO_TEXT);
}

static void
test_too_many_pages (void)
{
  g_autoptr (GBytes) bytes = print_pages (NULL, 0, 5001);
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);

  assert_refused (start, size, YD_SCRIPT_ERROR_TOO_LARGE);
}

static void
test_foreign (void)
{
  assert_refused ("{\\rtf1 words}", 13, YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("\xd0\xcf\x11\xe0 old", 8, YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("\x1f\x8b packed", 9, YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("%PDF-1.7\nnothing", 16, YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("PK\x03\x04 word/document.xml", 22, YD_SCRIPT_ERROR_UNREADABLE);
}

static void
test_no_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_text ("a\x01\x02\x03", &error);

  g_assert_null (document);
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT);
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("yd-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);

  g_assert_null (yd_document_load (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_document_load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_file_set_contents (path, "Rain.\n", -1, NULL);
  g_autoptr (YdDocument) document = yd_document_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, "Rain.\n");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/document/text", test_text);
  g_test_add_func ("/script/document/scenes-to-choose", test_scenes_to_choose);
  g_test_add_func ("/script/document/wrong-chapters", test_wrong_chapters);
  g_test_add_func ("/script/document/chinese-chapters", test_chinese_chapters);
  g_test_add_func ("/script/document/html", test_html);
  g_test_add_func ("/script/document/html-encodings", test_html_encodings);
  g_test_add_func ("/script/document/epub", test_epub);
  g_test_add_func ("/script/document/locked-book", test_locked_book);
  g_test_add_func ("/script/document/odt", test_odt);
  g_test_add_func ("/script/document/pdf-prose", test_pdf_prose);
  g_test_add_func ("/script/document/scan", test_scan);
  g_test_add_func ("/script/document/too-many-pages", test_too_many_pages);
  g_test_add_func ("/script/document/foreign", test_foreign);
  g_test_add_func ("/script/document/no-text", test_no_text);
  g_test_add_func ("/script/document/load", test_load);
  return g_test_run ();
}
