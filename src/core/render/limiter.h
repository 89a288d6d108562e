/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YdLimiter YdLimiter;

YdLimiter *yd_limiter_new (double ceiling_db);
void yd_limiter_free (YdLimiter *self);
void yd_limiter_process (YdLimiter *self, float *interleaved, gsize n_samples);
gsize yd_limiter_get_latency (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLimiter, yd_limiter_free)

G_END_DECLS
