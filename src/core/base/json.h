/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define YD_JSON_MAX_BYTES (64u << 20)
#define YD_JSON_MAX_DEPTH 64

JsonNode *yd_json_parse (const char *text, gssize size_bytes, GError **error);
JsonNode *yd_json_load (const char *path, GCancellable *cancellable, GError **error);
char *yd_json_to_canonical (JsonNode *node);
char *yd_json_to_text (JsonNode *node, gboolean is_pretty);

const char *yd_json_get_text (JsonObject *object, const char *member, const char *fallback);
gint64 yd_json_get_int (JsonObject *object, const char *member, gint64 fallback);
double yd_json_get_double (JsonObject *object, const char *member, double fallback);
gboolean yd_json_get_boolean (JsonObject *object, const char *member, gboolean fallback);
gboolean yd_json_read_color (JsonObject *object, const char *member, guint32 *rgba);
JsonObject *yd_json_get_object (JsonObject *object, const char *member);
JsonArray *yd_json_get_array (JsonObject *object, const char *member);

G_END_DECLS
