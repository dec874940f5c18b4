"""Relations between bodies and instruments: established by, on the basis of, approved by, implements, amends, replaces."""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context, Named, Output
from thidua.extract.frames.holders import holders
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.model import Entity, Evidence, RelationStatement

_ACTORS: Final = frozenset(
    {
        "emulation_cluster",
        "steering_committee",
        "party_committee",
        "peoples_committee",
        "emulation_council",
        "department",
        "ministry",
        "party_commission",
        "enterprise",
    }
)
_REACH: Final = 8
"""Items between "carry out" and the instrument."""
_TITLED: Final = frozenset({"project", "plan", "programme", "scheme"})
_BETWEEN_TEXTS: Final = {"AMEND": "amends", "REPLACE": "replaces", "REPEAL": "repeals"}


def relations(ctx: Context) -> Output:
    """Every relation, each pair once."""
    seen: set[tuple[str, str, str]] = set()
    opener: tuple[Entity, Evidence] | None = None
    carried_out = any(s.says("IMPLEMENT") for s in ctx.reading.sentences)
    for sentence in ctx.reading.sentences:
        actor = _actor(ctx, sentence) if carried_out else None  # who acts is asked for that only
        if actor is not None and ":" in sentence.tags:
            opener = actor
        elif actor is not None and actor[0].kind != "kind_of_body":
            opener = None
        for statement in [
            *_founded(ctx, sentence),
            *_based(ctx, sentence),
            *_changed(ctx, sentence),
            *_implemented(ctx, sentence, _who(actor, opener)),
        ]:
            key = (statement.subject.key, statement.predicate, statement.object.key)
            if key not in seen:
                seen.add(key)
                yield statement


def _who(
    actor: tuple[Entity, Evidence] | None, opener: tuple[Entity, Evidence] | None
) -> tuple[Entity, Evidence] | None:
    """The body that acts: a definite one of the sentence, else the one whose list goes on, else a kind of bodies."""
    return opener if opener is not None and (actor is None or actor[0].kind == "kind_of_body") else actor


def _of(ctx: Context, sentence: Sentence) -> list[Named]:
    own = [n for n in ctx.instruments if n.sentence is sentence]
    return sorted(own, key=lambda n: n.start) if len(own) > 1 else own


def _statement(
    ctx: Context, subject: Entity, predicate: str, object_: Entity, *evidence: Evidence, rule: str
) -> RelationStatement:
    return RelationStatement(
        document=ctx.name, evidence=tuple(evidence), rule=rule, subject=subject, predicate=predicate, object=object_
    )


def _founded(ctx: Context, sentence: Sentence) -> list[RelationStatement]:
    """A body founded under a decision: verb of founding, body and numbered instrument in one sentence."""
    verb = sentence.first_saying("ESTABLISH")
    if verb is None:
        return []
    texts = [n for n in _of(ctx, sentence) if n.entity.number]
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if b.final.kind in _ACTORS and not b.plural and not _in_title(ctx, sentence, b)
    ]
    if not texts or not bodies:
        return []
    text = min(texts, key=lambda n: (abs(n.start - verb.start), n.start))
    # the body that issued the decision is not the one founded, nor is one inside the issuer's title
    bodies = [
        b
        for b in bodies
        if ctx.reading.entity(b).key != text.issuer
        and (text.issuer or "").split(".", 1)[-1] != ctx.reading.entity(b).key.removeprefix("body/")
    ]
    if not bodies:
        return []
    body = min(bodies, key=lambda b: (abs(b.start - verb.start), b.start))
    where = (
        ctx.evidence("subject", body.start, body.end),
        ctx.evidence("verb", verb.start, verb.end),
        ctx.evidence("object", text.start, text.end),
    )
    return [
        _statement(ctx, ctx.reading.entity(body), "established_by", text.entity, *where, rule="relation.established")
    ]


def _in_title(ctx: Context, sentence: Sentence, body: Body) -> bool:
    return any(r.start <= body.start and body.end <= r.end for r in ctx.reading.roles_in(sentence))


def _based(ctx: Context, sentence: Sentence) -> list[RelationStatement]:
    """A titled project beside the number of a decision: approved by it where the text says so, else on its basis."""
    texts = _of(ctx, sentence)
    titled = [n for n in texts if n.kind in _TITLED and not n.entity.number]
    decisions = [n for n in texts if n.entity.number and n.kind in ("decision", "resolution", "directive")]
    out = []
    for project in titled:
        near = [d for d in decisions if abs(d.end - project.start) < 60 or abs(project.end - d.start) < 60]
        if not near:
            continue
        d = near[0]
        lo, hi = (d.end, project.start) if d.end <= project.start else (project.end, d.start)
        between = ctx.between(sentence, lo, hi)
        verb = next((x for x in between if x.tag == "V" and x.has("APPROVE", "UNDER")), None)
        if verb is None:
            continue
        predicate = "approved_by" if verb.has("APPROVE") else "legal_basis"
        where = (
            ctx.evidence("subject", project.start, project.end),
            ctx.evidence("verb", verb.start, verb.end),
            ctx.evidence("object", d.start, d.end),
        )
        out.append(_statement(ctx, project.entity, predicate, d.entity, *where, rule="relation.basis"))
    return out


def _changed(ctx: Context, sentence: Sentence) -> list[RelationStatement]:
    texts = [n for n in _of(ctx, sentence) if n.entity.number]
    if len(texts) != 2:
        return []
    between = ctx.between(sentence, texts[0].end, texts[1].start)
    if ctx.order.final:
        behind = ctx.between(sentence, texts[1].end, sentence.end)
        verb = next((x for x in behind if x.tag == "V" and x.among(_BETWEEN_TEXTS)), None)
        # which of the two is the changed one, only the mark of the object tells
        if verb is None or not behind or behind[0].tag != "W" or any(x.tag == "W" for x in between):
            return []
        changing, changed = texts
    else:
        verb = next((x for x in between if x.tag == "V" and x.among(_BETWEEN_TEXTS)), None)
        if verb is None:
            return []
        by = any(ctx.by(x) for x in between if x.start >= verb.end)
        changing, changed = reversed(texts) if by else texts
    predicate = next(p for a, p in _BETWEEN_TEXTS.items() if verb.has(a))
    where = (
        ctx.evidence("subject", changing.start, changing.end),
        ctx.evidence("verb", verb.start, verb.end),
        ctx.evidence("object", changed.start, changed.end),
    )
    return [_statement(ctx, changing.entity, predicate, changed.entity, *where, rule="relation.changed")]


def _implemented(ctx: Context, sentence: Sentence, actor: tuple[Entity, Evidence] | None) -> list[RelationStatement]:
    """Instruments that a body carries out or is to carry out; without its own subject a sentence goes on with the list before it."""
    verb = sentence.first_saying("IMPLEMENT")
    if verb is None or actor is None:
        return []
    out = []
    for n in _of(ctx, sentence):
        where = (actor[1], ctx.evidence("verb", verb.start, verb.end), ctx.evidence("object", n.start, n.end))
        if n.kind == "agreement" or not _carried_out(ctx, sentence, verb, n):
            continue
        if actor[0].key != n.entity.key and not (n.kind == "decision" and _basis_only(sentence, n)):
            out.append(_statement(ctx, actor[0], "implements", n.entity, *where, rule="relation.implements"))
    return out


def _carried_out(ctx: Context, sentence: Sentence, verb: Item, n: Named) -> bool:
    """Where the verb stands in the middle it governs what stands right behind it."""
    if ctx.order.final:
        return True
    gap = ctx.between(sentence, verb.end, n.start)
    return n.start >= verb.end and len(gap) <= _REACH and not any(x.tag == "V" for x in gap)


def _basis_only(sentence: Sentence, n: Named) -> bool:
    """A decision named only as the basis of a project is not what is carried out."""
    nxt = sentence.first_since(n.end)
    prev = sentence.last_until(n.start)
    return any(x is not None and x.tag == "V" and x.has("UNDER") for x in (nxt, prev))


def _actor(ctx: Context, sentence: Sentence) -> tuple[Entity, Evidence] | None:
    """Who acts in a sentence: the first body that is no part of a title, or whom a request addresses."""
    texts = [(n.start, n.end) for n in _of(ctx, sentence)]
    issuers = [(h.start, h.end) for h in holders(ctx, sentence)]
    for body in ctx.reading.bodies_in(sentence):
        if (
            body.final.kind not in _ACTORS
            or _in_title(ctx, sentence, body)
            or any(s <= body.start < e for s, e in [*texts, *issuers])
        ):
            continue
        nxt = sentence.first_since(body.end)
        prev = sentence.last_until(body.start)
        if (nxt is not None and nxt.tag == "G") or (prev is not None and prev.tag == "T" and not ctx.order.final):
            continue
        entity = ctx.reading.entity(body)
        if body.plural:
            entity = dataclasses.replace(entity, kind="kind_of_body", key=f"kind-of-{entity.key}")
        return entity, ctx.evidence("subject", body.start, body.end)
    return None
