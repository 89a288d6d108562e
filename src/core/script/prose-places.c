/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where and when prose happens.
 *
 * A place counts where the story is, not where it is only mentioned: in Chinese a clause begins
 * with it (街上空无一人; 镇口的茶馆里), or somebody goes or is there (来到河边, 推开茶馆的门,
 * 在家里); in English it stands after a preposition (in the tea house, down to the river) or, as
 * the subject, begins a sentence. A clause that remembers, hears of or leaves a place does not
 * count. */
#include "core/script/prose-places.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/prose-cut.h"

#define NEAR_CHARS 8 /* between a verb of going and its place */

enum {
  AREA_HOUSE = 1,
  AREA_SHOP,
  AREA_STREET,
  AREA_WATER,
  AREA_HILLS,
  AREA_FIELD,
  AREA_SCHOOL,
  AREA_HOSPITAL,
  AREA_OFFICE,
  AREA_TRAIN,
  AREA_CAR,
  AREA_TEMPLE,
  AREA_MARKET,
  AREA_PARK,
  AREA_SKY
};

#define IN YD_SETTING_INTERIOR
#define OUT YD_SETTING_EXTERIOR

/* longer ones first where one begins another; areas from 100 on are their own */
static const YdProsePlace chinese[] = {
  { "咖啡馆", 100, IN },         { "茶馆", 101, IN },
  { "茶楼", 101, IN },           { "客栈", 102, IN },
  { "酒馆", 103, IN },           { "酒楼", 103, IN },
  { "饭馆", 104, IN },           { "面馆", 104, IN },
  { "餐厅", 104, IN },           { "便利店", 105, IN },
  { "书店", 106, IN },           { "超市", 107, IN },
  { "商店", 108, IN },           { "药铺", 109, IN },
  { "当铺", 110, IN },           { "图书馆", 111, IN },
  { "酒店", 112, IN },           { "旅馆", 112, IN },
  { "酒吧", 113, IN },           { "电影院", 114, IN },
  { "剧院", 115, IN },           { "戏院", 115, IN },
  { "照相馆", 116, IN },         { "修表铺", 117, IN },
  { "客厅", AREA_HOUSE, IN },    { "卧室", AREA_HOUSE, IN },
  { "厨房", AREA_HOUSE, IN },    { "书房", AREA_HOUSE, IN },
  { "屋里", AREA_HOUSE, IN },    { "屋子里", AREA_HOUSE, IN },
  { "房间", AREA_HOUSE, IN },    { "家里", AREA_HOUSE, IN },
  { "家中", AREA_HOUSE, IN },    { "阁楼", AREA_HOUSE, IN },
  { "屋内", AREA_HOUSE, IN },    { "小屋", AREA_HOUSE, IN },
  { "走廊", 120, IN },           { "楼道", 120, IN },
  { "电梯", 120, IN },           { "院子", 121, OUT },
  { "庭院", 121, OUT },          { "天台", 122, OUT },
  { "屋顶", 122, OUT },          { "街上", AREA_STREET, OUT },
  { "街头", AREA_STREET, OUT },  { "大街", AREA_STREET, OUT },
  { "长街", AREA_STREET, OUT },  { "街道", AREA_STREET, OUT },
  { "巷子", AREA_STREET, OUT },  { "小巷", AREA_STREET, OUT },
  { "巷口", AREA_STREET, OUT },  { "胡同", AREA_STREET, OUT },
  { "路上", AREA_STREET, OUT },  { "路边", AREA_STREET, OUT },
  { "马路", AREA_STREET, OUT },  { "路口", AREA_STREET, OUT },
  { "街角", AREA_STREET, OUT },  { "桥上", 123, OUT },
  { "桥头", 123, OUT },          { "河边", AREA_WATER, OUT },
  { "江边", AREA_WATER, OUT },   { "湖边", AREA_WATER, OUT },
  { "河岸", AREA_WATER, OUT },   { "岸边", AREA_WATER, OUT },
  { "岸上", AREA_WATER, OUT },   { "江面", AREA_WATER, OUT },
  { "河面", AREA_WATER, OUT },   { "湖面", AREA_WATER, OUT },
  { "江上", AREA_WATER, OUT },   { "河上", AREA_WATER, OUT },
  { "渡口", AREA_WATER, OUT },   { "码头", AREA_WATER, OUT },
  { "船上", AREA_WATER, OUT },   { "船头", AREA_WATER, OUT },
  { "海边", 124, OUT },          { "海滩", 124, OUT },
  { "沙滩", 124, OUT },          { "海上", 124, OUT },
  { "船舱", 125, IN },           { "山上", AREA_HILLS, OUT },
  { "山顶", AREA_HILLS, OUT },   { "山里", AREA_HILLS, OUT },
  { "山中", AREA_HILLS, OUT },   { "山路", AREA_HILLS, OUT },
  { "山脚", AREA_HILLS, OUT },   { "山谷", AREA_HILLS, OUT },
  { "悬崖", AREA_HILLS, OUT },   { "森林", 126, OUT },
  { "树林", 126, OUT },          { "林子里", 126, OUT },
  { "竹林", 126, OUT },          { "田里", AREA_FIELD, OUT },
  { "田野", AREA_FIELD, OUT },   { "地里", AREA_FIELD, OUT },
  { "草地", AREA_FIELD, OUT },   { "草原", AREA_FIELD, OUT },
  { "沙漠", 127, OUT },          { "村口", 128, OUT },
  { "村里", 128, OUT },          { "村子", 128, OUT },
  { "镇上", 129, OUT },          { "城里", 130, OUT },
  { "城门", 131, OUT },          { "城墙", 131, OUT },
  { "教室", AREA_SCHOOL, IN },   { "学校", AREA_SCHOOL, IN },
  { "操场", 132, OUT },          { "宿舍", 133, IN },
  { "病房", AREA_HOSPITAL, IN }, { "医院", AREA_HOSPITAL, IN },
  { "诊所", AREA_HOSPITAL, IN }, { "办公室", AREA_OFFICE, IN },
  { "会议室", AREA_OFFICE, IN }, { "公司", AREA_OFFICE, IN },
  { "火车站", AREA_TRAIN, OUT }, { "车站", AREA_TRAIN, OUT },
  { "站台", AREA_TRAIN, OUT },   { "月台", AREA_TRAIN, OUT },
  { "候车室", 134, IN },         { "车厢", 135, IN },
  { "火车上", 135, IN },         { "地铁", 135, IN },
  { "公交车", 136, IN },         { "车里", 136, IN },
  { "车上", 136, IN },           { "马车", 136, IN },
  { "机场", 137, IN },           { "飞机上", 138, IN },
  { "飞船", 139, IN },           { "宫殿", 140, IN },
  { "大殿", 140, IN },           { "皇宫", 140, IN },
  { "寺庙", AREA_TEMPLE, IN },   { "庙里", AREA_TEMPLE, IN },
  { "破庙", AREA_TEMPLE, IN },   { "教堂", AREA_TEMPLE, IN },
  { "山洞", 141, IN },           { "洞里", 141, IN },
  { "墓地", 142, OUT },          { "集市", AREA_MARKET, OUT },
  { "市场", AREA_MARKET, OUT },  { "菜市场", AREA_MARKET, OUT },
  { "广场", 143, OUT },          { "公园", AREA_PARK, OUT },
  { "花园", AREA_PARK, OUT },    { "实验室", 144, IN },
  { "工厂", 145, IN },           { "车间", 145, IN },
  { "仓库", 146, IN },           { "监狱", 147, IN },
  { "牢房", 147, IN },           { "警察局", 148, IN },
  { "派出所", 148, IN },         { "工地", 149, OUT },
  { "雪地", 150, OUT },          { "井边", 151, OUT },
};

static const YdProsePlace english[] = {
  { "tea house", 100, IN },
  { "teahouse", 100, IN },
  { "coffee shop", 101, IN },
  { "tavern", 102, IN },
  { "inn", 102, IN },
  { "bar", 103, IN },
  { "restaurant", 104, IN },
  { "kitchen", AREA_HOUSE, IN },
  { "bedroom", AREA_HOUSE, IN },
  { "living room", AREA_HOUSE, IN },
  { "room", AREA_HOUSE, IN },
  { "house", AREA_HOUSE, IN },
  { "cottage", AREA_HOUSE, IN },
  { "apartment", AREA_HOUSE, IN },
  { "attic", AREA_HOUSE, IN },
  { "shop", 105, IN },
  { "store", 105, IN },
  { "library", 106, IN },
  { "school", AREA_SCHOOL, IN },
  { "classroom", AREA_SCHOOL, IN },
  { "hospital", AREA_HOSPITAL, IN },
  { "office", AREA_OFFICE, IN },
  { "street", AREA_STREET, OUT },
  { "road", AREA_STREET, OUT },
  { "alley", AREA_STREET, OUT },
  { "lane", AREA_STREET, OUT },
  { "bridge", 107, OUT },
  { "river", AREA_WATER, OUT },
  { "ferry", AREA_WATER, OUT },
  { "boat", AREA_WATER, OUT },
  { "harbor", AREA_WATER, OUT },
  { "dock", AREA_WATER, OUT },
  { "shore", AREA_WATER, OUT },
  { "lake", AREA_WATER, OUT },
  { "beach", 108, OUT },
  { "sea", 108, OUT },
  { "cliff", AREA_HILLS, OUT },
  { "mountain", AREA_HILLS, OUT },
  { "hill", AREA_HILLS, OUT },
  { "forest", 109, OUT },
  { "woods", 109, OUT },
  { "field", AREA_FIELD, OUT },
  { "meadow", AREA_FIELD, OUT },
  { "garden", AREA_PARK, OUT },
  { "park", AREA_PARK, OUT },
  { "square", 110, OUT },
  { "market", AREA_MARKET, OUT },
  { "station", AREA_TRAIN, OUT },
  { "platform", AREA_TRAIN, OUT },
  { "train", 111, IN },
  { "car", AREA_CAR, IN },
  { "bus", AREA_CAR, IN },
  { "church", AREA_TEMPLE, IN },
  { "temple", AREA_TEMPLE, IN },
  { "cave", 112, IN },
  { "castle", 113, IN },
  { "palace", 113, IN },
  { "desert", 114, OUT },
  { "village", 115, OUT },
  { "roof", 116, OUT },
  { "lighthouse", 117, IN },
};

#undef IN
#undef OUT

typedef struct {
  const char *word;
  YdDayTime day_time;
} TimeWord;

static const TimeWord chinese_times[] = {
  { "黎明", YD_DAY_TIME_DAWN },    { "拂晓", YD_DAY_TIME_DAWN },    { "天刚亮", YD_DAY_TIME_DAWN },
  { "天亮", YD_DAY_TIME_DAWN },    { "凌晨", YD_DAY_TIME_NIGHT },   { "清晨", YD_DAY_TIME_MORNING },
  { "早晨", YD_DAY_TIME_MORNING }, { "早上", YD_DAY_TIME_MORNING }, { "清早", YD_DAY_TIME_MORNING },
  { "上午", YD_DAY_TIME_MORNING }, { "中午", YD_DAY_TIME_DAY },     { "正午", YD_DAY_TIME_DAY },
  { "下午", YD_DAY_TIME_DAY },     { "午后", YD_DAY_TIME_DAY },     { "白天", YD_DAY_TIME_DAY },
  { "阳光", YD_DAY_TIME_DAY },     { "黄昏", YD_DAY_TIME_DUSK },    { "傍晚", YD_DAY_TIME_DUSK },
  { "夕阳", YD_DAY_TIME_DUSK },    { "日落", YD_DAY_TIME_DUSK },    { "天黑", YD_DAY_TIME_EVENING },
  { "晚上", YD_DAY_TIME_EVENING }, { "当晚", YD_DAY_TIME_EVENING }, { "入夜", YD_DAY_TIME_EVENING },
  { "深夜", YD_DAY_TIME_NIGHT },   { "半夜", YD_DAY_TIME_NIGHT },   { "午夜", YD_DAY_TIME_NIGHT },
  { "夜里", YD_DAY_TIME_NIGHT },   { "夜深", YD_DAY_TIME_NIGHT },   { "夜色", YD_DAY_TIME_NIGHT },
  { "那一夜", YD_DAY_TIME_NIGHT }, { "这一夜", YD_DAY_TIME_NIGHT }, { "月光", YD_DAY_TIME_NIGHT },
  { "雨夜", YD_DAY_TIME_NIGHT },   { "雪夜", YD_DAY_TIME_NIGHT },   { "夜晚", YD_DAY_TIME_NIGHT },
};

static const TimeWord english_times[] = {
  { "dawn", YD_DAY_TIME_DAWN },       { "sunrise", YD_DAY_TIME_DAWN },
  { "morning", YD_DAY_TIME_MORNING }, { "noon", YD_DAY_TIME_DAY },
  { "afternoon", YD_DAY_TIME_DAY },   { "dusk", YD_DAY_TIME_DUSK },
  { "sunset", YD_DAY_TIME_DUSK },     { "evening", YD_DAY_TIME_EVENING },
  { "midnight", YD_DAY_TIME_NIGHT },  { "night", YD_DAY_TIME_NIGHT },
  { "moonlight", YD_DAY_TIME_NIGHT },
};

/* A paragraph that begins so begins at another time */
static const char *const chinese_jumps[] = {
  "第二天",   "次日",     "翌日",   "隔天",     "第三天",   "第二年",   "当晚",     "当天",
  "那天晚上", "那天夜里", "清晨",   "傍晚",     "黄昏",     "黎明",     "深夜",     "半夜",
  "夜里",     "入夜",     "夜深了", "天黑",     "天亮",     "天刚亮",   "中午",     "下午",
  "几天后",   "几天之后", "数日后", "多年以后", "多年后",   "很多年后", "许多年后", "几年后",
  "一年后",   "两年后",   "三年后", "十年后",   "一个月后", "几个月后", "半年后",   "一周后",
  "三天后",   "两天后",   "一天",   "有一天",   "这一天",   "这天",     "那一天",   "后来有一天",
  "春天",     "夏天",     "秋天",   "冬天",     "早上",     "晚上",     "午后",     "凌晨",
  NULL,
};

static const char *const english_jumps[] = {
  "The next ",      "The following ", "That night",   "That evening", "That afternoon",
  "In the morning", "In the evening", "At night",     "At dawn",      "At dusk",
  "At noon",        "At midnight",    "Hours later",  "Days later",   "Weeks later",
  "Months later",   "Years later",    "One day",      "One night",    "One morning",
  "One evening",    "A week later",   "A year later", "By morning",   "By evening",
  "Next morning",   "Next day",       "Later that ",  NULL,
};

static const char *const goings[] = { "来到", "走进", "走到", "回到", "冲进", "跑进", "跑到",
                                      "赶到", "推开", "穿过", "沿着", "站在", "坐在", "走上",
                                      "踏上", "登上", "躺在", "进了", "走出", "跑上", "冲上",
                                      "住进", "住在", "到了", "回了", "在",   "进",   NULL };

static const char *const elsewhere[] = { "想起", "记得", "听说", "离开", "不在", "从",   "好像",
                                         "仿佛", "像",   "梦见", "说起", "望着", "看着", "看见",
                                         "望见", "远处", "通往", "关于", "以后", "整座", NULL };

static const char *const locatives[] = { "里", "内", "中", "上",   "外", "前",
                                         "边", "旁", "口", "门口", NULL };

static const char *const prepositions[] = { " in ",      " at ",      " into ",   " inside ",
                                            " on ",      " onto ",    " to ",     " down ",
                                            " along ",   " through ", " across ", " from ",
                                            " outside ", NULL };

/* Somebody comes in, or stands where only inside there is something to stand at */
static const char *const chinese_insides[] = { "进来",     "進來",   "进屋", "进门", "进店",
                                               "门上的铃", "柜台",   "书架", "店主", "掌柜",
                                               "店员",     "服务员", NULL };

static const char *const english_insides[] = { "Inside",      "inside",   " came in", " walked in",
                                               " stepped in", " entered", "counter",  NULL };

static gboolean
has_any (YdSpan span, const char *const *words)
{
  for (gsize i = 0; words[i]; i++)
    if (yd_span_find (span, words[i]))
      return TRUE;
  return FALSE;
}

/* Here, so that the compiler puts it into the loops over the tables */
static gboolean
begins_with (YdSpan at, const char *word)
{
  return *at.start == *word && yd_span_skip (&at, word);
}

/* How a place at @at stands in its Chinese clause */
static gboolean
is_there (YdSpan clause, const char *at, const char *after, gboolean is_opening)
{
  const YdSpan before = { clause.start, at };
  YdSpan behind = { after, clause.end };
  const gsize n_before = yd_span_count (before);
  const gboolean is_located =
      yd_span_skip_any (&behind, locatives) ||
      yd_char_is_among (g_utf8_get_char (g_utf8_prev_char (after)), "里上中边口头面");

  if (has_any (before, elsewhere))
    return FALSE;
  if (n_before == 0)
    return is_located || is_opening;
  if (is_located && n_before <= 6 && g_utf8_get_char (g_utf8_prev_char (at)) == 0x7684) /* 的 */
    return TRUE;
  for (gsize i = 0; goings[i]; i++) {
    const char *going = yd_span_find (before, goings[i]);
    if (going && yd_span_count ((YdSpan){ going, at }) <= NEAR_CHARS)
      return TRUE;
  }
  return FALSE;
}

static YdProsePlace
find_chinese (YdSpan told, gboolean is_opening)
{
  YdSpan rest = told;

  while (!yd_span_is_empty (rest)) {
    const YdSpan clause = yd_prose_cut_clause (&rest, "，。！？；：…—");
    for (const char *p = clause.start; p < clause.end; p = g_utf8_next_char (p))
      for (gsize i = 0; i < G_N_ELEMENTS (chinese); i++) {
        const YdSpan at = { p, clause.end };
        if (begins_with (at, chinese[i].name) &&
            is_there (clause, p, p + strlen (chinese[i].name), is_opening))
          return chinese[i];
      }
  }
  return (YdProsePlace){ 0 };
}

/* Most places of a text are inside a word, where no word of a table needs to be looked for */
static gboolean
begins_word (YdSpan span, const char *at)
{
  return g_ascii_isalpha (*at) && (at == span.start || !g_ascii_isalpha (at[-1]));
}

/* @word, in either case, at the beginning of a word */
static gboolean
is_word_at (YdSpan at, const char *word)
{
  if (((*at.start ^ *word) & ~0x20) != 0) /* not even in case */
    return FALSE;
  const gsize n = strlen (word);

  return (gsize) (at.end - at.start) >= n && g_ascii_strncasecmp (at.start, word, n) == 0 &&
         (at.start + n >= at.end || !g_ascii_isalpha (at.start[n]));
}

/* "The street was empty"; "Above the sea, the old lighthouse burned" */
static gboolean
is_subject_english (YdSpan before)
{
  guint n_spaces = 0;

  for (const char *p = before.start; p < before.end; p++)
    if (*p == ',')
      before.start = p + 1;
  before = yd_span_trim (before);
  if (!yd_span_skip (&before, "The") && !yd_span_skip (&before, "the"))
    return FALSE;
  for (const char *p = before.start; p < before.end; p++) {
    if (*p != ' ' && !g_ascii_islower (*p))
      return FALSE;
    n_spaces += *p == ' ';
  }
  return n_spaces <= 1; /* one adjective */
}

/* "in the tea house", or a sentence that begins "The street" */
static gboolean
is_there_english (YdSpan clause, const char *at)
{
  YdSpan before = { clause.start, at };

  if (is_subject_english (before))
    return TRUE;
  before.start = MAX (clause.start, at - 24);
  for (gsize i = 0; prepositions[i]; i++)
    if (yd_span_find (before, prepositions[i]))
      return !yd_span_find (before, "past");
  before.start = clause.start;
  return at - clause.start <= 20 &&
         (yd_span_skip (&before, "In ") || yd_span_skip (&before, "At ") ||
          yd_span_skip (&before, "On ") || yd_span_skip (&before, "Inside "));
}

static YdProsePlace
find_english (YdSpan told)
{
  YdSpan rest = told;

  while (!yd_span_is_empty (rest)) {
    const YdSpan clause = yd_prose_cut_clause (&rest, ".!?;:");
    for (const char *p = clause.start; p < clause.end; p = g_utf8_next_char (p))
      for (gsize i = 0; begins_word (clause, p) && i < G_N_ELEMENTS (english); i++)
        if (is_word_at ((YdSpan){ p, clause.end }, english[i].name) && is_there_english (clause, p))
          return english[i];
  }
  return (YdProsePlace){ 0 };
}

/**
 * yd_prose_place_find:
 * @told: narration
 * @is_chinese: its language
 * @is_opening: whether a scene begins with it, so that a place may stand without 里 or 上
 *
 * Returns: where it happens; its name is %NULL when it does not say so
 */
YdProsePlace
yd_prose_place_find (YdSpan told, gboolean is_chinese, gboolean is_opening)
{
  return is_chinese ? find_chinese (told, is_opening) : find_english (told);
}

/**
 * yd_prose_place_last_indoors:
 * @told: narration
 * @is_chinese: its language
 *
 * Returns: the last place with a roof that is named, be anybody there or not; its name is %NULL
 * when there is none
 */
YdProsePlace
yd_prose_place_last_indoors (YdSpan told, gboolean is_chinese)
{
  const YdProsePlace *const places = is_chinese ? chinese : english;
  const gsize n_places = is_chinese ? G_N_ELEMENTS (chinese) : G_N_ELEMENTS (english);

  for (const char *p = told.end; p > told.start;) {
    p = g_utf8_prev_char (p);
    if (!is_chinese && !begins_word (told, p))
      continue;
    for (gsize i = n_places; i-- > 0;)
      if (places[i].setting == YD_SETTING_INTERIOR &&
          (is_chinese ? begins_with : is_word_at) ((YdSpan){ p, told.end }, places[i].name))
        return places[i];
  }
  return (YdProsePlace){ 0 };
}

/**
 * yd_prose_place_enters:
 * @told: narration
 * @is_chinese: its language
 *
 * Returns: whether somebody comes in, or is inside
 */
gboolean
yd_prose_place_enters (YdSpan told, gboolean is_chinese)
{
  return has_any (told, is_chinese ? chinese_insides : english_insides);
}

/**
 * yd_prose_time_find:
 * @told: narration
 * @is_chinese: its language
 * @day_time: (out): the time of day that is named first, untouched when none is
 *
 * Returns: whether a time of day is named
 */
gboolean
yd_prose_time_find (YdSpan told, gboolean is_chinese, YdDayTime *day_time)
{
  const char *first = NULL;

  if (is_chinese) {
    for (gsize i = 0; i < G_N_ELEMENTS (chinese_times); i++) {
      const char *at = yd_span_find (told, chinese_times[i].word);
      if (at && (!first || at < first)) {
        first = at;
        *day_time = chinese_times[i].day_time;
      }
    }
    return first != NULL;
  }
  for (const char *p = told.start; p < told.end; p++)
    for (gsize i = 0; begins_word (told, p) && i < G_N_ELEMENTS (english_times); i++)
      if (is_word_at ((YdSpan){ p, told.end }, english_times[i].word)) {
        *day_time = english_times[i].day_time;
        return TRUE;
      }
  return FALSE;
}

/**
 * yd_prose_time_jumps:
 * @paragraph: a paragraph
 * @is_chinese: its language
 *
 * Returns: whether it begins with a word of another time: 第二天, "The next morning"
 */
gboolean
yd_prose_time_jumps (YdSpan paragraph, gboolean is_chinese)
{
  YdSpan at = yd_span_trim (paragraph);

  return yd_span_skip_any (&at, is_chinese ? chinese_jumps : english_jumps);
}
