"""What the number of an instrument and the words behind it tell: the central issuer, the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua import iri
from thidua.extract.items import Sentence
from thidua.model import Entity
from thidua.text.codes import Code

if TYPE_CHECKING:
    from thidua.extract.frames.context import Context

_LONGEST: Final = 220
"""Characters of a title."""


def implied_issuer(code: Code | None) -> Entity | None:
    """The central issuer that the symbol of a number names by itself; a local one needs its province, and the Party's centre is three organs."""
    if (
        code is None
        or code.issuer is None
        or not code.issuer.place
        or not code.issuer.body
        or code.issuer.body
        in ("ministry", "party_commission", "department", "office", "court", "inspectorate", "mass_organisation")
    ):
        return None
    place = code.issuer.place
    body_key = iri.body_key(code.issuer.body, place)
    if code.issuer.role:
        name = code.issuer.role.replace("_", " ")
        return Entity(
            "office",
            iri.post_key(code.issuer.role, body_key),
            name,
            iri.latin(name),
            type=code.issuer.role,
            place=place,
            place_key=iri.place_key(place),
            place_basis="context",
            parent=body_key,
        )
    name = code.issuer.body.replace("_", " ")
    return Entity(
        "body",
        body_key,
        name,
        iri.latin(name),
        type=code.issuer.body,
        place=place,
        place_key=iri.place_key(place),
        place_basis="context",
    )


def title_behind(ctx: Context, sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The title behind number, day and issuer: ``về ...``, ``on ...``, up to a semicolon, bracket or the sentence's end."""
    words = sentence.since(end)
    if len(words) < 3 or not ctx.says(words[0], ctx.order.about) or words[1].tag in "dyYQ#":
        return None
    stop = next(
        (
            x
            for x in words[1:]
            if x.tag in ";:()XQ~"
            or ctx.says(x, ctx.order.title_ends)
            or (x.tag == "V" and x.has("SIGN", "SPEAK", "ATTEND", "HOLD"))
        ),
        None,
    )
    inside = [x for x in words[1:] if stop is None or x.end <= stop.start]
    while inside and inside[-1].tag in ",C-":
        inside.pop()
    if not inside or inside[-1].end - inside[0].start > _LONGEST:
        return None
    return inside[0].start, inside[-1].end


def title_ahead(ctx: Context, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The subject before issuer and number where the language puts it first: ``... जारी रखने के लिए पोलित ब्यूरो के ... निर्देश``."""
    words = sentence.until(start)
    if len(words) < 4 or not ctx.says(words[-1], ctx.order.about):
        return None
    first = next((k for k in range(len(words) - 2, -1, -1) if words[k].tag in ";:()XQ~,"), -1) + 1
    inside = words[first:-1]
    if len(inside) < 3 or inside[-1].end - inside[0].start > _LONGEST:
        return None
    return inside[0].start, words[-1].end
