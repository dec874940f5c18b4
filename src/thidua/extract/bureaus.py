"""Bureaus of ministries: whose they are, and fields of theirs that no vocabulary has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.bodies import parse_region
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.extract.reading import Reading
from thidua.lexicon import COUNTRY

_NAME_GOES_ON: Final = frozenset("oFVMLkutnSCs")
"""Tags of the words that a long name of a bureau goes on with, up to the brackets."""
_CENTRAL: Final = ("CENTRAL", "DEPARTMENT")
"""A bureau that only ministries and central agencies have (Vụ)."""
_REACH: Final = 10


def of_ministry(reading: Reading, sentence: Sentence, j: int, body: Body) -> None:
    """A bureau whose ministry stands behind it, in brackets or behind a comma, is that ministry's, not a province's.

    ``Cục Cứu nạn và Phòng cháy (Bộ ...)``, ``Vụ trưởng Vụ Pháp chế, Bộ ...``.
    """
    order, items = reading.lexicon.pack.order, sentence.items
    central = body.place is COUNTRY and body.parent is None and body.kind == "department"
    if body.kind not in ("department", "other") or (body.place is not None and not central) or order == "head_last":
        return
    at = next((n for n in range(j, min(j + _REACH, len(items))) if items[n].tag not in _NAME_GOES_ON), None)
    listed = order == "head_first" and items[j : j + 2] and items[j].tag in ",-"
    beside = bool(listed) and j + 1 < len(items) and items[j + 1].tag == "B" and items[j + 1].head == "MINISTRY"
    if beside:
        at, end = j, j + 3
    elif at is None or items[at].tag != "(":
        return
    else:
        end = next((n for n in range(at + 1, len(items)) if items[n].tag == ")"), at + 1)
    owner = next((b for b in parse_region(reading, sentence, at + 1, end) if b.kind == "ministry"), None)
    if owner is None:
        return
    body.place, body.place_basis, body.parent = COUNTRY, "stated", owner
    if at > j and order == "head_first":
        body.end = items[at - 1].end
    if body.start < body.end:
        body.name = body.topic = reading.text[body.start : body.end]


def in_field(items: Sequence[Item], q: int, text: str) -> bool:
    """Whether a word goes on the name of a bureau of the Centre: one with a capital right behind it, or a noun behind that."""
    x, before = items[q], items[q - 1]
    if before.tag == "B" and before.atoms == _CENTRAL:
        return x.tag in "onuVI" and text[x.start].isupper()
    return x.tag in "u#" and q > 1 and before.tag in "Vun" and in_field(items, q - 1, text)
