"""Which act of the vocabulary ``appointment-acts`` words mean, why it was done, and with how many votes. The labels are the data.

A verb of leaving is a dismissal, a resignation or a retirement by the label that its words are; another act's label in the same clause
is the cause (relieved, because transferred).
"""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.frames.targets import clause
from thidua.extract.items import Item, Sentence
from thidua.text.normal import norm
from thidua.text.tokens import tokens, words

FINER: Final = {
    "relieved": frozenset({"relieved", "dismissed", "resigned", "retired"}),
    "elected": frozenset({"elected", "re_elected"}),
    "disciplined": frozenset({"disciplined", "reprimanded", "warned", "expelled", "dismissed"}),
}
"""What each act that a verb means may be more exactly."""
ENDING: Final = frozenset({"relieved", "dismissed", "resigned", "retired", "died"})
_CAUSES: Final = frozenset({"transferred", "resigned", "retired", "died", "disciplined", "reprimanded", "warned", "expelled", "abolished"})  # fmt: skip
WITHIN: Final = frozenset({"approved", "handed_over", "re_elected"})
"""Acts upon a post that its holder has: their day is not its beginning."""
_BESIDE: Final = 40
"""Characters between a number and the word for votes."""
_NUMBER: Final = re.compile(r"(?<![\d.,])\d{1,6}(?![.,]?\d)(?!\s*%)")
"""A whole number, no decimal and no share in per cent."""

_Labels = dict[tuple[str, ...], str]
_known: dict[tuple[str, str], _Labels] = {}


def _labels(ctx: Context) -> _Labels:
    """The labels of the acts in the language of the text, as normalised words."""
    vocabulary, language = ctx.reading.lexicon.vocabulary, ctx.reading.document.language.partition("-")[0]
    key = (vocabulary.digest, language)
    if key not in _known:
        found: _Labels = {}
        for code, kind in sorted(vocabulary.kinds.get("appointment-acts", {}).items()):
            for label in kind.labels.get(language, ()):
                found[tuple(norm(w) for w in words(label))] = code
        _known[key] = found
    return _known[key]


def named(ctx: Context, start: int, end: int, among: frozenset[str]) -> tuple[str, int, int] | None:
    """The act that a stretch of text names by its longest label, the first among equals, with its place."""
    found = tokens(ctx.text[start:end])
    normal = [norm(t.text) for t in found]
    best: tuple[int, str, int, int] | None = None
    for label, code in _labels(ctx).items():
        n = len(label)
        if code not in among or (best is not None and n < best[0]):
            continue
        for k in range(len(normal) - n + 1):
            if tuple(normal[k : k + n]) == label and (best is None or n > best[0] or found[k].start + start < best[2]):
                best = (n, code, start + found[k].start, start + found[k + n - 1].end)
                break
    return best[1:] if best is not None else None


def finer(ctx: Context, verb: Item, act: str) -> str:
    """The act as exactly as the words of its verb say it."""
    if act not in FINER:
        return act
    found = named(ctx, verb.start, verb.end, FINER[act])
    return found[0] if found is not None else act


def cause_of(ctx: Context, sentence: Sentence, verb: Item, act: str) -> tuple[str, int, int] | None:
    """Why a post ended, where the clause says so: behind the verb, or before it where the verb stands last."""
    if act not in ENDING:
        return None
    start, end = clause(sentence, verb.start)
    verbs = [x for x in sentence.of("V") if x is not verb and x.has("ELECT", "APPOINT", "RELIEVE")]
    other = [x for x in verbs if named(ctx, x.start, x.end, _CAUSES) is None]
    if ctx.order.final:
        lo = max((x.end for x in other if start <= x.start and x.end <= verb.start), default=start)
        found = named(ctx, lo, verb.start, _CAUSES)
    else:
        hi = min((x.start for x in other if verb.end <= x.start < end), default=end)
        found = named(ctx, verb.end, hi, _CAUSES)
    return found if found is not None and found[0] != act else None


def votes_of(ctx: Context, sentence: Sentence, act: str) -> tuple[int, int | None, int, int] | None:
    """``68/70 votes``, ``70 में से 68 मत``: how many voted for, of how many, and where it stands."""
    if act not in FINER["elected"] or not ctx.order.votes:
        return None
    found = tokens(ctx.text[sentence.start : sentence.end])
    vote = next((t for t in found if norm(t.text) in ctx.order.votes), None)
    if vote is None:
        return None
    start, end = sentence.start + vote.start, sentence.start + vote.end
    dates = [(m.start, m.end) for m in ctx.dates.of(sentence)]
    near = _NUMBER.finditer(ctx.text, max(sentence.start, start - _BESIDE), min(sentence.end, end + _BESIDE))
    numbers = [m for m in near if not any(a <= m.start() < b for a, b in dates)]
    if len(numbers) not in (1, 2):
        return None  # for, against and abstaining: which is which is not said here
    first, *more = (int(m.group()) for m in numbers)
    where = min(start, numbers[0].start()), max(end, numbers[-1].end())
    if not more:
        return first, None, *where
    votes, voters = (more[0], first) if ctx.order.final and more[0] < first else (first, more[0])
    return votes, voters if voters >= votes else None, *where
