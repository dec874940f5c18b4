"""Bodies over time: which versions of a body there are, which one is meant on a day, what came before and after. Pure.

An organ of a place lives as long as the version of the place that it is an organ of: the People's Committee of Quảng Trị
until 30 June 2025 and the one of the larger province from 1 July are two versions of one lasting name, and both that of
Quảng Bình and the first of them go on in the second. All of it follows from the reference data: a body's key names kind
and place, and a version's key is the body's with the number of the version.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pyoxigraph as ox

from thidua.extract.naming import conventional_name
from thidua.graph.labels import Name, best_name
from thidua.graph.terms import Triple, concept, date, node, term, text
from thidua.model import Statement, Time
from thidua.namespaces import BASE, VOCAB
from thidua.resources import read_text
from thidua.times.edtf import earliest, latest

_KINDS = VOCAB + "body-kinds/"
_OF_PROVINCE = "kind-of-body/"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Version:
    """A body during a time in which neither its place nor what it is about changed."""

    key: str
    of: str
    """The body, without version."""
    place: str | None = None
    """The version of the place, for an organ of one."""
    begins: str | None = None
    """First day, as precise as known; None where it was there before anything that is known."""
    ends: str | None = None
    """Last day; None where no end is known."""
    next: str | None = None
    """The version that it goes on in."""
    by: str | None = None
    """The instrument that made it."""
    source: str | None = None
    """Where its bounds are known from."""

    @property
    def span(self) -> str:
        """From when until when, as ``2025-07-01/..``."""
        return f"{self.begins or '..'}/{self.ends or '..'}"

    def covers(self, day: str) -> bool:
        """Whether it was there on the whole of a day, month or year; a vague bound takes in all that it may mean."""
        begun = self.begins is None or earliest(self.begins) <= earliest(day)
        return begun and (self.ends is None or latest(day) <= latest(self.ends))


@dataclass(frozen=True, slots=True)
class _Part:
    """A version in the reference data: of a place, or a body of the Centre itself."""

    number: str
    of: str
    name: str = ""
    begins: str | None = None
    ends: str | None = None
    next: str | None = None
    by: str | None = None
    versioned: bool = False
    """Whether it is a version of a lasting place."""
    source: str | None = None
    rank: str = ""
    """``province``, ``central_city`` ..."""


@lru_cache(maxsize=65536)
def chain(body: str) -> tuple[Version, ...]:
    """Its versions and all that they came from and went into, sorted."""
    found: dict[str, Version] = {}
    todo = [body]
    seen: set[str] = set()
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        for version in versions(one):
            found[version.key] = version
            if version.next is not None:
                todo.append(version.next.rpartition(".")[0])
        todo += [before.of for before in _before(one)]
    return tuple(found[key] for key in sorted(found))


def version(key: str) -> Version | None:
    """The version of that key."""
    return next((v for v in versions(key.rpartition(".")[0]) if v.key == key), None)


def on(body: str, day: str | None) -> str | None:
    """The version that is meant on a day (a month, a year): the only one that was there all the time; else none."""
    if day is None or not (found := _DAY.match(day)):
        return None
    fitting = [v.key for v in versions(body) if v.covers(found[0])]
    return fitting[0] if len(fitting) == 1 else None


def days_of(statement: Statement, published: str | None) -> tuple[str, ...]:
    """The days of which a statement speaks: those that it states, else the day of its document. A post that is no longer
    held says of no day but its own that the body was there."""
    time: Time = getattr(statement, "time", None) or Time()
    stated = [getattr(statement, "date", None), time.from_, time.until, time.on]
    found = [day for day in stated if day] or [day for day in (time.year,) if day]
    if not found and published and getattr(statement, "mode", None) != "former":
        found = [published]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def renamed(name: str, body: str, other: str) -> str:
    """What an organ is called that another went into or came from: as that one, with its own place and subject."""
    if other in _central():
        return _central()[other].name
    here, there = _place(body), _place(other)
    (mine, _), (head, kind) = _head(body), _head(other)
    if here is None or there is None:
        return name
    if mine != head:
        old, new = (_turns()[h].name if h in _turns() else "" for h in (mine, head))
        if not new or not old or old not in name:
            return f"{new or conventional_name(kind, None)} {_where(kind, other, there)}"
        name = name.replace(old, new)
    if here == there:
        return name
    for office in ("ủy", ""):
        # "tỉnh Quảng Nam" becomes "thành phố Đà Nẵng", "Tỉnh ủy Quảng Nam" "Thành ủy Đà Nẵng"
        for rank in _RANKS.values():
            if (old := f"{rank[office]} {here}") in name:
                return name.replace(old, f"{_RANKS[_rank(other)][office]} {there}")
    return name.replace(here, there) if here in name else conventional_name(kind, there)


_RANKS = {"province": {"": "tỉnh", "ủy": "Tỉnh ủy"}, "central_city": {"": "thành phố", "ủy": "Thành ủy"}}
"""What a place of a rank is called in the names of its organs, and in those of the Party's."""


def _rank(body: str) -> str:
    parts = _parts("place/" + body.rpartition(".")[2])
    return parts[-1].rank if parts and parts[-1].rank in _RANKS else "province"


def _parts(place: str) -> tuple[_Part, ...]:
    """The versions of a place; a district is one version of itself."""
    return _units().get(place) or _districts().get(place, ())


def _head(body: str) -> tuple[str, str]:
    """What a body is without its place, and its kind."""
    head = body.removeprefix("body/").rpartition(".")[0]
    return head, head.partition(".")[0].replace("-", "_")


def _where(kind: str, body: str, place: str) -> str:
    """``tỉnh Quảng Nam``; with an organ of the Party ``Tỉnh ủy Quảng Nam``."""
    return f"{_RANKS[_rank(body)]['ủy' if kind.startswith('party_') else '']} {place}"


def triples(key: str, fields: Mapping[str, Mapping[str, int]], base: str) -> Iterator[Triple]:
    """A version in the fused view. All but its name, which is its body's with its span, follows from the reference data."""
    me = node(base, key)
    found = version(key) if fields.keys() & {"life", "near"} else None
    if found is None:
        # told only for a body that is another one after all: nothing goes by it any more
        if "moved" in fields:
            yield me, term("dcterms:isReplacedBy"), node(base, min(fields["moved"]))
        return
    names = {Name(*json.loads(value)): n for value, n in fields.get("life", {}).items()}
    near = min(fields.get("near", {}).items(), key=lambda n: (-n[1], n[0]), default=(key, 0))[0]
    yield me, term("rdf:type"), term("tdu:BodyVersion")
    yield me, term("rdfs:label"), text(f"{best_name(names).text if names else near} ({found.span})")
    yield me, term("skos:prefLabel"), text(best_name(names).text if names else near)
    yield me, term("tdu:versionOf"), node(base, found.of)
    yield me, term("tdu:jurisdiction"), node(base, "place/" + found.of.rpartition(".")[2])
    for name, other in (("placeVersion", found.place), ("succeededBy", found.next), ("changedBy", found.by)):
        if other is not None:
            yield me, term(f"tdu:{name}"), node(base, other)
    kind = _head(found.of)[1]
    if kind in _kinds():
        yield me, term("tdu:ofBodyKind"), concept("body-kinds", kind)
    if found.source is not None:
        yield me, term("dcterms:source"), text(found.source)
    for name, day in (("validFrom", found.begins), ("validUntil", found.ends)):
        if day is not None and (literal := date(day)) is not None:
            yield me, term(f"tdu:{name}"), literal


def _place(body: str) -> str | None:
    """The name of the place that a body is an organ of."""
    found = _parts("place/" + body.rpartition(".")[2])
    return found[0].name if found else None


@lru_cache(maxsize=65536)
def versions(body: str) -> tuple[Version, ...]:
    """The versions of a body (or a place), by number; none where nothing is known to bound it."""
    if body.startswith("place/"):
        parts = _units().get(body, ())
        made = tuple(
            Version(f"{body}.{p.number}", body, None, p.begins, p.ends, p.next, p.by) for p in parts if p.versioned
        )
        return made if any(v.begins or v.ends for v in made) else ()
    if body in _central():
        part = _central()[body]
        return (Version(f"{body}.1", body, None, part.begins, part.ends, part.next, part.by, part.source),)
    head, _, slug = body.removeprefix("body/").rpartition(".")
    pieces = head.split(".")
    # cluster 5 of one province is not cluster 5 of another
    if not _kinds().get(pieces[0].replace("-", "_")) or any(piece.isdigit() for piece in pieces):
        return ()
    parts = _parts(f"place/{slug}")
    turn = _turns().get(head) if f"place/{slug}" in _provinces() else None
    found = [v for part in parts if (v := _version(body, head, part, turn)) is not None]
    return tuple(found) if turn or any(v.begins or v.ends for v in found) else ()


def _version(body: str, head: str, part: _Part, turn: _Part | None) -> Version | None:
    """An organ of a version of a place, as long as there are organs of that kind."""
    turn = turn or _Part("", "")
    begins = max((d for d in (part.begins, turn.begins) if d), key=earliest, default=None)
    ends = min((d for d in (part.ends, turn.ends) if d), key=latest, default=None)
    if begins and ends and earliest(begins) > latest(ends):
        return None
    key = f"{body}.{part.number}"
    slug = part.of.removeprefix("place/")
    if ends is not None and ends == turn.ends and turn.next is not None:
        follows: str | None = f"body/{turn.next}.{slug}.{part.number}"
    else:
        follows = None if part.next is None else f"body/{head}.{part.next.removeprefix('place/')}"
    place = f"{part.of}.{part.number}" if part.versioned else part.of
    source = turn.source if turn.source and (turn.ends or turn.begins) in (begins, ends) else part.source
    return Version(key, body, place, begins, ends, follows, part.by if begins == part.begins else None, source)


def _before(body: str) -> list[Version]:
    """The versions that go on in a version of this body."""
    if body in _central():
        others = {other for other, part in _central().items() if part.next == f"{body}.1"}
    else:
        head, _, slug = body.removeprefix("body/").rpartition(".")
        others = {f"body/{head}.{p}" for p in _merged().get(slug, ())}
        others |= {f"body/{h}.{slug}" for h, turn in _turns().items() if turn.next == head}
    mine = {v.key for v in versions(body)}
    return [v for other in sorted(others) for v in versions(other) if v.next in mine]


@lru_cache(maxsize=1)
def _merged() -> dict[str, tuple[str, ...]]:
    """Place (its slug) to the places that went into it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, parts in _units().items():
        for part in parts:
            if part.next is not None:
                found[part.next.rpartition(".")[0].removeprefix("place/")].add(key.removeprefix("place/"))
    return {key: tuple(sorted(others)) for key, others in sorted(found.items())}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, bool]:
    """Kinds of bodies, and whether they live as long as their place."""
    nodes = _nodes("vocab/body-kinds.ttl")
    return {
        s.removeprefix(_KINDS): "true" in data["tdu:organOfPlace"] for s, data in nodes.items() if data["skos:notation"]
    }


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[_Part, ...]]:
    """Provinces and cities of the Centre to their versions, by number."""
    found: dict[str, list[_Part]] = {}
    for subject, data in _nodes("reference/places.ttl").items():
        if data["tdu:versionOf"]:
            of = data["tdu:versionOf"][0].removeprefix(BASE)
            found.setdefault(of, []).append(_part(subject.rpartition(".")[2], of, data, versioned=True))
    return {of: tuple(sorted(parts, key=lambda p: p.number)) for of, parts in sorted(found.items())}


@lru_cache(maxsize=1)
def _districts() -> dict[str, tuple[_Part, ...]]:
    """Units of districts; read only where a place is no province."""
    found = {
        s.removeprefix(BASE): data for s, data in _nodes("reference/districts.ttl").items() if data["tdu:validUntil"]
    }
    return {place: (_part("1", place, data),) for place, data in found.items()}


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    return frozenset(of for of, parts in _units().items() if parts[0].versioned)


@lru_cache(maxsize=1)
def _turns() -> dict[str, _Part]:
    """Kinds of organs of provinces that were there for a time only, or took others in: ``department.tai-chinh``."""
    nodes = _nodes("reference/reorganisations.ttl")
    found = {}
    for subject, data in nodes.items():
        head = subject.removeprefix(BASE + _OF_PROVINCE)
        part = _part("1", head, data)
        found[head] = replace(part, next=part.next and part.next.removeprefix(_OF_PROVINCE))
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def _central() -> dict[str, _Part]:
    """Bodies of the Centre that began, ended or took others in: each is one version of itself."""
    nodes = _nodes("reference/bodies.ttl")
    after = {o for data in nodes.values() for o in data["tdu:succeededBy"]}
    found = {}
    for subject, data in nodes.items():
        if data["tdu:validFrom"] or data["tdu:validUntil"] or subject in after:
            part = _part("1", subject.removeprefix(BASE), data)
            found[part.of] = replace(part, next=part.next and f"{part.next}.1")
    return dict(sorted(found.items()))


def _part(number: str, of: str, data: dict[str, list[str]], *, versioned: bool = False) -> _Part:
    first = {name: next(iter(sorted(data[f"tdu:{name}"])), None) for name in ("validFrom", "validUntil")}
    source = max(data["dcterms:source"], key=lambda v: (v.startswith("https://"), [-ord(c) for c in v]), default=None)
    follows, by = (
        next((v.removeprefix(BASE) for v in sorted(data[f"tdu:{n}"])), None) for n in ("succeededBy", "changedBy")
    )
    rank = next(iter(data["tdu:placeKind"]), "")
    label, begins, ends = next(iter(data["rdfs:label"]), ""), first["validFrom"], first["validUntil"]
    return _Part(number, of, label, begins, ends, follows, by, versioned, source, rank)


def _nodes(path: str) -> dict[str, dict[str, list[str]]]:
    """Subject to property to values, of the properties that are asked for here."""
    wanted = {
        term(n).value: n
        for n in ("tdu:organOfPlace", "tdu:versionOf", "tdu:validFrom", "tdu:validUntil", "tdu:succeededBy", "tdu:changedBy", "rdfs:label", "dcterms:source", "tdu:placeKind", "skos:notation")
    }  # fmt: skip
    out: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(read_text("ontology", path), format=ox.RdfFormat.TURTLE, base_iri=BASE):
        name = wanted.get(quad.predicate.value)
        if (
            name is not None
            and isinstance(quad.subject, ox.NamedNode)
            and not isinstance(quad.object, (ox.Triple, ox.BlankNode))
        ):
            out.setdefault(quad.subject.value, defaultdict(list))[name].append(quad.object.value)
    return out
