/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Words and progress for a person, on standard error; safe to use from several threads. */
typedef struct _YdTerminal YdTerminal;

YdTerminal *yd_terminal_new (gboolean is_quiet);
void yd_terminal_free (YdTerminal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdTerminal, yd_terminal_free)

void yd_terminal_write (FILE *stream, const char *words);
void yd_terminal_progress (YdTerminal *self, const char *title, double done, const char *detail);
void yd_terminal_clear (YdTerminal *self);
void yd_terminal_say (YdTerminal *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void yd_terminal_warn (YdTerminal *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean yd_terminal_ask (YdTerminal *self, const char *question);
gboolean yd_terminal_is_interactive (YdTerminal *self);

G_END_DECLS
