/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of the selected shots: how they are shot, what is seen and said, their takes. Of several
 * shots it shows what they have in common, and changes all of them. */
#include "app/storyboard/board-inspector.h"

#include <glib/gi18n.h>

#include "app/storyboard/board-edits.h"
#include "app/storyboard/pen-window.h"
#include "app/storyboard/seen-list.h"
#include "app/storyboard/take-tray.h"
#include "app/widgets/sensitivity.h"
#include "app/widgets/text-field.h"
#include "app/widgets/wheel.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/base/frame-rate.h"
#include "core/model/enum-names.h"
#include "core/production/stale-reason.h"
#include "core/storyboard/shot-rule.h"

struct _YdBoardInspector {
  AdwBin parent_instance;

  YdSession *session;        /* owned, or NULL */
  YdBoardFilm *film;         /* owned, or NULL */
  char **ids;                /* owned: the shots shown, those of the film only */
  GCancellable *cancellable; /* owned: of the reason under way */
  gboolean is_showing;

  GtkStack *stack;
  GtkWidget *content;
  GtkLabel *title;
  GtkLabel *reason;
  AdwPreferencesGroup *framing;
  GtkWidget *redraw;
  AdwComboRow *size;
  AdwComboRow *angle;
  AdwComboRow *movement;
  AdwComboRow *lens;
  AdwComboRow *state;
  GtkSpinButton *length;
  AdwActionRow *length_row;
  GtkSwitch *locked;
  AdwActionRow *locked_row;
  GtkWidget *picture_fields;
  YdTextField *place;
  YdTextField *action;
  YdTextField *mood;
  YdTextField *prompt;
  YdTextField *note;
  YdSeenList *seen;
  GtkLabel *lines;
  GtkWidget *single;
  YdTakeTray *takes;
};

/* What is chosen from the names of an enum, and what is written */
static const struct {
  const char *field;
  gsize row;
  GType (*get_type) (void);
} choices[] = {
  { "size", G_STRUCT_OFFSET (YdBoardInspector, size), yd_shot_size_get_type },
  { "angle", G_STRUCT_OFFSET (YdBoardInspector, angle), yd_shot_angle_get_type },
  { "movement", G_STRUCT_OFFSET (YdBoardInspector, movement), yd_shot_movement_get_type },
  { "state", G_STRUCT_OFFSET (YdBoardInspector, state), yd_review_state_get_type },
};
static const struct {
  const char *field;
  gsize text;
} texts[] = {
  { "place", G_STRUCT_OFFSET (YdBoardInspector, place) },
  { "action", G_STRUCT_OFFSET (YdBoardInspector, action) },
  { "mood", G_STRUCT_OFFSET (YdBoardInspector, mood) },
  { "prompt", G_STRUCT_OFFSET (YdBoardInspector, prompt) },
  { "note", G_STRUCT_OFFSET (YdBoardInspector, note) },
};

/* Lenses that sets have; any other a shot has is shown behind them */
static const int lenses[] = { 0, 14, 18, 24, 28, 35, 50, 65, 85, 100, 135, 200 };

G_DEFINE_FINAL_TYPE (YdBoardInspector, yd_board_inspector, ADW_TYPE_BIN)

static AdwComboRow *
get_choice (YdBoardInspector *self, gsize at)
{
  return G_STRUCT_MEMBER (AdwComboRow *, self, choices[at].row);
}

static YdTextField *
get_text (YdBoardInspector *self, gsize at)
{
  return G_STRUCT_MEMBER (YdTextField *, self, texts[at].text);
}

static const char *const *
ids_of (YdBoardInspector *self)
{
  return (const char *const *) self->ids;
}

static const YdBoard *
get_first (YdBoardInspector *self)
{
  return self->ids ? yd_board_film_find (self->film, self->ids[0]) : NULL;
}

static gboolean
can_edit (YdBoardInspector *self)
{
  gboolean is_read_only = TRUE;

  if (self->session)
    g_object_get (self->session, "is-read-only", &is_read_only, NULL);
  return !is_read_only && !self->is_showing && get_first (self);
}

/* ---- what a person changes ---- */

static void
choice_cb (AdwComboRow *row, GParamSpec *pspec, YdBoardInspector *self)
{
  const guint chosen = adw_combo_row_get_selected (row);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (get_choice (self, i) == row && chosen != GTK_INVALID_LIST_POSITION && can_edit (self))
      yd_board_edit_number (self->session, ids_of (self), choices[i].field, (int) chosen);
}

static void
lens_cb (YdBoardInspector *self)
{
  const guint chosen = adw_combo_row_get_selected (self->lens);

  if (chosen < G_N_ELEMENTS (lenses) && can_edit (self))
    yd_board_edit_number (self->session, ids_of (self), "lens-mm", lenses[chosen]);
}

static void
length_cb (YdBoardInspector *self)
{
  if (can_edit (self))
    yd_board_edit_length (self->session, ids_of (self),
                          (gint64) (gtk_spin_button_get_value (self->length) * 10 + 0.5) *
                              (YD_SECOND_NS / 10));
}

static void
locked_cb (YdBoardInspector *self)
{
  if (can_edit (self))
    yd_board_edit_locked (self->session, ids_of (self), gtk_switch_get_active (self->locked));
}

/* @key names the shots the text was shown for, which may not be those shown now */
static void
text_cb (YdTextField *field, const char *key, const char *text, YdBoardInspector *self)
{
  g_auto (GStrv) ids = g_strsplit (key ? key : "", " ", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (get_text (self, i) == field && self->session && *ids && **ids)
      yd_board_edit_text (self->session, (const char *const *) ids, texts[i].field, text);
}

static void
seen_cb (YdSeenList *list, const char *member, gboolean is_seen, YdBoardInspector *self)
{
  if (can_edit (self))
    yd_board_edit_seen (self->session, ids_of (self), member, is_seen);
}

static void
speaking_cb (YdSeenList *list, const char *member, gboolean is_speaking, YdBoardInspector *self)
{
  if (can_edit (self))
    yd_board_edit_speaking (self->session, ids_of (self), member, is_speaking);
}

static void
redraw_cb (YdBoardInspector *self)
{
  const YdBoard *board = get_first (self);

  if (!board || !can_edit (self))
    return;
  /* what is stale is drawn from today's recipe; what is not gets another try */
  if (board->state == YD_NEED_STATE_FRESH)
    yd_board_redraw (self->session, ids_of (self));
  else
    yd_board_draw_missing (self->session);
}

static void
draw_cb (YdBoardInspector *self)
{
  const YdBoard *board = get_first (self);

  if (board && can_edit (self))
    yd_pen_window_present (GTK_WIDGET (self), self->session, self->film, board);
}

/* ---- what is shown ---- */

/* The number that all shots have, or -1 */
static gint64
find_common (YdBoardInspector *self, const char *field)
{
  gint64 common = -1;

  for (guint i = 0; self->ids[i]; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_value_init (&value, G_TYPE_INT64); /* the shorter ones are turned into it */
    g_object_get_property (G_OBJECT (yd_board_film_find (self->film, self->ids[i])->shot), field,
                           &value);
    if (i > 0 && g_value_get_int64 (&value) != common)
      return -1;
    common = g_value_get_int64 (&value);
  }
  return common;
}

static void
show_chosen (AdwComboRow *row, int value, guint at)
{
  adw_combo_row_set_selected (row, value < 0 ? GTK_INVALID_LIST_POSITION : at);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value < 0 ? _ ("Several values") : "");
}

static char *
name_lens (int lens_mm)
{
  return lens_mm > 0 ? g_strdup_printf (_ ("%d mm"), lens_mm) : g_strdup (_ ("By the size"));
}

static void
show_lens (YdBoardInspector *self)
{
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (self->lens));
  const int value = (int) find_common (self, "lens-mm");
  guint at = 0;

  while (at < G_N_ELEMENTS (lenses) && lenses[at] != value)
    at++;
  gtk_string_list_splice (list, G_N_ELEMENTS (lenses),
                          g_list_model_get_n_items (G_LIST_MODEL (list)) - G_N_ELEMENTS (lenses),
                          NULL);
  if (value > 0 && at == G_N_ELEMENTS (lenses))
    gtk_string_list_take (list, name_lens (value));
  show_chosen (self->lens, value, at);
}

static void
show_choices (YdBoardInspector *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    const int value = (int) find_common (self, choices[i].field);
    show_chosen (get_choice (self, i), value, (guint) value);
  }
  show_lens (self);
}

static void
show_text (YdBoardInspector *self, YdTextField *field, const char *name)
{
  g_autofree char *key = g_strjoinv (" ", self->ids);
  g_autofree char *common = NULL;

  for (guint i = 0; self->ids[i]; i++) {
    g_autofree char *value = NULL;
    g_object_get (yd_board_film_find (self->film, self->ids[i])->shot, name, &value, NULL);
    if (i > 0 && g_strcmp0 (value, common) != 0) {
      yd_text_field_show (field, key, "");
      return;
    }
    g_free (common);
    common = g_steal_pointer (&value);
  }
  yd_text_field_show (field, key, common ? common : "");
}

static void
show_lines (YdBoardInspector *self, const YdBoard *board)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; board->lines && i < board->lines->len; i++) {
    const YdLine *line = board->lines->pdata[i];
    const YdCastMember *speaker = yd_film_rows_find (self->film->rows, line->speaker);
    g_string_append_printf (words, "%s%s: %s", i > 0 ? "\n" : "",
                            speaker ? speaker->name : _ ("Narrator"), line->text);
  }
  gtk_label_set_label (self->lines, words->len > 0 ? words->str : _ ("Nobody speaks"));
}

/* Why the board is stale is found out beside the window */
typedef struct {
  YdProduction *production;
  char *shot;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->production);
  g_free (question->shot);
  g_free (question);
}

static gpointer
find_reason (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return yd_stale_reason_load (question->production, YD_NEED_BOARD, question->shot, cancellable,
                               error);
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdBoardInspector *self = YD_BOARD_INSPECTOR (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = yd_background_finish (self, result, &error);

  if (!reason) /* another shot is shown, or the project is closed */
    return;
  gtk_label_set_label (self->reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), *reason != '\0');
}

static void
cancel (YdBoardInspector *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_state (YdBoardInspector *self, const YdBoard *board)
{
  const gboolean is_stale =
      board->state == YD_NEED_STATE_STALE || board->state == YD_NEED_STATE_HELD;
  const gboolean is_missing = board->state == YD_NEED_STATE_MISSING;

  cancel (self);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), is_stale || is_missing);
  gtk_label_set_label (self->reason,
                       is_missing ? _ ("This board is not drawn yet.") : _ ("The board is stale."));
  gtk_button_set_label (GTK_BUTTON (self->redraw),
                        is_stale || is_missing ? _ ("Draw") : _ ("Draw Again"));
  if (!is_stale)
    return;
  Question *question = g_new (Question, 1);
  *question = (Question){ g_object_ref (yd_session_get_production (self->session)),
                          g_strdup (self->ids[0]) };
  self->cancellable = g_cancellable_new ();
  yd_background_run (self, find_reason, question, question_free, g_free, self->cancellable,
                     reason_cb, NULL);
}

static void
show_title (YdBoardInspector *self, guint n)
{
  g_autofree char *title = n == 1 ? g_strdup_printf (_ ("Shot %s"), get_first (self)->shot->number)
                                  : g_strdup_printf (ngettext ("%u shot", "%u shots", n), n);

  gtk_label_set_label (self->title, title);
}

/* Why there is this shot: the rule that has made it, or a person */
static void
show_rule (YdBoardInspector *self, guint n)
{
  adw_preferences_group_set_description (
      self->framing,
      n == 1 ? yd_shot_rule_get_description (yd_shot_rule_of (get_first (self)->shot)) : NULL);
}

static void
show_fields (YdBoardInspector *self, const YdBoard *board, guint n)
{
  gboolean is_locked = find_common (self, "is-locked") != 0, is_read_only;

  self->is_showing = TRUE;
  show_title (self, n);
  show_rule (self, n);
  show_choices (self);
  gtk_spin_button_set_value (self->length, (double) board->shot->duration_ns / YD_SECOND_NS);
  adw_action_row_set_subtitle (self->length_row,
                               find_common (self, "duration-ns") < 0 ? _ ("Several values") : "");
  gtk_switch_set_active (self->locked, is_locked);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    show_text (self, get_text (self, i), texts[i].field);
  g_object_get (self->session, "is-read-only", &is_read_only, NULL);
  yd_sensitivity_set (self->picture_fields, !is_read_only && !is_locked);
  yd_sensitivity_set (GTK_WIDGET (self->seen), !is_read_only && !is_locked);
  yd_sensitivity_set (GTK_WIDGET (self->state), !is_read_only);
  yd_sensitivity_set (GTK_WIDGET (self->note), !is_read_only);
  yd_sensitivity_set (GTK_WIDGET (self->locked_row), !is_read_only);
  yd_sensitivity_set (self->redraw, !is_read_only);
  yd_seen_list_show (self->seen, self->film, ids_of (self));
  self->is_showing = FALSE;
}

/* Saves what is being typed */
static void
flush (YdBoardInspector *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    yd_text_field_flush (get_text (self, i));
}

/* Shows what is selected; of ids that are not in the film nothing is shown */
void
yd_board_inspector_show (YdBoardInspector *self, YdBoardFilm *film, const char *const *ids)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  g_autoptr (YdBoardFilm) old = self->film;
  guint n = 0;

  self->film = film ? yd_board_film_ref (film) : NULL;
  for (guint i = 0; ids && ids[i]; i++)
    if (yd_board_film_find (film, ids[i])) {
      g_strv_builder_add (known, ids[i]);
      n++;
    }
  g_strfreev (self->ids);
  self->ids = g_strv_builder_end (known);
  const YdBoard *board = get_first (self);
  if (!board) {
    flush (self);
    yd_take_tray_show (self->takes, NULL, NULL);
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  show_fields (self, board, n);
  gtk_widget_set_visible (self->single, n == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  if (n == 1) {
    show_state (self, board);
    show_lines (self, board);
    yd_take_tray_show (self->takes, self->session, board);
  } else {
    cancel (self);
    yd_take_tray_show (self->takes, NULL, NULL);
  }
  gtk_stack_set_visible_child_name (self->stack, "content");
}

void
yd_board_inspector_set_session (YdBoardInspector *self, YdSession *session)
{
  if (!session) {
    flush (self);
    yd_board_inspector_show (self, NULL, NULL);
    cancel (self);
  }
  g_set_object (&self->session, session);
}

static void
yd_board_inspector_dispose (GObject *object)
{
  YdBoardInspector *self = YD_BOARD_INSPECTOR (object);

  cancel (self);
  g_clear_pointer (&self->film, yd_board_film_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yd_board_inspector_parent_class)->dispose (object);
}

static void
yd_board_inspector_class_init (YdBoardInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_board_inspector_dispose;
  g_type_ensure (YD_TYPE_TEXT_FIELD);
  g_type_ensure (YD_TYPE_SEEN_LIST);
  g_type_ensure (YD_TYPE_TAKE_TRAY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               YD_UI ("storyboard/board-inspector.ui"));
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, YdBoardInspector, name)
  BIND (stack);
  BIND (content);
  BIND (title);
  BIND (reason);
  BIND (framing);
  BIND (redraw);
  BIND (size);
  BIND (angle);
  BIND (movement);
  BIND (lens);
  BIND (state);
  BIND (length);
  BIND (length_row);
  BIND (locked);
  BIND (locked_row);
  BIND (picture_fields);
  BIND (place);
  BIND (action);
  BIND (mood);
  BIND (prompt);
  BIND (note);
  BIND (seen);
  BIND (lines);
  BIND (single);
  BIND (takes);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, lens_cb);
  gtk_widget_class_bind_template_callback (widget_class, length_cb);
  gtk_widget_class_bind_template_callback (widget_class, locked_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, seen_cb);
  gtk_widget_class_bind_template_callback (widget_class, speaking_cb);
  gtk_widget_class_bind_template_callback (widget_class, redraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
}

static void
set_names (AdwComboRow *row, GType type)
{
  g_auto (GStrv) names = yd_enum_list_names (type);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
set_lenses (YdBoardInspector *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lenses); i++)
    gtk_string_list_take (list, name_lens (lenses[i]));
  adw_combo_row_set_model (self->lens, G_LIST_MODEL (list));
}

static void
yd_board_inspector_init (YdBoardInspector *self)
{
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_wheel_leave_to_page (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    set_names (get_choice (self, i), choices[i].get_type ());
  set_lenses (self);
  self->is_showing = FALSE;
}
