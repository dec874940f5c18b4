"""What a quotation names: a movement, a project or plan, a working theme, a book, or nothing that a statement needs.

The word that governs a quotation says it: the next noun behind it ("X" movement; "..." परियोजना), or before it (phong trào "X";
आंदोलन "X"). Quotations in a row share the governor of the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.items import Item, Sentence
from thidua.quick import quick

_FAR_BEHIND: Final = 14
"""Items that may stand between a quotation and a noun behind it that a "on" ties to it."""
_NEAR: Final = "#yYLMSBRDPGCTWo-dm,E/"
_MOTTO: Final = frozenset({"MOTTO"})


@quick
@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its governor."""

    item: Item
    sentence: Sentence
    kind: str
    """``movement``, ``book``, ``theme``, ``motto``, or a kind of instrument."""
    governor: Item | None


def quotations(ctx: Context) -> list[Quoted]:
    """Every quotation of the document that something governs, in order."""
    out: list[Quoted] = []
    for sentence in ctx.reading.sentences:
        if not sentence.of("Q"):
            continue
        previous: Quoted | None = None
        for k, x in enumerate(sentence.items):
            if x.tag != "Q":
                continue
            found = _governed(sentence, k, x) or _in_a_row(sentence, previous, x) or _far(ctx, sentence, k, x)
            if found is not None:
                out.append(found)
            previous = found
    return out


def _kind(item: Item) -> str | None:
    if item.tag == "F":
        return "movement"
    if item.tag == "I":
        return item.concept
    if item.tag == "t":
        return item.head.lower()
    return None


def _governed(sentence: Sentence, k: int, x: Item) -> Quoted | None:
    """The noun next to the quotation: behind it first, then before it."""
    items = sentence.items
    nxt = items[k + 1] if k + 1 < len(items) else None
    if nxt is not None and (kind := _kind(nxt)) is not None:
        return Quoted(x, sentence, kind, nxt)
    if (
        nxt is not None
        and nxt.tag == "G"
        and k + 2 < len(items)
        and items[k + 2].tag in "#F"
        and any(y.has("MODEL") for y in items[k + 2 : k + 6])
    ):
        return Quoted(x, sentence, "movement", next(y for y in items[k + 2 : k + 6] if y.has("MODEL")))
    prev = items[k - 1] if k else None
    if prev is not None and prev.tag == ":" and k >= 2:
        prev = items[k - 2]
    back = 2
    while prev is not None and prev.tag in "=o" and back <= 3 and k >= back:
        prev = items[k - back]
        back += 1
    if prev is None or (kind := _kind(prev)) is None:
        return None
    if kind == "theme" and any(y.tag == "F" for y in items[:k]):
        # a movement whose theme is given is named by it
        return Quoted(x, sentence, "movement", next(y for y in reversed(items[:k]) if y.tag == "F"))
    return Quoted(x, sentence, kind, prev)


def _in_a_row(sentence: Sentence, previous: Quoted | None, x: Item) -> Quoted | None:
    if previous is None:
        return None
    between = sentence.between(previous.item.end, x.start)
    if all(y.tag in ",;C" for y in between):
        return Quoted(x, sentence, previous.kind, previous.governor)
    return None


def _far(ctx: Context, sentence: Sentence, k: int, x: Item) -> Quoted | None:
    """``"..." पर ... की परियोजना`` behind it; ``movements "..."`` with words between before it."""
    items = sentence.items
    if ctx.order.final:
        for y in items[k + 1 : k + 1 + _FAR_BEHIND]:
            if (kind := _kind(y)) is not None and y.tag in "It":
                return Quoted(x, sentence, kind, y)
            if y.tag not in _NEAR:
                break
    for y in reversed(items[max(0, k - _FAR_BEHIND) : k]):
        kind = _kind(y)
        if kind is not None:
            return (
                Quoted(x, sentence, kind, y)
                if y.tag == "F" or kind in _MOTTO or (not ctx.order.final and y.tag == "I")
                else None
            )
        if y.tag in ";:QX=" or (y.tag == "V" and not y.has("IMPLEMENT", "LAUNCH", "UNDER")):
            break
    return None
