/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_LINE (yd_line_get_type ())
G_DECLARE_FINAL_TYPE (YdLine, yd_line, YD, LINE, YdRecord)

/* One spoken unit of a shot: what one voice take says. */
struct _YdLine {
  YdRecord parent_instance;

  char *shot;
  char *element; /* the block it was taken from */
  char *rank;    /* order in the shot */
  YdLineKind kind;
  char *speaker;  /* cast member; NULL for the narrator */
  char *text;     /* the words to say and to show, without marks */
  char *delivery; /* how it is said, from the parenthetical */
};

YdLine *yd_line_new (void);

G_END_DECLS
