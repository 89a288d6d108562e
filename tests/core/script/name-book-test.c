/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screenplays as they are written in practice: names alone on their lines, lists of the cast, the
 * title between 《》 and the words at the end. */
#include "core/script/cast-list.h"

#include <string.h>

#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/title-page.h"

typedef struct {
  const char *about;
  const char *text;
  const char *kinds; /* one letter an element */
} Snippet;

/* BLANK . TITLE t HEADING h ACTION a CHARACTER c PARENTHETICAL p DIALOGUE d SPEECH s LYRIC l
 * TRANSITION x CENTERED > SECTION # SYNOPSIS = NOTE n BONEYARD b PAGE_BREAK - CAST_LIST m */
static const char letters[] = ".thacpdslx>#=nb-m";

static const Snippet names[] = {
  { "a surname leads", "第一场 茶馆 日 内\n\n张明\n你来了。\n\n李华\n来了。\n", "hcdcd" },
  { "right under the heading", "第一场 茶馆 日 内\n张明\n你来了。\n", "hcd" },
  { "one syllable words", "内景 教室 - 日\n\n王小明\n好\n\n他坐下。\n", "hcda" },
  { "in two lines and a parenthetical", "内景 家 - 夜\n\n陈静\n（低声）\n别说话。\n听。\n",
    "hcpd" },
  { "with how it is said", "内景 家 - 夜\n\n陈静（低声）\n别说话。\n", "hcd" },
  { "a double surname", "外景 宫门 - 日\n\n欧阳锋\n让开！\n\n司马懿\n不让。\n", "hcdcd" },
  { "by title", "内景 教室 - 日\n\n张老师\n上课。\n\n王警官\n且慢。\n", "hcdcd" },
  { "by role", "内景 医院 - 日\n\n护士\n下一位。\n\n路人甲\n谁？\n\n女服务员\n请坐。\n",
    "hcdcdcd" },
  { "by kin", "内景 家 - 夜\n\n妈妈\n吃饭了。\n\n爸\n来了。\n", "hcdcd" },
  { "old and little ones", "内景 茶馆 - 日\n\n老周\n坐。\n\n小满\n好。\n\n阿珍\n茶来了。\n",
    "hcdcdcd" },
  { "foreign", "内景 酒吧 - 夜\n\n约翰·史密斯\n再来一杯。\n", "hcd" },
  { "the narrator", "外景 山路 - 日\n\n旁白\n很久以前，山里有个人。\n", "hcd" },
  { "in traditional characters", "內景 茶館 - 日\n\n陳靜\n你來了。\n\n劉偉\n來了。\n", "hcdcd" },
  { "a nickname twice", "内景 茶馆 - 日\n\n豆豆\n我要喝水。\n\n他倒水。\n\n豆豆\n谢谢！\n",
    "hcdacd" },
  { "known by its colon", "内景 茶馆 - 日\n豆豆：我要喝水。\n\n豆豆\n谢谢！\n", "hscd" },
  { "known by its mark", "内景 茶馆 - 日\n\n@豆豆\n我要喝水。\n\n豆豆\n谢谢！\n", "hcdcd" },
  { "known by the list", "人物：豆豆、大壮\n\n内景 茶馆 - 日\n\n豆豆\n谢谢！\n", "mhcd" },
  { "no blank lines", "内景 茶馆 - 日\n张明\n来了。\n李华\n坐。\n张明\n好。\n李华\n喝茶。\n",
    "hcdcdcdcd" },
  { "action after a speech", "内景 茶馆 - 日\n\n张明\n来了。\n△他坐下。\n\n李华\n坐。\n",
    "hcdacd" },
};

static const Snippet no_names[] = {
  { "time", "外景 街道 - 夜\n\n翌日\n雨停了。\n\n黄昏\n人散了。\n\n三年后\n他回来了。\n",
    "haaaaaa" },
  { "places", "外景 街道 - 夜\n\n张家大院\n门开着。\n\n张家大院\n灯亮着。\n\n白马寺\n钟响了。\n",
    "haaaaaa" },
  { "the end of the picture", "外景 街道 - 夜\n\n黑场\n字幕升起。\n\n片尾\n滚动字幕。\n", "hxaaa" },
  { "words of the trade", "外景 街道 - 夜\n\n空镜\n雨。\n\n特写\n一只手。\n\n空镜\n雪。\n",
    "haaaaaa" },
  { "short action", "外景 街道 - 夜\n\n沉默。\n雨声。\n\n他走了\n门关上。\n", "haaaa" },
  { "weather", "外景 街道 - 夜\n\n大雨\n他没有伞。\n\n白雪\n落在屋顶。\n", "haaaa" },
  { "alone in its paragraph", "外景 街道 - 夜\n\n张明\n\n他走来。\n", "haa" },
  { "before a heading", "外景 街道 - 夜\n\n张明\n内景 茶馆 - 日\n", "hah" },
  { "with a full stop", "外景 街道 - 夜\n\n张明。\n他走来。\n", "haa" },
  { "called out in a speech", "内景 家 - 夜\n\n李华\n张明！\n你在吗？\n", "hcd" },
  { "a sound", "内景 家 - 夜\n\n敲门声\n他抬头。\n\n敲门声\n他站起来。\n", "haaaa" },
  { "numbers", "内景 家 - 夜\n\n第一天\n他来了。\n\n镜头一\n他走了。\n", "haaaa" },
};

static const Snippet lists[] = {
  { "in one line", "人物：张明、李华\n\n第一场 茶馆 日 内\n", "mh" },
  { "under a heading", "第一场 茶馆 日 内\n人物：张明，李华\n张明：你好。\n", "hms" },
  { "between title lines", "片名：雨夜\n人物：张明、李华\n编剧：某人\n\n第一场 茶馆 日 内\n",
    "tmth" },
  { "one a line", "人物表\n张明：男，30岁，警察\n李华（女，28岁）\n\n第一场 茶馆 日 内\n", "mh" },
  { "with room between",
    "主要人物：\n\n张明，男，30岁\n\n李华：女，28岁\n\n第一场 茶馆 日 内\n张明：来。\n", "mmmhs" },
  { "no list", "人物都散了。\n\n人物关系：复杂得很，他说。\n", "aa" },
};

static const Snippet frames[] = {
  { "title", "《雨夜》\n\n第一场 茶馆 日 内\n", "th" },
  { "title and part", "《雨夜》第一集\n编剧：某人\n\n第一场 茶馆 日 内\n", "tth" },
  { "a book in a sentence", "《雨夜》放在桌上，没有人看。\n", "a" },
  { "a book later", "第一场 茶馆 日 内\n\n《雨夜》\n\n他合上书。\n", "haa" },
  { "the end", "第一场 茶馆 日 内\n\n雨停了。\n\n（完）\n", "hax" },
  { "the end in other words", "△雨停了。\n\n完\n\n剧终\n\n全文完\n\nEND\n\nTHE END\n\nThe End.\n",
    "axxxxxx" },
  { "not the end", "△雨停了。\n\n完了，他想。\n\nEND OF THE ROAD\n\n", "aaa" },
};

static void
check_all (const Snippet *snippets, gsize n_snippets)
{
  for (gsize i = 0; i < n_snippets; i++) {
    g_autoptr (GPtrArray) elements = yd_fountain_parse (snippets[i].text);
    g_autofree char *joined = yd_fountain_join (elements);
    g_autoptr (GString) found = g_string_new (NULL);

    for (guint k = 0; k < elements->len; k++)
      g_string_append_c (found, letters[((YdElement *) elements->pdata[k])->kind]);
    g_assert_cmpstr (joined, ==, snippets[i].text);
    g_test_message ("%s: “%s”", snippets[i].about, snippets[i].text);
    g_assert_cmpstr (found->str, ==, snippets[i].kinds);
  }
}

static void
test_names (void)
{
  check_all (names, G_N_ELEMENTS (names));
}

static void
test_no_names (void)
{
  check_all (no_names, G_N_ELEMENTS (no_names));
}

static void
test_lists (void)
{
  check_all (lists, G_N_ELEMENTS (lists));
}

static void
test_frames (void)
{
  check_all (frames, G_N_ELEMENTS (frames));
}

static void
test_list_names (void)
{
  static const struct {
    const char *text;
    const char *names;
  } cases[] = {
    { "人物：张明、李华（女，28岁）、群众若干\n", "张明 李华 群众" },
    { "主要人物：\n张明：男，30岁，警察，住在城里\n李华 —— 他的妻子\n", "张明 李华" },
    { "李华，女，28岁\n", "李华" },
    { "Cast: Ann, Bob Lee\n", "Ann Bob Lee" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) found = yd_cast_list_read (yd_span_of (cases[i].text));
    g_autoptr (GString) joined = g_string_new (NULL);
    for (guint k = 0; k < found->len; k++)
      g_string_append_printf (joined, "%s%s", k ? " " : "", (char *) found->pdata[k]);
    g_assert_cmpstr (joined->str, ==, cases[i].names);
  }
}

static void
test_title (void)
{
  g_autoptr (GPtrArray) elements =
      yd_fountain_parse ("《雨夜》第一集\n编剧：某人\n\n内景。茶馆。夜\n");
  g_autoptr (GPtrArray) fields = yd_title_page_read (elements);
  g_autofree char *words = yd_element_dup_words (elements->pdata[0]);

  g_assert_cmpstr (yd_title_page_get (fields, "Title"), ==, "雨夜 第一集");
  g_assert_cmpstr (yd_title_page_get (fields, "Author"), ==, "某人");
  g_assert_cmpstr (words, ==, "雨夜 第一集");
}

/* A name that becomes known by an edit is known everywhere */
static void
test_reparse_far (void)
{
  static const char head[] = "内景 茶馆 - 日\n\n豆豆\n我要喝水。\n\n他倒水。\n\n";
  g_autoptr (GPtrArray) elements = yd_fountain_parse (head);
  g_auto (YdFountainChange) change = { 0 };

  g_assert_cmpint (((YdElement *) elements->pdata[1])->kind, ==, YD_ELEMENT_KIND_ACTION);
  yd_fountain_reparse (elements, strlen (head), 0, "豆豆\n谢谢！\n", &change);
  g_assert_cmpint (((YdElement *) elements->pdata[1])->kind, ==, YD_ELEMENT_KIND_CHARACTER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/name-book/names", test_names);
  g_test_add_func ("/script/name-book/no-names", test_no_names);
  g_test_add_func ("/script/name-book/lists", test_lists);
  g_test_add_func ("/script/name-book/frames", test_frames);
  g_test_add_func ("/script/name-book/list-names", test_list_names);
  g_test_add_func ("/script/name-book/title", test_title);
  g_test_add_func ("/script/name-book/reparse-far", test_reparse_far);
  return g_test_run ();
}
