/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_EXCHANGE_ERROR (yd_exchange_error_quark ())

/**
 * YdExchangeError:
 * @YD_EXCHANGE_ERROR_EXISTS: the target is there already, and is never written over
 * @YD_EXCHANGE_ERROR_UNSUITABLE: the film or the options do not fit the target; pre-flight lists
 * why
 * @YD_EXCHANGE_ERROR_UNWRITABLE: the target's place cannot be written, or is full
 * @YD_EXCHANGE_ERROR_UNREADABLE: what was to be read is missing, too large or of another format
 * @YD_EXCHANGE_ERROR_BROKEN_INSTALL: a file that the studio ships is missing or damaged
 */
typedef enum {
  YD_EXCHANGE_ERROR_EXISTS,
  YD_EXCHANGE_ERROR_UNSUITABLE,
  YD_EXCHANGE_ERROR_UNWRITABLE,
  YD_EXCHANGE_ERROR_UNREADABLE,
  YD_EXCHANGE_ERROR_BROKEN_INSTALL,
} YdExchangeError;

GQuark yd_exchange_error_quark (void);

G_END_DECLS
