/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a subtitle says, when, and how it looks. */
#include "app/timeline/cue-inspector.h"

#include <glib/gi18n.h>

#include "app/timeline/choice-row.h"
#include "app/timeline/desk-edits.h"
#include "app/timeline/row-style.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"
#include "core/model/cue.h"

struct _YdCueInspector {
  AdwBin parent_instance;

  YdDesk *desk; /* owned, or NULL */
  char *id;     /* owned, of the cue shown, or NULL */
  gboolean is_filling;

  GtkTextView *text;
  AdwEntryRow *start;
  AdwEntryRow *duration;
  YdChoiceRow *style;
};

G_DEFINE_FINAL_TYPE (YdCueInspector, yd_cue_inspector, ADW_TYPE_BIN)

static void
set_text (AdwEntryRow *row, const char *text)
{
  if (!(gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
fill (YdCueInspector *self)
{
  const YdSnapshotCue *cue = self->desk ? yd_desk_find_cue (self->desk, self->id) : NULL;
  if (!cue)
    return;

  const YdFrameRate rate = yd_desk_get_film (self->desk)->rate;
  g_autofree char *start = yd_timecode_format (rate, cue->start_frame);
  g_autofree char *duration = yd_timecode_format (rate, cue->duration_frames);
  self->is_filling = TRUE;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), cue->text, -1);
  set_text (self->start, start);
  set_text (self->duration, duration);
  yd_row_style_show (self->style, self->desk, YD_TYPE_CUE, cue->id);
  self->is_filling = FALSE;
}

static void
text_cb (YdCueInspector *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  if (self->is_filling || !self->desk || !self->id)
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  yd_desk_change_cue (self->desk, self->id, -1, -1, text, NULL);
}

static void
time_cb (YdCueInspector *self, AdwEntryRow *row)
{
  gint64 frame;
  if (!self->desk || !self->id)
    return;

  if (!yd_timecode_parse (gtk_editable_get_text (GTK_EDITABLE (row)),
                          yd_desk_get_film (self->desk)->rate, &frame))
    yd_session_toast (yd_desk_get_session (self->desk),
                      _ ("That is no time. Type minutes, seconds and frames: 1:12:07."), FALSE);
  else if (row == self->start)
    yd_desk_change_cue (self->desk, self->id, frame, -1, NULL, NULL);
  else
    yd_desk_change_cue (self->desk, self->id, -1, frame, NULL, NULL);
}

static void
style_cb (YdCueInspector *self, const char *style)
{
  if (self->desk && self->id)
    yd_desk_change_cue (self->desk, self->id, -1, -1, NULL, style);
}

/**
 * yd_cue_inspector_new:
 *
 * Returns: (transfer full) (type YdCueInspector): a pane of no cue
 */
GtkWidget *
yd_cue_inspector_new (void)
{
  return g_object_new (YD_TYPE_CUE_INSPECTOR, NULL);
}

/**
 * yd_cue_inspector_show:
 * @self: a pane
 * @desk: (nullable): of the film
 * @id: (nullable): of a cue
 *
 * Shows a cue as it is now.
 */
void
yd_cue_inspector_show (YdCueInspector *self, YdDesk *desk, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  g_set_object (&self->desk, desk);
  fill (self);
}

/**
 * yd_cue_inspector_set_styles:
 * @self: a pane
 * @values: names of text styles
 * @titles: what a person calls them
 *
 * Says which styles cues can have.
 */
void
yd_cue_inspector_set_styles (YdCueInspector *self,
                             const char *const *values,
                             const char *const *titles)
{
  yd_choice_row_set_choices (self->style, values, titles);
}

static void
yd_cue_inspector_dispose (GObject *object)
{
  YdCueInspector *self = YD_CUE_INSPECTOR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (yd_cue_inspector_parent_class)->dispose (object);
}

static void
yd_cue_inspector_class_init (YdCueInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cue_inspector_dispose;
  g_type_ensure (YD_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/cue-inspector.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCueInspector, text);
  gtk_widget_class_bind_template_child (widget_class, YdCueInspector, start);
  gtk_widget_class_bind_template_child (widget_class, YdCueInspector, duration);
  gtk_widget_class_bind_template_child (widget_class, YdCueInspector, style);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
  gtk_widget_class_bind_template_callback (widget_class, style_cb);
}

static void
yd_cue_inspector_init (YdCueInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
