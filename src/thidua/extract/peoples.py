"""Names of syllables that no table has: those of the peoples of the Central Highlands (H'Yim Kđoh, Điểu K'Ré, A Pớt), and rare ones.

The first words of such names are data (``loaders/scripts/peoples.tsv``). Where capitals tell names, the words behind one belong to the name as
far as they are capitals with nothing but a blank between, and are no word that the lexicon knows. In other scripts an honorific must stand before
it, and what ends a name behind it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from thidua.extract.items import NAMED, Item, Stream
from thidua.extract.segments import MIDDLE
from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import candidates, split
from thidua.text.tables import rows

_LONGEST: Final = 6
"""Tokens of the longest name, with its prefix."""
_LATIN: Final = re.compile(r"[A-Z][a-z']")
_MARKS: Final = "'\u2019\u02bc"
_OPENS: Final = frozenset("KRLPB,;:(-C")
"""What may stand before such a name: an honorific, a title, a sign of a list."""
_CLOSES: Final = frozenset(",;:-().VC=G")


@functools.cache
def first_words() -> frozenset[str]:
    """The first words of names of such peoples, toneless; prefixes end in an apostrophe."""
    return frozenset(norm(cells[0]) for _, cells in rows("scripts/peoples.tsv", ("word", "people")))


@functools.cache
def _readings() -> dict[str, str]:
    """Those that are spelled in another script, and what they are in Latin letters."""
    return {
        norm(cells[0]): cells[1][3:]
        for _, cells in rows("scripts/peoples.tsv", ("word", "people"))
        if cells[1].startswith("as ")
    }


def joined(s: Stream, items: list[Item]) -> list[Item]:
    """The items with each such name as one."""
    if not s.lexicon.pack.case:
        items = _behind_honorifics(s, items)
        if not _LATIN.search(s.text):
            return items  # no name in letters that have capitals
    known = first_words()
    out: list[Item] = []
    k = 0
    while k < len(items):
        x = items[k]
        end = k
        if x.tag in "noN":
            if _begins(s, x, known) or _ends_unread(s, out, items, k):
                end = _end(s, items, k)
            if end > k and _is_name(s, out, items, k, end):
                out.append(_name(s, items[k:end]))
                k = end
                continue
            if x.tag != "o" and k + 1 < len(items) and _goes_on(s, out, x, items[k + 1]):
                out.append(_name(s, items[k : k + 2]))
                k += 2
                continue
        out.append(x)
        k += 1
    return out


def _behind_honorifics(s: Stream, items: list[Item]) -> list[Item]:
    """The same in a script without capitals: the words between an honorific and what ends a name (सुश्री एच'लिम नी और)."""
    out: list[Item] = []
    k = 0
    while k < len(items):
        end = k
        if out and items[k].tag in "noNP":
            end = _last_of(s, items, k) if out[-1].tag == "K" else _behind_title(s, out, items, k)
            if end == k and out[-1].tag in ";:" and s.norms[items[k].i] in first_words():
                end = _last_of(s, items, k)
                end = end if end < len(items) and items[end].tag == "-" else k  # a line of a list
        if end > k:
            out.append(_name(s, items[k:end]))
            k = end
        else:
            out.append(items[k])
            k += 1
    return out


def _last_of(s: Stream, items: Sequence[Item], k: int) -> int:
    """One past the last item of such a name, or ``k`` where none is there: some word has an apostrophe in it, or the first one is known."""
    first = items[k]
    begins = s.norms[first.i] in first_words()
    end = k
    while end < len(items) and items[end].tag in "noNP" and items[end].j - first.i <= _LONGEST:
        x = items[end]
        latin = script_of(s.tokens[x.i].text) == "latn"
        if (end > k and not s.adjacent(x.i - 1)) or (x.tag == "P" and not latin):
            break
        if s.norms[x.i] in s.lexicon.pack.weak and not (begins and end == k):
            break
        if x.tag == "o" and end > k and items[end - 1].tag == "N" and not begins:
            break  # behind a whole name the sentence goes on
        end += 1
    words = [s.tokens[n].text for n in range(first.i, items[end - 1].j)] if end > k else []
    told = begins or any(c in w[1:-1] for w in words for c in _MARKS)
    split_up = end - k > 1 or first.tag == "o" or begins
    closed = end == len(items) or items[end].tag in _CLOSES or items[end].tag in "EWT"
    return end if told and split_up and closed else _by_middle(s, items, k)


def _by_middle(s: Stream, items: Sequence[Item], k: int) -> int:
    """One past a name whose family name is no syllable, told by Thi or Van behind it (محترمہ کرونگ تھی ہا), or ``k``.

    So too one whose middle word is none, between a family name and a last syllable (কমরেড ডুয়ং মাহ টিয়েপ).
    """
    n = items[k].i
    run = items[k : k + 3]
    if [x.tag for x in run] == ["n", "o", "n"] and all(x.i == n + q and x.j == x.i + 1 for q, x in enumerate(run)):
        family = not s.lexicon.families.isdisjoint(s.names[n]) and s.norms[n + 1] in _readings()
        closed = k + 3 == len(items) or items[k + 3].tag in ",;:-()V" or items[k + 3].tag in "EWT"
        if family and closed and s.adjacent(n) and s.adjacent(n + 1):
            return k + 3
    if items[k].tag != "o" or n + 2 >= len(s.tokens) or MIDDLE.isdisjoint(s.names[n + 1]) or not s.names[n + 2]:
        return k
    end = next((q + 1 for q in range(k, min(k + 3, len(items))) if items[q].j == n + 3), k)
    whole = s.adjacent(n) and s.adjacent(n + 1) and all(x.tag in "no" for x in items[k:end])
    return end if whole and (end == len(items) or items[end].tag in _CLOSES or items[end].tag in "EWT") else k


def _behind_title(s: Stream, before: Sequence[Item], items: Sequence[Item], k: int) -> int:
    """One past a name of four words behind a title, whose first two are no family name, told by Thi or Van behind them (পি নাং থি হোন)."""
    n, end = items[k].i, k + 4
    if before[-1].tag != "R" or items[k].tag != "n" or end > len(items) or s.norms[n] not in first_words():
        return k
    run = items[k:end]
    plain = all(x.tag == "n" and x.i == n + q and x.j == x.i + 1 and not x.atoms for q, x in enumerate(run))
    told = plain and not MIDDLE.isdisjoint(s.names[n + 2]) and all(s.adjacent(n + q) for q in range(3))
    return end if told else k


def _goes_on(s: Stream, before: Sequence[Item], x: Item, rest: Item) -> bool:
    """Whether a last syllable that no table has, but that may be one, belongs to the name before it: Nguyễn Đài Thy.

    Behind one syllable only where an honorific stands before that: a family name alone begins other things too.
    """
    if x.tag not in "Nn" or rest.tag not in "otu" or rest.j != rest.i + 1 or x.atoms:
        return False
    word = s.tokens[rest.i].text
    long = x.j - x.i
    family = not s.lexicon.families.isdisjoint(s.names[x.i])
    honoured = bool(before) and before[-1].tag == "K"
    if (
        not family
        or not (1 < long < 4 if x.tag == "N" else long == 1 and honoured)
        or s.text[x.end : rest.start] != " "
    ):
        return False
    if len(word) < 2 or not word[0].isupper() or not word[1:].islower() or split(toneless(word)) is None:
        return False
    after = s.tokens[rest.j].text if rest.j < len(s.tokens) and s.adjacent(rest.i) else ""
    return not after[:1].isupper() or rest.j in s.found


def _begins(s: Stream, x: Item, known: frozenset[str]) -> bool:
    first = s.tokens[x.i].text
    if not first[0].isupper():
        return False
    if len(first) > 1 and first.isalpha():
        plain = toneless(first)
        return plain in known or (plain + "'" in known and _marked(s, x))
    at = next((n for n, c in enumerate(first) if c in _MARKS), 0)
    plain = toneless(first[:at]) + "'" if at else first.lower()
    return plain in known or (plain + "'" in known and _marked(s, x))


def _ends_unread(s: Stream, before: Sequence[Item], items: Sequence[Item], k: int) -> bool:
    """Whether behind an honorific a family name goes on with words that are no syllables, up to a sign (ông Thạch Sok Xane, ...)."""
    x = items[k]
    if x.tag not in "Nn" or not (before and before[-1].tag == "K") or s.lexicon.families.isdisjoint(s.names[x.i]):
        return False
    end = _end(s, items, k)
    if end == k + 1 or not any(y.tag == "o" for y in items[k + 1 : end]):
        return False
    return end == len(items) or items[end].tag in ",-(" or "\n" in s.text[items[end - 1].end : items[end].start]


def _marked(s: Stream, x: Item) -> bool:
    """Whether an apostrophe that stands alone follows: ``K' Brai``."""
    return x.j < len(s.tokens) and s.tokens[x.j].text in _MARKS


def _end(s: Stream, items: Sequence[Item], k: int) -> int:
    """One past the last item of the name that begins at ``k``: capitals with one blank, or an apostrophe, between."""
    end = k + 1
    while end < len(items) and items[end].tag in "noN" and items[end].j - items[k].i <= _LONGEST:
        x = items[end]
        word = s.tokens[x.i].text
        gap = s.text[items[end - 1].end : x.start]
        if (
            gap not in ("", " ", "\u00a0")
            or not (word[0].isupper() or word in _MARKS)
            or (len(word) > 1 and word.isupper())
        ):
            break
        end += 1
    return end


def _is_name(s: Stream, before: Sequence[Item], items: Sequence[Item], k: int, end: int) -> bool:
    """Whether those items are one name: some word of it is no syllable, and signs or titles bound it."""
    run = items[k:end]
    if len(run) == 1 and (
        run[0].tag == "N" or run[0].j - run[0].i > 1 or not any(c in _MARKS for c in s.tokens[run[0].i].text)
    ):
        return False
    ahead = before[-1] if before else None
    behind = items[end] if end < len(items) else None
    honoured = ahead is not None and ahead.tag == "K"
    line = ahead is None or "\n" in s.text[ahead.end : run[0].start]
    bounded = behind is None or behind.tag in _CLOSES or "\n" in s.text[run[-1].end : behind.start]
    titled = behind is not None and behind.tag in ",-(" and end + 1 < len(items) and items[end + 1].tag in "RDS"
    if honoured:
        return True
    opens = line or (ahead is not None and ahead.tag in _OPENS and not (ahead.tag == "B" and ahead.head in NAMED))
    return opens and (titled or (bounded and ahead is not None and not line and ahead.tag in "RLPB"))


def _as_known(s: Stream, n: int) -> Mapping[str, float]:
    known = _readings().get(s.norms[n])
    return {known: 0.0} if known is not None else {}


def _unread(word: str) -> Mapping[str, float]:
    """What a word of a name may be that is no Vietnamese syllable: a prefix and a syllable (एच'लिम)."""
    if script_of(word) == "latn":
        return {toneless(word): 0.0}
    at = next((n for n, c in enumerate(word) if c in _MARKS), 0)
    prefix = _readings().get(norm(word[:at]) + "'") if at else None
    rest = candidates(word[at + 1 :]) if prefix else {}
    return {f"{prefix}{x}": cost for x, cost in rest.items()} or {"?" + word: 2.0}


def _name(s: Stream, run: Sequence[Item]) -> Item:
    choices = tuple(
        _as_known(s, n) or s.names[n] or _unread(s.tokens[n].text)
        for n in range(run[0].i, run[-1].j)
        if s.tokens[n].text not in _MARKS
    )
    return Item("N", (), run[0].start, run[-1].end, run[0].i, run[-1].j, choices)
