/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/csv.h"

#include "core/exchange/exchange-error.h"

static void
test_round_trip (void)
{
  static const char *const fields[] = {
    "plain",       "",
    "with, comma", "with \"quotes\"",
    "two\nlines",  "two\r\nlines",
    "=1+1",        "'=1",
    "''=1",        "'plain",
    "+86",         "-1",
    "@x",          "\tx",
    "＝1",         "雨夜",
    "a;b",         " spaced ",
  };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    yd_csv_append (out, fields[i], i == 0);
  yd_csv_end_row (out);
  g_autoptr (GPtrArray) rows = yd_csv_read (out->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  char **read = ((YdCsvRow *) rows->pdata[0])->fields;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (read[i], ==, fields[i]);
  g_assert_null (read[G_N_ELEMENTS (fields)]);
}

static void
test_no_formula_is_written (void)
{
  static const char *const evil[] = {
    "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\r=1", "＝1"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (evil); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    yd_csv_append (out, evil[i], TRUE);
    g_assert_true (out->str[0] == '\'' || g_str_has_prefix (out->str, "\"'"));
  }
}

static void
test_lines_and_separators (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = yd_csv_read ("\xef\xbb\xbf"
                                            "a;b\r\n\r\n\"x\ny\";2\rz;3",
                                            &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpuint (((YdCsvRow *) rows->pdata[1])->line, ==, 3);
  g_assert_cmpstr (((YdCsvRow *) rows->pdata[1])->fields[0], ==, "x\ny");
  g_assert_cmpuint (((YdCsvRow *) rows->pdata[2])->line, ==, 5);
  g_assert_cmpstr (((YdCsvRow *) rows->pdata[2])->fields[1], ==, "3");
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_csv_read (text, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

static void
test_too_much (void)
{
  g_autofree char *wide = g_strnfill (1000, ',');
  g_autoptr (GString) lots = g_string_new (NULL);

  assert_refused (wide);
  for (guint i = 0; i <= YD_CSV_MAX_ROWS; i++)
    g_string_append (lots, "x\n");
  assert_refused (lots->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/round-trip", test_round_trip);
  g_test_add_func ("/exchange/csv/no-formula-is-written", test_no_formula_is_written);
  g_test_add_func ("/exchange/csv/lines-and-separators", test_lines_and_separators);
  g_test_add_func ("/exchange/csv/too-much", test_too_much);
  return g_test_run ();
}
