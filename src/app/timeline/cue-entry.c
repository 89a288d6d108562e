/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a subtitle, written where it stands:
 *
 *   Return              writes them; Shift begins a new line
 *   Escape              leaves them as they were
 *   Tab                 goes on to the next subtitle, with Shift to the one before
 *   Control K           parts the subtitle before the word at the cursor, with Shift joins the next
 *
 * While an input method composes, the keys are its own. */
#include "app/timeline/cue-entry.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"

struct _YdCueEntry {
  AdwBin parent_instance;

  YdDesk *desk; /* owned */
  char *id;     /* owned, of the cue, or NULL */
  GtkTextView *view;
  gboolean is_composing;
};

G_DEFINE_FINAL_TYPE (YdCueEntry, yd_cue_entry, ADW_TYPE_BIN)

enum { SIGNAL_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_text (YdCueEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* The words as they are to be written; NULL where they are as before or none */
static char *
dup_change (YdCueEntry *self)
{
  const YdSnapshotCue *cue = yd_desk_find_cue (self->desk, self->id);
  g_autofree char *text = g_strstrip (dup_text (self));

  return cue && *text && !g_str_equal (text, cue->text) ? g_steal_pointer (&text) : NULL;
}

static void
leave (YdCueEntry *self)
{
  g_clear_pointer (&self->id, g_free);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* Writes what was typed, if it is something else than before */
static void
write_words (YdCueEntry *self)
{
  g_autofree char *text = self->id ? dup_change (self) : NULL;

  if (text)
    yd_desk_change_cue (self->desk, self->id, -1, -1, text, NULL);
}

/* Goes to a subtitle beside the one that is written */
static void
go_on (YdCueEntry *self, int by)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  const YdSnapshotCue *next = NULL;

  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    const int place = (int) i + by;
    if (g_strcmp0 (cue->id, self->id) == 0 && place >= 0 && place < (int) film->cues->len)
      next = film->cues->pdata[place];
  }
  write_words (self);
  if (!next) {
    leave (self);
    return;
  }
  yd_selection_set_one (yd_desk_get_selection (self->desk), "cue", next->id);
  yd_player_seek (yd_desk_get_player (self->desk), next->start_frame);
  yd_cue_entry_open (self, next->id);
}

/* Where the cursor stands in the words as they will be written */
static gsize
get_cursor_byte (YdCueEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, cursor;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_autofree char *before = gtk_text_buffer_get_text (buffer, &start, &cursor, FALSE);
  return strlen (g_strchug (before));
}

static void
part (YdCueEntry *self)
{
  g_autofree char *text = dup_change (self);

  yd_desk_part_cue (self->desk, self->id, text, get_cursor_byte (self));
  leave (self);
}

static void
join (YdCueEntry *self)
{
  g_autofree char *text = dup_change (self);

  yd_desk_join_cue (self->desk, self->id, text);
  leave (self);
}

static gboolean
key_cb (YdCueEntry *self, guint key, guint code, GdkModifierType state)
{
  const gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  if (self->is_composing || !self->id)
    return FALSE;

  if (state & GDK_CONTROL_MASK) {
    if (key != GDK_KEY_k && key != GDK_KEY_K)
      return FALSE;
    if (is_shifted)
      join (self);
    else
      part (self);
    return TRUE;
  }
  if (key == GDK_KEY_Escape) {
    leave (self);
  } else if (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab) {
    go_on (self, is_shifted ? -1 : 1);
  } else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && !is_shifted) {
    write_words (self);
    leave (self);
  } else {
    return FALSE;
  }
  return TRUE;
}

static void
composing_cb (YdCueEntry *self, const char *text)
{
  self->is_composing = *text != '\0';
}

static gboolean
left_cb (gpointer data)
{
  YdCueEntry *self = data;

  if (self->desk && !self->id)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  return G_SOURCE_REMOVE;
}

/* In the middle of a change of focus nothing may go away */
static void
focus_cb (YdCueEntry *self)
{
  if (!self->id)
    return;
  write_words (self);
  g_clear_pointer (&self->id, g_free);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, left_cb, g_object_ref (self), g_object_unref);
}

/**
 * yd_cue_entry_new:
 * @desk: of the film
 *
 * Returns: (transfer full) (type YdCueEntry): an entry of no cue
 */
GtkWidget *
yd_cue_entry_new (YdDesk *desk)
{
  YdCueEntry *self = g_object_new (YD_TYPE_CUE_ENTRY, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * yd_cue_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the cue whose words are written
 */
const char *
yd_cue_entry_get_id (YdCueEntry *self)
{
  return self->id;
}

/**
 * yd_cue_entry_open:
 * @self: an entry
 * @cue: id of a cue
 *
 * Begins to write the words of a cue, all of them selected.
 */
void
yd_cue_entry_open (YdCueEntry *self, const char *cue)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const YdSnapshotCue *found = yd_desk_find_cue (self->desk, cue);
  GtkTextIter start, end;
  if (!found)
    return;

  char *id = g_strdup (cue);
  g_free (self->id);
  self->id = id;
  gtk_text_buffer_set_text (buffer, found->text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
yd_cue_entry_dispose (GObject *object)
{
  YdCueEntry *self = YD_CUE_ENTRY (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (yd_cue_entry_parent_class)->dispose (object);
}

static void
yd_cue_entry_class_init (YdCueEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_cue_entry_dispose;
  signals[SIGNAL_LEFT] = g_signal_new ("left", YD_TYPE_CUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cueentry");
}

static void
yd_cue_entry_init (YdCueEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, 6);
  gtk_text_view_set_right_margin (self->view, 6);
  gtk_text_view_set_top_margin (self->view, 3);
  gtk_text_view_set_bottom_margin (self->view, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the subtitle"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (composing_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
