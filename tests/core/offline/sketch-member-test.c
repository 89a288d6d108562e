/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-member.h"

#include "core/base/hash.h"
#include "core/offline/sketch-draw.h"

static YdCastMember *
make_member (YdCastKind kind, const char *name, const char *appearance)
{
  YdCastMember *member = yd_cast_member_new ();

  g_object_set (member, "kind", kind, "name", name, "appearance", appearance, NULL);
  return member;
}

static cairo_surface_t *
draw (YdCastKind kind, const char *name, const char *appearance)
{
  g_autoptr (YdCastMember) member = make_member (kind, name, appearance);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = yd_sketch_member_draw (member, 120, 200, &error);

  g_assert_no_error (error);
  cairo_surface_flush (surface);
  return surface;
}

static char *
draw_hash (YdCastKind kind, const char *name, const char *appearance)
{
  cairo_surface_t *surface = draw (kind, name, appearance);
  char *hash = yd_hash_bytes (cairo_image_surface_get_data (surface),
                              (gsize) cairo_image_surface_get_stride (surface) * 200);

  cairo_surface_destroy (surface);
  return hash;
}

static void
test_same_member_same_picture (void)
{
  g_autofree char *one = draw_hash (YD_CAST_KIND_CHARACTER, "老李", "");
  g_autofree char *two = draw_hash (YD_CAST_KIND_CHARACTER, "老李", "");

  g_assert_cmpstr (one, ==, two);
}

/* Every part that a person can choose is seen: hat, trousers and glasses too */
static void
test_every_part_is_seen (void)
{
  static const char *const looks[] = {
    "{}",
    "{\"garment-color\":\"#ff0000\"}",
    "{\"bottom-color\":\"#ff0000\"}",
    "{\"hair\":\"long\"}",
    "{\"hair-color\":\"#ff0000\"}",
    "{\"garment\":\"coat\"}",
    "{\"hat\":\"straw\"}",
    "{\"glasses\":true}",
    "{\"scarf\":true}",
    "{\"build\":\"stout\"}",
    "{\"beard\":\"full\"}",
    "{\"skin\":\"#704020\"}",
    "{\"height\":1.1}",
    "{\"age\":\"child\"}",
    "{\"face\":\"square\"}",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    g_hash_table_add (seen, draw_hash (YD_CAST_KIND_CHARACTER, "老李", looks[i]));
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (looks));
}

/* The clothes are where a body is: red is found around the middle of the picture */
static void
test_figure_stands_in_the_middle (void)
{
  cairo_surface_t *surface =
      draw (YD_CAST_KIND_CHARACTER, "老李",
            "{\"garment\":\"robe\",\"garment-color\":\"#ff0000\",\"under-color\":\"#ff0000\"}");
  const int stride = cairo_image_surface_get_stride (surface);
  const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) stride * 90;
  guint n_red = 0;

  for (int x = 30; x < 90; x++)
    n_red += row[4 * x + 2] > 120 && row[4 * x + 1] < 90 && row[4 * x] < 90;
  g_assert_cmpuint (n_red, >, 5);
  cairo_surface_destroy (surface);
}

static void
test_kinds_differ (void)
{
  g_autofree char *tea = draw_hash (YD_CAST_KIND_LOCATION, "茶馆", "");
  g_autofree char *street = draw_hash (YD_CAST_KIND_LOCATION, "街道", "");
  g_autofree char *cup = draw_hash (YD_CAST_KIND_PROP, "茶杯", "");
  g_autofree char *umbrella = draw_hash (YD_CAST_KIND_PROP, "雨伞", "");

  g_assert_cmpstr (tea, !=, street);
  g_assert_cmpstr (cup, !=, umbrella);
  g_assert_cmpstr (tea, !=, cup);
}

static void
test_bad_size_is_refused (void)
{
  g_autoptr (YdCastMember) member = make_member (YD_CAST_KIND_CHARACTER, "A", "");
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_sketch_member_draw (member, 8, 100, &error));
  g_assert_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-member/same-picture", test_same_member_same_picture);
  g_test_add_func ("/offline/sketch-member/every-part", test_every_part_is_seen);
  g_test_add_func ("/offline/sketch-member/in-the-middle", test_figure_stands_in_the_middle);
  g_test_add_func ("/offline/sketch-member/kinds", test_kinds_differ);
  g_test_add_func ("/offline/sketch-member/bad-size", test_bad_size_is_refused);
  return g_test_run ();
}
