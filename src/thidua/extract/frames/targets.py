"""Whom a sentence names, and whom the next one's "he" means."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.extract.frames.context import Context, after
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Person, Stack


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
    if not sentence.has_tag("V=") and "R" in sentence.tags:
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
    stops = sentence.of(";")
    if not stops:
        return sentence.start, sentence.end
    start = max((x.end for x in stops if x.end <= at), default=sentence.start)
    end = min((x.start for x in stops if x.start >= at), default=sentence.end)
    return start, end


def own_titles(ctx: Context, sentence: Sentence, start: int, name: int) -> list[Item]:
    """The items of the titles that stand right before a name and are its own, behind an offset."""
    own = next((s for s in ctx.reading.stacks_in(sentence) if s.item is not None and s.item.start == name), None)
    if own is None or not start <= own.start < own.end <= name:
        return []
    return ctx.between(sentence, own.start, name)


def owns(sentence: Sentence, name: int) -> bool:
    """Whether a name is that of whose something is: ``người tiền nhiệm của ông Sơn``."""
    before = [x for x in sentence.items if x.end <= name and x.tag != "K"]
    return bool(before) and before[-1].tag == "G" and before[-1].value != "s"


def goes_on_about(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause without a name goes on about the person before it: by a pronoun, or by "formerly" in the place of its subject."""
    inside = ctx.between(sentence, start, end)
    if inside and inside[0].tag == "V" and not ctx.order.final:
        again = inside[0].has("PROPOSE", "APPOINT", "TRANSFER", "ASSIGN") and start > sentence.start
        if inside[0].has("FORMERLY") or (again and ctx.reading.lexicon.pack.order == "head_first"):
            return True  # "transferred A to be X; introduced for election as Y"
    return any(x.tag in "pK" and not _names_somebody(ctx, sentence, x) for x in inside)


def _names_somebody(ctx: Context, sentence: Sentence, honorific: Item) -> bool:
    """Whether a name that is not understood stands behind an honorific: it means nobody else (``ông Điểu K'Ré``)."""
    nxt = after(sentence, honorific.end)
    unread = nxt is not None and nxt.tag in "no" and ctx.text[nxt.start].isupper()
    return honorific.tag == "K" and ctx.reading.lexicon.pack.case and unread


def pronoun_before(sentence: Sentence, stack: Stack) -> Item | None:
    """A word for a person without a name right before the title: ``elect him chair``, ``bầu ông làm Chủ tịch``."""
    k = next((k for k, x in enumerate(sentence.items) if x.start >= stack.start), 0) - 1
    while k >= 0 and sentence.items[k].tag == "a":
        k -= 1
    return sentence.items[k] if k >= 0 and sentence.items[k].tag in "pK" else None
