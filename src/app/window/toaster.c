/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says in passing. What is said last is true: it takes the place of what was said
 * before, instead of waiting behind it, and an offer to undo goes when there is another step. */
#include "app/window/toaster.h"

#include <glib/gi18n.h>

#define SAID_S 5
#define UNDO_S 8
#define SAME_US G_USEC_PER_SEC /* a change and what is said of it come so near to each other */
/* libadwaita 1.2 crashes when a toast is dismissed while it still comes */
#define COMING_US 600000

struct _YdToaster {
  AdwToastOverlay *overlay; /* outlives @self */
  AdwToast *shown;          /* owned; the last, perhaps gone by now; or NULL */
  gboolean is_undo;         /* what `shown` offers */
  gint64 shown_us;
  AdwToast *next; /* owned; what comes as soon as `shown` is there, or NULL */
  gboolean is_next_undo;
  guint next_source; /* or 0 */
};

/**
 * yd_toaster_new:
 * @overlay: where it is said; it outlives the toaster
 *
 * Returns: (transfer full): a toaster that has said nothing
 */
YdToaster *
yd_toaster_new (AdwToastOverlay *overlay)
{
  YdToaster *self = g_new0 (YdToaster, 1);

  self->overlay = overlay;
  return self;
}

/**
 * yd_toaster_free:
 * @self: (nullable) (transfer full): a toaster
 *
 * Frees it; what is said last stays as long as it would.
 */
void
yd_toaster_free (YdToaster *self)
{
  if (!self)
    return;
  g_clear_handle_id (&self->next_source, g_source_remove);
  g_clear_object (&self->shown);
  g_clear_object (&self->next);
  g_free (self);
}

static void
show_next (YdToaster *self)
{
  if (self->shown)
    adw_toast_dismiss (self->shown);
  g_set_object (&self->shown, self->next);
  self->is_undo = self->is_next_undo;
  self->shown_us = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (self->overlay, g_steal_pointer (&self->next));
}

static gboolean
next_cb (gpointer data)
{
  YdToaster *self = data;

  self->next_source = 0;
  show_next (self);
  return G_SOURCE_REMOVE;
}

static void
say (YdToaster *self,
     const char *text,
     const char *label,
     const char *action,
     gboolean is_undo,
     guint seconds)
{
  const gint64 wait_us = self->shown ? self->shown_us + COMING_US - g_get_monotonic_time () : 0;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_clear_object (&self->next);
  self->next = adw_toast_new (escaped);
  self->is_next_undo = is_undo;
  adw_toast_set_timeout (self->next, seconds);
  adw_toast_set_button_label (self->next, label);
  if (label)
    adw_toast_set_detailed_action_name (self->next, action);
  g_clear_handle_id (&self->next_source, g_source_remove);
  if (wait_us > 0)
    self->next_source = g_timeout_add ((guint) (wait_us / 1000) + 1, next_cb, self);
  else
    show_next (self);
}

/**
 * yd_toaster_offer:
 * @self: a toaster
 * @text: a sentence
 * @label: (nullable): of a button; %NULL for none
 * @action: (nullable): what the button does, in detail
 * @seconds: for how long, where there is a button; 0 until it is done, closed, or something else
 *   is said
 *
 * Says something, and offers to do something about it.
 */
void
yd_toaster_offer (YdToaster *self,
                  const char *text,
                  const char *label,
                  const char *action,
                  guint seconds)
{
  say (self, text, label, action, FALSE, label ? seconds : SAID_S);
}

/**
 * yd_toaster_offer_undo:
 * @self: a toaster
 * @text: a sentence about the step that was just made
 *
 * Says something, and offers to undo it.
 */
void
yd_toaster_offer_undo (YdToaster *self, const char *text)
{
  say (self, text, _ ("Undo"), "win.undo", TRUE, UNDO_S);
}

/**
 * yd_toaster_tell_result:
 * @self: a toaster
 * @window: where it says it
 * @work: a work that has ended
 *
 * Says that a file is ready, if the work has written one. Who looks elsewhere meanwhile is told by
 * the desktop.
 */
void
yd_toaster_tell_result (YdToaster *self, GtkWindow *window, YdWork *work)
{
  const char *path = yd_work_get_result_path (work);
  if (yd_work_get_state (work) != YD_WORK_STATE_DONE || !path)
    return;

  g_autofree char *base = g_path_get_basename (path);
  const gboolean is_whole = !yd_work_get_note (work);
  g_autofree char *text = g_strdup_printf (
      is_whole ? _ ("“%s” is ready.") : _ ("“%s” is ready. Not everything could be carried."),
      base);
  yd_toaster_offer (self, text, is_whole ? NULL : _ ("Show"), "win.jobs", 0);
  if (gtk_window_is_active (window))
    return;
  g_autoptr (GNotification) notification = g_notification_new (_ ("The export is done"));
  g_notification_set_body (notification, text);
  g_application_send_notification (G_APPLICATION (gtk_window_get_application (window)), path,
                                   notification);
}

/**
 * yd_toaster_note_change:
 * @self: a toaster
 *
 * Takes back an offer to undo that would undo another step by now.
 */
void
yd_toaster_note_change (YdToaster *self)
{
  if (self->is_undo && g_get_monotonic_time () - self->shown_us > SAME_US) {
    adw_toast_dismiss (self->shown);
    self->is_undo = FALSE;
  }
}
