"""The life of a document: whether it is a draft, from which day it has effect (never the day of issue), and until when.

The words that say so are data of the language (``effective`` in ``loaders/<tag>/clauses.toml``). A sentence that names no document
with its number or issuer speaks of the one of the sentence before: "The decision takes effect on 10 August".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from thidua.extract.frames.context import Context
from thidua.extract.frames.paper import effect_on_signing
from thidua.extract.items import Item, Sentence
from thidua.text.dates import DateMention
from thidua.text.normal import norm
from thidua.text.tokens import tokens

_BETWEEN: Final = 5
"""Items between the words and their day."""
_BACK: Final = 2
"""Sentences back to the document that "the decision" means."""


class Dated(Protocol):
    """What a document in the making has of dates."""

    sentence: Sentence
    start: int
    end: int
    kind: str
    kind_item: Item | None
    date: DateMention | None
    effective: DateMention | None
    expires: DateMention | None
    day: str | None


def take_effect(ctx: Context, documents: Sequence[Dated]) -> None:
    """Give each document the day from which it has effect, and take that day from what was read as its day of issue."""
    if not ctx.order.effective or not documents:
        return
    for sentence in ctx.reading.sentences:
        for day in _days(ctx, sentence, ctx.order.effective, ctx.order.expires):
            own = ctx.paper.found if ctx.paper is not None and ctx.paper.speaks_of_itself(ctx, sentence) else None
            meant = own if own is not None else _meant(sentence, day, documents)
            for document in documents:
                if document.date is not None and document.date.start == day.start:
                    document.date = None
            if meant is not None and meant.effective is None:
                meant.effective = day
    if ctx.paper is not None:
        said = [
            (s, end) for s in ctx.reading.sentences for _, end in _said(ctx, s, ctx.order.effective, ctx.order.expires)
        ]
        effect_on_signing(ctx, said)


def expire(ctx: Context, documents: Sequence[Dated]) -> None:
    """Give each document the day from which it has effect no longer."""
    if not ctx.order.expires or not documents:
        return
    for sentence in ctx.reading.sentences:
        for day in _days(ctx, sentence, ctx.order.expires, frozenset()):
            meant = _meant(sentence, day, documents)
            for document in documents:
                if document.date is not None and document.date.start == day.start:
                    document.date = None
            if meant is not None and meant.expires is None:
                meant.expires = day


def draft_of(ctx: Context, document: Dated) -> Item | None:
    """The word for a draft that stands right before the kind of an instrument, or behind it where heads come last."""
    if document.kind_item is None:
        return None
    items = document.sentence.items
    at = next((k for k, x in enumerate(items) if x is document.kind_item), 0)
    beside = items[at + 1 : at + 3] if ctx.order.final else items[max(0, at - 1) : at]
    return next((x for x in beside if x.has("DRAFT")), None)


def _days(ctx: Context, sentence: Sentence, said: frozenset[str], but: frozenset[str]) -> Iterator[DateMention]:
    """The full days of a sentence that stand with words of effect, each once."""
    days = [m for m in ctx.dates.of(sentence) if m.kind == "day" and not m.partial and not _of_issue(sentence, m)]
    words = list(_said(ctx, sentence, said, but)) if days else []
    yield from (day for day in days if any(_stands_with(ctx, sentence, day, *w) for w in words))


def _of_issue(sentence: Sentence, day: DateMention) -> bool:
    """Whether "dated" stands right before a day: that of issue, whatever follows ("plan no. 3 dated 4 May, to be applied")."""
    before = sentence.last_until(day.start)
    return before is not None and before.tag == "V" and before.has("DATED")


def _stands_with(ctx: Context, sentence: Sentence, day: DateMention, start: int, end: int) -> bool:
    """Whether the day stands where the language puts it: behind the words, or before them where the verb stands last."""
    first, last = (day.end, start) if day.end <= start else (end, day.start)
    if last < first or (day.end <= start and not ctx.order.final):
        return False
    between = ctx.between(sentence, first, last)
    return len(between) <= _BETWEEN and not any(x.tag in "XIRNd;:" for x in between)


def _said(ctx: Context, sentence: Sentence, words: frozenset[str], but: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the sentence has some words; ``but``: longer ones in which they mean something else ("has effect no longer")."""
    heads = ctx.order.heads_of_effective if words is ctx.order.effective else ctx.order.heads_of_expires
    starts = ctx.reading.starts(heads)
    if not any(sentence.start <= at < sentence.end for at in starts):
        return
    if but:
        starts |= ctx.reading.starts(ctx.order.heads_of_expires)
    lengths = sorted({w.count(" ") + 1 for w in words | but}, reverse=True)
    found = tokens(ctx.text[sentence.start : sentence.end])
    texts = [t[0] for t in found]
    k = 0
    while k < len(found):
        for n in lengths if sentence.start + found[k].start in starts else ():
            said = norm(" ".join(texts[k : k + n]))
            if said in but:
                k += n - 1
                break
            if said in words:
                yield sentence.start + found[k].start, sentence.start + found[min(k + n, len(found)) - 1].end
                break
        k += 1


def _meant(sentence: Sentence, day: DateMention, documents: Sequence[Dated]) -> Dated | None:
    """The document whose effect it is: the nearest before the day in its sentence, else of the same kind in one of the sentences before."""
    own = [d for d in documents if d.sentence is sentence and d.start < day.start]
    if own:
        return max(own, key=lambda d: d.end)
    if any(d.sentence is sentence for d in documents):
        return None
    kinds = {x.concept for x in sentence.of("I") if not x.plural}
    near = [d for d in documents if 0 < sentence.index - d.sentence.index <= _BACK and (not kinds or d.kind in kinds)]
    return near[-1] if near and len({id(d) for d in near if d.sentence is near[-1].sentence}) == 1 else None
