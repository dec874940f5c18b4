"""Tables of a language: lines of fields separated by tabs, ``#`` before a remark. Every fault is told with file and line."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

from thidua.errors import PackError
from thidua.resources import read_text, shown


def rows(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Number and fields of each line of a table in ``loaders``; a first line of the names of the columns is left out."""
    for n, raw in enumerate(read_text("loaders", path).removeprefix("\ufeff").split("\n"), 1):
        line = raw.removesuffix("\r")
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if tuple(cells) == columns:
            continue
        where = f"{shown('loaders', path)}:{n}"
        if len(cells) != len(columns):
            raise PackError(f"{len(cells)} fields, {len(columns)} expected: {', '.join(columns)}", where=where,
                            hint="Fields are separated by tabs, not by spaces")  # fmt: skip
        for name, cell in zip(columns, cells, strict=True):
            if not cell.strip():
                raise PackError(f"the field {name!r} is empty", where=where, hint="Write - where there is nothing")
            if cell != cell.strip():
                raise PackError(f"{cell!r} has a space before or after it", where=where, hint="Delete it")
            if any(unicodedata.category(c) == "Cc" for c in cell):
                raise PackError(f"{cell!r} has a control character", where=where, hint="Delete it")
        yield n, cells


def toml(path: str) -> dict[str, Any]:
    """A TOML file of ``loaders``."""
    text = read_text("loaders", path).removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))  # none where the file ends too early
        raise PackError(f"not TOML: {error}", where=f"{shown('loaders', path)}:{line[1] if line else text.count(chr(10)) + 1}",
                        hint='A text stands in quotation marks: name = "..."') from error  # fmt: skip


def line_of(text: str, key: str, after: int = 0) -> int:
    """The line after line ``after`` on which a key or table of a TOML file stands, for messages; line 1 where it is not found."""
    word = re.escape(key.rpartition(".")[2])
    name = re.compile(rf"\s*\[*\s*[\"']?{word}[\"']?\s*[=\]]")
    lines = (n for n, line in enumerate(text.split("\n"), 1) if n > after and name.match(line))
    return next(lines, 1)
