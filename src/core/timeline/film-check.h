/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/finding.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

GPtrArray *yd_film_check (YdSnapshot *film);

G_END_DECLS
