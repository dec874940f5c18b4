"""Instruments: numbered ones with kind, date and issuer; unnumbered ones that their issuer or their title names.

A number alone is no instrument's identity: issuer and date are looked for in the same phrase, before the kind of instrument
where the language puts the possessor first, behind the number where it puts it last. What the number itself tells (its kind,
a central issuer) fills what the phrase leaves out; where phrase and number contradict each other the statement is doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from thidua import iri
from thidua.extract.frames.context import Context, Named, Output
from thidua.extract.frames.counts import ordinal_of
from thidua.extract.frames.effects import draft_of, expire, take_effect
from thidua.extract.frames.numbered import implied_issuer, title_ahead, title_behind
from thidua.extract.frames.paper import complete, is_own, known_number, signature
from thidua.extract.frames.signatories import signer_of
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.model import Entity, Evidence, InstrumentStatement
from thidua.text.codes import Code
from thidua.text.dates import DateMention

_NAMEABLE: Final = frozenset({"law", "decree", "decision", "resolution"})
"""Kinds that their issuer names without a number or a day."""
_NUMBERED: Final = frozenset(
    {
        "law", "ordinance", "decree", "decision", "resolution", "directive", "plan", "project", "programme",
        "conclusion", "regulation", "circular", "guidance", "notice", "official_letter", "report", "submission", "telegram",
    }
)  # fmt: skip
_FAR: Final = 90
"""Characters between a number and its date or issuer, behind it."""
_LOOSE: Final = 3
"""Unknown words that may stand between."""


@dataclass(slots=True, eq=False)
class _Found:
    sentence: Sentence
    start: int
    end: int
    kind: str
    number: str | None
    code: Code | None
    kind_item: Item | None
    number_span: tuple[int, int] | None
    date: DateMention | None = None
    issuer: Body | Role | None = None
    doubts: tuple[str, ...] = ()
    signatory: Entity | None = None
    effective: DateMention | None = None
    """The day from which it has effect."""
    expires: DateMention | None = None
    """The day from which it has effect no longer."""
    draft: Item | None = None
    """The word that says that it is a draft."""
    signed_for: str | None = None
    """The formula under which it is signed for somebody else."""
    title_span: tuple[int, int] | None = None
    """The title of the document itself, which stands on lines of its own."""
    day: str | None = None
    """The day of signing, where the text leaves its year to the context."""

    @property
    def dated(self) -> str | None:
        """The day of the document."""
        return self.date.value if self.date is not None else self.day


def instruments(ctx: Context) -> Output:
    """Every instrument that a document names."""
    seen: dict[tuple[str, str, object], _Found] = {}
    all_found: list[_Found] = []
    for sentence in ctx.reading.sentences:
        for found in [*_numbered(sentence), *_unnumbered(ctx, sentence)]:
            _complete(ctx, found)
            all_found.append(found)
    for found in all_found if ctx.paper is not None else ():
        known_number(ctx, found, all_found)
    all_found = [f for f in all_found if f.number is not None or f.issuer is not None]
    take_effect(ctx, all_found)
    expire(ctx, all_found)
    effective = {f.number: f.effective for f in reversed(all_found) if f.number is not None and f.effective is not None}
    for found in all_found:
        found.effective = found.effective or effective.get(found.number or "")
        issuer = ctx.reading.entity(found.issuer) if found.issuer is not None else implied_issuer(found.code)
        found.draft = draft_of(ctx, found)
        key = (found.number or found.kind, issuer.key if issuer else "", found.dated or found.expires)
        entity = _entity(ctx, found, issuer)
        ctx.instruments.append(
            Named(entity, found.kind, found.sentence, found.start, found.end, issuer.key if issuer else None)
        )
        if found.number is not None and (issuer is not None or found.dated):
            ctx.issued[entity.key] = (issuer, found.dated)
        if key in seen:
            continue
        seen[key] = found
        yield _statement(ctx, found, entity, issuer)


def _numbered(sentence: Sentence) -> list[_Found]:
    out: list[_Found] = []
    items = sentence.items
    if not sentence.has_tag("XZ"):
        return out
    for k, x in enumerate(items):
        code = x.value if x.tag == "X" and isinstance(x.value, Code) else None
        bare = x.tag == "#" and k >= 2 and items[k - 1].tag == "Z" and items[k - 2].tag == "I"
        if code is None and not bare:
            continue
        kind_item = next((y for y in reversed(items[max(0, k - 3) : k]) if y.tag == "I"), None)
        kind, doubts = _kind(code, kind_item)
        if code is None and kind not in _NUMBERED:
            continue
        start = kind_item.start if kind_item is not None else x.start
        number = code.normal if code is not None else str(x.value)
        out.append(_Found(sentence, start, x.end, kind, number, code, kind_item, (x.start, x.end), doubts=doubts))
    return out


def _kind(code: Code | None, item: Item | None) -> tuple[str, tuple[str, ...]]:
    """The kind that phrase and number agree on; the closed list of codes decides where they do not."""
    said = item.concept if item is not None else None
    if code is None or not code.types:
        return said or "other", ()
    if said in code.types:
        return str(said), ()
    return code.types[0], ()


def _unnumbered(ctx: Context, sentence: Sentence) -> list[_Found]:
    """``a resolution of the National Assembly``, ``Official Dispatch dated 1 July 2025``: a kind with its issuer or its day, in the singular."""
    out: list[_Found] = []
    items = sentence.items
    for k, x in enumerate(items) if sentence.of("I") else ():
        if x.tag != "I" or x.plural or x.concept is None or x.start in ctx.governors:
            continue
        dated = any(y.tag == "V" and y.has("DATED") for y in items[k + 1 : k + 3])
        if x.concept not in (_NUMBERED if dated else _NAMEABLE):
            continue
        if any(y.tag in "XZ" for y in items[k + 1 : k + 4]) or any(
            y.tag == "Q" for y in (items[k - 1 : k] if k else []) + items[k + 1 : k + 2]
        ):
            continue  # numbered, or named by its title (see movements)
        out.append(_Found(sentence, x.start, x.end, x.concept, None, None, x, None))
    return out


def _complete(ctx: Context, found: _Found) -> None:
    """The date and the issuer that belong to an instrument in its sentence."""
    if ctx.paper is not None and is_own(ctx, found):
        found.kind = ctx.paper.kind or found.kind
        complete(ctx, ctx.paper, found)
        return
    if ctx.order.final:
        at = _date_before(ctx, found)
        found.issuer = _issuer_before(ctx, found, at)
        if found.date is None:
            _date_behind(ctx, found)
        if found.issuer is None:
            found.issuer = _issuing(ctx, found)
    else:
        _date_behind(ctx, found)
        found.issuer = _issuer_behind(ctx, found) or _issuer_before(ctx, found, found.start)
        if found.issuer is None and found.number is None and draft_of(ctx, found) is not None:
            found.issuer = next((b for b in _candidates(ctx, found.sentence) if b.end <= found.start), None)
    if found.number is not None:
        _signed(ctx, found)
    if found.date is not None and found.number is not None:
        found.end = max(found.end, found.date.end) if found.date.start > found.start else found.end
        found.start = min(found.start, found.date.start)


def _issuing(ctx: Context, found: _Found) -> Body | Role | None:
    """The agent of "issued" in a sentence whose verb stands last: ``X ने ... योजना संख्या 130/KH-UBND जारी की``."""
    verb = next((x for x in found.sentence.items if x.tag == "V" and x.has("ISSUE") and x.start >= found.end), None)
    if verb is None:
        return None
    for thing in _candidates(ctx, found.sentence):
        nxt = found.sentence.first_since(thing.end)
        if nxt is not None and nxt.tag == "E" and thing.end <= found.start:
            return thing
    return None


def _signed(ctx: Context, found: _Found) -> None:
    """``On 25 March the Prime Minister X signed Decision ...``: who signed it, and the day, which is the document's own."""
    signer, verb = signer_of(ctx, found.sentence, found.start, found.end)
    if verb is None:
        return
    found.signatory = signer.entity if signer is not None else None
    if found.date is None:
        days = [m for m in ctx.dates.within(found.sentence.start, found.start) if m.kind == "day"]
        when = ctx.dates.day(days[-1], found.sentence) if len(days) == 1 else None
        if when is not None and not when.value.startswith("--"):
            found.date = days[-1] if not days[-1].partial else None
            found.day = when.value


def _date_before(ctx: Context, found: _Found) -> int:
    """In possessor-first order: ``of the Politburo of 7 April 2014 directive``. Returns where the phrase begins so far."""
    days = [m for m in ctx.dates.within(found.sentence.start, found.start) if m.kind == "day" and not m.partial]
    if days and all(
        x.tag in "GTWE," or (x.tag == "V" and x.has("DATED"))
        for x in ctx.between(found.sentence, days[-1].end, found.start)
    ):
        found.date = days[-1]
        return days[-1].start
    return found.start


def _date_behind(ctx: Context, found: _Found) -> None:
    limit = min(found.sentence.end, found.end + _FAR)
    stop = next(
        (
            x.start
            for x in found.sentence.items
            if x.start >= found.end and (x.tag in "XI;" or (x.tag == "V" and not x.has("DATED", "ISSUE", "SIGN")))
        ),
        limit,
    )
    for m in ctx.dates.within(found.end, max(stop, found.end)):
        if m.kind != "day" or m.partial:
            continue
        inside = ctx.between(found.sentence, found.end, m.start)
        dated = any(x.tag == "V" and x.has("DATED", "ISSUE", "SIGN") for x in inside)
        if found.number is None and not dated:
            continue
        loose = sum(x.tag == "o" for x in inside)
        if loose <= (_LOOSE if dated else 1) and not any(x.tag in "=." for x in inside):
            found.date = m
        return


def _issuer_before(ctx: Context, found: _Found, at: int) -> Body | Role | None:
    """The body or office whose genitive stands before ``at``: ``of the chair of the People's Committee`` decision."""
    sentence = found.sentence
    best: tuple[int, int, Body | Role] | None = None
    for thing in _candidates(ctx, sentence):
        if thing.end > at:
            continue
        gap = ctx.between(sentence, thing.end, at)
        suffix = _genitive_inside(sentence, thing.end)
        if (
            gap and gap[0].tag == "G" and all(x.tag in "Go#K" for x in gap) and sum(x.tag == "o" for x in gap) <= 1
        ) or (not gap and suffix):
            best = max(
                (b for b in (best, (thing.end, thing.end - thing.start, thing)) if b is not None), key=lambda b: b[:2]
            )
    return best[2] if best is not None else None


def _genitive_inside(sentence: Sentence, end: int) -> bool:
    """Whether the phrase that ends here carries its genitive as a suffix (the Government's)."""
    return any(x.genitive for x in sentence.ending(end))


def _issuer_behind(ctx: Context, found: _Found) -> Body | Role | None:
    """``of the Secretariat``, ``issued by the Prime Minister`` behind the number or its date; ``do ... ký`` behind it."""
    sentence = found.sentence
    at = max(found.end, found.date.end) if found.date is not None else found.end
    best: tuple[int, int, Body | Role] | None = None
    for thing in _candidates(ctx, sentence):
        for start in {found.end, at}:
            if thing.start < start or thing.start - start > _FAR:
                continue
            gap = ctx.between(sentence, start, thing.start)
            linked = any(
                x.tag == "G"
                or (
                    ctx.by(x)
                    and (found.number is not None or any(y.tag == "V" and y.has("ISSUE", "SIGN") for y in gap))
                )
                for x in gap
            )
            if any(ctx.by(x) for x in gap) and found.code is not None and implied_issuer(found.code) is not None:
                continue  # who signs a numbered document need not be who issues it
            if linked and all(
                x.tag in "GE,K" or ctx.by(x) or (x.tag == "V" and x.has("ISSUE", "DATED", "SIGN")) for x in gap
            ):
                best = min(
                    (b for b in (best, (thing.start, -(thing.end - thing.start), thing)) if b is not None),
                    key=lambda b: b[:2],
                )
    return best[2] if best is not None else None


def _candidates(ctx: Context, sentence: Sentence) -> list[Body | Role]:
    """Titles and bodies of a sentence; a body inside a title is the title's."""
    roles = [r for r in ctx.reading.roles_in(sentence) if r.role and not r.plural and r.body is not None]
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if not b.plural and b.kind != "other" and not any(r.start <= b.start and b.end <= r.end for r in roles)
    ]
    return [*roles, *bodies]


def _entity(ctx: Context, found: _Found, issuer: Entity | None) -> Entity:
    date = found.dated
    key = iri.instrument_key(
        found.number,
        type_=found.kind,
        issuer=issuer.key if issuer else None,
        date=date,
        title=None if found.number else " ".join([issuer.name if issuer else "", *_counted_off(ctx, found)[1:]]),
    )
    name = found.number or " ".join(_phrase(ctx, found).split())
    written = ctx.text[found.number_span[0] : found.number_span[1]] if found.number_span else name
    return Entity("instrument", key, name, iri.latin(name), type=found.kind, number=found.number, forms=(written,))


def _counted_off(ctx: Context, found: _Found) -> tuple[int, ...] | tuple[int, str]:
    """Where the issuer's phrase begins, and the ordinal that counts the issuer (the 13th congress), where one stands right before it."""
    if found.issuer is None:
        return (found.start,)
    items = found.sentence.items
    at = next((k for k, x in enumerate(items) if x.start >= found.issuer.start), 0)
    for k in range(at - 1, max(-1, at - 3), -1):
        if (n := ordinal_of(ctx, found.sentence, k)) is not None:
            return items[k].start, str(n)
    return (found.issuer.start,)


def _phrase(ctx: Context, found: _Found) -> str:
    """An unnumbered instrument is called by the phrase that names it, issuer and all."""
    if found.draft is not None:
        return (
            ctx.text[found.draft.start : found.end]
            if found.draft.start < found.end
            else ctx.text[found.start : found.draft.end]
        )
    start, end = min(_counted_off(ctx, found)[0], found.start), found.end
    if found.issuer is not None and found.issuer.start > found.start:
        start, end = found.start, max(end, found.issuer.end)
    return ctx.text[start:end]


def _title(ctx: Context, found: _Found) -> tuple[int, int] | None:
    """What a numbered instrument is about: behind it, or before its issuer where the verb stands last."""
    if found.number is None or found.title_span is not None:
        return found.title_span
    if ctx.order.final:
        return title_ahead(ctx, found.sentence, found.issuer.start) if found.issuer is not None else None
    behind = max([found.end, *([found.date.end] if found.date else []), *([found.issuer.end] if found.issuer else [])])
    return title_behind(ctx, found.sentence, behind)


def _written(ctx: Context, found: _Found, title: tuple[int, int]) -> str:
    """The title as written; one on lines of its own without the ends of the lines."""
    words = ctx.text[title[0] : title[1]]
    return " ".join(words.split()) if found.title_span is not None else words


def _statement(ctx: Context, found: _Found, entity: Entity, issuer: Entity | None) -> InstrumentStatement:
    evidence: list[Evidence] = []
    if found.number_span:
        evidence.append(ctx.evidence("number", *found.number_span))
    if found.kind_item is not None:
        evidence.append(ctx.evidence("instrument", found.kind_item.start, found.kind_item.end))
    if found.date is not None:
        evidence.append(ctx.evidence("time", found.date.start, found.date.end))
    if found.effective is not None:
        evidence.append(ctx.evidence("time", found.effective.start, found.effective.end))
    if found.expires is not None:
        evidence.append(ctx.evidence("time", found.expires.start, found.expires.end))
    if found.draft is not None:
        evidence.append(ctx.evidence("draft", found.draft.start, found.draft.end))
    if found.issuer is not None:
        evidence.append(ctx.evidence("issuer", found.issuer.start, found.issuer.end))
    title = _title(ctx, found)
    if title is not None:
        evidence.append(ctx.evidence("title", *title))
    if found.title_span is not None and ctx.paper is not None:
        evidence.extend(signature(ctx, ctx.paper))
    doubts = found.doubts
    return InstrumentStatement(
        document=ctx.name, evidence=tuple(evidence), status="doubtful" if doubts else "asserted", doubts=doubts,
        rule="instrument.number" if found.number else "instrument.issuer", instrument=entity, type=found.kind, number=found.number,
        date=found.dated, effective=found.effective.value if found.effective else None, issuer=issuer, title=_written(ctx, found, title) if title else None, signatory=found.signatory,
        signed_for=found.signed_for, expires=found.expires.value if found.expires else None, draft=found.draft is not None,
    )  # fmt: skip
