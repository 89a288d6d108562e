/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format: a small film is written, looked at from outside, and decoded again. */
#include "core/render/export-format.h"

#include "core/base/json.h"
#include "core/base/safe-file.h"
#include "core/media/still.h"
#include "export-fixture.h"

#define N_FRAMES 60
#define TITLE "雨夜 Rain"
#define LABEL "{\"Label\":\"1\",\"ContentProducer\":\"亦多\"}"

typedef struct {
  BeepMedia media;
  YdSnapshot *film;
  YdExportSettings settings;
  char *target;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const YdExportFormat *format = data;
  g_autofree char *name =
      g_strdup_printf ("film%s", format->carries & YD_EXPORT_IS_FOLDER ? "" : format->extension);

  beep_media_open (&fixture->media);
  fixture->film = beep_film_new (&fixture->media, N_FRAMES);
  yd_snapshot_add_chapter (fixture->film, 0, "第一场");
  yd_snapshot_add_chapter (fixture->film, 25, "第二场");
  film_add_cue (fixture->film, 5, 20, "你好，世界");
  film_add_cue (fixture->film, 30, 20, "a < b & c");
  yd_export_settings_init (&fixture->settings, fixture->film);
  fixture->settings.format = format;
  fixture->settings.is_loudness_kept = TRUE;
  fixture->settings.burns_in_cues = FALSE;
  fixture->settings.has_cue_track = TRUE;
  fixture->settings.cover_frame = BEEP_FIRST;
  fixture->settings.title = TITLE;
  fixture->settings.comment = "AI";
  fixture->settings.ai_label = LABEL;
  fixture->target = g_build_filename (fixture->media.folder, name, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_safe_file_remove_tree (fixture->target, NULL);
  yd_snapshot_unref (fixture->film);
  g_free (fixture->target);
  beep_media_close (&fixture->media);
}

static gboolean
is_there (const YdExportFormat *format)
{
  const char *missing = yd_export_format_get_missing (format);

  if (missing)
    g_test_skip (missing);
  return missing == NULL;
}

static void export(Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  yd_film_export (fixture->film, &fixture->settings, fixture->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A folder of pictures as a film */
static char *
get_input (Fixture *fixture)
{
  const YdExportFormat *format = fixture->settings.format;

  return format->carries & YD_EXPORT_IS_FOLDER
             ? g_strdup_printf ("%s/%%06d%s", fixture->target, format->extension)
             : g_strdup (fixture->target);
}

static gboolean
carries (const Fixture *fixture, YdExportCarries what)
{
  return (fixture->settings.format->carries & what) != 0;
}

/* Flash and beep are where they were put, and so are the ends */
static void
test_in_sync (Fixture *fixture, gconstpointer data)
{
  if (!is_there (data))
    return;
  export(fixture);
  if (g_str_equal (fixture->settings.format->name, "webp"))
    return; /* FFmpeg cannot read it again; see test_webp_frames */

  g_autofree char *input = get_input (fixture);
  g_auto (Decoded) decoded = { 0 };
  decoded_load (&decoded, input);
  if (!carries (fixture, YD_EXPORT_CARRIES_PICTURE))
    decoded.sound_start = 0; /* sound alone begins with its first sample, whatever it is called */
  g_autoptr (GArray) beeps = decoded_find_beeps (&decoded);
  if (carries (fixture, YD_EXPORT_CARRIES_PICTURE)) {
    g_assert_cmpuint (decoded.n_pictures, ==, N_FRAMES);
    g_assert_cmpuint (decoded.flashes->len, ==, 2);
  }
  if (carries (fixture, YD_EXPORT_CARRIES_SOUND)) {
    g_test_message ("sound of %u samples", decoded.sound->len);
    g_assert_cmpuint (beeps->len, ==, 2);
    g_assert_cmpint (ABS ((int) decoded.sound->len - N_FRAMES * BEEP_SAMPLES), <=, 1920);
  }
  for (guint i = 0; i < 2; i++) {
    const double expected = (BEEP_FIRST + i * BEEP_RATE) / (double) BEEP_RATE;
    const double flash = decoded.flashes->len > i ? g_array_index (decoded.flashes, double, i) : -1;
    const double beep = beeps->len > i ? g_array_index (beeps, double, i) : -1;
    g_test_message ("flash at %.4f, beep at %.4f, both belong at %.4f", flash, beep, expected);
    if (carries (fixture, YD_EXPORT_CARRIES_PICTURE))
      g_assert_cmpfloat (fabs (flash - expected), <,
                         0.005 + 0.02 * carries (fixture, YD_EXPORT_IS_FOLDER));
    if (carries (fixture, YD_EXPORT_CARRIES_SOUND))
      g_assert_cmpfloat (fabs (beep - expected), <, 0.003);
  }
}

static const char *
get_entry (const AVDictionary *metadata, const char *key)
{
  const AVDictionaryEntry *entry = av_dict_get (metadata, key, NULL, 0);

  return entry ? entry->value : NULL;
}

static void
assert_file_contains (const char *path, const char *text)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_nonnull (memmem (content, size, text, strlen (text)));
}

/* The mark of AI-made content is in every file */
static void
test_says_what_it_is (Fixture *fixture, gconstpointer data)
{
  if (!is_there (data))
    return;
  export(fixture);
  if (!carries (fixture, YD_EXPORT_CARRIES_SOUND)) {
    g_autofree char *picture =
        carries (fixture, YD_EXPORT_IS_FOLDER)
            ? g_strdup_printf ("%s/000001%s", fixture->target, fixture->settings.format->extension)
            : g_strdup (fixture->target);
    assert_file_contains (picture, "AIGC");
    assert_file_contains (picture, "亦多");
    return;
  }

  AVFormatContext *format = NULL;
  g_assert_cmpint (avformat_open_input (&format, fixture->target, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (format, NULL), >=, 0);
  const AVDictionary *metadata = format->metadata && av_dict_count (format->metadata) > 0
                                     ? format->metadata
                                     : format->streams[0]->metadata;
  g_assert_cmpstr (get_entry (metadata, "title"), ==, TITLE);
  if (carries (fixture, YD_EXPORT_CARRIES_ANY_TAG)) {
    g_assert_cmpstr (get_entry (metadata, "AIGC"), ==, LABEL);
    g_assert_cmpstr (get_entry (metadata, "comment"), ==, "AI");
  } else {
    g_assert_cmpstr (get_entry (metadata, "comment"), ==, "AI AIGC: " LABEL);
  }
  avformat_close_input (&format);
}

static AVStream *
find_stream (AVFormatContext *format, enum AVMediaType type, gboolean is_cover)
{
  for (unsigned i = 0; i < format->nb_streams; i++) {
    AVStream *stream = format->streams[i];
    const gboolean is_attached = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (stream->codecpar->codec_type == type && is_attached == is_cover)
      return stream;
  }
  return NULL;
}

static void
assert_cues (AVFormatContext *format, const AVStream *stream)
{
  static const char *const texts[] = { "你好，世界", "a < b & c", "a &lt; b &amp; c" };
  AVPacket *packet = av_packet_alloc ();
  guint n = 0;

  while (av_read_frame (format, packet) >= 0) {
    const gboolean is_cue = packet->stream_index == stream->index && packet->size > 2;
    if (is_cue) {
      const gint64 start = av_rescale_q (packet->pts, stream->time_base, (AVRational){ 1, 1000 });
      const gint64 length =
          av_rescale_q (packet->duration, stream->time_base, (AVRational){ 1, 1000 });
      g_autofree char *text = g_strndup ((const char *) packet->data, packet->size);
      const char *words = packet->data[0] == 0 ? (const char *) packet->data + 2 : text;
      g_assert_cmpuint (n, <, 2);
      g_assert_cmpint (ABS (start - (n == 0 ? 200 : 1200)), <=, 30);
      g_assert_cmpint (ABS (length - 800), <=, 1);
      g_assert_true (g_str_has_prefix (words, texts[n]) || g_str_has_prefix (words, texts[2]));
      n++;
    }
    av_packet_unref (packet);
  }
  av_packet_free (&packet);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_chapters_cover_and_cues (Fixture *fixture, gconstpointer data)
{
  if (!is_there (data) || !carries (fixture, YD_EXPORT_CARRIES_SOUND))
    return;
  export(fixture);

  AVFormatContext *format = NULL;
  g_assert_cmpint (avformat_open_input (&format, fixture->target, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (format, NULL), >=, 0);
  if (carries (fixture, YD_EXPORT_CARRIES_CHAPTERS)) {
    g_assert_cmpuint (format->nb_chapters, ==, 2);
    g_assert_cmpstr (get_entry (format->chapters[1]->metadata, "title"), ==, "第二场");
    g_assert_cmpint (ABS (av_rescale_q (format->chapters[1]->start, format->chapters[1]->time_base,
                                        (AVRational){ 1, 1000 }) -
                          1000),
                     <=, 1);
  }
  const AVStream *cover = find_stream (format, AVMEDIA_TYPE_VIDEO, TRUE);
  g_assert_cmpint (cover != NULL, ==, carries (fixture, YD_EXPORT_CARRIES_COVER));
  if (cover) {
    g_autofree char *path = fixture_write (fixture->media.folder, "cover.jpg",
                                           cover->attached_pic.data, cover->attached_pic.size);
    g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, NULL);
    g_assert_nonnull (picture);
    g_assert_cmpint (picture->width, ==, BEEP_WIDTH);
    g_assert_cmpint (picture->pixels[0], >, 250); /* the flash */
  }
  const AVStream *cues = find_stream (format, AVMEDIA_TYPE_SUBTITLE, FALSE);
  g_assert_cmpint (cues != NULL, ==, carries (fixture, YD_EXPORT_CARRIES_CUES));
  if (cues)
    assert_cues (format, cues);
  avformat_close_input (&format);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_all (const char *path, GByteArray *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (!dir)
    g_ptr_array_add (names, g_strdup (path));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *content = NULL;
    gsize size = 0;
    g_assert_true (g_file_get_contents (names->pdata[i], &content, &size, NULL));
    g_byte_array_append (bytes, (const guint8 *) content, (guint) size);
  }
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) first = g_byte_array_new ();
  g_autoptr (GByteArray) second = g_byte_array_new ();

  if (!is_there (data))
    return;
  export(fixture);
  read_all (fixture->target, first);
  yd_safe_file_remove_tree (fixture->target, NULL);
  export(fixture);
  read_all (fixture->target, second);
  g_assert_cmpmem (first->data, first->len, second->data, second->len);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "in-sync", test_in_sync },
    { "says-what-it-is", test_says_what_it_is },
    { "chapters-cover-and-cues", test_chapters_cover_and_cues },
    { "same-bytes", test_same_bytes },
  };
  gsize n_formats;
  const YdExportFormat *formats = yd_export_format_get_all (&n_formats);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_formats; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (tests); j++) {
      g_autofree char *path =
          g_strdup_printf ("/render/export-format/%s/%s", formats[i].name, tests[j].name);
      g_test_add (path, Fixture, &formats[i], set_up, tests[j].run, tear_down);
    }
  return g_test_run ();
}
