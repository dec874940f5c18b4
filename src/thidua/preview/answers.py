"""Which stored questions two states of a store answer otherwise."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from thidua.errors import ConfigError, QueryError
from thidua.query.answer import Answer, plain
from thidua.query.asking import prepare, select
from thidua.query.catalogue import question
from thidua.query.catalogue import questions as stored
from thidua.query.compare import Difference, differences
from thidua.query.deadline import Asked as InTime
from thidua.query.deadline import run_within
from thidua.query.naming import named_columns
from thidua.store.reader import Store
from thidua.why.known import Known

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_SMALL = 500_000
"""Up to so many quads every question is answered at once; above, each has a process of its own, which can be ended."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A stored question, with values."""

    name: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " ".join((self.name, *(f"{k}={shlex.quote(v)}" for k, v in self.values)))


@dataclass(slots=True)
class Answers:
    """How the answers of two states differ."""

    changed: list[Difference] = field(default_factory=list)
    compared: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(question, why it was not compared)."""
    called: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Things that would be called otherwise, by key: name before, name then. That alone changes no row."""


def asked_in(text: str) -> Asked:
    """A question as it is written on a command line: ``who-holds-a-post place='Nghệ An'``."""
    try:
        name, *pairs = shlex.split(text)
    except ValueError as error:
        raise ConfigError(f"cannot read {text[:80]!r} ({error})", hint=_HOW) from error
    values = []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not key or not equals:
            raise ConfigError(f"cannot read {pair[:80]!r}", hint=_HOW)
        values.append((re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).replace("-", "_").lower(), value))
    return Asked(name, tuple(values))


_HOW = "A question is written like \"who-holds-a-post place='Quảng Trị'\""


def check(asked: Iterable[Asked]) -> None:
    """Refuse questions and parameters that do not exist, before anything is built."""
    for one in asked:
        takes = {p.name for p in question(one.name).parameters}
        if unknown := sorted({k for k, _ in one.values} - takes):
            known = ", ".join(sorted(takes)) or "none"
            raise ConfigError(f"{one.name} takes no parameter {unknown[0]!r}", hint=f"It takes {known}")


def compare_answers(before: Store, after: Store, further: Sequence[Asked], seconds: float) -> Answers:
    """Ask both states every stored question of everything, and these with their values."""
    out = Answers()
    asked = [*(Asked(q.name) for q in stored()), *further]
    old: dict[str, Answer] = {}
    new: dict[str, Answer] = {}
    for one in dict.fromkeys(asked):
        try:
            then, now = (_answer(store, one, seconds) for store in (before, after))
        except QueryError as error:
            out.left_out.append((str(one), error.message))
            continue
        if then is None and now is None:
            raise ConfigError(f"{one}: neither the store nor what it would be knows what is named there")
        out.compared += 1
        if then is not None and now is not None:
            then = _as_called(then, now, after, out.called)
        old |= {} if then is None else {str(one): then}
        new |= {} if now is None else {str(one): now}
    out.changed = differences(old, new)
    return out


def _as_called(then: Answer, now: Answer, after: Store, called: dict[str, tuple[str, str]]) -> Answer:
    """The earlier answer with the things in it under the keys and names that they have in the later one."""
    pairs = named_columns(now.columns)
    names = {(row[i], j): row[j] for row in now.terms for i, j in pairs if row[j] is not None}
    rows = []
    for row in then.terms:
        cells = [_goes_on(cell, after) for cell in row]
        for i, j in pairs:
            if (name := names.get((cells[i], j))) is not None and cells[j] is not None and name != cells[j]:
                called[str(plain(cells[i])).removeprefix(after.base)] = (str(plain(cells[j])), str(plain(name)))
                cells[j] = name
        rows.append(tuple(cells))
    return Answer(then.columns, tuple(rows), then.sparql, then.readings)


def _goes_on(cell: Term, after: Store) -> Term:
    if isinstance(cell, ox.NamedNode) and cell.value.startswith(after.base):
        return ox.NamedNode(after.iri(Known(after).goes_on(cell.value.removeprefix(after.base))))
    return cell


def _answer(store: Store, asked: Asked, seconds: float) -> Answer | None:
    """The answer; None where this state does not know what is named."""
    values: dict[str, list[str]] = {}
    for name, value in asked.values:
        values.setdefault(name, []).append(value)
    found = question(asked.name)
    try:
        sparql = prepare(store, found, dict(values))
    except ConfigError as error:
        if "has no" in error.message:
            return None
        raise
    if len(store.graph) <= _SMALL:
        return select(store, sparql, found.where)
    answer = run_within(InTime(str(store.path), sparql, found.where, None, seconds))
    assert isinstance(answer, Answer), "stored questions are SELECT queries"
    return answer
