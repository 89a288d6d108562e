/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two takes side by side: each side shows one of the list, and either can be picked. */
#include "app/storyboard/take-compare.h"

#include <glib/gi18n.h>

#include "app/storyboard/board-edits.h"
#include "app/widgets/file-picture.h"
#include "app/widgets/sensitivity.h"
#include "core/production/own-take.h"

YdShownTake *
yd_shown_take_new (YdTake *take, YdMediaFile *media)
{
  YdShownTake *self = g_new (YdShownTake, 1);

  *self = (YdShownTake){ g_object_ref (take), g_object_ref (media) };
  return self;
}

void
yd_shown_take_free (YdShownTake *self)
{
  g_object_unref (self->take);
  g_object_unref (self->media);
  g_free (self);
}

/* Who made it, short */
char *
yd_shown_take_dup_maker (const YdShownTake *self)
{
  if (g_str_equal (self->take->provider, YD_TAKE_BY_PEN))
    return g_strdup (_ ("Drawing"));
  if (!*self->take->recipe)
    return g_strdup (*self->media->original_name ? self->media->original_name : _ ("Own file"));
  return g_strdup_printf (_ ("Try %d"), self->take->attempt);
}

/* Who made it, with what, and when */
char *
yd_shown_take_dup_words (const YdShownTake *self)
{
  g_autoptr (GDateTime) made =
      g_date_time_new_from_unix_local (self->take->created_at / G_USEC_PER_SEC);
  g_autofree char *when = made ? g_date_time_format (made, "%x %R") : g_strdup ("");
  g_autofree char *maker = yd_shown_take_dup_maker (self);

  if (!*self->take->recipe)
    return g_strdup_printf ("%s, %s", maker, when);
  return g_strdup_printf ("%s, %s %s, %s", maker, self->take->provider, self->take->model, when);
}

/* One side */
typedef struct {
  YdSession *session; /* owned */
  GPtrArray *takes;   /* owned */
  GtkDropDown *choice;
  GtkWidget *picture;
} Side;

static void
side_free (gpointer data, GClosure *closure)
{
  Side *side = data;

  g_object_unref (side->session);
  g_ptr_array_unref (side->takes);
  g_free (side);
}

static const YdShownTake *
get_take (const Side *side)
{
  const guint at = gtk_drop_down_get_selected (side->choice);

  return at < side->takes->len ? side->takes->pdata[at] : NULL;
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  const Side *side = data;
  const YdShownTake *take = get_take (side);

  if (take)
    yd_file_picture_set_media (YD_FILE_PICTURE (side->picture),
                               yd_session_get_store (side->session), take->take->file,
                               take->media->extension, 0);
}

static void
pick_cb (GtkButton *button, gpointer data)
{
  const Side *side = data;
  const YdShownTake *take = get_take (side);

  if (take)
    yd_board_pick (side->session, yd_record_get_id (YD_RECORD (take->take)));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static GtkWidget *
new_side (YdSession *session, GPtrArray *takes, guint at, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *pick = gtk_button_new_with_label (_ ("Use This One"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  Side *side = g_new (Side, 1);
  gboolean is_read_only = TRUE;

  for (guint i = 0; i < takes->len; i++) {
    g_autofree char *words = yd_shown_take_dup_words (takes->pdata[i]);
    gtk_string_list_append (names, words);
  }
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  *side = (Side){ g_object_ref (session), g_ptr_array_ref (takes), GTK_DROP_DOWN (choice),
                  yd_file_picture_new () };
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set (side->picture, "covers", FALSE, NULL);
  gtk_widget_set_vexpand (side->picture, TRUE);
  gtk_widget_set_hexpand (side->picture, TRUE);
  g_signal_connect_data (choice, "notify::selected", G_CALLBACK (chosen_cb), side, side_free, 0);
  g_signal_connect (pick, "clicked", G_CALLBACK (pick_cb), side);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), at);
  chosen_cb (GTK_DROP_DOWN (choice), NULL, side);
  g_object_get (session, "is-read-only", &is_read_only, NULL);
  yd_sensitivity_set (pick, !is_read_only);
  gtk_widget_set_halign (pick, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), side->picture);
  gtk_box_append (GTK_BOX (box), pick);
  return box;
}

/* Opens a window over @parent with the picked take on the left and another on the right */
void
yd_take_compare_present (GtkWidget *parent, YdSession *session, GPtrArray *takes)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  guint picked = 0;

  for (guint i = 0; i < takes->len; i++)
    if (((YdShownTake *) takes->pdata[i])->take->is_picked)
      picked = i;
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_widget_add_css_class (sides, "comparison");
  gtk_box_append (GTK_BOX (sides), new_side (session, takes, picked, _ ("Left take")));
  gtk_box_append (GTK_BOX (sides),
                  new_side (session, takes, picked == 0 ? 1 : 0, _ ("Right take")));
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), sides);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Compare Takes"));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
