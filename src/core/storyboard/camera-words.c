/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before an action for the camera, in the words of the trade.
 *
 *   【特写】一把钥匙。    （俯拍，拉远）整座城市。    近景：她抬起头。    CLOSE ON the key.
 *
 * In brackets or before a colon all words must be of the trade: 【字幕】 and 人物： are left alone.
 * English ones are in capitals. */
#include "core/storyboard/camera-words.h"

#include <string.h>

#include "core/base/characters.h"

#define MAX_HEAD 24 /* characters before a colon */

typedef enum { ASKS_SIZE, ASKS_ANGLE, ASKS_MOVEMENT } Asks;

typedef struct {
  const char *word;
  Asks asks;
  int value;
} Row;

/* Longer ones first where one begins another */
static const Row rows[] = {
  { "大特写", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_CLOSE },
  { "特写", ASKS_SIZE, YD_SHOT_SIZE_CLOSE_UP },
  { "中近景", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM_CLOSE },
  { "近景", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM_CLOSE },
  { "中全景", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM_WIDE },
  { "中景", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM },
  { "小全景", ASKS_SIZE, YD_SHOT_SIZE_FULL },
  { "大全景", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_WIDE },
  { "全景", ASKS_SIZE, YD_SHOT_SIZE_WIDE },
  { "大远景", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_WIDE },
  { "远景", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_WIDE },
  { "空镜头", ASKS_SIZE, YD_SHOT_SIZE_WIDE },
  { "空镜", ASKS_SIZE, YD_SHOT_SIZE_WIDE },
  { "俯拍", ASKS_ANGLE, YD_SHOT_ANGLE_HIGH },
  { "俯视", ASKS_ANGLE, YD_SHOT_ANGLE_HIGH },
  { "仰拍", ASKS_ANGLE, YD_SHOT_ANGLE_LOW },
  { "仰视", ASKS_ANGLE, YD_SHOT_ANGLE_LOW },
  { "顶拍", ASKS_ANGLE, YD_SHOT_ANGLE_OVERHEAD },
  { "鸟瞰", ASKS_ANGLE, YD_SHOT_ANGLE_OVERHEAD },
  { "航拍", ASKS_ANGLE, YD_SHOT_ANGLE_OVERHEAD },
  { "主观视角", ASKS_ANGLE, YD_SHOT_ANGLE_POINT_OF_VIEW },
  { "主观", ASKS_ANGLE, YD_SHOT_ANGLE_POINT_OF_VIEW },
  { "过肩", ASKS_ANGLE, YD_SHOT_ANGLE_OVER_SHOULDER },
  { "侧面", ASKS_ANGLE, YD_SHOT_ANGLE_PROFILE },
  { "推近", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PUSH_IN },
  { "缓推", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PUSH_IN },
  { "推", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PUSH_IN },
  { "拉远", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PULL_OUT },
  { "缓拉", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PULL_OUT },
  { "拉", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PULL_OUT },
  { "左摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PAN_LEFT },
  { "右摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PAN_RIGHT },
  { "横摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PAN_RIGHT },
  { "上摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TILT_UP },
  { "下摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TILT_DOWN },
  { "摇", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_PAN_RIGHT },
  { "跟拍", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TRACK },
  { "跟", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TRACK },
  { "移动", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TRACK },
  { "移", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TRACK },
  { "升降", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_CRANE },
  { "手持", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_HANDHELD },
  { "固定", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_STATIC },
  { "EXTREME CLOSE-UP", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_CLOSE },
  { "EXTREME CLOSE UP", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_CLOSE },
  { "ECU", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_CLOSE },
  { "CLOSE-UP", ASKS_SIZE, YD_SHOT_SIZE_CLOSE_UP },
  { "CLOSE UP", ASKS_SIZE, YD_SHOT_SIZE_CLOSE_UP },
  { "CLOSE", ASKS_SIZE, YD_SHOT_SIZE_CLOSE_UP },
  { "INSERT", ASKS_SIZE, YD_SHOT_SIZE_INSERT },
  { "MEDIUM CLOSE", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM_CLOSE },
  { "MEDIUM", ASKS_SIZE, YD_SHOT_SIZE_MEDIUM },
  { "EXTREME WIDE", ASKS_SIZE, YD_SHOT_SIZE_EXTREME_WIDE },
  { "WIDE", ASKS_SIZE, YD_SHOT_SIZE_WIDE },
  { "AERIAL", ASKS_ANGLE, YD_SHOT_ANGLE_OVERHEAD },
  { "OVERHEAD", ASKS_ANGLE, YD_SHOT_ANGLE_OVERHEAD },
  { "HIGH ANGLE", ASKS_ANGLE, YD_SHOT_ANGLE_HIGH },
  { "LOW ANGLE", ASKS_ANGLE, YD_SHOT_ANGLE_LOW },
  { "POV", ASKS_ANGLE, YD_SHOT_ANGLE_POINT_OF_VIEW },
  { "TRACKING", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_TRACK },
  { "HANDHELD", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_HANDHELD },
  { "CRANE", ASKS_MOVEMENT, YD_SHOT_MOVEMENT_CRANE },
};

/* What may stand around them */
static const char *const fillers[] = { "镜头", "拍摄", "视角", " SHOT", " ON", "，", "、", ",",
                                       "·",    "/",    "+",    "-",     "—",   " ",  NULL };

static void
take (YdCameraWords *asked, const Row *row)
{
  switch (row->asks) {
  case ASKS_SIZE:
    asked->has_size = TRUE;
    asked->size = row->value;
    break;
  case ASKS_ANGLE:
    asked->has_angle = TRUE;
    asked->angle = row->value;
    break;
  case ASKS_MOVEMENT:
    asked->has_movement = TRUE;
    asked->movement = row->value;
    break;
  }
}

static const Row *
skip_word (YdSpan *rest)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (yd_span_skip (rest, rows[i].word))
      return &rows[i];
  return NULL;
}

/* Whether all of @words is of the trade */
static gboolean
read_all (YdSpan words, YdCameraWords *asked)
{
  YdCameraWords read = { 0 };
  gboolean has_any = FALSE;

  while (!yd_span_is_empty (words)) {
    const Row *row = skip_word (&words);
    if (row)
      take (&read, row);
    else if (!yd_span_skip_any (&words, fillers))
      return FALSE;
    has_any |= row != NULL;
  }
  if (has_any)
    *asked = read;
  return has_any;
}

static gboolean
read_bracketed (YdSpan *action, YdCameraWords *asked)
{
  static const char *const pairs[][2] = {
    { "【", "】" },
    { "（", "）" },
    { "[", "]" },
    { "(", ")" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    YdSpan rest = *action;
    const char *close = yd_span_skip (&rest, pairs[i][0]) ? yd_span_find (rest, pairs[i][1]) : NULL;
    if (!close || !read_all ((YdSpan){ rest.start, close }, asked))
      continue;
    action->start = close + strlen (pairs[i][1]);
    return TRUE;
  }
  return FALSE;
}

static gboolean
read_before_colon (YdSpan *action, YdCameraWords *asked)
{
  guint n_chars = 0;

  for (const char *p = action->start; p < action->end && n_chars < MAX_HEAD;
       p = g_utf8_next_char (p), n_chars++)
    if (yd_char_is_among (g_utf8_get_char (p), "：:") &&
        read_all ((YdSpan){ action->start, p }, asked)) {
      action->start = g_utf8_next_char (p);
      return TRUE;
    }
  return FALSE;
}

/* CLOSE ON the key; WIDE SHOT - the city */
static gboolean
read_english (YdSpan *action, YdCameraWords *asked)
{
  static const char *const links[] = { " ON ", " SHOT - ", " SHOT – ", " - ", " – ", NULL };
  YdSpan rest = *action;
  const Row *row = skip_word (&rest);

  if (!row || !g_ascii_isupper (*row->word) || !yd_span_skip_any (&rest, links))
    return FALSE;
  *asked = (YdCameraWords){ 0 };
  take (asked, row);
  *action = rest;
  return TRUE;
}

/**
 * yd_camera_words_read: (skip)
 * @action: the words of an action
 * @asked: (out): what they ask of the camera
 *
 * Returns: the words without those for the camera; all of them when nothing else is there
 */
YdSpan
yd_camera_words_read (YdSpan action, YdCameraWords *asked)
{
  YdSpan rest = yd_span_trim (action);

  *asked = (YdCameraWords){ 0 };
  if (!read_bracketed (&rest, asked) && !read_before_colon (&rest, asked) &&
      !read_english (&rest, asked))
    return action;
  rest = yd_span_trim (rest);
  return yd_span_is_empty (rest) ? action : rest;
}
