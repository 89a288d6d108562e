/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any format of the exchange table: which one, what can be chosen about it, and where it goes. The
 * rows are made from the table, so that a new format needs nothing here. */
#include "app/export/file-page.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/export/choices-row.h"
#include "app/export/export-work.h"
#include "app/export/finding-list.h"
#include "app/widgets/combo-row.h"
#include "app/widgets/path-row.h"
#include "app/window/workspace.h"
#include "core/exchange/exchange-preflight.h"

struct _YdFilePage {
  AdwBin parent_instance;

  YdStore *store;      /* owned, or NULL before there is a film */
  YdSnapshot *film;    /* owned, the same */
  GPtrArray *formats;  /* YdExchangeFormat, borrowed: those that can be written now */
  GPtrArray *rows;     /* GtkWidget, borrowed: one for each option of the format */
  char *stem;          /* owned: the path without its ending */
  gboolean is_filling; /* the page changes its own rows */

  AdwComboRow *format;
  YdPathRow *path;
  AdwPreferencesGroup *options;
  YdFindingList *findings;
};

G_DEFINE_FINAL_TYPE (YdFilePage, yd_file_page, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const YdExchangeFormat *
get_format (YdFilePage *self)
{
  const guint index = adw_combo_row_get_selected (self->format);

  return self->formats && index < self->formats->len ? self->formats->pdata[index] : NULL;
}

static void
changed_cb (YdFilePage *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A check, on a thread of its own; all is owned but the format */
typedef struct {
  const YdExchangeFormat *format;
  YdStore *store;
  YdSnapshot *film;
  GHashTable *choices;
} Preflight;

static void
preflight_free (gpointer data)
{
  Preflight *preflight = data;

  g_object_unref (preflight->store);
  yd_snapshot_unref (preflight->film);
  g_hash_table_unref (preflight->choices);
  g_free (preflight);
}

static gpointer
run_preflight (gpointer data, GCancellable *cancellable, GError **error)
{
  const Preflight *preflight = data;
  const YdExchangeSource source = { preflight->store, preflight->film, preflight->choices };

  return yd_exchange_preflight (preflight->format, &source, cancellable, error);
}

static char *
dup_value (GtkWidget *row, const YdExchangeOption *option)
{
  if (option->get_title)
    return yd_choices_row_dup_value (YD_CHOICES_ROW (row));
  if (option->values)
    return g_strdup (option->values[adw_combo_row_get_selected (ADW_COMBO_ROW (row))]);
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GHashTable *
dup_choices (YdFilePage *self, const YdExchangeFormat *format)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (choices, (gpointer) format->options[i].name,
                         dup_value (self->rows->pdata[i], &format->options[i]));
  return choices;
}

/* What is lost depends on the format and what was chosen of it, not on where it goes */
static void
check (YdFilePage *self)
{
  const YdExchangeFormat *format = get_format (self);
  if (!format || self->is_filling)
    return;
  Preflight *preflight = g_new (Preflight, 1);

  *preflight = (Preflight){ format, g_object_ref (self->store), yd_snapshot_ref (self->film),
                            dup_choices (self, format) };
  yd_finding_list_check (self->findings, run_preflight, preflight, preflight_free);
  changed_cb (self);
}

/* Values are typed words, some of which have a translation */
static GtkWidget *
make_combo (YdFilePage *self, const YdExchangeOption *option)
{
  GtkWidget *row = yd_combo_row_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  guint fallback = 0;

  for (guint i = 0; option->values[i]; i++) {
    gtk_string_list_append (names, _ (option->values[i]));
    if (g_str_equal (option->values[i], option->fallback))
      fallback = i;
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), fallback);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_object_unref (names);
  return row;
}

static GtkWidget *
make_entry (YdFilePage *self, const YdExchangeOption *option)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), option->fallback);
  g_signal_connect_object (row, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_row (YdFilePage *self, const YdExchangeOption *option)
{
  GtkWidget *row = option->get_title ? GTK_WIDGET (yd_choices_row_new (option))
                   : option->values  ? make_combo (self, option)
                                     : make_entry (self, option);

  if (option->get_title) /* it tells what is chosen */
    g_signal_connect_object (row, "notify::subtitle", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (option->title));
  return row;
}

static void
show_options (YdFilePage *self, const YdExchangeFormat *format)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->options, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (const YdExchangeOption *option = format->options; option && option->name; option++) {
    GtkWidget *row = make_row (self, option);
    adw_preferences_group_add (self->options, row);
    g_ptr_array_add (self->rows, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->options), self->rows->len > 0);
}

static void
show_path (YdFilePage *self, const YdExchangeFormat *format)
{
  g_autofree char *path = g_strconcat (self->stem, format->endings[0], NULL);

  yd_path_row_set_path (self->path, path);
}

static void
format_changed_cb (YdFilePage *self)
{
  const YdExchangeFormat *format = get_format (self);

  if (!format || self->is_filling)
    return;
  self->is_filling = TRUE;
  show_options (self, format);
  show_path (self, format);
  self->is_filling = FALSE;
  check (self);
}

/* What is made from the timeline needs one */
static gboolean
is_writable (const YdExchangeFormat *format, gboolean has_film)
{
  const gboolean is_film =
      format->kind == YD_EXCHANGE_FILM || format->kind == YD_EXCHANGE_SUBTITLES;

  return format->write && (has_film || !is_film);
}

/**
 * yd_file_page_set_film:
 * @self: a file page
 * @store: the project
 * @film: the film as it is now
 * @folder: where exports go unless a person says otherwise
 *
 * Shows the formats that can be written.
 */
void
yd_file_page_set_film (YdFilePage *self, YdStore *store, YdSnapshot *film, const char *folder)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup (*film->title ? film->title : _ ("Film"));
  const YdExchangeFormat *format;

  g_set_object (&self->store, store);
  g_clear_pointer (&self->film, yd_snapshot_unref);
  self->film = yd_snapshot_ref (film);
  yd_finding_list_set_rate (self->findings, film->rate);
  g_free (self->stem);
  self->stem = g_build_filename (folder, g_strdelimit (name, "/\\:*?\"<>|", '-'), NULL);
  g_ptr_array_set_size (self->formats, 0);
  for (guint i = 0; (format = yd_exchange_format_list (i)); i++) {
    if (!is_writable (format, film->duration_frames > 0))
      continue;
    g_ptr_array_add (self->formats, (gpointer) format);
    gtk_string_list_append (names, _ (format->title));
  }
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->format, 0);
  self->is_filling = FALSE;
  format_changed_cb (self);
}

/**
 * yd_file_page_dup_path:
 * @self: a file page
 *
 * Returns: (transfer full) (nullable): the file; %NULL while none was named
 */
char *
yd_file_page_dup_path (YdFilePage *self)
{
  return get_format (self) ? yd_path_row_dup_path (self->path) : NULL;
}

/**
 * yd_file_page_is_ready:
 * @self: a file page
 *
 * Returns: whether a file was named, and nothing stands in the way of it
 */
gboolean
yd_file_page_is_ready (YdFilePage *self)
{
  g_autofree char *path = yd_file_page_dup_path (self);

  return path && yd_finding_list_is_clear (self->findings);
}

/**
 * yd_file_page_start:
 * @self: a file page on which a file was named
 * @session: the project
 *
 * Queues the writing.
 */
void
yd_file_page_start (YdFilePage *self, YdSession *session)
{
  const YdExchangeFormat *format = get_format (self);
  g_autoptr (GHashTable) choices = dup_choices (self, format);
  g_autofree char *path = yd_path_row_dup_path (self->path);

  yd_export_work_start_file (session, path, format, choices);
}

static void
yd_file_page_finalize (GObject *object)
{
  YdFilePage *self = YD_FILE_PAGE (object);

  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->rows);
  g_free (self->stem);
  g_clear_object (&self->store);
  g_clear_pointer (&self->film, yd_snapshot_unref);
  G_OBJECT_CLASS (yd_file_page_parent_class)->finalize (object);
}

static void
yd_file_page_class_init (YdFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_file_page_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_FILE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_PATH_ROW);
  g_type_ensure (YD_TYPE_FINDING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("export/file-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdFilePage, format);
  gtk_widget_class_bind_template_child (widget_class, YdFilePage, path);
  gtk_widget_class_bind_template_child (widget_class, YdFilePage, options);
  gtk_widget_class_bind_template_child (widget_class, YdFilePage, findings);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
yd_file_page_init (YdFilePage *self)
{
  self->formats = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
