/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/media-error.h"

G_DEFINE_QUARK (yd_media_error, yd_media_error)
