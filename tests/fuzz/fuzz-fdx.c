/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign screenplays of Final Draft. */
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, size);

  read_bytes (file);
  return 0;
}
