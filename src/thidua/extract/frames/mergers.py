"""Bodies and places that become part of others: ``sáp nhập A và B vào C``, "A was merged into B"."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Output, Unit
from thidua.extract.items import Item, Sentence
from thidua.lexicon import Place
from thidua.model import RelationStatement

_NOT_YET: Final = ("WILL", "PROPOSE")


def mergers(ctx: Context) -> Output:
    """What was merged into what: "into" says which of the two remains, behind the verb or, where verbs stand last, before it."""
    if not ctx.order.into:
        return
    seen: set[tuple[str, str]] = set()
    for sentence in ctx.reading.sentences:
        verbs = sentence.saying("MERGE")
        if not verbs or sentence.says(*_NOT_YET):
            continue
        units = _units(ctx, sentence)
        for verb in verbs:
            target, sources = (_last if ctx.order.final else _middle)(ctx, sentence, units, verb)
            for source in sources:
                key = (source.entity.key, target.entity.key) if target is not None else ("", "")
                if target is not None and key not in seen and source.entity.key != target.entity.key:
                    seen.add(key)
                    yield _statement(ctx, source, verb, target)


def _middle(ctx: Context, sentence: Sentence, units: list[Unit], verb: Item) -> tuple[Unit | None, list[Unit]]:
    """ "A was merged into B": what remains stands behind the verb."""
    into = next((x for x in sentence.items if x.start >= verb.end and ctx.says(x, ctx.order.into)), None)
    target = next((u for u in units if u.start >= into.end), None) if into is not None else None
    if (
        into is None
        or target is None
        or any(x.tag not in "oLvU" for x in ctx.between(sentence, into.end, target.start))
    ):
        return None, []
    return target, _sources(ctx, sentence, units, verb, into)


def _last(ctx: Context, sentence: Sentence, units: list[Unit], verb: Item) -> tuple[Unit | None, list[Unit]]:
    """ "A and B to C into merged": what remains stands before "into", what becomes part of it right before that, with a postposition."""
    before = [x for x in sentence.items if x.end <= verb.start]
    while before and before[-1].tag == "o" and not ctx.says(before[-1], ctx.order.into):
        before.pop()
    if not before or not ctx.says(before[-1], ctx.order.into):
        return None, []
    target = next((u for u in reversed(units) if u.end <= before[-1].start), None)
    if target is None or any(x.tag not in "LG" for x in ctx.between(sentence, target.end, before[-1].start)):
        return None, []
    out: list[Unit] = []
    edge = target.start
    for u in reversed([u for u in units if u.end <= target.start]):
        if any(x.tag not in ("LGW" if not out else ",CL") for x in ctx.between(sentence, u.end, edge)):
            break
        out.append(u)
        edge = u.start
    return target, out[::-1]


def _units(ctx: Context, sentence: Sentence) -> list[Unit]:
    """The bodies and places of a sentence, none inside another's name or a title."""
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [b for b in ctx.reading.bodies_in(sentence) if not b.plural and not _inside(titles, b.start)]
    out = [Unit(ctx.reading.entity(b), b.start, b.end) for b in bodies]
    taken = [*titles, *((b.start, b.end) for b in bodies)]
    places = [x for x in sentence.of("P") if isinstance(x.value, Place) and not _inside(taken, x.start)]
    out += [Unit(ctx.reading.entity(x.value), x.start, x.end) for x in places]
    return sorted(out, key=lambda u: u.start)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(s <= at < e for s, e in spans)


def _sources(ctx: Context, sentence: Sentence, units: list[Unit], verb: Item, into: Item) -> list[Unit]:
    """What is merged: what stands between the verb and "into", else the row right before the verb."""
    objects = [u for u in units if verb.end <= u.start and u.end <= into.start]
    if objects:
        return objects
    out: list[Unit] = []
    edge = verb.start
    for u in reversed([u for u in units if u.end <= verb.start]):
        gap = ctx.between(sentence, u.end, edge)
        if any(x.tag not in ("o=L" if not out else ",CLv") for x in gap):
            break
        out.append(u)
        edge = u.start
    return out[::-1]


def _statement(ctx: Context, source: Unit, verb: Item, target: Unit) -> RelationStatement:
    evidence = (
        ctx.evidence("subject", source.start, source.end),
        ctx.evidence("verb", verb.start, verb.end),
        ctx.evidence("object", target.start, target.end),
    )
    return RelationStatement(
        document=ctx.name,
        evidence=evidence,
        rule="relation.merged",
        subject=source.entity,
        predicate="merged_into",
        object=target.entity,
    )
