"""Known unknowns: the seats that bodies have, and which of them documents fill, dispute, leave vacant, or say nothing of.

Which seats there are is data (``ontology/vocab/expected-seats.ttl``), each with its source. Nobody is in a seat by default: one that
belongs to an office is filled only where a document says so, and who holds that office is told beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.query.answer import Answer
from thidua.query.asking import base_of, roles_in
from thidua.query.header import Parameter, Question
from thidua.query.names import find
from thidua.query.naming import names_of
from thidua.query.when import Standing, judged, lives_of, lookup
from thidua.times.edtf import asked as checked_day
from thidua.times.edtf import earliest, latest

STATUSES = ("filled", "partly", "contested", "vacant", "unknown")
MEMBER = "member"
_LEFT = ("end", "former")
"""Rules of time by which a source says that somebody has left."""


@dataclass(frozen=True, slots=True)
class InSeat:
    """Somebody who is said to be, or to have been, in a seat."""

    iri: str
    name: str
    answer: str
    """What ``thidua when`` answers for the day; ``member`` for a member of a body."""
    rule: str = ""
    """The rule of time that gives it."""
    day: str = ""
    acting: bool = False
    document: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one role in one body on a day."""

    seat: str
    """The expectation, by its IRI in the vocabulary."""
    body: str
    body_label: str
    role: str
    """Its code."""
    role_label: str
    expected: int | None
    """None where the number is what documents state, and none does."""
    filled: int
    contested: int = 0
    vacant: int = 0
    holders: tuple[InSeat, ...] = ()
    vacant_since: str = ""
    vacant_until: str = ""
    by_office: tuple[InSeat, ...] = ()
    """Who holds the office that the seat belongs to, where nobody is known in the seat itself."""
    source: str = ""
    counts: tuple[int, ...] = ()
    """Of a number that documents state: all the numbers they give."""

    @property
    def unknown(self) -> int:
        """Seats of which nobody says whether anybody is in them."""
        return max(0, (self.expected or 0) - self.filled - self.contested - self.vacant)

    @property
    def status(self) -> str:
        """One of :data:`STATUSES`."""
        if self.contested:
            return "contested"
        if self.vacant:
            return "vacant"
        if self.expected is not None and self.filled >= self.expected:
            return "filled"
        return "partly" if self.filled else "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """How much of what is expected is known: ``3 of 6``."""

    expected: int
    filled: int
    contested: int
    vacant: int
    unknown: int

    @classmethod
    def of(cls, rows: Iterable[Seats]) -> Known:
        """The sums over seats of which the number is known."""
        told = [r for r in rows if r.expected is not None]
        return cls(
            sum(r.expected or 0 for r in told), sum(min(r.filled, r.expected or 0) for r in told),
            sum(r.contested for r in told), sum(r.vacant for r in told), sum(r.unknown for r in told),
        )  # fmt: skip


@dataclass(slots=True)
class _Expected:
    """One expectation in one body, with the posts that documents speak of."""

    row: dict[str, Any]
    roles: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)


def seats(
    store: Any,
    on: str,
    *,
    body: str | None = None,
    place: str | None = None,
    roles: Collection[str] | None = None,
    lang: str = "en",
) -> list[Seats]:
    """The seats that bodies have on a day (``YYYY-MM-DD``; or at some time in a month or year), and what is known of each.

    ``body`` and ``place`` are named as a person would. Bodies that are known not to exist on that day have no seats.
    """  # fmt: skip
    checked_day(on)
    base = base_of(store)
    only = {find(store, Parameter("body", "tdu:Body"), body, base).value} if body else set()
    where = {find(store, Parameter("place", "tdu:Place"), place, base).value} if place else set()
    expected = _expected(store, only, where, roles)
    lives = lives_of(store, {body for _, body in expected})
    expected = {key: e for key, e in expected.items() if _exists(lives.get(key[1], (None, None)), on)}
    holders = _holders(store, expected.values(), on, only)
    members = _members(store, {body for (_, body), e in expected.items() if e.row["stated"]})
    labels = _role_labels(store, lang)
    rows = []
    for (seat, _), e in sorted(expected.items(), key=lambda item: (item[1].row["bodyLabel"], item[0][1], item[0][0])):
        made = Seats(
            seat, e.row["body"], e.row["bodyLabel"], _code(e.row["role"]), labels.get(_code(e.row["role"]), ""),
            int(e.row["count"]) if e.row["count"] is not None else None, 0, source=str(e.row["source"]),
        )  # fmt: skip
        rows.append(_counted(made, members.get(made.body, []), on) if e.row["stated"] else _judged(made, e, holders))
    return _named(store, base, [_by_office(r, expected[r.seat, r.body], store, on) for r in rows], lang)


TAG = "seats"
"""Of stored questions: their answers name who is in which seat, so that how many seats are known can be told of them."""


def known_in(store: Any, question: Question, values: Mapping[str, Any], answer: Answer) -> tuple[int, int] | None:
    """Of the seats that an answer is about, in how many it names somebody, and how many there are; None of other questions.

    Those are the seats of the bodies asked for, or of all, in the roles of the question; with ``as_of`` of the bodies that are there on
    that day, and only who held the post then counts.
    """
    if TAG not in question.tags:
        return None
    base = base_of(store)

    def given(name: str, type_: str) -> set[str]:
        return {find(store, Parameter(name, type_), one, base).value for one in _listed(values.get(name))}

    roles = {_code(r) for r in given("role", "role-kinds")} or roles_in(question.sparql) or None
    places, day = given("place", "tdu:Place"), next(iter(_listed(values.get("as_of"))), "")
    found = _expected(store, given("body", "tdu:Body"), places, roles)
    lives = lives_of(store, {body for _, body in found}) if day else {}
    told = {
        (row["body"], _code(str(row["role"])))
        for row in answer
        if row.get("standing") in (None, "", "held") and "/person/unnamed." not in str(row.get("holder", ""))
    }
    wanted = [
        e
        for (_, b), e in found.items()
        if not e.row["stated"] and (not day or _exists(lives.get(b, (None, None)), day))
    ]
    return sum(any((e.row["body"], role) in told for role in e.roles) for e in wanted), len(wanted)


def _listed(value: Any) -> list[str]:
    return (
        [str(v) for v in value] if isinstance(value, list | tuple | set | frozenset) else [str(value)] if value else []
    )


def _expected(
    store: Any, only: set[str], places: set[str], roles: Collection[str] | None
) -> dict[tuple[str, str], _Expected]:
    out: dict[tuple[str, str], _Expected] = {}
    for row in lookup(store, "expected-seats", only, "body" if only else ""):
        if places and row["place"] not in places:
            continue
        mine = out.setdefault((row["seat"], row["body"]), _Expected(row))
        mine.roles |= {_code(row[name]) for name in ("role", "also") if row[name]}
        if row["post"]:
            mine.posts.add(row["post"])
    return {key: e for key, e in out.items() if roles is None or e.roles & set(roles)}


def _code(role: str) -> str:
    return str(role).rpartition("/")[2]


def _exists(life: tuple[str | None, str | None], on: str) -> bool:
    begins, ends = life
    return not (begins and earliest(begins) > latest(on)) and not (ends and latest(ends) < earliest(on))


def _holders(store: Any, expected: Iterable[_Expected], on: str, bodies: Collection[str]) -> dict[str, list[Standing]]:
    """All who are said to have anything to do with a post, by post."""
    asked: dict[str, Any] = {"role": sorted({role for e in expected for role in e.roles if e.posts})}
    if not asked["role"]:
        return {}
    if bodies:
        asked["body"] = sorted(bodies)
    out: dict[str, list[Standing]] = defaultdict(list)
    for s in judged(store, asked, on):
        out[s.post].append(s)
    return out


def _judged(made: Seats, e: _Expected, holders: dict[str, list[Standing]]) -> Seats:
    found = [s for post in sorted(e.posts) for s in holders.get(post, [])]
    named = [s for s in found if "/person/unnamed." not in s.holder]
    held = {s.holder for s in named if s.answer == "held"}
    disputed = {s.holder for s in named if s.answer == "contested"}
    expected = made.expected or 0
    filled = min(expected, len(held))
    made = replace(
        made, filled=filled, contested=min(expected - filled, len(disputed)),
        holders=tuple(_in_seat(s) for s in sorted(found, key=_order) if s.answer != "not_held"),
    )  # fmt: skip
    since, until = _between(found)
    if filled or disputed or not since:
        return made
    return replace(made, vacant=expected, vacant_since=since, vacant_until=until)


def _order(s: Standing) -> tuple[int, str, str]:
    return ("held", "contested", "unknown", "not_held").index(s.answer), s.name, s.holder


def _between(found: list[Standing]) -> tuple[str, str]:
    """When the last one is said to have left and the next one to have come, where everybody is said to have done either."""
    left, came = [], []
    for s in found:
        reasons = s.verdict.reasons if s.verdict else ()
        if s.answer != "not_held":
            return "", ""
        left += [r.day for r in reasons if r.rule in _LEFT]
        came += [r.day for r in reasons if r.rule == "before-start"]
    return (max(left), min(came)) if left and came else ("", "")


def _in_seat(s: Standing) -> InSeat:
    reason = s.verdict.reasons[0] if s.verdict and s.verdict.reasons else None
    told = s.statements[0] if s.statements else None
    return InSeat(
        s.holder, s.name, s.answer, reason.rule if reason else "", reason.day if reason else "",
        bool(s.verdict and s.verdict.acting), told.document if told else "", told.quote if told else "",
    )  # fmt: skip


def _members(store: Any, bodies: set[str]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in lookup(store, "seat-members", bodies, "body") if bodies else ():
        if row["certainty"] == "asserted":
            out[row["body"]].append(row)
    return out


def _counted(made: Seats, told: list[dict[str, Any]], on: str) -> Seats:
    """Members of a body whose number documents state: those of the year, and those that are named without a year."""
    members = {
        row["member"]: row["memberLabel"] for row in told if row["member"] and (row["year"] is None or str(row["year"]) == on[:4])
    }  # fmt: skip
    counts: dict[int, int] = defaultdict(int)
    for row in told:
        if not row["member"] and str(row["count"]).isdigit():
            counts[int(row["count"])] += int(row["witnesses"] or 1)
    # the number that most witnesses give; of two that equally many give the larger: what is missing is not passed over
    expected = max(counts, key=lambda n: (counts[n], n)) if counts else None
    holders = tuple(InSeat(iri, name, MEMBER) for iri, name in sorted(members.items(), key=lambda m: (m[1], m[0])))
    return replace(made, expected=expected, filled=len(members), holders=holders, counts=tuple(sorted(counts)))


def _by_office(made: Seats, e: _Expected, store: Any, on: str) -> Seats:
    """Who holds the office that an empty seat belongs to."""
    row = e.row
    if made.filled or made.contested or not row["byRole"] or not (row["byKind"] or row["byBody"]):
        return made
    bodies = [row["byBody"]] if row["byBody"] else _of_place(store, row["byKind"], row["place"])
    if not bodies:
        return made
    found = judged(store, {"role": [_code(row["byRole"])], "body": bodies}, on)
    return replace(made, by_office=tuple(_in_seat(s) for s in sorted(found, key=_order) if s.answer == "held"))


def _of_place(store: Any, kind: str, place: str | None) -> list[str]:
    return [r["body"] for r in lookup(store, "bodies-of-place", [place], "place") if r["kind"] == kind] if place else []


def _role_labels(store: Any, lang: str) -> dict[str, str]:
    return {_code(r["role"]): str(r["label"]) for r in lookup(store, "role-labels") if r["lang"] == lang}


def _named(store: Any, base: str, rows: list[Seats], lang: str) -> list[Seats]:
    names = names_of(store, base, {r.body for r in rows}, lang)
    return [replace(r, body_label=names[r.body][1]) if r.body in names else r for r in rows]
