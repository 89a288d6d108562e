/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody looks, part by part: what the sketch artist can draw, and in which colours. What
 * parts there are core says; the tables here say in which rows they stand. */
#include "app/cast/look-editor.h"

#include <glib/gi18n.h>

#include "app/widgets/combo-row.h"
#include "app/widgets/wheel.h"
#include "app/window/workspace.h"
#include "core/cast/appearance.h"

/* A row: a shape, a color, or both, as core names them */
typedef struct {
  const char *title;
  const char *shape; /* or NULL */
  const char *color; /* or NULL */
  const char *color_title;
} Row;

static const Row head_rows[] = {
  { N_ ("Face"), "face", "skin", N_ ("Colour of the skin") },
  { N_ ("Hair"), "hair", "hair-color", N_ ("Colour of the hair") },
  { N_ ("Beard"), "beard", NULL, NULL },
  { N_ ("Eyebrows"), "brow", NULL, NULL },
  { N_ ("Nose"), "nose", NULL, NULL },
};
static const Row clothing_rows[] = {
  { N_ ("Clothing"), "garment", "garment-color", N_ ("Colour of the clothing") },
  { N_ ("Shirt, collar and trim"), NULL, "under-color", N_ ("Colour of shirt, collar and trim") },
  { N_ ("Trousers or skirt"), NULL, "bottom-color", N_ ("Colour of trousers or skirt") },
  { N_ ("Hat"), "hat", NULL, NULL },
  { N_ ("Tie, scarf and hat band"), NULL, "accent-color",
    N_ ("Colour of tie, scarf and hat band") },
};
static const Row body_rows[] = {
  { N_ ("Build"), "build", NULL, NULL },
};

/* a row's controls and the parts they stand for */
typedef struct {
  const YdAppearancePart *shape; /* or NULL */
  const YdAppearancePart *color; /* or NULL */
  AdwComboRow *choices;          /* of the shape */
  GtkColorChooser *chooser;      /* of the color */
} Control;

struct _YdLookEditor {
  AdwBin parent_instance;

  YdCastDraft *draft; /* owned, or NULL */
  GArray *controls;   /* owned, Control */
  gboolean is_filling;

  AdwPreferencesGroup *head;
  AdwPreferencesGroup *clothing;
  AdwPreferencesGroup *body;
  GtkSwitch *glasses;
  GtkSwitch *scarf;
  GtkSpinButton *height;
};

G_DEFINE_FINAL_TYPE (YdLookEditor, yd_look_editor, ADW_TYPE_BIN)

static void
read_controls (YdLookEditor *self, YdAppearance *appearance)
{
  for (guint i = 0; i < self->controls->len; i++) {
    const Control *control = &g_array_index (self->controls, Control, i);
    if (control->shape)
      G_STRUCT_MEMBER (int, appearance, control->shape->offset) =
          (int) adw_combo_row_get_selected (control->choices);
    if (control->color) {
      GdkRGBA rgba;
      gtk_color_chooser_get_rgba (control->chooser, &rgba);
      G_STRUCT_MEMBER (guint32, appearance, control->color->offset) =
          (guint32) (rgba.red * 255 + 0.5) << 16 | (guint32) (rgba.green * 255 + 0.5) << 8 |
          (guint32) (rgba.blue * 255 + 0.5);
    }
  }
  appearance->has_glasses = gtk_switch_get_active (self->glasses);
  appearance->has_scarf = gtk_switch_get_active (self->scarf);
  appearance->height_m = gtk_spin_button_get_value (self->height) / 100;
}

static void
changed_cb (YdLookEditor *self)
{
  YdCastMember *member = self->draft ? yd_cast_draft_get_member (self->draft) : NULL;
  if (self->is_filling || !member)
    return;

  YdAppearance appearance = yd_appearance_parse (member->appearance);
  read_controls (self, &appearance);
  g_autofree char *json = yd_appearance_to_json (&appearance);
  if (g_str_equal (json, member->appearance))
    return;
  g_object_set (member, "appearance", json, NULL);
  yd_cast_draft_touch (self->draft, _ ("Change appearance"));
}

static void
fill_controls (YdLookEditor *self, const YdAppearance *appearance)
{
  for (guint i = 0; i < self->controls->len; i++) {
    const Control *control = &g_array_index (self->controls, Control, i);
    if (control->shape)
      adw_combo_row_set_selected (
          control->choices, (guint) G_STRUCT_MEMBER (int, appearance, control->shape->offset));
    if (control->color) {
      const guint32 rgb = G_STRUCT_MEMBER (guint32, appearance, control->color->offset);
      const GdkRGBA rgba = { (float) (rgb >> 16 & 255) / 255, (float) (rgb >> 8 & 255) / 255,
                             (float) (rgb & 255) / 255, 1 };
      gtk_color_chooser_set_rgba (control->chooser, &rgba);
    }
  }
  gtk_switch_set_active (self->glasses, appearance->has_glasses);
  gtk_switch_set_active (self->scarf, appearance->has_scarf);
  gtk_spin_button_set_value (self->height, appearance->height_m * 100);
}

static void
shown_cb (YdLookEditor *self)
{
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member || member->kind != YD_CAST_KIND_CHARACTER)
    return;

  const YdAppearance appearance = yd_appearance_parse (member->appearance);
  self->is_filling = TRUE;
  fill_controls (self, &appearance);
  self->is_filling = FALSE;
}

/**
 * yd_look_editor_set_draft:
 * @self: an editor
 * @draft: whom it edits from now on
 */
void
yd_look_editor_set_draft (YdLookEditor *self, YdCastDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

/* Words say more than lists: the look that the description tells of */
static void
describe_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdLookEditor *self = YD_LOOK_EDITOR (widget);
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member)
    return;

  g_autofree char *json =
      yd_appearance_invent (member->name, member->gender, member->age, member->description, 0);
  g_object_set (member, "appearance", json, NULL);
  yd_cast_draft_touch (self->draft, _ ("Change appearance"));
  shown_cb (self);
}

static GtkColorChooser *
add_color (YdLookEditor *self, const Row *row, AdwActionRow *widget)
{
  GtkWidget *button = gtk_color_button_new ();

  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), _ (row->color_title));
  gtk_color_button_set_modal (GTK_COLOR_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ (row->color_title));
  /* what is pressed is the button inside */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (row->color_title), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "color-set", G_CALLBACK (changed_cb), self);
  adw_action_row_add_suffix (widget, button);
  if (!row->shape)
    adw_action_row_set_activatable_widget (widget, button);
  return GTK_COLOR_CHOOSER (button);
}

static void
set_choices (YdLookEditor *self, const Control *control)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const YdAppearanceChoice *choice = control->shape->choices; choice->nick; choice++)
    gtk_string_list_append (names, _ (choice->name));
  adw_combo_row_set_model (control->choices, G_LIST_MODEL (names));
  g_signal_connect_swapped (control->choices, "notify::selected", G_CALLBACK (changed_cb), self);
}

static void
add_rows (YdLookEditor *self, AdwPreferencesGroup *group, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++) {
    GtkWidget *widget = rows[i].shape ? yd_combo_row_new () : adw_action_row_new ();
    Control control = { rows[i].shape ? yd_appearance_part_find (rows[i].shape) : NULL,
                        rows[i].color ? yd_appearance_part_find (rows[i].color) : NULL };
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), _ (rows[i].title));
    if (control.shape) {
      control.choices = ADW_COMBO_ROW (widget);
      set_choices (self, &control);
    }
    if (control.color)
      control.chooser = add_color (self, &rows[i], ADW_ACTION_ROW (widget));
    adw_preferences_group_add (group, widget);
    g_array_append_val (self->controls, control);
  }
}

static void
yd_look_editor_dispose (GObject *object)
{
  YdLookEditor *self = YD_LOOK_EDITOR (object);

  self->is_filling = TRUE; /* controls that go away say nothing */
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (yd_look_editor_parent_class)->dispose (object);
}

static void
yd_look_editor_finalize (GObject *object)
{
  g_array_unref (YD_LOOK_EDITOR (object)->controls);
  G_OBJECT_CLASS (yd_look_editor_parent_class)->finalize (object);
}

static void
yd_look_editor_class_init (YdLookEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_look_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_look_editor_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/look-editor.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, head);
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, clothing);
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, body);
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, glasses);
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, scarf);
  gtk_widget_class_bind_template_child (widget_class, YdLookEditor, height);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "look.describe", NULL, describe_cb);
}

static void
yd_look_editor_init (YdLookEditor *self)
{
  self->controls = g_array_new (FALSE, FALSE, sizeof (Control));
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_wheel_leave_to_page (GTK_WIDGET (self));
  self->is_filling = TRUE;
  add_rows (self, self->clothing, clothing_rows, G_N_ELEMENTS (clothing_rows));
  add_rows (self, self->head, head_rows, G_N_ELEMENTS (head_rows));
  add_rows (self, self->body, body_rows, G_N_ELEMENTS (body_rows));
  self->is_filling = FALSE;
}
