/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One shot made into two, and two into one. */
#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/base/rank.h"
#include "core/storyboard/bound-shot-private.h"
#include "core/storyboard/numbering.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/shot-edits-private.h"
#include "core/storyboard/shot-edits.h"

/* What describing a shot takes */
typedef struct {
  YdScene *scene;
  GPtrArray *members;
  GPtrArray *elements; /* of the scene and all others: a shot may hold any */
} Context;

static void
context_clear (Context *self)
{
  g_clear_object (&self->scene);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Context, context_clear)

static gboolean
context_load (Context *self, YdWriter *writer, YdShot *shot, GError **error)
{
  static const char held[] = "WHERE id IN (SELECT element FROM shot_element WHERE shot IN "
                             "(SELECT id FROM shot WHERE scene = ?1))";
  YdReader *db = yd_writer_get_reader (writer);

  self->scene = yd_reader_load_one (db, YD_TYPE_SCENE, shot->scene, error);
  if (self->scene)
    self->members = yd_reader_load (db, YD_TYPE_CAST_MEMBER, NULL, NULL, error);
  if (self->members)
    self->elements = yd_reader_load (db, YD_TYPE_ELEMENT, held, YD_ARGS (shot->scene), error);
  return self->elements != NULL;
}

static gboolean
is_seen (const Context *self, const YdShotElement *binding)
{
  YdElement *element = yd_records_find (self->elements, binding->element);

  return element && yd_element_is_seen (element);
}

static guint
count_seen (const Context *self, GPtrArray *bindings, guint end)
{
  guint n_seen = 0;

  for (guint i = 0; i < end; i++)
    n_seen += is_seen (self, bindings->pdata[i]);
  return n_seen;
}

static void
describe (const Context *self, YdBoundShot *bound, const char *seen)
{
  for (guint i = 0; i < bound->cast->len; i++) {
    YdShotCast *person = bound->cast->pdata[i];
    person->is_speaking = FALSE;
    for (guint k = 0; k < bound->lines->len; k++) {
      const YdLine *line = bound->lines->pdata[k];
      person->is_speaking = person->is_speaking || (line->kind == YD_LINE_KIND_SPEECH &&
                                                    g_strcmp0 (line->speaker, person->member) == 0);
    }
  }
  if (!yd_shot_keeps_picture (bound->shot))
    yd_bound_shot_describe (bound, self->scene, self->members, seen, 1.0);
}

/* Hands a row over to another shot, behind the rows it has */
static void
hand_over (GPtrArray *from, guint index, YdBoundShot *to, GPtrArray *list)
{
  gpointer row = g_ptr_array_steal_index (from, index);
  g_autofree char *rank = yd_rank_between (yd_bound_shot_last_rank (list), NULL);

  g_object_set (row, "shot", yd_record_get_id (YD_RECORD (to->shot)), "rank", rank, NULL);
  g_ptr_array_add (list, row);
}

static gboolean
has_line_of (YdBoundShot *bound, const char *element)
{
  for (guint i = 0; i < bound->lines->len; i++)
    if (g_strcmp0 (YD_LINE (bound->lines->pdata[i])->element, element) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
find_row (GPtrArray *rows, const char *property, const char *id, guint *at)
{
  for (*at = 0; *at < rows->len; (*at)++) {
    g_autofree char *value = NULL;
    if (!property)
      value = g_strdup (yd_record_get_id (rows->pdata[*at]));
    else
      g_object_get (rows->pdata[*at], property, &value, NULL);
    if (g_strcmp0 (value, id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Lines from one on; the blocks go with them, one that has lines on both sides is held by both */
static void
split_lines (YdBoundShot *bound, YdBoundShot *more, guint at)
{
  while (at < bound->lines->len)
    hand_over (bound->lines, at, more, more->lines);
  for (guint i = 0; i < more->lines->len; i++) {
    const char *element = YD_LINE (more->lines->pdata[i])->element;
    guint index;
    if (!has_line_of (bound, element) && find_row (bound->elements, "element", element, &index))
      hand_over (bound->elements, index, more, more->elements);
    else
      yd_bound_shot_add_element (more, element);
  }
}

static void
split_elements (YdBoundShot *bound, YdBoundShot *more, guint at)
{
  while (at < bound->elements->len)
    hand_over (bound->elements, at, more, more->elements);
  for (guint i = 0; i < bound->lines->len;) {
    guint index;
    if (find_row (more->elements, "element", YD_LINE (bound->lines->pdata[i])->element, &index))
      hand_over (bound->lines, i, more, more->lines);
    else
      i++;
  }
}

static void
frame_like (YdBoundShot *more, YdBoundShot *bound)
{
  const YdShot *model = bound->shot;

  g_object_set (more->shot, "scene", model->scene, "size", model->size, "angle", model->angle,
                "movement", model->movement, "lens-mm", model->lens_mm, "place", model->place,
                "mood", model->mood, "duration-ns", MAX (model->duration_ns / 2, YD_SECOND_NS),
                "action", model->action, "reason", model->reason, "state", YD_REVIEW_STATE_DRAFT,
                NULL);
  for (guint i = 0; i < bound->cast->len; i++) {
    const YdShotCast *seen = bound->cast->pdata[i];
    YdShotCast *copy = yd_shot_cast_new ();
    g_object_set (copy, "shot", yd_record_get_id (YD_RECORD (more->shot)), "member", seen->member,
                  "rank", seen->rank, "is-speaking", seen->is_speaking, NULL);
    g_ptr_array_add (more->cast, copy);
  }
}

/* The paragraphs of the action go with the blocks they show */
static void
describe_halves (const Context *context, YdBoundShot *bound, YdBoundShot *more)
{
  const guint n_first = count_seen (context, bound->elements, bound->elements->len);
  const guint n_second = count_seen (context, more->elements, more->elements->len);
  g_auto (GStrv) parts = g_strsplit (bound->shot->action, "\n", -1);
  g_autofree char *first = g_strdup (n_first > 0 ? bound->shot->action : "");
  g_autofree char *second = g_strdup (n_second > 0 ? bound->shot->action : "");

  if (n_first > 0 && n_second > 0 && g_strv_length (parts) == n_first + n_second) {
    g_free (second);
    second = g_strjoinv ("\n", parts + n_first);
    g_clear_pointer (&parts[n_first], g_free);
    for (guint i = n_first + 1; i < n_first + n_second; i++)
      g_clear_pointer (&parts[i], g_free);
    g_free (first);
    first = g_strjoinv ("\n", parts);
  }
  describe (context, bound, first);
  describe (context, more, second);
}

static GPtrArray *
list_in_film (YdShotRows *rows)
{
  GPtrArray *shots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->shots->len; i++) {
    YdShot *shot = ((YdBoundShot *) rows->shots->pdata[i])->shot;
    if (!shot->is_aside)
      g_ptr_array_add (shots, g_object_ref (shot));
  }
  return shots;
}

/**
 * yd_shots_split:
 * @writer: the writer, inside a transaction
 * @shot_id: the shot
 * @at_id: a line of it, or a block of the script it holds, with which the second shot begins
 * @error: `YD_STORYBOARD_ERROR_CANNOT_SPLIT`, `YD_STORYBOARD_ERROR_LOCKED` or
 *   `YD_STORE_ERROR_NOT_FOUND`
 *
 * Makes two shots of one. The second begins as the first looks, and is nobody's approved work.
 *
 * Returns: (transfer full) (nullable): the id of the second shot
 */
char *
yd_shots_split (YdWriter *writer, const char *shot_id, const char *at_id, GError **error)
{
  YdBoundShot *bound = NULL;
  g_autoptr (YdShotRows) rows = yd_shot_edits_load_around (writer, shot_id, &bound, error);
  g_auto (Context) context = { 0 };
  guint at = 0;
  if (!rows || !yd_shot_edits_check_unlocked (bound->shot, error) ||
      !context_load (&context, writer, bound->shot, error))
    return NULL;

  const gboolean is_line = find_row (bound->lines, NULL, at_id, &at);
  if ((!is_line && !find_row (bound->elements, "element", at_id, &at)) || at == 0) {
    g_set_error (error, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_CANNOT_SPLIT,
                 _ ("Shot %s cannot be split there. Choose its second or a later line."),
                 bound->shot->number);
    return NULL;
  }
  YdBoundShot *more = yd_bound_shot_new ();
  g_ptr_array_add (rows->shots, more);
  frame_like (more, bound);
  if (yd_shot_keeps_picture (bound->shot))
    bound->shot->duration_ns -= MIN (more->shot->duration_ns, bound->shot->duration_ns / 2);
  (is_line ? split_lines : split_elements) (bound, more, at);
  describe_halves (&context, bound, more);

  g_autoptr (GPtrArray) shots = list_in_film (rows);
  if (!yd_shot_edits_rank_behind (shots, more->shot, shot_id, error))
    return NULL;
  yd_shots_assign_numbers (context.scene->number, shots);
  char *id = g_strdup (yd_record_get_id (YD_RECORD (more->shot)));
  if (!yd_shot_rows_save (rows, writer, error))
    g_clear_pointer (&id, g_free);
  return id;
}

/* The action of two shots: a block that both show is one paragraph again */
static char *
join_actions (const Context *context, YdBoundShot *first, YdBoundShot *second)
{
  const guint n_first = count_seen (context, first->elements, first->elements->len);
  const guint n_second = count_seen (context, second->elements, second->elements->len);
  const YdShotElement *last =
      first->elements->len > 0 ? first->elements->pdata[first->elements->len - 1] : NULL;
  const YdShotElement *next = second->elements->len > 0 ? second->elements->pdata[0] : NULL;
  const char *const both[] = { first->shot->action, second->shot->action, NULL };

  if (n_first > 0 && n_second > 0)
    return last && next && g_strcmp0 (last->element, next->element) == 0
               ? yd_pieces_join (both)
               : g_strjoin ("\n", both[0], both[1], NULL);
  return g_strdup (n_first > 0 ? both[0] : n_second > 0 ? both[1] : "");
}

static void
join (YdBoundShot *first, YdBoundShot *second)
{
  g_auto (YdSides) sides = { 0 };
  guint index;

  yd_sides_init (&sides);
  for (guint i = 0; i < second->cast->len; i++) {
    const YdShotCast *seen = second->cast->pdata[i];
    yd_sides_learn (&sides, seen->member, seen->rank);
    yd_bound_shot_add_member (first, &sides, seen->member, seen->is_speaking);
  }
  while (second->lines->len > 0)
    hand_over (second->lines, 0, first, first->lines);
  while (second->elements->len > 0)
    if (find_row (first->elements, "element", YD_SHOT_ELEMENT (second->elements->pdata[0])->element,
                  &index))
      g_ptr_array_remove_index (second->elements, 0);
    else
      hand_over (second->elements, 0, first, first->elements);
}

static gboolean
check_neighbours (YdShotRows *rows, YdShot *first, YdShot *second, GError **error)
{
  g_autoptr (GPtrArray) shots = list_in_film (rows);
  guint at = 0;

  if (second && g_ptr_array_find (shots, first, &at) && at + 1 < shots->len &&
      shots->pdata[at + 1] == second)
    return TRUE;
  g_set_error (error, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_NOT_NEIGHBOURS,
               _ ("Shot %s can only be merged with the shot behind it in its scene."),
               first->number);
  return FALSE;
}

/**
 * yd_shots_merge:
 * @writer: the writer, inside a transaction
 * @first_id: the shot that stays
 * @second_id: the shot behind it, which becomes part of it
 * @error: `YD_STORYBOARD_ERROR_NOT_NEIGHBOURS`, `YD_STORYBOARD_ERROR_LOCKED` or
 *   `YD_STORE_ERROR_NOT_FOUND`
 *
 * Makes one shot of two: the first one's picture, the words of both.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_merge (YdWriter *writer, const char *first_id, const char *second_id, GError **error)
{
  YdBoundShot *first = NULL;
  g_autoptr (YdShotRows) rows = yd_shot_edits_load_around (writer, first_id, &first, error);
  YdBoundShot *second = rows ? yd_shot_rows_find (rows, second_id) : NULL;
  g_auto (Context) context = { 0 };
  if (!rows || !check_neighbours (rows, first->shot, second ? second->shot : NULL, error) ||
      !yd_shot_edits_check_unlocked (first->shot, error) ||
      !yd_shot_edits_check_unlocked (second->shot, error) ||
      !context_load (&context, writer, first->shot, error))
    return FALSE;

  const gint64 duration_ns = first->shot->duration_ns + second->shot->duration_ns;
  g_autofree char *seen = join_actions (&context, first, second);
  join (first, second);
  describe (&context, first, seen);
  if (yd_shot_keeps_picture (first->shot))
    first->shot->duration_ns = duration_ns;
  g_ptr_array_remove (rows->shots, second);
  return yd_shot_rows_save (rows, writer, error);
}
