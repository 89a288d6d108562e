/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which scene before an edit is which after it: the one whose heading element lives on; else one of
 * the same heading, then of the same place; else the one most of its elements come from. */
#include <string.h>

#include "core/base/rank.h"
#include "core/script/scene-heading.h"
#include "core/script/script-match.h"

typedef struct {
  GPtrArray *old_scenes;
  GHashTable *by_id; /* the old scenes */
  GPtrArray *elements;
  GPtrArray *scenes;    /* (element-type YdScene): one for each heading */
  GArray *starts;       /* (element-type guint): where each begins */
  GHashTable *taken;    /* ids of old scenes that live on */
  GHashTable *headings; /* element id -> scene id, of the old headings */
  gboolean *is_matched;
} Scenes;

static YdElement *
element_at (const Scenes *self, guint i)
{
  return self->elements->pdata[i];
}

static guint
start_of (const Scenes *self, guint s)
{
  return s < self->starts->len ? g_array_index (self->starts, guint, s) : self->elements->len;
}

/* a scene that begins at an element; one that has no heading begins at what is seen or said */
static void
add_scene (Scenes *self, guint start)
{
  YdElement *element = element_at (self, start);
  const gboolean is_headed = element->kind == YD_ELEMENT_KIND_SCENE_HEADING;
  g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (is_headed ? element->text : "");
  YdScene *scene = yd_scene_new ();

  g_ptr_array_add (self->scenes, scene);
  g_array_append_val (self->starts, start);
  g_object_set (scene, "number", heading->number, "heading", heading->words, "setting",
                heading->setting, "place", heading->place, "day-time", heading->day_time, NULL);
  if (!*scene->number) {
    g_free (scene->number);
    scene->number = g_strdup_printf ("%u", self->scenes->len);
  }
}

static gboolean
is_seen_or_said (const YdElement *element)
{
  switch (element->kind) {
  case YD_ELEMENT_KIND_ACTION:
  case YD_ELEMENT_KIND_CHARACTER:
  case YD_ELEMENT_KIND_DIALOGUE:
  case YD_ELEMENT_KIND_SPEECH:
  case YD_ELEMENT_KIND_LYRIC:
    return TRUE;
  default:
    return FALSE;
  }
}

/* A script without any heading is one scene */
static void
add_only_scene (Scenes *self)
{
  for (guint i = 0; i < self->elements->len; i++)
    if (is_seen_or_said (element_at (self, i))) {
      add_scene (self, i);
      return;
    }
}

/* What the script does not say of a scene goes on */
static void
continue_scene (Scenes *self, guint s, YdScene *old)
{
  YdScene *scene = self->scenes->pdata[s];

  yd_record_set_id (YD_RECORD (scene), yd_record_get_id (YD_RECORD (old)));
  g_object_set (scene, "rank", old->rank, "location", old->location, "synopsis", old->synopsis,
                NULL);
  g_hash_table_add (self->taken, (gpointer) yd_record_get_id (YD_RECORD (old)));
  self->is_matched[s] = TRUE;
}

static gboolean
is_free (const Scenes *self, gpointer old)
{
  return old && !g_hash_table_contains (self->taken, yd_record_get_id (old));
}

static void
match_heading_elements (Scenes *self)
{
  for (guint s = 0; s < self->scenes->len; s++) {
    YdElement *heading = element_at (self, start_of (self, s));
    const char *id = g_hash_table_lookup (self->headings, yd_record_get_id (YD_RECORD (heading)));
    YdScene *old = id ? g_hash_table_lookup (self->by_id, id) : NULL;
    if (is_free (self, old))
      continue_scene (self, s, old);
  }
}

static const char *
heading_of (YdScene *scene)
{
  return scene->heading;
}

static const char *
place_of (YdScene *scene)
{
  return scene->place;
}

static void
match_texts (Scenes *self, const char *(*text_of) (YdScene *scene))
{
  for (guint s = 0; s < self->scenes->len; s++) {
    const char *text = text_of (self->scenes->pdata[s]);
    for (guint i = 0; i < self->old_scenes->len && !self->is_matched[s] && *text; i++) {
      YdScene *old = self->old_scenes->pdata[i];
      if (is_free (self, old) && g_str_equal (text_of (old), text))
        continue_scene (self, s, old);
    }
  }
}

static void
match_shared (Scenes *self)
{
  for (guint s = 0; s < self->scenes->len; s++) {
    g_autoptr (GHashTable) votes = g_hash_table_new (g_str_hash, g_str_equal);
    guint most = 0;
    YdScene *best = NULL;
    for (guint i = start_of (self, s); !self->is_matched[s] && i < start_of (self, s + 1); i++) {
      const char *id = element_at (self, i)->scene;
      YdScene *old = id ? g_hash_table_lookup (self->by_id, id) : NULL;
      if (!is_free (self, old))
        continue;
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (votes, id)) + 1;
      g_hash_table_insert (votes, (gpointer) id, GUINT_TO_POINTER (n));
      if (n > most) {
        most = n;
        best = old;
      }
    }
    if (best)
      continue_scene (self, s, best);
  }
}

/* Ranks that ascend stay, from the first on */
static void
give_ranks (GPtrArray *scenes)
{
  const char *last = NULL;

  for (guint s = 0; s < scenes->len; s++) {
    YdScene *scene = scenes->pdata[s];
    const char *after = NULL;
    if (!*scene->rank || (last && strcmp (scene->rank, last) <= 0)) {
      for (guint i = s + 1; i < scenes->len && !after; i++) {
        const char *rank = ((YdScene *) scenes->pdata[i])->rank;
        if (*rank && (!last || strcmp (rank, last) > 0))
          after = rank;
      }
      char *rank = yd_rank_between (last, after);
      g_free (scene->rank);
      scene->rank = rank;
    }
    last = scene->rank;
  }
}

static void
set_synopses (Scenes *self)
{
  for (guint s = 0; s < self->scenes->len; s++)
    for (guint i = start_of (self, s); i < start_of (self, s + 1); i++) {
      YdElement *element = element_at (self, i);
      g_object_set (element, "scene", yd_record_get_id (self->scenes->pdata[s]), NULL);
      if (element->kind != YD_ELEMENT_KIND_SYNOPSIS)
        continue;
      g_autofree char *words = yd_span_dup (yd_span_trim (
          (YdSpan){ strchr (element->text, '=') + 1, element->text + strlen (element->text) }));
      g_object_set (self->scenes->pdata[s], "synopsis", words, NULL);
    }
  for (guint i = 0; i < start_of (self, 0); i++)
    g_object_set (element_at (self, i), "scene", NULL, NULL);
}

/**
 * yd_scenes_match:
 * @old_scenes: (element-type YdScene): the scenes before, those aside included; not changed
 * @old_elements: (element-type YdElement): the script before; not changed
 * @new_elements: (element-type YdElement): the script after, as `yd_script_match` left it
 *
 * Makes the scenes of a script, one for each heading or one in all where there is none, with the
 * ids, ranks and locations of those they continue, and tells each element its scene. A scene that
 * the script does not number is numbered by its place in the film.
 *
 * Returns: (transfer full) (element-type YdScene): the scenes in order
 */
GPtrArray *
yd_scenes_match (GPtrArray *old_scenes, GPtrArray *old_elements, GPtrArray *new_elements)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) headings = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *scenes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Scenes self = { old_scenes, by_id, new_elements, scenes, starts, taken, headings, NULL };

  for (guint i = 0; i < new_elements->len; i++)
    if (element_at (&self, i)->kind == YD_ELEMENT_KIND_SCENE_HEADING)
      add_scene (&self, i);
  if (scenes->len == 0)
    add_only_scene (&self);
  for (guint i = 0; i < old_scenes->len; i++)
    g_hash_table_insert (by_id, (gpointer) yd_record_get_id (old_scenes->pdata[i]),
                         old_scenes->pdata[i]);
  for (guint i = 0; i < old_elements->len; i++) {
    YdElement *old = old_elements->pdata[i];
    if (old->kind == YD_ELEMENT_KIND_SCENE_HEADING && old->scene)
      g_hash_table_insert (headings, (gpointer) yd_record_get_id (YD_RECORD (old)), old->scene);
  }
  g_autofree gboolean *is_matched = g_new0 (gboolean, scenes->len + 1);
  self.is_matched = is_matched;
  match_heading_elements (&self);
  match_texts (&self, heading_of);
  match_texts (&self, place_of);
  match_shared (&self);
  give_ranks (scenes);
  set_synopses (&self);
  return scenes;
}
