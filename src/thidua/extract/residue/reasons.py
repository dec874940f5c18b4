"""Why a piece stands in no statement: the first cause that its surroundings show.

A cause is a code and a sentence. The sentences are for who reads the documents: what the reader saw there, and what it missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from thidua.extract.residue.around import Around
from thidua.extract.residue.pieces import DATE, INSTRUMENT, NUMBER, TITLE

Cause = tuple[str, str, Callable[[Around], bool]]

_UNIT_WITHIN: Final = 4
"""Items between a number and what it counts."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_WHOLE_DATE: Final = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
_CLOCK: Final = re.compile(r"[:hg]\d\d|:\s?\d")
_VAGUE: Final = frozenset({"LEADER", "REPRESENTATIVE"})


def _ordinal(a: Around) -> bool:
    behind = a.touching()[1][:1]
    return behind.isalpha() or (bool(a.before) and a.before[0].tag == "m" and a.before[0].head == "TERM")


def _clock(a: Around) -> bool:
    before, behind = a.touching()
    return bool(_CLOCK.match(behind)) or (before[1:] in (":", "h") and before[:1].isdigit())


def _glued_date(a: Around) -> bool:
    """Part of day, month and year parted by signs that no reader took: written into another word, or no such day."""
    figure = a.text[a.piece.start : a.piece.end]
    return any(figure in m[0] and _YEAR.search(m[0]) for m in _WHOLE_DATE.finditer(a.line))


def _ratio(a: Around) -> bool:
    before, behind = a.touching()
    return (behind[:1] == "/" and behind[1:].isdigit()) or (before[1:] == "/" and before[:1].isdigit())


def _per_cent(a: Around) -> bool:
    return a.text[a.piece.end : a.piece.end + 2].strip()[:1] in ("%", "\u066a")


def _named_with(a: Around) -> bool:
    """The number stands between commas right behind a name."""
    near = [x.tag for x in a.before[:2]]
    return near[:1] == ["N"] or near == [",", "N"]


def _numbered_thing(a: Around) -> bool:
    return bool(a.before) and a.before[0].tag == "Z"


def _document(a: Around) -> bool:
    return any(x.tag == "I" for x in a.before[:3])


def _counts(tags: str) -> Callable[[Around], bool]:
    return lambda a: any(x.tag in tags for x in a.behind[:_UNIT_WITHIN] if x.tag not in ",;:")


def _time_word(a: Around) -> bool:
    return any(x.tag == "m" and x.head == "YEAR" for x in a.behind[:1])


def _bracketed(a: Around) -> bool:
    return bool(a.before) and bool(a.behind) and a.before[0].tag == "(" and a.behind[0].tag == ")"


def _year(a: Around) -> bool:
    return bool(_YEAR.fullmatch(a.piece.value))


def _always(_: Around) -> bool:
    return True


def _sort(*sorts: str) -> Callable[[Around], bool]:
    return lambda a: a.piece.sort in sorts


def _term(a: Around) -> bool:
    return any(x.tag == "m" for x in (*a.before[:2], *a.behind[:2]))


def _mean_words(a: Around) -> bool:
    return a.piece.role is not None and a.piece.role.words <= _VAGUE


def _plural(a: Around) -> bool:
    return a.piece.role is not None and a.piece.role.plural


_PAGE: Final[Cause] = ("of-the-page", "stands in a line of the page, not of the article", lambda a: a.of_page)

CAUSES: Final[dict[str, tuple[Cause, ...]]] = {
    TITLE: (
        _PAGE,
        ("title-in-quotation", "stands in a quotation of which no statement is made", lambda a: a.quoted),
        ("title-in-general", "leaders or representatives in general: neither an office nor a person", _mean_words),
        ("title-of-many", "said of several holders, none of whom is named as its holder here", _plural),
        ("title-without-role", "its words make no role that the vocabularies know", lambda a: a.piece.role is not None and not a.piece.role.role),
        ("title-spoken-of", "the office itself is spoken of: nobody is named in this sentence", lambda a: not a.has("N")),
        ("title-without-body", "the name of an office without its body: whose office it is does not follow from the text", lambda a: a.piece.role is not None and a.piece.role.body is None),
        ("title-passed-by", "persons are named in this sentence, but by its build the title is none of theirs, or the text says that its holder has left it", _always),
    ),
    DATE: (
        _PAGE,
        ("date-in-quotation", "stands in a quotation of which no statement is made", lambda a: a.quoted),
        ("date-without-publication", "counts from the day of publication, which is not known: `thidua` takes it from the page or from a file beside it", _sort("relative")),
        ("date-of-the-page", "stands on its line alone: the day of the page, of a photo or of a signature; nothing in the text goes by it", lambda a: a.alone),
        ("date-of-a-term", "a term of office or a period that the sentence only mentions: no seat, plan or movement of it is stated", lambda a: a.piece.sort == "range" and (_term(a) or not a.has("k"))),
        ("date-of-a-period", "a period that is reported on: no figure, award or act of it is stated", _sort("first_months", "last_months", "quarter", "first_quarters", "range")),
        ("date-of-a-year", "a year that the sentence speaks of: no figure, award or act of it is stated", _sort("year")),
        ("date-of-an-event", "an event or act is named in this sentence, but this day is not its day or could not be tied to it", lambda a: a.has("kV")),
        ("date-of-nothing-named", "the sentence names no event or act that could be on this day", _always),
    ),
    INSTRUMENT: (
        _PAGE,
        ("instrument-number-unknown", "looks like the number of a document, but its letters are in no list of kinds and issuers", _sort("unknown")),
        ("instrument-number-in-quotation", "stands in a quotation of which no statement is made", lambda a: a.quoted),
        ("instrument-number-unused", "the number of a document, with nothing around it that says what the document is", _always),
    ),
    NUMBER: (
        _PAGE,
        ("number-of-a-day", "part of a day that is written into another word, or of a day that does not exist", _glued_date),
        ("number-of-a-clock", "a time of day: statements are as precise as a day", _clock),
        ("number-per-cent", "a share in per cent: statements hold counts, not shares", _per_cent),
        ("number-out-of", "one number out of another (present of all, used of allowed): no statement holds the pair", _ratio),
        ("number-in-quotation", "stands in a quotation of which no statement is made", lambda a: a.quoted),
        ("number-of-a-session", "counts off a session, a term, a congress or an anniversary: no event or seat here takes it", _ordinal),
        ("number-of-a-document", "stands with the name of a kind of document, but is no number of one in full", _document),
        ("number-of-a-thing", "the number of a thing that bears one: no statement speaks of that thing", _numbered_thing),
        ("number-behind-a-name", "stands right behind a name, as an age does: ages are not stated", _named_with),
        ("number-of-years", "counts years or months: no statement holds a length of time", _time_word),
        ("number-of-holders", "counts those who hold an office, who are not named one by one", _counts("R")),
        ("number-of-things", "a count of things, but no body, event, award or movement stands with it that it could be said of", _counts("uAFkBLI")),
        ("number-of-a-year", "a year by its form; the reader of dates takes it only with a word or in an order that says so", _year),
        ("number-in-brackets", "stands in brackets by itself: a mark, a count of comments or a reference", _bracketed),
        ("number-alone", "nothing stands with it on its line that the vocabularies know", lambda a: a.alone or not a.items),
        ("number-of-unknown-things", "what it counts is no unit that the vocabularies know", lambda a: bool(a.next_word())),
        ("number-of-nothing-named", "nothing follows that it could count", _always),
    ),
}  # fmt: skip

CODES: Final = frozenset(code for causes in CAUSES.values() for code, _, _ in causes)
"""The codes of every finding that this accounting makes."""


def cause(around: Around) -> tuple[str, str]:
    """Code and sentence of why the piece stands in no statement."""
    for code, said, holds in CAUSES[around.piece.kind]:
        if holds(around):
            return code, said
    raise AssertionError("the last cause of every kind always holds")
