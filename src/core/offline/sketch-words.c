/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of a script mean to a hand that draws: tables of Chinese and English words for
 * places, weather, poses, moods and things. A row's words are separated by | ; rows are tried in
 * order, so narrow words stand before wide ones. English is matched in lower case at the start of
 * a word, and words of up to three letters to their end, so that "bus" is in no "business". */
#include "core/offline/sketch-words.h"

#include <string.h>

typedef struct {
  int value;
  const char *words;
} Row;

static const Row places[] = {
  { YD_PLACE_TEAHOUSE, "茶馆|茶楼|茶室|茶铺|酒馆|酒楼|饭馆|餐厅|饭店|小吃|客栈|酒吧|咖啡|面馆|食堂|"
                       "teahouse|tea house|restaurant|cafe|café|bar|pub|inn|tavern|diner|canteen" },
  { YD_PLACE_CLASSROOM, "教室|课堂|学校|讲台|classroom|school|lecture" },
  { YD_PLACE_HOSPITAL, "医院|病房|诊所|手术|急诊|hospital|ward|clinic|surgery" },
  { YD_PLACE_OFFICE, "办公|公司|会议室|写字楼|警局|派出所|审讯|编辑部|office|meeting room|"
                     "boardroom|police station|precinct|newsroom|lab" },
  { YD_PLACE_KITCHEN, "厨房|灶|kitchen" },
  { YD_PLACE_BEDROOM, "卧室|卧房|寝室|宿舍|床边|床上|闺房|旅馆|bedroom|dorm|hotel room|motel" },
  { YD_PLACE_SHOP, "超市|便利店|商店|书店|药店|药铺|当铺|店铺|杂货|花店|图书馆|仓库|店|shop|store|"
                   "supermarket|pharmacy|library|bookstore|warehouse" },
  { YD_PLACE_STATION,
    "站台|月台|车站|火车站|地铁站|站前|机场|码头|station|platform|airport|subway" },
  { YD_PLACE_VEHICLE, "车内|车里|车上|车厢|出租车|轿车|驾驶|公交|火车|列车|地铁|飞机|机舱|"
                      "in the car|car|taxi|bus|train|cockpit|cab|truck" },
  { YD_PLACE_BRIDGE, "桥|bridge" },
  { YD_PLACE_ROOFTOP, "天台|屋顶|楼顶|房顶|阳台|露台|rooftop|roof|balcony|terrace" },
  { YD_PLACE_MARKET, "市场|集市|菜场|夜市|庙会|摊|market|bazaar|fair|stall" },
  { YD_PLACE_COURTYARD, "院子|庭院|四合院|院落|后院|花园|天井|院|courtyard|yard|garden|patio" },
  { YD_PLACE_ALLEY, "巷|胡同|弄堂|小路|alley|lane|hutong|backstreet" },
  { YD_PLACE_WATER,
    "河|湖|海|江|溪|沙滩|岸|船|水边|池塘|river|lake|sea|ocean|beach|shore|boat|pond|"
    "harbor|harbour|pier|ship" },
  { YD_PLACE_FOREST, "树林|森林|竹林|丛林|林|forest|wood|bamboo|jungle|grove" },
  { YD_PLACE_MOUNTAIN, "山|悬崖|峰|谷|雪原|沙漠|mountain|cliff|peak|valley|hill|desert|canyon" },
  { YD_PLACE_FIELD,
    "田|村|草原|草地|麦|农|乡|野|field|village|farm|meadow|countryside|grass|prairie" },
  { YD_PLACE_HALL, "大殿|殿|宫|朝堂|祠堂|大厅|礼堂|教堂|palace|throne|hall|church|cathedral" },
  { YD_PLACE_TEMPLE,
    "寺|庙|道观|塔|城门|城楼|古城|长城|temple|pagoda|shrine|monastery|gate|castle" },
  { YD_PLACE_SPACE,
    "太空|宇宙|星空|夜空|星球|月球|飞船|空间站|银河|space|star|planet|moon|galaxy|orbit" },
  { YD_PLACE_STREET, "街|马路|路口|路边|公路|城市|广场|公园|路|street|road|avenue|city|downtown|"
                     "highway|square|park|sidewalk" },
  { YD_PLACE_LIVING, "客厅|家|屋|公寓|书房|堂屋|别墅|沙发|living|home|house|apartment|flat|study|"
                     "lounge|parlor|sofa" },
};

/* What makes a street one of an old town or of a city, and a shore a deck */
static const Row periods[] = {
  { YD_PLACE_TOWN,
    "石板|灯笼|渡口|老街|古街|古镇|镇|米铺|布庄|裁缝|茶馆|茶楼|客栈|祠堂|马灯|黄包车|牌坊|青砖|驿|"
    "cobble|flagstone|wet stones|lantern|rickshaw|old town|tea house|teahouse|rice "
    "shop|tailor|inn" },
  { YD_PLACE_STREET,
    "马路|路口|路边|公路|城市|广场|公园|街头|大街|霓虹|高楼|车|便利店|超市|红绿灯|地铁|手机|大厦|"
    "road|avenue|city|downtown|highway|square|park|sidewalk|street|car|bus|taxi|neon|traffic" },
  { YD_PLACE_TOWN, "街|巷口" },
};

static const Row decks[] = {
  { YD_PLACE_BOAT,
    "船头|船尾|船舱|船上|竹篙|甲板|划船|撑船|摇橹|aboard|in the stern|at the bow|deck" },
};

static const Row weathers[] = {
  { YD_WEATHER_SNOW, "下雪|大雪|雪花|飘雪|风雪|雪|snow|blizzard" },
  { YD_WEATHER_RAIN, "下雨|大雨|暴雨|细雨|雨|伞|湿漉|积水|rain|storm|drizzle|downpour|"
                     "umbrella|puddle|wet stone" },
  { YD_WEATHER_MIST, "雾|薄烟|烟雾|弥漫|mist|fog|haze|smoke" },
  { YD_WEATHER_WIND, "风吹|大风|狂风|落叶|风|wind|breeze|gale" },
};

static const Row poses[] = {
  { YD_POSE_SLEEP, "睡|躺|昏迷|倒下|倒在|sleep|lies|lying|faint|unconscious" },
  { YD_POSE_HUG, "拥抱|抱住|相拥|搂|hug|hugging|embrace" },
  { YD_POSE_KNEEL, "跪|蹲|kneel|crouch|squat" },
  { YD_POSE_PHONE, "打电话|接电话|电话|手机|phone|calls|dial" },
  { YD_POSE_POUR, "倒茶|倒水|倒酒|斟|沏|泡茶|pour|serve" },
  { YD_POSE_DRINK, "喝|饮|品茶|端起|举杯|吃|drink|sip|toast|eat|eating" },
  { YD_POSE_WIPE, "擦|抹|扫|洗|切|揉|wipe|clean|sweep|scrub|polish|wash|chop" },
  { YD_POSE_CHEER, "欢呼|举手|高举|跳起|大喊|cheer|raise|jump|leap|shout" },
  { YD_POSE_WAVE, "挥手|招手|挥|招呼|告别|wave|waving|beckon|greet" },
  { YD_POSE_RUN, "跑|奔|冲|追|逃|run|running|sprint|chase|rush|flee|dash" },
  { YD_POSE_WALK,
    "走|进来|进门|步|离开|来到|迈|上前|walk|enter|step|leave|stroll|approach|arrive|come" },
  { YD_POSE_READ, "读|看书|看信|翻|写|信|报纸|read|write|book|letter|newspaper" },
  { YD_POSE_CRY, "哭|流泪|泪|抽泣|掩面|cry|crying|cries|weep|sob|tear" },
  { YD_POSE_POINT, "指着|指向|指|point|accuse" },
  { YD_POSE_THINK, "想|沉思|思考|托腮|疑惑|think|ponder|wonder|consider" },
  { YD_POSE_CROSS, "抱臂|抱着胳膊|双臂|cross|fold" },
  { YD_POSE_BOW, "鞠躬|低头|弯腰|行礼|作揖|bow|bend|stoop" },
  { YD_POSE_LOOK_UP, "仰望|抬头|望着|眺望|look up|gaze|stare" },
  { YD_POSE_HOLD, "拿|捧|握|递|提|端|举着|hold|hand|carry|grip|give|offer" },
  { YD_POSE_SIT, "坐|sit|sitting|seat" },
  { YD_POSE_TALK, "说|讲|聊|问|答|劝|say|talk|speak|tell|ask|explain|argue" },
  { YD_POSE_STAND, "站|立|stand" },
};

static const Row moods[] = {
  { YD_MOOD_ANGRY, "愤怒|生气|怒|吼|瞪|骂|angry|anger|furious|rage|glare|shouts" },
  { YD_MOOD_SAD,
    "悲|伤心|哭|泪|难过|哀|失落|遗憾|sad|cry|cries|tear|grief|mourn|weep|sorrow|lonely" },
  { YD_MOOD_AFRAID, "害怕|恐|紧张|惊恐|颤抖|怕|afraid|fear|terrif|scared|nervous|tense|trembl" },
  { YD_MOOD_SURPRISED, "惊讶|吃惊|震惊|惊|愣|没想到|surprise|shock|astonish|startl|amaze" },
  { YD_MOOD_WEARY, "疲惫|累|叹|困|无奈|tired|weary|sigh|exhaust|sleepy" },
  { YD_MOOD_HAPPY,
    "笑|高兴|开心|喜|乐|欢|温暖|幸福|甜|smil|laugh|happy|joy|grin|cheer|warm|delight" },
};

static const Row props[] = {
  { YD_PROP_TEAPOT, "茶壶|壶|teapot|kettle" },
  { YD_PROP_CUP, "茶杯|杯|碗|盏|cup|mug|bowl" },
  { YD_PROP_PHOTO, "照片|相片|相框|画像|photo|picture|portrait|frame" },
  { YD_PROP_LETTER,
    "信|纸条|文件|票|地图|合同|报纸|letter|note|paper|map|ticket|contract|envelope" },
  { YD_PROP_BOOK, "书|日记|账本|册|book|diary|notebook|journal" },
  { YD_PROP_PHONE, "手机|电话|phone" },
  { YD_PROP_SWORD, "剑|刀|匕首|sword|knife|blade|dagger" },
  { YD_PROP_GUN, "手枪|枪|gun|pistol|revolver" },
  { YD_PROP_KEY, "钥匙|key" },
  { YD_PROP_RING, "戒指|项链|玉佩|玉|手镯|ring|necklace|jade|pendant|bracelet" },
  { YD_PROP_FLOWER, "花|玫瑰|梅|flower|rose|blossom|bouquet" },
  { YD_PROP_BOTTLE, "酒瓶|瓶|酒坛|药|bottle|vase|wine|medicine|jar" },
  { YD_PROP_LAMP, "灯|灯笼|蜡烛|烛|lamp|lantern|candle|light" },
  { YD_PROP_WATCH, "表|钟|watch|clock" },
  { YD_PROP_UMBRELLA, "伞|umbrella" },
  { YD_PROP_CAMERA, "相机|摄像机|camera" },
  { YD_PROP_COIN, "钱|铜板|硬币|银子|coin|money|cash" },
  { YD_PROP_FOOD, "饭|面|饺子|包子|菜|蛋糕|苹果|food|noodle|cake|apple|bread|dish|dumpling|rice" },
  { YD_PROP_DOOR, "门|door" },
  { YD_PROP_BOX, "盒|箱|包|行李|box|case|bag|parcel|luggage|chest" },
};

static const Row hands[] = {
  { TRUE, "手|拿|握|递|捧|接|擦|倒|hand|hold|finger|grip|take|give|pour|wipe|touch|pick" },
};

static gboolean
has_word (const char *text, const char *word, gsize length)
{
  g_autofree char *needle = g_strndup (word, length);

  for (const char *at = strstr (text, needle); at; at = strstr (at + 1, needle)) {
    const char *end = at + length + (at[length] == 's');
    if ((guchar) needle[0] >= 0x80)
      return TRUE;
    if ((at == text || !g_ascii_isalpha (at[-1])) && (length > 3 || !g_ascii_isalpha (*end)))
      return TRUE;
  }

  return FALSE;
}

static int
look_up (const Row *rows, guint n, const char *text, int fallback)
{
  g_autofree char *lower =
      text && *text && g_utf8_validate (text, -1, NULL) ? g_utf8_strdown (text, -1) : NULL;

  for (guint i = 0; lower && i < n; i++)
    for (const char *word = rows[i].words; *word;) {
      const gsize length = strcspn (word, "|");
      if (has_word (lower, word, length))
        return rows[i].value;
      word += length + (word[length] == '|');
    }
  return fallback;
}

#define LOOK_UP(rows, text, fallback) look_up (rows, G_N_ELEMENTS (rows), text, fallback)

/**
 * yd_sketch_words_is_interior:
 * @place: a place
 *
 * Returns: whether it has walls and a ceiling
 */
gboolean
yd_sketch_words_is_interior (YdPlace place)
{
  return place < YD_PLACE_OPEN;
}

static guint
count_words (const Row *row, const char *text)
{
  guint n = 0;

  for (const char *word = row->words; *word;) {
    const gsize length = strcspn (word, "|");
    n += has_word (text, word, length);
    word += length + (word[length] == '|');
  }
  return n;
}

/**
 * yd_sketch_words_period:
 * @words: all that is said of a scene, valid UTF-8
 *
 * Tells the period of a scene by which side has more words for it, so that its street is the same
 * in every shot.
 *
 * Returns: (transfer none): "old", "modern", or "" when the words tell nothing
 */
const char *
yd_sketch_words_period (const char *words)
{
  g_autofree char *lower = g_utf8_strdown (words, -1);
  guint n_old = 0, n_modern = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++) {
    const guint n = count_words (&periods[i], lower);
    if (periods[i].value == YD_PLACE_TOWN)
      n_old += n;
    else
      n_modern += n;
  }
  return n_old + n_modern == 0 ? "" : n_old >= n_modern ? "old" : "modern";
}

/* The period of a street, and whether a river is seen from a boat, by all that is said of the shot
 */
static YdPlace
refine (YdPlace place, const char *words, const char *action, const char *period)
{
  if (place == YD_PLACE_STREET && period && *period)
    return g_str_equal (period, "old") ? YD_PLACE_TOWN : YD_PLACE_STREET;
  g_autofree char *all = g_strdup_printf ("%s\n%s", words ? words : "", action ? action : "");

  if (place == YD_PLACE_STREET)
    return LOOK_UP (periods, all, place);
  if (place == YD_PLACE_WATER)
    return LOOK_UP (decks, action, place);

  return place;
}

/**
 * yd_sketch_words_place:
 * @place: (nullable): the words of the scene heading
 * @action: (nullable): what happens, asked when the heading says nothing
 * @period: (nullable): "old" or "modern", as `yd_sketch_words_period` tells of the whole scene
 * @setting: inside or outside
 *
 * Finds the set that words mean. The setting outweighs the word: a teahouse outside is a street.
 *
 * Returns: the set
 */
YdPlace
yd_sketch_words_place (const char *place, const char *action, const char *period, YdSetting setting)
{
  /* What stands outside a place that is meant as an interior, and the other way round */
  static const YdPlace other_side[YD_N_PLACES] = {
    [YD_PLACE_ROOM] = YD_PLACE_OPEN,         [YD_PLACE_TEAHOUSE] = YD_PLACE_STREET,
    [YD_PLACE_LIVING] = YD_PLACE_COURTYARD,  [YD_PLACE_BEDROOM] = YD_PLACE_COURTYARD,
    [YD_PLACE_KITCHEN] = YD_PLACE_COURTYARD, [YD_PLACE_OFFICE] = YD_PLACE_STREET,
    [YD_PLACE_CLASSROOM] = YD_PLACE_FIELD,   [YD_PLACE_HOSPITAL] = YD_PLACE_STREET,
    [YD_PLACE_SHOP] = YD_PLACE_STREET,       [YD_PLACE_VEHICLE] = YD_PLACE_STREET,
    [YD_PLACE_HALL] = YD_PLACE_TEMPLE,       [YD_PLACE_OPEN] = YD_PLACE_ROOM,
    [YD_PLACE_STREET] = YD_PLACE_SHOP,       [YD_PLACE_ALLEY] = YD_PLACE_LIVING,
    [YD_PLACE_MARKET] = YD_PLACE_SHOP,       [YD_PLACE_STATION] = YD_PLACE_STATION,
    [YD_PLACE_BRIDGE] = YD_PLACE_BRIDGE,     [YD_PLACE_WATER] = YD_PLACE_ROOM,
    [YD_PLACE_MOUNTAIN] = YD_PLACE_ROOM,     [YD_PLACE_FOREST] = YD_PLACE_ROOM,
    [YD_PLACE_FIELD] = YD_PLACE_LIVING,      [YD_PLACE_COURTYARD] = YD_PLACE_LIVING,
    [YD_PLACE_TEMPLE] = YD_PLACE_HALL,       [YD_PLACE_ROOFTOP] = YD_PLACE_ROOFTOP,
    [YD_PLACE_SPACE] = YD_PLACE_VEHICLE,     [YD_PLACE_TOWN] = YD_PLACE_SHOP,
    [YD_PLACE_BOAT] = YD_PLACE_ROOM,
  };
  int found = LOOK_UP (places, place, -1);

  if (found < 0)
    found = LOOK_UP (places, action, -1);
  if (found < 0)
    return setting == YD_SETTING_EXTERIOR ? YD_PLACE_OPEN : YD_PLACE_ROOM;
  const gboolean is_interior = yd_sketch_words_is_interior (found);
  if ((is_interior && setting == YD_SETTING_EXTERIOR) ||
      (!is_interior && setting == YD_SETTING_INTERIOR))
    found = other_side[found];
  return refine (found, place, action, period);
}

/**
 * yd_sketch_words_weather:
 * @action: (nullable): what happens
 * @place: (nullable): where
 *
 * Returns: the weather they speak of
 */
YdWeather
yd_sketch_words_weather (const char *action, const char *place)
{
  return LOOK_UP (weathers, action, LOOK_UP (weathers, place, YD_WEATHER_CLEAR));
}

/**
 * yd_sketch_words_pose:
 * @action: (nullable): what a figure does
 *
 * Returns: the pose; standing when the words name none
 */
YdPose
yd_sketch_words_pose (const char *action)
{
  return LOOK_UP (poses, action, YD_POSE_STAND);
}

/**
 * yd_sketch_words_mood:
 * @text: (nullable): a mood, an action or a spoken line
 * @fallback: what it is when the words name none
 *
 * Returns: the mood
 */
YdMood
yd_sketch_words_mood (const char *text, YdMood fallback)
{
  return LOOK_UP (moods, text, fallback);
}

/**
 * yd_sketch_words_prop:
 * @text: (nullable): a thing's name, or an action
 * @is_found: (out) (optional): whether the words name a thing that can be drawn
 *
 * Returns: the thing
 */
YdProp
yd_sketch_words_prop (const char *text, gboolean *is_found)
{
  const int found = LOOK_UP (props, text, -1);

  if (is_found)
    *is_found = found >= 0;
  return found >= 0 ? found : YD_PROP_THING;
}

/**
 * yd_sketch_words_shows_hand:
 * @action: (nullable): what happens
 *
 * Returns: whether a hand belongs in a close picture of a thing
 */
gboolean
yd_sketch_words_shows_hand (const char *action)
{
  return LOOK_UP (hands, action, FALSE);
}
