/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers what a line of a script can go on with: names of characters, beginnings of headings,
 * places and times of day, from the script itself and the cast of the project. Offers are whole
 * lines, so that a place of two words is one offer. */
#include "app/script/script-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/model/cast-member.h"

#define MAX_OFFERS 40

#define YD_TYPE_SCRIPT_OFFER (yd_script_offer_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptOffer, yd_script_offer, YD, SCRIPT_OFFER, GObject)

/* What a line can become */
struct _YdScriptOffer {
  GObject parent_instance;

  char *line;
  const char *what; /* static */
};

static void
offer_init (gpointer iface, gpointer data)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (YdScriptOffer,
                               yd_script_offer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL,
                                                      offer_init))

static void
yd_script_offer_finalize (GObject *object)
{
  g_free (YD_SCRIPT_OFFER (object)->line);
  G_OBJECT_CLASS (yd_script_offer_parent_class)->finalize (object);
}

static void
yd_script_offer_class_init (YdScriptOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_script_offer_finalize;
}

static void
yd_script_offer_init (YdScriptOffer *self)
{
}

struct _YdScriptCompletion {
  GObject parent_instance;

  YdScriptBuffer *script; /* borrowed: the view owns both */
  GListModel *cast;       /* owned, of YdCastMember, or NULL */
};

static void provider_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdScriptCompletion,
                               yd_script_completion,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER,
                                                      provider_init))

static const char *const english_settings[] = { "INT. ", "EXT. ", "INT./EXT. ", NULL };
static const char *const chinese_settings[] = { "内景 ", "外景 ", "内外景 ", NULL };
static const char *const english_times[] = { "DAY",  "NIGHT", "MORNING",    "EVENING", "DAWN",
                                             "DUSK", "LATER", "CONTINUOUS", NULL };
static const char *const chinese_times[] = { "日", "夜", "晨", "黄昏", "傍晚", "清晨", NULL };

/* The offers for one line, each once */
typedef struct {
  GPtrArray *offers; /* owned */
  GHashTable *seen;  /* owned */
  const char *typed; /* the line so far */
} Round;

static gboolean
continues (const char *line, const char *typed)
{
  g_autofree char *a = g_utf8_casefold (line, -1);
  g_autofree char *b = g_utf8_casefold (typed, -1);

  return g_str_has_prefix (a, b) && strlen (a) > strlen (b);
}

static void
offer (Round *round, const char *line, const char *what)
{
  if (round->offers->len >= MAX_OFFERS || !continues (line, round->typed) ||
      !g_hash_table_add (round->seen, g_strdup (line)))
    return;
  YdScriptOffer *each = g_object_new (YD_TYPE_SCRIPT_OFFER, NULL);
  each->line = g_strdup (line);
  each->what = what;
  g_ptr_array_add (round->offers, each);
}

static void
offer_each (Round *round, const char *before, const char *const *words, const char *what)
{
  for (; *words; words++) {
    g_autofree char *line = g_strconcat (before, *words, NULL);
    offer (round, line, what);
  }
}

static const char *
skip_setting (const char *line, gboolean *is_chinese)
{
  for (int i = 0; chinese_settings[i]; i++)
    if (g_str_has_prefix (line, chinese_settings[i])) {
      *is_chinese = TRUE;
      return line + strlen (chinese_settings[i]);
    }
  for (int i = 0; english_settings[i]; i++)
    if (g_ascii_strncasecmp (line, english_settings[i], strlen (english_settings[i])) == 0) {
      *is_chinese = FALSE;
      return line + strlen (english_settings[i]);
    }
  return NULL;
}

/* The rest of a heading: a place that is known, or the time behind one */
static void
offer_heading (Round *round, YdScriptCompletion *self, const char *rest, gboolean is_chinese)
{
  GPtrArray *blocks = yd_script_buffer_get_blocks (self->script);
  g_autofree char *setting = g_strndup (round->typed, (gsize) (rest - round->typed));
  const char *dash = is_chinese ? strrchr (rest, ' ') : g_strrstr (rest, " - ");

  if (dash) {
    const char *after = dash + (is_chinese ? 1 : 3);
    g_autofree char *before = g_strndup (round->typed, (gsize) (after - round->typed));
    offer_each (round, before, is_chinese ? chinese_times : english_times, _ ("Time of day"));
  }
  for (guint i = 0; i < blocks->len; i++) {
    const YdScriptBlock *block = blocks->pdata[i];
    if (!block->place || !*block->place)
      continue;
    g_autofree char *line = g_strconcat (setting, block->place, is_chinese ? " " : " - ", NULL);
    offer (round, line, _ ("Place"));
  }
  const guint n = self->cast ? g_list_model_get_n_items (self->cast) : 0;
  for (guint i = 0; i < n; i++) {
    g_autoptr (YdCastMember) member = g_list_model_get_item (self->cast, i);
    g_autofree char *line = g_strconcat (setting, member->name, is_chinese ? " " : " - ", NULL);
    if (member->kind == YD_CAST_KIND_LOCATION)
      offer (round, line, _ ("Place"));
  }
}

static void
offer_names (Round *round, YdScriptCompletion *self)
{
  GPtrArray *blocks = yd_script_buffer_get_blocks (self->script);
  const gboolean is_forced = *round->typed == '@';
  const char *before = is_forced ? "@" : "";
  const guint n = self->cast ? g_list_model_get_n_items (self->cast) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (YdCastMember) member = g_list_model_get_item (self->cast, i);
    g_autofree char *line = g_strconcat (before, member->name, NULL);
    if (member->kind == YD_CAST_KIND_CHARACTER)
      offer (round, line, _ ("Character"));
  }
  for (guint i = 0; i < blocks->len; i++) {
    const YdScriptBlock *block = blocks->pdata[i];
    if (block->kind != YD_ELEMENT_KIND_CHARACTER && block->kind != YD_ELEMENT_KIND_SPEECH)
      continue;
    g_autofree char *line = g_strconcat (before, block->words ? block->words : "", NULL);
    offer (round, line, _ ("Character"));
  }
}

/* The line up to the cursor; NULL when the cursor does not stand at its end */
static char *
dup_typed (GtkSourceCompletionContext *context)
{
  GtkTextIter start, end;

  if (!gtk_source_completion_context_get_bounds (context, NULL, &end) ||
      !gtk_text_iter_ends_line (&end))
    return NULL;
  start = end;
  gtk_text_iter_set_line_offset (&start, 0);
  return gtk_text_iter_get_text (&start, &end);
}

static void
collect (Round *round, YdScriptCompletion *self)
{
  gboolean is_chinese = FALSE;
  const char *rest = skip_setting (round->typed, &is_chinese);

  if (rest) {
    offer_heading (round, self, rest, is_chinese);
    return;
  }
  offer_each (round, "", english_settings, _ ("Scene heading"));
  offer_each (round, "", chinese_settings, _ ("Scene heading"));
  offer_names (round, self);
}

/* In one go, since a list that is empty for a moment closes */
static void
fill (YdScriptCompletion *self, GtkSourceCompletionContext *context, GListStore *list)
{
  g_autofree char *typed = dup_typed (context);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (g_object_unref);
  Round round = { offers, seen, typed };

  if (typed && *typed)
    collect (&round, self);
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), offers->pdata,
                       offers->len);
}

static GListModel *
populate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext *context,
          GError **error)
{
  g_autoptr (GListStore) offers = g_list_store_new (YD_TYPE_SCRIPT_OFFER);

  fill (YD_SCRIPT_COMPLETION (provider), context, offers);
  return G_LIST_MODEL (g_steal_pointer (&offers));
}

static void
refilter (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext *context,
          GListModel *model)
{
  fill (YD_SCRIPT_COMPLETION (provider), context, G_LIST_STORE (model));
}

static gboolean
is_trigger (GtkSourceCompletionProvider *provider, const GtkTextIter *iter, gunichar c)
{
  return c == '@' || c == ' ';
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell *cell)
{
  YdScriptOffer *each = YD_SCRIPT_OFFER (proposal);
  g_autofree char *markup = g_markup_printf_escaped ("   <small>%s</small>", each->what);

  switch (gtk_source_completion_cell_get_column (cell)) {
  case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
    gtk_source_completion_cell_set_text (cell, each->line);
    break;
  case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
    gtk_source_completion_cell_set_markup (cell, markup);
    break;
  default:
    gtk_source_completion_cell_set_text (cell, NULL);
  }
}

static void
activate (GtkSourceCompletionProvider *provider,
          GtkSourceCompletionContext *context,
          GtkSourceCompletionProposal *proposal)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_source_completion_context_get_buffer (context));
  GtkTextIter start, end;

  if (!gtk_source_completion_context_get_bounds (context, NULL, &end))
    return;
  start = end;
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, YD_SCRIPT_OFFER (proposal)->line, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
provider_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->populate = populate;
  iface->refilter = refilter;
  iface->is_trigger = is_trigger;
  iface->display = display;
  iface->activate = activate;
}

YdScriptCompletion *
yd_script_completion_new (YdScriptBuffer *script)
{
  YdScriptCompletion *self = g_object_new (YD_TYPE_SCRIPT_COMPLETION, NULL);

  self->script = script;
  return self;
}

void
yd_script_completion_set_cast (YdScriptCompletion *self, GListModel *cast)
{
  g_set_object (&self->cast, cast);
}

static void
yd_script_completion_dispose (GObject *object)
{
  g_clear_object (&YD_SCRIPT_COMPLETION (object)->cast);
  G_OBJECT_CLASS (yd_script_completion_parent_class)->dispose (object);
}

static void
yd_script_completion_class_init (YdScriptCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_script_completion_dispose;
}

static void
yd_script_completion_init (YdScriptCompletion *self)
{
}
