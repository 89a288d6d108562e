/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene that is being written: where it is, how long, who speaks, and its shots. */
#include "app/script/scene-inspector.h"

#include <glib/gi18n.h>

#include "app/window/workspace.h"
#include "core/model/shot.h"

#define MAX_SHOTS 200

struct _YdSceneInspector {
  AdwBin parent_instance;

  YdSession *session; /* owned, or NULL */

  GtkStack *stack;
  AdwPreferencesGroup *scene;
  GtkLabel *place;
  GtkLabel *length;
  GtkLabel *words;
  GtkListBox *cast;
  GtkListBox *shots;
};

G_DEFINE_FINAL_TYPE (YdSceneInspector, yd_scene_inspector, ADW_TYPE_BIN)

static void
remove_rows (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))) != NULL)
    gtk_list_box_remove (list, row);
}

/* A row, not the list's placeholder: that one counts as the last row, which alone has no line */
static void
show_hint (GtkListBox *list, const char *words)
{
  if (gtk_list_box_get_row_at_index (list, 0))
    return;
  GtkWidget *row = adw_action_row_new ();
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_append (list, row);
}

static void
show_cast (YdSceneInspector *self, YdSceneList *scenes, YdSceneEntry *entry)
{
  g_auto (GStrv) names = yd_scene_list_dup_speakers (scenes, entry);

  remove_rows (self->cast);
  for (char **name = names; *name; name++) {
    GtkWidget *row = adw_action_row_new ();
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name);
    gtk_list_box_append (self->cast, row);
  }
  show_hint (self->cast, _ ("Nobody yet"));
}

static GtkWidget *
new_shot_row (YdShot *shot)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *length = yd_scene_length_text (shot->duration_ns);
  GtkWidget *label = gtk_label_new (length);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shot->number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shot->action);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show in the storyboard"));
  g_object_set_data_full (G_OBJECT (row), "shot", g_strdup (yd_record_get_id (YD_RECORD (shot))),
                          g_free);
  return row;
}

static void
show_shots (YdSceneInspector *self, GListModel *shots, const char *scene)
{
  const guint n = shots ? g_list_model_get_n_items (shots) : 0;
  guint n_shown = 0;

  remove_rows (self->shots);
  for (guint i = 0; i < n && n_shown < MAX_SHOTS; i++) {
    g_autoptr (YdShot) shot = g_list_model_get_item (shots, i);
    if (g_strcmp0 (shot->scene, scene) != 0)
      continue;
    gtk_list_box_append (self->shots, new_shot_row (shot));
    n_shown++;
  }
  show_hint (self->shots, _ ("No shots yet: make the film, and they are planned from the script."));
}

static void
shot_activated_cb (YdSceneInspector *self, GtkListBoxRow *row)
{
  const char *shot = g_object_get_data (G_OBJECT (row), "shot");
  if (!self->session)
    return;

  yd_selection_set_one (yd_session_get_selection (self->session), "shot", shot);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.workspace", "s", "storyboard");
}

void
yd_scene_inspector_set_session (YdSceneInspector *self, YdSession *session)
{
  g_set_object (&self->session, session);
}

/* @entry: (nullable): the scene with the cursor */
void
yd_scene_inspector_show (YdSceneInspector *self, YdSceneList *scenes, YdSceneEntry *entry)
{
  gtk_stack_set_visible_child_name (self->stack, entry ? "scene" : "none");
  if (!entry)
    return;

  g_autofree char *title = g_strdup_printf (_ ("Scene %s"), entry->number);
  g_autofree char *heading = g_markup_escape_text (entry->heading, -1);
  g_autofree char *length = yd_scene_length_text (entry->duration_ns);
  g_autofree char *words = g_strdup_printf ("%u", entry->n_words);
  adw_preferences_group_set_title (self->scene, title);
  adw_preferences_group_set_description (self->scene, heading);
  gtk_label_set_label (self->place, entry->place && *entry->place ? entry->place : _ ("None"));
  gtk_label_set_label (self->length, length);
  gtk_label_set_label (self->words, words);
  show_cast (self, scenes, entry);
  show_shots (self, yd_scene_list_get_shots (scenes), entry->scene);
}

static void
yd_scene_inspector_dispose (GObject *object)
{
  g_clear_object (&YD_SCENE_INSPECTOR (object)->session);
  G_OBJECT_CLASS (yd_scene_inspector_parent_class)->dispose (object);
}

static void
yd_scene_inspector_class_init (YdSceneInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_scene_inspector_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/scene-inspector.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, scene);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, place);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, length);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, words);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, cast);
  gtk_widget_class_bind_template_child (widget_class, YdSceneInspector, shots);
  gtk_widget_class_bind_template_callback (widget_class, shot_activated_cb);
}

static void
yd_scene_inspector_init (YdSceneInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
