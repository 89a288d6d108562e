/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/picture-feed.h"
#include "core/render/player.h"
#include "core/render/transport.h"

G_BEGIN_DECLS

struct _YdPlayer {
  GObject parent_instance;

  GMainContext *context; /* where news are told; construct-only */

  /* what was told last; of the context's thread alone */
  gint64 told_position;
  YdPlayerState told_state;
  double told_speed;
  gboolean told_device;

  GMutex mutex;           /* for all that follows */
  YdTransport *transport; /* NULL while the player is taken apart */
  YdPictureFeed *feed;
  YdSnapshot *snapshot; /* owned; NULL before the first */
  int box_width;        /* pixels; 0 before it is set */
  int box_height;
  YdPlayerState state;
  gint64 position; /* frame that is shown or about to be */
  double speed;
  gint64 loop_start; /* frames; no loop when the end is not after the start */
  gint64 loop_end;
  double volume;
  gboolean is_muted;
  gboolean has_device;
  guint order;  /* of the transport, while the state is PLAYING */
  guint serial; /* changes with each command, so that what belongs to an older one is known */

  /* news that wait to be told */
  GSource *source;
  GBytes *picture;
  int picture_width;
  int picture_height;
  gint64 picture_frame;
  gboolean has_levels;
  YdLevels levels;
  GQueue faults; /* GError */

  YdPlayerReport report;
  guint shown_serial;
  gint64 shown_frame;
  gint64 shown_us;
};

YdPlayer *yd_player_new_with_sink (GstElement *sink);
void yd_player_post (YdPlayer *self);

void yd_player_tick (gpointer user_data);
void yd_player_ask (gint64 lead_us, YdPictureWish *wish, gpointer user_data);
void yd_player_show (GBytes *pixels, const YdPictureWish *wish, gpointer user_data);

G_END_DECLS
