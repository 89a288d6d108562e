/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

int yd_reference_print_man (FILE *stream);
int yd_reference_print_completion (FILE *stream);

G_END_DECLS
