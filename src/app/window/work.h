/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  YD_WORK_STATE_WAITING,
  YD_WORK_STATE_RUNNING,
  YD_WORK_STATE_PAUSED, /* it stands still in its next report */
  YD_WORK_STATE_DONE,
  YD_WORK_STATE_FAILED,
  YD_WORK_STATE_CANCELLED,
} YdWorkState;

#define YD_TYPE_WORK_STATE (yd_work_state_get_type ())
GType yd_work_state_get_type (void);

#define YD_TYPE_WORK (yd_work_get_type ())
G_DECLARE_FINAL_TYPE (YdWork, yd_work, YD, WORK, GObject)

/**
 * YdWorkFunc:
 * @work: to report progress to with yd_work_report(), from any thread
 * @data: what was given along; nobody else uses it meanwhile
 * @cancellable: to give up
 * @error: set when it fails
 *
 * Something long, on a thread of its own.
 *
 * Returns: whether it was done
 */
typedef gboolean (*YdWorkFunc) (YdWork *work,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

YdWork *yd_work_new (const char *title, YdWorkFunc func, gpointer data, GDestroyNotify free_data);
void yd_work_start (YdWork *self);
void yd_work_cancel (YdWork *self);
void yd_work_set_can_pause (YdWork *self, gboolean can_pause);
void yd_work_set_is_paused (YdWork *self, gboolean is_paused);
void yd_work_report (YdWork *self, double done, const char *detail);
void yd_work_set_note (YdWork *self, const char *note);
void yd_work_note_losses (YdWork *self, GPtrArray *losses);
void yd_work_set_result_path (YdWork *self, const char *path);

const char *yd_work_get_title (YdWork *self);
gboolean yd_work_get_can_pause (YdWork *self);
gboolean yd_work_is_open (YdWork *self);
YdWorkState yd_work_get_state (YdWork *self);
const char *yd_work_get_result_path (YdWork *self);
const char *yd_work_get_note (YdWork *self);
const GError *yd_work_get_error (YdWork *self);
gpointer yd_work_get_data (YdWork *self);

G_END_DECLS
