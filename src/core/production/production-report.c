/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run did. Steps that lay out rows are watched from outside: the rows before are compared
 * with the rows after, so the report says what really changed and no step has to keep count. */
#include "core/production/production-report.h"

#include "core/model/cast-member.h"
#include "core/model/cue.h"
#include "core/model/element.h"
#include "core/model/line.h"
#include "core/model/scene.h"
#include "core/model/shot.h"

struct _YdProductionReport {
  GPtrArray *events; /* YdProductionEvent */
};

static void
event_free (gpointer data)
{
  YdProductionEvent *event = data;

  g_free (event->id);
  g_free (event->label);
  g_free (event);
}

/**
 * yd_production_report_new:
 *
 * Returns: (transfer full): an empty report
 */
YdProductionReport *
yd_production_report_new (void)
{
  YdProductionReport *self = g_new0 (YdProductionReport, 1);

  self->events = g_ptr_array_new_with_free_func (event_free);
  return self;
}

/**
 * yd_production_report_free: (skip)
 * @self: (nullable): a report
 */
void
yd_production_report_free (YdProductionReport *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->events);
  g_free (self);
}

/**
 * yd_production_report_add:
 * @self: a report
 * @step: static name of a step
 * @thing: static name of a kind of thing
 * @id: its id or path
 * @label: what a person calls it
 * @outcome: static name of what became of it
 *
 * Adds an event. Not thread-safe: callers on several threads hold a lock.
 */
void
yd_production_report_add (YdProductionReport *self,
                          const char *step,
                          const char *thing,
                          const char *id,
                          const char *label,
                          const char *outcome)
{
  YdProductionEvent *event = g_new0 (YdProductionEvent, 1);

  event->step = step;
  event->thing = thing;
  event->id = g_strdup (id);
  event->label = g_strdup (label);
  event->outcome = outcome;
  g_ptr_array_add (self->events, event);
}

/**
 * yd_production_report_get_events:
 * @self: a report
 *
 * Returns: (transfer none) (element-type YdProductionEvent): the events in order
 */
GPtrArray *
yd_production_report_get_events (YdProductionReport *self)
{
  return self->events;
}

/**
 * yd_production_report_has_work:
 * @self: a report
 *
 * Tells whether anything was done: an event that only found something up to date, or kept
 * it, is no work.
 */
gboolean
yd_production_report_has_work (YdProductionReport *self)
{
  for (guint i = 0; i < self->events->len; i++) {
    YdProductionEvent *event = self->events->pdata[i];
    const gboolean is_found =
        g_str_equal (event->thing, "delivery") && g_str_equal (event->outcome, "found");
    if (!is_found && !g_str_equal (event->outcome, "kept"))
      return TRUE;
  }
  return FALSE;
}

/**
 * yd_production_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): an array of `{"step","thing","id","label","outcome"}`
 */
JsonNode *
yd_production_report_to_json (YdProductionReport *self)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < self->events->len; i++) {
    YdProductionEvent *event = self->events->pdata[i];
    JsonObject *object = json_object_new ();
    json_object_set_string_member (object, "step", event->step);
    json_object_set_string_member (object, "thing", event->thing);
    json_object_set_string_member (object, "id", event->id);
    json_object_set_string_member (object, "label", event->label);
    json_object_set_string_member (object, "outcome", event->outcome);
    json_array_add_object_element (array, object);
  }
  return json_node_init_array (json_node_alloc (), array);
}

static gboolean
cue_is_redone (gpointer before, gpointer after)
{
  YdCue *a = before, *b = after;

  /* a cue that only moved along the timeline is the same cue */
  return !g_str_equal (a->text, b->text) || a->duration_frames != b->duration_frames;
}

static gboolean
element_is_redone (gpointer before, gpointer after)
{
  YdElement *a = before, *b = after;

  /* where its words stand in the story's file is no part of what it says */
  return a->kind != b->kind || !g_str_equal (a->text, b->text);
}

static gboolean
record_is_redone (gpointer before, gpointer after)
{
  return !yd_record_equal (before, after);
}

/* the kinds of rows that are reported, and the field that names one to a person */
static const struct {
  const char *thing;
  GType (*get_type) (void);
  const char *label;
  gboolean (*is_redone) (gpointer before, gpointer after);
} kinds[] = {
  { "scene", yd_scene_get_type, "heading", record_is_redone },
  { "element", yd_element_get_type, "text", element_is_redone },
  { "cast-member", yd_cast_member_get_type, "name", record_is_redone },
  { "shot", yd_shot_get_type, "number", record_is_redone },
  { "line", yd_line_get_type, "text", record_is_redone },
  { "cue", yd_cue_get_type, "text", cue_is_redone },
};

struct _YdRowsBefore {
  GHashTable *rows[G_N_ELEMENTS (kinds)]; /* id → record */
};

static GHashTable *
load_rows (YdReader *reader, GType type, GError **error)
{
  g_autoptr (GPtrArray) records = yd_reader_load (reader, type, NULL, NULL, error);
  if (!records)
    return NULL;

  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (rows, (gpointer) yd_record_get_id (records->pdata[i]),
                         g_object_ref (records->pdata[i]));
  return rows;
}

/**
 * yd_rows_before_load:
 * @reader: a reader
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): the rows as they are now
 */
YdRowsBefore *
yd_rows_before_load (YdReader *reader, GError **error)
{
  g_autoptr (YdRowsBefore) self = g_new0 (YdRowsBefore, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!(self->rows[i] = load_rows (reader, kinds[i].get_type (), error)))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_rows_before_free: (skip)
 * @self: (nullable): rows
 */
void
yd_rows_before_free (YdRowsBefore *self)
{
  if (!self)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_clear_pointer (&self->rows[i], g_hash_table_unref);
  g_free (self);
}

static void
add_row (YdProductionReport *report,
         const char *step,
         gsize kind,
         gpointer record,
         const char *outcome)
{
  g_autofree char *text = NULL;

  g_object_get (record, kinds[kind].label, &text, NULL);
  g_autofree char *label = g_strdup (g_strstrip (text));
  yd_production_report_add (report, step, kinds[kind].thing, yd_record_get_id (record), label,
                            outcome);
}

/**
 * yd_rows_before_report:
 * @self: the rows before a step
 * @reader: a reader that sees the rows after it
 * @report: where the difference is added
 * @step: static name of the step
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether it worked
 */
gboolean
yd_rows_before_report (YdRowsBefore *self,
                       YdReader *reader,
                       YdProductionReport *report,
                       const char *step,
                       GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GPtrArray) after =
        yd_reader_load (reader, kinds[i].get_type (), "ORDER BY id", NULL, error);
    if (!after)
      return FALSE;
    for (guint j = 0; j < after->len; j++) {
      gpointer record = after->pdata[j];
      const char *id = yd_record_get_id (record);
      gpointer before = g_hash_table_lookup (self->rows[i], id);
      if (!before)
        add_row (report, step, i, record, "made");
      else if (kinds[i].is_redone (before, record))
        add_row (report, step, i, record, "changed");
      g_hash_table_remove (self->rows[i], id);
    }

    GHashTableIter iter;
    gpointer gone;
    g_hash_table_iter_init (&iter, self->rows[i]);
    while (g_hash_table_iter_next (&iter, NULL, &gone))
      add_row (report, step, i, gone, "removed");
  }
  return TRUE;
}
