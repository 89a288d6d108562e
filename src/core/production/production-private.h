/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/production.h"

G_BEGIN_DECLS

struct _YdProduction {
  GObject parent_instance;

  YdStore *store;       /* owned */
  GPtrArray *providers; /* owned, YdProvider, the preferred first */
  YdJobQueue *queue;    /* owned */
  gboolean is_again;    /* what a person edited is laid again */
};

G_END_DECLS
