/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats that files come in and go out as: one table, from which the command line's lists and
 * the window's choices are made. A format describes itself in the file that writes or reads it. */
#include "core/exchange/exchange-format.h"

#include <glib/gi18n.h>

#include "core/exchange/edl-format.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/fcpxml-format.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/jianying-reader.h"
#include "core/exchange/list-formats.h"
#include "core/exchange/otio-format.h"
#include "core/exchange/project-archive.h"
#include "core/exchange/script-formats.h"
#include "core/exchange/sheet-formats.h"
#include "core/exchange/storyboarder.h"
#include "core/exchange/subtitles.h"
#include "core/exchange/xmeml-format.h"

#define HEAD_SIZE 4096 /* bytes that a probe sees */

static const YdExchangeFormat *const formats[] = {
  &yd_srt_format,           &yd_ass_format,          &yd_vtt_format,
  &yd_ttml_format,          &yd_otio_format,         &yd_otioz_format,
  &yd_edl_format,           &yd_fcpxml_format,       &yd_xmeml_format,
  &yd_jianying_format,      &yd_fountain_format,     &yd_fdx_format,
  &yd_docx_format,          &yd_script_pdf_format,   &yd_storyboard_pdf_format,
  &yd_contact_sheet_format, &yd_shot_csv_format,     &yd_shot_xlsx_format,
  &yd_archive_format,       &yd_storyboarder_format,
};

/**
 * yd_exchange_format_list:
 * @index: 0 for the first
 *
 * Returns: (transfer none) (nullable): a format, %NULL after the last
 */
const YdExchangeFormat *
yd_exchange_format_list (guint index)
{
  return index < G_N_ELEMENTS (formats) ? formats[index] : NULL;
}

/**
 * yd_exchange_format_find:
 * @name: a format's name
 *
 * Returns: (transfer none) (nullable): the format of that name
 */
const YdExchangeFormat *
yd_exchange_format_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i]->name, name))
      return formats[i];
  return NULL;
}

static gboolean
has_ending (const YdExchangeFormat *self, const char *lower_path)
{
  for (guint i = 0; self->endings[i]; i++)
    if (g_str_has_suffix (lower_path, self->endings[i]))
      return TRUE;
  return FALSE;
}

/* The endings that can be written, once each: ".srt .ass .vtt" */
static char *
list_endings (void)
{
  g_autoptr (GPtrArray) endings = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->write &&
        !g_ptr_array_find_with_equal_func (endings, formats[i]->endings[0], g_str_equal, NULL))
      g_ptr_array_add (endings, (gpointer) formats[i]->endings[0]);
  g_ptr_array_add (endings, NULL);
  return g_strjoinv (" ", (char **) endings->pdata);
}

/**
 * yd_exchange_format_for_writing:
 * @path: a file's name
 * @error: set to `YD_EXCHANGE_ERROR_UNSUITABLE`
 *
 * Of formats that share an ending the first of the table is meant.
 *
 * Returns: (transfer none) (nullable): the format that the ending of @path names
 */
const YdExchangeFormat *
yd_exchange_format_for_writing (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->write && has_ending (formats[i], lower))
      return formats[i];
  g_autofree char *endings = list_endings ();
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
               _ ("“%s” names no format that can be written. End it with one of: %s."), path,
               endings);
  return NULL;
}

static gboolean
read_head (const char *path, char *head, gsize *size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, size, NULL, error);
}

/**
 * yd_exchange_format_for_reading:
 * @path: a file or folder
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE` when there is none, or it cannot be read
 *
 * What a file is, its content says. Blocks.
 *
 * Returns: (transfer none) (nullable): the format of @path; %NULL without @error when it is none
 */
const YdExchangeFormat *
yd_exchange_format_for_reading (const char *path, GError **error)
{
  char head[HEAD_SIZE + 1];
  gsize size = 0;
  g_autoptr (GError) cause = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && !read_head (path, head, &size, &cause)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” cannot be read: %s"), path, cause->message);
    return NULL;
  }
  head[size] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->probe && formats[i]->probe (path, head, size))
      return formats[i];
  return NULL;
}

static gboolean
is_value (const YdExchangeOption *option, const char *value)
{
  return !option->values || option->get_title || g_strv_contains (option->values, value);
}

/* What was chosen, and for the rest what holds without a choice */
static GHashTable *
complete_choices (const YdExchangeFormat *self, GHashTable *chosen, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  guint n_known = 0;

  for (const YdExchangeOption *option = self->options; option && option->name; option++) {
    const char *value = chosen ? g_hash_table_lookup (chosen, option->name) : NULL;
    if (value && !is_value (option, value)) {
      g_autofree char *values = g_strjoinv (", ", (char **) option->values);
      g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                   _ ("“%s” is no value of %s. There are: %s."), value, option->name, values);
      return NULL;
    }
    n_known += value != NULL;
    g_hash_table_insert (all, (gpointer) option->name, g_strdup (value ? value : option->fallback));
  }
  if (chosen && g_hash_table_size (chosen) > n_known) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                 _ ("The format %s has no such choice; “yiduo export --list-formats” lists them."),
                 self->name);
    return NULL;
  }
  return g_steal_pointer (&all);
}

/**
 * yd_exchange_write:
 * @self: a format that can be written
 * @source: what to write; what it leaves unchosen or has no choices at all is filled in
 * @path: (nullable): the file; an old one is replaced. %NULL: nothing is written, and only the
 *   losses are told
 * @losses: (element-type YdLoss): takes what the format could not carry
 * @cancellable: (nullable): stops the writing
 * @error: set to a `YD_EXCHANGE_ERROR`, or to `G_IO_ERROR_CANCELLED`
 *
 * Writes a file; blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_exchange_write (const YdExchangeFormat *self,
                   const YdExchangeSource *source,
                   const char *path,
                   GPtrArray *losses,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self->write != NULL && losses != NULL, FALSE);

  g_autoptr (GHashTable) choices = complete_choices (self, source->choices, error);
  const YdExchangeSource whole = { source->store, source->film, choices, source->progress,
                                   source->progress_data };

  if (self->kind == YD_EXCHANGE_FILM)
    yd_film_report_missing (source->film, losses);
  return choices && self->write (self, &whole, path, losses, cancellable, error);
}

/**
 * yd_exchange_put:
 * @path: (nullable): the file; an old one is replaced. %NULL: nothing is done
 * @bytes: what it shall hold
 * @size_bytes: how much that is
 * @cancellable: (nullable): stops the writing
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Puts a finished file in its place, written beside it first; blocks.
 *
 * Returns: whether it is there
 */
gboolean
yd_exchange_put (const char *path,
                 const char *bytes,
                 gsize size_bytes,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!path)
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR) &&
      g_file_set_contents_full (path, bytes, size_bytes,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &cause))
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("“%s” cannot be written (%s). Make room, allow writing there, or choose another "
                  "place."),
               path, cause ? cause->message : _ ("it is a folder"));
  return FALSE;
}

/**
 * yd_exchange_load:
 * @path: a file
 * @max_bytes: how large it may be
 * @size_bytes: (out): of what is returned
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Reads a whole file; blocks.
 *
 * Returns: (transfer full) (nullable): its bytes, with a zero byte after them
 */
char *
yd_exchange_load (const char *path,
                  gsize max_bytes,
                  gsize *size_bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  char *bytes = NULL;

  if (info && (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
               g_file_info_get_size (info) > (goffset) max_bytes)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” is no file of this kind: it is larger than %zu MiB, or no plain file."),
                 path, max_bytes >> 20);
    return NULL;
  }
  if (info && g_file_load_contents (file, cancellable, &bytes, size_bytes, NULL, &cause))
    return bytes;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” cannot be read: %s"), path, cause->message);
  return NULL;
}
