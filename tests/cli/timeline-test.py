#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a made film, edited as a person would."""
import pathlib
import subprocess
import unittest

from studio import SMALL, STORY, StudioTest


class TimelineTest(StudioTest):
    def setUp(self):
        super().setUp()
        self.write("story.txt", STORY)
        self.make()

    def edit(self, *words, **options):
        return self.run_studio("timeline", self.path("p.yiduo"), *words, **options)

    def refuse(self, *words):
        """The edit is refused with words and changes nothing, not even the history."""
        before = self.dump()
        _, message = self.edit(*words, expect=1)
        self.assertIn("Error:", message)
        self.assertGreater(len(message), 20)
        self.assertEqual(before, self.dump())
        return message

    def timeline(self):
        return self.run_json("timeline", self.path("p.yiduo"))

    def clips(self, track):
        return [clip for clip in self.timeline()["clips"] if clip["track"] == track]

    def clip(self, name):
        for clip in self.timeline()["clips"]:
            if name == clip["name"] or (name == clip["shot"] and clip["track"] == "V1"):
                return clip
        return None

    def place(self, name):
        clip = self.clip(name)
        return clip["start-frame"], clip["duration-frames"]

    def rows(self, *tables):
        dump = self.dump()
        return {table: dump[table] for table in tables}

    def film_rows(self):
        return self.rows("film", "track", "clip", "clip_key", "cue", "marker")

    def test_list_names_everything(self):
        timeline = self.timeline()
        self.assertEqual({track["name"] for track in timeline["tracks"]}, {"V1", "A1", "M1"})
        self.assertEqual(
            [clip["name"] for clip in self.clips("V1")],
            [f"V1.{i + 1}" for i in range(len(self.clips("V1")))])
        out, _ = self.edit("list")
        for clip in timeline["clips"]:
            self.assertIn(clip["name"], out)
        self.assertIn("1A", out)

    def test_trim_ripples_and_is_undone(self):
        before = self.film_rows()
        _, length = self.place("1B")
        start, _ = self.place("1C")
        voice = self.clips("A1")[-1]["start-frame"]
        self.edit("trim", "1B", "--tail", "10f", "--ripple")
        self.assertEqual(self.place("1B")[1], length - 10)
        self.assertEqual(self.place("1C")[0], start - 10)
        self.assertEqual(self.clips("A1")[-1]["start-frame"], voice - 10)
        out, _ = self.run_studio("undo", self.path("p.yiduo"))
        self.assertIn("Trim clip", out)
        self.assertEqual(before, self.film_rows())
        self.run_studio("redo", self.path("p.yiduo"))
        self.assertEqual(self.place("1C")[0], start - 10)

    def test_times_are_seconds_frames_and_time_codes(self):
        for time, frame in ("48f", 48), ("3.2s", 80), ("1.5", 38), ("0:02", 50), (
                "00:00:02:05", 55):
            self.edit("marker", time, time)
            self.assertEqual(
                [m["frame"] for m in self.timeline()["markers"] if m["name"] == time], [frame])
        self.assertIn("soon", self.refuse("marker", "soon"))

    def test_move_takes_voices_along(self):
        end = max(c["start-frame"] + c["duration-frames"] for c in self.clips("V1"))
        voice = next(c for c in self.clips("A1") if c["shot"] == "1B")
        start, _ = self.place("1B")
        self.edit("move", "1B", "--to", f"{end}f")
        moved = next(c for c in self.clips("A1") if c["shot"] == "1B")
        self.assertEqual(self.place("1B")[0], end)
        self.assertEqual(moved["start-frame"] - end, voice["start-frame"] - start)

    def test_move_to_another_track(self):
        self.edit("track-add", "video", "Second")
        self.edit("move", "1B", "--track", "V2", "--alone")
        self.assertEqual([clip["shot"] for clip in self.clips("V2")], ["1B"])
        self.assertIn("sound", self.refuse("move", "V2.1", "--track", "A1", "--by", "90s"))

    def test_split_ripple_delete_and_gap(self):
        n_clips = len(self.clips("V1"))
        start, length = self.place("1B")
        end = max(c["start-frame"] + c["duration-frames"] for c in self.clips("V1"))
        self.edit("split", f"{start + 20}f", "1B")
        self.assertEqual(len(self.clips("V1")), n_clips + 1)
        self.edit("ripple-delete", "1B", "--alone")
        self.assertEqual(len(self.clips("V1")), n_clips)
        last = max(c["start-frame"] + c["duration-frames"] for c in self.clips("V1"))
        self.assertEqual(last, end - 20)
        self.edit("lift", "1C", "--alone")
        self.assertIn("gap", self.refuse("close-gap", "V1", "1f"))

    def test_looks(self):
        self.edit("transition", "1B", "wipe", "--length", "12f", "--direction", "up")
        self.assertEqual(self.clip("1B")["transition"], "wipe")
        self.assertEqual(self.clip("1B")["transition-frames"], 12)
        self.edit("key", "1B", "opacity", "0s", "0", "1s", "1", "--easing", "in-out")
        self.assertEqual(len(self.dump()["clip_key"]), 2)
        self.edit("key-move", "1B", "opacity", "1s", "--to", "2s")
        self.edit("key-ease", "1B", "opacity", "2s", "hold")
        self.edit("key-delete", "1B", "opacity", "0s")
        self.edit("key-clear", "1B", "opacity")
        self.assertFalse(self.dump()["clip_key"])
        self.edit("camera", "1B", "push-in")
        self.edit("camera", "1B", "line", "0", "0", "2", "1", "1", "1.5")
        self.edit("camera", "1B", "box", "0.4", "0.2", "0.2", "0.2")
        self.edit("set", "1B", "fit", "blur")
        self.edit("set", "1B", "crop-left", "0.1")
        self.edit("fade", "1B", "--head", "5f", "--tail", "5f")
        self.assertIn("opacity", self.refuse("set", "1B", "opacity", "7"))
        self.assertIn("push-in", self.refuse("camera", "1B", "fly"))

    def test_text_and_groups(self):
        self.edit("text", "你好", "--at", "1s", "--for", "2s", "--subtext", "世界")
        self.assertEqual(self.clip("O1.1")["text"], "你好")
        self.assertEqual(self.place("O1.1"), (25, 50))
        self.edit("group", "O1.1", "1B")
        start, _ = self.place("1B")
        self.edit("move", "O1.1", "--by", "90s")
        self.assertEqual(self.place("1B")[0], start + 2250)
        self.edit("ungroup", "1B")
        self.assertIn("group", self.refuse("ungroup", "1B"))

    def cues(self):
        return self.run_json("timeline", self.path("p.yiduo"), "cues")

    def test_cues_by_hand(self):
        first, second = self.cues()[:2]
        out, _ = self.edit("cues")
        self.assertIn(first["name"] + " ", out)
        before = self.rows("cue")
        self.edit("cue-set", "C1", "改过的字")
        self.edit("cue-style", "C1", "karaoke")
        self.edit("cue-split", "C1", f"{first['start-frame'] + 5}f")
        self.assertEqual("改过的字", self.cues()[0]["text"] + self.cues()[1]["text"])
        self.edit("cue-join", "C1")
        self.assertEqual((self.cues()[0]["text"], self.cues()[0]["style"]), ("改过的字", "karaoke"))
        self.edit("cue-time", "C1", "--for", "4f")
        self.assertEqual(self.cues()[0]["duration-frames"], 4)
        self.edit("cue-delete", "c1")
        self.assertEqual(self.cues()[0]["id"], second["id"])
        self.edit("cue-add", "旁白", "--at", "0s", "--for", "4f")
        self.assertIn("karaoke", self.refuse("cue-style", "C1", "no-such"))
        self.assertIn("C99", self.refuse("cue-delete", "C99"))
        self.assertIn("--at", self.refuse("cue-time", "C1"))
        for _ in range(7):
            self.run_studio("undo", self.path("p.yiduo"))
        self.assertEqual(before, self.rows("cue"))

    def test_cues_from_a_file(self):
        self.write("other.srt", """1
00:00:00,000 --> 00:00:02,000
一

2
00:00:01,000 --> 00:00:03,000
二

3
00:00:01,010 --> 00:00:02,000
三
""")
        self.edit("cue-import", self.path("other.srt"))
        cues = [(cue["start-frame"], cue["duration-frames"], cue["text"]) for cue in self.cues()]
        self.assertEqual(cues, [(0, 25, "一"), (25, 50, "二\n三")])
        self.assertIn("none.srt", self.refuse("cue-import", self.path("none.srt")))

    def test_styles_are_known(self):
        message = self.refuse("text", "字", "--at", "0s", "--for", "1s", "--style", "no-such")
        self.assertIn("lower-third", message)
        self.edit("text", "字", "--at", "0s", "--for", "1s", "--style", "lower-third")
        self.refuse("set", "O1.1", "style", "no-such")

    def test_moving_pictures(self):
        film = self.path("clip.mp4")
        subprocess.run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=4", "-y",
             film], check=True)
        self.edit("track-add", "overlay", "Inserts")
        self.edit("insert", film, "--at", "10s", "--track", "O1")
        self.assertEqual(self.place("O1.1"), (250, 100))
        self.edit("speed", "O1.1", "2")
        self.assertEqual(self.place("O1.1")[1], 50)
        self.edit("reverse", "O1.1")
        self.edit("freeze", "O1.1", "10.5s", "--for", "1s")
        self.assertEqual([clip["speed"] for clip in self.clips("O1")], [-2, 0, -2])
        self.edit("slip", "O1.1", "--by=-2f")
        self.refuse("slip", "O1.1", "--by", "90s")
        self.refuse("insert", self.path("story.txt"), "--at", "0s")

    def test_markers_range_and_tracks(self):
        self.edit("marker", "1s", "here", "--color", "#112233")
        self.edit("marker-set", "here", "--to", "2s", "--name", "there")
        marker = next(m for m in self.timeline()["markers"] if m["name"] == "there")
        self.assertEqual((marker["frame"], marker["color"]), (50, "#112233"))
        self.edit("marker-delete", "there")
        self.edit("range", "1s", "2s")
        self.assertEqual(self.timeline()["range-end-frame"], 50)
        self.refuse("range", "2s", "1s")
        self.edit("range", "none")
        self.edit("track", "V1", "lock")
        self.assertIn("Picture", self.refuse("trim", "1B", "--head", "1f"))
        self.edit("track", "V1", "unlock")
        self.edit("track", "A1", "gain-db", "--", "-3")
        self.edit("gain", "--", "-1.5")
        self.assertEqual(self.timeline()["master-gain-db"], -1.5)
        self.assertIsNone(self.timeline()["ducking-db"])
        self.edit("ducking", "--", "-18")
        self.assertEqual(self.timeline()["ducking-db"], -18)
        self.refuse("ducking", "3")
        self.edit("ducking", "template")
        self.assertIsNone(self.timeline()["ducking-db"])

    def test_format_keeps_times(self):
        starts = [clip["start-frame"] / 25 for clip in self.timeline()["clips"]]
        self.edit("rate", "30")
        for before, clip in zip(starts, self.timeline()["clips"]):
            self.assertLessEqual(abs(clip["start-frame"] / 30 - before), 1 / 60 + 1e-9)
        self.edit("rate", "23.976")
        self.edit("canvas", "16:9")
        timeline = self.timeline()
        self.assertEqual((timeline["width"], timeline["height"]), (1920, 1080))
        self.assertEqual((timeline["rate-num"], timeline["rate-den"]), (24000, 1001))
        self.refuse("canvas", "17:3")

    def test_refused_edits_leave_the_picture(self):
        def frame(name):
            self.run_studio("render", self.path("p.yiduo"), "--frame", "90", "--out",
                            self.path(name))
            return pathlib.Path(self.path(name)).read_bytes()

        before = frame("a.jpg")
        self.refuse("move", "1B", "--to", "0s")
        self.refuse("trim", "1B", "--tail", "900s")
        self.refuse("transition", "1B", "wipe", "--length", "900s")
        self.refuse("slip", "1B", "--by", "1s")
        self.assertIn("list", self.refuse("trim", "V9.9", "--tail", "1s"))
        self.edit("fly", expect=2)
        self.edit("trim", expect=2)
        self.assertEqual(before, frame("b.jpg"))
        self.edit("camera", "1A", "box", "0", "0", "0.2", "0.2")
        self.assertNotEqual(before, frame("c.jpg"))

    def test_edited_cut_is_kept_until_asked(self):
        self.edit("trim", "1B", "--tail", "10f", "--ripple")
        clips = self.rows("clip")
        result = self.make()
        self.assertFalse(result["did-work"], result)
        self.assertEqual(clips, self.rows("clip"))

        self.write("story.txt", STORY.replace("还有热茶吗？", "请问还有没有热的茶？"))
        file = self.clip("1C")["file"]
        length = self.place("1B")
        result = self.make()
        self.assertIn("kept", [event["outcome"] for event in result["events"]])
        self.assertEqual(self.place("1B"), length)
        self.assertNotEqual(self.clip("1C")["file"], file)  # the new board is shown
        out, _ = self.run_studio(
            "make", self.path("story.txt"), "--project", self.path("p.yiduo"), *SMALL)
        self.assertIn("--again", out)
        self.run_studio("cut", self.path("p.yiduo"), "--again")
        self.assertNotEqual(self.place("1B"), length)
        again = self.make()
        self.assertFalse(again["did-work"], again)
        self.assertNotIn("kept", [event["outcome"] for event in again["events"]])

    def test_other_rate_is_no_handwork(self):
        self.run_studio("make", self.path("story.txt"), "--project", self.path("p.yiduo"), *SMALL,
                        "--rate", "30")
        result = self.make("--rate", "30")
        self.assertNotIn("kept", [event["outcome"] for event in result["events"]])
        self.run_studio("check", self.path("p.yiduo"))


if __name__ == "__main__":
    unittest.main()
