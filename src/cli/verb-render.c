/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film, or a frame of it, in any form that core can write. */
#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/format-lists.h"
#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/exchange/subtitles.h"
#include "core/production/deliveries.h"
#include "core/render/export-estimate.h"
#include "core/render/export-pace.h"
#include "core/render/export-wish.h"
#include "core/render/renderer.h"
#include "core/timeline/snapshot-load.h"

#define MIN_LUFS (-40.0)
#define MAX_LUFS (-5.0)

/* What was asked for; the texts are owned */
typedef struct {
  char *path;
  char *format;
  char *preset;
  char *rate;
  char *speed;
  char *loudness;
  char *cues;
  gint64 frame; /* -1: the film */
  gint64 start_frame;
  gint64 end_frame;
  gint64 cover_frame;
  int width;
  int quality;
  int bitrate; /* kbit/s */
  int audio_bitrate;
  gboolean is_range;
  gboolean draws_cues;
  gboolean uses_hardware;
  gboolean is_forced;
  gboolean lists_formats;
  gboolean lists_presets;
} RenderOptions;

static void
render_options_clear (RenderOptions *o)
{
  char *const texts[] = { o->path, o->format, o->preset, o->rate, o->speed, o->loudness, o->cues };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RenderOptions, render_options_clear)

static YdExit
print_written (YdCommand *command, const char *path, const char *member, gint64 value)
{
  g_autofree char *words = g_strdup_printf (_ ("%s written\n"), path);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "path", path);
  json_object_set_int_member (object, member, value);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words);
}

static YdSnapshot *
load_film (YdCommand *command, GError **error)
{
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, error);

  return store ? yd_snapshot_load (store, command->cancellable, error) : NULL;
}

static gboolean
render_picture (YdCommand *command, const RenderOptions *o, GError **error)
{
  const gint64 frame = MAX (o->frame, 0);
  g_autoptr (YdSnapshot) film = load_film (command, error);
  if (!film)
    return FALSE;
  if (frame >= film->duration_frames) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("The film has the frames 0 to %" PRId64 "."), film->duration_frames - 1);
    return FALSE;
  }
  return yd_render_cover (film, frame, o->width > 0 ? o->width : film->width, o->draws_cues,
                          o->path, command->cancellable, error);
}

static void
fill_settings (const RenderOptions *o, YdSnapshot *film, YdExportSettings *settings)
{
  const YdLoudnessTarget *loudness = yd_loudness_target_find (o->loudness);
  const gboolean is_track = g_strcmp0 (o->cues, "track") == 0;
  const gboolean is_burnt = o->draws_cues && (!o->cues || g_str_equal (o->cues, "burnt"));
  const YdExportWish wish = {
    .preset = yd_export_preset_find (o->preset),
    .format = o->format   ? yd_export_format_find (o->format)
              : o->preset ? NULL
                          : yd_export_format_for_path (o->path),
    .loudness = loudness,
    .target_lufs = o->loudness && !loudness ? g_ascii_strtod (o->loudness, NULL) : 0,
    .cues = is_track   ? YD_EXPORT_CUES_TRACK
            : is_burnt ? YD_EXPORT_CUES_BURNT
                       : YD_EXPORT_CUES_NONE,
    .is_range = o->is_range,
  };

  yd_export_wish_fill (&wish, film, settings);
  if (o->width > 0) {
    settings->width = o->width;
    settings->height = (int) ((gint64) o->width * film->height / MAX (film->width, 1) / 2 * 2);
  }
  if (o->rate)
    yd_frame_rate_parse (o->rate, &settings->rate);
  if (o->quality >= 0)
    settings->crf = o->quality;
  if (o->speed)
    settings->preset = o->speed;
  settings->bitrate = (gint64) o->bitrate * 1000;
  if (o->audio_bitrate > 0)
    settings->audio_bitrate = o->audio_bitrate * 1000;
  if (!o->is_range) {
    settings->start_frame = o->start_frame;
    settings->end_frame = o->end_frame;
  }
  settings->cover_frame = o->cover_frame;
  settings->uses_hardware = o->uses_hardware;
}

/* How far an export is, for a person */
typedef struct {
  YdCommand *command;
  YdExportPace pace;
  YdFrameRate rate;
} Watch;

static void
progress_cb (const YdExportProgress *progress, gpointer user_data)
{
  Watch *watch = user_data;
  const YdExportPace *pace = &watch->pace;

  yd_export_pace_update (&watch->pace, progress, watch->rate, g_get_monotonic_time ());
  g_autofree char *size = g_format_size ((guint64) pace->size_bytes);
  g_autofree char *detail =
      pace->seconds_left >= 0 && pace->size_bytes > 0
          ? g_strdup_printf (_ ("%.0f frames a second, %.1f × real time, %.0f s left, about %s"),
                             pace->frames_per_second, pace->speed, pace->seconds_left, size)
          : NULL;
  yd_terminal_progress (watch->command->terminal, _ ("Film"), progress->part_done, detail);
}

/* The film's subtitles as they are in the part that is written */
static YdSnapshot *
cut_cues (YdSnapshot *film, const YdExportRange *range)
{
  YdSnapshot *cut = yd_snapshot_new ();

  cut->rate = film->rate;
  cut->width = film->width;
  cut->height = film->height;
  cut->duration_frames = range->end_frame - range->start_frame;
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    const gint64 start = MAX (cue->start_frame, range->start_frame);
    const gint64 end = MIN (cue->start_frame + cue->duration_frames, range->end_frame);
    if (start < end)
      yd_snapshot_add_cue (cut, start - range->start_frame, end - start, cue->text, cue->line);
  }
  return cut;
}

/* Where the subtitles go that are a file of their own; NULL where there is none */
static char *
dup_cues_path (const RenderOptions *o, const YdExportSettings *settings)
{
  const gsize n_stem = g_str_has_suffix (o->path, settings->format->extension)
                           ? strlen (o->path) - strlen (settings->format->extension)
                           : strlen (o->path);

  return g_strcmp0 (o->cues, "file") == 0 ? g_strdup_printf ("%.*s.srt", (int) n_stem, o->path)
                                          : NULL;
}

static gboolean
check_free (const RenderOptions *o, const char *path, GError **error)
{
  if (o->is_forced || !path || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("“%s” is there already. Give another name, or --force to write over it."), path);
  return FALSE;
}

static gboolean
write_cues (YdCommand *command,
            YdSnapshot *film,
            const YdExportSettings *settings,
            const char *path,
            GError **error)
{
  const YdExportRange range = yd_export_settings_get_range (settings, film);
  g_autoptr (YdSnapshot) cut = cut_cues (film, &range);

  const YdExchangeSource source = { .film = cut };
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  return yd_exchange_write (&yd_srt_format, &source, path, losses, command->cancellable, error);
}

static gboolean
render_film (YdCommand *command, const RenderOptions *o, gint64 *n_frames, GError **error)
{
  YdExportSettings settings;
  g_autoptr (YdSnapshot) film = load_film (command, error);
  if (!film || !yd_deliver_check_media (film, error))
    return FALSE;

  g_autofree char *hash = yd_snapshot_hash (film);
  g_autofree char *label = yd_ai_label_new ("Yiduo Studio", hash);
  fill_settings (o, film, &settings);
  settings.ai_label = label;
  g_autofree char *cues_path = dup_cues_path (o, &settings);
  if (!check_free (o, cues_path, error))
    return FALSE;
  const YdExportRange range = yd_export_settings_get_range (&settings, film);
  Watch watch = { .command = command, .rate = range.rate };
  yd_export_pace_start (&watch.pace, g_get_monotonic_time ());
  *n_frames = range.n_frames;
  if (!yd_film_export (film, &settings, o->path, progress_cb, &watch, command->cancellable, error))
    return FALSE;
  return !cues_path || write_cues (command, film, &settings, cues_path, error);
}

static gboolean
is_jpeg_name (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".jpg") || g_str_has_suffix (lower, ".jpeg");
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return !word || g_strv_contains (words, word);
}

static gboolean
is_loudness (const char *word)
{
  char *end = NULL;
  const double lufs = word ? g_ascii_strtod (word, &end) : 0;

  return !word || yd_loudness_target_find (word) ||
         (*word && *end == '\0' && lufs >= MIN_LUFS && lufs <= MAX_LUFS);
}

/* What is wrong with the words, or NULL */
static const char *
find_fault (YdCommand *command, const RenderOptions *o)
{
  static const char *const cues[] = { "burnt", "track", "file", "none", NULL };
  YdFrameRate rate;

  if (command->n_arguments == 0)
    return _ ("Something is missing after the verb.");
  if (!o->path)
    return _ ("Say where it goes: --out FILM.mp4, or --out FILE.jpg for one frame.");
  if (o->width < 0 || o->width == 1 || o->width > YD_RENDER_MAX_SIDE)
    return _ ("The width is from 2 to 8192 pixels.");
  if (o->frame >= 0 && !is_jpeg_name (o->path))
    return _ ("One frame is written as a JPEG: --out FILE.jpg."); /* never over a film by a slip */
  if (o->format && !yd_export_format_find (o->format))
    return _ ("There is no such format. “yiduo render --list-formats” names them all.");
  if (o->preset && !yd_export_preset_find (o->preset))
    return _ ("There is no such preset. “yiduo render --list-presets” names them all.");
  if (!o->format && !o->preset && !is_jpeg_name (o->path) && !yd_export_format_for_path (o->path))
    return _ ("The ending of the file names no format. “yiduo render --list-formats” names them "
              "all.");
  if (o->rate && !yd_frame_rate_parse (o->rate, &rate))
    return _ ("The rate is a number of frames per second: 12, 25, 29.97 or a fraction.");
  if (!is_one_of (o->cues, cues))
    return _ ("Subtitles are burnt, track, file or none.");
  if (!is_loudness (o->loudness))
    return _ ("The loudness is a name of “yiduo render --list-presets”, or from -40 to -5 LUFS.");
  if (o->bitrate < 0 || o->bitrate > 1000000 || o->audio_bitrate < 0 || o->audio_bitrate > 512)
    return _ ("The rate of the picture is up to 1,000,000 kbit/s, that of the sound up to 512.");
  return NULL;
}

static YdExit
run (YdCommand *command, const RenderOptions *o)
{
  g_autoptr (GError) error = NULL;
  gint64 n_frames = 0;

  if (o->lists_formats)
    return yd_format_lists_print_formats (command);
  if (o->lists_presets)
    return yd_format_lists_print_presets (command);
  const char *fault = find_fault (command, o);
  if (fault)
    return yd_command_usage (command, fault);
  if (!check_free (o, o->path, &error))
    return yd_command_fail (command, error);
  if (o->frame >= 0 || (!o->format && !o->preset && is_jpeg_name (o->path)))
    return render_picture (command, o, &error)
               ? print_written (command, o->path, "frame", MAX (o->frame, 0))
               : yd_command_fail (command, error);
  return render_film (command, o, &n_frames, &error)
             ? print_written (command, o->path, "frames", n_frames)
             : yd_command_fail (command, error);
}

int
yd_verb_render (YdCommand *command)
{
  g_auto (RenderOptions) o = { .frame = -1, .cover_frame = -1, .quality = -1, .draws_cues = TRUE };
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &o.path,
      N_ ("Write it here: a film by the ending, or one frame as .jpg"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &o.format,
      N_ ("Format, where the ending does not say it: see --list-formats"), N_ ("NAME") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &o.preset,
      N_ ("What suits a platform: see --list-presets"), N_ ("NAME") },
    { "frame", 0, 0, G_OPTION_ARG_INT64, &o.frame, N_ ("One frame alone, counted from 0"),
      N_ ("NUMBER") },
    { "from", 0, 0, G_OPTION_ARG_INT64, &o.start_frame,
      N_ ("The first frame of the film that is written"), N_ ("NUMBER") },
    { "to", 0, 0, G_OPTION_ARG_INT64, &o.end_frame,
      N_ ("The first frame of the film that is not written any more"), N_ ("NUMBER") },
    { "range", 0, 0, G_OPTION_ARG_NONE, &o.is_range,
      N_ ("Only what is between the film's in and out points"), NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &o.width, N_ ("Width in pixels instead of the film's own"),
      N_ ("PIXELS") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &o.rate,
      N_ ("Frames per second instead of the film's own"), N_ ("RATE") },
    { "quality", 0, 0, G_OPTION_ARG_INT, &o.quality,
      N_ ("Quality as the encoder counts it, 0 the best: 18 to 28 for H.264"), N_ ("NUMBER") },
    { "bitrate", 0, 0, G_OPTION_ARG_INT, &o.bitrate,
      N_ ("Rate of the picture instead of a constant quality"), N_ ("KBIT/S") },
    { "sound-bitrate", 0, 0, G_OPTION_ARG_INT, &o.audio_bitrate, N_ ("Rate of the sound"),
      N_ ("KBIT/S") },
    { "speed", 0, 0, G_OPTION_ARG_STRING, &o.speed,
      N_ ("How long the encoder may think: ultrafast to veryslow, veryfast unless said otherwise"),
      N_ ("NAME") },
    { "hardware", 0, 0, G_OPTION_ARG_NONE, &o.uses_hardware,
      N_ ("Use the machine's own encoder where it works"), NULL },
    { "loudness", 0, 0, G_OPTION_ARG_STRING, &o.loudness,
      N_ ("How loud: a name of --list-presets, or a number in LUFS"), N_ ("NAME|LUFS") },
    { "cues", 0, 0, G_OPTION_ARG_STRING, &o.cues,
      N_ ("Subtitles: burnt, track, file (an SRT beside the film) or none"), N_ ("HOW") },
    { "no-cues", 0, G_OPTION_FLAG_REVERSE, G_OPTION_ARG_NONE, &o.draws_cues,
      N_ ("Leave the subtitles out of the picture"), NULL },
    { "cover", 0, 0, G_OPTION_ARG_INT64, &o.cover_frame,
      N_ ("The frame that is the cover, where the format has one"), N_ ("NUMBER") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &o.is_forced, N_ ("Write over a file that is there"),
      NULL },
    { "list-formats", 0, 0, G_OPTION_ARG_NONE, &o.lists_formats,
      N_ ("List the formats and what this machine can write"), NULL },
    { "list-presets", 0, 0, G_OPTION_ARG_NONE, &o.lists_presets,
      N_ ("List the presets, and how loud a film can be made"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  return yd_command_parse (command, entries, 0, 1) ? (int) run (command, &o)
                                                   : (int) yd_command_get_exit (command);
}
