"""All entries together: which of them hold, and whether any two of them contradict. Blind to the order of the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from thidua.curate.entries import Entry
from thidua.errors import ConflictError, CurationError
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Judgement


class Curation:
    """The judgements and corrections at hand; empty without entries.

    Raises :class:`CurationError` for an ``undo`` of nothing or a line that stands twice, :class:`ConflictError` for two
    entries in force that contradict each other, and for replacements that run in a circle.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        """Every entry by its id, undone ones too: the history."""
        for one in entries:
            if (known := self.entries.get(one.id)) is not None:
                raise CurationError(f"the same entry stands in {known.where}", where=one.where, hint="Keep one of them")
            self.entries[one.id] = one
        self._undone = self._undo()
        self.active = [e for _, e in sorted(self.entries.items()) if e.id not in self._undone and e.kind != "undo"]
        self._apart_or_together()
        self._one_value_each()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def of(self, *kinds: str) -> list[Entry]:
        """The entries in force of some kinds, by id."""
        return [e for e in self.active if e.kind in kinds]

    def undone(self, entry: str) -> bool:
        """Whether an entry holds no longer."""
        return entry in self._undone

    def lines(self) -> list[str]:
        """All entries as lines, sorted by id: one curation, one text, however its files are cut and ordered."""
        return [e.line() for _, e in sorted(self.entries.items())]

    def _undo(self) -> set[str]:
        by_target: dict[str, list[Entry]] = {}
        for e in self.entries.values():
            if e.kind == "undo":
                if e["entry"] not in self.entries:
                    raise CurationError(f"there is no entry {e['entry']} to undo", where=e.where)
                by_target.setdefault(e["entry"], []).append(e)

        def holds(identifier: str) -> bool:
            # ids are digests of content: an undo cannot, however indirectly, name itself
            return not any(holds(u.id) for u in by_target.get(identifier, ()))

        return {identifier for identifier in self.entries if not holds(identifier)}

    def judgements(self) -> list[Judgement]:
        """What was decided of identities, in the form of every other judgement."""
        return sorted({_judgement(e) for e in self.of("identity", "replace")})

    def pins(self) -> set[str]:
        """Keys that go on, whatever other keys are joined with them."""
        return {str(e["new"]) for e in self.of("replace")}

    def keys(self) -> set[str]:
        """Every key that an identity in force speaks of."""
        return {key for j in self.judgements() for key in (j.a, j.b)}

    def _apart_or_together(self) -> None:
        """Refuse pairs that are said to be one and not one, directly or over others, and circles of replacements."""
        said: dict[tuple[str, str], Entry] = {}
        links: dict[str, list[tuple[str, Entry]]] = {}
        for e in self.of("identity", "replace"):
            j = _judgement(e)
            known = said.setdefault((j.a, j.b), e)
            if _judgement(known).verdict != j.verdict:
                raise _conflict(known, e, f"{j.a} and {j.b} are {_judgement(known).verdict} and {j.verdict}")
            if j.verdict == SAME:
                links.setdefault(j.a, []).append((j.b, e))
                links.setdefault(j.b, []).append((j.a, e))
        for (a, b), e in sorted(said.items()):
            if _judgement(e).verdict == NOT_SAME and (way := _way(links, a, b)):
                joined = "; ".join(sorted({x.where or x.id for x in way}))
                raise ConflictError(
                    f"{a} and {b} are not_same here, and one by {joined}",
                    where=e.where or e.id,
                    hint="Undo one of them",
                )
        _no_circle(self.of("replace"))

    def _one_value_each(self) -> None:
        """Refuse two entries that say different things of one thing."""
        slots: dict[tuple[str, ...], tuple[str, Entry]] = {}
        for e in self.active:
            for slot, value in _slots(e):
                known = slots.setdefault(slot, (value, e))
                if known[0] != value:
                    raise _conflict(known[1], e, f"{' '.join(slot[1:])} is {known[0]} and {value}")


def _judgement(e: Entry) -> Judgement:
    left, right, verdict = (e["old"], e["new"], SAME) if e.kind == "replace" else (e["left"], e["right"], e["verdict"])
    a, b = sorted((str(left), str(right)))
    return Judgement(a, b, str(verdict), 1000, CURATED, (f"by={e['by']}", f"on={e['on']}", f"reason={e['reason']}"))


def _slots(e: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """What an entry settles, and to which value: two values in one slot are a contradiction."""
    if e.kind in ("accept", "reject", "correct"):
        yield ("verdict", e["claim"]), "wrong" if e.kind == "reject" else "right"
    if e.kind == "correct":
        for field, value in e["set"].items():
            yield ("field", e["claim"], str(field)), repr(value)
    if e.kind == "name":
        yield ("name", e["entity"], e["language"]), e["name"]
    if e.kind == "match":
        yield ("match", e["entity"], urlsplit(e["iri"]).netloc), e["iri"]


def _conflict(one: Entry, other: Entry, what: str) -> ConflictError:
    first, second = sorted((one, other), key=lambda e: (e.where, e.id))
    return ConflictError(
        f"{what}: {first.where or first.id} against {second.where or second.id}", where=second.where or second.id,
        hint="Undo one of them",
    )  # fmt: skip


def _way(links: dict[str, list[tuple[str, Entry]]], start: str, goal: str) -> list[Entry]:
    """The entries over which two keys are said to be one; empty where they are not."""
    before: dict[str, tuple[str, Entry] | None] = {start: None}
    todo = [start]
    while todo:
        at = todo.pop(0)
        for to, e in sorted(links.get(at, []), key=lambda found: found[0]):
            if to not in before:
                before[to] = (at, e)
                todo.append(to)
    way: list[Entry] = []
    at = goal
    while (step := before.get(at)) is not None:
        way.append(step[1])
        at = step[0]
    return way


def _no_circle(replacements: list[Entry]) -> None:
    """Refuse a key that is replaced by two, and a chain that comes back to where it began."""
    to: dict[str, Entry] = {}
    for e in replacements:
        known = to.setdefault(e["old"], e)
        if known["new"] != e["new"]:
            raise _conflict(known, e, f"{e['old']} is replaced by {known['new']} and by {e['new']}")
    for start in sorted(to):
        seen, at = [to[start]], to[start]["new"]
        while at in to and at != start:
            seen.append(to[at])
            at = to[at]["new"]
            if len(seen) > len(to):
                break
        if at == start:
            wheres = ", ".join(sorted(e.where or e.id for e in seen))
            raise ConflictError(f"the replacements of {start} run in a circle", where=wheres, hint="Undo one of them")
