/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/dialog-leave.h"

/**
 * yd_dialog_leave:
 * @dialog: a window that stands on another one
 *
 * Closes it, also while a question is still open on it, which goes at the same time: then not every
 * window manager gives the keyboard to the window below both.
 */
void
yd_dialog_leave (GtkWindow *dialog)
{
  GtkWindow *below = gtk_window_get_transient_for (dialog);

  gtk_window_destroy (dialog);
  gtk_window_present (below);
}
