/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any script becomes standard Fountain and a document of Final Draft, which reads back. */
#include "core/base/loss.h"
#include "core/exchange/script-formats.h"
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) bytes, size);
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (text);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autofree char *standard = yd_screenplay_to_text (screenplay);
  g_autofree char *xml = yd_fdx_write (screenplay, losses);
  g_autoptr (GBytes) file = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_document_read (file, "fuzz", NULL, &error);

  g_assert_true (g_utf8_validate (standard, -1, NULL));
  g_assert_no_error (error);
  g_assert_cmpint (document->form, ==, YD_SCRIPT_FORM_SCREENPLAY);
  return 0;
}
