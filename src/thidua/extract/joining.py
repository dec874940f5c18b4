"""Which titles of a sentence make one stack: what may stand between them, and what parts them."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.beside import without_brackets
from thidua.extract.frames.clauses import order as clause_order
from thidua.extract.items import Sentence
from thidua.extract.mentions import Role
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading
from thidua.model import Finding

_JOINED: Final = re.compile(r"[,\-]?C?(?:yT)?")
GIVING: Final = ("ELECT", "APPOINT", "APPROVE")
_BRIDGE: Final = frozenset("EVN.;:KQR()=WYm")


def joins(reading: Reading, sentence: Sentence, a: Role, b: Role) -> bool:
    """Whether two titles are joined: by a sign, by "and", or over words that are no known title."""
    if a.plural or b.plural:
        return False
    inside = sentence.items[a.j : b.i]
    between = without_brackets(inside)
    if len(inside) > 3 and inside[0].tag == "(" and inside[2].tag == ")" and inside[1].tag == "o":
        return False  # "the secretary (left) and chairman X": in a picture
    tags = "".join(x.tag for x in between)
    if _JOINED.fullmatch(tags):
        return bool(tags) or a.body is not None
    bridged = (
        tags[:1] == ","
        and 1 < len(tags) <= 9
        and not set(tags)
        & (_BRIDGE - {"Q"} if tags.endswith("Go") else _BRIDGE)  # ["a movement" for] the head of a board
        and (tags.count(",") == 1 or (tags.count(",") == 2 and tags.endswith(",")))
    )
    if reading.lexicon.pack.titles == "before" and bridged:
        unread(reading, between[1].start, between[-1].end if between[-1].tag != "," else between[-2].end)
        return True
    return False


def acts_on(reading: Reading, sentence: Sentence, a: Role, b: Role) -> bool:
    """``the Prime Minister | the province's chair Mr A [him] dismissed``: an office right before the title of a receiver acts.

    Only where the language marks the receiver and not the doer, and the first title is an office that one holds.
    """
    order = clause_order(reading.document.language)
    if a.j != b.i or not order.to_endings or order.marked or (a.body_from != "implied" and a.role not in UNIQUE):
        return False
    rest = sentence.items[b.j :]
    name = next((k for k, x in enumerate(rest) if x.tag in "NV.;"), len(rest))  # past further titles of his
    if name == len(rest) or rest[name].tag != "N":
        return False
    written = reading.text[rest[name].start : rest[name].end]
    verb = next((x for x in rest[name + 1 :] if x.tag == "V"), None)
    return (
        written.endswith(tuple(sorted(order.to_endings)))
        and verb is not None
        and verb.has(*GIVING, "TRANSFER", "ASSIGN", "RELIEVE", "GIVE", "CONGRATULATE")
    )


def unread(reading: Reading, start: int, end: int) -> None:
    """Note a piece between titles that is no title the vocabularies know."""
    text = reading.text[start:end]
    reading.findings.append(
        Finding(
            "unread-title",
            "info",
            reading.document.name,
            start,
            end,
            text,
            "stands between titles but is no title that the vocabularies know",
        )
    )
