/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

YdExit yd_format_lists_print_formats (YdCommand *command);
YdExit yd_format_lists_print_presets (YdCommand *command);
YdExit yd_format_lists_print_exchange (YdCommand *command);

G_END_DECLS
