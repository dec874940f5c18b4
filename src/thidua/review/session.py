"""One sitting: what is left to decide, what was decided, and how any of it is taken back. Knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.curate import Curation, Entry, load
from thidua.curate.entries import entry
from thidua.curate.making import record_all
from thidua.resolve.judge import SAME
from thidua.review.agenda import KINDS, Agenda, Item, View
from thidua.store.reader import Store

_DECIDING = ("identity", "replace", "accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class Step:
    """One decision as the history shows it."""

    entries: tuple[Entry, ...]
    """Written together."""
    undone: bool


class Session:
    """Goes through the agenda of a store and writes decisions into a curation file.

    ``paths``: the file (or folder) that entries go into, then further ones that are only read. What they have decided is not asked
    again; the first item is the one after the last that they decided, so that a sitting goes on where the one before it ended.
    """

    def __init__(self, store: Store, paths: Sequence[Path], by: str, on: str, kinds: Sequence[str] = KINDS) -> None:
        self.path = paths[0]
        self._further = list(paths[1:])
        self.by, self.on = by, on
        self._agenda = Agenda(store)
        self._curation = self._load()
        self.items = self._agenda.items(kinds)
        self._at = self._after_last()
        self.decided: list[tuple[Item, str, tuple[Entry, ...]]] = []
        """What this sitting decided and did not take back: the item, the answer, the entries."""
        self.skipped: set[str] = set()

    def _load(self) -> Curation:
        return load(*(p for p in (self.path, *self._further) if p.exists() or p != self.path))

    @property
    def curation(self) -> Curation:
        """All entries, as the files have them now."""
        return self._curation

    def view(self, item: Item) -> View:
        """What is shown of an item."""
        return self._agenda.view(item)

    def left(self) -> list[Item]:
        """What is neither decided nor skipped, in the order in which it is asked."""
        ordered = [*self.items[self._at :], *self.items[: self._at]]
        together = _Together(self._agenda, self._curation)
        about = {e["claim"] for e in self._curation.of("accept", "reject", "correct")}
        return [i for i in ordered if i.id not in self.skipped and not self._settled(i, together, about)]

    def _settled(self, item: Item, together: _Together, about: set[str]) -> bool:
        if item.homes is not None:
            return together.decided(*item.homes)
        return any(claim in about for side in item.sides for claim in side)

    def _after_last(self) -> int:
        """Where in the agenda to go on: after the last decision of the files that holds."""
        places = {item.id: n for n, item in enumerate(self.items)}
        claims = {claim: n for n, item in enumerate(self.items) for side in item.sides for claim in side}
        for e in reversed(list(self._curation.entries.values())):
            if self._curation.undone(e.id):
                continue
            if e.kind == "identity":
                a, b = sorted((self._agenda.home(e["left"]), self._agenda.home(e["right"])))
                found = places.get(f"pair {a} {b}")
            else:
                found = claims.get(e.data.get("claim", ""))
            if found is not None:
                return (found + 1) % len(self.items)
        return 0

    def decide(self, item: Item, key: str, reason: str, *, right: bool = False) -> tuple[Entry, ...]:
        """Write an answer; nothing is written where it contradicts another entry (CurationError)."""
        made = tuple(self._agenda.entries(item, key, {"reason": reason, "by": self.by, "on": self.on}, right=right))
        self._write(made)
        self.decided.append((item, key, made))
        return made

    def skip(self, item: Item) -> None:
        """Leave an item for another sitting."""
        self.skipped.add(item.id)

    def history(self) -> list[Step]:
        """Every decision about pairs and statements in the file, of this and of earlier sittings, in the order of its lines."""
        entries = [e for e in self._curation.entries.values() if e.kind in _DECIDING]
        together = [{e.id for e in made} for _, _, made in self.decided]
        steps: list[Step] = []
        for e in entries:
            group = next((g for g in together if e.id in g), {e.id})
            if steps and steps[-1].entries[-1].id in group and len(group) > 1:
                steps[-1] = Step((*steps[-1].entries, e), self._curation.undone(e.id))
            else:
                steps.append(Step((e,), self._curation.undone(e.id)))
        return steps

    def undo(self, step: Step, reason: str) -> tuple[Entry, ...]:
        """Take a decision back: an undo for each of its entries. Its lines stay, as history, and what it was about is asked again."""
        common = {"reason": reason, "by": self.by, "on": self.on}
        made = tuple(entry({"kind": "undo", "entry": e.id, **common}, "new entry") for e in step.entries)
        self._write(made)
        gone = {e.id for e in step.entries}
        self.decided = [d for d in self.decided if not gone & {e.id for e in d[2]}]
        return made

    def last(self) -> Step | None:
        """The last decision that holds."""
        return next((s for s in reversed(self.history()) if not s.undone), None)

    def _write(self, made: Sequence[Entry]) -> None:
        record_all(self.path, made, beside=self._further)
        self._curation = self._load()


class _Together:
    """What persons have judged of pairs, over what the store takes for one."""

    def __init__(self, agenda: Agenda, curation: Curation) -> None:
        self._up: dict[str, str] = {}
        judged = [(agenda.home(j.a), agenda.home(j.b), j.verdict) for j in curation.judgements()]
        for a, b, verdict in judged:
            if verdict == SAME:
                self._up[self._top(a)] = self._top(b)
        self._said = {frozenset((self._top(a), self._top(b))) for a, b, verdict in judged if verdict != SAME}

    def _top(self, key: str) -> str:
        while key in self._up and self._up[key] != key:
            key = self._up[key]
        return key

    def decided(self, a: str, b: str) -> bool:
        """Whether a pair of things is judged, directly or as a part of what was joined."""
        one, other = self._top(a), self._top(b)
        return one == other or frozenset((one, other)) in self._said
