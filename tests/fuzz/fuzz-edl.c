/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign edit decision lists. */
#include "core/exchange/edl-format.h"

#include "film-check.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_utf8_make_valid ((const char *) bytes, (gssize) size);
  g_autoptr (YdSnapshot) film = yd_edl_read_film (text, losses, &error);

  check_film (film, error);
  return 0;
}
