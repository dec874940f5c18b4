"""Names of bodies that a language took over from English with their order: ڈیپارٹمنٹ آف ہیلتھ, "Department of Health" in Urdu letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import NAMED, Item, Stream
from thidua.text.normal import norm

OF: Final = "of"
"""The value of a particle behind which the owner stands, in a language that else has it before."""
_CALLED: Final = NAMED | {"UNION", "ASSOCIATION", "CONFEDERATION"}
"""Heads of bodies that any word may tell apart."""
_MOST: Final = 4
"""Words that a school or firm may be called by behind "of", at most."""


def english_order(s: Stream, items: Sequence[Item]) -> Sequence[Item]:
    """The items with each ``HEAD of FIELD`` as one head of a body, its field before it as the language has it.

    The words of the language that stand for the English "of" are ``of`` in its ``pack.toml``.
    """
    of = s.lexicon.pack.of
    if not of or of.isdisjoint(s.norms):
        return items
    marks = [k for k, x in enumerate(items) if x.tag == "o" and norm(s.text[x.start : x.end]) in of]
    for k in marks:
        if k and items[k - 1].tag == "B" and [x.tag for x in items[k + 1 : k + 2]] == ["P"]:
            items[k].tag, items[k].atoms, items[k].value = "G", ("GEN",), OF  # "Front Committee of Dien Bien province"
    out: list[Item] = []
    done = 0
    for k in marks:
        if k <= done or items[k].tag != "o" or items[k - 1].tag != "B" or items[k - 1].genitive:
            continue
        end = _field(items, k + 1, items[k - 1])
        if end == k + 1:
            continue
        head, last = items[k - 1], items[end - 1]
        atoms = (*(a for x in items[k + 1 : end] if x.tag == "M" for a in x.atoms), *head.atoms)
        out += items[done : k - 1]
        out.append(Item("B", atoms, head.start, last.end, head.i, last.j, head.value, head.plural, last.genitive))
        done = end
    return [*out, *items[done:]] if done else items


def _field(items: Sequence[Item], start: int, head: Item) -> int:
    """One past the words behind "of" that say what a body is for: known fields, of a school or firm also unknown words."""
    end = start
    while end < len(items) and (
        items[end].tag == "M"
        or (items[end].tag == "C" and end > start and end + 1 < len(items) and items[end + 1].tag == "M")
        or (head.head in _CALLED and items[end].tag in "on" and end - start < _MOST)
    ):
        end += 1
        if items[end - 1].genitive:
            break
    return end
