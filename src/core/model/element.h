/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_ELEMENT (yd_element_get_type ())
G_DECLARE_FINAL_TYPE (YdElement, yd_element, YD, ELEMENT, YdRecord)

/* One block of the script; all texts in order are the file, byte for byte. */
struct _YdElement {
  YdRecord parent_instance;

  char *rank; /* order in the script */
  YdElementKind kind;
  char *text;          /* the bytes of the file, line ends and blank lines after it included */
  char *scene;         /* the scene it stands in; NULL before the first heading */
  gint64 source_start; /* where in the story's file it comes from, bytes of its UTF-8 text */
  gint64 source_end;   /* half-open; equal to the start where it comes from nothing */
};

YdElement *yd_element_new (void);

G_END_DECLS
