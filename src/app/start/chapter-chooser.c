/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a document, once it was named: prose or a script, what of it cannot be carried, and
 * its chapters or scenes with their lengths, to take or to leave. Reads beside the window; only the
 * file that was named last is shown. */
#include "app/start/chapter-chooser.h"

#include <glib/gi18n.h>

#include "app/start/chapter-item.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/base/loss.h"
#include "core/production/story-import.h"

#define REST_MS 300 /* a path is typed letter by letter */

struct _YdChapterChooser {
  AdwBin parent_instance;

  char *path; /* owned: of the file that is shown or being read, or NULL */
  guint timer;
  GCancellable *reading; /* owned, while a file is read */
  GListStore *chapters;  /* owned (element-type YdChapterItem) */

  GtkLabel *about;
  GtkWidget *choices;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (YdChapterChooser, yd_chapter_chooser, ADW_TYPE_BIN)

enum { SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
count_chosen (YdChapterChooser *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chapters));
  guint n_chosen = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (YdChapterItem) item = g_list_model_get_item (G_LIST_MODEL (self->chapters), i);
    n_chosen += yd_chapter_item_get_is_chosen (item);
  }
  return n_chosen;
}

/**
 * yd_chapter_chooser_has_choice:
 * @self: a chooser
 *
 * Returns: whether something is taken: a chapter, or the whole of a document without any
 */
gboolean
yd_chapter_chooser_has_choice (YdChapterChooser *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->chapters)) == 0 || count_chosen (self) > 0;
}

/**
 * yd_chapter_chooser_dup_choice:
 * @self: a chooser
 *
 * Returns: (transfer full) (nullable): what is taken, as `yd_document_dup_chapters` reads it; %NULL
 *   for all
 */
char *
yd_chapter_chooser_dup_choice (YdChapterChooser *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chapters));
  GString *choice = NULL;
  if (count_chosen (self) == n)
    return NULL;

  choice = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr (YdChapterItem) item = g_list_model_get_item (G_LIST_MODEL (self->chapters), i);
    if (yd_chapter_item_get_is_chosen (item))
      g_string_append_printf (choice, "%s%u", choice->len > 0 ? "," : "",
                              yd_chapter_item_get_number (item));
  }
  return g_string_free (choice, FALSE);
}

static char *
describe (const YdDocument *document)
{
  const guint n = document->chapters->len - 1;
  const gboolean is_script = document->form == YD_SCRIPT_FORM_SCREENPLAY;
  GString *words = g_string_new (NULL);

  if (is_script)
    g_string_printf (words, ngettext ("A script of %u scene", "A script of %u scenes", n), n);
  else if (n > 0)
    g_string_printf (words, ngettext ("Prose of %u chapter", "Prose of %u chapters", n), n);
  else
    g_string_assign (words, _ ("Prose without chapters"));
  for (guint i = 0; i < document->losses->len; i++) {
    const YdLoss *loss = document->losses->pdata[i];
    g_string_append_printf (words, "\n%s: %s → %s", loss->thing, loss->what, loss->instead);
  }
  return g_string_free (words, FALSE);
}

static void
show_chapters (YdChapterChooser *self, const YdDocument *document)
{
  for (guint i = 0; i < document->chapters->len; i++) {
    const YdChapter *chapter = document->chapters->pdata[i];
    g_autoptr (YdChapterItem) item = yd_chapter_item_new (
        i, i > 0 ? chapter->title : _ ("(before the first)"), chapter->n_words);
    if (document->chapters->len > 2 && (i > 0 || chapter->n_words > 0))
      g_list_store_append (self->chapters, item);
  }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdChapterChooser *self = YD_CHAPTER_CHOOSER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDocument) document = yd_background_finish (self, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another was named */

  g_autofree char *about = document ? describe (document) : g_strdup (error->message);
  g_clear_object (&self->reading);
  gtk_label_set_label (self->about, about);
  if (document)
    show_chapters (self, document);
  gtk_widget_set_visible (self->choices,
                          g_list_model_get_n_items (G_LIST_MODEL (self->chapters)) > 0);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static gpointer
read_document (gpointer path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdDocument) document = yd_story_load (path, cancellable, error);

  if (document && g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&document);
}

static gboolean
rested_cb (gpointer user_data)
{
  YdChapterChooser *self = user_data;

  self->timer = 0;
  self->reading = g_cancellable_new ();
  gtk_label_set_label (self->about, _ ("Reading the document…"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  yd_background_run (self, read_document, g_strdup (self->path), g_free,
                     (GDestroyNotify) yd_document_free, self->reading, read_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
forget (YdChapterChooser *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/**
 * yd_chapter_chooser_set_path:
 * @self: a chooser
 * @path: (nullable): of a document
 *
 * Reads a document and shows what is in it; without one, shows nothing.
 */
void
yd_chapter_chooser_set_path (YdChapterChooser *self, const char *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;
  forget (self);
  g_free (self->path);
  self->path = g_strdup (path);
  g_list_store_remove_all (self->chapters);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (path)
    self->timer = g_timeout_add (REST_MS, rested_cb, self);
}

static void
choose_all (YdChapterChooser *self, gboolean is_chosen)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chapters));

  for (guint i = 0; i < n; i++) {
    g_autoptr (YdChapterItem) item = g_list_model_get_item (G_LIST_MODEL (self->chapters), i);
    yd_chapter_item_set_is_chosen (item, is_chosen);
  }
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_all (YD_CHAPTER_CHOOSER (widget), TRUE);
}

static void
none_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_all (YD_CHAPTER_CHOOSER (widget), FALSE);
}

static void
turned_cb (YdChapterChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdChapterChooser *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *length = gtk_label_new (NULL);

  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_add_css_class (length, "dim-label");
  gtk_widget_set_margin_end (length, 12); /* past the scroll bar */
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), length);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdChapterChooser *self)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *length = gtk_widget_get_next_sibling (check);
  gpointer chapter = gtk_list_item_get_item (item);
  GBinding *bindings[] = {
    g_object_bind_property (chapter, "title", check, "label", G_BINDING_SYNC_CREATE),
    g_object_bind_property (chapter, "length", length, "label", G_BINDING_SYNC_CREATE),
    g_object_bind_property (chapter, "is-chosen", check, "active",
                            G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL),
  };
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_binding_unbind);

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_ptr_array_add (kept, bindings[i]);
  g_object_set_data_full (G_OBJECT (item), "bindings", kept, (GDestroyNotify) g_ptr_array_unref);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdChapterChooser *self)
{
  g_object_set_data (G_OBJECT (item), "bindings", NULL);
}

static void
yd_chapter_chooser_dispose (GObject *object)
{
  YdChapterChooser *self = YD_CHAPTER_CHOOSER (object);

  forget (self);
  G_OBJECT_CLASS (yd_chapter_chooser_parent_class)->dispose (object);
}

static void
yd_chapter_chooser_finalize (GObject *object)
{
  YdChapterChooser *self = YD_CHAPTER_CHOOSER (object);

  g_free (self->path);
  g_object_unref (self->chapters);
  G_OBJECT_CLASS (yd_chapter_chooser_parent_class)->finalize (object);
}

static void
yd_chapter_chooser_class_init (YdChapterChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_chapter_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_chapter_chooser_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", YD_TYPE_CHAPTER_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/chapter-chooser.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdChapterChooser, about);
  gtk_widget_class_bind_template_child (widget_class, YdChapterChooser, choices);
  gtk_widget_class_bind_template_child (widget_class, YdChapterChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_install_action (widget_class, "chapters.all", NULL, all_cb);
  gtk_widget_class_install_action (widget_class, "chapters.none", NULL, none_cb);
}

static void
yd_chapter_chooser_init (YdChapterChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chapters = g_list_store_new (YD_TYPE_CHAPTER_ITEM);
  g_autoptr (GtkNoSelection) model =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->chapters)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (model));
}
