/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/model/cast-member.h"

G_BEGIN_DECLS

/**
 * YdCastAddFunc:
 * @kind: what is added
 * @name: what it is called
 * @user_data: what was given along
 *
 * A person has said what to add.
 */
typedef void (*YdCastAddFunc) (YdCastKind kind, const char *name, gpointer user_data);

void yd_cast_ask_new (GtkWidget *parent, YdCastKind kind, YdCastAddFunc func, gpointer user_data);
void yd_cast_ask_merge (GtkWidget *parent, YdSession *session, YdCastMember *member);

G_END_DECLS
