"""The official document that is read: its own number, day, issuer, title, effect and signature, from its layout.

What :mod:`thidua.extract.layout` tells apart goes before what the words around the number tell. "This decision" is the document itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from thidua.extract import official
from thidua.extract.frames.numbered import implied_issuer
from thidua.extract.layout import Layout, Span
from thidua.extract.mentions import Body, Person, Role
from thidua.text.normal import norm

if TYPE_CHECKING:
    from thidua.extract.frames.context import Context, Named
    from thidua.extract.items import Sentence
    from thidua.extract.reading import Reading
    from thidua.model import Entity, Evidence
    from thidua.text.codes import Code
    from thidua.text.dates import DateMention

_DECIDES: Final = frozenset({"decision", "resolution", "decree", "circular", "law", "ordinance", "directive"})
"""Kinds of documents that decide what they say; others ask for it or tell of it."""
_FAR: Final = 40
"""Characters between the words of effect and "the day of signing"."""


class Found(Protocol):
    """What a document in the making has of its own."""

    kind: str
    sentence: Sentence
    code: Code | None
    start: int
    end: int
    number_span: Span | None
    date: DateMention | None
    effective: DateMention | None
    day: str | None
    issuer: Body | Role | None
    signatory: Entity | None
    signed_for: str | None
    title_span: Span | None


@dataclass(slots=True, eq=False)
class Paper:
    """One official document, while its frames run."""

    layout: Layout
    issuer: Body | Role | None
    signer: Person | None
    kind: str | None = None
    """The kind that stands alone on its line."""
    found: Found | None = None
    """The document itself among the instruments."""
    implied: Entity | None = None
    """The issuer that the number names by its symbol, where the lines say another: a column cut in two."""

    @property
    def decides(self) -> bool:
        """Whether it decides what its articles say."""
        kind = self.found.kind if self.found is not None else self.kind
        return kind in _DECIDES

    def own(self, ctx: Context) -> Named | None:
        """The document as later frames refer to it."""
        span = self.layout.number
        if span is None:
            return None
        return next((n for n in ctx.instruments if n.start <= span[0] and span[1] <= n.end), None)

    def issuer_entity(self, ctx: Context) -> Entity | None:
        """Who issues it."""
        if self.implied is not None:
            return self.implied
        return ctx.reading.entity(self.issuer) if self.issuer is not None else None

    def issuer_span(self) -> Span | None:
        """Where the issuer is named."""
        if self.implied is not None:
            return self.layout.number
        return (self.issuer.start, self.issuer.end) if self.issuer is not None else None

    def speaks_of_itself(self, ctx: Context, sentence: Sentence) -> bool:
        """Whether a sentence says "this decision"."""
        kind = self.found.kind if self.found is not None else self.kind
        for a, b in pairwise(sentence.items):
            if a.tag == "I" and (a.concept == kind or kind is None):
                return norm(ctx.text[b.start : b.end]) in self.layout.words.this
        return False


def paper_of(reading: Reading) -> Paper | None:
    """The official document that a reading is of."""
    laid = reading.layout
    if laid is None:
        return None
    signer = None
    if laid.signatory is not None:
        item = next((x for x in reading.items if x.tag == "N" and x.start == laid.signatory[0]), None)
        signer = reading.person_at(item) if item is not None else None
    kinds = [
        x.concept
        for s in (official.sentences_at(reading, laid.kind) if laid.kind is not None else [])
        for x in s.items
        if x.tag == "I"
    ]
    return Paper(laid, official.issuer_of(reading, laid), signer, next(iter(kinds), None))


def is_own(ctx: Context, found: Found) -> bool:
    """Whether an instrument is the document itself: its number stands in the header."""
    return ctx.paper is not None and found.number_span is not None and found.number_span == ctx.paper.layout.number


def complete(ctx: Context, paper: Paper, found: Found) -> None:
    """What the layout tells of the document itself."""
    laid = paper.layout
    paper.found = found
    implied = implied_issuer(found.code)
    if implied is not None and (paper.issuer is None or ctx.reading.entity(paper.issuer).key != implied.key):
        paper.implied = implied
    found.issuer = paper.issuer if paper.implied is None else None
    found.title_span = laid.title
    if laid.day is not None:
        found.date = next((m for m in ctx.dates.mentions if m.start == laid.day[0]), None)
    if paper.signer is not None:
        found.signatory = ctx.reading.entity(paper.signer)
    forms = [ctx.text[a:b] for code, (a, b) in laid.formulas if code != "acting"]
    found.signed_for = ", ".join(" ".join(f.split()) for f in forms) or None


def signature(ctx: Context, paper: Paper) -> list[Evidence]:
    """Where the signature says who signs, in which office, and for whom."""
    laid = paper.layout
    spans = [("signatory", laid.signatory)] if laid.signatory is not None else []
    spans += [("role", s) for s in laid.titles] + [("signed_for", s) for c, s in laid.formulas if c != "acting"]
    return [ctx.evidence(part, *span) for part, span in spans]


def known_number(ctx: Context, found: Found, others: Sequence[Found]) -> None:
    """A number that stands once more without its day is that of the one document with a day that has it."""
    if ctx.paper is None or found.date is not None or is_own(ctx, found):
        return
    number = _number(ctx, found)
    same = [
        o for o in others if o is not found and o.date is not None and number is not None and _number(ctx, o) == number
    ]
    if same and len({o.date.value for o in same if o.date is not None}) == 1:
        found.date, found.issuer = same[0].date, found.issuer or same[0].issuer


def _number(ctx: Context, found: Found) -> str | None:
    span = found.number_span
    return norm(ctx.text[span[0] : span[1]]) if span is not None else None


def effect_on_signing(ctx: Context, said: list[tuple[Sentence, int]]) -> None:
    """ "This decision takes effect from the day of signing": that day is the document's own. ``said`` is where words of effect end."""
    paper = ctx.paper
    if paper is None or paper.found is None or paper.found.effective is not None or paper.found.date is None:
        return
    for sentence, end in said:
        if not paper.speaks_of_itself(ctx, sentence):
            continue
        m = paper.layout.words.signing.search(ctx.text, end, min(sentence.end, end + _FAR))
        if m is not None and not any(c.isdigit() for c in ctx.text[end : m.start()]):  # "ten days after signing"
            paper.found.effective = dataclasses.replace(paper.found.date, start=m.start(), end=m.end(), quote=m[0])
            return
