"""Who can act in a sentence, in the order named: persons with their titles, offices without a name, groups, units."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from thidua.extract.frames.context import Context, Holder, after
from thidua.extract.items import Sentence
from thidua.extract.mentions import Person, Role, Stack

_APART: Final = ("list", "among")
"""Rules whose title stands away from the name, with verbs between."""
_MEMORY: Final = 4
"""Sentences back to which a pronoun may point."""
_SEATS: Final = frozenset({"member", "standing_member", "alternate_member", ""})
"""Roles that many have at a time: without a name they are no office."""


def holders(ctx: Context, sentence: Sentence) -> list[Holder]:
    """The holders of a sentence, in text order, each title and each name used once."""
    if sentence.index not in ctx.holders:
        ctx.holders[sentence.index] = _holders(ctx, sentence)
    return ctx.holders[sentence.index]


def _holders(ctx: Context, sentence: Sentence) -> list[Holder]:
    reading = ctx.reading
    stacks = reading.stacks_in(sentence)
    found: list[Holder] = []
    for item in sentence.of("N"):
        person = reading.person_at(item)
        if person is None or not person.official:
            continue
        own = [s for s in stacks if s.item is item and not s.rule.startswith(_APART)]
        start = min([item.start, *(s.start for s in own)])
        end = max([item.end, *(s.end for s in own)])
        found.append(
            Holder(reading.entity(person), start, end, (item.start, item.end), _capacity(own), own[0] if own else None)
        )
    titled = (_titled(ctx, s) for s in stacks if s.item is None)
    found.extend(h for h in titled if h is not None)
    found.extend(_meant(ctx, sentence))
    found.sort(key=lambda h: (h.named[0], h.end))
    return _apart(_appositions(ctx, sentence, found))


def _appositions(ctx: Context, sentence: Sentence, found: list[Holder]) -> list[Holder]:
    """``X, chair of the council, ने``: a title between commas behind a name, before the agent mark, is that person's."""
    out: list[Holder] = []
    for h in found:
        last = out[-1] if out else None
        if last is not None and last.entity.kind == "person" and h.entity.kind in ("unnamed", "office"):
            gap = ctx.between(sentence, last.end, h.start)
            nxt = after(sentence, h.end)
            if nxt is not None and nxt.tag == ",":
                nxt = after(sentence, nxt.end)
            who_is = (
                len(gap) <= 4
                and any(x.tag == "=" for x in gap)
                and all(x.tag in ",=o" for x in gap)
                and gap[0].tag == ","
            )
            if who_is:
                last.end = h.end
                continue
            if [x.tag for x in gap] == [","] and nxt is not None and ctx.by(nxt):
                last.end = next((x.end for x in sentence.items if x.start >= h.end and x.tag == ","), h.end)
                continue
        comma = after(sentence, h.end)
        if h.named[1] < h.end and comma is not None and comma.tag == ",":
            mark = after(sentence, comma.end)
            h.end = comma.end if mark is not None and ctx.by(mark) else h.end
        out.append(h)
    return out


def _meant(ctx: Context, sentence: Sentence) -> list[Holder]:
    """The person that "he" or "she" means: the only one whom the last sentence with a person speaks of."""
    pronouns = sentence.of("p")
    if not pronouns:
        return []
    for earlier in reversed(ctx.reading.sentences[max(0, sentence.index - _MEMORY) : sentence.index]):
        people = {h.entity.key: h for h in holders(ctx, earlier) if h.entity.kind == "person"}
        if people:
            if len(people) > 1:
                return []
            entity = next(iter(people.values())).entity
            return [Holder(entity, x.start, x.end, (x.start, x.end)) for x in pronouns[:1]]
    return []


def _capacity(stacks: list[Stack]) -> Role | None:
    roles = [r for s in stacks for r in s.roles if r.role and r.body is not None and r.mode == "holds"]
    return roles[0] if roles else None


def _titled(ctx: Context, stack: Stack) -> Holder | None:
    """The holder of titles that stand without a name: the person meant, the unit, a group, or the office itself."""
    reading, span = ctx.reading, (stack.start, stack.end)
    if isinstance(stack.person, Person):
        return Holder(reading.entity(stack.person), *span, span, _capacity([stack]), stack)
    if stack.unit is not None:
        return Holder(reading.unit(stack.unit), *span, stack.unit_item or span, None, stack)
    if stack.unnamed:
        return Holder(reading.unnamed(stack), *span, span, _capacity([stack]), stack)
    if any(r.plural or (r.body is not None and r.body.plural) for r in stack.roles) or all(
        r.role in _SEATS for r in stack.roles
    ):
        return Holder(reading.group(ctx.text[span[0] : span[1]], span[0]), *span, span, None, stack)
    role = next((r for r in stack.roles if r.role and r.body is not None), None)
    return Holder(reading.entity(role), *span, span, role, stack) if role is not None else None


def _apart(found: list[Holder]) -> list[Holder]:
    """Phrases must not run into each other: a title between two names belongs to one of them."""
    for left, right in pairwise(found):
        if left.end > right.start:
            right.start = max(right.start, min(left.end, right.named[0]))
    return found
