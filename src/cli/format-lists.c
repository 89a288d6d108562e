/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `render` and `export` can write, told from core's own tables. */
#include "cli/format-lists.h"

#include <glib/gi18n.h>

#include "core/exchange/exchange-format.h"
#include "core/render/export-preset.h"
#include "core/render/loudness-target.h"
#include "core/render/picture-encoder.h"

/* What a format can hold, beside the film itself */
static const struct {
  YdExportCarries what;
  const char *name;
  const char *title;
} extras[] = {
  { YD_EXPORT_CARRIES_SOUND, "sound", N_ ("sound") },
  { YD_EXPORT_CARRIES_CUES, "cues", N_ ("subtitles") },
  { YD_EXPORT_CARRIES_CHAPTERS, "chapters", N_ ("chapters") },
  { YD_EXPORT_CARRIES_COVER, "cover", N_ ("cover") },
};

static JsonObject *
describe_format (const YdExportFormat *format, const char *hardware, const char *missing)
{
  JsonObject *object = json_object_new ();
  JsonArray *carried = json_array_new ();

  json_object_set_string_member (object, "name", format->name);
  json_object_set_string_member (object, "title", _ (format->title));
  json_object_set_string_member (object, "extension", format->extension);
  json_object_set_boolean_member (object, "usable", missing == NULL);
  if (missing)
    json_object_set_string_member (object, "missing", missing);
  if (hardware)
    json_object_set_string_member (object, "hardware", hardware);
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++)
    if (format->carries & extras[i].what)
      json_array_add_string_element (carried, extras[i].name);
  json_object_set_array_member (object, "carries", carried);
  return object;
}

static void
append_format (GString *words,
               const YdExportFormat *format,
               const char *hardware,
               const char *missing)
{
  gboolean is_first = TRUE;

  g_string_append_printf (words, "%-10s %-6s %s", format->name, format->extension,
                          _ (format->title));
  for (gsize i = 0; i < G_N_ELEMENTS (extras); i++) {
    if (!(format->carries & extras[i].what) || format->pixels == YD_EXPORT_PIXELS_NONE)
      continue;
    g_string_append_printf (words, "%s%s", is_first ? " + " : ", ", _ (extras[i].title));
    is_first = FALSE;
  }
  g_string_append_c (words, '\n');
  if (hardware)
    g_string_append_printf (words, _ ("                  with --hardware: %s\n"), hardware);
  if (missing)
    g_string_append_printf (words, _ ("                  not here: FFmpeg was built without %s\n"),
                            missing);
}

/**
 * yd_format_lists_print_formats:
 * @command: a command
 *
 * Lists the formats, what they hold, and what they lack on this machine.
 *
 * Returns: what to tell the shell
 */
YdExit
yd_format_lists_print_formats (YdCommand *command)
{
  gsize n_formats;
  const YdExportFormat *formats = yd_export_format_get_all (&n_formats);
  g_autoptr (GString) words = g_string_new (NULL);
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < n_formats; i++) {
    const char *missing = yd_export_format_get_missing (&formats[i]);
    g_autofree char *hardware = yd_picture_encoder_find_hardware (&formats[i]);
    json_array_add_object_element (array, describe_format (&formats[i], hardware, missing));
    append_format (words, &formats[i], hardware, missing);
  }
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return yd_command_print (command, json, words->str);
}

static void
append_preset (GString *words, JsonArray *array, const YdExportPreset *preset)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", preset->name);
  json_object_set_string_member (object, "title", _ (preset->title));
  json_object_set_string_member (object, "format", preset->format);
  json_object_set_int_member (object, "max_side", preset->max_side);
  json_object_set_int_member (object, "max_rate", preset->max_rate);
  json_object_set_string_member (object, "loudness", preset->loudness);
  json_array_add_object_element (array, object);
  g_string_append_printf (words, "%-10s %-8s %s", preset->name, preset->format, _ (preset->title));
  if (preset->max_side > 0)
    g_string_append_printf (words, _ (" (at most %d lines, %d frames per second)"),
                            preset->max_side, preset->max_rate);
  g_string_append_c (words, '\n');
}

static void
append_target (GString *words, JsonArray *array, const YdLoudnessTarget *target)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", target->name);
  json_object_set_string_member (object, "title", _ (target->title));
  json_object_set_double_member (object, "lufs", target->lufs);
  json_object_set_double_member (object, "true_peak_db", target->true_peak_db);
  json_array_add_object_element (array, object);
  if (target->lufs < 0)
    g_string_append_printf (words, _ ("%-10s %.0f LUFS, %.1f dBTP: %s\n"), target->name,
                            target->lufs, target->true_peak_db, _ (target->title));
  else
    g_string_append_printf (words, "%-10s %s\n", target->name, _ (target->title));
}

/**
 * yd_format_lists_print_presets:
 * @command: a command
 *
 * Lists the presets, and how loud a film may be made.
 *
 * Returns: what to tell the shell
 */
YdExit
yd_format_lists_print_presets (YdCommand *command)
{
  gsize n_presets, n_targets;
  const YdExportPreset *presets = yd_export_preset_get_all (&n_presets);
  const YdLoudnessTarget *targets = yd_loudness_target_get_all (&n_targets);
  g_autoptr (GString) words = g_string_new (_ ("Presets (--preset):\n"));
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *preset_array = json_array_new (), *target_array = json_array_new ();

  for (gsize i = 0; i < n_presets; i++)
    append_preset (words, preset_array, &presets[i]);
  g_string_append (words, _ ("\nLoudness (--loudness):\n"));
  for (gsize i = 0; i < n_targets; i++)
    append_target (words, target_array, &targets[i]);
  json_object_set_array_member (object, "presets", preset_array);
  json_object_set_array_member (object, "loudness", target_array);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words->str);
}

static void
append_option (GString *words, JsonArray *array, const YdExchangeOption *option)
{
  JsonObject *object = json_object_new ();
  const char *between = option->get_title ? "," : "|"; /* several of them, or one */
  g_autofree char *values = option->values ? g_strjoinv (between, (char **) option->values) : NULL;

  json_object_set_string_member (object, "name", option->name);
  json_object_set_string_member (object, "title", _ (option->title));
  json_object_set_string_member (object, "default", option->fallback);
  if (values)
    json_object_set_string_member (object, "values", values);
  json_array_add_object_element (array, object);
  g_string_append_printf (words, "             --set %s=%s  %s\n", option->name,
                          values ? values : option->fallback, _ (option->title));
}

static void
append_exchange (GString *words, JsonArray *array, const YdExchangeFormat *format)
{
  JsonObject *object = json_object_new ();
  JsonArray *options = json_array_new ();
  g_autofree char *endings = g_strjoinv (" ", (char **) format->endings);

  json_object_set_string_member (object, "name", format->name);
  json_object_set_string_member (object, "title", _ (format->title));
  json_object_set_string_member (object, "extension", format->endings[0]);
  g_string_append_printf (words, "%-12s %-10s %s\n", format->name, endings, _ (format->title));
  for (const YdExchangeOption *option = format->options; option && option->name; option++)
    append_option (words, options, option);
  json_object_set_array_member (object, "options", options);
  json_array_add_object_element (array, object);
}

/**
 * yd_format_lists_print_exchange:
 * @command: a command
 *
 * Lists what a project can be handed on as, and what can be chosen about it.
 *
 * Returns: what to tell the shell
 */
YdExit
yd_format_lists_print_exchange (YdCommand *command)
{
  g_autoptr (GString) words = g_string_new (NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; yd_exchange_format_list (i); i++)
    if (yd_exchange_format_list (i)->write)
      append_exchange (words, array, yd_exchange_format_list (i));
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return yd_command_print (command, json, words->str);
}
