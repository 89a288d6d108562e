/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/start/project-dialog.h"

/**
 * yd_project_dialog_present:
 * @window: on which it stands
 *
 * Asks, and goes on in @window.
 */
void
yd_project_dialog_present (YdWindow *window)
{
}
