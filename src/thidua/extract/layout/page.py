"""The text to read while its parts are found: as long as the source, with blanks where nothing is said."""

from __future__ import annotations


class Page:
    """Characters of a text that may be blanked, joined into lines and cut into lines; offsets never move."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._now = list(source)

    def text(self) -> str:
        """The text as it is now."""
        return "".join(self._now)

    def part(self, start: int, end: int) -> str:
        """A part of the text as it is now."""
        return "".join(self._now[start:end])

    def trim(self, start: int, end: int, signs: str = "") -> tuple[int, int]:
        """The span without what is blank at its ends, and without these signs there."""
        empty = " \t\r\n|\u00a0" + signs
        while start < end and self._now[start] in empty:
            start += 1
        while end > start and self._now[end - 1] in empty:
            end -= 1
        return start, end

    def blank(self, start: int, end: int, lines: bool = True) -> None:
        """Say nothing here; line ends stay where ``lines`` says so."""
        for k in range(start, end):
            if not (lines and self._now[k] == "\n"):
                self._now[k] = " "

    def joined(self, start: int, end: int) -> None:
        """Take the line ends out of a span."""
        for k in range(start, end):
            if self._now[k] in "\r\n":
                self._now[k] = " "

    def put(self, at: int, sign: str) -> None:
        """A sign in place of a blank."""
        if 0 <= at < len(self._now) and self._now[at].isspace():
            self._now[at] = sign

    def sign(self, at: int, sign: str) -> None:
        """A sign in place of another."""
        self._now[at] = sign

    def one_line(self, start: int, end: int) -> None:
        """Make a span one line of its own, as far as blanks around it let it be cut off."""
        self.joined(start, end)
        self.put(start - 1, "\n")
        self.put(end, "\n")
