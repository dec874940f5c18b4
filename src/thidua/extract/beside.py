"""What stands beside a title and says how it is meant: a number, a country, a name that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.reading import Reading
from thidua.lexicon import Place


def counted(items: Sequence[Item], i: int, order: str) -> bool:
    """Whether a mark of the plural, "both" or a number stands before a title in a language whose nouns do not change (hai Phó Chủ tịch)."""
    before = items[i - 1] if i else None
    if before is None:
        return False
    many = before.tag == "U" or (before.tag == "#" and 1 < before.value < 50 and items[max(0, i - 2)].tag != "Z")
    return before.tag == "v" or (many and order == "head_first")


def goes_on(reading: Reading, items: Sequence[Item], j: int) -> bool:
    """Whether a word with a capital follows a title at once: the name of its body goes on."""
    if not reading.lexicon.pack.case or j >= len(items):
        return False
    x = items[j]
    return x.tag in "onMB" and reading.text[x.start].isupper() and not reading.text[items[j - 1].end : x.start].strip()


def abroad(reading: Reading, items: Sequence[Item], i: int, j: int) -> bool:
    """Whether a title that alone means one of this country's is another's: "Lao President", "Prime Minister of Laos", or of a firm."""
    if not reading.lexicon.pack.case or reading.lexicon.pack.order != "mixed":
        return False
    text = reading.text
    ahead = items[j : j + 2]
    if len(ahead) == 2 and ahead[0].tag == "G" and ahead[1].tag in "on" and text[ahead[1].start].isupper():
        return text[ahead[0].end : ahead[1].start].strip() in ("", "the")
    before = items[i - 1] if i else None
    named = j < len(items) and items[j].tag in "NK"
    if before is None or before.tag not in "on" or text[before.end : items[i].start] != " ":
        return False
    word = text[before.start : before.end]
    # "Lao President"; before a name only what is surely no other word: "VCCI President Mr. A", "VinBus President A"
    return any(c.isupper() for c in word[1:]) if named else word[0].isupper()


def without_brackets(items: list[Item]) -> list[Item]:
    """The items outside brackets, where every bracket is closed."""
    out: list[Item] = []
    depth = 0
    for x in items:
        depth += x.tag == "("
        if not depth:
            out.append(x)
        depth -= x.tag == ")"
    return out if depth == 0 else items


def past_brackets(items: list[Item], k: int) -> int:
    """The position behind brackets that open at ``k``, else ``k``."""
    if k < len(items) and items[k].tag == "(":
        return next((n + 1 for n in range(k, len(items)) if items[n].tag == ")"), k)
    return k


def is_province(x: Item) -> bool:
    """Whether an item is the name of a province."""
    return x.tag == "P" and isinstance(x.value, Place) and x.value.kind == "province"


def leads_beside(items: Sequence[Item], k: int, i: int, j: int) -> bool:
    """Whether the items ``i:j`` before a bare "head" or "deputy head" at ``k`` are a unit, and a cluster that it leads stands before them."""
    unit = items[k].has("HEAD") and i < j and all(x.tag in "PL" for x in items[i:j])
    return unit and any(x.tag == "B" and x.has("CLUSTER", "BLOCK") for x in items[:i])


_SMALL: Final = frozenset({"COMMUNE", "WARD", "DISTRICT", "TOWN", "SPECIAL_ZONE"})


def opening_level(sentence: Sentence) -> str | None:
    """The level with which a sentence opens ("on the commune's side were", "về phía xã có"): its bare bodies are of that level."""
    items = sentence.items
    k = next((n for n, x in enumerate(items[:3]) if x.tag not in "oV"), 3)
    if (
        k >= min(3, len(items) - 1)
        or items[k].tag != "L"
        or items[k].plural
        or items[k].adjective
        or items[k].head not in _SMALL
    ):
        return None
    after = k + 1 + (items[k + 1].tag == "G")
    apart = after < len(items) and items[after].tag in "oV=" and (k == 0 or items[k - 1].tag in "oV")
    return items[k].head if apart and any(x.tag == "N" for x in items[after:]) else None


def cut_short(items: Sequence[Item], i: int, j: int) -> bool:
    """Whether a body's name breaks off in a word that goes on with another: "the NA's Finance-Budget Committee"."""
    behind = items[j] if j < len(items) else None
    owned = j - 1 > i and items[j - 1].tag == "M" and any(x.tag == "G" and x.value == "s" for x in items[i:j])
    return owned and behind is not None and behind.tag == "-" and behind.start == items[j - 1].end


def has_been(items: Sequence[Item], stack: Stack) -> bool:
    """ "He has been A, B and C": several posts behind a present perfect are those of a life, and over."""
    return len(stack.roles) > 2 and stack.i > 0 and items[stack.i - 1].has("HAS_BEEN")


def for_another(items: Sequence[Item], j: int, order: str) -> bool:
    """ "Dismissed chair for A, vice chair for B": whether "for" gives a title that ends at ``j`` to the name behind it."""
    k = j + 1
    while k < len(items) and items[k].tag == "K":
        k += 1
    return order == "head_first" and j < k < len(items) and items[j].tag == "W" and items[k].tag == "N"


def past_unit(items: Sequence[Item], k: int, first: int, end: int) -> int:
    """Where the words before a cluster leader's title begin, past the unit that leads: "in 2024 Son La cluster leader", "health department block leader"."""
    if items[k].has("CLUSTER"):
        first = max((n + 1 for n in range(first, end) if is_province(items[n])), default=first)
    led = next((n for n in range(first, end) if items[n].tag == "B" and items[n].has("CLUSTER", "BLOCK")), end)
    if (led == end and not items[k].has("CLUSTER", "BLOCK")) or not any(
        items[n].tag == "B" and items[n + 1].tag != "G" for n in range(first, led)
    ):
        return first
    while led > first and items[led - 1].tag == "D":
        led -= 1
    return led


def firms_own(items: Sequence[Item], q: int) -> bool:
    """Whether a word with a capital that no lexicon has stands before the Party committee or the union of whose firm it is the name."""
    nxt = items[q + 1] if q + 1 < len(items) else None
    return nxt is not None and nxt.tag == "B" and nxt.has("PARTY", "UNION")
