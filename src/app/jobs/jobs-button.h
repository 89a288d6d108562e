/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_JOBS_BUTTON (yd_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (YdJobsButton, yd_jobs_button, YD, JOBS_BUTTON, AdwBin)

void yd_jobs_button_set_session (YdJobsButton *self, YdSession *session);
void yd_jobs_button_popup (YdJobsButton *self);

G_END_DECLS
