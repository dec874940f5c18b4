"""Rows counted in the bytes of an answer as they pass, without taking the answer apart."""

from __future__ import annotations

from thidua.errors import RequestError, worded
from thidua.serve.defusing import Sink

_MARKS = {"json": b"},{", "xml": b"<result>", "tsv": b"\n", "ntriples": b"\n", "nquads": b"\n"}
"""A text in which ``},{`` stands counts as a row too many; nothing can make it one too few."""
_ALREADY = {"json": 1, "csv": -1, "tsv": -1}
"""A mark stands between two rows, or the first one ends the heading."""


class Counting:
    """Passes bytes on to ``out`` until there are more rows than ``most``.

    CSV is counted by its line ends outside of quotes, N-Triples and the like by lines, XML and JSON by what stands
    between two rows. Forms in which a line is no statement are held by the limit of bytes alone.
    """

    def __init__(self, out: Sink, form: str, most: int) -> None:
        self._out = out
        self._form = form
        self._most = most
        self._rows = _ALREADY.get(form, 0)
        self._tail = b""
        self._quoted = False

    def write(self, data: bytes) -> int:
        """Take some bytes; a :class:`RequestError` when the rows are too many."""
        self._rows += self._count(data)
        if self._rows > self._most:
            raise RequestError(
                worded("the answer has more than {most:,} rows, and was not sent whole", most=self._most), status=413,
                hint="Ask for less: name more of what is asked for, or take it in parts by ORDER BY, LIMIT and OFFSET",
            )  # fmt: skip
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held here."""

    def end(self) -> None:
        """The answer is whole."""

    def _count(self, data: bytes) -> int:
        if self._form == "csv":
            found = 0
            for i, part in enumerate(data.split(b'"')):
                self._quoted ^= i > 0
                found += 0 if self._quoted else part.count(b"\n")
            return found
        mark = _MARKS.get(self._form, b"")
        if not mark:
            return 0
        joined = self._tail + data
        # no mark overlaps itself, and what is kept is shorter than one: each is counted once
        self._tail = joined[-len(mark) + 1 :] if len(mark) > 1 else b""
        return joined.count(mark)
