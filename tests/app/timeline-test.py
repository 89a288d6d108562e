#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Playing and cutting a film: what the keys and the pointer do is looked up in the project."""
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

import desktop

STORY = ("夜里下着大雨。老李推开渡口小屋的门，屋里坐着一个年轻女人。“您是今晚最后一班船吗？”她问。"
         "老李点点头：“上来吧。”船开了，江面上只有马达的声音。")


class TimelineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-film-"))
        story = cls.folder / "story.txt"
        story.write_text(STORY)
        cls.film = cls.folder / "Film.yiduo"
        cli = desktop.BUILD / "src/cli/yiduo"
        env = {"YD_DATA_DIR": str(desktop.SOURCE / "data"), "HOME": str(cls.folder),
               "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        subprocess.run([cli, "make", story, "--project", cls.film, "--srt", cls.folder / "film.srt"],
                       env=env, check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def setUp(self):
        self.project = self.folder / self.id().rsplit(".", 1)[1] / "Film.yiduo"
        shutil.copytree(self.film, self.project)
        self.open()

    def open(self):
        self.studio = desktop.Studio(self.project)
        self.studio.find("frame", ".+")
        self.studio.key("alt+4")
        self.studio.find("push button", "Play")
        self.studio.find("push button", "Picture .*")

    def tearDown(self):
        self.studio.kill()

    def rows(self, sql):
        db = sqlite3.connect(f"file:{self.project}/project.db?mode=ro", uri=True)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def clips(self):
        return self.rows("SELECT track, kind, start_frame, duration_frames, text FROM clip "
                         "ORDER BY track, start_frame")

    def pictures(self):
        return self.rows("SELECT id, start_frame, duration_frames FROM clip WHERE kind = 'still' "
                         "ORDER BY start_frame")

    def changes(self, what, action):
        """Do something and wait until the clips are others."""
        before = self.clips()
        action()
        desktop.wait(what, lambda: self.clips() != before)
        return self.clips()

    def timecode(self):
        return next(node.name or node.text for node in self.studio.app.walk()
                    if node.role in ("label", "text") and node.is_showing
                    and len(node.name or "") == 11 and (node.name or "").count(":") == 3)

    def point(self, node, part=0.5):
        x, y, width, height = node.extents()
        return x + width * part, y + height / 2

    def tiles(self, kind="Picture"):
        return [n for n in self.studio.app.find_all("push button", f"{kind} .*, .* at .*")]

    def select(self, number=1):
        self.studio.mouse(*self.point(self.tiles()[number]))
        time.sleep(0.3)

    def test_play_moves_on(self):
        studio = self.studio
        studio.key("Home")
        before = self.timecode()
        studio.key("space")
        time.sleep(1)
        studio.key("space")
        desktop.wait("the playhead to move", lambda: self.timecode() > before)
        studio.shot("timeline-played")
        studio.close()

    def test_cut_undo_redo_reopen(self):
        studio = self.studio
        start = self.clips()
        self.select(1)
        studio.key("Up")  # to its head, then ten frames in
        studio.key(*["Right"] * 10)
        time.sleep(0.5)
        self.changes("the split", lambda: studio.key("s"))
        self.assertGreater(len(self.clips()), len(start))
        self.changes("the removal", lambda: (self.select(1), studio.key("shift+Delete")))
        for i in range(6):
            self.changes("a marker-free edit", lambda: (self.select(-1), studio.key("ctrl+d")))
        studio.shot("timeline-cut")
        cut = self.clips()
        n_steps = 8
        for _ in range(n_steps):
            self.changes("undo", lambda: studio.key("ctrl+z"))
        self.assertEqual(self.clips(), start)
        for _ in range(n_steps):
            self.changes("redo", lambda: studio.key("ctrl+shift+z"))
        self.assertEqual(self.clips(), cut)
        studio.close()
        self.open()
        self.assertEqual(self.clips(), cut)
        self.studio.close()

    def test_trim_by_key_and_pointer(self):
        studio = self.studio
        self.select(1)
        head = self.pictures()[1][1]
        studio.key("Home", "Down", "Down")  # behind the title, behind the first picture
        time.sleep(0.3)
        studio.key(*["Right"] * 5)
        time.sleep(0.5)
        self.changes("the head to move", lambda: studio.key("bracketleft"))
        self.assertEqual(self.pictures()[1][1], head + 5)
        x, y, width, height = self.tiles()[-1].extents()
        before = self.pictures()[-1]
        self.changes("the tail to move",
                     lambda: studio.drag(x + width - 2, y + 30, x + width - 22, y + 30))
        self.assertLess(self.pictures()[-1][2], before[2])
        studio.close()

    def test_title_with_style(self):
        studio = self.studio
        studio.key("Home")
        time.sleep(0.3)
        self.changes("the title", lambda: studio.key("t"))
        tile = studio.find("push button", "Title Title, .*")
        studio.mouse(*self.point(tile))
        studio.find("text", "Title")
        studio.shot("timeline-title")
        studio.close()

    def test_move_by_pointer(self):
        studio = self.studio
        tile = self.tiles()[-1]
        x, y = self.point(tile)
        end = self.pictures()[-1]
        self.changes("the clip to move", lambda: studio.drag(x, y, x + 60, y))
        self.assertEqual(self.pictures()[-1][0], end[0])
        self.assertGreater(self.pictures()[-1][1], end[1])
        studio.close()

    def test_canvas(self):
        studio = self.studio
        studio.key("ctrl+shift+a")
        row = studio.find("label", "Canvas")
        before = self.rows("SELECT width, height FROM film")
        studio.mouse(*self.point(row))
        time.sleep(0.5)
        studio.key("Down", "Return")
        desktop.wait("another canvas",
                     lambda: self.rows("SELECT width, height FROM film") != before)
        studio.shot("timeline-canvas")
        studio.key("ctrl+z")
        desktop.wait("the canvas of before",
                     lambda: self.rows("SELECT width, height FROM film") == before)
        studio.close()


if __name__ == "__main__":
    desktop.main()
