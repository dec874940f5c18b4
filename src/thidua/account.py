"""How much of a document its statements hold: counted pieces, and those of them that stand in a statement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of something, and how many of them stand in a statement."""

    found: int = 0
    stated: int = 0

    @property
    def share(self) -> float | None:
        """Per cent, with one decimal; None where there are none."""
        return round(100 * self.stated / self.found, 1) if self.found else None


@dataclass(frozen=True, slots=True)
class Account:
    """How much of a document its statements hold. What they do not hold is in a finding with its reason."""

    titles: Tally = Tally()
    dates: Tally = Tally()
    instruments: Tally = Tally()
    numbers: Tally = Tally()
    characters: Tally = Tally()
    """Of the text, blanks not counted."""

    @property
    def pieces(self) -> Tally:
        """Titles, dates, instrument numbers and numbers together."""
        each = (self.titles, self.dates, self.instruments, self.numbers)
        return Tally(sum(t.found for t in each), sum(t.stated for t in each))
