/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_SEVERITY_HINT,    /* worth a look */
  YD_SEVERITY_WARNING, /* a viewer stumbles over it */
  YD_SEVERITY_ERROR,   /* the film is broken there */
} YdSeverity;

#define YD_RULE_MISSING_MEDIUM "media-missing" /* a file is gone, and may be found */

/* Something that a check before export found. */
typedef struct {
  YdSeverity severity;
  const char *rule; /* static: "cue-too-fast" */
  gint64 frame;     /* where in the film, -1 for all of it */
  char *thing;      /* owned, id of the clip, line or shot; NULL for none */
  char *what;       /* owned, a sentence for a person */
  char *cure;       /* owned, what to do about it, a sentence */
} YdFinding;

YdFinding *yd_finding_new (YdSeverity severity,
                           const char *rule,
                           gint64 frame,
                           const char *thing,
                           const char *cure,
                           const char *what,
                           ...) G_GNUC_PRINTF (6, 7);
void yd_finding_free (YdFinding *self);
int yd_finding_compare (gconstpointer a, gconstpointer b);
const char *yd_severity_to_nick (YdSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFinding, yd_finding_free)

G_END_DECLS
