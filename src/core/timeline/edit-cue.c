/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues: what they say, when, and how they look. */
#include <glib/gi18n.h>

#include "core/timeline/edit-private.h"

static gboolean
save_cue (YdEdit *self, YdCue *cue, GError **error)
{
  g_hash_table_add (self->cues, g_strdup (yd_record_get_id (YD_RECORD (cue))));
  return yd_writer_save (self->writer, cue, error);
}

static YdCue *
open_cue (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdCue *cue = yd_reader_find (self->reader, YD_TYPE_CUE, "WHERE id = ?1", YD_ARGS (id), &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!cue)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no cue “%s”. It may have been removed meanwhile."), id);
  return cue;
}

static gboolean
check_style (const char *style, GError **error)
{
  if (!style || !*style)
    return TRUE;
  YdTextStyle plain = { 0 };
  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  g_autoptr (YdTextStyle) read = yd_text_style_parse (style, &plain, error);

  yd_text_style_clear (&plain);
  return read != NULL;
}

/**
 * yd_edit_add_cue:
 * @self: a change
 * @start_frame: when it is shown first
 * @duration_frames: for how long
 * @text: at most two lines
 * @error: set to a `YD_TIMELINE_ERROR`: `_OVERLAP` where another cue is shown
 *
 * Adds a subtitle that no line of the script says.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
yd_edit_add_cue (YdEdit *self,
                 gint64 start_frame,
                 gint64 duration_frames,
                 const char *text,
                 GError **error)
{
  g_autoptr (YdCue) cue = yd_cue_new ();

  cue->start_frame = start_frame;
  cue->duration_frames = duration_frames;
  g_object_set (cue, "text", text, NULL);
  return save_cue (self, cue, error) ? g_strdup (yd_record_get_id (YD_RECORD (cue))) : NULL;
}

/**
 * yd_edit_change_cue:
 * @self: a change
 * @cue: id of a cue
 * @start_frame: when it is shown first, or below 0 to leave that
 * @duration_frames: for how long, or below 0 to leave that
 * @text: (nullable): other words; when they are spoken is then not known any more
 * @style: (nullable): another text style, "" for the film's own
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`, `_OVERLAP`, `_TOO_SHORT` or `_TOO_LONG`, or as
 *   `yd_text_style_parse` does
 *
 * Changes a subtitle.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_change_cue (YdEdit *self,
                    const char *cue,
                    gint64 start_frame,
                    gint64 duration_frames,
                    const char *text,
                    const char *style,
                    GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);
  if (!named || !check_style (style, error))
    return FALSE;

  if (start_frame >= 0)
    named->start_frame = start_frame;
  if (duration_frames >= 0)
    named->duration_frames = duration_frames;
  if (text && !g_str_equal (text, named->text))
    g_object_set (named, "text", text, "word-frames", "", NULL);
  if (style)
    g_object_set (named, "style", style, NULL);
  return save_cue (self, named, error);
}

/**
 * yd_edit_remove_cue:
 * @self: a change
 * @cue: id of a cue
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Removes a subtitle.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_cue (YdEdit *self, const char *cue, GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);

  return named && yd_writer_delete (self->writer, YD_TYPE_CUE, cue, error);
}

/**
 * yd_edit_set_cue_style:
 * @self: a change
 * @style: a text style, "" for the film template's
 * @error: set as `yd_text_style_parse` does
 *
 * Chooses how the cues of the film look that have no style of their own.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_cue_style (YdEdit *self, const char *style, GError **error)
{
  if (!check_style (style, error))
    return FALSE;
  g_object_set (self->film, "cue-style", style, NULL);
  return yd_writer_save (self->writer, self->film, error);
}
