/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_DELIVERY (yd_delivery_get_type ())
G_DECLARE_FINAL_TYPE (YdDelivery, yd_delivery, YD, DELIVERY, YdRecord)

/* A file or folder written outside the project. Not part of history. */
struct _YdDelivery {
  YdRecord parent_instance;

  char *path;        /* absolute */
  char *kind;        /* "mp4", "jianying", "srt" */
  char *recipe;      /* hash of the film and the settings */
  char *content;     /* SHA-256 of what was written */
  gint64 created_at; /* microseconds since 1970, UTC */
};

YdDelivery *yd_delivery_new (void);

G_END_DECLS
