/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody looks, part by part: what the sketch artist can draw, and in which colours. One
 * table says what parts there are; rows are made from it. */
#include "app/cast/look-editor.h"

#include <glib/gi18n.h>

#include "app/window/workspace.h"
#include "core/cast/appearance.h"

#define MAX_CHOICES 16
#define NO_MEMBER ((gsize) -1)

/* A part: a list of shapes, a colour, or both; @choices in the order of the enum */
typedef struct {
  const char *title;
  gsize shape;
  gsize color;
  const char *choices[MAX_CHOICES];
  const char *color_title;
} Part;

#define SHAPE(member) offsetof (YdAppearance, member)

static const Part head_parts[] = {
  { N_ ("Face"),
    SHAPE (face),
    SHAPE (skin),
    { N_ ("Oval"), N_ ("Round"), N_ ("Long"), N_ ("Square"), N_ ("Pointed") },
    N_ ("Colour of the skin") },
  { N_ ("Hair"),
    SHAPE (hair),
    SHAPE (hair_color),
    { N_ ("Bald"), N_ ("Cropped"), N_ ("Side part"), N_ ("Spiky"), N_ ("Swept back"),
      N_ ("Receding"), N_ ("Bob"), N_ ("Long hair"), N_ ("Ponytail"), N_ ("Braids"), N_ ("Bun"),
      N_ ("Curly"), N_ ("Topknot") },
    N_ ("Colour of the hair") },
  { N_ ("Beard"),
    SHAPE (beard),
    NO_MEMBER,
    { N_ ("None"), N_ ("Stubble"), N_ ("Moustache"), N_ ("Goatee"), N_ ("Full beard") },
    NULL },
  { N_ ("Eyebrows"),
    SHAPE (brow),
    NO_MEMBER,
    { N_ ("Plain"), N_ ("Thick"), N_ ("Arched"), N_ ("Straight"), N_ ("Thin") },
    NULL },
  { N_ ("Nose"),
    SHAPE (nose),
    NO_MEMBER,
    { N_ ("Plain"), N_ ("Small"), N_ ("Broad"), N_ ("Hooked") },
    NULL },
};
static const Part clothing_parts[] = {
  { N_ ("Clothing"),
    SHAPE (garment),
    SHAPE (garment_color),
    { N_ ("Shirt"), N_ ("T-shirt"), N_ ("Suit"), N_ ("Jacket"), N_ ("Hoodie"), N_ ("Coat"),
      N_ ("Dress"), N_ ("Qipao"), N_ ("Tunic"), N_ ("Robe"), N_ ("Apron"), N_ ("Uniform"),
      N_ ("Doctor’s coat"), N_ ("Sweater") },
    N_ ("Colour of the clothing") },
  { N_ ("Shirt, collar and trim"),
    NO_MEMBER,
    SHAPE (under_color),
    { NULL },
    N_ ("Colour of shirt, collar and trim") },
  { N_ ("Trousers or skirt"),
    NO_MEMBER,
    SHAPE (bottom_color),
    { NULL },
    N_ ("Colour of trousers or skirt") },
  { N_ ("Hat"),
    SHAPE (hat),
    NO_MEMBER,
    { N_ ("None"), N_ ("Cap"), N_ ("Fedora"), N_ ("Straw hat"), N_ ("Peaked cap"), N_ ("Beanie") },
    NULL },
  { N_ ("Tie, scarf and hat band"),
    NO_MEMBER,
    SHAPE (accent_color),
    { NULL },
    N_ ("Colour of tie, scarf and hat band") },
};
static const Part body_parts[] = {
  { N_ ("Build"),
    SHAPE (build),
    NO_MEMBER,
    { N_ ("Slim"), N_ ("Medium build"), N_ ("Sturdy"), N_ ("Stout") },
    NULL },
};

/* a row's controls and what they stand for */
typedef struct {
  const Part *part;
  AdwComboRow *shapes;    /* or NULL */
  GtkColorChooser *color; /* or NULL */
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
    if (control->shapes)
      G_STRUCT_MEMBER (int, appearance, control->part->shape) =
          (int) adw_combo_row_get_selected (control->shapes);
    if (control->color) {
      GdkRGBA rgba;
      gtk_color_chooser_get_rgba (control->color, &rgba);
      G_STRUCT_MEMBER (guint32, appearance, control->part->color) =
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
    if (control->shapes)
      adw_combo_row_set_selected (control->shapes,
                                  (guint) G_STRUCT_MEMBER (int, appearance, control->part->shape));
    if (control->color) {
      const guint32 rgb = G_STRUCT_MEMBER (guint32, appearance, control->part->color);
      const GdkRGBA rgba = { (float) (rgb >> 16 & 255) / 255, (float) (rgb >> 8 & 255) / 255,
                             (float) (rgb & 255) / 255, 1 };
      gtk_color_chooser_set_rgba (control->color, &rgba);
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

static GtkWidget *
add_color (YdLookEditor *self, const Part *part, AdwActionRow *row)
{
  GtkWidget *button = gtk_color_button_new ();

  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), _ (part->color_title));
  gtk_color_button_set_modal (GTK_COLOR_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ (part->color_title));
  /* what is pressed is the button inside */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (part->color_title), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "color-set", G_CALLBACK (changed_cb), self);
  adw_action_row_add_suffix (row, button);
  if (part->shape == NO_MEMBER)
    adw_action_row_set_activatable_widget (row, button);
  return button;
}

static void
add_parts (YdLookEditor *self, AdwPreferencesGroup *group, const Part *parts, gsize n_parts)
{
  for (gsize i = 0; i < n_parts; i++) {
    Control control = { .part = &parts[i] };
    GtkWidget *row = parts[i].shape == NO_MEMBER ? adw_action_row_new () : adw_combo_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (parts[i].title));
    if (parts[i].shape != NO_MEMBER) {
      g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
      for (gsize n = 0; parts[i].choices[n]; n++)
        gtk_string_list_append (choices, _ (parts[i].choices[n]));
      control.shapes = ADW_COMBO_ROW (row);
      adw_combo_row_set_model (control.shapes, G_LIST_MODEL (choices));
      g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
    }
    if (parts[i].color != NO_MEMBER)
      control.color = GTK_COLOR_CHOOSER (add_color (self, &parts[i], ADW_ACTION_ROW (row)));
    adw_preferences_group_add (group, row);
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
  self->is_filling = TRUE;
  add_parts (self, self->clothing, clothing_parts, G_N_ELEMENTS (clothing_parts));
  add_parts (self, self->head, head_parts, G_N_ELEMENTS (head_parts));
  add_parts (self, self->body, body_parts, G_N_ELEMENTS (body_parts));
  self->is_filling = FALSE;
}
