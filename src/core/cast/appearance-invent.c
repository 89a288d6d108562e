/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look for somebody the script only names: what is said of them, and the rest by their name, so
 * that it is always the same. */
#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/cast/appearance.h"

/* What a word of the description says. Words separated by | ; the first table row that matches
 * for a member wins, so longer words stand before shorter ones. */
static const struct {
  const char *words;
  gsize offset;
  int value;
} said[] = {
#define SAYS(member, value, words)                                                                 \
  {                                                                                                \
    words, offsetof (YdAppearance, member), value                                                  \
  }
  SAYS (hair, YD_HAIR_BALD, "光头|秃头|和尚|bald|shaved head"),
  SAYS (hair, YD_HAIR_BRAIDS, "辫子|双马尾|麻花辫|braid|pigtail"),
  SAYS (hair, YD_HAIR_PONYTAIL, "马尾|ponytail"),
  SAYS (hair, YD_HAIR_BUN, "发髻|盘发|盘起|丸子头|hair bun|in a bun|chignon"),
  SAYS (hair, YD_HAIR_TOPKNOT, "束发|道士|侠客|剑客|书生|topknot|swordsman"),
  SAYS (hair, YD_HAIR_CURLY, "卷发|爆炸头|curly|curls|afro"),
  SAYS (hair, YD_HAIR_LONG, "长发|披肩|披发|long hair"),
  SAYS (hair, YD_HAIR_CROPPED, "寸头|平头|板寸|crew cut|buzz cut|cropped"),
  SAYS (hair, YD_HAIR_SWEPT_BACK, "背头|大背头|slicked"),
  SAYS (hair, YD_HAIR_SPIKY, "刺头|乱发|蓬乱|spiky|messy hair|tousled"),
  SAYS (hair, YD_HAIR_RECEDING, "谢顶|稀疏|秃顶|receding|thinning"),
  SAYS (hair, YD_HAIR_BOB, "短发女|齐耳|波波头|bob cut|bob hair"),
  SAYS (beard, YD_BEARD_FULL, "大胡子|络腮|长须|白须|full beard|beard"),
  SAYS (beard, YD_BEARD_GOATEE, "山羊胡|goatee"),
  SAYS (beard, YD_BEARD_MOUSTACHE, "八字胡|小胡子|胡子|胡须|moustache|mustache"),
  SAYS (beard, YD_BEARD_STUBBLE, "胡茬|胡渣|stubble|unshaven"),
  SAYS (build, YD_BUILD_STOUT, "胖|肥|发福|fat|stout|plump|chubby"),
  SAYS (build, YD_BUILD_STURDY, "壮|魁梧|健壮|结实|muscular|sturdy|burly|broad"),
  SAYS (build, YD_BUILD_SLIM, "瘦|苗条|纤细|thin|slim|slender|skinny|lean"),
  SAYS (garment, YD_GARMENT_QIPAO, "旗袍|qipao|cheongsam"),
  SAYS (garment, YD_GARMENT_ROBE, "汉服|道袍|古装|长袍|僧袍|袍|hanfu|robe|kimono"),
  SAYS (garment, YD_GARMENT_TUNIC, "长衫|中山装|马褂|唐装|布衫|changshan|tunic"),
  SAYS (garment, YD_GARMENT_APRON, "围裙|伙计|掌柜|厨师|茶馆老板|apron|cook|chef|waiter"),
  SAYS (garment, YD_GARMENT_DOCTOR, "白大褂|医生|大夫|护士|doctor|nurse|lab coat"),
  SAYS (garment, YD_GARMENT_UNIFORM, "警察|军装|制服|士兵|保安|police|uniform|soldier|guard"),
  SAYS (garment, YD_GARMENT_SUIT, "西装|西服|律师|经理|总裁|suit|lawyer|manager|businessm"),
  SAYS (garment, YD_GARMENT_COAT, "大衣|风衣|外套|trench|coat|overcoat"),
  SAYS (garment, YD_GARMENT_HOODIE, "卫衣|帽衫|hoodie"),
  SAYS (garment, YD_GARMENT_JACKET, "夹克|皮衣|jacket|leather"),
  SAYS (garment, YD_GARMENT_DRESS, "裙|dress|gown|skirt"),
  SAYS (garment, YD_GARMENT_SWEATER, "毛衣|针织|sweater|jumper|cardigan"),
  SAYS (garment, YD_GARMENT_TEE, "T恤|t恤|背心|t-shirt|tee shirt"),
  SAYS (garment, YD_GARMENT_SHIRT, "衬衫|衬衣|shirt|blouse"),
  SAYS (hat, YD_HAT_STRAW, "草帽|斗笠|straw hat"),
  SAYS (hat, YD_HAT_FEDORA, "礼帽|fedora"),
  SAYS (hat, YD_HAT_PEAKED, "警帽|军帽|大檐帽|peaked cap"),
  SAYS (hat, YD_HAT_BEANIE, "毛线帽|beanie"),
  SAYS (hat, YD_HAT_CAP, "鸭舌帽|棒球帽|帽子|baseball cap"),
  SAYS (has_glasses, TRUE, "眼镜|墨镜|glasses|spectacles"),
  SAYS (has_scarf, TRUE, "围巾|scarf"),
  SAYS (age, YD_AGE_CHILD, "小孩|孩子|小男孩|小女孩|儿童|幼|child|little boy|little girl|kid"),
  SAYS (age, YD_AGE_OLD, "老人|老头|老太|奶奶|爷爷|老者|花甲|古稀|elderly|old man|old woman|grand"),
  SAYS (age, YD_AGE_YOUNG, "少年|少女|青年|年轻|学生|young|teen|student"),
#undef SAYS
};

/* Colours people name, and the hair and garments they name them of */
static const struct {
  const char *zh;
  const char *en;
  guint32 garment;
  guint32 hair;
} named_colors[] = {
  { "红", "red", 0xc0392f, 0x9c3f2a },    { "白", "white", 0xf3efe6, 0xe4e2dd },
  { "黑", "black", 0x2b2a31, 0x211d22 },  { "蓝", "blue", 0x2f5f9e, 0x33507a },
  { "绿", "green", 0x3f7d5a, 0x3f6b52 },  { "黄", "yellow", 0xe3b23c, 0xd9b36a },
  { "灰", "grey", 0x86888c, 0xa2a2a3 },   { "灰", "gray", 0x86888c, 0xa2a2a3 },
  { "粉", "pink", 0xe59aa8, 0xd58c9c },   { "紫", "purple", 0x76518f, 0x6a4a7e },
  { "橙", "orange", 0xdd7a31, 0xb8642c }, { "棕", "brown", 0x7a5236, 0x5c3b27 },
  { "青", "teal", 0x2f7f86, 0x2d5f66 },   { "金", "golden", 0xd4a23a, 0xd8b566 },
  { "银", "silver", 0xb9bcc2, 0xc9cacd }, { "金", "blond", 0xd4a23a, 0xd8b566 },
};

static gboolean
has_word (const char *text, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);

  for (guint i = 0; parts[i]; i++)
    if (strstr (text, parts[i]))
      return TRUE;

  return FALSE;
}

/* Whether @color is said of one of @things: "红裙", "红色的裙", "red dress" */
static gboolean
is_said_of (const char *text, const char *color, const char *things)
{
  g_auto (GStrv) parts = g_strsplit (things, "|", -1);

  for (const char *at = strstr (text, color); at; at = strstr (at + 1, color)) {
    g_autofree char *after = g_strndup (at + strlen (color), 24);
    const char *end = strpbrk (after, ",.;");
    const char *comma = strstr (after, "，");
    for (guint i = 0; parts[i]; i++) {
      const char *thing = strstr (after, parts[i]);
      if (thing && (!end || thing < end) && (!comma || thing < comma))
        return TRUE;
    }
  }
  return FALSE;
}

static void
read_colors (YdAppearance *self, const char *text)
{
  static const char garments[] = "裙|袍|衫|衣|装|服|裤|旗袍|dress|robe|shirt|coat|suit|jacket|gown|"
                                 "hoodie|sweater|qipao|uniform|blouse|hanfu|tunic";
  static const char hairs[] = "发|胡|须|辫|hair|beard|braid|curls|ponytail|moustache|bun";
  gboolean has_garment = FALSE, has_hair = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (named_colors); i++)
    for (guint language = 0; language < 2; language++) {
      const char *color = language == 0 ? named_colors[i].zh : named_colors[i].en;
      if (!has_hair && is_said_of (text, color, hairs)) {
        self->hair_color = named_colors[i].hair;
        has_hair = TRUE;
      } else if (!has_garment && is_said_of (text, color, garments)) {
        self->garment_color = named_colors[i].garment;
        has_garment = TRUE;
      }
    }
}

static void
read_words (YdAppearance *self, const char *text)
{
  guint64 seen = 0;

  G_STATIC_ASSERT (sizeof (YdAppearance) <= 64 * sizeof (int));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    const guint64 bit = G_GUINT64_CONSTANT (1) << (said[i].offset / sizeof (int));
    if ((seen & bit) != 0 || !has_word (text, said[i].words))
      continue;
    G_STRUCT_MEMBER (int, self, said[i].offset) = said[i].value;
    seen |= bit;
  }
}

/* "老周", "周叔" and "Uncle Zhou" are not young, whatever else is known of them */
static gboolean
is_elder_name (const char *name)
{
  static const char *const endings[] = { "叔", "伯", "爷", "公", "婆", "翁", "奶奶", "大爷" };
  static const char *const starts[] = { "老", "Old ", "Uncle ", "Aunt ", "Grandpa", "Grandma" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (name, starts[i]) && !g_str_has_prefix (name, "老师") &&
        !g_str_has_prefix (name, "老板"))
      return TRUE;

  return FALSE;
}

static YdAge
read_age (const char *age, YdAge fallback)
{
  static const struct {
    const char *words;
    YdAge age;
  } ages[] = {
    { "child|kid|童|孩|幼", YD_AGE_CHILD },
    { "old|elder|senior|老", YD_AGE_OLD },
    { "young|teen|青|少", YD_AGE_YOUNG },
    { "adult|middle|中|成", YD_AGE_ADULT },
  };
  const int years = age ? atoi (age) : 0;

  if (years > 0)
    return years < 13   ? YD_AGE_CHILD
           : years < 30 ? YD_AGE_YOUNG
           : years < 60 ? YD_AGE_ADULT
                        : YD_AGE_OLD;
  for (guint i = 0; age && i < G_N_ELEMENTS (ages); i++)
    if (has_word (age, ages[i].words))
      return ages[i].age;

  return fallback;
}

/* Hair and clothes that suit who it is; the name's hash picks one */
static void
choose_shapes (YdAppearance *self, guint64 hash)
{
  static const YdHair female[] = { YD_HAIR_LONG, YD_HAIR_BOB,   YD_HAIR_PONYTAIL,
                                   YD_HAIR_BUN,  YD_HAIR_CURLY, YD_HAIR_BRAIDS };
  static const YdHair male[] = { YD_HAIR_SIDE_PART, YD_HAIR_CROPPED, YD_HAIR_SPIKY,
                                 YD_HAIR_SWEPT_BACK, YD_HAIR_SIDE_PART };
  static const YdHair old_male[] = { YD_HAIR_RECEDING, YD_HAIR_SWEPT_BACK, YD_HAIR_BALD,
                                     YD_HAIR_CROPPED };
  static const YdGarment women[] = { YD_GARMENT_DRESS, YD_GARMENT_SHIRT, YD_GARMENT_SWEATER,
                                     YD_GARMENT_COAT, YD_GARMENT_JACKET };
  static const YdGarment men[] = { YD_GARMENT_JACKET, YD_GARMENT_SHIRT, YD_GARMENT_HOODIE,
                                   YD_GARMENT_SUIT,   YD_GARMENT_COAT,  YD_GARMENT_SWEATER };
  static const YdGarment children[] = { YD_GARMENT_TEE, YD_GARMENT_HOODIE, YD_GARMENT_SWEATER };
  static const YdGarment old_men[] = { YD_GARMENT_TUNIC, YD_GARMENT_SWEATER, YD_GARMENT_JACKET };

  if (self->gender == YD_GENDER_FEMALE) {
    self->hair = self->age == YD_AGE_OLD     ? (hash % 2 ? YD_HAIR_BUN : YD_HAIR_BOB)
                 : self->age == YD_AGE_CHILD ? (hash % 2 ? YD_HAIR_BRAIDS : YD_HAIR_PONYTAIL)
                                             : female[hash % G_N_ELEMENTS (female)];
    self->garment = women[(hash >> 8) % G_N_ELEMENTS (women)];
  } else {
    self->hair = self->age == YD_AGE_OLD ? old_male[hash % G_N_ELEMENTS (old_male)]
                                         : male[hash % G_N_ELEMENTS (male)];
    self->garment = self->age == YD_AGE_OLD ? old_men[(hash >> 8) % G_N_ELEMENTS (old_men)]
                                            : men[(hash >> 8) % G_N_ELEMENTS (men)];
    if (self->age == YD_AGE_OLD && (hash >> 40) % 3 != 0)
      self->beard = (hash >> 44) % 2 ? YD_BEARD_GOATEE : YD_BEARD_FULL;
    else if (self->age == YD_AGE_ADULT && (hash >> 40) % 4 == 0)
      self->beard = (hash >> 44) % 2 ? YD_BEARD_STUBBLE : YD_BEARD_MOUSTACHE;
  }
  if (self->age == YD_AGE_CHILD)
    self->garment = children[(hash >> 8) % G_N_ELEMENTS (children)];
}

/* Faces that suit who it is; the name's hash picks one */
static void
choose_face (YdAppearance *self, guint64 hash)
{
  static const YdFace female[] = { YD_FACE_OVAL, YD_FACE_ROUND, YD_FACE_POINTED, YD_FACE_LONG };
  static const YdFace male[] = { YD_FACE_OVAL, YD_FACE_SQUARE, YD_FACE_LONG, YD_FACE_ROUND };
  static const YdBrow fine[] = { YD_BROW_PLAIN, YD_BROW_ARCHED, YD_BROW_THIN, YD_BROW_STRAIGHT };
  static const YdBrow strong[] = { YD_BROW_PLAIN, YD_BROW_THICK, YD_BROW_STRAIGHT, YD_BROW_THICK };
  const gboolean is_female = self->gender == YD_GENDER_FEMALE;
  const gboolean is_child = self->age == YD_AGE_CHILD;

  self->face = is_child ? YD_FACE_ROUND : (is_female ? female : male)[(hash >> 54) & 3];
  self->brow = is_child ? YD_BROW_PLAIN : (is_female ? fine : strong)[(hash >> 57) & 3];
  self->nose = is_child || (is_female && (hash >> 60 & 1)) ? YD_NOSE_SMALL
               : is_female                                 ? YD_NOSE_PLAIN
                                                           : (YdNose) ((hash >> 60 & 3));
}

static void
choose_colors (YdAppearance *self, guint64 hash, guint n_before)
{
  /* Neighbours differ in hue and in lightness, so that they stay apart in black and white. */
  static const guint32 garments[] = { 0x2f5d8a, 0xc8553d, 0xe0b04a, 0x3f7a63, 0x6d4a83,
                                      0xd9d2c3, 0x2e2f3a, 0xd98a9a, 0x6f8f3f, 0x8a5a3c };
  static const guint32 accents[] = { 0xe0a63a, 0x2c6e73, 0xb8443a, 0xf0e6d2 };
  static const guint32 bottoms[] = { 0x3a3f4e, 0x574a42, 0x2c3a52, 0x6b6a66, 0x40434a };
  static const guint32 skins[] = { 0xf3cfae, 0xeec3a0, 0xe6b48c, 0xf6d9bf, 0xd9a17a };
  static const guint32 hairs[] = { 0x241f24, 0x2e2523, 0x3d2b22, 0x1f2028 };

  self->garment_color = garments[n_before % G_N_ELEMENTS (garments)];
  self->accent_color = accents[(hash >> 16) % G_N_ELEMENTS (accents)];
  self->bottom_color = bottoms[(hash >> 20) % G_N_ELEMENTS (bottoms)];
  self->skin = skins[(hash >> 24) % G_N_ELEMENTS (skins)];
  self->hair_color =
      self->age == YD_AGE_OLD ? 0xc9c7c4 : hairs[(hash >> 28) % G_N_ELEMENTS (hairs)];
}

static double
choose_height (const YdAppearance *self, guint64 hash)
{
  const double spread = ((hash >> 32) % 11) * 0.01 - 0.05;

  if (self->age == YD_AGE_CHILD)
    return 1.15 + spread;

  return (self->gender == YD_GENDER_FEMALE ? 1.63 : 1.75) + spread -
         (self->age == YD_AGE_OLD ? 0.06 : 0);
}

static YdGender
guess_gender (const char *text, guint64 hash)
{
  if (has_word (text, "女|妈|母|姐|妹|娘|婆|奶奶|太太|夫人|小姐|阿姨|woman|girl|lady|mother|"
                      "sister|wife|queen|nurse|Mrs|Miss"))
    return YD_GENDER_FEMALE;
  if (has_word (text, "男|爸|父|哥|弟|爷|叔|伯|老板|先生|大爷|man|boy|father|brother|king|Mr"))
    return YD_GENDER_MALE;
  if (g_str_has_prefix (text, "老")) /* "老赵" is said of men */
    return YD_GENDER_MALE;

  return hash & 1 ? YD_GENDER_FEMALE : YD_GENDER_MALE;
}

/**
 * yd_appearance_invent:
 * @name: the character's name
 * @gender: unknown is guessed from the words, else from the name's hash
 * @age: (nullable): "child", "young", "adult", "old", or years; "" when not known
 * @description: (nullable): in Chinese or English; what it says outweighs what is invented
 * @n_before: how many characters of the film came before, so that the first ones differ in colour
 *
 * Invents how a character looks. The same arguments always give the same appearance.
 *
 * Returns: (transfer full): canonical JSON for `yd_appearance_parse`
 */
char *
yd_appearance_invent (const char *name,
                      YdGender gender,
                      const char *age,
                      const char *description,
                      guint n_before)
{
  g_autofree char *words =
      g_strconcat (name ? name : "", "\n", description ? description : "", NULL);
  g_autofree char *text =
      g_utf8_validate (words, -1, NULL) ? g_utf8_strdown (words, -1) : g_strdup ("");
  g_autofree char *digest = yd_hash_text (name ? name : "");
  const YdAppearance plain = yd_appearance_parse (NULL);
  YdAppearance self = plain, heard = plain;

  digest[16] = '\0';
  const guint64 hash = g_ascii_strtoull (digest, NULL, 16);
  read_words (&heard, text);
  self.age = read_age (age, heard.age);
  if (self.age == plain.age && is_elder_name (name ? name : ""))
    self.age = YD_AGE_OLD;
  self.gender = gender != YD_GENDER_UNKNOWN ? gender : guess_gender (text, hash);
  self.build = hash >> 48 & 1 ? YD_BUILD_MEDIUM : hash >> 49 & 1 ? YD_BUILD_SLIM : YD_BUILD_STURDY;
  choose_shapes (&self, hash);
  choose_face (&self, hash);
  choose_colors (&self, hash, n_before);
  self.has_glasses = (hash >> 52) % 7 == 0;
  const YdAge age_settled = self.age;
  read_words (&self, text);
  self.age = age_settled;
  if (self.garment == YD_GARMENT_DOCTOR) {
    self.under_color = self.garment_color;
    self.garment_color = 0xf3f1ec;
  }
  read_colors (&self, text);
  self.height_m = choose_height (&self, hash);
  return yd_appearance_to_json (&self);
}
