/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

typedef enum {
  YD_AGE_CHILD,
  YD_AGE_YOUNG,
  YD_AGE_ADULT,
  YD_AGE_OLD,
} YdAge;

typedef enum {
  YD_BUILD_SLIM,
  YD_BUILD_MEDIUM,
  YD_BUILD_STURDY,
  YD_BUILD_STOUT,
} YdBuild;

typedef enum {
  YD_HAIR_BALD,
  YD_HAIR_CROPPED,
  YD_HAIR_SIDE_PART,
  YD_HAIR_SPIKY,
  YD_HAIR_SWEPT_BACK,
  YD_HAIR_RECEDING,
  YD_HAIR_BOB,
  YD_HAIR_LONG,
  YD_HAIR_PONYTAIL,
  YD_HAIR_BRAIDS,
  YD_HAIR_BUN,
  YD_HAIR_CURLY,
  YD_HAIR_TOPKNOT,
} YdHair;

typedef enum {
  YD_BEARD_NONE,
  YD_BEARD_STUBBLE,
  YD_BEARD_MOUSTACHE,
  YD_BEARD_GOATEE,
  YD_BEARD_FULL,
} YdBeard;

typedef enum {
  YD_GARMENT_SHIRT,
  YD_GARMENT_TEE,
  YD_GARMENT_SUIT,
  YD_GARMENT_JACKET,
  YD_GARMENT_HOODIE,
  YD_GARMENT_COAT,
  YD_GARMENT_DRESS,
  YD_GARMENT_QIPAO,
  YD_GARMENT_TUNIC, /* buttoned with loops, a standing collar */
  YD_GARMENT_ROBE,  /* crossed at the chest, wide sleeves */
  YD_GARMENT_APRON, /* over a shirt */
  YD_GARMENT_UNIFORM,
  YD_GARMENT_DOCTOR,
  YD_GARMENT_SWEATER,
} YdGarment;

typedef enum {
  YD_HAT_NONE,
  YD_HAT_CAP,
  YD_HAT_FEDORA,
  YD_HAT_STRAW,
  YD_HAT_PEAKED,
  YD_HAT_BEANIE,
} YdHat;

typedef enum {
  YD_FACE_OVAL,
  YD_FACE_ROUND,
  YD_FACE_LONG,
  YD_FACE_SQUARE,
  YD_FACE_POINTED,
} YdFace;

typedef enum {
  YD_BROW_PLAIN,
  YD_BROW_THICK,
  YD_BROW_ARCHED,
  YD_BROW_STRAIGHT,
  YD_BROW_THIN,
} YdBrow;

typedef enum {
  YD_NOSE_PLAIN,
  YD_NOSE_SMALL,
  YD_NOSE_BROAD,
  YD_NOSE_HOOKED,
} YdNose;

/**
 * YdAppearance:
 *
 * What makes a figure be known again from shot to shot. Colours are 0xRRGGBB.
 */
typedef struct {
  YdGender gender;
  YdAge age;
  YdBuild build;
  YdFace face;
  YdBrow brow;
  YdNose nose;
  YdHair hair;
  YdBeard beard;
  YdGarment garment;
  YdHat hat;
  gboolean has_glasses;
  gboolean has_scarf;
  guint32 skin;
  guint32 hair_color;
  guint32 garment_color;
  guint32 under_color;  /* shirt, collar or trim */
  guint32 bottom_color; /* trousers, skirt, shoes are darker */
  guint32 accent_color; /* tie, scarf, ribbon, hat band */
  double height_m;      /* 0.8 to 2.2 */
} YdAppearance;

/* One shape of a part; its name is to be translated, and NULL where people choose elsewhere */
typedef struct {
  const char *nick;
  const char *name;
} YdAppearanceChoice;

typedef enum {
  YD_APPEARANCE_SHAPE, /* an int */
  YD_APPEARANCE_COLOR, /* a guint32 */
  YD_APPEARANCE_FLAG,  /* a gboolean */
} YdAppearanceKind;

/* A part of a look; its choices end with a NULL nick */
typedef struct {
  const char *name;
  gsize offset; /* of the member of YdAppearance */
  YdAppearanceKind kind;
  const YdAppearanceChoice *choices;
} YdAppearancePart;

const YdAppearancePart *yd_appearance_part_find (const char *name);
gboolean yd_appearance_set (YdAppearance *self, const char *name, const char *text, GError **error);
YdAppearance yd_appearance_parse (const char *json);
char *yd_appearance_to_json (const YdAppearance *self);
char *yd_appearance_invent (const char *name,
                            YdGender gender,
                            const char *age,
                            const char *description,
                            guint n_before);

G_END_DECLS
