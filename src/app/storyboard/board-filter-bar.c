/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/storyboard/board-filter-bar.h"

#include <glib/gi18n.h>

#include "app/window/workspace.h"
#include "core/model/enum-names.h"

struct _YdBoardFilterBar {
  AdwBin parent_instance;

  YdBoardFilter filter; /* texts owned */
  char **scenes;        /* owned: ids of the choices, without the first */
  char **members;       /* owned, likewise */
  gboolean is_showing;

  GtkSearchEntry *words;
  GtkMenuButton *button;
  GtkDropDown *scene;
  GtkDropDown *member;
  GtkDropDown *review;
  GtkDropDown *show;
};

G_DEFINE_FINAL_TYPE (YdBoardFilterBar, yd_board_filter_bar, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

const YdBoardFilter *
yd_board_filter_bar_get_filter (YdBoardFilterBar *self)
{
  return &self->filter;
}

void
yd_board_filter_bar_focus (YdBoardFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* The id a drop-down stands at; its first choice is "all" */
static char *
dup_chosen (GtkDropDown *choice, char **ids)
{
  const guint at = gtk_drop_down_get_selected (choice);

  return at == 0 || at == GTK_INVALID_LIST_POSITION || !ids || at > g_strv_length (ids)
             ? NULL
             : g_strdup (ids[at - 1]);
}

static void
changed_cb (YdBoardFilterBar *self)
{
  if (self->is_showing)
    return;
  YdBoardFilter *filter = &self->filter;
  g_free (filter->scene);
  g_free (filter->member);
  g_free (filter->words);
  filter->scene = dup_chosen (self->scene, self->scenes);
  filter->member = dup_chosen (self->member, self->members);
  filter->review = (int) gtk_drop_down_get_selected (self->review) - 1;
  filter->show = (YdBoardShow) gtk_drop_down_get_selected (self->show);
  filter->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->words)), -1);
  const gboolean is_on =
      filter->scene || filter->member || filter->review >= 0 || filter->show != YD_BOARD_SHOW_ALL;
  if (is_on)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where a drop-down has an id; at "all" when it has none */
static guint
find_choice (char **ids, const char *id)
{
  for (guint i = 0; id && ids && ids[i]; i++)
    if (g_str_equal (ids[i], id))
      return i + 1;
  return 0;
}

/* Chooses for a person; a scene or member that the film has no more leaves all */
void
yd_board_filter_bar_set_filter (YdBoardFilterBar *self, const YdBoardFilter *filter)
{
  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->scene, find_choice (self->scenes, filter->scene));
  gtk_drop_down_set_selected (self->member, find_choice (self->members, filter->member));
  gtk_drop_down_set_selected (self->review, (guint) (filter->review + 1));
  gtk_drop_down_set_selected (self->show, filter->show);
  gtk_editable_set_text (GTK_EDITABLE (self->words), filter->words ? filter->words : "");
  self->is_showing = FALSE;
  changed_cb (self);
}

void
yd_board_filter_bar_reset (YdBoardFilterBar *self)
{
  yd_board_filter_bar_set_filter (self, &(YdBoardFilter){ .review = -1 });
}

/* Gives a drop-down other choices, and keeps it where it stands */
static void
set_choices (GtkDropDown *choice, char ***ids, char **new_ids, char **names)
{
  g_autofree char *chosen = dup_chosen (choice, *ids);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names);

  gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (choice, find_choice (new_ids, chosen));
  g_strfreev (*ids);
  *ids = new_ids;
}

static void
show_scenes (YdBoardFilterBar *self, YdBoardFilm *film)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_add (names, _ ("All scenes"));
  for (guint i = 0; i < film->rows->scenes->len; i++) {
    YdScene *scene = film->rows->scenes->pdata[i];
    g_autofree char *name = g_strdup_printf ("%s  %s", scene->number, scene->heading);
    g_strv_builder_add (ids, yd_record_get_id (YD_RECORD (scene)));
    g_strv_builder_add (names, name);
  }
  g_auto (GStrv) list = g_strv_builder_end (names);
  char **new_ids = g_strv_builder_end (ids);
  if (self->scenes &&
      g_strv_equal ((const char *const *) self->scenes, (const char *const *) new_ids))
    g_strfreev (new_ids);
  else
    set_choices (self->scene, &self->scenes, new_ids, list);
}

static void
show_members (YdBoardFilterBar *self, YdBoardFilm *film)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_add (names, _ ("Everybody"));
  for (guint i = 0; i < film->rows->members->len; i++) {
    YdCastMember *member = film->rows->members->pdata[i];
    if (member->kind == YD_CAST_KIND_LOCATION)
      continue;
    g_strv_builder_add (ids, yd_record_get_id (YD_RECORD (member)));
    g_strv_builder_add (names, member->name);
  }
  g_auto (GStrv) list = g_strv_builder_end (names);
  char **new_ids = g_strv_builder_end (ids);
  if (self->members &&
      g_strv_equal ((const char *const *) self->members, (const char *const *) new_ids))
    g_strfreev (new_ids);
  else
    set_choices (self->member, &self->members, new_ids, list);
}

/* Offers the scenes and people of a film */
void
yd_board_filter_bar_show (YdBoardFilterBar *self, YdBoardFilm *film)
{
  self->is_showing = TRUE;
  show_scenes (self, film);
  show_members (self, film);
  self->is_showing = FALSE;
  g_free (self->filter.scene);
  g_free (self->filter.member);
  self->filter.scene = dup_chosen (self->scene, self->scenes);
  self->filter.member = dup_chosen (self->member, self->members);
}

static void
yd_board_filter_bar_finalize (GObject *object)
{
  YdBoardFilterBar *self = YD_BOARD_FILTER_BAR (object);

  g_free (self->filter.scene);
  g_free (self->filter.member);
  g_free (self->filter.words);
  g_strfreev (self->scenes);
  g_strfreev (self->members);
  G_OBJECT_CLASS (yd_board_filter_bar_parent_class)->finalize (object);
}

static void
yd_board_filter_bar_class_init (YdBoardFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_board_filter_bar_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_BOARD_FILTER_BAR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               YD_UI ("storyboard/board-filter-bar.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, words);
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, button);
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, scene);
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, member);
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, review);
  gtk_widget_class_bind_template_child (widget_class, YdBoardFilterBar, show);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, yd_board_filter_bar_reset);
}

static void
yd_board_filter_bar_init (YdBoardFilterBar *self)
{
  g_auto (GStrv) states = yd_enum_list_names (YD_TYPE_REVIEW_STATE);
  g_autoptr (GtkStringList) reviews = gtk_string_list_new (NULL);

  self->filter.review = -1;
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (reviews, _ ("Any state"));
  gtk_string_list_splice (reviews, 1, 0, (const char *const *) states);
  gtk_drop_down_set_model (self->review, G_LIST_MODEL (reviews));
  self->is_showing = FALSE;
}
