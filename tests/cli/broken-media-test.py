#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Media that are broken, before they are imported and after: a message and a picture in their
place, never a crash, a stall or memory without bound."""
import pathlib
import random
import resource
import shutil
import struct
import subprocess
import unittest
import zlib

from studio import STORY, StudioTest, probe

MAX_KIB = 1500 * 1024
MENDED = ("fuzzed.mp4",)  # what can be read of it may be taken


def png(width, height):
    """A picture that says it is so large; there is no more of it than a row."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = zlib.compress(b"\0" + b"\x20\x60\xa0" * width)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def encode(path, *words):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words, path], check=True)
    return pathlib.Path(path).read_bytes()


class BrokenMediaTest(StudioTest):
    def make_files(self):
        """Name and bytes of every broken file, from one whole video."""
        whole = encode(self.path("whole.mp4"), "-f", "lavfi", "-i", "testsrc=s=160x90:d=2:r=25",
                       "-f", "lavfi", "-i", "sine=d=2", "-pix_fmt", "yuv420p")
        maps = ["-map", "0"] * 300
        chaos = random.Random(6)
        fuzzed = bytearray(whole)
        for _ in range(40):
            fuzzed[chaos.randrange(8, 400)] = chaos.randrange(256)
        streams = encode(self.path("streams.mkv"), "-f", "lavfi", "-i", "sine=d=0.1:r=8000",
                         *maps, "-c:a", "pcm_s16le")
        return {
            "cut.mp4": whole[: len(whole) // 2],
            "head.mp4": whole[:40],
            "empty.mp4": b"",
            "huge.png": png(16000, 16000),
            "noise.mp4": bytes(chaos.randrange(256) for _ in range(5000)),
            "fuzzed.mp4": bytes(fuzzed),
            "streams.mkv": streams,
            "wrong.png": b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0" + b"\xff" * 400,
        }

    def test_import_says_what_is_wrong(self):
        self.run_studio("new", self.path("p.yiduo"))
        for name, content in self.make_files().items():
            with self.subTest(name=name):
                path = self.write(name, content)
                process = self.start("import", self.path("p.yiduo"), path)
                _, err = process.communicate(timeout=120)
                self.assertIn(process.returncode, (0, 1) if name in MENDED else (1,), err)
                if process.returncode == 1:
                    self.assertIn(name, err.decode())
        peak_kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(peak_kib, MAX_KIB)

    def test_broken_after_import(self):
        """Every file of a finished film is another broken one: the film is made all the same."""
        self.write("story.txt", STORY)
        self.make()
        broken = list(self.make_files().values())
        media = sorted(p for p in pathlib.Path(self.path("p.yiduo/media")).rglob("*") if p.is_file())
        for number, path in enumerate(media):
            path.chmod(0o644)
            path.write_bytes(broken[number % len(broken)])
        shutil.rmtree(self.path("p.yiduo/cache"), ignore_errors=True)
        out = self.path("film.mp4")
        process = self.start("render", self.path("p.yiduo"), "-o", out, "--to", "60")
        _, err = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 0, err.decode())
        frames = {s["codec_type"]: s for s in probe(out)["streams"]}["video"]["nb_read_frames"]
        self.assertEqual(int(frames), 60)


if __name__ == "__main__":
    unittest.main()
