/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film as render and exchange see it: filled in once, then shared between threads and never
 * changed again. */
#include "core/timeline/snapshot.h"

#define BLACK 0x000000ffu
/**
 * yd_snapshot_get_type:
 *
 * Returns: the boxed type of snapshots, for properties
 */
G_DEFINE_BOXED_TYPE (YdSnapshot, yd_snapshot, yd_snapshot_ref, yd_snapshot_unref)

/**
 * yd_snapshot_clip_ref:
 * @self: a clip
 *
 * Returns: (transfer full): @self; from here on nobody changes it
 */
YdSnapshotClip *
yd_snapshot_clip_ref (YdSnapshotClip *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_snapshot_clip_unref:
 * @self: (transfer full): a clip
 *
 * Gives a reference back; the last one frees the clip.
 */
void
yd_snapshot_clip_unref (YdSnapshotClip *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->path);
  g_free (self->proxy_path);
  g_free (self->file);
  g_free (self->text);
  g_free (self->subtext);
  g_free (self->group_id);
  g_free (self->name);
  g_free (self->foreign);
  yd_text_style_free (self->style);
  for (gsize i = 0; i < G_N_ELEMENTS (self->keys); i++)
    g_clear_pointer (&self->keys[i], g_array_unref);
  g_free (self);
}

/**
 * yd_snapshot_clip_compare_starts:
 * @a: (type gpointer): where a pointer to a clip is
 * @b: (type gpointer): where a pointer to another one is
 *
 * Orders a list of clips by when they start.
 *
 * Returns: below, at or above 0
 */
int
yd_snapshot_clip_compare_starts (gconstpointer a, gconstpointer b)
{
  const YdSnapshotClip *left = *(const YdSnapshotClip *const *) a;
  const YdSnapshotClip *right = *(const YdSnapshotClip *const *) b;

  return (left->start_frame > right->start_frame) - (left->start_frame < right->start_frame);
}

static void
track_free (gpointer data)
{
  YdSnapshotTrack *track = data;

  g_free (track->id);
  g_free (track->name);
  g_free (track->foreign);
  g_ptr_array_unref (track->clips);
  g_free (track);
}

/**
 * yd_snapshot_cue_ref:
 * @self: a cue
 *
 * Returns: (transfer full): @self; from here on nobody changes it
 */
YdSnapshotCue *
yd_snapshot_cue_ref (YdSnapshotCue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_snapshot_cue_unref:
 * @self: (transfer full): a cue
 *
 * Lets go of a cue.
 */
void
yd_snapshot_cue_unref (YdSnapshotCue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->text);
  g_free (self->line);
  g_free (self->id);
  yd_text_style_free (self->style);
  g_clear_pointer (&self->word_frames, g_array_unref);
  g_free (self);
}

/**
 * yd_snapshot_cue_compare_starts:
 * @a: (type gpointer): where a pointer to a cue is
 * @b: (type gpointer): where a pointer to another one is
 *
 * Orders a list of cues by when they start.
 *
 * Returns: below, at or above 0
 */
int
yd_snapshot_cue_compare_starts (gconstpointer a, gconstpointer b)
{
  const YdSnapshotCue *left = *(const YdSnapshotCue *const *) a;
  const YdSnapshotCue *right = *(const YdSnapshotCue *const *) b;

  return (left->start_frame > right->start_frame) - (left->start_frame < right->start_frame);
}

/**
 * yd_snapshot_cue_copy_at:
 * @self: a cue
 * @start_frame: where the copy stands
 *
 * Returns: (transfer full): the same cue elsewhere; nobody changes it
 */
YdSnapshotCue *
yd_snapshot_cue_copy_at (const YdSnapshotCue *self, gint64 start_frame)
{
  YdSnapshotCue *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->start_frame = start_frame;
  copy->text = g_strdup (self->text);
  copy->line = g_strdup (self->line);
  copy->id = g_strdup (self->id);
  copy->style = yd_text_style_copy (self->style);
  if (copy->word_frames)
    g_array_ref (copy->word_frames);
  return copy;
}

static void
chapter_free (gpointer data)
{
  YdSnapshotChapter *chapter = data;

  g_free (chapter->name);
  g_free (chapter);
}

static void
marker_free (gpointer data)
{
  YdSnapshotMarker *marker = data;

  g_free (marker->name);
  g_free (marker->color);
  g_free (marker);
}

static void
snapshot_free (YdSnapshot *self)
{
  g_free (self->title);
  g_free (self->language);
  yd_text_style_clear (&self->cue_style);
  yd_text_style_clear (&self->title_style);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->chapters);
  g_ptr_array_unref (self->markers);
  g_free (self->foreign);
  g_free (self);
}

/**
 * yd_snapshot_new:
 *
 * Makes an empty film of 1920 by 1080 pixels and 25 frames a second, with plain styles, that the
 * caller fills in before sharing it. Texts are owned by the snapshot; replace them after freeing.
 *
 * Returns: (transfer full): a snapshot without tracks, cues and chapters
 */
YdSnapshot *
yd_snapshot_new (void)
{
  YdSnapshot *self = g_new0 (YdSnapshot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup ("");
  self->language = g_strdup ("zh-CN");
  self->rate = (YdFrameRate){ 25, 1 };
  self->width = 1920;
  self->height = 1080;
  self->tracks = g_ptr_array_new_with_free_func (track_free);
  self->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_cue_unref);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->markers = g_ptr_array_new_with_free_func (marker_free);
  yd_text_style_set_plain (&self->cue_style, YD_TEXT_PLACE_BOTTOM);
  yd_text_style_set_plain (&self->title_style, YD_TEXT_PLACE_MIDDLE);
  self->background = BLACK;
  self->ducking = (YdDucking){
    .gain_db = -12,
    .attack_sample = YD_SAMPLE_RATE / 4,
    .release_sample = YD_SAMPLE_RATE / 2,
  };
  return self;
}

/**
 * yd_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self; from here on nobody changes it
 */
YdSnapshot *
yd_snapshot_ref (YdSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_snapshot_unref:
 * @self: (transfer full): a snapshot
 *
 * Gives a reference back; the last one frees the film. May be called on any thread.
 */
void
yd_snapshot_unref (YdSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    snapshot_free (self);
}

/**
 * yd_snapshot_add_track:
 * @self: a snapshot that is not yet shared
 * @kind: what the track carries
 *
 * Returns: (transfer none): an empty track above all others, owned by @self
 */
YdSnapshotTrack *
yd_snapshot_add_track (YdSnapshot *self, YdTrackKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  YdSnapshotTrack *track = g_new0 (YdSnapshotTrack, 1);
  track->id = g_strdup ("");
  track->name = g_strdup ("");
  track->kind = kind;
  track->clips = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_clip_unref);
  g_ptr_array_add (self->tracks, track);
  return track;
}

/**
 * yd_snapshot_track_add_clip:
 * @track: a track of a snapshot that is not yet shared
 * @kind: what the clip is
 *
 * The clip looks at the whole picture, stands still and goes at its own speed; a title has empty
 * texts, others have none.
 *
 * Returns: (transfer none): a clip after the others of @track, owned by it
 */
YdSnapshotClip *
yd_snapshot_track_add_clip (YdSnapshotTrack *track, YdClipKind kind)
{
  g_return_val_if_fail (track != NULL, NULL);

  YdSnapshotClip *clip = g_new0 (YdSnapshotClip, 1);
  clip->id = g_strdup ("");
  clip->kind = kind;
  g_atomic_ref_count_init (&clip->ref_count);
  clip->from = clip->to = (YdFraming){ 0.5, 0.5, 1 };
  clip->position_x = clip->position_y = 0.5;
  clip->scale = clip->opacity = clip->speed = 1;
  clip->is_pitch_kept = TRUE;
  clip->group_id = g_strdup ("");
  if (kind == YD_CLIP_KIND_TITLE) {
    clip->text = g_strdup ("");
    clip->subtext = g_strdup ("");
  }
  g_ptr_array_add (track->clips, clip);
  return clip;
}

/**
 * yd_snapshot_clip_is_offline:
 * @self: a clip
 *
 * Tells whether what a clip shows was not there when the film was loaded: its file is gone, or it
 * never had one. A title needs none.
 */
gboolean
yd_snapshot_clip_is_offline (const YdSnapshotClip *self)
{
  return self->kind != YD_CLIP_KIND_TITLE && !self->path;
}

/**
 * yd_snapshot_clip_add_key:
 * @self: a clip of a snapshot that is not yet shared
 * @parameter: what the key is of
 * @frame: from the clip's start, above those of the parameter's other keys
 * @value: of the parameter
 * @easing: towards the next key
 *
 * Adds a key frame after the others of its parameter.
 */
void
yd_snapshot_clip_add_key (YdSnapshotClip *self,
                          YdKeyParameter parameter,
                          gint64 frame,
                          double value,
                          YdEasing easing)
{
  g_return_if_fail (self != NULL && parameter < YD_N_KEY_PARAMETERS);

  const YdSnapshotKey key = { frame, value, easing };
  if (!self->keys[parameter])
    self->keys[parameter] = g_array_new (FALSE, FALSE, sizeof (YdSnapshotKey));
  g_array_append_val (self->keys[parameter], key);
}

/**
 * yd_snapshot_add_cue:
 * @self: a snapshot that is not yet shared
 * @start_frame: first frame that shows the cue
 * @duration_frames: for how many frames, > 0
 * @text: its words, at most two lines
 * @line: (nullable): id of the line whose words they are
 *
 * Adds a cue after the others.
 *
 * Returns: (transfer none): the cue, owned by @self
 */
YdSnapshotCue *
yd_snapshot_add_cue (YdSnapshot *self,
                     gint64 start_frame,
                     gint64 duration_frames,
                     const char *text,
                     const char *line)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  YdSnapshotCue *cue = g_new0 (YdSnapshotCue, 1);
  g_atomic_ref_count_init (&cue->ref_count);
  cue->start_frame = start_frame;
  cue->duration_frames = duration_frames;
  cue->text = g_strdup (text);
  cue->line = g_strdup (line);
  g_ptr_array_add (self->cues, cue);
  return cue;
}

/**
 * yd_snapshot_add_chapter:
 * @self: a snapshot that is not yet shared
 * @frame: where the chapter begins
 * @name: what it is called
 *
 * Adds a chapter after the others.
 */
void
yd_snapshot_add_chapter (YdSnapshot *self, gint64 frame, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  YdSnapshotChapter *chapter = g_new0 (YdSnapshotChapter, 1);
  chapter->frame = frame;
  chapter->name = g_strdup (name);
  g_ptr_array_add (self->chapters, chapter);
}

/**
 * yd_snapshot_add_marker:
 * @self: a snapshot that is not yet shared
 * @frame: where the marker stands
 * @name: what it says
 * @color: "#rrggbb", or ""
 *
 * Adds a person's marker after the others. It is not part of what is seen or heard.
 */
void
yd_snapshot_add_marker (YdSnapshot *self, gint64 frame, const char *name, const char *color)
{
  g_return_if_fail (self != NULL && name != NULL && color != NULL);

  YdSnapshotMarker *marker = g_new0 (YdSnapshotMarker, 1);
  marker->frame = frame;
  marker->name = g_strdup (name);
  marker->color = g_strdup (color);
  g_ptr_array_add (self->markers, marker);
}
