/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/arrow-key.h"

/**
 * yd_arrow_key_read:
 * @key: a key's value
 * @x: (out): -1 for left, 1 for right, else 0
 * @y: (out): -1 for up, 1 for down, else 0
 *
 * Finds where an arrow key points, on a picture: it is not turned round for other scripts.
 *
 * Returns: whether it is an arrow key, on the number pad or not
 */
gboolean
yd_arrow_key_read (guint key, int *x, int *y)
{
  static const struct {
    guint key, pad;
    int x, y;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (key == arrows[i].key || key == arrows[i].pad) {
      *x = arrows[i].x;
      *y = arrows[i].y;
      return TRUE;
    }
  *x = *y = 0;
  return FALSE;
}
