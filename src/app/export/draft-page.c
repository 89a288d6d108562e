/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a Jianying or CapCut draft goes, for which of them, and what the check before writing
 * finds. The folders of drafts of programs under Wine and on mounted disks are offered by name. */
#include "app/export/draft-page.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/export/export-work.h"
#include "app/export/finding-list.h"
#include "app/widgets/path-row.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/exchange/file-facts.h"
#include "core/exchange/jianying-folders.h"

struct _YdDraftPage {
  AdwBin parent_instance;

  YdSnapshot *film;    /* owned, or NULL while it is read */
  GPtrArray *folders;  /* owned, YdJianyingFolder: those of installed programs, or NULL */
  char *own_path;      /* owned: where the draft goes unless a person says otherwise */
  gboolean is_filling; /* the page changes its own rows */

  AdwComboRow *installed;
  YdPathRow *place;
  AdwComboRow *profile;
  AdwComboRow *os;
  AdwEntryRow *root;
  YdFindingList *findings;
};

G_DEFINE_FINAL_TYPE (YdDraftPage, yd_draft_page, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A check, on a thread of its own; all is owned */
typedef struct {
  YdSnapshot *film;
  char *folder;
  char *root;
  YdJianyingProfile profile;
  YdJianyingOs os;
} Preflight;

static void
preflight_free (gpointer data)
{
  Preflight *preflight = data;

  yd_snapshot_unref (preflight->film);
  g_free (preflight->folder);
  g_free (preflight->root);
  g_free (preflight);
}

static gpointer
run_preflight (gpointer data, GCancellable *cancellable, GError **error)
{
  const Preflight *preflight = data;
  const YdJianyingOptions options = {
    .profile = preflight->profile,
    .os = preflight->os,
    .root = *preflight->root ? preflight->root : NULL,
    .has_cues = TRUE,
    .probe = yd_file_facts_probe,
  };

  return yd_jianying_preflight (preflight->film, preflight->folder, &options);
}

static Preflight *
preflight_new (YdDraftPage *self, const char *folder)
{
  Preflight *preflight = g_new (Preflight, 1);

  *preflight = (Preflight){
    .film = yd_snapshot_ref (self->film),
    .folder = g_strdup (folder),
    .root = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->root))),
    .profile = adw_combo_row_get_selected (self->profile),
    .os = adw_combo_row_get_selected (self->os),
  };
  return preflight;
}

static void
checked_cb (YdDraftPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
changed_cb (YdDraftPage *self)
{
  if (self->is_filling)
    return;
  g_autofree char *path = yd_path_row_dup_path (self->place);

  if (self->film && path)
    yd_finding_list_check (self->findings, run_preflight, preflight_new (self, path),
                           preflight_free);
  else
    yd_finding_list_stop (self->findings);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is shown of a folder: the program, and the Wine prefix or disk it was found in */
static char *
describe_folder (const YdJianyingFolder *folder)
{
  static const char *const inner[] = { "/drive_c/", "/Users/" };
  g_autofree char *place = g_strdup (folder->path);

  for (gsize i = 0; i < G_N_ELEMENTS (inner); i++) {
    char *end = strstr (place, inner[i]);
    if (end)
      *end = '\0';
  }
  g_autofree char *path = yd_path_row_shorten (place);
  g_autofree char *name = g_filename_display_name (path);
  /* Translators: a program, and the folder or disk it is installed in */
  return g_strdup_printf (_ ("%s in %s"), folder->is_capcut ? _ ("CapCut") : _ ("Jianying"), name);
}

static gpointer
find_installed (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_jianying_folders_list ();
}

/* The rows below say what follows from the program; what they say can be changed */
static void
fill_rows (YdDraftPage *self, const YdJianyingFolder *folder)
{
  g_autofree char *name = g_path_get_basename (self->own_path);
  g_autofree char *path = folder ? g_build_filename (folder->path, name, NULL) : NULL;
  const guint profile = adw_combo_row_get_selected (self->profile);

  yd_path_row_set_path (self->place, path ? path : self->own_path);
  gtk_editable_set_text (GTK_EDITABLE (self->root), folder && folder->root ? folder->root : "");
  if (!folder)
    return;
  if (folder->is_capcut != (profile == YD_JIANYING_PROFILE_CAPCUT))
    adw_combo_row_set_selected (self->profile, folder->is_capcut ? YD_JIANYING_PROFILE_CAPCUT
                                                                 : YD_JIANYING_PROFILE_6);
  adw_combo_row_set_selected (
      self->os, folder->root && *folder->root == '/' ? YD_JIANYING_OS_MAC : YD_JIANYING_OS_WINDOWS);
}

static void
installed_cb (YdDraftPage *self)
{
  const guint index = adw_combo_row_get_selected (self->installed);
  if (self->is_filling || !self->folders || index > self->folders->len)
    return;

  self->is_filling = TRUE;
  fill_rows (self, index > 0 ? self->folders->pdata[index - 1] : NULL);
  self->is_filling = FALSE;
  changed_cb (self);
}

/* The first, but rather Jianying, for which drafts were tried */
static guint
choose_folder (GPtrArray *folders)
{
  for (guint i = 0; i < folders->len; i++)
    if (!((const YdJianyingFolder *) folders->pdata[i])->is_capcut)
      return i;
  return 0;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdDraftPage *self = YD_DRAFT_PAGE (source);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) folders = yd_background_finish (self, result, NULL);
  g_autofree char *path = yd_path_row_dup_path (self->place);

  if (!folders || folders->len == 0 || !self->film)
    return;
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  self->folders = g_steal_pointer (&folders);
  gtk_string_list_append (names, _ ("Another folder"));
  for (guint i = 0; i < self->folders->len; i++) {
    g_autofree char *name = describe_folder (self->folders->pdata[i]);
    gtk_string_list_append (names, name);
  }
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->installed, G_LIST_MODEL (names));
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->installed), TRUE);
  if (g_strcmp0 (path, self->own_path) == 0) /* a person named no other meanwhile */
    adw_combo_row_set_selected (self->installed, choose_folder (self->folders) + 1);
}

/**
 * yd_draft_page_set_film:
 * @self: a draft page
 * @film: the film as it is now
 * @folder: where exports go unless a person says otherwise
 *
 * Fills in what follows from the film, and checks it.
 */
void
yd_draft_page_set_film (YdDraftPage *self, YdSnapshot *film, const char *folder)
{
  g_autofree char *name = g_strdup (*film->title ? film->title : _ ("Film"));

  g_clear_pointer (&self->film, yd_snapshot_unref);
  self->film = yd_snapshot_ref (film);
  yd_finding_list_set_rate (self->findings, film->rate);
  g_free (self->own_path);
  self->own_path = g_build_filename (folder, g_strdelimit (name, "/\\:*?\"<>|", '-'), NULL);
  yd_path_row_set_path (self->place, self->own_path);
  yd_background_run (self, find_installed, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     found_cb, NULL);
}

/**
 * yd_draft_page_is_ready:
 * @self: a draft page
 *
 * Returns: whether the draft was checked and nothing stands in the way
 */
gboolean
yd_draft_page_is_ready (YdDraftPage *self)
{
  return yd_finding_list_is_clear (self->findings);
}

/**
 * yd_draft_page_start:
 * @self: a draft page that is ready
 * @session: the project
 *
 * Queues the writing of the draft.
 */
void
yd_draft_page_start (YdDraftPage *self, YdSession *session)
{
  g_autofree char *path = yd_path_row_dup_path (self->place);

  yd_export_work_start_draft (session, path, adw_combo_row_get_selected (self->profile),
                              adw_combo_row_get_selected (self->os),
                              gtk_editable_get_text (GTK_EDITABLE (self->root)));
}

static void
yd_draft_page_dispose (GObject *object)
{
  YdDraftPage *self = YD_DRAFT_PAGE (object);

  g_clear_pointer (&self->film, yd_snapshot_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->own_path, g_free);
  G_OBJECT_CLASS (yd_draft_page_parent_class)->dispose (object);
}

static void
yd_draft_page_class_init (YdDraftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_draft_page_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_PATH_ROW);
  g_type_ensure (YD_TYPE_FINDING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("export/draft-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, installed);
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, place);
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, profile);
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, os);
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, root);
  gtk_widget_class_bind_template_child (widget_class, YdDraftPage, findings);
  gtk_widget_class_bind_template_callback (widget_class, installed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
}

static void
yd_draft_page_init (YdDraftPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
