#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end: a story becomes a film, a draft and subtitles."""
import collections
import json
import pathlib
import re
import shutil
import unittest

from studio import STORY, StudioTest, hash_film, probe


def events(result, **wanted):
    return [
        event
        for event in result["events"]
        if all(event[key] == value for key, value in wanted.items())
    ]


class MakeTest(StudioTest):
    def setUp(self):
        super().setUp()
        self.write("story.txt", STORY)

    def test_story_to_film_draft_and_subtitles(self):
        result = self.make(
            "--out", self.path("film.mp4"), "--draft", self.path("草稿"), "--srt",
            self.path("film.srt"),
        )
        film = probe(self.path("film.mp4"))
        video = next(s for s in film["streams"] if s["codec_type"] == "video")
        sound = next(s for s in film["streams"] if s["codec_type"] == "audio")
        self.assertEqual((video["width"], video["height"]), (180, 320))
        self.assertEqual((video["codec_name"], video["pix_fmt"]), ("h264", "yuv420p"))
        self.assertEqual((sound["codec_name"], sound["sample_rate"]), ("aac", "48000"))
        self.assertLess(abs(float(video["duration"]) - float(sound["duration"])), 0.1)

        end = self.database().execute(
            "SELECT max (start_frame + duration_frames) FROM clip JOIN track ON track.id = "
            "clip.track WHERE track.kind = 'video'").fetchone()[0]
        self.assertEqual(int(video["nb_read_frames"]), end)

        draft = json.loads((pathlib.Path(self.path("草稿")) / "draft_content.json").read_text())
        self.assertEqual(draft["duration"], end * 1000000 // 25)
        self.assertTrue(events(result, thing="board", outcome="made"))
        self.assertTrue(events(result, thing="voice", outcome="made"))
        self.run_studio("check", self.path("p.yiduo"), "--draft", self.path("草稿"))

    def test_film_plays(self):
        self.make("--srt", self.path("film.srt"))
        report = self.run_json("play", self.path("p.yiduo"), "--from", "5", "--to", "30", "--mute")
        self.assertEqual(report["position"], 29)
        self.assertGreater(report["frames-shown"], 1)
        words, _ = self.run_studio(
            "play", self.path("p.yiduo"), "--from", "5", "--to", "30", "--speed", "-2", "--report")
        self.assertIn("frames shown", words)

    def test_metadata_says_ai_made_it(self):
        self.make("--out", self.path("film.mp4"))
        tags = probe(self.path("film.mp4"))["format"]["tags"]
        label = json.loads(tags["AIGC"])
        self.assertEqual(label["Label"], "1")

    def test_every_word_is_said_and_shown(self):
        self.make("--srt", self.path("film.srt"))
        spoken = "".join(
            text for (text,) in self.database().execute("SELECT text FROM line"))
        shown = (self.folder / "film.srt").read_text()

        def words(text):
            return collections.Counter(re.findall(r"[\u4e00-\u9fff]", text))

        self.assertEqual(words(spoken), words(re.sub(r"[\d:,>-]", "", shown)))
        story = re.sub(r"^.*\n", "", STORY, count=1)  # the title is a card
        self.assertFalse(words(spoken) - words(story), "words that nobody wrote")
        # who says a line is heard by the voice, not told
        self.assertEqual(words(story) - words(spoken), words("姑娘问道说"))

    def test_voices_and_cues_agree_within_one_frame(self):
        self.make("--srt", self.path("film.srt"))
        database = self.database()
        voices = database.execute(
            "SELECT clip.line, clip.start_frame, clip.duration_frames, take.detail, "
            "media_file.duration_ns FROM clip JOIN take ON take.owner = clip.line AND "
            "take.need = 'voice' AND take.is_picked JOIN media_file ON media_file.id = take.file"
        ).fetchall()
        self.assertTrue(voices)
        for line, start, duration, detail, length_ns in voices:
            self.assertGreaterEqual(duration * 40_000_000, length_ns, "a voice is cut")
            phrases = json.loads(detail)["phrases"]
            starts = [start + phrase["start-sample"] / 1920 for phrase in phrases]
            cues = database.execute(
                "SELECT start_frame FROM cue WHERE line = ? ORDER BY start_frame", (line,)
            ).fetchall()
            self.assertTrue(cues)
            for (cue,) in cues:
                self.assertLessEqual(min(abs(cue - moment) for moment in starts), 1)

    def test_second_run_does_nothing(self):
        words = ("--out", self.path("film.mp4"), "--draft", self.path("draft"))
        first = self.make(*words)
        before = self.dump()
        modified = pathlib.Path(self.path("film.mp4")).stat().st_mtime_ns
        again = self.make(*words)
        self.assertTrue(first["did-work"])
        self.assertFalse(again["did-work"], again)
        self.assertEqual(modified, pathlib.Path(self.path("film.mp4")).stat().st_mtime_ns)
        self.assertEqual(before, self.dump())

    def test_changed_line_redoes_only_itself(self):
        self.make("--out", self.path("film.mp4"))
        self.write("story.txt", STORY.replace("还有热茶吗？", "请问还有没有热的茶？"))
        result = self.make("--out", self.path("film.mp4"))
        self.assertEqual(len(events(result, thing="voice")), 1, result)
        self.assertEqual(len(events(result, thing="line")), 1, result)
        self.assertEqual(len(events(result, thing="shot")), 1, result)
        self.assertEqual(len(events(result, thing="board")), 1, result)
        self.assertEqual(len(events(result, thing="element")), 1, result)
        for cue in events(result, thing="cue"):
            self.assertIn("茶", cue["label"])
        self.assertEqual(len(events(result, thing="delivery", outcome="changed")), 1, result)

    def test_change_taken_back_finds_its_results_again(self):
        self.make()
        self.write("story.txt", STORY.replace("还有热茶吗？", "有茶吗？"))
        self.make()
        self.write("story.txt", STORY)
        result = self.make()
        self.assertFalse(events(result, outcome="made", thing="voice"), result)
        self.assertFalse(events(result, outcome="made", thing="board"), result)

    def test_same_story_same_film(self):
        self.make("--out", self.path("one.mp4"))
        self.run_json(
            "make", self.path("story.txt"), "--project", self.path("q.yiduo"), "--aspect",
            "180x320", "--fast", "--out", self.path("two.mp4"))
        self.assertEqual(hash_film(self.path("one.mp4")), hash_film(self.path("two.mp4")))

    def test_results_are_shared_between_projects(self):
        self.make()
        result = self.run_json(
            "make", self.path("story.txt"), "--project", self.path("q.yiduo"), "--aspect",
            "180x320")
        self.assertFalse(events(result, outcome="made", thing="board"), result)
        self.assertTrue(events(result, outcome="found", thing="board"))

    def test_undo_to_the_start_and_redo_to_the_end(self):
        self.make()
        before = self.dump()
        self.run_studio("undo", self.path("p.yiduo"), "--all")
        for table in ("element", "scene", "shot", "line", "take", "clip", "cue", "cast_member"):
            self.assertEqual(
                self.database().execute(f"SELECT count(*) FROM {table}").fetchone()[0], 0, table)
        self.run_studio("redo", self.path("p.yiduo"), "--all")
        self.assertEqual(before, self.dump())

    def test_making_is_one_step(self):
        self.make()
        steps = self.run_json("history", self.path("p.yiduo"))
        self.assertEqual([step["name"] for step in steps], ["Make film"])
        self.make("--title", "茶")
        self.assertEqual(len(self.run_json("history", self.path("p.yiduo"))), 2)

    def test_length_given_later(self):
        self.make()
        whole = self.database().execute("SELECT count(*) FROM element").fetchone()[0]
        self.run_studio("make", "--project", self.path("p.yiduo"), "--length", "10s")
        short = self.database().execute("SELECT count(*) FROM element").fetchone()[0]
        self.assertLess(short, whole)
        self.run_studio("make", "--project", self.path("p.yiduo"), "--length", "full")
        self.assertEqual(whole, self.database().execute("SELECT count(*) FROM element").fetchone()[0])

    def test_shot_that_is_gone_leaves_nothing_to_tell(self):
        self.make()
        self.run_studio("breakdown", self.path("p.yiduo"), "--delete", "1B")
        states = {step["step"]: step for step in self.run_json("status", self.path("p.yiduo"))}
        for name in ("boards", "voices"):
            self.assertEqual((states[name]["state"], states[name]["open"]), ("done", 0), states)
        process = self.start("check", self.path("p.yiduo"), "--json")
        self.assertNotIn("take ", process.communicate(timeout=600)[0].decode())

    def test_altered_media_are_made_again(self):
        self.make()
        shutil.rmtree(self.folder / "home/cache")
        file, ending = self.database().execute(
            "SELECT file, extension FROM take JOIN media_file ON media_file.id = file"
            " WHERE is_picked AND need = 'board' LIMIT 1").fetchone()
        board = pathlib.Path(self.path(f"p.yiduo/media/{file[:2]}/{file[2:]}.{ending}"))
        whole = board.read_bytes()
        board.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
        result = self.make()
        self.assertEqual(len(events(result, outcome="made", thing="board")), 1, result)
        self.assertEqual(board.read_bytes(), whole)

    def test_lost_media_are_made_again(self):
        self.make("--out", self.path("film.mp4"))
        expected = hash_film(self.path("film.mp4"))
        shutil.rmtree(self.folder / "home/cache")  # nobody else has them either
        for need in ("board", "voice", "music"):
            file, ending = self.database().execute(
                "SELECT file, extension FROM take JOIN media_file ON media_file.id = file"
                " WHERE is_picked AND need = ? LIMIT 1", (need,)).fetchone()
            pathlib.Path(self.path(f"p.yiduo/media/{file[:2]}/{file[2:]}.{ending}")).unlink()
        _, err = self.run_studio("export", self.path("p.yiduo"), "--out", self.path("g.mp4"),
                                 expect=1)
        self.assertIn("gone from the project", err)
        result = self.make("--out", self.path("again.mp4"))
        self.assertEqual(
            sorted(event["thing"] for event in result["events"] if event["outcome"] == "made"),
            ["board", "delivery", "music", "voice"])
        self.assertEqual(hash_film(self.path("again.mp4")), expected)
        self.run_studio("check", self.path("p.yiduo"))

    def test_settings_are_obeyed(self):
        self.run_studio(
            "make", self.path("story.txt"), "--project", self.path("p.yiduo"), "--out",
            self.path("film.mp4"), "--aspect", "320x180", "--rate", "30", "--look", "noir",
            "--fast", "--title", "茶")
        video = next(
            s for s in probe(self.path("film.mp4"))["streams"] if s["codec_type"] == "video")
        self.assertEqual((video["width"], video["height"]), (320, 180))
        self.assertEqual(video["r_frame_rate"], "30/1")

    def test_length_condenses(self):
        long_story = STORY + "".join(
            f"\n老李又想起第{i}件往事，那是很久以前的秋天，河边的芦苇白了一片。\n" for i in range(20))
        self.write("long.txt", long_story)
        self.make("--length", "20s", story="long.txt")
        spoken = "".join(text for (text,) in self.database().execute("SELECT text FROM line"))
        self.assertLess(len(spoken), len(long_story) / 2)
        self.assertGreater(len(spoken), 20)
        self.make("--length", "full", story="long.txt")
        spoken = "".join(text for (text,) in self.database().execute("SELECT text FROM element"))
        self.assertIn("第19件往事", spoken)

    def test_figures_look_as_they_sound(self):
        self.write("en.txt", "".join(
            f'"I am {name}," {name} said.\n\n' for name in ("Aldous", "Brin", "Corin", "Dorrit")))
        self.make("--srt", self.path("cues.srt"), story="en.txt")
        cast = self.database().execute(
            "SELECT name, appearance, voice FROM cast_member WHERE kind = 'character'").fetchall()
        self.assertGreaterEqual(len(cast), 4)
        for name, appearance, voice in cast:
            with self.subTest(name=name):
                gender = json.loads(appearance)["gender"]
                self.assertEqual(re.search(r"\+(.)", voice).group(1), gender[0], voice)


if __name__ == "__main__":
    unittest.main()
