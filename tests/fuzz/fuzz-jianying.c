/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign drafts of Jianying. */
#include "core/exchange/jianying-reader.h"

#include "film-check.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = yd_json_parse ((const char *) bytes, (gssize) size, &error);
  g_autoptr (YdSnapshot) film = root ? yd_jianying_read_film (root, losses, &error) : NULL;

  check_film (film, error);
  return 0;
}
