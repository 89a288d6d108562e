#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that are typed after the program's name."""
import unittest

from studio import SMALL, STORY, StudioTest


class WordsTest(StudioTest):
    def test_help_names_the_verb(self):
        out, _ = self.run_studio("make", "--help")
        self.assertIn("yiduo make [OPTION…] [STORY]", out)

    def test_names_are_listed(self):
        voices, _ = self.run_studio("voices", "--list")
        self.assertIn("cmn-latn-pinyin+f2", voices)
        looks, _ = self.run_studio("boards", "--list")
        self.assertIn("noir", looks)
        everything, _ = self.run_studio("make", "--list")
        for name in ("short-drama", "ink", "yue+m3"):
            self.assertIn(name, everything)

    def test_dashes_end_the_options(self):
        self.write("-story.txt", STORY)
        self.run_studio("make", "--srt", "cues.srt", *SMALL, "--", "-story.txt", cwd=self.folder)
        self.assertIn("还有热茶吗", (self.folder / "cues.srt").read_text())


if __name__ == "__main__":
    unittest.main()
