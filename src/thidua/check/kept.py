"""Findings kept in a store's folder beside its generation, so that the next check looks only at what changed since.

What was found is of one state of the store, one rule book and one program; of another it is as good as none. The folder is
written by who checks, if he may; else every check looks at everything.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from thidua import __version__, resources
from thidua.check.follow import Change, follow
from thidua.check.full import Book, Found, Progress, Source, check_all
from thidua.check.results import Raw, Rule
from thidua.check.shapes import rule_of
from thidua.store.changes import FOLDER, between
from thidua.store.files import write_atomic

_FORMAT = 1


class Kept:
    """The findings of one store's folder under one rule book."""

    def __init__(self, root: Path, seal: str, book: Book, also: Collection[str]) -> None:
        self.root = root
        self.seal = seal
        self.book = book
        self.key = _key(also)

    @property
    def file(self) -> Path:
        """Where they lie."""
        return self.root / FOLDER / f"findings-{self.key[:12]}.json.gz"

    def found(self, source: Source, progress: Progress, seconds: float | None) -> Found:
        """What a check finds: what is kept, what follows from it after the changes since, or everything anew."""
        known = self._load()
        if known is not None:
            seal, found = known
            if seal == self.seal:
                return found
            changes = between(self.root, seal, self.seal)
            if changes is not None:
                progress("what changed since the last check")
                found = follow(self.book, source, found, Change(*changes), seconds).found
                return self.keep(found)
        return self.keep(check_all(self.book, source, progress, seconds))

    def known(self) -> Found | None:
        """What a check of this very state found, where it is kept."""
        last = self._load()
        return last[1] if last is not None and last[0] == self.seal else None

    def _load(self) -> tuple[str, Found] | None:
        try:
            plain = json.loads(gzip.decompress(self.file.read_bytes()))
            if plain["key"] != self.key:
                return None
            rules = _Rules(self.book)
            found = Found(
                {graph: [rules.raw(r) for r in raws] for graph, raws in plain["documents"].items()},
                [rules.raw(r) for r in plain["nodes"]],
                {iri: [rules.raw(r) for r in raws] for iri, raws in plain["rules"].items()},
            )
            return str(plain["seal"]), found
        except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError):
            return None  # damaged or foreign: looked at anew

    def keep(self, found: Found) -> Found:
        """Write down what was found of this state, for the next check."""
        if found.slow:  # what a rule did not say must not be taken for nothing
            return found
        plain = {
            "key": self.key,
            "seal": self.seal,
            "documents": {graph: [_plain(r) for r in raws] for graph, raws in sorted(found.documents.items())},
            "nodes": [_plain(r) for r in found.nodes],
            "rules": {iri: [_plain(r) for r in raws] for iri, raws in sorted(found.rules.items())},
        }
        with suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            write_atomic(self.file, [gzip.compress(json.dumps(plain, ensure_ascii=False).encode(), 3, mtime=0)])
        return found


class _Rules:
    """Rules by their IRI, each made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.nodes = {str(node): node for node in set(book.graph.subjects())}
        self.known: dict[str, Rule] = {}

    def raw(self, plain: list[Any]) -> Raw:
        iri, focus, messages, path, value, component, nodes = plain
        if iri not in self.known:
            self.known[iri] = rule_of(self.book.graph, self.nodes[iri])
        return Raw(self.known[iri], focus, messages, path, value, component, tuple(nodes))


def _plain(raw: Raw) -> list[Any]:
    return [raw.rule.iri, raw.focus, dict(raw.messages), raw.path, raw.value, raw.component, raw.nodes]


def _key(also: Collection[str]) -> str:
    """Digest of all that findings depend on beside the store: the shapes, the part of the program that checks, the rules asked for."""
    total = hashlib.sha256(f"{_FORMAT} {__version__} {sorted(also)}\0".encode())
    for path, file in resources.walk("shapes", ".ttl"):
        total.update(f"{path}\0".encode() + file.read_bytes())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        total.update(f"{source.name}\0".encode() + source.read_bytes())
    return total.hexdigest()
