/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a name for a person looks like, and whether it is a woman's or a man's. Tables of Chinese in
 * both scripts and of English; what is not in them is no name and of no known gender. */
#include "core/script/person-words.h"

#include <string.h>

#include "core/base/characters.h"

/* longer ones first where one begins another */
static const YdPersonRole roles[] = {
  { "小女孩", YD_GENDER_FEMALE },  { "小男孩", YD_GENDER_MALE },
  { "小姑娘", YD_GENDER_FEMALE },  { "小伙子", YD_GENDER_MALE },
  { "老板娘", YD_GENDER_FEMALE },  { "老太太", YD_GENDER_FEMALE },
  { "老奶奶", YD_GENDER_FEMALE },  { "老爷爷", YD_GENDER_MALE },
  { "老头儿", YD_GENDER_MALE },    { "年轻人", YD_GENDER_UNKNOWN },
  { "中年人", YD_GENDER_UNKNOWN }, { "店小二", YD_GENDER_MALE },
  { "老船夫", YD_GENDER_MALE },    { "老婆婆", YD_GENDER_FEMALE },
  { "服务员", YD_GENDER_UNKNOWN }, { "售票员", YD_GENDER_UNKNOWN },
  { "说书人", YD_GENDER_MALE },    { "陌生人", YD_GENDER_UNKNOWN },
  { "营业员", YD_GENDER_UNKNOWN }, { "快递员", YD_GENDER_UNKNOWN },
  { "外卖员", YD_GENDER_UNKNOWN }, { "主持人", YD_GENDER_UNKNOWN },
  { "男服务员", YD_GENDER_MALE },  { "女服务员", YD_GENDER_FEMALE },
  { "女孩", YD_GENDER_FEMALE },    { "男孩", YD_GENDER_MALE },
  { "姑娘", YD_GENDER_FEMALE },    { "女人", YD_GENDER_FEMALE },
  { "男人", YD_GENDER_MALE },      { "老人", YD_GENDER_UNKNOWN },
  { "老头", YD_GENDER_MALE },      { "少年", YD_GENDER_MALE },
  { "少女", YD_GENDER_FEMALE },    { "青年", YD_GENDER_MALE },
  { "孩子", YD_GENDER_UNKNOWN },   { "母亲", YD_GENDER_FEMALE },
  { "父亲", YD_GENDER_MALE },      { "妈妈", YD_GENDER_FEMALE },
  { "爸爸", YD_GENDER_MALE },      { "奶奶", YD_GENDER_FEMALE },
  { "爷爷", YD_GENDER_MALE },      { "外婆", YD_GENDER_FEMALE },
  { "外公", YD_GENDER_MALE },      { "姐姐", YD_GENDER_FEMALE },
  { "妹妹", YD_GENDER_FEMALE },    { "哥哥", YD_GENDER_MALE },
  { "弟弟", YD_GENDER_MALE },      { "妻子", YD_GENDER_FEMALE },
  { "丈夫", YD_GENDER_MALE },      { "儿子", YD_GENDER_MALE },
  { "女儿", YD_GENDER_FEMALE },    { "掌柜", YD_GENDER_MALE },
  { "老板", YD_GENDER_MALE },      { "船夫", YD_GENDER_MALE },
  { "渔夫", YD_GENDER_MALE },      { "车夫", YD_GENDER_MALE },
  { "司机", YD_GENDER_MALE },      { "医生", YD_GENDER_UNKNOWN },
  { "护士", YD_GENDER_FEMALE },    { "老师", YD_GENDER_UNKNOWN },
  { "同学", YD_GENDER_UNKNOWN },   { "警察", YD_GENDER_MALE },
  { "士兵", YD_GENDER_MALE },      { "将军", YD_GENDER_MALE },
  { "国王", YD_GENDER_MALE },      { "王后", YD_GENDER_FEMALE },
  { "公主", YD_GENDER_FEMALE },    { "王子", YD_GENDER_MALE },
  { "和尚", YD_GENDER_MALE },      { "道士", YD_GENDER_MALE },
  { "书生", YD_GENDER_MALE },      { "先生", YD_GENDER_MALE },
  { "太太", YD_GENDER_FEMALE },    { "店主", YD_GENDER_UNKNOWN },
  { "店员", YD_GENDER_UNKNOWN },   { "客人", YD_GENDER_UNKNOWN },
  { "村长", YD_GENDER_MALE },      { "队长", YD_GENDER_MALE },
  { "船长", YD_GENDER_MALE },      { "邻居", YD_GENDER_UNKNOWN },
  { "狐狸", YD_GENDER_UNKNOWN },   { "乌鸦", YD_GENDER_UNKNOWN },
  { "兔子", YD_GENDER_UNKNOWN },   { "乌龟", YD_GENDER_UNKNOWN },
  { "机器人", YD_GENDER_UNKNOWN }, { "狼", YD_GENDER_UNKNOWN },
  { "猫", YD_GENDER_UNKNOWN },
};

static const char surnames[] =
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅皮卞齐康伍余顾孟黄穆萧尹姚邵"
    "汪祁毛狄贝明臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍"
    "虞万支柯管卢莫房解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳段焦巴谷车侯宓全"
    "班秋仲伊宫宁仇栾甘厉祖武符刘景詹龙叶司黎白蒲卓池乔闻党翟谭贡劳申冉雍桑桂牛寿通边燕冀尚农温庄"
    "晏柴瞿阎连艾容向古易廖庾终居衡步耿满弘匡国文寇广东欧沃利越隆师巩聂晁勾敖冷辛那简饶曾沙丰关查"
    "荆红游竺权盖益桓公肖覃涂佟岳"
    "趙錢孫吳鄭馮陳衛蔣韓楊許張嚴華陶謝鄒竇蘇範魯韋馬鳳兪費賀湯羅畢鄔齊餘顧黃蕭邵貝談龐項閔賈婁郭"
    "鍾駱淩萬盧經應單鄧龔葉黎喬聞黨譚勞溫莊閻連滿寇廣闕師鞏聶簡豐關荊紅蓋塗鄺賴蘭許呂";

/* Those that stand for a person even once; the others are words as well */
static const char common_surnames[] =
    "李王张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎"
    "余潘杜戴钟汪姜范方姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段汤尹黎贺赖龚夏高田任江石"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍湯賀賴龔";

static const char *const double_surnames[] = {
  "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "慕容", "皇甫", "尉迟", "尉遲",
  "令狐", "公孙", "公孫", "长孙", "長孫", "南宫", "南宮", "端木", "轩辕", "軒轅", "独孤",
  "獨孤", "宇文", "司徒", "百里", "东方", "東方", "夏侯", "西门", "西門", NULL,
};

/* Words that begin like a family name */
static const char *const no_names[] = {
  "高兴", "方才", "马上", "白天", "黄昏", "金色", "石头", "江边", "江面", "江上", "江水", "雷声",
  "于是", "常常", "安静", "何况", "何必", "任何", "万一", "全家", "向前", "应该", "明天", "明白",
  "古老", "毛巾", "花园", "林子", "夏天", "秋天", "终于", "连忙", "东西", "东边", "那天", "那么",
  "那时", "那个", "那人", "那只", "那条", "那些", "那里", "那点", "满天", "满脸", "满地", "公路",
  "关上", "红色", "文章", "国家", "通常", "边走", "居然", "容易", "简单", "利用", "越来", "越走",
  "冷风", "师傅", "游人", "广场", "车上", "车站", "车子", "车门", "车厢", "路上", "路边", "路灯",
  "云层", "云朵", "苏醒", "沙滩", "曾经", "单单", "温暖", "雪白", "田野", "田里", "左右", "左手",
  "全身", "武器", "武功", "步行", "房间", "房子", "房门", "应当", "包括", "支持", "管家", "明明",
  "平时", "时候", "时间", "龙头", "叶子", "宫殿", "空气", "项目", "季节", "章节", "华丽", "严重",
  "许多", "许久", "何时", "何处", "孔雀", "张开", "施工", "水面", "老远", "小心", "小时", "小路",
  "小店", "小镇", "小巷", "小船", "小屋", "小河", "小桥", "小村", "小院", "老实", "老旧", "老屋",
  "老街", "老树", "老家", "老去", "老式", "小声", "小小", "大家", "小雨", "小雪", "老了", "阿姨",
  "温柔", "连夜", "常年", "经过", "通往", "全部", "全镇", "全村", "金黄", "白色", "黄色", "马路",
  "马灯", "石板", "方向", "古镇", "关于", "关门", "边上", "解开", "明亮", "文字", "丰收", "盛开",
  "盖着", "梅花", "柳树", "杨树", "林间", "桂花", "谷底", "江风", "雷雨", "秋雨", "秋风", "秋夜",
  "夏雨", "夏日", "夏夜", "白雪", "白云", "明月", "黄河", "黄山", "黄海", "石阶", "石桥", "石路",
  "白日", "陈旧", "高楼", "高空", "高速", "江南", "杜鹃", "谢幕", "严肃", "安全", "时光", "白马",
  "黃昏", "馬上", "馬路", "高興", "於是", "連忙", "溫柔", "溫暖", "應該", "關上", "許多", "許久",
  "終於", "單單", "經過", "紅色", "華麗", "嚴重", "簡單", "廣場", "滿天", "滿臉", "滿地", NULL,
};

/* A name has none of these in it */
static const char no_name_chars[] =
    "的了着过是在有不也都又就把被给让向从到说道问答喊叫笑哭看听想走"
    "跑站坐拿放推拉开关上下里外中前后进出来去这那"
    "他她它我你您们个只条些没很最更再才却便已还将要会能可以为和与跟"
    "对而且因但所之其此时候，。！？：；“”一二三四五"
    "六七八九十两几点头低轻慢忽突急抬转回望伸指擦接叹冲摇愣"
    "說問從聽對這個們沒開進來過後時點頭轉裡給讓嘆會還將卻終為與與衝搖";

/* A place ends so, and a time; a name hardly ever does */
static const char place_ends[] = "夜昏午晚园路街巷楼桥店馆院宅屋房厅站村镇寺庙场门车家旁边處处"
                                 "園樓橋館廳鎮廟場門車";

static const char female_chars[] =
    "母芳丽娜敏静秀英娟梅兰玉莉燕婷雪琳倩玲红霞莲花凤妮媛婉姗娥珍萍琴妍蓉薇妹姐妈娘婆姑姨嫂婶奶女"
    "麗靜蘭紅蓮鳳媽嬸瓊嬌艷豔珊蕾蕊菲菊娇琼艳慧淑惠怡雯瑶瑤晚柔婧嫣婵妤姝";
static const char male_chars[] = "父强伟刚勇军杰磊涛超鹏龙虎建国斌峰浩辉栋彪雄豪叔伯爷哥弟爸舅男"
                                 "強偉剛軍傑濤鵬龍國輝棟鋒锋爺志";

static const char female_names[] =
    " ann anna anne mary emma alice sarah kate jane lily lucy grace rose emily sophia olivia mia "
    "helen susan linda nancy laura julia maria elizabeth margaret eva clara ella chloe zoe ava "
    "amelia isabella charlotte abigail hannah ruth rachel rebecca jessica jennifer amy karen lisa "
    "barbara patricia dorothy betty sandra ashley donna carol michelle amanda melissa deborah "
    "stephanie sharon cynthia kathleen angela diana fiona irene joan judy julie martha nora "
    "eleanor "
    "sally sophie stella victoria violet vera wendy molly daisy ivy ellen claire catherine katie "
    "";
static const char male_names[] =
    " john bob tom james jack david peter paul mark henry george william robert michael thomas "
    "charles joseph sam ben adam daniel frank harry oliver noah simon luke matthew anthony donald "
    "steven andrew kenneth joshua kevin brian edward ronald timothy jason jeffrey ryan jacob gary "
    "nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory patrick "
    "alexander jerry dennis walter nathan douglas zachary kyle ethan arthur albert fred leo max "
    "oscar hugo tim jim joe mike dan bill will nick rob steve tony greg jeff ted ";

typedef struct {
  const char *words; /* parted by spaces, one at each end */
  YdGender gender;
} Titles;

static const Titles titles[] = {
  { " mr mr. sir lord king prince uncle father grandpa grandfather brother boy man ",
    YD_GENDER_MALE },
  { " mrs mrs. ms ms. miss lady queen princess aunt mother grandma grandmother sister girl woman ",
    YD_GENDER_FEMALE },
};

/**
 * yd_person_role_at:
 * @at: a piece of a text
 *
 * Returns: (transfer none) (nullable): what somebody is called by at the beginning of it: 船夫,
 * 老人
 */
const YdPersonRole *
yd_person_role_at (YdSpan at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++) {
    YdSpan rest = at;
    if (yd_span_skip (&rest, roles[i].word))
      return &roles[i];
  }
  return NULL;
}

/**
 * yd_person_is_role:
 * @word: a word
 *
 * Returns: whether all of it is what somebody is called by
 */
gboolean
yd_person_is_role (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].word, word))
      return TRUE;
  return FALSE;
}

/**
 * yd_person_begins_word:
 * @at: a piece of a text
 *
 * Returns: whether it begins with a word that only looks like a name: 高兴, 方才
 */
gboolean
yd_person_begins_word (YdSpan at)
{
  return yd_span_skip_any (&at, no_names);
}

/**
 * yd_person_leads_name:
 * @c: a character
 *
 * Returns: whether a Chinese name may begin with it: a surname, or 老, 小 and 阿
 */
gboolean
yd_person_leads_name (gunichar c)
{
  return yd_char_is_among (c, "老小阿") || yd_char_is_among (c, surnames);
}

/**
 * yd_person_can_be_given_name:
 * @span: what stands behind a surname
 *
 * Returns: whether it can be a given name
 */
gboolean
yd_person_can_be_given_name (YdSpan span)
{
  for (const char *p = span.start; p < span.end; p = g_utf8_next_char (p))
    if (!yd_char_is_han (g_utf8_get_char (p)) ||
        yd_char_is_among (g_utf8_get_char (p), no_name_chars))
      return FALSE;
  return !yd_span_is_empty (span);
}

/* 路人甲, 警察二, 店员A, 店员1 */
static void
drop_ordinal (YdSpan *name)
{
  static const char *const ordinals[] = { "甲", "乙", "丙", "丁", "一", "二", "三", "四", NULL };

  while (!yd_span_is_empty (*name) && g_ascii_isalnum (name->end[-1]))
    name->end--;
  for (gsize i = 0; ordinals[i]; i++)
    if (yd_span_drop (name, ordinals[i]))
      return;
}

/* 护士, 女护士, 张老师, 路人甲 */
static gboolean
is_role_name (YdSpan name)
{
  static const char *const more[] = {
    "路人", "群众", "众人", "保安", "店小二", "老者", "大叔", "大妈",   "大爷", "爸",   "妈",
    "爷",   "奶",   "哥",   "姐",   "弟",     "妹",   "警官", "经理",   "主任", "局长", "教授",
    "律师", "导演", "队员", "记者", "学生",   "女生", "男生", "顾客",   "工人", "農民", "农民",
    "乘客", "老闆", "護士", "醫生", "老師",   "媽媽", "爺爺", "警員",   "皇帝", "太监", "丫鬟",
    "侍卫", "士兵", "手下", "助理", "秘书",   "老总", "总裁", "服务生", "阿姨", "叔叔", "姑姑",
    "舅舅", "外卖", "司儀", "司仪", "歹徒",   "劫匪", "店员", "前台"
  };

  drop_ordinal (&name);
  for (gsize i = 0; i < G_N_ELEMENTS (roles) + G_N_ELEMENTS (more); i++) {
    const gboolean is_more = i >= G_N_ELEMENTS (roles);
    const char *word = is_more ? more[i - G_N_ELEMENTS (roles)] : roles[i].word;
    YdSpan rest = name;
    if (!yd_span_drop (&rest, word))
      continue;
    if (yd_span_is_empty (rest))
      return TRUE;
    if (strlen (word) > strlen ("爸") && yd_span_count (rest) <= 2 &&
        yd_person_can_be_given_name (rest))
      return TRUE;
  }
  return FALSE;
}

/* 约翰·史密斯 */
static gboolean
is_foreign_name (YdSpan name)
{
  const char *dot = yd_span_find (name, "·");

  return dot && yd_person_can_be_given_name ((YdSpan){ name.start, dot }) &&
         yd_person_can_be_given_name ((YdSpan){ dot + strlen ("·"), name.end });
}

/**
 * yd_person_ends_as_place:
 * @name: a word
 *
 * Returns: whether it ends as places and times do: 张家大院, 深夜
 */
gboolean
yd_person_ends_as_place (YdSpan name)
{
  return yd_char_is_among (yd_span_last (name), place_ends);
}

/**
 * yd_person_is_name:
 * @name: a word that stands alone
 *
 * Tells whether a Chinese word is a name even when it stands in a text only once: a common surname
 * and a given name, 老周, 张老师, 护士, 约翰·史密斯.
 */
gboolean
yd_person_is_name (YdSpan name)
{
  YdSpan given = name;

  if (yd_span_count (name) < 1 || yd_person_begins_word (name))
    return FALSE;
  if (is_role_name (name) || is_foreign_name (name))
    return TRUE;
  if (yd_person_ends_as_place (name))
    return FALSE;
  if (!yd_span_skip_any (&given, double_surnames)) {
    if (!yd_char_is_among (yd_span_first (name), "老小阿") &&
        !yd_char_is_among (yd_span_first (name), common_surnames))
      return FALSE;
    given.start = g_utf8_next_char (given.start);
  }
  return yd_span_count (given) <= 2 && yd_person_can_be_given_name (given);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_autofree char *padded = g_strconcat (" ", word, " ", NULL);

  return strstr (words, padded) != NULL;
}

static YdGender
guess_english (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 8);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    for (gsize k = 0; words[k]; k++)
      if (has_word (titles[i].words, words[k]))
        return titles[i].gender;
  if (words[0] && has_word (female_names, words[0]))
    return YD_GENDER_FEMALE;
  return words[0] && has_word (male_names, words[0]) ? YD_GENDER_MALE : YD_GENDER_UNKNOWN;
}

/**
 * yd_person_guess_gender:
 * @name: what somebody is called
 *
 * Guesses from a name alone: by what they are called, by the characters of a Chinese given name, by
 * an English title or first name.
 *
 * Returns: a gender, `YD_GENDER_UNKNOWN` when nothing or both sides speak
 */
YdGender
yd_person_guess_gender (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const YdPersonRole *role = yd_person_role_at (yd_span_of (folded));
  const char *given = folded;
  int balance = 0; /* above 0 female, below 0 male */

  if (role && role->gender != YD_GENDER_UNKNOWN && g_str_equal (role->word, folded))
    return role->gender;
  if (g_ascii_isalpha (*folded))
    return guess_english (folded);
  if (g_utf8_strlen (folded, -1) >= 2 && yd_char_is_among (g_utf8_get_char (folded), surnames))
    given = g_utf8_next_char (folded);
  for (const char *p = given; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    balance += yd_char_is_among (c, female_chars) - yd_char_is_among (c, male_chars);
  }
  return balance > 0 ? YD_GENDER_FEMALE : balance < 0 ? YD_GENDER_MALE : YD_GENDER_UNKNOWN;
}
