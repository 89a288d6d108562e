/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/cue.h"

static const YdField fields[] = {
  YD_FIELD (YdCue, start_frame, INT64), YD_FIELD (YdCue, duration_frames, INT64),
  YD_FIELD (YdCue, text, TEXT),         YD_FIELD (YdCue, line, REFERENCE),
  YD_FIELD (YdCue, style, TEXT),        YD_FIELD (YdCue, word_frames, TEXT),
};

G_DEFINE_FINAL_TYPE (YdCue, yd_cue, YD_TYPE_RECORD)

/**
 * yd_cue_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdCue *
yd_cue_new (void)
{
  return g_object_new (YD_TYPE_CUE, NULL);
}

static void
yd_cue_class_init (YdCueClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "cue", fields, G_N_ELEMENTS (fields));
}

static void
yd_cue_init (YdCue *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
