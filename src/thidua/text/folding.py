"""A view of a text in one spelling, with the way back: patterns match the view, evidence points into the text.

Knows Unicode only; no language. NFC/NFD, digits of every script, Arabic and Urdu letter variants, nukta, joiners,
harakat and no-break spaces are one spelling here.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from thidua.quick import quick

_SAME: Final = {
    "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0647": "\u06c1", "\u06be": "\u06be",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2044": "/", "\u2215": "/", "\u2019": "'", "\u02bc": "'",
}  # fmt: skip
_DROPPED: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u093c\u09bc\u0654")
_DROPPED_MARKS: Final = "\u093c\u09bc\u0654\u064b-\u0652\u0670"
"""Those of the dropped that belong to the character before them, and the harakat: written or not, the word is the same."""
_ALONE: Final = (
    "\u200b-\u200f\u2060\ufeff\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0f69\u1f71-\u1fff\u2000\u2001\u2126-\u212b"
    "\u2329\u232a\u2adc\uf900-\ufaff\ufb1d-\ufb4e\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1d"
)
"""Dropped characters, and the blocks whose characters NFC spells otherwise even alone (a test looks through all of Unicode)."""
_WITH_MARKS: Final = ((0x300, 0x3100), (0xA66F, 0xAC00), (0xFB1E, 0xFE30), (0x10000, 0x11000))
"""Where combining marks are: the ideographs, Hangul and private characters between have none."""
_ALPHABETS: Final = "".join(map(chr, range(0x2E00)))
"""The blocks of alphabets and of most signs, which are listed where a list is faster than a property."""
BEYOND: Final = "\u2e00-\U0010ffff"
"""Inside of a regex class for the characters after them: ideographs, Hangul, rare forms."""


@functools.cache
def _marks() -> str:
    """Inside of a regex class for the combining marks."""
    ranges: list[str] = []
    for low, high in _WITH_MARKS:
        start = -1
        for n in range(low, high + 1):
            if n < high and unicodedata.category(chr(n))[0] == "M":
                start = n if start < 0 else start
            elif start >= 0:
                ranges.append(f"{chr(start)}-{chr(n - 1)}")
                start = -1
    return "".join(ranges)


@functools.cache
def letters() -> str:
    """Inside of a regex class for what ``[^\\W\\d_]`` finds among the alphabets."""
    return "".join([f"{m[0][0]}-{m[0][-1]}" for m in re.finditer(r"[^\W\d_]+", _ALPHABETS)])


def word_class() -> str:
    """Inside of a regex class for a character of a word: letters, digits and the marks that ``\\w`` leaves out."""
    return "\\w" + _marks()


_SIGN: Final = re.compile(f"[{''.join(c for c, same in _SAME.items() if c != same)}]")
_DIGIT: Final = re.compile(r"[^\x00-\x7f\W\D]")
DIGIT: Final = f"[{''.join(filter(str.isdecimal, _ALPHABETS))}{BEYOND}](?<=\\d)"
"""A regex for ``\\d``, found in half the time where hardly any character is one."""
_MAY_BE_DIGIT: Final = re.compile(f"[{''.join(_DIGIT.findall(_ALPHABETS))}{BEYOND}]")
"""A character that ``_DIGIT`` may match, by a list: found in a tenth of the time, and most texts have none."""


def _plain(text: str) -> str:
    """Signs and digits in their one form, each in its place."""
    if _SIGN.search(text) is not None:
        text = _SIGN.sub(lambda m: _SAME[m.group()], text)
    if _MAY_BE_DIGIT.search(text) is None:
        return text
    return _DIGIT.sub(lambda m: str(unicodedata.decimal(m.group())), text)


@functools.lru_cache(maxsize=20_000)
def _fold_cluster(cluster: str) -> str:
    """A character with the marks that follow it, in one spelling."""
    composed = unicodedata.normalize("NFC", cluster)
    return _plain("".join(c for c in composed if c not in _DROPPED and not "\u064b" <= c <= "\u0652" and c != "\u0670"))


@functools.cache
def _composing() -> re.Pattern[str]:
    """All clusters that NFC may change."""
    m = _marks()
    return re.compile(f"[{_ALONE}][{m}]*|[^{m}][{m}]+|\\A[{m}]+")


_SUSPECT: Final = re.compile(f"[{_ALONE}{_DROPPED_MARKS}]")


def _is_mark(c: str) -> bool:
    return unicodedata.category(c)[0] == "M"


def _changing(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the clusters that may be other in the view than in the text."""
    spots = [
        m.start() for m in _SUSPECT.finditer(text)
    ]  # single characters; gone through once, as most of the time goes there
    rest = text if not spots else "x".join([text[a + 1 : b] for a, b in pairwise([-1, *spots, len(text)])])
    if not unicodedata.is_normalized("NFC", rest):
        yield from (m.span() for m in _composing().finditer(text))
        return
    # the text is in NFC but for single characters: only their clusters, and those that lose a mark, can change
    done = 0
    for spot in spots:
        if spot < done:
            continue
        start, end = spot, spot + 1
        while start and _is_mark(text[start]):
            start -= 1
        while end < len(text) and _is_mark(text[end]):
            end += 1
        yield start, end
        done = end


def fold(text: str) -> str:
    """``text`` in the one spelling that :func:`folded` uses, letter case kept."""
    if text.isascii():
        return text
    return _folded(text).text


@quick
@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` in one spelling; ``start(i)`` and ``end(j)`` lead from a span of it back to the original.

    Only the clusters whose length changed are kept: where each begins and ends in the view, and in the original.
    """

    text: str
    begins: tuple[int, ...] = ()
    cuts: tuple[tuple[int, int, int], ...] = ()
    """End in the view, beginning and end in the original."""

    def start(self, at: int) -> int:
        """Where the character at ``at`` begins in the original."""
        nth = bisect_right(self.begins, at) - 1
        if nth < 0:
            return at
        end, first, past = self.cuts[nth]
        return first if at < end else at - end + past

    def end(self, at: int) -> int:
        """Where a span that ends before ``at`` ends in the original."""
        nth = bisect_right(self.begins, at - 1) - 1
        if nth < 0:
            return at
        end, _, past = self.cuts[nth]
        return past if at <= end else at - end + past


@functools.lru_cache(maxsize=20_000)
def changes_of(token: str) -> tuple[tuple[int, int, str], ...] | None:
    """What of a token is other in the folded view: spans and what stands there; None for one that begins with a mark, which is part of what stands before it."""
    if token.isascii():
        return ()
    if _is_mark(token[0]):
        return None
    spans = list(_changing(token))
    inside = {n for start, end in spans for n in range(start, end)}
    spans += [(n, n + 1) for n in range(len(token)) if n not in inside]
    changed = [(start, end, _fold_cluster(token[start:end])) for start, end in sorted(spans)]
    return tuple([(start, end, new) for start, end, new in changed if new != token[start:end]])


_BLANKS: Final = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2000": "\u2002", "\u2001": "\u2003"}


def plain_blanks(text: str) -> str:
    """``text`` with its blanks in their one form: all that is other in the view and in no token."""
    for blank, plain in _BLANKS.items():
        if blank in text:
            text = text.replace(blank, plain)
    return text


@functools.lru_cache(maxsize=16)
def folded(text: str) -> Folded:
    """The folded view of a text; kept for the last texts, as several recognisers ask for the same one."""
    return Folded(text) if text.isascii() else _folded(text)


def _folded(text: str) -> Folded:
    parts: list[str] = []
    begins: list[int] = []
    cuts: list[tuple[int, int, int]] = []
    at = shift = 0
    for start, end in _changing(text):
        cluster = text[start:end]
        new = _fold_cluster(cluster)
        if new == cluster:
            continue
        parts += (text[at:start], new)
        at = end
        if len(new) != end - start:
            begins.append(start + shift)
            cuts.append((start + shift + len(new), start, end))
            shift += len(new) - (end - start)
    parts.append(text[at:])
    return Folded(_plain("".join(parts)), tuple(begins), tuple(cuts))
