"""Two names of one thing within a document: the Front once it is named in full, a firm that is spelled in two ways."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from thidua.extract.items import Item, stream
from thidua.extract.mentions import Body
from thidua.extract.names import read_items
from thidua.lexicon import COUNTRY, Lexicon, Place
from thidua.model import Entity, Evidence, Participant, Statement
from thidua.text.syllables import candidates


def one_front(bodies: Sequence[Body], titled: Iterable[Body]) -> None:
    """ "The Fatherland Front" is the whole organisation where the document names that in full, and no province's beside it.

    A title means a committee, and a level or the word itself says whose: "chair of the Front" is the province's as before.
    """
    fronts = [b for b in bodies if b.kind == "front_committee" and not b.plural]
    whole = next((b for b in fronts if b.place is COUNTRY and b.place_basis == "stated" and b.level is None), None)
    if whole is None or any(b.place_basis == "stated" and b.place is not COUNTRY for b in fronts):
        return
    seats = {id(b) for b in titled}
    for body in fronts:
        if body.place is not COUNTRY and body.level is None and "COMMITTEE" not in body.words and id(body) not in seats:
            body.same_as = whole


def one_firm(statements: Sequence[Statement], words: Lexicon) -> list[Statement]:
    """The statements with one entity for each firm whose names differ only in their legal form and in how a foreign script
    spells their syllables: "Bak Song Ma One-Member LLC" and "Bek Song Ma Co. Ltd." in Hindi are one."""
    firms: dict[str, Entity] = {}
    core = _cores(words)
    for e in _named(statements, "enterprise"):
        if e.key not in firms or len(e.forms) > len(firms[e.key].forms):
            firms[e.key] = e
    if len(firms) < 2:
        return list(statements)
    taken: dict[str, Entity] = {}
    for a, b in itertools.combinations(firms.values(), 2):
        if a.key not in taken and b.key not in taken and _one(a, b, core):
            # a place that is part of the name is no jurisdiction
            stays, goes = (b, a) if _in_name(a, core) and not _in_name(b, core) else (a, b)
            taken[goes.key] = dataclasses.replace(stays, forms=tuple(sorted({*a.forms, *b.forms})))
            firms[stays.key] = taken[goes.key]
    for key, entity in sorted(taken.items()):
        statements = [_with(s, key, entity) for s in statements]
        statements = [_with(s, entity.key, entity) for s in statements]
    return list(statements)


def _named(statements: Sequence[Statement], type_: str) -> list[Entity]:
    """What the statements name of a type of bodies."""
    out: list[Entity] = []
    for statement in statements:
        for name in _fields(statement.__class__):
            value = getattr(statement, name)
            if value is None or isinstance(value, str):
                continue  # most fields; and a class of another module is looked up each time
            if isinstance(value, Entity):
                if value.type == type_:
                    out.append(value)
            elif isinstance(value, tuple):
                for one in value:
                    if isinstance(one, Evidence):
                        continue
                    entity = one.holder if isinstance(one, Participant) else one
                    if isinstance(entity, Entity) and entity.type == type_:
                        out.append(entity)
    return out


_FIELDS: Final[dict[type[Statement], tuple[str, ...]]] = {}


def _fields(cls: type[Statement]) -> tuple[str, ...]:
    """Names of a statement's fields, looked up once."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(f.name for f in dataclasses.fields(cls))
    return _FIELDS[cls]


Core = Callable[[str], list[tuple[str, str]]]


def _one(a: Entity, b: Entity, core: Core) -> bool:
    if a.name.isascii() or b.name.isascii():
        return False
    if a.place_key != b.place_key and not _in_name(a, core) and not _in_name(b, core):
        return False
    ours, theirs = core(a.name), core(b.name)
    named = any(tag == "n" for tag, _ in ours)
    return named and len(ours) == len(theirs) > 1 and all(map(_alike, ours, theirs))


def _in_name(e: Entity, core: Core) -> bool:
    """Whether a firm's place is but a part of its name."""
    return ("P", e.place or "") in core(e.name)


def _cores(words: Lexicon) -> Core:
    """What tells the words of a firm's name without its legal form, each with its tag; places by their own names. Each name is read once."""

    @functools.cache
    def core(name: str) -> list[tuple[str, str]]:
        items: list[Item] = read_items(stream(name, words))
        return [
            (x.tag, x.value.name if isinstance(x.value, Place) else name[x.start : x.end])
            for x in items
            if x.tag not in "B#-,GW"
        ]

    return core


def _alike(a: tuple[str, str], b: tuple[str, str]) -> bool:
    if a[1] == b[1]:
        return True
    if a[0] != "n" or b[0] != "n" or any(c.isalpha() and c < "\u0250" for c in a[1] + b[1]):
        return False  # what is written in Latin letters is written as it is meant
    ours, theirs = ([candidates(t) for t in text.split()] for text in (a[1], b[1]))
    return len(ours) == len(theirs) and all(x.keys() & y.keys() for x, y in zip(ours, theirs, strict=True))


def _with(statement: Statement, key: str, entity: Entity) -> Statement:
    changed = {
        name: new
        for name in _fields(statement.__class__)
        if (new := _replaced(old := getattr(statement, name), key, entity)) is not old
    }
    return dataclasses.replace(statement, **changed) if changed else statement


def _replaced(value: Any, key: str, entity: Entity) -> Any:
    if isinstance(value, Entity):
        if value.key == key:
            return value if value == entity else dataclasses.replace(entity, kind=value.kind)
        moved = _moved(value.key, key, entity.key), _moved(value.parent, key, entity.key)
        return (
            value if moved == (value.key, value.parent) else dataclasses.replace(value, key=moved[0], parent=moved[1])
        )
    if isinstance(value, Participant):
        holder, capacity = _replaced(value.holder, key, entity), _moved(value.capacity, key, entity.key)
        same = holder is value.holder and capacity == value.capacity
        return value if same else dataclasses.replace(value, holder=holder, capacity=capacity)
    if isinstance(value, tuple) and any(isinstance(v, (Entity, Participant)) for v in value):
        made = tuple(_replaced(v, key, entity) for v in value)
        return value if all(m is v for m, v in zip(made, value, strict=True)) else made
    return value


def _moved(name: Any, key: str, to: str) -> Any:
    """A key that is the body's, or that of a seat in it."""
    if name == key:
        return to
    tail = "." + key.removeprefix("body/")
    return (
        name.removesuffix(tail) + "." + to.removeprefix("body/")
        if isinstance(name, str) and name.endswith(tail)
        else name
    )
