"""The steps in the life of an instrument that a statement tells: drafted, issued, in force, approved, amended, replaced, repealed, expired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from thidua.graph.keys import Identity, Keys
from thidua.model import Entity, InstrumentStatement, RelationStatement

KIND = "instrument-act"
_DONE_TO = {"amends": "amended", "replaces": "replaced", "repeals": "repealed", "approved_by": "approved"}
"""What one instrument does to another, and what the other is by it; of an approval it is the subject."""


class Say(Protocol):
    """Adds one claim of an assertion."""

    def __call__(self, kind: str, identity: Identity, **values: object) -> Keys:
        """What kind it is, what makes it one, what this claim adds."""


def states(say: Say, key: Keys, statement: InstrumentStatement) -> None:
    """Each step with its day. What is a draft is not issued: a day beside it is that of the draft."""
    if statement.draft:
        say(KIND, {"instrument": key, "state": "drafted"}, date=statement.date)
        return
    for state, day in (("issued", statement.date), ("in_force", statement.effective), ("expired", statement.expires)):
        if day is not None:
            say(KIND, {"instrument": key, "state": state}, date=day)


def done_to(say: Say, key: Callable[[Entity], Keys], statement: RelationStatement) -> None:
    """The step that a relation between two instruments is in the life of one of them."""
    done = _DONE_TO.get(statement.predicate)
    if done is not None and statement.subject.kind == statement.object.kind == "instrument":
        subject, object_ = key(statement.subject), key(statement.object)
        me, by = (subject, object_) if done == "approved" else (object_, subject)
        say(KIND, {"instrument": me, "state": done, "by": by})
