#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: a message that says what, where and what to do, and nothing changed."""
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from studio import STORY, StudioTest, hash_film


class FaultsTest(StudioTest):
    def refuse(self, *words, about, expect=1, **options):
        """Runs the studio, which has to refuse and leave everything as it was."""
        before = sorted(str(p) for p in self.folder.rglob("*") if "home" not in p.parts)
        _, err = self.run_studio(*words, expect=expect, **options)
        after = sorted(str(p) for p in self.folder.rglob("*") if "home" not in p.parts)
        self.assertEqual(before, after)
        self.assertIn(about, err)
        self.assertNotIn("CRITICAL", err)
        self.assertNotIn("WARNING", err)
        return err

    def make_words(self, story, out="film.mp4"):
        return ("make", self.path(story), "--out", self.path(out), "--aspect", "180x320", "--fast")

    def test_binary(self):
        self.write("story.txt", bytes(range(256)) * 64)
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_empty(self):
        self.write("story.txt", "")
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_no_words(self):
        self.write("story.txt", "……！！\n\n***\n")
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_too_large(self):
        with open(self.path("story.txt"), "wb") as story:
            story.truncate(200 << 20)
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_broken_encoding(self):
        self.write("story.txt", "春天来了。".encode() * 40 + b"\xe6\x98" + "夏天。".encode() * 40)
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_folder_as_story(self):
        (self.folder / "story.txt").mkdir()
        self.refuse(*self.make_words("story.txt"), about="story.txt")

    def test_missing_story(self):
        self.refuse(*self.make_words("nowhere.txt"), about="nowhere.txt")

    def test_folder_as_film(self):
        self.write("story.txt", STORY)
        (self.folder / "film.mp4").mkdir()
        _, err = self.run_studio(*self.make_words("story.txt"), expect=1)
        self.assertIn("film.mp4", err)
        self.assertEqual(list((self.folder / "film.mp4").iterdir()), [])

    def test_target_in_missing_folder(self):
        self.write("story.txt", STORY)
        _, err = self.run_studio(*self.make_words("story.txt", "gone/film.mp4"), expect=1)
        self.assertIn("gone", err)

    def test_foreign_file_is_not_overwritten(self):
        self.write("story.txt", STORY)
        self.write("film.mp4", "mine")
        _, err = self.run_studio(*self.make_words("story.txt"), expect=1)
        self.assertIn("film.mp4", err)
        self.assertEqual((self.folder / "film.mp4").read_text(), "mine")

    def test_full_disk(self):
        self.write("story.txt", STORY)
        limit = 1 << 20

        def limit_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        process = self.start(
            "make", self.path("story.txt"), "--out", self.path("film.mp4"), "--aspect", "1080x1920",
            preexec_fn=limit_files)
        _, err = process.communicate(timeout=600)
        self.assertEqual(process.returncode, 1, err.decode())
        self.assertFalse((self.folder / "film.mp4").exists())
        self.assertFalse(list(self.folder.glob("film.mp4*")))
        self.assertNotIn("CRITICAL", err.decode())

    def test_missing_espeak(self):
        self.write("story.txt", STORY)
        self.environment["PATH"] = self.path("nothing")
        _, err = self.run_studio(*self.make_words("story.txt"), expect=1)
        self.assertIn("espeak-ng", err)

    def test_wrong_words(self):
        self.refuse("make", "--aspect", "7:5", "--out", self.path("f.mp4"), expect=2, about="Usage")
        self.refuse("fly", expect=2, about="fly")
        self.refuse("undo", expect=2, about="Usage")

    def test_wrong_values(self):
        self.write("story.txt", STORY)
        for option, value in (
            ("--aspect", "7:5"), ("--rate", "0"), ("--length", "soon"), ("--look", "nice"),
            ("--template", "opera"), ("--voice", "cmn+f2"), ("--lang", "tlh"), ("--music", self.path("none.mp3")),
        ):
            with self.subTest(option=option):
                _, err = self.run_studio(
                    "make", self.path("story.txt"), "--project", self.path("p.yiduo"), option,
                    value, expect=1)
                self.assertIn(pathlib.Path(value).name, err)

    def test_wrong_values_leave_nothing(self):
        self.write("story.txt", STORY)
        make = self.make_words("story.txt")
        self.refuse(*make, "--look", "nice", about="noir, pencil")
        self.refuse(*make, "--template", "opera", about="opera")
        self.refuse(*make, "--voice", "cmn-latn-pinyin+f9", about="cmn-latn-pinyin+f")
        self.refuse(*make, "--lang", "klingon", about="zh-CN")
        self.refuse(*make, "--aspect", "7:5", about="7:5")
        self.refuse(*make, "--srt", self.path("cues.doc"), about="cues.doc")
        self.refuse(*self.make_words("story.txt", "film.xyz"), about=".mp4")
        self.refuse("make", "--project", self.path("gone.yiduo"), "--out", self.path("f.mp4"),
                    about="gone.yiduo")

    def test_wrong_orders(self):
        self.write("story.txt", STORY)
        self.make("--srt", self.path("cues.srt"))
        project = self.path("p.yiduo")
        for words, expect, about in (
            (("versions", project, "--name", ""), 2, "name"),
            (("render", project, "-o", self.path("f.jpg"), "--width", "100000"), 2, "8192"),
            (("play", project, "--speed", "9"), 2, "-2 to 4"),
            (("play", project, "--from", "100000"), 1, "--from"),
            (("render", project, "-o", self.path("film.xyz")), 2, "--list-formats"),
            (("render", project, "-o", self.path("f.mp4"), "--cues", "loud"), 2, "burnt"),
            (("render", project, "-o", self.path("f.mp4"), "--loudness", "-3"), 2, "LUFS"),
            (("render", project, "-o", self.path("f.mp4"), "--from", "999999"), 1, "999999"),
            (("boards", project, "--set", "1A"), 1, "1A"),
            (("breakdown", project, "--set", "1A:size=huge"), 1, "close-up"),
            (("breakdown", project, "--list", "--delete", "1A"), 2, "--list"),
        ):
            with self.subTest(words=words):
                _, err = self.run_studio(*words, expect=expect)
                self.assertIn(about, err)
                self.assertNotIn("CRITICAL", err)

    def test_frame_spares_film(self):
        self.write("story.txt", STORY)
        self.make("--srt", self.path("cues.srt"))
        self.write("film.mp4", "a film")
        project, film = self.path("p.yiduo"), self.path("film.mp4")
        self.refuse("render", project, "--frame", "0", "-o", film, about="jpg", expect=2)
        self.refuse("render", project, "-o", film, about="--force")
        self.assertEqual((self.folder / "film.mp4").read_text(), "a film")

    def test_not_a_project(self):
        self.write("thing", "text")
        (self.folder / "empty").mkdir()
        self.refuse("status", self.path("thing"), about="thing")
        self.refuse("status", self.path("empty"), about="empty")
        self.refuse("status", self.path("gone"), about="gone")


class CrashTest(StudioTest):
    """`kill -9` at any moment: the next run ends with the same film."""

    ROUNDS = int(os.environ.get("YD_CRASH_ROUNDS", "12"))

    def test_killed_make_goes_on(self):
        self.write("story.txt", STORY)
        words = ("make", self.path("story.txt"), "--aspect", "180x320", "--fast")
        started = time.monotonic()
        self.run_studio(*words, "--project", self.path("q.yiduo"), "--out", self.path("q.mp4"))
        whole = time.monotonic() - started
        expected = hash_film(self.path("q.mp4"))
        takes = self.count_takes("q.yiduo")

        self.environment["XDG_CACHE_HOME"] = self.path("home/other")  # nothing is shared with q
        chance = random.Random(2026)
        words += ("--project", self.path("p.yiduo"), "--out", self.path("p.mp4"))
        for _ in range(self.ROUNDS):
            process = self.start(*words)
            try:
                process.communicate(timeout=chance.uniform(0, whole))
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
            else:
                self.assertEqual(process.returncode, 0)
            if process.returncode == 0:  # it got to its end: look, and start anew
                self.assertEqual(expected, hash_film(self.path("p.mp4")))
                self.assertEqual(takes, self.count_takes("p.yiduo"))
                shutil.rmtree(self.path("p.yiduo"))
                shutil.rmtree(self.path("home/other"), ignore_errors=True)
                os.unlink(self.path("p.mp4"))

        self.run_studio(*words)
        self.assertEqual(expected, hash_film(self.path("p.mp4")))
        self.assertEqual(takes, self.count_takes("p.yiduo"))
        self.run_studio("check", self.path("p.yiduo"), "--deep")
        self.assertFalse(list(self.folder.glob(".yiduo-*")), "litter beside the film")

    def count_takes(self, project):
        connection = sqlite3.connect(self.path(project + "/project.db"))
        try:
            return connection.execute("SELECT count(*) FROM take").fetchone()[0]
        finally:
            connection.close()

    def test_interrupt_stops_cleanly(self):
        self.write("story.txt", STORY)
        words = ("make", self.path("story.txt"), "--aspect", "180x320", "--project",
                 self.path("p.yiduo"), "--out", self.path("p.mp4"))
        process = self.start(*words)
        try:
            process.communicate(timeout=1.5)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertIn(process.returncode, (0, 130), err)
        self.run_studio(*words)
        self.run_studio("check", self.path("p.yiduo"))


if __name__ == "__main__":
    unittest.main()
