/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new, out of the releases of the metainfo file, which software centers show, too.
 *
 * Source: AppStream 1.0, Release Information: <releases>, the newest <release version=""> first,
 * in its <description> <li>, or <li xml:lang=""> for a translation. */
#include "app/start/news.h"

#include <gio/gio.h>
#include <string.h>

#define METAINFO "/cn/yiduo/Studio/metainfo.xml"

typedef struct {
  YdNews *news;
  GPtrArray *english; /* owned: where there is no translation */
  GPtrArray *into;    /* borrowed: of the line that is being read, or NULL */
  GString *text;      /* owned */
  guint n_releases;
} Reading;

static gboolean
is_reader_language (const char *language)
{
  const char *const *wanted = g_get_language_names ();

  return language && wanted[0] && g_str_has_prefix (wanted[0], language);
}

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reading *self = user_data;
  const char *language = NULL, *version = NULL;

  for (guint i = 0; names[i]; i++) {
    if (g_str_equal (names[i], "xml:lang"))
      language = values[i];
    else if (g_str_equal (names[i], "version"))
      version = values[i];
  }
  if (g_str_equal (element, "release") && self->n_releases++ == 0)
    self->news->version = g_strdup (version);
  if (self->n_releases != 1 || !g_str_equal (element, "li"))
    return;
  self->into = !language ? self->english : is_reader_language (language) ? self->news->lines : NULL;
  g_string_truncate (self->text, 0);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize size,
         gpointer user_data,
         GError **error)
{
  Reading *self = user_data;

  if (self->into)
    g_string_append_len (self->text, text, (gssize) size);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (self->into && g_str_equal (element, "li"))
    g_ptr_array_add (self->into, g_strstrip (g_strdup (self->text->str)));
  if (g_str_equal (element, "li"))
    self->into = NULL;
}

/* Returns: (transfer full): what is new in this version */
YdNews *
yd_news_load (void)
{
  const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  YdNews *news = g_new0 (YdNews, 1);
  Reading reading = { news, g_ptr_array_new_with_free_func (g_free), NULL, g_string_new (NULL), 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  gsize size = 0;
  const char *xml = g_bytes_get_data (bytes, &size);

  news->lines = g_ptr_array_new_with_free_func (g_free);
  g_markup_parse_context_parse (context, xml, (gssize) size, NULL);
  if (news->lines->len == 0) {
    g_ptr_array_unref (news->lines);
    news->lines = g_steal_pointer (&reading.english);
  }
  g_clear_pointer (&reading.english, g_ptr_array_unref);
  g_string_free (reading.text, TRUE);
  return news;
}

void
yd_news_free (YdNews *self)
{
  g_free (self->version);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* As an `AdwAboutWindow` takes it. */
char *
yd_news_dup_markup (const YdNews *self)
{
  g_autoptr (GString) markup = g_string_new ("<ul>");

  for (guint i = 0; i < self->lines->len; i++) {
    g_autofree char *line = g_markup_escape_text (self->lines->pdata[i], -1);
    g_string_append_printf (markup, "<li>%s</li>", line);
  }
  g_string_append (markup, "</ul>");
  return g_string_free (g_steal_pointer (&markup), FALSE);
}
