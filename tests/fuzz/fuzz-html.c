/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign web pages. */
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GByteArray) page = g_byte_array_new ();

  g_byte_array_append (page, (const guint8 *) "<html>", 6);
  g_byte_array_append (page, bytes, size);
  g_autoptr (GBytes) file = g_bytes_new (page->data, page->len);
  read_bytes (file);
  return 0;
}
