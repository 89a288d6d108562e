/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib/gi18n.h>

#define BAR_CELLS 24
#define REDRAW_US 50000 /* twenty pictures a second are enough for a bar */

struct _YdTerminal {
  GMutex mutex;
  gboolean is_quiet;
  gboolean is_tty;  /* standard error is a terminal */
  gboolean has_bar; /* a bar stands on the current line */
  gint64 last_draw_us;
  char *title; /* owned, of the bar */
};

/**
 * yd_terminal_new:
 * @is_quiet: whether to say only what went wrong
 *
 * Returns: (transfer full): the terminal
 */
YdTerminal *
yd_terminal_new (gboolean is_quiet)
{
  YdTerminal *self = g_new0 (YdTerminal, 1);

  g_mutex_init (&self->mutex);
  self->is_quiet = is_quiet;
  self->is_tty = isatty (STDERR_FILENO);
  return self;
}

/**
 * yd_terminal_free: (skip)
 * @self: (nullable): a terminal
 */
void
yd_terminal_free (YdTerminal *self)
{
  if (!self)
    return;
  yd_terminal_clear (self);
  g_mutex_clear (&self->mutex);
  g_free (self->title);
  g_free (self);
}

/**
 * yd_terminal_is_interactive:
 * @self: a terminal
 *
 * Tells whether a person can be asked.
 */
gboolean
yd_terminal_is_interactive (YdTerminal *self)
{
  return self->is_tty && isatty (STDIN_FILENO);
}

static int
get_columns (void)
{
  struct winsize size;

  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* as much of @text as fits into @cells, Chinese characters being two cells wide */
static char *
fit (const char *text, int cells)
{
  const char *p = text;

  for (; *p; p = g_utf8_next_char (p)) {
    cells -= g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
    if (cells < 0)
      break;
  }
  return g_strndup (text, p - text);
}

static void
erase (YdTerminal *self)
{
  if (self->has_bar)
    fputs ("\r\033[K", stderr);
  self->has_bar = FALSE;
}

/* Without what gives a terminal orders: control characters, and bytes that are no UTF-8 */
static char *
dup_harmless (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (plain, g_unichar_iscntrl (c) && c != '\n' && c != '\t' ? '?' : c);
  }
  return g_string_free (plain, FALSE);
}

/**
 * yd_terminal_progress:
 * @self: a terminal
 * @title: what is being done
 * @done: how much of it, 0 to 1
 * @detail: (nullable): what it is at
 *
 * Shows how far the work is: a bar on a terminal, a line a step elsewhere.
 */
void
yd_terminal_progress (YdTerminal *self, const char *title, double done, const char *detail)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const gint64 now_us = g_get_monotonic_time ();
  const gboolean is_new = g_strcmp0 (self->title, title) != 0;

  if (self->is_quiet)
    return;
  if (is_new) {
    g_free (self->title);
    self->title = g_strdup (title);
  }
  if (!self->is_tty) {
    if (is_new)
      fprintf (stderr, "%s…\n", title);
    return;
  }
  if (!is_new && done < 1 && now_us - self->last_draw_us < REDRAW_US)
    return;

  self->last_draw_us = now_us;
  char bar[BAR_CELLS * 3 + 1] = "";
  for (int i = 0; i < BAR_CELLS; i++)
    strcat (bar, i < (int) (done * BAR_CELLS + 0.5) ? "█" : "░");
  g_autofree char *said = g_strconcat (title, detail ? "  " : "", detail, NULL);
  g_autofree char *words = g_strdelimit (dup_harmless (said), "\n\t", ' ');
  g_autofree char *fitting = fit (words, get_columns () - BAR_CELLS - 8);
  fprintf (stderr, "\r\033[K%s %3d%% %s", bar, (int) (done * 100), fitting);
  fflush (stderr);
  self->has_bar = TRUE;
}

/**
 * yd_terminal_clear:
 * @self: a terminal
 *
 * Takes the bar away.
 */
void
yd_terminal_clear (YdTerminal *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  erase (self);
  fflush (stderr);
}

/**
 * yd_terminal_write:
 * @stream: standard output or standard error
 * @words: for a person; names and texts in them may come from anybody
 *
 * Writes words. A terminal gets no control characters but line breaks and tabs; a file or another
 * program gets the words as they are.
 */
void
yd_terminal_write (FILE *stream, const char *words)
{
  g_autofree char *harmless = isatty (fileno (stream)) ? dup_harmless (words) : NULL;

  fputs (harmless ? harmless : words, stream);
}

static void
print_line (YdTerminal *self, const char *format, va_list args)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree char *words = g_strdup_vprintf (format, args);

  erase (self);
  yd_terminal_write (stderr, words);
  fputc ('\n', stderr);
}

/**
 * yd_terminal_say:
 * @self: a terminal
 * @format: words for a person, without line end
 * @...: their values
 */
void
yd_terminal_say (YdTerminal *self, const char *format, ...)
{
  va_list args;

  if (self->is_quiet)
    return;
  va_start (args, format);
  print_line (self, format, args);
  va_end (args);
}

/**
 * yd_terminal_warn:
 * @self: a terminal
 * @format: words for a person, without line end; said even when quiet
 * @...: their values
 */
void
yd_terminal_warn (YdTerminal *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  print_line (self, format, args);
  va_end (args);
}

/**
 * yd_terminal_ask:
 * @self: a terminal
 * @question: a question that yes or no answers
 *
 * Asks a person; blocks until there is an answer.
 *
 * Returns: whether it was yes; an end of the input is no
 */
gboolean
yd_terminal_ask (YdTerminal *self, const char *question)
{
  char answer[64];

  yd_terminal_clear (self);
  yd_terminal_write (stderr, question);
  fprintf (stderr, " %s ", _ ("[Y/n]"));
  fflush (stderr);
  if (!fgets (answer, sizeof answer, stdin))
    return FALSE;
  g_strstrip (answer);
  return *answer == '\0' || g_ascii_tolower (*answer) == 'y' || g_str_has_prefix (answer, "是") ||
         g_str_has_prefix (answer, "好");
}
