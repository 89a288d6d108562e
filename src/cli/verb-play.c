/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <sys/resource.h>

#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/render/player.h"
#include "core/render/renderer.h"
#include "core/timeline/snapshot-load.h"

#define METER_CELLS 12
#define METER_FLOOR_DB (-60.0)

/* What was asked for, and what plays */
typedef struct {
  YdCommand *command;
  gint64 from;
  gint64 to; /* the frame after the last one; -1 for the film's end */
  double speed;
  int width;
  gboolean is_loop;
  gboolean is_muted;

  YdSnapshot *film;
  YdPlayer *player;
  GMainLoop *loop;
  gint64 start_us;
  double start_cpu;
} Playing;

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 +
         (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6;
}

static void
levels_cb (YdPlayer *player, const YdLevels *levels, Playing *self)
{
  const gint64 position = yd_player_get_position (player);
  const double seconds =
      (double) yd_frame_rate_start_ns (self->film->rate, position) / YD_SECOND_NS;
  const double peak = MAX (levels->peak_db[0], levels->peak_db[1]);
  const double part = CLAMP (1 - peak / METER_FLOOR_DB, 0, 1);
  char meter[METER_CELLS * 3 + 1] = "";

  for (int i = 0; i < METER_CELLS; i++)
    g_strlcat (meter, i < lrint (part * METER_CELLS) ? "▮" : "▯", sizeof meter);
  g_autofree char *detail =
      g_strdup_printf (_ ("frame %" PRId64 "  %.1f s  %s"), position, seconds, meter);
  yd_terminal_progress (self->command->terminal, _ ("Playing"),
                        (double) (position + 1) / (double) self->film->duration_frames, detail);
}

static void
error_cb (YdPlayer *player, const GError *error, Playing *self)
{
  yd_terminal_warn (self->command->terminal, "%s", error->message);
}

/* The wanted end is a frame; playing backwards it is the first one */
static void
position_cb (YdPlayer *player, GParamSpec *pspec, Playing *self)
{
  const gint64 position = yd_player_get_position (player);
  const gboolean is_over = self->speed > 0 ? position >= self->to - 1 : position <= self->from;

  if (!self->is_loop && is_over)
    g_main_loop_quit (self->loop);
}

static void
state_cb (YdPlayer *player, GParamSpec *pspec, Playing *self)
{
  if (yd_player_get_state (player) != YD_PLAYER_STATE_PLAYING)
    g_main_loop_quit (self->loop);
}

static gboolean
interrupt_cb (GCancellable *cancellable, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
check_range (Playing *self, GError **error)
{
  const gint64 n_frames = self->film->duration_frames;

  if (n_frames <= 0) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_EMPTY_FILM,
                 _ ("The film of “%s” is empty. Lay out its timeline first: yiduo cut."),
                 self->command->arguments[0]);
    return FALSE;
  }
  if (self->to < 0)
    self->to = n_frames;
  if (self->from < 0 || self->from >= n_frames || self->to <= self->from || self->to > n_frames) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("The film has the frames 0 to %" PRId64 "; --from is one of them, and --to the "
                    "one after the last that is played."),
                 n_frames - 1);
    return FALSE;
  }
  return TRUE;
}

static void
play (Playing *self)
{
  const gint64 first = self->speed > 0 ? self->from : self->to - 1;
  g_autoptr (GSource) interrupt = g_cancellable_source_new (self->command->cancellable);

  self->player = yd_player_new ();
  self->loop = g_main_loop_new (NULL, FALSE);
  g_source_set_callback (interrupt, G_SOURCE_FUNC (interrupt_cb), self->loop, NULL);
  g_source_attach (interrupt, NULL);
  g_signal_connect (self->player, "levels", G_CALLBACK (levels_cb), self);
  g_signal_connect (self->player, "error", G_CALLBACK (error_cb), self);
  yd_player_set_snapshot (self->player, self->film);
  yd_player_set_size (self->player, self->width, self->width * 4);
  yd_player_set_speed (self->player, self->speed);
  yd_player_set_muted (self->player, self->is_muted);
  if (self->is_loop)
    yd_player_set_loop (self->player, self->from, self->to);
  yd_player_seek (self->player, first);
  yd_player_play (self->player);
  g_signal_connect (self->player, "notify::position", G_CALLBACK (position_cb), self);
  g_signal_connect (self->player, "notify::state", G_CALLBACK (state_cb), self);
  self->start_us = g_get_monotonic_time ();
  self->start_cpu = get_cpu_seconds ();
  g_main_loop_run (self->loop);
  g_source_destroy (interrupt);
}

static JsonNode *
make_report (Playing *self)
{
  const YdPlayerReport report = yd_player_take_report (self->player);
  const double seconds = (double) (g_get_monotonic_time () - self->start_us) / G_USEC_PER_SEC;
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_int_member (object, "position", yd_player_get_position (self->player));
  json_object_set_double_member (object, "seconds", seconds);
  json_object_set_boolean_member (object, "sound-device",
                                  yd_player_has_sound_device (self->player));
  json_object_set_int_member (object, "frames-shown", report.n_shown);
  json_object_set_int_member (object, "frames-late", report.n_late);
  json_object_set_int_member (object, "frames-dropped", report.n_dropped);
  json_object_set_double_member (object, "worst-gap-ms", (double) report.worst_gap_us / 1000);
  json_object_set_double_member (object, "worst-late-ms", (double) report.worst_late_us / 1000);
  json_object_set_double_member (object, "cpu-share",
                                 (get_cpu_seconds () - self->start_cpu) / MAX (seconds, 0.001));
  return json_node_init_object (json_node_alloc (), object);
}

static char *
make_words (JsonNode *report)
{
  JsonObject *object = json_node_get_object (report);

  return g_strdup_printf (_ ("%" PRId64 " frames shown in %.1f s, %" PRId64 " late, %" PRId64
                             " passed over; longest gap %.0f ms; %.2f of a processor; %s\n"),
                          json_object_get_int_member (object, "frames-shown"),
                          json_object_get_double_member (object, "seconds"),
                          json_object_get_int_member (object, "frames-late"),
                          json_object_get_int_member (object, "frames-dropped"),
                          json_object_get_double_member (object, "worst-gap-ms"),
                          json_object_get_double_member (object, "cpu-share"),
                          json_object_get_boolean_member (object, "sound-device")
                              ? _ ("with sound")
                              : _ ("no sound device"));
}

int
yd_verb_play (YdCommand *command)
{
  Playing self = { .command = command, .to = -1, .speed = 1, .width = 540 };
  gboolean is_reporting = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_INT64, &self.from, N_ ("First frame, counted from 0"),
      N_ ("NUMBER") },
    { "to", 0, 0, G_OPTION_ARG_INT64, &self.to, N_ ("The frame after the last one"),
      N_ ("NUMBER") },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &self.speed,
      N_ ("Speed, from -2 to 4; below 0 is backwards"), N_ ("FACTOR") },
    { "width", 0, 0, G_OPTION_ARG_INT, &self.width,
      N_ ("Width of the pictures that are made, 540 unless said otherwise"), N_ ("PIXELS") },
    { "loop", 0, 0, G_OPTION_ARG_NONE, &self.is_loop, N_ ("Repeat until Ctrl-C"), NULL },
    { "mute", 0, 0, G_OPTION_ARG_NONE, &self.is_muted, N_ ("Let nothing be heard"), NULL },
    { "report", 0, 0, G_OPTION_ARG_NONE, &is_reporting, N_ ("Tell how smoothly it played"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);
  if (!isfinite (self.speed) || self.speed == 0 || self.speed < YD_PLAYER_MIN_SPEED ||
      self.speed > YD_PLAYER_MAX_SPEED)
    return yd_command_usage (command, _ ("The speed is from -2 to 4, and not 0."));
  if (self.width < 2 || self.width > YD_RENDER_MAX_SIDE)
    return yd_command_usage (command, _ ("The width is from 2 to 8192 pixels."));

  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, &error);
  g_autoptr (YdSnapshot) film =
      store ? yd_snapshot_load (store, command->cancellable, &error) : NULL;
  self.film = film;
  if (!film || !check_range (&self, &error))
    return yd_command_fail (command, error);
  play (&self);
  g_autoptr (JsonNode) report = make_report (&self);
  g_autofree char *words = is_reporting ? make_words (report) : NULL;
  g_object_unref (self.player);
  g_main_loop_unref (self.loop);
  return yd_command_print (command, report, words);
}
