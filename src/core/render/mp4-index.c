/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of an MP4 that FFmpeg has just written. It goes before the sound and picture, so that a
 * film plays while it is still being loaded, and gets what FFmpeg writes either or, but not both:
 * entries of any name, and title and cover where players look for them.
 *
 *   ftyp                       ftyp
 *   room                       moov
 *   free, mdat                   trak …
 *   moov                         meta        mdta: entries of any name
 *     trak …              →      udta
 *     udta                         meta      mdir: ilst with ©nam, ©cmt, covr
 *       meta  mdta             free          what is left of the room
 *                              free, mdat
 *
 * FFmpeg is told to leave room for it. Where that is too small the film is moved towards the end of
 * the file, and the offsets of its chunks with it.
 *
 * Source: ISO/IEC 14496-12 (2015), 8.1 to 8.11; QuickTime File Format, "Metadata"; what iTunes
 * writes, as read by FFmpeg's mov.c. */
#include "core/render/mp4-index.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD_BYTES 8
#define LONG_HEAD_BYTES 16
#define BLOCK_BYTES (1 << 20)
#define MAX_INDEX_BYTES (1 << 30)
#define IS_TEXT 1
#define IS_JPEG 13

/* What the index needs, at most as a rule */
#define LEAST_BYTES 8192
#define PICTURE_BYTES 40 /* size 4, order 8, chunk 8; the chunk of sound behind it 20 */
#define SOUND_BYTES 4    /* size */
#define TEXT_BYTES 128

/* Where the boxes of the file stand, bytes */
typedef struct {
  gint64 after_ftyp;
  gint64 moov;
  gint64 end;
} Layout;

static guint32
read_32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, 4);
  return GUINT32_FROM_BE (value);
}

static void
write_32 (guint8 *bytes, guint32 value)
{
  const guint32 big = GUINT32_TO_BE (value);

  memcpy (bytes, &big, 4);
}

static gboolean
fail (const char *path, int number, GError **error)
{
  const gboolean is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;

  g_set_error (error, G_IO_ERROR, is_full ? G_IO_ERROR_NO_SPACE : g_io_error_from_errno (number),
               _ ("“%s” cannot be written: %s."), path, g_strerror (number));
  return FALSE;
}

static gboolean
read_at (int fd, guint8 *bytes, gsize n, gint64 at)
{
  gsize done = 0;

  while (done < n) {
    const gssize n_read = pread (fd, bytes + done, n - done, at + (gint64) done);
    if (n_read == 0)
      errno = EIO;
    if (n_read == 0 || (n_read < 0 && errno != EINTR))
      return FALSE;
    done += MAX (n_read, 0);
  }
  return TRUE;
}

static gboolean
write_at (int fd, const guint8 *bytes, gsize n, gint64 at)
{
  gsize done = 0;

  while (done < n) {
    const gssize n_written = pwrite (fd, bytes + done, n - done, at + (gint64) done);
    if (n_written < 0 && errno != EINTR)
      return FALSE;
    done += MAX (n_written, 0);
  }
  return TRUE;
}

/* Finds the boxes of the file; an index that is not last is left where it is */
static gboolean
find_layout (int fd, gint64 room_bytes, Layout *layout)
{
  struct stat status;
  gint64 at = 0;

  *layout = (Layout){ -1, -1, -1 };
  if (fstat (fd, &status) != 0)
    return FALSE;
  layout->end = status.st_size;
  while (at + HEAD_BYTES <= layout->end) {
    guint8 head[LONG_HEAD_BYTES];
    if (!read_at (fd, head, (gsize) MIN (LONG_HEAD_BYTES, layout->end - at), at))
      return FALSE;
    gint64 size = read_32 (head);
    if (size == 1)
      size = (gint64) ((guint64) read_32 (head + 8) << 32 | read_32 (head + 12));
    if (size < HEAD_BYTES || size > layout->end - at) {
      errno = EIO;
      return FALSE;
    }
    const gboolean is_ftyp = memcmp (head + 4, "ftyp", 4) == 0;
    if (is_ftyp)
      layout->after_ftyp = at + size;
    if (memcmp (head + 4, "moov", 4) == 0)
      layout->moov = at;
    at += size + (is_ftyp ? room_bytes : 0);
    if (layout->moov >= 0 && at < layout->end)
      layout->moov = -1;
  }
  return TRUE;
}

/* Finds a box among those in @bytes; its content begins HEAD_BYTES after it */
static const guint8 *
find_box (const guint8 *bytes, gsize n_bytes, const char *type, guint32 *size)
{
  for (gsize at = 0; at + HEAD_BYTES <= n_bytes; at += *size) {
    *size = read_32 (bytes + at);
    if (*size < HEAD_BYTES || *size > n_bytes - at)
      return NULL;
    if (memcmp (bytes + at + 4, type, 4) == 0)
      return bytes + at;
  }
  return NULL;
}

/* Adds to the offsets of all chunks; %FALSE when one would not fit its field */
static gboolean
move_chunks (guint8 *bytes, gsize n_bytes, guint32 distance)
{
  static const char *const containers[] = { "trak", "mdia", "minf", "stbl" };
  guint32 size = 0;

  for (gsize at = 0; at + HEAD_BYTES <= n_bytes; at += size) {
    guint8 *box = bytes + at;
    size = read_32 (box);
    if (size < HEAD_BYTES || size > n_bytes - at)
      return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
      if (memcmp (box + 4, containers[i], 4) == 0 &&
          !move_chunks (box + HEAD_BYTES, size - HEAD_BYTES, distance))
        return FALSE;
    const gboolean is_short = memcmp (box + 4, "stco", 4) == 0;
    if (!is_short && memcmp (box + 4, "co64", 4) != 0)
      continue;
    const guint32 width = is_short ? 4 : 8, n = size >= 16 ? read_32 (box + 12) : 0;
    for (guint32 i = 0; i < n && 16 + (guint64) (i + 1) * width <= size; i++) {
      guint8 *low = box + 16 + (gsize) i * width + width - 4;
      const guint64 sum = (guint64) read_32 (low) + distance;
      if (is_short && sum > G_MAXUINT32)
        return FALSE;
      write_32 (low, (guint32) sum);
      if (!is_short && sum > G_MAXUINT32)
        write_32 (low - 4, read_32 (low - 4) + 1);
    }
  }
  return TRUE;
}

static guint
begin_box (GByteArray *out, const char *type)
{
  const guint at = out->len;

  g_byte_array_append (out, (const guint8 *) "\0\0\0\0", 4);
  g_byte_array_append (out, (const guint8 *) type, 4);
  return at;
}

static void
end_box (GByteArray *out, guint at)
{
  write_32 (out->data + at, out->len - at);
}

static void
append_entry (GByteArray *out, const char *type, guint8 kind, const void *bytes, gsize n_bytes)
{
  const guint8 head[8] = { 0, 0, 0, kind }; /* what it is, and no country */
  const guint entry = begin_box (out, type);
  const guint data = begin_box (out, "data");

  g_byte_array_append (out, head, sizeof (head));
  g_byte_array_append (out, bytes, (guint) n_bytes);
  end_box (out, data);
  end_box (out, entry);
}

static void
append_text (GByteArray *out, const char *type, const char *text)
{
  if (text && *text)
    append_entry (out, type, IS_TEXT, text, strlen (text));
}

static void
append_tags (GByteArray *out, const YdMp4Tags *tags)
{
  static const guint8 handler[25] = {
    0, 0, 0, 0, 0, 0, 0, 0, 'm', 'd', 'i', 'r', 'a', 'p', 'p', 'l'
  };
  const guint meta = begin_box (out, "meta");

  g_byte_array_append (out, (const guint8 *) "\0\0\0\0", 4); /* version and flags */
  const guint hdlr = begin_box (out, "hdlr");
  g_byte_array_append (out, handler, sizeof (handler));
  end_box (out, hdlr);
  const guint list = begin_box (out, "ilst");
  append_text (out, "\251nam", tags->title);
  append_text (out, "\251cmt", tags->comment);
  if (tags->cover)
    append_entry (out, "covr", IS_JPEG, g_bytes_get_data (tags->cover, NULL),
                  g_bytes_get_size (tags->cover));
  end_box (out, list);
  end_box (out, meta);
}

/* The index with the tags in their places */
static GByteArray *
make_index (const guint8 *moov, gsize n_bytes, const YdMp4Tags *tags)
{
  GByteArray *out = g_byte_array_new ();
  guint32 udta_size = 0, meta_size = 0;
  const guint8 *udta = find_box (moov + HEAD_BYTES, n_bytes - HEAD_BYTES, "udta", &udta_size);
  const guint8 *meta =
      udta ? find_box (udta + HEAD_BYTES, udta_size - HEAD_BYTES, "meta", &meta_size) : NULL;
  const guint start = begin_box (out, "moov");

  g_byte_array_append (out, moov + HEAD_BYTES,
                       (guint) ((udta ? udta : moov + n_bytes) - (moov + HEAD_BYTES)));
  if (meta)
    g_byte_array_append (out, meta, meta_size);
  const guint new_udta = begin_box (out, "udta");
  if (udta) { /* all that it has beside the entries: chapters */
    const guint8 *end = udta + udta_size, *first = meta ? meta : end;
    g_byte_array_append (out, udta + HEAD_BYTES, (guint) (first - udta - HEAD_BYTES));
    if (meta)
      g_byte_array_append (out, meta + meta_size, (guint) (end - meta - meta_size));
  }
  append_tags (out, tags);
  end_box (out, new_udta);
  if (udta)
    g_byte_array_append (out, udta + udta_size, (guint) (moov + n_bytes - udta - udta_size));
  end_box (out, start);
  return out;
}

/* Moves a part of the file towards its end, the last block first */
static gboolean
move_bytes (int fd, gint64 from, gint64 end, gint64 distance)
{
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);

  while (end > from) {
    const gsize n = (gsize) MIN (BLOCK_BYTES, end - from);
    end -= (gint64) n;
    if (!read_at (fd, block, n, end) || !write_at (fd, block, n, end + distance))
      return FALSE;
  }
  return TRUE;
}

/* A box that nobody reads */
static gboolean
write_free (int fd, gint64 at, gint64 n_bytes)
{
  guint8 head[HEAD_BYTES] = { 0, 0, 0, 0, 'f', 'r', 'e', 'e' };

  write_32 (head, (guint32) n_bytes);
  return write_at (fd, head, HEAD_BYTES, at);
}

/* Where offsets of 32 bits do not reach any more */
static gboolean
leave_last (int fd, const Layout *layout, gint64 room_bytes, const GByteArray *index)
{
  return (room_bytes == 0 || write_free (fd, layout->after_ftyp, room_bytes)) &&
         write_at (fd, index->data, index->len, layout->moov);
}

static gboolean
rewrite (int fd, const Layout *layout, gint64 room_bytes, const YdMp4Tags *tags)
{
  const gsize n_old = (gsize) (layout->end - layout->moov);
  g_autofree guint8 *moov = g_malloc (n_old);
  if (!read_at (fd, moov, n_old, layout->moov))
    return FALSE;

  g_autoptr (GByteArray) index = make_index (moov, n_old, tags);
  const gint64 n_needed = (gint64) index->len + HEAD_BYTES;
  const gint64 distance = MAX (n_needed - room_bytes, 0);
  g_autoptr (GByteArray) moved = g_byte_array_append (g_byte_array_new (), index->data, index->len);
  if (!move_chunks (moved->data + HEAD_BYTES, moved->len - HEAD_BYTES, (guint32) distance))
    return leave_last (fd, layout, room_bytes, index);
  return (distance == 0 ||
          move_bytes (fd, layout->after_ftyp + room_bytes, layout->moov, distance)) &&
         write_at (fd, moved->data, moved->len, layout->after_ftyp) &&
         write_free (fd, layout->after_ftyp + moved->len, room_bytes + distance - moved->len) &&
         ftruncate (fd, layout->moov + distance) == 0;
}

static gsize
count_bytes (const char *text)
{
  return text ? strlen (text) : 0;
}

/**
 * yd_mp4_estimate_index:
 * @n_pictures: frames of a film
 * @n_sound_packets: what its sound is encoded to
 * @n_texts: subtitles and chapters
 * @tags: what players shall show of it
 *
 * Estimates, rather too high, how large the index of a film will be.
 *
 * Returns: bytes
 */
gint64
yd_mp4_estimate_index (gint64 n_pictures,
                       gint64 n_sound_packets,
                       guint n_texts,
                       const YdMp4Tags *tags)
{
  const gsize n_tags = 2 * (count_bytes (tags->title) + count_bytes (tags->comment)) +
                       (tags->cover ? g_bytes_get_size (tags->cover) : 0);

  return MIN (LEAST_BYTES + n_pictures * PICTURE_BYTES + n_sound_packets * SOUND_BYTES +
                  (gint64) n_texts * TEXT_BYTES + (gint64) n_tags,
              MAX_INDEX_BYTES);
}

/**
 * yd_mp4_put_index_first:
 * @path: a film that FFmpeg has written, its index last
 * @room_bytes: what was left free after its first box; 0 for nothing
 * @tags: what players shall show of it
 * @error: set to a `G_IO_ERROR` when the disk refuses; the file is not whole then
 *
 * Puts the index of an MP4 before its content and completes it. Where offsets of 32 bits would not
 * reach any more the index stays behind. Blocks.
 *
 * Returns: whether the file is whole
 */
gboolean
yd_mp4_put_index_first (const char *path, gint64 room_bytes, const YdMp4Tags *tags, GError **error)
{
  Layout layout;
  const int fd = open (path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return fail (path, errno, error);

  gboolean is_done = find_layout (fd, room_bytes, &layout);
  if (is_done && layout.moov > 0 && layout.after_ftyp > 0 &&
      layout.end - layout.moov <= MAX_INDEX_BYTES)
    is_done = rewrite (fd, &layout, room_bytes, tags);
  const int fault = is_done ? 0 : errno;
  const gboolean is_closed = close (fd) == 0;
  return is_done && is_closed ? TRUE : fail (path, fault ? fault : errno, error);
}
