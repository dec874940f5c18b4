"""Where documents say different things of one thing: both sides stay, and one is shown by default, by a stated rule. Pure.

The rules are the concepts of ``ontology/vocab/default-rules.ttl``, asked in the order of :data:`RULES`; the first that
tells the two best positions apart has chosen, and its id stands in the graph.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua import iri
from thidua.graph.keys import OWN, led_on, own_keys
from thidua.graph.periods import Claim, compatible
from thidua.graph.terms import Triple, boolean, concept, integer, node, term, text
from thidua.model import EventStatement, Participant

RULES = (
    "curated", "more-witnesses", "original", "asserted", "more-precise", "more-documents", "fuller-text", "first-in-order",
)  # fmt: skip
"""In the order in which they are asked."""
ORIGINAL = "vi"
"""What these documents tell was said and written in Vietnamese: a text in another language translates or retells it."""
NOTHING = "nothing"
"""What a version says that leaves out what the other has."""
SAID = "said"
"""The field of a unit that holds what documents say of what can be disputed."""
_ONE_START = 366
"""Days within which two starts of one tenure are two datings of one start; farther apart they are two periods."""
_TELLS_MORE = {"chaired": 2, "attended": 1}
"""Who chairs takes part as well."""


@dataclass(frozen=True, slots=True)
class Position:
    """What one side says, and the claims that say it."""

    says: str
    claims: tuple[Claim, ...]
    things: tuple[str, ...] = ()
    """Keys of the things that it names, where it is no plain value."""
    facts: tuple[str, ...] = ()
    """Keys of the assertions that hold it."""
    precision: int = 0
    words: tuple[tuple[str, str], ...] = ()
    """Keys of documents with words of theirs, where no claim holds what they say."""

    @property
    def witnesses(self) -> int:
        """How many independent witnesses say it."""
        return len({_witness(c) for c in self.claims})

    @property
    def documents(self) -> int:
        """How many documents say it."""
        return len({c["document"] for c in self.claims})

    def strength(self) -> tuple[int, ...]:
        """What each of :data:`RULES` but the last makes of it; more is better."""
        return (
            any(c.get("curated") for c in self.claims), self.witnesses, any(c.get("original") for c in self.claims),
            any(c["status"] == "asserted" for c in self.claims), self.precision, self.documents,
            max((c.get("size", 0) for c in self.claims), default=0),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question to which there are several answers; the first position is the default."""

    keys: tuple[str, ...]
    """Under which it answers: the first, to which the others lead."""
    about: str
    of: str
    """What is asked: ``date title chair part from until year value ...``."""
    positions: tuple[Position, ...]
    rule: str


def settle(about: str, of: str, positions: Iterable[Position], key: str | None = None) -> Dispute:
    """The positions in the order of the rules, and the rule that put the first one there.

    Its keys are made of its claims; ``key`` is given where no claim holds what is said. So it keeps answering when what it is
    about gets another key, or a further document joins a side.
    """
    ranked = sorted(positions, key=lambda p: ([-n for n in p.strength()], p.says, p.things))
    pairs = zip(ranked[0].strength(), ranked[1].strength(), strict=True)
    rule = next((RULES[i] for i, (a, b) in enumerate(pairs) if a != b), RULES[-1])
    keys = [key] if key else _keys("disagreement", of, ranked)
    return Dispute(tuple(keys), about, of, tuple(ranked), rule)


def _keys(kind: str, of: str, positions: Iterable[Position]) -> list[str]:
    """A key for each claim, and for each participation of one that tells of several."""
    claims = (c for p in positions for c in p.claims)
    return sorted(
        {iri.assertion_key(kind, of, c["claim"], c.get(OWN, c["fact"]) if "fact" in c else None) for c in claims}
    )


def triples(dispute: Dispute, base: str) -> Iterator[Triple]:
    """A dispute in the fused graph."""
    me = node(base, dispute.keys[0])
    yield from led_on(dispute.keys, base)
    yield me, term("rdf:type"), term("tdu:Disagreement")
    yield me, term("tdu:disputedThing"), node(base, dispute.about)
    yield me, term("tdu:disputedQuestion"), text(dispute.of)
    yield me, term("tdu:chosenBy"), concept("default-rules", dispute.rule)
    yield node(base, dispute.about), term("tdu:disputedIn"), me
    for n, position in enumerate(dispute.positions):
        sides = [iri.assertion_key("position", dispute.keys[0], position.says)]
        if all(c["claim"] for c in position.claims):
            sides = _keys("position", dispute.of, [position])
        side = node(base, sides[0])
        yield from led_on(sides, base)
        yield me, term("tdu:hasPosition"), side
        yield side, term("rdf:type"), term("tdu:Position")
        yield side, term("tdu:says"), text(position.says)
        yield side, term("tdu:byDefault"), boolean(n == 0)
        yield side, term("tdu:documentCount"), integer(position.documents)
        yield side, term("tdu:witnessCount"), integer(position.witnesses)
        for thing in position.things:
            yield side, term("tdu:namesThing"), node(base, thing)
        for claim in sorted({c["claim"] for c in position.claims} - {""}):
            yield side, term("tdu:supportedBy"), node(base, claim)
        for document, quote in position.words:
            yield side, term("tdu:inDocument"), node(base, document)
            yield side, term("oa:exact"), text(quote)
        for fact in position.facts:
            yield node(base, fact), term("tdu:disputedIn"), me
            if n == 0:
                yield node(base, fact), term("tdu:chosenBy"), concept("default-rules", dispute.rule)


def of_entity(unit: str, fields: Mapping[str, Mapping[str, int]]) -> list[Dispute]:
    """What is disputed of an event, an instrument or a count: dates, titles, who signed, who chaired, how many."""
    said: dict[str, list[Any]] = {}
    for value in sorted(fields.get(SAID, ())):
        claim = json.loads(value)
        said.setdefault(claim["of"], []).append(claim)
    out = [d for of in ("date", "effective") if (d := _dates(unit, of, said.get(of, ()))) is not None]
    out += [
        d for of in ("kind", "title", "signatory", "value") if (d := _values(unit, of, said.get(of, ()))) is not None
    ]
    parts = said.get("part", [])
    return out + _chairs(unit, parts) + _parts(unit, parts)


def counted(unit: str, fields: Mapping[str, Mapping[str, int]], base: str) -> Iterator[Triple]:
    """What is disputed of how many there are of something: the unit is the count, the dispute is about what is counted."""
    (about,) = fields["of"]
    for dispute in of_entity(unit, fields):
        yield from triples(replace(dispute, about=about), base)


def default(disputes: Iterable[Dispute], of: str) -> str | None:
    """What is shown by default, where that is disputed."""
    return next((d.positions[0].says for d in disputes if d.of == of), None)


def quoted(s: EventStatement, p: Participant) -> str | None:
    """The words that say what somebody did at an event: the verb nearest to the name, and the name where one form of it fits the place."""
    verbs = [e for e in s.evidence if e.part == "verb"]
    if not verbs:
        return None
    verb = min(verbs, key=lambda e: (max(e.start - p.end, p.start - e.end, 0), e.start))
    named = {f for f in p.holder.forms if len(f) == p.end - p.start}
    if len(named) != 1:
        return verb.quote
    pieces = sorted([(p.start, named.pop()), (verb.start, verb.quote)])
    return " … ".join(quote for _, quote in pieces)


def _witness(claim: Claim) -> str:
    return str(claim.get("witness") or claim["document"])


def dated(claims: Iterable[Claim], field: str) -> list[tuple[str, list[Claim]]]:
    """The claims by the date that they give; a vague date goes with the precise one where only one can be meant."""
    groups: dict[str, list[Claim]] = {}
    given = [c for c in claims if c.get(field)]
    for value in sorted({str(c[field]) for c in given}, key=lambda v: (-len(v), v)):
        fitting = [g for g in groups if compatible(g, value) or g.endswith(value.lstrip("-"))]
        mine = [c for c in given if c[field] == value]
        if not fitting:
            groups[value] = mine
        elif len(fitting) == 1:
            groups[fitting[0]] += mine
    return sorted(groups.items())


def _dates(unit: str, of: str, claims: Sequence[Claim]) -> Dispute | None:
    groups = dated(claims, "value")
    if len(groups) < 2 or not _apart([g for _, g in groups]):
        return None
    return settle(unit, of, (Position(v, tuple(g), precision=len(v)) for v, g in groups))


def _values(unit: str, of: str, claims: Sequence[Claim]) -> Dispute | None:
    """Different values; texts are compared within one language only, and a shorter one that the longer holds is none."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        groups.setdefault((str(c.get("language", "")), _plain(c["value"])), []).append(c)
    kept = {
        (tag, plain): found for (tag, plain), found in groups.items()
        if not any(tag == t and plain != p and plain in p for t, p in groups)
    }  # fmt: skip
    for tag in sorted({t for t, _ in kept}):
        sides = [found for (t, _), found in sorted(kept.items()) if t == tag]
        if len(sides) > 1 and _apart(sides):
            positions = [_valued(found) for found in sides]
            return settle(unit, of, positions)
    return None


def _valued(claims: list[Claim]) -> Position:
    things = tuple(sorted({c["thing"] for c in claims if "thing" in c}))
    return Position(min(str(c["value"]) for c in claims), tuple(claims), things)


def _plain(value: Any) -> str:
    return " ".join(str(value).casefold().split()).strip("\"'“”«».")


def _apart(groups: Sequence[Sequence[Claim]]) -> bool:
    """Whether the sides are told by different documents: what one text says twice is no disagreement of sources."""
    owners = [{c["document"] for c in g} for g in groups]
    return all(a - b and b - a for i, a in enumerate(owners) for b in owners[i + 1 :])


def _chairs(unit: str, parts: Sequence[Claim]) -> list[Dispute]:
    """Documents that name different persons in the chair; those whom one document names together chair together."""
    by_document: dict[str, set[str]] = {}
    for c in parts:
        if c["value"] == "chaired":
            by_document.setdefault(c["document"], set()).add(c["thing"])
    together: list[set[str]] = []
    for chairs in (by_document[d] for d in sorted(by_document)):
        meeting = [t for t in together if t & chairs]
        together = [t for t in together if not t & chairs] + [set.union(chairs, *meeting)]
    if len(together) < 2:
        return []
    positions = []
    for chairs in together:
        claims = [c for c in parts if c["value"] == "chaired" and c["thing"] in chairs]
        names = ", ".join(sorted({str(c["name"]) for c in claims}))
        positions.append(
            Position(names, tuple(claims), tuple(sorted(chairs)), _facts(claims, parts), words=_words(claims))
        )
    return [settle(unit, "chair", positions)]


def _facts(claims: Sequence[Claim], parts: Sequence[Claim]) -> tuple[str, ...]:
    """The keys under which the participations answer that some of the claims tell."""
    told = {c["fact"] for c in claims}
    return tuple(own_keys(fact, (c for c in parts if c["fact"] == fact))[0] for fact in sorted(told))


def _words(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """The words on who did what, of a side that one document tells: a claim of an event quotes all of it."""
    told = {(iri.document_key(c["document"]), str(c["quote"])) for c in claims if c.get("quote")}
    return tuple(told) if len(told) == 1 else ()


def _parts(unit: str, parts: Sequence[Claim]) -> list[Dispute]:
    """One document lets a person chair whom another only lets take part."""
    out = []
    for thing in sorted({c["thing"] for c in parts}):
        mine = [c for c in parts if c["thing"] == thing]
        chaired = [c for c in mine if c["value"] == "chaired"]
        so = {c["document"] for c in chaired}
        attended = [c for c in mine if c["value"] == "attended" and c["document"] not in so]
        if chaired and attended:
            positions = [
                Position(
                    part,
                    tuple(found),
                    (thing,),
                    _facts(found, parts),
                    _TELLS_MORE[part],
                    _words(found),
                )
                for part, found in (("chaired", chaired), ("attended", attended))
            ]
            out.append(settle(unit, "part", positions))
    return out


def of_tenure(unit: str, claims: Sequence[Claim]) -> list[Dispute]:
    """What is disputed of a tenure: when it began or ended, and of versions of one article the year that it is for."""
    out = []
    for mode in sorted({str(c["mode"]) for c in claims}):
        mine = [c for c in claims if c["mode"] == mode]
        for of, field in (("from", "since"), ("until", "until")):
            out += [_bound(unit, of, near) for near in _near(dated(mine, field))]
        out += [d for d in (_year(unit, w, mine) for w in sorted({_witness(c) for c in mine})) if d is not None]
    return out


def _near(groups: list[tuple[str, list[Claim]]]) -> list[list[tuple[str, list[Claim]]]]:
    """Datings of one start (or end): none a year from the next, each told by other documents."""
    runs: list[list[tuple[str, list[Claim]]]] = []
    for value, claims in groups:
        if not value[:4].isdigit():
            continue  # a day without its year
        if runs and _days(runs[-1][-1][0], value) < _ONE_START:
            runs[-1].append((value, claims))
        else:
            runs.append([(value, claims)])
    return [run for run in runs if len(run) > 1 and _apart([c for _, c in run])]


def _days(a: str, b: str) -> int:
    first, second = (datetime.date(int(v[:4]), int(v[5:7] or 1), int(v[8:10] or 1)) for v in (a, b))
    return abs((second - first).days)


def _bound(unit: str, of: str, groups: list[tuple[str, list[Claim]]]) -> Dispute:
    positions = (Position(v, tuple(g), precision=len(v)) for v, g in groups)
    return settle(unit, of, positions)


def _year(unit: str, witness: str, claims: Sequence[Claim]) -> Dispute | None:
    """Versions of one article of which one ties the post to a year and another does not, or to another."""
    mine = [c for c in claims if _witness(c) == witness]
    groups: dict[str, list[Claim]] = {}
    years = {
        c["document"]: {str(d["year"]) for d in mine if d["document"] == c["document"] and d.get("year")} for c in mine
    }
    for c in mine:
        if c.get("year") or not years[c["document"]]:
            groups.setdefault(str(c.get("year") or NOTHING), []).append(c)
    if len(groups) < 2 or not _apart([groups[v] for v in sorted(groups)]):
        return None
    positions = (Position(v, tuple(g), precision=int(v != NOTHING)) for v, g in sorted(groups.items()))
    return settle(unit, "year", positions)
