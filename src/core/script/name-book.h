/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/span.h"

G_BEGIN_DECLS

/* The names that a script makes known as those of its characters */
typedef struct _YdNameBook YdNameBook;

YdNameBook *yd_name_book_new (YdSpan script);
void yd_name_book_free (YdNameBook *self);
gboolean yd_name_book_knows (YdNameBook *self, YdSpan name);
gboolean yd_name_book_is_sure (YdNameBook *self, YdSpan name);
gboolean yd_name_book_equal (YdNameBook *a, YdNameBook *b);

gboolean yd_name_line_read (YdSpan line, YdSpan next, YdSpan *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdNameBook, yd_name_book_free)

G_END_DECLS
