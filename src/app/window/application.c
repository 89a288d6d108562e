/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its windows, the person's library and settings. */
#include "app/window/application.h"

#include <glib/gi18n.h>

#include "app/help/help-window.h"
#include "app/preferences/preferences-window.h"
#include "app/start/news.h"
#include "app/start/open-dialog.h"
#include "app/start/project-dialog.h"
#include "app/start/text-dialog.h"
#include "app/widgets/combo-row.h"
#include "app/widgets/menu-tooltip.h"
#include "app/window/action-table.h"
#include "app/window/watchdog.h"
#include "app/window/window.h"
#include "config.h"

struct _YdApplication {
  AdwApplication parent_instance;

  YdLibrary *library;      /* owned, NULL where the home folder cannot be written */
  GSettings *settings;     /* owned */
  YdThumbnailShelf *shelf; /* owned */
  YdWatchdog *watchdog;    /* owned, or NULL */
};

G_DEFINE_FINAL_TYPE (YdApplication, yd_application, ADW_TYPE_APPLICATION)

static YdWindow *
get_window (YdApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window && !YD_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window ? YD_WINDOW (window) : NULL;
}

static YdWindow *
present_window (YdApplication *self)
{
  YdWindow *window = get_window (self);

  if (!window)
    window = yd_window_new (self);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  yd_project_dialog_present (present_window (self));
}

static void
new_from_text_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  yd_text_dialog_present (present_window (self), NULL, NULL);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  yd_open_dialog_present (present_window (self));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  YdWindow *parent = present_window (self);
  GtkWidget *window = yd_action_table_new_window (yd_window_get_workspace (parent));

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (window));
  g_object_unref (window); /* GTK holds a window that is shown */
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  yd_preferences_present (GTK_WINDOW (present_window (self)), YD_APPLICATION (self)->settings);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  yd_help_present (GTK_WINDOW (present_window (self)));
}

static void
style_changed_cb (YdApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  const int style = g_settings_get_enum (self->settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[style]);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (YdNews) news = yd_news_load ();
  g_autofree char *notes = yd_news_dup_markup (news);

  adw_show_about_window (GTK_WINDOW (present_window (self)), "application-name", _ ("Yiduo Studio"),
                         "application-icon", YD_APPLICATION_ID, "version", YD_VERSION,
                         "release-notes", notes, "release-notes-version", news->version,
                         "developer-name", _ ("The Yiduo Studio founders"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("From a story to a finished short film, on your own machine."), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GList *windows = gtk_application_get_windows (self);

  while (windows) {
    GList *next = windows->next;
    gtk_window_close (windows->data);
    windows = next;
  }
}

static void
yd_application_activate (GApplication *application)
{
  present_window (YD_APPLICATION (application));
}

static void
yd_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  YdApplication *self = YD_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    YdWindow *window = get_window (self);
    if (!window || yd_window_get_session (window))
      window = yd_window_new (self);
    gtk_window_present (GTK_WINDOW (window));
    yd_window_open_file (window, files[i]);
  }
}

static void
yd_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "new", new_cb },     { "new-from-text", new_from_text_cb },
    { "open", open_cb },   { "shortcuts", shortcuts_cb },
    { "about", about_cb }, { "preferences", preferences_cb },
    { "help", help_cb },   { "quit", quit_cb },
  };
  YdApplication *self = YD_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (yd_application_parent_class)->startup (application);
  g_type_ensure (YD_TYPE_COMBO_ROW); /* of many templates */
  yd_menu_tooltips_yield ();
  self->library = yd_library_open (&error);
  if (!self->library)
    g_message ("%s", error->message);
  self->settings = g_settings_new (YD_APPLICATION_ID);
  self->shelf = yd_thumbnail_shelf_new ();
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  style_changed_cb (self);
  if (g_getenv ("YD_WATCHDOG"))
    self->watchdog = yd_watchdog_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  yd_action_table_apply (GTK_APPLICATION (self));
}

static void
yd_application_window_added (GtkApplication *application, GtkWindow *window)
{
  YdApplication *self = YD_APPLICATION (application);

  GTK_APPLICATION_CLASS (yd_application_parent_class)->window_added (application, window);
  if (self->watchdog && YD_IS_WINDOW (window))
    yd_watchdog_follow (self->watchdog, window);
}

static void
yd_application_shutdown (GApplication *application)
{
  YdApplication *self = YD_APPLICATION (application);

  G_APPLICATION_CLASS (yd_application_parent_class)->shutdown (application);
  g_clear_pointer (&self->watchdog, yd_watchdog_free); /* windows that are left still paint to it */
  g_clear_pointer (&self->library, yd_library_close);
  g_clear_object (&self->settings);
  g_clear_object (&self->shelf);
}

/**
 * yd_application_new:
 *
 * Returns: (transfer full): the program
 */
YdApplication *
yd_application_new (void)
{
  return g_object_new (YD_TYPE_APPLICATION, "application-id", YD_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/cn/yiduo/Studio", NULL);
}

/**
 * yd_application_get_library:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the person's library
 */
YdLibrary *
yd_application_get_library (YdApplication *self)
{
  return self->library;
}

/**
 * yd_application_get_settings:
 * @self: the program
 *
 * Returns: (transfer none): what the person set
 */
GSettings *
yd_application_get_settings (YdApplication *self)
{
  return self->settings;
}

/**
 * yd_application_get_shelf:
 * @self: the program
 *
 * Returns: (transfer none): the thumbnails of all its windows
 */
YdThumbnailShelf *
yd_application_get_shelf (YdApplication *self)
{
  return self->shelf;
}

static void
yd_application_class_init (YdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = yd_application_startup;
  application_class->shutdown = yd_application_shutdown;
  application_class->activate = yd_application_activate;
  application_class->open = yd_application_open;
  GTK_APPLICATION_CLASS (klass)->window_added = yd_application_window_added;
}

static void
yd_application_init (YdApplication *self)
{
}
