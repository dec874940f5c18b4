"""The agenda: everything in a store that waits for a person, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from thidua.curate.entries import Entry, entry
from thidua.curate.making import about_claim
from thidua.explain.saying import told
from thidua.model import Statement
from thidua.query.claims import Claim
from thidua.query.claims import doubtful as doubtful_claims
from thidua.query.conflicts import COUNT, Conflict, Side, conflicts
from thidua.query.suggest import Suggestion, suggestions
from thidua.resolve.features import of
from thidua.resolve.judge import CURATED, Judgement
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
_KINDS = {"doc": "document"}
"""What a kind of key is called, where that is another word."""
_BEGINNING = 600
"""Characters of a document that are shown of it."""
_MOST_CLAIMS = 20
"""Of one side of a disagreement so many statements are decided at once."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One side, as it is shown: what it is, and the words of documents."""

    title: str
    lines: tuple[str, ...]
    """Each a paragraph."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide."""

    id: str
    """By what it is about: the same in every session."""
    kind: str
    pair: tuple[str, str] | None = None
    """The keys of the two mentions."""
    homes: tuple[str, str] | None = None
    """The things that the two mentions are in the store."""
    sides: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The statements of the left and of the right side; one of them that is decided settles the item."""
    of: Judgement | Suggestion | tuple[Conflict, Side] | Claim | None = field(default=None, compare=False)
    """What it was made of."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The answers that it takes: same, not same, unsure; or accept, reject (of the left side)."""
        return SAME_KEYS if self.pair is not None else CLAIM_KEYS


@dataclass(frozen=True, slots=True)
class View:
    """An item as it is shown."""

    question: str
    reasons: tuple[str, ...]
    """Why it is open."""
    left: Panel
    right: Panel


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
        side = item.sides[1 if right else 0]
        return [about_claim({"kind": kind, **said}, s) for s in map(self._statement, side) if s is not None]

    def home(self, key: str) -> str:
        """What a mention is in the store."""
        return self.store.canonical(key)

    def _statement(self, claim: str) -> Statement | None:
        found = self.quoting.claim(claim)
        return None if found is None else found[0]

    def view(self, item: Item) -> View:
        """What is shown of an item; read from the documents only now, since a store may have very many items."""
        if isinstance(item.of, Judgement):
            return self._view_judged(item.of)
        if isinstance(item.of, Suggestion):
            return self._view_suggested(item, item.of)
        if isinstance(item.of, Claim):
            return self._view_doubt(item.of)
        assert isinstance(item.of, tuple)
        return self._view_conflict(item, *item.of)

    def _pairs(self) -> Iterator[Item]:
        seen: set[tuple[str, str]] = set()
        open_ = [j for j in unsure(self.store.ledger) if j.rule != CURATED]
        for j in sorted(open_, key=lambda j: (-j.score, j.a, j.b)):
            yield from self._pair(j.a, j.b, j, seen)
        for s in suggestions(self.store):
            yield from self._pair(*self._in_one_post(self.home(s.one.key), self.home(s.other.key)), s, seen)

    def _pair(self, one: str, other: str, of_: Judgement | Suggestion, seen: set[tuple[str, str]]) -> Iterator[Item]:
        left, right = sorted((one, other))
        a, b = sorted((self.home(left), self.home(right)))
        if a != b and (a, b) not in seen:
            seen.add((a, b))
            yield Item(f"{PAIR} {a} {b}", PAIR, (left, right), (a, b), of=of_)

    def _in_one_post(self, one: str, other: str) -> tuple[str, str]:
        """Of two things the mentions that are said to hold one post; themselves where no mention tells."""
        pairs = product(self.known.members(one), self.known.members(other))
        return next(((a, b) for a, b in pairs if self._posts(a) & self._posts(b)), (one, other))

    def _posts(self, mention: str) -> set[str]:
        found = self.known.features(mention)
        return {str(post[0]) for post in of(found[1], "posts")} if found else set()

    def _view_judged(self, j: Judgement) -> View:
        told_by = tuple(f"{f.what}: {f.words}" for f in features(j, self._named))
        score = f"{j.score} of 1000" + (f" ({weighed(j)})" if weighed(j) else "")
        wanted = {v for f in j.features for v in f.partition("=")[2].split("|") if "/" in v}
        return self._view_pair((j.a, j.b), wanted, (f"{j.rule}, {score}. {sentence(j.rule)}", *told_by))

    def _view_suggested(self, item: Item, s: Suggestion) -> View:
        assert item.pair is not None
        why = (
            f"Both are said to be {s.post}, and their names are almost alike ({s.likeness} of 100): "
            "perhaps one name, written in two ways."
        )
        return self._view_pair(item.pair, self._posts(item.pair[0]) & self._posts(item.pair[1]), (why,))

    def _view_pair(self, pair: tuple[str, str], wanted: set[str], reasons: tuple[str, ...]) -> View:
        kind = pair[0].partition("/")[0]
        left, right = (self._panel(key, wanted) for key in pair)
        return View(f"Are these one {_KINDS.get(kind, kind)}?", reasons, left, right)

    def _panel(self, key: str, wanted: Iterable[str]) -> Panel:
        said = self._beginning(key) or _paragraphs(self.quoting.of(key, wanted)) or ("(no document names it now)",)
        spellings = [s for s in self.known.spellings(key) if s != self._named(key)]
        also = (f"written {', '.join(spellings)}",) if spellings else ()
        return Panel(self._named(key), (key, *also, *said))

    def _beginning(self, key: str) -> tuple[str, ...]:
        """How a document begins: what two papers are compared by; nothing for another thing."""
        kind, _, document = key.partition("/")
        read = self.quoting.extraction(document) if kind == "doc" else None
        if read is None:
            return ()
        lines = [line for line in read.document.text[:_BEGINNING].splitlines() if line.strip()]
        return (*lines[:-1], f"{lines[-1]} …" if len(read.document.text) > _BEGINNING else lines[-1]) if lines else ()

    def _conflicts(self) -> Iterator[Item]:
        for conflict in conflicts(self.store):
            if conflict.question == COUNT:
                continue  # one text against itself: no statement of it is more right than the other
            first = conflict.sides[0]
            for other in conflict.sides[1:]:
                if not (self._claims(first) or self._claims(other)):
                    continue  # words that no statement holds: there is nothing to accept or reject
                name = f"{CONFLICT} {self._key(first.iri)} {self._key(other.iri)}"
                yield Item(name, CONFLICT, sides=(self._claims(first), self._claims(other)), of=(conflict, other))

    def _claims(self, side: Side) -> tuple[str, ...]:
        return tuple(sorted({self._key(q.claim) for q in side.quotes if q.claim})[:_MOST_CLAIMS])

    def _view_conflict(self, item: Item, conflict: Conflict, other: Side) -> View:
        first = conflict.sides[0]
        why = f"By default the left side, by the rule {conflict.rule}: {conflict.why}"
        left, right = (self._side(s, c) for s, c in zip((first, other), item.sides, strict=True))
        return View(f"Documents differ: {conflict.words}", (why,) if first.default else (), left, right)

    def _side(self, side: Side, claims: tuple[str, ...]) -> Panel:
        counts = f"{side.documents} document{'s' if side.documents != 1 else ''}, {side.independent} independent"
        words = [line for q in side.quotes for line in (q.file, f"\u201c{q.text}\u201d")]
        kinds = sorted({s.kind for s in map(self._statement, claims) if s is not None})
        rests = f"rests on {len(claims)} statement{'s' if len(claims) != 1 else ''} ({', '.join(kinds)})"
        return Panel(f"{side.says} ({counts})", (*words, *([rests] if claims else [])))

    def _doubts(self) -> Iterator[Item]:
        for claim in doubtful_claims(self.store, self.store.base):
            yield Item(f"{DOUBT} {claim.key}", DOUBT, sides=((claim.key,), (claim.key,)), of=claim)

    def _view_doubt(self, claim: Claim) -> View:
        found = self.quoting.claim(claim.key)
        quote = _paragraphs((found[1],)) if found else (claim.document, f"\u201c{claim.quote}\u201d")
        s = claim.statement
        why = f"In doubt: {', '.join(s.doubts)}." if s.doubts else "In doubt."
        read = Panel(f"What was read in it: {s.kind}", (*told(s), claim.key))
        return View("Does the document say so?", (why,), Panel("The document", quote), read)

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
