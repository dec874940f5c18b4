"""The formats by name, and how one is written: to a stream, to a path of its own, or into a folder."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from thidua.errors import ConfigError
from thidua.export.target import PACKED, whole_file, whole_folder, whole_path


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of a format; each looks at what concerns it."""

    raw: bool = False
    """Tables of text as they are: also what a spreadsheet would run as a formula."""
    as_of: str | None = None
    """Of a network: what is known of this day."""
    lang: str = "en"
    """Of a network: the language of names and roles."""


@dataclass(frozen=True, slots=True)
class Format:
    """One form of a store."""

    name: str
    kind: Literal["stream", "file", "folder"]
    suffix: str
    """Of a file that has it; folders have none."""
    home: str
    """``module:function`` that writes it."""
    summary: str

    def writer(self) -> Callable[[Any, Any, Options], None]:
        """The function that writes it: (store, stream or path, options)."""
        module, _, name = self.home.partition(":")
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]


FORMATS = {
    f.name: f
    for f in (
        Format("nquads", "stream", ".nq", "thidua.export.quads:write_nquads", "N-Quads, sorted, with an end that proves them whole"),
        Format("trig", "stream", ".trig", "thidua.export.quads:write_trig", "TriG, graph by graph"),
        Format("jsonld", "stream", ".jsonld", "thidua.export.jsonld:write", "JSON-LD with its context, one thing a line"),
        Format("csv", "folder", "", "thidua.export.csvw:write", "CSV tables with their metadata (CSV on the Web)"),
        Format("parquet", "folder", "", "thidua.export.parquet:write", "the same tables for data frames (needs pyarrow)"),
        Format("sqlite", "file", ".sqlite", "thidua.export.sqlite:write", "the same tables as a database, with views and search"),
        Format("ftm", "stream", ".ftm.json", "thidua.export.ftm:write", "FollowTheMoney entities, one a line"),
        Format("ftm-statements", "stream", ".statements.csv", "thidua.export.ftm:write_statements", "FollowTheMoney statements"),
        Format("graphml", "stream", ".graphml", "thidua.export.network:write_graphml", "who holds what as a network"),
        Format("gexf", "stream", ".gexf", "thidua.export.network:write_gexf", "the same with its times, for Gephi"),
    )
}  # fmt: skip
"""Every format by its name."""


def format_of(name: str) -> Format:
    """The format of this name; raises ConfigError for one that is not there."""
    if name not in FORMATS:
        raise ConfigError(f"there is no format {name!r}", hint=f"One of {', '.join(FORMATS)}")
    return FORMATS[name]


def write(store: Any, name: str, out: Path, options: Options | None = None) -> None:
    """Write a store in a format to a file or folder, whole or not at all."""
    form, given = format_of(name), options or Options()
    if form.kind != "stream" and out.name.endswith(PACKED):
        raise ConfigError(f"{name} is not compressed as one file", where=str(out), hint=f"Leave {PACKED} out")
    if form.kind == "stream":
        with whole_file(out) as file:
            form.writer()(store, file, given)
    elif form.kind == "file":
        with whole_path(out) as path:
            form.writer()(store, path, given)
    else:
        with whole_folder(out) as folder:
            form.writer()(store, folder, given)


def write_to(stream: IO[bytes], store: Any, name: str, options: Options | None = None) -> None:
    """Write a store to an open stream, such as standard output."""
    form = format_of(name)
    if form.kind != "stream":
        raise ConfigError(f"{name} is no single stream", hint="Name a file or folder with --out")
    form.writer()(store, stream, options or Options())
