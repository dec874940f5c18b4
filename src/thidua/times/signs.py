"""The dated signs in all that is said of one holder in one post: starts, ends, sightings. Doubtful ones decide nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from thidua.times.edtf import earliest, latest
from thidua.times.seat import HOLDING, Holding

_TERM = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Sign:
    """One date and the statement that gives it."""

    day: str
    statement: str
    acting: bool = False

    @property
    def first(self) -> str:
        """The first day that it may mean."""
        return earliest(self.day)

    @property
    def last(self) -> str:
        """The last."""
        return latest(self.day)


@dataclass(frozen=True, slots=True)
class Signs:
    """Of one holder, each sorted by day."""

    starts: tuple[Sign, ...]
    ends: tuple[Sign, ...]
    seen: tuple[Sign, ...]
    former: tuple[Sign, ...]
    """Days by which the holder had left."""
    years: tuple[Sign, ...]
    terms: tuple[Sign, ...]
    """Last years of stated terms; empty where any period of holding has no term."""
    begun: tuple[Sign, ...]
    """Starts and sightings: signs that the post is held then."""

    def anything(self) -> bool:
        """Whether any date is known at all."""
        return bool(self.starts or self.ends or self.seen or self.former or self.years)


def signs(holding: Holding) -> Signs:
    """Sort what is said, without what is doubtful. An act that takes up what is there already is a sighting, no start."""
    sure = [p for p in holding.periods if not p.doubtful]
    acts = [a for a in holding.acts if not a.doubtful]
    within = {(a.day) for a in acts if a.bounds == "within"} - {a.day for a in acts if a.bounds == "start"}
    held = [p for p in sure if p.mode in HOLDING]
    acting = "acting".__eq__
    starts = [Sign(p.begins, p.statement, acting(p.mode)) for p in held if p.begins and p.begins not in within]
    ends = [Sign(p.ends, p.statement) for p in sure if p.ends and p.mode != "proposed"]
    # an act may bear the day of its report only: of an end the first report counts, a start so dated is a sighting
    over = sorted((a for a in acts if a.bounds == "end"), key=lambda a: a.day)
    ends += [Sign(a.day, a.statement) for a in over[:1] if not ends]
    seen = [Sign(d, p.statement, acting(p.mode)) for p in held for d in p.seen]
    seen += [Sign(p.begins, p.statement, acting(p.mode)) for p in held if p.begins and p.begins in within]
    seen += [
        Sign(a.day, a.statement)
        for a in acts
        if a.bounds == "within" or (a.bounds == "start" and not any(_same(a.day, s.day) for s in starts))
    ]
    former = [Sign(d, p.statement) for p in sure if p.mode == "former" and not p.ends for d in p.seen]
    terms = [(p, _TERM.match(p.term)) for p in held if p.term]
    return Signs(
        starts=_sorted(starts), ends=_sorted(ends), seen=_sorted(seen), former=_sorted(former),
        years=_sorted([Sign(y, p.statement) for p in held for y in p.years]),
        terms=_sorted([Sign(m[2], p.statement) for p, m in terms if m]) if len(terms) == len(held) else (),
        begun=_sorted([*starts, *seen]),
    )  # fmt: skip


def _same(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


_ORDER: Callable[[Sign], tuple[str, str, str]] = lambda s: (s.first, s.last, s.statement)  # noqa: E731


def _sorted(found: list[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(set(found), key=_ORDER))
