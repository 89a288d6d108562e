/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-draw.h"

#include "core/ai/look.h"
#include "core/base/hash.h"
#include "core/model/enum-types.h"

#define WIDTH 108
#define HEIGHT 192

static JsonNode *
make_body (const char *look_name, const char *size, const char *place, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdLook) look = yd_look_load (look_name, &error);
  g_assert_no_error (error);
  g_autofree char *look_json = yd_json_to_canonical (yd_look_get_json (look));
  g_autofree char *text =
      g_strdup_printf ("{\"look\":%s,\"shot\":{\"size\":\"%s\",\"movement\":\"push-in\",\"action\":"
                       "\"老李擦着桌子\"},"
                       "\"scene\":{\"setting\":\"unknown\",\"place\":\"%s\",\"day-time\":\"dusk\"},"
                       "\"figures\":[{\"name\":\"老李\",\"is-speaking\":true},{\"name\":\"小梅\"}],"
                       "\"line\":{\"text\":\"客官，里面请！\"}%s}",
                       look_json, size, place, more);
  JsonNode *node = yd_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

static char *
hash_of (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  return yd_hash_bytes (cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface) *
                            cairo_image_surface_get_height (surface));
}

static char *
draw_hash (JsonNode *body)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = yd_sketch_draw (json_node_get_object (body), WIDTH, HEIGHT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, HEIGHT);
  char *hash = hash_of (surface);
  cairo_surface_destroy (surface);
  return hash;
}

static void
test_same_body_same_bytes (void)
{
  g_auto (GStrv) looks = yd_look_list ();

  for (guint i = 0; looks[i]; i++) {
    g_autoptr (JsonNode) body = make_body (looks[i], "medium", "茶馆", "");
    g_autofree char *one = draw_hash (body);
    g_autofree char *two = draw_hash (body);
    g_assert_cmpstr (one, ==, two);
  }
}

static void
test_what_is_asked_changes_the_picture (void)
{
  JsonNode *bodies[] = {
    make_body ("flat", "medium", "茶馆", ""),
    make_body ("ink", "medium", "茶馆", ""),
    make_body ("flat", "close-up", "茶馆", ""),
    make_body ("flat", "medium", "森林", ""),
    make_body ("flat", "medium", "茶馆", ",\"attempt\":2"),
    make_body ("flat", "medium", "茶馆", ",\"arrow\":true"),
    make_body ("flat", "medium", "茶馆",
               ",\"caption\":{\"number\":\"1A\",\"size\":\"中景\",\"movement\":\"推近\"}"),
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_assert_true (g_hash_table_add (seen, draw_hash (bodies[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_clear_pointer (&bodies[i], json_node_unref);
}

/* A picture that is all one colour was not drawn */
static void
assert_is_drawn (cairo_surface_t *surface)
{
  const guint32 *pixels = (const guint32 *) cairo_image_surface_get_data (surface);
  guint n_other = 0;

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    if (((pixels[i] ^ pixels[0]) & 0xf0f0f0) != 0)
      n_other++;
  g_assert_cmpuint (n_other, >, WIDTH * HEIGHT / 20);
}

static void
test_every_size_angle_and_hour (void)
{
  GEnumClass *sizes = g_type_class_ref (YD_TYPE_SHOT_SIZE),
             *angles = g_type_class_ref (YD_TYPE_SHOT_ANGLE);
  GEnumClass *hours = g_type_class_ref (YD_TYPE_DAY_TIME);
  static const char *const places[] = { "茶馆", "家",   "卧室", "厨房", "办公室", "教室", "医院",
                                        "超市", "车内", "大殿", "街",   "巷子",   "集市", "站台",
                                        "桥",   "海边", "山",   "树林", "田野",   "院子", "寺庙",
                                        "天台", "太空", "",     "?" };
  static const char *const acts[] = { "坐",     "走",      "跑",      "擦",      "倒茶", "喝",
                                      "挥手",   "指",      "电话",    "读书",    "哭",   "拥抱",
                                      "跪",     "睡",      "想",      "抱臂",    "欢呼", "说",
                                      "拿着剑", "抬头 雨", "鞠躬 雪", "站 雾 风" };
  guint n = 0;

  for (guint s = 0; s < sizes->n_values; s++)
    for (guint a = 0; a < angles->n_values; a++, n++) {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf (
          "{\"shot\":{\"size\":\"%s\",\"angle\":\"%s\",\"action\":\"%s\"},\"scene\":{\"setting\":"
          "\"%s\",\"place\":\"%s\",\"day-time\":\"%s\"},\"figures\":[{\"name\":\"%u\"},{\"name\":"
          "\"b\"}]}",
          sizes->values[s].value_nick, angles->values[a].value_nick, acts[n % G_N_ELEMENTS (acts)],
          n % 2 ? "interior" : "exterior", places[n % G_N_ELEMENTS (places)],
          hours->values[n % hours->n_values].value_nick, n);
      g_autoptr (JsonNode) body = yd_json_parse (text, -1, &error);
      g_assert_no_error (error);
      cairo_surface_t *surface =
          yd_sketch_draw (json_node_get_object (body), WIDTH, HEIGHT, &error);
      g_assert_no_error (error);
      assert_is_drawn (surface);
      cairo_surface_destroy (surface);
    }
  g_type_class_unref (sizes);
  g_type_class_unref (angles);
  g_type_class_unref (hours);
}

static void
test_every_appearance (void)
{
  for (guint hair = 0; hair < 14; hair++) {
    static const char *const hairs[] = { "bald",       "cropped",  "side-part", "spiky",
                                         "swept-back", "receding", "bob",       "long",
                                         "ponytail",   "braids",   "bun",       "curly",
                                         "topknot",    "side-part" };
    static const char *const garments[] = { "shirt", "tee",     "suit",   "jacket", "hoodie",
                                            "coat",  "dress",   "qipao",  "tunic",  "robe",
                                            "apron", "uniform", "doctor", "sweater" };
    static const char *const beards[] = { "none", "stubble", "moustache", "goatee", "full" };
    static const char *const hats[] = { "none", "cap", "fedora", "straw", "peaked", "beanie" };
    g_autoptr (GError) error = NULL;
    g_autofree char *text =
        g_strdup_printf ("{\"shot\":{\"size\":\"full\",\"angle\":\"%s\"},\"figures\":[{\"name\":"
                         "\"a\",\"appearance\":{\"hair\":\"%s\",\"garment\":\"%s\",\"beard\":\"%"
                         "s\",\"hat\":\"%s\",\"glasses\":true,\"scarf\":true,\"age\":\"old\"}}]}",
                         hair % 3 ? "eye-level" : "profile", hairs[hair], garments[hair],
                         beards[hair % 5], hats[hair % 6]);
    g_autoptr (JsonNode) body = yd_json_parse (text, -1, &error);
    g_assert_no_error (error);
    g_autofree char *hash = draw_hash (body);
    g_assert_nonnull (hash);
  }
}

static void
test_missing_and_wrong_members (void)
{
  static const char *const bodies[] = {
    "{}",
    "{\"shot\":7,\"scene\":[],\"figures\":{},\"line\":\"x\",\"look\":null,\"caption\":3}",
    "{\"shot\":{\"size\":\"huge\",\"angle\":5},\"figures\":[1,null,{},{\"kind\":\"ghost\"},{"
    "\"kind\":\"prop\"}]}",
    "{\"look\":{\"palette\":[1,\"#zzzzzz\",{}],\"line\":{\"width\":1e300},\"sketch\":{\"finish\":"
    "\"x\"}},\"figures\":[{\"name\":\"a\"}]}",
    "{\"appearance\":{},\"name\":\"a\"}",
    "{\"caption\":{},\"arrow\":true,\"attempt\":-5}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (JsonNode) body = yd_json_parse (bodies[i], -1, NULL);
    g_assert_nonnull (body);
    g_autofree char *hash = draw_hash (body);
    g_assert_nonnull (hash);
  }
}

static void
test_sizes_are_capped (void)
{
  static const int sides[][2] = { { 0, 100 },
                                  { 15, 15 },
                                  { -1, -1 },
                                  { 8193, 100 },
                                  { 100, 100000 },
                                  { 8192, 8192 },
                                  { G_MAXINT, G_MAXINT } };
  g_autoptr (JsonNode) body = yd_json_parse ("{}", -1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_sketch_draw (json_node_get_object (body), sides[i][0], sides[i][1], &error));
    g_assert_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_SIZE);
  }
  static const int odd[][2] = { { 16, 16 }, { 17, 1000 }, { 1000, 16 } };
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (GError) error = NULL;
    cairo_surface_t *surface =
        yd_sketch_draw (json_node_get_object (body), odd[i][0], odd[i][1], &error);
    g_assert_no_error (error);
    cairo_surface_destroy (surface);
  }
}

static gpointer
draw_thread (gpointer body)
{
  return draw_hash (body);
}

static void
test_threads (void)
{
  g_autoptr (JsonNode) body =
      make_body ("ink", "medium-close", "街", ",\"caption\":{\"number\":\"1\"}");
  g_autofree char *alone = draw_hash (body);
  GThread *threads[4];

  json_node_seal (body);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_thread, body);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *hash = g_thread_join (threads[i]);
    g_assert_cmpstr (hash, ==, alone);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-draw/same-body-same-bytes", test_same_body_same_bytes);
  g_test_add_func ("/offline/sketch-draw/what-is-asked-changes-the-picture",
                   test_what_is_asked_changes_the_picture);
  g_test_add_func ("/offline/sketch-draw/every-size-angle-and-hour",
                   test_every_size_angle_and_hour);
  g_test_add_func ("/offline/sketch-draw/every-appearance", test_every_appearance);
  g_test_add_func ("/offline/sketch-draw/missing-and-wrong-members",
                   test_missing_and_wrong_members);
  g_test_add_func ("/offline/sketch-draw/sizes-are-capped", test_sizes_are_capped);
  g_test_add_func ("/offline/sketch-draw/threads", test_threads);
  return g_test_run ();
}
