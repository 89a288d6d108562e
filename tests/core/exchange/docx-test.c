/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../script/screenplay-fixture.h"
#include "core/base/loss.h"
#include "core/exchange/script-formats.h"
#include "core/script/archive-file.h"
#include "core/script/document.h"
#include "core/script/script-error.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static const YdScriptPageOptions all = { FALSE, TRUE, TRUE, TRUE };

static YdDocument *
read_docx (const char *body, const char *styles, GError **error)
{
  g_autofree char *document =
      g_strdup_printf ("<w:document " W "><w:body>%s</w:body></w:document>", body);
  g_autofree char *sheet = g_strdup_printf ("<w:styles " W ">%s</w:styles>", styles);
  const YdArchiveMember members[] = {
    { "word/document.xml", document, strlen (document) },
    { "word/styles.xml", sheet, strlen (sheet) },
  };
  g_autoptr (GBytes) bytes = yd_archive_pack (members, 2, NULL);

  return yd_document_read (bytes, "a.docx", NULL, error);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autoptr (GBytes) bytes = yd_docx_write (screenplay, &all, losses, &error);
  g_assert_no_error (error);
  g_autoptr (YdDocument) document = yd_document_read (bytes, "a.docx", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdScreenplay) again = yd_screenplay_parse (document->text);

  assert_same_screenplay (screenplay, again);
  g_assert_cmpuint (losses->len, ==, 0);
}

static void
test_left_out_is_told (void)
{
  const YdScriptPageOptions few = { TRUE, FALSE, FALSE, FALSE };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autoptr (GBytes) bytes = yd_docx_write (screenplay, &few, losses, NULL);
  g_autoptr (YdDocument) document = yd_document_read (bytes, "a.docx", NULL, NULL);

  g_assert_cmpuint (losses->len, ==, 2);
  g_assert_null (strstr (document->text, "weather"));
  g_assert_null (strstr (document->text, "Act One"));
}

/* What people write in Word: no styles, but indents */
static void
test_indents (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_docx (
      "<w:p><w:r><w:t>INT. HALL - DAY</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>Rain falls.</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:ind w:left=\"3168\"/></w:pPr><w:r><w:t>JOHN (V.O.)</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:ind w:left=\"2304\"/></w:pPr><w:r><w:t>(low)</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:ind w:left=\"1440\"/></w:pPr><w:r><w:t>Come in.</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>CUT TO:</w:t></w:r></w:p>",
      "", &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==,
                   "INT. HALL - DAY\n\nRain falls.\n\nJOHN (V.O.)\n(low)\nCome in.\n\nCUT TO:\n");
}

static void
test_chinese_practice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document =
      read_docx ("<w:p><w:r><w:t>1. 内景 茶馆 日</w:t></w:r></w:p><w:p><w:r><w:t>△老李倒茶。"
                 "</w:t></w:r></w:p><w:p><w:r><w:t>老李：请坐。</w:t></w:r></w:p>",
                 "", &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==, "1. 内景 茶馆 日\n△老李倒茶。\n老李：请坐。\n");
}

static void
test_prose (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_docx (
      "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>The Book</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>"
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>It</w:t></w:r><w:r><w:t> rained.</w:t></w:r>"
      "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
      "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>an item</w:t></w:r></w:p>"
      "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r>"
      "</w:ins></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>It snowed.</w:t></w:r></w:p>",
      "<w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"1\"/>"
      "</w:pPr></w:style>",
      &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_PROSE);
  g_assert_cmpstr (document->text, ==,
                   "# The Book\n\n## One\n\nIt rained.\n\nan item\n\nnew\n\n## Two\n\nIt snowed."
                   "\n\n");
  g_assert_cmpuint (document->losses->len, ==, 4); /* footnote, table, list, change */
  g_assert_cmpuint (document->chapters->len, ==, 3);
  g_autoptr (GArray) map = NULL;
  g_autofree char *second = yd_document_dup_chapters (document, "2", &map, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, "# The Book\n\n## Two\n\nIt snowed.\n\n");
  g_assert_cmpuint (map->len, ==, 2);
}

static void
test_only_a_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document =
      read_docx ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:tc></w:tr>"
                 "</w:tbl>",
                 "", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, "It rained.\n\n");
  g_assert_cmpuint (document->losses->len, ==, 0);
}

static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;
  const YdArchiveMember none = { "word/document.xml.rels", "<a/>", 4 };
  g_autoptr (GBytes) bytes = yd_archive_pack (&none, 1, NULL);

  g_assert_null (read_docx ("<w:p>", "", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (yd_document_read (bytes, "a.docx", NULL, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/docx/round-trip", test_round_trip);
  g_test_add_func ("/exchange/docx/left-out-is-told", test_left_out_is_told);
  g_test_add_func ("/exchange/docx/indents", test_indents);
  g_test_add_func ("/exchange/docx/chinese-practice", test_chinese_practice);
  g_test_add_func ("/exchange/docx/prose", test_prose);
  g_test_add_func ("/exchange/docx/only-a-table", test_only_a_table);
  g_test_add_func ("/exchange/docx/damaged", test_damaged);
  return g_test_run ();
}
