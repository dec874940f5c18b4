"""Given names alone: "Hung said" of the Tran Van Hung whom the text names in full, in languages that write so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import NAMED, Item, Sentence
from thidua.extract.mentions import Mention, Person
from thidua.extract.reading import Reading
from thidua.text.normal import toneless

GIVEN: Final = "GIVEN"
"""Atom of a name item that is a given name alone."""
_THING: Final = frozenset("LBs")
"""Tags of what makes a capital word beside it the name of a place or a thing (Thang Long Street)."""
_VERBAL: Final = frozenset("V=,G(po")
"""Tags behind a word that opens a sentence and is a name, though it may be a word of the language (Long said)."""


def mark(reading: Reading) -> None:
    """Make a name of every given name that stands alone for one person whom the text names in full."""
    if not reading.lexicon.pack.given:
        return
    known: dict[str, set[str]] = {}
    for item in reading.items:
        if item.tag == "N" and item.j - item.i > 1:
            full = toneless(" ".join(reading.text[item.start : item.end].split()))
            known.setdefault(full.split()[-1], set()).add(full)
    for sentence in reading.sentences if known else ():
        for n, item in enumerate(sentence.items):
            if item.tag not in "noP" or item.j - item.i != 1 or item.atoms:
                continue
            if len(known.get(toneless(reading.text[item.start : item.end]), ())) == 1 and _alone(reading, sentence, n):
                item.tag, item.atoms = "N", (GIVEN,)


def _alone(reading: Reading, sentence: Sentence, n: int) -> bool:
    """Whether a capital word is no part of a longer name, and no word that only opens a sentence."""
    items, text = sentence.items, reading.text
    item = items[n]
    word = text[item.start : item.end]
    if not word[0].isupper():
        return False
    before = items[n - 1] if n else None
    after = items[n + 1] if n + 1 < len(items) else None
    titled = before is not None and before.tag in "KR"
    if item.tag == "P" and not titled and not _speaks_or_is(items[n + 1 : n + 4]):
        return False
    body = before is not None and before.tag == "B" and before.head not in NAMED  # "of the Central Committee Chien"
    if not titled and not body and before is not None and _beside(text, before, item):
        return False
    if after is not None and _beside(text, item, after):
        return False
    if word.casefold() in reading.lexicon.pack.weak and not titled:
        return after is not None and after.tag in "V=" and (n == 0 or (before is not None and before.tag == ","))
    return n > 0 or (after is not None and after.tag in _VERBAL)


def _speaks_or_is(behind: Sequence[Item]) -> bool:
    """Whether what follows is said of a person, not of the place of that name: "Hue said", "Hue was director"."""
    if not behind:
        return False
    if behind[0].tag == "V":
        return behind[0].has("SPEAK", "REQUEST")
    return behind[0].tag == "=" and any(x.tag in "RD" or x.has("APPOINT", "ELECT", "TRANSFER") for x in behind[1:])


def _beside(text: str, left: Item, right: Item) -> bool:
    """Whether two items with only a blank between them are one name, or a name with the thing that is called so."""
    if text[left.end : right.start] != " ":
        return False
    other = [x for x in (left, right) if x.tag in "noNPLBs"]
    return len(other) == 2 and all(text[x.start].isupper() or x.tag in _THING for x in other)


def mention(people: Sequence[Person], text: str, sentence: Sentence, item: Item) -> Person | None:
    """The person whom a given name means, with the mention added."""
    word = toneless(text[item.start : item.end])
    meant = [p for p in people if any(toneless(form).split()[-1] == word for form in p.forms)]
    if len({id(p) for p in meant}) != 1:
        return None
    meant[0].mentions.append(Mention(item.start, item.end, item, sentence))
    return meant[0]
