/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/element.h"
#include "core/script/span.h"

G_BEGIN_DECLS

char *yd_element_dup_words (YdElement *element);
char *yd_element_dup_marked_words (YdElement *element);
char *yd_element_dup_speaker (YdElement *element);
char *yd_element_dup_delivery (YdElement *element);
YdLineKind yd_element_get_line_kind (YdElement *element);
gboolean yd_element_is_dual (YdElement *element);
int yd_element_get_depth (YdElement *element);
char *yd_element_dup_scene_number (YdElement *element);

char *yd_element_dup_uncommented (YdSpan text);

G_END_DECLS
