/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film on the start page: cover, title, and when it was last open or that it is not there. */
#include "app/start/start-card.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"

struct _YdStartCard {
  GtkFlowBoxChild parent_instance;

  char *path; /* owned, of the project */
  gboolean is_missing;

  GtkWidget *cover;
  GtkLabel *title;
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
  g_autofree char *caption = project->is_missing ? g_strdup (_ ("Not found at its place"))
                                                 : describe_time (project->opened_at);

  self->path = g_strdup (project->path);
  self->is_missing = project->is_missing;
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), project->path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption, -1);
  if (project->is_missing)
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
  gtk_widget_class_install_action (widget_class, "card.forget", NULL, forget_cb);
  gtk_widget_class_install_action (widget_class, "card.show", NULL, show_cb);
}

static void
yd_start_card_init (YdStartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
