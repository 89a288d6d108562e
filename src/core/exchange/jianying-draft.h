/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/loss.h"
#include "core/exchange/file-facts.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

typedef enum {
  YD_JIANYING_PROFILE_6,   /* Jianying 6 and newer; finds media by the draft folder's placeholder */
  YD_JIANYING_PROFILE_5_9, /* the last that reads and writes plain text; wants an absolute root */
  YD_JIANYING_PROFILE_CAPCUT, /* not tried with the application itself; wants an absolute root */
} YdJianyingProfile;

typedef enum {
  YD_JIANYING_OS_WINDOWS,
  YD_JIANYING_OS_MAC,
} YdJianyingOs;

/* How a draft is written; all zero is a good choice except for @has_cues. Texts are borrowed. */
typedef struct {
  YdJianyingProfile profile;
  YdJianyingOs os;   /* of the machine that will open the draft */
  const char *root;  /* that machine's draft folder, absolute (`C:/…`, `/Users/…`), or NULL */
  const char *cover; /* path of a JPEG, or NULL: the first board that is one, else a plain one */
  gboolean has_cues; /* whether cues become a caption track */
  YdMediaProbeFunc probe; /* whether a video has sound, and sound a picture; NULL: yes, and no */
  gpointer probe_data;
  gint64 now_us;   /* the time of writing, for tests; 0 = now */
  guint32 id_seed; /* for tests: equal seeds give equal ids; 0 = by chance */
} YdJianyingOptions;

#define YD_JIANYING_RULE_TAKEN "jianying-taken" /* rule of the finding: the folder is there */

/**
 * YdJianyingProgressFunc:
 * @fraction: 0 to 1
 * @what: the file that is being written
 * @user_data: as handed over with the function
 *
 * Is told, on the calling thread, how far the writing is.
 */
typedef void (*YdJianyingProgressFunc) (double fraction, const char *what, gpointer user_data);

GPtrArray *
yd_jianying_preflight (YdSnapshot *snapshot, const char *folder, const YdJianyingOptions *options);
gboolean yd_jianying_write (YdSnapshot *snapshot,
                            const char *folder,
                            const YdJianyingOptions *options,
                            GPtrArray **losses,
                            YdJianyingProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
