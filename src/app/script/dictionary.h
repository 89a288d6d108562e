/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YD_TYPE_DICTIONARY (yd_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (YdDictionary, yd_dictionary, YD, DICTIONARY, GObject)

#define YD_DICTIONARY_AUTO "auto"
#define YD_DICTIONARY_OFF "off"

/* Signal `learned` (): more is known of words */

YdDictionary *yd_dictionary_new (const char *wanted);
gboolean yd_dictionary_is_wrong (YdDictionary *self, const char *word);
void yd_dictionary_ask (YdDictionary *self);
void yd_dictionary_add (YdDictionary *self, const char *word);
void yd_dictionary_suggest_async (YdDictionary *self,
                                  const char *word,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char **yd_dictionary_suggest_finish (YdDictionary *self, GAsyncResult *result);
char **yd_dictionary_list_languages (void);

G_END_DECLS
