"""The folded view, which looks only at what changes, against the plain way: cluster by cluster."""

import unicodedata
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from thidua.text import folding

HARD = "ab \u09b8\u09c7\u09be\u09d7\u09bc\u0928\u093c\u094d\u095c\u0958\u0301\u0323\u0302\u200c\u200f\u0654\u064e\u0627\u0653\u00e1\u1eaf\u2013\u2019\u1100\u1161\u0967\u06f3\u0344\u0f43\u0f71\n"


def _is_mark(c: str) -> bool:
    return unicodedata.category(c)[0] == "M"


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _is_mark(text[i]):
            yield text[start:i], start, i
            start = i


def _in_one_spelling(cluster: str) -> str:
    dropped = folding._DROPPED | {chr(n) for n in range(0x64B, 0x653)} | {"\u0670"}
    kept = (c for c in unicodedata.normalize("NFC", cluster) if c not in dropped)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else folding._SAME.get(c, c) for c in kept)


@given(st.text(alphabet=st.one_of(st.sampled_from(HARD), st.characters(codec="utf-8"))))
@example("\u0928\u093c\u0301 \u095c\u094d\u0930\u093c")
@example("\u0301\u200ca\u0323\u0302")
def test_each_character_of_the_view_leads_to_its_cluster(text: str) -> None:
    view, starts, ends = "", [], []
    for cluster, start, end in _clusters(text):
        new = _in_one_spelling(cluster)
        same = len(new) == end - start
        starts += range(start, end) if same else [start] * len(new)
        ends += range(start + 1, end + 1) if same else [end] * len(new)
        view += new
    folded = folding.folded(text)
    assert folded.text == view == folding.fold(text)
    assert [folded.start(i) for i in range(len(view))] == starts
    assert [folded.end(i + 1) for i in range(len(view))] == ends


def test_the_blocks_named_hold_every_character_that_nfc_spells_otherwise() -> None:
    every = [chr(n) for n in range(0x110000) if not 0xD800 <= n < 0xE000]
    lone = [c for c in every if unicodedata.normalize("NFC", c) != c and not _is_mark(c)]
    assert [hex(ord(c)) for c in lone if folding._SUSPECT.match(c) is None] == []


def test_all_marks_are_in_the_class_of_words() -> None:
    marks = {chr(n) for n in range(0x300, 0x11000) if _is_mark(chr(n))}
    inside = folding.word_class().removeprefix("\\w")
    ranges = [(part[0], part[2]) for part in (inside[i : i + 3] for i in range(0, len(inside), 3))]
    assert {chr(n) for low, high in ranges for n in range(ord(low), ord(high) + 1)} == marks
