/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remembers where somebody was in the scripts of the last projects, the newest first. It is no part
 * of a project: it is nobody else's, and no step that could be undone. */
#include "app/script/script-place.h"

#define KEY "script-places"
#define MAX_PLACES 50

YdScriptPlace
yd_script_place_recall (GSettings *settings, const char *folder)
{
  g_autoptr (GVariant) places = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  YdScriptPlace place;
  const char *of;

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(&suu)", &of, &place.cursor, &place.top))
    if (g_str_equal (of, folder))
      return place;
  return (YdScriptPlace){ 0 };
}

void
yd_script_place_keep (GSettings *settings, const char *folder, YdScriptPlace place)
{
  g_autoptr (GVariant) places = g_settings_get_value (settings, KEY);
  GVariantBuilder kept;
  GVariantIter iter;
  YdScriptPlace other;
  const char *of;

  g_variant_builder_init (&kept, G_VARIANT_TYPE ("a(suu)"));
  g_variant_builder_add (&kept, "(suu)", folder, place.cursor, place.top);
  g_variant_iter_init (&iter, places);
  for (guint n = 1;
       n < MAX_PLACES && g_variant_iter_next (&iter, "(&suu)", &of, &other.cursor, &other.top);)
    if (!g_str_equal (of, folder)) {
      g_variant_builder_add (&kept, "(suu)", of, other.cursor, other.top);
      n++;
    }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&kept));
}
