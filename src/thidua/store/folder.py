"""The folder of a store: whose it is, who may write in it, what its IRIs may begin with.

A folder is a store's only if it was empty when the first build began: then a marker file is put in it. Everything that
removes files asks for it first, so that a folder of somebody's own, named by mistake, loses nothing.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox

from thidua.errors import ConfigError, StoreUnavailable
from thidua.namespaces import BASE, NS, ONTOLOGY, QUERY, SHAPES, STATE, VOCAB
from thidua.store.files import write_atomic

MARKER = "STORE"
_TEXT = b"This folder is a store of thidua. What lies in it is written and removed by thidua alone.\n"
_CURRENT = re.compile(rb"gen-\d{6,} [0-9a-f]{64}\n")
_OF_MARKER = re.compile(rf"\.{MARKER}\.[0-9a-f]+\.tmp")
_OWN = (NS, ONTOLOGY, VOCAB, SHAPES, QUERY, STATE)
_GOOD_BASE = "Give one such as https://example.org/data/"


def is_store(root: Path) -> bool:
    """Whether a build has begun in this folder."""
    if (root / MARKER).is_file():
        return True
    try:
        return _CURRENT.fullmatch((root / "CURRENT").read_bytes()) is not None
    except OSError:
        return False


def refuse_foreign(root: Path) -> None:
    """Refuse a folder that holds something and is no store."""
    if not is_store(root) and any(not _OF_MARKER.fullmatch(child.name) for child in root.iterdir()):
        raise StoreUnavailable(
            "this folder is no store, and it is not empty", where=str(root),
            hint="Name a store, or for a new one a folder that is empty or not there yet",
        )  # fmt: skip


def claim(root: Path, *, create: bool) -> None:
    """Make sure that this folder is a store; an empty or a missing one becomes a store if ``create``."""
    if root.exists() and not root.is_dir():
        raise ConfigError("this is a file, a store is a folder", where=str(root))
    try:
        if root.exists():
            refuse_foreign(root)
        if (root / MARKER).is_file():
            return
        if not create and not is_store(root):
            raise StoreUnavailable("there is no store here", where=str(root), hint="Make one with `thidua build`")
        root.mkdir(parents=True, exist_ok=True)
        write_atomic(root / MARKER, [_TEXT])
    except OSError as error:
        raise _not_writable(root, error) from error


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Be the only writer of the store; a second one is refused with the first one's process id."""
    try:
        descriptor = os.open(root / "LOCK", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise _not_writable(root, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise StoreUnavailable(
                f"process {owner} is writing to this store", where=str(root), hint="Wait until it has ended"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


def _not_writable(root: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"the folder of the store cannot be written ({(error.strerror or str(error)).lower()})", where=str(root),
        hint="Check its permissions, the disk, and whether it is mounted read-only; reading it needs no right to write",
    )  # fmt: skip


def check_base(base: str) -> str:
    """The base, if every key can stand behind it and be asked for by a relative IRI; ConfigError with the reason if not."""
    wrong = _wrong_with(base)
    if wrong:
        raise ConfigError(f"as the beginning of every IRI this will not do: {wrong}", where=base[:200], hint=_GOOD_BASE)
    return base


def _wrong_with(base: str) -> str:
    if not base.startswith(("http://", "https://")):
        return "it does not begin with https:// or http://"
    if not base.endswith("/"):
        return "it does not end with /"
    if "?" in base or "#" in base:
        return "it has a ? or a #, behind which no path can follow"
    if re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", base) or re.search(r"%(?![0-9A-Fa-f]{2})", base):
        return "it has a sign that an IRI cannot have"
    try:
        parts = urlsplit(base)
        host, _port = parts.hostname, parts.port
        relative = ox.NamedNode(base)
    except ValueError as error:
        return f"it is no IRI ({error})"
    if not host or "@" in parts.netloc:
        return "it needs the name of a host, and nothing but that"
    if relative.value != base or {".", "..", ""} & set(parts.path.split("/")[1:-1]):
        return "its path has an empty part, or . or .."
    if base != BASE and any(base.startswith(own) or own.startswith(base) for own in (*_OWN, BASE)):
        return "the names of thidua itself begin like that"
    return ""
