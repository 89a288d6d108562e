/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"

G_BEGIN_DECLS

#define YD_LOOK_ERROR (yd_look_error_quark ())

/**
 * YdLookError:
 * @YD_LOOK_ERROR_NOT_FOUND: no look has that name
 * @YD_LOOK_ERROR_INVALID: the file is no look; the message names file and member
 */
typedef enum {
  YD_LOOK_ERROR_NOT_FOUND,
  YD_LOOK_ERROR_INVALID,
} YdLookError;

GQuark yd_look_error_quark (void);

/**
 * YdLook:
 * @name: what recipes and the command line call it
 * @title: its title in the language of the window
 * @prompt: what is added to a picture provider's prompt
 * @negative: what a picture provider is told to avoid
 *
 * How the pictures of a film look. Immutable.
 */
typedef struct _YdLook YdLook;

struct _YdLook {
  char *name;
  char *title;
  char *prompt;
  char *negative;
  JsonNode *json; /* the whole look */
};

YdLook *yd_look_load (const char *name, GError **error);
YdLook *yd_look_load_file (const char *path, GError **error);
char **yd_look_list (void);
JsonNode *yd_look_get_json (const YdLook *self);
void yd_look_free (YdLook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLook, yd_look_free)

G_END_DECLS
