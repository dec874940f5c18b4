"""What made a store: digests of the code and of the shipped knowledge that reading and fusing depend on."""

from __future__ import annotations

import hashlib
import re
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
_TEXTS = ("thidua.reading", "thidua.text.pieces", "thidua.text.tables")
_OF_TEXTS = (("loaders/sources", ".toml"), ("loaders/scripts", ".toml"))
"""What decides which text is seen in a file, in which language and from where."""
_VERSION = re.compile(
    r"(?P<program>[^+]*)\+(?:(?P<text>[0-9a-f]{8})\.)?(?P<reading>[0-9a-f]{16})(?P<model>\+llm\.[0-9a-f]+)?\??"
)


def _code(names: Iterable[str], *, shared: bool = True) -> str:
    """Digest of the modules that everything shares and of all modules of some packages; a name may be one module."""
    top = {f"thidua/{f.name}": f for f in files("thidua").iterdir() if f.name.endswith(".py") and shared}
    found = {**top, **{path: source for name in names for path, source in _named(name)}}
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
    return _digest(_KNOWLEDGE)


def _digest(shipped: Iterable[tuple[str, str]]) -> str:
    total = hashlib.sha256()
    for folder, suffix in shipped:
        top, _, under = folder.partition("/")
        for path, file in walk(top, suffix, under):
            total.update(f"{top}/{path}\0".encode() + file.read_bytes())
    return total.hexdigest()


@lru_cache(maxsize=1)
def reading_version() -> str:
    """What reads documents: while it stays, a file that was read need not be read again.

    In two parts: what sees a text in a file, and what reads statements in a text (with everything before it).
    """
    text = f"{_code(_TEXTS, shared=False)} {_digest(_OF_TEXTS)} {_parsers()}"
    parts = f"{_code(_READING)} {_knowledge()} {_parsers()}"
    seen, read = (hashlib.sha256(part.encode()).hexdigest() for part in (text, parts))
    return f"{__version__}+{seen[:8]}.{read[:16]}"


def version_again(version: str) -> str | None:
    """The version of a document that this program reads again from its kept text, after ``version`` read it.

    None where ``version`` reads texts as this program does, or is none of thidua's. What saw the text in the file stays
    part of it: the file itself is still to be read by this program.
    """
    found, now = _VERSION.fullmatch(version), _VERSION.fullmatch(reading_version())
    if found is None or now is None or found["reading"] == now["reading"]:
        return None
    return f"{now['program']}+{found['text'] or '0' * 8}.{now['reading']}"


def by_model(version: str) -> bool:
    """Whether a language model was asked too."""
    return "+llm." in version


@lru_cache(maxsize=1)
def fusing_version() -> str:
    """What resolves and fuses: when it changes, a store is fused anew from its claims, without reading a file."""
    return f"{__version__}+{hashlib.sha256((_code(_FUSING) + reading_version()).encode()).hexdigest()[:16]}"
