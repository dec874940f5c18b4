"""What made a store: digests of the code and of the shipped knowledge that reading and fusing depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from thidua import __version__
from thidua.resources import walk

_READING = ("thidua.text", "thidua.lexicon", "thidua.reading", "thidua.extract")
_FUSING = ("thidua.graph", "thidua.resolve")
_KNOWLEDGE = (("ontology", ".ttl"), ("loaders", ".toml"), ("loaders", ".tsv"))


def _code(packages: Iterable[str]) -> str:
    """Digest of the modules that everything shares and of all modules of some packages."""
    total = hashlib.sha256()
    shared = [(f"thidua/{f.name}", f) for f in files("thidua").iterdir() if f.name.endswith(".py")]
    for path, source in sorted([*shared, *(m for p in packages for m in _modules(p, files(p)))], key=lambda m: m[0]):
        total.update(f"{path}\0".encode() + source.read_bytes())
    return total.hexdigest()


def _modules(path: str, at: Traversable) -> Iterator[tuple[str, Traversable]]:
    for child in at.iterdir():
        if child.is_dir():
            yield from _modules(f"{path}/{child.name}", child)
        elif child.name.endswith(".py"):
            yield f"{path}/{child.name}", child


@lru_cache(maxsize=1)
def _knowledge() -> str:
    total = hashlib.sha256()
    for folder, suffix in _KNOWLEDGE:
        for path, file in walk(folder, suffix):
            total.update(f"{folder}/{path}\0".encode() + file.read_bytes())
    return total.hexdigest()


@lru_cache(maxsize=1)
def reading_version() -> str:
    """What reads documents: while it stays, a file that was read need not be read again."""
    return f"{__version__}+{hashlib.sha256((_code(_READING) + _knowledge()).encode()).hexdigest()[:16]}"


@lru_cache(maxsize=1)
def fusing_version() -> str:
    """What resolves and fuses: when it changes, a store is fused anew from its claims, without reading a file."""
    return f"{__version__}+{hashlib.sha256((_code(_FUSING) + reading_version()).encode()).hexdigest()[:16]}"
