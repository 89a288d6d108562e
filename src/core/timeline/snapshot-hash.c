/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same film has the same hash: all that is seen and heard of it, as canonical JSON. */
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/record.h"
#include "core/timeline/snapshot.h"

static void
put_int (JsonBuilder *out, const char *name, gint64 value)
{
  json_builder_set_member_name (out, name);
  json_builder_add_int_value (out, value);
}

static void
put_double (JsonBuilder *out, const char *name, double value)
{
  json_builder_set_member_name (out, name);
  json_builder_add_double_value (out, value);
}

static void
put_text (JsonBuilder *out, const char *name, const char *value)
{
  json_builder_set_member_name (out, name);
  json_builder_add_string_value (out, value ? value : "");
}

static void
put_framing (JsonBuilder *out, const char *name, const YdFraming *framing)
{
  json_builder_set_member_name (out, name);
  json_builder_begin_array (out);
  json_builder_add_double_value (out, framing->x);
  json_builder_add_double_value (out, framing->y);
  json_builder_add_double_value (out, framing->zoom);
  json_builder_end_array (out);
}

static void
put_style (JsonBuilder *out, const char *name, const YdTextStyle *style)
{
  g_autofree char *text = yd_text_style_to_text (style);

  put_text (out, name, text);
}

static void
put_keys (JsonBuilder *out, const YdSnapshotClip *clip)
{
  json_builder_set_member_name (out, "keys");
  json_builder_begin_object (out);
  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++) {
    if (!clip->keys[p])
      continue;
    json_builder_set_member_name (out, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, p));
    json_builder_begin_array (out);
    for (guint i = 0; i < clip->keys[p]->len; i++) {
      const YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      json_builder_begin_array (out);
      json_builder_add_int_value (out, key->frame);
      json_builder_add_double_value (out, key->value);
      json_builder_add_string_value (out, yd_enum_to_nick (YD_TYPE_EASING, key->easing));
      json_builder_end_array (out);
    }
    json_builder_end_array (out);
  }
  json_builder_end_object (out);
}

/* How a clip lies on the canvas and sounds, beside its time and medium */
static void
put_placing (JsonBuilder *out, const YdSnapshotClip *clip)
{
  const struct {
    const char *name;
    double value;
  } numbers[] = {
    { "drift", clip->drift },
    { "crop-left", clip->crop_left },
    { "crop-right", clip->crop_right },
    { "crop-top", clip->crop_top },
    { "crop-bottom", clip->crop_bottom },
    { "position-x", clip->position_x },
    { "position-y", clip->position_y },
    { "scale", clip->scale },
    { "rotation", clip->rotation },
    { "opacity", clip->opacity },
    { "speed", clip->speed },
    { "pan", clip->pan },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    put_double (out, numbers[i].name, numbers[i].value);
  put_text (out, "fit", yd_enum_to_nick (YD_TYPE_FIT, clip->fit));
  put_text (out, "blend", yd_enum_to_nick (YD_TYPE_BLEND, clip->blend));
  put_text (out, "direction", yd_enum_to_nick (YD_TYPE_DIRECTION, clip->direction));
  put_int (out, "pitch-kept", clip->is_pitch_kept ? 1 : 0);
  put_keys (out, clip);
}

/* Size and length of the media follow from its hash, so they are left out. */
static void
put_clip (JsonBuilder *out, const YdSnapshotClip *clip)
{
  json_builder_begin_object (out);
  put_text (out, "kind", yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind));
  put_text (out, "file", clip->file);
  put_int (out, "start-frame", clip->start_frame);
  put_int (out, "duration-frames", clip->duration_frames);
  put_int (out, "source-start-ns", clip->source_start_ns);
  put_framing (out, "from", &clip->from);
  put_framing (out, "to", &clip->to);
  put_text (out, "easing", yd_enum_to_nick (YD_TYPE_EASING, clip->easing));
  put_double (out, "gain-db", clip->gain_db);
  put_int (out, "fade-in-frames", clip->fade_in_frames);
  put_int (out, "fade-out-frames", clip->fade_out_frames);
  put_text (out, "transition", yd_enum_to_nick (YD_TYPE_TRANSITION, clip->transition));
  put_int (out, "transition-frames", clip->transition_frames);
  put_text (out, "text", clip->text);
  put_text (out, "subtext", clip->subtext);
  if (clip->style)
    put_style (out, "style", clip->style);
  put_placing (out, clip);
  json_builder_end_object (out);
}

static void
put_tracks (JsonBuilder *out, GPtrArray *tracks)
{
  json_builder_set_member_name (out, "tracks");
  json_builder_begin_array (out);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];

    json_builder_begin_object (out);
    put_text (out, "kind", yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind));
    put_double (out, "gain-db", track->gain_db);
    put_double (out, "pan", track->pan);
    put_int (out, "muted", track->is_muted ? 1 : 0);
    put_int (out, "solo", track->is_solo ? 1 : 0);
    put_int (out, "hidden", track->is_hidden ? 1 : 0);
    json_builder_set_member_name (out, "clips");
    json_builder_begin_array (out);
    for (guint j = 0; j < track->clips->len; j++)
      put_clip (out, track->clips->pdata[j]);
    json_builder_end_array (out);
    json_builder_end_object (out);
  }
  json_builder_end_array (out);
}

static void
put_words (JsonBuilder *out, const GArray *word_frames)
{
  json_builder_set_member_name (out, "word-frames");
  json_builder_begin_array (out);
  for (guint i = 0; word_frames && i < word_frames->len; i++)
    json_builder_add_int_value (out, g_array_index (word_frames, gint64, i));
  json_builder_end_array (out);
}

static void
put_cues (JsonBuilder *out, GPtrArray *cues)
{
  json_builder_set_member_name (out, "cues");
  json_builder_begin_array (out);
  for (guint i = 0; i < cues->len; i++) {
    const YdSnapshotCue *cue = cues->pdata[i];

    json_builder_begin_object (out);
    put_int (out, "start-frame", cue->start_frame);
    put_int (out, "duration-frames", cue->duration_frames);
    put_text (out, "text", cue->text);
    if (cue->style)
      put_style (out, "style", cue->style);
    put_words (out, cue->word_frames);
    json_builder_end_object (out);
  }
  json_builder_end_array (out);
}

static void
put_chapters (JsonBuilder *out, GPtrArray *chapters)
{
  json_builder_set_member_name (out, "chapters");
  json_builder_begin_array (out);
  for (guint i = 0; i < chapters->len; i++) {
    const YdSnapshotChapter *chapter = chapters->pdata[i];

    json_builder_begin_object (out);
    put_int (out, "frame", chapter->frame);
    put_text (out, "name", chapter->name);
    json_builder_end_object (out);
  }
  json_builder_end_array (out);
}

/**
 * yd_snapshot_hash:
 * @self: a snapshot
 *
 * Hashes a canonical description of everything that can be seen or heard, title, language and
 * chapters of a player included, but not the range that is worked on. Media count by their own
 * hash; ids, paths and names of tracks do not count. Two films of one hash are exported to equal
 * files. @self is not changed.
 *
 * Returns: (transfer full): SHA-256 in lower-case hex
 */
char *
yd_snapshot_hash (YdSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (JsonBuilder) out = json_builder_new ();
  json_builder_begin_object (out);
  put_text (out, "title", self->title);
  put_text (out, "language", self->language);
  put_int (out, "rate-num", self->rate.num);
  put_int (out, "rate-den", self->rate.den);
  put_int (out, "width", self->width);
  put_int (out, "height", self->height);
  put_int (out, "duration-frames", self->duration_frames);
  put_int (out, "background", self->background);
  put_style (out, "cue-style", &self->cue_style);
  put_style (out, "title-style", &self->title_style);
  put_double (out, "ducking-gain-db", self->ducking.gain_db);
  put_int (out, "ducking-attack-sample", self->ducking.attack_sample);
  put_int (out, "ducking-release-sample", self->ducking.release_sample);
  put_double (out, "master-gain-db", self->master_gain_db);
  put_tracks (out, self->tracks);
  put_cues (out, self->cues);
  put_chapters (out, self->chapters);
  json_builder_end_object (out);

  g_autoptr (JsonNode) root = json_builder_get_root (out);
  g_autofree char *canonical = yd_json_to_canonical (root);
  return yd_hash_text (canonical);
}
