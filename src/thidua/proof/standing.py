"""What the rules of time say of a day, for the rows of an answer that was asked for one: by which rule, on which statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from thidua import iri
from thidua.query.answer import Answer
from thidua.query.rests import Claim, claims_behind, claims_of
from thidua.query.when import Standing, judged, rules
from thidua.store.reader import Store

_COLUMN = "standing"


@dataclass(frozen=True, slots=True)
class Said:
    """The verdict behind one row."""

    told: list[dict[str, Any]]
    """A rule and its statements each."""
    found: dict[str, Claim]

    @property
    def claims(self) -> tuple[str, ...]:
        """IRIs of the statements that the rules stand on."""
        return tuple(self.found)


class Standings:
    """The verdicts of the day that was asked for; of none, where none was."""

    def __init__(self, store: Store, given: Mapping[str, Any], answer: Answer) -> None:
        self.store = store
        days = given.get("as_of") if _COLUMN in answer.columns else None
        self.day = days if isinstance(days, str) or days is None else str(next(iter(days)))
        self._roles = sorted({str(row["role"]).rpartition("/")[2] for row in answer if self.day and row.get("role")})
        self._used: set[str] = set()

    @cached_property
    def _found(self) -> dict[tuple[str, str], Standing]:
        if self.day is None or not self._roles:
            return {}
        return {(s.holder, s.post): s for s in judged(self.store, {"role": self._roles}, self.day)}

    def of(self, values: Mapping[str, Any]) -> Said | None:
        """By which rules the holder of a row held its post on the day."""
        if self.day is None or _COLUMN not in values:
            return None
        holder, base = values.get("person", values.get("holder")), self.store.base
        role, body = str(values.get("role")).rpartition("/")[2], str(values.get("body")).removeprefix(base)
        standing = self._found.get((str(holder), base + iri.post_key(role, body)))
        if standing is None or standing.verdict is None:
            return None
        reasons = standing.verdict.reasons
        behind = claims_behind(self.store, base, [r.statements for r in reasons])
        self._used |= {r.rule for r in reasons}
        told = [
            {"rule": r.rule, "statements": sorted(c.removeprefix(base) for s in r.statements for c in behind[s])}
            for r in reasons
        ]  # fmt: skip
        return Said(told, claims_of(self.store, base, {c for found in behind.values() for c in found}))

    def rules(self) -> dict[str, str]:
        """The sentences of the rules that were used."""
        return {code: said for code, said in rules(self.store).items() if code in self._used}
