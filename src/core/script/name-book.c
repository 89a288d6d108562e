/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of a script are names of its characters, so that a Chinese name alone above its
 * speech is told from a short line of action:
 *
 *   sure   it stands in a list of the cast, or speaks with a colon or an @ somewhere, or looks like
 *          a name (张明, 老周, 护士) and stands alone above other lines at least twice
 *   known  it is sure, or stands alone at the start of a paragraph at least twice
 *
 * A line alone is one to six Chinese characters without marks, with what is in brackets behind them
 * (张明（低声）); below it stands a line that is no heading and no other name. What is a time, a
 * place, a sound or a word of the trade is never a name by repetition. */
#include "core/script/name-book.h"

#include "core/base/characters.h"
#include "core/script/cast-list.h"
#include "core/script/fountain-block.h"
#include "core/script/person-words.h"
#include "core/script/scene-heading.h"
#include "core/script/speech-cue.h"

#define MAX_CHARS 6
#define MAX_FOREIGN_CHARS 12
#define N_TIMES 2

struct _YdNameBook {
  YdSpan script;
  GHashTable *names; /* owned; name → GUINT of Trust; NULL until somebody asks */
};

typedef enum {
  TRUST_KNOWN = 1,
  TRUST_SURE,
} Trust;

typedef struct {
  GHashTable *names;  /* borrowed */
  GHashTable *starts; /* name → how often alone at the start of a paragraph */
  GHashTable *alone;  /* name → how often alone anywhere */
} Count;

static const char *const no_names[] = {
  "翌日",     "次日", "当晚", "當晚",   "当天",   "傍晚",     "清晨", "黄昏", "凌晨",
  "片尾",     "片头", "片名", "片尾曲", "片头曲", "主题曲",   "黑场", "黑屏", "白场",
  "闪回",     "闪现", "回忆", "现在",   "现实",   "梦境",     "幻觉", "沉默", "静默",
  "停顿",     "寂静", "安静", "无声",   "同时",   "与此同时", "稍后", "不久", "尾声",
  "序幕",     "序",   "楔子", "引子",   "彩蛋",   "完",       "终",   "剧终", "全剧终",
  "未完待续", "结束", "开始", "字幕",   "独白",   "对白",     "歌声", "音乐", "日",
  "夜",       "晨",   "雨",   "雪",     "风",     "雷",       "平行", NULL,
};

/* Nobody is called so, but times, sounds and numbers are */
static const char *const no_starts[] = { "第",   "一",   "二",   "三",   "四",   "五", "六", "七",
                                         "八",   "九",   "十",   "两",   "几",   "数", "多", "镜头",
                                         "画面", "同",   "这",   "那",   "他",   "她", "它", "我",
                                         "你",   "突然", "忽然", "此时", "这时", "片", NULL };
static const char *const no_ends[] = { "声", "聲", "后", "後", "前", "时", "時", "中", "里", "裡",
                                       "内", "外", "上", "下", "日", "天", "年", "月", "间", "雨",
                                       "雪", "了", "着", "的", "过", "起", "来", "去", NULL };

static gboolean
ends_in (YdSpan span, const char *const *endings)
{
  for (gsize i = 0; endings[i]; i++)
    if (yd_span_drop (&span, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_name_shape (YdSpan name)
{
  const gsize n_max = yd_span_find (name, "·") ? MAX_FOREIGN_CHARS : MAX_CHARS;

  if (yd_span_is_empty (name) || (gsize) (name.end - name.start) > 4 * n_max ||
      yd_span_count (name) > n_max || !yd_char_is_han (yd_span_first (name)))
    return FALSE;
  for (const char *p = name.start; p < name.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (!yd_char_is_han (c) && c != 0xB7 && !(c < 0x80 && g_ascii_isalnum (c)))
      return FALSE;
  }
  return TRUE;
}

/* 张明 and 张明（低声）, with nothing else on the line */
static gboolean
read_alone (YdSpan line, YdSpan *name)
{
  YdSpeechCue cue;

  line = yd_span_trim (line);
  if (yd_span_is_empty (line) || !yd_char_is_han (yd_span_first (line)) ||
      line.end - line.start > 120)
    return FALSE;
  if (yd_char_is_among (yd_span_last (line), "：:") || !yd_speech_cue_read_name (line, &cue))
    return FALSE;
  *name = cue.name;
  return has_name_shape (cue.name);
}

static gboolean
is_spoken_below (YdSpan next)
{
  static const char *const marks[] = { "△", "▲", "【", "[[", "/*", "#", "=", ">", "@", "＠", NULL };
  YdSpan name;

  next = yd_span_trim (next);
  if (yd_span_is_empty (next) || yd_span_skip_any (&next, marks) ||
      yd_scene_heading_fits (next, TRUE))
    return FALSE;
  return !read_alone (next, &name) || !yd_person_is_name (name);
}

/**
 * yd_name_line_read:
 * @line: a line of a script
 * @next: the line below it
 * @name: (out): the piece of @line that may be a name
 *
 * Tells whether a line may be a Chinese name above a speech, by its shape and by what stands below.
 *
 * Returns: whether it may
 */
gboolean
yd_name_line_read (YdSpan line, YdSpan next, YdSpan *name)
{
  return read_alone (line, name) && !yd_span_is_among (*name, no_names) && is_spoken_below (next);
}

static void
trust (GHashTable *names, YdSpan name, Trust how)
{
  g_autofree char *key = yd_span_dup (name);

  if (GPOINTER_TO_UINT (g_hash_table_lookup (names, key)) < how)
    g_hash_table_insert (names, g_steal_pointer (&key), GUINT_TO_POINTER (how));
}

static guint
count (GHashTable *counts, YdSpan name)
{
  char *key = yd_span_dup (name);
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

  g_hash_table_replace (counts, key, GUINT_TO_POINTER (n));
  return n;
}

static gboolean
can_be_known_by_repetition (YdSpan name)
{
  YdSpan rest = name;

  return yd_span_count (name) >= 2 && !yd_span_skip_any (&rest, no_starts) &&
         !ends_in (name, no_ends) && !yd_person_ends_as_place (name) &&
         !yd_person_begins_word (name) && yd_speech_cue_can_name (name);
}

static void
read_alone_line (Count *self, YdSpan before, YdSpan line, YdSpan next)
{
  YdSpan name;

  if (!yd_name_line_read (line, next, &name))
    return;
  if (yd_person_is_name (name)) {
    if (count (self->alone, name) >= N_TIMES)
      trust (self->names, name, TRUST_SURE);
  } else if ((yd_span_is_empty (before) || yd_scene_heading_fits (before, TRUE)) &&
             can_be_known_by_repetition (name) && count (self->starts, name) >= N_TIMES) {
    trust (self->names, name, TRUST_KNOWN);
  }
}

static void
read_speaker (Count *self, YdSpan line)
{
  YdSpeechCue cue;
  YdSpan rest = line;
  const gboolean is_forced = yd_span_skip (&rest, "@") || yd_span_skip (&rest, "＠");

  if (is_forced ? yd_speech_cue_read_name (line, &cue) : yd_speech_cue_read_line (line, &cue))
    if (has_name_shape (cue.name))
      trust (self->names, cue.name, TRUST_SURE);
}

static void
read_cast (Count *self, YdSpan list)
{
  g_autoptr (GPtrArray) cast = yd_cast_list_read (list);

  for (guint i = 0; i < cast->len; i++)
    trust (self->names, yd_span_of (cast->pdata[i]), TRUST_SURE);
}

/* The lines below an open label; where they end */
static const char *
read_open_cast (Count *self, const char *at, const char *end)
{
  gboolean is_strict = FALSE;

  while (at < end) {
    const YdSpan line = { at, yd_block_next_line (at, end) };
    if (yd_span_is_empty (yd_span_trim (line)))
      is_strict = TRUE;
    else if (yd_scene_heading_fits (line, TRUE) || !yd_cast_list_is_entry (line, is_strict))
      break;
    else
      read_cast (self, line);
    at = line.end;
  }
  return at;
}

static void
read_script (Count *self, YdSpan script)
{
  YdSpan before = { script.start, script.start };
  gboolean is_open = FALSE;

  for (const char *p = script.start; p < script.end;) {
    const YdSpan line = { p, yd_block_next_line (p, script.end) };
    const YdSpan next = { line.end, yd_block_next_line (line.end, script.end) };
    const YdSpan words = yd_span_trim (line);
    p = line.end;
    if (yd_cast_list_is_label (words, &is_open)) {
      read_cast (self, words);
      p = is_open ? read_open_cast (self, p, script.end) : p;
    } else {
      read_alone_line (self, before, words, next);
      read_speaker (self, words);
    }
    before = words;
  }
}

static GHashTable *
get_names (YdNameBook *self)
{
  if (self->names)
    return self->names;
  g_autoptr (GHashTable) starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) alone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Count all = { self->names, starts, alone };
  read_script (&all, self->script);
  return self->names;
}

/**
 * yd_name_book_new:
 * @script: all of a script; it must stay as long as the book
 *
 * Returns: (transfer full): a book that reads the script when it is asked
 */
YdNameBook *
yd_name_book_new (YdSpan script)
{
  YdNameBook *self = g_new0 (YdNameBook, 1);

  self->script = script;
  return self;
}

/**
 * yd_name_book_free:
 * @self: (transfer full): a book
 */
void
yd_name_book_free (YdNameBook *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self);
}

static Trust
look_up (YdNameBook *self, YdSpan name)
{
  g_autofree char *key = yd_span_dup (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (get_names (self), key));
}

/**
 * yd_name_book_knows:
 * @self: a book
 * @name: a word
 *
 * Returns: whether the word alone above a speech and at the start of a paragraph is a name
 */
gboolean
yd_name_book_knows (YdNameBook *self, YdSpan name)
{
  g_autofree char *key = yd_span_dup (name);

  return yd_speaker_is_narrator (key) || yd_person_is_name (name) ||
         look_up (self, name) >= TRUST_KNOWN;
}

/**
 * yd_name_book_is_sure:
 * @self: a book
 * @name: a word
 *
 * Returns: whether the word alone above a speech is a name wherever it stands
 */
gboolean
yd_name_book_is_sure (YdNameBook *self, YdSpan name)
{
  return look_up (self, name) >= TRUST_SURE;
}

/**
 * yd_name_book_equal:
 * @a: a book
 * @b: another
 *
 * Returns: whether both know the same names
 */
gboolean
yd_name_book_equal (YdNameBook *a, YdNameBook *b)
{
  GHashTable *left = get_names (a), *right = get_names (b);
  GHashTableIter iter;
  gpointer name, how;

  if (g_hash_table_size (left) != g_hash_table_size (right))
    return FALSE;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &name, &how))
    if (g_hash_table_lookup (right, name) != how)
      return FALSE;
  return TRUE;
}
