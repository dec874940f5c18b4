"""What made a store: digests of the code and of the shipped knowledge that reading and fusing depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from thidua import __version__
from thidua.resources import walk

_READING = ("thidua", "thidua.text", "thidua.lexicon", "thidua.reading", "thidua.extract", "thidua.extract.frames")
_FUSING = ("thidua.graph", "thidua.resolve")
_KNOWLEDGE = (("ontology", ".ttl"), ("loaders", ".toml"), ("loaders", ".tsv"))


def _code(packages: Iterable[str]) -> str:
    total = hashlib.sha256()
    for package in packages:
        for source in sorted(files(package).iterdir(), key=lambda f: f.name):
            if source.name.endswith(".py"):
                total.update(f"{package}.{source.name}\0".encode() + source.read_bytes())
    return total.hexdigest()


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
