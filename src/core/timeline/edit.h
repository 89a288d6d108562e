/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/clip.h"
#include "core/store/store.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* A change of the timeline that is being made, inside one transaction. */
typedef struct _YdEdit YdEdit;

typedef enum {
  YD_EDIT_PLAIN = 0,
  YD_EDIT_RIPPLE = 1 << 0,    /* what comes later moves along */
  YD_EDIT_OVERWRITE = 1 << 1, /* what lies there makes room: it is cut, or goes */
  YD_EDIT_INSERT = 1 << 2,    /* what lies there moves on */
  YD_EDIT_ALONE = 1 << 3,     /* not the group, nor the voices of the shot */
} YdEditFlags;

typedef enum {
  YD_CAMERA_MOVEMENT, /* one of the trade's movements */
  YD_CAMERA_LINE,     /* a dolly from one point of the picture to another */
  YD_CAMERA_BOX,      /* towards a face or thing */
} YdCameraKind;

/* How a picture shall be looked at. */
typedef struct {
  YdCameraKind kind;
  YdShotMovement movement;
  double strength; /* of a movement: 0 none, 0.12 as a first cut, 4 at most */
  YdFraming from;  /* of a line */
  YdFraming to;
  double box[4]; /* left, top, width, height, in fractions of the picture */
  gboolean has_easing;
  YdEasing easing; /* instead of the movement's own */
} YdCamera;

typedef enum { YD_CLIP_HEAD, YD_CLIP_TAIL } YdClipEnd;

#define YD_EASING_SAME ((YdEasing) -1) /* leaves it as it is */

/**
 * YdEditFunc:
 * @edit: the change
 * @data: what was given to `yd_edit_run`
 * @error: set when the change cannot be made
 *
 * Calls the edits of which one step of the history is made.
 *
 * Returns: whether all were made
 */
typedef gboolean (*YdEditFunc) (YdEdit *edit, gpointer data, GError **error);

gboolean yd_edit_run (YdStore *store,
                      const char *step,
                      const char *coalesce_key,
                      YdEditFunc func,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error);
YdEdit *yd_edit_new (YdWriter *writer, GError **error);
gboolean yd_edit_finish (YdEdit *self, GError **error);
void yd_edit_free (YdEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdEdit, yd_edit_free)

YdFrameRate yd_edit_get_rate (YdEdit *self);
YdReader *yd_edit_get_reader (YdEdit *self);

/* time: edit-trim.c */
gboolean yd_edit_trim (YdEdit *self,
                       const char *clip,
                       YdClipEnd end,
                       gint64 by_frames,
                       YdEditFlags flags,
                       GError **error);
gboolean yd_edit_roll (YdEdit *self, const char *clip, gint64 by_frames, GError **error);
gboolean yd_edit_slip (YdEdit *self, const char *clip, gint64 by_frames, GError **error);
gboolean yd_edit_slide (YdEdit *self, const char *clip, gint64 by_frames, GError **error);

/* pace: edit-pace.c */
gboolean
yd_edit_set_speed (YdEdit *self, const char *clip, double speed, YdEditFlags flags, GError **error);
gboolean yd_edit_reverse (YdEdit *self, const char *clip, GError **error);
gboolean yd_edit_freeze (YdEdit *self,
                         const char *clip,
                         gint64 at_frame,
                         gint64 duration_frames,
                         GError **error);

/* place: edit-move.c, edit-split.c */
gboolean yd_edit_move (YdEdit *self,
                       const char *clip,
                       gint64 to_frame,
                       const char *track,
                       YdEditFlags flags,
                       GError **error);
gboolean yd_edit_duplicate (YdEdit *self,
                            const char *clip,
                            gint64 to_frame,
                            const char *track,
                            YdEditFlags flags,
                            GError **error);
gboolean yd_edit_insert_clip (YdEdit *self, YdClip *clip, YdEditFlags flags, GError **error);
gboolean yd_edit_remove (YdEdit *self, const char *clip, YdEditFlags flags, GError **error);
gboolean yd_edit_split (YdEdit *self, const char *clip, gint64 at_frame, GError **error);
gboolean yd_edit_close_gap (YdEdit *self, const char *track, gint64 at_frame, GError **error);
gboolean yd_edit_group (YdEdit *self, const char *const *clips, GError **error);
gboolean yd_edit_ungroup (YdEdit *self, const char *clip, GError **error);

/* looks and sound of a clip: edit-clip.c, edit-key.c */
gboolean yd_edit_set_field (YdEdit *self,
                            const char *clip,
                            const char *field,
                            const char *value,
                            GError **error);
const char **yd_edit_list_fields (void);
gboolean
yd_edit_set_camera (YdEdit *self, const char *clip, const YdCamera *camera, GError **error);
gboolean yd_edit_set_transition (YdEdit *self,
                                 const char *clip,
                                 YdTransition kind,
                                 gint64 frames,
                                 YdDirection direction,
                                 GError **error);
gboolean yd_edit_set_key (YdEdit *self,
                          const char *clip,
                          YdKeyParameter parameter,
                          gint64 frame,
                          double value,
                          YdEasing easing,
                          GError **error);
gboolean yd_edit_put_key (YdEdit *self,
                          const char *clip,
                          YdKeyParameter parameter,
                          gint64 frame,
                          gint64 to_frame,
                          double value,
                          GError **error);
gboolean yd_edit_move_key (YdEdit *self,
                           const char *clip,
                           YdKeyParameter parameter,
                           gint64 frame,
                           gint64 to_frame,
                           GError **error);
gboolean yd_edit_ease_key (YdEdit *self,
                           const char *clip,
                           YdKeyParameter parameter,
                           gint64 frame,
                           YdEasing easing,
                           GError **error);
gboolean yd_edit_remove_key (YdEdit *self,
                             const char *clip,
                             YdKeyParameter parameter,
                             gint64 frame,
                             GError **error);
gboolean
yd_edit_clear_keys (YdEdit *self, const char *clip, YdKeyParameter parameter, GError **error);

/* tracks: edit-track.c */
char *yd_edit_add_track (YdEdit *self,
                         YdTrackKind kind,
                         const char *name,
                         const char *above,
                         GError **error);
gboolean yd_edit_remove_track (YdEdit *self, const char *track, GError **error);
gboolean yd_edit_move_track (YdEdit *self, const char *track, const char *above, GError **error);
gboolean yd_edit_set_track_field (YdEdit *self,
                                  const char *track,
                                  const char *field,
                                  const char *value,
                                  GError **error);

/* moments: edit-marker.c */
char *yd_edit_add_marker (YdEdit *self,
                          gint64 frame,
                          const char *name,
                          const char *color,
                          GError **error);
gboolean yd_edit_change_marker (YdEdit *self,
                                const char *marker,
                                gint64 frame,
                                const char *name,
                                const char *color,
                                GError **error);
gboolean yd_edit_remove_marker (YdEdit *self, const char *marker, GError **error);
gboolean yd_edit_set_master_gain (YdEdit *self, double gain_db, GError **error);
gboolean yd_edit_set_ducking (YdEdit *self, double gain_db, GError **error);
gboolean yd_edit_set_range (YdEdit *self, gint64 start_frame, gint64 end_frame, GError **error);

/* canvas and rate: edit-format.c */
gboolean yd_edit_set_canvas (YdEdit *self, int width, int height, GError **error);
gboolean yd_edit_set_rate (YdEdit *self, YdFrameRate rate, GError **error);

G_END_DECLS
