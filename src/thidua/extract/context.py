"""Which place a body has that the text leaves out: "provincial" means one province, and we say how we know.

Steps, first that answers: inside the phrase (stated); ``stack`` (the place stands once for several titles); ``sentence`` (the
only province of its part of the sentence); ``person`` (that of the same person's other seats); ``before`` (that of the last body whose province is written); ``source`` (whose paper it is); ``address`` (a page's address in the text); ``title`` (the
province of the first placed title); ``first`` (the first province named); ``majority``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from thidua.extract.beside import opening_level
from thidua.extract.hosts import of_address
from thidua.extract.items import NAMED, Item, Sentence
from thidua.extract.mentions import Body, Stack
from thidua.extract.past import gone, within
from thidua.extract.phrases import CENTRAL_KINDS
from thidua.extract.reading import Reading, Scope
from thidua.lexicon import COUNTRY, Place
from thidua.lexicon.places import MUNICIPALITIES, syllables_of
from thidua.text import dates

_PROVINCIAL: Final = (None, "PROVINCE")
_OF_PROVINCE: Final = frozenset({"MANAGEMENT_BOARD"})
"""Heads of bodies that every province has, though their kind is ``other``: boards of economic zones."""
_NOWHERE: Final = frozenset({"other", "school", "press", "association"})
"""Kinds that a provincial scope alone does not place when no level is stated."""
EVERY_LEVEL: Final = frozenset(
    {
        "party_committee",
        "party_standing_committee",
        "peoples_council",
        "peoples_committee",
        "front_committee",
        "mass_organisation",
    }
)
"""Kinds that provinces, districts and communes all have: a bare one may be that of the commune named with the next title."""
ONE_CLUSTER: Final = "emulation_cluster"


def set_scope(reading: Reading, stacks: Sequence[Stack]) -> None:
    """Decide the document's province."""
    reading.scope = next(iter(_scopes(reading, stacks)), Scope())


def _scopes(reading: Reading, stacks: Sequence[Stack]) -> Iterable[Scope]:
    places = reading.lexicon.places
    if reading.document.home and (home := places.province(reading.document.home)):
        yield Scope(home, "source")
    for item in reading.marked():
        if item.tag == "~" and (place := of_address(item.value, places)):
            yield Scope(place, "address")
    placed = [(s.items, n, x) for s in reading.sentences if s.of("P") for n, x in enumerate(s.items) if x.tag == "P"]
    scenes = {id(x) for items, n, x in placed if _scene(items, n)}
    telling = {
        id(x)
        for items, n, x in placed
        if _telling(items, n) and not (_sent_from(items, n) and x.value.name in MUNICIPALITIES)
    }
    told = [x for x in reading.items if x.tag == "P" and id(x) in telling] if telling else []
    acting = [x.value for x in told if id(x) not in scenes]
    named = acting
    if not any(p.of_province for p in acting):  # where no other province is named, the scene tells
        named = [x.value for x in told]
    weights: Counter[str] = Counter()
    for p in named:
        if p.of_province:
            weights[p.of_province] += 2 if p.kind == "province" else 1
    held = (r for s in stacks for r in s.roles if r.mode != "former")
    titled = next((p for r in held for p in _chain(r.body) if p.kind == "province"), None)
    first = next((p for p in named if p.kind == "province"), None)
    if titled is not None and (
        titled is first or len(weights) > 4 or weights[titled.name] * 2 >= max(weights.values())
    ):
        yield Scope(titled, "title")
    if first is not None:
        yield Scope(first, "first")
    if weights and (place := places.province(min(weights, key=lambda n: (-weights[n], n)))):
        yield Scope(place, "majority")


def _chain(body: Body | None) -> Iterable[Place]:
    while body is not None:
        if body.place is not None:
            yield body.place
        body = body.parent


def place_body(reading: Reading, body: Body, sentence: Sentence, siblings: Sequence[Body] = ()) -> None:
    """Give a body and its owners their jurisdiction."""
    if body.parent is not None:
        place_body(reading, body.parent, sentence, siblings)
    if body.place is not None:
        if body.place_basis is None:
            body.place_basis = "stated"
        _complete(reading, body)
        return
    if body.kind in CENTRAL_KINDS or body.level in ("CENTRAL", "NATIONAL"):
        body.place, body.place_basis = COUNTRY, "stated"
        return
    if body.parent is not None and body.parent.place is not None and body.level in (None, body.parent.level):
        body.place, body.place_basis, body.place_step = (
            body.parent.place,
            body.parent.place_basis,
            body.parent.place_step,
        )
        body.level = body.level or body.parent.level
        return
    if body.words & {"VIETNAM", "GOVERNMENT", "GENERAL_STAFF", "POLITICAL_DEPT"} and body.level is None:
        body.place, body.place_basis = COUNTRY, "stated"
        return
    region = body
    while region.parent is not None:
        region = region.parent
    if region.kind == "military" and region.number is not None and body.level is None:
        return  # a military region covers many provinces
    if body.kind == ONE_CLUSTER and body.level is None:
        return  # a cluster may reach over provinces: that of its leader is not its own
    body.level = body.level or _opened(body, sentence)
    found = _from_siblings(body, siblings)
    if found is not None:
        body.place, body.place_basis, body.place_step = found, "context", "stack"
        return
    local = _the_city(reading, body) if body.level == "CITY" else _named_before(reading, body)
    if local is not None:
        body.place, body.place_basis, body.place_step = local, "context", "city" if body.level == "CITY" else "named"
    elif _provincial(body):
        place, step = _by_drift(reading, sentence, body)
        if place is not None:
            body.place, body.place_basis, body.place_step = place, "context", step


def _opened(body: Body, sentence: Sentence) -> str | None:
    """The level of a bare body of a kind that all levels have: that with which its sentence opens."""
    return opening_level(sentence) if body.kind in EVERY_LEVEL and body.parent is None else None


def _by_drift(reading: Reading, sentence: Sentence, body: Body) -> tuple[Place | None, str]:
    """The province that the text is about where it speaks of a body without one: of the sentence, of what came before, of the document."""
    if body.kind == "department" and body.topic and (same := _same_before(reading, sentence, body)) is not None:
        return same, "before"
    place, step = _from_sentence(reading, sentence, body)
    ours = reading.scope.step in ("source", "address")
    if place is None and body.level == "PROVINCE" and not ours:
        place, step = _from_scene(reading, sentence, body), "scene"
    if place is None and not ours:
        place, step = _from_before(reading, sentence), "before"
    return (place, step) if place is not None else (reading.scope.place, reading.scope.step)


def _provincial(body: Body) -> bool:
    """Whether a body without a level, or with that of the province, belongs to the province that the text is about."""
    nowhere = body.kind in _NOWHERE and not body.words & _OF_PROVINCE
    return body.level in _PROVINCIAL and not (body.level is None and nowhere)


_SMALL: Final = frozenset({"COMMUNE", "WARD", "DISTRICT", "TOWN", "SPECIAL_ZONE"})


def _named_before(reading: Reading, body: Body) -> Place | None:
    """ "The ward's Party committee": of the last ward named before in the paragraph, else of the only one in the document."""
    if body.level not in _SMALL:
        return None
    kind = str(body.level).lower()
    places: list[tuple[int, Place]] = [
        (x.start, x.value) for x in reading.items if x.tag == "P" and x.value.kind == kind
    ]
    near = [p for at, p in places if reading.text.rfind("\n", 0, body.start) < at < body.start]
    if near:
        return near[-1]
    return places[0][1] if len({p.name for _, p in places}) == 1 else None


def _the_city(reading: Reading, body: Body) -> Place | None:
    """ "The municipal committee": of the only city named before in the paragraph, else of the document's city, where it speaks of one only."""
    line = reading.text.rfind("\n", 0, body.start)
    near: set[Place] = {
        x.value
        for n, x in enumerate(reading.items)
        if x.tag == "P" and line < x.start < body.start and _a_city(x.value) and not _of_level(reading.items, n, _SMALL)
    }
    if len(near) == 1:
        return next(iter(near))
    if reading.scope.place is not None and reading.scope.place.name in MUNICIPALITIES:
        return reading.scope.place
    cities = {x.value for x in reading.items if x.tag == "P" and _a_city(x.value)}
    return next(iter(cities)) if len(cities) == 1 else None


def _of_level(items: Sequence[Item], n: int, levels: frozenset[str]) -> bool:
    """Whether a level beside a place says that it is one of those: "Thuy Nguyen district"."""
    return any(x.tag == "L" and x.head in levels for x in (*items[max(0, n - 1) : n], *items[n + 1 : n + 2]))


def _a_city(place: Place) -> bool:
    """Whether a place is a city, or a province that is one."""
    return place.kind == "city" or place.name in MUNICIPALITIES


_UNITS: Final = frozenset({"city", "town", "district", "ward", "commune"})
"""Kinds of places that bear the name of their province, as towns did before they were cities."""


def _complete(reading: Reading, body: Body) -> None:
    """A city or district named like its province is one where its level says so."""
    place = body.place
    if place is None or place.kind != "province" or body.level in (None, "PROVINCE", "CENTRAL", "NATIONAL"):
        return
    wanted = body.level.lower() if body.level else ""
    known = reading.lexicon.places.by_key.get(syllables_of(place.name), ())
    other = next((p for p in known if p.kind == wanted), None)
    if other is None and wanted in _UNITS and place.name not in MUNICIPALITIES:
        other = Place(place.name, wanted, place.name, known=False)  # a town of another time
    if other is not None:
        body.place = other


def _from_siblings(body: Body, siblings: Sequence[Body]) -> Place | None:
    """The place that stands once for several titles: the next one's first, then the one before."""
    at = next((n for n, s in enumerate(siblings) if s is body), len(siblings))
    for other in [*siblings[at + 1 :], *reversed(siblings[:at])]:
        if (
            other.place is None
            or other.place is COUNTRY
            or other.place.kind == "region"
            or other.place_basis != "stated"
        ):
            continue
        if (body.level is None and other.level in (None, "PROVINCE")) or other.level == body.level:
            return other.place
        if body.level is None and body.kind in EVERY_LEVEL and other is siblings[min(at + 1, len(siblings) - 1)]:
            return other.place
        if body.level == "PROVINCE" and other.place.kind == "province":
            return other.place
    return None


def _from_sentence(reading: Reading, sentence: Sentence, body: Body) -> tuple[Place | None, str]:
    """The only province named in the part of the sentence between semicolons, or in the nearest part before it that names one."""
    items = sentence.items
    if "P" not in sentence.tags:
        return None, ""
    over = gone(reading, sentence.index)
    if within(over, body.start):  # of its own holder's former posts, not of those of who is named behind
        people = [x.start for x in sentence.of("N")]
        over = [s for s in over if any(body.start < n < s[0] for n in people)]
    at = next((n for n, x in enumerate(items) if x.end > body.start), 0)
    b = next((n for n in range(at, len(items)) if items[n].tag == ";"), len(items))
    while b > 0:
        a = max((n for n in range(min(at, b - 1)) if items[n].tag == ";"), default=-1) + 1
        names = {
            items[n].value.of_province
            for n in range(a, b)
            if items[n].tag == "P" and items[n].value.of_province and not _scene(items, n) and _telling(items, n)
            if not within(over, items[n].start) and reading.lexicon.places.single(items[n].value)
        }
        if names:
            return (reading.lexicon.places.province(next(iter(names))), "sentence") if len(names) == 1 else (None, "")
        b, at = a - 1, a - 1
    return None, ""


def _from_scene(reading: Reading, sentence: Sentence, body: Body) -> Place | None:
    """The province where the sentence takes place ("In Lang Son province, the provincial committee"): the last one named before, or the only one."""
    scenes = [
        (x.end, p)
        for n, x in enumerate(sentence.items)
        if x.tag == "P" and x.value.kind == "province" and _scene(sentence.items, n)
        if (p := reading.lexicon.places.province(x.value.of_province)) is not None and p.name not in MUNICIPALITIES
    ]
    before = [p for end, p in scenes if end <= body.start]
    return before[-1] if before and len({p.name for _, p in scenes}) == 1 else None


def _telling(items: Sequence[Item], n: int) -> bool:
    """Whether a word is surely a place: a province, or a district with its level or a preposition. Persons are named like districts."""
    if _home(items, n):
        return False
    if items[n].value.kind in ("province", "region", "country") or _scene(items, n):
        return True
    if n + 1 < len(items) and items[n + 1].tag == "B" and items[n + 1].head in NAMED:
        return False  # a hospital or a school that bears the name
    beside = [items[k] for k in (n - 1, n + 1) if 0 <= k < len(items)]
    return any(x.tag in "LBG" or (x.tag == "P" and x is not items[n]) for x in beside)


def _sent_from(items: Sequence[Item], n: int) -> bool:
    """ "Hanoi (VNA) -": the place from which an agency sends its news, where the central bodies sit too."""
    return n == 0 and len(items) > 1 and items[1].tag in "(-"


def _home(items: Sequence[Item], n: int) -> bool:
    """Whether a place is where somebody was born or comes from: that says nothing about whose bodies act."""
    k = n - 1
    while k >= 0 and items[k].tag in "LPGo:,d#yTW":
        k -= 1
    return k >= 0 and items[k].tag == "V" and items[k].has("HOME", "BORN")


def _scene(items: Sequence[Item], n: int) -> bool:
    """Where something happened ("in Hà Nội") says nothing about whose bodies act there."""
    if _sent_from(items, n):
        return True
    k = n - 1 if n and items[n - 1].tag == "L" else n
    j = n + 1 if n + 1 < len(items) and items[n + 1].tag == "L" else n
    return (k > 0 and items[k - 1].tag == "T") or (j + 1 < len(items) and items[j + 1].tag == "T")


def _from_before(reading: Reading, sentence: Sentence) -> Place | None:
    """The province of the last body, in the sentences before, whose province is written."""
    for index in range(sentence.index - 1, -1, -1):
        tags = reading.sentences[index].tags
        if "N" in tags and "R" in tags and not ("V" in tags or "=" in tags):
            continue  # a picture's caption between two sentences is not what they speak of
        if tags[0] == "p" and "N" not in tags:
            continue  # "he was chair of Yen Bai": of somebody's life
        roles = [r.body for r in reading.roles.get(index, ()) if r.body is not None]
        over = gone(reading, index)
        found = [
            p
            for b in [*reading.body_mentions.get(index, ()), *roles]
            if b.place_basis != "context" and not within(over, b.start)
            for p in _chain(b)
            if p.kind == "province"
        ]
        if found:
            return found[-1] if len({p.name for p in found}) == 1 else None
    return None


def _same_before(reading: Reading, sentence: Sentence, body: Body) -> Place | None:
    """The place of the department of the same field that the text has named with its place before: "the Health Department"."""
    found = {
        b.place
        for index in range(sentence.index)
        for b in reading.body_mentions.get(index, ())
        if b.kind == body.kind and b.topic == body.topic and b.place is not None and b.place_basis != "context"
        if not within(gone(reading, index), b.start)
    }
    return next(iter(found)) if len(found) == 1 else None


_GUESSED: Final = frozenset({"before", "title", "first", "majority"})


def by_person(reading: Reading) -> None:
    """Where only the document's drift placed a body, the province of the same person's other seats goes before."""
    for person in reading.people:
        seats = [
            r
            for s in reading.stacks
            if s.person is person
            for r in s.roles
            if r.body is not None and r.mode != "former"
        ]
        sure = {
            p.of_province
            for r in seats
            for p in _chain(r.body)
            if r.body is not None and r.body.place_step not in _GUESSED and p.of_province
        }
        place = reading.lexicon.places.province(next(iter(sure))) if len(sure) == 1 and None not in sure else None
        if place is None:
            continue
        for seat in seats:
            body = seat.body
            while body is not None:
                if body.place_basis == "context" and body.place_step in _GUESSED and body.level in _PROVINCIAL:
                    body.place, body.place_step = place, "person"
                body = body.parent


def all_bodies(reading: Reading, stacks: Sequence[Stack]) -> list[Body]:
    """Every mention of a body: those of the sentences and those of the titles."""
    out = [b for bodies in reading.body_mentions.values() for b in bodies]
    return out + [r.body for s in stacks for r in s.roles if r.body is not None]


def day_of(reading: Reading) -> str | None:
    """The day on which a document attests what it says: that of its first date, else that of its publication."""
    published = reading.document.published
    born = {y.start for s in reading.sentences if s.says("BORN", "JOIN_PARTY", "DIED") for y in s.items if y.tag == "d"}
    depth = 0
    for item in reading.items:
        depth += {"(": 1, ")": -1}.get(item.tag, 0)
        if depth > 0:
            continue  # told by the way: "since it was founded (1 January 1997)"
        if item.tag == "d" and item.value.kind in ("day", "days") and item.start not in born:
            if item.value.full:
                return str(item.value.value)
            year = dates.year_of_publication(item.value.value, published[:10]) if published else None
            return dates.with_year(item.value.value, year) if year else None
        if item.start > 600:
            break
    return published[:10] if published else None
