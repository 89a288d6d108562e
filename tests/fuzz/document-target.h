/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for any document that was read, whatever its bytes were. */
#pragma once

#include <string.h>

#include "core/script/document.h"
#include "core/script/fountain.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

G_GNUC_UNUSED static void
check_chapters (const YdDocument *document)
{
  gsize end = 0;

  g_assert_cmpuint (document->chapters->len, >, 0);
  for (guint i = 0; i < document->chapters->len; i++) {
    const YdChapter *chapter = document->chapters->pdata[i];
    g_assert_cmpuint (chapter->start, ==, end);
    g_assert_cmpuint (chapter->end, >=, chapter->start);
    end = chapter->end;
  }
  g_assert_cmpuint (end, ==, strlen (document->text));
}

G_GNUC_UNUSED static void
check_document (const YdDocument *document)
{
  g_assert_true (g_utf8_validate (document->text, -1, NULL));
  check_chapters (document);
  if (document->form != YD_SCRIPT_FORM_SCREENPLAY)
    return;
  g_autoptr (GPtrArray) elements = yd_fountain_parse (document->text);
  g_autofree char *joined = yd_fountain_join (elements);
  g_assert_cmpstr (joined, ==, document->text);
}

G_GNUC_UNUSED static void
read_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_document_read (bytes, "fuzz", NULL, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  if (document)
    check_document (document);
}
