/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/model/take.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* What a reference picture shows of its member */
typedef enum {
  YD_PICTURE_ROLE_ANY,
  YD_PICTURE_ROLE_FRONT,
  YD_PICTURE_ROLE_SIDE,
  YD_PICTURE_ROLE_BACK,
  YD_PICTURE_ROLE_EXPRESSION,
} YdPictureRole;

/* The part of a picture that counts, in fractions of its sides */
typedef struct {
  double x, y;
  double width, height; /* at least `YD_PICTURE_CROP_LEAST` */
} YdPictureCrop;

#define YD_PICTURE_CROP_LEAST 0.02
#define YD_PICTURE_WHOLE ((YdPictureCrop){ 0, 0, 1, 1 })

/**
 * YdCastPicture:
 * @take: the row; its first in the list is the picked, main one
 * @path: absolute path of the file
 * @role: what it shows
 * @crop: which part of it counts
 *
 * A reference picture of a member of the cast.
 */
typedef struct {
  YdTake *take;
  char *path;
  YdPictureRole role;
  YdPictureCrop crop;
} YdCastPicture;

void yd_cast_picture_free (YdCastPicture *picture);

GPtrArray *yd_cast_pictures_load (YdStore *store,
                                  const char *member,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean yd_cast_pictures_add (YdStore *store,
                               const char *member,
                               const char *path,
                               YdPictureRole role,
                               GCancellable *cancellable,
                               GError **error);
gboolean yd_cast_pictures_save (YdWriter *writer,
                                const char *member,
                                const char *file,
                                const char *detail,
                                GError **error);
gboolean yd_cast_pictures_draw (YdStore *store,
                                YdCastMember *member,
                                GCancellable *cancellable,
                                GError **error);
gboolean yd_cast_pictures_pick (YdWriter *writer, const char *take, GError **error);
gboolean
yd_cast_pictures_set_role (YdWriter *writer, const char *take, YdPictureRole role, GError **error);
gboolean yd_cast_pictures_set_crop (YdWriter *writer,
                                    const char *take,
                                    const YdPictureCrop *crop,
                                    GError **error);
gboolean yd_picture_role_from_nick (const char *nick, YdPictureRole *role);
YdPictureCrop yd_picture_crop_read (const char *detail);
gboolean yd_cast_pictures_remove (YdWriter *writer, const char *take, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdCastPicture, yd_cast_picture_free)

G_END_DECLS
