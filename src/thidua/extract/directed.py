"""Bare titles of who directs a body, and of the deputies that an act gives it: of which body, by what the text has just named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.context import all_bodies
from thidua.extract.items import Sentence
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.naming import body_key
from thidua.extract.reading import Reading

_DIRECTED: Final = frozenset({"department", "police", "school"})
_DIRECTORS: Final = frozenset({"DIRECTOR", "RECTOR"})
_GIVING: Final = ("ELECT", "APPOINT")
_ROW_OF_POSTS: Final = 1
"""Sentences back that a row of posts may begin."""
_AIDES: Final = frozenset({"DEPUTY", "STANDING", "FIRST"})
"""Words that make of a head's title that of one who assists him."""


def settle(reading: Reading, stacks: Sequence[Stack]) -> None:
    """Give such titles their bodies."""
    bare = [(s, r) for s in stacks for r in s.roles if r.body is None]
    if any(r.words & _DIRECTORS for _, r in bare):
        _one_director(reading, stacks)
    starts = [s.roles[-1].start for s in stacks]
    many = {x for x in starts if starts.count(x) > 1}  # one title of several
    for stack, role in bare:
        if role.body is None and _aide(role) and (stack.item is None or role.start in many):
            body = _of_head(reading, stacks, stack.sentence, role)
            if body is not None and (
                stack.governor == "as" or _meant(stack.sentence, body, together=role.start in many)
            ):
                role.body, role.body_from = body, "context"
        elif role.body is None and _aide(role) and stack.rule == "copula" and role is stack.roles[0]:
            role.body = _of_row(reading, stacks, stack, role)
            role.body_from = "context" if role.body is not None else ""


def _meant(sentence: Sentence, body: Body, *, together: bool) -> bool:
    """Whether a bare deputy's title means the body of the head before it: where an act gives it, of a cluster, or in one breath with its head."""
    here = body.sentence is sentence  # "Chairman A of the council, together with Vice Chairmen B and C"
    led = body.final.kind == "emulation_cluster"
    return sentence.says(*_GIVING) or (here and (led or (together and ";" not in sentence.tags)))


def _of_row(reading: Reading, stacks: Sequence[Stack], stack: Stack, role: Role) -> Body | None:
    """ "A is the council's chair. B is first vice chair; C serves as standing vice chair": of the body whose head the row named first."""
    head = set(role.words) - _AIDES
    line = reading.text.rfind("\n", 0, role.start)
    first = stack.sentence.index - _ROW_OF_POSTS
    for other in sorted((s for s in stacks if s.rule == "copula"), key=lambda s: -s.start):
        post = other.roles[0]
        here = line < post.start < role.start and first <= other.sentence.index
        if here and set(post.words) - _AIDES == head and post.body is not None:
            return post.body
    return None


def _aide(role: Role) -> bool:
    return "DEPUTY" in role.words and role.body is None


def _of_head(reading: Reading, stacks: Sequence[Stack], sentence: Sentence, role: Role) -> Body | None:
    """ "X is elected chair of the union; Y and Z vice chairs": of the body whose head the sentence, or the one before it, named last."""
    head = set(role.words) - _AIDES
    line = reading.text.rfind("\n", 0, role.start)
    before = [
        r
        for s in stacks
        if sentence.index - 1 <= s.sentence.index <= sentence.index
        for r in s.roles
        if line < r.start < role.start
        and set(r.words) - _AIDES == head
        and r.body is not None
        and r.body.start < r.body.end
    ]
    return max(before, key=lambda r: r.start).body if before else None


def _one_director(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "Director X" without a body directs the one department, police or school that the sentence, else the paragraph, has named before."""
    named = [b for b in all_bodies(reading, stacks) if b.kind in _DIRECTED and not b.plural and _known(b)]
    for stack in stacks if named else ():
        for role in stack.roles:
            if role.body is not None or not role.words & _DIRECTORS or role.plural:
                continue
            line = reading.text.rfind("\n", 0, role.start)
            before = [b for b in named if line < b.start < role.start]
            here = [b for b in before if b.sentence is stack.sentence]
            found = {body_key(b.final): b for b in here or before}
            if len(found) == 1:
                role.body, role.body_from = next(iter(found.values())), "context"


def _known(body: Body) -> bool:
    """Whether more than its head is said of a body: a department has its field."""
    return body.kind != "department" or bool(body.topic or body.name or body.same_as)
