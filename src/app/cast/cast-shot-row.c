/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot in which somebody is seen: its board, number, action, and whether it will be redrawn. */
#include "app/cast/cast-shot-row.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"

struct _YdCastShotRow {
  GtkListBoxRow parent_instance;

  char *id; /* owned, of the shot, or NULL */

  YdFilePicture *picture;
  GtkLabel *number;
  GtkLabel *action;
  GtkImage *state;
};

G_DEFINE_FINAL_TYPE (YdCastShotRow, yd_cast_shot_row, GTK_TYPE_LIST_BOX_ROW)

/* what a board's state is called, and the icon that says it */
static const struct {
  const char *text;
  const char *icon;
} states[] = {
  [YD_NEED_STATE_MISSING] = { N_ ("Not drawn yet"), "image-missing-symbolic" },
  [YD_NEED_STATE_STALE] = { N_ ("Will be redrawn"), "view-refresh-symbolic" },
  [YD_NEED_STATE_FRESH] = { NULL, NULL },
  [YD_NEED_STATE_HELD] = { N_ ("Changed, but locked"), "changes-prevent-symbolic" },
};

/**
 * yd_cast_shot_row_new:
 *
 * Returns: (transfer full) (type YdCastShotRow): a row of no shot
 */
GtkWidget *
yd_cast_shot_row_new (void)
{
  return g_object_new (YD_TYPE_CAST_SHOT_ROW, NULL);
}

/**
 * yd_cast_shot_row_set_shot:
 * @self: a row
 * @store: the project of @shot
 * @shot: what it shows; copied
 */
void
yd_cast_shot_row_set_shot (YdCastShotRow *self, YdStore *store, const YdCastShot *shot)
{
  const char *state = states[shot->board].text ? _ (states[shot->board].text) : NULL;
  g_autofree char *label = g_strjoin (" ", shot->number, state, NULL);

  g_free (self->id);
  self->id = g_strdup (shot->id);
  yd_file_picture_set_media (self->picture, store, shot->file, shot->extension, 0);
  gtk_label_set_label (self->number, shot->number);
  gtk_label_set_label (self->action, shot->action);
  gtk_image_set_from_icon_name (self->state, states[shot->board].icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), state);
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * yd_cast_shot_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): of the shot
 */
const char *
yd_cast_shot_row_get_id (YdCastShotRow *self)
{
  return self->id;
}

static void
yd_cast_shot_row_finalize (GObject *object)
{
  g_free (YD_CAST_SHOT_ROW (object)->id);
  G_OBJECT_CLASS (yd_cast_shot_row_parent_class)->finalize (object);
}

static void
yd_cast_shot_row_class_init (YdCastShotRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_cast_shot_row_finalize;
  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-shot-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastShotRow, picture);
  gtk_widget_class_bind_template_child (widget_class, YdCastShotRow, number);
  gtk_widget_class_bind_template_child (widget_class, YdCastShotRow, action);
  gtk_widget_class_bind_template_child (widget_class, YdCastShotRow, state);
}

static void
yd_cast_shot_row_init (YdCastShotRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
