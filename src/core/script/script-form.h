/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_SCRIPT_FORM_SCREENPLAY, /* kept word for word */
  YD_SCRIPT_FORM_PROSE,      /* to be made into a narrated script */
} YdScriptForm;

YdScriptForm yd_script_detect_form (const char *text);

G_END_DECLS
