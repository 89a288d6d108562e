/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two names that are one. */
#include <glib/gi18n.h>
#include <string.h>

#include "core/cast/cast-find.h"
#include "core/cast/cast-words.h"
#include "core/cast/cast.h"
#include "core/model/element.h"
#include "core/model/scene.h"
#include "core/storyboard/beat.h"

/**
 * yd_cast_proposal_free:
 * @proposal: (transfer full): a proposal
 */
void
yd_cast_proposal_free (YdCastProposal *proposal)
{
  g_free (proposal->a);
  g_free (proposal->b);
  g_free (proposal->why);
  g_free (proposal);
}

static gunichar
char_at (const char *text, glong index)
{
  return index < g_utf8_strlen (text, -1) ? g_utf8_get_char (g_utf8_offset_to_pointer (text, index))
                                          : 0;
}

static gboolean
has_title (const char *name)
{
  const char *const *titles = yd_cast_words_get_titles ();

  for (gsize i = 0; titles[i]; i++)
    if (g_str_has_suffix (name, titles[i]))
      return TRUE;
  return FALSE;
}

/* The surname in 老李, 李师傅 and 李明; 0 for none */
static gunichar
surname_of (const char *name)
{
  const gunichar first = char_at (name, 0), second = char_at (name, 1);

  if ((first == 0x8001 || first == 0x5C0F) && g_utf8_strlen (name, -1) == 2) /* 老 小 */
    return yd_cast_words_is_surname (second) ? second : 0;
  return yd_cast_words_is_surname (first) ? first : 0;
}

static gboolean
is_called_by_surname (const char *name)
{
  return surname_of (name) != 0 && (has_title (name) || surname_of (name) == char_at (name, 1));
}

/* 小明 and 李明: what follows 小 or 阿 is the end of the whole name */
static gboolean
is_nickname (const char *name, const char *whole)
{
  const gunichar first = char_at (name, 0);
  const glong n_chars = g_utf8_strlen (whole, -1);

  return (first == 0x5C0F || first == 0x963F) && g_utf8_strlen (name, -1) == 2 && n_chars >= 2 &&
         surname_of (whole) != 0 && !has_title (whole) &&
         char_at (name, 1) == char_at (whole, n_chars - 1);
}

static gboolean
is_part_of (const char *name, const char *whole)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  g_autofree char *large = g_utf8_strdown (whole, -1);

  return g_utf8_strlen (name, -1) >= 2 && !g_str_equal (small, large) &&
         yd_text_has_word (large, small);
}

static char *
dup_reason (const char *a, const char *b)
{
  const char *why = NULL;

  if (is_nickname (a, b) || is_nickname (b, a))
    why = N_ ("“%s” may be what friends call “%s”.");
  else if (surname_of (a) && surname_of (a) == surname_of (b) &&
           (is_called_by_surname (a) || is_called_by_surname (b)))
    why = N_ ("“%s” and “%s” have the same surname.");
  else if (is_part_of (a, b) || is_part_of (b, a))
    why = N_ ("Of “%s” and “%s”, one name is part of the other.");
  return why ? g_strdup_printf (_ (why), a, b) : NULL;
}

/* Who speaks in the same scene as whom, since then they are two */
static GHashTable *
load_meetings (YdReader *db, GPtrArray *members, GError **error)
{
  g_autoptr (GPtrArray) elements =
      yd_reader_load (db, YD_TYPE_ELEMENT, "ORDER BY rank, id", NULL, error);
  if (!elements)
    return NULL;

  g_autoptr (YdMentions) cast = yd_mentions_new (members);
  g_autoptr (GPtrArray) beats = yd_beats_read (elements, cast);
  GHashTable *meetings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < beats->len; i++) {
    const YdBeat *beat = beats->pdata[i];
    if (beat->speaker)
      g_hash_table_add (meetings, g_strdup_printf ("%s %s", beat->element->scene,
                                                   yd_record_get_id (YD_RECORD (beat->speaker))));
  }
  return meetings;
}

static gboolean
have_met (GHashTable *meetings, GPtrArray *scenes, YdCastMember *a, YdCastMember *b)
{
  for (guint i = 0; i < scenes->len; i++) {
    const char *scene = yd_record_get_id (scenes->pdata[i]);
    g_autofree char *one = g_strdup_printf ("%s %s", scene, yd_record_get_id (YD_RECORD (a)));
    g_autofree char *two = g_strdup_printf ("%s %s", scene, yd_record_get_id (YD_RECORD (b)));
    if (g_hash_table_contains (meetings, one) && g_hash_table_contains (meetings, two))
      return TRUE;
  }
  return FALSE;
}

/**
 * yd_cast_propose_merges:
 * @db: a reader
 * @error: set when the database refuses
 *
 * Finds characters that may be one under two names. Pairs that speak in one scene are two people,
 * and so are two that a person has confirmed. Nothing is merged. Blocks.
 *
 * Returns: (transfer full) (element-type YdCastProposal) (nullable): what to ask a person
 */
GPtrArray *
yd_cast_propose_merges (YdReader *db, GError **error)
{
  g_autoptr (GPtrArray) members = yd_cast_list_by_kind (db, YD_CAST_KIND_CHARACTER, error);
  g_autoptr (GPtrArray) scenes =
      members ? yd_reader_load (db, YD_TYPE_SCENE, NULL, NULL, error) : NULL;
  g_autoptr (GHashTable) meetings = scenes ? load_meetings (db, members, error) : NULL;
  if (!meetings)
    return NULL;

  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_cast_proposal_free);
  for (guint i = 0; i < members->len; i++)
    for (guint k = i + 1; k < members->len; k++) {
      YdCastMember *a = members->pdata[i], *b = members->pdata[k];
      g_autofree char *why = dup_reason (a->name, b->name);
      if (!why || (a->is_confirmed && b->is_confirmed) || have_met (meetings, scenes, a, b))
        continue;
      YdCastProposal *proposal = g_new0 (YdCastProposal, 1);
      proposal->a = g_strdup (yd_record_get_id (YD_RECORD (a)));
      proposal->b = g_strdup (yd_record_get_id (YD_RECORD (b)));
      proposal->why = g_steal_pointer (&why);
      g_ptr_array_add (proposals, proposal);
    }
  return proposals;
}

/* Somebody who is in a shot under both names is in it once */
static gboolean
move_uses (YdWriter *writer, const char *kept, const char *gone, GError **error)
{
  static const char *const statements[] = {
    "UPDATE line SET speaker = ?1 WHERE speaker = ?2",
    "UPDATE scene SET location = ?1 WHERE location = ?2",
    "UPDATE shot_cast SET is_speaking = 1 WHERE member = ?1 AND shot IN "
    "(SELECT shot FROM shot_cast WHERE member = ?2 AND is_speaking)",
    "DELETE FROM shot_cast WHERE member = ?2 AND shot IN "
    "(SELECT shot FROM shot_cast WHERE member = ?1)",
    "UPDATE shot_cast SET member = ?1 WHERE member = ?2",
    "UPDATE take SET is_picked = 0 WHERE owner = ?2 AND need IN "
    "(SELECT need FROM take WHERE owner = ?1 AND is_picked)",
    "UPDATE take SET owner = ?1 WHERE owner = ?2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!yd_writer_execute (writer, statements[i], YD_ARGS (kept, gone), error))
      return FALSE;
  return TRUE;
}

static char *
join_aliases (const YdCastMember *kept, const YdCastMember *gone)
{
  g_autofree char *all = g_strjoin ("\n", kept->aliases, gone->name, gone->aliases, NULL);
  g_auto (GStrv) names = g_strsplit (all, "\n", -1);
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();

  for (gsize i = 0; names[i]; i++)
    if (*names[i] && !g_str_equal (names[i], kept->name) &&
        !g_ptr_array_find_with_equal_func (aliases, names[i], g_str_equal, NULL))
      g_ptr_array_add (aliases, names[i]);
  g_ptr_array_add (aliases, NULL);
  return g_strjoinv ("\n", (char **) aliases->pdata);
}

/**
 * yd_cast_merge:
 * @writer: the writer, inside a transaction
 * @kept_id: the member that stays
 * @gone_id: the member that becomes part of it
 * @error: `YD_CAST_ERROR_CANNOT_MERGE`, or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Makes two members one: lines, shots and scenes of the second are the first's, and its names
 * become aliases. The first is confirmed, since a person has decided.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_merge (YdWriter *writer, const char *kept_id, const char *gone_id, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdCastMember) kept = yd_reader_load_one (db, YD_TYPE_CAST_MEMBER, kept_id, error);
  g_autoptr (YdCastMember) gone =
      kept ? yd_reader_load_one (db, YD_TYPE_CAST_MEMBER, gone_id, error) : NULL;
  if (!gone)
    return FALSE;
  if (g_str_equal (kept_id, gone_id) || kept->kind != gone->kind) {
    g_set_error (error, YD_CAST_ERROR, YD_CAST_ERROR_CANNOT_MERGE,
                 _ ("“%s” and “%s” cannot be one. Choose two different members of one kind."),
                 kept->name, gone->name);
    return FALSE;
  }

  g_autofree char *aliases = join_aliases (kept, gone);
  g_object_set (kept, "aliases", aliases, "is-confirmed", TRUE, NULL);
  if (kept->gender == YD_GENDER_UNKNOWN)
    kept->gender = gone->gender;
  if (!*kept->age)
    g_object_set (kept, "age", gone->age, NULL);
  if (!*kept->description)
    g_object_set (kept, "description", gone->description, NULL);
  return move_uses (writer, kept_id, gone_id, error) && yd_writer_save (writer, kept, error) &&
         yd_writer_delete (writer, YD_TYPE_CAST_MEMBER, gone_id, error);
}
