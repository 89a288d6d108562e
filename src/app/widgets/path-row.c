/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every dialog that asks for a file has one of these, so that a path can be typed, pasted or
 * dropped as well as chosen. */
#include "app/widgets/path-row.h"

#include <glib/gi18n.h>

struct _YdPathRow {
  AdwEntryRow parent_instance;

  YdPathRowMode mode;
  GtkFileChooserNative *chooser; /* owned, while it is shown */
};

G_DEFINE_FINAL_TYPE (YdPathRow, yd_path_row, ADW_TYPE_ENTRY_ROW)

enum { PROP_0, PROP_MODE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_ENUM_TYPE (YdPathRowMode,
                    yd_path_row_mode,
                    G_DEFINE_ENUM_VALUE (YD_PATH_ROW_OPEN_FILE, "open-file"),
                    G_DEFINE_ENUM_VALUE (YD_PATH_ROW_SAVE_FILE, "save-file"),
                    G_DEFINE_ENUM_VALUE (YD_PATH_ROW_FOLDER, "folder"))

/**
 * yd_path_row_dup_path:
 * @self: a path row
 *
 * Returns: (transfer full) (nullable): the path as typed, "~" resolved and made absolute from the
 * person's home; %NULL when nothing was typed
 */
char *
yd_path_row_dup_path (YdPathRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  if (!*text)
    return NULL;
  if (g_str_has_prefix (text, "file://"))
    return g_filename_from_uri (text, NULL, NULL);
  if (text[0] == '~' && (text[1] == '/' || !text[1]))
    return g_build_filename (g_get_home_dir (), text + 1, NULL);
  return g_canonicalize_filename (text, g_get_home_dir ());
}

/**
 * yd_path_row_shorten:
 * @path: a path
 *
 * Returns: (transfer full): the path, with "~" for the person's home
 */
char *
yd_path_row_shorten (const char *path)
{
  const char *home = g_get_home_dir ();
  const gsize length = strlen (home);

  return g_str_has_prefix (path, home) && path[length] == '/'
             ? g_strconcat ("~", path + length, NULL)
             : g_strdup (path);
}

/**
 * yd_path_row_set_path:
 * @self: a path row
 * @path: (nullable): a path
 *
 * Shows a path, with "~" for the person's home.
 */
void
yd_path_row_set_path (YdPathRow *self, const char *path)
{
  g_autofree char *text = yd_path_row_shorten (path ? path : "");

  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

static void
response_cb (GtkNativeDialog *dialog, int response, YdPathRow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path)
    yd_path_row_set_path (self, path);
  g_clear_object (&self->chooser);
}

static void
browse_cb (GtkButton *button, YdPathRow *self)
{
  static const GtkFileChooserAction actions[] = {
    [YD_PATH_ROW_OPEN_FILE] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [YD_PATH_ROW_SAVE_FILE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [YD_PATH_ROW_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *path = yd_path_row_dup_path (self);
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;

  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                   window, actions[self->mode], _ ("Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (folder) {
    g_autoptr (GFile) file = g_file_new_for_path (folder);
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), file, NULL);
  }
  if (path && self->mode == YD_PATH_ROW_SAVE_FILE) {
    g_autofree char *name = g_path_get_basename (path);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  }
  g_signal_connect (self->chooser, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, YdPathRow *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files ? g_file_get_path (files->data) : NULL;

  if (path)
    yd_path_row_set_path (self, path);
  return path != NULL;
}

static void
yd_path_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    g_value_set_enum (value, YD_PATH_ROW (object)->mode);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_path_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    YD_PATH_ROW (object)->mode = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_path_row_dispose (GObject *object)
{
  YdPathRow *self = YD_PATH_ROW (object);

  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (yd_path_row_parent_class)->dispose (object);
}

static void
yd_path_row_class_init (YdPathRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yd_path_row_get_property;
  object_class->set_property = yd_path_row_set_property;
  object_class->dispose = yd_path_row_dispose;
  props[PROP_MODE] =
      g_param_spec_enum ("mode", NULL, NULL, YD_TYPE_PATH_ROW_MODE, YD_PATH_ROW_OPEN_FILE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_path_row_init (YdPathRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_set_tooltip_text (button, _ ("Choose…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose…"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (browse_cb), self, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
