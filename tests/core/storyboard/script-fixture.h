/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scripts and casts in memory and in a project, for the tests of this room. */
#pragma once

#include <glib/gstdio.h>

#include "core/base/rank.h"
#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/scene-heading.h"
#include "core/store/store.h"
#include "core/storyboard/breakdown.h"

static inline YdCastMember *
fixture_member (YdCastKind kind, const char *name, const char *aliases)
{
  YdCastMember *member = yd_cast_member_new ();

  g_object_set (member, "kind", kind, "name", name, "aliases", aliases, NULL);
  return member;
}

/* names: characters with spaces between; things: props likewise */
static inline GPtrArray *
fixture_cast (const char *names, const char *things)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) people = g_strsplit (names, " ", -1);
  g_auto (GStrv) props = g_strsplit (things, " ", -1);

  for (gsize i = 0; people[i] && *people[i]; i++)
    g_ptr_array_add (members, fixture_member (YD_CAST_KIND_CHARACTER, people[i], ""));
  for (gsize i = 0; props[i] && *props[i]; i++)
    g_ptr_array_add (members, fixture_member (YD_CAST_KIND_PROP, props[i], ""));
  return members;
}

static inline YdScene *
fixture_scene (YdElement *heading, guint number)
{
  g_autoptr (YdSceneHeading) read = yd_scene_heading_parse (heading->text);
  g_autofree char *count = g_strdup_printf ("%u", number);
  YdScene *scene = yd_scene_new ();

  g_object_set (scene, "heading", read->words, "place", read->place, "setting", read->setting,
                "day-time", read->day_time, "number", count, NULL);
  return scene;
}

/* Ranks the elements and gives them to scenes of their headings */
static inline GPtrArray *
fixture_scenes (GPtrArray *elements)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) ranks = yd_rank_spread (NULL, NULL, elements->len);
  YdScene *scene = NULL;

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    if (element->kind == YD_ELEMENT_KIND_SCENE_HEADING) {
      scene = fixture_scene (element, scenes->len + 1);
      g_object_set (scene, "rank", ranks[i], NULL);
      g_ptr_array_add (scenes, scene);
    }
    g_object_set (element, "rank", ranks[i], "scene",
                  scene ? yd_record_get_id (YD_RECORD (scene)) : NULL, NULL);
  }
  return scenes;
}

/* A project in a temporary folder */
typedef struct {
  char *folder;
  YdStore *store;
} Fixture;

static inline void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("yiduo-XXXXXX", &error);

  g_assert_no_error (error);
  self->folder = g_build_filename (parent, "film.yiduo", NULL);
  self->store = yd_store_create (self->folder, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    fixture_remove (child);
  }
  g_remove (path);
}

static inline void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  yd_store_close (self->store);
  g_clear_object (&self->store);
  fixture_remove (parent);
  g_free (self->folder);
}

static inline void
fixture_write (Fixture *self, YdWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->store, "Test", NULL, func, data, NULL, &error);
  g_assert_no_error (error);
}

static inline gboolean
fixture_save_all (YdWriter *writer, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!yd_writer_save (writer, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static inline GPtrArray *
fixture_load (Fixture *self, GType type, const char *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  GPtrArray *records = yd_reader_load (db, type, where, NULL, &error);

  g_assert_no_error (error);
  return records;
}

static inline void
fixture_put_script (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autoptr (GPtrArray) scenes = fixture_scenes (elements);

  fixture_write (self, fixture_save_all, scenes);
  fixture_write (self, fixture_save_all, elements);
}

static inline gboolean
fixture_update_cb (YdWriter *writer, gpointer data, GError **error)
{
  return yd_breakdown_update (writer, data, error);
}

static inline void
fixture_break_down (Fixture *self)
{
  fixture_write (self, fixture_update_cb, NULL);
}
