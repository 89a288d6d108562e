/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/job.h"

static const YdField fields[] = {
  YD_FIELD (YdJob, recipe, TEXT),
  YD_ENUM_FIELD (YdJob, need, yd_need_get_type),
  YD_FIELD (YdJob, owner, TEXT),
  YD_FIELD (YdJob, provider, TEXT),
  YD_ENUM_FIELD (YdJob, state, yd_job_state_get_type),
  YD_FIELD (YdJob, provider_job, TEXT),
  YD_FIELD (YdJob, attempts, INT),
  YD_FIELD (YdJob, message, TEXT),
  YD_FIELD (YdJob, created_at, INT64),
  YD_FIELD (YdJob, updated_at, INT64),
};

G_DEFINE_FINAL_TYPE (YdJob, yd_job, YD_TYPE_RECORD)

/**
 * yd_job_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdJob *
yd_job_new (void)
{
  return g_object_new (YD_TYPE_JOB, NULL);
}

static void
yd_job_class_init (YdJobClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "job", fields, G_N_ELEMENTS (fields));
}

static void
yd_job_init (YdJob *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
