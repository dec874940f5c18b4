"""Two columns of words side by side on a terminal: right-to-left text isolated, long names wrapped, nothing that a terminal would obey."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_BETWEEN = " \u2502 "
NARROW = 60
"""Below this width the sides stand one below the other."""


def visible(text: str) -> str:
    """One line of text, without what moves the cursor or turns the direction of what follows."""
    kept = (
        "" if unicodedata.category(c) == "Cf" and c not in "\u200c\u200d" else c if c.isprintable() else " "
        for c in text
    )
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def rightward(text: str) -> bool:
    """Whether the first letter that has a direction is written from left to right."""
    for c in text:
        direction = unicodedata.bidirectional(c)
        if direction in ("R", "AL"):
            return False
        if direction == "L":
            return True
    return True


def isolated(text: str) -> str:
    """Words of a document among ours, in their own direction."""
    said = visible(text)
    return said if rightward(said) else f"{_FSI}{said}{_PDI}"


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells; a word that is longer is broken."""
    lines: list[str] = []
    line = ""
    for word in visible(text).split(" "):
        rest = word
        while True:
            joined = f"{line} {rest}" if line else rest
            if cell_len(joined) <= width:
                line = joined
                break
            if line:
                lines.append(line)
                line = ""
                continue
            head = _fitting(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: int) -> str:
    """As many characters as fit; a mark is not cut from its letter."""
    end = 1
    while end < len(word) and cell_len(word[: end + 1]) <= width:
        end += 1
    while end < len(word) and end > 1 and unicodedata.combining(word[end]):
        end -= 1
    return word[:end]


def paragraph(text: str, width: int) -> list[tuple[str, str]]:
    """Wrapped lines as (what is seen, what is written): every line goes in the direction of the whole paragraph."""
    said = visible(text)
    if not rightward(said):
        return [(line, f"{_RLI}{line}{_PDI}" if line else "") for line in wrapped(said, width)]
    # a line of ours that begins with words of a document in another script must not turn around with them
    return [(line, line if rightward(line) else f"{_LRI}{line}{_PDI}") for line in wrapped(said, width)]


def written(text: str, width: int) -> list[str]:
    """The lines of a paragraph as they are written to a terminal."""
    return [line for _, line in paragraph(text, width)]


def beside(left: Sequence[str], right: Sequence[str], width: int, indent: int = 2) -> Iterator[str]:
    """Paragraphs of the left side beside those of the right, each wrapped; one below the other where there is no room."""
    lead = " " * indent
    if width < NARROW:
        for text in (*left, "", *right):
            yield from (f"{lead}{line}".rstrip() for line in written(text, max(20, width - indent)))
        return
    half = (width - indent - len(_BETWEEN)) // 2
    columns = [[line for text in side for line in paragraph(text, half)] for side in (left, right)]
    for n in range(max(map(len, columns))):
        one, other = (column[n] if n < len(column) else ("", "") for column in columns)
        yield f"{lead}{one[1]}{' ' * (half - cell_len(one[0]))}{_BETWEEN}{other[1]}".rstrip()
