"""The best split of a run of syllables into persons, places and the rest, told by what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from thidua.extract.items import NAMED, SIGNS, Item, Stream
from thidua.lexicon import Place
from thidua.text.codes import letter_names
from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import best, candidates, eponyms, inventory
from thidua.text.tokens import words as words_of

_NAMELESS: Final = frozenset({"GOVERNMENT", "ASSEMBLY", "NATIONAL_ASSEMBLY", "COMMITTEE", "COUNCIL"})
"""Heads of bodies that no proper name follows: who is named behind them is their officer."""
LOCAL: Final = frozenset({"PROVINCE", "CITY", "DISTRICT", "WARD", "COMMUNE", "TOWN", "SPECIAL_ZONE"})
"""Levels of places."""
MIDDLE: Final = frozenset({"thi", "van"})
"""The middle names that most Vietnamese women and many men have."""
_LISTED: Final = frozenset(";:,C-(.")
"""What stands before a name in a list of names."""
_SMALL: Final = frozenset({"commune", "ward", "special_zone"})
"""Kinds of places that the gazetteer does not list in full."""
_MIDDLE: Final = frozenset({"thi", "van"})
"""Middle names, with which no name ends where a syllable follows."""
Choices = Sequence[Mapping[str, float]]
_Known = tuple[tuple[str, ...], float]
"""A name of a place that tokens may spell, with its cost."""


class _Piece(NamedTuple):
    kind: str
    i: int
    j: int
    cost: float = 0.0
    key: tuple[str, ...] = ()


def segment(s: Stream, a: int, b: int, before: Sequence[Item]) -> list[Item]:
    """The best split of a run into persons, places and unknown names."""
    best_of: dict[int, tuple[float, tuple[_Piece, ...]]] = {b: (0.0, ())}
    context = Context(s, a, b, before)
    for i in range(b - 1, a - 1, -1):
        rest = best_of[i + 1]
        options = [(rest[0] - 0.2, (_Piece("o", i, i + 1), *rest[1]))]
        for length in range(1, min(5, b - i) + 1):
            rest = best_of[i + length]
            for score, piece in context.readings(i, i + length):
                options.append((score - context.joined(piece, rest[1][:1]) + rest[0], (piece, *rest[1])))
        chosen = options[0]
        for option in options:  # as max() with a key does, which would call a function for each
            if option[0] > chosen[0]:
                chosen = option
        best_of[i] = chosen
    return [context.item(p) for p in best_of[a][1]]


class Context:
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
        if self.head_last and self.next is not None and (self._begins_place(self.next) or inflected(s, b - 1)):
            self.next = None  # a level goes with the place before it, not with a name under an ending (হাইকে সিটি)

    def _begins_place(self, level: Item) -> bool:
        """A level whose place stands behind it (صوبہ نگھے این), not before."""
        s, j = self.s, level.j
        if level.tag != "L" or level.adjective or s.lexicon.places.find(s.names[max(self.a, self.b - 2) : self.b]):
            return False
        return any(
            end <= len(s.tokens)
            and all(s.names[q] and s.adjacent(q - 1) for q in range(j, end))
            and s.lexicon.places.find(s.names[j:end]) is not None
            for end in (j + 2, j + 3)
        )

    def joined(self, piece: _Piece, follows: Sequence[_Piece]) -> float:
        """What it costs to end a name straight before another: persons are never named so, and a place behind a name has its level."""
        if piece.kind != "N" or not follows:
            return 0
        if piece.j - piece.i == 4 and follows[0].kind == "o" and follows[0].j == self.b and self._firm_ahead(self.b):
            return 2  # no firm is called by one syllable: Vu Cao Cuong | Duc Giang General Hospital
        if follows[0].kind == "P" and self.head_last and follows[0].j == self.b:
            owner = self.next
            if owner is not None and owner.tag == "G":
                owner = self.s.found.get(owner.j)
            if self._typed(owner) or (owner is not None and owner.tag == "B"):
                return 0
        beside = 3.2 if self.s.lexicon.pack.case and piece.j - piece.i > 2 else 2  # where capitals tell, a name goes on
        return {"N": 3, "P": beside}.get(follows[0].kind, 0)

    def _typed(self, item: Item | None) -> bool:
        return item is not None and item.tag in "LBR" and item.among(LOCAL)

    def _open(self, level: Item | None) -> bool:
        """Whether places of a level may have names that no list has: communes may, provinces (and districts) may not."""
        closed = {"PROVINCE"} if self.head_last else {"PROVINCE", "CITY", "DISTRICT"}
        return level is not None and _level(level) not in closed

    def readings(self, i: int, j: int) -> list[tuple[float, _Piece]]:
        """What the tokens ``i:j`` may be together, each with its score."""
        out = []
        choices = self.s.names[i:j]
        found = self.s.lexicon.places.find(choices)
        person = self._person(i, j, choices, found)
        if person is not None:
            out.append(person)
        if j - i <= 4:
            place = self._place(i, j, found)
            if place is not None:
                out.append(place)
        return out

    def _person(self, i: int, j: int, choices: Choices, found: _Known | None) -> tuple[float, _Piece] | None:
        length = j - i
        if length < 2:
            return None
        if self._named_like_province(i, j, found) or self._spelled_out(i, j):
            return None
        family = [cost for x, cost in choices[0].items() if x in self.s.lexicon.families and cost <= 1.1]
        if not family:
            woman = self.tag in ("R", "R,") and length > 2 and "thi" in choices[1]
            titled = i == self.a and (self.tag == "K" or woman) and length < 5 and j == self.b
            if not titled and not self._middle(i, j):
                return None
            family = [min(choices[0].values()) + 1.2]  # after Mr., comrade: a family name that no list has
        cost = min(family) + sum(min(c.values()) for c in choices[1:])
        whole = i == self.a and j == self.b and self.s.lexicon.pack.case and "thi" in choices[1]
        score = 1.2 + 0.6 * min(length, 4) - 0.3 * cost - (0.8 if length == 5 and not whole else 0)
        if i == self.a:
            score += 1.5 if self.tag in ("R", "K", "R,") else 0.0
            score -= 0.3 if self.tag in "LGC" else 0.0
            if not self.head_last and self._typed(self.previous) and self._open(self.previous):
                score -= 1.5
            if not self.head_last and self.previous is not None and self.previous.tag == "B":
                score -= 0.2 if self.previous.head in _NAMELESS and length > 2 else 1.5
        if j == self.b and self.next is not None:
            if self.next.tag == "E":
                score += 1
            elif self.head_last and self._typed(self.next):
                # no name of a place that no list has stands before an adjective: "Lam Hai Giang provincial chairman"
                apart = _adjective(self.next) and (self.tag in "RK" or not self._place_inside(i, j))
                score -= 0.3 if apart or self._whole(i, j, found) else 2.5 if self._place_inside(i, j) else 1.0
        if length == 2 and found is not None and self.tag in "onBMT" and self._toned(i, j):
            score -= 0.5  # inside a name or behind "at" a place that is written so with its tones: Nhiệt điện Uông Bí
        if length == 2 and not _MIDDLE.isdisjoint(choices[1]) and j < self.b:
            score -= 3  # "Trần Thị" goes on
        return score - self._no_person(i, j, cost), _Piece("N", i, j, cost)

    def _spelled_out(self, i: int, j: int) -> bool:
        """An abbreviation by the names of its letters (वी एन ए), where no capitals tell it."""
        return not self.s.lexicon.pack.case and all(n in letter_names() for n in self.s.norms[i:j])

    def _middle(self, i: int, j: int) -> bool:
        """Whether a middle name behind the first syllable, and capitals or signs of a list around them, make a name of a family that no list has."""
        if not 2 < j - i < 5 or MIDDLE.isdisjoint(self.s.names[i + 1]):
            return False
        if self.s.lexicon.pack.case:
            return all(t.text[0].isupper() for t in self.s.tokens[i:j])
        return i == self.a and j == self.b and self.tag in _LISTED and self._ends_in_sign()

    def _ends_in_sign(self) -> bool:
        """Whether a comma or a dash stands right behind the run."""
        behind = self.s.tokens[self.b].text if self.b < len(self.s.tokens) else ""
        return SIGNS.get(behind, " ") in ",-"

    def _place_inside(self, i: int, j: int) -> bool:
        """Whether the end of what may be a person names a place, or may: a level stands behind it."""
        open_level = self._open(self.next)
        return any(
            self.s.lexicon.places.find(self.s.names[q:j]) is not None or (open_level and j - q > 1)
            for q in range(max(i, j - 3), j)
        )

    def _whole(self, i: int, j: int, found: _Known | None) -> bool:
        """A name of three syllables behind a title: without its last ones, which may name a place, hardly a name would be left."""
        return i == self.a and self.tag in ("R", "K", "R,") and j - i == 3 and found is None

    def _named_like_province(self, i: int, j: int, found: _Known | None) -> bool:
        """A province: a person only behind an honorific, or where the script has no capitals as a titled one who acts."""
        if i == self.a and self.tag == "K":
            return False
        if (
            found is None
            or found[0] in eponyms()
            or found[1] > 0.5
            or not any(p.kind == "province" for p in self.s.lexicon.places.by_key[found[0]])
        ):
            return False
        if self.s.lexicon.pack.case:
            return self._is_place(i, j, found[0], typed=False)
        straight = self.next if j == self.b else None
        return not (i == self.a and self.tag in ("R", "R,") and straight is not None and straight.tag == "E")

    def _no_person(self, i: int, j: int, cost: float) -> float:
        """What speaks against a person: a firm or a thing that bears the name, two doubtful words without a title."""
        titled = self.tag in ("R", "K", "R,")
        straight = self.next if j == self.b else None
        if (
            self.head_last
            and straight is not None
            and (straight.tag == "s" or (straight.tag == "B" and straight.head in NAMED))
        ):
            return 9
        bearer = self.previous if self.s.lexicon.pack.case else None
        if bearer is not None and (
            bearer.tag == "s" or (bearer.tag == "B" and bearer.head in NAMED and not self.head_last)
        ):
            # the name of a school, then that of its head: Trường Đại học Hồng Đức Bùi Văn Dũng
            return 0 if j == self.b and j - i >= 3 and i - self.a >= 2 else 9
        if self.head_last and not titled and self._firm_ahead(self.b):
            return 9
        agent = straight is not None and straight.tag == "E"
        return 3 if not (self.s.lexicon.pack.case or titled or agent) and j - i == 2 and cost > 0.9 else 0

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

    def _place(self, i: int, j: int, found: _Known | None) -> tuple[float, _Piece] | None:
        length = j - i
        typed = (
            (j == self.b and self._typed(self.next)) if self.head_last else (i == self.a and self._typed(self.previous))
        )
        if found is not None and self._is_place(i, j, found[0], typed):
            key, cost = found
            kinds = {p.kind for p in self.s.lexicon.places.by_key[key]}
            beside = self.next if self.head_last else self.previous
            if (
                typed
                and beside is not None
                and _level(beside) == "PROVINCE"
                and "province" not in kinds
                and length < self.b - i
            ):
                typed = False  # tỉnh Đồng Văn Thanh: no province is called Đồng Văn
            score = 1.2 + 0.6 * length - 0.3 * cost + (2 if typed else 0) + (0.5 if "province" in kinds else -0.2)
            score -= 1 if self.tag in "RK" and i == self.a else 0
            score -= 1.5 if length == 1 and not typed else 0
            return score, _Piece("P", i, j, cost, key)
        if (
            typed
            and (length > 1 or i == self.a)
            and self._open(self.next if self.head_last else self.previous)
            and not (self.head_last and self.next is not None and _adjective(self.next))
        ):
            return 1.4 + 0.4 * length, _Piece("p", i, j)
        return None

    def _toned(self, i: int, j: int) -> bool:
        """Whether Vietnamese letters with tones are written there."""
        return any(
            script_of(t.text) == "latn" and n != toneless(n)
            for t, n in zip(self.s.tokens[i:j], self.s.norms[i:j], strict=True)
        )

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
        """The item of a chosen piece."""
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
        if wanted in _SMALL and all(p.kind != wanted for p in known):
            return Place(self._written(piece), wanted, None, known=False)  # communes and wards bear names of districts
        return next((p for p in known if p.kind == wanted), None) or next(
            (p for p in known if p.kind == "province"), known[0]
        )

    def _written(self, piece: _Piece) -> str:
        return place_name(self.s, piece.i, piece.j)


def place_name(s: Stream, i: int, j: int) -> str:
    """The name of a place that no list has: as it is written, or in a script without capitals the likeliest reading."""
    tokens = s.tokens[i:j]
    if script_of(tokens[0].text) == "latn":
        return " ".join(s.lexicon.without_genitive(t.text) for t in tokens)
    counts = inventory().place
    return " ".join(best(s.names[k], counts).capitalize() for k in range(i, j))


def _level(item: Item) -> str:
    """The level that an item says: of ``L`` its own, of a compound (Tỉnh ủy) the one inside; empty for none."""
    return next((a for a in item.atoms if a in LOCAL), "")


def _adjective(item: Item) -> bool:
    """A level that cannot stand alone: प्रांतीय, and compounds that begin with it."""
    return item.adjective or item.tag in "BR"


def inflected(s: Stream, k: int) -> bool:
    """A syllable under an ending of the language: a name ends there (সন তাইয়ের ডং মো: Đồng Mô of Sơn Tây)."""
    ending = not s.lexicon.pack.case and bool(s.names[k]) and not candidates(s.tokens[k].text)
    return ending and "?" not in next(iter(s.names[k]))


def _line_between(s: Stream, a: int, b: int) -> bool:
    return "\n" in s.text[a:b]
