/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../script/screenplay-fixture.h"
#include "core/base/loss.h"
#include "core/exchange/script-formats.h"
#include "core/script/document.h"
#include "core/script/script-error.h"

static YdDocument *
read_fdx (const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));

  return yd_document_read (bytes, "a.fdx", NULL, error);
}

static void
assert_fdx (const char *content, const char *text)
{
  g_autofree char *xml = g_strdup_printf (
      "<?xml version=\"1.0\"?><FinalDraft DocumentType=\"Script\">%s</FinalDraft>", content);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_fdx (xml, &error);

  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpstr (document->text, ==, text);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (every_element);
  g_autofree char *xml = yd_fdx_write (screenplay, losses);
  g_autoptr (YdDocument) document = read_fdx (xml, &error);
  g_assert_no_error (error);
  g_autoptr (YdScreenplay) again = yd_screenplay_parse (document->text);
  g_autofree char *xml_again = yd_fdx_write (again, losses);

  assert_same_screenplay (screenplay, again);
  g_assert_cmpstr (xml, ==, xml_again);
  g_assert_cmpuint (losses->len, ==, 0);
}

static void
test_boneyard_is_told (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse ("Rain.\n\n/*\nGone.\n*/\n");
  g_autofree char *xml = yd_fdx_write (screenplay, losses);

  g_assert_null (strstr (xml, "Gone"));
  g_assert_cmpuint (losses->len, ==, 1);
}

static void
test_omitted_scene (void)
{
  assert_fdx (
      "<Content><Paragraph Number=\"20\" Type=\"Scene Heading\"><Text>INT. HALL - DAY</Text>"
      "</Paragraph><Paragraph Number=\"21\" Type=\"Scene Heading\"><Text>OMITTED</Text>"
      "<OmittedScene><Paragraph Type=\"Scene Heading\"><Text>EXT. YARD - DUSK</Text>"
      "</Paragraph><Paragraph Type=\"Action\"><Text>Mara waits.</Text></Paragraph>"
      "</OmittedScene></Paragraph></Content>",
      "INT. HALL - DAY #20#\n\n.OMITTED #21#\n\n/*\nEXT. YARD - DUSK\n\nMara waits.\n*/\n");
}

/* As version 12 and later write them: by their places in the content */
static void
test_placed_notes (void)
{
  assert_fdx ("<Content><Paragraph Type=\"Action\"><Text>Hum.</Text></Paragraph>"
              "<Paragraph Type=\"General\"><DualDialogue><Paragraph Type=\"Character\">"
              "<Text>MARA</Text></Paragraph><Paragraph Type=\"Dialogue\"><Text>Yes.</Text>"
              "</Paragraph><Paragraph Type=\"Character\"><Text>JON</Text></Paragraph>"
              "<Paragraph Type=\"Dialogue\"><Text>No.</Text></Paragraph></DualDialogue>"
              "</Paragraph><Paragraph Type=\"Action\"><Text>Go.</Text></Paragraph></Content>"
              "<ScriptNotes><ScriptNote Range=\"8,10\"><Paragraph><Text>late</Text></Paragraph>"
              "</ScriptNote><ScriptNote Range=\"0,4\"><Paragraph><Text>early</Text></Paragraph>"
              "</ScriptNote></ScriptNotes>",
              "Hum.[[early]]\n\nMARA\nYes.\n\nJON ^\nNo.\n\nGo.[[late]]\n");
}

static void
test_styles_and_losses (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = read_fdx (
      "<FinalDraft><Content><Paragraph Type=\"Action\"><Text Style=\"Bold+AllCaps\">bang</Text>"
      "<Text RevisionID=\"2\"> and </Text><Text Style=\"Strikeout\">gone</Text></Paragraph>"
      "<Paragraph Type=\"My Own\"><Text>What?</Text></Paragraph></Content></FinalDraft>",
      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, "**BANG** and gone\n\nWhat?\n");
  g_assert_cmpuint (document->losses->len, ==, 3);
}

static void
test_title_page_of_others (void)
{
  assert_fdx ("<Content><Paragraph Type=\"Action\"><Text>Rain.</Text></Paragraph></Content>"
              "<TitlePage><Content><Paragraph><Text>THE NIGHT</Text></Paragraph><Paragraph>"
              "<Text/></Paragraph><Paragraph><Text>Written by</Text></Paragraph><Paragraph>"
              "<Text>Li Wei</Text></Paragraph><Paragraph><Text>Second draft</Text></Paragraph>"
              "<Paragraph><Text>12 Hill Road</Text></Paragraph></Content></TitlePage>",
              "Title: THE NIGHT\nCredit: Written by\nAuthor: Li Wei\nDraft date: Second draft\n"
              "Contact: 12 Hill Road\n\nRain.\n");
}

static void
test_hostile (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_fdx ("<!DOCTYPE FinalDraft [<!ENTITY a \"b\">]><FinalDraft><Content>"
                           "<Paragraph><Text>&a;</Text></Paragraph></Content></FinalDraft>",
                           &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE);
  g_clear_error (&error);
  g_assert_null (read_fdx ("<FinalDraft><Content><Paragraph>", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (read_fdx ("<FinalDraft/>", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/fdx/round-trip", test_round_trip);
  g_test_add_func ("/exchange/fdx/boneyard-is-told", test_boneyard_is_told);
  g_test_add_func ("/exchange/fdx/omitted-scene", test_omitted_scene);
  g_test_add_func ("/exchange/fdx/placed-notes", test_placed_notes);
  g_test_add_func ("/exchange/fdx/styles-and-losses", test_styles_and_losses);
  g_test_add_func ("/exchange/fdx/title-page-of-others", test_title_page_of_others);
  g_test_add_func ("/exchange/fdx/hostile", test_hostile);
  return g_test_run ();
}
