/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script's blocks as what they give to see or to hear. Names and parentheticals are no beats of
 * their own: they say who speaks the dialogue below them, and how. */
#include "core/storyboard/beat.h"

#include "core/script/element-words.h"
#include "core/script/speech-cue.h"

/* The name above the dialogue that is being read */
typedef struct {
  char *name; /* owned, NULL outside dialogue */
  char *delivery;
  YdLineKind kind;
} Cue;

static void
cue_clear (Cue *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->delivery, g_free);
  self->kind = YD_LINE_KIND_SPEECH;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cue, cue_clear)

static void
cue_read (Cue *self, YdElement *element)
{
  cue_clear (self);
  self->name = yd_element_dup_speaker (element);
  self->delivery = yd_element_dup_delivery (element);
  self->kind = yd_element_get_line_kind (element);
}

static void
beat_free (gpointer data)
{
  YdBeat *self = data;

  g_free (self->words);
  g_free (self->delivery);
  g_free (self->speaker_name);
  g_free (self);
}

/**
 * yd_beat_is_spoken: (skip)
 * @self: a beat
 *
 * Returns: whether its words are heard
 */
gboolean
yd_beat_is_spoken (const YdBeat *self)
{
  return self->kind == YD_BEAT_SPEECH || self->kind == YD_BEAT_OFF ||
         self->kind == YD_BEAT_NARRATION;
}

/* Lines of one paragraph of action are one text; a new line parts the texts of two blocks */
static void
join_lines (char *text)
{
  for (char *p = text; *p; p++)
    if (*p == '\n')
      *p = ' ';
}

static YdBeat *
new_beat (YdElement *element, YdBeatKind kind)
{
  YdBeat *self = g_new0 (YdBeat, 1);

  self->kind = kind;
  self->element = element;
  self->words = yd_element_dup_words (element);
  self->delivery = g_strdup ("");
  if (!yd_beat_is_spoken (self))
    join_lines (self->words);
  return self;
}

static YdBeat *
new_action (YdElement *element)
{
  YdBeat *self = new_beat (element, YD_BEAT_ACTION);
  g_autofree char *all = self->words;

  self->words = yd_span_dup (yd_camera_words_read (yd_span_of (all), &self->camera));
  return self;
}

static YdBeat *
new_spoken (YdElement *element, const Cue *cue, const YdMentions *cast)
{
  static const YdBeatKind kinds[] = {
    [YD_LINE_KIND_SPEECH] = YD_BEAT_SPEECH,
    [YD_LINE_KIND_OFF] = YD_BEAT_OFF,
    [YD_LINE_KIND_NARRATION] = YD_BEAT_NARRATION,
  };
  YdBeat *self = new_beat (element, kinds[cue->kind]);

  if (cue->name && yd_speaker_is_narrator (cue->name))
    self->kind = YD_BEAT_NARRATION;
  else
    self->speaker_name = g_strdup (cue->name);
  self->speaker = yd_mentions_find (cast, YD_CAST_KIND_CHARACTER, self->speaker_name);
  g_free (self->delivery);
  self->delivery = g_strdup (cue->delivery ? cue->delivery : "");
  return self;
}

/* One block; NULL for one that gives nothing to see or to hear */
static YdBeat *
read_element (YdElement *element, Cue *cue, const YdMentions *cast)
{
  g_auto (Cue) own = { 0 };

  switch (element->kind) {
  case YD_ELEMENT_KIND_CHARACTER:
    cue_read (cue, element);
    return NULL;
  case YD_ELEMENT_KIND_PARENTHETICAL:
    g_free (cue->delivery);
    cue->delivery = yd_element_dup_delivery (element);
    return NULL;
  case YD_ELEMENT_KIND_DIALOGUE:
  case YD_ELEMENT_KIND_LYRIC:
    return new_spoken (element, cue, cast);
  case YD_ELEMENT_KIND_SPEECH:
    cue_clear (cue);
    cue_read (&own, element);
    return new_spoken (element, &own, cast);
  case YD_ELEMENT_KIND_SCENE_HEADING:
    cue_clear (cue);
    return new_beat (element, YD_BEAT_HEADING);
  case YD_ELEMENT_KIND_CENTERED:
    cue_clear (cue);
    return new_beat (element, YD_BEAT_TITLE);
  case YD_ELEMENT_KIND_ACTION:
    cue_clear (cue);
    return new_action (element);
  default: /* notes, boneyards and blanks stand inside a speech without ending it */
    return NULL;
  }
}

/**
 * yd_beats_read: (skip)
 * @elements: (element-type YdElement): the blocks of a scene, in order; borrowed by the beats
 * @cast: finds speakers
 *
 * Returns: (transfer full) (element-type YdBeat): the beats, none without words
 */
GPtrArray *
yd_beats_read (GPtrArray *elements, const YdMentions *cast)
{
  GPtrArray *beats = g_ptr_array_new_with_free_func (beat_free);
  g_auto (Cue) cue = { 0 };

  for (guint i = 0; i < elements->len; i++) {
    YdBeat *beat = read_element (elements->pdata[i], &cue, cast);
    if (beat && *beat->words)
      g_ptr_array_add (beats, beat);
    else if (beat)
      beat_free (beat);
  }
  return beats;
}
