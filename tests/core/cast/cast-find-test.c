/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cast/cast-find.h"

#include "core/storyboard/mention.h"
#include "tests/core/storyboard/script-fixture.h"

static GPtrArray *
find (const char *text)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autoptr (GPtrArray) scenes = fixture_scenes (elements);

  return yd_cast_find (elements, scenes);
}

static char *
dup_names (GPtrArray *found, YdCastKind kind)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const YdCastMember *member = found->pdata[i];
    if (member->kind == kind)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "|" : "", member->name);
  }
  return g_string_free (names, FALSE);
}

typedef struct {
  const char *name;
  YdCastKind kind;
  const char *text;
  const char *expected;
} FindCase;

#define PEOPLE YD_CAST_KIND_CHARACTER
#define PLACES YD_CAST_KIND_LOCATION
#define PROPS YD_CAST_KIND_PROP
#define ROOM "1. 内景 茶馆 - 夜\n\n"

static const FindCase cases[] = {
  { "speakers", PEOPLE, ROOM "老李：请进。\n小王：谢谢。\n老李（低声）：坐。\n", "老李|小王" },
  { "speakers-english", PEOPLE, "INT. BAR - DAY\n\nLI MING\nHi.\n\nLI MING (V.O.)\nBye.\n",
    "LI MING" },
  { "listed", PEOPLE, "人物：张明、李华\n\n" ROOM "张明：请进。\n", "张明|李华" },
  { "alone-above-speech", PEOPLE, ROOM "张明\n请进。\n\n李华\n谢谢。\n", "张明|李华" },
  { "narrator-is-nobody", PEOPLE, ROOM "旁白：很久以前。\n", "" },
  { "narrated-surname", PEOPLE, ROOM "旁白：老陈推着车。\n\n旁白：天黑了，老陈回家。\n", "老陈" },
  { "narrated-title", PEOPLE, ROOM "△ 王老师进门。\n\n△ 王老师坐下。\n", "王老师" },
  { "narrated-name", PEOPLE, ROOM "旁白：林小雨站在门口。\n\n旁白：后来林小雨走了。\n", "" },
  { "narrated-name-twice", PEOPLE, ROOM "旁白：李明站在门口。\n\n旁白：雨停了，李明走了。\n",
    "李明" },
  { "once-is-not-enough", PEOPLE, ROOM "△ 老陈走过。\n", "" },
  { "no-word-for-name", PEOPLE, ROOM "△ 马上走。高兴地看。\n\n△ 马上走。高兴地看。\n", "" },
  { "roles", PEOPLE, ROOM "旁白：从前有一个老人。\n\n旁白：老人住在山上。\n", "老人" },
  { "role-with-name", PEOPLE, ROOM "△ 司机大刘笑了。\n\n△ 司机开门。\n\n大刘：走。\n", "大刘" },
  { "role-named-later", PEOPLE,
    ROOM "旁白：女孩走了进来。\n\n旁白：女孩叫林小雨，今年十七岁。\n\n林小雨：谢谢。\n", "林小雨" },
  { "roles-named-twice", PEOPLE,
    ROOM "旁白：女孩叫林小雨。\n\n旁白：女孩叫王芳。\n\n林小雨：好。\n\n王芳：好。\n",
    "林小雨|王芳|女孩" },
  { "english-name", PEOPLE, "INT. BAR - DAY\n\nSlowly Anna turns.\n\nThen Anna leaves.\n", "Anna" },
  { "english-place-is-nobody", PEOPLE, "INT. BAR - DAY\n\nShe is in Paris.\n\nHe was in Paris.\n",
    "" },
  { "locations", PLACES,
    ROOM "△ 雨。\n\n2. 外景 街道 - 日\n\n△ 风。\n\n3. 内景 茶馆 - 日\n\n△ 静。\n", "茶馆|街道" },
  { "prop-handled", PROPS, ROOM "△ 老李拿起茶壶。\n", "茶壶" },
  { "prop-alias", PROPS, ROOM "△ 小王掏出相片。\n", "照片" },
  { "prop-twice", PROPS, ROOM "△ 桌上有灯笼。\n\n△ 灯笼灭了。\n", "灯笼" },
  { "prop-measured", PROPS, ROOM "△ 他打开一封信。\n", "信" },
  { "prop-not-in-word", PROPS, ROOM "△ 他不相信，打开门。\n\n△ 她也不相信。\n", "" },
  { "prop-english", PROPS, "INT. BAR - DAY\n\nAnna picks up the gun.\n", "gun" },
};

static void
test_find (gconstpointer data)
{
  const FindCase *c = data;
  g_autoptr (GPtrArray) found = find (c->text);
  g_autofree char *names = dup_names (found, c->kind);

  g_assert_cmpstr (names, ==, c->expected);
}

static void
test_named_later (void)
{
  g_autoptr (GPtrArray) found = find (ROOM "旁白：女孩叫林小雨。\n\n林小雨：谢谢。\n");
  const YdCastMember *member = found->pdata[0];

  g_assert_cmpstr (member->name, ==, "林小雨");
  g_assert_cmpstr (member->aliases, ==, "女孩");
  g_assert_cmpint (member->gender, ==, YD_GENDER_FEMALE);
  g_assert_cmpstr (member->age, ==, "young");
}

typedef struct {
  const char *name;
  const char *text;
  YdGender gender;
  const char *age;
} GuessCase;

static const GuessCase guesses[] = {
  { "role", ROOM "王奶奶：来。\n", YD_GENDER_FEMALE, "old" },
  { "little-girl", ROOM "小姑娘：来。\n", YD_GENDER_FEMALE, "child" },
  { "mother-of-family", ROOM "苏母：来。\n", YD_GENDER_FEMALE, "adult" },
  { "head-of-family", ROOM "陆老爷子：来。\n", YD_GENDER_MALE, "old" },
  { "mister", ROOM "陈先生：来。\n", YD_GENDER_MALE, "adult" },
  { "given-name", ROOM "王秀芳：来。\n", YD_GENDER_FEMALE, "" },
  { "english", "INT. BAR - DAY\n\nMARY\nHi.\n", YD_GENDER_FEMALE, "" },
  { "pronoun", ROOM "△ 老李坐下，她笑了。\n\n老李：来。\n", YD_GENDER_FEMALE, "adult" },
  { "pronoun-plural", ROOM "△ 老李坐下，他们笑了。\n\n老李：来。\n", YD_GENDER_UNKNOWN, "adult" },
  { "years", "INT. BAR - DAY\n\nSAM (8), small.\n\nSAM\nHi.\n", YD_GENDER_MALE, "child" },
  { "years-chinese", ROOM "△ 阿七（65岁）坐着。\n\n阿七：来。\n", YD_GENDER_UNKNOWN, "old" },
  { "listed", "人物表\n阿七：女，65岁\n\n" ROOM "阿七：来。\n", YD_GENDER_FEMALE, "old" },
  { "traditional", ROOM "陳麗：來。\n", YD_GENDER_FEMALE, "" },
  { "traditional-man", ROOM "劉偉：來。\n", YD_GENDER_MALE, "" },
  { "english-more", "INT. BAR - DAY\n\nWENDY\nHi.\n", YD_GENDER_FEMALE, "" },
  { "english-title", "INT. BAR - DAY\n\nUNCLE PAT\nHi.\n", YD_GENDER_MALE, "" },
  { "unknown", ROOM "阿七：来。\n", YD_GENDER_UNKNOWN, "" },
};

static void
test_guess (gconstpointer data)
{
  const GuessCase *c = data;
  g_autoptr (GPtrArray) found = find (c->text);
  const YdCastMember *member = found->pdata[0];

  g_assert_cmpint (member->gender, ==, c->gender);
  g_assert_cmpstr (member->age, ==, c->age);
}

static void
test_replace (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("李明 李明德 Ann", "");
  g_autoptr (YdMentions) mentions = yd_mentions_new (cast);
  g_autofree char *one = yd_mentions_replace (mentions, "李明和李明德", cast->pdata[0], "张三");
  g_autofree char *two = yd_mentions_replace (mentions, "ANN: Ann, Annie", cast->pdata[2], "Eva");

  g_assert_cmpstr (one, ==, "张三和李明德");
  g_assert_cmpstr (two, ==, "EVA: Eva, Annie");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/cast/cast-find/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_find);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++) {
    g_autofree char *path = g_strconcat ("/cast/cast-find/guess/", guesses[i].name, NULL);
    g_test_add_data_func (path, &guesses[i], test_guess);
  }
  g_test_add_func ("/cast/mention/replace", test_replace);
  g_test_add_func ("/cast/cast-find/named-later", test_named_later);
  return g_test_run ();
}
