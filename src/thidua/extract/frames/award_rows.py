"""Rows of receivers that go over semicolons: "the medal to Messrs A, chair of X; B, director of Y", "Messrs A, ...; B, ... were given it".

The clause that names the award has one of them; the others stand alone in clauses without a verb, each with his own titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.frames.appointees import lines_after
from thidua.extract.frames.award_parties import Clause, Recipient
from thidua.extract.frames.context import Context
from thidua.extract.frames.holders import holders

_LEAD: Final = frozenset("C#KLv-")
"""Signs and honorifics before the name that a clause of a row begins with."""


def beside(ctx: Context, clauses: Sequence[Clause], n: int, named: Sequence[Recipient]) -> list[Recipient]:
    """The receivers in the clauses beside one that names the award and one receiver."""
    own = clauses[n]
    if len(own.awards) != 1 or not named or any(r.entity.kind != "person" for r in named):
        return []
    award = own.awards[0][0]
    if named[-1].start > award.start:
        if _opens_row(own, named[0]) or _ends_open(ctx, own, named[-1]):
            return _while_alone(ctx, clauses[n + 1 :])
        return []
    before = _while_alone(ctx, clauses[:n][::-1])
    first = clauses[n - len(before)] if before else own
    return before[::-1] if before and _several(first) else []


def _while_alone(ctx: Context, clauses: Sequence[Clause]) -> list[Recipient]:
    """The persons of clauses that are no more than a name with its titles, up to the first that is more."""
    out: list[Recipient] = []
    for clause in clauses:
        found = _alone(ctx, clause)
        if found is None:
            break
        out.append(found)
    return out


def _alone(ctx: Context, clause: Clause) -> Recipient | None:
    """The one person with whom a clause without a verb or an award begins."""
    if clause.awards or any(x.tag in "V=" for x in clause.items):
        return None
    first = next((x for x in clause.items if x.tag not in _LEAD), None)
    if first is None or first.tag != "N":
        return None
    here = [h for h in holders(ctx, clause.sentence) if h.named[0] == first.start and h.entity.kind == "person"]
    return Recipient(here[0].entity, *here[0].named, "") if here else None


def _opens_row(clause: Clause, first: Recipient) -> bool:
    """Whether a colon, or an honorific in the plural, stands before the first receiver."""
    before = [x for x in clause.items if x.end <= first.start][-2:]
    return any(x.tag == ":" or x.plural for x in before) or [x.tag for x in before] == ["v", "K"]


def _ends_open(ctx: Context, clause: Clause, last: Recipient) -> bool:
    """Whether only titles of the last receiver end the clause: ``to A, director of X; B, director of Y``."""
    behind = [x for x in clause.items if x.start >= last.end]
    titles = [r for r in ctx.reading.roles_in(clause.sentence) if r.start >= last.end]
    marked = last.mark == "W" and not ctx.order.final
    return marked and bool(behind and titles) and behind[0].tag == "," and not any(x.tag in "VN=E" for x in behind)


def below(ctx: Context, clause: Clause) -> list[Recipient]:
    """Who receives where the clause ends in a colon and names nobody: the persons with whom the lines below begin."""
    if clause.sentence.items[-1].tag != ":" or clause.end != clause.sentence.end or len(clause.awards) != 1:
        return []
    out: list[Recipient] = []
    for _, item in lines_after(ctx.reading, clause.sentence):
        person = ctx.reading.person_at(item)
        if person is None:
            break
        out.append(Recipient(ctx.reading.entity(person), item.start, item.end, ""))
    return out


def of_life(ctx: Context, clause: Clause) -> list[Recipient]:
    """Who has the awards that a life names among its facts: ``Comrade X, born on ...; ...; Independence Order, Party badge``."""
    items = clause.sentence.items
    named = [x for x in items if x.tag == "N"]
    if len(named) != 1 or any(x.tag not in "ACQ,#o." for x in clause.items) or not clause.sentence.says("BORN"):
        return []
    person = ctx.reading.person_at(named[0])
    if person is None or named[0].start > clause.start:
        return []
    return [Recipient(ctx.reading.entity(person), named[0].start, named[0].end, "")]


def _several(clause: Clause) -> bool:
    """Whether a clause begins with an honorific in the plural: ``Các đồng chí A``."""
    tags = [x.tag for x in clause.items[:2]]
    return bool(tags) and ((clause.items[0].tag == "K" and clause.items[0].plural) or tags == ["v", "K"])
