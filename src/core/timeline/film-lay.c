/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole film in the place of the cut: every track, clip, key frame, cue and marker of before
 * goes. What is bound to the story stays bound: a clip whose file is a take shows that shot or says
 * that line, a cue keeps its line, and a chapter named like a scene's marker is that scene's. */
#include "core/timeline/film-lay.h"

#include <glib/gi18n.h>

#include "core/base/rank.h"
#include "core/model/clip-key.h"
#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/enum-names.h"
#include "core/model/marker.h"
#include "core/model/take.h"
#include "core/model/track.h"
#include "core/store/films.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"

typedef struct {
  YdWriter *writer;
  YdReader *reader;
  YdSnapshot *film;
  GPtrArray *takes;    /* owned, YdTake with an owner; the picked ones last */
  GHashTable *by_file; /* owned, hash to YdTake */
  GHashTable *shots;   /* owned, ids of shots; their takes outlive them */
  GHashTable *lines;   /* owned, ids of lines */
  GPtrArray *chapters; /* owned, YdMarker of scenes */
} Lay;

static void
lay_clear (Lay *self)
{
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->by_file, g_hash_table_unref);
  g_clear_pointer (&self->shots, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lay, lay_clear)

static GHashTable *
load_ids (Lay *self, const char *sql, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return yd_reader_add_texts (self->reader, ids, sql, NULL, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
load_story (Lay *self, GError **error)
{
  self->takes =
      yd_reader_load (self->reader, YD_TYPE_TAKE,
                      "WHERE owner <> '' AND file IS NOT NULL ORDER BY is_picked, id", NULL, error);
  self->shots = self->takes ? load_ids (self, "SELECT id FROM shot", error) : NULL;
  self->lines = self->shots ? load_ids (self, "SELECT id FROM line", error) : NULL;
  self->chapters = self->lines
                       ? yd_reader_load (self->reader, YD_TYPE_MARKER,
                                         "WHERE scene IS NOT NULL ORDER BY frame, id", NULL, error)
                       : NULL;
  if (!self->chapters)
    return FALSE;

  self->by_file = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->takes->len; i++) {
    YdTake *take = self->takes->pdata[i];
    g_hash_table_replace (self->by_file, take->file, take);
  }
  return TRUE;
}

static gboolean
check_unlocked (Lay *self, GError **error)
{
  g_autoptr (GPtrArray) locked =
      yd_reader_load (self->reader, YD_TYPE_TRACK, "WHERE is_locked LIMIT 1", NULL, error);

  if (!locked || locked->len == 0)
    return locked != NULL;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_LOCKED,
               _ ("The track “%s” is locked, and another film would replace it. Unlock it first."),
               yd_track_get_title (locked->pdata[0]));
  return FALSE;
}

static gboolean
remove_cut (Lay *self, GError **error)
{
  const GType types[] = { YD_TYPE_CLIP_KEY, YD_TYPE_CLIP, YD_TYPE_TRACK, YD_TYPE_CUE,
                          YD_TYPE_MARKER };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (!yd_writer_delete_where (self->writer, types[i], "WHERE TRUE", NULL, error))
      return FALSE;
  return TRUE;
}

static char *
dup_style (const YdTextStyle *style)
{
  return style ? yd_text_style_to_text (style) : g_strdup ("");
}

/* The film itself, as far as the snapshot says something of it */
static gboolean
save_film (Lay *self, GError **error)
{
  YdSnapshot *film = self->film;
  g_autoptr (YdFilm) row = yd_film_load (self->reader, error);
  g_auto (YdTextStyle) plain = { 0 };
  if (!row)
    return FALSE;

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  if (!yd_text_style_equal (&film->cue_style, &plain)) {
    g_autofree char *style = dup_style (&film->cue_style);
    g_object_set (row, "cue-style", style, NULL);
  }
  if (!*row->title && *film->title)
    g_object_set (row, "title", film->title, NULL);
  if (film->width > 0)
    g_object_set (row, "width", film->width, "height", film->height, NULL);
  g_object_set (row, "rate-num", film->rate.num, "rate-den", film->rate.den, "master-gain-db",
                film->master_gain_db, "range-start-frame", film->range_start_frame,
                "range-end-frame", film->range_end_frame, "foreign",
                film->foreign ? film->foreign : "", NULL);
  return yd_writer_save (self->writer, row, error);
}

static void
bind_clip (Lay *self, const YdSnapshotClip *clip, YdClip *row)
{
  const YdTake *take = clip->file ? g_hash_table_lookup (self->by_file, clip->file) : NULL;

  if (!take)
    return;
  const gboolean is_picture = take->need == YD_NEED_BOARD || take->need == YD_NEED_CLIP;
  if (is_picture && g_hash_table_contains (self->shots, take->owner))
    g_object_set (row, "shot", take->owner, NULL);
  else if (take->need == YD_NEED_VOICE && g_hash_table_contains (self->lines, take->owner))
    g_object_set (row, "line", take->owner, NULL);
}

static YdClip *
make_clip (Lay *self, const char *track, const YdSnapshotClip *clip)
{
  YdClip *row = yd_clip_new ();
  g_autofree char *style = dup_style (clip->style);

  g_object_set (row, "track", track, "kind", clip->kind, "file", clip->file, "start-frame",
                clip->start_frame, "duration-frames", clip->duration_frames, "source-start-ns",
                clip->source_start_ns, "gain-db", clip->gain_db, "fade-in-frames",
                clip->fade_in_frames, "fade-out-frames", clip->fade_out_frames, "transition",
                clip->transition, "transition-frames", clip->transition_frames, "direction",
                clip->direction, NULL);
  g_object_set (row, "from-x", clip->from.x, "from-y", clip->from.y, "from-zoom", clip->from.zoom,
                "to-x", clip->to.x, "to-y", clip->to.y, "to-zoom", clip->to.zoom, "easing",
                clip->easing, "drift", clip->drift, "fit", clip->fit, "crop-left", clip->crop_left,
                "crop-right", clip->crop_right, "crop-top", clip->crop_top, "crop-bottom",
                clip->crop_bottom, NULL);
  g_object_set (row, "position-x", clip->position_x, "position-y", clip->position_y, "scale",
                clip->scale, "rotation", clip->rotation, "opacity", clip->opacity, "blend",
                clip->blend, "speed", clip->speed, "is-pitch-kept", clip->is_pitch_kept, "pan",
                clip->pan, "text", clip->text ? clip->text : "", "subtext",
                clip->subtext ? clip->subtext : "", "style", style, "group-id", clip->group_id,
                "foreign", clip->foreign ? clip->foreign : "", NULL);
  bind_clip (self, clip, row);
  return row;
}

static gboolean
save_keys (Lay *self, const char *id, const YdSnapshotClip *clip, GError **error)
{
  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++)
    for (guint i = 0; clip->keys[p] && i < clip->keys[p]->len; i++) {
      const YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      g_autoptr (YdClipKey) row = yd_clip_key_new ();
      g_object_set (row, "clip", id, "parameter", p, "frame", key->frame, "value", key->value,
                    "easing", key->easing, NULL);
      if (!yd_writer_save (self->writer, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_track (Lay *self, const YdSnapshotTrack *track, const char *rank, GError **error)
{
  g_autoptr (YdTrack) row = yd_track_new ();
  const char *id = yd_record_get_id (YD_RECORD (row));
  const gboolean is_named =
      !g_str_equal (track->name, yd_enum_get_name (YD_TYPE_TRACK_KIND, track->kind));

  g_object_set (row, "rank", rank, "kind", track->kind, "name", is_named ? track->name : "",
                "gain-db", track->gain_db, "pan", track->pan, "is-muted", track->is_muted,
                "is-solo", track->is_solo, "is-hidden", track->is_hidden, "is-locked",
                track->is_locked, "foreign", track->foreign ? track->foreign : "", NULL);
  if (!yd_writer_save (self->writer, row, error))
    return FALSE;
  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    g_autoptr (YdClip) clip_row = make_clip (self, id, clip);
    if (!yd_writer_save (self->writer, clip_row, error) ||
        !save_keys (self, yd_record_get_id (YD_RECORD (clip_row)), clip, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_tracks (Lay *self, GError **error)
{
  GPtrArray *tracks = self->film->tracks;
  g_auto (GStrv) ranks = yd_rank_spread (NULL, NULL, tracks->len);

  for (guint i = 0; i < tracks->len; i++)
    if (!save_track (self, tracks->pdata[i], ranks[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
save_cues (Lay *self, GError **error)
{
  for (guint i = 0; i < self->film->cues->len; i++) {
    const YdSnapshotCue *cue = self->film->cues->pdata[i];
    const gboolean is_said = cue->line && g_hash_table_contains (self->lines, cue->line);
    g_autoptr (YdCue) row = yd_cue_new ();
    g_autofree char *style = dup_style (cue->style);
    g_autofree char *words =
        cue->word_frames ? yd_word_frames_format (cue->word_frames) : g_strdup ("");

    g_object_set (row, "start-frame", cue->start_frame, "duration-frames", cue->duration_frames,
                  "text", cue->text, "line", is_said ? cue->line : NULL, "style", style,
                  "word-frames", words, NULL);
    if (!yd_writer_save (self->writer, row, error))
      return FALSE;
  }
  return TRUE;
}

/* The scene that a chapter of that name began with; each is given once */
static char *
take_scene (Lay *self, const char *name)
{
  for (guint i = 0; i < self->chapters->len; i++) {
    YdMarker *marker = self->chapters->pdata[i];
    if (!g_str_equal (marker->name, name))
      continue;
    char *scene = g_strdup (marker->scene);
    g_ptr_array_remove_index (self->chapters, i);
    return scene;
  }
  return NULL;
}

static gboolean
save_marker (Lay *self,
             gint64 frame,
             const char *name,
             const char *color,
             const char *scene,
             GError **error)
{
  g_autoptr (YdMarker) row = yd_marker_new ();

  g_object_set (row, "frame", frame, "name", name, "color", color, "scene", scene, NULL);
  return yd_writer_save (self->writer, row, error);
}

static gboolean
save_markers (Lay *self, GError **error)
{
  for (guint i = 0; i < self->film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = self->film->chapters->pdata[i];
    g_autofree char *scene = take_scene (self, chapter->name);
    if (!save_marker (self, chapter->frame, chapter->name, "", scene, error))
      return FALSE;
  }
  for (guint i = 0; i < self->film->markers->len; i++) {
    const YdSnapshotMarker *marker = self->film->markers->pdata[i];
    if (!save_marker (self, marker->frame, marker->name, marker->color, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_film_lay:
 * @writer: a connection inside a transaction
 * @film: a film that obeys the rules (`yd_film_mend`); the media that its clips name by hash are
 *   rows of the project
 * @error: set to `YD_TIMELINE_ERROR_LOCKED`, to the error of a rule that is broken, or to a
 *   `YD_STORE_ERROR`
 *
 * Puts a film in the place of the cut, with its canvas and its frame rate.
 *
 * Returns: whether it worked
 */
gboolean
yd_film_lay (YdWriter *writer, YdSnapshot *film, GError **error)
{
  g_auto (Lay) self = { writer, yd_writer_get_reader (writer), film };

  return check_unlocked (&self, error) && load_story (&self, error) && remove_cut (&self, error) &&
         save_film (&self, error) && save_tracks (&self, error) && save_cues (&self, error) &&
         save_markers (&self, error) && yd_timeline_check (self.reader, error);
}
