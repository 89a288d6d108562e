/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small films for the tests of render. */
#pragma once

#include "../media/media-fixture.h"
#include "core/render/renderer.h"

#define FILM_WIDTH 90
#define FILM_HEIGHT 160

typedef struct {
  guint8 pixels[FILM_HEIGHT][FILM_WIDTH][4];
} FilmFrame;

static inline YdSnapshot *
film_new (gint64 duration_frames)
{
  YdSnapshot *film = yd_snapshot_new ();

  film->width = FILM_WIDTH;
  film->height = FILM_HEIGHT;
  film->duration_frames = duration_frames;
  return film;
}

static inline YdSnapshotClip *
film_add_clip (YdSnapshotTrack *track,
               YdClipKind kind,
               const char *path,
               gint64 start,
               gint64 duration)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);

  g_free (clip->path);
  clip->path = g_strdup (path);
  clip->start_frame = start;
  clip->duration_frames = duration;
  clip->from = clip->to = (YdFraming){ 0.5, 0.5, 1 };
  return clip;
}

static inline void
film_add_cue (YdSnapshot *film, gint64 start, gint64 duration, const char *text)
{
  yd_snapshot_add_cue (film, start, duration, text, NULL);
}

static inline YdCanvas
film_canvas (FilmFrame *frame)
{
  return (YdCanvas){ &frame->pixels[0][0][0], FILM_WIDTH * 4, FILM_WIDTH, FILM_HEIGHT };
}

static inline FilmFrame *
film_render (YdRenderer *renderer, YdSnapshot *film, gint64 frame)
{
  FilmFrame *made = g_new0 (FilmFrame, 1);
  const YdCanvas canvas = film_canvas (made);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_render_frame (renderer, film, frame, &canvas, NULL, &error));
  g_assert_no_error (error);
  return made;
}

/* The color of a pixel as 0xRRGGBB */
static inline guint32
film_color (const FilmFrame *frame, int x, int y)
{
  const guint8 *p = frame->pixels[y][x];

  g_assert_cmpint (p[3], ==, 255);
  return (guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0];
}

static inline guint32
film_color_at (YdRenderer *renderer, YdSnapshot *film, gint64 frame, int x, int y)
{
  g_autofree FilmFrame *made = film_render (renderer, film, frame);

  return film_color (made, x, y);
}

static inline void
assert_near (guint32 color, guint32 expected, int tolerance)
{
  for (int shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (ABS ((int) ((color >> shift) & 0xff) - (int) ((expected >> shift) & 0xff)), <=,
                     tolerance);
}
