/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chapter of a document that can be taken or left. */
#include "app/start/chapter-item.h"

#include <glib/gi18n.h>

struct _YdChapterItem {
  GObject parent_instance;

  guint number;
  char *title;  /* owned */
  char *length; /* owned: in words, as it is shown */
  gboolean is_chosen;
};

G_DEFINE_FINAL_TYPE (YdChapterItem, yd_chapter_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_LENGTH, PROP_IS_CHOSEN, N_PROPS };
static GParamSpec *props[N_PROPS];

/**
 * yd_chapter_item_new:
 * @number: by which it is chosen
 * @title: its title
 * @n_words: its length
 *
 * Returns: (transfer full): a chapter that is chosen
 */
YdChapterItem *
yd_chapter_item_new (guint number, const char *title, guint n_words)
{
  YdChapterItem *self = g_object_new (YD_TYPE_CHAPTER_ITEM, NULL);

  self->number = number;
  self->title = g_strdup (title);
  self->length = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  self->is_chosen = TRUE;
  return self;
}

/**
 * yd_chapter_item_get_number:
 * @self: a chapter
 *
 * Returns: by which it is chosen
 */
guint
yd_chapter_item_get_number (YdChapterItem *self)
{
  return self->number;
}

/**
 * yd_chapter_item_get_is_chosen:
 * @self: a chapter
 *
 * Returns: whether it is taken
 */
gboolean
yd_chapter_item_get_is_chosen (YdChapterItem *self)
{
  return self->is_chosen;
}

/**
 * yd_chapter_item_set_is_chosen:
 * @self: a chapter
 * @is_chosen: whether it is taken
 *
 * Takes or leaves it.
 */
void
yd_chapter_item_set_is_chosen (YdChapterItem *self, gboolean is_chosen)
{
  if (self->is_chosen == is_chosen)
    return;
  self->is_chosen = is_chosen;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_CHOSEN]);
}

static void
yd_chapter_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdChapterItem *self = YD_CHAPTER_ITEM (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_LENGTH)
    g_value_set_string (value, self->length);
  else
    g_value_set_boolean (value, self->is_chosen);
}

static void
yd_chapter_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_CHOSEN)
    yd_chapter_item_set_is_chosen (YD_CHAPTER_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_chapter_item_finalize (GObject *object)
{
  YdChapterItem *self = YD_CHAPTER_ITEM (object);

  g_free (self->title);
  g_free (self->length);
  G_OBJECT_CLASS (yd_chapter_item_parent_class)->finalize (object);
}

static void
yd_chapter_item_class_init (YdChapterItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yd_chapter_item_get_property;
  object_class->set_property = yd_chapter_item_set_property;
  object_class->finalize = yd_chapter_item_finalize;
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LENGTH] =
      g_param_spec_string ("length", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_CHOSEN] =
      g_param_spec_boolean ("is-chosen", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_chapter_item_init (YdChapterItem *self)
{
}
