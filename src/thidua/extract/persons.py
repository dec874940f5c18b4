"""Persons of one document: mentions of one name are one person; a title without a name means the one who holds it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from thidua.extract import given
from thidua.extract.coloured import remembered
from thidua.extract.items import NAMED, Item, Sentence
from thidua.extract.mentions import Mention, Person, Role, Stack
from thidua.extract.naming import body_key
from thidua.extract.reading import Reading
from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import AGREE, agreement

UNIQUE: Final = frozenset(
    {
        "general_secretary", "secretary", "first_secretary", "standing_deputy_secretary", "president", "prime_minister", "standing_deputy_prime_minister", "minister",
        "chair", "first_vice_chair", "standing_vice_chair", "head", "standing_deputy_head", "director", "general_director", "chief_of_office", "chief_justice",
        "chief_inspector", "delegation_head", "cluster_leader", "chief_procurator", "editor_in_chief",
    }
)  # fmt: skip
"""Roles that one person at a time holds: a later mention of the title alone means that person."""
_CHANGES: Final = ("ELECT", "APPOINT", "TRANSFER", "RELIEVE", "ASSIGN", "APPROVE")
"""Verbs that give or take a post."""


def find_people(reading: Reading) -> None:
    """Group the name items of the document into persons."""
    for sentence in reading.sentences:
        before: Item | None = None
        for k, item in enumerate(sentence.items):
            last, before = before, item
            if item.tag == "N":
                if k > 1 and sentence.items[k - 1].tag == "#" and sentence.items[k - 2].tag == "Z":
                    item.tag = "n"  # "No. 5 Tran Hung Dao": a street
                    sentence.changed()
                elif not item.has(given.GIVEN):
                    _mention(reading, sentence, item)
            elif last is not None and last.atoms and item.j - item.i == 1 and _may_be_given(reading, item, last):
                _given_name(reading, sentence, item)
        _bare_name(reading, sentence)
    for sentence in reading.sentences if reading.lexicon.pack.given else ():
        for item in sentence.items:
            if item.tag == "N" and item.has(given.GIVEN):
                person = given.mention(reading.people, reading.text, sentence, item)
                if person is not None:
                    reading.by_item[id(item)] = person
    _number_namesakes(reading)


def _may_be_given(reading: Reading, item: Item, before: Item) -> bool:
    """Whether one word behind a title or honorific may be a given name; behind "Mr." and "Ms." also a word of the language."""
    if before.tag not in _TITLED and not before.one_of(_CALLED_SO):
        return False
    if item.tag in "BLSVFkuAI" and reading.lexicon.pack.case:
        return before.one_of(_CALLED_SO) and reading.text[item.start].isupper()
    return (item.tag in "nPo" and before.tag in "KR") or (item.tag in "M#U" and before.has("MISTER", "MADAM"))


_TITLED: Final = frozenset("KR")
_CALLED_SO: Final = ("MISTER", "MADAM", "COMRADE")
_SAYS: Final = ("SPEAK", "REQUEST", "REPORT")


def _bare_name(reading: Reading, sentence: Sentence) -> None:
    """ "Khanh asked ...": a sentence that begins with one syllable of a name and a verb of saying."""
    items = sentence.items
    if (
        len(items) < 2
        or not reading.lexicon.pack.case
        or items[0].tag != "n"
        or items[0].atoms
        or items[0].j - items[0].i != 1
    ):
        return
    if items[1].tag == "V" and items[1].one_of(_SAYS):
        known = [p for p in reading.people if items[0].value[0].keys() & p.syllables[-1].keys()]
        if len(known) == 1:
            _given_name(reading, sentence, items[0])
        elif not known:
            _mention(reading, sentence, items[0])


def _vietnamese(name: str) -> str | None:
    """The name where it is written in Latin letters with diacritics."""
    return name if script_of(name) == "latn" and any(norm(t) != toneless(t) for t in name.split()) else None


def _mention(reading: Reading, sentence: Sentence, item: Item) -> None:
    written = reading.text[item.start : item.end]
    tidy = " ".join(written.split())
    alike = {n for key in (tidy, *item.value[-1]) for n in reading.alike.get(key, ())}
    at = next((n for n in sorted(alike) if _same(reading.people[n], item.value, written)), len(reading.people))
    if at == len(reading.people) and (known := _called(reading, sentence, item, alike)) is not None:
        known.mentions.append(Mention(item.start, item.end, item, sentence))
        reading.by_item[id(item)] = known
        return
    if at == len(reading.people):
        person = Person(tuple(item.value))
        reading.people.append(person)
    else:
        person = reading.people[at]
        person.syllables = tuple(_meet(a, b) for a, b in zip(person.syllables, item.value, strict=True))
    for key in (tidy, *item.value[-1]):
        reading.alike.setdefault(key, set()).add(at)
    person.forms.add(tidy)
    person.vietnamese = person.vietnamese or _capital(_vietnamese(tidy))
    person.mentions.append(Mention(item.start, item.end, item, sentence))
    reading.by_item[id(item)] = person


def _called(reading: Reading, sentence: Sentence, item: Item, alike: set[int]) -> Person | None:
    """ "Mr. Hùng Anh" after "Đoàn Ngọc Hùng Anh": the one person whose last syllables these are, where tones are written."""
    at = next((n for n, x in enumerate(sentence.items) if x is item), 0)
    words = [norm(w) for w in reading.text[item.start : item.end].split()]
    honoured = at > 0 and sentence.items[at - 1].tag == "K"
    if not honoured or not reading.lexicon.pack.case or len(words) < 2:
        return None
    ends = [p for n in sorted(alike) if (p := reading.people[n]).vietnamese and len(p.syllables) > len(words)]
    ends = [p for p in ends if [norm(w) for w in str(p.vietnamese).split()][-len(words) :] == words]
    return ends[0] if len(ends) == 1 else None


def _capital(name: str | None) -> str | None:
    return " ".join(w[0].upper() + w[1:] for w in name.split()) if name else None


def _same(person: Person, choices: Sequence[Mapping[str, float]], written: str) -> bool:
    if " ".join(written.split()) in person.forms:
        return True
    if len(person.syllables) != len(choices):
        return False
    for a, b in zip(person.syllables, choices, strict=True):
        if a.keys().isdisjoint(b):
            return False
    if agreement(person.syllables, choices) < AGREE:
        return False
    mine = _vietnamese(written)
    if mine and person.vietnamese:
        return [norm(w) for w in mine.split()] == [norm(w) for w in person.vietnamese.split()]
    return True


def _meet(a: Mapping[str, float], b: Mapping[str, float]) -> dict[str, float]:
    return {s: round(a[s] + b[s], 2) for s in a if s in b}


def _given_name(reading: Reading, sentence: Sentence, item: Item) -> None:
    """ "Mr. Sơn" after "Mai Sơn": the one person so named before."""
    written = reading.text[item.start : item.end]
    choices = reading.lexicon.fact(written)[1]
    known = [p for p in reading.people if choices and choices.keys() & p.syllables[-1].keys()]
    if len(known) > 1 and reading.lexicon.pack.case:  # where tones are written they tell Tuấn from Tuân
        known = [p for p in known if p.vietnamese and norm(p.vietnamese.split()[-1]) == norm(written)]
    if len(known) != 1:
        return
    known[0].mentions.append(Mention(item.start, item.end, item, sentence))
    reading.by_item[id(item)] = known[0]
    if item.tag not in "NPo":
        item.tag = "N"
        sentence.changed()


def _number_namesakes(reading: Reading) -> None:
    from thidua.extract.naming import person_name

    seen: dict[str, int] = {}
    for person in reading.people:
        name = toneless(person_name(person)[0])
        person.nth = seen.get(name, 0)
        seen[name] = person.nth + 1


def judge_official(reading: Reading, stacks: Sequence[Stack]) -> None:
    """Bylines and photo credits are no officials; neither is a name in a line of names."""
    held = {id(s.person) for s in stacks if s.person is not None}
    mothers = any(
        x.has("HEROIC_VIETNAMESE_MOTHER", "MOTHER_HON") if x.tag != "Q" else _quotes_mother(reading, x)
        for x in [x for x in reading.items if x.tag in "AKQ"]
    )
    for person in reading.people:
        person.official = id(person) in held or (
            any(_in_prose(m) for m in person.mentions)
            and not any(_honoured(m) for m in person.mentions)
            and not all(remembered(m, reading.lexicon.pack.order) for m in person.mentions)
            and not (mothers and not any(_acts(m) for m in person.mentions))
        )


def _quotes_mother(reading: Reading, item: Item) -> bool:
    """Whether a quotation is the title of Heroic Mother."""
    words = tuple(norm(w) for w in str(item.value).split())
    entries = reading.lexicon.index.get(words[0], {}) if words else {}
    return any(
        e.tag == "A" and "HEROIC_VIETNAMESE_MOTHER" in e.atoms and w == words
        for same in entries.values()
        for w, e in same
    )


def _acts(mention: Mention) -> bool:
    """Whether an honorific of an official stands before a name, or the mark of an agent or a verb of saying behind it."""
    sentence, item = mention.sentence, mention.item
    if sentence is None or item is None:
        return False
    at = next((n for n, x in enumerate(sentence.items) if x is item), 0)
    before = sentence.items[at - 1] if at else None
    after = sentence.items[at + 1] if at + 1 < len(sentence.items) else None
    return (before is not None and before.has("COMRADE", "GENERAL_RANK", "OFFICER_RANK", "DOCTOR")) or (
        after is not None and (after.tag == "E" or after.one_of(_SAYS))
    )


def _honoured(mention: Mention) -> bool:
    """A mother or a martyr who is honoured, behind such a word or with the title of Heroic Mother in one sentence, acts in no office."""
    sentence, item = mention.sentence, mention.item
    if sentence is None or item is None:
        return False
    at = next((n for n, x in enumerate(sentence.items) if x is item), 0)
    before = sentence.items[at - 1] if at else None
    return (before is not None and before.has("MOTHER_HON", "VENERABLE_DEAD")) or any(
        x.has("HEROIC_VIETNAMESE_MOTHER") for x in sentence.items if x.tag == "A"
    )


def _in_prose(mention: Mention) -> bool:
    sentence, item = mention.sentence, mention.item
    if sentence is None or item is None:
        return False
    items = sentence.items
    at = next((n for n, x in enumerate(items) if x is item), 0)
    if at and items[at - 1].tag == "K":
        return True
    if at == 1 and [x.tag for x in items[:4:2]] == ["(", ")"] and items[3:4] and items[3].tag == "-":
        return False  # "(Name) - ..." opens a piece: the paper that it comes from
    for n in range(at - 1, max(-1, at - 8), -1):
        if items[n].tag == "c":
            return False
        if items[n].tag not in ":-N,C(/n":
            break
    rest = [x for x in items if x.tag not in "NnP,-C():/*c#~"]
    return bool(rest) and not _signature(items)


_SIGNED: Final = 9
"""Items of a line that does no more than sign a text, at most."""


def _signature(items: Sequence[Item]) -> bool:
    """A short line with names and nobody's title or deed: "Done by: X", "X (compiled)", "X/the newspaper Y"."""
    lead = next((n for n, x in enumerate(items[:4]) if x.tag == ":"), -1)
    body = [x for x in items[lead + 1 :] if not (x.tag == "V" and x.has("UNDER"))]
    return len(items) <= _SIGNED and not any(x.tag in "RKE=VkTp" for x in body)


def resolve_titles(reading: Reading, stacks: Sequence[Stack]) -> None:
    """Give the name items' persons to their stacks; then titles alone to the one holder of the same seat."""
    for stack in stacks:
        if stack.item is not None:
            stack.person = reading.by_item.get(id(stack.item))
    holders: dict[tuple[str, str, str], Person | None] = {}
    for stack in stacks:
        if stack.person is None:
            continue
        for role in stack.roles:
            seat = _seat(role)
            if seat is not None:
                known = holders.get(seat, stack.person)
                holders[seat] = stack.person if known is stack.person else None
    changing = {seat for s in stacks if _changes_hands(reading, s) for r in s.roles if (seat := _seat(r))}
    for stack in stacks:
        free = stack.person is None and not stack.governor and not stack.roles[-1].plural
        if free and not (_made(stack) or _of_unit(stack) or _told(reading, stack) or _given(reading, stack)):
            seats = [seat for r in stack.roles if (seat := _seat(r)) and seat not in changing]
            found = {id(p): p for seat in seats if (p := holders.get(seat))}
            one_of = len(seats) == 1 or _one_holds(stack)
            if len(found) == 1 and one_of:
                stack.person, stack.rule = next(iter(found.values())), "same-seat"
            elif (one := _only_holder(stacks, stack)) is not None:
                stack.person, stack.rule = one, "same-title"


def _one_holds(stack: Stack) -> bool:
    """Whether the titles of a stack are one person's: "the minister and the police director" are two, an office of each body."""
    items = stack.sentence.items
    heads = [r.role in UNIQUE and r.body is not None for r in stack.roles]
    joined = any(x.tag == "C" for a, b in itertools.pairwise(stack.roles) for x in items[a.j : b.i])
    return not (joined and all(heads) and stack.item is None)


def _told(reading: Reading, stack: Stack) -> bool:
    """Whether a verb of being right behind a title, where the verb stands last, says it of somebody: then it means no one else.

    So does "once was" before a row of titles: it is the subject of that clause who held them.
    """
    if reading.lexicon.pack.order != "head_last":
        ahead = stack.sentence.items[: stack.i]
        was = next((k for k, x in enumerate(ahead) if x.tag == "V" and x.has("FORMERLY")), len(ahead))
        return was < len(ahead) and not any(x.tag in "N;" or (x.tag == "V" and k) for k, x in enumerate(ahead[was:]))
    behind = [x for x in stack.sentence.items[stack.j : stack.j + 2] if x.tag != "o"]
    return bool(behind) and (behind[0].tag == "=" or (behind[0].tag == "V" and behind[0].has("FORMERLY", "WILL")))


def _given(reading: Reading, stack: Stack) -> bool:
    """Whether "to" stands before a title and an act far behind it, where the verb stands last: ``A को 2026 में प्रमुख तथा B को उप प्रमुख चुना गया``."""
    items, k = stack.sentence.items, stack.i - 1
    while k > 0 and items[k].tag in "yGoTmY":
        k -= 1
    to = reading.lexicon.pack.order == "head_last" and k > 0 and items[k].tag == "W"
    return to and any(x.tag == "V" and x.has("ELECT", "APPOINT") for x in items[stack.j :])


def _only_holder(stacks: Sequence[Stack], stack: Stack) -> Person | None:
    """ "The standing deputy secretary said": a title without a body is that of the only person of whom the text says that he has it."""
    role = stack.roles[0]
    if len(stack.roles) > 1 or role.body is not None or role.role not in UNIQUE or role.mode != "holds":
        return None
    held = {
        id(s.person): s.person
        for s in stacks
        if s.person is not None
        and any(r.role == role.role and r.mode == "holds" and r.body is not None for r in s.roles)
    }
    return next(iter(held.values())) if len(held) == 1 else None


def _changes_hands(reading: Reading, stack: Stack) -> bool:
    """Whether a verb beside a title nobody holds gives or takes it, or the title is called new or acting: then a text knows several
    holders of the seat, and the title alone means none of them."""
    if stack.person is not None:
        return False
    if any(r.mode != "holds" for r in stack.roles):
        return True
    items = stack.sentence.items
    beside = (
        items[stack.j : stack.j + 4]
        if reading.lexicon.pack.order == "head_last"
        else items[max(0, stack.i - 3) : stack.i]
    )
    return any(x.tag == "V" and x.one_of(_CHANGES) for x in beside)


def _made(stack: Stack) -> bool:
    """Whether a title is given to somebody else ("[propose] the province [object] cluster leader", "cluster leader: the firm X")."""
    items = stack.sentence.items
    firm = next((x for x in items[stack.j : stack.j + 5] if x.tag not in "nPoM"), None)
    if firm is not None and firm.tag == "B" and firm.head in NAMED:
        return True
    return stack.i > 1 and items[stack.i - 1].tag == "W" and items[stack.i - 2].tag in "LPBN"


def _of_unit(stack: Stack) -> bool:
    """Whether a unit leads: its name stands right before the title of a cluster's leader, or a verb of being between them."""
    if stack.roles[-1].role not in ("cluster_leader", "cluster_deputy_leader"):
        return False
    role = stack.roles[-1]
    own = min([r.body.start for r in stack.roles if r.body is not None and r.body.end > r.body.start] + [role.start])
    before = [x for x in stack.sentence.items if x.end <= min(own, stack.start)]
    while before and before[-1].tag in "=-,aLTy":
        before.pop()
    return bool(before) and before[-1].tag == "P"


def _seat(role: Role) -> tuple[str, str, str] | None:
    """What a title alone must share with a holder's: role, body, and the emulation year of a cluster's leader."""
    # who acts for the holder of a seat is not meant by its bare title
    if (
        role.role not in UNIQUE
        or role.body is None
        or role.mode in ("former", "acting")
        or role.body.final.place is None
    ):
        return None
    year = role.year if role.role == "cluster_leader" else None
    return role.role, body_key(role.body.final), year or ""
