"""Events that no word for an event names: an act with its day or place ("on 11 November the committee announced the decisions").

To read out or hand over decisions, to visit, to meet a delegation and to lay flowers are such acts. The sentence tells when, or for a
visit where; an act without either may be any act at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.frames.deeds import of_decision
from thidua.extract.frames.when import When
from thidua.extract.items import Item, Sentence
from thidua.lexicon import Place

KINDS: Final = {
    "READ_OUT": "ceremony",
    "GIVE": "ceremony",
    "RECEIVE": "ceremony",
    "HOMAGE": "ceremony",
    "VISIT": "visit",
    "MEET": "meeting",
}
"""What kind of event each act is."""
_HERE: Final = frozenset({"HOMAGE", "VISIT"})
"""Acts that a place alone makes an event."""
_NOT_YET: Final = ("WILL", "CANCEL")
_COMES: Final = "ATTEND"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An act that is an event: its kind, and the words that tell it."""

    type: str
    item: Item


def occasion(ctx: Context, sentence: Sentence, day: When | None) -> Occasion | None:
    """The act of a sentence that is an event by itself, if it tells its day or place and nothing else says what it was."""
    verbs = sentence.of("V")
    if not verbs or sentence.of("k") or any(x.one_of(_NOT_YET) for x in verbs):
        return None
    end = ctx.told(sentence)
    for x in verbs:
        if x.start >= end:
            continue
        atom = next((a for a in x.atoms if a in KINDS), None)
        if atom is not None and (day is not None or (atom in _HERE and _somewhere(sentence))):
            if KINDS[atom] != "ceremony" or atom == "HOMAGE":
                return Occasion(KINDS[atom], x)
            if of_decision(ctx, sentence, x):
                return Occasion(KINDS[atom], _with_object(ctx, sentence, x))
        if x.has(_COMES) and day is not None and _delegation(sentence):
            return Occasion("visit", x)
    return None


def _somewhere(sentence: Sentence) -> bool:
    """Whether a place stands in a sentence by its name."""
    return any(isinstance(x.value, Place) for x in sentence.of("P"))


def _delegation(sentence: Sentence) -> bool:
    return any(x.atoms == ("DELEGATION",) for x in sentence.of("B"))


def _with_object(ctx: Context, sentence: Sentence, verb: Item) -> Item:
    """The verb together with the decision that is its object: what the event is called."""
    items = sentence.items
    k = items.index(verb)
    around = items[max(0, k - 6) : k] if ctx.order.final else items[k + 1 : k + 6]
    near = [x for x in around if x.tag == "I"]
    if not near:
        return verb
    other = near[-1] if ctx.order.final else near[0]
    first, last = (other, verb) if ctx.order.final else (verb, other)
    return Item("V", verb.atoms, first.start, last.end, first.i, last.j)
