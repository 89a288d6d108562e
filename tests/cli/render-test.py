#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The film in every form: formats, parts, subtitles, covers and presets."""
import json
import pathlib
import shutil
import tempfile
import unittest

from studio import STORY, StudioTest, probe


class RenderTest(StudioTest):
    @classmethod
    def setUpClass(cls):
        cls.shelf = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.shelf, ignore_errors=True)

    def setUp(self):
        """The project is made once; each test has a copy."""
        super().setUp()
        made = self.shelf / "p.yiduo"
        if made.exists():
            shutil.copytree(made, self.path("p.yiduo"))
            return
        self.write("story.txt", STORY)
        self.make("--srt", self.path("cues.srt"))
        shutil.copytree(self.path("p.yiduo"), made)

    def render(self, name, *words, **options):
        out = self.path(name)
        result = self.run_json("render", self.path("p.yiduo"), "-o", out, *words, **options)
        self.assertEqual(result["path"], out)
        return result, out

    def streams(self, path):
        return {s["codec_type"]: s for s in probe(path)["streams"]
                if not s["disposition"]["attached_pic"]}

    def test_parts_of_the_film(self):
        result, path = self.render("part.mp4", "--from", "30", "--to", "80")
        self.assertEqual(result["frames"], 50)
        self.assertEqual(int(self.streams(path)["video"]["nb_read_frames"]), 50)

    def test_formats_by_their_endings(self):
        for name, video, sound in (
            ("a.mkv", "h264", "opus"),
            ("a.webm", "vp9", "opus"),
            ("a.mov", "prores", "pcm_s24le"),
            ("a.gif", "gif", None),
            ("a.flac", None, "flac"),
        ):
            with self.subTest(name=name):
                streams = self.streams(self.render(name, "--to", "25")[1])
                self.assertEqual(streams.get("video", {}).get("codec_name"), video)
                self.assertEqual(streams.get("audio", {}).get("codec_name"), sound)

    def test_export_knows_the_same_formats(self):
        for name, codecs in (("film.mkv", ("h264", "opus")), ("film.mov", ("prores", "pcm_s24le"))):
            self.run_studio("export", self.path("p.yiduo"), "--out", self.path(name),
                            "--quality", "draft")
            streams = self.streams(self.path(name))
            self.assertEqual(
                (streams["video"]["codec_name"], streams["audio"]["codec_name"]), codecs)
        _, message = self.run_studio(
            "export", self.path("p.yiduo"), "--out", self.path("film.gif"), expect=1)
        self.assertIn(".webm", message)

    def test_pictures_in_a_folder(self):
        _, path = self.render("pictures", "--format", "jpeg", "--from", "10", "--to", "15")
        names = sorted(p.name for p in (self.folder / "pictures").iterdir())
        self.assertEqual(names, [f"{n:06}.jpg" for n in range(1, 6)])
        self.run_studio("render", self.path("p.yiduo"), "-o", path, "--format", "jpeg", expect=1)

    def test_subtitles_track_and_file(self):
        streams = self.streams(self.render("a.mp4", "--cues", "track", "--cover", "40")[1])
        self.assertEqual(streams["subtitle"]["codec_name"], "mov_text")
        self.render("b.mp4", "--cues", "file", "--to", "100")
        self.assertIn("-->", (self.folder / "b.srt").read_text())
        self.write("c.srt", "mine")
        _, message = self.run_studio(
            "render", self.path("p.yiduo"), "-o", self.path("c.mp4"), "--cues", "file", expect=1)
        self.assertIn("c.srt", message)
        self.assertFalse((self.folder / "c.mp4").exists())
        self.assertEqual((self.folder / "c.srt").read_text(), "mine")
        self.render("c.mp4", "--cues", "file", "--to", "100", "--force")
        self.assertIn("-->", (self.folder / "c.srt").read_text())

    def test_preset_and_loudness(self):
        _, path = self.render("a.mp4", "--preset", "channels", "--loudness", "ebu", "--to", "50")
        tags = probe(path)["format"]["tags"]
        self.assertEqual(json.loads(tags["AIGC"])["Label"], "1")
        _, err = self.run_studio("render", self.path("p.yiduo"), "-o", self.path("b.mp4"),
                                 "--preset", "nowhere", expect=2)
        self.assertIn("--list-presets", err)

    def test_lists(self):
        formats = self.run_json("render", "--list-formats")
        self.assertIn("mp4", [f["name"] for f in formats if f["usable"]])
        lists = self.run_json("render", "--list-presets")
        self.assertIn("douyin", [p["name"] for p in lists["presets"]])
        self.assertIn(-23, [t["lufs"] for t in lists["loudness"]])
        self.assertIn("prores", self.run_studio("render", "--list-formats")[0])

    def test_one_frame(self):
        result, path = self.render("f.jpg", "--frame", "3", "--width", "90")
        self.assertEqual(result["frame"], 3)
        self.assertEqual(self.streams(path)["video"]["width"], 90)

    def test_one_frame_keeps_what_is_there(self):
        self.write("f.jpg", "mine")
        for words in (["--frame", "3"], []):
            _, message = self.run_studio(
                "render", self.path("p.yiduo"), "-o", self.path("f.jpg"), *words, expect=1)
            self.assertIn("f.jpg", message)
            self.assertIn("--force", message)
            self.assertEqual((self.folder / "f.jpg").read_text(), "mine")
        _, path = self.render("f.jpg", "--frame", "3", "--width", "90", "--force")
        self.assertEqual(self.streams(path)["video"]["width"], 90)


if __name__ == "__main__":
    unittest.main()
