/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* one step of the history as a person sees it */
typedef struct {
  gint64 id;
  gint64 parent; /* 0 for the first */
  char *name;    /* "Split shot" */
  char *actor;
  gint64 made_at;      /* microseconds since 1970, UTC */
  gboolean is_current; /* the state of the project is the one after this step */
  gboolean is_undone;  /* ahead of the current state: redo leads there */
  char *version;       /* name of the version that stands here, or NULL */
} YdHistoryStep;

void yd_history_step_free (YdHistoryStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdHistoryStep, yd_history_step_free)

gboolean yd_history_undo (YdStore *store, char **step, GCancellable *cancellable, GError **error);
gboolean yd_history_redo (YdStore *store, char **step, GCancellable *cancellable, GError **error);
char *yd_history_get_undo_name (YdStore *store); /* NULL when there is nothing to undo */
char *yd_history_get_redo_name (YdStore *store);
GPtrArray *yd_history_load (YdStore *store, GCancellable *cancellable, GError **error);

/* several steps of one piece of work become one that a person would name */
gint64 yd_history_get_current (YdStore *store, GCancellable *cancellable, GError **error);
gboolean yd_history_join_since (YdStore *store,
                                gint64 before,
                                const char *name,
                                GCancellable *cancellable,
                                GError **error);

/* a moment of the project that a person gave a name */
typedef struct {
  char *name;
  gint64 step;    /* 0 for the project as created */
  gint64 made_at; /* microseconds since 1970, UTC */
} YdVersion;

void yd_version_free (YdVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdVersion, yd_version_free)

GPtrArray *yd_history_load_versions (YdStore *store, GCancellable *cancellable, GError **error);
gboolean yd_history_name_version (YdStore *store,
                                  const char *name,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean yd_history_forget_version (YdStore *store,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GError **error);
/* makes the project as it was at the version, as one new undoable step */
gboolean yd_history_restore_version (YdStore *store,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GError **error);

/* what differs between a version and now: table, id, column, before, after */
typedef struct {
  char *table;
  char *id;
  char *column; /* NULL for a whole row added or removed */
  char *before; /* NULL when added; of a whole row, JSON of its columns */
  char *after;  /* NULL when removed */
} YdDifference;
void yd_difference_free (YdDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDifference, yd_difference_free)
GPtrArray *
yd_history_compare (YdStore *store, const char *version, GCancellable *cancellable, GError **error);

#define YD_HISTORY_FOLD_US (30 * (gint64) G_TIME_SPAN_DAY)

gboolean yd_history_fold (YdStore *store,
                          gint64 older_than_us,
                          guint *n_folded,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
