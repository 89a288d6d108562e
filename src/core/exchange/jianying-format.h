/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writer and checker of Jianying drafts both know of the format. */
#pragma once

#include "core/base/json.h"

G_BEGIN_DECLS

#define YD_JIANYING_PLACEHOLDER "##_draftpath_placeholder_0E685133-18CE-45ED-8CB8-2904A212EC80_##"
#define YD_JIANYING_PHOTO_US                                                                       \
  G_GINT64_CONSTANT (10800000000)                             /* a photo's length in the timeline  \
                                                               */
#define YD_JIANYING_PHOTO_META_US G_GINT64_CONSTANT (5000000) /* the same in the media bin */
#define YD_JIANYING_MAX_PATH 160                              /* UTF-16 units from the draft root */

/* A transition that everybody may use. */
typedef struct {
  const char *name;
  const char *effect_id;
  const char *resource_id;
  gboolean is_overlap;
} YdJianyingTransition;

JsonObject *yd_jianying_format_load (GError **error);
JsonObject *yd_jianying_format_copy (JsonObject *format, const char *name);
const YdJianyingTransition *yd_jianying_transition_find (const char *name);
gsize yd_utf16_length (const char *text);
char *yd_windows_name_fault (const char *name);
char *yd_windows_name_make (const char *name, gsize max_units);
gboolean yd_jianying_root_is_valid (const char *root);

G_END_DECLS
