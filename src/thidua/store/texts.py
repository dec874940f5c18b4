"""The text of every document, compressed, under its own hash: what the offsets of the evidence point into."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Set as AbstractSet
from pathlib import Path

from thidua.errors import StoreError
from thidua.store.files import write_atomic

_FILE = re.compile(r"([0-9a-f]{64})\.z|\.[0-9a-f]{64}\.z\.[0-9a-f]{8}\.tmp")


def _path(root: Path, sha256: str) -> Path:
    return root / "texts" / sha256[:2] / f"{sha256}.z"


def save_text(root: Path, text: str) -> bool:
    """Keep a text. One that is there already and whole is left alone; False then."""
    raw = text.encode("utf-8")
    sha256 = hashlib.sha256(raw).hexdigest()
    if is_whole(root, sha256):
        return False
    path = _path(root, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, [zlib.compress(raw, 6)])
    return True


def is_whole(root: Path, sha256: str) -> bool:
    """Whether the text with this hash is there and proved by it."""
    try:
        load_text(root, sha256)
    except StoreError:
        return False
    return True


def load_text(root: Path, sha256: str) -> str:
    """The text with this hash, proved by it."""
    path = _path(root, sha256)
    try:
        raw = zlib.decompress(path.read_bytes())
    except FileNotFoundError:
        raise StoreError(
            "the text of a document is missing", where=str(path), hint="Give the document to `thidua build` again"
        ) from None
    except (OSError, zlib.error) as error:
        raise StoreError(
            f"the text of a document is damaged ({error})", where=str(path), hint="Give it to `thidua build` again"
        ) from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise StoreError(
            "the text of a document is not the one that was stored",
            where=str(path),
            hint="Give it to `thidua build` again",
        )
    return raw.decode("utf-8")


def sweep_texts(root: Path, keep: AbstractSet[str]) -> None:
    """Remove every text that no document has, and what a kill left half written."""
    for path in sorted((root / "texts").glob("[0-9a-f][0-9a-f]/*")):
        name = _FILE.fullmatch(path.name)
        if name and name[1] not in keep:
            path.unlink(missing_ok=True)
