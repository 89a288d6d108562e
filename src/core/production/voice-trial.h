/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

YdSnapshot *yd_voice_trial_speak (YdCastMember *member,
                                  const char *text,
                                  const char *folder,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
