/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words to draw, and how the tests of words look at what was drawn. */
#pragma once

#include "core/render/words.h"

#define WIDE 960
#define HIGH 540

typedef struct {
  PangoContext *context;
  YdTextStyle style;
  YdWordsTask task;
} WordsFixture;

static void
words_fixture_set_up (WordsFixture *fixture, gconstpointer data)
{
  fixture->context = yd_words_context_new ();
  yd_text_style_set_plain (&fixture->style, YD_TEXT_PLACE_BOTTOM);
  fixture->task = (YdWordsTask){
    .style = &fixture->style,
    .language = "zh-CN",
    .text = "雪还在下",
    .is_cue = TRUE,
    .film_width = WIDE,
    .film_height = HIGH,
    .width = WIDE,
    .height = HIGH,
  };
}

static void
words_fixture_tear_down (WordsFixture *fixture, gconstpointer data)
{
  yd_text_style_clear (&fixture->style);
  g_object_unref (fixture->context);
}

static YdWords *
words_fixture_draw (WordsFixture *fixture)
{
  YdWords *words = yd_words_new (fixture->context, &fixture->task);

  g_assert_nonnull (words);
  return words;
}

static const guint8 *
fixture_pixel (const YdPicture *picture, int x, int y)
{
  return picture->pixels + (gsize) y * picture->stride + 4 * (gsize) x;
}

#define ADD(path, function)                                                                        \
  g_test_add (path, WordsFixture, NULL, words_fixture_set_up, function, words_fixture_tear_down)
