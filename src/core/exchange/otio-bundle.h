/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The media of a bundle that is being written. */
typedef struct _YdOtioBundle YdOtioBundle;

YdOtioBundle *yd_otio_bundle_new (void);
void yd_otio_bundle_free (YdOtioBundle *self);
char *yd_otio_bundle_add (YdOtioBundle *self, const char *path, const char *name);
gboolean yd_otio_bundle_write (YdOtioBundle *self,
                               const char *timeline,
                               const char *path,
                               GCancellable *cancellable,
                               GError **error);

gboolean yd_otio_bundle_probe (const char *path, const char *head, gsize head_size);
char *yd_otio_bundle_load_timeline (const char *path,
                                    gsize *size_bytes,
                                    GCancellable *cancellable,
                                    GError **error);
gboolean yd_otio_bundle_unpack (const char *path,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdOtioBundle, yd_otio_bundle_free)

G_END_DECLS
