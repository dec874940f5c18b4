"""Reading and writing curation files: ``*.jsonl``, one entry a line, ``#`` begins a remark."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua.curate.book import Curation
from thidua.curate.entries import Entry, parse
from thidua.errors import CurationError

SUFFIX = ".jsonl"
MAX_BYTES = 64 * 1024 * 1024


def load(*paths: str | os.PathLike[str]) -> Curation:
    """All entries of files and of the ``*.jsonl`` of folders. A wrong line, or two that contradict, is an error that names it."""
    entries: list[Entry] = []
    for path in paths:
        for file in _files(Path(path)):
            entries += _read(file)
    return Curation(entries)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted((p for p in path.iterdir() if p.suffix == SUFFIX), key=lambda p: p.name)
    if not path.is_file():
        raise CurationError(
            "there is no such file or folder", where=str(path), hint="Make a folder for judgements and corrections"
        )
    return [path]


def _read(file: Path) -> Iterator[Entry]:
    if file.stat().st_size > MAX_BYTES:
        raise CurationError(f"the file is larger than {MAX_BYTES // 2**20} MB", where=str(file))
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"this is not UTF-8 (byte {error.start})", where=str(file)) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield parse(line.strip(), f"{file}:{number}")


def append(path: str | os.PathLike[str], entries: Iterable[Entry]) -> None:
    """Add entries at the end of a file, all or none: a kill leaves the file as it was or with whole lines."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    lines = "".join(f"{e.line()}\n" for e in entries).encode("utf-8")
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            out.write(before + lines)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
