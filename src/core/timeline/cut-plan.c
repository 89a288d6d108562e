/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From shots to a first cut, by rules:
 *
 * - A shot is as long as planned, or as its voices need: a breath, each voice whole, gaps between
 *   them, a breath. Where a transition begins or ends the shot, the breath outlasts its half.
 * - A picture is a still with a camera move, or the shot's own clip where one is long enough.
 * - Transitions stand where the scene changes and around the cards; a half never takes more than
 *   half of a neighbor, so two of them never meet inside a shot.
 * - Music lies under the whole film, again from its start where it is shorter.
 *
 * Nothing here is random and nothing depends on an id, so equal material gives an equal film. */
#include "core/timeline/cut-plan.h"

#include "core/base/speech-rate.h"
#include "core/model/marker.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/cue-layout.h"
#include "core/timeline/timeline-rule.h"

#define MARKER_COLOR "#3584e4"
#define MAX_SHOT_NS (3600 * YD_SECOND_NS) /* a longer plan is a slip of the hand */
#define MAX_MUSIC_CLIPS 1000              /* nor does a film of days have music to its end */
#define FULL_MOVE_NS (5 * YD_SECOND_NS)   /* a shorter shot moves less, a longer one more */

typedef struct {
  const YdCutMaterial *material;
  const YdFilmTemplate *film_template;
  YdCutPlan *plan;
  GArray *spoken; /* YdSpokenLine */
  YdFrameRate rate;
  gint64 at; /* the next free frame of the picture */
} Cutter;

/* A stretch of the picture: a card or a shot */
typedef struct {
  YdShot *shot;       /* NULL for a card */
  guint index;        /* of the shot in its scene */
  gint64 lead_frames; /* before the first voice */
  gint64 duration_frames;
  gint64 transition_frames; /* into it */
  const char *text;         /* of a card */
  const char *subtext;
} Span;

static gint64
frames_for (const Cutter *self, gint64 duration_ns)
{
  return yd_frame_rate_frames_for (self->rate, duration_ns);
}

static gint64
half_transition (const Cutter *self)
{
  if (self->film_template->transition == YD_TRANSITION_CUT)
    return 0;
  return (frames_for (self, self->film_template->transition_ns) + 1) / 2;
}

static gboolean
is_same_scene (const Span *a, const Span *b)
{
  return a->shot && b->shot && g_strcmp0 (a->shot->scene, b->shot->scene) == 0;
}

/* The media of a need, where it is known and lasts for something */
static YdMediaFile *
find_sound (const Cutter *self, gpointer owner, YdNeed need)
{
  YdTake *take = yd_cut_material_get_take (self->material, owner, need);
  YdMediaFile *media = take ? yd_cut_material_get_media (self->material, take->file) : NULL;

  return media && media->duration_ns > 0 ? media : NULL;
}

static gint64
get_line_ns (const Cutter *self, YdLine *line)
{
  YdMediaFile *voice = find_sound (self, line, YD_NEED_VOICE);

  return voice ? voice->duration_ns : yd_speech_duration_ns (line->text);
}

/* How long a shot's voices last with the gaps between them, 0 when nobody speaks */
static gint64
count_voice_frames (const Cutter *self, YdShot *shot)
{
  GPtrArray *lines = yd_cut_material_get_lines (self->material, shot);
  gint64 sum = 0;

  for (guint i = 0; lines && i < lines->len; i++) {
    const gint64 frames = frames_for (self, get_line_ns (self, lines->pdata[i]));
    if (frames > 0)
      sum += frames + (sum > 0 ? frames_for (self, self->film_template->gap_ns) : 0);
  }
  return sum;
}

static void
measure_shot (const Cutter *self, Span *span, const Span *before, const Span *after)
{
  const YdFilmTemplate *rules = self->film_template;
  const gint64 voices = count_voice_frames (self, span->shot);
  const gint64 half = half_transition (self);
  const gint64 planned =
      span->shot->duration_ns > 0 ? span->shot->duration_ns : rules->shortest_shot_ns;
  gint64 tail = frames_for (self, rules->breath_after_ns);

  span->lead_frames = frames_for (self, rules->breath_before_ns);
  if (before && !is_same_scene (before, span))
    span->lead_frames = MAX (span->lead_frames, half);
  if (after && !is_same_scene (span, after))
    tail = MAX (tail, half);
  span->duration_frames = MAX (frames_for (self, MIN (planned, MAX_SHOT_NS)),
                               voices > 0 ? span->lead_frames + voices + tail : 0);
}

static void
add_card (GArray *spans, const Cutter *self, const char *text, const char *subtext, gint64 ns)
{
  const Span card = { .text = text, .subtext = subtext, .duration_frames = frames_for (self, ns) };

  g_array_append_val (spans, card);
}

static GArray *
measure_spans (const Cutter *self)
{
  const YdFilmTemplate *rules = self->film_template;
  YdFilm *film = self->material->film;
  GPtrArray *shots = self->material->shots;
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));

  if (rules->has_title_card && *film->title)
    add_card (spans, self, film->title, film->author, rules->title_card_ns);
  for (guint i = 0; i < shots->len; i++) {
    const Span span = { .shot = shots->pdata[i] };
    g_array_append_val (spans, span);
  }
  if (rules->has_end_card)
    add_card (spans, self, yd_film_template_get_end_text (rules, film->language), "",
              rules->end_card_ns);

  for (guint i = 0; i < spans->len; i++) {
    Span *span = &g_array_index (spans, Span, i);
    const Span *before = i > 0 ? span - 1 : NULL;

    if (before && is_same_scene (before, span))
      span->index = before->index + 1;
    if (span->shot)
      measure_shot (self, span, before, i + 1 < spans->len ? span + 1 : NULL);
    if (before && !is_same_scene (before, span))
      span->transition_frames = 2 * MIN (half_transition (self), MIN (before->duration_frames / 2,
                                                                      span->duration_frames / 2));
  }
  return spans;
}

static YdClip *
add_clip (const Cutter *self, YdCutLane lane, YdClipKind kind, gint64 start, gint64 duration)
{
  YdClip *clip = yd_clip_new ();

  clip->kind = kind;
  clip->start_frame = start;
  clip->duration_frames = duration;
  clip->from_x = clip->from_y = clip->to_x = clip->to_y = 0.5;
  clip->from_zoom = clip->to_zoom = 1;
  g_ptr_array_add (self->plan->clips[lane], clip);
  return clip;
}

static void
set_move (YdClip *clip, const Cutter *self, const Span *span, YdMediaFile *picture)
{
  const YdFilm *film = self->material->film;
  const double canvas = (double) film->width / film->height;
  const double aspect = picture && picture->width > 0 && picture->height > 0
                            ? (double) picture->width / picture->height
                            : canvas;
  const double duration_ns = yd_frame_rate_start_ns (self->rate, span->duration_frames);
  const double strength =
      self->film_template->camera_strength * CLAMP (duration_ns / FULL_MOVE_NS, 0.3, 1.6);
  const YdCameraMove move =
      yd_camera_move (span->shot->movement, span->index, strength, canvas, aspect);

  yd_camera_move_apply (&move, clip);
}

/* A shot without a picture keeps its place: an empty still, that the check before export names. */
static void
add_shot_picture (const Cutter *self, const Span *span)
{
  YdMediaFile *video = find_sound (self, span->shot, YD_NEED_CLIP);
  YdTake *board = yd_cut_material_get_take (self->material, span->shot, YD_NEED_BOARD);
  const gboolean is_video =
      video && yd_frame_rate_frame_at (self->rate, video->duration_ns) >= span->duration_frames;
  YdClip *clip =
      add_clip (self, YD_CUT_LANE_PICTURE, is_video ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL,
                self->at, span->duration_frames);

  clip->shot = g_strdup (yd_record_get_id (YD_RECORD (span->shot)));
  if (is_video) {
    /* what a transition shows before the cut comes from the file too, where it has enough */
    const gint64 lead = span->transition_frames / 2;
    const gint64 whole = yd_frame_rate_frame_at (self->rate, video->duration_ns);
    clip->file = g_strdup (yd_record_get_id (YD_RECORD (video)));
    if (whole >= span->duration_frames + lead)
      clip->source_start_ns = yd_frame_rate_start_ns (self->rate, lead);
  } else {
    clip->file = board ? g_strdup (board->file) : NULL;
    set_move (clip, self, span, yd_cut_material_get_media (self->material, clip->file));
  }
}

static void
add_card_picture (const Cutter *self, const Span *span)
{
  const gboolean is_last = self->at > 0;
  const gint64 fade = MIN (half_transition (self), span->duration_frames / 2);
  YdClip *clip =
      add_clip (self, YD_CUT_LANE_PICTURE, YD_CLIP_KIND_TITLE, self->at, span->duration_frames);

  g_object_set (clip, "text", span->text, "subtext", span->subtext, NULL);
  if (is_last)
    clip->fade_out_frames = fade;
  else
    clip->fade_in_frames = fade;
}

static void
add_voices (const Cutter *self, const Span *span)
{
  GPtrArray *lines = yd_cut_material_get_lines (self->material, span->shot);
  const gint64 gap = frames_for (self, self->film_template->gap_ns);
  const gint64 end = self->at + span->duration_frames;
  gint64 at = self->at + span->lead_frames;

  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    YdTake *take = yd_cut_material_get_take (self->material, line, YD_NEED_VOICE);
    YdMediaFile *voice = find_sound (self, line, YD_NEED_VOICE);
    const YdSpokenLine spoken = {
      .line = yd_record_get_id (YD_RECORD (line)),
      .text = line->text,
      .detail = voice ? take->detail : NULL,
      .start_frame = at,
      .duration_ns = get_line_ns (self, line),
      .end_frame = end,
    };
    const gint64 frames = frames_for (self, spoken.duration_ns);

    if (frames == 0)
      continue;
    g_array_append_val (self->spoken, spoken);
    if (voice) {
      YdClip *clip = add_clip (self, YD_CUT_LANE_VOICE, YD_CLIP_KIND_SOUND, at, frames);
      clip->file = g_strdup (yd_record_get_id (YD_RECORD (voice)));
      clip->shot = g_strdup (yd_record_get_id (YD_RECORD (span->shot)));
      clip->line = g_strdup (spoken.line);
    }
    at += frames + gap;
  }
}

static void
add_marker (const Cutter *self, const Span *span)
{
  YdScene *scene = yd_cut_material_get_scene (self->material, span->shot);
  if (!scene || span->index > 0)
    return;

  g_autofree char *name = g_strjoin (" ", scene->number, scene->heading, NULL);
  YdMarker *marker = yd_marker_new ();
  marker->frame = self->at;
  marker->scene = g_strdup (yd_record_get_id (YD_RECORD (scene)));
  g_object_set (marker, "name", g_strstrip (name), "color", MARKER_COLOR, NULL);
  g_ptr_array_add (self->plan->markers, marker);
}

static void
add_span (Cutter *self, const Span *span)
{
  if (span->shot) {
    add_marker (self, span);
    add_shot_picture (self, span);
    add_voices (self, span);
  } else {
    add_card_picture (self, span);
  }

  GPtrArray *pictures = self->plan->clips[YD_CUT_LANE_PICTURE];
  YdClip *clip = pictures->pdata[pictures->len - 1];
  clip->transition =
      span->transition_frames > 0 ? self->film_template->transition : YD_TRANSITION_CUT;
  clip->transition_frames = span->transition_frames;
  self->at += span->duration_frames;
}

static YdClipExtent
extent_of (const Cutter *self, YdClip *clip)
{
  const YdMediaFile *media = yd_cut_material_get_media (self->material, clip->file);

  return yd_clip_extent_of_row (clip, media ? media->duration_ns : 0);
}

/* A moving picture that is just long enough has nothing to show beyond its cut */
static void
fit_transitions (const Cutter *self)
{
  GPtrArray *pictures = self->plan->clips[YD_CUT_LANE_PICTURE];

  for (guint i = 1; i < pictures->len; i++) {
    YdClip *clip = pictures->pdata[i];
    const YdClipExtent before = extent_of (self, pictures->pdata[i - 1]);
    const YdClipExtent own = extent_of (self, clip);
    const YdClipExtent after =
        i + 1 < pictures->len ? extent_of (self, pictures->pdata[i + 1]) : (YdClipExtent){ 0 };
    const gint64 most = yd_clip_extent_max_transition (
        &before, &own, i + 1 < pictures->len ? &after : NULL, self->rate);

    clip->transition_frames = MIN (clip->transition_frames, most);
    if (clip->transition_frames == 0)
      clip->transition = YD_TRANSITION_CUT;
  }
}

static void
add_music (const Cutter *self)
{
  const YdFilmTemplate *rules = self->film_template;
  YdMediaFile *music = find_sound (self, self->material->film, YD_NEED_MUSIC);
  if (!music)
    return;

  /* whole frames only, so that no hole is heard where it starts again; a sound of less than a
   * second is no music to repeat */
  const gint64 whole = yd_frame_rate_frame_at (self->rate, music->duration_ns);
  const gboolean is_repeated = music->duration_ns >= YD_SECOND_NS;
  gint64 at = 0;
  do {
    const gint64 frames = MIN (MAX (whole, 1), self->at - at);
    YdClip *clip = add_clip (self, YD_CUT_LANE_MUSIC, YD_CLIP_KIND_SOUND, at, frames);

    clip->file = g_strdup (yd_record_get_id (YD_RECORD (music)));
    clip->gain_db = rules->music_gain_db;
    if (at == 0)
      clip->fade_in_frames = MIN (frames_for (self, rules->music_fade_in_ns), frames / 2);
    at += frames;
    if (at == self->at || !is_repeated)
      clip->fade_out_frames = MIN (frames_for (self, rules->music_fade_out_ns), frames / 2);
  } while (is_repeated && at < self->at &&
           self->plan->clips[YD_CUT_LANE_MUSIC]->len < MAX_MUSIC_CLIPS);
}

/**
 * yd_cut_plan_new:
 * @material: what the film is made of, at least one shot
 * @film_template: the rules
 *
 * Lays a first cut out; touches neither disk nor project.
 *
 * Returns: (transfer full): the cut
 */
YdCutPlan *
yd_cut_plan_new (const YdCutMaterial *material, const YdFilmTemplate *film_template)
{
  YdFilm *film = material->film;
  YdCutPlan *plan = g_new0 (YdCutPlan, 1);
  g_autoptr (GArray) spoken = g_array_new (FALSE, FALSE, sizeof (YdSpokenLine));
  Cutter cutter = {
    .material = material,
    .film_template = film_template,
    .plan = plan,
    .spoken = spoken,
    .rate = { film->rate_num, film->rate_den },
  };

  for (int i = 0; i < YD_CUT_N_LANES; i++)
    plan->clips[i] = g_ptr_array_new_with_free_func (g_object_unref);
  plan->markers = g_ptr_array_new_with_free_func (g_object_unref);

  g_autoptr (GArray) spans = measure_spans (&cutter);
  for (guint i = 0; i < spans->len; i++)
    add_span (&cutter, &g_array_index (spans, Span, i));
  fit_transitions (&cutter);
  add_music (&cutter);

  const double line_em = yd_cue_line_em (&film_template->cue_style, film->width, film->height);
  plan->cues = yd_cues_lay ((const YdSpokenLine *) spoken->data, spoken->len, cutter.rate, line_em);
  plan->duration_frames = cutter.at;
  return plan;
}

/**
 * yd_cut_plan_free:
 * @self: (transfer full): a cut
 *
 * Frees @self.
 */
void
yd_cut_plan_free (YdCutPlan *self)
{
  for (int i = 0; i < YD_CUT_N_LANES; i++)
    g_ptr_array_unref (self->clips[i]);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->markers);
  g_free (self);
}
