/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A track's name and switches, left of its lane. */
#include "app/timeline/track-header.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/lanes.h"
#include "app/widgets/sensitivity.h"
#include "app/widgets/touch.h"
#include "app/window/workspace.h"
#include "core/timeline/timeline-rule.h"

struct _YdTrackHeader {
  AdwBin parent_instance;

  YdDesk *desk; /* owned */
  char *id;     /* owned */
  gboolean is_filling;

  GtkEditableLabel *name;
  GtkToggleButton *mute;
  GtkToggleButton *solo;
  GtkToggleButton *hide;
  GtkToggleButton *lock;
  GtkWidget *content;
  GtkScale *volume;
  GtkMenuButton *more;
};

G_DEFINE_FINAL_TYPE (YdTrackHeader, yd_track_header, ADW_TYPE_BIN)

static void
toggled_cb (YdTrackHeader *self, GtkToggleButton *button)
{
  const struct {
    GtkToggleButton *button;
    const char *field;
  } switches[] = {
    { self->mute, "is-muted" },
    { self->solo, "is-solo" },
    { self->hide, "is-hidden" },
    { self->lock, "is-locked" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (switches) && !self->is_filling; i++)
    if (switches[i].button == button)
      yd_desk_set_track_field (self->desk, self->id, switches[i].field,
                               gtk_toggle_button_get_active (button) ? "1" : "0");
}

static void
renamed_cb (YdTrackHeader *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  if (self->is_filling || gtk_editable_label_get_editing (self->name) || !film)
    return;

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (g_strcmp0 (track->id, self->id) == 0 && !g_str_equal (track->name, name))
      yd_desk_set_track_field (self->desk, self->id, "name", name);
  }
}

static void
volume_cb (YdTrackHeader *self)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!self->is_filling)
    yd_desk_set_track_field (self->desk, self->id, "gain-db",
                             g_ascii_formatd (text, sizeof text, "%.1f",
                                              gtk_range_get_value (GTK_RANGE (self->volume))));
}

static void
up_cb (YdTrackHeader *self)
{
  gtk_menu_button_popdown (self->more);
  yd_desk_move_track (self->desk, self->id, 1);
}

static void
down_cb (YdTrackHeader *self)
{
  gtk_menu_button_popdown (self->more);
  yd_desk_move_track (self->desk, self->id, -1);
}

static void
remove_cb (YdTrackHeader *self)
{
  gtk_menu_button_popdown (self->more);
  yd_desk_remove_track (self->desk, self->id);
}

static void
menu_cb (YdTrackHeader *self)
{
  if (gtk_widget_get_sensitive (self->content))
    gtk_menu_button_popup (self->more);
}

/**
 * yd_track_header_new:
 * @desk: of the film
 *
 * Returns: (transfer full) (type YdTrackHeader): a header of no track yet
 */
GtkWidget *
yd_track_header_new (YdDesk *desk)
{
  YdTrackHeader *self = g_object_new (YD_TYPE_TRACK_HEADER, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * yd_track_header_set_track:
 * @self: a header
 * @track: what it shows
 *
 * Shows a track as it is now.
 */
void
yd_track_header_set_track (YdTrackHeader *self, const YdSnapshotTrack *track)
{
  const gboolean is_picture = yd_track_kind_is_picture (track->kind);

  self->is_filling = TRUE;
  g_free (self->id);
  self->id = g_strdup (track->id);
  if (!gtk_editable_label_get_editing (self->name))
    gtk_editable_set_text (GTK_EDITABLE (self->name), track->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, track->name,
                                  -1);
  gtk_toggle_button_set_active (self->mute, track->is_muted);
  gtk_toggle_button_set_active (self->solo, track->is_solo);
  gtk_toggle_button_set_active (self->hide, track->is_hidden);
  gtk_toggle_button_set_active (self->lock, track->is_locked);
  gtk_range_set_value (GTK_RANGE (self->volume), track->gain_db);
  gtk_widget_set_visible (GTK_WIDGET (self->hide), is_picture);
  gtk_widget_set_visible (GTK_WIDGET (self->mute), track->kind != YD_TRACK_KIND_OVERLAY);
  gtk_widget_set_visible (GTK_WIDGET (self->solo), !is_picture);
  yd_sensitivity_set (self->content, !yd_desk_is_read_only (self->desk));
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, yd_lanes_get_row_height (track->kind));
  self->is_filling = FALSE;
}

static void
yd_track_header_dispose (GObject *object)
{
  YdTrackHeader *self = YD_TRACK_HEADER (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (yd_track_header_parent_class)->dispose (object);
}

static void
yd_track_header_class_init (YdTrackHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_track_header_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/track-header.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, name);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, mute);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, solo);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, hide);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, lock);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, content);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, volume);
  gtk_widget_class_bind_template_child (widget_class, YdTrackHeader, more);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_track_header_init (YdTrackHeader *self)
{
  GtkGesture *menu = gtk_gesture_click_new (), *press = yd_touch_add_hold (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}
