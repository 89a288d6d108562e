/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/element.h"
#include "core/model/scene.h"

G_BEGIN_DECLS

void yd_script_match (GPtrArray *old_elements, GPtrArray *new_elements);
GPtrArray *
yd_scenes_match (GPtrArray *old_scenes, GPtrArray *old_elements, GPtrArray *new_elements);

G_END_DECLS
