/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every character that has none a figure and a voice of their own. What a person has set is
 * never touched, and what was once given stays, so a face does not change when others come in. */
#include "core/production/casting.h"

#include "core/cast/appearance.h"
#include "core/cast/cast.h"
#include "core/model/cast-member.h"
#include "core/offline/espeak-choice.h"
#include "core/store/films.h"

/* one nobody says anything of sounds as the figure looks */
static YdGender
gender_of (YdCastMember *member)
{
  return member->gender != YD_GENDER_UNKNOWN ? member->gender
                                             : yd_appearance_parse (member->appearance).gender;
}

static gboolean
fill_character (YdWriter *writer,
                YdCastMember *member,
                YdFilm *film,
                guint n_characters,
                guint n_of_gender[3],
                GError **error)
{
  if (*member->appearance && *member->voice) {
    n_of_gender[gender_of (member)]++;
    return TRUE;
  }
  if (!*member->appearance) {
    g_autofree char *appearance = yd_appearance_invent (member->name, member->gender, member->age,
                                                        member->description, n_characters);
    g_object_set (member, "appearance", appearance, NULL);
  }
  if (!*member->voice) {
    g_autoptr (YdVoiceChoice) choice = yd_espeak_voice_choose (
        film->language, gender_of (member), member->age, n_of_gender[gender_of (member)]);
    g_object_set (member, "voice", choice->voice, "voice-rate", choice->rate, "voice-pitch",
                  choice->pitch, NULL);
  }
  n_of_gender[gender_of (member)]++;
  return yd_writer_save (writer, member, error);
}

/**
 * yd_casting_fill:
 * @writer: the writer
 * @film: the film, for its language
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether every character now has a figure and a voice
 */
gboolean
yd_casting_fill (YdWriter *writer, YdFilm *film, GError **error)
{
  g_autoptr (GPtrArray) members =
      yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_CAST_MEMBER,
                      "WHERE kind = 'character' ORDER BY rank, id", NULL, error);
  guint n_of_gender[] = { 0, 0, 0 };
  if (!members)
    return FALSE;

  for (guint i = 0; i < members->len; i++) {
    YdCastMember *member = members->pdata[i];
    if (!fill_character (writer, member, film, i, n_of_gender, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_casting_add:
 * @writer: the writer
 * @kind: character, location or prop
 * @name: what it is called
 * @error: set to a `YD_CAST_ERROR` or a `YD_STORE_ERROR`
 *
 * Adds a member to the cast; a character gets a figure and a voice at once.
 *
 * Returns: (transfer full) (nullable): the id of the new member
 */
char *
yd_casting_add (YdWriter *writer, YdCastKind kind, const char *name, GError **error)
{
  g_autoptr (YdCastMember) member = yd_cast_add (writer, kind, name, error);
  g_autoptr (YdFilm) film = member ? yd_film_load (yd_writer_get_reader (writer), error) : NULL;

  if (!film || !yd_casting_fill (writer, film, error))
    return NULL;
  return g_strdup (yd_record_get_id (YD_RECORD (member)));
}
