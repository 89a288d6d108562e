/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cutting desk: what preview, transport, ruler and lanes of one project share. The film is
 * followed live; every edit goes through the session as one step. */
#include "app/timeline/desk-private.h"

#include "app/timeline/clip-names.h"
#include "app/window/background.h"
#include "core/model/marker.h"
#include "core/timeline/timeline-rule.h"

G_DEFINE_FINAL_TYPE (YdDesk, yd_desk, G_TYPE_OBJECT)

enum { PROP_0, PROP_SNAPS, PROP_SHOWS_SAFE_AREAS, PROP_SHOWS_KEYS, PROP_EDITS_CAMERA, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_FILM, SIGNAL_VIEW, SIGNAL_POSITION, SIGNAL_ART, SIGNAL_SHOW, SIGNAL_EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
index_film (YdDesk *self)
{
  g_hash_table_remove_all (self->clips);
  g_hash_table_remove_all (self->lanes);
  for (guint i = 0; i < self->film->tracks->len; i++) {
    YdSnapshotTrack *track = self->film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      YdSnapshotClip *clip = track->clips->pdata[j];
      g_hash_table_insert (self->clips, clip->id, clip);
      g_hash_table_insert (self->lanes, clip->id, track);
    }
  }
}

static void
film_changed_cb (YdDesk *self)
{
  YdSnapshot *film = yd_timeline_dup_snapshot (self->timeline);
  YdSnapshot *old = self->film;
  if (!film)
    return;

  self->film = film;
  index_film (self);
  yd_desk_choose_view (self);
  g_signal_emit (self, signals[SIGNAL_FILM], 0);
  yd_desk_greet_clips (self);
  g_clear_pointer (&old, yd_snapshot_unref);
}

static void
film_failed_cb (YdDesk *self)
{
  const GError *error = yd_timeline_get_error (self->timeline);

  if (error)
    yd_session_toast (self->session, error->message, FALSE);
}

static void
position_cb (YdDesk *self)
{
  g_signal_emit (self, signals[SIGNAL_POSITION], 0);
}

static void
state_cb (YdDesk *self)
{
  yd_clip_art_set_paused (self->art, yd_player_get_state (self->player) == YD_PLAYER_STATE_PLAYING);
}

/* A missing file would be told of at every frame */
static void
fault_cb (YdDesk *self, const GError *error)
{
  if (g_strcmp0 (self->last_fault, error->message) == 0)
    return;
  g_free (self->last_fault);
  self->last_fault = g_strdup (error->message);
  yd_session_toast (self->session, error->message, FALSE);
}

static void
art_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_ART], 0);
}

static gpointer
load_names (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_clip_names_load (data, cancellable, error);
}

static void name_clips (YdDesk *self);

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdDesk *self = YD_DESK (source);
  g_autoptr (GError) error = NULL;
  GHashTable *names = yd_background_finish (self, result, &error);

  self->is_naming = FALSE;
  if (!names)
    return; /* the project was closed, or the film's reading tells what is wrong */
  g_hash_table_unref (self->names);
  self->names = names;
  if (self->film)
    g_signal_emit (self, signals[SIGNAL_FILM], 0);
  if (self->is_misnamed)
    name_clips (self);
}

static void
name_clips (YdDesk *self)
{
  self->is_misnamed = self->is_naming;
  if (self->is_naming)
    return;
  self->is_naming = TRUE;
  yd_background_run (self, load_names, g_object_ref (yd_session_get_store (self->session)),
                     g_object_unref, (GDestroyNotify) g_hash_table_unref, self->cancellable,
                     named_cb, NULL);
}

static void
rows_changed_cb (YdDesk *self, const char *table)
{
  static const char *const naming[] = { "clip", "shot", "line", "media_file", "track", NULL };

  if (g_strv_contains (naming, table))
    name_clips (self);
  if (g_str_equal (table, "media_file")) {
    yd_player_forget_media (self->player);
    yd_clip_art_retry (self->art);
  }
}

static void
markers_changed_cb (YdDesk *self)
{
  if (self->film)
    g_signal_emit (self, signals[SIGNAL_FILM], 0);
}

/**
 * yd_desk_new:
 * @session: a project
 *
 * Begins to follow a film.
 *
 * Returns: (transfer full): its desk
 */
YdDesk *
yd_desk_new (YdSession *session)
{
  YdDesk *self = g_object_new (YD_TYPE_DESK, NULL);
  YdStore *store = yd_session_get_store (session);

  self->session = g_object_ref (session);
  self->timeline = yd_timeline_new (store);
  self->player = yd_player_new ();
  self->markers = yd_row_list_new (session, YD_TYPE_MARKER, "ORDER BY frame, id");
  self->art = yd_clip_art_new (store, art_cb, self);
  g_signal_connect_object (self->timeline, "notify::snapshot", G_CALLBACK (film_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::error", G_CALLBACK (film_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "error", G_CALLBACK (fault_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->markers, "items-changed", G_CALLBACK (markers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_session_get_selection (session), "changed",
                           G_CALLBACK (yd_desk_follow_selection), self, G_CONNECT_SWAPPED);
  film_changed_cb (self);
  name_clips (self);
  return self;
}

/**
 * yd_desk_close:
 * @self: a desk
 *
 * Stops playing and reading, and lets go of the project; nothing else is to be called then.
 */
void
yd_desk_close (YdDesk *self)
{
  yd_player_pause (self->player);
  g_object_run_dispose (G_OBJECT (self));
}

/**
 * yd_desk_get_session:
 * @self: a desk
 *
 * Returns: (transfer none): the project
 */
YdSession *
yd_desk_get_session (YdDesk *self)
{
  return self->session;
}

/**
 * yd_desk_get_selection:
 * @self: a desk
 *
 * Returns: (transfer none): what is selected in the project
 */
YdSelection *
yd_desk_get_selection (YdDesk *self)
{
  return yd_session_get_selection (self->session);
}

/**
 * yd_desk_get_player:
 * @self: a desk
 *
 * Returns: (transfer none): what plays the film
 */
YdPlayer *
yd_desk_get_player (YdDesk *self)
{
  return self->player;
}

/**
 * yd_desk_get_scale:
 * @self: a desk
 *
 * Returns: (transfer none): where frames stand on the screen
 */
YdTimeScale *
yd_desk_get_scale (YdDesk *self)
{
  return self->scale;
}

/**
 * yd_desk_get_film:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the film as it is now
 */
YdSnapshot *
yd_desk_get_film (YdDesk *self)
{
  return self->film;
}

/**
 * yd_desk_get_markers:
 * @self: a desk
 *
 * Returns: (transfer none): the markers by time
 */
YdRowList *
yd_desk_get_markers (YdDesk *self)
{
  return self->markers;
}

/**
 * yd_desk_get_position:
 * @self: a desk
 *
 * Returns: the frame at the playhead
 */
gint64
yd_desk_get_position (YdDesk *self)
{
  return yd_player_get_position (self->player);
}

/**
 * yd_desk_get_length:
 * @self: a desk
 *
 * Returns: where the last clip ends, sound included
 */
gint64
yd_desk_get_length (YdDesk *self)
{
  gint64 end = self->film ? self->film->duration_frames : 0;

  for (guint i = 0; self->film && i < self->film->tracks->len; i++) {
    const YdSnapshotTrack *track = self->film->tracks->pdata[i];
    if (track->clips->len == 0)
      continue;
    const YdSnapshotClip *last = track->clips->pdata[track->clips->len - 1];
    end = MAX (end, last->start_frame + last->duration_frames);
  }
  return end;
}

/**
 * yd_desk_is_read_only:
 * @self: a desk
 *
 * Returns: whether another program has the project open
 */
gboolean
yd_desk_is_read_only (YdDesk *self)
{
  return yd_store_is_read_only (yd_session_get_store (self->session));
}

/**
 * yd_desk_snaps:
 * @self: a desk
 *
 * Returns: whether what is dragged snaps to what is near
 */
gboolean
yd_desk_snaps (YdDesk *self)
{
  return self->snaps;
}

/**
 * yd_desk_get_clip_name:
 * @self: a desk
 * @clip: id of a clip
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
yd_desk_get_clip_name (YdDesk *self, const char *clip)
{
  const char *name = g_hash_table_lookup (self->names, clip);

  return name ? name : "";
}

/**
 * yd_desk_get_tracks:
 * @self: a desk with a film
 * @are_pictures: those that are seen; else those that are heard
 *
 * Returns: (transfer container) (element-type YdSnapshotTrack): the tracks, the lowest picture or
 * the first sound first
 */
GPtrArray *
yd_desk_get_tracks (YdDesk *self, gboolean are_pictures)
{
  const YdSnapshot *film = yd_desk_get_film (self);
  GPtrArray *tracks = g_ptr_array_new ();

  for (guint i = 0; i < film->tracks->len; i++) {
    YdSnapshotTrack *track = film->tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind) == are_pictures)
      g_ptr_array_add (tracks, track);
  }
  return tracks;
}

/**
 * yd_desk_find_clip:
 * @self: a desk
 * @id: (nullable): of a clip
 * @track: (out) (optional): the track it lies on
 *
 * Returns: (transfer none) (nullable): the clip as it is now
 */
YdSnapshotClip *
yd_desk_find_clip (YdDesk *self, const char *id, YdSnapshotTrack **track)
{
  YdSnapshotClip *clip = id ? g_hash_table_lookup (self->clips, id) : NULL;

  if (clip && track)
    *track = g_hash_table_lookup (self->lanes, id);
  return clip;
}

/**
 * yd_desk_find_cue:
 * @self: a desk
 * @id: (nullable): of a cue
 *
 * Returns: (transfer none) (nullable): the cue as it is now
 */
YdSnapshotCue *
yd_desk_find_cue (YdDesk *self, const char *id)
{
  for (guint i = 0; id && self->film && i < self->film->cues->len; i++) {
    YdSnapshotCue *cue = self->film->cues->pdata[i];
    if (g_strcmp0 (cue->id, id) == 0)
      return cue;
  }
  return NULL;
}

/**
 * yd_desk_get_thumbnail:
 * @self: a desk
 * @clip: with a picture
 * @time_ns: which moment of its file
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer none) (nullable): the picture; %NULL while it is made, `art` tells when
 */
GdkTexture *
yd_desk_get_thumbnail (YdDesk *self,
                       const YdSnapshotClip *clip,
                       gint64 time_ns,
                       int width,
                       int height)
{
  return yd_clip_art_get_thumbnail (self->art, clip, time_ns, width, height);
}

/**
 * yd_desk_get_peaks:
 * @self: a desk
 * @clip: with sound
 *
 * Returns: (transfer none) (nullable): its waveform; %NULL while it is read, `art` tells when
 */
const YdPeaks *
yd_desk_get_peaks (YdDesk *self, const YdSnapshotClip *clip)
{
  return yd_clip_art_get_peaks (self->art, clip);
}

/**
 * yd_desk_begin_edit:
 * @self: a desk
 * @table: "cue" or "marker"
 * @id: of the row
 *
 * Asks whoever shows a row to have its words written where it stands.
 */
void
yd_desk_begin_edit (YdDesk *self, const char *table, const char *id)
{
  if (!yd_desk_is_read_only (self))
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, table, id);
}

static gboolean *
get_flag (YdDesk *self, guint id)
{
  gboolean *const flags[N_PROPS] = {
    [PROP_SNAPS] = &self->snaps,
    [PROP_SHOWS_SAFE_AREAS] = &self->shows_safe_areas,
    [PROP_SHOWS_KEYS] = &self->shows_keys,
    [PROP_EDITS_CAMERA] = &self->edits_camera,
  };

  return flags[id];
}

static void
yd_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdDesk *self = YD_DESK (object);

  if (id == PROP_0 || id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    g_value_set_boolean (value, *get_flag (self, id));
}

static void
yd_desk_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdDesk *self = YD_DESK (object);
  if (id == PROP_0 || id >= N_PROPS) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  } else if (*get_flag (self, id) != g_value_get_boolean (value)) {
    *get_flag (self, id) = g_value_get_boolean (value);
    if (id == PROP_EDITS_CAMERA)
      yd_desk_choose_view (self);
    g_object_notify_by_pspec (object, pspec);
  }
}

static void
yd_desk_dispose (GObject *object)
{
  YdDesk *self = YD_DESK (object);

  g_cancellable_cancel (self->cancellable);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->timeline)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  if (self->session) {
    g_signal_handlers_disconnect_by_data (self->session, self);
    g_signal_handlers_disconnect_by_data (yd_session_get_selection (self->session), self);
  }
  if (self->markers)
    g_signal_handlers_disconnect_by_data (self->markers, self);
  g_clear_pointer (&self->art, yd_clip_art_free);
  g_clear_object (&self->markers);
  g_clear_object (&self->player);
  g_clear_object (&self->timeline);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yd_desk_parent_class)->dispose (object);
}

static void
yd_desk_finalize (GObject *object)
{
  YdDesk *self = YD_DESK (object);

  g_clear_pointer (&self->film, yd_snapshot_unref);
  g_clear_pointer (&self->view, yd_snapshot_unref);
  g_clear_object (&self->scale);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->clips);
  g_hash_table_unref (self->lanes);
  g_hash_table_unref (self->names);
  g_free (self->last_fault);
  g_strfreev (self->awaited);
  G_OBJECT_CLASS (yd_desk_parent_class)->finalize (object);
}

static void
yd_desk_class_init (YdDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  static const char *const names[] = { "film", "view", "position", "art", "show" };

  object_class->get_property = yd_desk_get_property;
  object_class->set_property = yd_desk_set_property;
  object_class->dispose = yd_desk_dispose;
  object_class->finalize = yd_desk_finalize;
  props[PROP_SNAPS] = g_param_spec_boolean ("snaps", NULL, NULL, TRUE, flags);
  props[PROP_SHOWS_SAFE_AREAS] =
      g_param_spec_boolean ("shows-safe-areas", NULL, NULL, FALSE, flags);
  props[PROP_SHOWS_KEYS] = g_param_spec_boolean ("shows-keys", NULL, NULL, FALSE, flags);
  props[PROP_EDITS_CAMERA] = g_param_spec_boolean ("edits-camera", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  for (int i = 0; i < SIGNAL_EDIT; i++)
    signals[i] = g_signal_new (names[i], YD_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[SIGNAL_EDIT] = g_signal_new ("edit", YD_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
yd_desk_init (YdDesk *self)
{
  self->snaps = TRUE;
  self->scale = yd_time_scale_new ();
  self->cancellable = g_cancellable_new ();
  self->clips = g_hash_table_new (g_str_hash, g_str_equal);
  self->lanes = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
