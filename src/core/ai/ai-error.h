/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_AI_ERROR (yd_ai_error_quark ())

/**
 * YdAiError:
 * @YD_AI_ERROR_INVALID_RECIPE: the recipe lacks what its need asks for, or is no recipe
 * @YD_AI_ERROR_NO_PROVIDER: nobody here can do that kind of work
 * @YD_AI_ERROR_PROVIDER_MISSING: the provider needs a program or file that is not installed
 * @YD_AI_ERROR_PROVIDER_FAILED: the provider tried and failed; the message says why
 */
typedef enum {
  YD_AI_ERROR_INVALID_RECIPE,
  YD_AI_ERROR_NO_PROVIDER,
  YD_AI_ERROR_PROVIDER_MISSING,
  YD_AI_ERROR_PROVIDER_FAILED,
} YdAiError;

GQuark yd_ai_error_quark (void);

G_END_DECLS
