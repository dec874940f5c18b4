"""Places that are known by name: provinces, cities and districts, found by their syllables in any script."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from thidua.errors import PackError
from thidua.resources import shown, walk
from thidua.text.normal import toneless

KINDS: Final = ("country", "region", "province", "city", "town", "district", "ward", "commune", "special_zone")

MUNICIPALITIES: Final = frozenset({"Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"})
"""Cities directly under the centre, which rank as provinces: Nghị quyết 202/2025/QH15 and, for Huế, 175/2024/QH15."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its Vietnamese name."""

    name: str
    kind: str
    province: str | None = None
    """The province that it lies in, as it was named; None for provinces and above."""
    known: bool = True
    """Whether the name comes from reference data, and not from this text alone."""

    @property
    def of_province(self) -> str | None:
        """The province that this place is or lies in."""
        return self.name if self.kind == "province" else self.province


COUNTRY: Final = Place("Việt Nam", "country")


_PRIOR: Final = 1.5
"""How much worse the letters may fit a province than another place, and it is still the one meant."""


def syllables_of(name: str) -> tuple[str, ...]:
    """The toneless syllables of a place's name, the key under which it is found."""
    return tuple(toneless(name).replace("-", " ").replace("'", "").split())


class Gazetteer:
    """All known places by their syllables."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.by_key: dict[tuple[str, ...], list[Place]] = {}
        self._single: dict[str, tuple[str, ...]] = {}
        self._longer: dict[int, dict[str, dict[str, list[tuple[str, ...]]]]] = {}
        """Names of several syllables by how many, by the first one and by the second."""
        self._provinces: set[tuple[str, ...]] = set()
        """Names of provinces."""
        for place in places:
            self.add(place, place.name)

    def add(self, place: Place, name: str) -> None:
        """Let ``place`` be found under ``name``."""
        key = syllables_of(name)
        known = self.by_key.setdefault(key, [])
        if not known and len(key) == 1:
            self._single[key[0]] = key
        elif not known:
            self._longer.setdefault(len(key), {}).setdefault(key[0], {}).setdefault(key[1], []).append(key)
        if place not in known:
            known.append(place)
        if place.kind == "province":
            self._provinces.add(key)

    def find(self, choices: Sequence[Mapping[str, float]]) -> tuple[tuple[str, ...], float] | None:
        """The known name that tokens with these candidate syllables spell most cheaply, with its cost.

        News names provinces far more often than districts: a province is preferred to a name that the letters fit a little better.
        """
        best: tuple[tuple[str, ...], float] | None = None
        least: tuple[float, tuple[str, ...]] = (0.0, ())
        length = len(choices)
        if length == 1:
            found = [(cost, self._single[s]) for s, cost in choices[0].items() if s in self._single]
            for cost, key in sorted(found)[:1]:
                best = key, cost
            return best
        firsts = self._longer.get(length)
        if firsts is None:
            return best
        for first, cost_of_first in choices[0].items():
            seconds = firsts.get(first)
            if seconds is None:
                continue
            for second, cost_of_second in choices[1].items():
                for key in seconds.get(second, ()):
                    cost = (
                        0.0 + cost_of_first + cost_of_second
                    )  # added up in order: sums are the same to the last digit
                    for syllable, choice in zip(key[2:], choices[2:], strict=True):
                        if syllable not in choice:
                            break
                        cost += choice[syllable]
                    else:
                        rank = cost - _PRIOR if key in self._provinces else cost
                        if best is None or (rank, key) < least:
                            best, least = (key, cost), (rank, key)
        return best

    def single(self, place: Place) -> bool:
        """Whether no other province has a place of this kind and name, so that the name says where it lies (not so Châu Thành)."""
        alike = self.by_key.get(syllables_of(place.name), ())
        return len({p.of_province for p in alike if p.kind == place.kind}) <= 1

    def province(self, name: str) -> Place | None:
        """A province by its name, with or without diacritics."""
        return next((p for p in self.by_key.get(syllables_of(name), ()) if p.kind == "province"), None)

    def provinces(self) -> list[Place]:
        """Every province, by name."""
        return sorted(
            (p for known in self.by_key.values() for p in known if p.kind == "province"), key=lambda p: p.name
        )


@functools.cache
def gazetteer() -> Gazetteer:
    """The places of ``loaders/*/places.tsv``."""
    out = Gazetteer(())
    for path, file in walk("loaders", "places.tsv"):
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith(("#", "kind\t")) or not line.strip():
                continue
            cells = line.split("\t")
            if len(cells) != 4 or cells[0] not in KINDS or not cells[1]:
                raise PackError(
                    f"not kind, name, province, merged_into: {line!r}",
                    where=f"{shown('loaders', path)}:{n}",
                    hint=f"Kinds: {', '.join(KINDS)}",
                )
            out.add(Place(cells[1], cells[0], cells[2] or None), cells[1])
    return out
