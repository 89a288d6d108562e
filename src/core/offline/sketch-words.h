/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

typedef enum {
  YD_PLACE_ROOM, /* any interior */
  YD_PLACE_TEAHOUSE,
  YD_PLACE_LIVING,
  YD_PLACE_BEDROOM,
  YD_PLACE_KITCHEN,
  YD_PLACE_OFFICE,
  YD_PLACE_CLASSROOM,
  YD_PLACE_HOSPITAL,
  YD_PLACE_SHOP,
  YD_PLACE_VEHICLE,
  YD_PLACE_HALL,   /* palace or temple, inside */
  YD_PLACE_OPEN,   /* any exterior */
  YD_PLACE_STREET, /* with cars and tall houses */
  YD_PLACE_TOWN,   /* a street of an old town */
  YD_PLACE_ALLEY,
  YD_PLACE_MARKET,
  YD_PLACE_STATION,
  YD_PLACE_BRIDGE,
  YD_PLACE_WATER,
  YD_PLACE_BOAT, /* aboard */
  YD_PLACE_MOUNTAIN,
  YD_PLACE_FOREST,
  YD_PLACE_FIELD,
  YD_PLACE_COURTYARD,
  YD_PLACE_TEMPLE,
  YD_PLACE_ROOFTOP,
  YD_PLACE_SPACE,
  YD_N_PLACES,
} YdPlace;

typedef enum {
  YD_WEATHER_CLEAR,
  YD_WEATHER_RAIN,
  YD_WEATHER_SNOW,
  YD_WEATHER_MIST,
  YD_WEATHER_WIND,
} YdWeather;

typedef enum {
  YD_POSE_STAND,
  YD_POSE_SIT,
  YD_POSE_WALK,
  YD_POSE_RUN,
  YD_POSE_WIPE,
  YD_POSE_POUR,
  YD_POSE_DRINK,
  YD_POSE_WAVE,
  YD_POSE_POINT,
  YD_POSE_PHONE,
  YD_POSE_READ,
  YD_POSE_CRY,
  YD_POSE_HUG,
  YD_POSE_KNEEL,
  YD_POSE_SLEEP,
  YD_POSE_THINK,
  YD_POSE_CROSS,
  YD_POSE_CHEER,
  YD_POSE_TALK,
  YD_POSE_HOLD,
  YD_POSE_LOOK_UP,
  YD_POSE_BOW,
  YD_POSE_HANDS_BACK,
  YD_N_POSES,
} YdPose;

typedef enum {
  YD_MOOD_CALM,
  YD_MOOD_HAPPY,
  YD_MOOD_SAD,
  YD_MOOD_ANGRY,
  YD_MOOD_SURPRISED,
  YD_MOOD_AFRAID,
  YD_MOOD_WEARY,
} YdMood;

typedef enum {
  YD_PROP_THING, /* any */
  YD_PROP_TEAPOT,
  YD_PROP_CUP,
  YD_PROP_LETTER,
  YD_PROP_BOOK,
  YD_PROP_PHONE,
  YD_PROP_SWORD,
  YD_PROP_KEY,
  YD_PROP_FLOWER,
  YD_PROP_BOTTLE,
  YD_PROP_LAMP,
  YD_PROP_WATCH,
  YD_PROP_BOX,
  YD_PROP_UMBRELLA,
  YD_PROP_PHOTO,
  YD_PROP_COIN,
  YD_PROP_FOOD,
  YD_PROP_GUN,
  YD_PROP_RING,
  YD_PROP_DOOR,
  YD_PROP_CAMERA,
} YdProp;

YdPlace yd_sketch_words_place (const char *place,
                               const char *action,
                               const char *period,
                               YdSetting setting);
const char *yd_sketch_words_period (const char *words);
YdWeather yd_sketch_words_weather (const char *action, const char *place);
YdPose yd_sketch_words_pose (const char *action);
YdMood yd_sketch_words_mood (const char *text, YdMood fallback);
YdProp yd_sketch_words_prop (const char *text, gboolean *is_found);
gboolean yd_sketch_words_is_interior (YdPlace place);
gboolean yd_sketch_words_shows_hand (const char *action);

G_END_DECLS
