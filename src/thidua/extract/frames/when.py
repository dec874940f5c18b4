"""When: the dates of a document, and the year that a day without one belongs to.

A year that is not written comes from the day of publication, from a full date close by in the text, or from the period
that the same sentence reviews or plans; it is then marked as coming from context. Else the day stays without a year.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from thidua.extract.frames.clauses import order
from thidua.extract.items import Sentence
from thidua.extract.reading import Reading
from thidua.quick import quick
from thidua.text import dates
from thidua.text.dates import DateMention
from thidua.text.normal import norm

STATED: Final = "stated"
CONTEXT: Final = "context"
_CLOSE: Final = 14
"""Days between a full date anywhere in the text and a day that takes its year."""


@quick
@dataclass(frozen=True, slots=True)
class When:
    """A date with where it comes from; ``start``, ``end`` is the quote."""

    value: str
    basis: str
    start: int
    end: int


@dataclass(slots=True)
class Dates:
    """Every date of a document, by place."""

    reading: Reading
    mentions: tuple[DateMention, ...]
    full: tuple[str, ...] = field(default=())
    """Days with their year, in order of the calendar."""
    _of: dict[int, list[DateMention]] = field(init=False, default_factory=dict)
    """Those of each sentence, by its index; asked for by nearly every frame."""

    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> list[DateMention]:
        """The dates inside a span."""
        first = bisect_left(self._starts, start)
        return [m for m in self.mentions[first : bisect_right(self._starts, end)] if m.end <= end]

    def of(self, sentence: Sentence) -> Sequence[DateMention]:
        """The dates of a sentence."""
        found = self._of.get(sentence.index)
        if found is None:
            found = self._of[sentence.index] = self.within(sentence.start, sentence.end)
        return found

    def day(self, mention: DateMention, sentence: Sentence, *, planned: bool = False) -> When | None:
        """The day that a mention means, completed by context where its year is not written."""
        if mention.kind == "relative":
            published = self.reading.document.published
            value = dates.relative_day(mention.value, published) if published else None
            return When(value, CONTEXT, mention.start, mention.end) if value else None
        if mention.kind not in ("day", "days"):
            return None
        if not mention.partial:
            return When(mention.value, STATED, mention.start, mention.end)
        year = self._year(mention, sentence, planned)
        value = dates.with_year(mention.value, year) if year else None
        return When(value or mention.value, CONTEXT if value else STATED, mention.start, mention.end)

    def _year(self, mention: DateMention, sentence: Sentence, planned: bool) -> int | None:
        published = self.reading.document.published
        if published and (year := dates.year_of_publication(mention.value, published, planned=planned)):
            return year
        own = [m for m in self.of(sentence) if m is not mention]
        if (year := dates.year_near(mention.value, tuple(m.value for m in own if m.full))) is not None:
            return year
        if (year := self._reviewed(mention, sentence, own)) is not None:
            return year
        return dates.year_near(mention.value, self.full, reach=_CLOSE)

    def _reviewed(self, mention: DateMention, sentence: Sentence, own: list[DateMention]) -> int | None:
        """The year of an event from the period that its own sentence says it reviews or plans."""
        month = int(mention.value[2:4])
        for m in own:
            if m.kind in ("first_months", "last_months", "quarter") and m.years:
                return m.years[0]
        years = sorted({y for m in own if m.kind == "year" and not self._aim(m, sentence) for y in m.years})
        reviews = sentence.says("REVIEW", "VOTE")
        if len(years) == 2 and years[1] - years[0] == 1:
            # the old year's work and the new year's tasks: told at the turn of the two
            return years[1] if month <= 6 else years[0]
        if len(years) == 1:
            # a year is summed up from its November to the April after it
            whole = reviews and sentence.says("REVIEW")
            if whole and 4 < month < 6:
                return None  # the whole of a year is not summed up in its May, nor surely in the next one's
            return years[0] + 1 if reviews and month <= 4 else years[0]
        periods = [m for m in own if m.kind == "range"]
        if len(periods) == 1 and not years:
            return self._end_of_period(periods[0])
        return None

    def _aim(self, mention: DateMention, sentence: Sentence) -> bool:
        """A year up to which something is planned (by 2030, đến năm 2030) is no year of what is told."""
        words = order(self.reading.document.language).until
        before = sentence.last_until(mention.start)
        after = sentence.first_since(mention.end)
        near = [
            mention.quote.split()[0],
            *(self.reading.text[x.start : x.end] for x in (before, after) if x is not None),
        ]
        return any(norm(word) in words for word in near if word)

    def _end_of_period(self, period: DateMention) -> int | None:
        """A meeting on the models of 2020-2025 looks back: it is held in the last year, if nothing in the text is later and some plan follows."""
        last = period.years[-1]
        later = [m for m in self.mentions if m.kind == "range" and m.years[0] == last]
        return last if later else None


def read_dates(reading: Reading) -> Dates:
    """All dates of a document."""
    text = reading.layout.text if reading.layout is not None else reading.text
    mentions = dates.find(text, reading.document.language)
    full = sorted({m.value for m in mentions if m.full and _plausible(m.value)})
    return Dates(reading, mentions, tuple(full))


def _plausible(day: str) -> bool:
    return datetime.date.fromisoformat(day).year >= 1930
