#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# .clang-format is the law.
cd "$1" || exit 1
find src tests -name '*.[ch]' | xargs clang-format --dry-run -Werror || exit 1
echo "every file is formatted"
