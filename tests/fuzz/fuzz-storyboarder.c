/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign storyboards: whatever the bytes are, the reader ends, and no picture is looked for
 * outside the folder of pictures. */
#include "core/base/loss.h"
#include "core/exchange/storyboarder.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdForeignBoards) boards =
      yd_storyboarder_parse ((const char *) bytes, size, "/nowhere/a.storyboarder", losses, &error);

  g_assert_true ((boards == NULL) == (error != NULL));
  for (guint i = 0; boards && i < boards->boards->len; i++) {
    const YdForeignBoard *board = boards->boards->pdata[i];
    g_assert_cmpint (board->duration_ns, >, 0);
    g_assert_true (g_utf8_validate (board->action, -1, NULL));
    g_assert_true (g_utf8_validate (board->dialogue, -1, NULL));
    g_assert_cmpuint (board->pictures->len, ==, 0);
  }
  return 0;
}
