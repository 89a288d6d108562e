/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be said of one member of the cast, with the artist's figure beside it. */
#include "app/cast/cast-sheet.h"

#include <glib/gi18n.h>

#include "app/cast/cast-figure.h"
#include "app/cast/look-editor.h"
#include "app/cast/picture-gallery.h"
#include "app/cast/voice-editor.h"
#include "app/widgets/sensitivity.h"
#include "app/window/workspace.h"
#include "core/cast/appearance.h"
#include "core/cast/cast.h"

struct _YdCastSheet {
  AdwBin parent_instance;

  YdCastDraft *draft; /* owned, or NULL */
  gboolean is_filling;

  YdCastFigure *figure;
  GtkWidget *stale;
  GtkLabel *stale_label;
  GtkScrolledWindow *scroller;
  GtkWidget *editors;
  GtkEditable *name;
  GtkEditable *aliases;
  AdwComboRow *gender;
  AdwComboRow *age;
  GtkTextBuffer *description;
  GtkSwitch *confirmed;
  YdLookEditor *look;
  YdPictureGallery *pictures;
  YdVoiceEditor *voice;
};

G_DEFINE_FINAL_TYPE (YdCastSheet, yd_cast_sheet, ADW_TYPE_BIN)

/* what a member keeps, in the order in which the list shows it; behind them a person's own word */
static const char *const ages[] = { "", "child", "young", "adult", "old" };

static YdCastMember *
get_member (YdCastSheet *self)
{
  return self->draft && !self->is_filling ? yd_cast_draft_get_member (self->draft) : NULL;
}

/* One other name in each line of the project, with commas between in the entry */
static char *
join_aliases (const char *aliases)
{
  g_auto (GStrv) names = g_strsplit (aliases, "\n", -1);

  return g_strjoinv (_ (", "), names);
}

static char *
split_aliases (const char *text)
{
  g_autofree char *plain = g_strdup (text);
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GRegex) commas = g_regex_new ("[,，、;；]", 0, 0, NULL);

  names = g_regex_split (commas, plain, 0);
  for (gsize i = 0; names[i]; i++)
    if (*g_strstrip (names[i]))
      g_ptr_array_add (kept, names[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("\n", (char **) kept->pdata);
}

static void
aliases_changed_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  if (!member)
    return;

  g_autofree char *aliases = split_aliases (gtk_editable_get_text (self->aliases));
  if (g_str_equal (aliases, member->aliases))
    return;
  g_object_set (member, "aliases", aliases, NULL);
  yd_cast_draft_touch (self->draft, _ ("Change other names"));
}

static void
description_changed_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  if (!member)
    return;

  g_autofree char *text = NULL;
  g_object_get (self->description, "text", &text, NULL);
  g_object_set (member, "description", text, NULL);
  yd_cast_draft_touch (self->draft, _ ("Change description"));
}

/* The figure is as old, and the man or woman, that its member is said to be */
static void
follow_in_figure (YdCastMember *member, int gender, int age)
{
  YdAppearance appearance = yd_appearance_parse (member->appearance);

  if (!*member->appearance)
    return; /* it is invented from what the member says anyway */
  if (gender >= 0)
    appearance.gender = (YdGender) gender;
  if (age >= 0)
    appearance.age = (YdAge) age;
  g_autofree char *json = yd_appearance_to_json (&appearance);
  g_object_set (member, "appearance", json, NULL);
}

static void
gender_changed_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  const YdGender gender = (YdGender) adw_combo_row_get_selected (self->gender);
  if (!member || gender == member->gender)
    return;

  member->gender = gender;
  follow_in_figure (member, (int) gender, -1);
  yd_cast_draft_touch (self->draft, _ ("Change gender"));
}

static void
age_changed_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  const guint age = adw_combo_row_get_selected (self->age);
  if (!member || age >= G_N_ELEMENTS (ages) || g_str_equal (ages[age], member->age))
    return;

  g_object_set (member, "age", ages[age], NULL);
  if (age > 0)
    follow_in_figure (member, -1, (int) age - 1);
  yd_cast_draft_touch (self->draft, _ ("Change age"));
}

static void
confirmed_changed_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  if (!member || member->is_confirmed == gtk_switch_get_active (self->confirmed))
    return;

  member->is_confirmed = gtk_switch_get_active (self->confirmed);
  yd_cast_draft_touch (self->draft, _ ("Confirm cast"));
}

/* Another name, everywhere */
typedef struct {
  char *id;
  char *name;
} Renaming;

static void
renaming_free (gpointer data)
{
  Renaming *renaming = data;

  g_free (renaming->id);
  g_free (renaming->name);
  g_free (renaming);
}

static gboolean
rename_everywhere (YdWriter *writer, gpointer data, GError **error)
{
  const Renaming *renaming = data;

  return yd_cast_rename (writer, renaming->id, renaming->name, error);
}

static void
name_applied_cb (YdCastSheet *self)
{
  YdCastMember *member = get_member (self);
  if (!member)
    return;

  yd_cast_draft_flush (self->draft);
  Renaming *renaming = g_new (Renaming, 1);
  *renaming = (Renaming){ g_strdup (yd_cast_draft_get_id (self->draft)),
                          g_strdup (gtk_editable_get_text (self->name)) };
  yd_session_write (yd_cast_draft_get_session (self->draft), _ ("Rename everywhere"), NULL,
                    rename_everywhere, renaming, renaming_free);
}

static void
fill_age (YdCastSheet *self, const char *age)
{
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (self->age));
  guint position = 0;

  while (position < G_N_ELEMENTS (ages) && !g_str_equal (ages[position], age))
    position++;
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > G_N_ELEMENTS (ages))
    gtk_string_list_remove (list, G_N_ELEMENTS (ages));
  if (position == G_N_ELEMENTS (ages))
    gtk_string_list_append (list, age);
  adw_combo_row_set_selected (self->age, position);
}

static void
set_text (GtkEditable *editable, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (editable), text)) /* the caret stays where it is */
    gtk_editable_set_text (editable, text);
}

static void
shown_cb (YdCastSheet *self)
{
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  if (!member)
    return;

  const gboolean is_person = member->kind == YD_CAST_KIND_CHARACTER;
  g_autofree char *aliases = join_aliases (member->aliases);
  g_autofree char *description = NULL;
  g_object_get (self->description, "text", &description, NULL);

  self->is_filling = TRUE;
  set_text (self->name, member->name);
  set_text (self->aliases, aliases);
  adw_combo_row_set_selected (self->gender, member->gender);
  fill_age (self, member->age);
  if (!g_str_equal (description, member->description))
    gtk_text_buffer_set_text (self->description, member->description, -1);
  gtk_switch_set_active (self->confirmed, member->is_confirmed);
  gtk_widget_set_visible (GTK_WIDGET (self->gender), is_person);
  gtk_widget_set_visible (GTK_WIDGET (self->age), is_person);
  gtk_widget_set_visible (GTK_WIDGET (self->look), is_person);
  gtk_widget_set_visible (GTK_WIDGET (self->voice), is_person);
  self->is_filling = FALSE;
  yd_cast_figure_set_member (self->figure, member);
}

static void
edited_cb (YdCastSheet *self)
{
  yd_cast_figure_set_member (self->figure, yd_cast_draft_get_member (self->draft));
}

/**
 * yd_cast_sheet_set_draft:
 * @self: a sheet
 * @draft: whom it edits from now on
 */
void
yd_cast_sheet_set_draft (YdCastSheet *self, YdCastDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  yd_look_editor_set_draft (self->look, draft);
  yd_picture_gallery_set_draft (self->pictures, draft);
  yd_voice_editor_set_draft (self->voice, draft);
}

/**
 * yd_cast_sheet_set_is_read_only:
 * @self: a sheet
 * @is_read_only: whether nothing can be changed
 */
void
yd_cast_sheet_set_is_read_only (YdCastSheet *self, gboolean is_read_only)
{
  yd_sensitivity_set (self->editors, !is_read_only);
}

/**
 * yd_cast_sheet_set_n_open:
 * @self: a sheet
 * @n_open: how many boards of its member are missing or stale
 */
void
yd_cast_sheet_set_n_open (YdCastSheet *self, guint n_open)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u board will be redrawn", "%u boards will be redrawn", n_open), n_open);

  gtk_label_set_label (self->stale_label, text);
  gtk_widget_set_visible (self->stale, n_open > 0);
}

/**
 * yd_cast_sheet_refresh_pictures:
 * @self: a sheet
 *
 * Looks again which reference pictures there are.
 */
void
yd_cast_sheet_refresh_pictures (YdCastSheet *self)
{
  yd_picture_gallery_refresh (self->pictures);
}

/**
 * yd_cast_sheet_start_rename:
 * @self: a sheet
 *
 * Puts the focus into the name, all of it selected.
 */
void
yd_cast_sheet_start_rename (YdCastSheet *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
}

static void
yd_cast_sheet_dispose (GObject *object)
{
  YdCastSheet *self = YD_CAST_SHEET (object);

  self->is_filling = TRUE;
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (yd_cast_sheet_parent_class)->dispose (object);
}

static void
yd_cast_sheet_class_init (YdCastSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cast_sheet_dispose;
  g_type_ensure (YD_TYPE_CAST_FIGURE);
  g_type_ensure (YD_TYPE_LOOK_EDITOR);
  g_type_ensure (YD_TYPE_PICTURE_GALLERY);
  g_type_ensure (YD_TYPE_VOICE_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-sheet.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, figure);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, stale);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, stale_label);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, editors);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, name);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, aliases);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, gender);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, age);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, description);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, confirmed);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, look);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, pictures);
  gtk_widget_class_bind_template_child (widget_class, YdCastSheet, voice);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, aliases_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gender_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, age_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_changed_cb);
}

static void
yd_cast_sheet_init (YdCastSheet *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
}
