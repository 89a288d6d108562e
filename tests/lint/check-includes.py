#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may know whom: the rooms of src/ as one table. See "The house" in the style page."""
import pathlib
import re
import sys

ROOMS = {
    "base": 0,
    "model": 1, "wire": 1, "secrets": 1,
    "store": 2,
    "media": 3, "script": 3, "rights": 3,
    "ai": 4, "storyboard": 4, "analysis": 4,
    "cast": 5, "timeline": 5,
    "render": 6, "offline": 6,
    "exchange": 7, "sync": 7,
    "production": 8,
}

# Headers of foreign libraries, and the rooms and programs that may name them
FOREIGN = {
    r"json-glib/": {"base", "wire", "ai", "exchange"},
    r"sqlite3\.h": {"store", "cloud"},
    r"libsecret/": {"secrets"},
    r"lib(av|sw)\w+/": {"media", "render"},
    r"gst/": {"render"},
    r"(lcms2\.|webp/|libheif/)": {"media"},
    r"(cairo|pango)": {"render", "offline", "exchange"},
    r"libxml/": {"script", "exchange"},
    r"archive": {"script", "exchange"},
    r"poppler": {"script"},
    r"gnutls/": {"rights"},
    r"libsoup/": {"ai", "sync", "cloud"},
    r"curl/": {"ai", "sync"},
    r"(gtk|adwaita|gdk|gsk|graphene|enchant)": {"app"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def room_of(path):
    """The room of a file below src/, and its number; programs stand above all rooms."""
    parts = path.split("/")
    if parts[0] == "core":
        return parts[1], ROOMS[parts[1]]
    return parts[0], 99


def judge(source, kind, target):
    """What is wrong with one include, or None."""
    room, number = room_of(source)
    if kind == "<":
        for pattern, rooms in FOREIGN.items():
            if re.match(pattern, target) and room not in rooms:
                return f"<{target}> is not for the room {room}"
        return None
    if "/" not in target:
        return None if target == "config.h" else f'"{target}" is not spelled from src/'
    other, other_number = room_of(target)
    if target.endswith("-private.h") and other != room:
        return f'"{target}" is private to {other}'
    if other == room:
        return None
    if other_number == 99:
        return f'{room} may not know {other}: "{target}"'
    if number <= other_number:
        return f'{room} ({number}) may not know {other} ({other_number}): "{target}"'
    return None


def main(root):
    src = pathlib.Path(root) / "src"
    faults = []
    for path in sorted(src.rglob("*.[ch]")):
        name = path.relative_to(src).as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            fault = match and judge(name, *match.groups())
            if fault:
                faults.append(f"src/{name}:{number}: {fault}")
    print("\n".join(faults) or "every include keeps to its room")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
