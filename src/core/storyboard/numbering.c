/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of shots, as the trade counts them: scene number and letters, 1A, 1B … 1Z, 1AA, 1AB ….
 *
 * A number that was given out is kept while the script is edited. A shot put in later takes the
 * number before it and a figure: 1A, 1A1, 1A2, 1B; before the first shot it is the scene's number
 * and a figure: 1-1, 1A; behind the last one counting goes on. `yd_shots_number` counts a scene
 * afresh as long as none of its shots is locked or approved; from then on numbers are on paper, and
 * only new shots get one. */
#include "core/storyboard/numbering.h"

#include <string.h>

#include "core/model/scene.h"

/**
 * yd_shot_number:
 * @scene_number: number of the scene
 * @index: place of the shot in its scene, from 0
 *
 * Returns: (transfer full): the number of a shot: "1A", "1Z", "1AA"
 */
char *
yd_shot_number (const char *scene_number, guint index)
{
  char letters[16];
  char *p = letters + sizeof letters;

  *--p = '\0';
  for (guint rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    *--p = 'A' + (rest - 1) % 26;
  return g_strconcat (scene_number, p, NULL);
}

static void
set_number (YdShot *shot, char *number)
{
  g_free (shot->number);
  shot->number = number;
}

static gboolean
is_number_of (const char *number, const char *scene_number)
{
  const gsize length_bytes = strlen (scene_number);

  return strncmp (number, scene_number, length_bytes) == 0 &&
         (g_ascii_isupper (number[length_bytes]) || number[length_bytes] == '-');
}

/* The number before without the figure it may have, and the first figure that is free */
static char *
number_after (const char *scene_number, const char *before, GHashTable *used)
{
  const gsize scene_bytes = strlen (scene_number);
  g_autofree char *stem = before ? g_strdup (before) : g_strconcat (scene_number, "-", NULL);

  for (gsize end = strlen (stem); end > scene_bytes && g_ascii_isdigit (stem[end - 1]); end--)
    stem[end - 1] = '\0';
  for (guint figure = 1;; figure++) {
    char *number = g_strdup_printf ("%s%u", stem, figure);
    if (!g_hash_table_contains (used, number))
      return number;
    g_free (number);
  }
}

/* Takes back numbers of another scene and those given twice; returns the index after the last shot
 * that keeps its number */
static guint
keep_numbers (const char *scene_number, GPtrArray *shots, GHashTable *used)
{
  guint end = 0;

  for (guint i = 0; i < shots->len; i++) {
    YdShot *shot = shots->pdata[i];
    const gboolean is_fixed = shot->is_locked || shot->state == YD_REVIEW_STATE_APPROVED;

    if ((!is_fixed && !is_number_of (shot->number, scene_number)) ||
        g_hash_table_contains (used, shot->number))
      set_number (shot, g_strdup (""));
    if (!*shot->number)
      continue;
    g_hash_table_add (used, shot->number);
    end = i + 1;
  }
  return end;
}

/**
 * yd_shots_assign_numbers:
 * @scene_number: number of the scene
 * @shots: (element-type YdShot): its shots in order, without those that are aside
 *
 * Gives a number to every shot that has none, or one of another scene; all others keep theirs.
 * Shots after the last number are counted on, 1C, 1D; shots between two numbers take a figure, 1A1.
 */
void
yd_shots_assign_numbers (const char *scene_number, GPtrArray *shots)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  const guint end = keep_numbers (scene_number, shots, used);
  const char *before = NULL;
  guint letter = 0;

  for (guint i = 0; i < shots->len; i++) {
    YdShot *shot = shots->pdata[i];

    for (; i >= end && !*shot->number; letter++) { /* at the end counting goes on */
      g_autofree char *number = yd_shot_number (scene_number, letter);
      if (!g_hash_table_contains (used, number))
        set_number (shot, g_steal_pointer (&number));
    }
    if (!*shot->number)
      set_number (shot, number_after (scene_number, before, used));
    g_hash_table_add (used, shot->number);
    before = shot->number;
  }
}

static gpointer
dup_number (gconstpointer shot, gpointer data)
{
  return g_strdup (((const YdShot *) shot)->number);
}

/* Does what `yd_shots_assign_numbers` does, and saves the shots whose number changed */
static gboolean
save_numbers (YdWriter *writer, const char *scene_number, GPtrArray *shots, GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_copy (shots, dup_number, NULL);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_ptr_array_set_free_func (before, g_free);
  yd_shots_assign_numbers (scene_number, shots);
  for (guint i = 0; i < shots->len; i++)
    if (!g_str_equal (before->pdata[i], YD_SHOT (shots->pdata[i])->number))
      g_ptr_array_add (changed, shots->pdata[i]);
  return yd_writer_save_all (writer, changed, error);
}

/**
 * yd_shots_number:
 * @writer: the writer, inside a transaction
 * @scene_id: a scene
 * @error: set when there is no such scene, or the database refuses
 *
 * Counts the shots of a scene: afresh while none of them is locked or approved, else only those
 * that have no number yet.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_number (YdWriter *writer, const char *scene_id, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdScene) scene = yd_reader_load_one (db, YD_TYPE_SCENE, scene_id, error);
  g_autoptr (GPtrArray) shots =
      scene
          ? yd_reader_load (db, YD_TYPE_SHOT, "WHERE scene = ?1 AND NOT is_aside ORDER BY rank, id",
                            YD_ARGS (scene_id), error)
          : NULL;
  gboolean is_on_paper = FALSE;
  if (!shots)
    return FALSE;

  for (guint i = 0; i < shots->len; i++) {
    const YdShot *shot = shots->pdata[i];
    is_on_paper = is_on_paper || shot->is_locked || shot->state == YD_REVIEW_STATE_APPROVED;
  }
  if (is_on_paper)
    return save_numbers (writer, scene->number, shots, error);
  for (guint i = 0; i < shots->len; i++) {
    YdShot *shot = shots->pdata[i];
    g_autofree char *number = yd_shot_number (scene->number, i);
    if (g_str_equal (shot->number, number))
      continue;
    set_number (shot, g_steal_pointer (&number));
    if (!yd_writer_save (writer, shot, error))
      return FALSE;
  }
  return TRUE;
}
