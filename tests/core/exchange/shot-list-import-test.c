/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>

#include "core/exchange/csv.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/list-formats.h"
#include "core/exchange/shot-tables.h"
#include "core/script/archive-file.h"
#include "core/store/history.h"
#include "sheet-fixture.h"

static void
write_well (Sheet *self, const YdExchangeFormat *format, const char *words, const char *path)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  sheet_write (self, format, words, path, losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, 0);
}

static guint
import_text (Sheet *self, const char *text, guint n_losses)
{
  g_autofree char *path = sheet_path (self, "list.csv");
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  yd_shot_list_import (self->project.store, path, &n_changed, losses, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, n_losses);
  return n_changed;
}

static YdShot *
load_shot (Sheet *self, const char *number)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);

  return yd_reader_find (reader, YD_TYPE_SHOT, "WHERE number = ?1", YD_ARGS (number), NULL);
}

/* What was written and read again changes nothing and loses nothing. */
static void
test_round_trip (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "shots.csv");
  g_autofree char *text = NULL;

  project_execute (&self->project, "Test",
                   "UPDATE shot SET note = '=1+1, \"quoted\"' || char (10) || 'two', "
                   "duration_ns = 1234567891 WHERE number = '1A'");
  write_well (self, &yd_shot_csv_format, "", path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (text, "1.234567891"));
  g_assert_cmpuint (import_text (self, text, 0), ==, 0);
}

static void
test_changes_are_one_step (Sheet *self, gconstpointer data)
{
  const guint n = import_text (self,
                               "number,duration,size,angle,movement,note,state\n"
                               "1A,4.5 s,close-up,Low,PUSH IN,看手,Approved\n"
                               "1b,1:02,,,,,\n",
                               0);
  g_autoptr (YdShot) first = load_shot (self, "1A");
  g_autoptr (YdShot) second = load_shot (self, "1B");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (first->duration_ns, ==, 4500 * (YD_SECOND_NS / 1000));
  g_assert_cmpint (first->size, ==, YD_SHOT_SIZE_CLOSE_UP);
  g_assert_cmpint (first->angle, ==, YD_SHOT_ANGLE_LOW);
  g_assert_cmpint (first->movement, ==, YD_SHOT_MOVEMENT_PUSH_IN);
  g_assert_cmpint (first->state, ==, YD_REVIEW_STATE_APPROVED);
  g_assert_cmpstr (first->note, ==, "看手");
  g_assert_cmpint (second->duration_ns, ==, 62 * YD_SECOND_NS);
  yd_history_undo (self->project.store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdShot) undone = load_shot (self, "1A");
  g_assert_cmpstr (undone->note, ==, "");
}

static void
test_faults_are_told_by_line (Sheet *self, gconstpointer data)
{
  const guint n = import_text (self,
                               "Shot,Weather,Duration,Size,Lens,Characters\n"
                               "9Z,rain,3,wide,35,x\n"
                               "1A,rain,soon,huge,3 mm,Somebody\n"
                               "1A,rain,3,wide,35,x\n",
                               7); /* weather, 9Z, three values, 1A again, characters */
  g_assert_cmpuint (n, ==, 0);
}

static void
test_lens_and_place (Sheet *self, gconstpointer data)
{
  g_assert_cmpuint (import_text (self, "number,lens,place\n1A,35 mm,后巷\n1B,50,茶馆\n", 0), ==, 2);
  g_autoptr (YdShot) first = load_shot (self, "1A");
  g_autoptr (YdShot) second = load_shot (self, "1B");

  g_assert_cmpint (first->lens_mm, ==, 35);
  g_assert_cmpstr (first->place, ==, "后巷");
  g_assert_cmpint (second->lens_mm, ==, 50);
  g_assert_cmpstr (second->place, ==, ""); /* that is where its scene is */
}

/* What the list's own language puts between names and before words is nobody's change. */
static void
test_other_language (Sheet *self, gconstpointer data)
{
  static const char sql[] = "UPDATE line SET speaker = NULL WHERE text = '再见。'";

  project_execute (&self->project, "Test", sql);
  g_assert_cmpuint (import_text (self,
                                 "镜号,场次,角色,台词\n"
                                 "1B,1 内景 茶馆 - 夜,老李、小王,老李（画外）：请进，外面雨大。\n"
                                 "2B,2 外景 街道 - 日,小王,旁白：再见。\n",
                                 0),
                    ==, 0);
  import_text (self, "镜号,景别,角度,运镜,审阅\n1A,特写,仰拍,推,草稿\n", 0);
  g_autoptr (YdShot) first = load_shot (self, "1A");
  g_assert_cmpint (first->size, ==, YD_SHOT_SIZE_CLOSE_UP);
  g_assert_cmpint (first->angle, ==, YD_SHOT_ANGLE_LOW);
  import_text (self, "镜号,台词\n1B,老李：请进，外面雨大。\n", 0);
  import_text (self, "镜号,台词\n1B,小王：请进，外面雨大。\n", 1);
  import_text (self, "镜号,台词\n1B,老李：请进。\n", 1);
  import_text (self, "镜号,台词\n1B,老李：请进，外面雨大。走吧。\n", 1);
}

static void
test_locked_shot (Sheet *self, gconstpointer data)
{
  project_execute (&self->project, "Test", "UPDATE shot SET is_locked = 1 WHERE number = '1A'");
  g_assert_cmpuint (import_text (self, "number,duration,note\n1A,9,x\n", 1), ==, 1);
  g_autoptr (YdShot) shot = load_shot (self, "1A");
  g_assert_cmpstr (shot->note, ==, "x");
  g_assert_cmpint (shot->duration_ns, !=, 9 * YD_SECOND_NS);
}

static void
test_no_list (Sheet *self, gconstpointer data)
{
  static const char *const texts[] = { "x\n", "a,b\n1,2\n" };
  g_autofree char *path = sheet_path (self, "list.csv");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;
    guint n = 0;
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_assert_false (yd_shot_list_import (self->project.store, path, &n, losses, NULL, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
}

static void
test_breakdown_lists (Sheet *self, gconstpointer data)
{
  static const struct {
    const char *list;
    const char *word;
  } lists[] = { { "list=characters", "老李" },
                { "list=places", "茶馆" },
                { "list=totals", "茶馆" } };
  g_autofree char *path = sheet_path (self, "breakdown.csv");

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *text = NULL;
    write_well (self, &yd_shot_csv_format, lists[i].list, path);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, lists[i].word));
  }
}

static xmlDoc *
parse_part (GHashTable *parts, const char *name)
{
  gsize size;
  GBytes *part = g_hash_table_lookup (parts, name);

  g_assert_nonnull (part);
  const char *bytes = g_bytes_get_data (part, &size);
  xmlDoc *doc = xmlReadMemory (bytes, (int) size, name, NULL, XML_PARSE_NONET);
  g_assert_nonnull (doc);
  return doc;
}

static xmlNode *
find_child (xmlNode *node, const char *name)
{
  for (xmlNode *child = node->children; child; child = child->next)
    if (g_str_equal ((const char *) child->name, name))
      return child;
  return NULL;
}

/* ECMA-376-1, 18.3.1.99: the parts of a worksheet in the order that its schema asks for */
static void
assert_sheet_is_valid (xmlNode *sheet)
{
  static const char *const order[] = { "sheetPr",   "dimension",  "sheetViews", "cols",
                                       "sheetData", "autoFilter", "pageSetup" };
  gsize at = 0;

  for (xmlNode *part = sheet->children; part; part = part->next, at++)
    g_assert_cmpstr ((const char *) part->name, ==, order[at]);
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (order));
  guint row_number = 0;
  for (xmlNode *row = find_child (sheet, "sheetData")->children; row; row = row->next) {
    g_autofree char *expected = g_strdup_printf ("%u", ++row_number);
    xmlChar *number = xmlGetProp (row, (const xmlChar *) "r");
    g_assert_cmpstr ((const char *) number, ==, expected);
    xmlFree (number);
    for (xmlNode *cell = row->children; cell; cell = cell->next) {
      xmlChar *type = xmlGetProp (cell, (const xmlChar *) "t");
      g_assert_nonnull (find_child (cell, type ? "is" : "v"));
      g_assert_null (find_child (cell, "f"));
      xmlFree (type);
    }
  }
}

static void
test_workbook (Sheet *self, gconstpointer data)
{
  static const char *const endings[] = { ".xml", ".rels", NULL };
  g_autofree char *path = sheet_path (self, "breakdown.xlsx");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  project_execute (&self->project, "Test",
                   "UPDATE shot SET note = '=1+1 <b> & _x0041_' || char (1) WHERE number = '1A'");
  write_well (self, &yd_shot_xlsx_format, "", path);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new (content, size);
  g_autoptr (GHashTable) parts = yd_archive_load (bytes, path, endings, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i);
    xmlDoc *doc = parse_part (parts, name);
    assert_sheet_is_valid (xmlDocGetRootElement (doc));
    xmlFreeDoc (doc);
  }
  xmlFreeDoc (parse_part (parts, "xl/workbook.xml"));
  xmlFreeDoc (parse_part (parts, "xl/styles.xml"));
  xmlFreeDoc (parse_part (parts, "[Content_Types].xml"));
  xmlFreeDoc (parse_part (parts, "xl/_rels/workbook.xml.rels"));
}

static void
test_seconds (void)
{
  static const struct {
    const char *text;
    gint64 ns;
  } good[] = {
    { "4.6", 4600000000 },       { "4,6", 4600000000 },  { "0", 0 },
    { "1:04.5 s", 64500000000 }, { "3 秒", 3000000000 }, { "1.0000000019", 1000000001 }
  };
  static const char *const bad[] = {
    "", "-1", "x", "1:60", "90000", "1:2:3", "4.6 min", ".5", "99999999999999999999", "nan", "1e3"
  };
  gint64 ns = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (yd_table_seconds_parse (good[i].text, &ns));
    g_assert_cmpint (ns, ==, good[i].ns);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (yd_table_seconds_parse (bad[i], &ns));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/shot-list/" name, Sheet, NULL, sheet_set_up, func, sheet_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("changes-are-one-step", test_changes_are_one_step);
  ADD ("faults-are-told-by-line", test_faults_are_told_by_line);
  ADD ("lens-and-place", test_lens_and_place);
  ADD ("other-language", test_other_language);
  ADD ("locked-shot", test_locked_shot);
  ADD ("no-list", test_no_list);
  ADD ("breakdown-lists", test_breakdown_lists);
  ADD ("workbook", test_workbook);
  g_test_add_func ("/exchange/shot-list/seconds", test_seconds);
  return g_test_run ();
}
