"""Lists under a heading: a line that is a title and a colon, and the lines below it that are names."""

from __future__ import annotations

from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading

_MARKS: Final = frozenset("#-*+()/.")
"""Signs before the first word of a line of a list."""


def settle(reading: Reading) -> None:
    """Give a title that heads a list of names, one a line, to everybody who is named there."""
    for stack in list(reading.stacks):
        items = stack.sentence.items
        if stack.item is not None or stack.governor or items[-1].tag != ":" or stack.j != len(items) - 1:
            continue
        if any(x.tag in "VNE=" for x in items[: stack.i]):
            continue
        rows = _rows(reading, stack.sentence)
        if not rows or (len(rows) > 1 and any(r.role in UNIQUE and not r.plural for r in stack.roles)):
            continue
        people = [p for name in rows if (p := reading.person_at(name)) is not None]
        for nth, person in enumerate(people):
            roles = [r.copy() for r in stack.roles]
            for role in roles:
                role.plural = False
            if nth == 0:
                stack.roles, stack.person, stack.rule = roles, person, "heading"
            else:
                reading.stacks.append(Stack(roles, stack.sentence, person=person, rule="heading"))


def _rows(reading: Reading, head: Sentence) -> list[Item]:
    """The lines right below a heading that begin with a name, up to the first other one."""
    out: list[Item] = []
    line = head.line
    for s in reading.sentences[head.index + 1 :]:
        rest = [x for x in s.items if x.tag not in _MARKS]
        if not rest:
            continue
        first = next((x for x in rest if x.tag != "K"), None)
        named = first is not None and first.tag == "N" and sum(x.tag == "N" for x in rest) == 1
        if first is None or not named or s.line > line + 2 or any(x.tag in "VE=" for x in rest):
            break
        out.append(first)
        line = s.line
    return out
