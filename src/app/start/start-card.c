/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film on the start page: cover, title, and when it was last open or that it is not there. */
#include "app/start/start-card.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"
#include "core/base/frame-rate.h"

struct _YdStartCard {
  GtkFlowBoxChild parent_instance;

  char *path; /* owned, of the project */
  gboolean is_missing;
  gboolean is_damaged;

  GtkWidget *cover;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (YdStartCard, yd_start_card, GTK_TYPE_FLOW_BOX_CHILD)

enum { SIGNAL_FORGET, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
describe_time (gint64 opened_at)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (opened_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!then)
    return g_strdup ("");

  const gint64 days =
      g_date_time_to_unix (now) / (24 * 3600) - g_date_time_to_unix (then) / (24 * 3600);
  if (days <= 0)
    return g_date_time_format (then, _ ("Today, %H:%M"));
  if (days == 1)
    return g_date_time_format (then, _ ("Yesterday, %H:%M"));
  return g_date_time_format (then, "%x");
}

/* "45 shots · 44 of 45 boards · 1:32" */
static char *
describe_state (const YdLibraryProject *project)
{
  const YdProjectState *state = &project->state;
  const int seconds = (int) ((state->length_ns + YD_SECOND_NS / 2) / YD_SECOND_NS);
  const guint n_shots = (guint) MAX (state->n_shots, 0);

  if (project->is_missing || state->n_shots < 0)
    return g_strdup ("");
  if (project->is_damaged)
    return g_strdup (_ ("Open it to have it repaired"));
  if (n_shots == 0)
    return g_strdup (_ ("No shots yet"));
  g_autofree char *shots = g_strdup_printf (ngettext ("%u shot", "%u shots", n_shots), n_shots);
  g_autofree char *boards = state->n_boards == state->n_shots
                                ? g_strdup (_ ("all drawn"))
                                : g_strdup_printf (_ ("%" PRId64 " drawn"), state->n_boards);
  g_autofree char *length = state->length_ns > 0
                                ? g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60)
                                : g_strdup (_ ("not cut yet"));
  /* Translators: the number of shots, how many have a board, the length of the cut */
  return g_strdup_printf (_ ("%s · %s · %s"), shots, boards, length);
}

/**
 * yd_start_card_new:
 * @project: a film of the library; it is copied
 *
 * Returns: (transfer full) (type YdStartCard): its card
 */
GtkWidget *
yd_start_card_new (const YdLibraryProject *project)
{
  YdStartCard *self = g_object_new (YD_TYPE_START_CARD, NULL);
  g_autofree char *base = g_path_get_basename (project->path);
  const char *title = project->title && *project->title ? project->title : base;
  g_autofree char *caption = project->is_missing   ? g_strdup (_ ("Not found at its place"))
                             : project->is_damaged ? g_strdup (_ ("Damaged"))
                                                   : describe_time (project->opened_at);
  g_autofree char *state = describe_state (project);
  g_autofree char *told = g_strjoin ("\n", caption, *state ? state : NULL, NULL);

  self->path = g_strdup (project->path);
  self->is_missing = project->is_missing;
  self->is_damaged = project->is_damaged;
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state), *state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), project->path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
  if (project->is_missing || project->is_damaged)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    yd_file_picture_set_path (YD_FILE_PICTURE (self->cover), project->cover);
  return GTK_WIDGET (self);
}

/**
 * yd_start_card_get_path:
 * @self: a card
 *
 * Returns: (transfer none): the project's folder
 */
const char *
yd_start_card_get_path (YdStartCard *self)
{
  return self->path;
}

/**
 * yd_start_card_is_missing:
 * @self: a card
 *
 * Returns: whether there is no project at its place
 */
gboolean
yd_start_card_is_missing (YdStartCard *self)
{
  return self->is_missing;
}

/**
 * yd_start_card_is_damaged:
 * @self: a card
 *
 * Returns: whether the project has to be repaired before it can be opened
 */
gboolean
yd_start_card_is_damaged (YdStartCard *self)
{
  return self->is_damaged;
}

static void
forget_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_FORGET], 0);
}

static void
show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStartCard *self = YD_START_CARD (widget);
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
yd_start_card_finalize (GObject *object)
{
  g_free (YD_START_CARD (object)->path);
  G_OBJECT_CLASS (yd_start_card_parent_class)->finalize (object);
}

static void
yd_start_card_class_init (YdStartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_start_card_finalize;
  signals[SIGNAL_FORGET] = g_signal_new ("forget", YD_TYPE_START_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/start-card.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdStartCard, cover);
  gtk_widget_class_bind_template_child (widget_class, YdStartCard, title);
  gtk_widget_class_bind_template_child (widget_class, YdStartCard, caption);
  gtk_widget_class_bind_template_child (widget_class, YdStartCard, state);
  gtk_widget_class_install_action (widget_class, "card.forget", NULL, forget_cb);
  gtk_widget_class_install_action (widget_class, "card.show", NULL, show_cb);
}

static void
yd_start_card_init (YdStartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
