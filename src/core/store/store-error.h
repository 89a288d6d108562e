/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_STORE_ERROR (yd_store_error_quark ())

/**
 * YdStoreError:
 * @YD_STORE_ERROR_NOT_PROJECT: the folder or file is no project of ours
 * @YD_STORE_ERROR_NEWER: written by a newer studio; opened by nobody
 * @YD_STORE_ERROR_CORRUPT: the database is damaged; `check` can repair or restore a daily copy
 * @YD_STORE_ERROR_BUSY: another process holds the project for writing
 * @YD_STORE_ERROR_READ_ONLY: this store was opened for reading
 * @YD_STORE_ERROR_EXISTS: there is something at that path already
 * @YD_STORE_ERROR_NOT_FOUND: no row or file of that id or name
 * @YD_STORE_ERROR_NO_SPACE: the disk is full; nothing was changed
 * @YD_STORE_ERROR_NOTHING_TO_UNDO: the history ends here
 * @YD_STORE_ERROR_FAILED: the database refused for another reason, in the message
 */
typedef enum {
  YD_STORE_ERROR_NOT_PROJECT,
  YD_STORE_ERROR_NEWER,
  YD_STORE_ERROR_CORRUPT,
  YD_STORE_ERROR_BUSY,
  YD_STORE_ERROR_READ_ONLY,
  YD_STORE_ERROR_EXISTS,
  YD_STORE_ERROR_NOT_FOUND,
  YD_STORE_ERROR_NO_SPACE,
  YD_STORE_ERROR_NOTHING_TO_UNDO,
  YD_STORE_ERROR_FAILED,
} YdStoreError;

GQuark yd_store_error_quark (void);

G_END_DECLS
