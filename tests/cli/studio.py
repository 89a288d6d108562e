# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: running it, and looking at what it made."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["YIDUO"]
DATA = pathlib.Path(os.environ["YD_DATA_DIR"])

STORY = """雨夜的茶馆

深夜，老城的茶馆里只剩一盏灯。掌柜老李正擦着桌子。

门开了，一个姑娘走进来，衣服湿透了。

“还有热茶吗？”姑娘问道。

老李点点头：“有，坐吧。”

第二天清晨，姑娘又来了。她把一把伞放在桌上，说：“谢谢您的茶。”

老李笑了。街上的雨已经停了。
"""

# small pictures keep the tests quick; the film is otherwise a whole one
SMALL = ["--aspect", "180x320", "--fast"]


class StudioTest(unittest.TestCase):
    """A folder and a home of its own for every test."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = dict(
            os.environ,
            HOME=str(self.folder / "home"),
            XDG_DATA_HOME=str(self.folder / "home/data"),
            XDG_CACHE_HOME=str(self.folder / "home/cache"),
            LC_ALL="C.UTF-8",
        )

    def path(self, name):
        return str(self.folder / name)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode()
        (self.folder / name).write_bytes(data)
        return self.path(name)

    def start(self, *words, **options):
        return subprocess.Popen(
            [PROGRAM, *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run_studio(self, *words, expect=0, **options):
        """Runs the studio to its end; returns what it printed."""
        process = self.start(*words, **options)
        out, err = process.communicate(timeout=600)
        self.assertEqual(
            process.returncode, expect, f"{words}\n{out.decode()}\n{err.decode()}"
        )
        return out.decode(), err.decode()

    def run_json(self, *words, **options):
        return json.loads(self.run_studio(*words, "--json", **options)[0])

    def make(self, *words, story="story.txt", **options):
        return self.run_json(
            "make", self.path(story), "--project", self.path("p.yiduo"), *SMALL, *words, **options
        )

    def database(self):
        """The project's database, for reading."""
        uri = f"file:{self.path('p.yiduo/project.db')}?mode=ro"
        connection = sqlite3.connect(uri, uri=True)
        self.addCleanup(connection.close)
        return connection

    def dump(self):
        """Every row of every table, search index left out."""
        connection = self.database()
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE '%_search%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


def probe(path):
    """What ffprobe says of a film."""
    out = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json",
         path],
        check=True, capture_output=True,
    ).stdout
    return json.loads(out)


def hash_film(path):
    """A hash over all decoded frames and samples."""
    return subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-map", "0:a", "-f", "md5", "-"],
        check=True, capture_output=True,
    ).stdout


