/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fountain: the script as it is written here, or in the form that every program with Fountain
 * reads, where Chinese headings, names and speeches in one line are marked as what they are. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/script-formats.h"

static const char *const forms[] = { N_ ("as-written"), N_ ("standard"), NULL };
static const char *const endings[] = { ".fountain", ".spmd", NULL };

static const YdExchangeOption options[] = {
  { "form", N_ ("Form"), "as-written", forms },
  { NULL },
};

static gboolean
write_fountain (const YdExchangeFormat *self,
                const YdExchangeSource *source,
                const char *path,
                GPtrArray *losses,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *text = yd_script_source_load (source, cancellable, error);
  if (!text)
    return FALSE;
  if (g_str_equal (g_hash_table_lookup (source->choices, "form"), "standard")) {
    g_autoptr (YdScreenplay) screenplay = yd_screenplay_parse (text);
    g_free (text);
    text = yd_screenplay_to_text (screenplay);
  }
  return yd_exchange_put (path, text, strlen (text), cancellable, error);
}

const YdExchangeFormat yd_fountain_format = {
  .name = "fountain",
  .title = N_ ("Fountain screenplay"),
  .kind = YD_EXCHANGE_SCRIPT,
  .endings = endings,
  .options = options,
  .write = write_fountain,
};
