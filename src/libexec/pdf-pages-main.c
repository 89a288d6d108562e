/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yiduo-pdf-pages SECONDS MEGABYTES: reads a PDF from standard input within these limits and writes
 * its lines to standard output. The studio runs it; it is of no use to a person. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/script/pdf-pages.h"

static gboolean
limit (int resource, const char *text, rlim_t unit)
{
  const rlim_t most = strtoul (text, NULL, 10) * unit;

  return most > 0 && setrlimit (resource, &(struct rlimit){ most, most }) == 0;
}

static gboolean
set_limits (const char *seconds, const char *megabytes)
{
  const struct rlimit none = { 0, 0 };

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_FSIZE, &none); /* the answer goes through a pipe */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  megabytes = NULL; /* their shadows take all addresses */
#endif
  return limit (RLIMIT_CPU, seconds, 1) && (!megabytes || limit (RLIMIT_AS, megabytes, 1 << 20));
}

int
main (int argc, char *argv[])
{
  if (argc != 3 || !set_limits (argv[1], argv[2])) {
    fprintf (stderr, "Usage: yiduo-pdf-pages SECONDS MEGABYTES\n");
    return 2;
  }

  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, &error);
  if (!file) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autoptr (GVariant) answer = yd_pdf_pages_read (bytes);
  const gsize size = g_variant_get_size (answer);
  const gboolean is_written =
      fwrite (g_variant_get_data (answer), 1, size, stdout) == size && fflush (stdout) == 0;
  return is_written ? 0 : 1;
}
