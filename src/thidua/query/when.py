"""Who held what when, by what a store says: held, not held, unknown or contested, with the statements behind it.

The rows are those of the stored question ``when-posts-are-held``; :mod:`thidua.times` judges them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError
from thidua.query.asking import ask, base_of, select
from thidua.query.header import with_base
from thidua.query.names import fold
from thidua.resources import read_text
from thidua.times import Act, Extent, Holding, Period, Seat, Verdict, extent, standing
from thidua.times.edtf import asked as checked_day
from thidua.times.edtf import earliest, latest
from thidua.times.seat import HOLDING

QUESTION = "when-posts-are-held"
_ORDER = ("held", "contested", "unknown", "not_held")
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement behind an answer, with one of its quotes."""

    iri: str
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer for one holder and one post on one day, and since when and until when at least."""

    holder: str
    name: str
    post: str
    role: str
    body: str
    on: str | None
    verdict: Verdict | None
    """None where no day was asked for."""
    extent: Extent
    statements: tuple[Statement, ...]
    """Those that the verdict names; of a question without a day all of them."""
    causes: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """``held``, ``not_held``, ``unknown`` or ``contested``; empty where no day was asked for."""
        return self.verdict.answer if self.verdict else ""


@dataclass(slots=True)
class _Seat:
    role: str = ""
    role_label: str = ""
    body: str = ""
    body_label: str = ""
    holders: dict[str, _Holder] = field(default_factory=dict)


@dataclass(slots=True)
class _Holder:
    label: str = ""
    kinds: set[str] = field(default_factory=set)
    given: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    quotes: dict[str, tuple[str, str]] = field(default_factory=dict)


def when(
    store: Any, *, person: str | None = None, role: str | None = None, body: str | None = None, on: str | None = None
) -> list[Standing]:
    """Who held ``role`` in ``body``, or what ``person`` held, on a day (``YYYY-MM-DD``; or in a month or year), or since and until when without one.

    Things are named as a person would. Of a person every post is judged against all who are said to have held it.
    """
    if person is None and body is None and role is None:
        raise ConfigError("nothing is asked for", hint="Name a person, or a body, or a body and a role")
    if on is not None:
        checked_day(on)
    asked = {k: v for k, v in (("person", person), ("role", role), ("body", body)) if v is not None}
    out = judged(store, asked, on)
    return sorted(
        out, key=lambda s: (_ORDER.index(s.answer) if s.answer else 0, s.body, s.role, s.name, s.holder, s.post)
    )


BEGUN = "begun"
"""``unknown`` by the rule of that name: begun before the day, with no later sign."""


def on_day(store: Any, on: str, **asked: Any) -> dict[tuple[str, str], str]:
    """Of each holder and post: ``held``, ``contested``, ``unknown`` (``begun`` by that rule) on a day; who did not hold it is left out."""
    out = {}
    for s in judged(store, asked, checked_day(on)):
        begun = s.verdict is not None and [r.rule for r in s.verdict.reasons] == [BEGUN]
        if s.answer != "not_held":
            out[s.holder, s.post] = BEGUN if begun else s.answer
    return dict(sorted(out.items()))


def judged(store: Any, asked: dict[str, Any], on: str | None) -> list[Standing]:
    """What the rules of time say of everybody whom statements name in the posts asked for (``person``, ``role``, ``body``), unsorted."""
    wanted = _seats(ask(store, QUESTION, **asked))
    seats = wanted
    if "person" in asked and wanted:
        # another holder of the same post may be what answers for this one
        seats = _seats(ask(store, QUESTION, body=sorted({s.body for s in wanted.values()})))
    codes, lives = codes_of(store), lives_of(store, {s.body for s in wanted.values()})
    reported = _reported(store, [seats[post] for post in wanted])
    out = []
    for post, narrow in wanted.items():
        found = seats[post]
        seat = _seat(post, found, codes, lives.get(found.body, (None, None)), reported)
        out += [_standing(seat, found, holder, on) for holder in narrow.holders]
    return out


def rules(store: Any) -> dict[str, str]:
    """The rules of time by id, each with its sentence."""
    return {c: v for scheme, c, v in _vocabulary(store) if scheme == "time-rules"}


def _seats(answer: Any) -> dict[str, _Seat]:
    seats: dict[str, _Seat] = defaultdict(_Seat)
    for row in answer:
        seat = seats[row["post"]]
        seat.role, seat.body = row["role"].rpartition("/")[2], row["body"]
        seat.role_label, seat.body_label = row["roleLabel"] or seat.role, row["bodyLabel"]
        holder = seat.holders.setdefault(row["holder"], _Holder())
        holder.label = row["holderLabel"]
        holder.kinds.add(row["holderKind"])
        given = holder.given[row["statement"]]
        given["mode"].add(row["mode"])
        given["certainty"].add(row["certainty"])
        if row["property"]:
            given[row["property"]].add(str(row["value"]))
        holder.quotes.setdefault(row["statement"], (row["document"], row["quote"]))
    return dict(sorted(seats.items()))


def _seat(
    post: str, found: _Seat, codes: dict[tuple[str, str], str], life: tuple[str | None, str | None],
    reported: dict[str, tuple[str, ...]],
) -> Seat:  # fmt: skip
    holdings = []
    for key, holder in sorted(found.holders.items()):
        periods, acts = [], []
        for statement, given in sorted(holder.given.items()):
            if "act" in given:
                acts += _acts(statement, given, codes)
            else:
                periods.append(_period(statement, given, reported.get(statement, ())))
        kind = next((k for k in ("UnnamedHolder", "Group", "Unit") if k in holder.kinds), "Person")
        holdings.append(Holding(key, fold(holder.label), kind, tuple(periods), tuple(acts)))
    exclusive = codes.get(("role-kinds", found.role)) == "true"
    return Seat(post, exclusive, tuple(holdings), *life)


def _one(values: Iterable[str]) -> str | None:
    return min(values, default=None)


def _period(statement: str, given: dict[str, set[str]], reported: tuple[str, ...]) -> Period:
    mode = _one(given["mode"]) or "holds"
    begins, ends = _one(given.get("from", ())), _one(given.get("until", ()))
    seen = tuple(sorted(d[:10] for d in given.get("attestedOn", ())))
    years = tuple(sorted(given.get("emulationYear", ())))
    undated = not (begins or ends or seen or years) and mode in (*HOLDING, "former")
    return Period(
        statement, mode, begins, ends, tuple(d[:10] for d in reported) if undated else seen, years,
        term=_one(given.get("term", ())), doubtful="asserted" not in given["certainty"], reported=undated and bool(reported),
    )  # fmt: skip


def bounds_of(codes: dict[tuple[str, str], str], act: str, modes: Iterable[str]) -> str:
    """What an act does to a tenure: as its concept says, but who is transferred from a post leaves it, and a proposal does nothing."""
    if "proposed" in modes:
        return "none"
    bounds = codes.get(("appointment-acts", act), "none")
    return "end" if bounds == "start" and "former" in modes else bounds


def _acts(statement: str, given: dict[str, set[str]], codes: dict[tuple[str, str], str]) -> list[Act]:
    bounds = bounds_of(codes, _one(given["act"]) or "", given["mode"])
    return [Act(statement, d[:10], bounds, "asserted" not in given["certainty"]) for d in sorted(given.get("date", ()))]


def _standing(seat: Seat, found: _Seat, holder: str, on: str | None) -> Standing:
    mine = found.holders[holder]
    verdict = standing(seat, holder, on) if on else None
    named = [i for r in verdict.reasons for i in r.statements] if verdict else sorted(mine.given)
    quotes = {i: q for h in found.holders.values() for i, q in h.quotes.items()}
    # a cause is what a statement says, or the act that gave or took the post
    causes = sorted(
        {c for g in mine.given.values() if "proposed" not in g["mode"] for f in ("cause", "act") for c in g.get(f, ())}
    )
    return Standing(
        holder, mine.label, seat.post, found.role_label, found.body_label, on, verdict, extent(seat, holder),
        tuple(Statement(i, *quotes[i]) for i in dict.fromkeys(named) if i in quotes), tuple(causes),
    )  # fmt: skip


def lookup(store: Any, name: str, values: Iterable[str] = (), variable: str = "") -> list[dict[str, Any]]:
    """The rows of a lookup; with ``variable`` those for these values of it, some at a time."""
    sparql = with_base(read_text("queries", f"lookups/{name}.rq"), base_of(store))
    wanted = sorted(set(values))
    if not variable:
        return [dict(row) for row in select(store, sparql)]
    out: list[dict[str, Any]] = []
    for n in range(0, len(wanted), _AT_ONCE):
        nodes = " ".join(str(ox.NamedNode(v)) for v in wanted[n : n + _AT_ONCE])
        out += [
            dict(r)
            for r in select(
                store, sparql.replace(f"VALUES ?{variable} {{ UNDEF }}", f"VALUES ?{variable} {{ {nodes} }}")
            )
        ]
    return out


def _vocabulary(store: Any) -> list[tuple[str, str, str]]:
    rows = lookup(store, "time-rules")
    return [
        (
            str(r["scheme"]).rpartition("/")[2],
            r["code"],
            str(r["value"]).lower() if isinstance(r["value"], bool) else str(r["value"]),
        )
        for r in rows
    ]


def codes_of(store: Any) -> dict[tuple[str, str], str]:
    """What the vocabularies say of acts (what each does to a tenure) and of roles (whether one at a time holds it), by scheme and code."""
    return {(scheme, code): value for scheme, code, value in _vocabulary(store) if scheme != "time-rules"}


def lives_of(store: Any, bodies: set[str]) -> dict[str, tuple[str | None, str | None]]:
    """From when to when each body exists: its own dates, and within them those of its place."""
    found: dict[str, dict[str, list[tuple[str | None, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in lookup(store, "lives", bodies, "body"):
        life = (str(row["from"]) if row["from"] else None, str(row["until"]) if row["until"] else None)
        found[row["body"]][row["place"]].append(life)
    out = {}
    for body, places in sorted(found.items()):
        spans = [
            (
                min((f for f, _ in lives if f), default=None) if all(f for f, _ in lives) else None,
                max((u for _, u in lives if u), default=None) if all(u for _, u in lives) else None,
            )
            for _, lives in sorted(places.items())
        ]
        begins = max((f for f, _ in spans if f), key=earliest, default=None)
        ends = min((u for _, u in spans if u), key=latest, default=None)
        out[body] = (begins, ends)
    return out


def _reported(store: Any, seats: Iterable[_Seat]) -> dict[str, tuple[str, ...]]:
    """The days of the documents behind statements that have no date of their own."""
    dated = {"from", "until", "attestedOn", "emulationYear", "act"}
    undated = {
        s for seat in seats for h in seat.holders.values() for s, given in h.given.items() if not dated & given.keys()
    }
    out: dict[str, list[str]] = defaultdict(list)
    for row in lookup(store, "reported", undated, "statement"):
        out[row["statement"]].append(str(row["day"]))
    return {s: tuple(sorted(days)) for s, days in out.items()}
