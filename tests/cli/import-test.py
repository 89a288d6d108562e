#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures, videos and sounds into a project."""
import os
import pathlib
import shutil
import struct
import unittest
import wave
import zlib

from studio import STORY, StudioTest

SAMPLES = pathlib.Path(os.environ["YD_TEST_DIR"]) / "fuzz/corpus/media"


def png(width, height):
    """A picture of one color."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


class ImportTest(StudioTest):
    def setUp(self):
        super().setUp()
        self.run_studio("new", self.path("p.yiduo"))
        pathlib.Path(self.path("a.png")).write_bytes(png(64, 48))
        shutil.copy(SAMPLES / "clip.mp4", self.path("clip.txt"))  # the content counts
        with wave.open(self.path("a.wav"), "wb") as sound:
            sound.setparams((1, 2, 8000, 0, "NONE", ""))
            sound.writeframes(b"\0\x20" * 4000)

    def rows(self, query):
        return self.database().execute(query).fetchall()

    def test_media_and_story_at_once(self):
        self.write("story.txt", STORY)
        files = [self.path(name) for name in ("a.png", "story.txt", "clip.txt", "a.wav")]
        self.run_studio("import", self.path("p.yiduo"), *files)
        found = self.rows("SELECT original_name, width FROM media_file ORDER BY original_name")
        self.assertEqual(found, [("a.png", 64), ("a.wav", 0), ("clip.txt", 32), ("story.txt", 0)])
        self.assertGreater(self.rows("SELECT count(*) FROM scene")[0][0], 0)

    def test_one_bad_file_and_nothing_is_done(self):
        pathlib.Path(self.path("cut.mp4")).write_bytes((SAMPLES / "clip.mp4").read_bytes()[:900])
        _, err = self.run_studio("import", self.path("p.yiduo"), self.path("a.png"),
                                 self.path("cut.mp4"), expect=1)
        self.assertIn("cut.mp4", err)
        self.assertEqual(self.rows("SELECT count(*) FROM media_file"), [(0,)])

    def test_to_shot(self):
        self.write("story.txt", STORY)
        self.run_studio("import", self.path("p.yiduo"), self.path("story.txt"))
        self.run_studio("breakdown", self.path("p.yiduo"))
        self.run_studio("import", self.path("p.yiduo"), self.path("a.png"), "--to-shot", "1A")
        picked = self.rows("SELECT need FROM take WHERE is_picked AND recipe = ''")
        self.assertEqual(picked, [("board",)])

    def test_sequence(self):
        for number in (1, 2, 4):
            pathlib.Path(self.path(f"f_{number:04}.png")).write_bytes(png(64, 48))
        out, _ = self.run_studio("import", self.path("p.yiduo"), self.path("f_0001.png"),
                                 "--sequence", "10")
        self.assertIn("3", out)
        durations = self.rows("SELECT duration_ns / 1000000 FROM media_file")
        self.assertEqual(durations, [(400,)])

    def test_subtitles(self):
        self.write("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n雨停了。\n\nnoise\n".encode("gb18030"))
        out, _ = self.run_studio("import", self.path("p.yiduo"), self.path("a.srt"))
        self.assertEqual(self.rows("SELECT text FROM cue"), [("雨停了。",)])
        self.assertIn("Line 5", out)
        _, err = self.run_studio("import", self.path("p.yiduo"), self.path("a.srt"), "--to-shot",
                                 "1A", expect=1)
        self.assertIn("a.srt", err)

    def test_film(self):
        """A list of another program becomes the cut, is written in every other form, and comes back."""
        os.mkdir(self.path("media"))
        shutil.move(self.path("a.png"), self.path("media/a.png"))
        self.write("cut.edl", "TITLE: Cut\nFCM: NON-DROP FRAME\n* FRAME RATE: 25/1\n"
                   "001  A1 V  C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00\n"
                   "* FROM CLIP NAME: a.png\n"
                   "002  B1 V  C 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00\n"
                   "* FROM CLIP NAME: gone.mov\n")
        out, _ = self.run_studio("import", self.path("p.yiduo"), self.path("cut.edl"), "--media",
                                 self.path("media"))
        self.assertIn("gone.mov", out)
        query = "SELECT kind, start_frame, duration_frames, text FROM clip ORDER BY start_frame"
        cut = [("still", 0, 50, ""), ("title", 50, 25, "gone.mov")]
        self.assertEqual(self.rows(query), cut)
        for name in ("a.otio", "a.otioz", "a.fcpxml", "a.xml"):
            self.run_studio("export", self.path("p.yiduo"), "--to", self.path(name))
            self.run_studio("import", self.path("p.yiduo"), self.path(name))
            self.assertEqual(self.rows(query), cut)
        self.run_studio("export", self.path("p.yiduo"), "--draft", self.path("draft"))
        self.run_studio("import", self.path("p.yiduo"), self.path("draft"))
        self.assertEqual(self.rows(query), cut)

    def test_installed_draft_folder(self):
        below = "home/.wine/drive_c/users/me/AppData/Local/JianyingPro/User Data/Projects"
        drafts = self.folder / below / "com.lveditor.draft"
        drafts.mkdir(parents=True)
        self.run_studio("import", self.path("p.yiduo"), self.write("cut.edl", "TITLE: Cut\n"
                        "001  A1 V  C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00\n"
                        "* FROM CLIP NAME: a.png\n* FRAME RATE: 25/1\n"))
        self.run_studio("export", self.path("p.yiduo"), "--draft", "One", "--installed")
        self.assertTrue((drafts / "One/draft_content.json").exists())
        _, err = self.run_studio("export", self.path("p.yiduo"), "--draft", "Two", "--installed",
                                 "--capcut", expect=1)
        self.assertIn("Two", err)


if __name__ == "__main__":
    unittest.main()
