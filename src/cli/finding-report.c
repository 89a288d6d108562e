/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/finding-report.h"

#include <glib/gi18n.h>

#include "cli/duration.h"
#include "core/model/finding.h"

/**
 * yd_finding_report_init: (skip)
 * @self: (out caller-allocates): an empty report
 */
void
yd_finding_report_init (YdFindingReport *self)
{
  self->words = g_string_new (NULL);
  self->array = json_array_new ();
  self->n_severe = 0;
}

/**
 * yd_finding_report_clear: (skip)
 * @self: a report
 */
void
yd_finding_report_clear (YdFindingReport *self)
{
  if (self->words)
    g_string_free (self->words, TRUE);
  g_clear_pointer (&self->array, json_array_unref);
}

static void
add_json (YdFindingReport *self, const YdFinding *finding)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "severity", yd_severity_to_nick (finding->severity));
  json_object_set_string_member (object, "rule", finding->rule);
  json_object_set_int_member (object, "frame", finding->frame);
  if (finding->thing)
    json_object_set_string_member (object, "thing", finding->thing);
  json_object_set_string_member (object, "what", finding->what);
  json_object_set_string_member (object, "cure", finding->cure);
  json_array_add_object_element (self->array, object);
}

/**
 * yd_finding_report_add:
 * @self: a report
 * @findings: (element-type YdFinding): what a check found
 * @rate: of the film, to say when
 */
void
yd_finding_report_add (YdFindingReport *self, GPtrArray *findings, YdFrameRate rate)
{
  static const char *const marks[] = {
    [YD_SEVERITY_HINT] = N_ ("hint"),
    [YD_SEVERITY_WARNING] = N_ ("warning"),
    [YD_SEVERITY_ERROR] = N_ ("error"),
  };

  for (guint i = 0; i < findings->len; i++) {
    const YdFinding *finding = findings->pdata[i];
    add_json (self, finding);
    if (finding->severity != YD_SEVERITY_HINT)
      self->n_severe++;
    g_string_append_printf (self->words, "%s: ", _ (marks[finding->severity]));
    if (finding->frame >= 0) {
      g_autofree char *when = yd_duration_format (yd_frame_rate_start_ns (rate, finding->frame));
      g_string_append_printf (self->words, "%s ", when);
    }
    g_string_append_printf (self->words, "%s\n    → %s\n", finding->what, finding->cure);
  }
}

/**
 * yd_finding_report_print:
 * @self: a report
 * @command: the verb
 *
 * Returns: what to tell the shell: `YD_EXIT_FINDINGS` for anything worse than a hint
 */
YdExit
yd_finding_report_print (YdFindingReport *self, YdCommand *command)
{
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), self->array);

  if (json_array_get_length (self->array) == 0)
    g_string_append (self->words, _ ("Nothing found: all is well.\n"));
  const YdExit exit = yd_command_print (command, json, self->words->str);
  return exit == YD_EXIT_OK && self->n_severe > 0 ? YD_EXIT_FINDINGS : exit;
}
