/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boards played one after the other, with their voices. */
#include "app/storyboard/animatic.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "core/production/animatic-film.h"
#include "core/render/player.h"

/* A window that plays */
typedef struct {
  GtkWidget *window; /* borrowed; owns this */
  GtkPicture *picture;
  GtkWidget *play;
  GtkScale *scale;
  GtkLabel *chapter;
  YdPlayer *player; /* owned */
  YdSnapshot *film; /* owned, or NULL */
  GCancellable *cancellable;
  gboolean is_following; /* the scale follows the film */
} Animatic;

static void
animatic_free (gpointer data)
{
  Animatic *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->player, self);
  yd_player_pause (self->player);
  g_object_unref (self->player);
  g_clear_pointer (&self->film, yd_snapshot_unref);
  g_free (self);
}

static void
frame_cb (YdPlayer *player, GBytes *bytes, int width, int height, gint64 frame, Animatic *self)
{
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, (gsize) width * 4);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static const char *
find_chapter (Animatic *self, gint64 frame)
{
  const char *name = "";

  for (guint i = 0; i < self->film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = self->film->chapters->pdata[i];
    if (chapter->frame > frame)
      break;
    name = chapter->name;
  }
  return name;
}

static void
position_cb (YdPlayer *player, GParamSpec *pspec, Animatic *self)
{
  const gint64 frame = yd_player_get_position (player);
  g_autofree char *words = g_strdup_printf (_ ("Shot %s"), find_chapter (self, frame));

  self->is_following = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), (double) frame);
  self->is_following = FALSE;
  gtk_label_set_label (self->chapter, words);
  /* a number of frames says nothing when it is read out */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

static void
state_cb (YdPlayer *player, GParamSpec *pspec, Animatic *self)
{
  const gboolean is_playing = yd_player_get_state (player) == YD_PLAYER_STATE_PLAYING;

  gtk_button_set_icon_name (GTK_BUTTON (self->play), is_playing ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, is_playing ? _ ("Pause") : _ ("Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_playing ? _ ("Pause") : _ ("Play"), -1);
}

static void
seek_cb (GtkRange *range, Animatic *self)
{
  if (!self->is_following)
    yd_player_seek (self->player, (gint64) gtk_range_get_value (range));
}

static void
play_cb (GtkButton *button, Animatic *self)
{
  if (yd_player_get_state (self->player) == YD_PLAYER_STATE_PLAYING)
    yd_player_pause (self->player);
  else
    yd_player_play (self->player);
}

static gboolean
space_cb (GtkWidget *widget, GVariant *parameters, gpointer self)
{
  play_cb (NULL, self);
  return TRUE;
}

/* What is loaded beside the window */
typedef struct {
  YdStore *store;
  char *shot;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->store);
  g_free (loading->shot);
  g_free (loading);
}

typedef struct {
  YdSnapshot *film;
  gint64 start_frame;
} Loaded;

static void
loaded_free (gpointer data)
{
  yd_snapshot_unref (((Loaded *) data)->film);
  g_free (data);
}

static gpointer
load (gpointer data, GCancellable *cancellable, GError **error)
{
  Loading *loading = data;
  gint64 start_frame = 0;
  YdSnapshot *film =
      yd_animatic_film_load (loading->store, loading->shot, &start_frame, cancellable, error);
  if (!film)
    return NULL;

  Loaded *loaded = g_new (Loaded, 1);
  *loaded = (Loaded){ film, start_frame };
  return loaded;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Loaded *loaded = yd_background_finish (source, result, &error);
  Animatic *self = g_object_get_data (source, "animatic");

  if (!self) { /* it was closed meanwhile */
    g_clear_pointer (&loaded, loaded_free);
    return;
  }
  if (!loaded) {
    gtk_label_set_label (self->chapter, error->message);
    return;
  }
  self->film = yd_snapshot_ref (loaded->film);
  gtk_range_set_range (GTK_RANGE (self->scale), 0,
                       (double) MAX (1, loaded->film->duration_frames - 1));
  g_signal_connect (self->player, "notify::position", G_CALLBACK (position_cb), self);
  yd_player_set_snapshot (self->player, self->film);
  yd_player_set_size (self->player, 720, 720);
  yd_player_seek (self->player, loaded->start_frame);
  yd_player_play (self->player);
  loaded_free (loaded);
}

/* However it goes: by its own button, or with its parent */
static void
destroyed_cb (GtkWidget *window, gpointer data)
{
  g_object_set_data (G_OBJECT (window), "animatic", NULL);
}

static void
add_keys (Animatic *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (keys);

  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                    gtk_named_action_new ("window.close")));
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                    gtk_callback_action_new (space_cb, self, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->window, keys);
}

static void
build (Animatic *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->window = adw_window_new ();
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->play = gtk_button_new_from_icon_name ("media-playback-pause-symbolic");
  self->scale = GTK_SCALE (gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1));
  self->chapter = GTK_LABEL (gtk_label_new (""));
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_picture_set_alternative_text (self->picture, _ ("The film of the boards"));
  gtk_widget_set_tooltip_text (self->play, _ ("Pause"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->scale), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Position"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The film of the boards"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chapter),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("The shot that is shown"),
                                  -1);
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_widget_add_css_class (GTK_WIDGET (self->chapter), "numeric");
  gtk_label_set_wrap (self->chapter, TRUE); /* what went wrong may be long */
  gtk_label_set_natural_wrap_mode (self->chapter, GTK_NATURAL_WRAP_NONE);
  gtk_box_append (GTK_BOX (bar), self->play);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->chapter));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->scale));
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (content), bar);
  adw_window_set_content (ADW_WINDOW (self->window), content);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Boards"));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 720, 680);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
}

/* Opens a window over @parent that plays the boards from a shot on */
void
yd_animatic_present (GtkWidget *parent, YdSession *session, const char *shot)
{
  Animatic *self = g_new0 (Animatic, 1);
  Loading *loading = g_new0 (Loading, 1);

  build (self);
  add_keys (self);
  self->player = yd_player_new ();
  self->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (self->window), "animatic", self, animatic_free);
  g_signal_connect (self->player, "frame", G_CALLBACK (frame_cb), self);
  g_signal_connect (self->player, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect (self->play, "clicked", G_CALLBACK (play_cb), self);
  g_signal_connect (self->scale, "value-changed", G_CALLBACK (seek_cb), self);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroyed_cb), NULL);
  *loading = (Loading){ g_object_ref (yd_session_get_store (session)), g_strdup (shot) };
  yd_background_run (self->window, load, loading, loading_free, loaded_free, self->cancellable,
                     loaded_cb, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self->window),
                                GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_present (GTK_WINDOW (self->window));
}
