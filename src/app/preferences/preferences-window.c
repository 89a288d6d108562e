/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/preferences/preferences-window.h"

#include <glib/gi18n.h>

#include "app/preferences/language-names.h"
#include "app/script/dictionary.h"
#include "app/widgets/path-row.h"
#include "app/widgets/sensitivity.h"
#include "app/window/background.h"
#include "app/window/workspace.h"

#define YD_TYPE_PREFERENCES_WINDOW (yd_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (YdPreferencesWindow,
                      yd_preferences_window,
                      YD,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

struct _YdPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  GSettings *settings; /* owned */
  char **languages;    /* owned: of dictionaries, in the order of the row; or NULL */

  AdwComboRow *style;
  AdwComboRow *spelling;
  YdPathRow *folder;
};

G_DEFINE_FINAL_TYPE (YdPreferencesWindow, yd_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
folder_changed_cb (YdPreferencesWindow *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->folder);

  if (self->settings)
    g_settings_set_string (self->settings, "films-folder", path ? path : "");
}

static void
style_changed_cb (YdPreferencesWindow *self)
{
  if (self->settings)
    g_settings_set_enum (self->settings, "style", (int) adw_combo_row_get_selected (self->style));
}

/* The row begins with these */
static const char *const choices[] = { YD_DICTIONARY_AUTO, YD_DICTIONARY_OFF };

static void
spelling_changed_cb (YdPreferencesWindow *self)
{
  const guint i = adw_combo_row_get_selected (self->spelling);
  if (!self->languages || i == GTK_INVALID_LIST_POSITION)
    return;

  g_settings_set_string (self->settings, "spelling",
                         i < G_N_ELEMENTS (choices) ? choices[i]
                                                    : self->languages[i - G_N_ELEMENTS (choices)]);
}

static gpointer
list_languages (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_dictionary_list_languages ();
}

static void
languages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdPreferencesWindow *self = YD_PREFERENCES_WINDOW (source);
  g_auto (GStrv) languages = yd_background_finish (self, result, NULL);
  g_autofree char *wanted = g_settings_get_string (self->settings, "spelling");
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = g_str_equal (wanted, YD_DICTIONARY_OFF) ? 1 : 0;

  if (!*languages) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->spelling),
                                 _ ("No dictionary is installed. A package such as hunspell-en-us "
                                    "brings one."));
    return;
  }
  gtk_string_list_append (list, _ ("By the language"));
  gtk_string_list_append (list, _ ("Off"));
  for (guint i = 0; languages[i]; i++) {
    gtk_string_list_take (list, yd_language_names_dup (languages[i]));
    if (g_str_equal (languages[i], wanted))
      selected = i + (guint) G_N_ELEMENTS (choices);
  }
  adw_combo_row_set_model (self->spelling, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->spelling, selected);
  yd_sensitivity_set (GTK_WIDGET (self->spelling), TRUE);
  self->languages = g_steal_pointer (&languages);
}

/**
 * yd_preferences_present:
 * @parent: the window it stands on
 * @settings: of the program
 *
 * Shows what a person can set; everything takes effect at once.
 */
void
yd_preferences_present (GtkWindow *parent, GSettings *settings)
{
  YdPreferencesWindow *self =
      g_object_new (YD_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  g_autofree char *folder = g_settings_get_string (settings, "films-folder");

  yd_path_row_set_path (self->folder, folder);
  adw_combo_row_set_selected (self->style, (guint) g_settings_get_enum (settings, "style"));
  self->settings = g_object_ref (settings);
  yd_background_run (self, list_languages, NULL, NULL, (GDestroyNotify) g_strfreev, NULL,
                     languages_cb, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

static void
yd_preferences_window_dispose (GObject *object)
{
  YdPreferencesWindow *self = YD_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->languages, g_strfreev);
  G_OBJECT_CLASS (yd_preferences_window_parent_class)->dispose (object);
}

static void
yd_preferences_window_class_init (YdPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_preferences_window_dispose;
  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               YD_UI ("preferences/preferences-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdPreferencesWindow, style);
  gtk_widget_class_bind_template_child (widget_class, YdPreferencesWindow, spelling);
  gtk_widget_class_bind_template_child (widget_class, YdPreferencesWindow, folder);
  gtk_widget_class_bind_template_callback (widget_class, folder_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, style_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, spelling_changed_cb);
}

static void
yd_preferences_window_init (YdPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
