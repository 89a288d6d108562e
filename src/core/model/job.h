/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_JOB (yd_job_get_type ())
G_DECLARE_FINAL_TYPE (YdJob, yd_job, YD, JOB, YdRecord)

/* One run of a recipe by a provider. Not part of history. */
struct _YdJob {
  YdRecord parent_instance;

  char *recipe; /* hash */
  YdNeed need;
  char *owner; /* who needs it */
  char *provider;
  YdJobState state;
  char *provider_job; /* the provider's own id, "" until known */
  int attempts;       /* how often it was sent */
  char *message;      /* why it failed */
  gint64 created_at;  /* microseconds since 1970, UTC */
  gint64 updated_at;
};

YdJob *yd_job_new (void);

G_END_DECLS
