/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the name of a new member, and which two members are one. */
#include "app/cast/cast-dialogs.h"

#include <glib/gi18n.h>

#include "app/widgets/combo-row.h"
#include "app/window/background.h"
#include "core/cast/cast.h"

static GtkWidget *
new_dialog (GtkWidget *parent, const char *heading, const char *body, const char *accept)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "accept",
                                    accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

/* A new member */
typedef struct {
  YdCastKind kind;
  YdCastAddFunc func;
  gpointer user_data;
  GtkEditable *name; /* borrowed from the dialog */
  AdwMessageDialog *dialog;
} Asking;

static void
name_changed_cb (GtkEditable *name, Asking *asking)
{
  adw_message_dialog_set_response_enabled (asking->dialog, "accept",
                                           *gtk_editable_get_text (name) != '\0');
}

static void
new_response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  if (g_str_equal (response, "accept"))
    asking->func (asking->kind, gtk_editable_get_text (asking->name), asking->user_data);
}

static void
asking_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * yd_cast_ask_new:
 * @parent: a widget in the window; outlives the question
 * @kind: what is to be added
 * @func: called when a name was given
 * @user_data: for @func
 *
 * Asks for the name of a new member.
 */
void
yd_cast_ask_new (GtkWidget *parent, YdCastKind kind, YdCastAddFunc func, gpointer user_data)
{
  static const char *const headings[] = {
    [YD_CAST_KIND_CHARACTER] = N_ ("New Character"),
    [YD_CAST_KIND_LOCATION] = N_ ("New Location"),
    [YD_CAST_KIND_PROP] = N_ ("New Prop"),
  };
  GtkWidget *dialog = new_dialog (parent, _ (headings[kind]), NULL, _ ("Add"));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *name = adw_entry_row_new ();
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ kind, func, user_data, GTK_EDITABLE (name), ADW_MESSAGE_DIALOG (dialog) };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _ ("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (name), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), name);
  adw_message_dialog_set_extra_child (asking->dialog, group);
  adw_message_dialog_set_response_enabled (asking->dialog, "accept", FALSE);
  g_signal_connect (name, "changed", G_CALLBACK (name_changed_cb), asking);
  g_signal_connect_data (dialog, "response", G_CALLBACK (new_response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (name);
}

/* Two that are one */
typedef struct {
  YdSession *session;
  YdCastMember *member;
  GPtrArray *others; /* YdCastMember of the same kind, those that may be it first */
  char *why;         /* said of the first of them, or NULL */
  AdwComboRow *other;
  AdwComboRow *kept;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *merging = data;

  g_object_unref (merging->session);
  g_object_unref (merging->member);
  g_clear_pointer (&merging->others, g_ptr_array_unref);
  g_free (merging->why);
  g_free (merging);
}

static gboolean
propose (Merging *merging, YdReader *reader, GError **error)
{
  const char *id = yd_record_get_id (YD_RECORD (merging->member));
  g_autoptr (GPtrArray) proposals = yd_cast_propose_merges (reader, error);

  for (guint i = 0; proposals && i < proposals->len; i++) {
    const YdCastProposal *proposal = proposals->pdata[i];
    const char *other_id = g_str_equal (proposal->a, id)   ? proposal->b
                           : g_str_equal (proposal->b, id) ? proposal->a
                                                           : NULL;
    gpointer other = other_id ? yd_records_find (merging->others, other_id) : NULL;
    guint position;
    if (!other || !g_ptr_array_find (merging->others, other, &position))
      continue;
    g_ptr_array_insert (merging->others, 0, g_ptr_array_steal_index (merging->others, position));
    g_free (merging->why);
    merging->why = g_strdup (proposal->why);
  }
  return proposals != NULL;
}

static gpointer
load_others (gpointer data, GCancellable *cancellable, GError **error)
{
  Merging *merging = data;
  g_autoptr (YdReader) reader =
      yd_store_lease_reader (yd_session_get_store (merging->session), cancellable, error);
  if (!reader)
    return NULL;

  merging->others = yd_cast_list_by_kind (reader, merging->member->kind, error);
  gpointer itself =
      merging->others
          ? yd_records_find (merging->others, yd_record_get_id (YD_RECORD (merging->member)))
          : NULL;
  if (itself)
    g_ptr_array_remove (merging->others, itself);
  return merging->others && propose (merging, reader, error) ? merging : NULL;
}

/* Who stays, and who becomes a part of it */
typedef struct {
  char *kept;
  char *gone;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->kept);
  g_free (pair->gone);
  g_free (pair);
}

static gboolean
merge (YdWriter *writer, gpointer data, GError **error)
{
  const Pair *pair = data;

  return yd_cast_merge (writer, pair->kept, pair->gone, error);
}

static void
merge_response_cb (AdwMessageDialog *dialog, const char *response, Merging *merging)
{
  if (!g_str_equal (response, "accept"))
    return;

  YdCastMember *other = merging->others->pdata[adw_combo_row_get_selected (merging->other)];
  const gboolean is_other_kept = adw_combo_row_get_selected (merging->kept) == 1;
  YdCastMember *kept = is_other_kept ? other : merging->member;
  YdCastMember *gone = is_other_kept ? merging->member : other;
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” is now another name of “%s”"), gone->name, kept->name);
  Pair *pair = g_new (Pair, 1);

  *pair = (Pair){ g_strdup (yd_record_get_id (YD_RECORD (kept))),
                  g_strdup (yd_record_get_id (YD_RECORD (gone))) };
  yd_session_write (merging->session, _ ("Merge cast"), NULL, merge, pair, pair_free);
  yd_selection_set_one (yd_session_get_selection (merging->session), "cast_member", pair->kept);
  yd_session_toast (merging->session, text, TRUE);
}

static void
other_chosen_cb (AdwComboRow *row, GParamSpec *pspec, Merging *merging)
{
  const YdCastMember *other = merging->others->pdata[adw_combo_row_get_selected (row)];
  const guint kept = adw_combo_row_get_selected (merging->kept);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, merging->member->name);
  gtk_string_list_append (names, other->name);
  adw_combo_row_set_model (merging->kept, G_LIST_MODEL (names));
  adw_combo_row_set_selected (merging->kept, kept == 1);
}

static GtkWidget *
new_merge_rows (Merging *merging)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < merging->others->len; i++)
    gtk_string_list_append (names, ((YdCastMember *) merging->others->pdata[i])->name);
  merging->other = ADW_COMBO_ROW (yd_combo_row_new ());
  merging->kept = ADW_COMBO_ROW (yd_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (merging->other), _ ("Is the same as"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (merging->kept), _ ("Name that stays"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (merging->other));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (merging->kept));
  adw_combo_row_set_model (merging->other, G_LIST_MODEL (names));
  other_chosen_cb (merging->other, NULL, merging);
  g_signal_connect (merging->other, "notify::selected", G_CALLBACK (other_chosen_cb), merging);
  return group;
}

static void
merging_closure_free (gpointer data, GClosure *closure)
{
  merging_free (data);
}

static void
others_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWidget *parent = GTK_WIDGET (source);
  g_autoptr (GError) error = NULL;
  Merging *merging = user_data;

  if (!yd_background_finish (parent, result, &error) || !gtk_widget_get_root (parent) ||
      merging->others->len == 0) {
    yd_session_toast (merging->session,
                      error ? error->message : _ ("There is nobody else to merge with."), FALSE);
    merging_free (merging);
    return;
  }
  g_autofree char *heading = g_strdup_printf (_ ("Merge “%s”"), merging->member->name);
  GtkWidget *dialog = new_dialog (
      parent, heading,
      merging->why ? merging->why
                   : _ ("Lines, shots and pictures of both become those of one; the other name "
                        "stays known."),
      _ ("Merge"));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_merge_rows (merging));
  g_signal_connect_data (dialog, "response", G_CALLBACK (merge_response_cb), merging,
                         merging_closure_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * yd_cast_ask_merge:
 * @parent: a widget in the window
 * @session: the project
 * @member: one of the two
 *
 * Asks which other member is the same, and makes them one.
 */
void
yd_cast_ask_merge (GtkWidget *parent, YdSession *session, YdCastMember *member)
{
  Merging *merging = g_new0 (Merging, 1);

  merging->session = g_object_ref (session);
  merging->member = yd_record_copy (member);
  yd_background_run (parent, load_others, merging, NULL, NULL, NULL, others_loaded_cb, merging);
}
