"""The body that a title implies without naming one: Prime Minister, Party chief of a province, chairman of Huế."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.extract.phrases import Frame
from thidua.extract.reading import Reading
from thidua.extract.segments import LOCAL
from thidua.lexicon import COUNTRY, Lexicon, Place
from thidua.text.normal import script_of

IMPLIED: Final = {
    "PM": ("GOVERNMENT", "government"), "GENSEC": ("PARTY COMMITTEE", "party_committee"), "PRESIDENT": ("STATE", "presidency"),
    "MINISTER": ("MINISTRY", "ministry"), "CHIEFINSPECTOR": ("INSPECTORATE", "inspectorate"), "CHIEFJUSTICE": ("COURT", "court"),
    "CHIEF_PROCURATOR": ("PROCURACY", "procuracy"), "AUDITOR_GENERAL": ("AUDIT AGENCY", "other"), "COMMANDER": ("COMMAND", "military"),
    "COMMISSAR": ("COMMAND", "military"),
    "GENDIRECTOR": ("COMPANY", "enterprise"), "EDITOR": ("NEWSPAPER", "press"), "COMMANDER_IN_CHIEF": ("COMMAND", "military"),
}  # fmt: skip
"""The body that a role word alone implies."""
_CENTRAL_ALONE: Final = frozenset({"PM", "GENSEC", "PRESIDENT", "MINISTER", "AUDITOR_GENERAL", "COMMANDER_IN_CHIEF"})
_OF_PLACE: Final = {
    "CHAIR": ("PEOPLE COMMITTEE", "peoples_committee"),
    "SECRETARY": ("PARTY COMMITTEE", "party_committee"),
}
"""What "chairman of Huế", "secretary of Huế" chair and lead."""


def implied_body(
    lexicon: Lexicon, head: str, rest: Frame, *, before: Body | None, goes_on: bool, named: bool
) -> Body | None:
    """The body of a title whose phrase names none.

    ``rest`` is what its phrase says of level, place and field; ``before`` the Party committee whose secretary the sentence
    named last; ``named`` whether a name follows at once; ``goes_on`` whether a word with a capital follows, with which the name of an unknown body goes on.
    """
    words = rest.words
    if head == "SECRETARY" and "PARTY" in words:
        return made_body(lexicon, ["COMMITTEE"], "party_committee", rest, None)
    if head == "MEMBER" and "PARTY" in words and rest.level in LOCAL:
        return made_body(lexicon, ["COMMITTEE"], "party_committee", rest, None)  # "Provincial Party Member"
    if head == "DIRECTOR" and words:
        return made_body(lexicon, ["DEPARTMENT"], "department", rest, None)
    if head == "PARTY_CHIEF":
        local = rest.level in LOCAL or (rest.place is not None and rest.place is not COUNTRY)
        return made_body(lexicon, ["PARTY", "COMMITTEE"], "party_committee", rest, None if local else COUNTRY)
    if head in _OF_PLACE and rest and not words and (rest.place is not None and rest.place.kind != "country"):
        made, kind = _OF_PLACE[head]
        return made_body(lexicon, made.split(), kind, rest, None)
    if head == "CHAIR" and not words and rest.level == "PROVINCE" and rest.place is None and rest.spans:
        return made_body(
            lexicon, ["PEOPLE", "COMMITTEE"], "peoples_committee", rest, None
        )  # "chairman of the province"
    if head == "SECRETARY" and before is not None:
        return before  # "and leaves the post of deputy secretary": of the committee named before
    if head == "SECRETARY" and named and not words:
        return made_body(lexicon, ["PARTY", "COMMITTEE"], "party_committee", rest, None)
    if head == "PRESIDENT" and words and goes_on:
        return None  # "President of the Vietnam Chess Society": of a body whose name is not known, not of the State
    if head in IMPLIED:
        made, kind = IMPLIED[head]
        place = COUNTRY if head in _CENTRAL_ALONE or (head == "CHIEFINSPECTOR" and "GOVERNMENT" in words) else None
        return made_body(lexicon, made.split(), kind, rest, place)
    return None


def made_body(lexicon: Lexicon, made: Sequence[str], kind: str, rest: Frame, place: Place | None) -> Body:
    """The body of these words and of what a title's phrase leaves over."""
    words = frozenset([*rest.words, *made])
    found = lexicon.kinds.body(words, made[-1])
    spans = [*rest.spans]
    body = Body(
        words,
        kind if found.code == "other" else found.code,
        level=rest.level,
        place=rest.place,
        number=rest.number,
        topic=found.topic,
        both=rest.both,
    )
    if body.kind == "ministry" or place is not None:
        body.place = COUNTRY
    if body.place is not None:
        body.place_basis = "stated"
    elif rest.level in ("CENTRAL", "NATIONAL") or "SUPREME" in words:
        body.place, body.place_basis = COUNTRY, "stated"
    if spans:
        body.start, body.end = min(s for s, _ in spans), max(e for _, e in spans)
    return body


def party_of(lexicon: Lexicon, body: Body) -> Body:
    """ "Party secretary of the university": the Party committee of a body."""
    words = frozenset({"PARTY", "COMMITTEE"})
    kind = lexicon.kinds.body(words, "COMMITTEE", body.kind).code
    return Body(words, kind, body.start, body.end, place=body.place, place_basis=body.place_basis, parent=body)


_OF_FIRMS: Final = frozenset({"DIRECTOR", "GENDIRECTOR"})
"""Words of titles that those who lead firms have."""
_SHORTEST: Final = 4


def short_named(reading: Reading, sentence: Sentence, role: Role) -> Role:
    """Give a director without a body the firm that a proper name beside his title names alone (``Tổng Giám đốc Viettel Nghệ An``).

    Only a word in Latin letters with a capital and small letters that no lexicon has: an acronym may be that of any body.
    """
    general = "GENDIRECTOR" in role.words
    bare = role.body is None or (general and role.body_from == "implied" and role.body.kind == "enterprise")
    if not bare or role.plural or not role.words & _OF_FIRMS:
        return role
    items, order = sentence.items, reading.lexicon.pack.order
    if order == "head_last":
        end = role.i - 1 if role.i > 1 and items[role.i - 1].tag == "G" else role.i
        start = end
        while start and _is_proper(reading.text, items[start - 1], general):
            start -= 1
    else:
        start = end = role.j + (order == "mixed" and role.j < len(items) and items[role.j].tag == "G")
        while end < len(items) and (
            _is_proper(reading.text, items[end], general) or (end > start and items[end].tag == "P")
        ):
            end += 1
    run = items[start:end]
    if not run or not _is_proper(reading.text, run[0], general):
        return role
    place = next((x.value for x in run if isinstance(x.value, Place) and x.value.kind == "province"), None)
    name = " ".join(reading.text[run[0].start : run[-1].end].split())
    role.body = Body(frozenset({"COMPANY"}), "enterprise", run[0].start, run[-1].end, sentence, place=place, name=name)
    role.body.place_basis = "stated" if place is not None else None
    role.body_from = "phrase"
    role.role = reading.lexicon.kinds.role(role.words, "enterprise", role.body.words)
    role.i, role.j = min(role.i, start), max(role.j, end)
    role.start, role.end = min(role.start, run[0].start), max(role.end, run[-1].end)
    return role


def _is_proper(text: str, item: Item, general: bool) -> bool:
    """Whether an item is such a word; an acronym too beside a general director, whom firms have."""
    word = text[item.start : item.end]
    own = item.tag == "o" and len(word) >= _SHORTEST - general and word[0].isupper() and (general or not word.isupper())
    return own and script_of(word) == "latn"


def of_row_before(reading: Reading, sentence: Sentence, k: int) -> Body | None:
    """The Party committee of "the deputy secretaries are A and B": whose secretary the sentence before named."""
    items = sentence.items
    if not items[k].plural or k + 1 >= len(items) or items[k + 1].tag != "=" or not sentence.index:
        return None
    told = reading.roles_in(reading.sentences[sentence.index - 1])
    bodies = [
        r.body for r in told if "SECRETARY" in r.words and r.body is not None and r.body.kind == "party_committee"
    ]
    return bodies[-1] if bodies else None
