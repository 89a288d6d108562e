/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YdProgramEnd:
 * @YD_PROGRAM_DONE: it did its work
 * @YD_PROGRAM_FAILED: it said that it failed, or was killed
 * @YD_PROGRAM_LATE: it took too long and was stopped
 * @YD_PROGRAM_LARGE: it wrote too much and was stopped
 *
 * How a program ended.
 */
typedef enum {
  YD_PROGRAM_DONE,
  YD_PROGRAM_FAILED,
  YD_PROGRAM_LATE,
  YD_PROGRAM_LARGE,
} YdProgramEnd;

/**
 * YdProgramLimits:
 * @max_bytes: how much it may write
 * @timeout_s: how long it may take
 *
 * What a program is given.
 */
typedef struct {
  gsize max_bytes;
  guint timeout_s;
} YdProgramLimits;

/**
 * YdProgramRun:
 * @end: how it ended
 * @output: (owned): what it wrote
 * @complaint: (owned): the beginning of what it complained, valid UTF-8 without blanks around it
 *
 * A run of a program that is over.
 */
typedef struct {
  YdProgramEnd end;
  GBytes *output;
  char *complaint;
} YdProgramRun;

char *yd_program_path (const char *name);
YdProgramRun *yd_program_run (const char *const *arguments,
                              GBytes *input,
                              const YdProgramLimits *limits,
                              GCancellable *cancellable,
                              GError **error);
void yd_program_run_free (YdProgramRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdProgramRun, yd_program_run_free)

G_END_DECLS
