"""Files and folders that appear whole or not at all; a name that ends in ``.zst`` is compressed."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from thidua.errors import ConfigError
from thidua.store.files import sync_file, sync_folder

PACKED = ".zst"
LEVEL = 9
"""Of the compression: what a slower one would save on sorted RDF is not worth its time."""


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def _check(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise ConfigError(
            f"there is no folder {path.parent}", where=str(path), hint="Make it first, or name another place"
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the system says of a temporary file, said of the one that was asked for."""
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({(error.strerror or str(error)).lower()})", where=str(path),
            hint="Check the permissions of the folder and the free space",
        ) from error  # fmt: skip


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends well, and is removed otherwise."""
    if path.is_dir():
        raise ConfigError("this is a folder", where=str(path), hint="Name a file in it")
    _check(path)
    temporary = _beside(path)
    with _explained(path):
        try:
            yield temporary
            sync_file(temporary)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.absolute().parent)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, compressed if its name says so."""
    with whole_path(path) as temporary, temporary.open("xb") as file, packed(file, path.name) as out:
        yield out


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``path`` when the block ends well; one that holds anything is refused."""
    _check(path)
    if path.exists() and not path.is_dir():
        raise ConfigError("this is a file", where=str(path), hint="Name a folder that is new or empty")
    if path.is_dir() and any(path.iterdir()):
        raise ConfigError("this folder holds something", where=str(path), hint="Name a folder that is new or empty")
    temporary = _beside(path.absolute())
    with _explained(path):
        try:
            temporary.mkdir()
            yield temporary
            for name in sorted(p for p in temporary.rglob("*")):
                sync_file(name)
            # an empty folder gives way to another one; a folder that was filled meanwhile does not
            os.rename(temporary, path)  # noqa: PTH104 - Path.rename says no more
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        sync_folder(path.absolute().parent)


@contextmanager
def packed(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """The file itself, or what compresses into it where the name ends in ``.zst``."""
    if not name.endswith(PACKED):
        yield file
        return
    from backports import zstd

    options: dict[int, Any] = {
        zstd.CompressionParameter.compression_level: LEVEL,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    with zstd.ZstdFile(file, "wb", options=options) as out:
        yield cast("IO[bytes]", out)


@contextmanager
def unpacked(path: Path) -> Iterator[IO[bytes]]:
    """A file to read, whether compressed or not."""
    with path.open("rb") as file:
        if not path.name.endswith(PACKED):
            yield file
            return
        from backports import zstd

        with zstd.ZstdFile(file, "rb") as out:
            yield cast("IO[bytes]", out)
