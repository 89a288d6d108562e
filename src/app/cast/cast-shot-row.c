/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot in which somebody is seen: its board, number, action, and whether it will be redrawn. */
#include "app/cast/cast-shot-row.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"

struct _YdCastShotRow {
  AdwBin parent_instance;

  YdFilePicture *picture;
  GtkLabel *number;
  GtkLabel *action;
  GtkImage *state;
};

G_DEFINE_FINAL_TYPE (YdCastShotRow, yd_cast_shot_row, ADW_TYPE_BIN)

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
 * yd_cast_shot_row_show:
 * @self: a row
 * @store: the project of @shot
 * @shot: what it shows; copied
 *
 * Returns: (transfer full): what the row is called
 */
char *
yd_cast_shot_row_show (YdCastShotRow *self, YdStore *store, const YdCastShot *shot)
{
  const char *state = states[shot->board].text ? _ (states[shot->board].text) : NULL;

  yd_file_picture_set_media (self->picture, store, shot->file, shot->extension, 0);
  gtk_label_set_label (self->number, shot->number);
  gtk_label_set_label (self->action, shot->action);
  gtk_image_set_from_icon_name (self->state, states[shot->board].icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), state);
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  return g_strjoin (" ", shot->number, state, NULL);
}

static void
yd_cast_shot_row_class_init (YdCastShotRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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
