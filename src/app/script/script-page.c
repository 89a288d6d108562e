/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script workspace: outline, editor and what they say of each other. */
#include "app/script/script-page.h"

#include <glib/gi18n.h>

#include "app/script/find-bar.h"
#include "app/script/prose-dialog.h"
#include "app/script/scene-cards.h"
#include "app/script/scene-inspector.h"
#include "app/script/scene-row.h"
#include "app/script/script-completion.h"
#include "app/script/script-saver.h"
#include "app/script/script-tags.h"
#include "app/script/script-view.h"
#include "app/script/spelling.h"
#include "app/window/action-table.h"
#include "app/window/application.h"
#include "app/window/row-list.h"
#include "app/window/workspace.h"
#include "core/model/cast-member.h"

struct _YdScriptPage {
  AdwBin parent_instance;

  YdSession *session;             /* owned, or NULL */
  YdScriptSaver *saver;           /* owned, or NULL */
  YdSceneList *scenes;            /* owned */
  YdScriptCompletion *completion; /* owned */
  YdSceneInspector *inspector;    /* owned */
  YdSpelling *spelling;           /* owned */
  GSettings *settings;            /* owned */
  YdSceneEntry *current;          /* owned: the scene with the cursor, or NULL */
  int n_steps;                    /* that the scene has still to go down, up where negative */

  YdScriptView *view;
  YdFindBar *find;
  GtkPaned *paned;
  GtkListView *list;
  GtkSingleSelection *chosen;
  GtkStack *outline_stack;
  GtkStack *views;
  YdSceneCards *cards;
  GtkWidget *hint;
  GtkLabel *kind;
  GtkLabel *summary;
};

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdScriptPage,
                               yd_script_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

static GtkTextBuffer *
get_buffer (YdScriptPage *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
choose_in_outline (YdScriptPage *self)
{
  const guint index = self->current ? self->current->index : GTK_INVALID_LIST_POSITION;

  if (gtk_single_selection_get_selected (self->chosen) != index)
    gtk_single_selection_set_selected (self->chosen, index);
  if (self->current)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", index);
  if (yd_script_buffer_is_parsed (yd_script_view_get_script (self->view)))
    yd_scene_cards_choose (self->cards, index);
}

static gboolean shows_cards (YdScriptPage *self);

/* What is shown of the place of the cursor */
static void
follow_cursor (YdScriptPage *self)
{
  GtkTextIter at;
  guint index = 0;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  const YdScriptBlock *block =
      yd_script_buffer_find_block (yd_script_view_get_script (self->view), &at, &index);
  YdSceneEntry *entry = block ? yd_scene_list_find (self->scenes, index) : NULL;
  const gboolean is_other = entry != self->current;

  gtk_label_set_label (self->kind, block ? yd_element_kind_title (block->kind) : "");
  if (!is_other)
    return;
  g_set_object (&self->current, entry);
  choose_in_outline (self);
  yd_scene_inspector_show (self->inspector, self->scenes, entry);
  const gboolean is_here = gtk_widget_has_focus (GTK_WIDGET (self->view)) || shows_cards (self);
  if (entry && entry->scene && self->session && is_here &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    yd_selection_set_one (yd_session_get_selection (self->session), "scene", entry->scene);
}

static void
show_hint (YdScriptPage *self)
{
  const gboolean is_empty = gtk_text_buffer_get_char_count (get_buffer (self)) == 0;

  gtk_widget_set_visible (self->hint, is_empty && self->saver &&
                                          yd_script_saver_is_loaded (self->saver) &&
                                          gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)));
}

static void
scenes_changed_cb (YdScriptPage *self)
{
  g_autofree char *summary = yd_scene_list_dup_summary (self->scenes);
  GListModel *scenes = yd_scene_list_get_scenes (self->scenes);

  gtk_label_set_label (self->summary, summary);
  gtk_stack_set_visible_child_name (self->outline_stack,
                                    g_list_model_get_n_items (scenes) > 0 ? "scenes" : "none");
  g_clear_object (&self->current); /* the entries are other objects now */
  follow_cursor (self);
  if (!self->current)
    yd_scene_inspector_show (self->inspector, self->scenes, NULL);
  show_hint (self);
}

static gboolean
shows_cards (YdScriptPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "cards") == 0;
}

/* Cards are made while they are looked at only, from the words as they are then */
static void
show_cards (YdScriptPage *self, gboolean is_shown)
{
  yd_scene_cards_set_scenes (self->cards, is_shown ? self->scenes : NULL);
  gtk_stack_set_visible_child_name (self->views, is_shown ? "cards" : "text");
  if (is_shown && self->current)
    yd_scene_cards_choose (self->cards, self->current->index);
}

static void
focus_view (YdScriptPage *self)
{
  gtk_widget_grab_focus (shows_cards (self) ? GTK_WIDGET (self->cards) : GTK_WIDGET (self->view));
}

static void
card_chosen_cb (YdScriptPage *self, guint index)
{
  g_autoptr (YdSceneEntry) entry =
      g_list_model_get_item (yd_scene_list_get_scenes (self->scenes), index);
  YdScriptBuffer *script = yd_script_view_get_script (self->view);
  GtkTextIter at;
  if (!entry || !yd_script_buffer_is_parsed (script)) /* else it is chosen by a list that changes */
    return;

  yd_script_buffer_get_range (script, entry->first_block, entry->first_block, &at, NULL);
  yd_script_view_go_to (self->view, &at);
}

static void
scene_activated_cb (YdScriptPage *self, guint index)
{
  card_chosen_cb (self, index);
  focus_view (self);
}

static void
card_opened_cb (YdScriptPage *self, guint index)
{
  g_object_set (self, "cards-shown", FALSE, NULL);
  scene_activated_cb (self, index);
}

static gboolean
move_scene (YdScriptPage *self, guint from, guint to)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)) || !self->saver)
    return FALSE;
  yd_script_saver_save (self->saver, NULL); /* what was typed is a step of its own */
  if (!yd_scene_list_move (self->scenes, from, to))
    return FALSE;
  yd_script_saver_save (self->saver, _ ("Move scene"));
  return TRUE;
}

static void
move_scene_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint from, to;

  g_variant_get (parameter, "(uu)", &from, &to);
  move_scene (YD_SCRIPT_PAGE (widget), from, to);
}

/* A key that comes while the last move is still being read waits for it */
static void
go_on_moving (YdScriptPage *self)
{
  const gboolean is_up = self->n_steps < 0;
  const guint at = self->current ? self->current->index : 0;

  if (self->n_steps == 0 || !yd_script_buffer_is_parsed (yd_script_view_get_script (self->view)))
    return;
  self->n_steps += is_up ? 1 : -1;
  if (!self->current || (is_up && at == 0) || !move_scene (self, at, is_up ? at - 1 : at + 2))
    self->n_steps = 0;
}

static void
scene_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YD_SCRIPT_PAGE (widget)->n_steps--;
  go_on_moving (YD_SCRIPT_PAGE (widget));
}

static void
scene_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YD_SCRIPT_PAGE (widget)->n_steps++;
  go_on_moving (YD_SCRIPT_PAGE (widget));
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (widget, "cards-shown", FALSE, NULL);
  yd_find_bar_open (YD_SCRIPT_PAGE (widget)->find, g_str_equal (name, "script.replace"));
}

static void
find_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_find_bar_find (YD_SCRIPT_PAGE (widget)->find, g_str_equal (name, "script.find-next"));
}

static void
taken_cb (YdScriptPage *self)
{
  if (self->saver)
    yd_script_saver_save (self->saver, _ ("Turn prose into script"));
}

static void
prose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (widget);

  if (!self->saver || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  yd_script_saver_save (self->saver, NULL);
  g_signal_connect_object (yd_prose_dialog_present (self->view), "taken", G_CALLBACK (taken_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
spell_take_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_spelling_take (YD_SCRIPT_PAGE (widget)->spelling, g_variant_get_string (parameter, NULL));
}

static void
spell_add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_spelling_add (YD_SCRIPT_PAGE (widget)->spelling);
}

static void
language_changed_cb (YdScriptPage *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "spelling");

  yd_spelling_set_language (self->spelling, language);
}

static void
leave_cb (YdScriptPage *self)
{
  if (self->saver)
    yd_script_saver_save (self->saver, NULL);
}

static const char *
get_folder (YdScriptPage *self)
{
  return yd_store_get_folder (yd_session_get_store (self->session));
}

static void
loaded_cb (YdScriptPage *self)
{
  gboolean is_read_only = FALSE;

  g_object_get (self->session, "is-read-only", &is_read_only, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "script.prose", !is_read_only);
  yd_script_view_return_to (self->view, yd_script_place_recall (self->settings, get_folder (self)));
  scenes_changed_cb (self);
}

static void
drop_session (YdScriptPage *self)
{
  if (self->saver && yd_script_saver_is_loaded (self->saver))
    yd_script_place_keep (self->settings, get_folder (self), yd_script_view_get_place (self->view));
  if (self->saver)
    yd_script_saver_stop (self->saver);
  g_clear_object (&self->saver);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  self->n_steps = 0;
  yd_script_completion_set_cast (self->completion, NULL);
  yd_spelling_set_cast (self->spelling, NULL);
  yd_scene_list_set_session (self->scenes, NULL);
  yd_scene_inspector_set_session (self->inspector, NULL);
  g_clear_object (&self->session);
}

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (workspace);

  drop_session (self);
  if (!session)
    return;
  g_autoptr (YdRowList) cast = yd_row_list_new (session, YD_TYPE_CAST_MEMBER, "ORDER BY rank, id");
  self->session = g_object_ref (session);
  yd_script_completion_set_cast (self->completion, G_LIST_MODEL (cast));
  yd_spelling_set_cast (self->spelling, G_LIST_MODEL (cast));
  yd_scene_list_set_session (self->scenes, session);
  yd_scene_inspector_set_session (self->inspector, session);
  self->saver = yd_script_saver_new (session, yd_script_view_get_script (self->view));
  g_signal_connect_object (self->saver, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return GTK_WIDGET (YD_SCRIPT_PAGE (workspace)->inspector);
}

/* A scene that was chosen elsewhere is shown */
static void
start (YdWorkspace *workspace)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (workspace);
  const char *scene = yd_selection_get_first (yd_session_get_selection (self->session), "scene");
  GListModel *scenes = yd_scene_list_get_scenes (self->scenes);
  const guint n = g_list_model_get_n_items (scenes);

  for (guint i = 0; scene && i < n; i++) {
    g_autoptr (YdSceneEntry) entry = g_list_model_get_item (scenes, i);
    if (g_strcmp0 (entry->scene, scene) == 0 && entry != self->current)
      scene_activated_cb (self, i);
  }
  focus_view (self);
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
  iface->start = start;
}

static void
bind_settings (YdScriptPage *self)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;

  self->settings = g_settings_new (YD_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::spelling", G_CALLBACK (language_changed_cb),
                           self, G_CONNECT_SWAPPED);
  language_changed_cb (self);
  g_settings_bind (self->settings, "script-outline-shown", self, "outline-shown", flags);
  g_settings_bind (self->settings, "script-outline-width", self->paned, "position", flags);
  g_settings_bind (self->settings, "script-cards", self, "cards-shown", flags);
  g_settings_bind (self->settings, "script-focus", self, "is-focused-on-block", flags);
  g_settings_bind (self->settings, "script-typewriter", self, "is-typewriter", flags);
}

static void
yd_script_page_dispose (GObject *object)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (object);

  if (self->saver)
    yd_script_saver_stop (self->saver);
  g_clear_object (&self->saver);
  g_clear_object (&self->current);
  g_clear_object (&self->session);
  g_clear_object (&self->scenes);
  g_clear_object (&self->completion);
  g_clear_object (&self->spelling);
  g_clear_object (&self->inspector);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (yd_script_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "script.prose", NULL, prose_cb);
  gtk_widget_class_install_action (widget_class, "script.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "script.replace", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "script.find-next", NULL, find_again_cb);
  gtk_widget_class_install_action (widget_class, "script.find-previous", NULL, find_again_cb);
  gtk_widget_class_install_action (widget_class, "script.move-scene", "(uu)", move_scene_cb);
  gtk_widget_class_install_action (widget_class, "script.scene-up", NULL, scene_up_cb);
  gtk_widget_class_install_action (widget_class, "script.scene-down", NULL, scene_down_cb);
  gtk_widget_class_install_action (widget_class, "script.spell-take", "s", spell_take_cb);
  gtk_widget_class_install_action (widget_class, "script.spell-add", NULL, spell_add_cb);
  gtk_widget_class_install_property_action (widget_class, "script.outline", "outline-shown");
  gtk_widget_class_install_property_action (widget_class, "script.cards", "cards-shown");
  gtk_widget_class_install_property_action (widget_class, "script.focus", "is-focused-on-block");
  gtk_widget_class_install_property_action (widget_class, "script.typewriter", "is-typewriter");
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, view);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, find);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, paned);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, list);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, outline_stack);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, views);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, cards);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, hint);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, kind);
  gtk_widget_class_bind_template_child (widget_class, YdScriptPage, summary);
}

enum {
  PROP_0,
  PROP_OUTLINE_SHOWN,
  PROP_IS_FOCUSED_ON_BLOCK,
  PROP_IS_TYPEWRITER,
  PROP_CARDS_SHOWN,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* by property: whose property of the page's children it stands for */
static GObject *
get_child (YdScriptPage *self, guint id, const char **name)
{
  static const char *const names[N_PROPS] = {
    [PROP_OUTLINE_SHOWN] = "visible",
    [PROP_IS_FOCUSED_ON_BLOCK] = "is-focused-on-block",
    [PROP_IS_TYPEWRITER] = "is-typewriter",
  };

  *name = names[id];
  return id == PROP_OUTLINE_SHOWN ? G_OBJECT (self->outline_stack) : G_OBJECT (self->view);
}

static void
yd_script_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (object);
  const char *name = NULL;
  GObject *child = get_child (self, id, &name);

  if (id == PROP_CARDS_SHOWN)
    g_value_set_boolean (value, shows_cards (self));
  else
    g_object_get_property (child, name, value);
}

static void
yd_script_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (object);
  const char *name = NULL;
  GObject *child = get_child (self, id, &name);

  if (name) {
    g_object_set_property (child, name, value);
  } else if (g_value_get_boolean (value) != shows_cards (self)) {
    show_cards (self, g_value_get_boolean (value));
    if (gtk_widget_get_mapped (GTK_WIDGET (self)))
      focus_view (self);
  }
}

static void
yd_script_page_class_init (YdScriptPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = yd_script_page_dispose;
  object_class->get_property = yd_script_page_get_property;
  object_class->set_property = yd_script_page_set_property;
  props[PROP_OUTLINE_SHOWN] = g_param_spec_boolean ("outline-shown", NULL, NULL, TRUE, flags);
  props[PROP_IS_FOCUSED_ON_BLOCK] =
      g_param_spec_boolean ("is-focused-on-block", NULL, NULL, FALSE, flags);
  props[PROP_CARDS_SHOWN] = g_param_spec_boolean ("cards-shown", NULL, NULL, FALSE, flags);
  props[PROP_IS_TYPEWRITER] = g_param_spec_boolean ("is-typewriter", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (YD_TYPE_SCRIPT_VIEW);
  g_type_ensure (YD_TYPE_FIND_BAR);
  g_type_ensure (YD_TYPE_SCENE_ROW);
  g_type_ensure (YD_TYPE_SCENE_CARDS);
  g_type_ensure (YD_TYPE_SCENE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/script-page.ui"));
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, scene_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  install_actions (widget_class);
}

/* The keys of the page's actions come before those of the editor */
static void
add_keys (YdScriptPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gsize n_entries;
  const YdActionEntry *entries = yd_action_table_list (&n_entries);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < n_entries; i++) {
    if (!g_str_has_prefix (entries[i].action, "script."))
      continue;
    for (const char *const *accel = entries[i].accels; *accel; accel++)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (keys),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*accel),
                            gtk_named_action_new (entries[i].action)));
  }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
yd_script_page_init (YdScriptPage *self)
{
  self->inspector = g_object_ref_sink (g_object_new (YD_TYPE_SCENE_INSPECTOR, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));

  YdScriptBuffer *script = yd_script_view_get_script (self->view);
  GtkSourceCompletion *completion = gtk_source_view_get_completion (GTK_SOURCE_VIEW (self->view));
  self->scenes = yd_scene_list_new (script);
  self->completion = yd_script_completion_new (script);
  self->spelling = yd_spelling_new (self->view);
  g_object_set (completion, "select-on-show", TRUE, "show-icons", FALSE, NULL);
  gtk_source_completion_add_provider (completion,
                                      GTK_SOURCE_COMPLETION_PROVIDER (self->completion));
  gtk_single_selection_set_model (self->chosen, yd_scene_list_get_scenes (self->scenes));
  yd_find_bar_set_view (self->find, GTK_SOURCE_VIEW (self->view));
  g_signal_connect_object (self->scenes, "changed", G_CALLBACK (scenes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (script, "notify::cursor-position", G_CALLBACK (follow_cursor), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (script, "changed", G_CALLBACK (show_hint), self, G_CONNECT_SWAPPED);
  /* after the list of scenes, which was made above and has heard of it first: what moves on is the
   * scene that has the cursor in the new list */
  g_signal_connect_object (script, "parsed", G_CALLBACK (go_on_moving), self, G_CONNECT_SWAPPED);
  add_keys (self);
  bind_settings (self);
}
