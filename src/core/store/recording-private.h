/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/changeset-private.h"

G_BEGIN_DECLS

typedef struct _YdRecording YdRecording;

YdRecording *
yd_recording_new (YdDatabase *db, const char *const *tables, GHashTable *changed, GError **error);
void yd_recording_free (YdRecording *self);
gboolean yd_recording_pause (YdRecording *self, GError **error);
GHashTable *yd_recording_get_rows (YdRecording *self, const char *table);
void yd_recording_note (YdRecording *self, GHashTable *rows, const char *id, const char *column);
gboolean yd_recording_resume (YdRecording *self, GBytes *known, gboolean is_noted, GError **error);
GBytes *yd_recording_take (YdRecording *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdRecording, yd_recording_free)

G_END_DECLS
