"""Of which documents a question is asked: the denominator of every count, and of every "nothing found"."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from thidua.query.header import with_base
from thidua.query.rests import lookup
from thidua.resources import read_text
from thidua.store.reader import Store

UNKNOWN = "unknown"
DIMENSIONS = ("source", "province", "month", "language")
"""What documents are counted by."""
_CALLED = {"province": "province of the source"}
_SHOWN = 6
_WHOLE: WeakKeyDictionary[Store, dict[str, Scope]] = WeakKeyDictionary()
"""Of stores that are open, by the base: they do not change, and each of their answers says of which documents it was asked."""
_MOST_KEPT = 20_000
"""Documents of a store; of more they are read each time, so that a server has its memory for answers."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document that is asked."""

    iri: str
    name: str
    sha256: str
    """Of its text; empty where the store keeps none."""
    language: str
    published: str
    """The day or month, as far as it is known; empty where it is not."""
    source: str
    """Who published it, or else the host of its address."""
    province: str
    address: str
    title: str
    article: str
    """IRI of the document that it is a version of: itself, mostly."""

    @property
    def month(self) -> str:
        """The month of its publication."""
        return self.published[:7] or UNKNOWN


@dataclass(frozen=True)
class Scope:
    """All documents of a store, by their IRIs."""

    documents: tuple[Source, ...]

    def __len__(self) -> int:
        return len(self.documents)

    @cached_property
    def witnesses(self) -> int:
        """How many independent articles they are."""
        return len({d.article for d in self.documents})

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many documents of each source, province, month and language; the most first, months in their order."""
        out: dict[str, dict[str, int]] = {}
        for name in DIMENSIONS:
            found = Counter(str(getattr(d, name)) for d in self.documents)
            order = (lambda kv: kv[0]) if name == "month" else (lambda kv: (-kv[1], kv[0]))
            out[name] = dict(sorted(found.items(), key=order))
        return out

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the sorted hashes of all texts, a line each: which documents these are, in one word."""
        return digest_of(d.sha256 for d in self.documents)

    def sentence(self) -> str:
        """One line for people."""
        if not self.documents:
            return "Asked of no document: the store is empty."
        languages = ", ".join(f"{k} {n}" for k, n in self.counts["language"].items())
        months = [m for m in self.counts["month"] if m != UNKNOWN]
        span = (months[0] if months[0] == months[-1] else f"{months[0]} to {months[-1]}") if months else "undated"
        sources, provinces = (len(self.counts[d].keys() - {UNKNOWN}) for d in ("source", "province"))
        silent = self.counts["source"].get(UNKNOWN, 0)
        return (
            f"Asked of {_many(len(self), 'document')} ({self.witnesses} independent): {languages}; {span}; "
            f"{_many(sources, 'source')}{f' (unknown for {silent})' if silent else ''}, {_many(provinces, 'province')}."
        )

    def lines(self, spoken: Mapping[str, int]) -> list[str]:
        """The whole denominator for people, a line for each way to count; ``spoken`` says of which provinces they speak."""
        if not self.documents:
            return [self.sentence()]
        told = [f"  {_CALLED.get(name, name)}: {_told(self.counts[name])}" for name in DIMENSIONS]
        at = DIMENSIONS.index("province") + 1
        # one document may speak of several, so these do not add up
        return [self.sentence(), *told[:at], f"  provinces spoken of: {_spoken(spoken)}", *told[at:]]


def digest_of(hashes: Iterable[str]) -> str:
    """SHA-256 of the sorted hashes, a line each."""
    return hashlib.sha256("".join(f"{h}\n" for h in sorted(hashes)).encode("ascii")).hexdigest()


def scope(store: Any, base: str, documents: Iterable[str] | None = None) -> Scope:
    """The documents of a store, or those of them with these IRIs."""
    if documents is not None:
        return _read(lookup(store, base, "scope", "doc", sorted(set(documents))))
    kept = _WHOLE.setdefault(store, {}) if isinstance(store, Store) else {}
    if base in kept:
        return kept[base]
    found = _read(store.query(with_base(read_text("queries", "lookups/scope.rq"), base)))
    if len(found) <= _MOST_KEPT:
        kept[base] = found
    return found


def _read(rows: Iterable[Any]) -> Scope:
    found: dict[str, Source] = {}
    for row in rows:
        found.setdefault(row["doc"].value, _source(row))
    return Scope(tuple(found[i] for i in sorted(found)))


def _source(row: Any) -> Source:
    def said(name: str) -> str:
        return row[name].value if row[name] is not None else ""

    return Source(
        said("doc"), said("file"), said("sha256"), said("language") or UNKNOWN, said("issued")[:10],
        said("publisher") or urlsplit(said("address")).hostname or UNKNOWN,
        said("fusedName") or said("homeName") or said("home").rpartition("/")[2] or UNKNOWN,
        said("address"), said("headline"), said("original") or said("doc"),
    )  # fmt: skip


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _spoken(found: Mapping[str, int]) -> str:
    named = {name: n for name, n in found.items() if name}
    told = ", ".join(f"{name} {n}" for name, n in list(named.items())[:_SHOWN]) or "none"
    rest = f", and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return f"{told}{rest}; {_many(found.get('', 0), 'document')} of none"


def _told(found: dict[str, int]) -> str:
    told = ", ".join(f"{k} {n}" for k, n in list(found.items())[:_SHOWN])
    rest = list(found.values())[_SHOWN:]
    return told + (f", and {len(rest)} more with {_many(sum(rest), 'document')}" if rest else "")
