/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program espeak-ng, once for each piece of text. The program, not the library: the
 * library keeps its state in globals, and its faults would be ours. The text goes in by standard
 * input, so it can never be an option; the sound comes out by standard output, no more than
 * MAX_SOUND_BYTES of it and no later than TIMEOUT_S. */
#include "core/offline/espeak-program.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/ai/ai-error.h"

#define MAX_SOUND_BYTES (64u << 20) /* some 25 minutes */
#define MAX_COMPLAINT_BYTES 2048
#define MAX_VOICE_NAME 64
#define READ_BYTES 65536
#define TIMEOUT_S 60

/* One of the program's two outputs */
typedef struct {
  GByteArray *bytes;  /* owned */
  gsize max_bytes;    /* what comes after that is read and dropped, so that nobody waits */
  GCancellable *stop; /* the run's */
  gboolean is_open;
} Output;

typedef struct {
  GMainContext *context; /* owned, this run's own: a worker thread may have none */
  GCancellable *stop;    /* owned, set by the caller's cancellable or by the clock */
  Output sound;
  Output complaint;
  gboolean is_running;
  gboolean is_late;
} Run;

static void
run_clear (Run *self)
{
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_byte_array_unref (self->sound.bytes);
  g_byte_array_unref (self->complaint.bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
run_init (Run *self)
{
  self->context = g_main_context_new ();
  self->stop = g_cancellable_new ();
  self->sound = (Output){ g_byte_array_new (), MAX_SOUND_BYTES, self->stop, TRUE };
  self->complaint = (Output){ g_byte_array_new (), MAX_COMPLAINT_BYTES, self->stop, TRUE };
  self->is_running = TRUE;
  self->is_late = FALSE;
  g_main_context_push_thread_default (self->context);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_more (Output *output, GInputStream *stream)
{
  g_input_stream_read_bytes_async (stream, READ_BYTES, G_PRIORITY_DEFAULT, output->stop, read_cb,
                                   output);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Output *output = user_data;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  const gsize size = bytes ? g_bytes_get_size (bytes) : 0;
  const gsize room = output->max_bytes - output->bytes->len;

  output->is_open = size > 0;
  if (!output->is_open)
    return;
  g_byte_array_append (output->bytes, g_bytes_get_data (bytes, NULL), (guint) MIN (size, room));
  read_more (output, G_INPUT_STREAM (source));
}

static void
exit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  ((Run *) user_data)->is_running = FALSE;
}

static char *
output_to_text (const Output *output)
{
  const GByteArray *bytes = output->bytes;

  return bytes->len ? g_strndup ((const char *) bytes->data, bytes->len) : g_strdup ("");
}

static gboolean
late_cb (gpointer user_data)
{
  Run *self = user_data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->stop);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_main_context_wakeup (user_data);
}

/* Follows the program to its end, which comes by itself, by @cancellable or by the clock. */
static void
run_follow (Run *self, GSubprocess *process, GCancellable *cancellable)
{
  g_autoptr (GSource) clock = g_timeout_source_new_seconds (TIMEOUT_S);
  /* no GCancellable source: cancelled from another thread, GLib 2.74 may free it after we ended */
  const gulong handler =
      cancellable
          ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->context, NULL)
          : 0;

  g_source_set_callback (clock, late_cb, self, NULL);
  g_source_attach (clock, self->context);
  read_more (&self->sound, g_subprocess_get_stdout_pipe (process));
  read_more (&self->complaint, g_subprocess_get_stderr_pipe (process));
  g_subprocess_wait_async (process, self->stop, exit_cb, self);

  while (self->is_running || self->sound.is_open || self->complaint.is_open) {
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

/* Puts @text where the program can read it without anybody writing at the same time. */
static int
open_text (const char *text, GError **error)
{
  const int fd = memfd_create ("text", MFD_CLOEXEC);
  const gsize size = strlen (text);

  if (fd >= 0 && write (fd, text, size) == (gssize) size && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("There is no room in memory for a line of %zu bytes: %s."), size,
               g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

static GSubprocess *
spawn (const char *const *arguments, const char *text, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) spawn_error = NULL;
  const int fd = open_text (text, error);
  if (fd < 0)
    return NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, arguments, &spawn_error);
  if (!process)
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_MISSING,
                 _ ("The voice program “%s” cannot be started (%s). Install it, for example with "
                    "“apt install espeak-ng”, or choose another voice provider."),
                 arguments[0], spawn_error->message);
  return process;
}

/* Turns the way a program ended into an error; @voice is what it was asked to speak with. */
static gboolean
check_end (const Run *run,
           GSubprocess *process,
           const char *program,
           const char *voice,
           GCancellable *cancellable,
           GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (run->is_late) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” gave no end after %d seconds and was stopped. Try "
                    "again, or make the line shorter."),
                 program, TIMEOUT_S);
    return FALSE;
  }
  if (g_subprocess_get_successful (process))
    return TRUE;

  g_autofree char *raw = output_to_text (&run->complaint);
  g_autofree char *complaint = g_utf8_make_valid (g_strstrip (raw), -1);
  if (strstr (complaint, "voice does not exist") || strstr (complaint, "No such file")) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_MISSING,
                 _ ("“%s” has no voice “%s” (%s). Install its voice data, for example with “apt "
                    "install espeak-ng espeak-ng-data”, or choose another voice."),
                 program, voice, complaint);
    return FALSE;
  }
  g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
               _ ("The voice program “%s” failed with voice “%s”: %s. Try again, or choose another "
                  "voice."),
               program, voice, *complaint ? complaint : _ ("it did not say why"));
  return FALSE;
}

/* Runs the program over @text and gives what it wrote. */
static GByteArray *
run_program (const char *const *arguments,
             const char *voice,
             const char *text,
             GCancellable *cancellable,
             GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  g_autoptr (GSubprocess) process = spawn (arguments, text, error);
  if (!process)
    return NULL;
  g_auto (Run) run;
  run_init (&run);
  run_follow (&run, process, cancellable);
  if (!check_end (&run, process, arguments[0], voice, cancellable, error))
    return NULL;
  if (run.sound.bytes->len == MAX_SOUND_BYTES) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” wrote more than %u bytes for one phrase. Make the "
                    "line shorter."),
                 arguments[0], MAX_SOUND_BYTES);
    return NULL;
  }
  return g_byte_array_ref (run.sound.bytes);
}

/**
 * yd_espeak_voice_name_is_valid:
 * @name: what somebody wants to speak with
 *
 * Tells whether @name can be the name of a voice; whether there is one of that name only the
 * program knows.
 */
gboolean
yd_espeak_voice_name_is_valid (const char *name)
{
  const gsize length = strlen (name);

  if (length == 0 || length > MAX_VOICE_NAME || !g_ascii_isalpha (*name))
    return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("+-_", *p))
      return FALSE;
  return TRUE;
}

/**
 * yd_espeak_program_version:
 * @program: name or path of espeak-ng
 * @cancellable: (nullable): stops it
 * @error: set to `YD_AI_ERROR_PROVIDER_MISSING`, `YD_AI_ERROR_PROVIDER_FAILED` or a `G_IO_ERROR`
 *
 * Asks the program for its version; blocks.
 *
 * Returns: (transfer full) (nullable): such as `1.51`
 */
char *
yd_espeak_program_version (const char *program, GCancellable *cancellable, GError **error)
{
  const char *const arguments[] = { program, "--version", NULL };
  g_autoptr (GByteArray) bytes = run_program (arguments, "", "", cancellable, error);
  if (!bytes)
    return NULL;

  /* "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/…" */
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  const char *line = (const char *) bytes->data;
  const char *colon = strchr (line, ':');
  const char *start = colon ? colon + 1 + strspn (colon + 1, " ") : "";
  const gsize length = strspn (start, "0123456789abcdefghijklmnopqrstuvwxyz.-");
  if (length == 0 || !g_ascii_isdigit (*start)) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("“%s” did not tell its version, so it may be another program. Install "
                    "espeak-ng, for example with “apt install espeak-ng”."),
                 program);
    return NULL;
  }
  return g_strndup (start, length);
}

/**
 * yd_espeak_program_speak:
 * @program: name or path of espeak-ng
 * @setting: the voice and how it speaks
 * @text: words without control characters
 * @cancellable: (nullable): kills the program
 * @error: set to a `YD_AI_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Speaks a piece of text into memory; blocks.
 *
 * Returns: (transfer full) (nullable): the sound, one channel at the program's own rate
 */
YdWave *
yd_espeak_program_speak (const char *program,
                         const YdEspeakSetting *setting,
                         const char *text,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *speed = g_strdup_printf ("%d", setting->speed_wpm);
  g_autofree char *pitch = g_strdup_printf ("%d", setting->pitch);
  /* -b 1: the text is UTF-8; -z: no pause after it, ours are measured */
  const char *const arguments[] = { program, "-b",  "1",  "-v",      setting->voice, "-s", speed,
                                    "-p",    pitch, "-z", "--stdin", "--stdout",     NULL };
  g_autoptr (GByteArray) bytes = run_program (arguments, setting->voice, text, cancellable, error);
  g_autoptr (GError) wave_error = NULL;
  if (!bytes)
    return NULL;
  if (bytes->len == 0) /* it had nothing to say and did not even begin */
    return yd_wave_new (0, 1, 22050);

  g_autoptr (YdWave) wave = yd_wave_parse (bytes->data, bytes->len, &wave_error);
  if (!wave || wave->n_channels != 1) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” wrote no speech: %s. Check that it is espeak-ng."),
                 program, wave_error ? wave_error->message : _ ("it has more than one channel"));
    return NULL;
  }
  return g_steal_pointer (&wave);
}
