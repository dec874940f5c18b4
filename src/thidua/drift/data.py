"""What a comparison of two versions gives: aligned rows, and differences with the words of both sides."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from thidua.model import Document

LOST, ADDED, CHANGED = "lost", "added", "changed"
"""In the first version only; in the second only; in both, and not the same."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``text[start:end]`` of one version."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that say the same in both versions; one side is None where a version leaves it out."""

    one: Passage | None
    other: Passage | None
    paragraph: int
    """Number of the aligned paragraph, from 0."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the versions do not both say."""

    kind: str
    """``lost``, ``added`` or ``changed``, as seen from the first version."""
    code: str
    """Of what: ``part role holder year time person name body award count date number instrument title word event place
    membership passage``."""
    words: str
    """The difference as a sentence."""
    thing: str = ""
    """Key of what it is about, as the first version (else the second) has it; empty where it is about words only."""
    says: str = ""
    """What the first version says, as short as can be; empty where it says nothing."""
    instead: str = ""
    """What the second one says."""
    one: Passage | None = None
    other: Passage | None = None
    row: int | None = None
    """The row in which it lies."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Two versions of one article, side by side."""

    one: Document
    other: Document
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    likeness: float
    """How much of what translations keep both have at the same places, from 0 to 1."""

    def row(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "one": {"document": self.one.name, "id": self.one.id, "language": self.one.language},
            "other": {"document": self.other.name, "id": self.other.id, "language": self.other.language},
            "likeness": round(self.likeness, 3),
            "differences": [asdict(d) for d in self.differences],
            "rows": [asdict(r) for r in self.rows],
        }
