"""When two documents are versions of one article: its translations, which are one witness and not two.

Translators change every word and keep the numbers: dates, counts, numbers of documents, in the order of the text. Two
texts in different languages with the same numbers in the same order, cut into as many paragraphs, are one article.
A text with few numbers is never judged so: two reports of one event share a date and a count without being one text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from thidua.resolve.features import Features, of
from thidua.resolve.judge import SAME, Judgement

KIND = "doc"
MIN_NUMBERS = 10
MIN_LIKENESS = 0.85
MIN_RUNS = 3
RUN = 4
"""Numbers that follow each other in both texts; fewer could agree by chance."""
_BLOCKS = 8
_MAX_NUMBERS = 400
_NUMBER = re.compile(r"\d+")


def article_features(text: str, language: str) -> Features:
    """What can be compared of a text across languages: its numbers in their order, and how many paragraphs it has."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text if not c.isdigit() or _value(c))
    numbers = [str(int(n)) for n in _NUMBER.findall(digits) if len(n) < 20][:_MAX_NUMBERS]
    paragraphs = sum(1 for line in text.splitlines() if line.strip())
    return {"numbers": [" ".join(numbers)], "languages": [language.partition("-")[0]], "paragraphs": [str(paragraphs)]}


def _value(c: str) -> bool:
    return unicodedata.digit(c, None) is not None


def blocks(features: Features) -> Iterator[str]:
    """A text meets those that share one of its eight telling runs of numbers (the least by digest)."""
    numbers = _numbers(features)
    if len(numbers) < MIN_NUMBERS:
        return
    digests = sorted(hashlib.sha256(" ".join(run).encode()).hexdigest()[:16] for run in _runs(numbers))
    for digest in digests[:_BLOCKS]:
        yield f"{KIND}|{digest}"


def judge(members: dict[str, Features]) -> list[Judgement]:
    """Which of the texts that share a run of numbers are one article."""
    found = (_decide(a, members[a], b, members[b]) for a, b in combinations(sorted(members), 2))
    return sorted(j for j in found if j is not None)


def _decide(a: str, fa: Features, b: str, fb: Features) -> Judgement | None:
    if of(fa, "languages") == of(fb, "languages"):
        return None
    left, right = _numbers(fa), _numbers(fb)
    paragraphs = [int(of(f, "paragraphs")[0]) for f in (fa, fb)]
    if min(len(left), len(right)) < MIN_NUMBERS or abs(paragraphs[0] - paragraphs[1]) > max(paragraphs) / 10:
        return None
    runs = len(_runs(left) & _runs(right))
    likeness = SequenceMatcher(None, left, right, autojunk=False).ratio()
    if runs < MIN_RUNS or likeness < MIN_LIKENESS:
        return None
    seen = (f"likeness={likeness:.2f}", f"paragraphs={paragraphs[0]}:{paragraphs[1]}", f"runs={runs}")
    return Judgement(a, b, SAME, int(1000 * likeness), "article.same-numbers", seen)


def _numbers(features: Features) -> list[str]:
    return " ".join(of(features, "numbers")).split()


def _runs(numbers: list[str]) -> set[tuple[str, ...]]:
    return {tuple(numbers[i : i + RUN]) for i in range(len(numbers) - RUN + 1)}
