/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_RECEIPT (yd_receipt_get_type ())
G_DECLARE_FINAL_TYPE (YdReceipt, yd_receipt, YD, RECEIPT, YdRecord)

/* Who ran a recipe and what it cost. Not part of history. */
struct _YdReceipt {
  YdRecord parent_instance;

  char *recipe; /* hash */
  char *job;
  char *provider;
  char *model;
  gint64 cost_micros; /* millionths of the currency's unit */
  char *currency;     /* "CNY" */
  gint64 created_at;  /* microseconds since 1970, UTC */
};

YdReceipt *yd_receipt_new (void);

G_END_DECLS
