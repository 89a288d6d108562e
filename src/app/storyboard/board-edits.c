/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to boards, each as one step of the history or one work of the jobs list. */
#include "app/storyboard/board-edits.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/media/probe.h"
#include "core/production/own-take.h"
#include "core/store/takes.h"
#include "core/storyboard/shot-edits.h"
#include "core/storyboard/shot-fields.h"

/* A change of some shots */
typedef struct {
  char **ids;
  const char *field; /* static */
  GValue value;
  char *place; /* the scene, the member or the take */
  char *after; /* the shot before, or NULL */
  gboolean flag;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_strfreev (change->ids);
  if (G_IS_VALUE (&change->value))
    g_value_unset (&change->value);
  g_free (change->place);
  g_free (change->after);
  g_free (change);
}

static Change *
new_change (const char *const *ids, const char *place, const char *after)
{
  Change *change = g_new0 (Change, 1);

  change->ids = g_strdupv ((char **) ids);
  change->place = g_strdup (place);
  change->after = g_strdup (after);
  return change;
}

static const char *const *
ids_of (const Change *change)
{
  return (const char *const *) change->ids;
}

/* ---- fields ---- */

static gboolean
write_field (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  return yd_shots_set_field (writer, ids_of (change), change->field, &change->value, error);
}

static void
edit_field (YdSession *session, const char *const *ids, const char *field, const GValue *value)
{
  const YdShotField *known = yd_shot_field_find (field);
  if (!known || !*ids)
    return;

  Change *change = new_change (ids, NULL, NULL);
  g_autofree char *key = g_strdup_printf ("board %s %s", field, ids[0]);
  change->field = known->property;
  g_value_init (&change->value, G_VALUE_TYPE (value));
  g_value_copy (value, &change->value);
  /* typing is one step, choices are one each */
  yd_session_write (session, _ (known->step), G_VALUE_HOLDS_STRING (value) ? key : NULL,
                    write_field, change, change_free);
}

/* A choice of an enum, or a number */
void
yd_board_edit_number (YdSession *session, const char *const *ids, const char *field, int number)
{
  g_autoptr (YdShot) shot = yd_shot_new ();
  const GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (shot), field);
  g_auto (GValue) boxed = G_VALUE_INIT;

  g_return_if_fail (pspec != NULL);
  g_value_init (&boxed, pspec->value_type);
  if (G_VALUE_HOLDS_ENUM (&boxed))
    g_value_set_enum (&boxed, number);
  else
    g_value_set_int (&boxed, number);
  edit_field (session, ids, field, &boxed);
}

void
yd_board_edit_text (YdSession *session, const char *const *ids, const char *field, const char *text)
{
  g_auto (GValue) boxed = G_VALUE_INIT;

  g_value_init (&boxed, G_TYPE_STRING);
  g_value_set_string (&boxed, text);
  edit_field (session, ids, field, &boxed);
}

void
yd_board_edit_locked (YdSession *session, const char *const *ids, gboolean is_locked)
{
  g_auto (GValue) boxed = G_VALUE_INIT;

  g_value_init (&boxed, G_TYPE_BOOLEAN);
  g_value_set_boolean (&boxed, is_locked);
  edit_field (session, ids, "is-locked", &boxed);
}

void
yd_board_edit_length (YdSession *session, const char *const *ids, gint64 duration_ns)
{
  g_auto (GValue) boxed = G_VALUE_INIT;

  g_value_init (&boxed, G_TYPE_INT64);
  g_value_set_int64 (&boxed, duration_ns);
  edit_field (session, ids, "duration-ns", &boxed);
}

static gboolean
write_seen (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  return yd_shots_set_seen (writer, ids_of (change), change->place, change->flag, error);
}

void
yd_board_edit_seen (YdSession *session,
                    const char *const *ids,
                    const char *member,
                    gboolean is_seen)
{
  Change *change = new_change (ids, member, NULL);

  change->flag = is_seen;
  yd_session_write (session, is_seen ? _ ("Put into the picture") : _ ("Take out of the picture"),
                    NULL, write_seen, change, change_free);
}

static gboolean
write_speaking (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  return yd_shots_set_speaking (writer, ids_of (change), change->place, change->flag, error);
}

void
yd_board_edit_speaking (YdSession *session,
                        const char *const *ids,
                        const char *member,
                        gboolean is_speaking)
{
  Change *change = new_change (ids, member, NULL);

  change->flag = is_speaking;
  yd_session_write (session, _ ("Change who speaks"), NULL, write_speaking, change, change_free);
}

/* ---- shots ---- */

static gboolean
write_move (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  return yd_shots_move_all (writer, ids_of (change), change->place, change->after, error);
}

void
yd_board_move (YdSession *session, const char *const *ids, const char *scene, const char *after)
{
  if (*ids)
    yd_session_write (session, _ ("Move shot"), NULL, write_move, new_change (ids, scene, after),
                      change_free);
}

static gboolean
write_delete (YdWriter *writer, gpointer data, GError **error)
{
  return yd_shots_delete_all (writer, ids_of (data), error);
}

void
yd_board_delete (YdSession *session, const char *const *ids)
{
  const guint n = g_strv_length ((char **) ids);
  if (n == 0)
    return;

  g_autofree char *text = g_strdup_printf (ngettext ("%u shot deleted", "%u shots deleted", n), n);
  yd_session_write (session, _ ("Delete shot"), NULL, write_delete, new_change (ids, NULL, NULL),
                    change_free);
  yd_session_toast (session, text, TRUE);
}

static gboolean
write_insert (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;
  g_autofree char *id = yd_shots_insert (writer, change->place, change->after, error);

  return id != NULL;
}

void
yd_board_insert (YdSession *session, const char *scene, const char *after)
{
  static const char *const none[] = { NULL };

  yd_session_write (session, _ ("Insert shot"), NULL, write_insert, new_change (none, scene, after),
                    change_free);
}

static gboolean
write_split (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;
  g_autofree char *id = yd_shots_split (writer, change->ids[0], change->place, error);

  return id != NULL;
}

/* Splits before the second line, or before the second block of the script */
void
yd_board_split (YdSession *session, const YdBoard *board)
{
  const char *const ids[] = { yd_record_get_id (YD_RECORD (board->shot)), NULL };
  const char *line =
      board->lines && board->lines->len > 1 ? yd_record_get_id (board->lines->pdata[1]) : "";

  yd_session_write (session, _ ("Split shot"), NULL, write_split, new_change (ids, line, NULL),
                    change_free);
}

static gboolean
write_merge (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  for (guint i = 1; change->ids[i]; i++)
    if (!yd_shots_merge (writer, change->ids[0], change->ids[i], error))
      return FALSE;
  return TRUE;
}

/* The first shot takes in the others, which stand behind it */
void
yd_board_merge (YdSession *session, const char *const *ids)
{
  if (*ids && ids[1])
    yd_session_write (session, _ ("Merge shots"), NULL, write_merge, new_change (ids, NULL, NULL),
                      change_free);
}

/* ---- pictures ---- */

/* What is made beside the window */
typedef struct {
  YdProduction *production;
  char **ids;
  char *last_step;
  char *number;
  char *path;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->production);
  g_strfreev (making->ids);
  g_free (making->last_step);
  g_free (making->number);
  g_free (making->path);
  g_free (making);
}

static Making *
new_making (YdSession *session)
{
  Making *making = g_new0 (Making, 1);

  making->production = g_object_ref (yd_session_get_production (session));
  return making;
}

static void
show_progress (const char *title, double done, const char *detail, gpointer work)
{
  g_autofree char *text =
      detail && *detail ? g_strdup_printf (_ ("%s: %s"), title, detail) : g_strdup (title);

  yd_work_report (work, done, text);
}

static gboolean
run_steps (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  const YdProductionWatch watch = { .progress = show_progress, .user_data = work };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_production_run (making->production, making->last_step, &watch, report, cancellable,
                            error);
}

void
yd_board_draw_missing (YdSession *session)
{
  Making *making = new_making (session);

  making->last_step = g_strdup ("boards");
  yd_session_start (session, _ ("Drawing missing boards"), run_steps, making, making_free);
}

void
yd_board_break_down (YdSession *session)
{
  Making *making = new_making (session);

  making->last_step = g_strdup ("breakdown");
  yd_session_start (session, _ ("Breaking the script down"), run_steps, making, making_free);
}

static gboolean
run_redo (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  const YdProductionWatch watch = { .progress = show_progress, .user_data = work };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_production_redo (making->production, YD_NEED_BOARD, (const char *const *) making->ids,
                             &watch, report, cancellable, error);
}

void
yd_board_redraw (YdSession *session, const char *const *ids)
{
  Making *making = new_making (session);
  const guint n = g_strv_length ((char **) ids);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Drawing %u board again", "Drawing %u boards again", n), n);

  making->ids = g_strdupv ((char **) ids);
  yd_session_start (session, title, run_redo, making, making_free);
}

static gboolean
run_import (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (YdMediaProbe) probe = yd_media_probe (making->path, error);
  if (!probe)
    return FALSE;

  const YdNeed need = probe->kind == YD_CLIP_KIND_VIDEO ? YD_NEED_CLIP : YD_NEED_BOARD;
  return yd_own_take_set (yd_production_get_store (making->production), need, making->ids[0],
                          making->number, making->path, report, cancellable, error);
}

/* A person's own picture or video becomes the picked take of a shot */
void
yd_board_use_file (YdSession *session, const char *shot, const char *number, const char *path)
{
  const char *const ids[] = { shot, NULL };
  Making *making = new_making (session);
  g_autofree char *title = g_strdup_printf (_ ("Own picture for shot %s"), number);

  making->ids = g_strdupv ((char **) ids);
  making->number = g_strdup (number);
  making->path = g_strdup (path);
  yd_session_start (session, title, run_import, making, making_free);
}

static gboolean
write_pick (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (YdTake) take =
      yd_reader_load_one (yd_writer_get_reader (writer), YD_TYPE_TAKE, change->place, error);

  return take && yd_take_choose (writer, take, error);
}

void
yd_board_pick (YdSession *session, const char *take)
{
  static const char *const none[] = { NULL };

  yd_session_write (session, _ ("Pick take"), NULL, write_pick, new_change (none, take, NULL),
                    change_free);
}
