/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cue.h"
#include "core/timeline/edit.h"

G_BEGIN_DECLS

#define YD_EDIT_SAME G_MININT64 /* leaves a time as it is */

gboolean yd_edit_place_cue (YdEdit *self, YdCue *cue, GError **error);
char *yd_edit_add_cue (YdEdit *self,
                       gint64 start_frame,
                       gint64 duration_frames,
                       const char *text,
                       GError **error);
gboolean yd_edit_time_cue (YdEdit *self,
                           const char *cue,
                           gint64 start_frame,
                           gint64 duration_frames,
                           GError **error);
gboolean yd_edit_set_cue_text (YdEdit *self, const char *cue, const char *text, GError **error);
gboolean yd_edit_set_cue_style (YdEdit *self, const char *cue, const char *style, GError **error);
gboolean yd_edit_set_film_cue_style (YdEdit *self, const char *style, GError **error);
gboolean yd_edit_split_cue (YdEdit *self, const char *cue, gint64 at_frame, GError **error);
gboolean yd_edit_split_cue_at_word (YdEdit *self, const char *cue, gsize at_byte, GError **error);
gboolean yd_edit_join_cue (YdEdit *self, const char *cue, GError **error);
gboolean yd_edit_remove_cue (YdEdit *self, const char *cue, GError **error);
gboolean yd_edit_remove_all_cues (YdEdit *self, GError **error);

G_END_DECLS
