"""What was compiled from packs and labels, kept in the user's cache folder between runs.

One file a piece (a language's phrases, a script's spellings): a line with the piece's key and the digest of the rest, then
JSON. JSON, because a file in a folder that others may write is not to be trusted: reading it makes plain values and runs
nothing, as pickle and marshal might. The key is made of the program, of Python's tables of characters and of all packs and
labels, so a change of any of them makes another key, and the piece is compiled anew. A file that is damaged, foreign or of
another key is as good as none, and a folder that cannot be written only costs the time.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from thidua import __version__
from thidua.resources import LANGUAGES, walk

PLACE = "THIDUA_CACHE"
"""The environment variable that names the cache folder, or says ``off``."""
_KNOWLEDGE = (("ontology", ".ttl", "vocab"), ("loaders", "", ""))
_CODE = ("", "lexicon", "text")
"""Parts of the program that make the pieces."""
_KEPT = 4
"""Files of one piece that are kept, the newest: several versions of the program may share the folder."""
_LARGEST = 64_000_000
_T = TypeVar("_T")


def place() -> Path | None:
    """The cache folder; None where there is to be none."""
    named = os.environ.get(PLACE, "")
    if named:
        return None if named == "off" else Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base) / "thidua" / "Cache" if base else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "thidua"
    caches = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (caches if caches.is_absolute() else home / ".cache") / "thidua"


def key() -> str:
    """Digest of all that the pieces are made of."""
    return _digest() if os.environ.get(LANGUAGES) else _shipped()


@functools.cache
def _shipped() -> str:
    """The key, looked for once: what is shipped does not change while the program runs; a user's own languages may."""
    return _digest()


def _digest() -> str:
    total = hashlib.sha256(f"{__version__} {sys.version_info[:2]} {unicodedata.unidata_version}\0".encode())
    for name, suffix, under in _KNOWLEDGE:
        for path, file in walk(name, suffix, under):
            if not path.endswith((".pyc", ".md")):
                total.update(f"{name}/{path}\0".encode() + file.read_bytes())
    program = Path(__file__).parent
    for part in _CODE:
        for source in sorted((program / part).glob("*.py")):
            total.update(f"{part}/{source.name}\0".encode() + source.read_bytes())
    return total.hexdigest()


def cached(piece: str, make: Callable[[], Any], read: Callable[[Any], _T]) -> _T:
    """What ``read`` makes of a piece's plain values, which come from the cache, or else from ``make`` and go there."""
    where = _file(piece)
    plain = None if where is None else _load(where, piece)
    if plain is not None:
        try:
            return read(plain)
        except (LookupError, TypeError, ValueError, AttributeError):
            plain = None  # the digest is right and the form is not: somebody else wrote it
    plain = json.loads(json.dumps(make(), ensure_ascii=False))
    if where is not None:
        _keep(where, piece, plain)
    return read(plain)


def missing(pieces: Iterable[str]) -> bool:
    """Whether a piece is not yet in a cache that could be written."""
    top = place()
    if top is None:
        return False
    try:
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(top, os.W_OK) and any(where is None or not where.is_file() for where in map(_file, pieces))


def _file(piece: str) -> Path | None:
    top = place()
    return None if top is None else top / f"{piece}.{key()[:16]}.json"


def _head(piece: str, body: bytes) -> bytes:
    return f"thidua 1 {key()} {piece} {hashlib.sha256(body).hexdigest()}".encode()


def _load(where: Path, piece: str) -> Any:
    """The values in a file; None where there are none that can be relied on."""
    try:
        with where.open("rb") as file:
            data = file.read(_LARGEST)
        head, _, body = data.partition(b"\n")
        return json.loads(body) if head == _head(piece, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def _keep(where: Path, piece: str, plain: Any) -> None:
    """Write a file as a whole or not at all: a reader never sees half of it, whoever else writes at the time."""
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    own = where.with_name(f".{where.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            own.write_bytes(_head(piece, body) + b"\n" + body)
            own.replace(where)
        finally:
            own.unlink(missing_ok=True)
        _forget(where.parent, piece)
    except OSError:
        return


def _forget(top: Path, piece: str) -> None:
    """Delete the oldest files of a piece."""
    known = sorted(top.glob(f"{piece}.*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
    for old in known[_KEPT:]:
        old.unlink(missing_ok=True)
