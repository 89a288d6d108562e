/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An option that takes several values: below it a switch for each, beside its title those that are
 * on. */
#include "app/export/choices-row.h"

#include "core/base/name-list.h"

struct _YdChoicesRow {
  AdwExpanderRow parent_instance;

  const YdExchangeOption *option; /* borrowed, of the exchange table */
  GPtrArray *switches;            /* GtkSwitch, borrowed: one for each value */
};

G_DEFINE_FINAL_TYPE (YdChoicesRow, yd_choices_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_on (YdChoicesRow *self, guint index)
{
  return gtk_switch_get_active (self->switches->pdata[index]);
}

static void
show_chosen (YdChoicesRow *self)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < self->switches->len; i++)
    if (is_on (self, i))
      yd_name_list_add (titles, self->option->get_title (self->option->values[i]));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), titles->str);
}

static void
add_value (YdChoicesRow *self, const char *value, gboolean is_chosen)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), self->option->get_title (value));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), is_chosen);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->switches, button);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
}

/**
 * yd_choices_row_new:
 * @option: one that takes several values
 *
 * Returns: (transfer floating): a row on which those are chosen that hold when nothing is
 */
YdChoicesRow *
yd_choices_row_new (const YdExchangeOption *option)
{
  YdChoicesRow *self = g_object_new (YD_TYPE_CHOICES_ROW, NULL);
  g_auto (GStrv) chosen = g_strsplit (option->fallback, ",", -1);

  self->option = option;
  for (guint i = 0; option->values[i]; i++)
    add_value (self, option->values[i],
               g_strv_contains ((const char *const *) chosen, option->values[i]));
  show_chosen (self);
  return self;
}

/**
 * yd_choices_row_dup_value:
 * @self: a row
 *
 * Returns: (transfer full): the chosen values with commas between
 */
char *
yd_choices_row_dup_value (YdChoicesRow *self)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < self->switches->len; i++)
    if (is_on (self, i))
      g_ptr_array_add (values, (gpointer) self->option->values[i]);
  g_ptr_array_add (values, NULL);
  return g_strjoinv (",", (char **) values->pdata);
}

static void
yd_choices_row_finalize (GObject *object)
{
  g_ptr_array_unref (YD_CHOICES_ROW (object)->switches);
  G_OBJECT_CLASS (yd_choices_row_parent_class)->finalize (object);
}

static void
yd_choices_row_class_init (YdChoicesRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_choices_row_finalize;
}

static void
yd_choices_row_init (YdChoicesRow *self)
{
  self->switches = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}
