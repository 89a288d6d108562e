/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/fountain-block.h"

G_BEGIN_DECLS

YdElementKind
yd_fountain_line_classify (YdSpan line, YdSpan next, YdBlockState state, YdNameBook *names);
gboolean yd_fountain_line_is_wrapped (YdSpan line);

G_END_DECLS
