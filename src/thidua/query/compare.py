"""What the stored questions answer before and after a change of a store, row by row: the one home of that comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from thidua.errors import QueryError
from thidua.query.answer import Answer, Value
from thidua.query.asking import ask, prepare
from thidua.query.catalogue import question, questions
from thidua.query.deadline import SECONDS, Asked, run_within

Row = tuple[Value, ...]
_SMALL = 500_000
"""Up to so many quads every question is answered at once."""
_UNTOLD = ("quote", "document", "statement", "documents", "witnesses", "independent", "file")
"""Columns that tell where and how often something stands, not what it is."""


_OPAQUE = re.compile(r"[0-9a-f]{16}([0-9a-f]{4})?")
"""Keys that are digests tell a person nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that answers otherwise. Rows are in the order of the answers."""

    question: str
    columns: tuple[str, ...]
    came: tuple[Row, ...]
    went: tuple[Row, ...]
    reworded: int = 0
    """Rows that say the same and rest on other words, beside those that came and went."""


def answers(store: Any, names: Iterable[str] | None = None, seconds: float = SECONDS) -> dict[str, Answer]:
    """What each stored question answers when it is asked of everything; of all questions unless ``names`` picks some.

    Of a large store each is asked in a process of its own; one that takes longer than ``seconds`` is left out.
    """
    wanted = [q.name for q in questions()] if names is None else sorted(names)
    path, graph = getattr(store, "path", None), getattr(store, "graph", None)
    if path is None or graph is None or len(graph) <= _SMALL:
        return {name: ask(store, name) for name in wanted}
    found: dict[str, Answer] = {}
    for name in wanted:
        stored = question(name)
        with suppress(QueryError):
            answer = run_within(Asked(str(path), prepare(store, stored, {}), stored.where, None, seconds))
            found |= {name: answer} if isinstance(answer, Answer) else {}
    return found


def differences(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> list[Difference]:
    """The questions whose rows differ, by name. A question that only one side was asked counts as empty on the other."""
    out = []
    for name in sorted(before.keys() | after.keys()):
        found = _difference(name, before.get(name), after.get(name))
        if found is not None:
            out.append(found)
    return out


def _difference(name: str, before: Answer | None, after: Answer | None) -> Difference | None:
    shape = after or before
    if shape is None:
        return None
    old, new = (answer.rows if answer is not None else () for answer in (before, after))
    went, came = _less(old, new), _less(new, old)
    if not (went or came):
        return None
    same = Counter(told(shape.columns, r) for r in went) & Counter(told(shape.columns, r) for r in came)
    return Difference(
        name, shape.columns, _without(came, shape.columns, same), _without(went, shape.columns, same), same.total()
    )


def _less(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """The rows without those that the others have too, each as often as it stands there."""
    spare = Counter(others)
    out = []
    for row in rows:
        if spare[row]:
            spare[row] -= 1
        else:
            out.append(row)
    return out


def _without(rows: Iterable[Row], columns: tuple[str, ...], said: Mapping[str, int]) -> tuple[Row, ...]:
    """The rows without those that say the same on both sides."""
    spare = Counter(said)
    out = []
    for row in rows:
        words = told(columns, row)
        if spare[words]:
            spare[words] -= 1
        else:
            out.append(row)
    return tuple(out)


def told(columns: tuple[str, ...], row: Row) -> str:
    """A row in words: labels in place of IRIs, values as they are, without the quotes."""
    labelled = {c.removesuffix("Label") for c in columns if c.endswith("Label")}
    cells = [(c, _short(v)) for c, v in zip(columns, row, strict=True) if v is not None and c not in labelled]
    what = [text for column, text in cells if column not in _UNTOLD and not _OPAQUE.fullmatch(text)]
    return " | ".join(what or [text for _, text in cells])


def _short(value: Value) -> str:
    text = str(value)
    return text.rstrip("/").rpartition("/")[2] if text.startswith(("http://", "https://")) else text


def lines(found: Iterable[Difference], asked: int, most: int = 5) -> Iterator[str]:
    """The differences for a person: the questions, and of each the first ``most`` rows that came and that went."""
    found = list(found)
    if not found:
        yield f"answers: all {asked} stored questions answer as before"
        return
    yield f"answers: {len(found)} of {asked} stored questions answer otherwise"
    for one in found:
        parts = [f"{len(one.came)} more" if one.came else "", f"{len(one.went)} less" if one.went else ""]
        parts.append(f"{one.reworded} the same from other words" if one.reworded else "")
        yield f"  {one.question}: {', '.join(p for p in parts if p)}"
        for sign, rows in (("+", one.came), ("-", one.went)):
            for row in rows[:most]:
                yield f"    {sign} {told(one.columns, row)}"
            if len(rows) > most:
                yield f"    {sign} ... and {len(rows) - most} more"
