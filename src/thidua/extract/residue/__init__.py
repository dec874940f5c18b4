"""The account of a document: which of its titles, dates, instrument numbers and numbers a statement holds, and why the others stand in none.

:func:`settle` runs at the end of every extraction: each piece is in a statement or in a finding.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua.account import Account, Tally
from thidua.extract.reading import Reading
from thidua.extract.residue.around import Around
from thidua.extract.residue.pieces import ADDRESS, KINDS, Piece, pieces
from thidua.extract.residue.reasons import CODES, cause
from thidua.extract.residue.uses import Uses, shown
from thidua.model import Finding, Statement

__all__ = ["ADDRESS", "CODES", "KINDS", "Account", "Piece", "Uses", "pieces", "settle", "shown"]


def settle(
    reading: Reading, statements: Sequence[Statement], findings: Sequence[Finding]
) -> tuple[Account, list[Finding]]:
    """The account, and a finding for each piece that neither a statement nor another finding has."""
    uses = Uses(statements, reading.document.published, reading.day)
    found = [p for p in pieces(reading) if p.kind != ADDRESS]
    used = {id(p) for p in found if uses.has(p)}
    quotations = [(x.start, x.end) for x in reading.marked() if x.tag == "Q"]
    made = []
    said_of = [(f.start, f.end) for f in findings if f.severity == "info"]
    for p in found:
        if id(p) in used or any(start < p.end and p.start < end for start, end in said_of):
            continue
        code, said = cause(Around(p, reading.text, quotations, reading.page))
        made.append(Finding(code, "info", reading.document.name, p.start, p.end, reading.text[p.start : p.end], said))
    titles, dates, instruments, numbers = (_tally(found, used, kind) for kind in KINDS)
    return Account(titles, dates, instruments, numbers, _characters(reading, uses)), made


def _tally(found: Sequence[Piece], used: set[int], kind: str) -> Tally:
    mine = [p for p in found if p.kind == kind]
    return Tally(len(mine), sum(id(p) in used for p in mine))


def _characters(reading: Reading, uses: Uses) -> Tally:
    """Characters that are no blanks, and those of them that statements show."""
    text, flow = reading.text, reading.flow
    spans = uses.spans()
    if flow is None or flow.text is not text:
        return Tally(_weight(text), _weight("".join([text[start:end] for start, end in spans])))
    whole = inside = k = 0
    spans.append((len(text) + 1, len(text) + 1))
    last = spans[0][1]
    for token in flow.tokens:  # all that is no blank is in a token
        start, end = token[1], token[2]
        whole += end - start
        while last <= start:
            k += 1
            last = spans[k][1]
        n = k
        while spans[n][0] < end:
            inside += min(end, spans[n][1]) - max(start, spans[n][0])
            n += 1
    return Tally(whole, inside)


def _weight(text: str) -> int:
    return len("".join(text.split()))
