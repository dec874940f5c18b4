"""The members of a body that a document founds: whose titles name no body of their own, lines under a heading, titles behind a name.

``Thành lập Ban Chỉ đạo ..., gồm:`` opens the list. A line "Trưởng ban: Ông A" gives a seat by itself; a line "Các Phó Trưởng ban:" gives it to
every name that begins a line below it; "Ông A, Giám đốc Sở X - Phó Trưởng ban" behind a name. Every seat is one in the founded body.
"""

from __future__ import annotations

from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.layout import Layout
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.reading import Reading

RULE: Final = "roster"
"""The rule of seats under a heading."""
_MARKS: Final = frozenset("#-*():;.,/")
"""Signs before the first word of a line."""
_OPEN: Final = frozenset(
    {"other", "steering_committee", "emulation_council", "emulation_board", "council_board", "working_group"}
)
"""Kinds of bodies that a short name may mean."""
_NEVER: Final = frozenset({"government", "national_assembly", "peoples_committee", "peoples_council", "enterprise"})
"""Kinds that no decision names the members of in this way, or that only sound so."""


def founded(reading: Reading, laid: Layout) -> tuple[Body, Sentence, Item] | None:
    """The body that an article founds, named right behind the verb."""
    for sentence in reading.sentences:
        if not laid.in_body(sentence.start) or any(a <= sentence.start < b for a, b in laid.bases):
            continue
        verb = next((x for x in sentence.items if x.tag == "V"), None)
        if verb is None or not verb.has("ESTABLISH") or sentence.items.index(verb) > 2:
            continue
        bodies = [
            b for b in reading.bodies_in(sentence) if b.start >= verb.end and b.kind not in _NEVER and not b.plural
        ]
        if bodies and not any(x.tag not in "v,o" for x in sentence.items if verb.end <= x.start < bodies[0].start):
            return bodies[0], sentence, verb
    return None


def settle(reading: Reading, laid: Layout) -> None:
    """Give the seats of the list their body, and the names under a heading their seat."""
    found = founded(reading, laid)
    if found is None:
        return
    body, opening, _ = found
    end = next((b for a, b in laid.articles if a <= opening.start < b), laid.body[1])
    heading: Role | None = None
    for sentence in reading.sentences[opening.index :]:
        in_list = sentence.start < end or (laid.appendix is not None and sentence.start >= laid.appendix[0])
        if not in_list:
            continue
        own = [r for r in reading.roles_in(sentence) if _open_to(r, body)]
        for role in own:
            role.body, role.body_from, role.mode = body, "context", "appointed"
        first = next((x for x in sentence.items if x.tag not in _MARKS and x.tag != "K"), None)
        if first is None or sentence is opening:
            continue
        if first.tag == "N":
            if heading is not None and not own:
                _seat(reading, sentence, first, heading)
        elif own and not any(x.tag == "N" for x in sentence.items):
            heading = own[0]
        else:
            heading = None


def _open_to(role: Role, body: Body) -> bool:
    """Whether a title has no body, or one of such short name that it means the body founded."""
    named = role.body
    if named is None:
        return True
    return named.kind in (_OPEN | {body.kind}) and named.topic is None and named.name is None and named.place_basis != "stated" and (
        named.place is None
    )  # fmt: skip


def _seat(reading: Reading, sentence: Sentence, name: Item, heading: Role) -> None:
    role = heading.copy()
    role.mode = "appointed"
    reading.stacks.append(Stack([role], sentence, item=name, rule=RULE))
