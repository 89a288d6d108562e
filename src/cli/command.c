/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all verbs share: options, messages, results and exit codes.
 *
 * A verb states its options in one table of its own, inside its function. The help, the man page
 * and the shell completion are all made from those tables, by running each verb up to
 * `yd_command_parse` in order to be told of them. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/production/production-error.h"

/**
 * yd_verb_find:
 * @name: what was typed
 *
 * Returns: (transfer none) (nullable): the verb of that name
 */
const YdVerb *
yd_verb_find (const char *name)
{
  for (const YdVerb *verb = yd_verbs; verb->name; verb++)
    if (g_str_equal (verb->name, name))
      return verb;
  return NULL;
}

static void
describe_entries (JsonArray *options, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++) {
    JsonObject *option = json_object_new ();
    char short_name[2] = { entry->short_name, '\0' };
    json_object_set_string_member (option, "long", entry->long_name);
    json_object_set_string_member (option, "short", short_name);
    json_object_set_string_member (option, "argument",
                                   entry->arg_description ? _ (entry->arg_description) : "");
    json_object_set_string_member (option, "summary", _ (entry->description));
    json_array_add_object_element (options, option);
  }
}

/* What the help says after the options; "" for nothing */
static char *
dup_description (const YdVerb *verb)
{
  g_autofree char *orders = verb->list_orders ? verb->list_orders () : NULL;
  const char *text = verb->description ? _ (verb->description) : "";

  return orders ? g_strconcat (text, "\n\n", orders, NULL) : g_strdup (text);
}

static gboolean
describe (YdCommand *self, const GOptionEntry *common, const GOptionEntry *entries)
{
  JsonArray *options = json_array_new ();
  g_autofree char *description = dup_description (self->verb);

  describe_entries (options, entries);
  describe_entries (options, common);
  json_object_set_string_member (self->description, "name", self->verb->name);
  json_object_set_string_member (self->description, "arguments", _ (self->verb->arguments));
  json_object_set_string_member (self->description, "summary", _ (self->verb->summary));
  json_object_set_string_member (self->description, "description", description);
  json_object_set_array_member (self->description, "options", options);
  return FALSE;
}

/* GLib leaves a "--" standing when what follows it begins with a dash */
static char **
skip_separator (char **words)
{
  for (char **word = words; *word; word++) {
    if (!g_str_equal (*word, "--"))
      continue;
    g_free (*word);
    memmove (word, word + 1, sizeof (char *) * (g_strv_length (word + 1) + 1));
    break;
  }
  return words;
}

/**
 * yd_command_parse:
 * @self: a command
 * @entries: (nullable): the verb's own options, ended by an empty entry
 * @n_min_arguments: how many arguments it needs
 * @n_max_arguments: how many it can use
 *
 * Reads the words after the verb. `--help`, `--json` and `--quiet` are known to every verb.
 *
 * Returns: whether the verb is to go on; if not, it returns `yd_command_get_exit`
 */
gboolean
yd_command_parse (YdCommand *self,
                  const GOptionEntry *entries,
                  guint n_min_arguments,
                  guint n_max_arguments)
{
  gboolean is_quiet = FALSE;
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json, N_ ("Print the result as JSON"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &is_quiet, N_ ("Show no progress, only the result"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (self->description)
    return describe (self, common, entries);

  g_autofree char *name = g_strconcat ("yiduo ", self->verb->name, NULL);
  g_set_prgname (name); /* the help begins with it */
  g_autoptr (GOptionContext) context = g_option_context_new (_ (self->verb->arguments));
  g_autoptr (GError) error = NULL;
  g_option_context_set_summary (context, _ (self->verb->summary));
  g_autofree char *description = dup_description (self->verb);
  if (*description)
    g_option_context_set_description (context, description);
  if (entries)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  if (!g_option_context_parse_strv (context, &self->argv, &error)) {
    self->exit = yd_command_usage (self, error->message);
    return FALSE;
  }

  self->terminal = yd_terminal_new (is_quiet);
  self->arguments = skip_separator (self->argv + 1);
  self->n_arguments = g_strv_length (self->arguments);
  if (self->n_arguments < n_min_arguments || self->n_arguments > n_max_arguments) {
    self->exit = yd_command_usage (self, self->n_arguments < n_min_arguments
                                             ? _ ("Something is missing after the verb.")
                                             : _ ("There are too many words after the verb."));
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_command_get_exit:
 * @self: a command whose parsing said stop
 *
 * Returns: what to tell the shell
 */
YdExit
yd_command_get_exit (YdCommand *self)
{
  return self->exit;
}

static void
print_error_json (const char *message)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "error", message);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = yd_json_to_text (node, FALSE);
  puts (text);
}

/**
 * yd_command_fail:
 * @self: a command
 * @error: why
 *
 * Tells a person, and the machine that asked for JSON, what went wrong.
 *
 * Returns: what to tell the shell
 */
YdExit
yd_command_fail (YdCommand *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    yd_terminal_warn (self->terminal, "%s",
                      _ ("Stopped. What was finished is kept; the same command makes the rest."));
    return YD_EXIT_INTERRUPTED;
  }
  if (self->is_json)
    print_error_json (error->message);
  yd_terminal_warn (self->terminal, _ ("Error: %s"), error->message);
  return g_error_matches (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_STOPPED) ? YD_EXIT_STOPPED
                                                                                   : YD_EXIT_FAILED;
}

/**
 * yd_command_usage:
 * @self: a command
 * @message: what is wrong with the words
 *
 * Returns: what to tell the shell
 */
YdExit
yd_command_usage (YdCommand *self, const char *message)
{
  fprintf (stderr, _ ("%s\nUsage: yiduo %s [OPTION…] %s\nSee: yiduo %s --help\n"), message,
           self->verb->name, _ (self->verb->arguments), self->verb->name);
  return YD_EXIT_USAGE;
}

/**
 * yd_command_print:
 * @self: a command
 * @result: (nullable): the result for machines
 * @words: (nullable): the result for people, with its line ends
 *
 * Prints the result on standard output, in the form that was asked for.
 *
 * Returns: `YD_EXIT_OK`, or `YD_EXIT_FAILED` when standard output is gone
 */
YdExit
yd_command_print (YdCommand *self, JsonNode *result, const char *words)
{
  yd_terminal_clear (self->terminal);
  if (self->is_json && result) {
    g_autofree char *text = yd_json_to_text (result, TRUE);
    puts (text);
  } else if (!self->is_json && words) {
    yd_terminal_write (stdout, words);
  }
  return fflush (stdout) == 0 ? YD_EXIT_OK : YD_EXIT_FAILED;
}

/**
 * yd_command_describe:
 * @verb: a verb
 *
 * Returns: (transfer full): its name, arguments, summary and options, translated
 */
JsonObject *
yd_command_describe (const YdVerb *verb)
{
  YdCommand command = { .verb = verb, .description = json_object_new () };

  verb->run (&command);
  return command.description;
}
