"""When two documents are versions of one article: its translations and reprints, which are one witness and not two.

Translators change every word and keep the numbers: dates, counts, numbers of documents, in the order of the text; and they
keep the persons, however these are spelled. Two texts of like length with the same numbers and names in the same order are
one article. How much that says is counted in bits: a day of the month says little, ``1526`` says more, a name some. Two
reports of one event share a date and a few names: that is too little, or too small a part of what either has. Of two short
texts that agree in all of the little they have, nobody can tell: that is left to a person, as ``unsure``. Reprints keep the words.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from thidua.model import Statement
from thidua.resolve.features import Features, of
from thidua.resolve.judge import SAME, UNSURE, Block, Judgement
from thidua.resolve.mentions import entities
from thidua.resolve.names import sound_key
from thidua.text.agreement import MEETS, agreement_of

KIND = "doc"
ENOUGH = 64.0
"""Bits that two texts share, from which on they cannot agree by chance or because they tell of one event."""
NOTED = 32.0
"""From here on what agrees is noted for a person."""
MIN_SHARE = 0.8
"""The part of what the richer text has that both have."""
REPRINT = 0.5
"""The part of all runs of three words of two texts of one language that both have."""
SAME_WORDS = 0.4
"""The part of all words of two texts of one language that both have, of two translations into it."""
_LENGTHS, _PARAGRAPHS = 1.7, 0.1
_RUN = 4
_PHRASE = 3
_NAME = 3.0
"""Bits of each syllable of a name."""
_KEPT = 64
_RUNS, _PAIRS, _PHRASES = 8, 12, 8
"""In so many blocks a text meets others by runs of numbers, by two telling things, by its words."""
_TELLING = 5.0
_MOST = 400
_NUMBER = re.compile(r"\d+")
_Name = tuple[str, str]
"""Latin reading and spelling."""
_WORD = re.compile(r"[^\W\d_]+")


def article_features(text: str, language: str, statements: Iterable[Statement] = ()) -> Features:
    """What can be compared of a text: its numbers and persons in their order, how long it is; within a language its words."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text if not c.isdigit() or _value(c))
    numbers = [str(int(n)) for n in _NUMBER.findall(digits) if len(n) < 20][:_MOST]
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    phrases = (" ".join(words[i : i + _PHRASE]) for i in range(len(words) - _PHRASE + 1))
    return {
        "languages": [language.partition("-")[0]], "length": [str(sum(1 for c in text if not c.isspace()))],
        "names": _names(statements), "numbers": [" ".join(numbers)],
        "paragraphs": [str(sum(1 for line in text.splitlines() if line.strip()))],
        "phrases": _least(phrases, _KEPT), "words": _least(words, _KEPT),
    }  # fmt: skip


def _value(c: str) -> bool:
    return unicodedata.digit(c, None) is not None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _least(texts: Iterable[str], most: int) -> list[str]:
    """The least digests of a set of texts: of two sets, they tell how much these share."""
    return sorted({_digest(t) for t in texts})[:most]


def _names(statements: Iterable[Statement]) -> list[str]:
    """The persons of a text in the order of the text: Latin reading and, after a bar, the spelling."""
    first: dict[str, tuple[int, str]] = {}
    for statement in statements:
        for entity in entities(statement):
            if entity.kind != "person":
                continue
            forms = sorted({*entity.forms} or {entity.name}, key=lambda f: (-len(f.split()), f))
            places = [e.start for e in statement.evidence if any(f in e.quote for f in forms)]
            found = min(places, default=1 << 30), f"{entity.latin}|{forms[0]}"
            first[entity.key] = min(found, first.get(entity.key, found))
    return [name for _, name in sorted(first.values())][:_MOST]


def blocks(features: Features) -> Iterator[str]:
    """A text meets those that share a run of numbers, two telling numbers or names, or a phrase: of each the least by digest."""
    numbers = _numbers(features)
    telling = {n for n in numbers if _bits(n) >= _TELLING}
    telling |= {sound_key(name.partition("|")[0]) for name in of(features, "names") if " " in name}
    language = "".join(of(features, "languages"))
    yield from (f"{KIND}|n|{d}" for d in _least((" ".join(run) for run in _runs(numbers)), _RUNS))
    yield from (f"{KIND}|t|{d}" for d in _least(map(" ".join, combinations(sorted(telling)[: _MOST // 4], 2)), _PAIRS))
    yield from (f"{KIND}|p|{language}.{d}" for d in of(features, "phrases")[:_PHRASES])


def _runs(numbers: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(numbers[i : i + _RUN]) for i in range(len(numbers) - _RUN + 1)}


def judge(members: dict[str, Features]) -> list[Judgement]:
    """Which of the texts of a block are one article."""
    return BLOCK.judge(members)[0]


def _decide(one: tuple[str, Features], other: tuple[str, Features]) -> Judgement | None:
    (a, fa), (b, fb) = one, other
    lengths, paragraphs = ([int(of(f, name)[0]) for f in (fa, fb)] for name in ("length", "paragraphs"))
    sizes = f"length={lengths[0]}:{lengths[1]}", f"paragraphs={paragraphs[0]}:{paragraphs[1]}"
    own_words = of(fa, "languages") == of(fb, "languages")
    if own_words and (alike := _overlap(fa, fb, "phrases")) >= REPRINT and _like(lengths, 2):
        return Judgement(a, b, SAME, int(1000 * alike), "article.same-words", (f"words={alike:.2f}", *sizes))
    if not _like(lengths, _LENGTHS) or abs(paragraphs[0] - paragraphs[1]) > max(1, max(paragraphs) * _PARAGRAPHS):
        return None
    if own_words and _overlap(fa, fb, "words") < SAME_WORDS:
        return None
    bits, share, seen = _agreeing(fa, fb)
    if bits < NOTED or share < MIN_SHARE:
        return None
    verdict, rule = (SAME, "article.same-numbers") if bits >= ENOUGH else (UNSURE, "article.too-short")
    return Judgement(
        a, b, verdict, int(1000 * share), rule, (f"likeness={share:.2f}", f"bits={bits:.0f}", *seen, *sizes)
    )


def _like(lengths: Sequence[int], factor: float) -> bool:
    return max(lengths) <= factor * max(1, min(lengths))


def _overlap(a: Features, b: Features, name: str) -> float:
    """The part of two sets that is shared, estimated from their least digests."""
    left, right = {*of(a, name)}, {*of(b, name)}
    least = sorted(left | right)[:_KEPT]
    return sum(1 for d in least if d in left and d in right) / len(least) if least else 0.0


def _agreeing(a: Features, b: Features) -> tuple[float, float, tuple[str, ...]]:
    """Bits that agree in their order, the part that they are, and what agreed."""
    left, right = _numbers(a), _numbers(b)
    mine, theirs = ([(n.partition("|")[0], n.partition("|")[2]) for n in of(f, "names")] for f in (a, b))
    total = max(sum(map(_bits, left)) + _names_bits(mine), sum(map(_bits, right)) + _names_bits(theirs))
    most = sum(_bits(n) * k for n, k in (Counter(left) & Counter(right)).items())
    if most + min(_names_bits(mine), _names_bits(theirs)) < MIN_SHARE * total:  # spares the walk over both
        return 0.0, 0.0, ()
    same, names = _common_numbers(left, right), _common_names(mine, theirs)
    bits = sum(_bits(n) for n in same) + _names_bits(names)
    counts = f"numbers={len(same)}:{max(len(left), len(right))}", f"names={len(names)}:{max(len(mine), len(theirs))}"
    return bits, bits / total if total else 0.0, counts


def _names_bits(names: Iterable[_Name]) -> float:
    return sum(_NAME * len(latin.split()) for latin, _ in names)


def _one_name(a: _Name, b: _Name) -> bool:
    return a[0] == b[0] or agreement_of(*sorted((a[-1], b[-1]))) >= MEETS


def _common_numbers(left: Sequence[str], right: Sequence[str]) -> list[str]:
    matched = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [left[i] for m in matched for i in range(m.a, m.a + m.size)]


def _common_names(left: Sequence[_Name], right: Sequence[_Name]) -> list[_Name]:
    """The longest row of names that both have in one order."""
    best: list[list[_Name]] = [[] for _ in range(len(right) + 1)]
    for x in left:
        row: list[list[_Name]] = [[]]
        for j, y in enumerate(right):
            row.append(max(best[j + 1], row[j], [*best[j], x] if _one_name(x, y) else [], key=len))
        best = row
    return best[-1]


@lru_cache(maxsize=4096)
def _bits(number: str) -> float:
    """How much a number tells: counts, days and months are everywhere, years too; the larger, the rarer."""
    value = int(number)
    if value <= 12:
        return 3.0
    if value <= 31 or 1940 <= value <= 2040:
        return 4.0 if value > 31 else 5.0
    return min(14.0, 4 + math.log2(value))


def _numbers(features: Features) -> list[str]:
    return " ".join(of(features, "numbers")).split()


BLOCK = Block(_decide)
