/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left of a lane of key frames: of what, how much at the playhead, and from key to key. */
#include "app/timeline/key-header.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/key-lane.h"
#include "app/timeline/key-trait.h"
#include "app/widgets/sensitivity.h"
#include "app/window/workspace.h"

struct _YdKeyHeader {
  AdwBin parent_instance;

  YdDesk *desk; /* owned */
  YdKeyParameter parameter;
  char *clip; /* owned, id */
  gboolean can_edit;
  gboolean is_filling;

  GtkLabel *title;
  GtkLabel *value;
  GtkWidget *before;
  GtkToggleButton *key;
  GtkWidget *after;
};

G_DEFINE_FINAL_TYPE (YdKeyHeader, yd_key_header, ADW_TYPE_BIN)

/* The playhead counted from the clip's start */
static gint64
get_frame (YdKeyHeader *self, const YdSnapshotClip *clip)
{
  return yd_desk_get_position (self->desk) - clip->start_frame;
}

/* The nearest key in a direction; NULL where there is none */
static const YdSnapshotKey *
find_next (const GArray *keys, gint64 frame, int direction)
{
  const YdSnapshotKey *found = NULL;

  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    if (direction > 0 && key->frame > frame)
      return key;
    if (direction < 0 && key->frame < frame)
      found = key;
  }
  return found;
}

static void
fill (YdKeyHeader *self)
{
  const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->clip, NULL);
  if (!clip)
    return;

  const GArray *keys = clip->keys[self->parameter];
  const gint64 frame = get_frame (self, clip);
  const gboolean is_inside = frame >= 0 && frame < clip->duration_frames;
  g_autofree char *text = yd_key_trait_format (
      self->parameter,
      yd_key_trait_get_value (self->parameter, clip, CLAMP (frame, 0, clip->duration_frames - 1)));
  self->is_filling = TRUE;
  gtk_label_set_text (self->value, text);
  gtk_toggle_button_set_active (self->key, yd_key_find (keys, frame) >= 0);
  yd_sensitivity_set (GTK_WIDGET (self->key), self->can_edit && is_inside);
  yd_sensitivity_set (self->before, find_next (keys, frame, -1) != NULL);
  yd_sensitivity_set (self->after, find_next (keys, frame, 1) != NULL);
  self->is_filling = FALSE;
}

static void
position_cb (YdKeyHeader *self)
{
  if (yd_player_get_state (yd_desk_get_player (self->desk)) != YD_PLAYER_STATE_PLAYING)
    fill (self);
}

static void
go (YdKeyHeader *self, int direction)
{
  const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->clip, NULL);
  const YdSnapshotKey *key =
      clip ? find_next (clip->keys[self->parameter], get_frame (self, clip), direction) : NULL;

  if (key)
    yd_player_seek (yd_desk_get_player (self->desk), clip->start_frame + key->frame);
}

static void
before_cb (YdKeyHeader *self)
{
  go (self, -1);
}

static void
after_cb (YdKeyHeader *self)
{
  go (self, 1);
}

static void
key_cb (YdKeyHeader *self)
{
  const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->clip, NULL);
  if (self->is_filling || !clip)
    return;

  const gint64 frame = get_frame (self, clip);
  if (gtk_toggle_button_get_active (self->key))
    yd_desk_set_key (self->desk, self->clip, self->parameter, frame,
                     yd_key_trait_get_value (self->parameter, clip, frame));
  else
    yd_desk_remove_key (self->desk, self->clip, self->parameter, frame);
}

/**
 * yd_key_header_new:
 * @desk: of the film
 * @parameter: whose key frames its lane shows
 *
 * Returns: (transfer full) (type YdKeyHeader): a header of no clip yet
 */
GtkWidget *
yd_key_header_new (YdDesk *desk, YdKeyParameter parameter)
{
  YdKeyHeader *self = g_object_new (YD_TYPE_KEY_HEADER, NULL);
  const char *title = _ (yd_key_trait_get (parameter)->title);
  g_autofree char *name = g_strdup_printf (_ ("%s: key frame at the playhead"), title);
  g_autofree char *before = g_strdup_printf (_ ("%s: to the key frame before"), title);
  g_autofree char *after = g_strdup_printf (_ ("%s: to the next key frame"), title);

  self->desk = g_object_ref (desk);
  self->parameter = parameter;
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->key), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->before), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  before, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->after), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  after, -1);
  g_signal_connect_object (desk, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * yd_key_header_get_parameter:
 * @self: a header
 *
 * Returns: whose key frames its lane shows
 */
YdKeyParameter
yd_key_header_get_parameter (YdKeyHeader *self)
{
  return self->parameter;
}

/**
 * yd_key_header_set_clip:
 * @self: a header
 * @clip: id of the clip its lane shows
 * @can_edit: whether the clip may be changed
 *
 * Shows a clip as it is now.
 */
void
yd_key_header_set_clip (YdKeyHeader *self, const char *clip, gboolean can_edit)
{
  char *copy = g_strdup (clip);

  g_free (self->clip);
  self->clip = copy;
  self->can_edit = can_edit;
  fill (self);
}

static void
yd_key_header_dispose (GObject *object)
{
  YdKeyHeader *self = YD_KEY_HEADER (object);

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->clip, g_free);
  G_OBJECT_CLASS (yd_key_header_parent_class)->dispose (object);
}

static void
yd_key_header_class_init (YdKeyHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_key_header_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/key-header.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdKeyHeader, title);
  gtk_widget_class_bind_template_child (widget_class, YdKeyHeader, value);
  gtk_widget_class_bind_template_child (widget_class, YdKeyHeader, before);
  gtk_widget_class_bind_template_child (widget_class, YdKeyHeader, key);
  gtk_widget_class_bind_template_child (widget_class, YdKeyHeader, after);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_key_header_init (YdKeyHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, YD_KEY_ROW_PX);
}
