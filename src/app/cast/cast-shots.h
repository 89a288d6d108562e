/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/cast/cast-draft.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_SHOTS (yd_cast_shots_get_type ())
G_DECLARE_FINAL_TYPE (YdCastShots, yd_cast_shots, YD, CAST_SHOTS, AdwBin)

/* The shots in which a member is seen. Signal `counted` (guint n_open):
 * how many of their boards are missing or stale. */
void yd_cast_shots_set_draft (YdCastShots *self, YdCastDraft *draft);
void yd_cast_shots_set_is_seen (YdCastShots *self, gboolean is_seen);
void yd_cast_shots_refresh (YdCastShots *self);
void yd_cast_shots_follow_selection (YdCastShots *self);

G_END_DECLS
