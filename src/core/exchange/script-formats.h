/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats that a screenplay goes out in, and what their writers share. */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/script/screenplay.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_fountain_format;
extern const YdExchangeFormat yd_fdx_format;
extern const YdExchangeFormat yd_docx_format;
extern const YdExchangeFormat yd_script_pdf_format;

/* How a screenplay is set on pages */
typedef struct {
  gboolean is_letter;      /* else A4 */
  gboolean has_title_page; /* when the script has one */
  gboolean has_outline;    /* sections and synopses are printed */
  gboolean has_notes;
} YdScriptPageOptions;

extern const YdExchangeOption yd_script_page_options[];

char *
yd_script_source_load (const YdExchangeSource *source, GCancellable *cancellable, GError **error);
YdScreenplay *
yd_script_source_parse (const YdExchangeSource *source, GCancellable *cancellable, GError **error);
YdScriptPageOptions yd_script_page_options_read (const YdExchangeSource *source);
gboolean yd_script_page_shows (const YdScriptPageOptions *self, YdElementKind kind);
guint yd_screenplay_find_dual_end (GPtrArray *blocks, guint index, guint *middle);
void yd_screenplay_add_losses (const YdScreenplay *screenplay,
                               const YdScriptPageOptions *options,
                               GPtrArray *losses);

char *yd_fdx_write (const YdScreenplay *screenplay, GPtrArray *losses);
GBytes *yd_docx_write (const YdScreenplay *screenplay,
                       const YdScriptPageOptions *options,
                       GPtrArray *losses,
                       GError **error);
GBytes *yd_script_pdf_write (const YdScreenplay *screenplay,
                             const YdScriptPageOptions *options,
                             GPtrArray *losses,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
