/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot in which a member of the cast is seen, as a list's model holds it. It never changes. */
#include "app/cast/cast-shot-item.h"

struct _YdCastShotItem {
  GObject parent_instance;

  YdCastShot *shot; /* owned */
};

G_DEFINE_FINAL_TYPE (YdCastShotItem, yd_cast_shot_item, G_TYPE_OBJECT)

/**
 * yd_cast_shot_item_new:
 * @shot: (transfer full): what it says
 *
 * Returns: (transfer full): the item
 */
YdCastShotItem *
yd_cast_shot_item_new (YdCastShot *shot)
{
  YdCastShotItem *self = g_object_new (YD_TYPE_CAST_SHOT_ITEM, NULL);

  self->shot = shot;
  return self;
}

/**
 * yd_cast_shot_item_get_shot:
 * @self: an item
 *
 * Returns: (transfer none): what it says
 */
const YdCastShot *
yd_cast_shot_item_get_shot (YdCastShotItem *self)
{
  return self->shot;
}

/**
 * yd_cast_shot_item_equal:
 * @a: an item
 * @b: another
 *
 * Returns: whether both say the same
 */
gboolean
yd_cast_shot_item_equal (YdCastShotItem *a, YdCastShotItem *b)
{
  return a->shot->board == b->shot->board && g_str_equal (a->shot->id, b->shot->id) &&
         g_strcmp0 (a->shot->number, b->shot->number) == 0 &&
         g_strcmp0 (a->shot->action, b->shot->action) == 0 &&
         g_strcmp0 (a->shot->file, b->shot->file) == 0 &&
         g_strcmp0 (a->shot->extension, b->shot->extension) == 0;
}

static void
yd_cast_shot_item_finalize (GObject *object)
{
  yd_cast_shot_free (YD_CAST_SHOT_ITEM (object)->shot);
  G_OBJECT_CLASS (yd_cast_shot_item_parent_class)->finalize (object);
}

static void
yd_cast_shot_item_class_init (YdCastShotItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_cast_shot_item_finalize;
}

static void
yd_cast_shot_item_init (YdCastShotItem *self)
{
}
