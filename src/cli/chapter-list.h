/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "core/script/document.h"

G_BEGIN_DECLS

YdExit yd_chapter_list_print (YdCommand *command, const YdDocument *document);

G_END_DECLS
