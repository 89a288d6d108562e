/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips that come onto the timeline are selected and scrolled to, so that a person sees what was
 * done; the film is read after the edit was made, so they are waited for. */
#include "app/timeline/desk-arrivals.h"

#include "app/timeline/desk-private.h"

/**
 * yd_desk_get_place:
 * @self: a desk
 *
 * Returns: where clips go that come to the playhead: on the last frame, where the end of the film
 * is gone to, behind it
 */
gint64
yd_desk_get_place (YdDesk *self)
{
  const gint64 at = yd_desk_get_position (self), length = yd_desk_get_length (self);

  return at == length - 1 ? length : at;
}

/* An edit that adds clips, on its way */
typedef struct {
  YdDesk *desk; /* owned */
  YdDeskAddFunc func;
  gpointer data; /* owned */
  GDestroyNotify free_data;
  GPtrArray *clips; /* owned, ids of what was added */
} Arrival;

static void
arrival_free (Arrival *self)
{
  g_object_unref (self->desk);
  self->free_data (self->data);
  g_ptr_array_unref (self->clips);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

static gboolean
carry_out (YdWriter *writer, gpointer data, GError **error)
{
  const Arrival *self = data;
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);

  return edit && self->func (edit, self->data, self->clips, error) && yd_edit_finish (edit, error);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *session = YD_SESSION (source);
  g_autoptr (Arrival) self = user_data;
  g_autoptr (GError) error = NULL;

  if (yd_session_write_finish (session, result, &error))
    yd_desk_await_clips (self->desk, self->clips);
  else
    yd_session_toast (session, error->message, FALSE);
}

/**
 * yd_desk_add_clips:
 * @self: a desk
 * @step: what a person reads in the history
 * @func: adds the clips, on the writer's thread, and says which they are
 * @data: (transfer full): for @func
 * @free_data: frees @data
 *
 * Adds clips in one step, and shows them; what the core refuses is told as a toast.
 */
void
yd_desk_add_clips (YdDesk *self,
                   const char *step,
                   YdDeskAddFunc func,
                   gpointer data,
                   GDestroyNotify free_data)
{
  Arrival *arrival = g_new (Arrival, 1);

  *arrival = (Arrival){ g_object_ref (self), func, data, free_data,
                        g_ptr_array_new_with_free_func (g_free) };
  yd_session_write_async (yd_desk_get_session (self), step, NULL, carry_out, arrival, NULL,
                          added_cb, arrival);
}

/**
 * yd_desk_await_clips:
 * @self: a desk
 * @clips: (element-type utf8): ids of clips that were added
 *
 * Selects clips and scrolls to them as soon as the film has them.
 */
void
yd_desk_await_clips (YdDesk *self, GPtrArray *clips)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  if (!self->session || clips->len == 0)
    return; /* the project was closed meanwhile */

  for (guint i = 0; i < clips->len; i++)
    g_strv_builder_add (ids, clips->pdata[i]);
  g_strfreev (self->awaited);
  self->awaited = g_strv_builder_end (ids);
  yd_desk_greet_clips (self);
}

/* As much of them comes into view as there is room for, the start before all */
void
yd_desk_greet_clips (YdDesk *self)
{
  gint64 start = G_MAXINT64, end = 0;

  for (gsize i = 0; self->awaited && self->awaited[i]; i++) {
    const YdSnapshotClip *clip = yd_desk_find_clip (self, self->awaited[i], NULL);
    if (!clip)
      return; /* the film is being read */
    start = MIN (start, clip->start_frame);
    end = MAX (end, clip->start_frame + clip->duration_frames);
  }
  if (!self->awaited)
    return;
  g_auto (GStrv) ids = g_steal_pointer (&self->awaited);
  yd_selection_set (yd_desk_get_selection (self), "clip", (const char *const *) ids);
  yd_time_scale_show (self->scale, end, FALSE);
  yd_time_scale_show (self->scale, start, FALSE);
  g_signal_emit_by_name (self, "show");
}
