/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/picture-file.h"

#include "core/media/media-error.h"

static void
test_refuses_place (void)
{
  const guint8 pixel[4] = { 0, 0, 0, 255 };
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_picture_write_jpeg (pixel, 1, 1, 4, "/nowhere/at/all.jpg", &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/picture-file/refuses-place", test_refuses_place);
  return g_test_run ();
}
