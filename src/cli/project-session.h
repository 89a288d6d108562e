/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "core/production/production.h"

G_BEGIN_DECLS

/* A project that is open for a verb, with all that its steps need. */
typedef struct {
  YdStore *store;
  YdLibrary *library; /* NULL where the home folder cannot be written */
  YdProduction *production;
  YdProductionReport *report;
  YdProductionWatch watch;
  gint64 before; /* the step that the work of this verb begins from */
} YdProjectSession;

gboolean yd_project_session_open (YdProjectSession *self,
                                  YdCommand *command,
                                  const char *folder,
                                  gboolean is_writing,
                                  GError **error);
gboolean yd_project_session_open_or_create (YdProjectSession *self,
                                            YdCommand *command,
                                            const char *folder,
                                            GError **error);
void yd_project_session_close (YdProjectSession *self);
void yd_project_session_begin_step (YdProjectSession *self, YdCommand *command);
void yd_project_session_end_step (YdProjectSession *self, const char *name);
void yd_project_session_ask_approval (YdProjectSession *self, YdCommand *command);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdProjectSession, yd_project_session_close)

G_END_DECLS
