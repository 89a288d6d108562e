/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program espeak-ng, once for each piece of text. The program, not the library: the
 * library keeps its state in globals, and its faults would be ours. */
#include "core/offline/espeak-program.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/ai/ai-error.h"
#include "core/base/program-run.h"

#define MAX_SOUND_BYTES (64u << 20) /* some 25 minutes */
#define MAX_VOICE_NAME 64
#define TIMEOUT_S 60

/* Turns the way a program ended into an error; @voice is what it was asked to speak with. */
static gboolean
check_end (const YdProgramRun *run, const char *program, const char *voice, GError **error)
{
  const char *complaint = run->complaint;

  switch (run->end) {
  case YD_PROGRAM_DONE:
    return TRUE;
  case YD_PROGRAM_LATE:
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” gave no end after %d seconds and was stopped. Try "
                    "again, or make the line shorter."),
                 program, TIMEOUT_S);
    return FALSE;
  case YD_PROGRAM_LARGE:
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” wrote more than %u bytes for one phrase. Make the "
                    "line shorter."),
                 program, MAX_SOUND_BYTES);
    return FALSE;
  case YD_PROGRAM_FAILED:
  default:
    break;
  }
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
static GBytes *
run_program (const char *const *arguments,
             const char *voice,
             const char *text,
             GCancellable *cancellable,
             GError **error)
{
  const YdProgramLimits limits = { MAX_SOUND_BYTES, TIMEOUT_S };
  g_autoptr (GBytes) input = g_bytes_new (text, strlen (text));
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdProgramRun) run = yd_program_run (arguments, input, &limits, cancellable, &failure);

  if (run)
    return check_end (run, arguments[0], voice, error) ? g_bytes_ref (run->output) : NULL;
  if (failure->domain == G_IO_ERROR) /* cancelled, or no memory */
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_MISSING,
                 _ ("The voice program “%s” cannot be started (%s). Install it, for example with "
                    "“apt install espeak-ng”, or choose another voice provider."),
                 arguments[0], failure->message);
  return NULL;
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
  g_autoptr (GBytes) bytes = run_program (arguments, "", "", cancellable, error);
  if (!bytes)
    return NULL;

  /* "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/…" */
  gsize size;
  const char *said = g_bytes_get_data (bytes, &size);
  g_autofree char *line = g_strndup (said ? said : "", size);
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
  g_autoptr (GBytes) bytes = run_program (arguments, setting->voice, text, cancellable, error);
  g_autoptr (GError) wave_error = NULL;
  if (!bytes)
    return NULL;
  gsize size;
  const guint8 *sound = g_bytes_get_data (bytes, &size);
  if (size == 0) /* it had nothing to say and did not even begin */
    return yd_wave_new (0, 1, 22050);

  g_autoptr (YdWave) wave = yd_wave_parse (sound, size, &wave_error);
  if (!wave || wave->n_channels != 1) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED,
                 _ ("The voice program “%s” wrote no speech: %s. Check that it is espeak-ng."),
                 program, wave_error ? wave_error->message : _ ("it has more than one channel"));
    return NULL;
  }
  return g_steal_pointer (&wave);
}
