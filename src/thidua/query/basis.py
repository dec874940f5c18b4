"""On what each value of an answer rests: written where it is quoted, or completed from elsewhere.

A jurisdiction that a sentence does not name is taken from the same document or, where that names none, from the home of its
source; a date whose year stands elsewhere in the document is completed from there. The statements of a row say which.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from thidua.query.answer import BASES, HOME, INFERRED, NAME, SAME, STATED, Answer, Behind
from thidua.query.header import Question
from thidua.query.rests import COUNTED, Claim, Rests, claims_behind, claims_of, lookup

_DATE = re.compile(r"(\d{4})(-\d\d(-\d\d)?)?")
_YEAR = re.compile(r"\d{4}")
_DATED = ("event/", "instrument/")


@dataclass(slots=True)
class Evidence:
    """The claims behind an answer, each parsed once."""

    claims: dict[str, Claim]
    base: str
    now: dict[str, str] = field(default_factory=dict)
    """The IRI that a merged thing goes on under."""
    homes: dict[str, str] = field(default_factory=dict)
    """Document to the home of its source, both as IRIs."""
    naming: set[str] = field(default_factory=set)
    """Documents that name the home of their source: what they leave out need not be taken from there."""
    completed: set[str] = field(default_factory=set)
    """Bodies whose jurisdiction no document states."""
    _said: dict[str, Any] = field(default_factory=dict)

    def complete(self, store: Any, bodies: Iterable[str]) -> None:
        """Look up what the claims say only together with the rest of the graph."""
        base = self.base
        keys = sorted({base + k for c in self.claims.values() for k in keys_of(c.content)})
        self.now = {r["old"].value: r["new"].value for r in lookup(store, base, "replaced", "old", keys)}
        documents = sorted({c.document for c in self.claims.values()})
        found = lookup(store, base, "scope", "doc", documents)
        self.homes = {r["doc"].value: r["home"].value for r in found if r["home"] is not None}
        self.naming = {r["doc"].value for r in lookup(store, base, "names-its-home", "doc", sorted(self.homes))}
        self.completed = {r["body"].value for r in lookup(store, base, "completed", "body", sorted(bodies))}

    def said(self, claim: str) -> Any:
        """The statement of a claim."""
        if claim not in self._said:
            self._said[claim] = json.loads(self.claims[claim].content)
        return self._said[claim]

    def mentions(self, claim: str) -> Iterator[dict[str, Any]]:
        """The entities that a claim names."""
        yield from _entities(self.said(claim))

    def words(self, claim: str) -> str:
        """The quotes of a claim, with the digits of every script as 0 to 9."""
        quotes = " ".join(e["quote"] for e in self.said(claim).get("evidence", ()))
        return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in quotes)


def behind(
    store: Any, base: str, question: Question, answer: Answer, rests: Sequence[Rests]
) -> tuple[tuple[Behind, ...], Evidence]:
    """What stands behind each row of the answer to a stored question."""
    things = [sorted({thing for found in row.values() for thing in found}) for row in rests]
    supported = claims_behind(store, base, things)
    own = [tuple(sorted({c for thing in row for c in supported[thing]})) for row in things]
    evidence = Evidence(claims_of(store, base, {c for row in own for c in row}), base)
    about = _about(store, evidence, answer, own)
    evidence.complete(store, _bodies(answer, base))
    inferred = set(re.split(r"[,\s]+", dict(question.texts).get("inferred", "")))
    out = []
    for n, row in enumerate(answer.terms):
        use = _Row(evidence, own[n], about[n])
        bases = {}
        for column, term in zip(answer.columns, row, strict=True):
            if term is not None and (found := use.basis(column, term, column in inferred)):
                bases[column] = found
            if isinstance(term, ox.NamedNode) and term.value in answer.readings:
                bases[NAME + column] = INFERRED
        documents = tuple(t for t in things[n] if t.startswith(base + "doc/"))
        counted = tuple(c for c in rests[n].get(COUNTED, ()) if c in evidence.claims)
        out.append(Behind(tuple(sorted({*own[n], *use.besides})), counted, documents, bases))
    return tuple(out), evidence


class _Row:
    """The values of one row against the statements that it rests on."""

    def __init__(self, evidence: Evidence, own: tuple[str, ...], about: tuple[str, ...]) -> None:
        self.evidence = evidence
        self.own = tuple(c for c in own if c in evidence.claims)
        self.about = about
        """Claims about the things of the row, where its own do not hold all its dates."""
        self.besides: set[str] = set()
        """Those of them that a value rests on."""

    def basis(self, column: str, term: Any, inferred: bool) -> str | None:
        """The basis of one value; None for what is no value of its own (labels, counts, quotes)."""
        if inferred:
            return INFERRED
        if isinstance(term, ox.NamedNode):
            return self._body(term.value) if term.value.startswith(self.evidence.base + "body/") else None
        if not _is_date(term) or column.lower().endswith("quote"):
            return None
        # a row that rests on documents by themselves counts or measures them
        return self._date(term.value) if self.own else STATED

    def _body(self, body: str) -> str:
        found = [b for c in self.own for b in self._places(c, body)]
        return min(found, key=BASES.index, default=SAME if body in self.evidence.completed else STATED)

    def _places(self, claim: str, body: str) -> Iterator[str]:
        evidence = self.evidence
        for mention in evidence.mentions(claim):
            iri = evidence.base + mention["iri"]
            if mention.get("entity") != "body" or body not in (iri, evidence.now.get(iri)):
                continue
            if mention.get("place_basis") != "context":
                yield STATED
                continue
            document, place = evidence.claims[claim].document, evidence.base + str(mention.get("place_key"))
            at_home = evidence.homes.get(document) == place and document not in evidence.naming
            yield HOME if at_home else SAME

    def _date(self, value: str) -> str:
        for claims in (self.own, self.about):
            holding = [c for c in claims if _holds(self.evidence.said(c), value)]
            if holding:
                written = [c for c in holding if value[:4] in _YEAR.findall(self.evidence.words(c))]
                if claims is not self.own:
                    self.besides.add((written or holding)[0])
                return STATED if written else SAME
        return INFERRED


def _about(store: Any, evidence: Evidence, answer: Answer, own: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Of each row with a date that its own claims do not hold: the claims about its events and instruments."""
    things: list[set[str]] = []
    for row, claims in zip(answer.terms, own, strict=True):
        dates = [t.value for t in row if isinstance(t, ox.Literal) and _is_date(t)]
        known = [evidence.said(c) for c in claims if c in evidence.claims]
        missing = any(not any(_holds(said, d) for said in known) for d in dates)
        named = {t.value for t in row if isinstance(t, ox.NamedNode)} if missing else set()
        things.append({i for i in named if i.removeprefix(evidence.base).startswith(_DATED)})
    supported = claims_behind(store, evidence.base, things)
    evidence.claims |= claims_of(store, evidence.base, {c for found in supported.values() for c in found})
    return [tuple(sorted({c for t in row for c in supported[t]})) for row in things]


def _bodies(answer: Answer, base: str) -> set[str]:
    return {
        t.value
        for row in answer.terms
        for t in row
        if isinstance(t, ox.NamedNode) and t.value.startswith(base + "body/")
    }


def _is_date(term: Any) -> bool:
    return (
        isinstance(term, ox.Literal)
        and not term.datatype.value.endswith("#integer")
        and bool(_DATE.fullmatch(term.value))
    )


def _holds(said: Any, value: str) -> bool:
    if isinstance(said, dict):
        return any(_holds(v, value) for k, v in said.items() if k != "evidence")
    if isinstance(said, list):
        return any(_holds(v, value) for v in said)
    # the year or month of a fuller date is held by it
    return said == value or (isinstance(said, str) and said.startswith(value + "-"))


def _entities(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "entity" in value and isinstance(value.get("iri"), str):
            yield value
        for inner in value.values():
            yield from _entities(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _entities(inner)


def keys_of(content: str) -> list[str]:
    """The keys of all things that a statement names, as its document has them."""
    return sorted({m["iri"] for m in _entities(json.loads(content))})
