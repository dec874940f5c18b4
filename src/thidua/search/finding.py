"""What a few words mean, best first: exact names before parts of names, names before what is only about a thing.

A word in another script is looked for as it is written and as the syllables that it may spell, so that वो वान हंग, ``vo van hung``
and ``Võ Văn Hưng`` find the same man. Vietnamese marks are never needed; where they are given, a name with just these comes first.
"""

from __future__ import annotations

import functools
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from rapidfuzz import fuzz, process

from thidua.errors import ConfigError, worded
from thidua.search.index import KINDS, index_of
from thidua.search.words import LONGEST, MOST_WORDS, standing_for, words
from thidua.text.agreement import MEETS, agreement_of
from thidua.text.normal import script_of

_LOOKED_AT = 400
"""So many hits of a full-text search are weighed, those of which most documents speak: enough for a first page."""
_LIKE = 75
"""Of 100: from this likeness on a word of the index stands for a misspelled one."""
MOST = 100
EXACT, SAME, SOUNDS, PART, TOLD, BEGINS, ABOUT = 100, 97, 94, 80, 70, 65, 40
"""Scores: written just so; the same without marks; the same by sound; all words in one name;
in its names and those of its kind and place; the last word begun; else."""
_UNSPOKEN = 12
"""Less for what only the reference data knows: the district of that name must not hide the man."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    iri: str
    kind: str
    """``Person``, ``Body`` ...: one of :data:`KINDS`."""
    label: str
    language: str
    name: str
    """Which of its names fits best."""
    score: int
    """0 to 100; not a probability."""
    documents: int
    """How many documents speak of it."""


class Searcher:
    """An open index. Use it in a ``with`` block or close it; it may be asked from several threads, one at a time."""

    def __init__(self, index: sqlite3.Connection, passing: Path | None = None) -> None:
        self._db, self._passing = index, passing

    def search(
        self, text: str, *, kinds: Sequence[str] = (), limit: int = 10, language: str = "", begun: bool = True
    ) -> list[Hit]:
        """At most ``limit`` things (1 to 100) that ``text`` names, best first; of ``kinds`` only, if any are named.

        ``language`` prefers labels in that language; ``begun`` takes the last word for one that may go on. Text beyond 200
        characters or 12 words is left out. Raises ConfigError for an unknown kind.
        """
        wanted = words(text[:LONGEST])[:MOST_WORDS]
        among = _numbers(kinds)
        if not wanted:
            return []
        # a word that is whole comes first: what it only begins is looked for where that finds too little
        found = self._exact(wanted, among)
        for goes_on in (False, True)[: 1 + begun]:
            if len(found) < limit:
                found |= self._matching([_forms(w) for w in wanted], among, goes_on)
        if not found:
            groups = [(w, *standing_for(w), *self._near(w)) for w in wanted]
            found = self._matching(groups, among, begun) or self._matching([sum(groups, ())], among, begun)
        hits = self._weighed(sorted(found), text, wanted, language)
        hits.sort(key=lambda h: (-h.score, -h.documents, len(h.label), h.label, h.iri))
        return hits[: max(1, min(limit, MOST))]

    def most(self, kinds: Sequence[str] = (), *, limit: int = 50, language: str = "") -> list[Hit]:
        """The things of which most documents speak, of ``kinds`` only, if any are named: what there is, where nothing is asked for."""
        rows = self._db.execute(
            f"SELECT t.n FROM things t WHERE t.documents > 0{_numbers(kinds)} ORDER BY t.n LIMIT ?",
            (max(1, min(limit, MOST)),),
        ).fetchall()
        return self._weighed([n for (n,) in rows], "", [], language)

    def like(self, text: str) -> list[str]:
        """Words of the index that are like those of ``text`` which it does not have: for "did you mean"."""
        return list(dict.fromkeys(near for w in words(text[:LONGEST])[:MOST_WORDS] for near in self._near(w)))

    def _exact(self, wanted: list[str], among: str) -> set[int]:
        rows = self._db.execute(
            f"SELECT DISTINCT t.n FROM names x JOIN things t ON t.n = x.thing WHERE x.folded = ?{among} ORDER BY t.n LIMIT ?",
            (" ".join(wanted), _LOOKED_AT),
        )
        return {n for (n,) in rows}

    def _matching(self, groups: Sequence[Sequence[str]], among: str, begun: bool) -> set[int]:
        terms = [" OR ".join(f'"{w}"' for w in group) for group in groups]
        if begun:
            terms[-1] += f' OR "{groups[-1][0]}"*'
        query = " AND ".join(f"({t})" for t in terms)
        rows = self._db.execute(
            f"SELECT t.n FROM found f JOIN things t ON t.n = f.rowid WHERE found MATCH ?{among} ORDER BY f.rowid LIMIT ?",
            (query, _LOOKED_AT),
        )
        return {n for (n,) in rows}

    def _near(self, word: str) -> list[str]:
        """Words of the index one could have meant; none where the index has the word."""
        if self._db.execute("SELECT 1 FROM vocabulary WHERE term = ?", (word,)).fetchone():
            return []
        rows = self._db.execute(
            "SELECT term FROM vocabulary WHERE length BETWEEN ? AND ?", (len(word) - 2, len(word) + 2)
        )
        known = sorted(t for (t,) in rows)
        near = process.extract(word, known, scorer=fuzz.ratio, limit=20, score_cutoff=_LIKE)
        return [term for term, _, _ in sorted(near, key=lambda hit: (-hit[1], hit[0]))[:6]]

    def _weighed(self, numbers: Sequence[int], text: str, wanted: list[str], language: str) -> list[Hit]:
        """The things of those numbers, in that order, each with its score: two questions to the index for all of them."""
        among = ", ".join(map(str, numbers))
        things = {
            n: row for n, *row in self._db.execute(
                f"SELECT n, iri, kind, label, lang, documents, about FROM things WHERE n IN ({among})"
            )
        }  # fmt: skip
        names: dict[int, list[tuple[str, str, str, int]]] = {n: [] for n in numbers}
        for n, *row in self._db.execute(
            f"SELECT thing, text, lang, folded, title FROM names WHERE thing IN ({among}) ORDER BY thing, title, text, lang"
        ):
            names[n].append(tuple(row))
        return [_weigh(things[n], names[n], text, wanted, language) for n in numbers]

    def close(self) -> None:
        """Let the index go."""
        self._db.close()
        if self._passing is not None:
            self._passing.unlink(missing_ok=True)

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_searcher(store: Any) -> Searcher:
    """A searcher over a store, from the cache where it stands there; the first one after a build makes it (seconds)."""
    return Searcher(*index_of(store))


@functools.lru_cache(256)  # a word is held against hundreds of names
def _forms(word: str) -> tuple[str, ...]:
    return (word, *standing_for(word))


def _numbers(kinds: Sequence[str]) -> str:
    """The condition for the kinds asked for: numbers of ours, so that nothing of a user's gets into the SQL."""
    by_name = {k.lower(): n for n, k in enumerate(KINDS)}
    for kind in kinds:
        if kind.lower() not in by_name:
            raise ConfigError(
                worded("no kind of thing is called {kind!r}", kind=kind),
                hint=worded("One of {known}", known=", ".join(k.lower() for k in KINDS)),
            )
    chosen = sorted({by_name[k.lower()] for k in kinds})
    return f" AND t.kind IN ({', '.join(map(str, chosen))})" if chosen else ""


def _weigh(
    thing: Sequence[Any], names: list[tuple[str, str, str, int]], text: str, wanted: list[str], language: str
) -> Hit:
    iri, kind, label, lang, documents, about = thing
    score, name = max(((_score(text, wanted, name, folded), name) for name, _, folded, _ in names), key=lambda x: x[0])
    if score < TOLD and all(
        any(w in own for own in (about.split(), *(f.split() for _, _, f, _ in names))) for w in wanted
    ):
        score = TOLD
    if not documents and KINDS[kind] != "Document":
        score = max(1, score - _UNSPOKEN)
    if language:
        own = [(t, tag) for t, tag, _, title in names if tag.split("-")[0] == language and title <= 1]
        label, lang = own[0] if own else (label, lang)
    return Hit(iri, KINDS[kind], label, lang, name, score, documents)


def _score(text: str, wanted: list[str], name: str, folded: str) -> int:
    if _written(text) == _written(name):
        return EXACT
    have = folded.split()
    if have == wanted:
        return SAME
    if len(have) == len(wanted) and any(script_of(a) != script_of(b) for a, b in zip(wanted, have, strict=True)):
        agreed = agreement_of(text, name)
        if agreed >= MEETS:
            return PART + round((SOUNDS - PART) * agreed)
    held = set(have)
    share = round(10 * len(wanted) / max(len(have), len(wanted)))
    if all(not held.isdisjoint(_forms(w)) for w in wanted):
        return PART + share - 10 if have[: len(wanted)] != wanted else PART + share
    rest_held = all(not held.isdisjoint(_forms(w)) for w in wanted[:-1])
    if rest_held and any(w.startswith(wanted[-1]) for w in have):
        return BEGINS + share
    alike = fuzz.ratio(" ".join(wanted), folded)
    if alike >= _LIKE:
        return ABOUT + round(20 * alike / 100)
    return ABOUT - 20 + round(20 * sum(not held.isdisjoint(_forms(w)) for w in wanted) / len(wanted))


def _written(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
