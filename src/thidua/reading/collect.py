"""Which files a list of files and folders means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua.errors import ConfigError

READABLE = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
"""Suffixes of the formats that are read; a table (.csv) also needs a mapping."""

_COMPANIONS = (".meta.toml", ".mapping.toml")


def collect(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that the paths mean: files as given, folders with all they hold, each file once, in sorted order.

    In folders, hidden files and folders are left out, and so are files that go with a document (``.meta.toml``,
    ``.mapping.toml``, ``README``, the ``page_files`` that a browser saves with ``page.html``). A file in a format that cannot be read stays in the list: reading it says why. A
    path given by name that does not exist is a ConfigError; a companion given by name is left out. Links to folders are followed once.
    """
    found: dict[Path, Path] = {}
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        if not path.exists() and not path.is_symlink():
            raise ConfigError("no such file or folder", where=str(path), hint="Check the path")
        # a shell's * names the companions of documents too
        files = _walk(path, seen) if path.is_dir() else [] if path.name.endswith(_COMPANIONS) else [path]
        for file in files:
            found.setdefault(Path(os.path.realpath(file)), file)
    return sorted(found.values(), key=lambda p: p.as_posix().encode("utf-8", "surrogateescape"))


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """The files under a folder, sorted; a folder is entered once, so that a link to a parent ends."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        children = sorted(folder.iterdir(), key=lambda c: os.fsencode(c.name))
    except OSError as error:
        raise ConfigError(f"the folder cannot be listed ({error.strerror})", where=str(folder)) from error
    parts = {f"{c.stem}_files" for c in children if c.suffix.lower() in (".html", ".htm")}
    for child in children:
        if child.name in parts and child.is_dir():
            continue  # scripts and pictures that a browser saved with a page
        if child.name.startswith(".") or child.name.endswith(_COMPANIONS) or child.stem.upper() == "README":
            continue
        # A folder with a document's suffix is listed as a document: reading it says what is wrong with it.
        if child.is_dir() and child.suffix.lower() not in READABLE:
            yield from _walk(child, seen)
        else:
            yield child
