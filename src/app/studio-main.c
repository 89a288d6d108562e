/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "app/window/application.h"
#include "config.h"
#include "core/media/probe.h"

/* g_settings_new() ends the program without a word a person could use */
static gboolean
has_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source ? g_settings_schema_source_lookup (source, YD_APPLICATION_ID, TRUE) : NULL;

  return schema != NULL;
}

int
main (int argc, char *argv[])
{
  const char *built = g_getenv ("YD_LOCALE_DIR"); /* running from the build folder */

  setlocale (LC_ALL, "");
  bindtextdomain (YD_GETTEXT_DOMAIN, built && *built ? built : YD_LOCALE_DIR);
  bind_textdomain_codeset (YD_GETTEXT_DOMAIN, "UTF-8");
  textdomain (YD_GETTEXT_DOMAIN);
  if (!has_schema ()) {
    g_printerr (_ ("The settings schema %s is not installed. Install the studio, or set "
                   "GSETTINGS_SCHEMA_DIR to the folder of the built one.\n"),
                YD_APPLICATION_ID);
    return 1;
  }
  yd_media_route_log ();
  g_set_application_name (_ ("Yiduo Studio"));
  gtk_window_set_default_icon_name (YD_APPLICATION_ID);

  g_autoptr (YdApplication) application = yd_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
