"""One look at the tokens of a text for all that recognise dates, numbers of documents and quotations in it.

Each of them would go through every character for the few places where it may begin. What a token may begin depends on the
token alone, so it is found out once for each word of a language; a text then costs one look-up a token. What is found is
the same as by going through the text: a test compares the two.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from thidua.text import codes, dates, quotes
from thidua.text.addresses import addresses
from thidua.text.folding import Folded, changes_of, plain_blanks
from thidua.text.pieces import lone_letters
from thidua.text.tokens import Token

_DATE: Final = 1
"""A date may begin with the token."""
_DIGITS: Final = 2
_QUOTE: Final = 4
"""A mark of quotation."""
_FOLDED: Final = 8
"""The token is other in the folded view."""
_APOSTROPHE: Final = 16
"""A word with an apostrophe: a date may begin behind that too."""
_ADDRESS: Final = 32
"""Part of an address of a page or a person, or a slash."""
_LONE: Final = 128
"""A word of one Latin letter is in the token."""
_ODD: Final = 64
"""A mark that belongs to the character before it and so to no token."""
_OF_ADDRESS: Final = re.compile(r"@|/|.*www\Z|(?:vn|com|org|net)\b")


def _learned(kinds: dict[str, int], token: str, language: str) -> int:
    """What a token may be that was not met yet; the table is begun anew when it has grown large, so that memory stays flat."""
    if len(kinds) >= 65_536:
        kinds.clear()
    kind = kinds[token] = _kind(token, language)
    return kind


def _kind(token: str, language: str) -> int:
    changes = changes_of(token)
    if changes is None:
        return _ODD
    kind = _FOLDED if changes else 0
    if token in quotes.MARKS:
        kind |= _QUOTE
    if token.isdecimal():
        kind |= _DIGITS
    if _OF_ADDRESS.match(token) is not None:
        kind |= _ADDRESS
    if lone_letters(token):
        kind |= _LONE
    if dates.may_begin(token, language):
        kind |= _DATE
    if len(token) > 1 and ("'" in token or "\u2019" in token):
        # the places behind the apostrophe are counted in the text: none of them may move
        kind |= _ODD if any(len(new) != end - start for start, end, new in changes) else _APOSTROPHE
    return kind


@functools.cache
def _kinds(language: str) -> dict[str, int]:  # noqa: ARG001 - each language has a table of its own
    return {}


class Glance:
    """What one look finds: the folded view, and where in it or in the text something may begin."""

    __slots__ = ("addressed", "days", "digits", "lone", "marks", "numbered", "view")

    def __init__(
        self, view: Folded, digits: list[int], numbered: list[int], days: list[int], marks: list[int], addressed: bool
    ) -> None:
        self.view = view
        self.digits = digits
        """Where digits begin in the view."""
        self.numbered = numbered
        """Which tokens they are."""
        self.days = days
        """Where a date may begin in the view."""
        self.marks = marks
        """Where marks of quotation stand in the text."""
        self.addressed = addressed
        """Whether there may be an address."""
        self.lone = 0
        """Words of one Latin letter."""


def glance(text: str, toks: Sequence[Token], language: str) -> Glance | None:
    """What the tokens of a text show; None where a mark stands apart from its letter, so that the characters must be gone through."""
    kinds = _kinds(language)
    digits: list[int] = []
    numbered: list[int] = []
    days: list[int] = []
    marks: list[int] = []
    parts: list[str] = []
    begins: list[int] = []
    cuts: list[tuple[int, int, int]] = []
    done = shift = 0
    addressed = False
    lone = 0
    for k, token in enumerate(toks):
        known = kinds.get(token[0])
        kind = known if known is not None else _learned(kinds, token[0], language)
        if kind == 0:
            continue
        start = token[1]
        if kind & _DATE:
            days.append(start + shift)
        if kind & _DIGITS:
            digits.append(start + shift)
            numbered.append(k)
        if kind & _QUOTE:
            marks.append(start)
        if kind & _LONE:
            lone += lone_letters(token[0])
        if kind & _ADDRESS:
            addressed = addressed or token[0] != "/" or text.startswith("//", start)
        if kind & _APOSTROPHE:
            days += [start + shift + n + 1 for n, c in enumerate(token[0]) if c in "'\u2019"]
        if kind & _FOLDED:
            for first, last, new in changes_of(token[0]) or ():
                at, end = start + first, start + last
                parts.append(text[done:at])
                parts.append(new)
                done = end
                if len(new) != end - at:
                    begins.append(at + shift)
                    cuts.append((at + shift + len(new), at, end))
                    shift += len(new) - (end - at)
        if kind & _ODD:
            return None
    if parts:
        parts.append(text[done:])
    view = Folded(plain_blanks("".join(parts) if parts else text), tuple(begins), tuple(cuts))
    seen = Glance(view, digits, numbered, days, marks, addressed)
    seen.lone = lone
    return seen


class Recognised(NamedTuple):
    """What stands in a text."""

    numbers: tuple[codes.Code, ...]
    """Numbers of documents."""
    quotations: tuple[quotes.Quotation, ...]
    dates: tuple[dates.DateMention, ...]
    addresses: list[tuple[int, int]]
    digits: list[int] | None
    """Which tokens are digits; None where the tokens did not tell."""
    lone: int | None
    """How many words of one Latin letter there are; None where the tokens did not tell."""


def recognised(text: str, toks: Sequence[Token], language: str) -> Recognised:
    """The numbers of documents, quotations, dates and addresses of a text with its tokens."""
    seen = glance(text, toks, language)
    if seen is None:
        return Recognised(
            codes.find(text), quotes.find(text), dates.find(text, language), list(addresses(text)), None, None
        )
    return Recognised(
        codes.find_at(text, seen.view, seen.digits) if seen.digits else (),
        quotes.find_at(text, seen.marks) if seen.marks else (),
        dates.find_at(text, language, seen.view, seen.days),
        list(addresses(text)) if seen.addressed else [],
        seen.numbered,
        seen.lone,
    )
