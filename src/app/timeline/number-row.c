/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/timeline/number-row.h"

#include "app/widgets/wheel.h"
#include "app/window/workspace.h"

struct _YdNumberRow {
  AdwActionRow parent_instance;

  char *field; /* owned */
  double step;
  gboolean is_filling;

  GtkSpinButton *number;
  GtkToggleButton *key;
};

G_DEFINE_FINAL_TYPE (YdNumberRow, yd_number_row, ADW_TYPE_ACTION_ROW)

enum { PROP_0, PROP_FIELD, PROP_LOWER, PROP_UPPER, PROP_STEP, PROP_DIGITS, PROP_HAS_KEYS, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_EDITED, SIGNAL_KEY_TOGGLED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
value_cb (YdNumberRow *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0, gtk_spin_button_get_value (self->number));
}

static void
key_cb (YdNumberRow *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_KEY_TOGGLED], 0, gtk_toggle_button_get_active (self->key));
}

/**
 * yd_number_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): what the core calls it
 */
const char *
yd_number_row_get_field (YdNumberRow *self)
{
  return self->field;
}

/**
 * yd_number_row_set_value:
 * @self: a row
 * @value: what it is now
 *
 * Shows a number, without `edited`. What a person is typing is left alone.
 */
void
yd_number_row_set_value (YdNumberRow *self, double value)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self->number));
  if ((flags & GTK_STATE_FLAG_FOCUS_WITHIN) &&
      ABS (value - gtk_spin_button_get_value (self->number)) < self->step / 100)
    return;

  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->number, value);
  self->is_filling = FALSE;
}

/**
 * yd_number_row_get_value:
 * @self: a row
 *
 * Returns: what it shows
 */
double
yd_number_row_get_value (YdNumberRow *self)
{
  return gtk_spin_button_get_value (self->number);
}

/**
 * yd_number_row_set_is_key:
 * @self: a row
 * @is_key: whether there is a key frame at the playhead
 *
 * Shows that, without `key-toggled`.
 */
void
yd_number_row_set_is_key (YdNumberRow *self, gboolean is_key)
{
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->key, is_key);
  self->is_filling = FALSE;
}

static void
yd_number_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdNumberRow *self = YD_NUMBER_ROW (object);
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (self->number);

  self->is_filling = TRUE;
  if (id == PROP_FIELD) {
    self->field = g_value_dup_string (value);
  } else if (id == PROP_LOWER) {
    gtk_adjustment_set_lower (adjustment, g_value_get_double (value));
  } else if (id == PROP_UPPER) {
    gtk_adjustment_set_upper (adjustment, g_value_get_double (value));
  } else if (id == PROP_STEP) {
    self->step = g_value_get_double (value);
    gtk_adjustment_set_step_increment (adjustment, self->step);
    gtk_adjustment_set_page_increment (adjustment, self->step * 10);
  } else if (id == PROP_DIGITS) {
    gtk_spin_button_set_digits (self->number, g_value_get_uint (value));
  } else if (id == PROP_HAS_KEYS) {
    gtk_widget_set_visible (GTK_WIDGET (self->key), g_value_get_boolean (value));
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
  self->is_filling = FALSE;
}

static void
yd_number_row_finalize (GObject *object)
{
  g_free (YD_NUMBER_ROW (object)->field);
  G_OBJECT_CLASS (yd_number_row_parent_class)->finalize (object);
}

static void
yd_number_row_class_init (YdNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = yd_number_row_set_property;
  object_class->finalize = yd_number_row_finalize;
  props[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
  props[PROP_LOWER] =
      g_param_spec_double ("lower", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  props[PROP_UPPER] =
      g_param_spec_double ("upper", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 1, flags);
  props[PROP_STEP] = g_param_spec_double ("step", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  props[PROP_DIGITS] = g_param_spec_uint ("digits", NULL, NULL, 0, 6, 0, flags);
  props[PROP_HAS_KEYS] = g_param_spec_boolean ("has-keys", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", YD_TYPE_NUMBER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_KEY_TOGGLED] = g_signal_new ("key-toggled", YD_TYPE_NUMBER_ROW, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/number-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdNumberRow, number);
  gtk_widget_class_bind_template_child (widget_class, YdNumberRow, key);
  gtk_widget_class_bind_template_callback (widget_class, value_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
label_cb (YdNumberRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
yd_number_row_init (YdNumberRow *self)
{
  self->step = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_wheel_leave_to_page (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (label_cb), NULL);
}
