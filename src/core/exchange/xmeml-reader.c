/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Final Cut Pro 7 XML (xmeml 4 and 5) as a film. Sequences within sequences are laid flat, their
 * tracks above the first on tracks of their own; a sequence that holds itself ends at a depth.
 *
 * Source: as of xmeml-writer.c. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-place.h"
#include "core/exchange/xmeml-format.h"
#include "core/timeline/timeline-rule.h"

#define MAX_DEPTH 12
#define MAX_ITEMS 200000
#define MAX_TRACKS 2000
#define MAX_LOSSES 2000
#define MAX_TIMEBASE 240

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GHashTable *files;     /* owned, id to xmlNode */
  GHashTable *sequences; /* owned, id to xmlNode */
  GPtrArray *pictures;   /* owned, YdSnapshotTrack by lane */
  GPtrArray *sounds;
  guint n_items;
  gboolean is_full;
} Reader;

/* Where a sequence lies in the film */
typedef struct {
  YdMoment at; /* the film's time of the sequence's start */
  YdMoment from;
  YdMoment to;
  YdFrameRate rate;
  guint lane;
  int depth;
} Place;

static const YdMoment zero = { 0, 1 };

static void
lose (Reader *self, const char *thing, const char *what, const char *instead)
{
  if (self->losses->len < MAX_LOSSES)
    yd_losses_add (self->losses, thing, what, instead);
}

static gint64
get_int (const xmlNode *node, const char *name, gint64 otherwise)
{
  g_autofree char *text = yd_xml_dup_child_text (node, name);
  char *end = NULL;
  const gint64 value = text ? g_ascii_strtoll (text, &end, 10) : otherwise;

  return text && end != text ? CLAMP (value, -(1 << 28), 1 << 28) : otherwise;
}

static gboolean
is_true (const xmlNode *node, const char *name, gboolean otherwise)
{
  g_autofree char *text = yd_xml_dup_child_text (node, name);

  return text ? g_ascii_strcasecmp (text, "TRUE") == 0 : otherwise;
}

static YdFrameRate
read_rate (const xmlNode *node, YdFrameRate otherwise)
{
  const xmlNode *rate = yd_xml_child (node, "rate");
  const int base = (int) CLAMP (get_int (rate, "timebase", 0), 0, MAX_TIMEBASE + 1);
  const gboolean is_ntsc = is_true (rate, "ntsc", FALSE);
  const YdFrameRate found = { is_ntsc ? base * 1000 : base, is_ntsc ? 1001 : 1 };

  return base > 0 && base <= MAX_TIMEBASE && yd_frame_rate_is_valid (found) ? found : otherwise;
}

static YdSnapshotTrack *
get_track (Reader *self, gboolean is_picture, guint lane)
{
  GPtrArray *lanes = is_picture ? self->pictures : self->sounds;
  const guint bound = MIN (lane, MAX_TRACKS);

  while (lanes->len <= bound) {
    YdSnapshotTrack *track =
        yd_snapshot_add_track (self->film, !is_picture       ? YD_TRACK_KIND_EFFECT
                                           : lanes->len == 0 ? YD_TRACK_KIND_VIDEO
                                                             : YD_TRACK_KIND_OVERLAY);
    if (is_picture) { /* pictures lie below sounds */
      GPtrArray *tracks = self->film->tracks;
      g_ptr_array_insert (tracks, (int) lanes->len,
                          g_ptr_array_steal_index (tracks, tracks->len - 1));
    }
    g_ptr_array_add (lanes, track);
  }
  return lanes->pdata[bound];
}

/* ---- transitions ---- */

/* Where the cut lies that a transition is about, in frames of the sequence */
static gint64
find_cut (const xmlNode *transition)
{
  const gint64 start = get_int (transition, "start", 0), end = get_int (transition, "end", 0);
  g_autofree char *alignment = yd_xml_dup_child_text (transition, "alignment");

  if (alignment && g_str_has_prefix (alignment, "start"))
    return start;
  if (alignment && g_str_has_prefix (alignment, "end"))
    return end;
  return (start + end) / 2;
}

static xmlNode *
find_beside (const xmlNode *item, gboolean is_before)
{
  for (xmlNode *node = is_before ? item->prev : item->next; node;
       node = is_before ? node->prev : node->next)
    if (node->type == XML_ELEMENT_NODE)
      return yd_xml_is (node, "transitionitem") ? node : NULL;
  return NULL;
}

static gboolean
is_black (const xmlNode *transition)
{
  g_autofree char *alignment = yd_xml_dup_child_text (transition, "alignment");

  return alignment && g_str_has_suffix (alignment, "black");
}

static YdTransition
find_kind (Reader *self, const xmlNode *transition)
{
  static const struct {
    const char *word;
    YdTransition kind;
  } kinds[] = {
    { "dip to color", YD_TRANSITION_DIP_TO_BLACK },
    { "dissolve", YD_TRANSITION_DISSOLVE },
    { "fade", YD_TRANSITION_DISSOLVE },
    { "wipe", YD_TRANSITION_WIPE },
    { "slide", YD_TRANSITION_SLIDE },
    { "push", YD_TRANSITION_PUSH },
    { "zoom", YD_TRANSITION_ZOOM },
  };
  g_autofree char *name = yd_xml_dup_child_text (yd_xml_child (transition, "effect"), "name");
  g_autofree char *lower = g_ascii_strdown (name ? name : "dissolve", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (lower, kinds[i].word))
      return kinds[i].kind;
  lose (self, name, _ ("The studio does not know this transition."), _ ("It is a dissolve."));
  return YD_TRANSITION_DISSOLVE;
}

static void
take_transitions (Reader *self,
                  const xmlNode *item,
                  YdSnapshotClip *clip,
                  const YdSnapshotClip *before,
                  const Place *place)
{
  const xmlNode *head = find_beside (item, TRUE), *tail = find_beside (item, FALSE);
  const gboolean is_joined =
      before && before->start_frame + before->duration_frames == clip->start_frame;
  gint64 frames = 0;

  if (head) {
    frames = yd_moment_to_frame (
        yd_moment_of_frame (get_int (head, "end", 0) - get_int (head, "start", 0), place->rate),
        self->film->rate);
    if (is_black (head) || !is_joined) {
      clip->fade_in_frames = MAX (frames, 0);
    } else if (frames > 0) {
      clip->transition = find_kind (self, head);
      clip->transition_frames = (frames + 1) / 2 * 2;
    }
  }
  if (tail && is_black (tail))
    clip->fade_out_frames = MAX (
        yd_moment_to_frame (
            yd_moment_of_frame (get_int (tail, "end", 0) - get_int (tail, "start", 0), place->rate),
            self->film->rate),
        0);
}

/* ---- clips ---- */

static xmlNode *
find_file (Reader *self, const xmlNode *item)
{
  xmlNode *file = yd_xml_child (item, "file");
  g_autofree char *id = file ? yd_xml_dup_attribute (file, "id") : NULL;
  xmlNode *described = id ? g_hash_table_lookup (self->files, id) : NULL;

  return described ? described : file;
}

static YdSnapshotClip *
make_media_clip (Reader *self, const xmlNode *item, YdSnapshotTrack *track)
{
  const gboolean is_picture = yd_track_kind_is_picture (track->kind);
  const xmlNode *file = find_file (self, item);
  g_autofree char *name = yd_xml_dup_child_text (item, "name");
  g_autofree char *url = yd_xml_dup_child_text (file, "pathurl");
  g_autofree char *file_name = yd_xml_dup_child_text (file, "name");
  g_autofree char *path = url ? yd_media_path_of_url (url) : NULL;
  const char *place = path ? path : file_name && *file_name ? file_name : name ? name : "?";
  const xmlNode *media = yd_xml_child (file, "media");
  const xmlNode *size = yd_xml_child (yd_xml_child (media, "video"), "samplecharacteristics");

  YdSnapshotClip *clip =
      yd_snapshot_track_add_clip (track, yd_media_guess_kind (place, is_picture));
  clip->path = g_strdup (place);
  clip->name = g_steal_pointer (&name);
  clip->width = (int) CLAMP (get_int (size, "width", 0), 0, 65536);
  clip->height = (int) CLAMP (get_int (size, "height", 0), 0, 65536);
  return clip;
}

static YdSnapshotClip *
make_title (Reader *self, const xmlNode *item, YdSnapshotTrack *track)
{
  const xmlNode *effect = yd_xml_child (item, "effect");
  g_autofree char *name = yd_xml_dup_child_text (item, "name");
  char *words = NULL;

  for (xmlNode *node = yd_xml_child (effect, "parameter"); node && !words;
       node = yd_xml_next (node, "parameter")) {
    g_autofree char *id = yd_xml_dup_child_text (node, "parameterid");
    if (id && g_ascii_strcasecmp (id, "str") == 0)
      words = yd_xml_dup_child_text (node, "value");
  }
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_TITLE);
  g_free (clip->text);
  clip->text = words ? g_strdelimit (words, "\r", '\n') : g_strdup (name ? name : "");
  if (!words)
    lose (self, clip->text, _ ("The studio has no such generator."),
          _ ("A title with its name stands there."));
  return clip;
}

/* `in` of a clip at another speed counts what is shown */
static void
find_source (Reader *self, const xmlNode *item, YdSnapshotClip *clip, YdMoment in, YdFrameRate rate)
{
  const xmlNode *file = find_file (self, item);
  const YdMoment speed = yd_moment_of_double (fabs (clip->speed));
  YdMoment source = clip->speed == 0 ? in : yd_moment_multiply (in, speed);

  if (clip->speed < 0) {
    const gint64 length = get_int (file, "duration", get_int (item, "duration", 0));
    source = yd_moment_subtract (yd_moment_of_frame (length, read_rate (file, rate)), source);
  }
  if (clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND)
    clip->source_start_ns = yd_moment_to_ns (source);
  else
    clip->speed = 1;
}

static void lay_sequence (Reader *self, xmlNode *sequence, const Place *place);

static void
lay_nested (Reader *self,
            xmlNode *item,
            const Place *place,
            YdMoment start,
            YdMoment end,
            YdMoment in)
{
  xmlNode *sequence = yd_xml_child (item, "sequence");
  g_autofree char *id = yd_xml_dup_attribute (sequence, "id");
  xmlNode *described = id ? g_hash_table_lookup (self->sequences, id) : NULL;
  Place inner = *place;

  inner.at = yd_moment_subtract (yd_moment_add (place->at, start), in);
  inner.from = yd_moment_add (place->at, start);
  inner.to = yd_moment_add (place->at, end);
  inner.from = yd_moment_compare (inner.from, place->from) > 0 ? inner.from : place->from;
  inner.to = yd_moment_compare (inner.to, place->to) < 0 ? inner.to : place->to;
  inner.depth++;
  if (inner.depth > MAX_DEPTH)
    lose (self, id, _ ("It is nested too deep."), _ ("It is left out."));
  else
    lay_sequence (self, described ? described : sequence, &inner);
}

/* Returns the clip that was laid, if one was */
static YdSnapshotClip *
lay_item (Reader *self,
          xmlNode *item,
          const Place *place,
          guint lane,
          gboolean is_picture,
          const YdSnapshotClip *before)
{
  const xmlNode *head = find_beside (item, TRUE), *tail = find_beside (item, FALSE);
  const YdFrameRate rate = read_rate (item, place->rate);
  gint64 start = get_int (item, "start", -1), end = get_int (item, "end", -1);
  gint64 in = get_int (item, "in", 0);

  if (++self->n_items > MAX_ITEMS) {
    self->is_full = TRUE;
    return NULL;
  }
  if (start < 0 && head) { /* it begins under the transition */
    start = find_cut (head);
    in += yd_moment_to_frame (
        yd_moment_of_frame (start - get_int (head, "start", start), place->rate), rate);
  }
  if (end < 0 && tail)
    end = find_cut (tail);
  if (end < 0)
    end = start + get_int (item, "out", in) - in;
  const YdMoment at = yd_moment_of_frame (MAX (start, 0), place->rate);
  const YdMoment until = yd_moment_of_frame (MAX (end, 0), place->rate);
  if (yd_xml_child (item, "sequence")) {
    if (is_picture)
      lay_nested (self, item, place, at, until, yd_moment_of_frame (in, rate));
    return NULL;
  }
  const YdMoment begun = yd_moment_add (place->at, at), ended = yd_moment_add (place->at, until);
  const YdMoment from = yd_moment_compare (begun, place->from) > 0 ? begun : place->from;
  const YdMoment to = yd_moment_compare (ended, place->to) < 0 ? ended : place->to;
  const gint64 first = yd_moment_to_frame (from, self->film->rate);
  const gint64 frames = yd_moment_to_frame (to, self->film->rate) - first;
  if (start < 0 || frames < 1)
    return NULL;

  YdSnapshotTrack *track = get_track (self, is_picture, lane);
  YdSnapshotClip *clip = yd_xml_is (item, "generatoritem") ? make_title (self, item, track)
                                                           : make_media_clip (self, item, track);
  clip->start_frame = first;
  clip->duration_frames = frames;
  yd_xmeml_read_effects (self->film, item, clip, in, rate, self->losses);
  find_source (self, item, clip,
               yd_moment_add (yd_moment_of_frame (in, rate), yd_moment_subtract (from, begun)),
               rate);
  g_autofree char *composite = yd_xml_dup_child_text (item, "compositemode");
  if (composite && !yd_xmeml_find_blend (composite, &clip->blend)) {
    g_autofree char *what = g_strdup_printf (_ ("The studio has no blend “%s”."), composite);
    lose (self, clip->name, what, _ ("It covers what is below it."));
  }
  clip->width = clip->height = 0; /* looked up in the file */
  take_transitions (self, item, clip, before, place);
  if (!is_true (item, "enabled", TRUE)) {
    clip->opacity = 0;
    clip->gain_db = YD_SILENT_DB;
    lose (self, clip->name, _ ("It is switched off."),
          _ ("It is there, but neither seen nor heard."));
  }
  return clip;
}

static void
lay_track (Reader *self, xmlNode *track, const Place *place, guint lane, gboolean is_picture)
{
  const YdSnapshotClip *before = NULL;

  for (xmlNode *item = yd_xml_child (track, NULL); item && !self->is_full;
       item = yd_xml_next (item, NULL))
    if (yd_xml_is (item, "clipitem") || yd_xml_is (item, "generatoritem"))
      before = lay_item (self, item, place, lane, is_picture, before);
}

static void
lay_tracks (Reader *self, const xmlNode *media, const Place *place, gboolean is_picture)
{
  guint lane = place->lane;

  for (xmlNode *track = yd_xml_child (media, "track"); track && lane < MAX_TRACKS;
       track = yd_xml_next (track, "track"), lane++) {
    lay_track (self, track, place, lane, is_picture);
    if (place->depth > 0)
      continue;
    YdSnapshotTrack *laid = get_track (self, is_picture, lane);
    laid->is_locked = is_true (track, "locked", FALSE);
    if (!is_true (track, "enabled", TRUE))
      *(is_picture ? &laid->is_hidden : &laid->is_muted) = TRUE;
  }
}

static void
lay_sequence (Reader *self, xmlNode *sequence, const Place *place)
{
  const xmlNode *media = yd_xml_child (sequence, "media");
  Place own = *place;

  own.rate = read_rate (sequence, place->rate);
  lay_tracks (self, yd_xml_child (media, "video"), &own, TRUE);
  own.lane = place->depth > 0 ? self->sounds->len : 0;
  lay_tracks (self, yd_xml_child (media, "audio"), &own, FALSE);
}

/* ---- the film ---- */

/* What an id names is described where it is used first */
static void
index_nodes (Reader *self, xmlNode *node, int depth)
{
  for (xmlNode *child = yd_xml_child (node, NULL); child && depth < 200;
       child = yd_xml_next (child, NULL)) {
    const gboolean is_file = yd_xml_is (child, "file") && yd_xml_child (child, NULL);
    const gboolean is_sequence = yd_xml_is (child, "sequence") && yd_xml_child (child, NULL);
    char *id = is_file || is_sequence ? yd_xml_dup_attribute (child, "id") : NULL;
    GHashTable *index = is_file ? self->files : self->sequences;
    if (id && !g_hash_table_contains (index, id))
      g_hash_table_insert (index, id, child);
    else
      g_free (id);
    index_nodes (self, child, depth + 1);
  }
}

static xmlNode *
find_sequence (xmlNode *node, int depth, guint *n_found)
{
  xmlNode *found = NULL;

  for (xmlNode *child = yd_xml_child (node, NULL); child && depth < 12;
       child = yd_xml_next (child, NULL)) {
    xmlNode *one = yd_xml_is (child, "sequence") ? child : NULL;
    if (!one && !yd_xml_is (child, "clip"))
      one = find_sequence (child, depth + 1, n_found);
    *n_found += one == child;
    if (!found)
      found = one;
  }
  return found;
}

static void
read_markers (Reader *self, const xmlNode *sequence)
{
  for (xmlNode *marker = yd_xml_child (sequence, "marker"); marker;
       marker = yd_xml_next (marker, "marker")) {
    g_autofree char *name = yd_xml_dup_child_text (marker, "name");
    g_autofree char *comment = yd_xml_dup_child_text (marker, "comment");
    const xmlNode *color = yd_xml_child (marker, "color");
    g_autofree char *hex =
        color ? g_strdup_printf ("#%02x%02x%02x", (guint) get_int (color, "red", 0) & 255,
                                 (guint) get_int (color, "green", 0) & 255,
                                 (guint) get_int (color, "blue", 0) & 255)
              : g_strdup ("");
    const gint64 frame = get_int (marker, "in", 0);
    if (comment && strstr (comment, "<CHAPTER>"))
      yd_snapshot_add_chapter (self->film, frame, name ? name : "");
    else
      yd_snapshot_add_marker (self->film, frame,
                              name && *name ? name
                              : comment     ? comment
                                            : "",
                              hex);
  }
}

static void
read_head (Reader *self, xmlNode *sequence)
{
  const xmlNode *format =
      yd_xml_child (yd_xml_child (yd_xml_child (sequence, "media"), "video"), "format");
  const xmlNode *size = yd_xml_child (format, "samplecharacteristics");
  g_autofree char *name = yd_xml_dup_child_text (sequence, "name");
  const gint64 in = get_int (sequence, "in", -1), out = get_int (sequence, "out", -1);

  self->film->rate = read_rate (sequence, (YdFrameRate){ 25, 1 });
  self->film->width = (int) CLAMP (get_int (size, "width", 0), 0, 65536);
  self->film->height = (int) CLAMP (get_int (size, "height", 0), 0, 65536);
  g_free (self->film->title);
  self->film->title = g_strdup (name ? name : "");
  if (in >= 0 && out > in) {
    self->film->range_start_frame = in;
    self->film->range_end_frame = out;
  }
  read_markers (self, sequence);
}

/**
 * yd_xmeml_read_film:
 * @document: a parsed file
 * @losses: (element-type YdLoss): takes what was not understood
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_xmeml_read_film (YdXml *document, GPtrArray *losses, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sequences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();
  g_autoptr (GPtrArray) sounds = g_ptr_array_new ();
  Reader self = { film, losses, files, sequences, pictures, sounds, 0, FALSE };
  guint n_sequences = 0;
  xmlNode *sequence = yd_xml_is (root, "xmeml") ? find_sequence (root, 0, &n_sequences) : NULL;

  if (!sequence) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The file holds no sequence of Final Cut Pro 7 XML."));
    return NULL;
  }
  if (n_sequences > 1)
    lose (&self, _ ("The file"), _ ("The file holds more than one sequence."),
          _ ("The first one is taken."));
  index_nodes (&self, root, 0);
  read_head (&self, sequence);
  const Place place = { zero, zero, yd_moment_new (1 << 26, 1), film->rate, 0, 0 };
  lay_sequence (&self, sequence, &place);
  if (self.is_full) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The sequence has more clips than can be read, or holds itself."));
    return NULL;
  }
  yd_film_join_sounds (film, NULL);
  return g_steal_pointer (&film);
}

/* ---- the format ---- */

#define CARRIED                                                                                    \
  (YD_FEATURE_BIT (PICTURES) | YD_FEATURE_BIT (SOUNDS) | YD_FEATURE_BIT (OVERLAYS) |               \
   YD_FEATURE_BIT (TITLES) | YD_FEATURE_BIT (DISSOLVES) | YD_FEATURE_BIT (SPEED) |                 \
   YD_FEATURE_BIT (REVERSE) | YD_FEATURE_BIT (FREEZE) | YD_FEATURE_BIT (VOLUME) |                  \
   YD_FEATURE_BIT (PAN) | YD_FEATURE_BIT (SOUND_FADES) | YD_FEATURE_BIT (PICTURE_FADES) |          \
   YD_FEATURE_BIT (CROP) | YD_FEATURE_BIT (PLACE) | YD_FEATURE_BIT (OPACITY) |                     \
   YD_FEATURE_BIT (BLEND) | YD_FEATURE_BIT (PLACE_KEYS) | YD_FEATURE_BIT (OPACITY_KEYS) |          \
   YD_FEATURE_BIT (VOLUME_KEYS) | YD_FEATURE_BIT (TRACK_STATES) | YD_FEATURE_BIT (CHAPTERS) |      \
   YD_FEATURE_BIT (MARKERS) | YD_FEATURE_BIT (MARKER_COLORS) | YD_FEATURE_BIT (RANGE) |            \
   YD_FEATURE_BIT (CANVAS) | YD_FEATURE_BIT (TITLE))

static const YdFeatureInstead insteads[] = {
  { YD_FILM_FEATURE_TITLE_STYLES, N_ ("Font, size and color are there.") },
  { YD_FILM_FEATURE_CAMERA, N_ ("Key frames of place and size show the same move.") },
  { YD_FILM_FEATURE_DRIFT, N_ ("Key frames of place show the same unrest.") },
  { YD_FILM_FEATURE_FIT, N_ ("Its size is the same; what is blurred behind it is black.") },
  { YD_FILM_FEATURE_EASINGS, N_ ("Eight lines stand for each curve.") },
  { YD_FILM_FEATURE_TRACK_LEVELS, N_ ("They are added to the clips' own.") },
  { YD_FILM_FEATURE_MASTER_VOLUME, N_ ("It is added to the clips' own.") },
  { 0, NULL },
};

static gboolean
write_xmeml (const YdExchangeFormat *self,
             const YdExchangeSource *source,
             const char *path,
             GPtrArray *losses,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (YdXml) document = yd_xmeml_write_film (source->film, losses);
  g_autofree char *text = yd_xml_to_text (document);

  yd_film_report_losses (source->film, CARRIED, insteads, losses);
  return yd_exchange_put (path, text, strlen (text), cancellable, error);
}

static YdSnapshot *
read_xmeml (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdXml) document = yd_film_xml_load (path, cancellable, error);

  return document ? yd_xmeml_read_film (document, losses, error) : NULL;
}

static gboolean
probe (const char *path, const char *head, gsize size)
{
  return size > 0 && strstr (head, "<xmeml") != NULL;
}

static const char *const endings[] = { ".xml", NULL };

const YdExchangeFormat yd_xmeml_format = {
  .name = "xmeml",
  .title = N_ ("Final Cut Pro 7 XML, for Premiere Pro and DaVinci Resolve"),
  .kind = YD_EXCHANGE_FILM,
  .endings = endings,
  .write = write_xmeml,
  .probe = probe,
  .read_film = read_xmeml,
  .carries = CARRIED,
  .returns = CARRIED,
};
