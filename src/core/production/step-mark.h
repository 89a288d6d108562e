/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/made.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

gboolean yd_step_mark_load (YdReader *reader, const char *step, YdMade **mark, GError **error);
gboolean yd_step_mark_save (YdWriter *writer,
                            const char *step,
                            const char *recipe,
                            gboolean is_approved,
                            GError **error);

G_END_DECLS
