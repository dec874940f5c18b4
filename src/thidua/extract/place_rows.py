"""Rows of small places under one level: ``các xã Minh Sơn, Nhật Tiến và Cai Kinh``, ``6 phường: Hồng Bàng, Lê Chân, ...``.

Communes and wards bear names that no list has, names of persons among them. Where a word for the level stands in the
plural, or behind a number, every name of the row that it opens (or closes, where the level stands last) is one of them.
"""

from __future__ import annotations

from typing import Final

from thidua.extract.items import Item, Stream
from thidua.extract.segments import place_name
from thidua.lexicon import Place

_SMALL: Final = frozenset({"COMMUNE", "WARD", "TOWN", "SPECIAL_ZONE"})
_FEWEST: Final = 2
_SURE: Final = 3
"""Where the names of the row could be persons', so many make it a row of places."""
_LONGEST: Final = 4
"""Syllables of a place's name at most."""


def place_rows(s: Stream, items: list[Item], tags: str) -> list[Item]:
    """The items with every name of such a row made a place of its level; ``tags`` are those of the items."""
    k = tags.find("L")
    while k >= 0:
        level = items[k]
        if level.head in _SMALL:
            row = _row(s, items, k + 1) if _several(items, k) else _cut(s, items, k + 1) or _unlisted(s, items, k)
            if row:
                k = _make(s, items, row, level) - 1
                tags = "".join([x.tag for x in items])
        k = tags.find("L", k + 1)
    return items


def _several(items: list[Item], k: int) -> bool:
    before = items[k - 1] if k else None
    return items[k].plural or (before is not None and before.tag in "v#" and before.j == items[k].i)


def _row(s: Stream, items: list[Item], k: int) -> list[tuple[int, int]]:
    """The names from item ``k`` on, as spans of items; none where they are no row."""
    if k < len(items) and items[k].tag in ":G":
        k += 1
    row: list[tuple[int, int]] = []
    while True:
        end = k
        while end < len(items) and _of_name(s, items, k, end):
            end += 1
        tokens = items[end - 1].j - items[k].i if end > k else 0
        if not 0 < tokens <= _LONGEST:
            break
        row.append((k, end))
        if end < len(items) and items[end].tag == "," and end + 1 < len(items) and items[end + 1].tag == "C":
            end += 1
        if end >= len(items) or items[end].tag not in ",C":
            break
        k = end + 1
    persons = any(items[a].tag == "N" for a, _ in row)
    return row if len(row) >= (_SURE if persons else _FEWEST) else []


def _cut(s: Stream, items: list[Item], k: int) -> list[tuple[int, int]]:
    """A single name of which only the first syllable was taken, since the second is a word too: ``xã Đồng Tân``."""
    short = k + 1 < len(items) and items[k].tag in "Pn" and items[k].j - items[k].i == 1
    return [(k, k + 2)] if short and _of_name(s, items, k, k) and _of_name(s, items, k, k + 1) else []


def _unlisted(s: Stream, items: list[Item], k: int) -> list[tuple[int, int]]:
    """A name of words that are no syllables, behind a level or before it as the language has it: ``phường Pleiku``, ``Dlei Ya commune``."""
    pack = s.lexicon.pack
    if not pack.case or items[k].adjective:
        return []
    if pack.order == "head_first":
        a = b = k + 1
        while b < len(items) and _capital(s, items, b, items[b - 1].j):
            b += 1
    else:
        a = b = k
        last = items[k - 1] if k else items[k]
        if last.tag == "P" and isinstance(last.value, Place) and not last.value.known:
            a -= 1  # only its last syllable was taken
        while a and _capital(s, items, a - 1, items[a].i - (items[a - 1].j - items[a - 1].i)) and items[a - 1].i:
            a -= 1
    return [(a, b)] if 0 < b - a <= _SURE and any(x.tag == "o" for x in items[a:b]) else []


def _capital(s: Stream, items: list[Item], n: int, at: int) -> bool:
    """Whether an item that begins at a token is a word with a capital that no lexicon has, inside its sentence."""
    x = items[n]
    word = s.text[x.start : x.end]
    inside = n > 0 and items[n - 1].tag not in ".:;-" and "\n" not in s.text[items[n - 1].end : x.start]
    return x.tag in "on" and x.i == at and inside and word[0].isupper() and word[1:].islower() and word.isalpha()


def _of_name(s: Stream, items: list[Item], first: int, k: int) -> bool:
    x = items[k]
    if k > first and items[k - 1].j != x.i:
        return False
    if x.tag == "P":
        return k == first and not (isinstance(x.value, Place) and x.value.kind in ("province", "region", "country"))
    if x.tag in "nN" and (k == first or x.tag == "n"):
        return True
    if k == first and k + 1 < len(items) and items[k + 1].tag == "n" and items[k + 1].i == x.j:
        return s.lexicon.pack.case and s.text[x.start].isupper() and x.tag in "Do" and x.j - x.i == 1  # Tân Bình
    # a word of the language inside a name, where a capital tells: Đồng Tân
    return k > first and s.lexicon.pack.case and s.text[x.start].isupper() and x.tag in "DoMLS" and x.j - x.i == 1


def _make(s: Stream, items: list[Item], row: list[tuple[int, int]], level: Item) -> int:
    """Make places of a row; returns the item behind it."""
    for a, b in reversed(row):
        i, j, end = items[a].i, items[b - 1].j, items[b - 1].end
        place = Place(place_name(s, i, j), level.head.lower(), None, known=False)
        items[a:b] = [Item("P", (), items[a].start, end, i, j, place)]
    return row[0][0] + 1
