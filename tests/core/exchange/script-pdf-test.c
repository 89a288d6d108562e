/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <poppler.h>
#include <string.h>

#include "../script/screenplay-fixture.h"
#include "core/base/loss.h"
#include "core/exchange/script-formats.h"
#include "core/script/document.h"
#include "core/script/script-error.h"

static const YdScriptPageOptions plain = { FALSE, FALSE, FALSE, FALSE };

static YdDocument *
print_and_read (const char *text, const YdScriptPageOptions *options, GError **error)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (text);
  g_autoptr (GBytes) bytes = yd_script_pdf_write (screenplay, options, losses, NULL, error);

  if (bytes && g_getenv ("YD_KEEP_PDF"))
    g_file_set_contents (g_getenv ("YD_KEEP_PDF"), g_bytes_get_data (bytes, NULL),
                         (gssize) g_bytes_get_size (bytes), NULL);
  return bytes ? yd_document_read (bytes, "a.pdf", NULL, error) : NULL;
}

static void
test_round_trip (void)
{
  static const char script[] =
      "INT. TEA HOUSE - NIGHT #12A#\n\n"
      "Rain falls on the roof. Nobody is here tonight, and nobody has been here for as long as "
      "anybody in the whole of the street remembers.\n\n"
      "A second paragraph.\n\n"
      "JOHN (V.O.)\n(softly)\nI came late, and I am sorry for that, as I have been sorry for all "
      "the rest of it.\n\n"
      "MARY\nWho are you?\n\n"
      "JOHN ^\n(at once)\nWho is there?\n\n"
      "The door.\n\n"
      "CUT TO:\n\n"
      "EXT. STREET - DAY #13#\n\n"
      "Sun.\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = print_and_read (script, &plain, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==, script);
}

static void
test_chinese (void)
{
  static const char script[] =
      "内景 茶馆 - 夜 #1#\n\n"
      "老李放下茶杯，望着门外的雨，一动不动地坐着，好像整条街上只剩下他一个人，直到有人敲门。\n\n"
      "@老李（画外音）\n（低声）\n你终于来了，我等了你整整二十年，等到头发都白了，等到茶都凉了。\n"
      "\n"
      "王芳推门进来。\n\n"
      "@王芳\n对不起。\n\n"
      "外景 街道 - 日 #2#\n\n"
      "太阳出来了。\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = print_and_read (script, &plain, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==, script);
}

/* A speech over two pages says so on both, and comes back as one */
static void
test_speech_over_pages (void)
{
  g_autoptr (GString) script = g_string_new ("INT. HALL - DAY\n\n");
  for (guint i = 0; i < 22; i++)
    g_string_append (script, "Rain.\n\n");
  g_string_append (script, "JOHN\n");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (script, "%sSentence %u of a long speech.", i > 0 ? " " : "", i);
  g_string_append (script, "\n\nThe end of it.\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = print_and_read (script->str, &plain, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, script->str);
}

static char *
dup_page_text (const char *script)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (script);
  g_autoptr (GBytes) bytes = yd_script_pdf_write (screenplay, &plain, losses, NULL, NULL);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  PopplerPage *page = poppler_document_get_page (document, 0);
  char *text = poppler_page_get_text (page);

  g_object_unref (page);
  g_object_unref (document);
  return text;
}

/* The characters themselves can be found and copied, not radicals that look like them */
static void
test_words_can_be_copied (void)
{
  g_autofree char *text = dup_page_text ("内景 茶馆 - 日\n\n老李一人看雨。\n");

  g_assert_nonnull (strstr (text, "老李一人看雨。"));
}

/* No line begins with a mark that closes */
static void
test_chinese_lines (void)
{
  g_autoptr (GString) script = g_string_new ("内景 茶馆 - 日\n\n");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (script, "%.*s，", (int) (i % 7 + 1) * 3, "他走过长长街道");
  g_autofree char *text = dup_page_text (script->str);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 20);
  for (char **line = lines; *line; line++)
    g_assert_false (g_str_has_prefix (*line, "，"));
}

static void
test_losses (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autoptr (GBytes) bytes = yd_script_pdf_write (screenplay, &plain, losses, NULL, NULL);
  g_autoptr (GBytes) again = yd_script_pdf_write (screenplay, &plain, losses, NULL, NULL);

  g_assert_cmpuint (losses->len, ==, 4); /* sections and notes, twice */
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
}

static void
test_title_page (void)
{
  const YdScriptPageOptions options = { TRUE, TRUE, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document =
      print_and_read ("Title: The Night\nCredit: Written by\nAuthor: Li Wei\n\nINT. HALL - DAY\n\n"
                      "JOHN\nHello.\n\nMARY\nHello.\n\nRain falls.\n",
                      &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (document->text, "The Night"));
  g_assert_nonnull (strstr (document->text, "INT. HALL - DAY\n\nJOHN\nHello.\n\nMARY\nHello.\n"));
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (yd_script_pdf_write (screenplay, &plain, losses, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/script-pdf/round-trip", test_round_trip);
  g_test_add_func ("/exchange/script-pdf/chinese", test_chinese);
  g_test_add_func ("/exchange/script-pdf/speech-over-pages", test_speech_over_pages);
  g_test_add_func ("/exchange/script-pdf/words-can-be-copied", test_words_can_be_copied);
  g_test_add_func ("/exchange/script-pdf/chinese-lines", test_chinese_lines);
  g_test_add_func ("/exchange/script-pdf/losses", test_losses);
  g_test_add_func ("/exchange/script-pdf/title-page", test_title_page);
  g_test_add_func ("/exchange/script-pdf/cancel", test_cancel);
  return g_test_run ();
}
