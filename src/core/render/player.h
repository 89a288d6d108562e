/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/media/picture.h"
#include "core/render/levels.h"
#include "core/render/render-error.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_PLAYER_MIN_SPEED (-2.0)
#define YD_PLAYER_MAX_SPEED 4.0

/**
 * YdPlayerState:
 * @YD_PLAYER_STATE_EMPTY: there is no film, or not one frame of it
 * @YD_PLAYER_STATE_PAUSED: a frame is shown
 * @YD_PLAYER_STATE_PLAYING: the film runs
 * @YD_PLAYER_STATE_ENDED: it ran to its last frame, which is shown; playing begins anew
 *
 * What a player does.
 */
typedef enum {
  YD_PLAYER_STATE_EMPTY,
  YD_PLAYER_STATE_PAUSED,
  YD_PLAYER_STATE_PLAYING,
  YD_PLAYER_STATE_ENDED,
} YdPlayerState;

#define YD_TYPE_PLAYER_STATE (yd_player_state_get_type ())
GType yd_player_state_get_type (void);

/**
 * YdPlayerReport:
 * @n_shown: pictures of a running film that were shown
 * @n_late: those that came more than a frame after their time
 * @n_dropped: frames that were passed over to stay on time
 * @worst_gap_us: the longest time from one picture to the next
 * @worst_late_us: how late the latest one was
 *
 * How well a film ran.
 */
typedef struct {
  gint64 n_shown;
  gint64 n_late;
  gint64 n_dropped;
  gint64 worst_gap_us;
  gint64 worst_late_us;
} YdPlayerReport;

/**
 * YdPlayer:
 *
 * Plays a film with sound. Everything is made on threads of its own; no call waits for them but
 * the last unref. Use it from the thread whose main context was the default when it was made;
 * notifications and signals come there.
 */
#define YD_TYPE_PLAYER (yd_player_get_type ())
G_DECLARE_FINAL_TYPE (YdPlayer, yd_player, YD, PLAYER, GObject)

YdPlayer *yd_player_new (void);

void yd_player_set_snapshot (YdPlayer *self, YdSnapshot *snapshot);
void yd_player_set_size (YdPlayer *self, int width, int height);
void yd_player_forget_media (YdPlayer *self);

void yd_player_play (YdPlayer *self);
void yd_player_pause (YdPlayer *self);
void yd_player_seek (YdPlayer *self, gint64 frame);
void yd_player_scrub (YdPlayer *self, gint64 frame);
void yd_player_step (YdPlayer *self, gint64 n_frames);
void yd_player_shuttle (YdPlayer *self, int direction);
void yd_player_set_speed (YdPlayer *self, double speed);
void yd_player_set_loop (YdPlayer *self, gint64 start_frame, gint64 end_frame);
void yd_player_clear_loop (YdPlayer *self);

gint64 yd_player_get_position (YdPlayer *self);
YdPlayerState yd_player_get_state (YdPlayer *self);
double yd_player_get_speed (YdPlayer *self);
double yd_player_get_volume (YdPlayer *self);
void yd_player_set_volume (YdPlayer *self, double volume);
gboolean yd_player_is_muted (YdPlayer *self);
void yd_player_set_muted (YdPlayer *self, gboolean is_muted);
gboolean yd_player_has_sound_device (YdPlayer *self);
YdPlayerReport yd_player_take_report (YdPlayer *self);

void yd_player_grab_async (YdPlayer *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
YdPicture *
yd_player_grab_finish (YdPlayer *self, GAsyncResult *result, gint64 *frame, GError **error);

G_END_DECLS
