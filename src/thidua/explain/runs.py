"""The spans as they are shown: neighbours with one fate together, their statements numbered, causes grouped; text made safe to show.

Shared by the terminal and the page.
"""

from __future__ import annotations

import string
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.explain.explained import DOUBTFUL, FOUND, STATED, Explained, Span
from thidua.extract.residue import shown
from thidua.model import Evidence, Finding, Statement

_RTL = ("R", "AL")


def direction(text: str) -> str:
    """``rtl`` where most letters run from right to left."""
    kinds = [unicodedata.bidirectional(c) for c in text]
    return "rtl" if sum(k in _RTL for k in kinds) > kinds.count("L") else "ltr"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring spans that share their state, statements and findings."""

    spans: tuple[Span, ...]

    @property
    def first(self) -> Span:
        """What all its spans share."""
        return self.spans[0]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1].end


def runs(explained: Explained) -> list[Run]:
    """The spans in runs; recognised spans stay apart, each with its own label."""
    out: list[list[Span]] = []
    for span in explained.spans:
        last = out[-1][-1] if out else None
        same = last is not None and (last.state, last.statements, last.findings) == (
            span.state,
            span.statements,
            span.findings,
        )
        if same and span.state in (STATED, DOUBTFUL, FOUND):
            out[-1].append(span)
        else:
            out.append([span])
    return [Run(tuple(spans)) for spans in out]


def run_at(found: list[Run], place: int) -> Run | None:
    """The run in which a place lies."""
    k = bisect_right(found, place, key=lambda r: r.start) - 1
    return found[k] if k >= 0 and place < found[k].end else None


def letters(n: int) -> str:
    """``a b ... z aa ab``: names of findings, beside the numbers of statements."""
    out = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        out = string.ascii_lowercase[rest] + out
    return out


def numbers(places: tuple[int, ...]) -> str:
    """Places in the list of statements as they are shown, from 1: ``1,3-5``."""
    out: list[list[int]] = []
    for n in (p + 1 for p in places):
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return ",".join(str(a) if a == b else f"{a}{'-' if b > a + 1 else ','}{b}" for a, b in out)


def reference(span: Span) -> str:
    """What stands behind a run: the numbers of its statements, ``?`` where they are doubtful, or the letter of its finding."""
    if span.state == DOUBTFUL:
        return numbers(span.statements) + "?"
    if span.state == STATED:
        return numbers(span.statements)
    return ",".join(letters(n) for n in span.findings) if span.state == FOUND else ""


def quotes(statement: Statement) -> list[Evidence]:
    """The quotes of a statement, each place once; its surroundings only where it has nothing else."""
    seen: dict[tuple[int, int], Evidence] = {}
    for e in sorted(shown(statement), key=lambda e: (e.start, e.end)):
        if e.quote:
            seen.setdefault((e.start, e.end), e)
    near = [e for e in seen.values() if e.part != "whole"]
    return near or list(seen.values())


def by_cause(explained: Explained) -> Iterator[tuple[str, list[tuple[int, Finding]]]]:
    """The findings under their causes, in the order in which the text brings them up."""
    groups: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
    for n, finding in enumerate(explained.findings):
        groups.setdefault((finding.code, finding.message), []).append((n, finding))
    for (_, message), found in groups.items():
        yield message or found[0][1].code, found
