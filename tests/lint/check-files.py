#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that no compiler reads: licence lines, shell scripts, data, and what the README says."""
import json
import pathlib
import re
import subprocess
import sys

# everything else of ours begins with the licence line; JSON and samples have no comments
WITHOUT_LICENCE_LINE = {"", ".json", ".jpg", ".txt", ".fountain", ".md"}
FOLDERS = ("src", "ui", "tests", "data", "po", "build-aux", ".ci")

# what every file of a data folder must have, and of which type
MEMBERS = {
    "looks": {"name": str, "title": str, "title-zh": str, "prompt": str, "palette": list},
    "templates": {"name": str, "title": str, "title-zh": str, "look": str, "canvas": dict},
}


def list_files(root):
    """Our files, without what the fuzzers feed on."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not {"corpus", "__pycache__"} & set(path.parts):
                yield path


def is_script(path):
    """Whether a shell reads it."""
    return path.parent.name in ("build-aux", ".ci") and (
        path.suffix == ".sh" or path.read_bytes().startswith(b"#!/bin/sh")
    )


def check_licence(path):
    text = path.read_bytes()
    if path.suffix in WITHOUT_LICENCE_LINE and not text.startswith(b"#!"):
        return
    if b"SPDX-License-Identifier: GPL-3.0-or-later" not in b"\n".join(text.splitlines()[:3]):
        yield "has no SPDX line"


def check_script(path):
    if not is_script(path):
        return
    result = subprocess.run(["sh", "-n", path], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        yield result.stderr.strip()


def refuse_twice(pairs):
    """An object of JSON, in which no key may stand twice."""
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the member {name} stands twice")
    return dict(pairs)


def check_json(path):
    if path.suffix != ".json":
        return
    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=refuse_twice)
    except ValueError as error:
        yield str(error)
        return
    members = MEMBERS.get(path.parent.name, {})
    for name, kind in members.items():
        if not isinstance(data.get(name), kind):
            yield f"the member {name} is missing or of another type"
    if members and data.get("name") != path.stem:
        yield f"the name is {data.get('name')}, not that of the file"


def check_readme(root):
    """Commands and files of the README are there."""
    text = (root / "README.md").read_text(encoding="utf-8")
    verbs = set(re.findall(r'^  \{ "(\w+)",', (root / "src/cli/verbs.c").read_text(), re.M))
    table = set(re.findall(r"^\| `(\w+)` \|", text, re.M))
    for verb in sorted(verbs ^ table):
        yield f"README.md: the verb {verb} is only in one of the README and the program"
    for verb in set(re.findall(r"^ *(?:\$ )?yiduo (\w+)", text, re.M)) - verbs:
        yield f"README.md: there is no verb {verb}"
    for name in set(re.findall(r"(?<![\w/])((?:build-aux|data|tests)/[\w./-]*\w)", text)):
        if not (root / name).exists():
            yield f"README.md: there is no {name}"


def main(root):
    root = pathlib.Path(root)
    faults = [
        f"{path.relative_to(root).as_posix()}: {fault}"
        for path in list_files(root)
        for check in (check_licence, check_script, check_json)
        for fault in check(path)
    ]
    faults += check_readme(root)
    print("\n".join(faults) or "every file is as it should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
