"""Whose a title is before the name of who receives a post: his own, or that of who gives it."""

from __future__ import annotations

from thidua.extract.frames.clauses import Order
from thidua.extract.frames.clauses import order as clause_order
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.reading import Reading
from thidua.text.normal import norm


def giver(sentence: Sentence, stacks: list[Stack], stack: Stack, order: Order, text: str) -> bool:
    """``The police director Major Y [him] head made``: where only the receiver is marked, and the verb's form says that a person did it,
    the only title before the receiver's name, with nobody and no body before it, is that of who did it."""
    if not (order.final and order.to_endings and order.active) or stack.item is None or stack.item.start < stack.end:
        return False
    items = sentence.items
    if norm(text[items[-1].start : items[-1].end].rsplit(maxsplit=1)[-1]) not in order.active or stack is not stacks[0]:
        return False
    at = next(n for n, x in enumerate(items) if x is stack.item) + 1
    if at < len(items) and items[at].tag == "(":
        at = next((n + 1 for n in range(at, len(items)) if items[n].tag == ")"), at)
    marked = items[at].tag == "W" if at < len(items) else False
    if not marked and not text[stack.item.start : stack.item.end].endswith(tuple(sorted(order.to_endings))):
        return False
    given = any(x.tag == "V" and x.has("APPOINT", "ELECT", "TRANSFER") for x in items[at:])
    return given and len(stack.roles) == 1 and not any(x.tag in "NBPRp" for x in items[: stack.i])


def receives(reading: Reading, item: Item) -> bool:
    """Whether a name has the ending of a receiver."""
    endings = clause_order(reading.document.language).to_endings
    return bool(endings) and reading.text[item.start : item.end].endswith(tuple(sorted(endings)))
