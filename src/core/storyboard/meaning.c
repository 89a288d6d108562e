/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What words ask of the camera, by tables of words and nothing else. The first row that asks for a
 * movement or a mood decides it; flags add up. Chinese words are found anywhere, English ones as
 * whole words. */
#include "core/storyboard/meaning.h"

#include <string.h>

#include "core/storyboard/mention.h"

typedef struct {
  YdMeaningFlags flags;
  YdShotMovement movement;
  const char *mood;
  const char *words; /* with spaces between; "_" stands for a space in a word */
} Row;

static const Row rows[] = {
  { YD_MEANING_ARRIVAL, YD_SHOT_MOVEMENT_STATIC, "",
    "走进 走来 进来 进门 进屋 推门 推开门 归来 回来 赶到 来到 到来 出现在 走出 走了出 离开 "
    "出门 离去 远去 走远 转身走 冲出 冲进 跑进 跑出 "
    "enters enter entered arrives arrive arrived leaves exits exit comes_in comes_out walks_in "
    "walks_out walked_in walked_out goes_out runs_out runs_in came_in" },
  { YD_MEANING_STRONG, YD_SHOT_MOVEMENT_STATIC, "sad",
    "流泪 泪水 眼泪 含泪 哭 哽咽 悲伤 伤心 心碎 绝望 葬礼 去世 "
    "cry cries crying cried tears tear weeps weeping sobs sobbing grief dies heartbroken" },
  { YD_MEANING_STRONG, YD_SHOT_MOVEMENT_HANDHELD, "angry",
    "愤怒 怒吼 怒 咆哮 大吼 吼道 拍案 砸 打架 扭打 撕 "
    "angry angrily furious shouts shouted yells yelled screams_at slams smashes fights fight" },
  { YD_MEANING_STRONG, YD_SHOT_MOVEMENT_HANDHELD, "afraid",
    "恐惧 害怕 惊恐 尖叫 颤抖 发抖 惊慌 枪声 爆炸 鲜血 "
    "afraid terrified fear frightened screams screamed trembles trembling explosion blood "
    "gunshot" },
  { YD_MEANING_STRONG, YD_SHOT_MOVEMENT_STATIC, "tense",
    "沉默 寂静 一言不发 说不出话 愣住 怔住 呆住 屏住呼吸 紧张 死死 "
    "silence silent speechless freezes frozen stunned holds_his_breath holds_her_breath tense" },
  { YD_MEANING_REVEAL, YD_SHOT_MOVEMENT_PUSH_IN, "mysterious",
    "发现 原来 竟然 竟是 真相 秘密 恍然 想起 明白了 忽然明白 终于明白 认出 "
    "realizes realises realized discovers discovered reveals revealed truth secret recognizes "
    "recognises recognized suddenly_understands remembers" },
  { YD_MEANING_STRONG, YD_SHOT_MOVEMENT_STATIC, "joyful",
    "大笑 欢呼 拥抱 狂喜 喜极而泣 "
    "laughs laughing laughed cheers embraces embrace hugs overjoyed" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_STATIC, "joyful",
    "微笑 笑了 笑着 笑道 高兴 开心 快乐 欢喜 smiles smiling smiled happy happily joy glad" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_TRACK, "",
    "奔跑 追 跑 骑 驶 赶路 漫步 走过 走在 穿过 "
    "runs running ran chases chasing rides drives walks_along walks_through crosses" },
  { YD_MEANING_LOOKS, YD_SHOT_MOVEMENT_TILT_UP, "",
    "抬头 仰望 抬起头 望向天空 looks_up looked_up gazes_up" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_TILT_UP, "",
    "天空 星空 月亮 升起 高楼 塔 sky stars moon rises tower" },
  { YD_MEANING_LOOKS, YD_SHOT_MOVEMENT_TILT_DOWN, "", "低头看 俯视 往下看 looks_down looked_down" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_TILT_DOWN, "",
    "低头 低下头 落下 飘落 倒下 跪 滑落 falls falling fell kneels bows_his_head drops" },
  { YD_MEANING_LOOKS, YD_SHOT_MOVEMENT_PAN_RIGHT, "",
    "环顾 四周 张望 looks_around looked_around looks_about" },
  { YD_MEANING_LOOKS, YD_SHOT_MOVEMENT_STATIC, "",
    "看见 看到 望见 望着 盯着 凝视 注视 窗外 "
    "sees saw notices noticed watches watched stares stared gazes looks_out" },
  { YD_MEANING_HANDLES, YD_SHOT_MOVEMENT_STATIC, "",
    "拿起 拿出 取出 掏出 捡起 拾起 打开 举起 握着 握住 攥着 递给 递过 放下 接过 端起 翻开 "
    "拆开 点燃 按下 抽出 摸出 "
    "picks_up picked_up takes_out took_out pulls_out pulled_out opens opened holds held hands "
    "handed puts_down lifts lifted grabs grabbed unfolds raises presses reaches_for" },
  { YD_MEANING_PRONOUN, YD_SHOT_MOVEMENT_STATIC, "", "他 她 he she him her his" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_STATIC, "calm",
    "安静 宁静 平静 清晨 微风 阳光 静静 quiet quietly calm peaceful gentle sunlight breeze" },
  { YD_MEANING_NONE, YD_SHOT_MOVEMENT_STATIC, "lonely",
    "孤独 独自 一个人 空荡荡 冷清 alone lonely empty" },
};

/* Which characters a text has, so that most words need not be looked for at all */
typedef struct {
  guint64 bits[16];
} Letters;

static guint
bit_of (gunichar c)
{
  return (c * 2654435761u) >>
         22; /* 10 bits; Source: D. Knuth, TAOCP 3, 6.4, multiplicative hashing */
}

static void
letters_read (Letters *self, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const guint bit = bit_of (g_utf8_get_char (p));
    self->bits[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
  }
}

static gboolean
letters_may_have (const Letters *self, gunichar c)
{
  const guint bit = bit_of (c);

  return (self->bits[bit / 64] >> (bit % 64)) & 1;
}

static gboolean
has_any (const char *text, const Letters *letters, const char *words)
{
  for (const char *p = words, *end; *p; p = *end ? end + 1 : end) {
    end = strchrnul (p, ' ');
    char word[64];

    if (letters_may_have (letters, g_utf8_get_char (p))) {
      g_assert (end - p < (gssize) sizeof word);
      memcpy (word, p, end - p);
      word[end - p] = '\0';
      if (yd_text_has_word (text, g_strdelimit (word, "_", ' ')))
        return TRUE;
    }
  }
  return FALSE;
}

/* "STOP" and "GET OUT" are shouted; "TV" and "OK" are not */
static gboolean
is_shouted (const char *text)
{
  guint n_upper = 0, n_lower = 0;

  for (const char *p = text; *p; p++) {
    n_upper += g_ascii_isupper (*p);
    n_lower += g_ascii_islower (*p);
  }
  return n_upper >= 4 && n_lower == 0;
}

/**
 * yd_meaning_read:
 * @text: what is said or done
 *
 * Reads from the words what they ask of the camera.
 *
 * Returns: flags, a movement and a mood
 */
YdMeaning
yd_meaning_read (const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  Letters letters = { 0 };
  YdMeaning meaning = { YD_MEANING_NONE, YD_SHOT_MOVEMENT_STATIC, "" };

  letters_read (&letters, folded);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (!has_any (folded, &letters, rows[i].words))
      continue;
    meaning.flags |= rows[i].flags;
    if (meaning.movement == YD_SHOT_MOVEMENT_STATIC)
      meaning.movement = rows[i].movement;
    if (!*meaning.mood)
      meaning.mood = rows[i].mood;
  }
  if (strchr (text, '!') || strstr (text, "！") || is_shouted (text))
    meaning.flags |= YD_MEANING_STRONG;
  return meaning;
}
