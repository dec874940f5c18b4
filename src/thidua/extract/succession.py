"""Predecessors: "X takes the post of director, replacing Y" says that Y held the same post and holds it no longer."""

from __future__ import annotations

from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.reading import Reading

_ACT: Final = "SUCCEED"
_UNIONS: Final = ("UNION", "CONFEDERATION", "ASSOCIATION", "FRONT")
"""Heads of bodies whose heads are called president too."""
_REACH: Final = 12
"""Items between the verb and the title that it is about."""


def predecessors(reading: Reading, sentence: Sentence) -> list[Stack]:
    """One stack for each person whom a sentence says to be replaced; the person is noted, for no act gives him a title here."""
    out: list[Stack] = []
    items = sentence.items
    for k, verb in enumerate(items):
        if verb.tag != "V" or not (verb.has(_ACT) or _ACT in verb.also):
            continue
        at = _replaced(reading, sentence, k)
        if at is None:
            continue
        reading.replaced.add(items[at].start)
        if any(x.tag == "V" and x.has("WILL", "PROPOSE") for x in items[max(0, k - _REACH - 8) : k]):
            continue  # who is still to be replaced holds the post
        source = _title(reading, sentence, min(k, at), max(k, at))
        if source is None or _of_a_union(sentence, source, verb):
            continue
        if source.item is items[at]:
            source.item, source.rule = None, ""
        roles = [r.copy() for r in source.roles[-1:]]
        for role in roles:
            role.mode = "former"
        out.append(Stack(roles, sentence, item=items[at], rule="replaced"))
    return out


def _of_a_union(sentence: Sentence, source: Stack, verb: Item) -> bool:
    """Whether a president without a body is that of the union whose election the sentence tells: not of the State."""
    role = source.roles[-1]
    of_state = role.body is not None and role.body_from == "implied" and role.body.kind == "presidency"
    return of_state and any(x.tag == "B" and x.one_of(_UNIONS) for x in sentence.until(verb.start))


def _replaced(reading: Reading, sentence: Sentence, k: int) -> int | None:
    """Position of the name of who is replaced: before the verb where heads come last, else behind it."""
    items = sentence.items
    if reading.lexicon.pack.order == "head_last":
        k -= 1
        while k >= 0 and items[k].tag in "GW":
            k -= 1
        return k if k >= 0 and items[k].tag == "N" else None
    k += 1
    while k < len(items) and items[k].tag in "KWv":
        k += 1
    return k if k < len(items) and items[k].tag == "N" else None


def _just_given(reading: Reading, sentence: Sentence) -> Stack | None:
    """The post that the sentence before gave to whom "he" means: "X was elected chair. He takes the place of Y"."""
    if not sentence.index or not any(x.tag == "p" for x in sentence.items[:2]):
        return None
    previous = reading.sentences[sentence.index - 1]
    stacks = [s for s in reading.stacks_in(previous) if s.item is None and not s.roles[-1].plural]
    given = any(x.tag == "V" and x.has("ELECT", "APPOINT", "TRANSFER", "TAKE_POST") for x in previous.items)
    return stacks[0] if len(stacks) == 1 and given else None


def _title(reading: Reading, sentence: Sentence, a: int, b: int) -> Stack | None:
    """The title in question: one that "as" gives behind the name, else the last one before, else the next one."""
    stacks = [s for s in reading.stacks_in(sentence) if not s.roles[-1].plural and s.roles[-1].mode != "former"]
    items: list[Item] = sentence.items
    after = [s for s in stacks if b < s.i <= b + _REACH and not any(x.tag in ";N" for x in items[b + 1 : s.i])]
    before = [s for s in stacks if s.j <= a and a - s.j <= _REACH and not any(x.tag == ";" for x in items[s.j : a])]
    if reading.lexicon.pack.order == "head_last":
        # "replacing Y, who was made head of Z": what is told of him behind "who" is another post
        after = [s for s in after if not any(x.has("WHO") for x in items[b + 1 : s.i])]
        return after[0] if after else before[-1] if before else _just_given(reading, sentence)
    if after and all(x.tag in "aTGW" for x in items[b + 1 : after[0].i]):
        return after[0]
    return before[-1] if before else _just_given(reading, sentence)
