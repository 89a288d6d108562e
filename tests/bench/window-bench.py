#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window and prints: how long until the start page can be used, until a film is open
and its boards are painted, and what stays behind when it is opened and closed many times.

    YD_BUILD_DIR=_build tests/bench/window-bench.py FILM.yiduo [OPENINGS]

The film is copied first. A film of some shots is made by "yiduo make".
"""
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
import desktop  # noqa: E402

PAINTED = re.compile(r"storyboard: \d+ boards after (\d+) ms")


def read_status(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    kilobytes = int(re.search(r"VmRSS:\s+(\d+)", text).group(1))
    return kilobytes // 1024, len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir()))


class Bench:
    def __init__(self, film, n_openings):
        self.n_openings = n_openings
        begun = time.monotonic()
        self.studio = desktop.Studio()
        self.studio.find("push button", "New from Text…")
        print(f"start page usable, with a profile that is new: {time.monotonic() - begun:.2f} s")
        self.film = self.studio.home / "Videos" / "Film.yiduo"
        shutil.copytree(film, self.film)
        self.studio.env["YD_WATCHDOG"] = "1"

    def count_painted(self):
        return PAINTED.findall(self.studio.log())

    def open(self):
        before, begun = len(self.count_painted()), time.monotonic()
        subprocess.run([self.studio.program, self.film], env=self.studio.env, check=True)
        desktop.wait("the boards to be painted", lambda: len(self.count_painted()) > before, 60)
        return time.monotonic() - begun, int(self.count_painted()[-1]) / 1000

    def close(self):
        time.sleep(0.1)
        self.studio.key("ctrl+w")
        time.sleep(0.6)

    def run(self):
        self.studio.env["GSETTINGS_BACKEND"] = "keyfile"
        self.open()
        self.studio.key("alt+2")
        time.sleep(1)
        self.close()
        for i in range(1, self.n_openings + 1):
            seconds, painted = self.open()
            self.close()
            if i in (1, 2, 5, 10) or i % 20 == 0:
                rss, n_files = read_status(self.studio.process.pid)
                print(f"opening {i:3}: {seconds:.2f} s, painted {painted:.2f} s after it was open; "
                      f"then {rss} MB and {n_files} files", flush=True)
        self.studio.kill()
        shutil.rmtree(self.studio.home)


class Runner:
    @staticmethod
    def main(**_):
        Bench(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20).run()
        sys.exit(0)


if __name__ == "__main__":
    desktop.unittest = Runner
    desktop.main()
