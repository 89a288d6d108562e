/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/model/media-file.h"
#include "core/model/take.h"

G_BEGIN_DECLS

/* A take with the medium it is */
typedef struct {
  YdTake *take;
  YdMediaFile *media;
} YdShownTake;

YdShownTake *yd_shown_take_new (YdTake *take, YdMediaFile *media);
void yd_shown_take_free (YdShownTake *self);
char *yd_shown_take_dup_maker (const YdShownTake *self);
char *yd_shown_take_dup_words (const YdShownTake *self);

void yd_take_compare_present (GtkWidget *parent, YdSession *session, GPtrArray *takes);

G_END_DECLS
