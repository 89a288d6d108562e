/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New takes in an edited cut: a clip that shows a shot or says a line gets the take that is picked
 * now, in its place. What a person set of it stays. A voice that was cut in parts goes on through
 * them, so that no word of the new one is said twice. */
#include "core/timeline/edit-private.h"
#include "core/timeline/first-cut.h"

typedef struct {
  char *clip;
  char *file;
} Renewal;

/* How far a part of a voice went in its file before, and goes now */
typedef struct {
  gint64 old_end_ns;
  gint64 new_end_ns;
} Part;

typedef struct {
  YdEdit *edit;
  GArray *parts; /* owned, Part: what was renewed of the voice at hand */
  char *line;    /* owned; of that voice */
} Refresh;

static void
refresh_clear (Refresh *self)
{
  g_array_unref (self->parts);
  g_free (self->line);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresh, refresh_clear)

static void
renewal_free (gpointer data)
{
  Renewal *renewal = data;

  g_free (renewal->clip);
  g_free (renewal->file);
  g_free (renewal);
}

/* Stills of a shot whose board, and voices of a line whose voice is another one now; the parts of a
 * voice one after the other */
static GPtrArray *
find_renewals (YdEdit *edit, GError **error)
{
  static const char sql[] =
      "SELECT clip.id, take.file FROM clip JOIN take ON take.is_picked AND take.file IS NOT NULL "
      "AND ((clip.kind = 'still' AND take.need = 'board' AND take.owner = clip.shot) OR "
      "(clip.kind = 'sound' AND take.need = 'voice' AND take.owner = clip.line)) "
      "WHERE clip.file IS NOT take.file AND clip.track IN (SELECT id FROM track WHERE NOT "
      "is_locked) ORDER BY clip.line, clip.source_start_ns, clip.start_frame, clip.id";
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (renewal_free);
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (edit->reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (edit->reader, stmt, error)) == YD_STEP_ROW) {
    Renewal *renewal = g_new0 (Renewal, 1);
    renewal->clip = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    renewal->file = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
    g_ptr_array_add (found, renewal);
  }
  return step == YD_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/* Where in its file a part of a voice begins now: where the part before it ends */
static gint64
find_part_start (Refresh *self, const YdClip *clip)
{
  Part before = { G_MININT64, 0 };

  if (g_strcmp0 (self->line, clip->line) != 0) {
    g_array_set_size (self->parts, 0);
    g_free (self->line);
    self->line = g_strdup (clip->line);
  }
  for (guint i = 0; i < self->parts->len; i++) {
    const Part *part = &g_array_index (self->parts, Part, i);
    if (part->old_end_ns <= clip->source_start_ns + YD_SEAM_NS &&
        part->old_end_ns > before.old_end_ns)
      before = *part;
  }
  return before.new_end_ns;
}

/* A voice is heard whole where there is room for it */
static gboolean
fit_voice (Refresh *self, YdClip *clip, const YdMediaFile *media, GError **error)
{
  YdEdit *edit = self->edit;
  const YdFrameRate rate = yd_edit_get_rate (edit);
  const gint64 start_ns = find_part_start (self, clip);
  Part part = { yd_source_ns_at (clip->source_start_ns, clip->speed, rate, clip->duration_frames),
                MAX (start_ns, media->duration_ns) };
  if (start_ns > 0 && start_ns >= media->duration_ns) { /* the parts before it say all */
    g_array_append_val (self->parts, part);
    return yd_edit_delete_clip (edit, clip, error);
  }

  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) after = yd_edit_find_after (edit, clip, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  clip->source_start_ns = start_ns;
  clip->speed = 1;
  clip->duration_frames = MAX (yd_frame_rate_frames_for (rate, media->duration_ns - start_ns), 1);
  if (after)
    clip->duration_frames = MIN (clip->duration_frames, after->start_frame - clip->start_frame);
  part.new_end_ns = start_ns + yd_frame_rate_start_ns (rate, MAX (clip->duration_frames, 0));
  g_array_append_val (self->parts, part);
  return yd_edit_save_clip (edit, clip, error);
}

static gboolean
renew (Refresh *self, const Renewal *renewal, GError **error)
{
  g_autoptr (YdClip) clip = yd_edit_load_clip (self->edit, renewal->clip, error);
  const YdMediaFile *media = clip ? yd_edit_find_media (self->edit, renewal->file, error) : NULL;

  if (!media)
    return FALSE;
  g_object_set (clip, "file", renewal->file, NULL);
  if (clip->kind != YD_CLIP_KIND_STILL)
    return fit_voice (self, clip, media, error);
  return yd_edit_fit_camera (self->edit, clip, error) &&
         yd_edit_save_clip (self->edit, clip, error);
}

/**
 * yd_first_cut_refresh:
 * @writer: a connection inside a transaction
 * @error: set to a `YD_STORE_ERROR` or a `YD_TIMELINE_ERROR`
 *
 * Puts the picked boards and voices into a cut that was edited, without laying it again. Clips on
 * locked tracks are left alone.
 *
 * Returns: whether it worked
 */
gboolean
yd_first_cut_refresh (YdWriter *writer, GError **error)
{
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);
  g_autoptr (GPtrArray) renewals = edit ? find_renewals (edit, error) : NULL;
  g_auto (Refresh) refresh = { edit, g_array_new (FALSE, FALSE, sizeof (Part)), NULL };

  for (guint i = 0; renewals && i < renewals->len; i++)
    if (!renew (&refresh, renewals->pdata[i], error))
      return FALSE;
  return renewals && yd_edit_finish (edit, error);
}
