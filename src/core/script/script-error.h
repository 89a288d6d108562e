/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_SCRIPT_ERROR (yd_script_error_quark ())

/**
 * YdScriptError:
 * @YD_SCRIPT_ERROR_UNREADABLE: the file is damaged, cut short, or not what it says it is
 * @YD_SCRIPT_ERROR_UNSAFE: the file asks for what no honest file needs: entities, paths that leave
 *   the archive, links, far more bytes than it has
 * @YD_SCRIPT_ERROR_TOO_LARGE: there is more in the file than we read
 * @YD_SCRIPT_ERROR_LOCKED: the file is encrypted
 * @YD_SCRIPT_ERROR_NO_TEXT: there are pages but no words on them, as in a scan
 * @YD_SCRIPT_ERROR_NO_CHAPTER: a chapter was asked for that is not there
 */
typedef enum {
  YD_SCRIPT_ERROR_UNREADABLE,
  YD_SCRIPT_ERROR_UNSAFE,
  YD_SCRIPT_ERROR_TOO_LARGE,
  YD_SCRIPT_ERROR_LOCKED,
  YD_SCRIPT_ERROR_NO_TEXT,
  YD_SCRIPT_ERROR_NO_CHAPTER,
} YdScriptError;

GQuark yd_script_error_quark (void);

G_END_DECLS
