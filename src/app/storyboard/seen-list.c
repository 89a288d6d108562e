/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/storyboard/seen-list.h"

#include <glib/gi18n.h>

#include "app/widgets/combo-row.h"

struct _YdSeenList {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* owned list of rows in the group */
  char *shown;     /* owned: what the rows say, so that equal ones stay */
};

G_DEFINE_FINAL_TYPE (YdSeenList, yd_seen_list, ADW_TYPE_BIN)

enum { SIGNAL_SEEN, SIGNAL_SPEAKING, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_member (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "member");
}

static void
remove_cb (GtkButton *button, YdSeenList *self)
{
  g_autofree char *member = g_strdup (get_member (button));

  g_signal_emit (self, signals[SIGNAL_SEEN], 0, member, FALSE);
}

static void
speaking_cb (GtkToggleButton *button, YdSeenList *self)
{
  g_autofree char *member = g_strdup (get_member (button));

  g_signal_emit (self, signals[SIGNAL_SPEAKING], 0, member, gtk_toggle_button_get_active (button));
}

static void
add_cb (AdwComboRow *row, GParamSpec *pspec, YdSeenList *self)
{
  char **ids = g_object_get_data (G_OBJECT (row), "ids");
  const guint at = adw_combo_row_get_selected (row);

  if (at == 0 || at == GTK_INVALID_LIST_POSITION)
    return;
  g_autofree char *member = g_strdup (ids[at - 1]);
  g_signal_emit (self, signals[SIGNAL_SEEN], 0, member, TRUE);
}

static void
add_row (YdSeenList *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_member (YdSeenList *self, YdCastMember *member, gboolean is_speaking)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *id = yd_record_get_id (YD_RECORD (member));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), member->name);
  if (member->kind == YD_CAST_KIND_CHARACTER) {
    GtkWidget *speaks = gtk_toggle_button_new ();
    g_autofree char *name = g_strdup_printf (_ ("%s is seen speaking"), member->name);
    gtk_button_set_icon_name (GTK_BUTTON (speaks), "audio-input-microphone-symbolic");
    gtk_widget_set_tooltip_text (speaks, name);
    gtk_widget_set_valign (speaks, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (speaks, "flat");
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (speaks), is_speaking);
    g_object_set_data_full (G_OBJECT (speaks), "member", g_strdup (id), g_free);
    g_signal_connect_object (speaks, "toggled", G_CALLBACK (speaking_cb), self, 0);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), speaks);
  }
  g_autofree char *tip = g_strdup_printf (_ ("Take %s out of the picture"), member->name);
  gtk_widget_set_tooltip_text (remove, tip);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  g_object_set_data_full (G_OBJECT (remove), "member", g_strdup (id), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  add_row (self, row);
}

static void
free_strv (gpointer strv)
{
  g_strfreev (strv);
}

/* A row to put somebody else in */
static void
add_others (YdSeenList *self, YdBoardFilm *film, GHashTable *seen)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = yd_combo_row_new ();

  gtk_string_list_append (names, _ ("Choose…"));
  for (guint i = 0; i < film->rows->members->len; i++) {
    YdCastMember *member = film->rows->members->pdata[i];
    const char *id = yd_record_get_id (YD_RECORD (member));
    if (member->kind == YD_CAST_KIND_LOCATION || g_hash_table_contains (seen, id))
      continue;
    g_strv_builder_add (ids, id);
    gtk_string_list_append (names, member->name);
  }
  g_object_set_data_full (G_OBJECT (row), "ids", g_strv_builder_end (ids), free_strv);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Put in"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (add_cb), self, 0);
  add_row (self, row);
}

/* The members that any of the shots shows; @order takes them in the order of the first that does,
 * @speaking those that are seen speaking */
static GHashTable *
find_seen (YdBoardFilm *film, const char *const *ids, GPtrArray *order, GHashTable *speaking)
{
  GHashTable *seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids[i]; i++) {
    const YdBoard *board = yd_board_film_find (film, ids[i]);
    for (guint k = 0; board->figures && k < board->figures->len; k++) {
      const YdShotCast *figure = board->figures->pdata[k];
      if (!figure->member)
        continue;
      if (figure->is_speaking)
        g_hash_table_add (speaking, figure->member);
      if (!g_hash_table_contains (seen, figure->member))
        g_ptr_array_add (order, figure->member);
      g_hash_table_add (seen, figure->member);
    }
  }
  return seen;
}

/* Shows who is seen in any of some shots */
void
yd_seen_list_show (YdSeenList *self, YdBoardFilm *film, const char *const *ids)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) speaking = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = find_seen (film, ids, order, speaking);
  g_autoptr (GString) shown = g_string_new (ids[0]);

  for (guint i = 0; i < order->len; i++) {
    const YdCastMember *member = yd_film_rows_find (film->rows, order->pdata[i]);
    g_string_append_printf (shown, " %s %s %d", (char *) order->pdata[i],
                            member ? member->name : "",
                            g_hash_table_contains (speaking, order->pdata[i]));
  }
  for (guint i = 0; i < film->rows->members->len; i++) { /* whom one can put in */
    YdCastMember *member = film->rows->members->pdata[i];
    g_string_append_printf (shown, " %s %s", yd_record_get_id (YD_RECORD (member)), member->name);
  }
  if (g_strcmp0 (shown->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (shown->str);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < order->len; i++) {
    YdCastMember *member = yd_film_rows_find (film->rows, order->pdata[i]);
    if (member)
      add_member (self, member, g_hash_table_contains (speaking, order->pdata[i]));
  }
  add_others (self, film, seen);
}

static void
yd_seen_list_finalize (GObject *object)
{
  YdSeenList *self = YD_SEEN_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  G_OBJECT_CLASS (yd_seen_list_parent_class)->finalize (object);
}

static void
yd_seen_list_class_init (YdSeenListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_seen_list_finalize;
  signals[SIGNAL_SEEN] = g_signal_new ("seen", YD_TYPE_SEEN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_SPEAKING] =
      g_signal_new ("speaking", YD_TYPE_SEEN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
yd_seen_list_init (YdSeenList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Who and what is seen"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
