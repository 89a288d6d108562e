/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yiduo: every step of the studio without a display. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/command.h"
#include "cli/reference.h"
#include "config.h"
#include "core/media/probe.h"

/* The first Ctrl-C lets the running work end cleanly; a second one does not wait for it. */
static gpointer
signal_thread (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &number);
  g_cancellable_cancel (cancellable);
  sigwait (&signals, &number);
  _exit (YD_EXIT_INTERRUPTED);
}

static void
watch_signals (GCancellable *cancellable)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL); /* inherited by every thread made from here on */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN); /* a file size limit is a write error like a full disk */
  g_thread_unref (g_thread_new ("signals", signal_thread, cancellable));
}

static void
print_overview (FILE *stream)
{
  fprintf (stream, "%s\n\n%s\n", _ ("Usage: yiduo VERB [OPTION…] [ARGUMENT…]"),
           _ ("From a story to a finished short film, on this machine."));
  fprintf (stream, "\n%s\n", _ ("Verbs:"));
  for (const YdVerb *verb = yd_verbs; verb->name; verb++)
    fprintf (stream, "  %-11s %s\n", verb->name, _ (verb->summary));
  fprintf (stream, "\n%s\n",
           _ ("“yiduo VERB --help” says what a verb can do; “yiduo --version” which studio this "
              "is."));
}

static int
run_verb (const YdVerb *verb, char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  YdCommand command = {
    .verb = verb,
    .cancellable = cancellable,
    .argv = g_strdupv (argv),
    .exit = YD_EXIT_OK,
  };

  g_autofree char *name = g_strconcat ("yiduo ", verb->name, NULL);
  g_set_prgname (name); /* the help begins its usage line with it */
  watch_signals (cancellable);
  const int status = verb->run (&command);
  g_clear_pointer (&command.terminal, yd_terminal_free);
  g_strfreev (command.argv);
  return status;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (YD_GETTEXT_DOMAIN, YD_LOCALE_DIR);
  bind_textdomain_codeset (YD_GETTEXT_DOMAIN, "UTF-8");
  textdomain (YD_GETTEXT_DOMAIN);
  g_set_prgname ("yiduo");
  yd_media_route_log ();
  g_setenv ("SVT_LOG", "1", FALSE); /* the AV1 encoder knows no other way to be quiet */

  const char *word = argc > 1 ? argv[1] : "--help";
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help")) {
    print_overview (stdout);
    return argc > 1 ? YD_EXIT_OK : YD_EXIT_USAGE;
  }
  if (g_str_equal (word, "--version")) {
    puts ("yiduo " YD_VERSION);
    return YD_EXIT_OK;
  }
  if (g_str_equal (word, "--man"))
    return yd_reference_print_man (stdout);
  if (g_str_equal (word, "--completion"))
    return yd_reference_print_completion (stdout);

  const YdVerb *verb = yd_verb_find (word);
  if (!verb) {
    fprintf (stderr, _ ("There is no verb “%s”.\n"), word);
    print_overview (stderr);
    return YD_EXIT_USAGE;
  }
  return run_verb (verb, argv + 1);
}
