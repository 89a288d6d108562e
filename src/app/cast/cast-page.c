/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cast: a list of who and what there is, and the sheet of the one that is chosen. */
#include "app/cast/cast-page.h"

#include <glib/gi18n.h>

#include "app/cast/cast-dialogs.h"
#include "app/cast/cast-library.h"
#include "app/cast/cast-row.h"
#include "app/cast/cast-sheet.h"
#include "app/cast/cast-shots.h"
#include "app/window/background.h"
#include "app/window/row-list.h"
#include "app/window/workspace.h"
#include "core/cast/cast.h"
#include "core/production/casting.h"

#define PAUSE_MS 150

struct _YdCastPage {
  AdwBin parent_instance;

  YdSession *session;    /* owned, or NULL */
  YdRowList *members;    /* owned, or NULL */
  GHashTable *uses;      /* owned, id → YdCastUse, or NULL */
  YdCastDraft *draft;    /* owned */
  GtkWidget *inspector;  /* owned, a YdCastShots */
  char *wanted;          /* owned, name of what was just added, or NULL */
  guint timeout;         /* source, or 0 */
  gboolean is_reading;   /* uses are being read */
  gboolean is_outdated;  /* something changed meanwhile */
  gboolean is_following; /* the list follows, it does not lead */

  GtkStack *stack;
  GtkSearchEntry *search;
  GtkListBox *list;
  YdCastSheet *sheet;
};

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdCastPage,
                               yd_cast_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

static const char *const group_titles[] = {
  [YD_CAST_KIND_CHARACTER] = N_ ("Characters"),
  [YD_CAST_KIND_LOCATION] = N_ ("Locations"),
  [YD_CAST_KIND_PROP] = N_ ("Props"),
};

static void
show_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const YdCastKind kind = yd_cast_row_get_member (YD_CAST_ROW (row))->kind;

  if (before && yd_cast_row_get_member (YD_CAST_ROW (before))->kind == kind) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  GtkWidget *label = gtk_label_new (_ (group_titles[kind]));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, before ? 12 : 6);
  gtk_widget_set_margin_bottom (label, 3);
  gtk_widget_set_margin_start (label, 6);
  gtk_list_box_row_set_header (row, label);
}

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  YdCastPage *self = user_data;
  const YdCastMember *member = yd_cast_row_get_member (YD_CAST_ROW (row));
  g_autofree char *text = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *names = g_strjoin ("\n", member->name, member->aliases, NULL);
  g_autofree char *folded = g_utf8_casefold (names, -1);

  return strstr (folded, g_strstrip (text)) != NULL;
}

static void
searched_cb (YdCastPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static YdCastRow *
get_row (YdCastPage *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return row ? YD_CAST_ROW (row) : NULL;
}

static const char *
get_row_id (YdCastRow *row)
{
  return yd_record_get_id (YD_RECORD (yd_cast_row_get_member (row)));
}

/* Shows the member in the sheet and in the list */
static void
choose (YdCastPage *self, const char *id)
{
  guint position = 0;
  YdCastMember *member = self->members ? yd_row_list_find (self->members, id, &position) : NULL;

  yd_cast_draft_show (self->draft, member);
  gtk_stack_set_visible_child_name (
      self->stack, member ? "sheet"
                   : self->members && g_list_model_get_n_items (G_LIST_MODEL (self->members)) > 0
                       ? "nobody"
                       : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cast.rename", member != NULL);
  self->is_following = TRUE;
  gtk_list_box_select_row (self->list, member ? GTK_LIST_BOX_ROW (get_row (self, position)) : NULL);
  self->is_following = FALSE;
}

static void
row_selected_cb (YdCastPage *self, GtkListBoxRow *row)
{
  if (!row || self->is_following || !self->session)
    return;

  const char *id = get_row_id (YD_CAST_ROW (row));
  choose (self, id);
  yd_selection_set_one (yd_session_get_selection (self->session), "cast_member", id);
}

static void
show_uses (YdCastPage *self)
{
  YdCastRow *row;

  for (guint i = 0; self->uses && (row = get_row (self, i)); i++)
    yd_cast_row_set_use (row, g_hash_table_lookup (self->uses, get_row_id (row)));
}

/* Rows that stay keep their widgets, so that focus and scrolling stay as well */
static void
sync_rows (YdCastPage *self)
{
  GListModel *model = G_LIST_MODEL (self->members);
  const guint n_members = g_list_model_get_n_items (model);
  YdCastRow *row;

  self->is_following = TRUE;
  for (guint i = 0; (row = get_row (self, i));)
    if (yd_row_list_find (self->members, get_row_id (row), NULL))
      i++;
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n_members; i++) {
    g_autoptr (YdCastMember) member = g_list_model_get_item (model, i);
    row = get_row (self, i);
    if (row && g_str_equal (get_row_id (row), yd_record_get_id (YD_RECORD (member)))) {
      yd_cast_row_set_member (row, member);
      continue;
    }
    for (guint k = i + 1; (row = get_row (self, k)); k++)
      if (g_str_equal (get_row_id (row), yd_record_get_id (YD_RECORD (member)))) {
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
        break;
      }
    gtk_list_box_insert (self->list, yd_cast_row_new (member), (int) i);
  }
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_invalidate_filter (self->list);
  self->is_following = FALSE;
  show_uses (self);
}

static const char *
find_wanted (YdCastPage *self)
{
  const guint n_members = g_list_model_get_n_items (G_LIST_MODEL (self->members));

  for (guint i = 0; self->wanted && i < n_members; i++) {
    g_autoptr (YdCastMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), i);
    if (!g_str_equal (member->name, self->wanted))
      continue;
    g_clear_pointer (&self->wanted, g_free);
    return yd_record_get_id (YD_RECORD (member));
  }
  return NULL;
}

static void
members_changed_cb (YdCastPage *self)
{
  const char *wanted = find_wanted (self);
  const char *shown = yd_cast_draft_get_id (self->draft);
  const char *selected =
      yd_selection_get_first (yd_session_get_selection (self->session), "cast_member");
  g_autoptr (YdCastMember) first = g_list_model_get_item (G_LIST_MODEL (self->members), 0);
  const char *choices[] = { wanted, selected, shown,
                            first ? yd_record_get_id (YD_RECORD (first)) : NULL };

  sync_rows (self);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i] && yd_row_list_find (self->members, choices[i], NULL)) {
      choose (self, choices[i]);
      if (i == 0)
        yd_selection_set_one (yd_session_get_selection (self->session), "cast_member", wanted);
      return;
    }
  choose (self, NULL);
}

static gpointer
read_uses (gpointer store, GCancellable *cancellable, GError **error)
{
  return yd_cast_uses_load (store, cancellable, error);
}

static void uses_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static gboolean
refresh_cb (gpointer user_data)
{
  YdCastPage *self = user_data;

  self->timeout = 0;
  self->is_outdated = self->is_reading;
  if (self->is_reading || !self->session)
    return G_SOURCE_REMOVE;
  self->is_reading = TRUE;
  yd_background_run (self, read_uses, g_object_ref (yd_session_get_store (self->session)),
                     g_object_unref, (GDestroyNotify) g_hash_table_unref, NULL, uses_read_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
refresh (YdCastPage *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (PAUSE_MS, refresh_cb, self);
}

static void
uses_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCastPage *self = YD_CAST_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) uses = yd_background_finish (self, result, &error);

  self->is_reading = FALSE;
  if (!self->session)
    return; /* the project was closed */
  if (uses) {
    g_clear_pointer (&self->uses, g_hash_table_unref);
    self->uses = g_steal_pointer (&uses);
    show_uses (self);
  }
  if (self->is_outdated)
    refresh (self);
}

static void
changed_cb (YdCastPage *self, const char *table)
{
  static const char *const tables[] = { "cast_member", "shot", "shot_cast",  "scene", "line",
                                        "take",        "film", "media_file", NULL };

  if (!g_strv_contains (tables, table))
    return;
  refresh (self);
  yd_cast_shots_refresh (YD_CAST_SHOTS (self->inspector));
  if (g_str_equal (table, "take") || g_str_equal (table, "media_file"))
    yd_cast_sheet_refresh_pictures (self->sheet);
}

static void
selection_changed_cb (YdCastPage *self)
{
  const char *id = yd_selection_get_first (yd_session_get_selection (self->session), "cast_member");

  if (id && g_strcmp0 (id, yd_cast_draft_get_id (self->draft)) != 0)
    choose (self, id);
  yd_cast_shots_follow_selection (YD_CAST_SHOTS (self->inspector));
}

static void
counted_cb (YdCastPage *self, guint n_open)
{
  yd_cast_sheet_set_n_open (self->sheet, n_open);
}

/* A new member */
typedef struct {
  YdCastKind kind;
  char *name;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_free (adding->name);
  g_free (adding);
}

static gboolean
write_new (YdWriter *writer, gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autofree char *id = yd_casting_add (writer, adding->kind, adding->name, error);

  return id != NULL;
}

static void
name_given_cb (YdCastKind kind, const char *name, gpointer user_data)
{
  YdCastPage *self = user_data;
  Adding *adding = g_new (Adding, 1);

  if (!self->session) {
    g_free (adding);
    return;
  }
  *adding = (Adding){ kind, g_strdup (name) };
  g_free (self->wanted);
  self->wanted = g_strstrip (g_strdup (name));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  yd_session_write (self->session, _ ("Add to cast"), NULL, write_new, adding, adding_free);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int kind = YD_CAST_KIND_CHARACTER;

  if (yd_enum_from_nick (YD_TYPE_CAST_KIND, g_variant_get_string (parameter, NULL), &kind))
    yd_cast_ask_new (widget, (YdCastKind) kind, name_given_cb, widget);
}

static gboolean
write_removal (YdWriter *writer, gpointer id, GError **error)
{
  return yd_cast_remove (writer, id, error);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCastPage *self = YD_CAST_PAGE (widget);
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member)
    return;

  g_autofree char *text = g_strdup_printf (_ ("“%s” removed"), member->name);
  yd_cast_draft_flush (self->draft);
  yd_session_write (self->session, _ ("Remove from cast"), NULL, write_removal,
                    g_strdup (yd_cast_draft_get_id (self->draft)), g_free);
  yd_session_toast (self->session, text, TRUE);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCastPage *self = YD_CAST_PAGE (widget);
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member)
    return;

  yd_cast_draft_flush (self->draft);
  yd_cast_ask_merge (widget, self->session, member);
}

static void
redraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCastPage *self = YD_CAST_PAGE (widget);

  yd_cast_draft_flush (self->draft);
  yd_session_make (self->session, "boards");
}

static void
share_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCastPage *self = YD_CAST_PAGE (widget);
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member)
    return;

  yd_cast_draft_flush (self->draft);
  yd_cast_library_share (self->session, yd_cast_draft_get_id (self->draft), member->name);
}

static void
library_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_cast_library_present (widget, YD_CAST_PAGE (widget)->session);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (YD_CAST_PAGE (widget)->search));
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_cast_sheet_start_rename (YD_CAST_PAGE (widget)->sheet);
}

static void
allow_changes (YdCastPage *self, gboolean is_allowed)
{
  static const char *const actions[] = { "cast.add", "cast.remove", "cast.merge", "cast.redraw" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_allowed);
  yd_cast_sheet_set_is_read_only (self->sheet, !is_allowed);
}

static void
drop_session (YdCastPage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  yd_cast_draft_set_session (self->draft, NULL);
  if (!self->session)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (yd_session_get_selection (self->session), self);
  if (self->members)
    g_signal_handlers_disconnect_by_data (self->members, self);
  g_clear_object (&self->members);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->session);
}

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdCastPage *self = YD_CAST_PAGE (workspace);

  drop_session (self);
  if (!session)
    return;
  self->session = g_object_ref (session);
  yd_cast_draft_set_session (self->draft, session);
  allow_changes (self, !yd_store_is_read_only (yd_session_get_store (session)));
  self->members = yd_row_list_new (session, YD_TYPE_CAST_MEMBER, "ORDER BY kind, rank, id");
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (members_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_session_get_selection (session), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return YD_CAST_PAGE (workspace)->inspector;
}

static void
start (YdWorkspace *workspace)
{
  YdCastPage *self = YD_CAST_PAGE (workspace);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->search));
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
  iface->start = start;
}

/* The sheet says how many shots are open, so they are read though the side pane is closed */
static void
yd_cast_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yd_cast_page_parent_class)->map (widget);
  yd_cast_shots_set_is_seen (YD_CAST_SHOTS (YD_CAST_PAGE (widget)->inspector), TRUE);
}

static void
yd_cast_page_unmap (GtkWidget *widget)
{
  yd_cast_shots_set_is_seen (YD_CAST_SHOTS (YD_CAST_PAGE (widget)->inspector), FALSE);
  GTK_WIDGET_CLASS (yd_cast_page_parent_class)->unmap (widget);
}

static void
yd_cast_page_dispose (GObject *object)
{
  YdCastPage *self = YD_CAST_PAGE (object);

  if (self->draft)
    drop_session (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (yd_cast_page_parent_class)->dispose (object);
}

static void
yd_cast_page_class_init (YdCastPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cast_page_dispose;
  widget_class->map = yd_cast_page_map;
  widget_class->unmap = yd_cast_page_unmap;
  g_type_ensure (YD_TYPE_CAST_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastPage, stack);
  gtk_widget_class_bind_template_child (widget_class, YdCastPage, search);
  gtk_widget_class_bind_template_child (widget_class, YdCastPage, list);
  gtk_widget_class_bind_template_child (widget_class, YdCastPage, sheet);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_install_action (widget_class, "cast.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "cast.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "cast.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "cast.redraw", NULL, redraw_cb);
  gtk_widget_class_install_action (widget_class, "cast.share", NULL, share_cb);
  gtk_widget_class_install_action (widget_class, "cast.library", NULL, library_cb);
  gtk_widget_class_install_action (widget_class, "cast.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "cast.rename", NULL, rename_cb);
}

static void
yd_cast_page_init (YdCastPage *self)
{
  self->draft = yd_cast_draft_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->inspector = g_object_ref_sink (g_object_new (YD_TYPE_CAST_SHOTS, NULL));
  gtk_list_box_set_header_func (self->list, show_header, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  g_signal_connect_object (self->inspector, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  yd_cast_sheet_set_draft (self->sheet, self->draft);
  yd_cast_shots_set_draft (YD_CAST_SHOTS (self->inspector), self->draft);
}
