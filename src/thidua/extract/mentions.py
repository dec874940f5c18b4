"""What the reading core finds in the item stream: bodies, roles, stacks of roles, persons. Data only.

Offsets are into the document's text; ``i``, ``j`` are positions in ``sentence.items`` (first and one past the last).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.lexicon import Place


@dataclass(slots=True, eq=False, init=False)
class Body:
    """A body as one phrase names it. ``place`` is filled by context where the phrase leaves it out."""

    words: frozenset[str]
    kind: str
    """Code of ``body-kinds``; ``other`` where the words make none."""
    start: int = 0
    end: int = 0
    sentence: Sentence | None = None
    level: str | None = None
    """``PROVINCE``, ``DISTRICT``, ``CENTRAL`` ... as stated, or what its words imply."""
    place: Place | None = None
    place_basis: str | None = None
    """``stated`` or ``context``."""
    place_step: str | None = None
    """Which step of :mod:`thidua.extract.context` decided a place from context."""
    number: str | None = None
    year: str | None = None
    topic: str | None = None
    name: str | None = None
    """Proper name of a firm, school or paper, as written."""
    parent: Body | None = None
    both: bool = False
    """"both committees": stands for the two that the document names."""
    plural: bool = False
    """A kind of body at several places, never an instance."""
    same_as: Body | None = None
    """The body that this shorter mention means ("the cluster", "the council")."""

    def __init__(  # written out, as a compiled reader makes objects of such a class in a fifth of the time
        self, words: frozenset[str], kind: str, start: int = 0, end: int = 0, sentence: Sentence | None = None, level: str | None = None,
        place: Place | None = None, place_basis: str | None = None, place_step: str | None = None, number: str | None = None,
        year: str | None = None, topic: str | None = None, name: str | None = None, parent: Body | None = None, both: bool = False,
        plural: bool = False, same_as: Body | None = None,
    ) -> None:  # fmt: skip
        self.words = words
        self.kind = kind
        self.start = start
        self.end = end
        self.sentence = sentence
        self.level = level
        self.place = place
        self.place_basis = place_basis
        self.place_step = place_step
        self.number = number
        self.year = year
        self.topic = topic
        self.name = name
        self.parent = parent
        self.both = both
        self.plural = plural
        self.same_as = same_as

    @property
    def final(self) -> Body:
        """The body meant, after following ``same_as``."""
        return self.same_as.final if self.same_as is not None and self.same_as is not self else self


@dataclass(slots=True, eq=False, init=False)
class Role:
    """One title: ``deputy secretary of the provincial Party committee``."""

    role: str
    """Code of ``role-kinds``; empty where the words make none."""
    words: frozenset[str]
    body: Body | None
    sentence: Sentence
    i: int
    j: int
    start: int
    end: int
    mode: str = "holds"
    plural: bool = False
    year: str | None = None
    term: str | None = None
    since: str | None = None
    until: str | None = None
    """From when until when it was held, as the text says beside it."""
    doubts: tuple[str, ...] = ()
    body_from: str = "phrase"
    """``phrase``, ``implied`` (Prime Minister) or ``context`` (the council named before)."""

    def __init__(
        self, role: str, words: frozenset[str], body: Body | None, sentence: Sentence, i: int, j: int, start: int, end: int,
        mode: str = "holds", plural: bool = False, year: str | None = None, term: str | None = None, since: str | None = None,
        until: str | None = None, doubts: tuple[str, ...] = (), body_from: str = "phrase",
    ) -> None:  # fmt: skip
        self.role = role
        self.words = words
        self.body = body
        self.sentence = sentence
        self.i = i
        self.j = j
        self.start = start
        self.end = end
        self.mode = mode
        self.plural = plural
        self.year = year
        self.term = term
        self.since = since
        self.until = until
        self.doubts = doubts
        self.body_from = body_from

    def copy(self) -> Role:
        """The same title once more, for the next name of a list."""
        return Role(
            self.role,
            self.words,
            self.body,
            self.sentence,
            self.i,
            self.j,
            self.start,
            self.end,
            self.mode,
            False,
            self.year,
            self.term,
            self.since,
            self.until,
            self.doubts,
            self.body_from,
        )


@dataclass(slots=True, eq=False)
class Mention:
    """One place where a person is named."""

    start: int
    end: int
    item: Item | None
    sentence: Sentence | None
    garbled: bool = False


_BETWEEN: Final = frozenset({"văn", "thị"})
_TONELESS: Final = frozenset({"van", "thi"})


@dataclass(slots=True, eq=False)
class Person:
    """A person as this document names him or her: all mentions that mean one."""

    syllables: tuple[dict[str, float], ...]
    """Per syllable the Vietnamese syllables it may spell, with costs: the intersection over the mentions."""
    mentions: list[Mention] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    vietnamese: str | None = None
    """The name with its diacritics where some mention writes it."""
    official: bool = True
    nth: int = 0
    spelled: tuple[tuple[dict[str, float], ...], int, str] | None = None
    """The spelling made of its syllables, with the syllables and the number of forms that it was made of."""

    @property
    def cut(self) -> bool:
        """Whether the name breaks off before the given name: a family name and Văn or Thị, which stand between the two."""
        if len(self.syllables) != 2:
            return False
        if self.vietnamese is not None:
            return self.vietnamese.split()[-1].lower() in _BETWEEN
        last = self.syllables[-1]
        return min(sorted(last), key=lambda s: last[s], default="") in _TONELESS


@dataclass(slots=True, eq=False)
class Stack:
    """Titles that one holder has together, and the holder where one is found."""

    roles: list[Role]
    sentence: Sentence
    person: Person | None = None
    unit: Body | Place | None = None
    """A province or a firm that holds the title (cluster leader)."""
    unit_item: tuple[int, int] | None = None
    """Span of the unit's name."""
    item: Item | None = None
    """The name item that the stack was attached to; none for a stack resolved by coreference."""
    rule: str = ""
    unnamed: bool = False
    """A holder whose name is not in the text."""
    governor: str = ""
    """What governs the stack where no rule of adjacency may attach it: ``as`` (elected as ...), ``list``."""

    @property
    def i(self) -> int:
        """First item of the stack."""
        return self.roles[0].i

    @property
    def j(self) -> int:
        """One past the last item of the stack."""
        return self.roles[-1].j

    @property
    def start(self) -> int:
        """Where the first title begins."""
        return self.roles[0].start if len(self.roles) == 1 else min([r.start for r in self.roles])

    @property
    def end(self) -> int:
        """Where the last title ends."""
        return self.roles[0].end if len(self.roles) == 1 else max([r.end for r in self.roles])
