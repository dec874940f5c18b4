"""Whom a decision is about that is read out at an event: they are there to take it."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.frames.deeds import of_decision
from thidua.extract.frames.holders import holders
from thidua.extract.frames.participants import Part
from thidua.extract.items import Sentence

_ACTS: Final = ("APPOINT", "TRANSFER", "INTO", "RELIEVE")
_FAR: Final = 3
"""Sentences, with that in which the decision is read out, that tell what it says."""


def announces(ctx: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells that a decision was read out."""
    return any(of_decision(ctx, sentence, v) for v in sentence.saying("READ_OUT"))


def taken(ctx: Context, sentence: Sentence) -> list[Part]:
    """The one to whom the decision that a sentence reads out gives a post, or from whom it takes one; of several no one knows who came."""
    found: list[Part] = []
    for told in ctx.reading.sentences[sentence.index : sentence.index + _FAR]:
        verb = told.first_saying(*_ACTS)
        given = [s.person for s in ctx.reading.stacks_in(told) if s.item is None and s.person is not None]
        keys = {ctx.reading.entity(p).key for p in given} if verb is not None else set()
        if verb is not None and keys:
            here = (h for h in holders(ctx, told) if h.entity.kind == "person" and h.entity.key in keys)
            found.extend(Part(h, "received", verb) for h in here)
    return found if len({p.holder.entity.key for p in found}) == 1 else []
