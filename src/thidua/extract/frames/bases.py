"""What an official document rests on and what it does to others: legal bases, proposals cited, texts amended, replaced, repealed, carried out.

A paragraph of the preamble names its texts; a law is named there by its title and day. In the articles "this decision replaces", "amending
some articles of" speak of the document itself. Every other numbered text of the articles is cited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thidua import iri
from thidua.extract.frames.context import Context, Named, Output
from thidua.extract.frames.paper import Paper
from thidua.extract.items import Item, Sentence
from thidua.extract.naming import conventional_name
from thidua.model import Entity, Evidence, InstrumentStatement, RelationStatement
from thidua.text.dates import DateMention

_LONGEST: Final = 220
"""Characters of a title."""
_ATTACHED: Final = frozenset({"plan", "project", "programme", "scheme", "regulation", "rules", "charter"})
"""Kinds that a decision approves or issues."""


def bases(ctx: Context) -> Output:
    """Relations of the document that is read, and the texts that it names without a number."""
    paper = ctx.paper
    own = paper.own(ctx) if paper is not None else None
    if paper is None or own is None:
        return
    told: dict[str, set[str]] = {}
    for statement in [*_preamble(ctx, paper, own), *_articles(ctx, paper, own)]:
        if isinstance(statement, RelationStatement):
            known = told.setdefault(f"{statement.subject.key} {statement.object.key}", set())
            if statement.predicate in known or (known and statement.predicate == "cites"):
                continue
            known.add(statement.predicate)
        yield statement


def _relation(
    ctx: Context, own: Named, predicate: str, to: Entity, where: tuple[int, int], verb: Item | None, rule: str
) -> RelationStatement:
    evidence: list[Evidence] = [ctx.evidence("subject", own.start, own.end), ctx.evidence("object", *where)]
    if verb is not None:
        evidence.insert(1, ctx.evidence("verb", verb.start, verb.end))
    return RelationStatement(
        document=ctx.name, evidence=tuple(evidence), rule=rule, subject=own.entity, predicate=predicate, object=to
    )


def _preamble(ctx: Context, paper: Paper, own: Named) -> Iterator[InstrumentStatement | RelationStatement]:
    laid = paper.layout
    for start, end in laid.bases:
        legal = laid.words.legal.match(ctx.text, start, end) is not None
        carried = False
        for sentence in ctx.reading.sentences:
            if not start <= sentence.start < end:
                continue
            verb = sentence.items[0] if sentence.items[0].tag == "V" else None
            carried = carried or (verb is not None and verb.has("IMPLEMENT"))
            predicate = "legal_basis" if legal else ("implements" if carried else "cites")
            for n in _named(ctx, sentence):
                if n.entity.key != own.entity.key:
                    yield _relation(ctx, own, predicate, n.entity, (n.start, n.end), verb, "paper.basis")
            for made in _by_title(ctx, sentence) if legal else ():
                yield made
                where = next((e for e in made.evidence if e.part == "title"), made.evidence[0])
                span = (where.start, where.end)
                yield _relation(ctx, own, "legal_basis", made.instrument, span, verb, "paper.basis")


def _named(ctx: Context, sentence: Sentence) -> list[Named]:
    return [n for n in ctx.instruments if n.sentence is sentence and n.entity.number]


def _by_title(ctx: Context, sentence: Sentence) -> Iterator[InstrumentStatement]:
    """``Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022``: a kind, its title, its day, once or more; without a number."""
    clauses: list[list[Item]] = [[]]
    for x in sentence.items:
        clauses.append([]) if x.tag == ";" else clauses[-1].append(x)
    for items in (c for c in clauses if c and not any(x.tag == "X" for x in c)):
        at = items[0].start
        for day in (m for m in ctx.dates.within(at, items[-1].end) if m.kind == "day" and not m.partial):
            kind = next((x for x in items if x.tag == "I" and not x.plural and at <= x.start < day.start), None)
            if kind is None or kind.concept is None or day.start - kind.end > _LONGEST:
                continue
            if not any(x.tag in "NR" for x in items if at <= x.start and x.end <= kind.start):
                yield _titled(ctx, kind, day)
            at = day.end


def _titled(ctx: Context, kind: Item, day: DateMention) -> InstrumentStatement:
    end = day.start
    while end > kind.end and not ctx.text[end - 1].isalnum():
        end -= 1
    title = " ".join(ctx.text[kind.start : end].split())
    issuer = _legislator() if kind.concept == "law" else None
    key = iri.instrument_key(
        None, type_=str(kind.concept), issuer=issuer.key if issuer else None, date=day.value, title=title
    )
    entity = Entity("instrument", key, title, iri.latin(title), type=kind.concept, forms=(ctx.text[kind.start : end],))
    evidence = (
        ctx.evidence("instrument", kind.start, kind.end),
        ctx.evidence("title", kind.start, end),
        ctx.evidence("time", day.start, day.end),
    )
    return InstrumentStatement(
        document=ctx.name, evidence=evidence, rule="paper.title", instrument=entity, type=str(kind.concept), date=day.value, title=title, issuer=issuer,
    )  # fmt: skip


def _legislator() -> Entity:
    """Who makes every law (Constitution, article 70): what a law is called need not say it."""
    place, kind = "Việt Nam", "national_assembly"
    name = conventional_name(kind, place)
    return Entity(
        "body", iri.body_key(kind, place), name, iri.latin(name), type=kind, place=place, place_key=iri.place_key(place), place_basis="context",
    )  # fmt: skip


def _articles(ctx: Context, paper: Paper, own: Named) -> Iterator[InstrumentStatement | RelationStatement]:
    laid = paper.layout
    heads = [laid.title] if laid.title is not None else []
    for sentence in ctx.reading.sentences:
        if any(a <= sentence.start < b for a, b in laid.bases):
            continue
        head = any(a <= sentence.start < b or sentence.start < a < sentence.end for a, b in heads)
        if not (head or laid.in_body(sentence.start)):
            continue
        itself = paper.speaks_of_itself(ctx, sentence)
        for n in (n for n in _named(ctx, sentence) if n is not own and n.entity.key != own.entity.key):
            predicate, verb = _done_to(sentence, n, itself)
            yield _relation(ctx, own, predicate, n.entity, (n.start, n.end), verb, "paper.article")
        if not head:
            yield from _attached(ctx, own, sentence)


def _done_to(sentence: Sentence, n: Named, itself: bool) -> tuple[str, Item | None]:
    """What the document does to a text: by the verb before it, of which the document is the subject or which opens the article."""
    before = [x for x in sentence.of("V") if x.end <= n.start]
    opening = next((x for x in sentence.items if x.tag not in "v,n#"), None)
    for verb in reversed(before):
        governs = itself or verb is opening or (opening is not None and opening.has("AMEND"))
        if governs and verb.has("AMEND"):
            return "amends", verb
        if governs and verb.has("REPLACE"):
            return "replaces", verb
        if governs and verb.has("REPEAL"):
            return "repeals", verb
    return "cites", None


def _attached(ctx: Context, own: Named, sentence: Sentence) -> Iterator[InstrumentStatement | RelationStatement]:
    """``Phê duyệt Đề án ...``, ``Ban hành kèm theo Quyết định này Quy chế ...``: what the article approves or issues, by its title."""
    first = sentence.items[0]
    if first.tag != "V" or not first.has("APPROVE", "ISSUE"):
        return
    kind = next((x for x in sentence.items if x.tag == "I" and x.concept in _ATTACHED and not x.plural), None)
    if kind is None or any(x.tag in "XNR" for x in sentence.items if x.end <= kind.start):
        return
    behind = sentence.since(kind.start)
    stop = next(
        (k for k, x in enumerate(behind) if x.tag in ";:(" or (k and x.tag == "V" and x.has("UNDER"))), len(behind)
    )
    inside = behind[:stop]
    while inside and inside[-1].tag in ",/-":
        inside.pop()
    if len(inside) < 2 or inside[-1].end - kind.start > _LONGEST:
        return
    title = " ".join(ctx.text[kind.start : inside[-1].end].split())
    key = iri.instrument_key(None, type_=str(kind.concept), issuer=own.issuer, date=None, title=title)
    entity = Entity("instrument", key, title, iri.latin(title), type=kind.concept, forms=(title,))
    where = (kind.start, inside[-1].end)
    evidence = (ctx.evidence("instrument", kind.start, kind.end), ctx.evidence("title", *where))
    yield InstrumentStatement(
        document=ctx.name,
        evidence=evidence,
        rule="paper.attached",
        instrument=entity,
        type=str(kind.concept),
        title=title,
    )
    yield RelationStatement(
        document=ctx.name, rule="paper.attached", subject=entity, predicate="approved_by", object=own.entity,
        evidence=(ctx.evidence("subject", *where), ctx.evidence("verb", first.start, first.end), ctx.evidence("object", own.start, own.end)),
    )  # fmt: skip
