"""A view of a text in one spelling, with the way back: patterns match the view, evidence points into the text.

Knows Unicode only; no language. NFC/NFD, digits of every script, Arabic and Urdu letter variants, nukta, joiners,
harakat and no-break spaces are one spelling here.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SAME = {
    "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0647": "\u06c1", "\u06be": "\u06be",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2044": "/", "\u2215": "/", "\u2019": "'", "\u02bc": "'",
}  # fmt: skip
_DROPPED = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u093c\u09bc\u0654")


def _is_mark(c: str) -> bool:
    return unicodedata.category(c)[0] == "M"


@functools.cache
def word_class() -> str:
    """Inside of a regex class for a character of a word: letters, digits and the marks that ``\\w`` leaves out."""
    ranges: list[str] = []
    start = -1
    for n in range(0x300, 0x11000):
        if _is_mark(chr(n)):
            start = n if start < 0 else start
        elif start >= 0:
            ranges.append(f"{chr(start)}-{chr(n - 1)}")
            start = -1
    return "\\w" + "".join(ranges)


def _fold_cluster(cluster: str) -> str:
    out = []
    for c in unicodedata.normalize("NFC", cluster):
        if c in _DROPPED or "\u064b" <= c <= "\u0652" or c == "\u0670":
            continue  # harakat: written or not, the word is the same
        if c.isdecimal():
            out.append(str(unicodedata.decimal(c)))
        else:
            out.append(_SAME.get(c, c))
    return "".join(out)


_fold_cached = functools.lru_cache(maxsize=20_000)(_fold_cluster)


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in the one spelling that :func:`folded` uses, letter case kept."""
    return "".join(_fold_cached(c) for c, _, _ in _clusters(text))


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character with the marks that follow it."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _is_mark(text[i]):
            yield text[start:i], start, i
            start = i


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` in one spelling; ``start(i)`` and ``end(j)`` lead from a span of it back to the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def start(self, at: int) -> int:
        """Where the character at ``at`` begins in the original."""
        return self.starts[at] if self.starts else at

    def end(self, at: int) -> int:
        """Where a span that ends before ``at`` ends in the original."""
        return self.ends[at - 1] if self.ends else at


@functools.lru_cache(maxsize=256)
def folded(text: str) -> Folded:
    """The folded view of a text; kept for the last texts, as several recognisers ask for the same one."""
    if text.isascii():
        return Folded(text, (), ())
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster, start, end in _clusters(text):
        new = _fold_cached(sys.intern(cluster))
        parts.append(new)
        if len(new) == end - start:  # same length: keep character by character
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(new))
            ends.extend([end] * len(new))
    return Folded("".join(parts), tuple(starts), tuple(ends))
