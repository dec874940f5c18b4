"""Bodies named in a sentence, with or without a title."""

from __future__ import annotations

from typing import Final

from thidua.extract.givers import receives
from thidua.extract.items import NAMED, Item, Sentence
from thidua.extract.mentions import Body
from thidua.extract.phrases import canonical, reduce_phrase, without_counts
from thidua.extract.reading import Reading

ASSOCIATIONS: Final = frozenset({"ASSOCIATION"})
"""Heads whose names say what their members do, in words that no list has."""
REGION: Final = frozenset("BMSLPGU#Qn-Z")
_CONJUNCTION: Final = "C"
EVERYWHERE: Final = frozenset(
    {
        "party_committee",
        "party_standing_committee",
        "peoples_council",
        "peoples_committee",
        "front_committee",
        "mass_organisation",
        "department",
    }
)
"""Kinds of bodies that every province has."""


def parse_region(reading: Reading, sentence: Sentence, i: int, j: int) -> list[Body]:
    """The bodies that the items ``i:j`` of a sentence name, each one's owner before it."""
    lexicon = reading.lexicon
    if not any(x.tag == "B" or (x.tag == "R" and len(x.atoms) > 1) for x in sentence.items[i:j]):
        return []  # only the head of a name makes a body
    items = without_counts(sentence.items[i:j])
    phrase = reduce_phrase(canonical(items, lexicon.pack.order, lexicon.pack.right), lexicon, reading.text)
    found = phrase.bodies
    if (
        lexicon.pack.order == "head_first"
        and phrase.rest.words == ["STANDING"]
        and found
        and found[-1].kind == "party_committee"
    ):
        owner = found[-1]  # Thường trực Tỉnh ủy: the secretary and deputies, not the standing committee
        found.append(
            Body(
                frozenset({"STANDING"}),
                "party_standing_board",
                items[0].start,
                owner.end,
                None,
                owner.level,
                owner.place,
                owner.place_basis,
                parent=owner,
            )
        )
    for body in found:
        body.sentence = sentence
    return found


def proper_name_ahead(items: list[Item], k: int, end: int, weak: frozenset[str]) -> bool:
    """Whether the unknown word at ``k`` is part of the proper name of a firm whose head follows before ``end``."""
    word = items[k].value
    if not isinstance(word, str) or not word[0].isalpha() or word in weak:
        return False
    for x in items[k + 1 : end]:
        if x.tag == "B":
            return x.head in NAMED
        if x.tag not in "onPMLN":
            return False
    return False


def proper_name_behind(items: list[Item], k: int, start: int) -> bool:
    """The same where the head comes first: only words with a capital, straight after it."""
    word = items[k].value
    if items[k].tag == "o" and not (isinstance(word, str) and word[0].isupper()):
        # the second syllable of a word that begins with a capital: Bệnh viện Phụ sản Hà Nội
        inside = k > start + 1 and items[k - 1].tag == "n" and items[k - 2].tag == "B" and items[k - 2].head in NAMED
        return inside and k + 1 < len(items) and items[k + 1].tag in "PL" and len(str(word)) > 1
    for x in reversed(items[start:k]):
        if x.tag == "B":
            return x.head in NAMED or x.head in ASSOCIATIONS
        if x.tag not in "onPMLN":
            return False
    return False


def in_association(items: list[Item], k: int, start: int) -> bool:
    """Whether a word with a small letter, or an "and", goes on the name of an association that its level ends (Hội Làm vườn tỉnh)."""
    head = next((n for n in range(k - 1, start - 1, -1) if items[n].tag == "B"), None)
    if head is None or items[head].head not in ASSOCIATIONS or items[min(head + 1, k)].tag not in "n":
        return False
    rest = items[k : k + 6]
    end = next((n for n, x in enumerate(rest) if x.tag not in "onC"), len(rest))
    return end < len(rest) and rest[end].tag == "L" and all(x.tag in "onC" for x in items[head + 1 : k])


def find_bodies(reading: Reading, sentence: Sentence) -> list[Body]:
    """Every body mention of a sentence, in order."""
    out: list[Body] = []
    items, order = sentence.items, reading.lexicon.pack.order
    k = 0
    while k < len(items):
        if items[k].tag not in "BMSLPUQ" or (items[k].tag == "P" and receives(reading, items[k])):
            k += 1
            continue
        j, headed_here = k, False
        while j < len(items) and (items[j].tag in REGION or _joins(items, j)):
            headed_here = headed_here or items[j].tag == "B"
            j += 1
        if not headed_here:
            k = max(j, k + 1)
            continue  # only the head of a name makes a body
        first, last = k, j
        while last > first and items[last - 1].tag in "GC-Z":
            last -= 1
        if order == "head_first":
            while (
                first < last
                and items[first].tag != "B"
                and not (items[first].tag == "S" and items[min(first + 1, last - 1)].tag == "B")
            ):
                first += 1
        found = parse_region(reading, sentence, first, last)
        if _several(items[first:last]):
            for body in found:
                body.plural = body.plural or body.kind in EVERYWHERE
        out.extend(found)
        k = max(j, k + 1)
    return out


def _several(items: list[Item]) -> bool:
    """ "People's committees of the provinces" (Ủy ban nhân dân các tỉnh): one at each place, and none of them named."""
    tags = [x.tag for x in items]
    if "P" in tags or "Q" in tags or "L" not in tags:
        return False
    return any(x.tag == "L" and (x.plural or (n and tags[n - 1] == "v")) for n, x in enumerate(items))


def _joins(items: list[Item], j: int) -> bool:
    """An "and" between two words of one body's name, or a plural mark before its places (cụm thi đua các tỉnh ...)."""
    if items[j].tag == "v":
        return 0 < j < len(items) - 1 and items[j - 1].tag in "BM" and items[j + 1].tag == "L"
    return (
        items[j].tag == _CONJUNCTION
        and 0 < j < len(items) - 1
        and items[j - 1].tag in "MS"
        and items[j + 1].tag in "MSB"
    )


def headed(reading: Reading, sentence: Sentence, i: int) -> Body | None:
    """The body that a heading before a colon names, for the bare titles behind it: ``Ban Tổ chức Tỉnh ủy: A, Trưởng ban``."""
    colon = next((n for n in range(i - 1, -1, -1) if sentence.items[n].tag == ":"), None)
    if not colon or any(x.tag in "RVN" for x in sentence.items[:colon]):
        return None
    bodies = parse_region(reading, sentence, 0, colon)
    return bodies[-1] if bodies and max(b.end for b in bodies) == sentence.items[colon - 1].end else None
