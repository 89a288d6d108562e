/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check before writing, beside the window: it waits until a person has paused, and one that is
 * overtaken is given up. */
#include "app/export/finding-list.h"

#include <glib/gi18n.h>

#include "app/widgets/timecode.h"
#include "core/model/finding.h"

#define CHECK_DELAY_MS 300
#define MAX_ROWS 100 /* who has more to mend begins with these */

struct _YdFindingList {
  AdwPreferencesGroup parent_instance;

  YdBackgroundFunc check; /* the one that waits */
  gpointer data;          /* owned, of the check that waits */
  GDestroyNotify free_data;
  guint delay;               /* its source */
  GCancellable *cancellable; /* owned, of the check at work, or NULL */
  gboolean is_clear;
  YdFrameRate rate; /* of the film, to say where something was found */
  GPtrArray *rows;  /* borrowed by the group, GtkWidget */
};

G_DEFINE_FINAL_TYPE (YdFindingList, yd_finding_list, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHECKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
new_find_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Find…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dialog.find-media");
  return button;
}

static void
offer_place (YdFindingList *self, AdwActionRow *row, gint64 frame)
{
  g_autofree char *place = yd_timecode_format (self->rate, frame);
  GtkWidget *label = gtk_label_new (place);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (row, label);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "dialog.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", frame);
}

static GtkWidget *
new_row (YdFindingList *self, const YdFinding *finding)
{
  static const char *const icons[] = {
    [YD_SEVERITY_HINT] = "dialog-information-symbolic",
    [YD_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [YD_SEVERITY_ERROR] = "dialog-error-symbolic",
  };
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding->cure ? finding->cure : "");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (icons[finding->severity]));
  if (g_str_equal (finding->rule, YD_RULE_MISSING_MEDIUM))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_find_button ());
  if (finding->frame >= 0)
    offer_place (self, ADW_ACTION_ROW (row), finding->frame);
  return row;
}

static void
remove_rows (YdFindingList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (YdFindingList *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rest (YdFindingList *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more finding", "%u more findings", n), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  add_row (self, row);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdFindingList *self = YD_FINDING_LIST (source);
  g_autoptr (GPtrArray) found = yd_background_finish (self, result, NULL);

  if (!found)
    return; /* another check runs by now */
  g_clear_object (&self->cancellable);
  self->is_clear = TRUE;
  remove_rows (self);
  for (guint i = 0; i < found->len; i++) {
    const YdFinding *finding = found->pdata[i];
    if (i < MAX_ROWS)
      add_row (self, new_row (self, finding));
    if (finding->severity == YD_SEVERITY_ERROR)
      self->is_clear = FALSE;
  }
  if (found->len > MAX_ROWS)
    add_rest (self, found->len - MAX_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self), found->len > 0);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static gboolean
start_cb (gpointer user_data)
{
  YdFindingList *self = user_data;

  self->delay = 0;
  self->cancellable = g_cancellable_new ();
  yd_background_run (self, self->check, g_steal_pointer (&self->data), self->free_data,
                     (GDestroyNotify) g_ptr_array_unref, self->cancellable, checked_cb, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * yd_finding_list_stop:
 * @self: a finding list
 *
 * Gives up the check under way; what was found before stays to be seen, but is no longer clear.
 */
void
yd_finding_list_stop (YdFindingList *self)
{
  self->is_clear = FALSE;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->data)
    self->free_data (g_steal_pointer (&self->data));
}

/**
 * yd_finding_list_set_rate:
 * @self: a finding list
 * @rate: of the film that is checked
 */
void
yd_finding_list_set_rate (YdFindingList *self, YdFrameRate rate)
{
  self->rate = rate;
}

/**
 * yd_finding_list_check:
 * @self: a finding list
 * @check: gives a `GPtrArray` of `YdFinding`
 * @data: (transfer full): for @check
 * @free_data: frees @data, on any thread
 *
 * Checks anew in a moment, beside the window; a check before it is given up.
 */
void
yd_finding_list_check (YdFindingList *self,
                       YdBackgroundFunc check,
                       gpointer data,
                       GDestroyNotify free_data)
{
  yd_finding_list_stop (self);
  self->check = check;
  self->data = data;
  self->free_data = free_data;
  self->delay = g_timeout_add (CHECK_DELAY_MS, start_cb, self);
}

/**
 * yd_finding_list_is_clear:
 * @self: a finding list
 *
 * Returns: whether a check has ended, and nothing stands in the way
 */
gboolean
yd_finding_list_is_clear (YdFindingList *self)
{
  return self->is_clear;
}

static void
yd_finding_list_dispose (GObject *object)
{
  yd_finding_list_stop (YD_FINDING_LIST (object));
  G_OBJECT_CLASS (yd_finding_list_parent_class)->dispose (object);
}

static void
yd_finding_list_finalize (GObject *object)
{
  g_ptr_array_unref (YD_FINDING_LIST (object)->rows);
  G_OBJECT_CLASS (yd_finding_list_parent_class)->finalize (object);
}

static void
yd_finding_list_class_init (YdFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_finding_list_finalize;
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", YD_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_finding_list_init (YdFindingList *self)
{
  self->rows = g_ptr_array_new ();
  self->rate = (YdFrameRate){ 25, 1 };
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Before writing"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
