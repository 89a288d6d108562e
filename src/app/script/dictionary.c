/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words are spelled wrong, by the dictionaries of this machine (Enchant). They are read and
 * asked beside the window, one question after another; what was answered is kept. Built without
 * Enchant, or where there is no dictionary, no word is wrong. */
#include "app/script/dictionary.h"

#include "app/window/background.h"
#include "config.h"

#ifdef YD_HAS_ENCHANT
#include <enchant.h>
#endif

#define MAX_SUGGESTIONS 6

/* What the worker has to itself */
typedef struct {
  char *wanted; /* owned: a language, or YD_DICTIONARY_AUTO */
#ifdef YD_HAS_ENCHANT
  EnchantBroker *broker;
  EnchantDict *dict; /* the broker's, or NULL */
#endif
} Speller;

typedef enum {
  VERDICT_UNKNOWN,
  VERDICT_ASKED,
  VERDICT_RIGHT,
  VERDICT_WRONG,
} Verdict;

struct _YdDictionary {
  GObject parent_instance;

  YdBackgroundQueue *queue; /* owned */
  Speller *speller;         /* shared with what is in the queue, or NULL when nothing is checked */
  GHashTable *verdicts;     /* owned: word to Verdict */
  GPtrArray *waiting;       /* owned: words not asked for yet */
};

G_DEFINE_FINAL_TYPE (YdDictionary, yd_dictionary, G_TYPE_OBJECT)

enum { SIGNAL_LEARNED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A question, answered by the worker */
typedef struct {
  Speller *speller;
  char **words; /* owned */
} Question;

static void
speller_clear (gpointer data)
{
  Speller *speller = data;

  g_free (speller->wanted);
#ifdef YD_HAS_ENCHANT
  if (speller->dict)
    enchant_broker_free_dict (speller->broker, speller->dict);
  if (speller->broker)
    enchant_broker_free (speller->broker);
#endif
}

static Question *
question_new (YdDictionary *self, char **words)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ g_atomic_rc_box_acquire (self->speller), words };
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_atomic_rc_box_release_full (question->speller, speller_clear);
  g_strfreev (question->words);
  g_free (question);
}

#ifdef YD_HAS_ENCHANT

/* The language of the desktop where there is a dictionary for it, else English */
static EnchantDict *
find_dict (EnchantBroker *broker, const char *wanted)
{
  static const char *const english[] = { "en_US", "en_GB", "en", NULL };

  if (!g_str_equal (wanted, YD_DICTIONARY_AUTO))
    return enchant_broker_request_dict (broker, wanted);
  const char *const *lists[] = { g_get_language_names (), english };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const char *const *tag = lists[i]; *tag; tag++)
      if (!strchr (*tag, '.') && !g_str_equal (*tag, "C") &&
          enchant_broker_dict_exists (broker, *tag))
        return enchant_broker_request_dict (broker, *tag);
  return NULL;
}

static EnchantDict *
get_dict (Speller *speller)
{
  if (!speller->broker) {
    speller->broker = enchant_broker_init ();
    speller->dict = find_dict (speller->broker, speller->wanted);
  }
  return speller->dict;
}

static gboolean
is_right (Speller *speller, const char *word)
{
  EnchantDict *dict = get_dict (speller);

  return !dict || enchant_dict_check (dict, word, -1) <= 0; /* below 0: it does not know */
}

static void
add_word (Speller *speller, const char *word)
{
  EnchantDict *dict = get_dict (speller);

  if (dict)
    enchant_dict_add (dict, word, -1);
}

static char **
suggest_words (Speller *speller, const char *word)
{
  EnchantDict *dict = get_dict (speller);
  gsize n = 0;
  char **found = dict ? enchant_dict_suggest (dict, word, -1, &n) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; i < MIN (n, MAX_SUGGESTIONS); i++)
    g_ptr_array_add (words, g_strdup (found[i]));
  if (found)
    enchant_dict_free_string_list (dict, found);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

static void
list_cb (const char *tag, const char *name, const char *about, const char *file, void *user_data)
{
  if (!g_ptr_array_find_with_equal_func (user_data, tag, g_str_equal, NULL))
    g_ptr_array_add (user_data, g_strdup (tag));
}

static void
list_languages (GPtrArray *tags)
{
  EnchantBroker *broker = enchant_broker_init ();

  enchant_broker_list_dicts (broker, list_cb, tags);
  enchant_broker_free (broker);
}

#else

static gboolean
is_right (Speller *speller, const char *word)
{
  return TRUE;
}

static void
add_word (Speller *speller, const char *word)
{
}

static char **
suggest_words (Speller *speller, const char *word)
{
  return g_new0 (char *, 1);
}

static void
list_languages (GPtrArray *tags)
{
}

#endif

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The languages that there are dictionaries for; blocks. */
char **
yd_dictionary_list_languages (void)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  list_languages (tags);
  g_ptr_array_sort (tags, compare_tags);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_steal (tags, NULL);
}

/* The words that are wrong */
static gpointer
check (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) wrong = g_ptr_array_new ();

  for (char **word = question->words; *word; word++)
    if (!is_right (question->speller, *word))
      g_ptr_array_add (wrong, g_strdup (*word));
  g_ptr_array_add (wrong, NULL);
  return g_ptr_array_steal (wrong, NULL);
}

static gpointer
add (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  add_word (question->speller, question->words[0]);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
suggest (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return suggest_words (question->speller, question->words[0]);
}

/* @wanted: a language, YD_DICTIONARY_AUTO or YD_DICTIONARY_OFF */
YdDictionary *
yd_dictionary_new (const char *wanted)
{
  YdDictionary *self = g_object_new (YD_TYPE_DICTIONARY, NULL);

  if (g_str_equal (wanted, YD_DICTIONARY_OFF))
    return self;
  self->speller = g_atomic_rc_box_new0 (Speller);
  self->speller->wanted = g_strdup (wanted);
  return self;
}

/* Whether a word is known to be wrong; one that nothing is known of is noted for the next
 * question. */
gboolean
yd_dictionary_is_wrong (YdDictionary *self, const char *word)
{
  const Verdict verdict = GPOINTER_TO_INT (g_hash_table_lookup (self->verdicts, word));

  if (verdict == VERDICT_UNKNOWN && self->speller) {
    g_hash_table_insert (self->verdicts, g_strdup (word), GINT_TO_POINTER (VERDICT_ASKED));
    g_ptr_array_add (self->waiting, g_strdup (word));
  }
  return verdict == VERDICT_WRONG;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdDictionary *self = YD_DICTIONARY (source);
  g_auto (GStrv) asked = user_data;
  g_auto (GStrv) wrong = yd_background_finish (self, result, NULL);

  for (char **word = asked; *word; word++)
    g_hash_table_insert (self->verdicts, g_strdup (*word), GINT_TO_POINTER (VERDICT_RIGHT));
  for (char **word = wrong; *word; word++)
    g_hash_table_insert (self->verdicts, g_strdup (*word), GINT_TO_POINTER (VERDICT_WRONG));
  if (*wrong)
    g_signal_emit (self, signals[SIGNAL_LEARNED], 0);
}

/* Asks for the words that nothing is known of. */
void
yd_dictionary_ask (YdDictionary *self)
{
  if (self->waiting->len == 0)
    return;
  g_ptr_array_add (self->waiting, NULL);
  char **words = (char **) g_ptr_array_steal (self->waiting, NULL);
  yd_background_queue_run (self->queue, self, check, question_new (self, words), question_free,
                           (GDestroyNotify) g_strfreev, checked_cb, g_strdupv (words));
}

/* Adds a word to this person's own dictionary. */
void
yd_dictionary_add (YdDictionary *self, const char *word)
{
  const char *const words[] = { word, NULL };
  if (!self->speller)
    return;

  g_hash_table_insert (self->verdicts, g_strdup (word), GINT_TO_POINTER (VERDICT_RIGHT));
  yd_background_queue_run (self->queue, self, add, question_new (self, g_strdupv ((char **) words)),
                           question_free, NULL, NULL, NULL);
  g_signal_emit (self, signals[SIGNAL_LEARNED], 0);
}

/* @word: one that is wrong */
void
yd_dictionary_suggest_async (YdDictionary *self,
                             const char *word,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const char *const words[] = { word, NULL };

  g_return_if_fail (self->speller != NULL);
  yd_background_queue_run (self->queue, self, suggest,
                           question_new (self, g_strdupv ((char **) words)), question_free,
                           (GDestroyNotify) g_strfreev, callback, user_data);
}

/* Words that may have been meant, the likeliest first. */
char **
yd_dictionary_suggest_finish (YdDictionary *self, GAsyncResult *result)
{
  return yd_background_finish (self, result, NULL);
}

static void
yd_dictionary_finalize (GObject *object)
{
  YdDictionary *self = YD_DICTIONARY (object);

  yd_background_queue_free (self->queue);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->verdicts);
  if (self->speller)
    g_atomic_rc_box_release_full (self->speller, speller_clear);
  G_OBJECT_CLASS (yd_dictionary_parent_class)->finalize (object);
}

static void
yd_dictionary_class_init (YdDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_dictionary_finalize;
  signals[SIGNAL_LEARNED] = g_signal_new ("learned", YD_TYPE_DICTIONARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_dictionary_init (YdDictionary *self)
{
  self->queue = yd_background_queue_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
