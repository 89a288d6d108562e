/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/exchange/file-facts.h"

G_BEGIN_DECLS

/* A rule that a draft breaks. */
typedef struct {
  int rule;           /* number of the rule: 1 to 50 */
  gboolean is_strict; /* demanded of our own drafts only; readers are expected to cope */
  char *place;        /* owned: "draft_content.json: tracks[0].segments[2].clip" */
  char *what;         /* owned, translated */
} YdJianyingFinding;

GPtrArray *yd_jianying_check (const char *folder,
                              gboolean is_strict,
                              YdMediaProbeFunc probe,
                              gpointer probe_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
