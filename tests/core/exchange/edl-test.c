/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/edl-format.h"

#include "core/base/loss.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/smpte-timecode.h"
#include "whole-film.h"

static YdSnapshot *
read_list (const char *text, GPtrArray *losses)
{
  g_autoptr (GError) error = NULL;
  YdSnapshot *film = yd_edl_read_film (text, losses, &error);

  g_assert_no_error (error);
  return film;
}

/* As Avid writes them: a dissolve begins where its event does, and lies half on each side of ours
 */
static void
test_dissolve (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film =
      read_list ("TITLE:   d\nFCM: NON-DROP FRAME\n"
                 "001  A1 V     C        01:00:04:05 01:00:04:17 01:00:00:00 01:00:00:12 \n"
                 "* FROM CLIP NAME:  clip_A\n"
                 "002  A1 V     C        01:00:04:17 01:00:04:17 01:00:00:12 01:00:00:12 \n"
                 "002  B1 V     D    010 01:00:08:04 01:00:09:04 01:00:00:12 01:00:01:12 \n"
                 "* BLEND, DISSOLVE \n* FROM CLIP NAME:  clip_A\n* TO CLIP NAME:  clip_B\n",
                 losses);
  const YdSnapshotClip *a = whole_film_get (film, 0, 0), *b = whole_film_get (film, 0, 1);

  g_assert_cmpstr (a->name, ==, "clip_A");
  g_assert_cmpstr (b->name, ==, "clip_B");
  g_assert_cmpint (a->duration_frames, ==, 17);
  g_assert_cmpint (b->start_frame, ==, 17);
  g_assert_cmpint (b->transition, ==, YD_TRANSITION_DISSOLVE);
  g_assert_cmpint (b->transition_frames, ==, 10);
  g_assert_cmpint (b->source_start_ns, ==,
                   yd_frame_rate_start_ns (film->rate, (3600 + 8) * 24 + 4 + 5));
}

static void
test_speed_and_freeze (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film =
      read_list ("TITLE: s\n"
                 "001  Z1 V     C        01:00:10:21 01:00:10:22 01:08:30:00 01:08:30:17 \n"
                 "M2   Z1       000.0                01:00:10:21 \n"
                 "002  Z2 V     C        01:00:06:00 01:00:08:00 01:08:30:17 01:08:31:17 \n"
                 "M2   Z2       048.0                01:00:06:00\n"
                 "003  Z3 V     C        01:00:06:00 01:00:07:00 01:08:31:17 01:08:32:17 \n"
                 "M2   Z3      -024.0                01:00:07:00\n",
                 losses);

  g_assert_cmpfloat (whole_film_get (film, 0, 0)->speed, ==, 0);
  g_assert_cmpfloat (whole_film_get (film, 0, 1)->speed, ==, 2);
  g_assert_cmpfloat (whole_film_get (film, 0, 2)->speed, ==, -1);
  g_assert_cmpint (whole_film_get (film, 0, 2)->source_start_ns, ==, 3607 * YD_SECOND_NS);
  g_assert_cmpint (whole_film_get (film, 0, 0)->start_frame, ==, 0); /* not eight minutes late */
}

/* B and AA/V are picture and sound, AUD names further channels; sound in step is the video's own */
static void
test_channels (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film =
      read_list ("FCM: NON-DROP FRAME\n"
                 "001 R1 B C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n"
                 "002 R2 AA/V C 00:00:00:00 00:00:01:00 01:00:01:00 01:00:02:00\n"
                 "003 R3 NONE C 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00\nAUD  3\n"
                 "004 R4 V2 C 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00\n",
                 losses);

  g_assert_cmpfloat (whole_film_get (film, 0, 0)->gain_db, ==, 0);
  g_assert_cmpfloat (whole_film_get (film, 0, 1)->gain_db, ==, 0);
  g_assert_cmpuint (film->tracks->len, ==, 3);
  g_assert_cmpint (whole_film_get (film, 1, 0)->kind, ==, YD_CLIP_KIND_SOUND);
  g_assert_cmpint (((YdSnapshotTrack *) film->tracks->pdata[2])->kind, ==, YD_TRACK_KIND_OVERLAY);
}

static void
test_drop_frame (void)
{
  const YdFrameRate rate = { 30000, 1001 };
  const gint64 frames[] = { 0, 1799, 1800, 17981, 17982, 17983, 107892, 2589407 };
  const char *const codes[] = { "00:00:00;00", "00:00:59;29", "00:01:00;02", "00:09:59;29",
                                "00:10:00;00", "00:10:00;01", "01:00:00;00", "23:59:59;29" };

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autofree char *code = yd_smpte_to_text (frames[i], rate, TRUE);
    gint64 frame = -1;
    g_assert_cmpstr (code, ==, codes[i]);
    g_assert_true (yd_smpte_parse (code, rate, FALSE, &frame));
    g_assert_cmpint (frame, ==, frames[i]);
  }
  for (gint64 frame = 0; frame < 200000; frame += 7) {
    g_autofree char *code = yd_smpte_to_text (frame, rate, TRUE);
    gint64 back = -1;
    g_assert_true (yd_smpte_parse (code, rate, TRUE, &back));
    g_assert_cmpint (back, ==, frame);
  }
}

/* What the format asks of a line: a number, a reel of eight letters or digits at most, a channel, a
 * kind, its length, four time codes; events by their record in, lasting as long in it as in the
 * source where no M2 says otherwise */
static void
test_lines (void)
{
  g_autoptr (YdSnapshot) film = whole_film_new_with_all ((YdFrameRate){ 30000, 1001 });
  g_autofree char *folder = g_dir_make_tmp ("yiduo-edl-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.edl", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  const YdExchangeSource source = { NULL, film, NULL };
  g_autofree char *text = NULL;
  g_autoptr (GRegex) line = g_regex_new (
      "^\\d{3,6}  [A-Z0-9]{1,8} +(V|A|A2|NONE) +(C|D|W\\d{3}) +(\\d{3})? "
      "+\\d\\d:\\d\\d:\\d\\d;\\d\\d "
      "\\d\\d:\\d\\d:\\d\\d;\\d\\d \\d\\d:\\d\\d:\\d\\d;\\d\\d \\d\\d:\\d\\d:\\d\\d;\\d\\d$",
      0, 0, NULL);
  guint n_events = 0;

  g_assert_true (yd_exchange_write (&yd_edl_format, &source, path, losses, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "TITLE: Rain & 雨");
  g_assert_cmpstr (lines[1], ==, "FCM: DROP FRAME");
  for (guint i = 2; lines[i]; i++) {
    if (!*lines[i] || lines[i][0] == '*' || g_str_has_prefix (lines[i], "M2") ||
        g_str_has_prefix (lines[i], "AUD"))
      continue;
    if (!g_regex_match (line, lines[i], 0, NULL))
      g_error ("no event: %s", lines[i]);
    n_events++;
  }
  g_assert_cmpuint (n_events, >, 4);
  yd_safe_file_remove_tree (folder, NULL);
}

static void
test_track_is_chosen (void)
{
  g_autoptr (YdSnapshot) film = whole_film_new ((YdFrameRate){ 25, 1 });
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folder = g_dir_make_tmp ("yiduo-edl-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.edl", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  const YdExchangeSource source = { NULL, film, choices };
  g_autofree char *text = NULL;

  whole_film_add_feature (film, YD_FILM_FEATURE_OVERLAYS);
  g_hash_table_insert (choices, (gpointer) "track", (gpointer) "2");
  g_assert_true (yd_exchange_write (&yd_edl_format, &source, path, losses, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "o.png"));
  g_assert_null (strstr (text, "c#d.png"));
  g_hash_table_insert (choices, (gpointer) "track", (gpointer) "7");
  g_assert_false (yd_exchange_write (&yd_edl_format, &source, path, losses, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE);
  yd_safe_file_remove_tree (folder, NULL);
}

static void
test_nothing_in_it (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_edl_read_film ("TITLE: x\nnonsense\n", losses, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/edl/dissolve", test_dissolve);
  g_test_add_func ("/exchange/edl/speed-and-freeze", test_speed_and_freeze);
  g_test_add_func ("/exchange/edl/channels", test_channels);
  g_test_add_func ("/exchange/edl/drop-frame", test_drop_frame);
  g_test_add_func ("/exchange/edl/lines", test_lines);
  g_test_add_func ("/exchange/edl/track-is-chosen", test_track_is_chosen);
  g_test_add_func ("/exchange/edl/nothing-in-it", test_nothing_in_it);
  return g_test_run ();
}
