#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand shots in the storyboard: how long until they are seen, how long the window stands
still while they are scrolled, filtered, zoomed and changed, and how many frames a second it paints
while the wheel turns faster than it can paint. Prints; nothing fails on time.
  YD_BUILD_DIR=_build tests/bench/storyboard-bench.py [SHOTS]
"""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
import desktop  # noqa: E402

N_SHOTS = int(os.environ.get("YD_BENCH_SHOTS") or (sys.argv[1:] or ["10000"])[0])
PER_SCENE = 20
STORY = "1. 内景 茶馆 - 夜\n\n△ 雨夜，老李一个人坐着。\n\n小王：老李，等我？\n\n老李：坐吧，喝茶。\n"


def columns(base, table):
    return [row[1] for row in base.execute(f"PRAGMA table_info({table})")]


def copy(base, table, row, **changes):
    names = columns(base, table)
    values = dict(zip(names, row), **changes)
    base.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES "
                 f"({', '.join('?' * len(names))})", [values[name] for name in names])


def rank(number):
    """Ranks are words that sort: digits of base 26 after an m."""
    digits = ""
    for _ in range(5):
        number, digit = divmod(number, 26)
        digits = chr(ord("a") + digit) + digits
    return "m" + digits + "n"


def make_film(folder):
    """A small film, and its first scene again and again."""
    film = folder / "Long.yiduo"
    story = folder / "story.fountain"
    story.write_text(STORY)
    env = dict(os.environ, YD_DATA_DIR=str(desktop.SOURCE / "data"), XDG_DATA_HOME=str(folder),
               XDG_CACHE_HOME=str(folder / "cache"))
    yiduo = desktop.BUILD / "src/cli/yiduo"
    for words in (["new", film], ["import", film, story], ["boards", film]):
        subprocess.run([yiduo, *map(str, words)], check=True, env=env, capture_output=True)
    base = sqlite3.connect(film / "project.db")
    scene = base.execute("SELECT * FROM scene LIMIT 1").fetchone()
    shots = base.execute("SELECT * FROM shot ORDER BY rank").fetchall()
    # the index of words needs the studio's own tokenizer; the page does not use it
    triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")
    for n in range(N_SHOTS):
        at, shot = n // PER_SCENE, shots[n % len(shots)]
        if n % PER_SCENE == 0:
            copy(base, "scene", scene, id=f"scene-{at:06}", rank=rank(at), number=str(at + 2))
        new = f"shot-{n:06}"
        copy(base, "shot", shot, id=new, scene=f"scene-{at:06}", rank=rank(n),
             number=f"{at + 2}{chr(65 + n % PER_SCENE)}")
        for table, owner in (("shot_cast", "shot"), ("line", "shot"), ("take", "owner")):
            for i, part in enumerate(base.execute(f"SELECT * FROM {table} WHERE {owner} = ?1",
                                                  (shot[0],)).fetchall()):
                copy(base, table, part, id=f"{table}-{n:06}-{i}", **{owner: new})
    for _, sql in triggers:
        base.execute(sql)
    base.commit()
    base.close()
    return film


class Bench(unittest.TestCase):
    def stalls(self):
        """What the watchdog has said since the last time, in milliseconds."""
        said = [int(ms) for ms in re.findall(r"stalled (\d+) ms", self.studio.log())]
        new, self.n_said = said[self.n_said:], len(said)
        return new

    def measure(self, what, act, seconds):
        start = time.monotonic()
        act()
        time.sleep(seconds)
        stalls = self.stalls()
        print(f"{what:26} {time.monotonic() - start:5.1f} s  {len(stalls):3} stalls above 50 ms, the "
              f"longest {max(stalls, default=0):4} ms{self.frames()}", flush=True)

    def frames(self):
        """How fast it painted since the last time, while it painted all the time."""
        runs = [tuple(map(int, run)) for run in re.findall(
            r"frames: (\d+) in (\d+) ms, the longest wait (\d+) ms", self.studio.log())]
        new, self.n_runs = runs[self.n_runs:], len(runs)
        if not new:
            return ""
        n_frames, ms, waits = zip(*new)
        slowest = min(n * 1000 / t for n, t in zip(n_frames, ms))
        return (f"; {sum(n_frames) * 1000 / sum(ms):.1f} frames a second in {sum(ms) / 1000:.1f} s, "
                f"{slowest:.1f} in the slowest, the longest wait {max(waits)} ms")

    def test_storyboard(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-bench-"))
        try:
            self.run_in(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def run_in(self, folder):
        film = make_film(folder)
        self.n_said = self.n_runs = 0
        home = folder / "home"
        home.mkdir()
        start = time.monotonic()
        self.studio = studio = desktop.Studio(film, home=home)
        try:
            studio.find("frame", ".*", timeout=60)
            studio.key("alt+2")
            desktop.wait("the boards", lambda: "boards after" in studio.log(), 120)
            print(f"{N_SHOTS} shots: {time.monotonic() - start:.1f} s from start to boards; "
                  + re.search(r"storyboard: .*", studio.log()).group())
            desktop.wait("a card", lambda: studio.has("list item", "Shot 1A.*"), 60)
            print("until then the window stood still for", self.stalls(), "ms")
            card = studio.find("list item", "Shot 1A.*")
            x, y, width, height = card.extents()
            self.measure("opened, states judged", lambda: None, 8)
            studio.mouse(x + width // 2, y + height // 3)
            scroll = lambda down, up: subprocess.run(
                ["xdotool", "click", "--repeat", "300", "--delay", "16", down, "click", "--repeat",
                 "300", "--delay", "16", up], check=True)
            self.measure("scrolled down and up", lambda: scroll("5", "4"), 1)
            self.measure("and again, pictures known", lambda: scroll("5", "4"), 1)
            self.measure("to the end", lambda: studio.key("End"), 2)
            self.measure("to the start", lambda: studio.key("Home"), 2)
            self.measure("20 pages down", lambda: studio.key(*["Next"] * 20), 2)
            self.measure("cards larger and smaller",
                         lambda: studio.key("ctrl+plus", "ctrl+plus", "ctrl+minus", "ctrl+minus"), 2)
            self.measure("all selected", lambda: studio.key("ctrl+a"), 3)
            self.measure("one selected", lambda: studio.key("Home"), 2)
            self.measure("one locked", lambda: studio.key("ctrl+l"), 6)
            self.measure("and undone", lambda: studio.key("ctrl+z"), 6)
            studio.key("ctrl+f")
            self.measure("searched as typed", lambda: studio.type("10"), 2)
            self.measure("searched no more", lambda: studio.key("ctrl+a", "BackSpace"), 2)
            studio.shot("storyboard-bench")
        finally:
            studio.kill()


if __name__ == "__main__":
    os.environ["YD_BENCH_SHOTS"] = str(N_SHOTS)
    del sys.argv[1:]
    desktop.main()
