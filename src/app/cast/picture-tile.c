/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reference picture: what it shows, whether it is the main one, and away with it. */
#include "app/cast/picture-tile.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"

struct _YdPictureTile {
  GtkFlowBoxChild parent_instance;

  char *take; /* owned, id */
  char *path; /* owned */
  YdPictureCrop crop;
  gboolean is_filling;

  YdFilePicture *picture;
  GtkDropDown *role;
  GtkWidget *pick;
};

G_DEFINE_FINAL_TYPE (YdPictureTile, yd_picture_tile, GTK_TYPE_FLOW_BOX_CHILD)

enum { SIGNAL_ROLE_CHOSEN, SIGNAL_PICK, SIGNAL_CROP, SIGNAL_REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * yd_picture_tile_new:
 * @picture: what it shows; copied
 *
 * Returns: (transfer full) (type YdPictureTile): a tile
 */
GtkWidget *
yd_picture_tile_new (const YdCastPicture *picture)
{
  YdPictureTile *self = g_object_new (YD_TYPE_PICTURE_TILE, NULL);

  self->take = g_strdup (yd_record_get_id (YD_RECORD (picture->take)));
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->role, picture->role);
  self->is_filling = FALSE;
  self->path = g_strdup (picture->path);
  self->crop = picture->crop;
  yd_file_picture_set_path (self->picture, picture->path);
  yd_file_picture_set_crop (
      self->picture, &GRAPHENE_RECT_INIT ((float) self->crop.x, (float) self->crop.y,
                                          (float) self->crop.width, (float) self->crop.height));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.crop", picture->path != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.pick", !picture->take->is_picked);
  gtk_button_set_icon_name (GTK_BUTTON (self->pick),
                            picture->take->is_picked ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->pick, picture->take->is_picked ? _ ("This is the main picture")
                                                                    : _ ("Make main picture"));
  return GTK_WIDGET (self);
}

/**
 * yd_picture_tile_get_take:
 * @self: a tile
 *
 * Returns: (transfer none): id of the picture's row
 */
const char *
yd_picture_tile_get_take (YdPictureTile *self)
{
  return self->take;
}

/**
 * yd_picture_tile_get_path:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): of the picture's file
 */
const char *
yd_picture_tile_get_path (YdPictureTile *self)
{
  return self->path;
}

/**
 * yd_picture_tile_get_crop:
 * @self: a tile
 *
 * Returns: (transfer none): which part of the picture counts
 */
const YdPictureCrop *
yd_picture_tile_get_crop (YdPictureTile *self)
{
  return &self->crop;
}

static void
role_cb (YdPictureTile *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_ROLE_CHOSEN], 0,
                   (int) gtk_drop_down_get_selected (self->role));
}

static void
pick_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PICK], 0);
}

static void
crop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CROP], 0);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static void
yd_picture_tile_dispose (GObject *object)
{
  YD_PICTURE_TILE (object)->is_filling = TRUE;
  G_OBJECT_CLASS (yd_picture_tile_parent_class)->dispose (object);
}

static void
yd_picture_tile_finalize (GObject *object)
{
  g_free (YD_PICTURE_TILE (object)->take);
  g_free (YD_PICTURE_TILE (object)->path);
  G_OBJECT_CLASS (yd_picture_tile_parent_class)->finalize (object);
}

static void
yd_picture_tile_class_init (YdPictureTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = YD_TYPE_PICTURE_TILE;

  G_OBJECT_CLASS (klass)->dispose = yd_picture_tile_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_picture_tile_finalize;
  signals[SIGNAL_ROLE_CHOSEN] = g_signal_new ("role-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_PICK] =
      g_signal_new ("pick", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CROP] =
      g_signal_new ("crop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] =
      g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/picture-tile.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdPictureTile, picture);
  gtk_widget_class_bind_template_child (widget_class, YdPictureTile, role);
  gtk_widget_class_bind_template_child (widget_class, YdPictureTile, pick);
  gtk_widget_class_bind_template_callback (widget_class, role_cb);
  gtk_widget_class_install_action (widget_class, "picture.pick", NULL, pick_cb);
  gtk_widget_class_install_action (widget_class, "picture.crop", NULL, crop_cb);
  gtk_widget_class_install_action (widget_class, "picture.remove", NULL, remove_cb);
}

static void
yd_picture_tile_init (YdPictureTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
