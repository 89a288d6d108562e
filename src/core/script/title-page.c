/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title page: `Key: value` at the start of a script, values over several lines indented.
 *
 * Since a speech and "FADE IN:" look alike, the page begins only with a key we know or with an
 * English one in small letters; after that any key goes. */
#include "core/script/title-page.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/model/element.h"

#define MAX_KEY_CHARS 24
#define MAX_TAIL_CHARS 10

/* One row: the English key and the Chinese ones that mean it */
static const char *const keys[][8] = {
  { "Title", "标题", "片名", "剧名", "题目", "名称", "標題", NULL },
  { "Credit", "署名", NULL },
  { "Author", "Authors", "编剧", "作者", "編劇", "文", NULL },
  { "Source", "原著", "来源", "改编自", NULL },
  { "Draft date", "Date", "日期", "稿次", "版本", NULL },
  { "Contact", "联系方式", "联系", "联系人", NULL },
  { "Copyright", "版权", "版权所有", NULL },
  { "Notes", "说明", "备注", NULL },
  { "Genre", "类型", NULL },
};

static gboolean
is_known (YdSpan key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (yd_span_is_among (key, keys[i]))
      return TRUE;
  return FALSE;
}

static gboolean
split (YdSpan line, YdSpan *key, YdSpan *value)
{
  const char *ascii = yd_span_find (line, ":");
  const char *wide = yd_span_find (line, "：");

  if (!ascii && !wide)
    return FALSE;
  const gboolean is_wide = wide && (!ascii || wide < ascii);
  const char *colon = is_wide ? wide : ascii;
  *key = yd_span_trim ((YdSpan){ line.start, colon });
  *value = yd_span_trim ((YdSpan){ colon + (is_wide ? strlen ("：") : 1), line.end });
  return !yd_span_is_empty (*key);
}

/* "Draft date", but neither "FADE IN" nor a sentence */
static gboolean
is_english_key (YdSpan key)
{
  gboolean has_lower = FALSE;
  guint n_spaces = 0;

  if (!g_ascii_isupper (*key.start) || key.end - key.start > MAX_KEY_CHARS)
    return FALSE;
  for (const char *p = key.start; p < key.end; p++) {
    if (!g_ascii_isalpha (*p) && *p != ' ' && *p != '-')
      return FALSE;
    has_lower |= g_ascii_islower (*p);
    n_spaces += *p == ' ';
  }
  return has_lower && n_spaces <= 2;
}

/**
 * yd_title_page_is_key:
 * @line: a line at the start of a script
 * @is_first: whether no title page has begun yet
 *
 * Tells whether a line is one of the title page.
 */
gboolean
yd_title_page_is_key (YdSpan line, gboolean is_first)
{
  YdSpan key, value;

  if (!yd_span_is_empty (line) && (*line.start == ' ' || *line.start == '\t'))
    return FALSE;
  if (!split (line, &key, &value))
    return FALSE;
  return is_known (key) || is_english_key (key) ||
         (!is_first && yd_span_count (key) <= MAX_KEY_CHARS);
}

/**
 * yd_title_page_read_name:
 * @line: the first line of a script
 * @tail: (out): what stands behind the title: 第一集
 *
 * Tells whether a line is the title of the film between 《 and 》, and little else.
 */
gboolean
yd_title_page_read_name (YdSpan line, YdSpan *tail)
{
  YdSpan rest = yd_span_trim (line);
  const char *close = yd_span_skip (&rest, "《") ? yd_span_find (rest, "》") : NULL;

  if (!close || close == rest.start)
    return FALSE;
  *tail = yd_span_trim ((YdSpan){ close + strlen ("》"), rest.end });
  if (yd_span_count (*tail) > MAX_TAIL_CHARS)
    return FALSE;
  for (const char *p = tail->start; p < tail->end; p = g_utf8_next_char (p))
    if (g_unichar_ispunct (g_utf8_get_char (p)) &&
        !yd_char_is_among (g_utf8_get_char (p), "（）()·-—"))
      return FALSE;
  return yd_span_is_empty (*tail) || !yd_char_is_among (yd_span_first (*tail), "的是在里中和与放");
}

/**
 * yd_title_page_dup_name:
 * @line: what `yd_title_page_read_name` knows as a title
 *
 * Returns: (transfer full): the title without its marks, with what stands behind it
 */
char *
yd_title_page_dup_name (YdSpan line)
{
  YdSpan name = yd_span_trim (line), tail;

  if (!yd_title_page_read_name (line, &tail))
    return yd_span_dup (name);
  yd_span_skip (&name, "《");
  name.end = yd_span_find (name, "》");
  g_autofree char *title = yd_span_dup (name);
  g_autofree char *behind = yd_span_dup (tail);
  return yd_span_is_empty (tail) ? g_steal_pointer (&title)
                                 : g_strconcat (title, " ", behind, NULL);
}

static void
field_free (gpointer data)
{
  YdTitleField *field = data;

  g_free (field->key);
  g_free (field->value);
  g_free (field);
}

static char *
dup_value (YdSpan first, YdSpan text)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *all = g_strndup (first.start, text.end - first.start);
  GString *value = g_string_new (NULL);

  lines = g_strsplit_set (all, "\r\n", -1);
  for (guint i = 0; lines[i]; i++) {
    const YdSpan line = yd_span_trim (yd_span_of (lines[i]));
    if (yd_span_is_empty (line))
      continue;
    if (value->len > 0)
      g_string_append_c (value, '\n');
    g_string_append_len (value, line.start, line.end - line.start);
  }
  return g_string_free (value, FALSE);
}

/**
 * yd_title_page_new:
 *
 * Returns: (transfer full) (element-type YdTitleField): an empty title page
 */
GPtrArray *
yd_title_page_new (void)
{
  return g_ptr_array_new_with_free_func (field_free);
}

/**
 * yd_title_page_add:
 * @fields: (element-type YdTitleField): a title page
 * @key: an English or Chinese key
 * @value: its value, lines parted by `\n`
 *
 * Adds a field behind the others.
 */
void
yd_title_page_add (GPtrArray *fields, const char *key, const char *value)
{
  YdTitleField *field = g_new (YdTitleField, 1);

  field->key = g_strdup (key);
  field->value = g_strdup (value);
  g_ptr_array_add (fields, field);
}

/**
 * yd_title_page_is_over:
 * @kind: what the next block of a script is
 *
 * Returns: whether no title page stands from there on; blank lines and a list of the cast may be
 *   between its fields
 */
gboolean
yd_title_page_is_over (YdElementKind kind)
{
  return kind != YD_ELEMENT_KIND_BLANK && kind != YD_ELEMENT_KIND_CAST_LIST &&
         kind != YD_ELEMENT_KIND_TITLE_PAGE;
}

/**
 * yd_title_page_read:
 * @elements: (element-type YdElement): a script
 *
 * Reads the title page.
 *
 * Returns: (transfer full) (element-type YdTitleField): its fields in order; empty without one
 */
GPtrArray *
yd_title_page_read (GPtrArray *elements)
{
  GPtrArray *fields = yd_title_page_new ();

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    YdSpan key, value, tail;
    if (yd_title_page_is_over (element->kind))
      break;
    if (element->kind != YD_ELEMENT_KIND_TITLE_PAGE)
      continue;
    const YdSpan text = yd_span_of (element->text);
    const gboolean is_name = yd_title_page_read_name (text, &tail);
    if (!is_name && !split (text, &key, &value))
      continue;
    g_autofree char *name = is_name ? g_strdup (keys[0][0]) : yd_span_dup (key);
    g_autofree char *all = is_name ? yd_title_page_dup_name (text) : dup_value (value, text);
    yd_title_page_add (fields, name, all);
  }
  return fields;
}

/**
 * yd_title_page_get:
 * @fields: (element-type YdTitleField): a title page
 * @key: an English key: "Title", "Author", "Draft date"
 *
 * Returns: (transfer none) (nullable): the value of @key or of a Chinese key that means it
 */
const char *
yd_title_page_get (GPtrArray *fields, const char *key)
{
  static const char *const none[] = { NULL };
  const char *const *names = none;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (yd_span_is_among (yd_span_of (key), keys[i]))
      names = keys[i];
  for (guint i = 0; i < fields->len; i++) {
    const YdTitleField *field = fields->pdata[i];
    const YdSpan found = yd_span_of (field->key);
    if (yd_span_equals (found, key) || yd_span_is_among (found, names))
      return field->value;
  }
  return NULL;
}

static gboolean
has_any (const char *line, const char *const *words)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  for (gsize i = 0; words[i]; i++)
    if (strstr (lower, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_credit (const char *line)
{
  static const char *const credits[] = { "by",   "written by", "screenplay by", "story by",
                                         "编剧", "作者",       "编剧：",        NULL };
  g_autofree char *lower = g_utf8_strdown (line, -1);

  return g_strv_contains (credits, lower);
}

static const char *
guess_key (const char *line)
{
  static const struct {
    const char *key;
    const char *words[8];
  } guesses[] = {
    { "Source", { "based on", "adapted from", "改编自", "原著", NULL } },
    { "Copyright", { "copyright", "©", "版权", NULL } },
    { "Draft date", { "draft", "revision", "revised", "初稿", "定稿", "修改稿", NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (has_any (line, guesses[i].words))
      return guesses[i].key;
  return "Contact";
}

/**
 * yd_title_page_guess:
 * @fields: (element-type YdTitleField): a title page
 * @lines: (element-type utf8): lines of a title page that do not say what they are
 *
 * Adds what the lines most likely are: the title first, who wrote it below “by”, and what tells
 * itself by a word; the rest is how to reach the writer. `Key: value` says it itself.
 */
void
yd_title_page_guess (GPtrArray *fields, GPtrArray *lines)
{
  g_autoptr (GString) contact = g_string_new (NULL);
  gboolean is_name = FALSE;

  for (guint i = 0; i < lines->len; i++) {
    const char *line = lines->pdata[i];
    YdSpan key, value;
    if (split (yd_span_of (line), &key, &value) && is_known (key)) {
      g_autofree char *name = yd_span_dup (key);
      g_autofree char *words = yd_span_dup (value);
      yd_title_page_add (fields, name, words);
      continue;
    }
    const char *guess = i == 0             ? "Title"
                        : is_name          ? "Author"
                        : is_credit (line) ? "Credit"
                                           : guess_key (line);
    is_name = g_str_equal (guess, "Credit");
    if (g_str_equal (guess, "Contact"))
      g_string_append_printf (contact, "%s%s", contact->len > 0 ? "\n" : "", line);
    else
      yd_title_page_add (fields, guess, line);
  }
  if (contact->len > 0)
    yd_title_page_add (fields, "Contact", contact->str);
}
