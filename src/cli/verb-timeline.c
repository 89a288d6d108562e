/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "cli/timeline-orders.h"
#include "cli/verbs.h"
#include "core/media/probe.h"
#include "core/model/clip-key.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/production/film-settings.h"
#include "core/production/media-import.h"
#include "core/store/films.h"

#define DEFAULT_STRENGTH 0.08 /* as the short drama of `data/templates` */

static void
append_track (GString *words, JsonArray *array, YdTimelineNames *names, YdTrack *track)
{
  const char *name = yd_timeline_names_get (names, yd_record_get_id (YD_RECORD (track)));
  const char *kind = yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind);
  JsonObject *object = json_object_new ();

  g_string_append_printf (words, "%s  %s  %s%s%s%s%s\n", name, kind, yd_track_get_title (track),
                          track->is_locked ? _ (", locked") : "",
                          track->is_muted ? _ (", muted") : "", track->is_solo ? _ (", solo") : "",
                          track->is_hidden ? _ (", hidden") : "");
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "id", yd_record_get_id (YD_RECORD (track)));
  json_object_set_string_member (object, "kind", kind);
  json_object_set_string_member (object, "title", yd_track_get_title (track));
  json_object_set_double_member (object, "gain-db", track->gain_db);
  json_object_set_double_member (object, "pan", track->pan);
  json_object_set_boolean_member (object, "is-locked", track->is_locked);
  json_object_set_boolean_member (object, "is-muted", track->is_muted);
  json_object_set_boolean_member (object, "is-solo", track->is_solo);
  json_object_set_boolean_member (object, "is-hidden", track->is_hidden);
  json_array_add_object_element (array, object);
}

static JsonObject *
clip_to_json (YdTimelineNames *names, YdClip *clip)
{
  const char *id = yd_record_get_id (YD_RECORD (clip));
  const char *shot = g_hash_table_lookup (names->shots, id);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", yd_timeline_names_get (names, id));
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "track", yd_timeline_names_get (names, clip->track));
  json_object_set_string_member (object, "kind", yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind));
  json_object_set_string_member (object, "shot", shot ? shot : "");
  json_object_set_string_member (object, "text", clip->text);
  json_object_set_string_member (object, "file", clip->file ? clip->file : "");
  json_object_set_int_member (object, "start-frame", clip->start_frame);
  json_object_set_int_member (object, "duration-frames", clip->duration_frames);
  json_object_set_int_member (object, "source-start-ns", clip->source_start_ns);
  json_object_set_double_member (object, "speed", clip->speed);
  json_object_set_string_member (object, "transition",
                                 yd_enum_to_nick (YD_TYPE_TRANSITION, clip->transition));
  json_object_set_int_member (object, "transition-frames", clip->transition_frames);
  json_object_set_boolean_member (object, "is-grouped", *clip->group_id != '\0');
  return object;
}

static void
append_clip (GString *words,
             JsonArray *array,
             YdTimelineNames *names,
             YdClip *clip,
             YdFrameRate rate)
{
  const char *id = yd_record_get_id (YD_RECORD (clip));
  const char *shot = g_hash_table_lookup (names->shots, id);
  g_autofree char *start = yd_film_time_format (clip->start_frame, rate);
  g_autofree char *length = yd_film_time_format (clip->duration_frames, rate);
  g_autofree char *name = g_strdelimit (g_strdup (clip->text), "\n", ' ');

  g_string_append_printf (words, "  %-6s %9s %8s  %-5s %s %s", yd_timeline_names_get (names, id),
                          start, length, yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind),
                          shot ? shot : "", name);
  if (clip->speed != 1)
    g_string_append_printf (words, " ×%g", clip->speed);
  if (clip->transition != YD_TRANSITION_CUT)
    g_string_append_printf (words, " %s %" PRId64 "f",
                            yd_enum_to_nick (YD_TYPE_TRANSITION, clip->transition),
                            clip->transition_frames);
  g_string_append_c (words, '\n');
  json_array_add_object_element (array, clip_to_json (names, clip));
}

static void
append_marker (GString *words, JsonArray *array, YdMarker *marker, YdFrameRate rate)
{
  g_autofree char *at = yd_film_time_format (marker->frame, rate);
  JsonObject *object = json_object_new ();

  g_string_append_printf (words, _ ("marker %s  %s\n"), at, marker->name);
  json_object_set_string_member (object, "id", yd_record_get_id (YD_RECORD (marker)));
  json_object_set_string_member (object, "name", marker->name);
  json_object_set_string_member (object, "color", marker->color);
  json_object_set_int_member (object, "frame", marker->frame);
  json_array_add_object_element (array, object);
}

static JsonObject *
film_to_json (YdFilm *film)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "width", film->width);
  json_object_set_int_member (object, "height", film->height);
  json_object_set_int_member (object, "rate-num", film->rate_num);
  json_object_set_int_member (object, "rate-den", film->rate_den);
  json_object_set_double_member (object, "master-gain-db", film->master_gain_db);
  if (film->duck_db <= 0)
    json_object_set_double_member (object, "ducking-db", film->duck_db);
  else
    json_object_set_null_member (object, "ducking-db"); /* as the film template has it */
  json_object_set_int_member (object, "range-start-frame", film->range_start_frame);
  json_object_set_int_member (object, "range-end-frame", film->range_end_frame);
  return object;
}

static JsonNode *
describe_timeline (YdFilm *film, YdTimelineNames *names, GString *words)
{
  const YdFrameRate rate = { film->rate_num, film->rate_den };
  g_autoptr (JsonObject) object = film_to_json (film);
  JsonArray *tracks = json_array_new (), *clips = json_array_new (), *markers = json_array_new ();

  for (guint i = names->tracks->len; i > 0; i--) { /* the upper track stands above, as it is seen */
    YdTrack *track = names->tracks->pdata[i - 1];
    append_track (words, tracks, names, track);
    for (guint j = 0; j < names->clips->len; j++) {
      YdClip *clip = names->clips->pdata[j];
      if (g_str_equal (clip->track, yd_record_get_id (YD_RECORD (track))))
        append_clip (words, clips, names, clip, rate);
    }
  }
  for (guint i = 0; i < names->markers->len; i++)
    append_marker (words, markers, names->markers->pdata[i], rate);
  json_object_set_array_member (object, "tracks", tracks);
  json_object_set_array_member (object, "clips", clips);
  json_object_set_array_member (object, "markers", markers);
  return json_node_init_object (json_node_alloc (), object);
}

static JsonObject *
cue_to_json (YdTimelineNames *names, YdCue *cue)
{
  const char *id = yd_record_get_id (YD_RECORD (cue));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", yd_timeline_names_get (names, id));
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "text", cue->text);
  json_object_set_string_member (object, "style", cue->style);
  json_object_set_string_member (object, "word-frames", cue->word_frames);
  json_object_set_string_member (object, "line", cue->line ? cue->line : "");
  json_object_set_int_member (object, "start-frame", cue->start_frame);
  json_object_set_int_member (object, "duration-frames", cue->duration_frames);
  return object;
}

static JsonNode *
describe_cues (YdFilm *film, YdTimelineNames *names, GString *words)
{
  const YdFrameRate rate = { film->rate_num, film->rate_den };
  g_autoptr (JsonArray) cues = json_array_new ();

  for (guint i = 0; i < names->cues->len; i++) {
    YdCue *cue = names->cues->pdata[i];
    g_autofree char *start = yd_film_time_format (cue->start_frame, rate);
    g_autofree char *length = yd_film_time_format (cue->duration_frames, rate);
    g_autofree char *text = g_strdelimit (g_strdup (cue->text), "\n", '/');
    const char *name = yd_timeline_names_get (names, yd_record_get_id (YD_RECORD (cue)));
    g_string_append_printf (words, "%-5s %9s %8s  %s%s%s\n", name, start, length, text,
                            *cue->style ? "  · " : "", *cue->style == '{' ? "…" : cue->style);
    json_array_add_object_element (cues, cue_to_json (names, cue));
  }
  if (names->cues->len == 0)
    g_string_append (words, _ ("The film has no cues.\n"));
  return json_node_init_array (json_node_alloc (), cues);
}

typedef JsonNode *(*DescribeFunc) (YdFilm *film, YdTimelineNames *names, GString *words);

/* What can be listed, and with which orders it is edited */
static DescribeFunc
get_list (const char *word)
{
  return g_str_equal (word, "cues") || g_str_has_prefix (word, "cue-") ? describe_cues
                                                                       : describe_timeline;
}

static int
print_list (YdCommand *command, YdStore *store, DescribeFunc describe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, command->cancellable, &error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, &error) : NULL;
  g_autoptr (YdTimelineNames) names = film ? yd_timeline_names_load (reader, &error) : NULL;
  if (!names)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonNode) json = describe (film, names, words);
  return yd_command_print (command, json, words->str);
}

typedef struct {
  const YdTimelineOrderKind *kind;
  YdTimelineOrder *order;
} Work;

static gboolean
carry_out (YdEdit *edit, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (YdTimelineNames) names = yd_timeline_names_load (yd_edit_get_reader (edit), error);

  work->order->names = names;
  return names && work->kind->run (edit, work->order, error);
}

/* Canvas and rate are settings of the film, which other steps ask for too */
static gboolean
set_format (YdStore *store, const YdTimelineOrder *order, GCancellable *cancellable, GError **error)
{
  YdFilmSettings settings = YD_FILM_SETTINGS_INIT;

  if (g_str_equal (order->words[0], "rate"))
    settings.rate = order->words[1];
  else
    settings.aspect = order->words[1];
  return yd_film_settings_apply (store, &settings, cancellable, error);
}

/* A file goes into the project before it can lie on the timeline */
static gboolean
bring_file (YdStore *store, YdTimelineOrder *order, GCancellable *cancellable, GError **error)
{
  const char *path = order->words[1];
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, error);
  if (!probe)
    return FALSE;

  order->media = yd_media_import_file (store, path, probe, cancellable, error);
  return order->media != NULL;
}

static gboolean
carry_out_order (YdCommand *command,
                 YdStore *store,
                 const YdTimelineOrderKind *kind,
                 YdTimelineOrder *order,
                 GError **error)
{
  Work work = { kind, order };

  if (!kind)
    return set_format (store, order, command->cancellable, error);
  return (!g_str_equal (kind->name, "insert") ||
          bring_file (store, order, command->cancellable, error)) &&
         yd_edit_run (store, _ (kind->step), NULL, carry_out, &work, command->cancellable, error);
}

static int
run_order (YdCommand *command, const YdTimelineOrderKind *kind, YdTimelineOrder *order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_DEFAULT, command->cancellable, &error);

  if (!store || !carry_out_order (command, store, kind, order, &error))
    return yd_command_fail (command, error);
  if (command->is_json)
    return print_list (command, store, get_list (order->words[0]));
  g_autofree char *words =
      g_strdup_printf (_ ("Done: %s\n"), kind ? _ (kind->step) : _ ("Film settings"));
  return yd_command_print (command, NULL, words);
}

static int
list (YdCommand *command, DescribeFunc describe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, &error);

  return store ? print_list (command, store, describe) : yd_command_fail (command, error);
}

static int
run (YdCommand *command, YdTimelineOrder *order)
{
  const char *word = command->n_arguments > 1 ? command->arguments[1] : "list";
  const YdTimelineOrderKind *kind = yd_timeline_order_kind_find (word);
  const gboolean is_format = g_str_equal (word, "canvas") || g_str_equal (word, "rate");

  order->words = command->arguments + 1;
  order->n_words = command->n_arguments > 0 ? command->n_arguments - 1 : 0;
  if ((g_str_equal (word, "list") || g_str_equal (word, "cues")) && order->n_words <= 1)
    return list (command, get_list (word));
  if (!kind && !is_format)
    return yd_command_usage (command, _ ("There is no such edit. The help lists them."));
  if (order->n_words - 1 < (kind ? kind->n_min : 1))
    return yd_command_usage (command, _ ("Something is missing after the verb."));
  if (order->n_words - 1 > (kind ? kind->n_max : 1))
    return yd_command_usage (command, _ ("There are too many words after the verb."));
  return run_order (command, kind, order);
}

int
yd_verb_timeline (YdCommand *command)
{
  g_auto (YdTimelineOrder) o = { .strength = DEFAULT_STRENGTH };
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &o.at, N_ ("When it begins"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &o.to, N_ ("Where it goes"), N_ ("TIME") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &o.by, N_ ("How far: later, or earlier below 0"),
      N_ ("TIME") },
    { "for", 0, 0, G_OPTION_ARG_STRING, &o.duration, N_ ("How long it is shown"), N_ ("TIME") },
    { "head", 0, 0, G_OPTION_ARG_STRING, &o.head,
      N_ ("How much of its beginning; below 0 adds to it"), N_ ("TIME") },
    { "tail", 0, 0, G_OPTION_ARG_STRING, &o.tail, N_ ("How much of its end; below 0 adds to it"),
      N_ ("TIME") },
    { "length", 0, 0, G_OPTION_ARG_STRING, &o.length, N_ ("How long the transition lasts"),
      N_ ("TIME") },
    { "track", 0, 0, G_OPTION_ARG_STRING, &o.track, N_ ("The track it goes to"), N_ ("TRACK") },
    { "ripple", 0, 0, G_OPTION_ARG_NONE, &o.is_rippling, N_ ("What comes later moves along"),
      NULL },
    { "insert", 0, 0, G_OPTION_ARG_NONE, &o.is_inserting, N_ ("What lies there moves on"), NULL },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &o.is_overwriting, N_ ("What lies there makes room"),
      NULL },
    { "alone", 0, 0, G_OPTION_ARG_NONE, &o.is_alone, N_ ("Without its group and its voices"),
      NULL },
    { "direction", 0, 0, G_OPTION_ARG_STRING, &o.direction,
      N_ ("Where a transition moves to: left, right, up, down"), N_ ("WORD") },
    { "easing", 0, 0, G_OPTION_ARG_STRING, &o.easing,
      N_ ("How a change starts and stops: linear, in, out, in-out, hold"), N_ ("WORD") },
    { "strength", 0, 0, G_OPTION_ARG_DOUBLE, &o.strength, N_ ("How far the camera moves"),
      N_ ("NUMBER") },
    { "style", 0, 0, G_OPTION_ARG_STRING, &o.style, N_ ("The style of a text"), N_ ("NAME") },
    { "subtext", 0, 0, G_OPTION_ARG_STRING, &o.subtext, N_ ("A second, smaller line of text"),
      N_ ("WORDS") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &o.name, N_ ("The new name of a marker"), N_ ("NAME") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &o.color, N_ ("The color of a marker"), N_ ("#RRGGBB") },
    G_OPTION_ENTRY_NULL,
  };

  if (!yd_command_parse (command, entries, 1, 202))
    return yd_command_get_exit (command);
  return run (command, &o);
}
