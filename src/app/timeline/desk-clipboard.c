/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips on the clipboard. A copy is taken on the writer's thread, where every edit before it has
 * been made, and lies on the desktop's clipboard as a value of this program only: what is copied
 * elsewhere later takes its place. */
#include "app/timeline/desk-clipboard.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-arrivals.h"
#include "core/timeline/clip-copy.h"

/* Clips on their way to the clipboard */
typedef struct {
  GdkClipboard *clipboard; /* owned */
  char **ids;              /* owned */
  gboolean is_cut;
  YdClipCopy *copy; /* owned, or NULL until it is taken */
} Passage;

static void
passage_free (Passage *self)
{
  g_object_unref (self->clipboard);
  g_strfreev (self->ids);
  g_clear_pointer (&self->copy, yd_clip_copy_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Passage, passage_free)

static gboolean
take_copy (YdWriter *writer, gpointer data, GError **error)
{
  Passage *self = data;
  const char *const *ids = (const char *const *) self->ids;
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);
  if (!edit)
    return FALSE;

  self->copy = self->is_cut ? yd_edit_cut (edit, ids, error) : yd_edit_copy (edit, ids, error);
  return self->copy && yd_edit_finish (edit, error);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *session = YD_SESSION (source);
  g_autoptr (Passage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (yd_session_write_finish (session, result, &error))
    gdk_clipboard_set (self->clipboard, YD_TYPE_CLIP_COPY, self->copy);
  else
    yd_session_toast (session, error->message, FALSE);
}

/**
 * yd_desk_copy:
 * @self: a desk
 * @clips: ids of clips
 * @is_cut: whether they are taken from the film
 * @clipboard: where they go
 *
 * Copies or cuts clips, with what belongs to them.
 */
void
yd_desk_copy (YdDesk *self, YdIds clips, gboolean is_cut, GdkClipboard *clipboard)
{
  Passage *passage = g_new0 (Passage, 1);

  passage->clipboard = g_object_ref (clipboard);
  passage->ids = g_strdupv ((char **) clips);
  passage->is_cut = is_cut;
  yd_session_write_async (yd_desk_get_session (self), is_cut ? _ ("Cut clips") : _ ("Copy clips"),
                          NULL, take_copy, passage, NULL, taken_cb, passage);
}

/* Clips on their way from the clipboard */
typedef struct {
  YdClipCopy *copy; /* owned */
  gint64 at_frame;
} Paste;

static void
paste_free (gpointer data)
{
  Paste *self = data;

  yd_clip_copy_unref (self->copy);
  g_free (self);
}

static gboolean
run_paste (YdEdit *edit, gpointer data, GPtrArray *clips, GError **error)
{
  const Paste *self = data;

  return yd_edit_paste (edit, self->copy, self->at_frame, clips, error);
}

/**
 * yd_desk_paste:
 * @self: a desk
 * @clipboard: what was copied
 *
 * Puts copied clips on their tracks at the playhead, and shows them.
 *
 * Returns: whether there were clips
 */
gboolean
yd_desk_paste (YdDesk *self, GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, YD_TYPE_CLIP_COPY);
  if (!content || !gdk_content_provider_get_value (content, &value, NULL))
    return FALSE;
  Paste *paste = g_new (Paste, 1);
  *paste = (Paste){ g_value_dup_boxed (&value), yd_desk_get_place (self) };
  yd_desk_add_clips (self, _ ("Paste clips"), run_paste, paste, paste_free);
  return TRUE;
}
