"""What the item stream is made of: items, and sentences of them. The table of their tags is in :mod:`thidua.extract.items`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any


class Item:
    """One unit of the stream; see the table above.

    ``also`` are atoms of other classes that the phrase may mean: "tổ chức" is to hold, and organisation. No dataclass: a document
    makes a thousand, and a compiled reader makes those of a class that is written out in a sixth of the time.
    """

    __slots__ = (
        "adjective", "also", "atoms", "concept", "cost", "end", "genitive", "i", "j", "plural", "start", "tag", "value",
    )  # fmt: skip

    def __init__(
        self, tag: str, atoms: tuple[str, ...], start: int, end: int, i: int, j: int, value: Any = None, plural: bool = False,
        genitive: bool = False, adjective: bool = False, concept: str | None = None, also: tuple[str, ...] = (), cost: float = 0.0,
    ) -> None:  # fmt: skip
        self.tag = tag
        self.atoms = atoms
        self.start = start
        self.end = end
        self.i = i
        self.j = j
        self.value = value
        self.plural = plural
        self.genitive = genitive
        self.adjective = adjective
        self.concept = concept
        self.also = also
        self.cost = cost

    @property
    def head(self) -> str:
        """The last atom, or an empty string."""
        return self.atoms[-1] if self.atoms else ""

    def has(self, *atoms: str) -> bool:
        """Whether any of the atoms is one of the item's, in whichever of its readings."""
        return self.one_of(atoms)

    def one_of(self, atoms: tuple[str, ...]) -> bool:
        """The same for atoms that are given as one: a call with a star costs a compiled reader ten times as much."""
        mine, also = self.atoms, self.also
        if not (mine or also):
            return False
        for a in atoms:  # noqa: SIM110 - a generator takes twice as long, and nothing is asked more often
            if a in mine or a in also:
                return True
        return False

    def among(self, atoms: Container[str]) -> bool:
        """The same for a set or table of atoms."""
        for a in self.atoms:
            if a in atoms:
                return True
        for a in self.also:  # noqa: SIM110 - as above
            if a in atoms:
                return True
        return False

    def __repr__(self) -> str:
        value = "" if self.value is None else f"={self.value}"
        return f"{self.tag}{'/'.join(self.atoms)}{value}"


class Sentence:
    """A run of items without a sentence end; ``line`` is the number of its line, ``index`` its place in the document."""

    __slots__ = ("_by_tag", "_in_order", "_said", "_tags", "index", "items", "line")

    def __init__(self, items: list[Item], index: int, line: int) -> None:
        self.items = items
        self.index = index
        self.line = line
        self._by_tag: dict[str, list[Item]] | None = None
        self._tags = ""
        self._in_order: bool | None = None
        """Whether the items stand in order, once they are settled and a place in them is asked for."""
        self._said: frozenset[str] | None = None
        """The atoms of the verbs, in all their readings, once the items are settled."""

    def settle(self) -> None:
        """What is asked of the tags from now on is looked up: no item changes unless :meth:`changed` says so."""
        if self._by_tag is not None:
            return
        by_tag: dict[str, list[Item]] = {}
        for x in self.items:
            known = by_tag.get(x.tag)
            if known is not None:
                known.append(x)
            else:
                by_tag[x.tag] = [x]
        self._tags, self._by_tag = self.tags, by_tag
        self._said = frozenset([a for x in by_tag.get("V", ()) for a in x.atoms + x.also])

    def changed(self) -> None:
        """An item has another tag now: nothing is looked up until the sentence is settled again."""
        self._by_tag, self._tags, self._said = None, "", None

    def _ordered(self) -> bool:
        """Whether the items are settled and in order, so that places in them are found by halves."""
        if self._in_order is None:
            if self._by_tag is None:
                return False
            in_order, start, end = True, 0, 0
            for x in self.items:
                if x.start < start or x.end < end:
                    in_order = False
                    break
                start, end = x.start, x.end
            self._in_order = in_order
        return self._in_order

    def _from(self, start: int) -> int:
        """The place of the first item that begins at an offset or behind it. By halves here, since a compiled reader
        compares the items themselves: lists of numbers for :mod:`bisect` would have to be made first."""
        items = self.items
        low, high = 0, len(items)
        while low < high:
            middle = (low + high) >> 1
            if items[middle].start < start:
                low = middle + 1
            else:
                high = middle
        return low

    def _past(self, end: int) -> int:
        """The place behind the last item that ends at an offset or before it."""
        items = self.items
        low, high = 0, len(items)
        while low < high:
            middle = (low + high) >> 1
            if items[middle].end <= end:
                low = middle + 1
            else:
                high = middle
        return low

    def may_hold(self, places: Iterable[int]) -> bool:
        """Whether an item may begin at one of some offsets."""
        if not self._ordered():
            return True
        start, end = self.start, self.end
        return any(start <= at <= end for at in places)

    def since(self, start: int) -> list[Item]:
        """The items that begin at an offset or behind it."""
        if not self._ordered():
            return [x for x in self.items if x.start >= start]
        return self.items[self._from(start) :]

    def until(self, end: int) -> list[Item]:
        """The items that end at an offset or before it."""
        if not self._ordered():
            return [x for x in self.items if x.end <= end]
        return self.items[: self._past(end)]

    def between(self, start: int, end: int) -> list[Item]:
        """The items that lie inside a span."""
        if not self._ordered():
            return [x for x in self.items if start <= x.start and x.end <= end]
        return self.items[self._from(start) : self._past(end)]

    def ending(self, end: int) -> list[Item]:
        """The items that end at an offset."""
        if not self._ordered():
            return [x for x in self.items if x.end == end]
        last = first = self._past(end)
        while first and self.items[first - 1].end == end:
            first -= 1
        return self.items[first:last]

    def first_since(self, start: int) -> Item | None:
        """The first item that begins at an offset or behind it."""
        if not self._ordered():
            return next((x for x in self.items if x.start >= start), None)
        k = self._from(start)
        return self.items[k] if k < len(self.items) else None

    def last_until(self, end: int) -> Item | None:
        """The last item that ends at an offset or before it."""
        if not self._ordered():
            return next((x for x in reversed(self.items) if x.end <= end), None)
        k = self._past(end)
        return self.items[k - 1] if k else None

    def has_tag(self, tags: str) -> bool:
        """Whether some item has one of the tags."""
        if self._by_tag is None:
            return any(x.tag in tags for x in self.items)
        return not self._by_tag.keys().isdisjoint(tags)

    def of(self, tag: str) -> Sequence[Item]:
        """The items of one tag, in order."""
        if self._by_tag is None:
            return [x for x in self.items if x.tag == tag]
        return self._by_tag.get(tag, ())

    def says(self, *atoms: str) -> bool:
        """Whether a verb of the sentence has one of the atoms."""
        if self._said is None:
            return any(x.tag == "V" and x.one_of(atoms) for x in self.items)
        return self._told(atoms)

    def _told(self, atoms: tuple[str, ...]) -> bool:
        said = self._said
        if said:
            for a in atoms:
                if a in said:
                    return True
        return False

    def saying(self, *atoms: str) -> Sequence[Item]:
        """The verbs that have one of the atoms, in order."""
        if self._said is not None and not self._told(atoms):
            return ()
        return [x for x in self.of("V") if x.one_of(atoms)]

    def first_saying(self, *atoms: str) -> Item | None:
        """The first verb that has one of the atoms."""
        if self._said is None or self._told(atoms):
            for x in self.of("V"):
                if x.one_of(atoms):
                    return x
        return None

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end

    @property
    def tags(self) -> str:
        """The tags of the items, one character each: patterns match on this."""
        return self._tags or "".join([x.tag for x in self.items])
