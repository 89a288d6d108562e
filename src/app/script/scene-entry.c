/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/script/scene-entry.h"

#include <glib/gi18n.h>

#define SECOND_NS G_GINT64_CONSTANT (1000000000)

G_DEFINE_FINAL_TYPE (YdSceneEntry, yd_scene_entry, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_DETAIL, N_PROPS };
static GParamSpec *props[N_PROPS];

YdSceneEntry *
yd_scene_entry_new (void)
{
  return g_object_new (YD_TYPE_SCENE_ENTRY, NULL);
}

gboolean
yd_scene_entry_equal (YdSceneEntry *a, YdSceneEntry *b)
{
  return a->index == b->index && a->first_block == b->first_block && a->end_block == b->end_block &&
         a->n_words == b->n_words && a->n_shots == b->n_shots && a->duration_ns == b->duration_ns &&
         a->setting == b->setting && a->day_time == b->day_time &&
         g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->heading, b->heading) == 0 &&
         g_strcmp0 (a->scene, b->scene) == 0;
}

/* "1:05", to the second. */
char *
yd_scene_length_text (gint64 duration_ns)
{
  const int seconds = (int) ((duration_ns + SECOND_NS / 2) / SECOND_NS);

  return g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
}

static char *
dup_detail (YdSceneEntry *self)
{
  g_autofree char *length = yd_scene_length_text (self->duration_ns);
  g_autofree char *shots =
      g_strdup_printf (ngettext ("%u shot", "%u shots", self->n_shots), self->n_shots);

  return self->n_shots > 0 ? g_strdup_printf ("%s · %s", length, shots) : g_steal_pointer (&length);
}

static void
yd_scene_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdSceneEntry *self = YD_SCENE_ENTRY (object);

  if (id == PROP_TITLE)
    g_value_take_string (value, g_strdup_printf ("%s  %s", self->number, self->heading));
  else if (id == PROP_DETAIL)
    g_value_take_string (value, dup_detail (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_scene_entry_finalize (GObject *object)
{
  YdSceneEntry *self = YD_SCENE_ENTRY (object);

  g_free (self->number);
  g_free (self->heading);
  g_free (self->place);
  g_free (self->scene);
  G_OBJECT_CLASS (yd_scene_entry_parent_class)->finalize (object);
}

static void
yd_scene_entry_class_init (YdSceneEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = yd_scene_entry_get_property;
  object_class->finalize = yd_scene_entry_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_scene_entry_init (YdSceneEntry *self)
{
}
