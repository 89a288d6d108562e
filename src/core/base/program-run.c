/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program to its end, for work whose faults must not be ours: it crashes, hangs or grows on
 * its own. What it reads goes in by standard input, so it can never be an option; what it makes
 * comes out by standard output. */
#include "core/base/program-run.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "config.h"

#define MAX_COMPLAINT_BYTES 2048
#define READ_BYTES 65536

typedef struct _Work Work;

/* One of the program's two outputs */
typedef struct {
  Work *work;
  GByteArray *bytes; /* owned */
  gsize max_bytes;
  gboolean is_open;
} Output;

struct _Work {
  GMainContext *context; /* owned, this run's own: a worker thread may have none */
  GCancellable *stop;    /* owned, set by the caller's cancellable, the clock or too much output */
  Output made;
  Output complaint;
  gboolean is_running;
  gboolean is_late;
  gboolean is_large;
};

static void
work_clear (Work *self)
{
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_clear_pointer (&self->made.bytes, g_byte_array_unref);
  g_byte_array_unref (self->complaint.bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
work_init (Work *self, const YdProgramLimits *limits)
{
  *self = (Work){ .context = g_main_context_new (),
                  .stop = g_cancellable_new (),
                  .made = { self, g_byte_array_new (), limits->max_bytes, TRUE },
                  .complaint = { self, g_byte_array_new (), MAX_COMPLAINT_BYTES, TRUE },
                  .is_running = TRUE };
  g_main_context_push_thread_default (self->context);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_more (Output *output, GInputStream *stream)
{
  g_input_stream_read_bytes_async (stream, READ_BYTES, G_PRIORITY_DEFAULT, output->work->stop,
                                   read_cb, output);
}

/* A complaint is read on to its end, so that nobody waits, and dropped beyond its limit */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Output *output = user_data;
  Work *work = output->work;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  const gsize size = bytes ? g_bytes_get_size (bytes) : 0;
  const gsize room = output->max_bytes - output->bytes->len;

  output->is_open = size > 0;
  if (!output->is_open)
    return;
  g_byte_array_append (output->bytes, g_bytes_get_data (bytes, NULL), (guint) MIN (size, room));
  if (output == &work->made && size > room) {
    work->is_large = TRUE;
    g_cancellable_cancel (work->stop);
  }
  read_more (output, G_INPUT_STREAM (source));
}

static void
exit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  ((Work *) user_data)->is_running = FALSE;
}

static gboolean
late_cb (gpointer user_data)
{
  Work *self = user_data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->stop);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_main_context_wakeup (user_data);
}

/* Follows the program to its end, which comes by itself, by @cancellable or by a limit */
static void
work_follow (Work *self, GSubprocess *process, guint timeout_s, GCancellable *cancellable)
{
  g_autoptr (GSource) clock = g_timeout_source_new_seconds (timeout_s);
  /* no GCancellable source: cancelled from another thread, GLib 2.74 may free it after we ended */
  const gulong handler =
      cancellable
          ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->context, NULL)
          : 0;

  g_source_set_callback (clock, late_cb, self, NULL);
  g_source_attach (clock, self->context);
  read_more (&self->made, g_subprocess_get_stdout_pipe (process));
  read_more (&self->complaint, g_subprocess_get_stderr_pipe (process));
  g_subprocess_wait_async (process, self->stop, exit_cb, self);

  while (self->is_running || self->made.is_open || self->complaint.is_open) {
    if (g_cancellable_is_cancelled (cancellable))
      g_cancellable_cancel (self->stop);
    g_main_context_iteration (self->context, TRUE);
  }

  g_source_destroy (clock);
  g_cancellable_disconnect (cancellable, handler);
  if (g_cancellable_is_cancelled (self->stop)) {
    g_subprocess_force_exit (process);
    g_subprocess_wait (process, NULL, NULL); /* killed, so this is short */
  }
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize size)
{
  for (gsize n_written = 0; n_written < size;) {
    const gssize n = write (fd, bytes + n_written, size - n_written);
    if (n < 0 && errno != EINTR)
      return FALSE;
    n_written += (gsize) MAX (n, 0);
  }
  return lseek (fd, 0, SEEK_SET) == 0;
}

/* Puts the input where the program can read it without anybody writing at the same time */
static int
open_input (GBytes *input, GError **error)
{
  const int fd = memfd_create ("input", MFD_CLOEXEC);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (input, &size);

  if (fd >= 0 && write_all (fd, bytes, size))
    return fd;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("There is no room in memory for %zu bytes that a program is to read: %s."), size,
               g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

static GSubprocess *
spawn (const char *const *arguments, GBytes *input, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const int fd = open_input (input, error);
  if (fd < 0)
    return NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

static char *
complaint_of (const Output *output)
{
  const GByteArray *bytes = output->bytes;
  g_autofree char *raw = g_strndup (bytes->len ? (const char *) bytes->data : "", bytes->len);

  return g_utf8_make_valid (g_strstrip (raw), -1);
}

/**
 * yd_program_run:
 * @arguments: the program's name or path and its options
 * @input: what it reads
 * @limits: what it is given
 * @cancellable: (nullable): kills it
 * @error: set to a `G_SPAWN_ERROR` or `G_IO_ERROR` when it cannot be started or was cancelled
 *
 * Runs a program to its end; blocks. It speaks English.
 *
 * Returns: (transfer full) (nullable): how that went; %NULL when it was not started or cancelled
 */
YdProgramRun *
yd_program_run (const char *const *arguments,
                GBytes *input,
                const YdProgramLimits *limits,
                GCancellable *cancellable,
                GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (GSubprocess) process = spawn (arguments, input, error);
  if (!process)
    return NULL;

  g_auto (Work) work;
  work_init (&work, limits);
  work_follow (&work, process, limits->timeout_s, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  YdProgramRun *run = g_new (YdProgramRun, 1);
  run->end = work.is_large                           ? YD_PROGRAM_LARGE
             : work.is_late                          ? YD_PROGRAM_LATE
             : g_subprocess_get_successful (process) ? YD_PROGRAM_DONE
                                                     : YD_PROGRAM_FAILED;
  run->output = g_byte_array_free_to_bytes (g_steal_pointer (&work.made.bytes));
  run->complaint = complaint_of (&work.complaint);
  return run;
}

/**
 * yd_program_run_free:
 * @self: (transfer full): a run
 *
 * Frees it.
 */
void
yd_program_run_free (YdProgramRun *self)
{
  g_bytes_unref (self->output);
  g_free (self->complaint);
  g_free (self);
}

/**
 * yd_program_path:
 * @name: of a program that belongs to the studio, and that only it runs
 *
 * Finds the program: below `YD_LIBEXEC_DIR` where that is set (tests), else beside the folder of
 * the running one, as in the build folder, else where it was installed.
 *
 * Returns: (transfer full): an absolute path, whether or not it is there
 */
char *
yd_program_path (const char *name)
{
  const char *folder = g_getenv ("YD_LIBEXEC_DIR");
  if (folder && *folder)
    return g_build_filename (folder, name, NULL);

  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *own_folder = own ? g_path_get_dirname (own) : NULL;
  g_autofree char *above = own ? g_path_get_dirname (own_folder) : NULL;
  g_autofree char *beside = own ? g_build_filename (above, "libexec", name, NULL) : NULL;
  if (beside && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (YD_LIBEXEC_DIR, name, NULL);
}
