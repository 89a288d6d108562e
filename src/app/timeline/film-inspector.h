/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_FILM_INSPECTOR (yd_film_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdFilmInspector, yd_film_inspector, YD, FILM_INSPECTOR, AdwBin)

GtkWidget *yd_film_inspector_new (void);
void yd_film_inspector_show (YdFilmInspector *self, YdDesk *desk);
void yd_film_inspector_set_styles (YdFilmInspector *self,
                                   const char *const *values,
                                   const char *const *titles);

G_END_DECLS
