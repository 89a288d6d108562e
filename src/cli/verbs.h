/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function a verb; each stands in the file of its name. */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

int yd_verb_make (YdCommand *command);
int yd_verb_new (YdCommand *command);
int yd_verb_import (YdCommand *command);
int yd_verb_script (YdCommand *command);
int yd_verb_cast (YdCommand *command);
int yd_verb_breakdown (YdCommand *command);
int yd_verb_boards (YdCommand *command);
int yd_verb_voices (YdCommand *command);
int yd_verb_cut (YdCommand *command);
int yd_verb_timeline (YdCommand *command);
int yd_verb_play (YdCommand *command);
int yd_verb_render (YdCommand *command);
int yd_verb_export (YdCommand *command);
int yd_verb_status (YdCommand *command);
int yd_verb_undo (YdCommand *command);
int yd_verb_redo (YdCommand *command);
int yd_verb_history (YdCommand *command);
int yd_verb_versions (YdCommand *command);
int yd_verb_search (YdCommand *command);
int yd_verb_check (YdCommand *command);

G_END_DECLS
