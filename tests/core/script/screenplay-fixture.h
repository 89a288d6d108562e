/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A script with every element of Fountain, in English and in Chinese. */
#pragma once

#include <glib.h>

#include "core/script/screenplay.h"

static const char every_element[] =
    "Title: The Long Night\n"
    "Credit: Written by\n"
    "Author: Li Wei\n"
    "Contact:\n"
    "    12 Hill Road\n"
    "    li@example.org\n"
    "\n"
    "# Act One\n\n"
    "= A stranger arrives.\n\n"
    "INT. TEA HOUSE - NIGHT #12A#\n\n"
    "Rain on the **roof**. _Nobody_ is *here* [[check the weather]] tonight.\n\n"
    "[[A note of its own\nover two lines.]]\n\n"
    "JOHN (V.O.)\n"
    "(softly)\n"
    "I came ***late***.\n"
    "~Oh, the long night\n\n"
    "MARY\n"
    "Who are you?\n\n"
    "JOHN ^\n"
    "(at once)\n"
    "Who is there?\n\n"
    "> THE END OF THE ROAD <\n\n"
    "CUT TO:\n\n"
    "===\n\n"
    "!INT. is what the sign says\n\n"
    ".BEHIND THE HOUSE #13#\n\n"
    "@McCoy\n"
    "Two * three_four \\*five\\*.\n\n"
    "## 第二幕\n\n"
    "内景 茶馆 - 夜 #14#\n\n"
    "老李放下**茶杯**，望着门外。\n\n"
    "@老李（画外音）\n"
    "（低声）\n"
    "你终于来了。\n\n"
    "老李：请进，外面冷。\n\n"
    "王芳（笑）：谢谢。\n\n"
    "@张明\n"
    "我来了。\n\n"
    "@李华 ^\n"
    "我也来了。\n\n"
    "【注：此处要下雨】\n\n"
    "> 淡出\n";

G_GNUC_UNUSED static void
assert_same_screenplay (const YdScreenplay *one, const YdScreenplay *other)
{
  for (guint i = 0; i < one->title->len && i < other->title->len; i++) {
    const YdTitleField *a = one->title->pdata[i], *b = other->title->pdata[i];
    g_assert_cmpstr (a->key, ==, b->key);
    g_assert_cmpstr (a->value, ==, b->value);
  }
  g_assert_cmpuint (one->title->len, ==, other->title->len);
  for (guint i = 0; i < one->blocks->len && i < other->blocks->len; i++) {
    const YdScreenplayBlock *a = one->blocks->pdata[i], *b = other->blocks->pdata[i];
    g_assert_cmpstr (a->text, ==, b->text);
    g_assert_cmpint (a->kind, ==, b->kind);
    g_assert_cmpstr (a->number, ==, b->number);
    g_assert_cmpint (a->depth, ==, b->depth);
    g_assert_cmpint (a->is_dual, ==, b->is_dual);
  }
  g_assert_cmpuint (one->blocks->len, ==, other->blocks->len);
}
