"""What the commands share when they print and write: counted nouns, plain text, files that cannot be written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from thidua.errors import ConfigError

BOM = "\ufeff"
"""First in a CSV by which Excel knows that it is UTF-8."""


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun if number == 1 else noun + 's'}"


def plain(text: str) -> str:
    """Text of a document or a file name without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` whole or not at all; what hinders it is a :class:`ConfigError` about ``path``.

    The system's own message would name a temporary file that the reader never asked for.
    """
    from thidua.store.files import write_atomic

    if path.is_dir():
        raise ConfigError("this is a folder", where=str(path), hint="Name a file in it")
    if not path.parent.is_dir():
        raise ConfigError(f"there is no folder {path.parent}", where=str(path), hint="Make it first, or name another")
    try:
        write_atomic(path, chunks)
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({(error.strerror or str(error)).lower()})", where=str(path),
            hint="Check the permissions of the folder and the free space",
        ) from error  # fmt: skip


def make_folder(path: Path) -> None:
    """Make a folder in one that is there; ``ConfigError`` where that cannot be."""
    if not path.absolute().parent.is_dir():
        raise ConfigError(f"there is no folder {path.parent}", where=str(path), hint="Make it first, or name another")
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"this folder cannot be made ({(error.strerror or str(error)).lower()})",
            where=str(path),
            hint="Name another",
        ) from error
