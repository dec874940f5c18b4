"""The end of an official document: who gets a copy, for whom somebody signs, in which office, and the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Protocol

from thidua.extract.layout import Layout, Span
from thidua.extract.layout.page import Page
from thidua.extract.layout.words import Words

_TAIL: Final = re.compile(r"(?<=[;:.,)])\s+(?=[^\s;:]+(?:\s[^\s;:]+)*$)|\s{3,}|\t+")
"""Between the two columns of a line: behind the sign that ends a recipient, or a wide gap."""
_COPY: Final = re.compile(r"\s*[-+*–•]")
_WORDS: Final = range(2, 7)
"""How many words a name has."""
_AFTER: Final = 3
"""Lines with nothing of a signature that may stand behind it before the name."""


class Line(Protocol):
    """What is asked of a line."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def text(self) -> str:
        """Its words."""


def read_ending(out: Layout, page: Page, lines: Sequence[Line], words: Words) -> int:
    """Fill recipients and signature from the lines behind the last article; returns how many lines they are."""
    copies = done = stray = 0
    for n, line in enumerate(lines):
        if (
            out.signatory is not None
            and not (copies and _COPY.match(line.text))
            and not words.recipients.match(line.text)
        ):
            break
        if words.appendix.match(line.text):
            break
        if words.recipients.match(line.text) or _COPY.match(line.text):
            copies += 1
            cut = _column(line.text, words)
            if cut:
                out.recipients.append((line.start, line.start + cut))
                page.blank(line.start, line.start + cut)
            if cut < len(line.text):
                _signature(out, page, page.trim(line.start + cut, line.end), words)
        elif out.signatory is None and not _signature(out, page, (line.start, line.end), words):
            stray += 1
            if stray > _AFTER:
                break
            out.recipients.append((line.start, line.end))
            page.blank(line.start, line.end)
        done = n + 1
    _write(out, page)
    return done


def _column(text: str, words: Words) -> int:
    """Where the second column of a line of recipients begins; its length where there is none."""
    for m in _TAIL.finditer(text):
        rest = text[m.end() :].strip()
        if words.formula.match(rest) or words.signed.match(rest) or _name(rest):
            return m.end()
        if words.office.match(rest) and not any(c.islower() for c in rest):
            return m.end()
    return len(text)


def _signature(out: Layout, page: Page, span: Span, words: Words) -> bool:
    """One line of the signature; False where it is none."""
    text = page.source[span[0] : span[1]]
    if (cut := _name_behind(text)) and words.signed.search(text) is None:
        head, tail = page.trim(span[0], span[0] + cut), (span[0] + cut, span[1])
        return _signature(out, page, head, words) and _signature(out, page, tail, words)
    if (m := words.signed.search(text)) is not None:
        rest = page.trim(span[0] + m.end(), span[1])
        ahead = page.trim(span[0], span[0] + m.start())
        page.blank(span[0] + m.start(), span[0] + m.end())
        if ahead[0] < ahead[1]:
            _signature(out, page, ahead, words)
        if rest[0] < rest[1]:
            _signature(out, page, rest, words)
        return True
    if (m := words.formula.match(text)) is not None:
        return _formula(out, page, span, m.end(), words)
    if out.titles and (_name(text) or _name_in_capitals(text, words)):
        out.signatory = span
        return True
    if words.office.match(text) or (out.titles and words.body.match(text)):
        out.titles.append(span)
        return True
    return False


def _formula(out: Layout, page: Page, span: Span, length: int, words: Words) -> bool:
    """ "KT. CHỦ TỊCH": signed in his place. The office itself may stand on the same line behind it."""
    written = page.source[span[0] : span[0] + length].strip()
    code = next(c for w, c in words.formulas if w == written)
    start, end = page.trim(span[0] + length, span[1])
    page.blank(span[0], span[0] + length)
    if code == "acting":
        out.formulas.append((code, span))
        out.titles.append((start, end))
        return True
    rest = page.source[start:end]
    offices = [m.start() for m in re.finditer(r"(?<=\s)\S", rest) if words.office.match(rest, m.start())]
    # "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG" on one line: behind a superior his deputy, behind a body or who orders any office
    cut = next((k for k in offices if code != "for" or _deputy(rest, k)), None)
    if cut is not None:
        out.titles.append((start + cut, end))
        end = page.trim(start, start + cut)[1]
    out.formulas.append((code, (span[0], end)))
    page.one_line(start, end)
    return True


def _deputy(rest: str, at: int) -> bool:
    """Whether the office that begins here is a second one: its first words, or its last, are those of the first."""
    first, second = rest[:at].split(), rest[at:].split()
    return len(second) > 1 and (second[1 : len(first) + 1] == first or second[-1] == first[-1])


def _name_behind(text: str) -> int:
    """Where a name begins behind offices in capitals on one line; 0 where none does."""
    parts = [m.start() for m in re.finditer(r"\S+", text)]
    for at in parts[1:]:
        if not any(c.islower() for c in text[:at]) and _name(text[at:]) and text[at + 1 : at + 2].islower():
            return at
    return 0


def _name(text: str) -> bool:
    """Whether a line is a name: some words, each with a capital, and no other sign."""
    parts = text.split()
    return len(parts) in _WORDS and all(
        p[:1].isupper() and not any(c.isdigit() or c in ".,;:()/" for c in p) and (len(p) == 1 or not p[1:].isupper())
        for p in parts
    )


def _name_in_capitals(text: str, words: Words) -> bool:
    parts = text.split()
    spelled = len(parts) in _WORDS and all(p.isalpha() and p.isupper() for p in parts)
    return spelled and not words.office.match(text) and not words.body.match(text)


def _write(out: Layout, page: Page) -> None:
    """Offices and name as one line, each office but the first behind a comma."""
    if not out.titles:
        return
    last = out.signatory if out.signatory is not None else out.titles[-1]
    first = out.titles[0]
    if last[0] < first[0]:
        out.signatory = None
        return
    between = [*out.titles, *([out.signatory] if out.signatory is not None else [])]
    for (_, a), (b, _) in pairwise(between):
        page.blank(a, b, lines=False)
    for (_, a), (b, _) in pairwise(out.titles):
        if a < b:
            page.put(a, ",")
    page.one_line(first[0], last[1])
