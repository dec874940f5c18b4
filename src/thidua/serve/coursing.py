"""What the panel of the map says of a line beside its quotes: what holds from which day on, and by which rule of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from thidua.draw.evidence import Claim, Quote
from thidua.draw.quoting import passages
from thidua.draw.steps import BEGINNING, Step
from thidua.query import coded
from thidua.times.edtf import latest


def course(found: Sequence[Step], lang: str, on: str) -> list[dict[str, Any]]:
    """The periods of a line, the first before any date is known: from which day on, how it is drawn, why, and whether ``on`` lies in it."""
    after = [day for day, *_ in found[1:]] + ["9999-12-31"]
    return [
        {
            "from": day if day != BEGINNING else "", "before": end, "state": state, "why": coded.definition("time-rules", rule, lang) if rule else "",
            "now": bool(on) and day <= on < end,
        }
        for (day, state, rule), end in zip(found, after, strict=True)
    ]  # fmt: skip


def newest_first(offices: Iterable[dict[str, Any]], of_one: bool) -> list[dict[str, Any]]:
    """The offices of one holder by their last known day; the holders of a body by office, then so; what has no date comes last."""
    given = list(offices)
    rank = {role: n for n, role in enumerate(dict.fromkeys(o["code"] for o in given))}
    made = sorted(given, key=_last, reverse=True)
    return made if of_one else sorted(made, key=lambda o: rank[o["code"]])


def _last(office: dict[str, Any]) -> str:
    days = [office["ends"], office["begins"], *office["seen"].split(), *office["reported"].split()]
    return max((latest(day) for day in days if day), default="")


def sentences(claims: Sequence[Claim], text_of: Any) -> list[Claim]:
    """The claims, those of one sentence as one: a sentence is read once, with all its words lit that any of them rests on."""
    found: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        words = "\n".join("".join(text for text, _ in passage) for passage in passages(claim, text_of))
        key = (claim.document, claim.status, words)
        one = found.get(key)
        found[key] = claim if one is None else replace(one, quotes=_both(one.quotes, claim.quotes))
    return list(found.values())


def _both(one: Iterable[Quote], other: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys((*one, *other)))
