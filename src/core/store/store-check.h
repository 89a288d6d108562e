/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef enum {
  YD_FINDING_NOTE,    /* worth knowing, nothing is wrong */
  YD_FINDING_WARNING, /* something is missing; the rest works */
  YD_FINDING_ERROR,   /* the project is damaged here */
} YdFindingSeverity;

/* one thing that is not as it should be */
typedef struct {
  YdFindingSeverity severity;
  char *thing; /* where: "take 0192…", "media/ab/cdef….png", "project.db" */
  char *what;  /* translated sentence */
  char *cure;  /* translated sentence: what to do about it */
} YdFinding;

void yd_finding_free (YdFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFinding, yd_finding_free)

typedef enum {
  YD_STORE_CHECK_DEFAULT = 0,
  YD_STORE_CHECK_DEEP = 1 << 0, /* read and hash every media file */
} YdStoreCheckFlags;

gboolean yd_store_check (YdStore *store,
                         YdStoreCheckFlags flags,
                         GPtrArray **found,
                         GCancellable *cancellable,
                         GError **error);
gboolean
yd_store_repair (YdStore *store, guint *n_repaired, GCancellable *cancellable, GError **error);
gboolean
yd_store_salvage (const char *folder, char **copy, GCancellable *cancellable, GError **error);

G_END_DECLS
