/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FCPXML of any version as a film. Storylines, connected, compound, synchronized and multicam clips
 * are laid flat, each lane on a track.
 *
 * Compound clips name resources, which may name each other in a ring: depth and number of elements
 * have bounds.
 *
 * Source: as of fcpxml-writer.c. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/fcpxml-private.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/linked-sound.h"

#define MAX_DEPTH 24
#define MAX_ELEMENTS 400000

typedef YdFcpxmlReader Reader;
typedef YdFcpxmlPlace Place;

static const YdMoment zero = { 0, 1 };

static YdSnapshotClip *lay_item (Reader *self, xmlNode *node, const Place *parent, YdMoment offset);

static const char *const items[] = { "asset-clip", "clip",     "video",    "audio",
                                     "title",      "gap",      "ref-clip", "sync-clip",
                                     "mc-clip",    "audition", "spine",    "caption" };

static gboolean
is_item (const xmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if (yd_xml_is (node, items[i]))
      return TRUE;
  return FALSE;
}

static YdMoment
max_moment (YdMoment a, YdMoment b)
{
  return yd_moment_compare (a, b) > 0 ? a : b;
}

static YdMoment
min_moment (YdMoment a, YdMoment b)
{
  return yd_moment_compare (a, b) < 0 ? a : b;
}

static YdMoment
get_start (Reader *self, const xmlNode *node)
{
  YdMoment start = zero;
  const xmlNode *resource = yd_fcpxml_find (self, node);

  if (!yd_xml_get_moment (node, "start", &start) && yd_xml_is (resource, "asset"))
    yd_xml_get_moment (resource, "start", &start);
  return start;
}

static YdMoment
get_duration (Reader *self, const xmlNode *node)
{
  YdMoment duration = zero;
  const xmlNode *resource = yd_fcpxml_find (self, node);

  if (!yd_xml_get_moment (node, "duration", &duration) && yd_xml_is (resource, "asset"))
    yd_xml_get_moment (resource, "duration", &duration);
  return max_moment (duration, zero);
}

static void
read_markers (Reader *self, const xmlNode *node, const Place *place)
{
  static const char *const kinds[] = { "marker", "chapter-marker" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (xmlNode *marker = yd_xml_child (node, kinds[i]); marker;
         marker = yd_xml_next (marker, kinds[i])) {
      g_autofree char *name = yd_xml_dup_attribute (marker, "value");
      YdMoment start;
      if (!name || !yd_xml_get_moment (marker, "start", &start))
        continue;
      const YdMoment at = yd_moment_add (place->at, yd_moment_subtract (start, place->local));
      const gint64 frame = yd_moment_to_frame (at, self->film->rate);
      if (yd_moment_compare (at, place->from) < 0 || yd_moment_compare (at, place->to) > 0)
        continue;
      if (i == 1)
        yd_snapshot_add_chapter (self->film, frame, name);
      else
        yd_snapshot_add_marker (self->film, frame, name, "");
    }
}

static void
lay_transition (Reader *self, xmlNode *node, YdSnapshotClip *before, YdSnapshotClip *after)
{
  static const struct {
    const char *word;
    YdTransition kind;
  } kinds[] = {
    { "dissolve", YD_TRANSITION_DISSOLVE }, { "fade", YD_TRANSITION_DIP_TO_BLACK },
    { "wipe", YD_TRANSITION_WIPE },         { "slide", YD_TRANSITION_SLIDE },
    { "push", YD_TRANSITION_PUSH },         { "zoom", YD_TRANSITION_ZOOM },
  };
  g_autofree char *name = yd_xml_dup_attribute (node, "name");
  g_autofree char *lower = g_ascii_strdown (name ? name : "dissolve", -1);
  YdMoment duration = zero;
  YdTransition kind = YD_TRANSITION_CUT;

  yd_xml_get_moment (node, "duration", &duration);
  const gint64 frames = yd_moment_to_frame (duration, self->film->rate);
  if (frames <= 0 || (!before && !after))
    return;
  if (!before || !after) {
    if (after)
      after->fade_in_frames = frames / 2;
    else
      before->fade_out_frames = frames / 2;
    return;
  }
  for (gsize i = 0; kind == YD_TRANSITION_CUT && i < G_N_ELEMENTS (kinds); i++)
    if (strstr (lower, kinds[i].word))
      kind = kinds[i].kind;
  if (kind == YD_TRANSITION_CUT)
    yd_fcpxml_lose (self, name, _ ("The studio does not know this transition."),
                    _ ("It is a dissolve."));
  after->transition = kind == YD_TRANSITION_CUT ? YD_TRANSITION_DISSOLVE : kind;
  after->transition_frames = (frames + 1) / 2 * 2;
}

/* One after the other; @place is the storyline's own time */
static void
lay_storyline (Reader *self, xmlNode *spine, const Place *place)
{
  YdMoment cursor = place->local;
  YdSnapshotClip *before = NULL;
  xmlNode *transition = NULL;

  for (xmlNode *node = yd_xml_child (spine, NULL); node && !self->is_full;
       node = yd_xml_next (node, NULL)) {
    if (yd_xml_is (node, "transition")) {
      transition = node;
      continue;
    }
    if (!is_item (node))
      continue;
    YdMoment offset = cursor;
    yd_xml_get_moment (node, "offset", &offset);
    YdSnapshotClip *clip = lay_item (self, node, place, offset);
    if (transition)
      lay_transition (self, transition, before, clip);
    transition = NULL;
    before = clip;
    cursor = yd_moment_add (offset, get_duration (self, node));
  }
  if (transition)
    lay_transition (self, transition, before, NULL);
}

/* What hangs on an element, or is in it; what has a lane may last longer than the element */
static void
lay_children (Reader *self, xmlNode *node, const Place *own, const Place *parent)
{
  for (xmlNode *child = yd_xml_child (node, NULL); child && !self->is_full;
       child = yd_xml_next (child, NULL)) {
    if (!is_item (child))
      continue;
    g_autofree char *lane = yd_xml_dup_attribute (child, "lane");
    Place place = *own;
    YdMoment offset = own->local;
    if (lane) {
      place.from = parent->from;
      place.to = parent->to;
    }
    yd_xml_get_moment (child, "offset", &offset);
    lay_item (self, child, &place, offset);
  }
}

/* A compound clip's or a camera's own storyline */
static void
lay_inside (Reader *self, xmlNode *node, const Place *own)
{
  xmlNode *media = yd_fcpxml_find (self, node);
  xmlNode *sequence = yd_xml_child (media, "sequence");
  xmlNode *multicam = yd_xml_child (media, "multicam");
  g_autofree char *name = yd_xml_dup_attribute (node, "name");

  if (yd_xml_child (node, "timeMap"))
    yd_fcpxml_lose (self, name, _ ("A compound clip of another speed is not known."),
                    _ ("What is in it runs at its own speed."));
  if (sequence)
    lay_storyline (self, yd_xml_child (sequence, "spine"), own);
  if (!multicam)
    return;
  const xmlNode *source = yd_xml_child (node, "mc-source");
  g_autofree char *wanted = source ? yd_xml_dup_attribute (source, "angleID") : NULL;
  for (xmlNode *angle = yd_xml_child (multicam, "mc-angle"); angle;
       angle = yd_xml_next (angle, "mc-angle")) {
    g_autofree char *id = yd_xml_dup_attribute (angle, "angleID");
    if (wanted && g_strcmp0 (id, wanted) != 0)
      continue;
    lay_storyline (self, angle, own);
    return;
  }
}

static YdSnapshotClip *
lay_kind (Reader *self, xmlNode *node, const Place *own)
{
  static const char *const clips[] = { "asset-clip", "video", "audio", "title" };

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++)
    if (yd_xml_is (node, clips[i]))
      return yd_fcpxml_lay_clip (self, node, own, own->local);
  if (yd_xml_is (node, "caption"))
    yd_fcpxml_lay_caption (self, node, own);
  else if (yd_xml_is (node, "ref-clip") || yd_xml_is (node, "mc-clip"))
    lay_inside (self, node, own);
  return NULL;
}

/* @offset: where @node begins, in the parent's time; returns the clip that it is, if it is one */
static YdSnapshotClip *
lay_item (Reader *self, xmlNode *node, const Place *parent, YdMoment offset)
{
  g_autofree char *lane = yd_xml_dup_attribute (node, "lane");
  g_autofree char *enabled = yd_xml_dup_attribute (node, "enabled");
  g_autofree char *source = yd_xml_dup_attribute (node, "srcEnable");
  const gboolean is_spine = yd_xml_is (node, "spine");
  Place own = *parent;

  if (self->n_items >= MAX_ELEMENTS || parent->depth > MAX_DEPTH) {
    self->is_full |= self->n_items >= MAX_ELEMENTS;
    if (!self->is_full)
      yd_fcpxml_lose (self, NULL, _ ("It is nested too deep."), _ ("It is left out."));
    return NULL;
  }
  self->n_items++;
  own.depth++;
  own.lane += lane ? (int) CLAMP (g_ascii_strtoll (lane, NULL, 10), -500, 500) : 0;
  own.at = yd_moment_add (parent->at, yd_moment_subtract (offset, parent->local));
  own.local = is_spine ? zero : get_start (self, node);
  if (g_strcmp0 (enabled, "0") == 0)
    own.is_silent = own.is_unseen = TRUE;
  if (yd_xml_is (node, "audition")) {
    xmlNode *first = yd_xml_child (node, NULL);
    while (first && !is_item (first))
      first = yd_xml_next (first, NULL);
    own.local = zero;
    return first ? lay_item (self, first, &own, zero) : NULL;
  }
  own.from = max_moment (own.at, parent->from);
  if (!is_spine)
    own.to = min_moment (yd_moment_add (own.at, get_duration (self, node)), parent->to);
  if (yd_moment_compare (own.from, own.to) >= 0)
    return NULL;
  if (is_spine) {
    lay_storyline (self, node, &own);
    return NULL;
  }
  YdSnapshotClip *clip = lay_kind (self, node, &own);
  if (source && g_str_equal (source, "video") && !clip)
    own.is_silent = TRUE;
  lay_children (self, node, &own, parent);
  read_markers (self, node, &own);
  return clip;
}

/* ---- the film ---- */

static void
index_resources (Reader *self, const xmlNode *root)
{
  const xmlNode *resources = yd_xml_child (root, "resources");

  for (xmlNode *node = yd_xml_child (resources, NULL); node; node = yd_xml_next (node, NULL)) {
    char *id = yd_xml_dup_attribute (node, "id");
    if (id)
      g_hash_table_insert (self->resources, id, node);
  }
}

/* The first project, wherever it lies */
static xmlNode *
find_project (xmlNode *node, int depth, guint *n_found)
{
  xmlNode *found = NULL;

  for (xmlNode *child = yd_xml_child (node, NULL); child && depth < 6;
       child = yd_xml_next (child, NULL)) {
    if (yd_xml_is (child, "resources"))
      continue;
    xmlNode *one = yd_xml_is (child, "project") || yd_xml_is (child, "sequence")
                       ? child
                       : find_project (child, depth + 1, n_found);
    *n_found += one == child;
    if (!found)
      found = one;
  }
  return found;
}

static void
read_format (Reader *self, const xmlNode *sequence)
{
  g_autofree char *id = yd_xml_dup_attribute (sequence, "format");
  xmlNode *format = id ? g_hash_table_lookup (self->resources, id) : NULL;
  YdMoment frame = zero;

  self->film->width = self->film->height = 0;
  self->film->rate = (YdFrameRate){ 25, 1 };
  if (!format)
    return;
  g_autofree char *width = yd_xml_dup_attribute (format, "width");
  g_autofree char *height = yd_xml_dup_attribute (format, "height");
  g_autofree char *name = yd_xml_dup_attribute (format, "name");
  self->film->width = width ? (int) CLAMP (g_ascii_strtoll (width, NULL, 10), 0, 65536) : 0;
  self->film->height = height ? (int) CLAMP (g_ascii_strtoll (height, NULL, 10), 0, 65536) : 0;
  if (yd_xml_get_moment (format, "frameDuration", &frame) && frame.num > 0 &&
      frame.den <= G_MAXINT && frame.num <= G_MAXINT) {
    const YdFrameRate rate = { (int) frame.den, (int) frame.num };
    if (yd_frame_rate_is_valid (rate))
      self->film->rate = rate;
    else
      yd_fcpxml_lose (self, name, _ ("No film runs at its frame rate."),
                      _ ("It runs at 25 frames a second."));
  }
}

static gboolean
read_project (Reader *self, xmlNode *project, guint n_projects, GError **error)
{
  xmlNode *sequence =
      yd_xml_is (project, "sequence") ? project : yd_xml_child (project, "sequence");
  xmlNode *spine = yd_xml_child (sequence, "spine");
  g_autofree char *name = project ? yd_xml_dup_attribute (project, "name") : NULL;

  if (!spine) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The FCPXML file holds no project with a timeline."));
    return FALSE;
  }
  if (n_projects > 1)
    yd_fcpxml_lose (self, name, _ ("The file holds more than one project."),
                    _ ("The first one is taken."));
  read_format (self, sequence);
  g_free (self->film->title);
  self->film->title = g_strdup (name ? name : "");
  Place place = { .at = zero, .local = zero, .from = zero, .to = yd_moment_new (1 << 26, 1) };
  yd_xml_get_moment (sequence, "tcStart", &place.local);
  lay_storyline (self, spine, &place);
  if (self->is_full) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The project has more clips than can be read, or clips that hold "
                            "themselves."));
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_fcpxml_read_film:
 * @document: a parsed file
 * @losses: (element-type YdLoss): takes what was not understood
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_fcpxml_read_film (YdXml *document, GPtrArray *losses, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GHashTable) resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) whole = g_hash_table_new (NULL, NULL);
  Reader self = { film, losses, resources, tracks, whole, 0, FALSE };
  guint n_projects = 0;

  if (!yd_xml_is (root, "fcpxml")) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                         _ ("The file is no FCPXML."));
    return NULL;
  }
  index_resources (&self, root);
  if (!read_project (&self, find_project (root, 0, &n_projects), n_projects, error))
    return NULL;
  g_ptr_array_sort (film->cues, yd_snapshot_cue_compare_starts);
  yd_film_join_sounds (film, whole);
  return g_steal_pointer (&film);
}

/* ---- the format ---- */

#define CARRIED                                                                                    \
  (YD_FEATURE_BIT (PICTURES) | YD_FEATURE_BIT (SOUNDS) | YD_FEATURE_BIT (OVERLAYS) |               \
   YD_FEATURE_BIT (TITLES) | YD_FEATURE_BIT (CUES) | YD_FEATURE_BIT (DISSOLVES) |                  \
   YD_FEATURE_BIT (SPEED) | YD_FEATURE_BIT (REVERSE) | YD_FEATURE_BIT (FREEZE) |                   \
   YD_FEATURE_BIT (PITCH) | YD_FEATURE_BIT (VOLUME) | YD_FEATURE_BIT (PAN) |                       \
   YD_FEATURE_BIT (SOUND_FADES) | YD_FEATURE_BIT (PICTURE_FADES) | YD_FEATURE_BIT (CROP) |         \
   YD_FEATURE_BIT (PLACE) | YD_FEATURE_BIT (OPACITY) | YD_FEATURE_BIT (PLACE_KEYS) |               \
   YD_FEATURE_BIT (OPACITY_KEYS) | YD_FEATURE_BIT (VOLUME_KEYS) | YD_FEATURE_BIT (TRACK_KINDS) |   \
   YD_FEATURE_BIT (CHAPTERS) | YD_FEATURE_BIT (MARKERS) | YD_FEATURE_BIT (CANVAS) |                \
   YD_FEATURE_BIT (TITLE))

static const YdFeatureInstead insteads[] = {
  { YD_FILM_FEATURE_TITLE_STYLES, N_ ("Font, size, color and alignment are there.") },
  { YD_FILM_FEATURE_CUE_STYLES, N_ ("Font, size, color and alignment are there.") },
  { YD_FILM_FEATURE_CAMERA, N_ ("Key frames of place and size show the same move.") },
  { YD_FILM_FEATURE_DRIFT, N_ ("Key frames of place show the same unrest.") },
  { YD_FILM_FEATURE_FIT, N_ ("It fills or fits the canvas; what is blurred behind it is black.") },
  { YD_FILM_FEATURE_EASINGS, N_ ("Eight lines stand for each curve.") },
  { YD_FILM_FEATURE_TRACK_LEVELS, N_ ("They are added to the clips' own.") },
  { YD_FILM_FEATURE_MASTER_VOLUME, N_ ("It is added to the clips' own.") },
  { YD_FILM_FEATURE_TRACK_STATES, N_ ("Clips of hidden and muted tracks are switched off.") },
  { 0, NULL },
};

static gboolean
write_fcpxml (const YdExchangeFormat *self,
              const YdExchangeSource *source,
              const char *path,
              GPtrArray *losses,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (YdXml) document =
      yd_fcpxml_write_film (source->film, g_hash_table_lookup (source->choices, "version"));
  g_autofree char *text = yd_xml_to_text (document);

  yd_film_report_losses (source->film, CARRIED, insteads, losses);
  return yd_exchange_put (path, text, strlen (text), cancellable, error);
}

/* A bundle is a folder with the file in it */
static char *
find_file (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_build_filename (path, "Info.fcpxml", NULL)
                                                : g_strdup (path);
}

static YdSnapshot *
read_fcpxml (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  g_autofree char *file = find_file (path);
  g_autoptr (YdXml) document = yd_film_xml_load (file, cancellable, error);

  return document ? yd_fcpxml_read_film (document, losses, error) : NULL;
}

static gboolean
probe (const char *path, const char *head, gsize size)
{
  g_autofree char *inside = find_file (path);

  return size > 0 ? strstr (head, "<fcpxml") != NULL
                  : strcmp (inside, path) != 0 && g_file_test (inside, G_FILE_TEST_IS_REGULAR);
}

static const char *const endings[] = { ".fcpxml", NULL };
static const char *const versions[] = { "1.8", "1.9", "1.10", "1.11", NULL };
static const YdExchangeOption options[] = {
  { "version", N_ ("Version of FCPXML"), "1.10", versions },
  { NULL, NULL, NULL, NULL },
};

const YdExchangeFormat yd_fcpxml_format = {
  .name = "fcpxml",
  .title = N_ ("Final Cut Pro (FCPXML)"),
  .kind = YD_EXCHANGE_FILM,
  .endings = endings,
  .options = options,
  .write = write_fcpxml,
  .probe = probe,
  .read_film = read_fcpxml,
  .carries = CARRIED,
  .returns = CARRIED,
};
