/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the media of a film that somebody else has cut may be. */
typedef struct _YdFilmMedia YdFilmMedia;

YdFilmMedia *yd_film_media_new (const char *film_path, const char *const *folders);
void yd_film_media_free (YdFilmMedia *self);
char *yd_film_media_find (YdFilmMedia *self, const char *path, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmMedia, yd_film_media_free)

G_END_DECLS
