/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/still.h"

#include "clip-fixture.h"

#include "core/media/media-error.h"
#include "core/media/picture-file.h"
#include "media-fixture.h"

static void
assert_pixel (const YdPicture *picture, int x, int y, const guint8 bgra[4], int tolerance)
{
  for (int c = 0; c < 4; c++)
    g_assert_cmpint (ABS (picture->pixels[y * picture->stride + 4 * x + c] - bgra[c]), <=,
                     tolerance);
}

static void
test_png_exact (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.png", 33, 17, fixture_slope, 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (picture->width, ==, 33);
  g_assert_true (picture->is_opaque);
  for (int y = 0; y < 17; y++)
    for (int x = 0; x < 33; x++) {
      const guint32 color = fixture_slope (x, y, 5);
      assert_pixel (
          picture, x, y,
          (const guint8[]){ color & 0xff, (color >> 8) & 0xff, (color >> 16) & 0xff, 255 }, 0);
    }
  fixture_folder_remove (folder);
}

static void
test_alpha (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.png", 8, 8, fixture_flat, 0x80ff8000);
  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, NULL);

  g_assert_false (picture->is_opaque);
  assert_pixel (picture, 3, 3, (const guint8[]){ 0, 64, 128, 128 }, 1);
  fixture_folder_remove (folder);
}

/* A JPEG of three colored bands, red on top, with an Exif orientation */
static char *
make_jpeg (const char *folder, int orientation)
{
  const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
                          'M',  'M',  0, 42, 0,   0,   0,   8,   0, 1,
                          1,    0x12, 0, 3,  0,   0,   0,   1,   0, (guint8) orientation,
                          0,    0,    0, 0,  0,   0 };
  g_autofree char *plain_path = g_build_filename (folder, "plain.jpg", NULL);
  g_autofree guint8 *pixels = g_malloc0 (64 * 48 * 4);
  g_autofree char *bytes = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gsize size_bytes = 0;

  for (int i = 0; i < 64 * 48; i++) {
    pixels[4 * i + (i / 64 < 16 ? 2 : i / 64 < 32 ? 1 : 0)] = 200;
    pixels[4 * i + 3] = 255;
  }
  g_assert_true (yd_picture_write_jpeg (pixels, 64, 48, 64 * 4, plain_path, NULL));
  g_assert_true (g_file_get_contents (plain_path, &bytes, &size_bytes, NULL));
  g_byte_array_append (all, (const guint8 *) bytes, 2);
  g_byte_array_append (all, exif, sizeof exif);
  g_byte_array_append (all, (const guint8 *) bytes + 2, (guint) size_bytes - 2);
  return fixture_write (folder, "turned.jpg", all->data, all->len);
}

static void
test_jpeg_colors (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = make_jpeg (folder, 1);
  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, NULL);

  assert_pixel (picture, 32, 5, (const guint8[]){ 0, 0, 200, 255 }, 3);
  assert_pixel (picture, 32, 24, (const guint8[]){ 0, 200, 0, 255 }, 3);
  assert_pixel (picture, 32, 42, (const guint8[]){ 200, 0, 0, 255 }, 3);
  fixture_folder_remove (folder);
}

static void
test_jpeg_is_turned (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = make_jpeg (folder, 6); /* upright after a quarter to the right */
  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, NULL);

  g_assert_cmpint (picture->width, ==, 48);
  g_assert_cmpint (picture->height, ==, 64);
  assert_pixel (picture, 43, 32, (const guint8[]){ 0, 0, 200, 255 }, 3); /* the top is right */
  assert_pixel (picture, 4, 32, (const guint8[]){ 200, 0, 0, 255 }, 3);
  fixture_folder_remove (folder);
}

static void
test_large_is_reduced (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.png", 300, 200, fixture_flat, 0xff336699);
  g_autoptr (YdPicture) reduced = yd_still_load (path, 60, 60, NULL);
  g_autoptr (YdPicture) kept = yd_still_load (path, 160, 60, NULL);

  g_assert_cmpint (reduced->width, ==, 90);
  g_assert_cmpint (reduced->height, ==, 60);
  assert_pixel (reduced, 50, 30, (const guint8[]){ 0x99, 0x66, 0x33, 255 }, 0);
  g_assert_cmpint (kept->width, ==, 300);
  fixture_folder_remove (folder);
}

static void
assert_refused (const char *folder, const char *name, const void *bytes, gsize size, int code)
{
  g_autofree char *path = fixture_write (folder, name, bytes, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_still_load (path, 0, 0, &error));
  g_assert_error (error, YD_MEDIA_ERROR, code);
  g_assert_nonnull (error->message);
}

static void
test_refusals (void)
{
  static const char playlist[] = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/passwd\n";
  static const char script[] = "ffconcat version 1.0\nfile /etc/hostname\n";
  /* says that it is 12,000 pixels wide and high */
  static const guint8 huge_png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x2e, 0xe0, 0x00, 0x00, 0x2e, 0xe0, 0x08, 0x02, 0x00, 0x00, 0x00, 0xde,
    0x27, 0x1b, 0xa6, 0x00, 0x00, 0x00, 0x11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60,
    0x18, 0x05, 0xa3, 0x60, 0x14, 0x0c, 0x77, 0x00, 0x00, 0x03, 0xe8, 0x00, 0x01, 0xb3, 0xa6,
    0xd3, 0x46, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82
  };
  char *folder = fixture_folder_new ();
  g_autofree char *good = fixture_png (folder, "good.png", 64, 64, fixture_slope, 1);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (good, &bytes, &size, NULL));
  assert_refused (folder, "empty.png", "", 0, YD_MEDIA_ERROR_EMPTY);
  assert_refused (folder, "text.png", "no picture at all, only words", 29,
                  YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  assert_refused (folder, "list.m3u8", playlist, sizeof playlist - 1,
                  YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  assert_refused (folder, "list.ffconcat", script, sizeof script - 1,
                  YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  assert_refused (folder, "cut.png", bytes, 40, YD_MEDIA_ERROR_BROKEN);
  assert_refused (folder, "huge.png", huge_png, sizeof huge_png, YD_MEDIA_ERROR_TOO_LARGE);
  g_assert_null (yd_still_load ("/nowhere/a.png", 0, 0, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_still_load (folder, 0, 0, &error)); /* a folder is no file */
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND);
  fixture_folder_remove (folder);
}

static void
test_sound_is_no_picture (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 48000, 1, 4800, fixture_tone);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_still_load (path, 0, 0, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM);
  fixture_folder_remove (folder);
}

/* Files that were altered anywhere may be refused or shown, but nothing else may happen */
static void
test_altered_files (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *png = fixture_png (folder, "good.png", 24, 24, fixture_slope, 1);
  g_autofree char *jpeg = make_jpeg (folder, 3);
  const char *const paths[] = { png, jpeg };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_assert_true (g_file_get_contents (paths[i], &bytes, &size, NULL));
    for (gsize at = 0; at < size; at += 13) {
      const char kept = bytes[at];
      bytes[at] = (char) (kept ^ 0x55);
      g_autofree char *path = fixture_write (folder, "altered", bytes, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, &error);
      g_assert_true ((picture != NULL) == (error == NULL));
      bytes[at] = kept;
    }
  }
  fixture_folder_remove (folder);
}

/* A drawing is drawn at the size that is needed: its edge stays sharp */
static void
test_drawing (void)
{
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                            "<rect width='10' height='10' fill='#f00'/>"
                            "<rect x='10' width='10' height='10' fill='#00f' opacity='0.5'/></svg>";
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_write (folder, "a.dat", svg, sizeof svg - 1);
  g_autoptr (YdPicture) natural = yd_still_load (path, 0, 0, NULL);
  g_autoptr (YdPicture) large = yd_still_load (path, 800, 400, NULL);

  g_assert_cmpint (natural->width, ==, 20);
  g_assert_cmpint (large->width, ==, 800);
  g_assert_cmpint (large->height, ==, 400);
  assert_pixel (large, 398, 200, (const guint8[]){ 0, 0, 255, 255 }, 0);
  assert_pixel (large, 402, 200, (const guint8[]){ 128, 0, 0, 128 }, 1); /* multiplied once */
  g_assert_false (large->is_opaque);
  fixture_folder_remove (folder);
}

/* What a drawing names outside of itself is not read, and entities do not grow without end */
static void
test_hostile_drawing (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *secret = fixture_png (folder, "secret.png", 20, 10, fixture_flat, 0xff00ff00);
  g_autofree char *linked = g_strdup_printf (
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
      "width='20' height='10'><image xlink:href='file://%s' width='20' height='10'/></svg>",
      secret);
  g_autoptr (GString) bomb =
      g_string_new ("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>");
  for (char c = 'b'; c <= 'k'; c++)
    g_string_append_printf (bomb, "<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;'>", c,
                            c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
  g_string_append (bomb, "]><svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                         "<text>&k;</text></svg>");
  g_autofree char *linked_path = fixture_write (folder, "a.svg", linked, strlen (linked));
  g_autofree char *bomb_path = fixture_write (folder, "b.svg", bomb->str, bomb->len);
  g_autoptr (YdPicture) picture = yd_still_load (linked_path, 0, 0, NULL);
  g_autoptr (YdPicture) blown = yd_still_load (bomb_path, 0, 0, NULL); /* ends, either way */

  g_assert_nonnull (picture);
  assert_pixel (picture, 10, 5, (const guint8[]){ 0, 0, 0, 0 }, 0);
  g_assert_true (!blown || blown->width == 20);
  fixture_folder_remove (folder);
}

/* Pictures of other depths and kinds of color, all of the same gray or orange */
static void
fill_orange (AVFrame *frame, int number, const FixtureClip *clip)
{
  static const guint16 wide[3] = { 0xcc00, 0x6600, 0x3300 };
  static const guint8 narrow[3] = { 0xcc, 0x66, 0x33 };

  for (int y = 0; y < clip->height; y++)
    for (int x = 0; x < clip->width; x++) {
      guint8 *row = frame->data[0] + y * frame->linesize[0];
      if (clip->format == AV_PIX_FMT_RGB48BE)
        for (int c = 0; c < 3; c++)
          row[6 * x + 2 * c] = (guint8) (wide[c] >> 8), row[6 * x + 2 * c + 1] = 0;
      else if (clip->format == AV_PIX_FMT_GRAY8)
        row[x] = 0x66;
      else if (clip->format == AV_PIX_FMT_PAL8)
        row[x] = 5;
      else
        memcpy (row + 3 * x, narrow, 3);
    }
  if (clip->format == AV_PIX_FMT_PAL8)
    for (int i = 0; i < 256; i++)
      ((guint32 *) frame->data[1])[i] = i == 5 ? 0xffcc6633 : 0xff000000;
}

static void
test_kinds_of_color (void)
{
  static const struct {
    const char *name;
    const char *codec;
    enum AVPixelFormat format;
    guint8 bgra[4];
  } cases[] = {
    { "a.png", "png", AV_PIX_FMT_RGB48BE, { 0x33, 0x66, 0xcc, 255 } },
    { "b.png", "png", AV_PIX_FMT_GRAY8, { 0x66, 0x66, 0x66, 255 } },
    { "c.png", "png", AV_PIX_FMT_PAL8, { 0x33, 0x66, 0xcc, 255 } },
    { "d.tiff", "tiff", AV_PIX_FMT_RGB24, { 0x33, 0x66, 0xcc, 255 } },
    { "e.bmp", "bmp", AV_PIX_FMT_GRAY8, { 0x66, 0x66, 0x66, 255 } },
  };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const FixtureClip clip = { .name = cases[i].name,
                               .codec = cases[i].codec,
                               .format = cases[i].format,
                               .width = 17,
                               .height = 9,
                               .n_frames = 1,
                               .fill = fill_orange,
                               .muxer_options = "update=1" };
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, NULL);
    g_assert_cmpint (picture->width, ==, 17);
    assert_pixel (picture, 8, 4, cases[i].bgra, 1);
    g_assert_true (picture->is_opaque);
  }
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/still/png-exact", test_png_exact);
  g_test_add_func ("/media/still/alpha", test_alpha);
  g_test_add_func ("/media/still/jpeg-colors", test_jpeg_colors);
  g_test_add_func ("/media/still/jpeg-is-turned", test_jpeg_is_turned);
  g_test_add_func ("/media/still/large-is-reduced", test_large_is_reduced);
  g_test_add_func ("/media/still/refusals", test_refusals);
  g_test_add_func ("/media/still/sound-is-no-picture", test_sound_is_no_picture);
  g_test_add_func ("/media/still/altered-files", test_altered_files);
  g_test_add_func ("/media/still/drawing", test_drawing);
  g_test_add_func ("/media/still/hostile-drawing", test_hostile_drawing);
  g_test_add_func ("/media/still/kinds-of-color", test_kinds_of_color);
  return g_test_run ();
}
