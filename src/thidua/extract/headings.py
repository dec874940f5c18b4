"""Lists under a heading: a line that is a title and a colon, and the lines below it that are names."""

from __future__ import annotations

from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading
from thidua.lexicon.kinds import INTERCHANGEABLE

_MARKS: Final = frozenset("#-*+()/.")
"""Signs before the first word of a line of a list."""
_BOARDS: Final = frozenset({"steering_committee", "emulation_council", "emulation_board", "council_board"})
"""Kinds of bodies whose members are listed seat by seat."""
_ROWS: Final = 2
"""Lines that make a list."""
_FAR: Final = 12
"""Sentences back to where the body of such a list is named."""


ELECTING: Final = frozenset({"front_committee", "mass_organisation", "association"})
"""Kinds of bodies that elect their own leaders, whose titles a list gives without the body."""


def settle(reading: Reading) -> None:
    """Give a title that heads a list of names, one a line, to everybody who is named there; and bare titles in the lines of
    who was elected the body that elected them."""
    for head in reading.sentences:
        if head.items and head.items[-1].tag == ":" and _elects(head):
            _elected(reading, head)
    for stack in list(reading.stacks):
        items = stack.sentence.items
        if stack.item is not None or stack.governor or items[-1].tag != ":" or stack.j != len(items) - 1:
            continue
        if any(x.tag in "VNE=" for x in items[: stack.i]):
            continue
        rows = _rows(reading, stack.sentence)
        board = _board(reading, stack.sentence) if rows and any(_bare(r) for r in stack.roles) else None
        if board is not None:
            for role in (r for r in stack.roles if _bare(r)):
                _seat(reading, role, board)
            rows = [(s, name) for s, name in rows if not _own_seat(reading, s, stack.roles[0], board)]
        if not rows or (len(rows) > 1 and any(r.role in UNIQUE and not r.plural for r in stack.roles)):
            continue
        people = [p for _, name in rows if (p := reading.person_at(name)) is not None]
        for nth, person in enumerate(people):
            roles = [r.copy() for r in stack.roles]
            for role in roles:
                role.plural = False
            if nth == 0:
                stack.roles, stack.person, stack.rule = roles, person, "heading"
            else:
                reading.stacks.append(Stack(roles, stack.sentence, person=person, rule="heading"))


def _elects(head: Sentence) -> bool:
    return head.says("ELECT", "INCLUDE") or any(x.has("ELECTION") for x in head.items)


def _elected(reading: Reading, head: Sentence) -> None:
    """ "The committee elected its board, consisting of: 1. Mr. A, ... - chairman": the titles without a body are of the committee."""
    body = last_named(reading, head.index, ELECTING)
    if body is None or len(rows := _rows(reading, head)) < _ROWS:
        return
    for line, _ in rows:
        for role in (r for s in reading.stacks_in(line) for r in s.roles if r.body is None and r.words):
            _seat(reading, role, body)
            if role.mode == "holds" and not head.says("INCLUDE"):
                role.mode = "appointed"


def last_named(reading: Reading, index: int, kinds: frozenset[str], far: int = _FAR) -> Body | None:
    """The body of some kinds that the text has named last, up to the end of a sentence."""
    for s in reversed(reading.sentences[max(0, index - far) : index + 1]):
        named = [b for b in reading.bodies_in(s) if b.final.kind in kinds and not b.plural]
        if named:
            return named[-1].final
    return None


def _board(reading: Reading, head: Sentence) -> Body | None:
    """The board or council that the text has named last before a heading, whose seats its lists give."""
    for s in reversed(reading.sentences[max(0, head.index - _FAR) : head.index]):
        titled = [r.body for r in reading.roles_in(s) if r.body is not None]
        named = [b for b in (*reading.bodies_in(s), *titled) if b.final.kind in _BOARDS and not b.plural]
        if named:
            return named[-1].final
    return None


def _bare(role: Role) -> bool:
    """Whether a title names no body, or only the word for a board."""
    body = role.body.final if role.body is not None else None
    return body is None or (
        body.words <= INTERCHANGEABLE and body.kind == "other" and not body.topic and not body.place
    )


def _seat(reading: Reading, role: Role, board: Body) -> None:
    if named := reading.lexicon.kinds.role(role.words, board.kind, board.words):
        role.role, role.body, role.body_from = named, board, "context"


def _own_seat(reading: Reading, line: Sentence, head: Role, board: Body) -> bool:
    """Whether a line gives a seat of its own that is a kind of the heading's ("Deputy heads: - Mr. A, ... - standing deputy head")."""
    own = [r for s in reading.stacks_in(line) for r in s.roles if _bare(r) and r.words >= head.words]
    for role in own:
        _seat(reading, role, board)
    return bool(own)


def _rows(reading: Reading, head: Sentence) -> list[tuple[Sentence, Item]]:
    """The lines right below a heading that begin with a name, each with the name, up to the first other one."""
    out: list[tuple[Sentence, Item]] = []
    line = head.line
    for s in reading.sentences[head.index + 1 :]:
        rest = [x for x in s.items if x.tag not in _MARKS]
        if not rest:
            continue
        first = next((x for x in rest if x.tag != "K"), None)
        named = first is not None and first.tag == "N" and sum(x.tag == "N" for x in rest) == 1
        if first is None or not named or s.line > line + 2 or any(x.tag in "VE=" for x in rest):
            break
        out.append((s, first))
        line = s.line
    return out
