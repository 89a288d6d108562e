/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film as a CMX 3600 edit decision list: one picture track and four of sound.
 *
 *     001  DAWN     V     C        00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00
 *     * FROM CLIP NAME: dawn.png
 *     * SOURCE FILE: /films/dawn.png
 *     002  DAWN     V     C        00:00:02:00 00:00:02:00 01:00:02:00 01:00:02:00
 *     002  TEA      V     D    016 00:00:00:00 00:00:03:00 01:00:02:00 01:00:05:00
 *     M2   TEA       050.0                00:00:00:00
 *
 * Number, reel, channel, kind, length of the transition, source in and out, record in and out. A
 * dissolve begins at the record in of its event; ours lies on both sides of the cut, so the event
 * begins half of it earlier. Black has the reel BL.
 *
 * Source: CMX 3600 EDL format, "CMX Keyboard Editing System, Operation Manual", appendix; as read
 * by Avid EDL Manager and the CMX adapter of OpenTimelineIO. */
#include <inttypes.h>
#include <math.h>

#include <glib/gi18n.h>

#include "core/base/text-encoding.h"
#include "core/exchange/edl-format.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-origin.h"
#include "core/exchange/media-place.h"
#include "core/exchange/media-time.h"
#include "core/exchange/smpte-timecode.h"
#include "core/model/record.h"
#include "core/timeline/timeline-rule.h"

#define MAX_REEL 8
#define MAX_EVENTS 999 /* that old machines can number */
#define MAX_CHANNELS 4

typedef struct {
  const YdSnapshotClip *clip;
  const YdSnapshotClip *before; /* what a transition leads from, or NULL */
  const YdSnapshotClip *after;  /* which leads on with a transition, or NULL */
  int channel;                  /* 0 for the picture, else the sound's from 1 */
} Event;

typedef struct {
  YdSnapshot *film;
  GString *out;
  GHashTable *reels; /* owned, path to reel */
  GHashTable *taken; /* owned, reels */
  GPtrArray *events; /* owned, Event */
  GHashTable *origins;
  GPtrArray *losses;
  gint64 start_frame; /* of the list */
  gboolean is_drop;
  guint n_events;
} Writer;

/* The name of a tape: letters and digits, eight at most, one for each medium */
static const char *
find_reel (Writer *self, const YdSnapshotClip *clip)
{
  const char *key = clip->path ? clip->path : "";
  const char *known = g_hash_table_lookup (self->reels, key);
  g_autofree char *name = yd_media_name_of (clip);
  g_autoptr (GString) reel = g_string_new (NULL);

  if (known)
    return known;
  for (const char *p = name; *p && *p != '.' && reel->len < MAX_REEL; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (reel, g_ascii_toupper (*p));
  for (guint n = 1; reel->len == 0 || g_str_equal (reel->str, "BL") ||
                    g_str_equal (reel->str, "AX") || g_hash_table_contains (self->taken, reel->str);
       n++) {
    g_string_truncate (reel, MIN (reel->len, MAX_REEL / 2));
    while (reel->len > 0 && g_ascii_isdigit (reel->str[reel->len - 1]))
      g_string_truncate (reel, reel->len - 1);
    g_string_append_printf (reel, "%s%u", reel->len == 0 ? "R" : "", n);
  }
  char *owned = g_strdup (reel->str);
  g_hash_table_add (self->taken, owned);
  g_hash_table_insert (self->reels, g_strdup (key), owned);
  return owned;
}

static char *
to_code (const Writer *self, gint64 frame)
{
  return yd_smpte_to_text (MAX (frame, 0), self->film->rate, self->is_drop);
}

static void
append_line (Writer *self,
             const char *reel,
             int channel,
             const char *kind,
             gint64 transition_frames,
             gint64 source_in,
             gint64 source_out,
             gint64 record_in,
             gint64 record_out)
{
  static const char *const channels[] = { "V", "A", "A2", "NONE", "NONE" };
  g_autofree char *length =
      transition_frames > 0 ? g_strdup_printf ("%03" PRId64, transition_frames) : g_strdup ("");
  g_autofree char *source_first = to_code (self, source_in);
  g_autofree char *source_last = to_code (self, source_out);
  g_autofree char *in = to_code (self, self->start_frame + record_in);
  g_autofree char *out = to_code (self, self->start_frame + record_out);

  g_string_append_printf (self->out, "%03u  %-8s %-5s %-4s %3s %s %s %s %s\n", self->n_events, reel,
                          channels[channel], kind, length, source_first, source_last, in, out);
}

static void
append_comment (Writer *self, const char *what, const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n", ' ');

  g_string_append_printf (self->out, "* %s %s\n", what, line);
}

/* How many frames of the file @frames of the film are */
static gint64
to_source (const YdSnapshotClip *clip, gint64 frames)
{
  const double speed = clip->kind == YD_CLIP_KIND_STILL ? 1 : fabs (clip->speed);

  return (gint64) floor ((double) frames * speed + 0.5);
}

static void
append_speed (Writer *self, const YdSnapshotClip *clip, const char *reel, gint64 source_in)
{
  g_autofree char *code = to_code (self, source_in);
  const double fps = clip->speed * yd_smpte_get_base (self->film->rate);
  const gboolean is_plain = fabs (fps * 10 - round (fps * 10)) < 1e-9;

  if (clip->speed == 1 || clip->kind == YD_CLIP_KIND_STILL)
    return;
  g_string_append_printf (self->out,
                          is_plain ? "M2   %-8s  %05.1f                %s\n"
                                   : "M2   %-8s  %010.6f           %s\n",
                          reel, fps, code);
}

static const char *
find_kind (const YdSnapshotClip *clip)
{
  return clip->transition == YD_TRANSITION_WIPE || clip->transition == YD_TRANSITION_SLIDE ||
                 clip->transition == YD_TRANSITION_PUSH
             ? "W001"
             : "D";
}

static void
append_names (Writer *self, const Event *event)
{
  g_autofree char *name = yd_media_name_of (event->clip);
  g_autofree char *from = event->before ? yd_media_name_of (event->before) : NULL;

  if (from)
    append_comment (self, "FROM CLIP NAME:", from);
  append_comment (self, from ? "TO CLIP NAME:" : "FROM CLIP NAME:", name);
  if (event->clip->path)
    append_comment (self, "SOURCE FILE:", event->clip->path);
}

/* What leads into a clip: nothing, black that it fades in from, or the clip before it */
static void
append_event (Writer *self, const Event *event)
{
  const YdSnapshotClip *clip = event->clip;
  const YdFrameRate rate = self->film->rate;
  const char *reel = find_reel (self, clip);
  const gint64 in_half = event->before ? clip->transition_frames / 2 : 0;
  const gint64 out_half = event->after ? event->after->transition_frames / 2 : 0;
  const gboolean is_picture = event->channel == 0;
  const gint64 fade_in = is_picture && !event->before ? clip->fade_in_frames : 0;
  const gint64 fade_out = is_picture && !event->after ? clip->fade_out_frames : 0;
  const gint64 start = clip->start_frame - in_half;
  const gint64 end = clip->start_frame + clip->duration_frames - out_half - fade_out;
  const YdMoment origin = yd_media_origins_get (self->origins, clip, rate);
  const gint64 source =
      clip->kind == YD_CLIP_KIND_STILL
          ? 0
          : yd_moment_to_frame (
                yd_moment_add (origin, yd_moment_of_source (clip->source_start_ns, rate)), rate);
  const gint64 length = to_source (clip, end - start);
  gint64 in = clip->speed < 0 ? source - length : source - to_source (clip, in_half);

  if (clip->speed < 0)
    in += to_source (clip, in_half);
  self->n_events++;
  if (event->before)
    append_line (self, find_reel (self, event->before), event->channel, "C", 0, 0, 0, start, start);
  else if (fade_in > 0)
    append_line (self, "BL", event->channel, "C", 0, 0, 0, start, start);
  append_line (self, reel, event->channel,
               event->before ? find_kind (clip)
               : fade_in > 0 ? "D"
                             : "C",
               event->before ? clip->transition_frames : fade_in, in,
               in + (clip->speed == 0 ? 1 : length), start, end);
  append_speed (self, clip, reel, clip->speed < 0 ? in + length : in);
  if (event->channel > 2)
    g_string_append_printf (self->out, "AUD   %d\n", event->channel);
  append_names (self, event);
  if (fade_out <= 0)
    return;
  self->n_events++;
  append_line (self, reel, event->channel, "C", 0, in + length, in + length, end, end);
  append_line (self, "BL", event->channel, "D", fade_out, 0, fade_out, end, end + fade_out);
}

static void
add_event (Writer *self, GPtrArray *clips, guint index, int channel)
{
  Event *event = g_new0 (Event, 1);
  const YdSnapshotClip *clip = clips->pdata[index];
  const YdSnapshotClip *before = index > 0 ? clips->pdata[index - 1] : NULL;
  const YdSnapshotClip *after = index + 1 < clips->len ? clips->pdata[index + 1] : NULL;

  event->clip = clip;
  event->channel = channel;
  if (before && clip->transition_frames > 0 && clip->transition != YD_TRANSITION_CUT &&
      before->kind != YD_CLIP_KIND_TITLE &&
      before->start_frame + before->duration_frames == clip->start_frame)
    event->before = before;
  if (after && after->transition_frames > 0 && after->transition != YD_TRANSITION_CUT &&
      after->kind != YD_CLIP_KIND_TITLE &&
      clip->start_frame + clip->duration_frames == after->start_frame)
    event->after = after;
  g_ptr_array_add (self->events, event);
}

static void
add_track (Writer *self, const YdSnapshotTrack *track, int channel, gboolean is_linked)
{
  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    if (clip->kind != YD_CLIP_KIND_TITLE && (!is_linked || yd_clip_is_heard (clip)))
      add_event (self, track->clips, i, channel);
  }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = *(const Event *const *) a, *right = *(const Event *const *) b;
  const gint64 order = left->clip->start_frame - right->clip->start_frame;

  return order != 0 ? (order > 0) - (order < 0) : left->channel - right->channel;
}

static void
lose (Writer *self, const char *thing, const char *what, const char *instead)
{
  yd_losses_add (self->losses, thing, what, instead);
}

static YdSnapshotTrack *
find_picture_track (Writer *self, const char *chosen, GError **error)
{
  const guint64 wanted = g_ascii_strtoull (chosen, NULL, 10);
  YdSnapshotTrack *found = NULL;
  guint n = 0;

  for (guint i = 0; i < self->film->tracks->len; i++) {
    YdSnapshotTrack *track = self->film->tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind))
      continue;
    if (++n == wanted)
      found = track;
    else if (track->clips->len > 0)
      lose (self, *track->name ? track->name : yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind),
            _ ("An edit decision list has one picture track."),
            _ ("Write this one to a file of its own: --set track=NUMBER"));
  }
  if (!found)
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                 _ ("“%s” is no picture track of the film, which has %u. Count from 1, from the "
                    "bottom."),
                 chosen, n);
  return found;
}

static void
add_sounds (Writer *self, const YdSnapshotTrack *pictures)
{
  int channel = 0;

  for (guint i = 0; i < self->film->tracks->len; i++) {
    const YdSnapshotTrack *track = self->film->tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind) || track->clips->len == 0)
      continue;
    if (++channel <= MAX_CHANNELS)
      add_track (self, track, channel, FALSE);
    else
      lose (self, *track->name ? track->name : yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind),
            _ ("An edit decision list has four sound tracks."), _ ("The track is left out."));
  }
  if (channel < MAX_CHANNELS)
    add_track (self, pictures, channel + 1, TRUE);
  else
    lose (self, _ ("The sound of videos"), _ ("An edit decision list has four sound tracks."),
          _ ("The sound of the videos is left out."));
}

static void
append_markers (Writer *self)
{
  for (guint i = 0; i < self->film->markers->len; i++) {
    const YdSnapshotMarker *marker = self->film->markers->pdata[i];
    g_autofree char *code = to_code (self, self->start_frame + marker->frame);
    g_autofree char *text = g_strdup_printf ("%s GREEN   %s", code, marker->name);
    append_comment (self, "LOC:", text);
  }
}

static void
append_head (Writer *self)
{
  g_autofree char *title = g_strdelimit (g_strdup (self->film->title), "\r\n", ' ');

  g_string_append_printf (self->out, "TITLE: %s\nFCM: %s\n", title,
                          self->is_drop ? "DROP FRAME" : "NON-DROP FRAME");
  g_string_append_printf (self->out, "* " YD_EDL_RATE_COMMENT " %d/%d\n\n", self->film->rate.num,
                          self->film->rate.den);
}

#define CARRIED                                                                                    \
  (YD_FEATURE_BIT (PICTURES) | YD_FEATURE_BIT (SOUNDS) | YD_FEATURE_BIT (DISSOLVES) |              \
   YD_FEATURE_BIT (SPEED) | YD_FEATURE_BIT (REVERSE) | YD_FEATURE_BIT (FREEZE) |                   \
   YD_FEATURE_BIT (PICTURE_FADES) | YD_FEATURE_BIT (MARKERS) | YD_FEATURE_BIT (TITLE))

static const YdFeatureInstead insteads[] = {
  { YD_FILM_FEATURE_WIPES, N_ ("A wipe or a dissolve of the same length.") },
  { 0, NULL },
};

static gboolean
set_times (Writer *self, GHashTable *choices, GError **error)
{
  const char *start = g_hash_table_lookup (choices, "start");
  const char *counting = g_hash_table_lookup (choices, "timecode");

  self->is_drop = yd_smpte_can_drop (self->film->rate) && !g_str_equal (counting, "non-drop");
  if (yd_smpte_parse (start, self->film->rate, self->is_drop, &self->start_frame))
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
               _ ("“%s” is no time code. Write 01:00:00:00."), start);
  return FALSE;
}

/**
 * yd_edl_write: (skip)
 *
 * The `write` of the format, see `YdExchangeWriteFunc`.
 */
gboolean
yd_edl_write (const YdExchangeFormat *format,
              const YdExchangeSource *source,
              const char *path,
              GPtrArray *losses,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) reels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) origins = yd_media_origins_new ();
  Writer self = { source->film, out, reels, taken, events, origins, losses, 0, FALSE, 0 };
  const YdSnapshotTrack *pictures =
      find_picture_track (&self, g_hash_table_lookup (source->choices, "track"), error);

  if (!pictures || !set_times (&self, source->choices, error))
    return FALSE;
  add_track (&self, pictures, 0, FALSE);
  if (g_str_equal (g_hash_table_lookup (source->choices, "sound"), "yes"))
    add_sounds (&self, pictures);
  g_ptr_array_sort (events, compare_events);
  append_head (&self);
  for (guint i = 0; i < events->len; i++)
    append_event (&self, events->pdata[i]);
  append_markers (&self);
  if (self.n_events > MAX_EVENTS)
    lose (&self, _ ("The list"), _ ("It has more than 999 events, which old machines refuse."),
          _ ("They are numbered on."));
  yd_film_report_losses (source->film, CARRIED, insteads, losses);
  return yd_exchange_put (path, out->str, out->len, cancellable, error);
}

static const char *const endings[] = { ".edl", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const countings[] = { N_ ("drop"), N_ ("non-drop"), NULL };
static const YdExchangeOption options[] = {
  { "track", N_ ("Picture track, counted from 1 at the bottom"), "1", NULL },
  { "sound", N_ ("Whether sounds are written too"), "yes", yes_no },
  { "start", N_ ("Time code of the first frame"), "01:00:00:00", NULL },
  { "timecode", N_ ("How 29.97 frames a second are counted"), "drop", countings },
  { NULL, NULL, NULL, NULL },
};

/* the text of the bytes that a person calls one */
static YdSnapshot *
read_film (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = yd_text_load (path, NULL, &cause);

  if (text)
    return yd_edl_read_film (text, losses, error);
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” cannot be read: %s"), path, cause->message);
  return NULL;
}

/* An event's line, which no other text has */
static gboolean
probe (const char *path, const char *head, gsize size)
{
  return size > 0 && g_regex_match_simple (
                         "^\\s*\\d{1,6}\\s+\\S+\\s+\\S+\\s+[CDWK]\\S*\\s.*\\d\\d:\\d\\d:\\d\\d[:;.]"
                         "\\d\\d\\s+\\d\\d:\\d\\d:\\d\\d[:;.]\\d\\d",
                         head, G_REGEX_MULTILINE | G_REGEX_RAW, 0);
}

const YdExchangeFormat yd_edl_format = {
  .name = "edl",
  .title = N_ ("Edit decision list (CMX 3600)"),
  .kind = YD_EXCHANGE_FILM,
  .endings = endings,
  .options = options,
  .write = yd_edl_write,
  .probe = probe,
  .read_film = read_film,
  .counts_timecode = TRUE,
  .carries = CARRIED,
  .returns = CARRIED,
};
