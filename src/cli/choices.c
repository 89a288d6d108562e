/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that options take, with what they stand for: voices, looks, film templates. */
#include "cli/choices.h"

#include <glib/gi18n.h>

#include "core/ai/look.h"
#include "core/offline/espeak-choice.h"
#include "core/timeline/film-template.h"

typedef struct {
  GString *words;
  JsonArray *array; /* borrowed */
} List;

static void
add (List *list, const char *kind, const char *name, const char *title, const char *language)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kind);
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "title", title);
  if (language)
    json_object_set_string_member (object, "language", language);
  json_array_add_object_element (list->array, object);
  g_string_append_printf (list->words, "%-9s %-20s %-6s %s\n", kind, name, language ? language : "",
                          title);
}

static gboolean
add_voices (List *list, YdCommand *command, GError **error)
{
  g_autoptr (GPtrArray) voices = yd_espeak_voices_list ();

  for (guint i = 0; i < voices->len; i++) {
    const YdVoice *voice = voices->pdata[i];
    add (list, "voice", voice->name, voice->title, voice->language);
  }
  return TRUE;
}

static gboolean
add_looks (List *list, YdCommand *command, GError **error)
{
  g_auto (GStrv) names = yd_look_list ();

  for (guint i = 0; names[i]; i++) {
    g_autoptr (YdLook) look = yd_look_load (names[i], error);
    if (!look)
      return FALSE;
    add (list, "look", names[i], look->title, NULL);
  }
  return TRUE;
}

static gboolean
add_templates (List *list, YdCommand *command, GError **error)
{
  g_auto (GStrv) names = yd_film_templates_list (command->cancellable, error);
  const char *language = g_get_language_names ()[0];

  for (guint i = 0; names && names[i]; i++) {
    g_autoptr (YdFilmTemplate) one = yd_film_template_load (names[i], command->cancellable, error);
    if (!one)
      return FALSE;
    add (list, "template", names[i], yd_film_template_get_title (one, language), NULL);
  }
  return names != NULL;
}

/**
 * yd_choices_print:
 * @command: the running verb
 * @which: the kinds of names to list
 *
 * Lists what can be chosen by name, on standard output.
 *
 * Returns: what to tell the shell
 */
int
yd_choices_print (YdCommand *command, YdChoices which)
{
  static const struct {
    YdChoices choice;
    gboolean (*add) (List *list, YdCommand *command, GError **error);
  } kinds[] = {
    { YD_CHOICE_TEMPLATES, add_templates },
    { YD_CHOICE_LOOKS, add_looks },
    { YD_CHOICE_VOICES, add_voices },
  };
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (GError) error = NULL;
  List list = { words, array };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((which & kinds[i].choice) && !kinds[i].add (&list, command, &error))
      return yd_command_fail (command, error);
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}
