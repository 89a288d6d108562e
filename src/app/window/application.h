/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/widgets/thumbnail-shelf.h"
#include "core/store/library.h"

G_BEGIN_DECLS

#define YD_APPLICATION_ID "cn.yiduo.Studio"

#define YD_TYPE_APPLICATION (yd_application_get_type ())
G_DECLARE_FINAL_TYPE (YdApplication, yd_application, YD, APPLICATION, AdwApplication)

YdApplication *yd_application_new (void);
YdLibrary *yd_application_get_library (YdApplication *self);
GSettings *yd_application_get_settings (YdApplication *self);
YdThumbnailShelf *yd_application_get_shelf (YdApplication *self);

G_END_DECLS
