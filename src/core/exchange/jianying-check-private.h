/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules of the draft checker share. Drafts are foreign: no rule trusts a member to be
 * there, or to be of its type; another rule says so. */
#pragma once

#include "core/base/frame-rate.h"
#include "core/exchange/jianying-check.h"
#include "core/exchange/jianying-format.h"

G_BEGIN_DECLS

#define YD_JIANYING_MAX_REFS                                                                       \
  64 /* helpers of a segment, far above what apps write; keeps hostile drafts cheap */

/* Where a demand holds: for every draft, or for those that we write. */
typedef enum {
  BASE,
  STRICT,
} YdJianyingDemand;

typedef struct {
  const char *array;  /* borrowed: "speeds" */
  JsonObject *object; /* borrowed */
  guint n_uses;       /* by how many segments */
} YdJianyingCheckMaterial;

typedef struct {
  JsonObject *object;     /* borrowed */
  JsonObject *track;      /* borrowed */
  const char *track_type; /* borrowed, "" when it has none */
  guint i_track;
  guint i_segment;
  gint64 start_us; /* of the target range, 0 when it has none */
  gint64 end_us;
  char *place; /* owned */
} YdJianyingCheckSegment;

typedef struct {
  const char *folder; /* borrowed */
  char *name;         /* owned, of the folder */
  gboolean is_strict;
  YdMediaProbeFunc probe;
  gpointer probe_data;
  GCancellable *cancellable;
  JsonObject *format;          /* owned: the whole objects of a draft */
  JsonNode *draft_root;        /* owned, or NULL when no timeline could be read */
  JsonObject *draft;           /* borrowed from draft_root */
  JsonObject *materials;       /* borrowed from draft_root; may be NULL */
  JsonNode *meta_root;         /* owned, or NULL */
  JsonObject *meta;            /* borrowed from meta_root */
  GHashTable *materials_by_id; /* owned: id -> YdJianyingCheckMaterial */
  GPtrArray *segments;         /* owned: YdJianyingCheckSegment, in the order of the file */
  GPtrArray *findings;         /* owned until handed over */
  int rule;                    /* the one that runs now */
} YdJianyingCheck;

typedef void (*YdJianyingRuleFunc) (YdJianyingCheck *self);

/* jianying-check.c */
void yd_jianying_find (YdJianyingCheck *self,
                       YdJianyingDemand demand,
                       const char *place,
                       const char *format,
                       ...) G_GNUC_PRINTF (4, 5);
void yd_jianying_find_missing (YdJianyingCheck *self,
                               const char *place,
                               JsonObject *object,
                               const char *template_name);
JsonObject *yd_jianying_object_at (JsonArray *array, guint i);
guint yd_jianying_length (JsonArray *array);
gboolean yd_jianying_is_int (JsonObject *object, const char *member);
gboolean yd_jianying_is_number (JsonObject *object, const char *member);
gboolean yd_jianying_is_text (JsonObject *object, const char *member);
gboolean yd_jianying_is_boolean (JsonObject *object, const char *member);
char *yd_jianying_place (const char *array, guint i, const char *member);
YdFrameRate yd_jianying_check_rate (YdJianyingCheck *self);
YdJianyingCheckMaterial *yd_jianying_material_of (YdJianyingCheck *self, const char *id);
char *yd_jianying_resolve (YdJianyingCheck *self, const char *path);

/* The rules; the number is the one of the format's description. */
#define YD_JIANYING_RULE(n) void yd_jianying_rule_##n (YdJianyingCheck *self);
YD_JIANYING_RULE (1)
YD_JIANYING_RULE (2)
YD_JIANYING_RULE (3)
YD_JIANYING_RULE (4)
YD_JIANYING_RULE (5)
YD_JIANYING_RULE (6)
YD_JIANYING_RULE (7)
YD_JIANYING_RULE (8)
YD_JIANYING_RULE (9)
YD_JIANYING_RULE (10)
YD_JIANYING_RULE (11)
YD_JIANYING_RULE (12)
YD_JIANYING_RULE (13)
YD_JIANYING_RULE (14)
YD_JIANYING_RULE (15)
YD_JIANYING_RULE (16)
YD_JIANYING_RULE (17)
YD_JIANYING_RULE (18)
YD_JIANYING_RULE (19)
YD_JIANYING_RULE (20)
YD_JIANYING_RULE (21)
YD_JIANYING_RULE (22)
YD_JIANYING_RULE (23)
YD_JIANYING_RULE (24)
YD_JIANYING_RULE (25)
YD_JIANYING_RULE (26)
YD_JIANYING_RULE (27)
YD_JIANYING_RULE (28)
YD_JIANYING_RULE (29)
YD_JIANYING_RULE (30)
YD_JIANYING_RULE (31)
YD_JIANYING_RULE (32)
YD_JIANYING_RULE (33)
YD_JIANYING_RULE (34)
YD_JIANYING_RULE (35)
YD_JIANYING_RULE (36)
YD_JIANYING_RULE (37)
YD_JIANYING_RULE (38)
YD_JIANYING_RULE (39)
YD_JIANYING_RULE (40)
YD_JIANYING_RULE (41)
YD_JIANYING_RULE (42)
YD_JIANYING_RULE (43)
YD_JIANYING_RULE (44)
YD_JIANYING_RULE (45)
YD_JIANYING_RULE (46)
YD_JIANYING_RULE (47)
YD_JIANYING_RULE (48)
YD_JIANYING_RULE (49)
YD_JIANYING_RULE (50)
#undef YD_JIANYING_RULE

G_END_DECLS
