/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shot list and the breakdown as a workbook: a sheet for each table, its headings frozen and
 * with filters, numbers as numbers. Words are written in their cells, not in a table of their own:
 * that is a third shorter to write, and every program reads it. A word is never a formula there.
 *
 *   [Content_Types].xml, _rels/.rels, xl/workbook.xml, xl/_rels/workbook.xml.rels
 *   xl/styles.xml              0 plain and wrapped, 1 heading, 2 number
 *   xl/worksheets/sheetN.xml
 *
 * Source: ECMA-376-1 (5th edition), 18.2 workbook, 18.3 worksheets, 18.8 styles; 22.9.2.19 for
 * characters that XML does not have. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/list-formats.h"
#include "core/exchange/shot-tables.h"
#include "core/script/archive-file.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_SPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define MAX_LETTERS 32767 /* of a cell */
#define MAX_SHEET_NAME 31
#define LEAST_WIDTH 8 /* of a column, letters */
#define MOST_WIDTH 48

static const char styles[] =
    XML_HEAD "<styleSheet xmlns=\"" MAIN_SPACE "\">"
             "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
             "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
             "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
             "<fill><patternFill patternType=\"gray125\"/></fill>"
             "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF1E4DC\"/>"
             "<bgColor indexed=\"64\"/></patternFill></fill></fills>"
             "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
             "</borders>"
             "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
             "borderId=\"0\"/></cellStyleXfs>"
             "<cellXfs count=\"3\">"
             "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
             "applyNumberFormat=\"1\" applyAlignment=\"1\">"
             "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
             "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" "
             "applyFont=\"1\" applyFill=\"1\"/>"
             "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
             "applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
             "</cellXfs></styleSheet>";

static const char root_relations[] =
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
             "Target=\"xl/workbook.xml\"/></Relationships>";

/* A workbook on its way: the parts that are made, each owned by `texts` */
typedef struct {
  GArray *parts;    /* YdArchiveMember */
  GPtrArray *names; /* char * */
  GPtrArray *texts; /* char * */
  GPtrArray *losses;
} Workbook;

/* Takes @name and @text */
static void
add_part (Workbook *self, char *name, char *text)
{
  const YdArchiveMember part = { name, text, strlen (text) };

  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->texts, text);
  g_array_append_val (self->parts, part);
}

/* What is no character of XML is left out, and what reads like the escape of one is escaped. */
static void
append_text (GString *out, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (c == '&')
      g_string_append (out, "&amp;");
    else if (c == '<')
      g_string_append (out, "&lt;");
    else if (c == '>')
      g_string_append (out, "&gt;");
    else if (c == '"')
      g_string_append (out, "&quot;");
    else if (c == '_' && p[1] == 'x')
      g_string_append (out, "_x005F_");
    else if ((c >= 0x20 || c == '\t' || c == '\n') && c != 0xfffe && c != 0xffff)
      g_string_append_unichar (out, c);
  }
}

/* 0 is "A", 26 is "AA" */
static void
append_column_name (GString *out, guint column)
{
  if (column >= 26)
    append_column_name (out, column / 26 - 1);
  g_string_append_c (out, (char) ('A' + column % 26));
}

static void
append_cell (Workbook *self,
             GString *out,
             guint column,
             guint row,
             const YdTableCell *cell,
             int style)
{
  g_autofree char *cut = g_utf8_strlen (cell->text, -1) > MAX_LETTERS
                             ? g_utf8_substring (cell->text, 0, MAX_LETTERS)
                             : NULL;

  g_string_append (out, "<c r=\"");
  append_column_name (out, column);
  g_string_append_printf (out, "%u\" s=\"%d\"", row, cell->is_number ? 2 : style);
  if (cell->is_number) {
    g_string_append_printf (out, "><v>%s</v></c>", cell->text);
    return;
  }
  g_string_append (out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  append_text (out, cut ? cut : cell->text);
  g_string_append (out, "</t></is></c>");
  if (!cut)
    return;
  g_autofree char *thing = g_strdup_printf (_ ("Row %u"), row);
  yd_losses_add (self->losses, thing, _ ("A cell has more than 32,767 letters."),
                 _ ("The first 32,767 of them are there."));
}

/* Letters of other scripts than Latin are twice as wide */
static guint
get_width (const char *text)
{
  guint widest = 0, width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    width = *p == '\n' ? 0 : width + (g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1);
    widest = MAX (widest, width);
  }
  return widest;
}

static void
append_widths (GString *out, const YdShotTable *table)
{
  g_string_append (out, "<cols>");
  for (guint i = 0; i < table->headings->len; i++) {
    guint width = get_width (table->headings->pdata[i]) + 4; /* the filter's button */
    for (guint j = 0; j < table->rows->len; j++)
      width = MAX (
          width,
          get_width (g_array_index ((GArray *) table->rows->pdata[j], YdTableCell, i).text) + 2);
    g_string_append_printf (out, "<col min=\"%u\" max=\"%u\" width=\"%u\" customWidth=\"1\"/>",
                            i + 1, i + 1, CLAMP (width, LEAST_WIDTH, MOST_WIDTH));
  }
  g_string_append (out, "</cols>");
}

static char *
dup_range (const YdShotTable *table, const char *sign)
{
  g_autoptr (GString) range = g_string_new (NULL);

  g_string_append_printf (range, "%sA%s1:%s", sign, sign, sign);
  append_column_name (range, table->headings->len - 1);
  g_string_append_printf (range, "%s%u", sign, table->rows->len + 1);
  return g_strdup (range->str);
}

static char *
make_sheet (Workbook *self, const YdShotTable *table, gboolean is_first)
{
  g_autoptr (GString) out = g_string_new (XML_HEAD "<worksheet xmlns=\"" MAIN_SPACE "\">");
  g_autofree char *range = dup_range (table, "");

  g_string_append_printf (
      out,
      "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"%s\"/>"
      "<sheetViews><sheetView%s workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
      range, is_first ? " tabSelected=\"1\"" : "");
  append_widths (out, table);
  g_string_append (out, "<sheetData><row r=\"1\">");
  for (guint i = 0; i < table->headings->len; i++) {
    const YdTableCell cell = { table->headings->pdata[i], FALSE };
    append_cell (self, out, i, 1, &cell, 1);
  }
  g_string_append (out, "</row>");
  for (guint i = 0; i < table->rows->len; i++) {
    const GArray *row = table->rows->pdata[i];
    g_string_append_printf (out, "<row r=\"%u\">", i + 2);
    for (guint j = 0; j < row->len; j++)
      append_cell (self, out, j, i + 2, &g_array_index (row, YdTableCell, j), 0);
    g_string_append (out, "</row>");
  }
  g_string_append_printf (
      out,
      "</sheetData><autoFilter ref=\"%s\"/><pageSetup orientation=\"landscape\" "
      "fitToHeight=\"0\"/></worksheet>",
      range);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A sheet's name has none of []:*?/\ and at most 31 letters */
static char *
dup_sheet_name (const YdShotTable *table)
{
  g_autofree char *clean = g_strdelimit (g_strdup (table->title), "[]:*?/\\'", ' ');

  return g_utf8_strlen (clean, -1) > MAX_SHEET_NAME ? g_utf8_substring (clean, 0, MAX_SHEET_NAME)
                                                    : g_steal_pointer (&clean);
}

static void
add_workbook (Workbook *self, GPtrArray *tables)
{
  g_autoptr (GString) book = g_string_new (XML_HEAD "<workbook xmlns=\"" MAIN_SPACE
                                                    "\" xmlns:r=\"" RELATIONS "\"><sheets>");
  g_autoptr (GString) ranges = g_string_new ("</sheets><definedNames>");
  g_autoptr (GString) relations =
      g_string_new (XML_HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">");

  for (guint i = 0; i < tables->len; i++) {
    g_autofree char *name = dup_sheet_name (tables->pdata[i]);
    g_autofree char *range = dup_range (tables->pdata[i], "$");
    g_string_append (book, "<sheet name=\"");
    append_text (book, name);
    g_string_append_printf (book, "\" sheetId=\"%u\" r:id=\"rId%u\"/>", i + 1, i + 1);
    g_string_append_printf (ranges,
                            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%u\" "
                            "hidden=\"1\">'",
                            i);
    append_text (ranges, name);
    g_string_append_printf (ranges, "'!%s</definedName>", range);
    g_string_append_printf (relations,
                            "<Relationship Id=\"rId%u\" Type=\"" RELATIONS
                            "/worksheet\" Target=\"worksheets/sheet%u.xml\"/>",
                            i + 1, i + 1);
  }
  g_string_append_printf (book, "%s</definedNames></workbook>", ranges->str);
  g_string_append_printf (relations,
                          "<Relationship Id=\"rId%u\" Type=\"" RELATIONS
                          "/styles\" Target=\"styles.xml\"/></Relationships>",
                          tables->len + 1);
  add_part (self, g_strdup ("xl/workbook.xml"), g_strdup (book->str));
  add_part (self, g_strdup ("xl/_rels/workbook.xml.rels"), g_strdup (relations->str));
}

static char *
make_content_types (guint n_sheets)
{
  static const char kind[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  g_autoptr (GString) out = g_string_new (
      XML_HEAD "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"rels\" "
               "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");

  g_string_append_printf (
      out,
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"%sstyles+xml\"/>",
      kind, kind);
  for (guint i = 1; i <= n_sheets; i++)
    g_string_append_printf (out,
                            "<Override PartName=\"/xl/worksheets/sheet%u.xml\" "
                            "ContentType=\"%sworksheet+xml\"/>",
                            i, kind);
  g_string_append (out, "</Types>");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GBytes *
make_workbook (GPtrArray *tables, GPtrArray *losses, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (YdArchiveMember));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Workbook self = { parts, names, texts, losses };

  add_part (&self, g_strdup ("[Content_Types].xml"), make_content_types (tables->len));
  add_part (&self, g_strdup ("_rels/.rels"), g_strdup (root_relations));
  add_workbook (&self, tables);
  add_part (&self, g_strdup ("xl/styles.xml"), g_strdup (styles));
  for (guint i = 0; i < tables->len; i++)
    add_part (&self, g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1),
              make_sheet (&self, tables->pdata[i], i == 0));
  return yd_archive_pack ((const YdArchiveMember *) parts->data, parts->len, error);
}

static gboolean
write_xlsx (const YdExchangeFormat *self,
            const YdExchangeSource *source,
            const char *path,
            GPtrArray *losses,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) tables = yd_shot_tables_load (source, losses, cancellable, error);
  g_autoptr (GBytes) book = tables ? make_workbook (tables, losses, error) : NULL;
  gsize size = 0;
  const char *bytes = book ? g_bytes_get_data (book, &size) : NULL;
  return book && yd_exchange_put (path, bytes, size, cancellable, error);
}

static const char *const endings[] = { ".xlsx", NULL };

static const YdExchangeOption options[] = {
  YD_SHOT_TABLE_COLUMNS,
  YD_SHOT_SHEET_SCENES,
  YD_SHOT_SHEET_SHOTS,
  { NULL },
};

const YdExchangeFormat yd_shot_xlsx_format = {
  .name = "breakdown",
  .title = N_ ("Shot list and breakdown (XLSX)"),
  .kind = YD_EXCHANGE_LIST,
  .endings = endings,
  .options = options,
  .write = write_xlsx,
};
