# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what a reader of Chinese would still see in English: every name, description and text of
everything on the accessibility bus, whether it shows at the moment or not."""
import re

import desktop

# names, formats and units that are written so in Chinese too
ALLOWED = set("""
    Yiduo Studio Fountain Markdown GPL Unicode
    MP MKV WebM MOV GIF MP4 MP3 WAV PNG JPEG H264 H265 HEVC VP9 AV1 AAC Opus FLAC SRT ASS VTT WebVTT
    CapCut Wine OpenTimelineIO FDX docx epub pdf txt md json EDL OTIO FCPXML CSV PDF YouTube DaVinci
    Hz kHz dB LUFS KB MB GB kB Mbit fps px ms AI ID RGB HDR SDR
    INT EXT DAY Aa SubRip Matroska QuickTime ProRes HQ WebP M4A EBU ATSC GY Windows macOS GNU H R
    Ctrl Shift Alt Tab Esc Escape Enter Return Home End Insert Delete Page Up Down F
""".split())
CLASS = re.compile(r"(Gtk|Adw|Yd)[A-Z]\w+")  # GTK 4.8 names boxes without a name so
COMMAND = re.compile(r"\byiduoz?(-studio| [a-z]+)?|--[a-z]+")
KEY = re.compile(r"F\d{1,2}|[A-Z]")
PATH = re.compile(r"[~/][^\s，。“”]*|\b[\w-]+\.(yiduo|mp4|srt|mkv|txt|db|json|org|com|cn)\b")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:'[a-z]+)?")


def list_words(text):
    bare = COMMAND.sub(" ", PATH.sub(" ", text or ""))
    return [word for word in WORD.findall(bare)
            if word not in ALLOWED and not KEY.fullmatch(word)]


def read(node, is_ours):
    """All that is said of one node."""
    description = node.a.get_description() or ""
    # but a button with a tooltip has to be named by it; see accessible-names.c
    is_class = CLASS.fullmatch(node.name) and not (
        is_ours and node.role == "push button" and description)
    said = ["" if is_class else node.name, description]
    if node.role in ("text", "entry"):
        said.append(node.text)
    return said


def list_english(root, is_ours=True):
    """Lines of what is not Chinese, in the order in which a reader would come to them."""
    found = []
    for node in root.walk():
        try:
            found += [f"{node.role}: {text!r}" for text in read(node, is_ours) if list_words(text)]
        except Exception:  # nodes vanish while they are looked at
            continue
    return list(dict.fromkeys(found))


class Reader:
    """Goes with a journey and keeps what it found, by screen."""

    def __init__(self, studio):
        self.studio = studio
        self.found = {}

    def look(self, screen, root=None, is_ours=True):
        """Read all that is there now, or only @root, and keep its picture. The windows of
        libadwaita (not is_ours) name their buttons as they can."""
        desktop.time.sleep(0.5)
        self.studio.shot("zh-" + screen)
        for line in list_english(root or self.studio.app, is_ours):
            self.found.setdefault(line, screen)

    def report(self):
        return "\n".join(f"{screen}: {line}" for line, screen in self.found.items())
