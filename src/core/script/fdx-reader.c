/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Final Draft's screenplays.
 *
 *   FinalDraft / Content / Paragraph [Type, Number, Alignment, StartsNewPage]
 *     Text [Style="Bold+Italic+Underline+AllCaps", RevisionID]   the words, in pieces
 *     DualDialogue / Paragraph …                                 two speeches at once
 *     OmittedScene / Paragraph …                                 a scene that was taken out
 *     SceneProperties / Summary / Paragraph / Text               what happens in the scene
 *     ScriptNote / Paragraph / Text                              a note, up to version 11
 *   FinalDraft / ScriptNotes / ScriptNote [Range="from,to"]      a note, from version 12: where it
 *     stands in UTF-16 units of the content; a paragraph's end counts one, a block inside two
 *   FinalDraft / TitlePage / Content / Paragraph
 *
 * An omitted scene becomes a boneyard. Source: files of Final Draft 8 to 13, which has published no
 * schema; the comments in its exports. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/script/document-private.h"
#include "core/script/emphasis.h"
#include "core/script/script-error.h"

#define MAX_DEPTH 8 /* of paragraphs in paragraphs */

enum { LOST_REVISIONS, LOST_STRIKEOUT, LOST_TYPES, LOST_TAGS, N_LOST };

static const YdLossKind lost[] = {
  { N_ ("Revision marks"), N_ ("Scripts of ours have no revision colors."),
    N_ ("The latest words are there.") },
  { N_ ("Struck-out words"), N_ ("Scripts of ours have no struck-out words."),
    N_ ("The words are there.") },
  { N_ ("Paragraphs of a type of their own"), N_ ("Scripts of ours have no such type."),
    N_ ("They are action.") },
  { N_ ("Breakdown tags"), N_ ("Scripts of ours have no tags on words."),
    N_ ("The words are there.") },
  { NULL },
};

static const struct {
  const char *type;
  YdElementKind kind;
  int depth;
} types[] = {
  { "Scene Heading", YD_ELEMENT_KIND_SCENE_HEADING, 0 },
  { "Action", YD_ELEMENT_KIND_ACTION, 0 },
  { "General", YD_ELEMENT_KIND_ACTION, 0 },
  { "Shot", YD_ELEMENT_KIND_ACTION, 0 },
  { "Character", YD_ELEMENT_KIND_CHARACTER, 0 },
  { "Parenthetical", YD_ELEMENT_KIND_PARENTHETICAL, 0 },
  { "Dialogue", YD_ELEMENT_KIND_DIALOGUE, 0 },
  { "Transition", YD_ELEMENT_KIND_TRANSITION, 0 },
  { "Singing", YD_ELEMENT_KIND_LYRIC, 0 },
  { "Lyrics", YD_ELEMENT_KIND_LYRIC, 0 },
  { "Cast List", YD_ELEMENT_KIND_CAST_LIST, 0 },
  { "New Act", YD_ELEMENT_KIND_SECTION, 1 },
  { "End of Act", YD_ELEMENT_KIND_CENTERED, 0 },
  { "Outline 1", YD_ELEMENT_KIND_SECTION, 1 },
  { "Outline 2", YD_ELEMENT_KIND_SECTION, 2 },
  { "Outline 3", YD_ELEMENT_KIND_SECTION, 3 },
  { "Outline 4", YD_ELEMENT_KIND_SECTION, 4 },
  { "Outline Body", YD_ELEMENT_KIND_SYNOPSIS, 0 },
};

typedef struct {
  gint64 at; /* in UTF-16 units of the content */
  char *text;
} PlacedNote;

typedef struct {
  YdDocument *document;
  YdScreenplay *screenplay;
  GArray *notes; /* PlacedNote, in order */
  guint next_note;
  gint64 at; /* in UTF-16 units of the content */
  guint counts[N_LOST];
} Reader;

static void
placed_note_clear (gpointer data)
{
  g_free (((PlacedNote *) data)->text);
}

static gboolean
has_value (const xmlNode *node, const char *attribute, const char *value)
{
  g_autofree char *found = yd_xml_dup_attribute (node, attribute);

  return found && g_ascii_strcasecmp (found, value) == 0;
}

/* The words of the paragraphs in a note or a summary, without marks */
static char *
dup_paragraphs (const xmlNode *node)
{
  GString *words = g_string_new (NULL);

  for (const xmlNode *p = yd_xml_child (node, "Paragraph"); p; p = yd_xml_next (p, "Paragraph")) {
    for (const xmlNode *t = yd_xml_child (p, "Text"); t; t = yd_xml_next (t, "Text")) {
      g_autofree char *text = yd_xml_dup_text (t);
      g_string_append (words, text);
    }
    g_string_append_c (words, '\n');
  }
  g_string_replace (words, "]]", "] ]", 0); /* or it would end the note */
  return g_strstrip (g_string_free (words, FALSE));
}

static void
append_note (GString *text, const xmlNode *node)
{
  g_autofree char *words = dup_paragraphs (node);

  if (*words)
    g_string_append_printf (text, "[[%s]]", words);
}

static int
read_style (Reader *self, const xmlNode *node, gboolean *is_capitals)
{
  static const struct {
    const char *name;
    int style;
  } styles[] = { { "Bold", YD_EMPHASIS_BOLD },
                 { "Italic", YD_EMPHASIS_ITALIC },
                 { "Underline", YD_EMPHASIS_UNDERLINE } };
  g_autofree char *value = yd_xml_dup_attribute (node, "Style");
  g_autofree char *revision = yd_xml_dup_attribute (node, "RevisionID");
  g_autofree char *tag = yd_xml_dup_attribute (node, "TagNumber");
  g_auto (GStrv) names = g_strsplit (value ? value : "", "+", 16);
  int style = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strv_contains ((const char *const *) names, styles[i].name))
      style |= styles[i].style;
  *is_capitals = g_strv_contains ((const char *const *) names, "AllCaps");
  self->counts[LOST_STRIKEOUT] += g_strv_contains ((const char *const *) names, "Strikeout");
  self->counts[LOST_REVISIONS] += revision && !g_str_equal (revision, "0");
  self->counts[LOST_TAGS] += tag && *tag;
  return style;
}

/* Final Draft counts in UTF-16 */
static gint64
count_units (const char *words)
{
  gint64 n = 0;

  for (const char *p = words; *p; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xFFFF ? 2 : 1;
  return n;
}

static void
append_words (Reader *self, GString *text, const xmlNode *node)
{
  gboolean is_capitals = FALSE;
  const int style = read_style (self, node, &is_capitals);
  g_autofree char *words = yd_xml_dup_text (node);
  g_autofree char *upper = is_capitals ? g_utf8_strup (words, -1) : NULL;

  self->at += count_units (words);
  yd_emphasis_append (text, upper ? upper : words, style);
}

static void
append_placed_notes (Reader *self, GString *text)
{
  for (; self->next_note < self->notes->len; self->next_note++) {
    const PlacedNote *note = &g_array_index (self->notes, PlacedNote, self->next_note);
    if (note->at > self->at)
      return;
    g_string_append_printf (text, "[[%s]]", note->text);
  }
}

static void read_paragraphs (Reader *self, const xmlNode *parent, guint depth);

static void
read_dual (Reader *self, const xmlNode *dual, guint depth)
{
  const guint first = self->screenplay->blocks->len;
  guint n_names = 0;

  read_paragraphs (self, dual, depth + 1);
  for (guint i = first; i < self->screenplay->blocks->len; i++) {
    YdScreenplayBlock *block = self->screenplay->blocks->pdata[i];
    if (block->kind == YD_ELEMENT_KIND_CHARACTER)
      block->is_dual = n_names++ > 0;
  }
}

/* What was taken out of the script is kept where nobody reads it aloud */
static void
read_omitted (Reader *self, const xmlNode *omitted, guint depth)
{
  YdScreenplay *screenplay = self->screenplay;
  g_autoptr (YdScreenplay) scene = yd_screenplay_new ();

  self->screenplay = scene;
  read_paragraphs (self, omitted, depth + 1);
  self->screenplay = screenplay;
  g_autofree char *text = yd_screenplay_to_text (scene);
  g_auto (GStrv) parts = g_strsplit (text, "*/", -1);
  g_autofree char *safe = g_strjoinv ("* /", parts);
  yd_screenplay_add (screenplay, YD_ELEMENT_KIND_BONEYARD, g_strstrip (safe));
}

static void
read_summary (Reader *self, const xmlNode *paragraph)
{
  const xmlNode *properties = yd_xml_child (paragraph, "SceneProperties");
  const xmlNode *summary = yd_xml_child (properties, "Summary");
  g_autofree char *words = summary ? dup_paragraphs (summary) : NULL;

  if (words && *words)
    yd_screenplay_add (self->screenplay, YD_ELEMENT_KIND_SYNOPSIS, words);
}

static YdElementKind
read_kind (Reader *self, const xmlNode *node, int *depth)
{
  g_autofree char *type = yd_xml_dup_attribute (node, "Type");
  const gboolean is_centered = has_value (node, "Alignment", "Center");

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (type && g_str_equal (types[i].type, type)) {
      *depth = types[i].depth;
      return types[i].kind == YD_ELEMENT_KIND_ACTION && is_centered ? YD_ELEMENT_KIND_CENTERED
                                                                    : types[i].kind;
    }
  self->counts[LOST_TYPES] += type != NULL;
  return YD_ELEMENT_KIND_ACTION;
}

static void
strip_brackets (char *text)
{
  const gsize size = strlen (text);

  if (size >= 2 && *text == '(' && text[size - 1] == ')') {
    memmove (text, text + 1, size - 2);
    text[size - 2] = '\0';
  } else if (g_str_has_prefix (text, "（") && g_str_has_suffix (text, "）") && size >= 6) {
    memmove (text, text + 3, size - 6);
    text[size - 6] = '\0';
  }
}

/* Blank lines end a block of ours, so each piece becomes one */
static void
add_pieces (Reader *self, const xmlNode *node, char *text)
{
  int depth = 0;
  const YdElementKind kind = read_kind (self, node, &depth);
  const gboolean is_split = kind == YD_ELEMENT_KIND_ACTION;
  g_auto (GStrv) pieces = g_strsplit (text, is_split ? "\n\n" : "\t\t\t", -1);

  for (char **piece = pieces; *piece; piece++) {
    g_strstrip (*piece);
    if (!**piece)
      continue;
    if (kind == YD_ELEMENT_KIND_PARENTHETICAL)
      strip_brackets (*piece);
    const gboolean is_note = kind == YD_ELEMENT_KIND_ACTION && g_str_has_prefix (*piece, "[[") &&
                             strstr (*piece, "]]") == *piece + strlen (*piece) - 2;
    if (is_note) {
      (*piece)[strlen (*piece) - 2] = '\0';
      yd_screenplay_add (self->screenplay, YD_ELEMENT_KIND_NOTE, *piece + 2);
      continue;
    }
    YdScreenplayBlock *block = yd_screenplay_add (self->screenplay, kind, *piece);
    block->depth = depth;
    if (kind == YD_ELEMENT_KIND_SCENE_HEADING)
      block->number = yd_xml_dup_attribute (node, "Number");
  }
}

static void
read_paragraph (Reader *self, const xmlNode *node, guint depth)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const xmlNode *omitted = NULL;
  gboolean has_dual = FALSE;

  if (has_value (node, "StartsNewPage", "Yes") && self->screenplay->blocks->len > 0)
    yd_screenplay_add (self->screenplay, YD_ELEMENT_KIND_PAGE_BREAK, "");
  for (const xmlNode *child = yd_xml_child (node, NULL); child; child = yd_xml_next (child, NULL)) {
    if (yd_xml_is (child, "Text"))
      append_words (self, text, child);
    else if (yd_xml_is (child, "ScriptNote"))
      append_note (text, child);
    else if (yd_xml_is (child, "OmittedScene"))
      omitted = child;
    else if (yd_xml_is (child, "DualDialogue") && depth < MAX_DEPTH) {
      has_dual = TRUE;
      read_dual (self, child, depth);
      self->at += 2;
    }
  }
  if (depth == 0)
    append_placed_notes (self, text);
  if (!has_dual || text->len > 0)
    add_pieces (self, node, text->str);
  if (omitted && depth < MAX_DEPTH) {
    const gint64 at = self->at + 2;
    read_omitted (self, omitted, depth);
    self->at = at;
  }
  read_summary (self, node);
  self->at++;
}

static void
read_paragraphs (Reader *self, const xmlNode *parent, guint depth)
{
  for (const xmlNode *p = yd_xml_child (parent, "Paragraph"); p; p = yd_xml_next (p, "Paragraph")) {
    const gint64 before = self->at;
    read_paragraph (self, p, depth);
    if (depth > 0)
      self->at = before; /* a block counts as a whole */
  }
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const PlacedNote *one = a, *other = b;

  return (one->at > other->at) - (one->at < other->at);
}

static void
gather_notes (Reader *self, const xmlNode *root)
{
  const xmlNode *list = yd_xml_child (root, "ScriptNotes");

  for (const xmlNode *n = yd_xml_child (list, "ScriptNote"); n; n = yd_xml_next (n, "ScriptNote")) {
    g_autofree char *range = yd_xml_dup_attribute (n, "Range");
    PlacedNote note = { range ? g_ascii_strtoll (range, NULL, 10) : 0, dup_paragraphs (n) };
    if (*note.text)
      g_array_append_val (self->notes, note);
    else
      g_free (note.text);
  }
  g_array_sort (self->notes, compare_notes);
}

static void
read_title_page (Reader *self, const xmlNode *root)
{
  const xmlNode *content = yd_xml_child (yd_xml_child (root, "TitlePage"), "Content");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (const xmlNode *p = yd_xml_child (content, "Paragraph"); p;
       p = yd_xml_next (p, "Paragraph")) {
    g_autofree char *key = yd_xml_dup_attribute (p, "Field"); /* ours */
    g_autoptr (GString) words = g_string_new (NULL);
    for (const xmlNode *t = yd_xml_child (p, "Text"); t; t = yd_xml_next (t, "Text")) {
      g_autofree char *text = yd_xml_dup_text (t);
      g_string_append (words, text);
    }
    g_autofree char *line = g_strdup (g_strstrip (words->str));
    if (!*line)
      continue;
    if (key && *key)
      yd_screenplay_add_title (self->screenplay, key, line);
    else
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
  yd_title_page_guess (self->screenplay->title, lines);
}

gboolean
yd_fdx_read (YdDocument *self,
             GBytes *bytes,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) doc = yd_xml_parse (start, size, name, error);
  if (!doc)
    return FALSE;

  const xmlNode *root = xmlDocGetRootElement (doc);
  const xmlNode *content = yd_xml_child (root, "Content");
  if (!yd_xml_is (root, "FinalDraft") || !content) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("“%s” is no screenplay of Final Draft: it has no content. Save it again as "
                    "FDX."),
                 name);
    return FALSE;
  }
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_new ();
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (PlacedNote));
  Reader reader = { self, screenplay, notes };
  g_array_set_clear_func (notes, placed_note_clear);
  gather_notes (&reader, root);
  read_title_page (&reader, root);
  read_paragraphs (&reader, content, 0);
  yd_document_add_losses (self, lost, reader.counts);
  self->form = YD_SCRIPT_FORM_SCREENPLAY;
  self->text = yd_screenplay_to_text (screenplay);
  return TRUE;
}
