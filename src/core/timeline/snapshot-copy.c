/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Films that differ from another one in a single clip, for what is being tried out and not yet
 * stored. All other clips and cues are shared. */
#include "core/timeline/snapshot-copy.h"

#include <math.h>

#include "core/timeline/timeline-rule.h"

static void
replace_text (char **at, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*at);
  *at = copy;
}

/**
 * yd_snapshot_clip_copy:
 * @self: a clip
 *
 * Returns: (transfer full): a clip like @self that may be changed, its key frames too
 */
YdSnapshotClip *
yd_snapshot_clip_copy (const YdSnapshotClip *self)
{
  YdSnapshotClip *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->id = g_strdup (self->id);
  copy->path = g_strdup (self->path);
  copy->proxy_path = g_strdup (self->proxy_path);
  copy->file = g_strdup (self->file);
  copy->text = g_strdup (self->text);
  copy->subtext = g_strdup (self->subtext);
  copy->group_id = g_strdup (self->group_id);
  copy->name = g_strdup (self->name);
  copy->foreign = g_strdup (self->foreign);
  copy->style = self->style ? yd_text_style_copy (self->style) : NULL;
  for (int i = 0; i < YD_N_KEY_PARAMETERS; i++)
    copy->keys[i] = self->keys[i] ? g_array_copy (self->keys[i]) : NULL;
  return copy;
}

static YdSnapshotTrack *
add_track_like (YdSnapshot *self, const YdSnapshotTrack *other)
{
  YdSnapshotTrack *track = yd_snapshot_add_track (self, other->kind);

  replace_text (&track->id, other->id);
  replace_text (&track->name, other->name);
  track->gain_db = other->gain_db;
  track->pan = other->pan;
  track->is_muted = other->is_muted;
  track->is_solo = other->is_solo;
  track->is_hidden = other->is_hidden;
  track->is_locked = other->is_locked;
  replace_text (&track->foreign, other->foreign);
  return track;
}

/* All of a film but its clips, cues and chapters */
static YdSnapshot *
new_like (const YdSnapshot *film)
{
  YdSnapshot *self = yd_snapshot_new ();

  replace_text (&self->title, film->title);
  replace_text (&self->language, film->language);
  self->rate = film->rate;
  self->width = film->width;
  self->height = film->height;
  self->duration_frames = film->duration_frames;
  yd_text_style_assign (&self->cue_style, &film->cue_style);
  yd_text_style_assign (&self->title_style, &film->title_style);
  self->background = film->background;
  self->ducking = film->ducking;
  self->has_own_ducking = film->has_own_ducking;
  self->template_ducking_db = film->template_ducking_db;
  self->master_gain_db = film->master_gain_db;
  self->range_start_frame = film->range_start_frame;
  self->range_end_frame = film->range_end_frame;
  replace_text (&self->foreign, film->foreign);
  return self;
}

/**
 * yd_snapshot_replace_clip:
 * @film: a film
 * @clip: (transfer none): a clip with the id of one of @film's, and the same time
 *
 * Returns: (transfer full): a film like @film that shows @clip instead of that clip
 */
YdSnapshot *
yd_snapshot_replace_clip (YdSnapshot *film, YdSnapshotClip *clip)
{
  YdSnapshot *self = new_like (film);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *from = film->tracks->pdata[i];
    YdSnapshotTrack *track = add_track_like (self, from);
    for (guint j = 0; j < from->clips->len; j++) {
      YdSnapshotClip *old = from->clips->pdata[j];
      g_ptr_array_add (track->clips,
                       yd_snapshot_clip_ref (g_str_equal (old->id, clip->id) ? clip : old));
    }
  }
  for (guint i = 0; i < film->cues->len; i++)
    g_ptr_array_add (self->cues, yd_snapshot_cue_ref (film->cues->pdata[i]));
  for (guint i = 0; i < film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = film->chapters->pdata[i];
    yd_snapshot_add_chapter (self, chapter->frame, chapter->name);
  }
  for (guint i = 0; i < film->markers->len; i++) {
    const YdSnapshotMarker *marker = film->markers->pdata[i];
    yd_snapshot_add_marker (self, marker->frame, marker->name, marker->color);
  }
  return self;
}

/**
 * yd_snapshot_clip_get_shape:
 * @self: a clip with a picture
 * @film: of @self
 *
 * Returns: width to height of what a crop by hand leaves of the picture; of the canvas where the
 *   picture's size is not known
 */
double
yd_snapshot_clip_get_shape (const YdSnapshotClip *self, const YdSnapshot *film)
{
  const double width = self->width * (1 - self->crop_left - self->crop_right);
  const double height = self->height * (1 - self->crop_top - self->crop_bottom);

  return width >= 1 && height >= 1 ? width / height : (double) film->width / film->height;
}

/* The whole picture, standing still, and nothing done to it but its crop by hand */
static YdSnapshotClip *
show_whole (const YdSnapshotClip *clip)
{
  YdSnapshotClip *whole = yd_snapshot_clip_copy (clip);

  whole->from = whole->to = (YdFraming){ 0.5, 0.5, 1 };
  whole->fit = YD_FIT_CONTAIN;
  whole->drift = whole->rotation = 0;
  whole->position_x = whole->position_y = 0.5;
  whole->scale = whole->opacity = 1;
  whole->blend = YD_BLEND_NORMAL;
  whole->transition = YD_TRANSITION_CUT;
  whole->transition_frames = whole->fade_in_frames = whole->fade_out_frames = 0;
  for (int i = 0; i < YD_KEY_PARAMETER_VOLUME; i++)
    g_clear_pointer (&whole->keys[i], g_array_unref);
  return whole;
}

/**
 * yd_snapshot_new_whole_picture:
 * @film: a film
 * @clip: id of a clip with a picture
 *
 * Makes a film that is heard like @film and shows the whole picture of one clip while that lasts,
 * in the picture's own shape: what the camera could look at.
 *
 * Returns: (transfer full) (nullable): the film; %NULL where @film has no such picture
 */
YdSnapshot *
yd_snapshot_new_whole_picture (YdSnapshot *film, const char *clip)
{
  g_autoptr (YdSnapshot) self = new_like (film);
  gboolean has_picture = FALSE;

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *from = film->tracks->pdata[i];
    YdSnapshotTrack *track = add_track_like (self, from);
    for (guint j = 0; j < from->clips->len; j++) {
      YdSnapshotClip *old = from->clips->pdata[j];
      if (!yd_track_kind_is_picture (from->kind)) {
        g_ptr_array_add (track->clips, yd_snapshot_clip_ref (old));
      } else if (g_str_equal (old->id, clip) && old->kind != YD_CLIP_KIND_TITLE) {
        const double shape = yd_snapshot_clip_get_shape (old, film);
        const double side = sqrt ((double) film->width * film->height / shape);
        self->width = MAX ((int) (side * shape / 2) * 2, 2);
        self->height = MAX ((int) (side / 2) * 2, 2);
        track->is_hidden = FALSE;
        has_picture = TRUE;
        g_ptr_array_add (track->clips, show_whole (old));
      }
    }
  }
  return has_picture ? g_steal_pointer (&self) : NULL;
}
