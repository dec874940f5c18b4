"""Which body a short mention means: "the cluster", "the council", "both committees", the Party committee of the body beside it.

Also the presidency, whose name translations lose. What a title is called depends on its body, so roles are named again here.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from thidua.extract import directed, grades
from thidua.extract.context import EVERY_LEVEL, ONE_CLUSTER, all_bodies, place_body
from thidua.extract.mentions import Body, Role, Stack
from thidua.extract.naming import body_key
from thidua.extract.one_thing import one_front
from thidua.extract.past import gone, within
from thidua.extract.reading import Reading
from thidua.lexicon import COUNTRY


def settle(reading: Reading, stacks: Sequence[Stack]) -> None:
    """Places of all titles' bodies, the clusters and councils that short mentions mean, and the roles that depend on them."""
    for stack in stacks:
        _one_body(reading, stack)
        grades.settle(reading, stack)
        bodies = [r.body for r in stack.roles if r.body is not None]
        _inner_party(bodies)
        _army_party(bodies)
        for body in bodies:
            place_body(reading, body, stack.sentence, bodies)
        _ministry_party(stack)
        _house_party(stack)
    for bodies in reading.body_mentions.values():
        for body in bodies:
            if body.sentence is not None:
                place_body(reading, body, body.sentence)
    _one_cluster(reading, stacks)
    _one_council(reading, stacks)
    one_front(all_bodies(reading, stacks), (r.body for s in stacks for r in s.roles if r.body is not None))
    _one_department(reading, stacks)
    _one_commission(reading, stacks)
    _one_ministry(reading, stacks)
    directed.settle(reading, stacks)
    _one_committee(reading, stacks)
    for stack in stacks:
        _chaired_ministry(stack)
        for role in stack.roles:
            _rename(reading, role)
        stack.roles = [x for r in stack.roles for x in _both(reading, r)]


def presidency(reading: Reading) -> None:
    """A bare "chairman" of a member of the Politburo, or of the General Secretary, is the State's President; the emulation council's first vice chair its Vice President.

    (Chủ tịch nước, Phó Chủ tịch nước lose their "nước" in translation. The second by Decision 500/QĐ-TTg of 12 June 2024.)
    """
    for person in reading.people:
        seats = [r for s in reading.stacks if s.person is person for r in s.roles]
        kinds = {(r.role, r.body.final.kind) for r in seats if r.body is not None}
        for role in seats:
            if role.body is not None or role.plural or "CHAIR" not in role.words:
                continue
            chair = (
                "DEPUTY" not in role.words
                and (("member", "politburo") in kinds or ("general_secretary", "party_committee") in kinds)
                and not any(x == "chair" for x, _ in kinds)
            )
            if chair or ("DEPUTY" in role.words and ("first_vice_chair", "emulation_council") in kinds):
                role.body, role.body_from = (
                    Body(frozenset({"STATE"}), "presidency", place=COUNTRY, place_basis="context", place_step="role"),
                    "context",
                )
                _rename(reading, role)


def _rename(reading: Reading, role: Role) -> None:
    body = role.body.final if role.body else None
    if body is not None:
        role.role = reading.lexicon.kinds.role(role.words, body.kind, body.words)


_WITH_GENERAL_SECRETARIES: Final = frozenset({"front_committee", "mass_organisation", "association"})


def _one_body(reading: Reading, stack: Stack) -> None:
    """ "Vice chairwoman and general secretary of the Front": two titles that "and" joins are of the one body that stands with them."""
    for a, b in itertools.pairwise(stack.roles):
        gap = "".join(x.tag for x in stack.sentence.items[a.j : b.i])
        final = reading.lexicon.pack.order == "head_last"
        general = b.body_from == "implied" and "GENSEC" in b.words and final and "DEPUTY" in a.words
        dashed = gap == "-" and a.body is None and reading.lexicon.pack.titles == "both"
        head = b.body is not None and b.body.kind in _BESIDE_SECRETARIES and "SECRETARY" in a.words
        party = gap == "," and not final and head and a.body is None and b.body_from == "phrase"
        if gap != "C" and not dashed and not party and not (gap in (",", "-") and general):
            continue
        if final:
            general = b.body_from == "implied" and "GENSEC" in b.words
            if a.body is not None and (b.body is None or general) and a.body.kind in _WITH_GENERAL_SECRETARIES:
                b.body, b.body_from = a.body, "context"
        elif (a.body is None or (a.body_from == "implied" and a.body.place is None)) and b.body_from == "phrase":
            a.body, a.body_from = _led(a, b.body), "context"


_BESIDE_SECRETARIES: Final = frozenset({"peoples_committee", "peoples_council", "party_commission", "party_office"})


def _led(role: Role, beside: Body | None) -> Body | None:
    """The body of a bare title: that of the title beside it; of a secretary beside another head the Party committee there."""
    if beside is None or "SECRETARY" not in role.words or beside.kind not in _BESIDE_SECRETARIES:
        return beside
    words = frozenset({"PARTY", "COMMITTEE"})
    return Body(words, "party_committee", level=beside.level, place=beside.place, place_basis=beside.place_basis)


def _inner_party(bodies: Sequence[Body]) -> None:
    """Beside Tỉnh ủy a bare Đảng ủy is that of the body named next (Bí thư Đảng ủy, Chủ tịch UBND tỉnh)."""
    if not any(b.kind == "party_committee" and b.level in ("PROVINCE", "CITY", "DISTRICT") for b in bodies):
        return
    for n, body in enumerate(bodies):
        bare = body.kind == "party_committee" and body.level is None and body.place is None and body.parent is None
        owner = next((b for b in bodies[n + 1 :] if b.kind in EVERY_LEVEL and b.kind != "party_committee"), None)
        if bare and owner is not None:
            body.parent = owner


def _army_party(bodies: Sequence[Body]) -> None:
    """Beside a post in a military region a bare Party committee is the region's own, of whatever province the text tells."""
    for n, body in enumerate(bodies):
        party = body.kind in ("party_committee", "party_standing_committee")
        owned = body.parent is not None and body.parent.kind != "party_committee"
        bare = party and not owned and all(b.level is None and b.place is None for b in (body, body.parent or body))
        region = next((b for b in bodies[n + 1 :] if b.kind == "military" and b.number is not None), None)
        if bare and region is not None:
            body.parent = region


def _ministry_party(stack: Stack) -> None:
    """A Party committee without a place beside a seat in a ministry is the ministry's own."""
    ministry = next((r.body for r in stack.roles if r.body is not None and r.body.kind == "ministry"), None)
    if ministry is None:
        return
    for role in stack.roles:
        body = role.body
        if (
            body is not None
            and body.kind in ("party_committee", "party_delegation")
            and body.level is None
            and body.place_basis != "stated"
        ):
            body.kind, body.place, body.place_basis, body.place_step, body.parent, body.topic = (
                "party_delegation",
                COUNTRY,
                "context",
                "stack",
                ministry,
                ministry.topic,
            )


_HOUSES: Final = frozenset({"press", "enterprise", "school"})
"""Kinds of bodies that have a Party committee of their own."""


def _house_party(stack: Stack) -> None:
    """ "Party Secretary, Editor-in-Chief of the newspaper": the committee of the house that the next title names, not of a province."""
    for a, b in itertools.pairwise(stack.roles):
        party, house = a.body, b.body
        if party is None or house is None or party.kind != "party_committee" or house.kind not in _HOUSES:
            continue
        if party.level is None and party.place_basis != "stated" and a.body_from == "implied":
            party.parent, party.place, party.place_basis = house, house.place, "context" if house.place else None


def _chaired_ministry(stack: Stack) -> None:
    """A committee of the Government's has a chair, who is its minister; a province's agency of the same work has a head."""
    for role in stack.roles:
        body = role.body
        central = body is not None and body.kind == "department" and body.level is None and body.place_basis != "stated"
        if body is None or not central or "CHAIR" not in role.words or "COMMITTEE" not in body.words:
            continue
        body.kind, body.place, body.place_basis, body.place_step = "ministry", COUNTRY, "context", "role"
        for other in stack.roles:
            if "MINISTER" in other.words and other.body is not None and _nameless(other.body):
                other.body, other.doubts = body, tuple(d for d in other.doubts if d != "body-unclear")


def _one_cluster(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The cluster" is the one cluster that the document specifies; "cluster 18" is the cluster 18 whose place it gives elsewhere."""
    clusters = [b for b in all_bodies(reading, stacks) if b.kind == ONE_CLUSTER]
    found: dict[str, Body] = {}
    for body in clusters:
        if _specified(body):
            found.setdefault(body_key(body), body)
    for key, body in sorted(found.items()):
        placed = [k for k, b in sorted(found.items()) if b.number == body.number and b.place is not None and k != key]
        if body.number is not None and body.place is None and len(placed) == 1:
            for other in clusters:
                if other.number == body.number and other.place is None:
                    other.same_as = found[placed[0]]
    left = {body_key(b.final) for b in found.values()}
    if len(left) != 1:
        return
    one = found[left.pop()]
    for body in clusters:
        if not _specified(body):
            body.same_as = one


def _specified(body: Body) -> bool:
    return bool(body.number or (body.place is not None and body.place.kind == "region"))


def _one_council(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The council" is the one that the document names; a council with a first vice chair is the emulation council.

    (Decision 500/QĐ-TTg of 12 June 2024 gives only that council a first vice chair.)
    """
    bare = [b for b in all_bodies(reading, stacks) if b.words == frozenset({"COUNCIL"}) and b.kind == "other"]
    bare = [b for b in bare if not _named_further(reading, b)]
    if not bare:
        return
    named = {
        body_key(b): b
        for b in all_bodies(reading, stacks)
        if "COUNCIL" in b.words and b.kind in ("emulation_council", "peoples_council") and not b.plural
    }
    emulation = [b for b in named.values() if b.kind == "emulation_council"]
    one = emulation[0] if len(emulation) == 1 else next(iter(named.values())) if len(named) == 1 else None
    if one is None and not named and any("FIRST" in r.words and r.body in bare for s in stacks for r in s.roles):
        one = Body(
            frozenset({"EMULATION", "COMMENDATION", "COUNCIL"}),
            "emulation_council",
            place=COUNTRY,
            place_basis="context",
            place_step="role",
        )
    if one is not None:
        for body in bare:
            if body.place_basis != "stated":
                body.same_as = one


def _named_further(reading: Reading, body: Body) -> bool:
    """Whether a word with a capital goes on the name of a body, which so is no bare mention of another (Hội đồng Đội)."""
    behind = reading.text[body.end : body.end + 2]
    if body.sentence is not None and any(x.start == body.end + 1 and x.tag == "N" for x in body.sentence.items):
        return False  # "Chủ tịch Hội đồng Nguyễn Văn A": who chairs it
    return reading.lexicon.pack.order == "head_first" and behind[:1] == " " and behind[1:].isupper()


def _one_ministry(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The Ministry" is the one that the document names; else nobody knows which, and no body is made of the word (nhiệm *vụ*)."""
    named = {
        body_key(b): b
        for b in all_bodies(reading, stacks)
        if b.kind == "ministry" and not _nameless(b) and not b.plural
    }
    one = next(iter(named.values())) if len(named) == 1 else None
    for body in all_bodies(reading, stacks):
        if one is not None and body.kind == "ministry" and _nameless(body) and not body.plural:
            body.same_as = one
    for index, bodies in reading.body_mentions.items():
        whole = {r.body.start for r in reading.roles.get(index, ()) if r.body is not None and r.body.name}
        reading.body_mentions[index] = [b for b in bodies if not _nameless(b) and (b.name or b.start not in whole)]
    for stack in stacks:
        for role in stack.roles:
            if role.body is not None and _nameless(role.body):
                role.doubts = (*role.doubts, "body-unclear")


_COMMITTEES: Final = frozenset({"peoples_committee", "front_committee", "steering_committee"})
_CHAIRED: Final = frozenset(
    {"peoples_committee", "front_committee", "peoples_council", "mass_organisation", "association", "emulation_council"}
)
_BARE: Final = {
    frozenset({"COMMITTEE"}): _COMMITTEES,
    frozenset({"DELEGATION"}): frozenset({"national_assembly_delegation"}),
    frozenset({"CONFEDERATION"}): frozenset({"mass_organisation"}),
}
"""What a bare word for a body may mean, where the paragraph has named one such."""


def _one_committee(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The committee", and a vice chair without a body: of the one that the paragraph has named before."""
    kinds_of = _CHAIRED.union(*_BARE.values())
    named = [b for b in all_bodies(reading, stacks) if b.kind in kinds_of and not b.plural and b.start < b.end]
    for stack in stacks:
        for role in stack.roles if named else ():
            body = role.body
            bare = body is not None and body.words in _BARE and not body.place and body.same_as is None
            if not bare and (
                body is not None or not {"DEPUTY", "CHAIR"} <= set(role.words) or not stack.rule.startswith("pre")
            ):
                continue
            if not bare and (beside := _beside(stacks, stack)) is not None:
                role.body, role.body_from = beside, "context"
                continue
            line = reading.text.rfind("\n", 0, role.start)
            kinds = _BARE[body.words] if bare and body is not None else _CHAIRED
            fit = [b for b in named if b.kind in kinds and line < b.start < role.start and b.final.words not in _BARE]
            here = [] if bare else [b for b in fit if b.sentence is stack.sentence]
            before = {body_key(b.final): b for b in here or fit}
            if len(before) != 1:
                continue
            one = next(iter(before.values()))
            if bare and body is not None:
                body.same_as = one
            elif one.sentence is stack.sentence and not any(
                x.tag in ";N" for x in stack.sentence.items if one.end <= x.start < role.start
            ):
                role.body, role.body_from = one, "context"


def _beside(stacks: Sequence[Stack], stack: Stack) -> Body | None:
    """ "the council's chair A and vice chair B": the body of the title whose holder "and" joins to this one."""
    items = stack.sentence.items
    if stack.i < 2 or items[stack.i - 1].tag != "C":
        return None
    own = [s for s in stacks if s.sentence is stack.sentence and s.item is not None and s.j < stack.i]
    first = next((s for s in reversed(own) if s.roles[-1].body is not None), None)
    body = first.roles[-1].body if first is not None and "CHAIR" in first.roles[-1].words else None
    return body if body is not None and body.final.kind in _CHAIRED else None


def _nameless(body: Body) -> bool:
    """A ministry or department without its field."""
    return body.kind in ("ministry", "department") and not (body.topic or body.name or body.same_as)


def _one_department(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The department" is the one named before in its sentence, else in the document, where that is one only."""
    named = [
        b
        for b in all_bodies(reading, stacks)
        if b.kind == "department" and b.topic and not b.plural
        if b.sentence is None or not within(gone(reading, b.sentence.index), b.start)
    ]
    for body in all_bodies(reading, stacks) if named else ():
        if body.words != frozenset({"DEPARTMENT"}) or body.topic or body.plural or body.place_basis == "stated":
            continue
        before = [b for b in named if b.start < body.start]
        near = [b for b in before if b.sentence is body.sentence] or before
        if len({body_key(b) for b in near}) == 1:
            body.same_as = near[0]


_COMMISSION: Final = (frozenset({"COMMISSION"}), frozenset({"BOARD"}))


def _one_commission(reading: Reading, stacks: Sequence[Stack]) -> None:
    """ "The commission" is the Party's commission that the text named last before."""
    bodies = sorted(all_bodies(reading, stacks), key=lambda b: b.start)
    named = [b for b in bodies if b.kind == "party_commission" and b.topic and not b.plural]
    for body in bodies if named else ():
        if body.words in _COMMISSION and body.kind == "other" and body.place_basis != "stated":
            body.same_as = next((b for b in reversed(named) if b.start < body.start), None)


def _both(reading: Reading, role: Role) -> list[Role]:
    """ "Both committees": the two that the document tells apart by what they are about."""
    body = role.body
    if body is None or not body.both or body.topic:
        return [role]
    topics = sorted(
        {b.topic for bodies in reading.body_mentions.values() for b in bodies if b.kind == body.kind and b.topic}
    )
    if len(topics) != 2:
        role.doubts = (*role.doubts, "body-unclear")
        return [role]
    out = []
    for topic in topics:
        one = role.copy()
        one.plural = role.plural
        one.body = Body(
            body.words,
            body.kind,
            body.start,
            body.end,
            body.sentence,
            body.level,
            body.place,
            body.place_basis,
            body.place_step,
            topic=topic,
            parent=body.parent,
        )
        out.append(one)
    return out
