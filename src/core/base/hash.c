/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/hash.h"

#include <string.h>

#define BLOCK_BYTES (1 << 18)

/**
 * yd_hash_bytes:
 * @bytes: what to hash
 * @size_bytes: how much of it
 *
 * Returns: (transfer full): SHA-256 in lower-case hex
 */
char *
yd_hash_bytes (const void *bytes, gsize size_bytes)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, size_bytes);
}

/**
 * yd_hash_text:
 * @text: what to hash
 *
 * Returns: (transfer full): SHA-256 in lower-case hex
 */
char *
yd_hash_text (const char *text)
{
  return yd_hash_bytes (text, strlen (text));
}

/**
 * yd_hash_file:
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR` when the file cannot be read
 *
 * Hashes a file's content; blocks.
 *
 * Returns: (transfer full) (nullable): SHA-256 in lower-case hex
 */
char *
yd_hash_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  if (!stream)
    return NULL;

  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n_read;
  while ((n_read = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK_BYTES, cancellable,
                                        error)) > 0)
    g_checksum_update (sum, block, n_read);

  return n_read == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/**
 * yd_hash_is_valid:
 * @text: (nullable): what may be a hash
 *
 * Tells whether @text is SHA-256 in lower-case hex, and so safe as a part of a path.
 */
gboolean
yd_hash_is_valid (const char *text)
{
  return text != NULL && strlen (text) == YD_HASH_LENGTH &&
         strspn (text, "0123456789abcdef") == YD_HASH_LENGTH;
}
