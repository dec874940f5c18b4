"""What the evidence says of a day: held, attested around it, ended, not yet begun, unknown. No store, no drawing.

Dates are ``2024``, ``2024-03`` or ``2024-03-14``, as precise as the source is; each stands for the days it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.times.edtf import earliest, latest
from thidua.times.seat import HOLDING

WHEN = ("held", "attested", "ended", "later", "unknown")
"""States as of a day; ``attested``: held on other days, and nothing says of this one."""
STATES = ("held", "acting", "inferred", "contested", "attested", "ended", "later", "proposed", "doubtful", "unknown")
"""How an edge is drawn."""

_TERM = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Spell:
    """One period or mode of a tenure, as the store has it."""

    iri: str
    mode: str = "holds"
    begins: str | None = None
    ends: str | None = None
    attested: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    """Emulation years: the leader of a cluster for 2024 leads it in 2024."""
    term: str | None = None
    cause: str | None = None
    doubtful: bool = False
    reported: tuple[str, ...] = ()
    """Days of the documents that speak of it: what attests a spell of which nothing else is dated."""

    @property
    def dated(self) -> Spell:
        """The same spell, attested by its documents' days if it has no dates of its own."""
        return self if self.known or not self.reported else replace(self, attested=self.reported)

    @property
    def known(self) -> tuple[str, ...]:
        """Every date on which this spell says something, earliest first."""
        return tuple(sorted({d for d in (self.begins, self.ends, *self.attested, *self.years) if d}))


def covers(spell: Spell, on: str) -> bool:
    """Whether the spell itself says that the post was held on that day."""
    if on[:4] in spell.years or on in spell.attested:
        return True
    if not spell.begins or latest(spell.begins) > on:
        return False
    if spell.ends:
        return earliest(spell.ends) >= on
    return any(earliest(d) >= on for d in spell.attested)


def open_on(spell: Spell, on: str) -> bool:
    """Whether the spell is said to have begun by that day, and no end of it is stated ("since 2024")."""
    return bool(spell.begins) and latest(spell.begins or "") <= on and not spell.ends


def _ended_before(spells: Iterable[Spell], on: str) -> str | None:
    """The last day by which the tenure is said to have ended, if that is before ``on``."""
    ends: list[str] = []
    for s in spells:
        if s.mode == "former":
            ends += [latest(d) for d in ((s.ends,) if s.ends else s.attested[:1]) if d and latest(d) <= on]
        elif s.ends and latest(s.ends) < on:
            ends.append(latest(s.ends))
        elif s.years and not s.begins and max(s.years) < on[:4]:
            ends.append(latest(max(s.years)))
    return max(ends, default=None)


def when(spells: Iterable[Spell], on: str) -> str:
    """One of :data:`WHEN` for a tenure with these spells; proposals say nothing of holding."""
    spells = [s for s in spells if s.mode != "proposed"]
    holding = [s for s in spells if s.mode in HOLDING]
    if any(covers(s, on) for s in holding):
        return "held"
    ended = _ended_before(spells, on)
    signs = [d for s in holding for d in (s.begins, *s.attested) if d]
    if ended and not any(ended < earliest(d) <= on for d in signs):
        return "ended"
    if any(open_on(s, on) and (not ended or ended < earliest(s.begins or "")) for s in holding):
        return "held"
    begins = [s.begins for s in holding if s.begins] + [y for s in holding for y in s.years]
    if begins and all(earliest(d) > on for d in [*signs, *begins]):
        return "later"
    return "attested" if signs else "unknown"


def state(spells: tuple[Spell, ...], doubtful: bool, on: str | None) -> tuple[str, str]:
    """How to draw a tenure and what holds of the day: (one of :data:`STATES`, one of :data:`WHEN`).

    Without a day the state is what is known at all: an end makes it ended, a stated beginning held.
    """
    spells = tuple(s.dated for s in spells)
    time = when(spells, on) if on else _ever(spells)
    modes = {s.mode for s in spells}
    if doubtful:
        return "doubtful", time
    if modes == {"proposed"}:
        return "proposed", time
    if time == "held" and _acting(spells, on):
        return "acting", time
    return time, time


def _acting(spells: tuple[Spell, ...], on: str | None) -> bool:
    held = [s for s in spells if s.mode in HOLDING and (on is None or covers(s, on) or open_on(s, on))]
    return bool(held) and all(s.mode == "acting" for s in held)


def _ever(spells: tuple[Spell, ...]) -> str:
    holding = [s for s in spells if s.mode in HOLDING]
    last = max((d for s in spells for d in s.known), default=None)
    if last and (time := when(spells, latest(last))) == "ended":
        return time
    if any(s.mode == "former" for s in spells) and not any(s.known for s in holding):
        return "ended"
    if any(s.ends for s in holding) and not any(s.begins and not s.ends for s in holding):
        return "ended"
    if any(s.begins or s.years or s.mode == "acting" for s in holding):
        return "held"
    return "attested" if any(s.attested for s in holding) else "unknown"


def term_covers(term: str, on: str) -> bool:
    """Whether a stated term of office (``2020-2025``) spans the day: a bound of the term, not of the tenure."""
    found = _TERM.match(term)
    return bool(found) and found[1] <= on[:4] <= found[2] if found else False


def years(spells: Iterable[Spell]) -> tuple[str, str, str]:
    """Years for a label: (first, last, otherwise); "otherwise" is emulation years, or attested years in brackets."""
    spells = [s for s in spells if s.mode != "proposed"] or list(spells)
    spells = [s.dated for s in spells]
    begins = sorted(s.begins[:4] for s in spells if s.begins)
    # the day on which a source calls the holder former is no day on which the post was held
    ends = sorted(
        d[:4] for s in spells for d in ((s.ends,) if s.ends else s.attested[:1] if s.mode == "former" else ()) if d
    )
    emulation = sorted({y for s in spells for y in s.years})
    attested = sorted({d[:4] for s in spells for d in s.attested if s.mode != "former"})
    if begins and ends and begins[-1] > ends[-1]:  # ended and begun again: the end is not the end
        ends = []
    other = _some(emulation) if emulation else f"({_some(attested)})" if attested else ""
    return (begins[0] if begins else ""), (ends[-1] if ends else ""), other


def _some(values: list[str]) -> str:
    return ", ".join(values) if len(values) < 3 else f"{values[0]}…{values[-1]}"
