/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/application.h"
#include "app/window/session.h"
#include "core/production/film-settings.h"

G_BEGIN_DECLS

#define YD_TYPE_WINDOW (yd_window_get_type ())
G_DECLARE_FINAL_TYPE (YdWindow, yd_window, YD, WINDOW, AdwApplicationWindow)

YdWindow *yd_window_new (YdApplication *application);
const char *yd_window_get_workspace (YdWindow *self);
YdSession *yd_window_get_session (YdWindow *self);
char *yd_window_dup_new_place (YdWindow *self, const char *title);
void yd_window_toast (YdWindow *self, const char *text, gboolean can_undo);
void yd_window_offer (YdWindow *self,
                      const char *text,
                      const char *label,
                      const char *action,
                      guint seconds);

void yd_window_open_folder (YdWindow *self, const char *folder, gboolean is_new);
void yd_window_open_file (YdWindow *self, GFile *file);
void yd_window_create_project (YdWindow *self, const char *folder, const char *title);
void yd_window_create_from_files (YdWindow *self,
                                  const char *folder,
                                  const char *title,
                                  const char *const *paths);
void yd_window_show_error (YdWindow *self, const char *message);
void yd_window_make_from_text (YdWindow *self,
                               const char *folder,
                               const char *story,
                               const char *chapters,
                               const YdFilmSettings *settings);

G_END_DECLS
