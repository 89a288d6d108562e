/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person reads for a value of the trade's lists; the database and recipes write nicks. */
#include "core/model/enum-names.h"

#include <glib/gi18n.h>

#include "core/base/word-list.h"
#include "core/model/enum-types.h"
#include "core/model/record.h"

typedef struct {
  const char *name;
  const char *short_name; /* as a slate or a shot list writes it */
  const char *chinese;    /* a list from China may be read by a person who has no Chinese here */
} Name;

static const Name sizes[] = {
  [YD_SHOT_SIZE_EXTREME_WIDE] = { NC_ ("shot size", "Extreme wide"), NC_ ("shot size", "EWS"),
                                  "大远景|大远" },
  [YD_SHOT_SIZE_WIDE] = { NC_ ("shot size", "Wide"), NC_ ("shot size", "WS"), "远景|远" },
  [YD_SHOT_SIZE_FULL] = { NC_ ("shot size", "Full"), NC_ ("shot size", "FS"), "全景|全" },
  [YD_SHOT_SIZE_MEDIUM_WIDE] = { NC_ ("shot size", "Medium wide"), NC_ ("shot size", "MWS"),
                                 "中全景|中全" },
  [YD_SHOT_SIZE_MEDIUM] = { NC_ ("shot size", "Medium"), NC_ ("shot size", "MS"), "中景|中" },
  [YD_SHOT_SIZE_MEDIUM_CLOSE] = { NC_ ("shot size", "Medium close-up"), NC_ ("shot size", "MCU"),
                                  "中近景|中近" },
  [YD_SHOT_SIZE_CLOSE_UP] = { NC_ ("shot size", "Close-up"), NC_ ("shot size", "CU"), "特写|特" },
  [YD_SHOT_SIZE_EXTREME_CLOSE] = { NC_ ("shot size", "Extreme close-up"), NC_ ("shot size", "ECU"),
                                   "大特写|大特" },
  [YD_SHOT_SIZE_INSERT] = { NC_ ("shot size", "Insert"), NC_ ("shot size", "INS"),
                            "物件特写|物特" },
};

static const Name angles[] = {
  [YD_SHOT_ANGLE_EYE_LEVEL] = { NC_ ("shot angle", "Eye level"), NC_ ("shot angle", "Eye level"),
                                "平视" },
  [YD_SHOT_ANGLE_LOW] = { NC_ ("shot angle", "Low"), NC_ ("shot angle", "Low"), "仰拍" },
  [YD_SHOT_ANGLE_HIGH] = { NC_ ("shot angle", "High"), NC_ ("shot angle", "High"), "俯拍" },
  [YD_SHOT_ANGLE_OVERHEAD] = { NC_ ("shot angle", "Overhead"), NC_ ("shot angle", "Overhead"),
                               "顶拍" },
  [YD_SHOT_ANGLE_DUTCH] = { NC_ ("shot angle", "Dutch"), NC_ ("shot angle", "Dutch"), "倾斜" },
  [YD_SHOT_ANGLE_OVER_SHOULDER] = { NC_ ("shot angle", "Over the shoulder"),
                                    NC_ ("shot angle", "OTS"), "过肩" },
  [YD_SHOT_ANGLE_POINT_OF_VIEW] = { NC_ ("shot angle", "Point of view"), NC_ ("shot angle", "POV"),
                                    "主观视角|主观" },
  [YD_SHOT_ANGLE_PROFILE] = { NC_ ("shot angle", "Profile"), NC_ ("shot angle", "Profile"),
                              "侧面" },
};

static const Name movements[] = {
  [YD_SHOT_MOVEMENT_STATIC] = { NC_ ("camera", "Static"), NC_ ("camera", "Static"), "固定" },
  [YD_SHOT_MOVEMENT_PUSH_IN] = { NC_ ("camera", "Push in"), NC_ ("camera", "Push in"), "推" },
  [YD_SHOT_MOVEMENT_PULL_OUT] = { NC_ ("camera", "Pull out"), NC_ ("camera", "Pull out"), "拉" },
  [YD_SHOT_MOVEMENT_PAN_LEFT] = { NC_ ("camera", "Pan left"), NC_ ("camera", "Pan left"), "左摇" },
  [YD_SHOT_MOVEMENT_PAN_RIGHT] = { NC_ ("camera", "Pan right"), NC_ ("camera", "Pan right"),
                                   "右摇" },
  [YD_SHOT_MOVEMENT_TILT_UP] = { NC_ ("camera", "Tilt up"), NC_ ("camera", "Tilt up"), "上摇" },
  [YD_SHOT_MOVEMENT_TILT_DOWN] = { NC_ ("camera", "Tilt down"), NC_ ("camera", "Tilt down"),
                                   "下摇" },
  [YD_SHOT_MOVEMENT_TRACK] = { NC_ ("camera", "Track"), NC_ ("camera", "Track"), "跟移" },
  [YD_SHOT_MOVEMENT_CRANE] = { NC_ ("camera", "Crane"), NC_ ("camera", "Crane"), "升降" },
  [YD_SHOT_MOVEMENT_HANDHELD] = { NC_ ("camera", "Handheld"), NC_ ("camera", "Handheld"), "手持" },
};

static const Name states[] = {
  [YD_REVIEW_STATE_DRAFT] = { NC_ ("review", "Draft"), NC_ ("review", "Draft"), "草稿" },
  [YD_REVIEW_STATE_IN_REVIEW] = { NC_ ("review", "In review"), NC_ ("review", "In review"),
                                  "审阅中" },
  [YD_REVIEW_STATE_APPROVED] = { NC_ ("review", "Approved"), NC_ ("review", "Approved"), "已通过" },
  [YD_REVIEW_STATE_REJECTED] = { NC_ ("review", "Rejected"), NC_ ("review", "Rejected"), "已退回" },
};

static const Name tracks[] = {
  [YD_TRACK_KIND_VIDEO] = { NC_ ("track", "Picture"), NC_ ("track", "Picture") },
  [YD_TRACK_KIND_OVERLAY] = { NC_ ("track", "Titles"), NC_ ("track", "Titles") },
  [YD_TRACK_KIND_VOICE] = { NC_ ("track", "Voices"), NC_ ("track", "Voices") },
  [YD_TRACK_KIND_MUSIC] = { NC_ ("track", "Music"), NC_ ("track", "Music") },
  [YD_TRACK_KIND_EFFECT] = { NC_ ("track", "Effects"), NC_ ("track", "Effects") },
};

static const struct {
  GType (*get_type) (void);
  const char *context;
  const Name *names;
  gsize n_names;
} lists[] = {
  { yd_shot_size_get_type, "shot size", sizes, G_N_ELEMENTS (sizes) },
  { yd_shot_angle_get_type, "shot angle", angles, G_N_ELEMENTS (angles) },
  { yd_shot_movement_get_type, "camera", movements, G_N_ELEMENTS (movements) },
  { yd_review_state_get_type, "review", states, G_N_ELEMENTS (states) },
  { yd_track_kind_get_type, "track", tracks, G_N_ELEMENTS (tracks) },
};

static const char *
find (GType type, int value, gboolean is_short)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].get_type () == type && value >= 0 && (gsize) value < lists[i].n_names)
      return g_dpgettext2 (NULL, lists[i].context,
                           is_short ? lists[i].names[value].short_name
                                    : lists[i].names[value].name);
  return yd_enum_to_nick (type, value);
}

/**
 * yd_enum_get_name:
 * @type: an enum of `core/model/enums.h`
 * @value: a value of it
 *
 * Returns: (transfer none): what a person calls it, translated; its nick where there is no name
 */
const char *
yd_enum_get_name (GType type, int value)
{
  return find (type, value, FALSE);
}

/**
 * yd_enum_get_short_name:
 * @type: an enum of `core/model/enums.h`
 * @value: a value of it
 *
 * Returns: (transfer none): what a shot list writes for it, "MCU", translated
 */
const char *
yd_enum_get_short_name (GType type, int value)
{
  return find (type, value, TRUE);
}

/**
 * yd_enum_list_names:
 * @type: an enum of `core/model/enums.h` whose values count from 0
 *
 * Returns: (transfer full): the names of its values in order, translated
 */
char **
yd_enum_list_names (GType type)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < values->n_values; i++)
    g_strv_builder_add (names, yd_enum_get_name (type, values->values[i].value));
  return g_strv_builder_end (names);
}

/* Whether a person means the value: by its nick, or by a name in English, Chinese or their own
 * language */
static gboolean
is_named (GType type, const Name *name, int value, const char *text)
{
  const char *const all[] = { yd_enum_to_nick (type, value),
                              name->name,
                              name->short_name,
                              find (type, value, FALSE),
                              find (type, value, TRUE),
                              name->chinese,
                              NULL };

  return yd_word_lists_have (all, text);
}

/**
 * yd_enum_parse_name:
 * @type: an enum of `core/model/enums.h` that has names
 * @text: a nick, a name or a short name, in English, Chinese or translated, of any case
 * @value: (out): the value it names, untouched when there is none
 *
 * Returns: whether @text names a value
 */
gboolean
yd_enum_parse_name (GType type, const char *text, int *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize j = 0; lists[i].get_type () == type && j < lists[i].n_names; j++)
      if (is_named (type, &lists[i].names[j], (int) j, text)) {
        *value = (int) j;
        return TRUE;
      }
  return FALSE;
}
