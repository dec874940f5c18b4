"""Who held what over time, as rows of marks on one axis: what the rules of time say of each day, and the dates behind it.

Between two days that are attested nothing is known: such a gap is a thin line, no bar. Places are percentages, so that the
picture is as wide as its column and its text stays text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from thidua.draw.steps import BEGINNING
from thidua.serve.charting import detail
from thidua.serve.output import Output
from thidua.store.reader import Store
from thidua.times.edtf import FOREVER, earliest, latest

MOST = 60
"""Rows of one picture; the question beside it gives all."""
SHOWN = ("held", "acting", "inferred", "contested", "proposed", "doubtful")
"""States that are drawn as bars; ``attested`` is the gap between two of them, the others are drawn as nothing."""
_GAP = "attested"
_TICKS = 8
_OPEN = 4.0
"""Percent of the width that a start without an end, or an end without a start, goes on."""


def timeline(store: Store, key: str, lang: str, out: Output) -> dict[str, Any] | None:
    """The offices of a person, or the holders of the offices of a body; None where no office has a date."""
    found = detail(store, {"show": key, "lang": lang}, out)
    offices = [o for o in (found or {}).get("offices", ()) if o["steps"]]
    mine = f"{store.base}{key}"
    bars = [_unsure(o) if _is_unsure(o) else _bars(o["steps"], o["begins"], o["ends"]) for o in offices]
    days = [d for each in bars for bar in each for d in bar[1:3]]
    if not days:
        return None
    axis = _Axis(min(days), max(days))
    order = {role: n for n, role in enumerate(dict.fromkeys(o["role"] for o in offices))}
    of_one = any(o["holder"]["iri"] == mine for o in offices)
    rows = [
        (0 if of_one else order[o["role"]], min((b[1] for b in each), default=FOREVER), n, _row(o, each, axis, of_one))
        for n, (o, each) in enumerate(zip(offices, bars, strict=True))
    ]
    shown = [row for *_, row in sorted(rows, key=lambda r: r[:3])]
    return {
        "ticks": axis.ticks(), "rows": shown[:MOST], "more": max(0, len(shown) - MOST), "of_one": of_one, "last": max(days),
        "states": [s for s in (*SHOWN, _GAP) if any(m["state"] == s for r in shown for m in r["marks"])],
    }  # fmt: skip


class _Axis:
    """Whole years, from the first that is spoken of to the last."""

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = int(first[:4]), int(last[:4])
        self._from = date(self.first, 1, 1).toordinal()
        self._days = date(self.last, 12, 31).toordinal() + 1 - self._from

    def at(self, day: str) -> float:
        """Where a day begins, in percent."""
        return round(100 * (date.fromisoformat(day).toordinal() - self._from) / self._days, 2)

    def ticks(self) -> list[dict[str, Any]]:
        """The years that are named: all, or every second, fifth, tenth ..."""
        years = self.last - self.first + 1
        each = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if years / n <= _TICKS)
        return [
            {"year": str(y), "x": self.at(f"{y:04}-01-01")} for y in range(self.first, self.last + 1) if y % each == 0
        ]


Bar = tuple[str, str, str, str]
"""State, first day, last day, and where it is open: ``start``, ``end`` or empty."""


def _bars(steps: Iterable[list[str]], begins: str, ends: str) -> list[Bar]:
    """What is drawn of one office: bars, the gaps between its first and last, and how it goes on where one side is not told."""
    steps = list(steps)
    ends_of = [_before(day) for day, *_ in steps[1:]] + [FOREVER]
    whole = [(s[1], s[0], end) for s, end in zip(steps, ends_of, strict=True) if s[0] != BEGINNING and end != FOREVER]
    bars: list[Bar] = [(state, first, last, "") for state, first, last in whole if state in SHOWN]
    if not bars:
        return []
    first, last = bars[0][1], bars[-1][2]
    bars += [(_GAP, a, b, "") for state, a, b in whole if state == _GAP and first < a and b < last]
    if begins and not ends and steps[-1][1] == _GAP:
        bars.append((_GAP, last, last, "end"))
    if ends and not begins:
        bars.append((_GAP, first, first, "start"))
    return sorted(bars, key=lambda b: b[1:])


_UNSURE = ("proposed", "doubtful")


def _is_unsure(office: dict[str, Any]) -> bool:
    return any(state in _UNSURE for _, state in office["steps"])


def _unsure(office: dict[str, Any]) -> list[Bar]:
    """Of what is only proposed or in doubt the dates that are stated: it is so on every day, and a bar over all days would say that it lasted."""
    state = next(s for _, s in office["steps"] if s in _UNSURE)
    spans = {(earliest(day), latest(day)) for day in office["seen"].split()}
    if office["begins"] and office["ends"]:
        spans.add((earliest(office["begins"]), latest(office["ends"])))
    else:
        spans |= {(earliest(day), latest(day)) for day in (office["begins"], office["ends"]) if day}
    return [(state, first, last, "") for first, last in sorted(spans)]


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _row(office: dict[str, Any], bars: Iterable[Bar], axis: _Axis, of_one: bool) -> dict[str, Any]:
    return {
        "key": office["key"], "role": office["role"], "role_lang": office["role_lang"], "certainty": office["certainty"],
        "other": office["body" if of_one else "holder"], "marks": [_mark(bar, axis) for bar in bars],
        "begins": office["begins"], "ends": office["ends"], "seen": office["seen"], "reported": office["reported"], "former": office["former"],
    }  # fmt: skip


def _mark(bar: Bar, axis: _Axis) -> dict[str, Any]:
    state, first, last, open_ = bar
    x, end = axis.at(first), axis.at((date.fromisoformat(last) + timedelta(days=1)).isoformat())
    if open_ == "end":
        x, end = end, min(100.0, end + _OPEN)
    elif open_ == "start":
        x, end = max(0.0, x - _OPEN), x
    day = first == last and not open_
    return {"state": state, "x": x, "width": round(end - x, 2), "day": day, "first": first, "last": last, "open": open_}
