/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clip of OpenTimelineIO: its medium, its place in it, its speed, and what others wrote to it. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/film-json.h"
#include "core/exchange/linked-sound.h"
#include "core/exchange/media-place.h"
#include "core/exchange/otio-reader-private.h"
#include "core/model/record.h"
#include "core/timeline/timeline-rule.h"

#define MAX_LOSSES 2000

typedef YdOtioReader Reader;
typedef YdOtioWindow Window;

static const YdMoment zero = { 0, 1 };

static YdMoment
find_source (JsonObject *clip, YdMoment *duration)
{
  YdMoment start = zero;

  *duration = zero;
  if (!yd_otio_read_range (clip, "source_range", &start, duration))
    yd_otio_read_range (yd_otio_get_reference (clip), "available_range", &start, duration);
  return start;
}

/**
 * yd_otio_lose: (skip)
 * @self: a reader
 * @thing: what it is about
 * @what: what was lost
 * @instead: what holds
 *
 * Tells of a loss; of too many the rest is not told.
 */
void
yd_otio_lose (Reader *self, const char *thing, const char *what, const char *instead)
{
  if (self->losses->len < MAX_LOSSES)
    yd_losses_add (self->losses, thing, what, instead);
}
/**
 * yd_otio_is_schema: (skip)
 * @object: a thing of OTIO
 * @name: "Clip", whatever its version
 *
 * Returns: whether it is one
 */
gboolean
yd_otio_is_schema (JsonObject *object, const char *name)
{
  const char *schema = yd_json_get_text (object, "OTIO_SCHEMA", "");
  const gsize length = strlen (name);

  return strncmp (schema, name, length) == 0 && (schema[length] == '.' || schema[length] == '\0');
}
/**
 * yd_otio_read_time: (skip)
 * @time: (nullable): a RationalTime
 *
 * Returns: the moment, exactly where its rate is one of film
 */
YdMoment
yd_otio_read_time (JsonObject *time)
{
  const double rate = yd_json_get_double (time, "rate", 0);
  const double value = yd_json_get_double (time, "value", 0);
  const YdFrameRate film = yd_frame_rate_of_double (rate);
  YdMoment unit = yd_moment_of_double (rate);

  if (!(rate > 0) || !isfinite (value))
    return zero;
  if (film.num > 0)
    unit = yd_moment_new (film.num, film.den);
  return yd_moment_divide (value == floor (value) && fabs (value) < 9e15
                               ? yd_moment_new ((gint64) value, 1)
                               : yd_moment_of_double (value),
                           unit);
}

/**
 * yd_otio_read_range: (skip)
 * @owner: (nullable): what has a TimeRange
 * @member: its name
 * @start: (out): where it begins
 * @duration: (out): how long it is, not less than 0
 *
 * Returns: whether there is one; both are untouched otherwise
 */
gboolean
yd_otio_read_range (JsonObject *owner, const char *member, YdMoment *start, YdMoment *duration)
{
  JsonObject *range = yd_json_get_object (owner, member);

  if (!range)
    return FALSE;
  *start = yd_otio_read_time (yd_json_get_object (range, "start_time"));
  *duration = yd_otio_read_time (yd_json_get_object (range, "duration"));
  if (yd_moment_compare (*duration, zero) < 0)
    *duration = zero;
  return TRUE;
}

/**
 * yd_otio_get_reference: (skip)
 * @clip: a clip
 *
 * Returns: (transfer none) (nullable): the medium that is in use
 */
JsonObject *
yd_otio_get_reference (JsonObject *clip)
{
  JsonObject *references = yd_json_get_object (clip, "media_references");
  const char *key = yd_json_get_text (clip, "active_media_reference_key", "DEFAULT_MEDIA");

  if (!references)
    return yd_json_get_object (clip, "media_reference");
  return yd_json_get_object (references, key);
}

static char *
make_sequence_path (JsonObject *reference)
{
  const char *base = yd_json_get_text (reference, "target_url_base", "");
  const int padding = (int) CLAMP (yd_json_get_int (reference, "frame_zero_padding", 0), 0, 12);
  g_autofree char *number =
      g_strdup_printf ("%0*d", padding, (int) yd_json_get_int (reference, "start_frame", 0));
  const gboolean has_slash = !*base || g_str_has_suffix (base, "/");

  return g_strconcat (base, has_slash ? "" : "/", yd_json_get_text (reference, "name_prefix", ""),
                      number, yd_json_get_text (reference, "name_suffix", ""), NULL);
}

static char *
find_path (Reader *self, JsonObject *clip, JsonObject *reference)
{
  const char *name = yd_json_get_text (clip, "name", "");
  const gboolean is_sequence = yd_otio_is_schema (reference, "ImageSequenceReference");
  g_autofree char *sequence = is_sequence ? make_sequence_path (reference) : NULL;
  const char *url = is_sequence ? sequence : yd_json_get_text (reference, "target_url", "");
  char *path = *url ? yd_media_path_of_url (url) : NULL;

  if (*url && !path)
    yd_otio_lose (self, name, _ ("Its medium lies in a network, which is not asked."),
                  _ ("It is looked for by its name."));
  if (path)
    return path;
  return *name ? g_strdup (name) : g_strdup (_ ("a medium without a name"));
}

/**
 * yd_otio_get_ours: (skip)
 * @item: a thing of OTIO
 *
 * Returns: (transfer none) (nullable): what the studio wrote to it
 */
JsonObject *
yd_otio_get_ours (JsonObject *item)
{
  return yd_json_get_object (yd_json_get_object (item, "metadata"), YD_FILM_JSON_NAME);
}

static void
take_title (Reader *self, YdSnapshotClip *clip, JsonObject *item, JsonObject *reference)
{
  JsonObject *parameters = yd_json_get_object (reference, "parameters");
  const char *kind = yd_json_get_text (reference, "generator_kind", "");
  const char *text = yd_json_get_text (parameters, "text", NULL);

  clip->text =
      (g_free (clip->text), g_strdup (text ? text : yd_json_get_text (item, "name", kind)));
  clip->subtext = (g_free (clip->subtext), g_strdup (yd_json_get_text (parameters, "subtext", "")));
  if (!text)
    yd_otio_lose (self, clip->text, _ ("The studio has no such generator."),
                  _ ("A title with its name stands there."));
}

static void
copy_but_ours (JsonObject *from, const char *name, JsonNode *node, gpointer to)
{
  if (!g_str_equal (name, YD_FILM_JSON_NAME))
    json_object_set_member (to, name, json_node_copy (node));
}

/**
 * yd_otio_keep_metadata: (skip)
 * @item: a thing of OTIO
 * @to: takes its metadata but ours, as `metadata`
 *
 * Keeps what other programs wrote.
 */
void
yd_otio_keep_metadata (JsonObject *item, JsonObject *to)
{
  JsonObject *metadata = yd_json_get_object (item, "metadata");
  JsonObject *theirs = json_object_new ();

  if (metadata)
    json_object_foreach_member (metadata, copy_but_ours, theirs);
  if (json_object_get_size (theirs) > 0)
    json_object_set_object_member (to, "metadata", theirs);
  else
    json_object_unref (theirs);
}

/**
 * yd_otio_to_foreign: (skip)
 * @kept: (transfer full): what is kept of a thing
 *
 * Returns: (transfer full) (nullable): as a row keeps it; %NULL for nothing
 */
char *
yd_otio_to_foreign (JsonObject *kept)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *all = json_object_new ();

  json_object_set_object_member (all, "otio", kept);
  json_node_take_object (root, all);
  if (json_object_get_size (kept) == 0)
    return NULL;
  return yd_json_to_canonical (root);
}

static void
read_effects (Reader *self, YdSnapshotClip *clip, JsonObject *item, JsonObject *kept)
{
  JsonArray *effects = yd_json_get_array (item, "effects");
  JsonArray *theirs = json_array_new ();

  for (guint i = 0; effects && i < json_array_get_length (effects); i++) {
    JsonNode *node = json_array_get_element (effects, i);
    JsonObject *effect = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    if (effect && yd_otio_is_schema (effect, "FreezeFrame")) {
      clip->speed = 0;
    } else if (effect && yd_otio_is_schema (effect, "LinearTimeWarp")) {
      clip->speed *= yd_json_get_double (effect, "time_scalar", 1);
    } else if (effect) {
      const char *name = yd_json_get_text (effect, "effect_name", "");
      json_array_add_element (theirs, json_node_copy (node));
      g_autofree char *what =
          g_strdup_printf (_ ("It has the effect “%s”, which the studio does not know."),
                           *name ? name : yd_json_get_text (effect, "OTIO_SCHEMA", "?"));
      yd_otio_lose (self, yd_json_get_text (item, "name", ""), what,
                    _ ("The effect is kept for the program that wrote it, and not shown."));
    }
  }
  if (json_array_get_length (theirs) > 0)
    json_object_set_array_member (kept, "effects", theirs);
  else
    json_array_unref (theirs);
}

static void
keep_foreign (Reader *self, YdSnapshotClip *clip, JsonObject *item, JsonObject *reference)
{
  JsonObject *kept = json_object_new ();
  JsonObject *of_reference = json_object_new ();
  const char *name = yd_json_get_text (item, "name", "");
  g_autofree char *own_name = yd_media_name_of (clip);

  yd_otio_keep_metadata (item, kept);
  read_effects (self, clip, item, kept);
  if (reference)
    yd_otio_keep_metadata (reference, of_reference);
  if (json_object_get_size (of_reference) > 0)
    json_object_set_object_member (kept, "reference", of_reference);
  else
    json_object_unref (of_reference);
  if (*name && !g_str_equal (name, own_name))
    json_object_set_string_member (kept, "name", name);
  clip->foreign = yd_otio_to_foreign (kept);
}

/* How fast numbered pictures are shown; 0/0 for any other medium */
static YdFrameRate
get_sequence_rate (Reader *self, JsonObject *clip, JsonObject *reference)
{
  const YdFrameRate none = { 0, 0 };
  if (!reference || !yd_otio_is_schema (reference, "ImageSequenceReference"))
    return none;

  const YdFrameRate rate = yd_frame_rate_of_double (yd_json_get_double (reference, "rate", 0));
  if (yd_json_get_int (reference, "frame_step", 1) != 1)
    yd_otio_lose (self, yd_json_get_text (clip, "name", ""),
                  _ ("Its pictures are numbered in steps of more than one."),
                  _ ("A missing number is shown by the picture before it."));
  return rate.num > 0 ? rate : self->film->rate;
}

static YdSnapshotClip *
add_clip (Reader *self, YdSnapshotTrack *track, JsonObject *item)
{
  JsonObject *reference = yd_otio_get_reference (item);
  JsonObject *ours = yd_otio_get_ours (item);
  const gboolean is_picture = yd_track_kind_is_picture (track->kind);
  const gboolean is_title =
      reference && is_picture && yd_otio_is_schema (reference, "GeneratorReference");
  g_autofree char *path = is_title ? NULL : find_path (self, item, reference);
  int kind = is_title ? YD_CLIP_KIND_TITLE : (int) yd_media_guess_kind (path, is_picture);

  if (is_picture && !is_title)
    yd_enum_from_nick (YD_TYPE_CLIP_KIND, yd_json_get_text (ours, "clip_kind", ""), &kind);
  if (kind == YD_CLIP_KIND_SOUND && is_picture)
    kind = YD_CLIP_KIND_VIDEO;
  const YdFrameRate sequence_rate = get_sequence_rate (self, item, reference);
  if (is_picture && sequence_rate.num > 0)
    kind = YD_CLIP_KIND_VIDEO;
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, (YdClipKind) kind);
  clip->sequence_rate = sequence_rate;
  clip->path = g_steal_pointer (&path);
  if (is_title)
    take_title (self, clip, item, reference);
  else if (*yd_json_get_text (item, "name", ""))
    clip->name = g_strdup (yd_json_get_text (item, "name", ""));
  keep_foreign (self, clip, item, reference);
  yd_film_json_read_clip (ours, clip);
  if (!yd_json_get_boolean (ours, "is_apart", TRUE))
    g_hash_table_add (self->kept, clip);
  if (!yd_json_get_boolean (item, "enabled", TRUE)) {
    clip->opacity = 0;
    clip->gain_db = YD_SILENT_DB;
    yd_otio_lose (self, yd_json_get_text (item, "name", ""), _ ("It is switched off."),
                  _ ("It is there, but neither seen nor heard."));
  }
  return clip;
}

/**
 * yd_otio_read_markers: (skip)
 * @self: a reader
 * @item: a thing with markers
 * @window: what is seen of it
 * @speed: of its own time to the film's, not 0
 *
 * Lays markers of a thing where the film shows them.
 */
void
yd_otio_read_markers (Reader *self, JsonObject *item, const Window *window, YdMoment speed)
{
  JsonArray *markers = yd_json_get_array (item, "markers");

  for (guint i = 0; markers && i < json_array_get_length (markers); i++) {
    JsonNode *node = json_array_get_element (markers, i);
    JsonObject *marker = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    YdMoment start, duration;
    if (!marker || !yd_otio_read_range (marker, "marked_range", &start, &duration))
      continue;
    JsonObject *ours = yd_otio_get_ours (marker);
    const YdMoment offset = yd_moment_divide (yd_moment_subtract (start, window->from), speed);
    const gint64 frame = yd_moment_to_frame (yd_moment_add (window->at, offset), self->film->rate);
    const char *name = yd_json_get_text (marker, "name", "");
    if (yd_moment_compare (start, window->from) < 0 || yd_moment_compare (start, window->to) > 0)
      continue;
    if (yd_json_get_boolean (ours, "is_chapter", FALSE))
      yd_snapshot_add_chapter (self->film, frame, name);
    else
      yd_snapshot_add_marker (self->film, frame, name, yd_json_get_text (ours, "color", ""));
  }
}

/**
 * yd_otio_lay_clip: (skip)
 * @self: a reader
 * @track: where to
 * @item: a clip
 * @window: what is seen of it, from its first frame on
 *
 * Returns: (transfer none) (nullable): the clip; %NULL where no frame of it is seen
 */
YdSnapshotClip *
yd_otio_lay_clip (Reader *self, YdSnapshotTrack *track, JsonObject *item, const Window *window)
{
  const YdFrameRate rate = self->film->rate;
  const gint64 start = yd_moment_to_frame (window->at, rate);
  const gint64 end = yd_moment_to_frame (
      yd_moment_add (window->at, yd_moment_subtract (window->to, window->from)), rate);
  YdMoment origin = zero, length, ignored;
  const YdMoment source = find_source (item, &length);

  if (end <= start || self->n_clips >= YD_OTIO_MAX_CLIPS) {
    self->is_full |= self->n_clips >= YD_OTIO_MAX_CLIPS;
    return NULL;
  }
  self->n_clips++;
  YdSnapshotClip *clip = add_clip (self, track, item);
  clip->start_frame = start;
  clip->duration_frames = end - start;
  yd_otio_read_range (yd_otio_get_reference (item), "available_range", &origin, &ignored);
  if (clip->kind == YD_CLIP_KIND_TITLE || clip->kind == YD_CLIP_KIND_STILL)
    clip->speed = 1;
  const YdMoment speed = yd_moment_of_double (clip->speed);
  YdMoment from = yd_moment_subtract (source, origin);
  if (clip->speed < 0) /* OTIO begins where the clip's last frame lies */
    from = yd_moment_subtract (from, yd_moment_multiply (length, speed));
  from = yd_moment_add (from, yd_moment_multiply (window->from, speed));
  if (clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND)
    clip->source_start_ns = yd_moment_to_ns (from);
  const Window shown = { yd_moment_add (source, window->from), yd_moment_add (source, window->to),
                         window->at };
  yd_otio_read_markers (self, item, &shown, clip->speed != 0 ? speed : (YdMoment){ 1, 1 });
  return clip;
}
