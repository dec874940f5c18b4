"""Which words make which kind of body and which role."""

from __future__ import annotations

from typing import Final, NamedTuple

from thidua.lexicon.vocabulary import Composition, Vocabulary

INTERCHANGEABLE: Final = frozenset({"COMMITTEE", "BOARD", "COMMISSION", "DEPARTMENT"})
"""Heads that translators use for one Vietnamese word (ban): compared as they stand first, then as one."""
_ONE: Final = "COMMITTEE"
_NO_TOPIC: Final = frozenset({"PARTY", "VIETNAM", "PEOPLE", "GENERAL", "COMMUNIST"})
_OWNERS: Final = frozenset({"PARTY", "VIETNAM"})
"""Words that say whose a body is: they tell less than what it is about."""
_HOUSES: Final = {
    "national_assembly": frozenset({"PARTY"}),
    "peoples_council": frozenset({"PARTY", "PEOPLE", "FRONT"}),
}
"""Kinds whose own committees go before bodies of that name elsewhere, and words of committees that are none of theirs."""
_BODY_MODS: Final = frozenset({"FORMER", "ACTING", "NEW", "CONCURRENT", "FULL_TIME", "CHARGE_D"})


class BodyKind(NamedTuple):
    """What a set of words names: its kind, what tells it from others of the kind, and the words that the kind does not explain."""

    code: str
    topic: str | None
    rest: frozenset[str]


def one_head(words: frozenset[str]) -> frozenset[str]:
    """The words with the interchangeable heads taken for one."""
    return frozenset(_ONE if w in INTERCHANGEABLE else w for w in words)


class Kinds:
    """Looks up compositions; remembers what it found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._bodies: dict[tuple[frozenset[str], str, str | None], BodyKind] = {}
        self._roles: dict[tuple[frozenset[str], str | None, frozenset[str]], str] = {}

    def body(self, words: frozenset[str], head: str, parent: str | None = None) -> BodyKind:
        """The kind of body that ``words`` with the head word ``head`` make inside a body of kind ``parent``."""
        key = words, head, parent
        if key not in self._bodies:
            self._bodies[key] = self._find_body(words, head, parent)
        return self._bodies[key]

    def _find_body(self, words: frozenset[str], head: str, parent: str | None) -> BodyKind:
        named = frozenset(w for w in words if self._class(w) != "L")
        exact, folded = named, one_head(named)
        best: tuple[tuple[int, ...], Composition] | None = None
        for c in self._vocabulary.bodies:
            if c.within and parent not in c.within:
                continue
            for strict, mine, theirs in ((1, exact, c.words), (0, folded, one_head(c.words))):
                if not strict and len(c.words) == 1:
                    continue  # a bare "department" is none of the other three
                if theirs <= mine and (head in theirs or (not strict and head in INTERCHANGEABLE and _ONE in theirs)):
                    rank = (
                        int(bool(c.within) and strict and parent in _HOUSES and not mine & _HOUSES[parent]),
                        int(theirs == mine),
                        int(bool(c.within) and (theirs == mine or (strict and parent in _HOUSES))),
                        len(theirs - _OWNERS),
                        len(theirs),
                        strict,
                        int(bool(c.within)),
                    )
                    if best is None or rank > best[0]:
                        best = rank, c
                    break
        if best is None and named <= INTERCHANGEABLE and words - named:
            return BodyKind("party_committee" if "CENTRAL" in words else "other", None, frozenset())
        if best is None:
            return BodyKind("other", self.topic(named - {head}), named - {head})
        c = best[1]
        rest = folded - one_head(c.words)
        topic = c.topic
        about = frozenset(w for w in rest if self._class(w) == "M" and w not in _NO_TOPIC)
        if about:
            topic = self.topic(about | (c.words - _NO_TOPIC)) if c.topic else self.topic(about)
        elif topic is None and c.code in (
            "party_commission",
            "department",
            "ministry",
            "mass_organisation",
            "association",
            "council_board",
        ):
            topic = self.topic(c.words - _NO_TOPIC)
        return BodyKind(c.code, topic, rest)

    def _class(self, word: str) -> str:
        known = self._vocabulary.words.get(word)
        return known.cls if known else ""

    def topic(self, words: frozenset[str]) -> str | None:
        """What a body is about, in Vietnamese."""
        known = self._vocabulary.words
        labels = sorted(
            known[w].preferred.get("vi", "")
            for w in words
            if w in known and known[w].cls == "M" and known[w].preferred.get("vi")
        )
        return " và ".join(label[0].upper() + label[1:] for label in labels) or None

    def role(self, words: frozenset[str], kind: str | None, body_words: frozenset[str] = frozenset()) -> str:
        """The role that a title's words make in a body of ``kind``; empty where they make none."""
        key = words - _BODY_MODS, kind, body_words
        if key not in self._roles:
            self._roles[key] = self._find_role(*key)
        return self._roles[key]

    def _find_role(self, words: frozenset[str], kind: str | None, body_words: frozenset[str]) -> str:
        for drop in ((), ("FIRST",), ("STANDING",), ("GENERAL",), ("FIRST", "STANDING")):
            mine = words - frozenset(drop)
            if drop and mine == words:
                continue
            best: tuple[tuple[int, ...], str] | None = None
            for c in self._vocabulary.roles:
                if c.within and kind not in c.within:
                    continue
                own = c.words & mine
                extra = c.words - mine
                if own == mine and extra <= body_words and all(self._class(w) in "MB" for w in extra):
                    rank = (len(c.words), int(bool(c.within)))
                    if best is None or rank > best[0]:
                        best = rank, c.code
            if best is not None:
                return best[1]
        return ""
