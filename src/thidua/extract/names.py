"""Names and places: runs of tokens that spell Vietnamese syllables, split into persons, places and the rest.

No capitals are needed, for most scripts have none: a name is a family name and one to four syllables more, and where a word
of the language spells a syllable too (दो is "two" and Đỗ) its neighbours decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from thidua.extract.digits import grouped, numbered, roman
from thidua.extract.items import HYPHENS, SIGNS, Item, Stream
from thidua.extract.place_rows import place_rows
from thidua.extract.segments import LOCAL, MIDDLE, inflected, segment
from thidua.text.agreement import likelihoods, parts
from thidua.text.normal import script_of, toneless
from thidua.text.spellings import spellings
from thidua.text.syllables import best, candidates, inventory
from thidua.text.tokens import Token

_HARD: Final = frozenset("GETWCp")
"""Particles and pronouns that end a name whatever they spell."""
_AHEAD: Final = 5
"""Tokens past the last that may be asked for: there is nothing at them."""
_BOUNDS: Final = (",", ";", ".", "(")
"""Signs behind a name that is whole."""
Choices = Sequence[Mapping[str, float]]


def read_items(s: Stream) -> list[Item]:
    """All items of the stream in order: lexicon matches, names, places, numbers, signs, unknown words."""
    at: list[Item | None] = [None] * (len(s.tokens) + _AHEAD)
    for first, x in s.found.items():
        at[first] = x
    s.at = at
    runs = _runs(s)
    out: list[Item] = []
    norms, toks, drop, hyphened = s.norms, s.tokens, s.lexicon.pack.drop, s.lexicon.hyphened
    k, n = 0, len(toks)
    while k < n:
        end = runs[k]
        if end:
            out.extend(segment(s, k, end, out[-2:]))
            k = end
            _without_genitive(s, out, k)
        elif (item := at[k]) is not None:
            out.append(item)
            k = item.j
            if item.genitive:
                out.append(Item("G", ("GEN",), item.end, item.end, k, k, "s"))
        else:
            end = k + 1
            if norms[k] not in drop:
                single = _single(toks[k], k)
                if single.tag == "#":
                    if (whole := grouped(s, single)) is not None:
                        single, end = whole, whole.j
                    single = numbered(single, out[-1], s) if out else single
                out.append(single)
            k = end
        if hyphened and out:
            k = _behind_hyphen(s, out, k)
    tags = "".join([x.tag for x in out])
    roman(s, out, tags)
    return place_rows(s, out, tags)


def _genitive(s: Stream, k: int) -> bool:
    """Whether a token that may spell a syllable carries the ending of the possessive (An's)."""
    word = s.tokens[k].text
    return len(word) > 2 and word[-2] in "'\u2019" and s.lexicon.without_genitive(word) != word


def _without_genitive(s: Stream, out: list[Item], k: int) -> None:
    """A name or place without the possessive ending of its last token, and the particle that the ending is."""
    last = out[-1]
    if last.tag in "NPn" and last.j == k and _genitive(s, k - 1):
        last.end -= len(s.tokens[k - 1].text) - len(s.lexicon.without_genitive(s.tokens[k - 1].text))
        out.append(Item("G", ("GEN",), last.end, last.end, k, k, "s"))


def _behind_hyphen(s: Stream, out: list[Item], k: int) -> int:
    """Past an ending that is written behind a hyphen (কি-কে): it belongs to the word before it."""
    last = out[-1]
    if k + 1 >= len(s.tokens) or last.j != k or s.tokens[k].text not in HYPHENS:
        return k
    genitive = s.lexicon.hyphened.get(s.norms[k + 1])
    if genitive is None or s.tokens[k].start != last.end or s.tokens[k + 1].start != s.tokens[k].end:
        return k
    last.end, last.j = s.tokens[k + 1].end, k + 2
    if genitive:
        out.append(Item("G", ("GEN",), last.end, last.end, k + 2, k + 2, "s"))
    return k + 2


def _single(token: Token, k: int) -> Item:
    text, start, end = token
    if text in SIGNS:
        return Item(SIGNS[text], (), start, end, k, k + 1)
    if not text.isdecimal():
        return Item("o", (), start, end, k, k + 1, text)
    number = int(text)
    return Item("y" if 1900 <= number <= 2100 and len(text) == 4 else "#", (), start, end, k, k + 1, number)


def _runs(s: Stream) -> list[int]:
    """Maximal runs of tokens that may be names: by their first token one past the last, and 0 by every other token."""
    out = [0] * len(s.tokens)
    end = 0
    for k, may in enumerate(s.names):
        if may and k >= end and _may_begin(s, k):
            out[k] = end = _extend(s, k)
    return out


def _may_be_family(s: Stream, k: int) -> bool:
    """Whether a token may spell a family name. Asked of the few syllables of the token: keys with ``&`` go through all families."""
    return not s.lexicon.families.isdisjoint(s.names[k])


def _hard(s: Stream, k: int) -> bool:
    here = s.at[k]
    return here is not None and here.tag in _HARD and not _capital_inside(s, k)


def _capital_inside(s: Stream, k: int) -> bool:
    """A capital inside a sentence: a name, even where the word is one of the language (To Lâm)."""
    if not s.lexicon.pack.case:
        return False
    token = s.tokens[k].text
    return (
        token[:1].isupper()
        and len(token) < 8
        and k > 0
        and s.tokens[k - 1].text not in '.:"\u201c'
        and s.adjacent(k - 1)
        and not _mark(s, k - 1)
    )


def _mark(s: Stream, k: int) -> bool:
    """A dash or star that opens a line: the capital behind it begins a sentence."""
    opens = k == 0 or "\n" in s.text[s.tokens[k - 1].end : s.tokens[k].start]
    return opens and s.tokens[k].text in SIGNS


def _weak(s: Stream, k: int) -> bool:
    """A token that is a word of the language first."""
    if s.covered[k]:
        alone = s.at[k]
        if alone is None or alone.j != k + 1 or not _capital_inside(s, k):
            return True
        return not (
            alone.tag in "KGETWCUcxavmpZ="
            or (alone.tag == "s" and s.lexicon.pack.order == "head_first")
            or (alone.tag in "BMRFkAID" and _ends_name(s, k))
            or (alone.tag == "D" and _tag_before(s, k) == "L")  # xã Tân Lập
        )
    if s.norms[k] not in s.lexicon.pack.weak:
        return False
    return not (_capital_inside(s, k) or (script_of(s.tokens[k].text) == "latn" and not s.lexicon.pack.case))


def _ends_name(s: Stream, k: int) -> bool:
    """A capital word that ends two syllables or more of a name, before a sign or a small letter (Nguyễn Thanh Trường, ...)."""
    if k < 2 or not (s.names[k - 1] and s.adjacent(k - 1)) or s.covered[k - 1]:
        return False
    if not (s.names[k - 2] and s.adjacent(k - 2)) and _tag_before(s, k - 1) != "K":
        return False
    if k + 1 >= len(s.tokens) or "\n" in s.text[s.tokens[k].end : s.tokens[k + 1].start]:
        return True
    after = s.tokens[k + 1].text
    return after in SIGNS or after[0].islower()


def _may_begin(s: Stream, k: int) -> bool:
    """A weak token begins a name only as a family name, after a title or a comma, before sure syllables."""
    if s.norms[k] in s.lexicon.hyphened and k > 0 and s.tokens[k - 1].text in HYPHENS:
        return s.tokens[k - 1].end != s.tokens[k].start  # an ending
    if not _weak(s, k):
        return True
    if s.covered[k] and (known := s.at[k]) is not None and known.tag == "P" and known.j > k + 1:
        return False  # a place that has a label of its own
    if _place_ahead(s, k) and (not _hard(s, k) or _tag_before(s, k) in "WETG.,;:C"):
        return True  # no particle stands behind another: को का माउ प्रांतीय
    if _province_here(s, k) and _tag_before(s, k) in "WETG.,;:C":
        return True
    if _hard(s, k) and _tag_before(s, k) == "K" and _middle_name(s, k, k):
        return True  # no particle stands behind an honorific: कॉमरेड का थी होंग
    if _hard(s, k) or not s.adjacent(k) or not _may_be_family(s, k) or _no_family(s, k):
        return False
    if _tag_at(s, k) == "s" and not (s.names[k + 1].keys() & s.lexicon.families).issubset(MIDDLE):
        return False  # a street, and whose name it bears: Đường Nguyễn Huệ
    before = _tag_before(s, k)
    if before == "," and k > 1 and _tag_before(s, k - 1) == "R":
        before = "R"
    if before == "M" and s.lexicon.pack.right:  # a title whose field follows it: وزیر داخلہ دو ...
        field = next((q for q in range(k - 1, -1, -1) if s.at[q] is not None), k)
        before = _tag_before(s, field)
    if before in "RK;:.(-" and _middle_name(s, k):
        return True
    if before in "RK" and s.names[k + 1] and (not _weak(s, k + 1) or _weak_inside(s, k, k + 1)):
        return True
    if not (s.names[k + 1] and not _weak(s, k + 1)):
        return False
    sure = k + 2 < len(s.tokens) and s.adjacent(k + 1) and bool(s.names[k + 2]) and not _weak(s, k + 2)
    listed = before == "," and k > 1 and bool(s.names[k - 2]) and not s.covered[k - 2]  # A, दो वान चिएन
    return sure and (listed or before in "-.:(;C")


def _place_ahead(s: Stream, k: int) -> bool:
    """A place that begins with a word of the language, before its level (अन गियांग प्रांत)."""
    two, three = s.at[k + 2], s.at[k + 3]
    if (two is None or two.tag not in "LBR") and (three is None or three.tag not in "LBR"):
        return False  # hardly any word has a level there
    for end in (k + 2, k + 3):
        if end >= len(s.tokens) or not all(s.adjacent(q) and s.names[q] and not _hard(s, q) for q in range(k, end)):
            return False
        level = s.at[end]
        if level is not None and level.tag in "LBR" and level.among(LOCAL) and s.lexicon.places.find(s.names[k:end]):
            return True
    return False


def _no_family(s: Stream, k: int) -> bool:
    """A word of offices whose tones are those of no family name: Vụ (department) is no Vũ."""
    word = s.tokens[k].text
    plain = toneless(word)
    if not s.covered[k] or script_of(word) != "latn" or not s.lexicon.pack.case or word.isascii():
        return False
    known = spellings(plain, "family")
    return bool(known) and word.title() not in known


def _province_here(s: Stream, k: int) -> bool:
    """A province whose first syllable is a word of the language, with a sure second one (گیا لائی)."""
    if (
        _hard(s, k)
        or not s.adjacent(k)
        or not s.names[k]
        or not s.names[k + 1]
        or _weak(s, k + 1)
        or s.lexicon.pack.case
    ):
        return False
    found = s.lexicon.places.find(s.names[k : k + 2])
    return found is not None and found[1] < 0.2 and any(p.kind == "province" for p in s.lexicon.places.by_key[found[0]])


def _tag_at(s: Stream, k: int) -> str:
    """Tag of the item that begins at token ``k``; ``.`` where none does."""
    here = s.at[k]
    return here.tag if here is not None else "."


def _tag_after(s: Stream, k: int) -> str:
    """Tag of the item that begins right behind token ``k``; ``.`` where none does."""
    follows = s.at[k + 1]
    return follows.tag if follows is not None else "."


def _tag_before(s: Stream, k: int) -> str:
    """Tag of what stands before token ``k``; ``.`` at the beginning of a line."""
    if k == 0 or "\n" in s.text[s.tokens[k - 1].end : s.tokens[k].start]:
        return "."
    if not s.covered[k - 1]:
        return SIGNS.get(s.tokens[k - 1].text, "o")
    for q in range(k - 1, max(-1, k - 9), -1):
        if (item := s.at[q]) is not None:
            return item.tag if item.j == k else "o"
    return SIGNS.get(s.tokens[k - 1].text, "o")


def _middle_name(s: Stream, k: int, over: int = -1) -> bool:
    """A family name, Thị or Văn, and one syllable more: a name even where each is a word of the language (ले थी हुआ).

    ``over`` is a token that may be a particle elsewhere.
    """
    if k + 2 >= len(s.tokens) or not (s.adjacent(k) and s.adjacent(k + 1) and s.names[k + 2]):
        return False
    return (
        (over == k or _may_be_family(s, k))
        and not MIDDLE.isdisjoint(s.names[k + 1])
        and not any(q != over and _hard(s, q) for q in (k, k + 1, k + 2))
    )


def _extend(s: Stream, k: int) -> int:
    over = k if _tag_before(s, k) == "K" else -1
    end, n = k + (3 if _middle_name(s, k, over) else 1), len(s.tokens)
    while end < n and s.adjacent(end - 1) and s.names[end] and not (_genitive(s, end - 1) or inflected(s, end - 1)):
        if _weak(s, end) and not _weak_inside(s, k, end):
            break
        end += 1
    end = _closing(s, k, end)
    if end - k == 2 and _tag_at(s, end) == "G" and _tag_after(s, end) == "E" and s.adjacent(end - 1) and s.names[end]:
        end += 1  # no particle stands before the mark of an agent: ले वान की ने
    more = end < n and s.adjacent(end - 1) and bool(s.names[end]) and not _hard(s, end)
    whole = end - k > 2 and _may_be_family(s, k) and _tag_after(s, end) not in "LB"
    if more and not whole and any(s.lexicon.places.find(s.names[q : end + 1]) for q in range(max(k, end - 3), end)):
        end += 1  # a place whose last syllable is a word of the language (न्घे आन)
    return _tail(s, k, end)


def _closing(s: Stream, k: int, end: int) -> int:
    """Behind a title and a family name that is no word: up to three words that spell syllables, before the mark of an agent or a comma."""
    if _tag_before(s, k) not in "RK" or not _may_be_family(s, k) or _weak(s, k):
        return end
    at, n = end, len(s.tokens)
    while at < n and at - k < 4 and s.names[at] and s.adjacent(at - 1):
        word = s.at[at]
        inner = _between_syllables(s, k, at)
        if not inner and s.covered[at] and (word is None or word.j != at + 1 or word.tag in "GETWC=a" or at - k < 2):
            break  # a word of offices may be the last syllable only: श्री गुयेन वान लोक को
        at += 1
        if word is not None and not inner:
            break
    follows = s.at[at]
    bounded = (follows is not None and follows.tag in "EW") or (at < n and s.tokens[at].text in ",;\u060c\u061b")
    return at if bounded and at - k >= 2 else end


def _between_syllables(s: Stream, k: int, at: int) -> bool:
    """A verb of being right behind a family name and before a word that is none of the language: a syllable (काओ थे हुई ने)."""
    return at == k + 1 and _tag_at(s, at) == "=" and s.adjacent(at) and bool(s.names[at + 1]) and not s.covered[at + 1]


def _weak_inside(s: Stream, k: int, at: int) -> bool:
    """A weak token goes on a name when a sure syllable follows it, or the mark of an agent does."""
    if _hard(s, at) or at + 1 >= len(s.tokens):
        return False
    if s.adjacent(at) and s.names[at + 1] and not _weak(s, at + 1):
        return True
    if s.at[at] is not None or at - k >= 3:
        return False
    follows = s.at[at + 1]
    if follows is not None:
        return follows.tag == "E" or (follows.tag == "C" and at - k == 2 and _tag_before(s, k) in "RK")
    return at - k == 2 and s.tokens[at + 1].text in ",;\u060c\u061b" and _tag_before(s, k) in "RK"


def _tail(s: Stream, k: int, end: int) -> int:
    """A last syllable that no table has, or that lost its capital, between a name of two syllables and a boundary."""
    n = len(s.tokens)
    if not (end < n and end - k == 2 and s.adjacent(end - 1) and _may_be_family(s, k)):
        return end
    token = s.tokens[end].text
    if s.at[end] is not None or s.covered[end] or not token[0].isalpha():
        return end
    follows = (
        "."
        if end + 1 >= n or "\n" in s.text[s.tokens[end].end : s.tokens[end + 1].start]
        else SIGNS.get(s.tokens[end + 1].text, "")
    )
    particle = s.at[end + 1]
    if not (follows in _BOUNDS or (particle is not None and particle.tag in "ETW")):
        return end
    if s.lexicon.pack.case:
        lost = candidates(token.capitalize()) if token.islower() and s.norms[end] not in s.lexicon.pack.weak else {}
        if not lost or follows not in _BOUNDS:
            return end
        s.names[end] = lost
    elif not s.names[end]:
        s.names[end] = {"?" + token: 2.0}
    return end + 1


def spelled(choices: Choices, families: frozenset[str], forms: Sequence[str] = ()) -> str:
    """The likeliest toneless name: a family name first, then the usual syllables.

    ``forms``, the spellings of the whole name, tell how likely each is; without one that has as many parts, its cost alone does.
    """
    written = [tokens for form in forms if len(tokens := parts(form)) == len(choices)]
    out = []
    for n, c in enumerate(choices):
        options = {x: cost for x, cost in c.items() if x in families} if n == 0 else {}
        likely = [likelihoods(tokens[n], n == 0) for tokens in written]
        counts = inventory().family if n == 0 else inventory().given
        out.append(_likeliest(options or c, likely) or best(options or c, counts).lstrip("?").title())
    return " ".join(toneless(x).title() if script_of(x) == "latn" else x for x in out)


def _likeliest(options: Mapping[str, float], likely: Sequence[Mapping[str, float]]) -> str | None:
    """Which of the syllables all spellings together make the likeliest; None where one of them allows none."""
    shares = {s: math.prod(one.get(s, 0.0) for one in likely) for s in sorted(options)} if likely else {}
    found = max(shares, key=lambda s: shares[s], default=None)
    return found if found is not None and shares[found] > 0 else None
