"""What an event brings forth: an emulation agreement that is signed, a list of delegates that is approved."""

from __future__ import annotations

from thidua import iri
from thidua.extract.frames.context import Context, Named, Output
from thidua.extract.frames.participants import parts_of
from thidua.extract.items import Item, Sentence
from thidua.model import Entity, InstrumentStatement, RelationStatement


def agreements(ctx: Context) -> Output:
    """Agreements with who signed them, and lists with the event that approved them; each once."""
    signed: dict[str, InstrumentStatement] = {}
    for sentence in ctx.reading.sentences:
        verb = sentence.first_saying("SIGN")
        paper = next((x for x in sentence.of("I") if x.concept == "agreement"), None)
        if verb is not None and paper is not None:
            statement = _agreement(ctx, sentence, paper, verb)
            known = signed.get(statement.instrument.key)
            if known is None or (known.signatory is None and statement.signatory is not None):
                signed[statement.instrument.key] = statement
        yield from _lists(ctx, sentence)
    yield from signed.values()


def _main_event(ctx: Context) -> Named | None:
    return next((e for e in ctx.events if e.entity.key in ctx.organisers), None) or next(
        (e for e in ctx.events if e.entity.key in ctx.event_days), None
    )


def _agreement(ctx: Context, sentence: Sentence, paper: Item, verb: Item) -> InstrumentStatement:
    years = [y for m in ctx.dates.of(sentence) if m.kind == "year" for y in m.years]
    event = _main_event(ctx)
    owner = ctx.organisers.get(event.entity.key) if event is not None else None
    year = str(years[-1]) if years else None
    title = " ".join([ctx.text[paper.start : paper.end], *([year] if year else [])])
    key = iri.instrument_key(
        None, type_="agreement", issuer=owner[0].key if owner else None, date=year, title="emulation"
    )
    entity = Entity("instrument", key, title, iri.latin(title), type="agreement", forms=(title,))
    ctx.instruments.append(Named(entity, "agreement", sentence, paper.start, paper.end))
    signer = next((p for p in parts_of(ctx, sentence) if p.verb is verb and p.part == "signed"), None)
    evidence = [ctx.evidence("instrument", paper.start, paper.end), ctx.evidence("verb", verb.start, verb.end)]
    if signer is not None:
        evidence.append(ctx.evidence("signatory", signer.holder.start, signer.holder.end))
    if owner is not None:
        evidence.append(ctx.evidence("issuer", owner[1], owner[2]))
    return InstrumentStatement(
        document=ctx.name, evidence=tuple(evidence), rule="agreement.signed", instrument=entity, type="agreement", date=_day_of(ctx, event), issuer=owner[0] if owner else None,
        title=title, signatory=signer.holder.entity if signer else None,
    )  # fmt: skip


def _day_of(ctx: Context, event: Named | None) -> str | None:
    """The day of the event at which it is signed."""
    return ctx.event_days.get(event.entity.key) if event is not None else None


def _lists(ctx: Context, sentence: Sentence) -> Output:
    paper = next((x for x in sentence.of("t") if x.has("DELEGATE_LIST")), None)
    verb = sentence.first_saying("APPROVE")
    if paper is None or verb is None:
        return
    event = _main_event(ctx)
    congress = next((e for e in ctx.events if e.sentence is sentence and e.kind == "congress"), None)
    title = ctx.text[paper.start : paper.end]
    of = congress.entity.key.split("/", 1)[-1] if congress is not None else ctx.reading.document.id
    entity = Entity(
        "instrument", f"instrument/delegate-list.{of}", title, iri.latin(title), type="other", forms=(title,)
    )
    ctx.instruments.append(Named(entity, "other", sentence, paper.start, paper.end))
    evidence = (
        ctx.evidence("instrument", paper.start, paper.end),
        ctx.evidence("verb", verb.start, verb.end),
        ctx.whole(sentence),
    )
    yield InstrumentStatement(
        document=ctx.name, evidence=evidence, rule="list.approved", instrument=entity, type="other", title=title
    )
    if event is not None:
        yield RelationStatement(
            document=ctx.name,
            evidence=evidence,
            rule="list.approved",
            subject=entity,
            predicate="approved_by",
            object=event.entity,
        )
