"""Who is there without a verb that says so: the caption of a picture, and "at the ceremony X, Y, Z"."""

from __future__ import annotations

import itertools

from thidua.extract.frames.context import Context
from thidua.extract.items import Item, Sentence


def caption(ctx: Context, sentence: Sentence) -> Item | None:
    """The credit behind the caption of a picture: those whom it shows together were there, and whom it places ("left", "with flowers")."""
    later = ctx.reading.sentences[sentence.index + 1 : sentence.index + 2]
    if not later or later[0].line != sentence.line or later[0].items[0].tag != "c":
        return None
    people = sentence.of("N")
    shown = len(people) > 1 or any(_placed(sentence, x) for x in people)
    return later[0].items[0] if shown and "V" not in sentence.tags else None


def _placed(sentence: Sentence, name: Item) -> bool:
    """Whether brackets behind a name say how the picture shows him: words that are no date, place, title or other name."""
    k = sentence.items.index(name)
    if "".join(x.tag for x in sentence.items[k + 1 : k + 2]) != "(":
        return False
    inside = list(itertools.takewhile(lambda x: x.tag != ")", sentence.items[k + 2 :]))
    return bool(inside) and all(x.tag in "o#" for x in inside) and inside[0].tag == "o"


def scene(sentence: Sentence) -> Item | None:
    """The event with its "at" that opens a sentence without any verb: at the ceremony X, Y, Z."""
    items = sentence.items
    if sentence.has_tag("V=AX"):
        return None
    k = next((k for k, x in enumerate(items[:3]) if x.tag == "k"), None)
    if k is None:
        return None
    near = items[max(0, k - 1) : k] + items[k + 1 : k + 2]
    return items[k] if any(x.tag == "T" for x in near) else None


def delegates(ctx: Context, sentence: Sentence) -> Item | None:
    """The word that opens the part of a list of those present that comes from one side: "representatives of the city were X; Y",
    "among the city's delegates X; Y"; only behind a sentence that says who was there."""
    before = ctx.reading.sentences[sentence.index - 1] if sentence.index else None
    if before is None or not before.says("ATTEND") or sentence.has_tag("VAX"):
        return None
    head = next((k for k, x in enumerate(sentence.items) if x.tag not in "LPGMB"), 0)
    word = sentence.items[head]
    behind = "".join(x.tag for x in sentence.items[head + 1 :])
    if not word.has("REPRESENTATIVE", "DELEGATES") or not (word.plural or word.tag == "u"):
        return None
    opened = behind.startswith("T") if ctx.order.final else "=" in behind.partition("N")[0].partition("R")[0]
    return word if opened else None
