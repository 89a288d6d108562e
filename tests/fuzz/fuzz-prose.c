/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any prose becomes a script that parses, in both languages, and its map stays inside both texts.
 */
#include <string.h>

#include "core/script/fountain.h"
#include "core/script/prose-script.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
check (const char *prose, const char *language)
{
  const YdProseOptions options = { .language = language };
  g_autoptr (GArray) map = NULL;
  g_autofree char *script = yd_prose_to_script (prose, &options, &map);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (script);
  gsize end = 0;

  g_assert (g_utf8_validate (script, -1, NULL));
  for (guint i = 0; i < map->len; i++) {
    const YdSourceRange *range = &g_array_index (map, YdSourceRange, i);
    g_assert (range->script_start == end && range->script_end > end);
    g_assert (range->source_start <= range->source_end && range->source_end <= strlen (prose));
    end = range->script_end;
  }
  g_assert (end == strlen (script));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *prose = g_utf8_make_valid ((const char *) bytes, size);

  check (prose, "zh");
  check (prose, "en");
  return 0;
}
