/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cast that a person's films share: take a copy into this film, or share it no longer. */
#include "app/cast/cast-library.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/widgets/sensitivity.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/production/cast-pictures.h"
#include "core/production/shared-cast.h"

struct _YdCastLibrary {
  AdwWindow parent_instance;

  YdSession *session; /* owned */
  GPtrArray *members; /* owned, YdLibraryMember, or NULL while they are being read */

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *fault;
};

G_DEFINE_FINAL_TYPE (YdCastLibrary, yd_cast_library, ADW_TYPE_WINDOW)

/* ---- taking and sharing, beside the window ---- */

typedef struct {
  YdStore *store;
  YdCastKind kind;
  char *member; /* id, of what is shared; or NULL */
  char *name;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_object_unref (exchange->store);
  g_free (exchange->member);
  g_free (exchange->name);
  g_free (exchange);
}

static gboolean
run_share (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Exchange *exchange = data;
  g_autoptr (YdLibrary) library = yd_library_open (error);
  if (!library ||
      !yd_shared_cast_put (library, exchange->store, exchange->member, cancellable, error))
    return FALSE;

  g_autofree char *note = g_strdup_printf (_ ("“%s” is in the library now"), exchange->name);
  yd_work_set_note (work, note);
  return TRUE;
}

static gboolean
run_take (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Exchange *exchange = data;
  g_autoptr (YdLibrary) library = yd_library_open (error);
  g_autofree char *id = library ? yd_shared_cast_take (library, exchange->store, exchange->kind,
                                                       exchange->name, cancellable, error)
                                : NULL;

  return id != NULL;
}

static void
start (YdSession *session, const char *title, YdWorkFunc func, Exchange *exchange)
{
  exchange->store = g_object_ref (yd_session_get_store (session));
  yd_session_start (session, title, func, exchange, exchange_free);
}

/**
 * yd_cast_library_share:
 * @session: the project
 * @member: id of a member of its cast
 * @name: what it is called
 *
 * Puts a member into the library.
 */
void
yd_cast_library_share (YdSession *session, const char *member, const char *name)
{
  Exchange *exchange = g_new0 (Exchange, 1);
  g_autofree char *title = g_strdup_printf (_ ("Putting “%s” into the library"), name);
  g_autofree char *text = g_strdup_printf (_ ("“%s” goes into the library"), name);

  exchange->member = g_strdup (member);
  exchange->name = g_strdup (name);
  start (session, title, run_share, exchange);
  yd_session_toast (session, text, FALSE);
}

static const YdLibraryMember *
get_member (YdCastLibrary *self, gpointer button)
{
  const guint at = GPOINTER_TO_UINT (g_object_get_data (button, "member"));

  return self->members && at < self->members->len ? self->members->pdata[at] : NULL;
}

static void
take_cb (GtkButton *button, YdCastLibrary *self)
{
  const YdLibraryMember *member = get_member (self, button);
  Exchange *exchange = g_new0 (Exchange, 1);
  int kind = YD_CAST_KIND_CHARACTER;
  g_autofree char *title = g_strdup_printf (_ ("Taking “%s” from the library"), member->name);

  yd_enum_from_nick (YD_TYPE_CAST_KIND, member->kind, &kind);
  exchange->kind = (YdCastKind) kind;
  exchange->name = g_strdup (member->name);
  start (self->session, title, run_take, exchange);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- what there is ---- */

static void read_members (YdCastLibrary *self, YdLibraryMember *forgotten);

static void
forget_cb (GtkButton *button, YdCastLibrary *self)
{
  const YdLibraryMember *member = get_member (self, button);

  read_members (self, yd_library_member_new (member->kind, member->name, ""));
}

static GtkWidget *
new_button (YdCastLibrary *self, guint at, const char *label, const char *icon, gpointer func)
{
  GtkWidget *button =
      icon ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (icon) {
    gtk_widget_set_tooltip_text (button, label);
    gtk_widget_add_css_class (button, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  }
  g_object_set_data (G_OBJECT (button), "member", GUINT_TO_POINTER (at));
  g_signal_connect_object (button, "clicked", G_CALLBACK (func), self, 0);
  return button;
}

static GtkWidget *
new_picture (const YdLibraryMember *member)
{
  GtkWidget *picture = yd_file_picture_new ();

  gtk_widget_set_size_request (picture, 48, 48);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "card");
  if (member->pictures->len > 0) {
    const YdLibraryPicture *first = member->pictures->pdata[0];
    const YdPictureCrop crop = yd_picture_crop_read (first->detail);
    yd_file_picture_set_path (YD_FILE_PICTURE (picture), first->path);
    yd_file_picture_set_crop (YD_FILE_PICTURE (picture),
                              &GRAPHENE_RECT_INIT ((float) crop.x, (float) crop.y,
                                                   (float) crop.width, (float) crop.height));
  }
  return picture;
}

static void
add_row (YdCastLibrary *self, guint at)
{
  static const char *const kinds[] = {
    [YD_CAST_KIND_CHARACTER] = N_ ("Character"),
    [YD_CAST_KIND_LOCATION] = N_ ("Location"),
    [YD_CAST_KIND_PROP] = N_ ("Prop"),
  };
  const YdLibraryMember *member = self->members->pdata[at];
  GtkWidget *row = adw_action_row_new ();
  int kind = YD_CAST_KIND_CHARACTER;

  yd_enum_from_nick (YD_TYPE_CAST_KIND, member->kind, &kind);
  g_autofree char *take = g_strdup_printf (_ ("Take %s into this film"), member->name);
  g_autofree char *forget = g_strdup_printf (_ ("Remove %s from the library"), member->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), member->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (kinds[kind]));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_picture (member));
  GtkWidget *taking = new_button (self, at, _ ("Take"), NULL, take_cb);
  gtk_widget_set_tooltip_text (taking, take);
  gtk_accessible_update_property (GTK_ACCESSIBLE (taking), GTK_ACCESSIBLE_PROPERTY_LABEL, take, -1);
  yd_sensitivity_set (taking, !yd_store_is_read_only (yd_session_get_store (self->session)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), taking);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             new_button (self, at, forget, "user-trash-symbolic", forget_cb));
  gtk_list_box_append (self->list, row);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCastLibrary *self = YD_CAST_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = yd_background_finish (self, result, &error);
  GtkWidget *row;
  if (!self->session)
    return; /* closed meanwhile */

  if (!members) {
    adw_status_page_set_description (self->fault, error->message);
    gtk_stack_set_visible_child_name (self->stack, "fault");
    return;
  }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = g_steal_pointer (&members);
  for (guint i = 0; i < self->members->len; i++)
    add_row (self, i);
  gtk_stack_set_visible_child_name (self->stack, self->members->len > 0 ? "list" : "empty");
}

/* Forgets one first, if that is wanted */
static gpointer
load_members (gpointer data, GCancellable *cancellable, GError **error)
{
  const YdLibraryMember *forgotten = data;
  g_autoptr (YdLibrary) library = yd_library_open (error);

  if (!library ||
      (forgotten && !yd_library_forget_member (library, forgotten->kind, forgotten->name, error)))
    return NULL;
  return yd_library_list_members (library, error);
}

static void
read_members (YdCastLibrary *self, YdLibraryMember *forgotten)
{
  yd_background_run (self, load_members, forgotten, (GDestroyNotify) yd_library_member_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, NULL);
}

/**
 * yd_cast_library_present:
 * @parent: a widget of the window it stands over
 * @session: the project
 *
 * Opens the library to take from.
 */
void
yd_cast_library_present (GtkWidget *parent, YdSession *session)
{
  YdCastLibrary *self = g_object_new (YD_TYPE_CAST_LIBRARY, NULL);

  self->session = g_object_ref (session);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (self));
  read_members (self, NULL);
}

static void
yd_cast_library_dispose (GObject *object)
{
  YdCastLibrary *self = YD_CAST_LIBRARY (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  G_OBJECT_CLASS (yd_cast_library_parent_class)->dispose (object);
}

static void
yd_cast_library_class_init (YdCastLibraryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cast_library_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-library.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastLibrary, stack);
  gtk_widget_class_bind_template_child (widget_class, YdCastLibrary, list);
  gtk_widget_class_bind_template_child (widget_class, YdCastLibrary, fault);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yd_cast_library_init (YdCastLibrary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
