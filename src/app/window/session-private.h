/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/background.h"
#include "app/window/session.h"

G_BEGIN_DECLS

struct _YdSession {
  GObject parent_instance;

  YdStore *store;           /* owned */
  YdProduction *production; /* owned */
  YdLibrary *library;       /* borrowed from the program, or NULL */
  YdSelection *selection;   /* owned */
  YdBackgroundQueue *queue; /* owned: changes are made in the order they were asked for */
  GListStore *works;        /* owned, of YdWork, the newest last */
  YdWork *current;          /* owned, what runs, or NULL */
  GSettings *settings;      /* owned: what a person left in the window of this film */
  char *title;              /* owned, of the film */
  char *undo_name;          /* owned, or NULL */
  char *redo_name;          /* owned, or NULL */
  gboolean is_refreshing;   /* facts are being read */
  gboolean is_outdated;     /* something changed meanwhile */
};

/* What the header shows, read in one go */
typedef struct {
  char *title;
  char *undo_name;
  char *redo_name;
} YdSessionFacts;

YdSessionFacts *yd_session_facts_load (YdStore *store, GCancellable *cancellable, GError **error);
void yd_session_facts_free (YdSessionFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSessionFacts, yd_session_facts_free)

YdSession *yd_session_new_opened (YdStore *store,
                                  YdProduction *production,
                                  YdLibrary *library,
                                  const YdSessionFacts *facts);
void yd_session_flush (YdSession *self);
void yd_session_remember (YdSession *self);

G_END_DECLS
