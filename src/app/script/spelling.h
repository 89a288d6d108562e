/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/script/script-view.h"

G_BEGIN_DECLS

#define YD_TYPE_SPELLING (yd_spelling_get_type ())
G_DECLARE_FINAL_TYPE (YdSpelling, yd_spelling, YD, SPELLING, GObject)

YdSpelling *yd_spelling_new (YdScriptView *view);
void yd_spelling_set_language (YdSpelling *self, const char *wanted);
void yd_spelling_set_cast (YdSpelling *self, GListModel *cast);
void yd_spelling_take (YdSpelling *self, const char *word);
void yd_spelling_add (YdSpelling *self);

G_END_DECLS
