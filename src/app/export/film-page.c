/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file the film becomes, and what to expect of it. */
#include "app/export/film-page.h"

#include <glib/gi18n.h>

#include "app/export/export-work.h"
#include "app/export/finding-list.h"
#include "app/widgets/path-row.h"
#include "app/widgets/sensitivity.h"
#include "app/window/workspace.h"
#include "core/render/export-estimate.h"
#include "core/timeline/film-check.h"

struct _YdFilmPage {
  AdwBin parent_instance;

  YdSnapshot *film;   /* owned, or NULL while it is read */
  char *folder;       /* owned, where exports go */
  GPtrArray *formats; /* borrowed rows of the table that this machine can write */

  AdwComboRow *preset; /* the first is none */
  AdwComboRow *format;
  AdwComboRow *loudness;
  AdwComboRow *cues;
  GtkSwitch *range;
  GtkWidget *range_row;
  YdPathRow *place;
  AdwActionRow *estimate;
  YdFindingList *findings;
};

G_DEFINE_FINAL_TYPE (YdFilmPage, yd_film_page, ADW_TYPE_BIN)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const YdExportPreset *
get_preset (YdFilmPage *self)
{
  gsize n_presets;
  const YdExportPreset *presets = yd_export_preset_get_all (&n_presets);
  const guint i = adw_combo_row_get_selected (self->preset);

  return i > 0 && i <= n_presets ? &presets[i - 1] : NULL;
}

static const YdExportFormat *
get_format (YdFilmPage *self)
{
  const guint i = adw_combo_row_get_selected (self->format);

  return i < self->formats->len ? self->formats->pdata[i] : self->formats->pdata[0];
}

static const YdLoudnessTarget *
get_loudness (YdFilmPage *self)
{
  gsize n_targets;
  const YdLoudnessTarget *targets = yd_loudness_target_get_all (&n_targets);
  const guint i = adw_combo_row_get_selected (self->loudness);

  return &targets[MIN (i, n_targets - 1)];
}

static void
show_estimate (YdFilmPage *self)
{
  YdExportSettings settings;
  if (!self->film)
    return;

  const YdExportWish wish = {
    .preset = get_preset (self),
    .format = get_format (self),
    .is_range = gtk_switch_get_active (self->range),
  };
  yd_export_wish_fill (&wish, self->film, &settings);
  const YdExportRange range = yd_export_settings_get_range (&settings, self->film);
  const YdExportEstimate estimate = yd_export_estimate (self->film, &settings);
  const gint64 seconds = range.n_frames * range.rate.den / range.rate.num;
  g_autofree char *size = g_format_size ((guint64) estimate.size_bytes);
  g_autofree char *text =
      g_strdup_printf (_ ("%d × %d, %d:%02d, about %s"), settings.width, settings.height,
                       (int) (seconds / 60), (int) (seconds % 60), size);
  adw_action_row_set_subtitle (self->estimate, text);
}

/* The place keeps the name a person gave it; only the ending follows the format */
static void
show_ending (YdFilmPage *self)
{
  const YdExportFormat *format = get_format (self);
  const gboolean is_folder = (format->carries & YD_EXPORT_IS_FOLDER) != 0;
  g_autofree char *path = yd_path_row_dup_path (self->place);
  char *dot = path ? strrchr (path, '.') : NULL;
  char *slash = path ? strrchr (path, '/') : NULL;
  if (!path)
    return;

  if (dot && dot > slash + 1)
    *dot = '\0';
  g_autofree char *renamed = g_strconcat (path, is_folder ? "" : format->extension, NULL);
  yd_path_row_set_path (self->place, renamed);
}

static void
changed_cb (YdFilmPage *self)
{
  show_estimate (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
format_changed_cb (YdFilmPage *self)
{
  const YdExportFormat *format = get_format (self);
  const gboolean has_sound = (format->carries & YD_EXPORT_CARRIES_SOUND) != 0;
  const gboolean has_picture = (format->carries & YD_EXPORT_CARRIES_PICTURE) != 0;

  yd_sensitivity_set (GTK_WIDGET (self->loudness), has_sound);
  yd_sensitivity_set (GTK_WIDGET (self->cues), has_picture);
  show_ending (self);
  changed_cb (self);
}

static void
preset_changed_cb (YdFilmPage *self)
{
  const YdExportPreset *preset = get_preset (self);
  gsize n_targets;
  const YdLoudnessTarget *targets = yd_loudness_target_get_all (&n_targets);
  guint i;

  if (preset && g_ptr_array_find (self->formats, yd_export_format_find (preset->format), &i))
    adw_combo_row_set_selected (self->format, i);
  for (i = 0; preset && i < n_targets; i++)
    if (g_str_equal (targets[i].name, preset->loudness))
      adw_combo_row_set_selected (self->loudness, i);
  changed_cb (self);
}

static gpointer
check_film (gpointer film, GCancellable *cancellable, GError **error)
{
  return yd_film_check (film);
}

/**
 * yd_film_page_set_film:
 * @self: a film page
 * @film: the film as it is now
 * @folder: where exports go unless a person says otherwise
 *
 * Fills in what follows from the film, and looks for what a viewer would stumble over; none of it
 * stands in the way of the export.
 */
void
yd_film_page_set_film (YdFilmPage *self, YdSnapshot *film, const char *folder)
{
  g_autofree char *name = g_strdup (*film->title ? film->title : _ ("Film"));
  g_autofree char *base = g_strconcat (g_strdelimit (name, "/\\:*?\"<>|", '-'), ".mp4", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);

  g_clear_pointer (&self->film, yd_snapshot_unref);
  self->film = yd_snapshot_ref (film);
  yd_finding_list_set_rate (self->findings, film->rate);
  yd_finding_list_check (self->findings, check_film, yd_snapshot_ref (film),
                         (GDestroyNotify) yd_snapshot_unref);
  gtk_widget_set_visible (self->range_row, film->range_end_frame > film->range_start_frame);
  yd_path_row_set_path (self->place, path);
  preset_changed_cb (self);
}

/**
 * yd_film_page_dup_path:
 * @self: a film page
 *
 * Returns: (transfer full) (nullable): where the film goes
 */
char *
yd_film_page_dup_path (YdFilmPage *self)
{
  return yd_path_row_dup_path (self->place);
}

/**
 * yd_film_page_start:
 * @self: a film page
 * @session: the project
 *
 * Queues the export as chosen.
 */
void
yd_film_page_start (YdFilmPage *self, YdSession *session)
{
  const YdExportPreset *preset = get_preset (self);
  g_autofree char *path = yd_path_row_dup_path (self->place);
  const YdFilmExportChoice choice = {
    .path = path,
    .format = get_format (self)->name,
    .preset = preset ? preset->name : NULL,
    .loudness = get_loudness (self)->name,
    .cues = adw_combo_row_get_selected (self->cues),
    .is_range = gtk_switch_get_active (self->range),
  };

  yd_export_work_start_film (session, &choice);
}

static void
fill_presets (YdFilmPage *self)
{
  gsize n;
  const YdExportPreset *presets = yd_export_preset_get_all (&n);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("None: as the film is"));
  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (list, _ (presets[i].title));
  adw_combo_row_set_model (self->preset, G_LIST_MODEL (list));
}

static void
fill_formats (YdFilmPage *self)
{
  gsize n;
  const YdExportFormat *formats = yd_export_format_get_all (&n);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n; i++) {
    if (yd_export_format_get_missing (&formats[i]))
      continue;
    g_ptr_array_add (self->formats, (gpointer) &formats[i]);
    gtk_string_list_append (list, _ (formats[i].title));
  }
  adw_combo_row_set_model (self->format, G_LIST_MODEL (list));
}

static void
fill_loudness (YdFilmPage *self)
{
  gsize n;
  const YdLoudnessTarget *targets = yd_loudness_target_get_all (&n);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n; i++) {
    g_autofree char *title =
        targets[i].lufs != 0
            ? g_strdup_printf ("%s (%g LUFS)", _ (targets[i].title), targets[i].lufs)
            : g_strdup (_ (targets[i].title));
    gtk_string_list_append (list, title);
  }
  adw_combo_row_set_model (self->loudness, G_LIST_MODEL (list));
}

static void
yd_film_page_dispose (GObject *object)
{
  YdFilmPage *self = YD_FILM_PAGE (object);

  g_clear_pointer (&self->film, yd_snapshot_unref);
  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (yd_film_page_parent_class)->dispose (object);
}

static void
yd_film_page_class_init (YdFilmPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_film_page_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_FILM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_PATH_ROW);
  g_type_ensure (YD_TYPE_FINDING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("export/film-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, preset);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, format);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, loudness);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, cues);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, range);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, range_row);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, place);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, estimate);
  gtk_widget_class_bind_template_child (widget_class, YdFilmPage, findings);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preset_changed_cb);
}

static void
yd_film_page_init (YdFilmPage *self)
{
  self->formats = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_formats (self);
  fill_loudness (self);
  fill_presets (self);
}
