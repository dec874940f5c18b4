"""Whom a sentence names, and whom the next one's "he" means."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.extract.frames.context import Context, after
from thidua.extract.items import Sentence
from thidua.extract.mentions import Person


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an act is about."""

    person: Person
    start: int
    end: int


def main_person(ctx: Context, sentence: Sentence) -> Target | None:
    """The person whom the next sentence's "he" means: the first one named, where the sentence does not list several by titles."""
    named = [t for t in names_in(ctx, sentence) if t.start not in ctx.reading.replaced]
    if not named:
        return None
    if not any(x.tag in "V=" for x in sentence.items) and "R" in sentence.tags:
        return None  # the caption of a picture: a title and a name
    if "p" in sentence.tags:  # "X ने congratulated him": he is still the one spoken of before
        named = [t for t in named if not ((mark := after(sentence, t.end)) is not None and mark.tag == "E")]
    return named[0] if named and len({id(t.person) for t in named}) == 1 else None


def names_in(ctx: Context, sentence: Sentence) -> list[Target]:
    """The officials that a sentence names, in order."""
    people = ((x, ctx.reading.person_at(x)) for x in sentence.of("N"))
    return [Target(p, x.start, x.end) for x, p in people if p is not None and p.official]


def clause(sentence: Sentence, at: int) -> tuple[int, int]:
    """Where the part of a sentence between semicolons begins and ends in which an offset lies."""
    start = max((x.end for x in sentence.of(";") if x.end <= at), default=sentence.start)
    end = min((x.start for x in sentence.of(";") if x.start >= at), default=sentence.end)
    return start, end
