#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` puts in place is enough for the studio to work."""
import json
import os
import pathlib
import subprocess
import unittest

import studio

BUILD = os.environ["YD_BUILD_DIR"]
PREFIX = pathlib.Path(os.environ["YD_PREFIX"])
SHARED = PREFIX / "share/yiduo-studio"


class InstallTest(studio.StudioTest):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        subprocess.run(
            ["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", self.root],
            check=True, stdin=subprocess.DEVNULL, capture_output=True,
        )

    def installed(self, path):
        return self.root / pathlib.Path(path).relative_to("/")

    def run_installed(self, *words, **environment):
        return subprocess.run(
            [self.installed(PREFIX / "bin/yiduo"), *words],
            env=dict(self.environment, **environment), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )

    def test_makes_a_film_from_what_is_installed(self):
        story = self.write("story.txt", "清晨，小镇的车站很安静。\n")
        film = self.folder / "film.mp4"
        result = self.run_installed(
            "make", story, "--out", str(film), "--draft", self.path("draft"), "--json",
            *studio.SMALL, YD_DATA_DIR=str(self.installed(SHARED)),
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertGreater(film.stat().st_size, 0)
        json.loads(result.stdout)

    def test_looks_for_its_data_where_they_are_installed(self):
        environment = {name: text for name, text in self.environment.items() if name != "YD_DATA_DIR"}
        self.environment = environment
        result = self.run_installed("new", self.path("a.yiduo"))
        if not SHARED.exists():
            self.assertEqual(result.returncode, 1)
            self.assertIn(str(SHARED), result.stderr)
        else:
            self.assertEqual(result.returncode, 0, result.stderr)

    def test_reads_a_pdf_with_what_is_installed(self):
        self.environment = {name: text for name, text in self.environment.items()
                            if name != "YD_LIBEXEC_DIR"}
        data = {"YD_DATA_DIR": str(self.installed(SHARED))}
        script, pdf, project = self.path("a.fountain"), self.path("a.pdf"), self.path("a.yiduo")
        pathlib.Path(script).write_text("INT. HARBOR - DAY\n\nA ferry waits in the rain.\n")
        for words in (("new", project), ("import", project, script),
                      ("export", project, "--to", pdf),
                      ("import", project, pdf)):
            result = self.run_installed(*words, **data)
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("ferry", self.run_installed("script", project, **data).stdout)

    def test_every_shipped_file_is_installed(self):
        folders = {"jianying", "looks", "migrations", "sample", "templates"}
        for path in sorted(studio.DATA.rglob("*")):
            name = path.relative_to(studio.DATA)
            if path.is_file() and name.parts[0] in folders:
                self.assertEqual(self.installed(SHARED / name).read_bytes(), path.read_bytes())

    def test_man_page_completion_and_translation(self):
        page = self.installed(PREFIX / "share/man/man1/yiduo.1").read_text()
        completion = self.installed(PREFIX / "share/bash-completion/completions/yiduo.bash")
        for verb in ("make", "undo", "check"):
            self.assertIn(f".SS yiduo {verb} ", page)
            self.assertIn(f"    {verb}) ", completion.read_text())
        subprocess.run(["bash", "-n", completion], check=True)
        self.assertTrue(
            self.installed(PREFIX / "share/locale/zh_CN/LC_MESSAGES/yiduo-studio.mo").exists()
        )


if __name__ == "__main__":
    unittest.main()
