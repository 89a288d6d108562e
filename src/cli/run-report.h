/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/project-session.h"

G_BEGIN_DECLS

YdExit yd_run_report_print (YdCommand *command, YdProjectSession *session, GPtrArray *losses);

G_END_DECLS
