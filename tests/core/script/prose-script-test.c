/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/characters.h"
#include "core/script/prose-script.h"

#include <string.h>

#include "core/base/text-encoding.h"
#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/prose-text.h"
#include "core/script/scene-heading.h"
#include "core/script/span.h"

static char *
load_sample (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("YD_DATA_DIR"), "sample", name, NULL);
  char *text = yd_text_load (path, NULL, &error);

  g_assert_no_error (error);
  return text;
}

/* One line an element: "place/time", "speaker（delivery）words" */
static char *
outline (const char *prose, const char *language)
{
  const YdProseOptions options = { .language = language };
  g_autofree char *script = yd_prose_to_script (prose, &options, NULL);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (script);
  g_autofree char *speaker = NULL;
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    g_autofree char *words = yd_element_dup_words (element);
    g_autofree char *delivery = yd_element_dup_delivery (element);
    g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (element->text);
    if (element->kind == YD_ELEMENT_KIND_SCENE_HEADING)
      g_string_append_printf (lines, "[%s/%s]\n", heading->place,
                              yd_enum_to_nick (YD_TYPE_DAY_TIME, heading->day_time));
    else if (element->kind == YD_ELEMENT_KIND_SECTION)
      g_string_append_printf (lines, "# %s\n", words);
    else if (element->kind == YD_ELEMENT_KIND_CHARACTER) {
      g_free (speaker);
      speaker = yd_element_dup_speaker (element);
    } else if (element->kind == YD_ELEMENT_KIND_PARENTHETICAL)
      g_string_append_printf (lines, "(%s)\n", words);
    else if (element->kind == YD_ELEMENT_KIND_DIALOGUE)
      g_string_append_printf (lines, "%s: %s\n", speaker, words);
    else if (element->kind == YD_ELEMENT_KIND_SPEECH) {
      g_autofree char *name = yd_element_dup_speaker (element);
      g_string_append_printf (lines, delivery ? "%s(%s): %s\n" : "%s%s: %s\n", name,
                              delivery ? delivery : "", words);
    }
  }
  return g_string_free (lines, FALSE);
}

static void
check (const char *prose, const char *language, const char *expected)
{
  g_autofree char *found = outline (prose, language);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_attribution (void)
{
  check ("老李说：“来了。”", "zh", "[某处/day]\n老李: 来了。\n");
  check ("老李低声说：“来了。”", "zh", "[某处/day]\n老李(低声): 来了。\n");
  check ("“来了？”老李问道。", "zh", "[某处/day]\n老李: 来了？\n");
  check ("“来了，”老李喊道，“快进来！”", "zh", "[某处/day]\n老李(喊): 来了，快进来！\n");
  check ("老李放下碗，说：“坐。”", "zh", "[某处/day]\n老李(放下碗): 坐。\n");
  check ("老李说：“坐。”\n「好。」王芳答道。", "zh", "[某处/day]\n老李: 坐。\n王芳: 好。\n");
  check ("“有人吗？”", "zh", "[某处/day]\n旁白: “有人吗？”\n");
}

static void
test_turns_and_pronouns (void)
{
  check ("老李说：“坐。”\n王芳问：“你是谁？”\n“老李。”\n“我叫王芳。”", "zh",
         "[某处/day]\n老李: 坐。\n王芳: 你是谁？\n老李: 老李。\n王芳: 我叫王芳。\n");
  check ("王芳说：“坐。”\n老李看见王芳。她说：“喝茶。”", "zh",
         "[某处/day]\n王芳: 坐。\n旁白: 老李看见王芳。\n王芳: 喝茶。\n");
  check ("我说：“好。”", "zh", "[某处/day]\n我: 好。\n");
}

static void
test_quoted_terms (void)
{
  check ("镇上有一家叫“老茶馆”的铺子。", "zh", "[镇上/day]\n旁白: 镇上有一家叫“老茶馆”的铺子。\n");
  check ("大家都听说过那条河。", "zh", "[某处/day]\n旁白: 大家都听说过那条河。\n");
}

static void
test_names_and_roles (void)
{
  check ("小满跳上船，低着头说：“老师留我写作文。”", "zh",
         "[某处/day]\n小满(跳上船，低着头): 老师留我写作文。\n");
  check ("陈伯抽着烟。陈伯咳了一声。\n一个背着书包的男孩跑来，喘着气喊道：“等等我！”\n男孩走了。",
         "zh",
         "[某处/day]\n"
         "旁白: 陈伯抽着烟。陈伯咳了一声。\n"
         "旁白: 一个背着书包的男孩跑来，喘着气喊道：\n"
         "男孩(喘着气喊): 等等我！\n"
         "旁白: 男孩走了。\n");
}

static void
test_named_later (void)
{
  check ("女孩问：“有人吗？”\n陈伯说：“有。”\n女孩叫林小雨，十七岁。\n林小雨说：“谢谢。”", "zh",
         "[某处/day]\n林小雨: 有人吗？\n陈伯: 有。\n旁白: 女孩叫林小雨，十七岁。\n"
         "林小雨: 谢谢。\n");
  check ("女孩说：“谢谢。”\n她们一个叫林小雨，一个叫王芳。\n王芳说：“好。”\n林小雨说：“好。”", "zh",
         "[某处/day]\n女孩: 谢谢。\n旁白: 她们一个叫林小雨，一个叫王芳。\n王芳: 好。\n"
         "林小雨: 好。\n");
  check ("\"Hello,\" said the girl.\n\n\"Hello,\" said Tom. The girl's name was Mei.\n\n\"Tea?\" "
         "Mei asked.\n",
         "en",
         "[SOMEWHERE/day]\nMEI: Hello.\nTOM: Hello.\nNARRATOR: The girl's name was Mei.\n"
         "MEI: Tea?\n");
}

static void
test_introduced (void)
{
  check (
      "\"Come in!\" Henry said.\n\nA young woman in a red coat stood there.\n\n\"Thank you,\" she "
      "said.\n",
      "en",
      "[SOMEWHERE/day]\nHENRY: Come in!\nNARRATOR: A young woman in a red coat stood there.\n"
      "WOMAN: Thank you.\n");
}

static void
test_enters (void)
{
  check ("深夜，雨下得很大。\n巷子里，只有一家书店还亮着灯。\n门上的铃响了，一个女孩走了进来。",
         "zh",
         "[巷子/night]\n旁白: 深夜，雨下得很大。\n旁白: 巷子里，只有一家书店还亮着灯。\n"
         "[书店/night]\n旁白: 门上的铃响了，一个女孩走了进来。\n");
  check ("It rained on the cliff.\n\nAbove the sea, the old lighthouse burned.\n\nInside, Henry "
         "climbed the stairs.\n",
         "en",
         "[CLIFF/day]\nNARRATOR: It rained on the cliff.\n"
         "NARRATOR: Above the sea, the old lighthouse burned.\n"
         "[LIGHTHOUSE/day]\nNARRATOR: Inside, Henry climbed the stairs.\n");
}

static void
test_answer_tells_who_asked (void)
{
  check ("陈伯说：“坐吧。”\n王芳抱着书包。\n“怎么一个人？”\n王芳低下头。“我迷路了。”", "zh",
         "[某处/day]\n陈伯: 坐吧。\n旁白: 王芳抱着书包。\n陈伯: 怎么一个人？\n"
         "旁白: 王芳低下头。\n王芳: 我迷路了。\n");
}

static void
test_english (void)
{
  check ("\"Come in,\" said Mei. \"It is late.\"\n\n\"I know,\" he said quietly.\n", "en",
         "[SOMEWHERE/day]\nMEI: Come in. It is late.\n(quietly)\nMEI: I know.\n");
  check ("\"Good evening,\" said the old man.\n\n\"Hello,\" the girl said.\n", "en",
         "[SOMEWHERE/day]\nOLD MAN: Good evening.\nGIRL: Hello.\n");
  check ("Tom opened the door. \"Who is there?\"\n\n\"It's me,\" Mei whispered.\n\n"
         "Tom said, \"Come in.\"\n",
         "en",
         "[SOMEWHERE/day]\nNARRATOR: Tom opened the door.\nTOM: Who is there?\n(whispered)\n"
         "MEI: It's me.\nTOM: Come in.\n");
}

static void
test_pronouns_of_one_gender (void)
{
  check ("\"Come in,\" said Mary.\n\n\"Thanks,\" said Tom.\n\nMary looked at Tom. \"Sit,\" she "
         "said.\n",
         "en",
         "[SOMEWHERE/day]\nMARY: Come in.\nTOM: Thanks.\nNARRATOR: Mary looked at Tom.\nMARY: "
         "Sit.\n");
  /* a name that says nothing is learned from the pronouns around it */
  check ("Sasha came in. She was wet. \"Hello,\" said Sasha.\n\n\"Tea?\" Tom asked.\n\nTom poured "
         "for Sasha. \"Here,\" he said. \"Thanks,\" she said.\n",
         "en",
         "[SOMEWHERE/day]\nNARRATOR: Sasha came in. She was wet.\nSASHA: Hello.\nTOM: Tea?\n"
         "NARRATOR: Tom poured for Sasha.\nTOM: Here.\nSASHA: Thanks.\n");
  check ("陳明走進來。他渾身濕透。\n陳明說：「有茶嗎？」\n王麗說：「有。」\n陳明看著王麗。她說：「"
         "坐吧。」",
         "zh",
         "[某处/day]\n旁白: 陳明走進來。他渾身濕透。\n陳明: 有茶嗎？\n王麗: 有。\n旁白: "
         "陳明看著王麗。\n王麗: 坐吧。\n");
}

static void
test_quotation_marks (void)
{
  check ("'Come in,' said Mary. 'Don't wait.'\n", "en",
         "[SOMEWHERE/day]\nMARY: Come in. Don't wait.\n");
  check ("The dogs' bowl isn't there.\n", "en",
         "[SOMEWHERE/day]\nNARRATOR: The dogs' bowl isn't there.\n");
  check ("\"谢谢\", 张明坐下。张明看着窗外。", "zh",
         "[某处/day]\n张明: 谢谢\n旁白: 张明坐下。张明看着窗外。\n");
  check ("老李说：“来了，快进来坐。", "zh", "[某处/day]\n老李: 来了，快进来坐。\n");
  check ("“来了。“老李说。", "zh", "[某处/day]\n老李: 来了。\n");
}

static void
test_tables_and_code (void)
{
  static const char text[] =
      "雨下了一夜。\n\n| 人 | 岁 |\n|---|---|\n| 老李 | 60 |\n\n```\nint x = "
      "1;\n```\n\n天亮了。\n\n```\n没有结尾\n";

  check (text, "zh", "[某处/day]\n旁白: 雨下了一夜。\n旁白: 天亮了。\n旁白: 没有结尾\n");
  g_assert_cmpuint (yd_prose_count_left_out (text), ==, 2);
}

static void
test_words_without_marks (void)
{
  static const char text[] =
      "他沿着河边慢慢地走了很久很久终于看见了那座古老的石桥和桥上站着的那个撑着雨伞的姑娘她一直在"
      "那里等着他回来可是谁也没有先开口说话只有雨声落在水面上";
  g_autofree char *found = outline (text, "zh");
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);

  g_test_message ("%s", found);
  g_assert_cmpuint (g_strv_length (lines), >=, 4);
  for (guint i = 1; lines[i] && *lines[i]; i++) {
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 44);
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), >, 16); /* about equal parts */
  }
}

static guint
count_han (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n += yd_char_is_han (g_utf8_get_char (p));
  return n;
}

/* A PDF of a whole book can come as one paragraph, and be badly punctuated */
static void
test_a_book_without_marks (void)
{
  static const char words[] = "雨落在河面上老船夫等着最后一班客人 ";
  g_autoptr (GString) book = g_string_new (NULL);
  const YdProseOptions options = { .language = "zh" };

  for (int i = 0; i < 20000; i++)
    g_string_append (book, words);
  g_autofree char *script = yd_prose_to_script (book->str, &options, NULL);
  g_assert_cmpint (count_han (script), >=, count_han (book->str));
}

static void
test_scenes (void)
{
  check (
      "清晨，老李走进茶馆。他坐下来喝茶，一句话也不说，外面有鸟在叫。他又要了一壶茶，慢慢地喝完了，"
      "谁也没有来找他，他就这样一直坐到了太阳照进来的时候，茶也凉了。\n\n"
      "街上人很多。他想起家里的母亲。\n\n第二天，他又来了。",
      "zh",
      "[茶馆/morning]\n旁白: 清晨，老李走进茶馆。\n旁白: "
      "他坐下来喝茶，一句话也不说，外面有鸟在叫。\n"
      "旁白: 他又要了一壶茶，慢慢地喝完了，谁也没有来找他，\n"
      "旁白: 他就这样一直坐到了太阳照进来的时候，茶也凉了。\n[街上/morning]\n"
      "旁白: 街上人很多。他想起家里的母亲。\n旁白: 第二天，他又来了。\n");
}

static void
test_markdown (void)
{
  check ("# 雨夜\n\n## 第一章\n\n他走在[**街上**](http://example.org/)，*很慢*。\n\n***\n\n- "
         "雨停了。\n",
         "zh", "# 第一章\n[街上/day]\n旁白: 他走在街上，很慢。\n[街上/day]\n旁白: 雨停了。\n");

  g_autofree char *script = yd_prose_to_script ("# 雨夜\n\n雨。\n", NULL, NULL);
  g_assert_true (g_str_has_prefix (script, "标题：雨夜\n\n"));
  const YdProseOptions options = { .title = "Rain" };
  g_autofree char *named = yd_prose_to_script ("It rained.\n", &options, NULL);
  g_assert_true (g_str_has_prefix (named, "Title: Rain\n\n"));
}

static void
test_empty (void)
{
  check ("", NULL, "");
  check (" \n\n", NULL, "");
}

/* Nothing of the source is outside the map, and what is told or said stands in its range */
static void
check_map (const char *prose)
{
  g_autoptr (GArray) map = NULL;
  g_autofree char *script = yd_prose_to_script (prose, NULL, &map);
  gsize source = 0, end = 0;

  for (guint i = 0; i < map->len; i++) {
    const YdSourceRange *range = &g_array_index (map, YdSourceRange, i);
    g_autofree char *gap = g_strndup (prose + source, MAX (range->source_start, source) - source);
    g_assert_cmpuint (range->script_start, ==, end);
    g_assert_cmpuint (range->source_start, >=, source);
    g_assert_cmpstr (g_strstrip (gap), ==, "");
    source = range->source_end;
    end = range->script_end;
  }
  g_assert_cmpuint (end, ==, strlen (script));
  g_autofree char *rest = g_strdup (prose + source);
  g_assert_cmpstr (g_strstrip (rest), ==, "");
}

/* What is told stands in the source word for word and in order, and nearly all of the source is
 * told, said or a manner of saying: only who says something goes into the names */
static void
check_words (const char *prose, const char *script)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (script);
  const char *at = prose;
  guint n_kept = 0;

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    g_autofree char *words = yd_element_dup_words (element);
    g_autofree char *delivery = yd_element_dup_delivery (element);
    if (element->kind == YD_ELEMENT_KIND_SCENE_HEADING)
      continue;
    n_kept += count_han (words) + (delivery ? count_han (delivery) : 0);
    if (yd_element_get_line_kind (element) != YD_LINE_KIND_NARRATION)
      continue;
    const char *found = strstr (at, words);
    g_assert_nonnull (found);
    at = found + strlen (words);
  }
  g_assert_cmpuint (n_kept * 100, >=, count_han (prose) * 94);
}

static void
test_sample (void)
{
  g_autofree char *story = load_sample ("story.txt");
  g_autofree char *found = outline (story, NULL);
  static const char *const expected[] = {
    "[茶馆/dusk]\n旁白: 傍晚，镇口的茶馆里只剩下三盏灯。\n",
    "\n阿秀: 周叔，陈默来过没有？\n旁白: 老周放下抹布，叹了口气。\n老周: "
    "下午来过，坐了一壶茶的工夫。\n"
    "阿秀: 他说什么了？\n老周: 他什么也没说，只留下这个。\n",
    "\n老周(看着窗外，慢慢地): 今晚是最后一班渡船。",
    "\n[街上/dusk]\n旁白: 街上空无一人。",
    "\n[江面/night]\n旁白: 夜里，江面上起了雾。\n",
    "\n陈默(笑着): 最后一班渡船，总得有个客人。你上来，我送你过江。\n阿秀: 过了江呢？\n"
    "陈默: 过了江，我们一起走桥回来。\n[茶馆/morning]\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (!strstr (found, expected[i]))
      g_error ("“%s” is not in\n%s", expected[i], found);
  check_map (story);
  g_autofree char *script = yd_prose_to_script (story, NULL, NULL);
  check_words (story, script);
}

static void
test_english_sample (void)
{
  g_autofree char *story = load_sample ("story-en.txt");
  g_autofree char *found = outline (story, NULL);

  g_assert_true (g_str_has_prefix (found, "[TEA HOUSE/evening]\n"));
  g_assert_nonnull (strstr (found, "\n[STREET/evening]\n"));
  g_assert_nonnull (strstr (found, "\n[RIVER/night]\n"));
  g_assert_nonnull (strstr (found, "\nMEI: What did he say?\nZHOU: Nothing."));
  check_map (story);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/prose-script/attribution", test_attribution);
  g_test_add_func ("/script/prose-script/turns-and-pronouns", test_turns_and_pronouns);
  g_test_add_func ("/script/prose-script/quoted-terms", test_quoted_terms);
  g_test_add_func ("/script/prose-script/names-and-roles", test_names_and_roles);
  g_test_add_func ("/script/prose-script/named-later", test_named_later);
  g_test_add_func ("/script/prose-script/introduced", test_introduced);
  g_test_add_func ("/script/prose-script/enters", test_enters);
  g_test_add_func ("/script/prose-script/answer-tells-who-asked", test_answer_tells_who_asked);
  g_test_add_func ("/script/prose-script/english", test_english);
  g_test_add_func ("/script/prose-script/pronouns-of-one-gender", test_pronouns_of_one_gender);
  g_test_add_func ("/script/prose-script/quotation-marks", test_quotation_marks);
  g_test_add_func ("/script/prose-script/tables-and-code", test_tables_and_code);
  g_test_add_func ("/script/prose-script/words-without-marks", test_words_without_marks);
  g_test_add_func ("/script/prose-script/a-book-without-marks", test_a_book_without_marks);
  g_test_add_func ("/script/prose-script/scenes", test_scenes);
  g_test_add_func ("/script/prose-script/markdown", test_markdown);
  g_test_add_func ("/script/prose-script/empty", test_empty);
  g_test_add_func ("/script/prose-script/sample", test_sample);
  g_test_add_func ("/script/prose-script/english-sample", test_english_sample);
  return g_test_run ();
}
