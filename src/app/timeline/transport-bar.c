/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plays the film: its buttons are the page's actions, its labels follow the player. */
#include "app/timeline/transport-bar.h"

#include <glib/gi18n.h>

#include "app/timeline/level-meter.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"

struct _YdTransportBar {
  AdwBin parent_instance;

  YdDesk *desk;             /* owned, or NULL */
  GBinding *volume_binding; /* borrowed */

  GtkButton *play;
  GtkLabel *length;
  GtkEditableLabel *timecode;
  GtkLabel *speed;
  GtkWidget *no_device;
  GtkScaleButton *volume;
  YdLevelMeter *meter;
};

G_DEFINE_FINAL_TYPE (YdTransportBar, yd_transport_bar, ADW_TYPE_BIN)

static void
position_cb (YdTransportBar *self)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  if (!film || gtk_editable_label_get_editing (self->timecode))
    return; /* a person is typing where to go */
  g_autofree char *text = yd_timecode_format (film->rate, yd_desk_get_position (self->desk));

  gtk_editable_set_text (GTK_EDITABLE (self->timecode), text);
}

static void
film_cb (YdTransportBar *self)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  g_autofree char *text = film ? yd_timecode_format (film->rate, film->duration_frames) : NULL;

  gtk_label_set_label (self->length, text ? text : "");
  position_cb (self);
}

static void
state_cb (YdTransportBar *self)
{
  YdPlayer *player = yd_desk_get_player (self->desk);
  const gboolean is_playing = yd_player_get_state (player) == YD_PLAYER_STATE_PLAYING;
  const double speed = yd_player_get_speed (player);
  g_autofree char *text = g_strdup_printf ("%g×", speed);

  gtk_button_set_icon_name (self->play, is_playing ? "media-playback-pause-symbolic"
                                                   : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), is_playing ? _ ("Pause") : _ ("Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_playing ? _ ("Pause") : _ ("Play"), -1);
  gtk_label_set_label (self->speed, is_playing && speed != 1 ? text : "");
  gtk_widget_set_visible (self->no_device, !yd_player_has_sound_device (player));
}

static void
levels_cb (YdTransportBar *self, const YdLevels *levels)
{
  yd_level_meter_set_levels (self->meter, levels);
}

/* The label becomes an entry and back; when it was left with other words, the playhead goes there
 */
static void
editing_cb (YdTransportBar *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;
  gint64 frame;
  if (!film || gtk_editable_label_get_editing (self->timecode))
    return;

  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->timecode));
  if (yd_timecode_parse (text, film->rate, &frame))
    yd_player_seek (yd_desk_get_player (self->desk), frame);
  else
    yd_session_toast (yd_desk_get_session (self->desk),
                      _ ("That is no time. Type minutes, seconds and frames: 1:12:07."), FALSE);
  position_cb (self);
}

/**
 * yd_transport_bar_set_desk:
 * @self: a bar
 * @desk: (nullable): whose player it moves
 *
 * Follows a player, or none.
 */
void
yd_transport_bar_set_desk (YdTransportBar *self, YdDesk *desk)
{
  if (self->desk) {
    g_signal_handlers_disconnect_by_data (self->desk, self);
    g_clear_pointer (&self->volume_binding, g_binding_unbind);
    if (yd_desk_get_player (self->desk))
      g_signal_handlers_disconnect_by_data (yd_desk_get_player (self->desk), self);
  }
  g_set_object (&self->desk, desk);
  if (!desk)
    return;
  YdPlayer *player = yd_desk_get_player (desk);
  g_signal_connect_object (desk, "film", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "levels", G_CALLBACK (levels_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::speed", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::has-sound-device", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  self->volume_binding = g_object_bind_property (player, "volume", self->volume, "value",
                                                 G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  film_cb (self);
  state_cb (self);
}

static void
yd_transport_bar_dispose (GObject *object)
{
  YdTransportBar *self = YD_TRANSPORT_BAR (object);

  yd_transport_bar_set_desk (self, NULL);
  G_OBJECT_CLASS (yd_transport_bar_parent_class)->dispose (object);
}

static void
yd_transport_bar_class_init (YdTransportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_transport_bar_dispose;
  g_type_ensure (YD_TYPE_LEVEL_METER);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/transport-bar.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, play);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, length);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, timecode);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, speed);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, no_device);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, volume);
  gtk_widget_class_bind_template_child (widget_class, YdTransportBar, meter);
  gtk_widget_class_bind_template_callback (widget_class, editing_cb);
}

static void
yd_transport_bar_init (YdTransportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
