/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CMX 3600 edit decision list as a film. Lines that are no events, and comments that say nothing
 * of the cut, are passed over.
 *
 * Source: as of edl-writer.c. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/edl-format.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-place.h"
#include "core/exchange/media-time.h"
#include "core/exchange/smpte-timecode.h"
#include "core/timeline/timeline-rule.h"

#define MAX_EVENTS 200000
#define MAX_LOSSES 2000
#define MAX_TRACK 32
#define HEAD_MINUTES 5 /* a film that begins so soon after an hour began at the hour */

typedef struct {
  guint line;
  char *reel; /* owned, as all texts */
  char *channel;
  char kind; /* C, D, W or K */
  gint64 transition_frames;
  gint64 source_in, source_out, record_in, record_out;
  double fps; /* of M2; NAN without */
  char *name;
  char *path;
  guint channels; /* of sound, as bits, where AUD names them */
} Event;

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GPtrArray *events;  /* owned */
  GPtrArray *markers; /* owned, texts after LOC: */
  YdFrameRate rate;
  gboolean is_drop;
  YdSnapshotTrack *tracks[2][MAX_TRACK]; /* pictures, sounds */
} Reader;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->reel);
  g_free (event->channel);
  g_free (event->name);
  g_free (event->path);
  g_free (event);
}

static void
lose (Reader *self, const Event *event, const char *what, const char *instead)
{
  if (self->losses->len >= MAX_LOSSES)
    return;
  g_autofree char *thing = g_strdup_printf (_ ("Line %u of the list"), event ? event->line : 1);
  yd_losses_add (self->losses, thing, what, instead);
}

static gboolean
is_code (const char *word)
{
  return strlen (word) >= 11 && g_ascii_isdigit (word[0]) && strchr (word, ':') &&
         strchr (":;.,", word[strlen (word) - 3]);
}

/* Words of a line; strings are of @line */
static guint
split_words (char *line, char **words, guint most)
{
  guint n = 0;

  for (char *save = NULL, *word = strtok_r (line, " \t\r\v\f", &save); word && n < most;
       word = strtok_r (NULL, " \t\r\v\f", &save))
    words[n++] = word;
  return n;
}

/* The rate is known by the highest number that frames reach */
static void
guess_rate (Reader *self, char **lines)
{
  int most = 0;

  for (guint i = 0; lines[i]; i++) {
    const char *stated = strstr (lines[i], YD_EDL_RATE_COMMENT);
    g_autofree char *text =
        stated ? g_strstrip (g_strdup (stated + strlen (YD_EDL_RATE_COMMENT))) : NULL;
    if (text && yd_frame_rate_parse (text, &self->rate))
      return;
    for (const char *p = lines[i]; (p = strchr (p, ':')); p++)
      if (strnlen (p, 9) == 9 && p[3] == ':' && strchr (":;.", p[6]) && g_ascii_isdigit (p[7]))
        most = MAX (most, atoi (p + 7));
    if (g_strrstr (lines[i], "FCM:") && strstr (lines[i], "DROP FRAME") &&
        !strstr (lines[i], "NON"))
      self->is_drop = TRUE;
  }
  self->rate = self->is_drop && most < 30 ? (YdFrameRate){ 30000, 1001 }
               : self->is_drop            ? (YdFrameRate){ 60000, 1001 }
               : most >= 50               ? (YdFrameRate){ 60, 1 }
               : most >= 30               ? (YdFrameRate){ 50, 1 }
               : most >= 25               ? (YdFrameRate){ 30, 1 }
               : most >= 24               ? (YdFrameRate){ 25, 1 }
                                          : (YdFrameRate){ 24, 1 };
  g_autofree char *instead =
      g_strdup_printf (_ ("By its time codes it is taken for %d/%d frames a second."),
                       self->rate.num, self->rate.den);
  yd_losses_add (self->losses, _ ("The list"), _ ("It does not say its frame rate."), instead);
}

static gboolean
read_event (Reader *self, const char *line, guint number)
{
  g_autofree char *copy = g_strdup (line);
  char *words[12];
  const guint n = split_words (copy, words, G_N_ELEMENTS (words));
  gint64 codes[4];

  if (n < 8 || !g_ascii_isdigit (words[0][0]) ||
      strspn (words[0], "0123456789") != strlen (words[0]))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!is_code (words[n - 4 + i]) ||
        !yd_smpte_parse (words[n - 4 + i], self->rate, self->is_drop, &codes[i]))
      return FALSE;
  const char kind = g_ascii_toupper (words[3][0]);
  if (!strchr ("CDWK", kind))
    return FALSE;

  Event *event = g_new0 (Event, 1);
  *event = (Event){ .line = number, .kind = kind, .fps = NAN };
  event->reel = g_utf8_make_valid (words[1], -1);
  event->channel = g_ascii_strup (words[2], -1);
  event->source_in = codes[0];
  event->source_out = codes[1];
  event->record_in = codes[2];
  event->record_out = codes[3];
  event->transition_frames = kind != 'C' && n > 8 ? CLAMP (atoi (words[n - 5]), 0, 10000) : 0;
  g_ptr_array_add (self->events, event);
  return TRUE;
}

static Event *
get_last (Reader *self)
{
  return self->events->len > 0 ? self->events->pdata[self->events->len - 1] : NULL;
}

/* `M2   REEL   050.0   00:00:00:00`: for the last event of that reel */
static void
read_speed (Reader *self, const char *line)
{
  g_autofree char *copy = g_strdup (line);
  char *words[6];
  const guint n = split_words (copy, words, G_N_ELEMENTS (words));

  for (guint back = 0; n >= 3 && back < MIN (2, self->events->len); back++) {
    Event *event = self->events->pdata[self->events->len - 1 - back];
    if (!g_str_equal (event->reel, words[1]) && back == 0 && self->events->len > 1)
      continue;
    event->fps = g_ascii_strtod (words[2], NULL);
    return;
  }
}

static char *
dup_rest (const char *line, const char *what)
{
  const char *found = strstr (line, what);

  return found ? g_strstrip (g_utf8_make_valid (found + strlen (what), -1)) : NULL;
}

static void
replace_text (char **at, char *text)
{
  g_free (*at);
  *at = text;
}

/* `* FROM CLIP NAME: …` and the like, for the last event */
static void
read_comment (Reader *self, const char *line)
{
  Event *last = get_last (self);
  g_autofree char *marker = dup_rest (line, "LOC:");

  if (marker) {
    g_ptr_array_add (self->markers, g_steal_pointer (&marker));
    return;
  }
  if (!last)
    return;
  g_autofree char *from = dup_rest (line, "FROM CLIP NAME:");
  g_autofree char *to = dup_rest (line, "TO CLIP NAME:");
  g_autofree char *path = dup_rest (line, "SOURCE FILE:");
  if (from && (last->kind == 'C' || !last->name))
    replace_text (&last->name, g_steal_pointer (&from));
  if (to)
    replace_text (&last->name, g_steal_pointer (&to));
  if (path && *path)
    replace_text (&last->path, g_steal_pointer (&path));
}

static void
read_lines (Reader *self, char **lines)
{
  for (guint i = 0; lines[i] && self->events->len < MAX_EVENTS; i++) {
    const char *line = lines[i] + strspn (lines[i], " \t");
    Event *last = get_last (self);

    if (g_str_has_prefix (line, "TITLE:")) {
      g_free (self->film->title);
      self->film->title = g_strstrip (g_strdup (line + strlen ("TITLE:")));
    } else if (g_str_has_prefix (line, "FCM:")) {
      self->is_drop = strstr (line, "DROP") && !strstr (line, "NON");
    } else if (g_str_has_prefix (line, "M2")) {
      read_speed (self, line);
    } else if (g_str_has_prefix (line, "AUD")) {
      for (const char *p = line + 3; last && *p; p++)
        if (*p >= '1' && *p <= '9')
          last->channels |= 1u << (*p - '1');
    } else if (*line == '*' || strstr (line, "CLIP NAME:")) {
      read_comment (self, line);
    } else {
      read_event (self, line, i + 1);
    }
  }
}

static YdSnapshotTrack *
get_track (Reader *self, gboolean is_picture, guint index)
{
  YdSnapshotTrack **at = &self->tracks[!is_picture][MIN (index, MAX_TRACK - 1)];

  if (!*at)
    *at = yd_snapshot_add_track (self->film, !is_picture  ? YD_TRACK_KIND_EFFECT
                                             : index == 0 ? YD_TRACK_KIND_VIDEO
                                                          : YD_TRACK_KIND_OVERLAY);
  return *at;
}

static YdSnapshotClip *
get_last_clip (YdSnapshotTrack *track)
{
  return track->clips->len > 0 ? track->clips->pdata[track->clips->len - 1] : NULL;
}

static double
get_speed (Reader *self, const Event *event)
{
  const gint64 source = event->source_out - event->source_in;
  const gint64 record = event->record_out - event->record_in;

  if (isfinite (event->fps))
    return event->fps / yd_smpte_get_base (self->rate);
  return record > 0 && source > 0 && ABS (source - record) > 1 ? (double) source / (double) record
                                                               : 1;
}

/* Takes a transition that begins at @frame into @clip; the clip before it reaches to the cut */
static void
lead_in (Reader *self,
         const Event *event,
         YdSnapshotTrack *track,
         YdSnapshotClip *before,
         YdSnapshotClip *clip,
         gboolean is_from_black)
{
  const gint64 frames = MIN (event->transition_frames, clip->duration_frames);
  const gint64 half = frames / 2;

  if (is_from_black || !before ||
      before->start_frame + before->duration_frames != clip->start_frame) {
    clip->fade_in_frames = frames;
    return;
  }
  if (frames % 2 != 0)
    lose (self, event, _ ("The transition lasts an odd number of frames."),
          _ ("It lasts a frame less."));
  clip->transition = event->kind == 'D' ? YD_TRANSITION_DISSOLVE : YD_TRANSITION_WIPE;
  clip->transition_frames = 2 * half;
  before->duration_frames += half;
  clip->start_frame += half;
  clip->duration_frames -= half;
  if (clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND)
    clip->source_start_ns =
        yd_moment_to_ns (yd_moment_add (yd_moment_of_source (clip->source_start_ns, self->rate),
                                        yd_moment_multiply (yd_moment_of_frame (half, self->rate),
                                                            yd_moment_of_double (clip->speed))));
  if (clip->transition_frames == 0)
    clip->transition = YD_TRANSITION_CUT;
}

static void
lay_event (Reader *self,
           const Event *event,
           gboolean is_picture,
           guint index,
           gint64 origin,
           gboolean is_from_black)
{
  YdSnapshotTrack *track = get_track (self, is_picture, index);
  YdSnapshotClip *before = get_last_clip (track);
  const char *place = event->path ? event->path : event->name ? event->name : event->reel;

  if (g_str_equal (event->reel, "BL")) {
    if (event->kind == 'D' && before) { /* the picture fades out under it */
      before->duration_frames += event->transition_frames;
      before->fade_out_frames = event->transition_frames;
    }
    return;
  }
  YdSnapshotClip *clip =
      yd_snapshot_track_add_clip (track, yd_media_guess_kind (place, is_picture));
  clip->path = g_strdup (place); /* no URL: it may hold a percent sign */
  clip->name = g_strdup (event->name);
  clip->start_frame = event->record_in - origin;
  clip->duration_frames = event->record_out - event->record_in;
  if (clip->kind != YD_CLIP_KIND_STILL) {
    clip->speed = get_speed (self, event);
    clip->source_start_ns =
        yd_frame_rate_start_ns (self->rate, clip->speed < 0 ? event->source_out : event->source_in);
  }
  if (event->kind != 'C' && event->transition_frames > 0)
    lead_in (self, event, track, before, clip, is_from_black);
  if (event->kind == 'K')
    lose (self, event, _ ("Keys lay one picture over another in a way the list does not say."),
          _ ("It is a wipe."));
}

/* Where the film begins in the list's time */
static gint64
find_origin (Reader *self)
{
  const gint64 hour = (gint64) yd_smpte_get_base (self->rate) * 3600;
  gint64 first = G_MAXINT64, at = 0;

  for (guint i = 0; i < self->events->len; i++)
    first = MIN (first, ((Event *) self->events->pdata[i])->record_in);
  if (first == G_MAXINT64)
    return 0;
  for (int i = (int) (first / hour) + 1; i >= 0; i--) {
    g_autofree char *code = g_strdup_printf ("%02d:00:00:00", i);
    if (yd_smpte_parse (code, self->rate, self->is_drop, &at) && at <= first)
      return first - at < hour / 60 * HEAD_MINUTES ? at : first;
  }
  return first;
}

/* Lays an event on all the tracks that its channel names: V, V2, A, A2, AA, B, AA/V, NONE */
static void
lay_channels (Reader *self, const Event *event, gint64 origin, gboolean is_from_black)
{
  g_auto (GStrv) parts = g_strsplit (event->channel, "/", -1);
  guint sounds = event->channels;
  gboolean is_known = event->channels != 0;

  for (guint i = 0; parts[i]; i++) {
    const char *part = parts[i];
    const gboolean is_both = g_str_equal (part, "B");
    if (part[0] == 'V' || is_both) {
      lay_event (self, event, TRUE, part[1] > '1' && part[1] <= '9' ? (guint) (part[1] - '1') : 0,
                 origin, is_from_black);
      is_known = TRUE;
    }
    if (part[0] == 'A' || is_both)
      sounds |= part[0] == 'A' && part[1] >= '1' && part[1] <= '9' ? 1u << (part[1] - '1') : 1u;
  }
  for (guint i = 0; i < 9; i++)
    if (sounds & 1u << i) {
      lay_event (self, event, FALSE, i, origin, is_from_black);
      is_known = TRUE;
    }
  if (!is_known)
    lose (self, event, _ ("Its channel is not known."), _ ("It is left out."));
}

static void
lay_events (Reader *self)
{
  const gint64 origin = find_origin (self);
  gboolean is_from_black = FALSE;

  for (guint i = 0; i < self->events->len; i++) {
    const Event *event = self->events->pdata[i];
    if (event->record_out <= event->record_in) {
      is_from_black = g_str_equal (event->reel, "BL");
      continue;
    }
    lay_channels (self, event, origin, is_from_black);
    is_from_black = FALSE;
  }
  for (guint i = 0; i < self->markers->len; i++) {
    g_autofree char *copy = g_strdup (self->markers->pdata[i]);
    char *rest = NULL, *code = strtok_r (copy, " \t", &rest);
    const char *color = code ? strtok_r (NULL, " \t", &rest) : NULL;
    char *name = color ? strtok_r (NULL, "", &rest) : NULL;
    gint64 frame;
    if (code && yd_smpte_parse (code, self->rate, self->is_drop, &frame))
      yd_snapshot_add_marker (self->film, frame - origin, name ? g_strchug (name) : "", "");
  }
}

/**
 * yd_edl_read_film:
 * @text: the list
 * @losses: (element-type YdLoss): takes what was not understood
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Returns: (transfer full) (nullable): the film; its canvas is 0 by 0
 */
YdSnapshot *
yd_edl_read_film (const char *text, GPtrArray *losses, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);
  g_autoptr (GPtrArray) markers = g_ptr_array_new_with_free_func (g_free);
  Reader self = { .film = film, .losses = losses, .events = events, .markers = markers };

  film->width = film->height = 0;
  guess_rate (&self, lines);
  film->rate = self.rate;
  read_lines (&self, lines);
  if (events->len == 0 || events->len >= MAX_EVENTS) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 events->len == 0
                     ? _ ("The edit decision list holds no event.")
                     : _ ("The edit decision list holds more events than can be read."));
    return NULL;
  }
  lay_events (&self);
  yd_film_join_sounds (film, NULL);
  return g_steal_pointer (&film);
}
