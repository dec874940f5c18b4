"""The sentence around a claim's quotes, cut from the document's text, with the quoted words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from thidua.draw.evidence import Claim

_STOP = re.compile(r"[.!?](?=\s)|[।۔\n]")
REACH = 280
"""Characters at most on either side of the quoted words."""
Piece = tuple[str, bool]


def _verified(claim: Claim, text: str) -> list[tuple[int, int]]:
    """Spans of the quotes that are in the text where they say they are."""
    spans = [
        (q.start, q.end)
        for q in claim.quotes
        if q.start is not None and q.end is not None and text[q.start : q.end] == q.text
    ]
    return sorted(spans)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    before = text[max(0, start - REACH) : start]
    stops = [m.end() for m in _STOP.finditer(before)]
    low = start - len(before) + (stops[-1] if stops else 0)
    after = _STOP.search(text, end, min(len(text), end + REACH))
    high = after.end() if after else min(len(text), end + REACH)
    return low, high


def passages(claim: Claim, text_of: Callable[[str], str] | None) -> list[list[Piece]]:
    """Passages of the document as (words, are they quoted); the bare quotes where the text is not at hand or differs."""
    text = text_of(claim.document) if text_of else ""
    spans = _verified(claim, text) if text else []
    if len(spans) != len(claim.quotes):
        return [[(q.text, True)] for q in claim.quotes]
    windows = _merged(sorted(_window(text, s, e) for s, e in spans))
    marks = _merged(spans)
    out = []
    for low, high in windows:
        pieces: list[Piece] = []
        at = low
        for start, end in marks:
            if start >= low and end <= high:
                pieces += [(text[at:start], False), (text[start:end], True)]
                at = end
        pieces.append((text[at:high], False))
        out.append([p for p in pieces if p[0]])
    return out
