"""The agenda: everything in a store that waits for a person, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from thidua.curate.entries import Entry, entry
from thidua.curate.making import about_claim
from thidua.explain.saying import told
from thidua.model import Statement
from thidua.query.claims import Claim
from thidua.query.claims import doubtful as doubtful_claims
from thidua.query.conflicts import COUNT, Side, conflicts
from thidua.query.suggest import suggestions
from thidua.resolve.features import of
from thidua.resolve.judge import CURATED, UNSURE
from thidua.store.identity import unsure
from thidua.store.reader import Store
from thidua.why import Quote
from thidua.why.known import Known
from thidua.why.quoting import Quoting
from thidua.why.reasons import features, sentence, weighed
from thidua.why.things import name_of

PAIR, CONFLICT, DOUBT = "pair", "conflict", "doubt"
KINDS = (PAIR, CONFLICT, DOUBT)
SAME_KEYS, CLAIM_KEYS = ("s", "n", "u"), ("a", "r")
_MOST_CLAIMS = 20
"""Of one side of a disagreement so many statements are decided at once."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One side, as it is shown: what it is, and the words of documents."""

    title: str
    lines: tuple[str, ...]
    """Each a paragraph."""
    claims: tuple[str, ...] = ()
    """The statements of this side; none where the item is a pair."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide."""

    id: str
    """By what it is about: the same in every session."""
    kind: str
    question: str
    reasons: tuple[str, ...]
    """Why it is open."""
    left: Panel
    right: Panel
    pair: tuple[str, str] | None = None
    """The keys of the two mentions."""
    homes: tuple[str, str] | None = None
    """The things that the two mentions are in the store."""
    claims: tuple[str, ...] = ()
    """The statements that it is about; one that is decided settles it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The answers that it takes: same, not same, unsure; or accept, reject (of the left side)."""
        return SAME_KEYS if self.pair is not None else CLAIM_KEYS


class Agenda:
    """Items of one store, and the entries that decide them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = Known(store)
        self.quoting = Quoting(store)
        self._names: dict[str, str] = {}

    def items(self, kinds: Iterable[str] = KINDS) -> list[Item]:
        """Everything that waits: pairs, the likeliest first; then disagreements; then doubtful statements."""
        makers = {PAIR: self._pairs, CONFLICT: self._conflicts, DOUBT: self._doubts}
        wanted = set(kinds)
        return [item for kind in KINDS if kind in wanted for item in makers[kind]()]

    def entries(self, item: Item, key: str, said: dict[str, str], *, right: bool = False) -> list[Entry]:
        """What an answer writes: one entry for a pair, one for each statement of the side that is meant."""
        if item.pair is not None:
            verdict = {"s": "same", "n": "not_same", "u": "unsure"}[key]
            left, other = item.pair
            return [entry({"kind": "identity", "left": left, "right": other, "verdict": verdict, **said}, "new entry")]
        kind = {"a": "accept", "r": "reject"}[key]
        side = item.right if right else item.left
        return [about_claim({"kind": kind, **said}, s) for s in map(self._statement, side.claims) if s is not None]

    def home(self, key: str) -> str:
        """What a mention is in the store."""
        return self.store.canonical(key)

    def _statement(self, claim: str) -> Statement | None:
        found = self.quoting.claim(claim)
        return None if found is None else found[0]

    def _pairs(self) -> Iterator[Item]:
        seen: set[tuple[str, str]] = set()
        open_ = [j for j in unsure(self.store.ledger) if j.rule != CURATED and j.verdict == UNSURE]
        for j in sorted(open_, key=lambda j: (-j.score, j.a, j.b)):
            a, b = sorted((self.home(j.a), self.home(j.b)))
            if a != b and (a, b) not in seen:
                seen.add((a, b))
                told_by = tuple(f"{f.what}: {f.words}" for f in features(j, self._named))
                score = f"{j.score} of 1000" + (f" ({weighed(j)})" if weighed(j) else "")
                values = {v for f in j.features for v in f.partition("=")[2].split("|") if "/" in v}
                yield self._pair(j.a, j.b, values, (f"{j.rule}, {score}. {sentence(j.rule)}", *told_by))
        for s in suggestions(self.store):
            a, b = sorted((self.home(s.one.key), self.home(s.other.key)))
            if a != b and (a, b) not in seen:
                seen.add((a, b))
                why = f"Both are said to be {s.post}, and their names are almost alike ({s.likeness} of 100): perhaps one name, written in two ways."
                yield self._pair(*self._in_one_post(a, b), (why,))

    def _in_one_post(self, one: str, other: str) -> tuple[str, str, set[str]]:
        """Of two things the mentions that are said to hold one post, and that post; themselves where no mention tells."""
        posts = {m: self._posts(m) for thing in (one, other) for m in self.known.members(thing)}
        for a, b in product(self.known.members(one), self.known.members(other)):
            if shared := posts[a] & posts[b]:
                return a, b, shared
        return one, other, set()

    def _posts(self, mention: str) -> set[str]:
        found = self.known.features(mention)
        return {str(post[0]) for post in of(found[1], "posts")} if found else set()

    def _pair(self, one: str, other: str, wanted: Iterable[str], reasons: tuple[str, ...]) -> Item:
        left, right = sorted((one, other))
        wanted = set(wanted)
        panels = tuple(self._panel(key, wanted) for key in (left, right))
        a, b = sorted((self.home(left), self.home(right)))
        kind = left.partition("/")[0]
        return Item(
            f"{PAIR} {a} {b}", PAIR, f"Are these one {kind}?", reasons, panels[0], panels[1], (left, right), (a, b)
        )

    def _panel(self, key: str, wanted: Iterable[str]) -> Panel:
        said = _paragraphs(self.quoting.of(key, wanted)) or ("(no document names it now)",)
        spellings = [s for s in self.known.spellings(key) if s != self._named(key)]
        also = (f"written {', '.join(spellings)}",) if spellings else ()
        return Panel(self._named(key), (key, *also, *said))

    def _conflicts(self) -> Iterator[Item]:
        for conflict in conflicts(self.store):
            if conflict.question == COUNT or len(conflict.sides) < 2:
                continue  # one text against itself: no statement of it is more right than the other
            first = conflict.sides[0]
            for other in conflict.sides[1:]:
                panels = [self._side(s) for s in (first, other)]
                why = f"By default the left side, by the rule {conflict.rule}: {conflict.why}"
                yield Item(
                    f"{CONFLICT} {self._key(first.iri)} {self._key(other.iri)}", CONFLICT,
                    f"Documents differ: {conflict.words}", (why,) if first.default else (),
                    panels[0], panels[1], claims=tuple(sorted({*panels[0].claims, *panels[1].claims})),
                )  # fmt: skip

    def _side(self, side: Side) -> Panel:
        claims = sorted({self._key(q.claim) for q in side.quotes if q.claim})[:_MOST_CLAIMS]
        counts = f"{side.documents} document{'s' if side.documents != 1 else ''}, {side.independent} independent"
        words = [line for q in side.quotes for line in (q.file, f"\u201c{q.text}\u201d")]
        kinds = sorted({s.kind for s in map(self._statement, claims) if s is not None})
        rests = (
            [f"rests on {len(claims)} statement{'s' if len(claims) != 1 else ''} ({', '.join(kinds)})"]
            if claims
            else []
        )
        return Panel(f"{side.says} ({counts})", (*words, *rests), tuple(claims))

    def _doubts(self) -> Iterator[Item]:
        for claim in doubtful_claims(self.store, self.store.base):
            found = self.quoting.claim(claim.key)
            quote = _paragraphs((found[1],)) if found else (claim.document, f"\u201c{claim.quote}\u201d")
            yield self._doubt(claim, quote)

    def _doubt(self, claim: Claim, quote: tuple[str, ...]) -> Item:
        s = claim.statement
        said = tuple(told(s))
        why = f"In doubt: {', '.join(s.doubts)}." if s.doubts else "In doubt."
        left = Panel("The document", quote, (claim.key,))
        right = Panel(f"What was read in it: {s.kind}", (*said, claim.key), (claim.key,))
        return Item(
            f"{DOUBT} {claim.key}", DOUBT, "Does the document say so?", (why,), left, right, claims=(claim.key,)
        )

    def _key(self, iri: str) -> str:
        return iri.removeprefix(self.store.base)

    def _named(self, key: str) -> str:
        if "/" not in key:
            return key
        if key not in self._names:
            self._names[key] = name_of(self.known, key)
        return self._names[key]


def agenda(store: Store, kinds: Iterable[str] = KINDS) -> list[Item]:
    """Everything in a store that waits for a person."""
    return Agenda(store).items(kinds)


def _paragraphs(quotes: tuple[Quote, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for q in quotes:
        heading = f"{q.document} ({q.language}{', ' + q.published if q.published else ''})"
        out += [f"\u201c{q.words}\u201d"] if heading in out else [heading, f"\u201c{q.words}\u201d"]
    return tuple(out)
