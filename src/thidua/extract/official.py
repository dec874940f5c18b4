"""Who issues and who signs an official document: the bodies and titles of its header and its signature, settled before persons are.

The titles of the signature ("PHÓ CHỦ TỊCH") have no body of their own: they are of the body that the header, the line over the bases or
the formula of the signature names. A document is of the province that its header names.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Final

from thidua.extract.context import place_body
from thidua.extract.items import Sentence
from thidua.extract.layout import Layout, Span
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.reading import Reading, Scope

_OF_COMMITTEE: Final = frozenset({"party_standing_committee", "party_standing_board"})
"""Organs whose secretaries are those of the committee that has them."""


def settle(reading: Reading, laid: Layout) -> None:
    """The province of the header becomes the document's, and the titles of the signature get their body."""
    heads = [b for span in laid.issuer for b in bodies_at(reading, span)]
    for above, body in itertools.pairwise(heads):
        _under(above, body)
    for body in heads:
        place_body(reading, body, body.sentence or reading.sentences[0])
    place = next((p for b in heads if b.place_basis == "stated" and (p := b.place) is not None), None)
    if place is not None and place.of_province:
        province = reading.lexicon.places.province(place.of_province)
        reading.scope = Scope(province, "header") if province is not None else reading.scope
    owner = _owner(reading, laid, heads)
    for stack in _of_signature(reading, laid):
        for role in stack.roles:
            if owner is not None:
                _give(role, owner, heads)
        if any(code == "acting" for code, _ in laid.formulas):
            stack.roles[0].mode = "acting"


def day_of(reading: Reading, laid: Layout | None) -> str | None:
    """The day on which an official document attests things: its own, else that of its publication; never that of a law or a post it names."""
    at = laid.day[0] if laid is not None and laid.day is not None else -1
    days = [x for x in reading.items if x.tag == "d" and x.start == at]
    published = reading.document.published
    return str(days[0].value.value) if days else published[:10] if published else None


def _under(above: Body, body: Body) -> None:
    """A body under the name of its superior: an office is that body's own, others are of its place."""
    if body.place is not None or above.place is None or body.level in ("CENTRAL", "NATIONAL"):
        return
    if body.kind == "office" and body.parent is None:
        body.parent = above
    if body.kind != "ministry":
        body.place, body.place_basis = above.place, "stated"


def sentences_at(reading: Reading, span: Span) -> list[Sentence]:
    """The sentences that begin inside a span."""
    return [s for s in reading.sentences if span[0] <= s.start < span[1]]


def bodies_at(reading: Reading, span: Span) -> list[Body]:
    """The bodies that a line names; of an owner and its office the one named as a whole."""
    found = [b for s in sentences_at(reading, span) for b in reading.bodies_in(s)]
    inner = {id(b.parent) for b in found if b.parent is not None}
    return [b for b in found if id(b) not in inner] or found


def roles_at(reading: Reading, span: Span) -> list[Role]:
    """The titles that a line names."""
    return [r for s in sentences_at(reading, span) for r in reading.roles_in(s)]


def issuer_of(reading: Reading, laid: Layout) -> Body | Role | None:
    """Who issues a document: the line over its bases, else the last line of its header; an office where the line names one."""
    for span in [*([laid.authority] if laid.authority is not None else []), *reversed(laid.issuer)]:
        roles = [r for r in roles_at(reading, span) if r.role and r.body is not None]
        if roles:
            return roles[0]
        if found := bodies_at(reading, span):
            return found[-1]
    return None


def _owner(reading: Reading, laid: Layout, heads: list[Body]) -> Body | None:
    issuer = issuer_of(reading, laid)
    behalf = [b for code, span in laid.formulas if code == "behalf" for b in bodies_at(reading, span)]
    found = issuer.body if isinstance(issuer, Role) else issuer
    if heads and found is not None and found.place_basis != "stated" and found.kind == heads[-1].kind:
        return heads[-1]
    return found or next(iter(behalf), None) or (heads[-1] if heads else None)


def _of_signature(reading: Reading, laid: Layout) -> Iterable[Stack]:
    if not laid.titles:
        return []
    start, end = laid.titles[0][0], laid.titles[-1][1]
    return [s for s in reading.stacks if start <= s.start < end]


def _give(role: Role, owner: Body, heads: list[Body]) -> None:
    body = role.body
    if body is None or (body.kind in ("other", owner.kind) and body.place is None and not (body.topic or body.name)):
        role.body, role.body_from = _body_for(role, owner), "context"
    elif body.kind == owner.kind == "ministry" and not body.topic:
        role.body = owner
    elif body.kind == "office" and body.place is None and body.parent is None:
        own = next((h for h in heads if h.kind == "office"), None)
        if own is not None:
            role.body = own
        else:
            body.parent, body.place, body.place_basis = owner, owner.place, owner.place_basis


def _body_for(role: Role, owner: Body) -> Body:
    if "SECRETARY" in role.words and owner.kind in _OF_COMMITTEE and owner.parent is not None:
        return owner.parent
    return owner
