/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of drafts of an app that is installed under Wine or on a mounted disk. */
typedef struct {
  char *path; /* owned, on this machine */
  char *root; /* owned, as that machine names it: "C:/Users/anna/…"; NULL where not known */
  gboolean is_capcut;
} YdJianyingFolder;

GPtrArray *yd_jianying_folders_find (const char *home, const char *const *mounts);
GPtrArray *yd_jianying_folders_list (void);
void yd_jianying_folder_free (YdJianyingFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdJianyingFolder, yd_jianying_folder_free)

G_END_DECLS
