/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side pane: the selected clip, the selected cue, or the film when nothing is selected. */
#include "app/timeline/timeline-inspector.h"

#include <glib/gi18n.h>

#include "app/timeline/clip-inspector.h"
#include "app/timeline/cue-inspector.h"
#include "app/timeline/film-inspector.h"
#include "app/widgets/sensitivity.h"
#include "app/window/background.h"
#include "core/timeline/named-text-style.h"

struct _YdTimelineInspector {
  AdwBin parent_instance;

  YdDesk *desk; /* owned, or NULL */
  GtkStack *stack;
  YdClipInspector *clip;
  YdCueInspector *cue;
  YdFilmInspector *film;
  GCancellable *cancellable; /* owned */
  gboolean has_styles;
};

G_DEFINE_FINAL_TYPE (YdTimelineInspector, yd_timeline_inspector, ADW_TYPE_BIN)

static void
selection_cb (YdTimelineInspector *self)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);
  const char *clip = yd_selection_get_first (selection, "clip");
  const char *cue = yd_selection_get_first (selection, "cue");

  if (!yd_desk_get_film (self->desk))
    return;
  if (yd_desk_find_clip (self->desk, clip, NULL)) {
    yd_clip_inspector_show (self->clip, self->desk, yd_selection_get_ids (selection));
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->clip));
  } else if (yd_desk_find_cue (self->desk, cue)) {
    yd_cue_inspector_show (self->cue, self->desk, cue);
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->cue));
  } else {
    yd_film_inspector_show (self->film, self->desk);
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->film));
  }
  yd_sensitivity_set (GTK_WIDGET (self->stack), !yd_desk_is_read_only (self->desk));
}

/* Values of key frames are those at the playhead; while the film runs nobody reads them */
static void
position_cb (YdTimelineInspector *self)
{
  if (yd_player_get_state (yd_desk_get_player (self->desk)) != YD_PLAYER_STATE_PLAYING &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    selection_cb (self);
}

static gpointer
list_styles (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_text_styles_list (cancellable, error);
}

static void
styles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdTimelineInspector *self = YD_TIMELINE_INSPECTOR (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) styles = yd_background_finish (self, result, &error);
  g_autoptr (GPtrArray) values = g_ptr_array_new (), titles = g_ptr_array_new ();
  const char *language = g_get_language_names ()[0];

  if (!styles) {
    if (self->desk && error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      yd_session_toast (yd_desk_get_session (self->desk), error->message, FALSE);
    return;
  }
  g_ptr_array_add (values, (gpointer) "");
  g_ptr_array_add (titles, (gpointer) _ ("The film's own"));
  for (guint i = 0; i < styles->len; i++) {
    const YdNamedTextStyle *style = styles->pdata[i];
    g_ptr_array_add (values, style->name);
    g_ptr_array_add (titles, (gpointer) yd_named_text_style_get_title (style, language));
  }
  g_ptr_array_add (values, NULL);
  g_ptr_array_add (titles, NULL);
  const char *const *v = (const char *const *) values->pdata;
  const char *const *t = (const char *const *) titles->pdata;
  yd_clip_inspector_set_styles (self->clip, v, t);
  yd_cue_inspector_set_styles (self->cue, v, t);
  yd_film_inspector_set_styles (self->film, v, t);
  if (self->desk)
    selection_cb (self);
}

/**
 * yd_timeline_inspector_new:
 *
 * Returns: (transfer full) (type YdTimelineInspector): a pane of no project
 */
GtkWidget *
yd_timeline_inspector_new (void)
{
  return g_object_new (YD_TYPE_TIMELINE_INSPECTOR, NULL);
}

/**
 * yd_timeline_inspector_set_desk:
 * @self: a pane
 * @desk: (nullable): whose film it shows
 *
 * Shows what is selected of a film, or nothing.
 */
void
yd_timeline_inspector_set_desk (YdTimelineInspector *self, YdDesk *desk)
{
  if (self->desk) {
    g_signal_handlers_disconnect_by_data (self->desk, self);
    g_signal_handlers_disconnect_by_data (yd_desk_get_selection (self->desk), self);
    yd_clip_inspector_show (self->clip, NULL, NULL);
    yd_cue_inspector_show (self->cue, NULL, NULL);
    yd_film_inspector_show (self->film, NULL);
  }
  g_set_object (&self->desk, desk);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), desk != NULL);
  if (!desk)
    return;
  g_signal_connect_object (desk, "film", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_desk_get_selection (desk), "changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  if (!self->has_styles)
    yd_background_run (self, list_styles, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                       self->cancellable, styles_cb, NULL);
  self->has_styles = TRUE;
  selection_cb (self);
}

static void
yd_timeline_inspector_dispose (GObject *object)
{
  YdTimelineInspector *self = YD_TIMELINE_INSPECTOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (yd_timeline_inspector_parent_class)->dispose (object);
}

static void
yd_timeline_inspector_finalize (GObject *object)
{
  g_clear_object (&YD_TIMELINE_INSPECTOR (object)->cancellable);
  G_OBJECT_CLASS (yd_timeline_inspector_parent_class)->finalize (object);
}

static void
yd_timeline_inspector_class_init (YdTimelineInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_timeline_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_timeline_inspector_finalize;
}

static void
yd_timeline_inspector_init (YdTimelineInspector *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->clip = YD_CLIP_INSPECTOR (yd_clip_inspector_new ());
  self->cue = YD_CUE_INSPECTOR (yd_cue_inspector_new ());
  self->film = YD_FILM_INSPECTOR (yd_film_inspector_new ());
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->film));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->clip));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->cue));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_set_visible (GTK_WIDGET (self->stack), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE); /* the rows would take half the window */
}
