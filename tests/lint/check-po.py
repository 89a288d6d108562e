#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations: every source with texts is listed, and zh_CN says all that there is to say."""
import pathlib
import re
import subprocess
import sys
import tempfile


def list_sources(root):
    """Files that have texts for a person; xgettext knows the desktop file and .ui by their endings."""
    for path in sorted((root / "src").rglob("*.c")):
        if re.search(r"\b(N?C?_|ngettext) \(", path.read_text()):
            yield path.relative_to(root).as_posix()
    for path in sorted((root / "ui").rglob("*.ui")):
        if 'translatable="yes"' in path.read_text():
            yield path.relative_to(root).as_posix()


def check_listed(root):
    listed = {
        line.strip()
        for line in (root / "po/POTFILES.in").read_text().splitlines()
        if line.strip() and not line.startswith("#")
    }
    for name in list_sources(root):
        if name not in listed:
            yield f"po/POTFILES.in: {name} is missing"
    for name in sorted(listed):
        if not (root / name).exists():
            yield f"po/POTFILES.in: {name} does not exist"


def check_numbers(root):
    """Texts that xgettext cuts short, because it cannot read GLib's number formats."""
    for path in sorted((root / "src").rglob("*.c")):
        text = path.read_text()
        for match in re.finditer(r"\b(?:N?C?_|ngettext) \(([^;]*?)\)[,; )]", text, re.S):
            if re.search(r"G_G\w+_FORMAT", match[1]):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path.relative_to(root).as_posix()}:{line}: use PRId64, PRIu64 or %zu in a text"


def check_complete(root, language):
    """Every text of today's sources has a translation, and none is fuzzy."""
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "all.pot"
        merged = pathlib.Path(folder) / "merged.po"
        subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
             "--keyword=NC_:1c,2", "--keyword=ngettext:1,2", "--add-comments", "-o", template,
             "--files-from=po/POTFILES.in"],
            cwd=root, check=True,
        )
        subprocess.run(
            ["msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged,
             root / f"po/{language}.po", template],
            check=True,
        )
        for option, what in (("--untranslated", "not translated"), ("--only-fuzzy", "fuzzy")):
            text = subprocess.run(
                ["msgattrib", option, "--no-obsolete", "--no-wrap", merged],
                capture_output=True, text=True, check=True,
            ).stdout
            for message in re.findall(r'^msgid "(.+)"$', text, re.M):
                yield f"po/{language}.po: {what}: {message}"
    result = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", root / f"po/{language}.po"],
        capture_output=True, text=True, check=False,
    )
    if result.returncode != 0:
        yield result.stderr.strip()


def main(root):
    root = pathlib.Path(root)
    faults = [*check_listed(root), *check_numbers(root)]
    if faults:
        print("\n".join(faults))
        return 1
    for language in (root / "po/LINGUAS").read_text().split():
        faults.extend(check_complete(root, language))
    print("\n".join(faults) or "the translations are complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
