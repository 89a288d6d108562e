/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of the cast in the list: picture or initial, name, and how much the film has of it. */
#include "app/cast/cast-row.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"

struct _YdCastRow {
  GtkListBoxRow parent_instance;

  YdCastMember *member; /* owned */

  GtkStack *faces;
  AdwAvatar *avatar;
  YdFilePicture *picture;
  GtkLabel *name;
  GtkLabel *caption;
  GtkWidget *confirmed;
};

G_DEFINE_FINAL_TYPE (YdCastRow, yd_cast_row, GTK_TYPE_LIST_BOX_ROW)

/**
 * yd_cast_row_new:
 * @member: whom it shows
 *
 * Returns: (transfer full) (type YdCastRow): a row
 */
GtkWidget *
yd_cast_row_new (YdCastMember *member)
{
  YdCastRow *self = g_object_new (YD_TYPE_CAST_ROW, NULL);

  yd_cast_row_set_member (self, member);
  yd_cast_row_set_use (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * yd_cast_row_get_member:
 * @self: a row
 *
 * Returns: (transfer none): whom it shows
 */
YdCastMember *
yd_cast_row_get_member (YdCastRow *self)
{
  return self->member;
}

/**
 * yd_cast_row_set_member:
 * @self: a row
 * @member: the same one, as the project now has it
 */
void
yd_cast_row_set_member (YdCastRow *self, YdCastMember *member)
{
  g_set_object (&self->member, member);
  adw_avatar_set_text (self->avatar, member->name);
  gtk_label_set_label (self->name, member->name);
  gtk_widget_set_visible (self->confirmed, member->is_confirmed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  member->name, -1);
}

/**
 * yd_cast_row_set_use:
 * @self: a row
 * @use: (nullable): how much the film has of it, %NULL for nothing
 */
void
yd_cast_row_set_use (YdCastRow *self, const YdCastUse *use)
{
  const guint n_shots = use ? use->n_shots : 0, n_lines = use ? use->n_lines : 0;
  g_autofree char *shots = g_strdup_printf (ngettext ("%u shot", "%u shots", n_shots), n_shots);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);
  g_autofree char *both = g_strconcat (shots, " · ", lines, NULL);
  const char *caption = n_lines > 0 ? both : n_shots > 0 ? shots : _ ("Not in the film");

  gtk_label_set_label (self->caption, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  caption, -1);
  yd_file_picture_set_path (self->picture, use ? use->picture : NULL);
  if (use && use->picture)
    yd_file_picture_set_crop (
        self->picture, &GRAPHENE_RECT_INIT ((float) use->crop.x, (float) use->crop.y,
                                            (float) use->crop.width, (float) use->crop.height));
  gtk_stack_set_visible_child_name (self->faces, use && use->picture ? "picture" : "avatar");
}

static void
yd_cast_row_dispose (GObject *object)
{
  g_clear_object (&YD_CAST_ROW (object)->member);
  G_OBJECT_CLASS (yd_cast_row_parent_class)->dispose (object);
}

static void
yd_cast_row_class_init (YdCastRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cast_row_dispose;
  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, faces);
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, picture);
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, name);
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, caption);
  gtk_widget_class_bind_template_child (widget_class, YdCastRow, confirmed);
}

static void
yd_cast_row_init (YdCastRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
