/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run of steps did, for a person in a few lines and for a machine in full. */
#include "cli/run-report.h"

#include <glib/gi18n.h>

#include "core/base/loss.h"

static guint
count (YdProductionReport *report, const char *thing, const char *outcome)
{
  GPtrArray *events = yd_production_report_get_events (report);
  guint n = 0;

  for (guint i = 0; i < events->len; i++) {
    YdProductionEvent *event = events->pdata[i];
    if (g_str_equal (event->thing, thing) && (!outcome || g_str_equal (event->outcome, outcome)))
      n++;
  }
  return n;
}

static void
append_counts (GString *words, YdProductionReport *report)
{
  static const struct {
    const char *thing;
    const char *name;
  } things[] = {
    { "scene", N_ ("scenes") }, { "cast-member", N_ ("cast") }, { "shot", N_ ("shots") },
    { "board", N_ ("boards") }, { "voice", N_ ("voices") },     { "music", N_ ("music") },
    { "cue", N_ ("cues") },     { "media", N_ ("media") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (things); i++) {
    const guint n_made = count (report, things[i].thing, "made");
    const guint n_found = count (report, things[i].thing, "found");
    const guint n_changed = count (report, things[i].thing, "changed");
    const guint n_removed = count (report, things[i].thing, "removed");
    if (n_made + n_found + n_changed + n_removed == 0)
      continue;
    g_string_append_printf (words, "  %-8s", _ (things[i].name));
    if (n_made)
      g_string_append_printf (words, _ (" %u made"), n_made);
    if (n_found)
      g_string_append_printf (words, _ (" %u found again"), n_found);
    if (n_changed)
      g_string_append_printf (words, _ (" %u changed"), n_changed);
    if (n_removed)
      g_string_append_printf (words, _ (" %u removed"), n_removed);
    g_string_append_c (words, '\n');
  }
}

static void
append_left_out (GString *words, YdProductionReport *report)
{
  const guint n = count (report, "table", "left-out");

  if (n > 0)
    g_string_append_printf (
        words,
        ngettext ("%u table or block of code was left out: it cannot be read aloud.\n",
                  "%u tables or blocks of code were left out: they cannot be read aloud.\n", n),
        n);
}

static void
append_deliveries (GString *words, YdProductionReport *report)
{
  GPtrArray *events = yd_production_report_get_events (report);

  for (guint i = 0; i < events->len; i++) {
    YdProductionEvent *event = events->pdata[i];
    if (!g_str_equal (event->thing, "delivery"))
      continue;
    if (g_str_equal (event->outcome, "found"))
      g_string_append_printf (words, _ ("%s is up to date\n"), event->id);
    else
      g_string_append_printf (words, _ ("%s written\n"), event->id);
  }
}

/* what a person should know of the files that came in */
static void
append_notes (GString *words, YdProductionReport *report)
{
  GPtrArray *events = yd_production_report_get_events (report);

  for (guint i = 0; i < events->len; i++) {
    YdProductionEvent *event = events->pdata[i];
    if (g_str_equal (event->thing, "gap") || g_str_equal (event->thing, "preview"))
      g_string_append_printf (words, "  %s\n", event->label);
  }
}

static void
append_kept (GString *words, YdProductionReport *report)
{
  if (count (report, "cut", "kept") > 0)
    g_string_append (words, _ ("The cut was edited by hand and is kept. To lay it again: yiduo cut "
                               "PROJECT --again\n"));
}

static void
append_losses (GString *words, GPtrArray *losses)
{
  if (!losses || losses->len == 0)
    return;
  g_auto (GStrv) lines = yd_losses_to_lines (losses);
  g_string_append (words, _ ("Not everything could be carried:\n"));
  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (words, "  %s\n", lines[i]);
}

static JsonNode *
to_json (YdProjectSession *session, GPtrArray *losses)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "project", yd_store_get_folder (session->store));
  json_object_set_boolean_member (object, "did-work",
                                  yd_production_report_has_work (session->report));
  json_object_set_member (object, "events", yd_production_report_to_json (session->report));
  JsonArray *array = json_array_new ();
  for (guint i = 0; losses && i < losses->len; i++) {
    YdLoss *loss = losses->pdata[i];
    JsonObject *item = json_object_new ();
    if (loss->file)
      json_object_set_string_member (item, "file", loss->file);
    json_object_set_string_member (item, "thing", loss->thing);
    json_object_set_string_member (item, "what", loss->what);
    json_object_set_string_member (item, "instead", loss->instead);
    json_array_add_object_element (array, item);
  }
  json_object_set_array_member (object, "losses", array);
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * yd_run_report_print:
 * @command: the verb
 * @session: its project, with the report of what was done
 * @losses: (nullable) (element-type YdLoss): what an export could not carry
 *
 * Returns: what to tell the shell
 */
YdExit
yd_run_report_print (YdCommand *command, YdProjectSession *session, GPtrArray *losses)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonNode) json = command->is_json ? to_json (session, losses) : NULL;

  if (!yd_production_report_has_work (session->report) &&
      count (session->report, "cut", "kept") == 0)
    g_string_append (words, _ ("Nothing to do: everything is up to date.\n"));
  append_counts (words, session->report);
  append_kept (words, session->report);
  append_notes (words, session->report);
  append_left_out (words, session->report);
  append_deliveries (words, session->report);
  append_losses (words, losses);
  return yd_command_print (command, json, words->str);
}
