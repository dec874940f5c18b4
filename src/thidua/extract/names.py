"""Names and places: runs of tokens that spell Vietnamese syllables, split into persons, places and the rest.

No capitals are needed, for most scripts have none: a name is a family name and one to four syllables more, and where a word
of the language spells a syllable too (दो is "two" and Đỗ) its neighbours decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.extract.items import NAMED, SIGNS, Item, Stream
from thidua.lexicon import Place
from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import best, candidates, eponyms, inventory
from thidua.text.tokens import words as words_of

_HARD = frozenset("GETWC")
"""Particles that end a name whatever they spell."""
_LOCAL = frozenset({"PROVINCE", "CITY", "DISTRICT", "WARD", "COMMUNE", "TOWN", "SPECIAL_ZONE"})
MIDDLE = frozenset({"thi", "van"})
"""The middle names that most Vietnamese women and many men have."""
Choices = Sequence[Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    i: int
    j: int
    cost: float = 0.0
    key: tuple[str, ...] = ()


def read_items(s: Stream) -> list[Item]:
    """All items of the stream in order: lexicon matches, names, places, numbers, signs, unknown words."""
    runs = _runs(s)
    out: list[Item] = []
    k, n = 0, len(s.tokens)
    while k < n:
        if k in runs:
            out.extend(_segment(s, k, runs[k], out[-2:]))
            k = runs[k]
        elif k in s.found:
            item = s.found[k]
            out.append(item)
            k = item.j
            if item.genitive:
                out.append(Item("G", ("GEN",), item.end, item.end, k, k, "s"))
        else:
            if single := _single(s, k):
                out.append(single)
            k += 1
    return out


def _single(s: Stream, k: int) -> Item | None:
    token = s.tokens[k]
    if s.norms[k] in s.lexicon.pack.drop:
        return None
    if token.text.isdecimal():
        number = int(token.text)
        return Item(
            "y" if 1900 <= number <= 2100 and len(token.text) == 4 else "#",
            (),
            token.start,
            token.end,
            k,
            k + 1,
            number,
        )
    tag = SIGNS.get(token.text)
    return Item(tag or "o", (), token.start, token.end, k, k + 1, None if tag else token.text)


def _runs(s: Stream) -> dict[int, int]:
    """Maximal runs of tokens that may be names: first token to one past the last."""
    out: dict[int, int] = {}
    k, n = 0, len(s.tokens)
    while k < n:
        if not s.names[k] or not _may_begin(s, k):
            k += 1
            continue
        end = _extend(s, k)
        out[k] = end
        k = end
    return out


def _hard(s: Stream, k: int) -> bool:
    return k in s.found and s.found[k].tag in _HARD and not _capital_inside(s, k)


def _capital_inside(s: Stream, k: int) -> bool:
    """A capital inside a sentence: a name, even where the word is one of the language (To Lâm)."""
    token = s.tokens[k].text
    return (
        s.lexicon.pack.case
        and token[:1].isupper()
        and len(token) < 8
        and k > 0
        and s.tokens[k - 1].text not in '.:"\u201c'
        and s.adjacent(k - 1)
    )


def _weak(s: Stream, k: int) -> bool:
    """A token that is a word of the language first."""
    if s.covered[k]:
        alone = s.found.get(k)
        if alone is None or alone.j != k + 1 or not _capital_inside(s, k):
            return True
        return not (alone.tag in "KGETWCU" or (alone.tag in "BMRFkAI" and _ends_name(s, k)))
    if s.norms[k] not in s.lexicon.pack.weak:
        return False
    return not (_capital_inside(s, k) or (script_of(s.tokens[k].text) == "latn" and not s.lexicon.pack.case))


def _ends_name(s: Stream, k: int) -> bool:
    """A capital word that ends two syllables or more of a name, before a sign or a small letter (Nguyễn Thanh Trường, ...)."""
    if k < 2 or not (s.names[k - 1] and s.names[k - 2] and s.adjacent(k - 2)) or s.covered[k - 1]:
        return False
    if k + 1 >= len(s.tokens) or "\n" in s.text[s.tokens[k].end : s.tokens[k + 1].start]:
        return True
    after = s.tokens[k + 1].text
    return after in SIGNS or after[0].islower()


def _may_begin(s: Stream, k: int) -> bool:
    """A weak token begins a name only as a family name, after a title or a comma, before sure syllables."""
    if not _weak(s, k):
        return True
    if _hard(s, k) or not s.adjacent(k) or not (s.names[k].keys() & s.lexicon.families):
        return False
    before = _tag_before(s, k)
    if before == "," and k > 1 and _tag_before(s, k - 1) == "R":
        before = "R"
    if before in "RK;:.(-" and _middle_name(s, k):
        return True
    if before in "RK" and s.names[k + 1] and (not _weak(s, k + 1) or _weak_inside(s, k, k + 1)):
        return True
    if not (s.names[k + 1] and not _weak(s, k + 1)):
        return False
    sure = k + 2 < len(s.tokens) and s.adjacent(k + 1) and bool(s.names[k + 2]) and not _weak(s, k + 2)
    listed = before == "," and k > 1 and bool(s.names[k - 2]) and not s.covered[k - 2]  # A, दो वान चिएन
    return sure and (listed or before in "-.:(")


def _tag_before(s: Stream, k: int) -> str:
    """Tag of what stands before token ``k``; ``.`` at the beginning of a line."""
    if k == 0 or "\n" in s.text[s.tokens[k - 1].end : s.tokens[k].start]:
        return "."
    if not s.covered[k - 1]:
        return SIGNS.get(s.tokens[k - 1].text, "o")
    for q in range(k - 1, max(-1, k - 9), -1):
        if q in s.found:
            return s.found[q].tag if s.found[q].j == k else "o"
    return SIGNS.get(s.tokens[k - 1].text, "o")


def _middle_name(s: Stream, k: int) -> bool:
    """A family name, Thị or Văn, and one syllable more: a name even where each is a word of the language (ले थी हुआ)."""
    if k + 2 >= len(s.tokens) or not (s.adjacent(k) and s.adjacent(k + 1) and s.names[k + 2]):
        return False
    return bool(s.names[k].keys() & s.lexicon.families) and bool(s.names[k + 1].keys() & MIDDLE) and not any(_hard(s, q) for q in (k, k + 1, k + 2))


def _extend(s: Stream, k: int) -> int:
    end, n = k + (3 if _weak(s, k) and _middle_name(s, k) else 1), len(s.tokens)
    while end < n and s.adjacent(end - 1) and s.names[end]:
        if _weak(s, end) and not _weak_inside(s, k, end):
            break
        end += 1
    more = end < n and s.adjacent(end - 1) and bool(s.names[end]) and not _hard(s, end)
    if more and any(s.lexicon.places.find(s.names[q : end + 1]) for q in range(max(k, end - 3), end)):
        end += 1  # a place whose last syllable is a word of the language (न्घे आन)
    return _tail(s, k, end)


def _weak_inside(s: Stream, k: int, at: int) -> bool:
    """A weak token goes on a name when a sure syllable follows it, or the mark of an agent does."""
    if _hard(s, at) or at + 1 >= len(s.tokens):
        return False
    if s.adjacent(at) and s.names[at + 1] and not _weak(s, at + 1):
        return True
    if at in s.found or at - k >= 3:
        return False
    follows = s.found.get(at + 1)
    if follows is not None:
        return follows.tag == "E" or (follows.tag == "C" and at - k == 2 and _tag_before(s, k) in "RK")
    return at - k == 2 and s.tokens[at + 1].text in ",;\u060c\u061b" and _tag_before(s, k) in "RK"


def _tail(s: Stream, k: int, end: int) -> int:
    """A last syllable that no table has, or that lost its capital, between a name of two syllables and a boundary."""
    n = len(s.tokens)
    if not (end < n and end - k == 2 and s.adjacent(end - 1) and s.names[k].keys() & s.lexicon.families):
        return end
    token = s.tokens[end].text
    if end in s.found or s.covered[end] or not token[0].isalpha():
        return end
    follows = (
        "."
        if end + 1 >= n or "\n" in s.text[s.tokens[end].end : s.tokens[end + 1].start]
        else SIGNS.get(s.tokens[end + 1].text, "")
    )
    particle = s.found.get(end + 1)
    if not (follows in tuple(",;.(") or (particle is not None and particle.tag in "ETW")):
        return end
    if s.lexicon.pack.case:
        lost = candidates(token.capitalize()) if token.islower() and s.norms[end] not in s.lexicon.pack.weak else {}
        if not lost or follows not in tuple(",;.("):
            return end
        s.names[end] = lost
    elif not s.names[end]:
        s.names[end] = {"?" + token: 2.0}
    return end + 1


def _segment(s: Stream, a: int, b: int, before: Sequence[Item]) -> list[Item]:
    """The best split of a run into persons, places and unknown names."""
    best_of: dict[int, tuple[float, tuple[_Piece, ...]]] = {b: (0.0, ())}
    context = _Context(s, a, b, before)
    for i in range(b - 1, a - 1, -1):
        rest = best_of[i + 1]
        options = [(rest[0] - 0.2, (_Piece("o", i, i + 1), *rest[1]))]
        for length in range(1, min(5, b - i) + 1):
            rest = best_of[i + length]
            for score, piece in context.readings(i, i + length):
                options.append((score - _joined(piece, rest[1][:1]) + rest[0], (piece, *rest[1])))
        best_of[i] = max(options, key=lambda x: x[0])
    return [context.item(p) for p in best_of[a][1]]


def _joined(piece: _Piece, follows: Sequence[_Piece]) -> float:
    """What it costs to end a name straight before another: persons are never named so, and Huệ is rather a syllable than Huế."""
    if piece.kind != "N" or not follows:
        return 0
    return 3 if follows[0].kind == "N" else 1 if follows[0].kind == "P" and follows[0].j - follows[0].i == 1 else 0


class _Context:
    """What stands around a run decides between person and place."""

    def __init__(self, s: Stream, a: int, b: int, before: Sequence[Item]) -> None:
        self.s, self.a, self.b = s, a, b
        self.head_last = s.lexicon.pack.modifier == "first"
        self.previous = before[-1] if before and not _line_between(s, before[-1].end, s.tokens[a].start) else None
        tag = self.previous.tag if self.previous else "."
        if tag == "," and len(before) > 1 and before[-2].tag == "R":
            tag = "R,"
        self.tag = tag
        follows = s.found.get(b)
        self.next = follows if follows is not None and s.adjacent(b - 1) else None

    def _typed(self, item: Item | None) -> bool:
        return item is not None and item.tag in "LBR" and item.has(*_LOCAL)

    def _open(self, level: Item | None) -> bool:
        """Whether places of a level may have names that no list has: communes may, provinces (and districts) may not."""
        closed = {"PROVINCE"} if self.head_last else {"PROVINCE", "CITY", "DISTRICT"}
        return level is not None and _level(level) not in closed

    def readings(self, i: int, j: int) -> list[tuple[float, _Piece]]:
        out = []
        choices = self.s.names[i:j]
        person = self._person(i, j, choices)
        if person is not None:
            out.append(person)
        if j - i <= 4:
            place = self._place(i, j, choices)
            if place is not None:
                out.append(place)
        return out

    def _person(self, i: int, j: int, choices: Choices) -> tuple[float, _Piece] | None:
        length = j - i
        if length < 2:
            return None
        family = [cost for x, cost in choices[0].items() if x in self.s.lexicon.families and cost <= 1.1]
        if not family:
            return None
        cost = min(family) + sum(min(c.values()) for c in choices[1:])
        score = 1.2 + 0.6 * min(length, 4) - 0.3 * cost - (0.8 if length == 5 else 0)
        if i == self.a:
            score += 1.5 if self.tag in ("R", "K", "R,") else 0.0
            score -= 0.3 if self.tag in "LGC" else 0.0
            if not self.head_last and self._typed(self.previous) and self._open(self.previous):
                score -= 1.5
            if not self.head_last and self.previous is not None and self.previous.tag == "B":
                score -= 1.5
        if j == self.b and self.next is not None:
            if self.next.tag == "E":
                score += 1
            elif self.head_last and self._typed(self.next):
                score -= 0.3 if _adjective(self.next) and self.tag in "RK" else 2.5
        straight = j == self.b and self.next is not None and self.next.tag == "B" and self.next.head in NAMED
        if self.head_last and (straight or (self.tag not in ("R", "K", "R,") and self._firm_ahead(self.b))):
            score -= 9
        return score, _Piece("N", i, j, cost)

    def _firm_ahead(self, k: int) -> bool:
        """Whether the head of a firm's name follows, with at most a few words of the name between."""
        s = self.s
        for _ in range(4):
            if k >= len(s.tokens) or (k and not s.adjacent(k - 1)):
                return False
            item = s.found.get(k)
            if item is not None:
                if item.tag == "B":
                    return item.head in NAMED
                if item.tag not in "MP":
                    return False
                k = item.j
            elif s.norms[k] in s.lexicon.pack.weak or not s.tokens[k].text[0].isalpha():
                return False
            else:
                k += 1
        return False

    def _place(self, i: int, j: int, choices: Choices) -> tuple[float, _Piece] | None:
        length = j - i
        typed = (
            (j == self.b and self._typed(self.next)) if self.head_last else (i == self.a and self._typed(self.previous))
        )
        found = self.s.lexicon.places.find(choices)
        if found is not None and self._is_place(i, j, found[0], typed):
            key, cost = found
            kinds = {p.kind for p in self.s.lexicon.places.by_key[key]}
            score = 1.2 + 0.6 * length - 0.3 * cost + (2 if typed else 0) + (0.5 if "province" in kinds else -0.2)
            score -= 1 if self.tag in "RK" and i == self.a else 0
            score -= 1.5 if length == 1 and not typed else 0
            return score, _Piece("P", i, j, cost, key)
        if (
            typed
            and self._open(self.next if self.head_last else self.previous)
            and not (self.head_last and self.next is not None and _adjective(self.next))
        ):
            return 1.4 + 0.4 * length, _Piece("p", i, j)
        return None

    def _is_place(self, i: int, j: int, key: tuple[str, ...], typed: bool) -> bool:
        """Huệ is no Huế where tones are written; Hồ Chí Minh is a place only with its level."""
        if key in eponyms() and not typed:
            return False
        written = self.s.norms[i:j]
        if all(
            script_of(t.text) != "latn" or n == toneless(n) for t, n in zip(self.s.tokens[i:j], written, strict=True)
        ):
            return True
        return any([norm(w) for w in words_of(p.name)] == written for p in self.s.lexicon.places.by_key[key])

    def item(self, piece: _Piece) -> Item:
        s, i, j = self.s, piece.i, piece.j
        start, end, choices = s.tokens[i].start, s.tokens[j - 1].end, tuple(s.names[i:j])
        if piece.kind == "N":
            eponym = any(
                len(e) == len(choices) and all(x in c for x, c in zip(e, choices, strict=True)) for e in eponyms()
            )
            return Item(
                "n" if eponym else "N", ("EPONYM",) if eponym else (), start, end, i, j, choices, cost=piece.cost
            )
        if piece.kind == "P":
            return Item("P", (), start, end, i, j, self._which(piece), cost=piece.cost)
        if piece.kind == "p":
            level = self.next if self.head_last else self.previous
            kind = _level(level).lower() if level is not None else "commune"
            return Item("P", (), start, end, i, j, Place(self._written(piece), kind, None, known=False))
        return Item("n", (), start, end, i, j, choices)

    def _which(self, piece: _Piece) -> Place:
        """Of the places of one name the one whose level stands beside it, else the province."""
        known = self.s.lexicon.places.by_key[piece.key]
        written = " ".join(t.text for t in self.s.tokens[piece.i : piece.j])
        exact = [p for p in known if p.name.casefold() == written.casefold()]
        known = exact or known
        level = (
            (self.next if piece.j == self.b else None)
            if self.head_last
            else (self.previous if piece.i == self.a else None)
        )
        wanted = _level(level).lower() if level is not None and _level(level) else "province"
        return next((p for p in known if p.kind == wanted), None) or next(
            (p for p in known if p.kind == "province"), known[0]
        )

    def _written(self, piece: _Piece) -> str:
        tokens = self.s.tokens[piece.i : piece.j]
        if script_of(tokens[0].text) == "latn":
            return " ".join(t.text for t in tokens)
        counts = inventory().place
        return " ".join(best(self.s.names[k], counts).capitalize() for k in range(piece.i, piece.j))


def _level(item: Item) -> str:
    """The level that an item says: of ``L`` its own, of a compound (Tỉnh ủy) the one inside; empty for none."""
    return next((a for a in item.atoms if a in _LOCAL), "")


def _adjective(item: Item) -> bool:
    """A level that cannot stand alone: प्रांतीय, and compounds that begin with it."""
    return item.adjective or item.tag in "BR"


def _line_between(s: Stream, a: int, b: int) -> bool:
    return "\n" in s.text[a:b]


def spelled(choices: Choices, families: frozenset[str]) -> str:
    """The likeliest toneless name: a family name first, then the usual syllables."""
    out = []
    for n, c in enumerate(choices):
        options = {x: cost for x, cost in c.items() if x in families} if n == 0 else {}
        out.append(best(options or c, inventory().family if n == 0 else inventory().given).lstrip("?").capitalize())
    return " ".join(toneless(x).capitalize() if script_of(x) == "latn" else x for x in out)
