/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_MAX_FOREIGN_BYTES (64 << 10) /* of what another program wrote to one clip */

void yd_film_mend (YdSnapshot *film, GPtrArray *losses);

G_END_DECLS
