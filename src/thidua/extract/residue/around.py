"""What stands around a piece of text: the items before and behind it in its sentence, its line, the signs that touch it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import Item
from thidua.extract.residue.pieces import Piece

_FEW: Final = 4
"""Words of a line that are looked at to see whether it says anything else."""


class Around:
    """A piece with its surroundings. ``page`` are the spans of lines that belong to the page and not to the article."""

    def __init__(
        self, piece: Piece, text: str, quotations: Sequence[tuple[int, int]], page: Sequence[tuple[int, int]]
    ) -> None:
        self.piece = piece
        self.text = text
        self.quotations = quotations
        self.page = page
        self.items: list[Item] = piece.sentence.items if piece.sentence is not None else []
        """The items of the sentence; none where the piece lies in no sentence."""
        self.before: list[Item] = piece.sentence.until(piece.start)[::-1] if piece.sentence is not None else []
        """The items before the piece, the nearest first."""
        self.behind: list[Item] = piece.sentence.since(piece.end) if piece.sentence is not None else []
        """The items behind the piece, the nearest first."""

    @property
    def quoted(self) -> bool:
        """Whether the piece lies in a quotation."""
        return any(start <= self.piece.start and self.piece.end <= end for start, end in self.quotations)

    @property
    def of_page(self) -> bool:
        """Whether the piece lies in a line of the page."""
        return any(start <= self.piece.start and self.piece.end <= end for start, end in self.page)

    @property
    def line(self) -> str:
        """The line in which the piece begins."""
        start = self.text.rfind("\n", 0, self.piece.start) + 1
        end = self.text.find("\n", self.piece.end)
        return self.text[start : len(self.text) if end < 0 else end]

    @property
    def alone(self) -> bool:
        """Whether the line has hardly a word beside the piece."""
        rest = self.line.replace(self.text[self.piece.start : self.piece.end], " ")
        return sum(any(map(str.isalpha, word)) for word in rest.split(None, _FEW)[:_FEW]) <= 1

    def touching(self) -> tuple[str, str]:
        """The two characters before and behind the piece."""
        return self.text[max(0, self.piece.start - 2) : self.piece.start], self.text[
            self.piece.end : self.piece.end + 2
        ]

    def has(self, tags: str) -> bool:
        """Whether the sentence has an item of one of the tags."""
        return any(x.tag in tags for x in self.items)

    def next_word(self) -> str:
        """The word behind the piece, as written; empty where a sign or nothing follows."""
        found = next(iter(self.behind), None)
        return self.text[found.start : found.end] if found is not None and found.tag not in ",;:()./-*+" else ""
