/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/script/scene-row.h"

#include "app/script/scene-drag.h"
#include "app/window/workspace.h"

struct _YdSceneRow {
  AdwBin parent_instance;

  YdSceneEntry *entry; /* owned, or NULL */
};

G_DEFINE_FINAL_TYPE (YdSceneRow, yd_scene_row, ADW_TYPE_BIN)

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
yd_scene_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, YD_SCENE_ROW (object)->entry);
}

static void
yd_scene_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_set_object (&YD_SCENE_ROW (object)->entry, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
yd_scene_row_dispose (GObject *object)
{
  g_clear_object (&YD_SCENE_ROW (object)->entry);
  G_OBJECT_CLASS (yd_scene_row_parent_class)->dispose (object);
}

static void
yd_scene_row_class_init (YdSceneRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_scene_row_get_property;
  object_class->set_property = yd_scene_row_set_property;
  object_class->dispose = yd_scene_row_dispose;
  props[PROP_ENTRY] =
      g_param_spec_object ("entry", NULL, NULL, YD_TYPE_SCENE_ENTRY,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/scene-row.ui"));
}

static void
yd_scene_row_init (YdSceneRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_scene_drag_add (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL);
}
