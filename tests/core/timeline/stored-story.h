/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story in a project, and the cut of it. */
#pragma once

#include "core/timeline/first-cut.h"
#include "film-fixture.h"
#include "tests/core/store/project-fixture.h"

static inline gboolean
save_story (YdWriter *writer, gpointer data, GError **error)
{
  Story *story = data;
  GPtrArray *parts[] = { story->media, story->scenes, story->shots, story->lines, story->takes };

  if (!yd_writer_save (writer, story->film, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; j < parts[i]->len; j++)
      if (!yd_writer_save (writer, parts[i]->pdata[j], error))
        return FALSE;
  return TRUE;
}

static inline gboolean
lay_cb (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (YdFilmTemplate) film_template = yd_film_template_load ("short-drama", NULL, error);

  return film_template && yd_first_cut_lay (writer, film_template, error);
}

static inline void
write_with (Project *project, YdWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (project->store, "Write", NULL, func, data, NULL, &error);
  g_assert_no_error (error);
}

/* the store makes a project with its film row; the story takes that row's place */
static inline void
story_enter_filled (Story *story, Project *project, void (*fill) (Story *story))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdFilm) film = yd_reader_find (reader, YD_TYPE_FILM, NULL, NULL, &error);
  g_assert_no_error (error);

  story_init (story);
  yd_record_set_id (YD_RECORD (story->film), yd_record_get_id (YD_RECORD (film)));
  fill (story);
  write_with (project, save_story, story);
}

static inline void
story_enter (Story *story, Project *project)
{
  story_enter_filled (story, project, story_fill);
}
