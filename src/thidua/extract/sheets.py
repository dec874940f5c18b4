"""Sheets of an official's life: "Họ và tên: ...", "Quê quán: ...", and the posts in order, each behind its time.

The one named at the head is who every line speaks of. The words of the lines are data (``[sheet]`` of ``loaders/<tag>/layout.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from thidua.extract.layout import Span
from thidua.extract.layout.words import Words, words_of
from thidua.extract.mentions import Person, Stack
from thidua.extract.reading import Reading

_FACTS: Final = 2
"""Facts beside the name that make a sheet."""
_WORDS: Final = range(2, 7)
RULE: Final = "sheet"


@dataclass(slots=True, eq=False)
class Sheet:
    """One sheet: where the name stands, its facts, and the spans of its posts with their times."""

    name: Span
    facts: list[tuple[str, Span, Span]] = field(default_factory=list)
    """Property, its words, its value."""
    posts: list[tuple[Span, str, str | None]] = field(default_factory=list)
    """The line behind the time, from when, until when (None: still)."""
    person: Person | None = None
    stacks: list[tuple[Stack, str, str | None, Span]] = field(default_factory=list)


def sheet_of(text: str, language: str) -> Sheet | None:
    """The sheet that a text is; None for other texts, and where it has more than one name."""
    words = words_of(language)
    if words is None or words.sheet.search(text) is None:
        return None
    found = list(words.facts.finditer(text))
    names = [m for m in found if m.lastgroup == "value" and m["name"] is not None and len(m["value"].split()) in _WORDS]
    facts = [m for m in found if m["name"] is None]
    if len(names) != 1 or len(facts) < _FACTS:
        return None
    sheet = Sheet(names[0].span("value"))
    for m in facts:
        prop = next(k for k, v in m.groupdict().items() if v is not None and k != "value")
        sheet.facts.append((prop, m.span(prop), m.span("value")))
    _posts(text, words, sheet)
    return sheet


def _posts(text: str, words: Words, sheet: Sheet) -> None:
    for m in words.career.finditer(text):
        end = text.find("\n", m.end())
        line = (m.start(), end if end >= 0 else len(text))
        until = None if m["now"] is not None else _day(m["ud"], m["um"], m["uy"])
        sheet.posts.append((line, _day(m["fd"], m["fm"], m["fy"]), until))


def _day(day: str | None, month: str | None, year: str) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part is not None)])


def settle(reading: Reading) -> None:
    """The one whom the sheet names holds every post of its lines."""
    sheet = reading.sheet
    if sheet is None:
        return
    item = next((x for x in reading.items if x.tag == "N" and x.start == sheet.name[0]), None)
    sheet.person = reading.person_at(item) if item is not None else None
    if sheet.person is None:
        return
    for line, since, until in sheet.posts:
        for stack in reading.stacks:
            if line[0] <= stack.start < line[1] and stack.item is None and not stack.roles[-1].plural:
                stack.person, stack.rule, stack.governor = sheet.person, RULE, RULE
                sheet.stacks.append((stack, since, until, line))
