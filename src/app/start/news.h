/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is new in a version */
typedef struct {
  char *version;
  GPtrArray *lines; /* (element-type utf8): one thing each, in the reader's language */
} YdNews;

YdNews *yd_news_load (void);
void yd_news_free (YdNews *self);
char *yd_news_dup_markup (const YdNews *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdNews, yd_news_free)

G_END_DECLS
