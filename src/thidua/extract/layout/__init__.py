"""Official documents in gazette layout: which lines are header, number, title, bases, articles, recipients and signature.

Extraction from PDF and HTML interleaves the two columns of the header (issuer beside motto) and of the end (recipients beside
signature), and breaks lines inside sentences. :func:`layout_of` finds the parts, and makes a text of the same length for the reading, in
which the columns are taken apart: a part is one line, what says nothing (mottos, rules, list marks, copies) is blank. Offsets stay those of
the document's text, so every quote is what stands there. Which words mark a part is data of the language (``loaders/<tag>/layout.toml``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from thidua.extract.items import Item, Stream
from thidua.extract.layout.words import Words, words_of
from thidua.text import codes, dates
from thidua.text.normal import norm

__all__ = ["Layout", "Words", "layout_of", "one_name", "placed_names"]

Span = tuple[int, int]
_HEAD: Final = 6000
"""Characters in which the head of a document must begin."""


@dataclass(slots=True, eq=False)
class Layout:
    """The parts of one official document, as spans of its text."""

    words: Words
    text: str
    """The text to read, as long as the document's."""
    issuer: list[Span] = field(default_factory=list)
    """Lines of the header that name the issuer, the superior body first."""
    number: Span | None = None
    day: Span | None = None
    kind: Span | None = None
    """The kind of document, alone on its line."""
    title: Span | None = None
    authority: Span | None = None
    """Who decides, named once more over the bases or under the kind."""
    bases: list[Span] = field(default_factory=list)
    articles: list[Span] = field(default_factory=list)
    body: Span = (0, 0)
    """Articles or paragraphs, bases included, up to recipients and signature."""
    recipients: list[Span] = field(default_factory=list)
    formulas: list[tuple[str, Span]] = field(default_factory=list)
    """What each formula of the signature means, and the line with the body or office for which somebody signs."""
    titles: list[Span] = field(default_factory=list)
    """The offices of who signs."""
    signatory: Span | None = None
    appendix: Span | None = None

    def in_body(self, start: int) -> bool:
        """Whether something stands in what the document decides or tells: neither in its head nor behind its signature."""
        return self.body[0] <= start < self.body[1]

    def in_lists(self, start: int) -> bool:
        """Whether something stands where lists of persons stand: in an article or in what is attached."""
        attached = self.appendix is not None and self.appendix[0] <= start < self.appendix[1]
        return attached or self.in_body(start)


def layout_of(text: str, language: str) -> Layout | None:
    """The layout of an official document; None for every other text, which one search tells."""
    words = words_of(language)
    if words is None or (opening := words.opening.search(text, 0, _HEAD)) is None:
        return None
    from thidua.extract.layout.parts import Parts

    return Parts(text, words, opening.start()).read(_number, lambda part: _days(part, language))


def _number(text: str) -> list[Span]:
    return [(c.start, c.end) for c in codes.find(text)]


def _days(text: str, language: str) -> list[Span]:
    return [(m.start, m.end) for m in dates.find(text, language) if m.kind == "day" and not m.partial]


def placed_names(s: Stream, items: list[Item], laid: Layout) -> list[Item]:
    """The items with those names that their place tells, whatever their syllables are: under the office of who signs, behind an honorific
    that opens a line of a list."""
    spans = [laid.signatory] if laid.signatory is not None else []
    spans += [
        m.span(1)
        for m in laid.words.listed.finditer(laid.text)
        if all(word[:1].isupper() for word in m[1].split()) and laid.in_lists(m.start(1))
    ]
    for span in spans:
        items = one_name(s, items, span)
    return items


def one_name(s: Stream, items: list[Item], span: Span) -> list[Item]:
    """The items with one name over a span."""
    at = bisect_left(items, span[0], key=attrgetter("start"))
    end = bisect_left(items, span[1], key=attrgetter("start"))
    inside = items[at:end]
    if not inside or inside[-1].end > span[1] or (len(inside) == 1 and inside[0].tag == "N"):
        return items
    i, j = inside[0].i, inside[-1].j
    value: Sequence[dict[str, float]] = tuple(
        dict(s.names[k]) or {norm(s.tokens[k].text): 1.0} for k in range(i, j) if s.tokens[k].text[:1].isalpha()
    )
    return [*items[:at], Item("N", (), inside[0].start, inside[-1].end, i, j, value), *items[end:]]
