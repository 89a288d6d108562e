/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/timeline/choice-row.h"

#include <glib/gi18n.h>

#define MAX_CHOICES 12

struct _YdChoiceRow {
  YdComboRow parent_instance;

  char *field;   /* owned */
  char **values; /* owned, what the core calls the choices; NULL before there are any */
  char *value;   /* owned, what is to be shown; or NULL */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (YdChoiceRow, yd_choice_row, YD_TYPE_COMBO_ROW)

enum { PROP_0, PROP_FIELD, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  const char *field;
  const char *values[MAX_CHOICES];
  const char *titles[MAX_CHOICES];
} known[] = {
  { "fit",
    { "cover", "contain", "blur" },
    { N_ ("Fill, cut off the rest"), N_ ("Show all of it"), N_ ("Show all, blurred behind") } },
  { "blend",
    { "normal", "multiply", "screen", "add", "darken", "lighten" },
    { N_ ("Normal"), N_ ("Multiply"), N_ ("Screen"), N_ ("Add"), N_ ("Darken"), N_ ("Lighten") } },
  { "transition",
    { "cut", "dissolve", "dip-to-black", "dip-to-white", "wipe", "slide", "push", "zoom" },
    { N_ ("Cut"), N_ ("Dissolve"), N_ ("Dip to black"), N_ ("Dip to white"), N_ ("Wipe"),
      N_ ("Slide"), N_ ("Push"), N_ ("Zoom through") } },
  { "direction",
    { "left", "right", "up", "down" },
    { N_ ("To the left"), N_ ("To the right"), N_ ("Upwards"), N_ ("Downwards") } },
  { "camera",
    { "", "static", "push-in", "pull-out", "pan-left", "pan-right", "tilt-up", "tilt-down", "track",
      "crane", "handheld" },
    { N_ ("As it is"), N_ ("Still"), N_ ("Push in"), N_ ("Pull out"), N_ ("Pan left"),
      N_ ("Pan right"), N_ ("Tilt up"), N_ ("Tilt down"), N_ ("Track"), N_ ("Crane"),
      N_ ("Handheld") } },
  { "canvas",
    { "1080x1920", "1920x1080", "1080x1080", "1440x1080", "1080x1440", "2560x1080" },
    { N_ ("9:16, upright"), N_ ("16:9, wide"), N_ ("1:1, square"), N_ ("4:3"), N_ ("3:4"),
      N_ ("21:9, very wide") } },
  { "rate",
    { "24000/1001", "24/1", "25/1", "30000/1001", "30/1", "50/1", "60000/1001", "60/1" },
    { "23.976", "24", "25", "29.97", "30", "50", "59.94", "60" } },
};

static void
selected_cb (YdChoiceRow *self)
{
  const guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (!self->is_filling && self->values && place < g_strv_length (self->values))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->values[place]);
}

/**
 * yd_choice_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): what the core calls it
 */
const char *
yd_choice_row_get_field (YdChoiceRow *self)
{
  return self->field;
}

static void
show_value (YdChoiceRow *self)
{
  guint place = 0;

  if (!self->values || !self->value)
    return;
  while (self->values[place] && !g_str_equal (self->values[place], self->value))
    place++;
  self->is_filling = TRUE;
  if (!self->values[place]) {
    GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    g_strv_builder_addv (builder, (const char **) self->values);
    g_strv_builder_add (builder, self->value);
    g_strfreev (self->values);
    self->values = g_strv_builder_end (builder);
    gtk_string_list_append (list, *self->value == '{' ? _ ("Own style") : self->value);
  }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), place);
  self->is_filling = FALSE;
}

/**
 * yd_choice_row_set_choices:
 * @self: a row
 * @values: what the core calls the choices, ended by %NULL
 * @titles: what a person calls them, ended by %NULL
 *
 * Offers other choices.
 */
void
yd_choice_row_set_choices (YdChoiceRow *self, const char *const *values, const char *const *titles)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (titles);

  self->is_filling = TRUE;
  g_strfreev (self->values);
  self->values = g_strdupv ((char **) values);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (list));
  self->is_filling = FALSE;
  show_value (self);
}

/**
 * yd_choice_row_set_value:
 * @self: a row
 * @value: what it is now; something else than the choices is shown as a choice of its own
 *
 * Shows a choice, without `chosen`; where none are offered yet, as soon as they are.
 */
void
yd_choice_row_set_value (YdChoiceRow *self, const char *value)
{
  char *old = self->value; /* which @value may be */

  self->value = g_strdup (value);
  g_free (old);
  show_value (self);
}

static void
offer_known (YdChoiceRow *self)
{
  const char *titles[MAX_CHOICES] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (!g_str_equal (known[i].field, self->field))
      continue;
    for (int j = 0; j < MAX_CHOICES && known[i].titles[j]; j++)
      titles[j] = _ (known[i].titles[j]);
    yd_choice_row_set_choices (self, known[i].values, titles);
  }
}

static void
yd_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdChoiceRow *self = YD_CHOICE_ROW (object);

  if (id == PROP_FIELD) {
    self->field = g_value_dup_string (value);
    offer_known (self);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_choice_row_finalize (GObject *object)
{
  YdChoiceRow *self = YD_CHOICE_ROW (object);

  g_free (self->field);
  g_strfreev (self->values);
  g_free (self->value);
  G_OBJECT_CLASS (yd_choice_row_parent_class)->finalize (object);
}

static void
yd_choice_row_class_init (YdChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = yd_choice_row_set_property;
  object_class->finalize = yd_choice_row_finalize;
  props[PROP_FIELD] =
      g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", YD_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
yd_choice_row_init (YdChoiceRow *self)
{
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
