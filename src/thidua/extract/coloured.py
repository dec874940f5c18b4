"""Words beside a title that say whose it is or when it was held: "on behalf of the Prime Minister", "before that he was director"."""

from __future__ import annotations

from thidua.extract.items import Sentence
from thidua.extract.mentions import Stack


def on_behalf(sentence: Sentence, i: int, j: int, order: str) -> bool:
    """Whether titles are those of somebody on whose behalf another acts."""
    items = sentence.items
    beside = items[j : j + 1] if order == "head_last" else items[max(0, i - 1) : i]
    return any(x.tag == "V" and x.has("ON_BEHALF") for x in beside)


def governed(sentence: Sentence, stack: Stack, order: str) -> bool:
    """Whether "as", "the post of" stands before a stack, or behind it where heads come last."""
    if order == "head_last":
        return stack.j < len(sentence.items) and sentence.items[stack.j].tag == "a"
    return stack.i > 0 and sentence.items[stack.i - 1].tag == "a"


def formerly(sentence: Sentence, stacks: list[Stack]) -> None:
    """ "Before that, X was director": a title that a verb of being gives behind "formerly" is held no longer."""
    for stack in stacks:
        if stack.rule != "copula" or stack.item is None:
            continue
        ahead = [x for x in sentence.items if x.end <= min(stack.start, stack.item.start)]
        since = max((k for k, x in enumerate(ahead) if x.tag == ";"), default=-1)
        if any(x.tag == "V" and x.has("FORMERLY") for x in ahead[since + 1 :]):
            for role in stack.roles:
                role.mode = "former" if role.mode == "holds" else role.mode
