"""Which rows of an answer rest on what a person decided: a judgement about identity, a correction, a right name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import NS, VOCAB
from thidua.query.header import with_base
from thidua.query.values import iri
from thidua.resources import read_text

_ROLES = VOCAB + "role-kinds/"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement or correction in force."""

    id: str
    """``cur-`` and 16 hex digits."""
    kind: str
    decision: str
    """The verdict or the name, where it has one."""
    by: str
    on: str
    reason: str

    def __str__(self) -> str:
        what = f"{self.kind} ({self.decision})" if self.decision else self.kind
        return f"{self.id}: {what} by {self.by}, {self.on}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Curated:
    """The decisions of a store, and what each of them bears on."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    """By the IRI of the entry."""
    things: dict[str, frozenset[str]] = field(default_factory=dict)
    """A thing to the entries that it rests on by itself."""
    ties: tuple[tuple[str, frozenset[str]], ...] = ()
    """An entry, and the things that the statement it changed ties together."""

    def __bool__(self) -> bool:
        return bool(self.decisions)

    def of(self, things: Iterable[str]) -> tuple[Decision, ...]:
        """The decisions that a row with these things in it rests on: one that changed one of them, or that changed a
        statement of which the row has two parts (its person, if it has one, among them) and no other role."""
        row = frozenset(things)
        found = {e for thing in row for e in self.things.get(thing, ())}
        roles = {t for t in row if t.startswith(_ROLES)}
        for entry, parts in self.ties:
            mine = {t for t in parts if t.startswith(_ROLES)}
            said, people = row & (parts - mine), {t for t in parts if "/person/" in t}
            if people and not people & row:
                continue
            if len(said) >= min(2, len(parts - mine)) and said and not (roles and mine and not roles & mine):
                found.add(entry)
        return tuple(sorted((self.decisions[e] for e in found), key=lambda d: d.id))

    def rows(self, rows: Iterable[Sequence[Any]]) -> tuple[tuple[Decision, ...], ...]:
        """For each row of terms the decisions that it rests on; nothing at all where no row rests on any."""
        if not self:
            return ()
        found = tuple(self.of(term.value for term in row if isinstance(term, ox.NamedNode)) for row in rows)
        return found if any(found) else ()


def curated(store: Any, base: str) -> Curated:
    """What persons decided that holds in a store; empty, after one look, for a store without a curation."""
    decisions: dict[str, Decision] = {}
    about: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.query(with_base(read_text("queries", "lookups/curation.rq"), base)):
        entry = row["entry"].value
        said = row["decision"].value if row["decision"] is not None else ""
        short = entry.removeprefix(base).removeprefix("curation/")
        decisions[entry] = Decision(
            short, row["kind"].value, said, row["by"].value, row["on"].value, row["reason"].value
        )
        if row["about"] is not None:
            about[entry][row["property"].value.removeprefix(NS)].add(row["about"].value)
    if not decisions:
        return Curated()
    things, ties = _resting(store, base, decisions)
    for entry, found in about.items():
        for thing in (
            _present(store, base, found["aboutEntity"])
            if decisions[entry].decision not in ("not_same", "unsure")
            else ()
        ):
            things[thing].add(entry)
    rejected = {c: e for e, d in decisions.items() if d.kind == "reject" for c in about[e]["aboutClaim"]}
    ties += [
        (rejected[claim], frozenset(_present(store, base, parts))) for claim, parts in _parts(store, base, rejected)
    ]
    return Curated(decisions, {t: frozenset(e) for t, e in things.items()}, tuple(ties))


def _resting(
    store: Any, base: str, decisions: dict[str, Decision]
) -> tuple[dict[str, set[str]], list[tuple[str, frozenset[str]]]]:
    things: dict[str, set[str]] = defaultdict(set)
    tied: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.query(with_base(read_text("queries", "lookups/rests-on.rq"), base)):
        unit, entry = row["unit"].value, row["entry"].value
        if entry not in decisions:
            continue
        things[unit].add(entry)
        if decisions[entry].kind != "name" and row["part"] is not None and not _about_one(unit, base):
            tied[unit, entry].add(row["part"].value)
    return things, [(entry, frozenset(parts)) for (_, entry), parts in sorted(tied.items())]


def _about_one(unit: str, base: str) -> bool:
    """Whether a unit is a thing with a name of its own, not a statement that ties things together."""
    return unit.removeprefix(base).partition("/")[0] in ("person", "body", "place", "event", "instrument", "award")


def _present(store: Any, base: str, things: Iterable[str]) -> set[str]:
    """The things under the keys that they go by now."""
    wanted = sorted(set(things))
    found = {w: w for w in wanted}
    for at in range(0, len(wanted), _AT_ONCE):
        for row in _with(store, base, "replaced", "old", wanted[at : at + _AT_ONCE]):
            found[row["old"].value] = row["new"].value
    return set(found.values())


def _parts(store: Any, base: str, claims: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """The things that a claim speaks of, as the document's own mentions."""
    wanted = sorted(claims)
    for at in range(0, len(wanted), _AT_ONCE):
        for row in _with(store, base, "claims", "claim", wanted[at : at + _AT_ONCE]):
            said = json.loads(row["statement"].value)
            parts = {base + key for key in _keys(said)}
            if isinstance(said.get("role"), str):
                parts.add(_ROLES + said["role"])
            yield row["claim"].value, parts


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("iri"), str):
            yield value["iri"]
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _with(store: Any, base: str, lookup: str, variable: str, things: list[str]) -> Any:
    nodes = " ".join(str(iri(t)) for t in things)
    sparql = with_base(read_text("queries", f"lookups/{lookup}.rq"), base)
    return store.query(sparql.replace(f"VALUES ?{variable} {{ UNDEF }}", f"VALUES ?{variable} {{ {nodes} }}"))
