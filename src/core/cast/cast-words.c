/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What words say about people and things. Tables only; what is not in them stays unknown. */
#include "core/cast/cast-words.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/person-words.h"
#include "core/storyboard/mention.h"

#define F YD_GENDER_FEMALE
#define M YD_GENDER_MALE
#define U YD_GENDER_UNKNOWN

/* Longer words first where one holds the other */
static const YdRoleWord roles[] = {
  { "老奶奶", F, "old" },       { "老爷爷", M, "old" },        { "老太太", F, "old" },
  { "老大爷", M, "old" },       { "老婆婆", F, "old" },        { "老妇人", F, "old" },
  { "奶奶", F, "old" },         { "爷爷", M, "old" },          { "外婆", F, "old" },
  { "外公", M, "old" },         { "姥姥", F, "old" },          { "姥爷", M, "old" },
  { "祖母", F, "old" },         { "祖父", M, "old" },          { "大爷", M, "old" },
  { "大妈", F, "old" },         { "老人", U, "old" },          { "老头", M, "old" },
  { "母亲", F, "adult" },       { "父亲", M, "adult" },        { "妈妈", F, "adult" },
  { "爸爸", M, "adult" },       { "妻子", F, "adult" },        { "丈夫", M, "adult" },
  { "阿姨", F, "adult" },       { "叔叔", M, "adult" },        { "大叔", M, "adult" },
  { "姐姐", F, "young" },       { "妹妹", F, "child" },        { "哥哥", M, "young" },
  { "弟弟", M, "child" },       { "小姑娘", F, "child" },      { "小女孩", F, "child" },
  { "小男孩", M, "child" },     { "女孩", F, "young" },        { "男孩", M, "young" },
  { "姑娘", F, "young" },       { "少女", F, "young" },        { "少年", M, "young" },
  { "小伙子", M, "young" },     { "孩子", U, "child" },        { "女人", F, "adult" },
  { "男人", M, "adult" },       { "女士", F, "adult" },        { "先生", M, "adult" },
  { "小姐", F, "young" },       { "太太", F, "adult" },        { "老板娘", F, "adult" },
  { "老板", U, "adult" },       { "掌柜", M, "adult" },        { "店主", U, "adult" },
  { "医生", U, "adult" },       { "护士", F, "adult" },        { "警察", U, "adult" },
  { "老师", U, "adult" },       { "师傅", M, "adult" },        { "司机", U, "adult" },
  { "邮递员", U, "adult" },     { "画家", U, "adult" },        { "渔夫", M, "adult" },
  { "国王", M, "adult" },       { "王后", F, "adult" },        { "公主", F, "young" },
  { "王子", M, "young" },       { "皇帝", M, "adult" },        { "将军", M, "adult" },
  { "old woman", F, "old" },    { "old man", M, "old" },       { "grandmother", F, "old" },
  { "grandfather", M, "old" },  { "grandma", F, "old" },       { "grandpa", M, "old" },
  { "mother", F, "adult" },     { "father", M, "adult" },      { "little girl", F, "child" },
  { "little boy", M, "child" }, { "young woman", F, "young" }, { "young man", M, "young" },
  { "girl", F, "young" },       { "boy", M, "young" },         { "woman", F, "adult" },
  { "man", M, "adult" },        { "child", U, "child" },       { "waitress", F, "adult" },
  { "waiter", M, "adult" },     { "doctor", U, "adult" },      { "nurse", F, "adult" },
  { "policeman", M, "adult" },  { "teacher", U, "adult" },     { "driver", U, "adult" },
  { "king", M, "adult" },       { "queen", F, "adult" },       { "princess", F, "young" },
  { "prince", M, "young" },     { "fisherman", M, "adult" },   { "lady", F, "adult" },
};

/* One thing a row, the other words for it behind its name */
static const char *const things[] = { "信\n信封\n书信",
                                      "照片\n相片",
                                      "茶壶",
                                      "茶杯\n茶碗",
                                      "雨伞\n伞",
                                      "钥匙",
                                      "手机",
                                      "电话",
                                      "手枪\n枪",
                                      "匕首\n刀\n刀子",
                                      "剑\n长剑",
                                      "日记\n日记本",
                                      "笔记本",
                                      "书本\n书",
                                      "帽子",
                                      "围巾",
                                      "戒指",
                                      "项链",
                                      "手镯",
                                      "手表\n怀表",
                                      "行李箱\n箱子\n皮箱",
                                      "背包\n书包",
                                      "灯笼",
                                      "油灯\n台灯",
                                      "蜡烛",
                                      "相机\n照相机",
                                      "收音机",
                                      "录音机",
                                      "吉他",
                                      "钢琴",
                                      "小提琴",
                                      "笛子",
                                      "自行车",
                                      "地图",
                                      "药瓶",
                                      "酒瓶\n酒壶",
                                      "酒杯",
                                      "花束\n鲜花",
                                      "纸条\n字条",
                                      "车票\n船票",
                                      "硬币",
                                      "手帕",
                                      "风筝",
                                      "木雕",
                                      "盒子\n木盒",
                                      "包裹",
                                      "画像\n油画",
                                      "拐杖",
                                      "扇子\n折扇",
                                      "毛笔\n钢笔",
                                      "合同",
                                      "种子",
                                      "letter\nenvelope",
                                      "photograph\nphoto\npicture",
                                      "teapot",
                                      "teacup\ncup of tea",
                                      "umbrella",
                                      "key\nkeys",
                                      "phone\ncell phone\ntelephone",
                                      "gun\npistol\nrevolver",
                                      "knife\ndagger",
                                      "sword",
                                      "diary\njournal",
                                      "notebook",
                                      "book",
                                      "hat",
                                      "scarf",
                                      "ring",
                                      "necklace",
                                      "watch\npocket watch",
                                      "suitcase",
                                      "backpack",
                                      "lantern",
                                      "lamp",
                                      "candle",
                                      "camera",
                                      "radio",
                                      "guitar",
                                      "piano",
                                      "violin",
                                      "bicycle\nbike",
                                      "map",
                                      "bottle",
                                      "bouquet\nflowers",
                                      "note",
                                      "ticket",
                                      "coin",
                                      "handkerchief",
                                      "kite",
                                      "box",
                                      "parcel\npackage",
                                      "painting",
                                      "cane",
                                      "pen",
                                      "contract",
                                      NULL };

static const char *const titles[] = { "老师", "医生", "师傅", "老板", "先生", "小姐",
                                      "女士", "太太", "队长", "经理", "局长", "主任",
                                      "教授", "同学", "大爷", "大妈", "阿姨", "叔叔",
                                      "警官", "掌柜", "护士", "律师", "导演", NULL };

static const char surnames[] =
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武"
    "乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍湯賀賴龔";

/**
 * yd_cast_words_get_roles: (skip)
 * @n_roles: (out): how many
 *
 * Returns: (transfer none): those called by what they are, longer words before those they hold
 */
const YdRoleWord *
yd_cast_words_get_roles (gsize *n_roles)
{
  *n_roles = G_N_ELEMENTS (roles);
  return roles;
}

/**
 * yd_cast_words_get_things: (skip)
 *
 * Returns: (transfer none): things a story turns on, each with the other words for it, one a line
 */
const char *const *
yd_cast_words_get_things (void)
{
  return things;
}

/**
 * yd_cast_words_get_titles: (skip)
 *
 * Returns: (transfer none): what stands behind a name, as in 李师傅
 */
const char *const *
yd_cast_words_get_titles (void)
{
  return titles;
}

/**
 * yd_cast_words_is_surname: (skip)
 * @c: a character
 *
 * Returns: whether it is one of the commonest Chinese surnames
 */
gboolean
yd_cast_words_is_surname (gunichar c)
{
  return yd_char_is_among (c, surnames);
}

static const YdRoleWord *
find_role (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (yd_text_has_word (folded, roles[i].word))
      return &roles[i];
  return NULL;
}

/**
 * yd_cast_words_guess_gender:
 * @name: what somebody is called
 *
 * Guesses from a name alone, as `yd_person_guess_gender` does, and from what is in it: 张奶奶.
 *
 * Returns: a gender, `YD_GENDER_UNKNOWN` when nothing or both sides speak
 */
YdGender
yd_cast_words_guess_gender (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const YdRoleWord *role = find_role (folded);

  return role && role->gender != U ? role->gender : yd_person_guess_gender (name);
}

static const char *
age_of_years (int years)
{
  return years < 13 ? "child" : years < 30 ? "young" : years < 60 ? "adult" : "old";
}

/* "ANN (34)", "老李（60岁）", "MAY, 20s": the number that stands right behind the name */
static const char *
read_years (const char *name, const char *text)
{
  const char *at = strstr (text, name);

  for (; at; at = strstr (at + 1, name)) {
    const char *p = at + strlen (name);
    while (*p && yd_char_is_among (g_utf8_get_char (p), "(（,，：:男女 "))
      p = g_utf8_next_char (p);
    const int years = g_ascii_isdigit (*p) ? atoi (p) : 0;
    const char *behind = p + strspn (p, "0123456789");
    if (years > 0 && years < 120 && p > at + strlen (name) &&
        (g_str_has_prefix (behind, "岁") || g_str_has_prefix (behind, "s") ||
         g_str_has_prefix (behind, ")") || g_str_has_prefix (behind, "）")))
      return age_of_years (years);
  }
  return NULL;
}

/* 苏母, 陆总, 林老爷子: a surname, and what somebody is to the family or the firm */
static const char *
age_of_ending (const char *name)
{
  static const struct {
    const char *endings;
    const char *age;
  } table[] = {
    { "老爷子 老爷 老太 老夫人 爷 奶 太爷 太奶", "old" },
    { "母 父 妈 爸 总 董 夫人 太太 局长 院长 校长 经理 老板", "adult" },
  };

  for (gsize i = 0; yd_cast_words_is_surname (g_utf8_get_char (name)) && i < G_N_ELEMENTS (table);
       i++) {
    g_auto (GStrv) endings = g_strsplit (table[i].endings, " ", -1);
    if (g_strv_contains ((const char *const *) endings, g_utf8_next_char (name)))
      return table[i].age;
  }
  return NULL;
}

/**
 * yd_cast_words_guess_age:
 * @name: what somebody is called
 * @text: what the script says around them
 *
 * Guesses from the number behind the name, else from the name.
 *
 * Returns: (transfer none): "child", "young", "adult", "old", or "" for unknown
 */
const char *
yd_cast_words_guess_age (const char *name, const char *text)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const char *years = read_years (name, text);
  const YdRoleWord *role = find_role (folded);

  if (years)
    return years;
  if (role)
    return role->age;
  const char *age = age_of_ending (name);
  if (age)
    return age;
  if (g_utf8_strlen (name, -1) == 2 &&
      yd_cast_words_is_surname (g_utf8_get_char (g_utf8_next_char (name)))) {
    if (g_str_has_prefix (name, "老"))
      return "adult";
    if (g_str_has_prefix (name, "小"))
      return "young";
  }
  return "";
}
