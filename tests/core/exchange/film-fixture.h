/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small film with real media, made for one test: two pictures that move, a title, cues, two
 * voices and music that makes room for them. */
#pragma once

#include <string.h>

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "core/timeline/snapshot.h"

typedef struct {
  char *folder; /* owned, removed with all that is in it */
  YdSnapshot *film;
} Fixture;

G_GNUC_UNUSED static void
fixture_remove (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    fixture_remove (child);
  }
  g_remove (path);
}

G_GNUC_UNUSED static char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

G_GNUC_UNUSED static void
fixture_write_png (const char *path, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* 8000 samples a second, 16 bits, silence */
G_GNUC_UNUSED static void
fixture_write_wav (const char *path, gint64 duration_ns)
{
  const guint32 n_bytes = (guint32) (duration_ns * 16 / 1000000) / 2 * 2;
  const guint32 rates[] = { 8000, 16000 };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const guint32 riff_size = 36 + n_bytes, format_size = 16;
  const guint16 format[] = { 1, 1 }, block[] = { 2, 16 };
  g_autofree guint8 *silence = g_malloc0 (n_bytes);

  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  g_byte_array_append (out, (const guint8 *) &riff_size, 4);
  g_byte_array_append (out, (const guint8 *) "WAVEfmt ", 8);
  g_byte_array_append (out, (const guint8 *) &format_size, 4);
  g_byte_array_append (out, (const guint8 *) format, 4);
  g_byte_array_append (out, (const guint8 *) rates, 8);
  g_byte_array_append (out, (const guint8 *) block, 4);
  g_byte_array_append (out, (const guint8 *) "data", 4);
  g_byte_array_append (out, (const guint8 *) &n_bytes, 4);
  g_byte_array_append (out, silence, n_bytes);
  g_assert_true (g_file_set_contents (path, (const char *) out->data, out->len, NULL));
}

G_GNUC_UNUSED static YdSnapshotClip *
fixture_add_clip (Fixture *fixture,
                  YdSnapshotTrack *track,
                  YdClipKind kind,
                  const char *name,
                  gint64 start_frame,
                  gint64 duration_frames)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);

  clip->path = name ? fixture_path (fixture, name) : NULL;
  clip->start_frame = start_frame;
  clip->duration_frames = duration_frames;
  fixture->film->duration_frames =
      MAX (fixture->film->duration_frames, start_frame + duration_frames);
  return clip;
}

G_GNUC_UNUSED static void
fixture_add_pictures (Fixture *fixture)
{
  YdSnapshotTrack *track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VIDEO);
  g_autofree char *dawn = fixture_path (fixture, "晨光.png");
  g_autofree char *tea = fixture_path (fixture, "Tea?.png");

  fixture_write_png (dawn, 150, 100);
  fixture_write_png (tea, 90, 120);
  YdSnapshotClip *first = fixture_add_clip (fixture, track, YD_CLIP_KIND_STILL, "晨光.png", 0, 120);
  first->width = 150;
  first->height = 100;
  first->to = (YdFraming){ 0.55, 0.5, 1.1 };
  first->easing = YD_EASING_IN_OUT;
  YdSnapshotClip *second =
      fixture_add_clip (fixture, track, YD_CLIP_KIND_STILL, "Tea?.png", 120, 91);
  second->width = 90;
  second->height = 120;
  second->from.zoom = 1.2;
  second->transition = YD_TRANSITION_DISSOLVE;
  second->transition_frames = 16;
}

G_GNUC_UNUSED static void
fixture_add_sound (Fixture *fixture)
{
  YdSnapshotTrack *voices = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VOICE);
  YdSnapshotTrack *music = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_MUSIC);
  g_autofree char *voice = fixture_path (fixture, "voice.wav");
  g_autofree char *bed = fixture_path (fixture, "bed.wav");

  fixture_write_wav (voice, 1010 * G_GINT64_CONSTANT (1000000));
  fixture_write_wav (bed, 8 * YD_SECOND_NS);
  for (int i = 0; i < 2; i++) {
    YdSnapshotClip *line =
        fixture_add_clip (fixture, voices, YD_CLIP_KIND_SOUND, "voice.wav", 31 + i * 50, 31);
    line->media_duration_ns = 1010 * G_GINT64_CONSTANT (1000000);
    line->gain_db = -2;
  }
  YdSnapshotClip *under = fixture_add_clip (fixture, music, YD_CLIP_KIND_SOUND, "bed.wav", 0, 211);
  under->media_duration_ns = 8 * YD_SECOND_NS;
  under->source_start_ns = YD_SECOND_NS / 2;
  under->fade_out_frames = 30;
}

G_GNUC_UNUSED static YdSnapshotClip *
fixture_clip (Fixture *fixture, guint track, guint clip)
{
  return ((YdSnapshotTrack *) fixture->film->tracks->pdata[track])->clips->pdata[clip];
}

G_GNUC_UNUSED static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("yiduo-exchange-XXXXXX", NULL);
  fixture->film = yd_snapshot_new ();
  fixture->film->rate = (YdFrameRate){ 30, 1 };
  fixture->film->duration_frames = 0;
  fixture_add_pictures (fixture);
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *title = fixture_add_clip (fixture, overlay, YD_CLIP_KIND_TITLE, NULL, 10, 61);
  g_free (title->text);
  g_free (title->subtext);
  title->text = g_strdup ("你好😀");
  title->subtext = g_strdup ("清晨");
  title->fade_in_frames = 10;
  title->fade_out_frames = 10;
  fixture_add_sound (fixture);
  yd_snapshot_add_cue (fixture->film, 31, 31, "晨光里的第一杯茶", NULL);
  yd_snapshot_add_cue (fixture->film, 81, 31, "And <then>\n“another” 😀", NULL);
}

G_GNUC_UNUSED static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}
