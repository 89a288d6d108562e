/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/verbs.h"
#include "core/store/history.h"

typedef gboolean (*HistoryMove) (YdStore *store,
                                 char **step,
                                 GCancellable *cancellable,
                                 GError **error);

static gboolean
move (YdCommand *command,
      HistoryMove func,
      int n_steps,
      gboolean is_all,
      GPtrArray *steps,
      GError **error)
{
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_DEFAULT, command->cancellable, error);
  g_autoptr (GError) local = NULL;

  while (store && !local && (is_all || (int) steps->len < n_steps)) {
    char *step = NULL;
    if (func (store, &step, command->cancellable, &local))
      g_ptr_array_add (steps, step);
  }
  if (store)
    yd_store_close (store);

  /* the end of the history is where “all” was meant to lead, and no failure after a first step */
  if (g_error_matches (local, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO) &&
      (is_all || steps->len > 0))
    g_clear_error (&local);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return store && (!error || !*error);
}

static int
run_move (YdCommand *command, HistoryMove func, const char *words)
{
  int n_steps = 1;
  gboolean is_all = FALSE;
  const GOptionEntry entries[] = {
    { "steps", 'n', 0, G_OPTION_ARG_INT, &n_steps, N_ ("How many steps"), N_ ("NUMBER") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &is_all, N_ ("As far as the history goes"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);
  if (n_steps < 1)
    return yd_command_usage (command, _ ("The number of steps starts at 1."));

  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  if (!move (command, func, n_steps, is_all, steps, &error))
    return yd_command_fail (command, error);

  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < steps->len; i++) {
    g_string_append_printf (text, words, (char *) steps->pdata[i]);
    g_string_append_c (text, '\n');
    json_array_add_string_element (array, steps->pdata[i]);
  }
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, text->str);
}

int
yd_verb_undo (YdCommand *command)
{
  return run_move (command, yd_history_undo, _ ("Took back: %s"));
}

int
yd_verb_redo (YdCommand *command)
{
  return run_move (command, yd_history_redo, _ ("Done again: %s"));
}
