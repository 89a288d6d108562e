/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign Final Cut Pro 7 XML. */
#include "core/exchange/xmeml-format.h"

#include "film-check.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdXml) document = yd_film_xml_parse ((const char *) bytes, size, &error);
  g_autoptr (YdSnapshot) film = document ? yd_xmeml_read_film (document, losses, &error) : NULL;

  check_film (film, error);
  return 0;
}
