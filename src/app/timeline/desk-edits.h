/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits a person can make, each one step that can be undone. */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

typedef const char *const *YdIds;

/* place and time */
void
yd_desk_move (YdDesk *self, YdIds clips, gint64 by_frames, const char *track, YdEditFlags flags);
void
yd_desk_trim (YdDesk *self, const char *clip, YdClipEnd end, gint64 by_frames, YdEditFlags flags);
void yd_desk_slip (YdDesk *self, const char *clip, gint64 by_frames);
void yd_desk_roll (YdDesk *self, const char *clip, gint64 by_frames);
void yd_desk_split (YdDesk *self, YdIds clips, gint64 frame);
void yd_desk_remove (YdDesk *self, YdIds clips, YdEditFlags flags);
void yd_desk_duplicate (YdDesk *self, const char *clip);
void yd_desk_close_gap (YdDesk *self, const char *track, gint64 frame);
void yd_desk_group (YdDesk *self, YdIds clips);
void yd_desk_ungroup (YdDesk *self, const char *clip);

/* looks and sound */
void yd_desk_set_field (YdDesk *self, YdIds clips, const char *field, const char *value);
void yd_desk_set_speed (YdDesk *self, const char *clip, double speed);
void yd_desk_freeze (YdDesk *self, const char *clip, gint64 frame);
void yd_desk_set_transition (YdDesk *self,
                             const char *clip,
                             YdTransition kind,
                             gint64 frames,
                             YdDirection direction);
void
yd_desk_set_camera (YdDesk *self, const char *clip, const YdCamera *camera, gboolean coalesces);
void yd_desk_set_key (YdDesk *self,
                      const char *clip,
                      YdKeyParameter parameter,
                      gint64 frame,
                      double value);
void yd_desk_put_key (YdDesk *self,
                      const char *clip,
                      YdKeyParameter parameter,
                      gint64 frame,
                      gint64 to_frame,
                      double value,
                      gboolean coalesces);
void yd_desk_ease_key (YdDesk *self,
                       const char *clip,
                       YdKeyParameter parameter,
                       gint64 frame,
                       YdEasing easing);
void yd_desk_clear_keys (YdDesk *self, const char *clip, YdKeyParameter parameter);
void yd_desk_remove_key (YdDesk *self, const char *clip, YdKeyParameter parameter, gint64 frame);

/* tracks, titles, cues, markers */
void
yd_desk_set_track_field (YdDesk *self, const char *track, const char *field, const char *value);
void yd_desk_add_track (YdDesk *self, YdTrackKind kind, const char *name);
void yd_desk_remove_track (YdDesk *self, const char *track);
void yd_desk_move_track (YdDesk *self, const char *track, int by);
void yd_desk_add_title (YdDesk *self, gint64 frame, gint64 frames, const char *text);
void yd_desk_add_cue (YdDesk *self, gint64 frame, gint64 frames, const char *text);
void yd_desk_change_cue (YdDesk *self,
                         const char *cue,
                         gint64 frame,
                         gint64 frames,
                         const char *text,
                         const char *style);
void yd_desk_part_cue (YdDesk *self, const char *cue, const char *text, gsize at_byte);
void yd_desk_split_cue (YdDesk *self, const char *cue, gint64 frame);
void yd_desk_join_cue (YdDesk *self, const char *cue, const char *text);
void yd_desk_remove_cues (YdDesk *self, YdIds cues);
void yd_desk_add_marker (YdDesk *self, gint64 frame, const char *name);
void yd_desk_change_marker (YdDesk *self,
                            const char *marker,
                            gint64 frame,
                            const char *name,
                            const char *color);
void yd_desk_remove_marker (YdDesk *self, const char *marker);

/* the film */
void yd_desk_set_range (YdDesk *self, gint64 start, gint64 end);
void yd_desk_set_canvas (YdDesk *self, int width, int height);
void yd_desk_set_rate (YdDesk *self, YdFrameRate rate);
void yd_desk_set_gain (YdDesk *self, double gain_db);
void yd_desk_set_ducking (YdDesk *self, double gain_db);
void yd_desk_set_cue_style (YdDesk *self, const char *style);

G_END_DECLS
