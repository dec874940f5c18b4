"""Statements of the reading core: persons and the titles they hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final

from thidua import iri
from thidua.extract.context import all_bodies
from thidua.extract.held import held_between
from thidua.extract.mentions import Role, Stack
from thidua.extract.naming import but_for
from thidua.extract.reading import Reading
from thidua.model import (
    AppointmentStatement,
    BodyStatement,
    Entity,
    Evidence,
    Finding,
    PersonStatement,
    RoleStatement,
    Statement,
)
from thidua.rows import Contents

_NOT_NAMED_SO: Final = ("other", "enterprise", "presidency")
"""Kinds of no use as a mention: no kind at all, firms (named by their whole phrase), and the office that is its own body."""


def person_statements(reading: Reading) -> Iterator[PersonStatement]:
    """One statement a person, with every mention."""
    for person in reading.people:
        mentions = tuple(
            reading.evidence("holder", m.start, m.end) for m in sorted(person.mentions, key=lambda m: m.start)
        )
        yield PersonStatement(
            document=reading.document.name,
            evidence=mentions[:1],
            mentions=mentions,
            rule="name",
            person=(entity := reading.entity(person)),
            official=person.official,
            status="doubtful" if (doubts := reading.doubts_of(entity)) else "asserted",
            doubts=doubts,
        )


def body_statements(reading: Reading, others: Iterable[Statement]) -> Iterator[BodyStatement]:
    """One statement a body of which it is known where it belongs, with every mention and every spelling.

    Kinds of bodies ("committees at all levels") and bodies whose jurisdiction the text leaves open are nobody in particular;
    words inside the name of a firm name no body, and a firm is named by what ``others`` say of it.
    """
    units = [
        (e.start, e.end) for s in others if _unit(s) for e in s.evidence if e.part in ("member", "holder", "recipient")
    ]
    entities: dict[str, Entity] = {}
    mentions: dict[str, dict[tuple[int, int], Evidence]] = {}
    for body in all_bodies(reading, reading.stacks):
        meant = body.final
        if body.plural or meant.plural or body.both or meant.kind in _NOT_NAMED_SO or meant.place is None:
            continue
        if meant.kind in ("ministry", "department") and not (meant.topic or meant.name):
            continue  # whose field is not said: nobody in particular
        if body.start == body.end or (units and any(s <= body.start and body.end <= e for s, e in units)):
            continue
        if not reading.whole(body.start, body.end):
            continue
        entity = reading.entity(meant)
        entities.setdefault(entity.key, entity)
        mentions.setdefault(entity.key, {})[body.start, body.end] = reading.evidence("body", body.start, body.end)
    for key, entity in sorted(entities.items()):
        found = tuple(mentions[key][span] for span in sorted(mentions[key]))
        whole = but_for(entity, forms=tuple(sorted({m.quote for m in found})))
        yield BodyStatement(document=reading.document.name, evidence=found[:1], body=whole, mentions=found, rule="body")


def _unit(statement: Statement) -> bool:
    """Whether the one of whom a statement speaks is a unit."""
    cls = statement.__class__
    for name in _HOLDERS[cls] if cls in _HOLDERS else _holders(cls):
        who = getattr(statement, name)
        if isinstance(who, Entity) and who.kind == "unit":
            return True
    return False


_HOLDERS: Final[dict[type[Statement], tuple[str, ...]]] = {}


def _holders(cls: type[Statement]) -> tuple[str, ...]:
    """Which fields of a kind of statement say of whom it speaks, looked up once."""
    known = {f.name for f in dataclasses.fields(cls)}
    found = _HOLDERS[cls] = tuple([name for name in ("member", "holder", "recipient") if name in known])
    return found


def role_statements(reading: Reading) -> Iterator[RoleStatement]:
    """One statement a seat of a holder: several mentions of it are its evidence."""
    out: dict[tuple[str, ...], RoleStatement] = {}
    for stack in reading.stacks:
        for statement in _of_stack(reading, stack):
            key = (
                statement.holder.key,
                statement.role,
                statement.body.key,
                statement.mode,
                statement.time.year or "",
                statement.time.term or "",
            )
            out[key] = _join(out[key], statement) if key in out else statement
    yield from out.values()


def _of_stack(reading: Reading, stack: Stack) -> Iterator[RoleStatement]:
    if stack.governor or any(r.plural for r in stack.roles):
        return
    if stack.person is not None:
        named = stack.item or stack.person.mentions[0]
        where, holder, doubts = (named.start, named.end), reading.entity(stack.person), list[str]()
    elif stack.unnamed:
        where, holder, doubts = (stack.start, stack.end), reading.unnamed(stack), ["holder-unnamed"]
    else:
        return
    for role in stack.roles:
        made = reading.claim(
            role,
            holder,
            where,
            rule=f"title.{stack.rule}",
            status="doubtful" if role.doubts or doubts else "asserted",
            doubts=doubts,
        )
        if made is not None:
            yield _over(made, role)


def _over(claim: RoleStatement, role: Role) -> RoleStatement:
    """The statement with the times that stand with its title: a post with an end is over."""
    span = held_between(role)
    if span is None:
        return claim
    time = dataclasses.replace(claim.time, on=None, from_=span[0], until=span[1])
    return dataclasses.replace(claim, mode="former" if claim.mode == "holds" else claim.mode, time=time)


def _join(a: RoleStatement, b: RoleStatement) -> RoleStatement:
    if a.status != b.status:
        return a if a.status == "asserted" else b
    seen = {(e.part, e.start, e.end) for e in a.evidence}
    return dataclasses.replace(
        a, evidence=(*a.evidence, *(e for e in b.evidence if (e.part, e.start, e.end) not in seen))
    )


def without_contradicted(found: list[Statement]) -> list[Statement]:
    """A title beside a name says "holds"; where the same text says that the holder leaves or left the seat, that is what holds."""
    left = {
        (s.holder.key, s.role, s.body.key)
        for s in found
        if isinstance(s, (RoleStatement, AppointmentStatement)) and s.mode == "former"
    }
    return [
        s
        for s in found
        if not (isinstance(s, RoleStatement) and s.mode == "holds" and (s.holder.key, s.role, s.body.key) in left)
    ]


def mark_unnamed(reading: Reading) -> None:
    """In a language with titles before names, titles behind a titled name and a comma belong to somebody whose name is lost."""
    if reading.lexicon.pack.titles != "before":
        return
    for stack in reading.stacks:
        if stack.person is not None or stack.governor or stack.roles[0].plural:
            continue
        items = stack.sentence.items
        k = stack.i - 1
        if k > 0 and items[k].tag == "," and items[k - 1].tag == "N":
            stack.unnamed, stack.rule = True, "behind-name"


def without_used(findings: list[Finding], found: list[Statement]) -> list[Finding]:
    """The findings without titles that some frame made a statement of after all."""
    used = [(e.start, e.end) for s in found for e in s.evidence if e.part in ("role", "holder")]
    return [
        f for f in findings if f.code != "title-without-holder" or not any(a < f.end and f.start < b for a, b in used)
    ]


_VAGUE: Final = frozenset({"LEADER", "REPRESENTATIVE"})


def title_findings(reading: Reading) -> Iterator[Finding]:
    """Titles that the vocabularies do not make a role of, and titles of nobody."""
    for stack in reading.stacks:
        for role in stack.roles:
            if role.plural or role.words <= _VAGUE:
                continue
            if not role.role:
                yield _finding(
                    reading, role, "unknown-role", "the words of this title make no role that the vocabularies know"
                )
            elif role.body is None and stack.person is not None:
                yield _finding(reading, role, "role-without-body", "no body stands with this title")
        if (
            stack.person is None
            and not stack.unnamed
            and not stack.governor
            and not stack.roles[-1].plural
            and all(r.body is not None for r in stack.roles)
        ):
            yield _finding(reading, stack.roles[-1], "title-without-holder", "nobody in this text holds this title")


def _finding(reading: Reading, role: Role, code: str, message: str) -> Finding:
    return Finding(
        code, "info", reading.document.name, role.start, role.end, reading.text[role.start : role.end], message
    )


def with_ids(document_id: str, statements: Iterable[Statement]) -> list[Statement]:
    """The statements in text order, each with the key of its claim; equal ones once."""
    out: dict[str, Statement] = {}
    contents = Contents()
    for statement in statements:
        out.setdefault(iri.claim_key(document_id, contents.of(statement)), statement)
    placed: list[tuple[int, str, str, Statement]] = []
    for key, statement in out.items():
        statement.take_id(key)  # after all contents, of which the keys are no part
        placed.append((min([e.start for e in statement.evidence], default=0), statement.kind, key, statement))
    placed.sort(key=_in_order)
    return [statement for _, _, _, statement in placed]


_in_order: Final = itemgetter(0, 1, 2)
