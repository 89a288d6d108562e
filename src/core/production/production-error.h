/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_PRODUCTION_ERROR (yd_production_error_quark ())

/**
 * YdProductionError:
 * @YD_PRODUCTION_ERROR_NO_STORY: the project has no script yet and none was given
 * @YD_PRODUCTION_ERROR_NO_WORDS: the text has nothing that could be seen or said
 * @YD_PRODUCTION_ERROR_STOPPED: a person did not approve a step
 * @YD_PRODUCTION_ERROR_FOREIGN_TARGET: the target was changed by somebody else since it was written
 * @YD_PRODUCTION_ERROR_INVALID_SETTING: a setting of the film has a value that cannot be
 */
typedef enum {
  YD_PRODUCTION_ERROR_NO_STORY,
  YD_PRODUCTION_ERROR_NO_WORDS,
  YD_PRODUCTION_ERROR_STOPPED,
  YD_PRODUCTION_ERROR_FOREIGN_TARGET,
  YD_PRODUCTION_ERROR_INVALID_SETTING,
} YdProductionError;

GQuark yd_production_error_quark (void);

G_END_DECLS
