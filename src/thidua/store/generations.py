"""Generations of a store: which one is current, how a new one begins and takes over.

::

    DIR/STORE              says that this folder is a store: without it nothing is written or removed here
DIR/CURRENT            "gen-000002 <sha256 of its SEAL.json>"; replacing it by one rename is the switch
    DIR/LOCK               held (flock) by the one writer; holds its process id
    DIR/gen-000002/        graph/ (Oxigraph), ledger.sqlite, SEAL.json, IN_USE (readers hold a shared flock)
    DIR/gen-000003.tmp/    being written; left over after a kill, and removed by the next writer
    DIR/texts/             the text of each document under its own hash

A sealed generation is never opened for writing again. The next one starts from hard links to its immutable tables
and copies of the rest, so that starting costs little and the old one cannot be harmed. The seal lists every file with
size and SHA-256: a database cut short would otherwise open as a smaller or an empty one without a word.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from thidua.errors import StoreError, StoreUnavailable
from thidua.store.files import sha256_of, sync_file, sync_folder, write_atomic

_CURRENT = re.compile(r"(gen-\d{6,}) ([0-9a-f]{64})\n")
_GENERATION = re.compile(r"gen-(\d{6,})")
_LEFT_OVER = re.compile(r"gen-\d{6,}(\.old)?\.tmp|\.(CURRENT|STORE)\.[0-9a-f]{8}\.tmp")
"""What a kill can leave. Nothing else is removed: a folder may hold what is not ours."""
LEDGER = "ledger.sqlite"
_SMALL_LEDGER = 32 << 20
"""Up to so many bytes (some 30 ms) every reader compares the ledger with the seal."""
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
_REBUILD = "Restore it from a copy, or build the store again into an empty folder"


@dataclass(frozen=True, slots=True)
class Generation:
    """One sealed state of the store."""

    path: Path
    seal_sha256: str

    @property
    def number(self) -> int:
        """Counts up with every build that changed something."""
        return int(self.path.name.removeprefix("gen-"))

    @property
    def told(self) -> dict[str, str]:
        """By what a page names it: ``generation``, ``seal``, and the ``day`` on which it was sealed, by the time of its file."""
        sealed = datetime.fromtimestamp((self.path / "SEAL.json").stat().st_mtime, UTC)
        return {"generation": self.path.name, "seal": self.seal_sha256, "day": f"{sealed:%Y-%m-%d}"}

    @property
    def graph(self) -> Path:
        """Folder of the Oxigraph database."""
        return self.path / "graph"

    @property
    def ledger(self) -> Path:
        """The SQLite ledger."""
        return self.path / LEDGER


def current(root: Path) -> Generation | None:
    """The generation that readers see; None where nothing was ever built. A damaged pointer is an error, never None."""
    pointer = root / "CURRENT"
    try:
        text = pointer.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        if root.is_dir() and any(_GENERATION.fullmatch(child.name) for child in root.iterdir()):
            # a first build killed between its two renames leaves this too, but nothing was ever promised then
            _only_begun(root)
        return None
    match = _CURRENT.fullmatch(text)
    if match is None:
        raise StoreError("the file CURRENT is damaged", where=str(root), hint=_REBUILD)
    return Generation(root / match[1], match[2])


def _only_begun(root: Path) -> None:
    if not (root / "FIRST").exists():
        raise StoreError("the file CURRENT is missing although data is there", where=str(root), hint=_REBUILD)


def verify_seal(generation: Generation, *, every_byte: bool = False, ledger: bool = False) -> None:
    """Compare every file of the generation with its seal: sizes always, and the bytes of all but what is large.

    Left out are the tables and a large ledger; ``ledger`` reads that whatever its size, ``every_byte`` reads all.
    """
    where = str(generation.path)
    for name, (size, digest) in _sealed(generation).items():
        path = generation.path / name
        try:
            found = path.stat().st_size
        except OSError as error:
            raise StoreError(f"damaged: the file {name} is missing", where=where, hint=_REBUILD) from error
        if found != size:
            raise StoreError(
                f"damaged: the file {name} has {found} bytes instead of {size}", where=where, hint=_REBUILD
            )
        read = every_byte or (ledger and name == LEDGER) or _always_read(name, size)
        if read and sha256_of(path) != digest:
            raise StoreError(f"damaged: the bytes of the file {name} have changed", where=where, hint=_REBUILD)


def _sealed(generation: Generation) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file, as the seal has them."""
    where = str(generation.path)
    try:
        raw = (generation.path / "SEAL.json").read_bytes()
    except OSError as error:
        raise StoreError(f"the seal cannot be read ({error.strerror})", where=where, hint=_REBUILD) from error
    if hashlib.sha256(raw).hexdigest() != generation.seal_sha256:
        raise StoreError("the seal is damaged", where=where, hint=_REBUILD)
    return {name: (size, digest) for name, (size, digest) in json.loads(raw)["files"].items()}


def _always_read(name: str, size: int) -> bool:
    # tables carry a checksum per block that Oxigraph tests when it reads one; nothing guards the other files, but a
    # ledger can be so large that reading it would cost every question a second
    return not name.endswith(".sst") and (name != LEDGER or size <= _SMALL_LEDGER)


def begin(root: Path) -> Path:
    """A folder for the next generation, holding what the current one holds. Call under :func:`writing`."""
    old = current(root)
    number = max((int(m[1]) for c in root.iterdir() if (m := _GENERATION.fullmatch(c.name))), default=0) + 1
    staging = root / f"gen-{number:06d}.tmp"
    (staging / "graph").mkdir(parents=True)
    if old is not None:
        verify_seal(old, ledger=True)
        for path in sorted(old.graph.iterdir()):
            if path.suffix == ".sst":
                _link(path, staging / "graph" / path.name)
            elif path.name != "LOCK" and not path.name.startswith("LOG"):
                shutil.copyfile(path, staging / "graph" / path.name)
        shutil.copyfile(old.ledger, staging / LEDGER)
    return staging


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError as error:
        # a stick or a network folder may know no hard links: then a generation costs its whole size
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(path, to)


def seal(root: Path, staging: Path) -> Generation:
    """Close the new generation and make it the current one: the last act of a build. The databases must be closed."""
    old = current(root)
    known = _sealed(old) if old else {}
    files: dict[str, tuple[int, str]] = {}
    for path in [*sorted((staging / "graph").iterdir()), staging / LEDGER]:
        if path.name == "LOCK" or path.name.startswith("LOG"):
            continue
        name = str(path.relative_to(staging))
        if old is not None and name in known and path.stat().st_ino == _inode(old.path / name):
            files[name] = known[name]  # a hard link to what is sealed already
            continue
        sync_file(path)
        files[name] = (path.stat().st_size, sha256_of(path))
        if path.suffix == ".sst" and files[name] != known.get(name, files[name]):
            # a table never changes: this copy of one is not what was sealed
            raise StoreError(f"damaged: the bytes of the file {name} have changed", where=str(old), hint=_REBUILD)
    (staging / "IN_USE").touch()
    write_atomic(staging / "SEAL.json", [json.dumps({"format": 1, "files": files}, sort_keys=True).encode()])
    sync_folder(staging / "graph")
    sync_folder(staging)
    if (root / "texts").is_dir():
        sync_folder(root / "texts")
    final = staging.with_suffix("")
    if old is None:
        (root / "FIRST").touch()
    staging.rename(final)
    sync_folder(root)
    digest = sha256_of(final / "SEAL.json")
    write_atomic(root / "CURRENT", [f"{final.name} {digest}\n".encode("ascii")])
    (root / "FIRST").unlink(missing_ok=True)
    return Generation(final, digest)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return -1


def clean(root: Path) -> bool:
    """Remove what a kill left and generations that nobody reads. True when only the current one is left."""
    now = current(root)
    alone = True
    for child in sorted(root.iterdir()):
        if _LEFT_OVER.fullmatch(child.name):
            shutil.rmtree(child) if child.is_dir() else child.unlink(missing_ok=True)
        elif _GENERATION.fullmatch(child.name) and (now is None or child != now.path):
            alone &= _discard(child)
    return alone


def _discard(path: Path) -> bool:
    try:
        descriptor = os.open(path / "IN_USE", os.O_RDONLY)
    except FileNotFoundError:
        shutil.rmtree(path)
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # renamed first: a reader that waits for the lock then finds nothing here and looks at CURRENT again
        doomed = path.rename(path.with_suffix(".old.tmp"))
        shutil.rmtree(doomed)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)


def hold(root: Path) -> tuple[Generation, int]:
    """The current generation and an open lock that keeps it from being removed while it is read."""
    for _ in range(20):
        generation = current(root)
        if generation is None:
            raise StoreUnavailable("there is no store here", where=str(root), hint="Make one with `thidua build`")
        try:
            descriptor = os.open(generation.path / "IN_USE", os.O_RDONLY)
        except FileNotFoundError:
            if current(root) == generation:
                raise StoreError(
                    f"the generation {generation.path.name} is damaged or missing", where=str(root), hint=_REBUILD
                ) from None
            continue
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        if (generation.path / "IN_USE").exists():
            return generation, descriptor
        os.close(descriptor)
    raise StoreUnavailable("the store is being replaced again and again", where=str(root), hint="Try again")
