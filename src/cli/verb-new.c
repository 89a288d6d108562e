/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/production/film-settings.h"

int
yd_verb_new (YdCommand *command)
{
  YdFilmSettings settings = YD_FILM_SETTINGS_INIT;
  g_autofree char *title = NULL;
  g_autofree char *author = NULL;
  g_autofree char *aspect = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *film_template = NULL;
  g_autofree char *look = NULL;
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("The film's title"), N_ ("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &author, N_ ("Who wrote it"), N_ ("TEXT") },
    { "aspect", 0, 0, G_OPTION_ARG_STRING, &aspect,
      N_ ("Canvas: 9:16, 16:9, 1:1, 4:3, 3:4, 21:9 or WIDTHxHEIGHT"), N_ ("RATIO") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &rate, N_ ("Frames per second: 24, 25, 30, 60"),
      N_ ("RATE") },
    { "template", 't', 0, G_OPTION_ARG_STRING, &film_template,
      N_ ("Film template: short-drama, narrated-story, explainer, product-film"), N_ ("NAME") },
    { "look", 0, 0, G_OPTION_ARG_STRING, &look, N_ ("Look: ink, pencil, flat, noir, warm"),
      N_ ("NAME") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the story: zh-CN, en"),
      N_ ("TAG") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  settings.title = title;
  settings.author = author;
  settings.aspect = aspect;
  settings.rate = rate;
  settings.film_template = film_template;
  settings.look = look;
  settings.language = language;

  g_autoptr (GError) error = NULL;
  if (!yd_film_settings_check (&settings, &error))
    return yd_command_fail (command, error);
  g_autoptr (YdStore) store = yd_store_create (command->arguments[0], command->cancellable, &error);
  if (!store || !yd_film_settings_apply (store, &settings, command->cancellable, &error))
    return yd_command_fail (command, error);

  const char *folder = yd_store_get_folder (store);
  g_autofree char *words = g_strdup_printf (_ ("%s is ready\n"), folder);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "project", folder);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words);
}
