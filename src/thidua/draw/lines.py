"""Who held what: the lines of the network, with all that is said of when. Knows nothing of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from thidua.draw import times
from thidua.draw.asked import Queryable, ask, code, value
from thidua.draw.holders import role_rank
from thidua.draw.times import Spell
from thidua.namespaces import NS

_ENDING = ("relieved", "dismissed", "resigned", "retired", "died", "abolished")
_WITHIN = ("approved", "re_elected", "handed_over")
_MEASURES = ("disciplined", "reprimanded", "warned", "expelled")


def held(store: Queryable, only: Collection[str] | None = None) -> list[Line]:
    """Every line of the network in their order; with ``only`` those with one of these things at an end."""
    lines = tenures(store, only) + memberships(store, only)
    return sorted(lines, key=lambda e: (e.holder, e.body, role_rank(e.role), e.role, e.key))


def ends(store: Queryable) -> set[str]:
    """Everything at an end of a line of the network."""
    asked = (
        ("tenures", "holder body"),
        ("appointments", "holder body"),
        ("memberships", "member body"),
    )
    return {value(term) for name, both in asked for row in ask(store, name, both) for term in row}


def _of_either(
    store: Queryable, name: str, variables: str, first: str, second: str, only: Collection[str] | None
) -> list[list[Any]]:
    """Rows of a question that speak of some things as the one or the other of its parameters."""
    if only is None:
        return list(ask(store, name, variables))
    found = [row for parameter in (first, second) for row in ask(store, name, variables, **{parameter: only})]
    once = {tuple(map(str, row)): row for row in found}
    return [row for _, row in sorted(once.items())]


def _reported(store: Queryable, only: Collection[str] | None) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for assertion, date in ask(store, "reported", "assertion date", assertion=only):
        out[value(assertion)].append(value(date)[:10])
    return out


def _spells(store: Queryable, only: Collection[str] | None) -> dict[str, list[Spell]]:
    data: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tenure, spell, property_, said in ask(store, "spells", "tenure spell property value", tenure=only):
        data[value(tenure), value(spell)][value(property_).removeprefix(NS)].append(value(said))
    out: dict[str, list[Spell]] = defaultdict(list)
    reported = _reported(store, only if only is None else {spell for _, spell in data})
    for (tenure_, spell_), v in sorted(data.items()):
        out[tenure_].append(
            Spell(
                spell_,
                mode=code(min(v["mode"])) if v["mode"] else "holds",
                begins=min(v["from"], default=None),
                ends=max(v["until"], default=None),
                attested=tuple(sorted(v["attestedOn"])),
                years=tuple(sorted(y[:4] for y in v["emulationYear"])),
                term=min(v["term"], default=None),
                cause=min(v["cause"], default=None),
                doubtful="doubtful" in v["certainty"],
                reported=tuple(sorted(reported[spell_])),
            )
        )
    return out


def _act_spell(iri: str, kind: str, date: str | None, doubtful: bool) -> Spell:
    """What an act says of the tenure: an appointment opens it, a dismissal ends it, a proposal does neither."""
    if kind == "proposed":
        return Spell(iri, mode="proposed", attested=(date,) if date else (), cause=kind, doubtful=doubtful)
    if kind in _ENDING:
        return Spell(iri, mode="former", ends=date, cause=kind, doubtful=doubtful)
    if kind in _MEASURES:  # leaves the post as it is
        return Spell(iri, mode="none", cause=kind, doubtful=doubtful)
    if kind in _WITHIN:  # the approval follows the election: it attests, it does not begin
        return Spell(iri, mode="appointed", attested=(date,) if date else (), cause=kind, doubtful=doubtful)
    return Spell(iri, mode="appointed", begins=date, cause=kind, doubtful=doubtful)


@dataclass(slots=True)
class Line:
    """A holder and a body, what ties them, and every statement of it."""

    key: str
    holder: str
    body: str
    kind: str
    role: str
    post: str
    doubtful: bool
    spells: list[Spell]
    assertions: set[str]
    acts: list[tuple[str, str, str, str, bool]] = field(default_factory=list)
    """Of each act with a day: itself, the day, its kind, its mode, whether it is doubtful."""


def tenures(store: Queryable, only: Collection[str] | None = None) -> list[Line]:
    """Posts and who is said to hold them, by tenures and by acts."""
    rows = _of_either(store, "tenures", "tenure holder post role body certainty", "holder", "body", only)
    spells = _spells(store, only if only is None else {value(row[0]) for row in rows})
    edges: dict[tuple[str, str], Line] = {}
    for tenure, holder, post, role, body, certainty in rows:
        iri = value(tenure)
        edge = Line(
            iri, value(holder), value(body), "tenure", code(role), value(post),
            certainty is not None and value(certainty) == "doubtful", spells.get(iri, []), {iri},
        )  # fmt: skip
        edge.assertions.update(s.iri for s in edge.spells)
        edges[edge.holder, edge.post] = edge
    for act, holder, post, role, body, kind, mode, date, certainty in _of_either(
        store, "appointments", "act holder post role body kind mode date certainty", "holder", "body", only
    ):
        iri, doubtful = value(act), certainty is not None and value(certainty) == "doubtful"
        spell = _act_spell(
            iri, value(kind) if kind is not None else "", value(date) if date is not None else None, doubtful
        )
        key = (value(holder), value(post))
        if key not in edges:
            edges[key] = Line(iri, key[0], value(body), "tenure", code(role), key[1], doubtful, [], set())
        edges[key].doubtful &= doubtful
        edges[key].spells.append(spell)
        edges[key].assertions.add(iri)
        if date is not None:
            told = (
                iri,
                value(date)[:10],
                value(kind) if kind is not None else "",
                code(mode) if mode is not None else "",
            )
            edges[key].acts.append((*told, doubtful))
    return list(edges.values())


def memberships(store: Queryable, only: Collection[str] | None = None) -> list[Line]:
    """Units and the bodies that they belong to."""
    rows = _of_either(store, "memberships", "membership member body year certainty", "member", "body", only)
    reported = _reported(store, only if only is None else {value(row[0]) for row in rows})
    edges: dict[tuple[str, str], Line] = {}
    for iri, member, body, year, certainty in rows:
        doubtful = certainty is not None and value(certainty) == "doubtful"
        key = (value(member), value(body))
        edge = edges.setdefault(key, Line(value(iri), *key, "membership", "member", "", True, [], set()))
        years = (value(year)[:4],) if year is not None else ()
        days = tuple(sorted(reported[value(iri)]))
        edge.spells.append(Spell(value(iri), mode="holds", years=years, doubtful=doubtful, reported=days))
        edge.assertions.add(value(iri))
        edge.doubtful &= doubtful
    return list(edges.values())


def attributes(edge: Line, on: str | None) -> dict[str, Any]:
    """What a line carries in the graph; ``on`` decides its state."""
    spells = tuple(sorted(edge.spells, key=lambda s: (s.known, s.mode, s.iri)))
    state, when = times.state(spells, edge.doubtful, on)
    return {
        "kind": edge.kind, "role": edge.role, "post": edge.post, "state": state, "when": when,
        "certainty": "doubtful" if edge.doubtful else "asserted",
        "modes": tuple(sorted({s.mode for s in spells} - {"none"})),
        "begins": min((s.begins for s in spells if s.begins), default=""),
        "ends": max((s.ends for s in spells if s.ends), default=""),
        "attested": tuple(sorted({d for s in spells if s.mode != "former" for d in s.attested})),
        "years": tuple(sorted({y for s in spells for y in s.years})),
        "spells": spells, "assertions": tuple(sorted(edge.assertions)), "claims": (),
    }  # fmt: skip
