"""What made a store: digests of the code and of the shipped knowledge that reading and fusing depend on."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from thidua import __version__
from thidua.resources import walk

_READING = (
    "thidua.text", "thidua.lexicon", "thidua.reading", "thidua.extract", "thidua.llm",
    "thidua.graph", "thidua.resolve.mentions",  # what a document's graph is made of
)  # fmt: skip
_FUSING = ("thidua.resolve", "thidua.curate", "thidua.store.fusing", "thidua.store.identity", "thidua.store.work")
_PARSERS = ("courlan", "htmldate", "justext", "lxml", "pypdf", "python-docx", "rapidfuzz", "trafilatura")
"""What others wrote and reading rests on: another version of these may see another text in the same file."""
_KNOWLEDGE = (("ontology", ".ttl"), ("loaders", ".toml"), ("loaders", ".tsv"))


def _code(names: Iterable[str]) -> str:
    """Digest of the modules that everything shares and of all modules of some packages; a name may be one module."""
    shared = {f"thidua/{f.name}": f for f in files("thidua").iterdir() if f.name.endswith(".py")}
    found = {**shared, **{path: source for name in names for path, source in _named(name)}}
    total = hashlib.sha256()
    for path, source in sorted(found.items()):
        total.update(f"{path}\0".encode() + source.read_bytes())
    return total.hexdigest()


def _named(name: str) -> Iterator[tuple[str, Traversable]]:
    package, _, last = name.rpartition(".")
    module = files(package).joinpath(f"{last}.py")
    return iter([(name, module)]) if module.is_file() else _modules(name, files(name))


def _modules(path: str, at: Traversable) -> Iterator[tuple[str, Traversable]]:
    for child in at.iterdir():
        if child.is_dir():
            yield from _modules(f"{path}/{child.name}", child)
        elif child.name.endswith(".py"):
            yield f"{path}/{child.name}", child


def _parsers() -> str:
    """Versions of the libraries that read, and of the tables by which Python tells letters from signs."""
    return " ".join([*(f"{name}={_version(name)}" for name in _PARSERS), f"unicode={unicodedata.unidata_version}"])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


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
    parts = f"{_code(_READING)} {_knowledge()} {_parsers()}"
    return f"{__version__}+{hashlib.sha256(parts.encode()).hexdigest()[:16]}"


@lru_cache(maxsize=1)
def fusing_version() -> str:
    """What resolves and fuses: when it changes, a store is fused anew from its claims, without reading a file."""
    return f"{__version__}+{hashlib.sha256((_code(_FUSING) + reading_version()).encode()).hexdigest()[:16]}"
