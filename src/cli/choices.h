/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/* What can be chosen by name */
typedef enum {
  YD_CHOICE_VOICES = 1 << 0,
  YD_CHOICE_LOOKS = 1 << 1,
  YD_CHOICE_TEMPLATES = 1 << 2,
  YD_CHOICE_ALL = YD_CHOICE_VOICES | YD_CHOICE_LOOKS | YD_CHOICE_TEMPLATES,
} YdChoices;

int yd_choices_print (YdCommand *command, YdChoices which);

G_END_DECLS
