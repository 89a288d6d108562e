/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/start/text-dialog.h"

/**
 * yd_text_dialog_present:
 * @window: on which it stands
 * @path: (nullable): a document to begin with
 *
 * Asks for a text and makes a film from it.
 */
void
yd_text_dialog_present (YdWindow *window, const char *path)
{
}
