"""What is known of one post over time: who is said to hold it, from when, until when, seen on which days. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

HOLDING = ("holds", "acting", "appointed", "ex_officio")
"""Modes in which a post is held; ``proposed`` is none, ``former`` is the end of one."""
ANSWERS = ("held", "not_held", "unknown", "contested")

Statements = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is what it is: a rule of the vocabulary ``time-rules``, and the statements that it stands on."""

    rule: str
    statements: Statements = ()
    day: str = ""
    """The date that decides, where one does."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The four-valued answer for one holder, one post, one day."""

    answer: str
    """One of :data:`ANSWERS`."""
    reasons: tuple[Reason, ...]
    acting: bool = False
    """Held, and by every statement that says so only for another or until filled."""


@dataclass(frozen=True, slots=True)
class Period:
    """One spell of a tenure, dates as precise as their source."""

    statement: str
    mode: str = "holds"
    begins: str | None = None
    ends: str | None = None
    seen: tuple[str, ...] = ()
    """Days on which the holder is attested; of an undated statement the days of its documents."""
    years: tuple[str, ...] = ()
    """Emulation years."""
    term: str | None = None
    doubtful: bool = False
    reported: bool = False
    """``seen`` are the days of documents, not days that a text states."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that gives or takes the post; ``bounds`` says what it does to the tenure (vocabulary ``appointment-acts``)."""

    statement: str
    day: str
    bounds: str
    """``start``, ``end``, ``within`` (the holder has it already: re-elected, approved), ``none``."""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """All that is said of one holder in the post."""

    holder: str
    name: str = ""
    """In plain letters: two holders of one name may be one man whom nobody has yet told apart."""
    kind: str = "Person"
    periods: tuple[Period, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A post, whether one holder has it at a time, how long its body exists, and all who are said to hold it."""

    post: str
    exclusive: bool = False
    holdings: tuple[Holding, ...] = ()
    body_begins: str | None = None
    body_ends: str | None = None
