"""The entities that statements name, and what of their keys may be shared between documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from thidua.model import Entity, Participant, Statement

_OWN = ("person", "unnamed", "group")
_SHARED_WHEN_KNOWN = ("body", "post", "instrument", "event")


def entities(statement: Statement) -> Iterator[Entity]:
    """Every entity that a statement names, in the order of its fields."""
    for field in fields(statement):
        value = getattr(statement, field.name)
        if isinstance(value, Entity):
            yield value
        elif field.name == "participants":
            yield from (p.holder for p in value if isinstance(p, Participant))


def named_keys(statement: Statement, document: str) -> Iterator[str]:
    """The keys of all things that a statement names, bodies and places behind its entities included."""
    for entity in entities(statement):
        for key in (entity.key, entity.parent, entity.place_key):
            if key is not None:
                yield scoped(key, document)


def scoped(key: str, document: str) -> str:
    """The key under which a mention enters the graph: made the document's own where it says too little to be shared.

    A body without its jurisdiction, an instrument of which only a number is known, an event without a day or year (a part
    ``x`` or ``--08-08`` in their keys), whoever is not named: the same words in another document may mean another one.
    """
    kind, _, rest = key.partition("/")
    if kind in _OWN:
        return key if document in rest else f"{key}.{document}"
    vague = any(part == "x" or part.startswith("--") for part in rest.split("."))
    if kind in _SHARED_WHEN_KNOWN and vague and document not in rest:
        return f"{key}.{document}"
    return key
