/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project's timeline as one snapshot, read through one leased connection, so that all of it is
 * of one moment. */
#include "core/timeline/snapshot-load-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/media/proxy.h"
#include "core/model/clip-key.h"
#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/film.h"
#include "core/model/marker.h"
#include "core/model/media-file.h"
#include "core/model/track.h"
#include "core/store/media-folder.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/film-canvas.h"
#include "core/timeline/film-template.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

/* The rows of a timeline. */
typedef struct {
  GPtrArray *films;
  GPtrArray *tracks;
  GPtrArray *clips;
  GPtrArray *keys;
  GPtrArray *cues;
  GPtrArray *markers;
  GPtrArray *media;
  GHashTable *names; /* clip → what its shot or its line is called */
} Rows;

static void
rows_clear (Rows *rows)
{
  g_clear_pointer (&rows->films, g_ptr_array_unref);
  g_clear_pointer (&rows->tracks, g_ptr_array_unref);
  g_clear_pointer (&rows->clips, g_ptr_array_unref);
  g_clear_pointer (&rows->keys, g_ptr_array_unref);
  g_clear_pointer (&rows->cues, g_ptr_array_unref);
  g_clear_pointer (&rows->markers, g_ptr_array_unref);
  g_clear_pointer (&rows->media, g_ptr_array_unref);
  g_clear_pointer (&rows->names, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

/* "3A" for what a shot shows, "3A Zhou" for what is said in it */
static gboolean
load_names (Rows *rows, YdReader *reader, const YdSnapshotChoice *choice, GError **error)
{
  static const char sql[] =
      "SELECT clip.id, trim (shot.number || ' ' || coalesce (cast_member.name, '')) FROM clip LEFT "
      "JOIN line ON line.id = clip.line LEFT JOIN cast_member ON cast_member.id = line.speaker "
      "JOIN shot ON shot.id = coalesce (clip.shot, line.shot)";
  g_autofree char *chosen =
      choice->clips ? g_strconcat (sql, " WHERE clip.id IN ", YD_SNAPSHOT_CHOSEN, NULL) : NULL;
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, chosen ? chosen : sql, error);
  YdStep step = YD_STEP_ERROR;

  rows->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (stmt && choice->clips)
    sqlite3_bind_text (stmt, 1, choice->clips, -1, SQLITE_STATIC);
  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    g_hash_table_insert (rows->names, g_strdup ((const char *) sqlite3_column_text (stmt, 0)),
                         g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
  return step == YD_STEP_DONE;
}

static gboolean
load_rows (Rows *rows, YdReader *reader, const YdSnapshotChoice *choice, GError **error)
{
  const struct {
    GPtrArray **to;
    GType type;
    const char *where;
    const char *chosen;
    const char *ids;
  } parts[] = {
    { &rows->films, YD_TYPE_FILM },
    { &rows->tracks, YD_TYPE_TRACK, "ORDER BY rank, id" },
    { &rows->clips, YD_TYPE_CLIP, "ORDER BY start_frame, id",
      "WHERE id IN " YD_SNAPSHOT_CHOSEN " ORDER BY start_frame, id", choice->clips },
    { &rows->keys, YD_TYPE_CLIP_KEY, "ORDER BY clip, parameter, frame, id",
      "WHERE clip IN " YD_SNAPSHOT_CHOSEN " ORDER BY clip, parameter, frame, id", choice->clips },
    { &rows->cues, YD_TYPE_CUE, "ORDER BY start_frame, id",
      "WHERE id IN " YD_SNAPSHOT_CHOSEN " ORDER BY start_frame, id", choice->cues },
    { &rows->markers, YD_TYPE_MARKER, "ORDER BY frame, id" },
    { &rows->media, YD_TYPE_MEDIA_FILE, "WHERE id IN (SELECT file FROM clip)",
      "WHERE id IN (SELECT file FROM clip WHERE id IN " YD_SNAPSHOT_CHOSEN ")", choice->clips },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    *parts[i].to =
        yd_reader_load (reader, parts[i].type, parts[i].ids ? parts[i].chosen : parts[i].where,
                        parts[i].ids ? YD_ARGS (parts[i].ids) : NULL, error);
    if (!*parts[i].to)
      return FALSE;
  }
  return load_names (rows, reader, choice, error);
}

static void
replace_text (char **at, const char *text)
{
  g_free (*at);
  *at = g_strdup (text);
}

static gint64
to_samples (gint64 duration_ns)
{
  return duration_ns / 1000 * YD_SAMPLE_RATE / G_USEC_PER_SEC;
}

static void
take_template (YdSnapshot *self, const YdFilmTemplate *film_template)
{
  yd_text_style_assign (&self->cue_style, &film_template->cue_style);
  yd_text_style_assign (&self->title_style, &film_template->title_style);
  self->background = film_template->background;
  self->ducking = (YdDucking){
    .gain_db = film_template->duck_db,
    .attack_sample = to_samples (film_template->duck_attack_ns),
    .release_sample = to_samples (film_template->duck_release_ns),
  };
}

/* What another program has left there; NULL for nothing */
static char *
dup_foreign (const char *text)
{
  return *text ? g_strdup (text) : NULL;
}

static void
take_cue_style (YdSnapshot *self, const char *text)
{
  g_autoptr (YdTextStyle) style = yd_text_style_take (text, &self->cue_style);

  yd_text_style_assign (&self->cue_style, style);
}

static gint64
bound_frame (gint64 frame)
{
  return CLAMP (frame, -YD_MAX_FRAMES, YD_MAX_FRAMES);
}

static void
take_film (YdSnapshot *self, YdFilm *film)
{
  self->template_ducking_db = self->ducking.gain_db;
  self->has_own_ducking = film->duck_db <= 0;
  if (self->has_own_ducking)
    self->ducking.gain_db = MAX (film->duck_db, -60);
  self->rate = (YdFrameRate){ film->rate_num, film->rate_den };
  self->width = film->width;
  self->height = film->height;
  self->master_gain_db = film->master_gain_db;
  self->range_start_frame = bound_frame (film->range_start_frame);
  self->range_end_frame = bound_frame (film->range_end_frame);
  replace_text (&self->title, film->title);
  replace_text (&self->language, film->language);
  self->foreign = dup_foreign (film->foreign);
}

/* @name: what is called that a file of the studio was made for */
static void
take_media (YdSnapshotClip *clip, YdMediaFile *media, const char *name, YdStore *store)
{
  const char *hash = yd_record_get_id (YD_RECORD (media));
  g_autofree char *path = yd_media_folder_dup_path (store, hash, media->extension);

  if (path && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    clip->path = g_steal_pointer (&path);
  if (clip->path && clip->kind == YD_CLIP_KIND_VIDEO)
    clip->proxy_path = yd_proxy_find (store, hash);
  clip->width = media->width;
  clip->height = media->height;
  clip->name = g_strdup (yd_media_file_is_made (media) ? name : media->original_name);
  clip->media_duration_ns = CLAMP (media->duration_ns, 0, YD_MAX_SOURCE_NS);
}

/* One that no edit would set goes to the nearest that one could */
static double
bound_speed (double speed)
{
  if (!isfinite (speed))
    return 1;
  return speed == 0 ? 0 : copysign (CLAMP (fabs (speed), YD_MIN_SPEED, YD_MAX_SPEED), speed);
}

static void
take_placing (YdSnapshotClip *clip, const YdClip *row)
{
  clip->drift = row->drift;
  clip->fit = row->fit;
  clip->crop_left = row->crop_left;
  clip->crop_right = row->crop_right;
  clip->crop_top = row->crop_top;
  clip->crop_bottom = row->crop_bottom;
  clip->position_x = row->position_x;
  clip->position_y = row->position_y;
  clip->scale = row->scale;
  clip->rotation = row->rotation;
  clip->opacity = row->opacity;
  clip->blend = row->blend;
  clip->speed = bound_speed (row->speed);
  clip->is_pitch_kept = row->is_pitch_kept;
  clip->pan = row->pan;
}

static YdSnapshotClip *
add_clip (YdSnapshotTrack *track, const YdClip *row)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, row->kind);

  replace_text (&clip->id, yd_record_get_id (YD_RECORD ((YdClip *) row)));
  clip->file = g_strdup (row->file);
  clip->start_frame = bound_frame (row->start_frame);
  clip->duration_frames = bound_frame (row->duration_frames);
  clip->source_start_ns = CLAMP (row->source_start_ns, -YD_MAX_SOURCE_NS, YD_MAX_SOURCE_NS);
  clip->from = (YdFraming){ row->from_x, row->from_y, row->from_zoom };
  clip->to = (YdFraming){ row->to_x, row->to_y, row->to_zoom };
  clip->easing = row->easing;
  clip->gain_db = row->gain_db;
  clip->fade_in_frames = bound_frame (row->fade_in_frames);
  clip->fade_out_frames = bound_frame (row->fade_out_frames);
  clip->transition = row->transition;
  clip->transition_frames = bound_frame (row->transition_frames);
  clip->direction = row->direction;
  replace_text (&clip->group_id, row->group_id);
  clip->foreign = dup_foreign (row->foreign);
  take_placing (clip, row);
  if (row->kind == YD_CLIP_KIND_TITLE) {
    replace_text (&clip->text, row->text);
    replace_text (&clip->subtext, row->subtext);
  }
  return clip;
}

/* The style that a row names; %NULL for the film's own. Many rows name one, so each is read once.
 */
static YdTextStyle *
take_style (GHashTable *styles, const char *text, const YdTextStyle *film)
{
  YdTextStyle *style = g_hash_table_lookup (styles, text);

  if (!*text)
    return NULL;
  if (!style) {
    style = yd_text_style_take (text, film);
    g_hash_table_insert (styles, g_strdup (text), style);
  }
  return yd_text_style_copy (style);
}

static GHashTable *
styles_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) yd_text_style_free);
}

/* Of two keys at one moment the first one counts */
static void
take_keys (GHashTable *clips, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const YdClipKey *row = rows->pdata[i];
    YdSnapshotClip *clip = row->clip ? g_hash_table_lookup (clips, row->clip) : NULL;
    const GArray *keys = clip ? clip->keys[row->parameter] : NULL;
    const gint64 frame = bound_frame (row->frame);

    if (!clip || !isfinite (row->value))
      continue;
    if (!keys || g_array_index (keys, YdSnapshotKey, keys->len - 1).frame < frame)
      yd_snapshot_clip_add_key (clip, row->parameter, frame, row->value, row->easing);
  }
}

static void
take_tracks (YdSnapshot *self, const Rows *rows, YdStore *store)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) media = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) clips = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) styles = styles_new ();

  for (guint i = 0; i < rows->media->len; i++)
    g_hash_table_insert (media, (gpointer) yd_record_get_id (rows->media->pdata[i]),
                         rows->media->pdata[i]);
  for (guint i = 0; i < rows->tracks->len; i++) {
    YdTrack *row = rows->tracks->pdata[i];
    YdSnapshotTrack *track = yd_snapshot_add_track (self, row->kind);

    replace_text (&track->id, yd_record_get_id (YD_RECORD (row)));
    replace_text (&track->name, yd_track_get_title (row));
    track->gain_db = row->gain_db;
    track->pan = row->pan;
    track->is_muted = row->is_muted;
    track->is_solo = row->is_solo;
    track->is_hidden = row->is_hidden;
    track->is_locked = row->is_locked;
    track->foreign = dup_foreign (row->foreign);
    g_hash_table_insert (tracks, track->id, track);
  }
  for (guint i = 0; i < rows->clips->len; i++) {
    const YdClip *row = rows->clips->pdata[i];
    YdSnapshotTrack *track = row->track ? g_hash_table_lookup (tracks, row->track) : NULL;
    YdMediaFile *file = row->file ? g_hash_table_lookup (media, row->file) : NULL;
    if (!track)
      continue; /* on no track, so in no film */

    YdSnapshotClip *clip = add_clip (track, row);
    g_hash_table_insert (clips, clip->id, clip);
    const char *name = g_hash_table_lookup (rows->names, clip->id);
    if (file)
      take_media (clip, file, name ? name : track->name, store);
    if (clip->kind == YD_CLIP_KIND_TITLE)
      clip->style = take_style (styles, row->style, &self->title_style);
    if (yd_track_kind_is_picture (track->kind))
      self->duration_frames =
          MAX (self->duration_frames, clip->start_frame + clip->duration_frames);
  }
  take_keys (clips, rows->keys);
}

static void
take_cue (YdSnapshot *self, const YdCue *row, GHashTable *styles)
{
  YdSnapshotCue *cue =
      yd_snapshot_add_cue (self, bound_frame (row->start_frame), bound_frame (row->duration_frames),
                           row->text, row->line);

  cue->id = g_strdup (yd_record_get_id (YD_RECORD ((YdCue *) row)));
  cue->style = take_style (styles, row->style, &self->cue_style);
  cue->word_frames = yd_word_frames_parse (row->word_frames);
}

/**
 * yd_snapshot_build: (skip)
 * @store: a project
 * @reader: a reader of it
 * @choice: which clips and cues
 * @cancellable: (nullable): stops the reading
 * @error: set as by `yd_snapshot_load`
 *
 * Returns: (transfer full) (nullable): the film, of which only chosen clips and cues were read
 */
YdSnapshot *
yd_snapshot_build (YdStore *store,
                   YdReader *reader,
                   const YdSnapshotChoice *choice,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Rows) rows = { NULL };
  if (!load_rows (&rows, reader, choice, error))
    return NULL;
  if (rows.films->len == 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_FILM,
                 _ ("The project holds no film yet. Import a story or a script first."));
    return NULL;
  }

  YdFilm *film = rows.films->pdata[0];
  g_autoptr (YdSnapshot) self = yd_snapshot_new ();
  g_autoptr (YdFilmTemplate) film_template =
      yd_film_template_load (film->film_template, cancellable, error);
  if (!film_template || !yd_film_check_canvas (film, error))
    return NULL;

  g_autoptr (GHashTable) styles = styles_new ();
  take_template (self, film_template);
  take_film (self, film);
  take_cue_style (self, film->cue_style);
  take_tracks (self, &rows, store);
  for (guint i = 0; i < rows.cues->len; i++) {
    const YdCue *cue = rows.cues->pdata[i];
    take_cue (self, cue, styles);
  }
  for (guint i = 0; i < rows.markers->len; i++) {
    const YdMarker *marker = rows.markers->pdata[i];
    if (marker->scene)
      yd_snapshot_add_chapter (self, bound_frame (marker->frame), marker->name);
    else
      yd_snapshot_add_marker (self, bound_frame (marker->frame), marker->name, marker->color);
  }
  return g_steal_pointer (&self);
}

/**
 * yd_snapshot_load:
 * @store: a project
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_TIMELINE_ERROR_NO_FILM`, to `YD_TIMELINE_ERROR_NO_TEMPLATE` when the film's
 * template is none of this studio's, to `YD_TIMELINE_ERROR_INVALID_CANVAS`, or to a
 * `YD_STORE_ERROR`
 *
 * Reads the film as it stands in a project; blocks. A clip whose media file is not there has no
 * path. Markers of scenes become chapters, a person's own markers stay markers.
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_snapshot_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  const YdSnapshotChoice all = { NULL };

  return reader ? yd_snapshot_build (store, reader, &all, cancellable, error) : NULL;
}
