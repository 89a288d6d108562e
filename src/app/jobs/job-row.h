/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/work.h"

G_BEGIN_DECLS

#define YD_TYPE_JOB_ROW (yd_job_row_get_type ())
G_DECLARE_FINAL_TYPE (YdJobRow, yd_job_row, YD, JOB_ROW, GtkListBoxRow)

GtkWidget *yd_job_row_new (YdWork *work);

G_END_DECLS
