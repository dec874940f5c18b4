"""Who signed or issued a document: the agent of the verb beside its number, never the one on whose behalf it was signed."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Holder
from thidua.extract.frames.holders import holders
from thidua.extract.items import Item, Sentence

_FAR: Final = 90
"""Characters between a number and the signer behind it."""
_LOOSE: Final = 3
"""Items that may stand between."""


def signer_of(ctx: Context, sentence: Sentence, start: int, end: int) -> tuple[Holder | None, Item | None]:
    """Who signed or issued, with the verb: before the number, behind it with "by", or as a participle before it where the verb stands last."""
    near = sentence.saying("SIGN", "ISSUE")
    people = _signers(ctx, sentence)
    signs = [v for v in near if v.has("SIGN")]
    if ctx.order.final:
        # "X द्वारा हस्ताक्षरित निर्णय": a participle, with its agent before it
        for v in (v for v in signs if v.end <= start and _clear(ctx, sentence, v.end, start)):
            own = [h for h in people if h.end <= v.start and _clear(ctx, sentence, h.end, v.start)]
            if own:
                return own[-1], v
        verb = next((x for x in near if x.start >= end and not _other_between(sentence, end, x.start)), None)
        before = [h for h in people if h.end <= start]
    else:
        behind = _signed_by(ctx, sentence, end, signs, people)
        if behind is not None:
            return behind
        ahead = [x for x in reversed(near) if x.end <= start]
        verb = next((x for x in ahead if len(ctx.between(sentence, x.end, start)) <= _LOOSE), None)
        before = [h for h in people if verb is not None and h.end <= verb.start]
    signer = before[-1] if before and verb is not None and verb.has("SIGN") else None
    return signer, verb


def _clear(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    return all(x.tag in "odGEWT," for x in ctx.between(sentence, start, end))


def _signed_by(
    ctx: Context, sentence: Sentence, end: int, signs: list[Item], people: list[Holder]
) -> tuple[Holder | None, Item | None] | None:
    """``Decision No. 5 was signed by X``, ``Quyết định số 5 do X ký``: a "by" behind the number, before the signer."""
    for h in (h for h in people if h.start >= end and h.start - end <= _FAR):
        inside = ctx.between(sentence, end, h.start)
        if not any(ctx.by(x) for x in inside[-2:]) or any(x.tag in ";XI" for x in inside):
            continue
        verb = next((v for v in signs if end <= v.start < h.start or 0 <= v.start - h.end <= _LOOSE), None)
        if verb is not None:
            return h, verb
    return None


def _signers(ctx: Context, sentence: Sentence) -> list[Holder]:
    """Persons and offices of the sentence, without those on whose behalf somebody signs."""
    verbs = sentence.saying("ON_BEHALF")
    out = []
    for h in holders(ctx, sentence):
        beside = [
            v
            for v in verbs
            if (
                0 <= v.start - h.end <= _LOOSE
                if ctx.order.final
                else not ctx.between(sentence, v.end, h.start) and v.end <= h.start
            )
        ]
        if h.entity.kind in ("person", "office") and not beside:
            out.append(h)
    return out


def _other_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(x.tag in "XI;" and start <= x.start < end for x in sentence.items)
