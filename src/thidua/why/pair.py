"""Why two things of a store are one or not: the judgements between them, read where they stand, recomputed where none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from thidua.resolve.cluster import judge_block
from thidua.resolve.features import RESOLVED, Features, of
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, UNSURE, Judgement, shared
from thidua.resolve.names import AGREES, likeness
from thidua.store.identity import left_open
from thidua.store.reader import Store
from thidua.why.known import Known, merges, way
from thidua.why.quoting import Quote, Quoting
from thidua.why.reasons import Feature, features, sentence, weighed
from thidua.why.things import Thing, choose_two, name_of

ONE, NOT_ONE, NOT_COMPARED = "one", "not_one", "not_compared"
_JUDGED = (*RESOLVED, "doc")
_PAIRS = 400
"""Of the mentions of two large things so many pairs are held against each other anew."""
_TRIED = 20
"""Blocks in which a pair is judged anew."""
_VALUES = 4
"""Values of a feature that are listed."""
_TOLD = (
    "spellings",
    "posts",
    "bodies",
    "places",
    "occasions",
    "numbers",
    "dates",
    "issuers",
    "types",
    "organisers",
    "people",
    "articles",
)
"""What of two mentions is compared, by the names of the features."""


@dataclass(frozen=True, slots=True)
class Step:
    """One judgement about two mentions, with the words of both sides."""

    left: str
    right: str
    verdict: str
    score: int
    rule: str
    sentence: str
    """What the rule says."""
    weighed: str
    """How the score came about."""
    features: tuple[Feature, ...]
    left_quotes: tuple[Quote, ...]
    right_quotes: tuple[Quote, ...]
    stored: bool = True
    """False: the build had no need to compare the two; this is what their rule says of them."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer, and all it rests on."""

    answer: str
    """``one``, ``not_one``, ``unsure`` or ``not_compared``."""
    sentence: str
    left: Thing
    right: Thing
    steps: tuple[Step, ...] = ()
    """The merges that lead from one to the other; of two that are not one what was judged between them."""
    against: tuple[Step, ...] = ()
    """What speaks, or spoke, against their being one."""
    notes: tuple[str, ...] = ()
    """What was looked at besides."""
    blocks: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())
    """Where no judgement stands: the blocks of the one, of the other, of both."""


def why(store: Store, one: str, other: str | None = None) -> Why:
    """Why what ``one`` and ``other`` name are one thing or not; without ``other``, why the mentions of one are."""
    left, right = choose_two(store, one, one if other is None else other)
    return _Asking(store).answer(left, right)


def perhaps(store: Store, key: str, most: int) -> list[tuple[str, Step]]:
    """Other things that may be the one that goes on as ``key``, the likeliest first: (key, what left it open, ``key`` on the left)."""
    asking = _Asking(store)
    mine = set(asking.known.members(key))
    return [(head, asking.step(j, turned=j.a not in mine)) for head, j in left_open(store.ledger, key, most)]


class _Asking:
    """One question to one store."""

    def __init__(self, store: Store) -> None:
        self.known = Known(store)
        self.quoting = Quoting(store)
        self.names: dict[str, str] = {}

    def answer(self, left: Thing, right: Thing) -> Why:
        if left.kind != right.kind:
            said = f"One is a {_kind(left)}, the other a {_kind(right)}: things of two kinds are never compared."
            return Why(NOT_ONE, said, left, right)
        if left.key == right.key:
            return self._one(left, right)
        mine, theirs = self.known.members(left.key), self.known.members(right.key)
        between = self._between(mine, theirs)
        if between:
            return self._judged(left, right, between)
        if left.kind not in _JUDGED:
            return Why(NOT_ONE, _by_keys(left, right), left, right)
        return self._unjudged(left, right, list(islice(product(mine, theirs), _PAIRS)))

    def _one(self, left: Thing, right: Thing) -> Why:
        members = self.known.members(left.key)
        judged = self.known.judgements(members)
        tree = merges(members, judged)
        apart = set(left.mentions) & set(right.mentions)
        ways = [way(tree, a, b) for a, b in product(left.mentions, right.mentions)] if not apart else []
        path = min((w for w in ways if w), key=len, default=tree)
        against = [j for j in judged if j.verdict == NOT_SAME and {j.a, j.b} <= set(members)]
        what = f"one {_kind(left)}"
        if not tree:
            said = (
                f"They are {what}: one mention in one document."
                if left.kind in _JUDGED and left.kind != "instrument"
                else f"They are {what}: wherever it is named, its key is {left.key}."
            )
        elif path is tree:
            said = f"{len(members)} mentions are {what}, by {len(tree)} merge{'' if len(tree) == 1 else 's'}."
        else:
            said = f"They are {what}, by {len(path)} merge{'' if len(path) == 1 else 's'}."
        return Why(ONE, said, left, right, self._steps(path), self._steps(against))

    def _judged(self, left: Thing, right: Thing, between: list[Judgement]) -> Why:
        against = [j for j in between if j.verdict == NOT_SAME]
        for_ = [j for j in between if j.verdict != NOT_SAME]
        by_hand = [j for j in between if j.rule == CURATED]
        if against:
            answer = NOT_ONE
            said = "A person judged that they are not one." if by_hand and by_hand[0] in against else _refused(for_)
        else:
            answer = UNSURE
            said = (
                "A person looked at it and left it open."
                if by_hand
                else "They may be one: too little speaks for it to merge them, and nothing against it. "
                "A person can decide ('thidua review')."
            )
        return Why(answer, said, left, right, self._steps(for_), self._steps(against))

    def _unjudged(self, left: Thing, right: Thing, pairs: list[tuple[str, str]]) -> Why:
        found = sorted(self._anew(pairs), key=lambda j: (j.verdict != NOT_SAME, j.verdict != SAME, -j.score, j))
        blocks = [{b for m in self.known.members(t.key) for b in self.known.blocks(m)} for t in (left, right)]
        both = blocks[0] & blocks[1]
        where = (tuple(sorted(blocks[0] - both)), tuple(sorted(blocks[1] - both)), tuple(sorted(both)))
        notes = tuple(self._notes(left, right))
        if found:
            steps = self._steps(found[:3], stored=False)
            none: tuple[Step, ...] = ()
            said = "The build did not hold these two against each other: each met others of its block first. Their rule says this of them."
            verdict = found[0].verdict
            answer = {NOT_SAME: NOT_ONE, UNSURE: UNSURE}.get(verdict, NOT_COMPARED)
            for_, against = (none, steps) if verdict == NOT_SAME else (steps, none)
            return Why(answer, said, left, right, for_, against, notes, where)
        if both:
            said = "They meet in a block and were compared; what they share is too little to say anything of them."
            return Why(NOT_ONE, said, left, right, (), (), notes, where)
        said = "They were never compared: no block has both."
        return Why(NOT_COMPARED, said, left, right, (), (), notes, where)

    def _between(self, mine: Iterable[str], theirs: Iterable[str]) -> list[Judgement]:
        ours, others = set(mine), set(theirs)
        fewer, more = sorted((ours, others), key=lambda s: (len(s), sorted(s)))
        found = [j for j in self.known.judgements(sorted(fewer)) if j.a in more or j.b in more]
        return sorted(found, key=lambda j: (j.rule != CURATED, j.verdict != NOT_SAME, -j.score, j))

    def _anew(self, pairs: list[tuple[str, str]]) -> Iterator[Judgement]:
        for a, b in pairs:
            fa, fb = self.known.features(a), self.known.features(b)
            if fa is None or fb is None:
                continue
            for block in sorted(set(self.known.blocks(a)) & set(self.known.blocks(b)))[:_TRIED]:
                yield from judge_block(block, {a: fa[1], b: fb[1]})

    def _notes(self, left: Thing, right: Thing) -> Iterator[str]:
        """What the two share and what not, where no rule said a word."""
        fa, fb = (self._together(t) for t in (left, right))
        if left.kind == "person":
            like = likeness(*(tuple(map(str, of(f, name))) for name in ("spellings", "latins") for f in (fa, fb)))
            enough = "can be one name" if like.score >= AGREES else "not one name"
            yield f"names: {_BASES.get(like.basis, like.basis)} ({like.score} of 1000, {AGREES} are needed): {enough}"
        mine, theirs = ({n: list(map(str, of(f, n))) for n in _TOLD} for f in (fa, fb))
        agree = [f"{n}: {self._list(both)}" for n in _TOLD if (both := shared(fa, fb, n))]
        yield (
            "both have " + "; ".join(agree)
            if agree
            else "they share no post, body, place or event, and no other thing that is compared"
        )
        both = [n for n in _TOLD if mine[n] and theirs[n] and not set(mine[n]) & set(theirs[n])]
        if both:
            yield "they differ: " + "; ".join(f"{n}: {self._list(mine[n])} / {self._list(theirs[n])}" for n in both)
        one = [n for n in _TOLD if bool(mine[n]) != bool(theirs[n])]
        if one:
            yield "only one of them has " + "; ".join(f"{n}: {self._list(mine[n] or theirs[n])}" for n in one)

    def _list(self, values: list[str]) -> str:
        more = f" and {len(values) - _VALUES} more" if len(values) > _VALUES else ""
        return ", ".join(map(self._named, values[:_VALUES])) + more

    def _together(self, thing: Thing) -> Features:
        out: dict[str, set[str]] = {}
        for mention in self.known.members(thing.key):
            found = self.known.features(mention)
            for name, values in (found[1] if found else {}).items():
                out.setdefault(name, set()).update(map(str, values) if name != "posts" else (str(v[0]) for v in values))
        return {name: sorted(values) for name, values in out.items()}

    def _steps(self, judged: Iterable[Judgement], *, stored: bool = True) -> tuple[Step, ...]:
        return tuple(self.step(j, stored=stored) for j in judged)

    def step(self, j: Judgement, *, stored: bool = True, turned: bool = False) -> Step:
        """A judgement with the words of both sides; ``turned`` has the second mention on the left."""
        values = [part for f in j.features for part in f.partition("=")[2].split("|")]
        wanted = {v for v in values if "/" in v}
        left, right = (j.b, j.a) if turned else (j.a, j.b)
        return Step(
            left, right, j.verdict, j.score, j.rule, sentence(j.rule), weighed(j), features(j, self._named),
            self.quoting.of(left, wanted), self.quoting.of(right, wanted), stored,
        )  # fmt: skip

    def _named(self, key: str) -> str:
        day, bar, where = key.partition("|")
        if bar:  # an occasion: a day, and where or with whom
            return f"{day}, {self._named(where)}"
        if "/" not in key:
            return key
        if key not in self.names:
            self.names[key] = name_of(self.known, key)
        return self.names[key]


_BASES = {"sound": "alike by sound", "different": "they differ", "diacritics": "written with other marks"}


def _refused(for_: list[Judgement]) -> str:
    if any(j.verdict == SAME for j in for_):
        return "Something speaks for their being one, but a refusal between any two of their mentions goes before."
    return "They were compared and told apart."


def _kind(thing: Thing) -> str:
    return {"doc": "article"}.get(thing.kind, thing.kind)


def _by_keys(left: Thing, right: Thing) -> str:
    mine, theirs = (t.key.partition("/")[2].split(".") for t in (left, right))
    other = [f"{a} and {b}" for a, b in zip(mine, theirs, strict=False) if a != b] if len(mine) == len(theirs) else []
    differ = "; ".join(other) or f"{'.'.join(mine)} and {'.'.join(theirs)}"
    return (
        f"Things of this kind ({_kind(left)}) are what their keys say, and the keys differ: {differ}. "
        "Only a person joins them (an entry 'replace' or 'identity' of the curation)."
    )
