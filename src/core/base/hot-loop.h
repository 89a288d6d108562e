/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the loops that touch every pixel or sample. The project is built with -O2, whose vectorizer
 * leaves them alone, and for any processor of its kind; so the hot ones are asked to be made into
 * vectors, once for every processor, once for those with vectors of 32 bytes, and once for those
 * with AVX-512. Which one runs is chosen when the program starts; all compute the same integers,
 * and the same floats, because sums keep their order and no product is fused with a sum. */
#pragma once

#if defined(__GNUC__) && !defined(__clang__)
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__SANITIZE_THREAD__) /* they are not ready yet when the choice is made */
#define YD_HOT                                                                                     \
  __attribute__ ((optimize ("O3"), target_clones ("arch=x86-64-v4", "avx2", "default")))
#else
#define YD_HOT __attribute__ ((optimize ("O3")))
#endif
#else
#define YD_HOT
#endif
