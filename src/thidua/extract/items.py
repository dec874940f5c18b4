"""The item stream: a text as a list of sentences of tagged items. Every later step reads this, none reads raw tokens.

An :class:`Item` is a word or phrase that the lexicon knows, a name, a place, a number, a quotation, a sign or an unknown word.

====  ======================================================================================================
tag   what it is (``atoms`` are the codes of ``ontology/vocab`` words; the last one is the head)
====  ======================================================================================================
L     level or kind of place (``PROVINCE``)         M   what a body is about (``PARTY``, ``EMULATION``)
S     standing (of a body or a role)                B   head of a body (``COMMITTEE``)
R     head of a role (``CHAIR``)                    D   modifier of a role (``DEPUTY``, ``FORMER``)
K     honorific or rank                             I   kind of instrument; ``concept`` its code
A     kind of award; ``concept`` its code           F   movement         k  kind of event    u  unit
V     verb of an act (``ATTEND``, ``APPOINT``)      t   theme            c  credit (photo:) x  boilerplate
G     genitive particle (``value`` ``s``: suffix)   C   and              E  agent mark       T  in    W  to    s  thing
=     copula                                        U   both             a  "as", "the post of"       Z  "number"
N     name; ``value`` per syllable what it may be   P   place; ``value`` a :class:`thidua.lexicon.Place`
n     a name that nothing takes (eponym, unknown)   o   unknown word
#     number, ``value`` int                         y   year, ``value`` int   Y  period, ``value`` EDTF
d     date, ``value`` a DateMention                 p   pronoun        ~  address of a page
X     code of an instrument, ``value`` a Code       Q   quotation; ``value`` its text
, ; : - ( ) / .   signs; ``.`` ends a sentence
====  ======================================================================================================

``item.start``, ``item.end`` are offsets into the document's text; ``i``, ``j`` the first and one past the last token.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any, Final

from thidua.extract.glued import unglued
from thidua.extract.item import Item, Sentence
from thidua.lexicon import Entry, Lexicon
from thidua.text.glance import recognised
from thidua.text.tokens import Token, tokens

__all__ = ["HYPHENS", "NAMED", "SIGNS", "Item", "Sentence", "Stream", "inside", "known_tokens", "sentences", "stream"]
HYPHENS: Final = frozenset("-\u2010\u2011\u2013")
SIGNS: Final = {
    ".": ".", "\u0964": ".", "\u0965": ".", "?": ".", "!": ".", "\u06d4": ".", "\u061f": ".", "\u2026": ".",
    ",": ",", "\u060c": ",", ";": ";", "\u061b": ";", "-": "-", "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-",
    ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "/": "/", "|": ".", "\u2022": ".", "*": "*", "+": "*",
    '"': '"', "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
}  # fmt: skip

NAMED: Final = frozenset(
    {
        "COMPANY",
        "CORPORATION",
        "BANK",
        "SCHOOL",
        "UNIVERSITY",
        "ACADEMY",
        "NEWSPAPER",
        "MAGAZINE",
        "HOSPITAL",
        "PUBLISHER",
        "CENTRE",
    }
)
"""Heads of bodies with proper names, which may hold unknown words."""

_DATES: Final = {"day": "d", "days": "d", "month": "d", "range": "Y"}


@dataclass(slots=True)
class Stream:
    """Working state of one text: tokens, what the lexicon says of each, and what covers what."""

    text: str
    lexicon: Lexicon
    tokens: list[Token]
    norms: list[str] = field(default_factory=list)
    names: list[Mapping[str, float]] = field(default_factory=list)
    """Vietnamese syllables that each token may spell, with costs; empty for most tokens."""
    found: dict[int, Item] = field(default_factory=dict)
    """Items of several or one token, by their first token."""
    covered: list[bool] = field(default_factory=list)
    digits: list[int] | None = None
    """Which tokens are digits; None where nobody has looked."""
    lone: int | None = None
    """How many words of one Latin letter there are; None where nobody has looked."""
    at: list[Item | None] = field(default_factory=list)
    """What ``found`` has by the place of its token, once names are looked for: a list is asked in a fifth of the time."""

    def put(self, item: Item) -> None:
        """Record an item over its tokens, unless some of them are taken."""
        if not any(self.covered[item.i : item.j]):
            self.found[item.i] = item
            self.covered[item.i : item.j] = [True] * (item.j - item.i)

    def parted(self, k: int, j: int) -> bool:
        """Whether a dash with blanks parts the end of a name from what follows: ``Thái Văn Thành - Ủy viên`` is no ``Thành ủy``."""
        t = self.tokens
        if not self.lexicon.pack.case or not k or t[j].start == t[k].end:
            return False
        if t[k].text[0].islower() and j + 1 < len(t) and t[j + 1].text[0].isupper():
            return True  # a capital begins another title: ``... Lao động tỉnh - Ủy viên``
        return (
            bool(self.names[k - 1]) and t[k - 1].text[0].isupper() and t[k].text[0].isupper() and self.adjacent(k - 1)
        )

    def adjacent(self, k: int) -> bool:
        """Whether only a blank stands between token ``k`` and the next."""
        t = self.tokens
        return k + 1 < len(t) and self.text[t[k].end : t[k + 1].start] in (" ", "\u00a0")


_first_token: Final = attrgetter("i")
_token_start: Final = itemgetter(1)


def stream(text: str, lexicon: Lexicon) -> Stream:
    """Tokens with their lexicon matches; names and signs are still to come."""
    return _matched(known_tokens(text, lexicon))


def inside(whole: Stream, quote: Item) -> Stream | None:
    """The stream of what stands between two quotation marks, from the tokens of the text; None where the marks are no tokens of their own."""
    toks, start, end = whole.tokens, quote.start, quote.end
    if quote.j - quote.i < 2 or quote.j > len(toks):
        return None
    first, last = toks[quote.i], toks[quote.j - 1]
    if first[1] != start or first[2] != start + 1 or last[1] != end - 1 or last[2] != end:
        return None
    new, shift = tuple.__new__, start + 1
    own: list[Token] = [new(Token, (t[0], t[1] - shift, t[2] - shift)) for t in toks[quote.i + 1 : quote.j - 1]]
    return _matched(_known(whole.text[shift : end - 1], whole.lexicon, own))


def _matched(out: Stream) -> Stream:
    _overlay(out)
    _titled_awards(out)
    _lexical(out)
    _organises(out)
    _neighbours(out)
    return out


def known_tokens(text: str, lexicon: Lexicon) -> Stream:
    """Tokens, each with what the lexicon knows of it; nothing is found yet."""
    return _known(text, lexicon, unglued(tokens(text), lexicon))


def _known(text: str, lexicon: Lexicon, toks: list[Token]) -> Stream:
    facts = lexicon.facts
    norms: list[str] = []
    names: list[Mapping[str, float]] = []
    for text_, _, _ in toks:
        norm, may = facts[text_]
        norms.append(norm)
        names.append(may)
    return Stream(text, lexicon, toks, norms, names, {}, [False] * len(toks))


def _overlay(s: Stream) -> None:
    """Addresses, codes of instruments and quotations become one item each."""
    seen = recognised(s.text, s.tokens, s.lexicon.pack.tag)
    s.digits, s.lone = seen.digits, seen.lone
    spans: list[tuple[int, int, str, Any]] = [(start, end, "~", s.text[start:end]) for start, end in seen.addresses]
    spans += [(c.start, c.end, "X", c) for c in seen.numbers]
    spans += [(q.start, q.end, "Q", s.text[q.start + 1 : q.end - 1]) for q in seen.quotations if not q.depth]
    spans += [
        (d.start, d.end, _DATES[d.kind], d if d.kind != "range" else d.value) for d in seen.dates if d.kind in _DATES
    ]
    if not spans:
        return
    for start, end, tag, value in sorted(spans, key=lambda x: (x[2] != "~", x[0], -x[1])):
        k = bisect_left(s.tokens, start, key=_token_start)
        if k == len(s.tokens) or s.tokens[k][1] != start:
            continue
        j = k
        while j < len(s.tokens) and s.tokens[j].end <= end:
            j += 1
        if j > k and s.tokens[j - 1].end == end:
            first = k + (tag == "d" and j > k + 1 and _ends_phrase(s, k))
            s.put(Item(tag, (), s.tokens[first].start, end, first, j, value))


def _ends_phrase(s: Stream, k: int) -> bool:
    """Whether the first word of a date is the second one of a phrase that begins before it: ``sinh ngày 2/9/1970``."""
    options = s.lexicon.index.get(s.norms[k - 1], {}) if k else {}
    return any(words == (s.norms[k - 1], s.norms[k]) for words, _ in options.get(s.norms[k], ()))


def _lexical(s: Stream) -> None:
    get, norms, covered, found, toks, text = s.lexicon.firsts.get, s.norms, s.covered, s.found, s.tokens, s.text
    done, n = 0, len(toks)
    for k, norm in enumerate(norms):
        options = get(norm)
        if options is None or k < done or covered[k]:
            continue
        alone, longer = options
        second = k + 1
        if longer is not None and second < n:
            if toks[second][0] in HYPHENS:
                second += 1
            for words, entry in longer.get(norms[second], ()) if second < n else ():
                straight = len(words) == 2 and second == k + 1 and text[toks[k][2] : toks[second][1]] == " "
                j = _fits(s, k, words) if not straight else 0 if covered[second] else k + 2
                if j:
                    found[k] = _item(entry, toks, k, j)
                    covered[k:j] = [True] * (j - k)
                    done = j
                    break
        if done <= k and alone is not None:  # a phrase of this one word needs no look at the next
            found[k] = _item(alone, toks, k, k + 1)
            covered[k] = True


def _item(entry: Entry, toks: list[Token], k: int, j: int) -> Item:
    tag, atoms, value, plural, genitive, adjective, concept, also = entry
    return Item(tag, atoms, toks[k][1], toks[j - 1][2], k, j, value, plural, genitive, adjective, concept, also)


def _titled_awards(s: Stream) -> None:
    """An award whose own title stands inside its name: ``Cờ "..." của Chính phủ`` is the flag of the Government."""
    for quote in sorted((x for x in s.found.values() if x.tag == "Q" and x.i > 0), key=_first_token):
        k = quote.i - 1
        entries = s.lexicon.index.get(s.norms[k], {}) if not s.covered[k] else {}
        flat = sorted((e for same in entries.values() for e in same if e[1].tag == "A" and len(e[0]) > 1), key=_length)
        found = next(((j, entry) for words, entry in flat if (j := _fits(s, quote.j, words[1:]))), None)
        if found is None and flat and s.tokens[k].text[0].isupper() and k and s.adjacent(k - 1):
            found = quote.j, flat[0][1]  # a flag that only its own title tells from others
        if found is not None:
            j, entry = found
            del s.found[quote.i]
            s.covered[quote.i : quote.j] = [False] * (quote.j - quote.i)
            item = Item("A", entry.atoms, s.tokens[k].start, s.tokens[j - 1].end, k, j, entry.value)
            item.concept, item.also = entry.concept, entry.also
            s.put(item)


def _length(entry: tuple[tuple[str, ...], Any]) -> tuple[int, tuple[str, ...]]:
    return len(entry[0]), entry[0]


def _organises(s: Stream) -> None:
    """A word for both organising and organisation is the verb, unless it stands beside the head of a body's name."""
    for item in sorted((x for x in s.found.values() if x.tag == "M" and "HOLD" in x.also), key=_first_token):
        k = item.i
        before = next(
            (x for x in (s.found.get(i) for i in range(k - 1, max(-1, k - 4), -1)) if x is not None and x.j == k), None
        )
        after = s.found.get(item.j)
        title = before is not None and (
            before.tag == "R" or (before.tag == "B" and before.has("BOARD", "COMMISSION", "COMMITTEE"))
        )
        named = (after is not None and after.tag == "B") or (title and not (after is not None and after.tag == "k"))
        if not named:
            item.tag, item.atoms, item.also = "V", ("HOLD",), item.atoms


_UNDECIDED: Final = frozenset({"ATTEND", "IN_CHARGE", "PARTYORG", "FORMER", "PROGRAMME"})


def _neighbours(s: Stream) -> None:
    """Words that the next one decides: "in charge" before a title only modifies it, a "party organization commission" organises."""
    undecided = (x for x in s.found.values() if x.atoms and x.atoms[-1] in _UNDECIDED)
    for item in sorted(undecided, key=_first_token):
        after = s.found.get(item.j)
        if item.tag == "D" and "FORMERLY" in item.also and item.j < len(s.tokens) and s.tokens[item.j].text == ":":
            item.tag, item.atoms, item.also = "V", ("FORMERLY",), ()  # "formerly was: A; B; C"
        if after is None:
            continue
        if item.tag == "M" and "GIVE" in item.also and after.tag == "A":
            item.tag, item.atoms, item.also = "V", ("GIVE",), item.atoms  # "awards certificates of merit"
        elif item.head == "ATTEND" and after.concept == "programme":
            after.tag, after.atoms, after.concept = "k", ("CEREMONY",), None  # who attends a programme is at a show
        elif item.concept == "programme" and s.lexicon.pack.order == "head_last":
            _show(s, item)
        elif item.head == "IN_CHARGE" and after.tag == "R":
            item.tag, item.atoms = "D", ("CHARGE_D",)
        elif item.head == "PARTYORG" and after.tag == "B" and after.head in ("COMMISSION", "BOARD", "COMMITTEE"):
            item.tag, item.atoms = "M", ("PARTY", "ORGANIZING")


def _show(s: Stream, item: Item) -> None:
    """``कार्यक्रम में भाग लिया``: a programme that somebody attends or speaks at is a show, where the verb stands last."""
    at = item.j
    while at in s.found and s.found[at].tag == "T":
        at = s.found[at].j
    verb = s.found.get(at)
    opens = item.i == 0 or "\n" in s.text[s.tokens[item.i - 1].end : item.start] or s.tokens[item.i - 1].text in SIGNS
    comma = opens and at > item.j and at < len(s.tokens) and s.tokens[at].text in ",\u060c"
    if comma or (verb is not None and verb.tag == "V" and verb.has("ATTEND", "SPEAK", "PRESIDE", "REPORT")):
        item.tag, item.atoms, item.concept = "k", ("CEREMONY",), None


def _fits(s: Stream, k: int, words: tuple[str, ...]) -> int:
    """One past the last token where ``words`` stand from token ``k`` on, a hyphen counting as a space; 0 where they do not."""
    t, norms, covered = s.tokens, s.norms, s.covered
    n = len(t)
    if k >= n or norms[k] != words[0] or covered[k]:
        return 0
    j = k + 1
    for word in words[1:]:
        if j < n and t[j][0] in HYPHENS and j + 1 < n:
            if j == k + 1 and s.parted(k, j):
                return 0
            j += 1
        if j >= n or norms[j] != word or covered[j]:
            return 0
        gap = s.text[t[j - 1][2] : t[j][1]]
        if gap != " " and "\n" in gap:
            return 0
        j += 1
    return j


def sentences(text: str, items: Sequence[Item]) -> list[Sentence]:
    """The stream cut at sentence ends and line ends."""
    out: list[Sentence] = []
    current: list[Item] = []
    line, following = 0, text.find("\n")
    for item in items:
        start = item.start
        if -1 < following < start:
            if current:
                out.append(Sentence(current, len(out), line))
                current = []
            while -1 < following < start:
                line, following = line + 1, text.find("\n", following + 1)
        if item.tag != ".":
            current.append(item)
        elif current and not _inside(text, item) and not _numbers(current):
            out.append(Sentence(current, len(out), line))
            current = []
    if current:
        out.append(Sentence(current, len(out), line))
    return out


def _numbers(before: Sequence[Item]) -> bool:
    """Whether a dot stands behind the number of a part of a list: ``...: 1. Mr. A; 2. Mr. B``."""
    return len(before) > 1 and before[-1].tag == "#" and before[-2].tag in ":;"


def _inside(text: str, item: Item) -> bool:
    """A dot between two letters or digits is part of an abbreviation or a number."""
    return (
        text[item.start : item.end] == "."
        and item.end < len(text)
        and not text[item.end].isspace()
        and text[item.end] not in '")]'
    )
