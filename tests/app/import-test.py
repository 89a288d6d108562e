#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files come in through the main menu: subtitles, other programs' films, a packed project, and what
is refused."""
import fcntl
import pathlib
import shutil
import subprocess
import time

import desktop

SCRIPT = """Title: Ferry

INT. FERRY - DUSK

LI
The last boat. Come in.

EXT. RIVER - NIGHT

The boat leaves.
"""
CUES = """1
00:00:00,500 --> 00:00:02,000
The first of my own.

2
00:00:02,500 --> 00:00:04,000
The second.
"""


class ImportTest(desktop.FilmTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_film("script.fountain", SCRIPT)
        (cls.folder / "own.srt").write_text(CUES)
        (cls.folder / "bad.png").write_text("no picture")
        desktop.run_yiduo(cls.folder, "export", cls.film, "--to", cls.folder / "film.fcpxml",
                          "--to", cls.folder / "film.edl", "--draft", cls.folder / "draft")

    def rows(self, sql):
        return desktop.read_rows(self.project, sql)

    def cues(self):
        return [row[0] for row in self.rows("SELECT text FROM cue ORDER BY start_frame")]

    def open(self):
        self.studio = desktop.Studio(self.project, home=self.home)
        desktop.wait("the window at the front",
                     lambda: self.studio.find("frame", "Ferry").has_state("active"))

    def open_menu(self, name):
        """By the main menu, as a person does."""
        studio = self.studio
        for _ in range(5):  # what is still being loaded may take the focus from the menu
            studio.key("F10")
            try:
                studio.click("menu item", name, timeout=3)
                break
            except AssertionError:
                continue

    def choose(self, path):
        """The path is typed into the file chooser."""
        studio = self.studio
        self.open_menu("Import…")
        studio.find("push button", "Import")
        studio.type(str(path))
        desktop.wait("the path", lambda: any(
            node.text == str(path) for node in studio.app.find_all("text")))
        studio.key("Return")

    def test_subtitles_replace_when_told(self):
        self.open()
        studio = self.studio
        before = self.cues()
        self.choose(self.folder / "own.srt")
        studio.find("label", "Replace what is there\\?")
        studio.find("label", f"(?s)“own.srt” takes the place of {len(before)} subtitles\\..*")
        studio.shot("import-replace")
        self.studio.answer("Cancel")
        self.assertEqual(self.cues(), before)
        self.choose(self.folder / "own.srt")
        self.studio.answer("Replace")
        desktop.wait("the subtitles", lambda: self.cues() ==
                     ["The first of my own.", "The second."])
        studio.find("label", "The files are in the project\\.")
        studio.shot("import-subtitles")
        studio.click("push button", "Undo")
        desktop.wait("the subtitles of before", lambda: self.cues() == before)
        studio.close()

    def test_films_of_other_programs(self):
        self.open()
        studio = self.studio
        clips = lambda: self.rows("SELECT id FROM clip ORDER BY id")
        pictures = lambda: self.rows("SELECT start_frame, duration_frames FROM clip "
                                     "WHERE kind = 'still' ORDER BY start_frame")
        before = pictures()
        for name in ("film.fcpxml", "draft/draft_content.json", "film.edl"):
            old = clips()
            self.choose(self.folder / name)
            base = pathlib.Path(name).name.replace("_", "")  # as names are heard
            studio.find("label", f"(?s)“{base}” takes the place of the whole cut: "
                                 f"{len(old)} clips, .*")
            self.studio.answer("Replace")
            desktop.wait(f"the cut of {name}", lambda: clips() and clips() != old)
            self.assertEqual(pictures(), before, name)
            time.sleep(1)  # what is said of it may be gone before a slow machine looks
            studio.shot("import-" + name.split(".")[-1])
            if studio.has("label", "Not everything could be carried"):
                self.studio.answer("Close")
        studio.key("alt+4")
        studio.find("push button", "Picture .*")
        studio.shot("import-timeline")
        studio.close()

    def test_refused(self):
        self.open()
        studio = self.studio
        script = self.rows("SELECT text FROM element ORDER BY rank")
        self.open_menu("Import…")  # the chooser shows what can be imported, or one kind of it
        studio.find("label", "All that can be imported")
        studio.shot("import-chooser")
        studio.key("Escape")
        self.choose(self.folder / "bad.png")
        studio.find("label", "That did not work")
        studio.find("label", ".*bad\\.png.*only plain text is in it.*")
        studio.shot("import-refused")
        self.studio.answer("Close")
        self.assertEqual(self.rows("SELECT text FROM element ORDER BY rank"), script)
        studio.close()

    def lose(self, found):
        """The pictures of the boards are gone, and what was made of them; some are elsewhere, under
        other names. Returns where the project had them."""
        boards = [pathlib.Path(self.project, "media", row[0][:2], f"{row[0][2:]}.{row[1]}")
                  for row in self.rows("SELECT DISTINCT media_file.id, extension FROM media_file "
                                       "JOIN take ON take.file = media_file.id "
                                       "WHERE take.need = 'board' AND take.is_picked "
                                       "ORDER BY media_file.id")]
        self.assertGreater(len(boards), 1)
        (found / "deep").mkdir(parents=True)
        for i, board in enumerate(boards):
            shutil.move(board, found / "deep" / f"old picture {i}.dat")
        shutil.rmtree(self.project / "cache", ignore_errors=True)
        return boards

    def drawn(self, name):
        """How many cards show a board: the upper part of the others has one color and a frame."""
        left, top = self.studio.window_place()
        shot = self.studio.shot(name)
        n = 0
        for card in self.studio.app.find_all("list item", "Shot .*"):
            x, y, width, _ = card.extents()
            n += 200 < int(subprocess.run(
                ["convert", shot, "-crop", f"{width - 40}x60+{left + x + 20}+{top + y + 20}",
                 "-format", "%k", "info:"], check=True, capture_output=True, text=True).stdout)
        return n

    def find_in(self, folder):
        studio = self.studio
        self.studio.wait_for_window("Find Missing Media")
        studio.type(str(folder))
        desktop.wait("the path", lambda: any(
            node.text == str(folder) for node in studio.app.find_all("text")))
        studio.key("Return")

    def test_missing_media_are_found(self):
        found = self.project.parent / "elsewhere"
        boards = self.lose(found)
        kept = self.project.parent / "kept.dat"
        shutil.move(found / "deep" / "old picture 0.dat", kept)
        self.open()
        studio = self.studio
        n = len(boards)
        studio.find("label", f"{n} media files are missing or altered\\.")
        studio.find("push button", "Find…")
        studio.key("alt+2")
        studio.find("list item", "Shot 1A.*")
        self.assertEqual(self.drawn("media-missing"), 0)
        self.open_menu("Find Missing Media…")
        self.find_in(found)
        studio.find("label", f"{n - 1} files? found, 1 is still missing or altered\\.")
        studio.click("push button", "Find…")
        self.studio.wait_for_window("Find Missing Media")
        studio.key("Escape")
        desktop.wait("the boards that were found", lambda: self.drawn("media-some") == n - 1)
        self.assertEqual([board.exists() for board in boards], [False] + [True] * (n - 1))
        studio.key("alt+4")
        studio.find("push button", "Picture .*")
        studio.shot("media-timeline-missing")
        shutil.move(kept, found)
        self.open_menu("Find Missing Media…")
        self.find_in(found)
        studio.find("label", "1 file found\\.")
        self.assertTrue(all(board.exists() for board in boards))
        studio.shot("media-timeline-found")
        studio.key("alt+2")
        desktop.wait("all boards", lambda: self.drawn("media-found") == n)
        self.open_menu("Find Missing Media…")  # asks for no folder then
        studio.find("label", "Nothing is missing or altered\\.")
        self.assertTrue(studio.find("frame", "Ferry").has_state("active"))
        studio.close()

    def test_missing_media_of_a_film_for_reading(self):
        """It is told what is missing, but nothing can be put into the project."""
        boards = self.lose(self.project.parent / "elsewhere")
        with open(self.project / "project.lock", "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.open()
            studio = self.studio
            studio.find("label", f"{len(boards)} media files are missing or altered\\.")
            studio.find("label", "Read only")
            self.assertFalse(studio.has("push button", "Find…"))
            studio.key("F10")
            item = studio.find("menu item", "Find Missing Media…")
            self.assertFalse(item.has_state("sensitive"))
            studio.shot("media-read-only")
            studio.close()

    def open_packed(self, packed):
        studio = self.studio
        studio.click("push button", "Open…")
        studio.find("text", "Project.*").set_text(str(packed))
        studio.click("push button", "Open")
        desktop.wait("the unpacking, or what came of it",
                     lambda: studio.has("progress bar", "Unpack project")
                     or studio.has("frame", "Ferry"))

    def test_packed_project(self):
        noise = self.folder / "noise.wav"
        packed = self.folder / "Packed.yiduoz"
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                        "anoisesrc=sample_rate=48000:duration=1800", "-ac", "2", noise], check=True)
        desktop.run_yiduo(self.folder, "import", self.project, noise)
        desktop.run_yiduo(self.folder, "export", self.project, "--to", packed)
        self.studio = studio = desktop.Studio(home=self.home)
        unpacked = studio.home / "Videos" / "Packed.yiduo"
        self.open_packed(packed)
        studio.key("Escape")  # at once: a fast disk has it soon
        desktop.wait("the dialog to go", lambda: not studio.has("label", "Unpack project"))
        if not studio.has("frame", "Ferry"):  # else the disk was faster than the key
            desktop.wait("nothing to be left", lambda: not unpacked.exists())
            self.open_packed(packed)
            studio.shot("unpack")
        studio.find("frame", "Ferry")
        self.assertTrue((unpacked / "project.db").exists())
        studio.shot("unpacked")
        # a second time, from inside a project: it becomes one of its own, in another window
        self.choose(packed)
        desktop.wait("a second window", lambda: len(studio.app.find_all("frame", "Ferry")) == 2)
        studio.close()


if __name__ == "__main__":
    desktop.main()
