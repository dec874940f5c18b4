"""The stored questions: how long each takes asked of all, and asked of one thing, the slowest of those of which most is said."""

from __future__ import annotations

import os
import select
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.namespaces import NS
from thidua.query import Question, ask, questions
from thidua.query.header import Parameter
from thidua.store import open_store

MOST = """
SELECT ?thing (COUNT(*) AS ?n) WHERE {
  GRAPH <graph/fused> { ?thing a <KIND> . ?said ?how ?thing }
} GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT 3
"""
ANYTHING = ("Person", "Body", "Instrument", "Unit", "Place", "Event", "Movement")
CLOCK = time.perf_counter
LIMIT = 30
"""Seconds after which a question is left."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one question and its rows; no rows where it was left."""

    seconds: float
    rows: int | None
    value: str = ""

    def __str__(self) -> str:
        if self.rows is None:
            return f"{'over ' + str(LIMIT):>9}{'':>8}"
        return f"{self.seconds:>9.3f}{self.rows:>8}"


def apart(work: Callable[[], tuple[float, int]], limit: float = LIMIT) -> tuple[float, int | None]:
    """What it measures, in a process that is ended at the limit: a query in the engine cannot be."""
    read, write = os.pipe()
    with warnings.catch_warnings():  # the child only asks and ends: no lock that another thread holds is wanted in it
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            os.write(write, repr(work()).encode())
        finally:
            os._exit(0)
    os.close(write)
    ready, _, _ = select.select([read], [], [], limit)
    told = os.read(read, 200).decode() if ready else ""
    os.close(read)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not ready:
        return limit, None
    if not told:
        raise RuntimeError("the question failed")
    seconds, rows = told.strip("()").split(",")
    return float(seconds), int(rows)


def asked(folder: Path, name: str, rounds: int = 2, **values: Any) -> tuple[float, int | None]:
    """The best of some rounds, all that a person waits for: the value looked up, the query, the names of the rows."""

    def work() -> tuple[float, int]:
        with open_store(folder) as store:
            spent = []
            for _ in range(rounds):
                begun = CLOCK()
                rows = len(ask(store, name, **values))
                spent.append(CLOCK() - begun)
                if spent[-1] > 2:
                    break
        return min(spent), rows

    return apart(work)


def subjects(folder: Path) -> dict[str, list[str]]:
    """Of each class the things of which most is said, by key."""
    classes = {p.type for q in questions() for p in q.parameters if p.type.startswith("tdu:")}
    found = {}
    with open_store(folder) as store:
        for name in sorted({*ANYTHING, *(c.partition(":")[2] for c in classes)}):
            rows = store.query(MOST.replace("<KIND>", f"<{NS}{name}>"))
            found[name] = [row["thing"].value.removeprefix(store.base) for row in rows]
    return found


def subject(question: Question) -> Parameter | None:
    """The parameter that names what a question is about: the first that is a thing."""
    return next((p for p in question.parameters if p.type == "rdfs:Resource" or p.type.startswith("tdu:")), None)


def of_one(folder: Path, question: Question, known: dict[str, list[str]]) -> Timed | None:
    """The slowest of the things of which most is said, those with an answer before those without."""
    parameter = subject(question)
    if parameter is None:
        return None
    kinds = ANYTHING if parameter.type == "rdfs:Resource" else (parameter.type.partition(":")[2],)
    things = [t for kind in kinds for t in known[kind][: 1 if len(kinds) > 1 else 3]]
    found = [
        Timed(*asked(folder, question.name, **{parameter.name: thing}), f"{parameter.name}={thing}") for thing in things
    ]
    return max(found, key=lambda t: (t.rows is None, bool(t.rows), t.seconds), default=None)


def table(folder: Path, everything: bool = True, only: tuple[str, ...] = ()) -> Iterator[str]:
    """A line a question; asked of all only where ``everything``."""
    known = subjects(folder)
    yield f"{'question':<42}{'of all: s':>9}{'rows':>8}{'of one: s':>11}{'rows':>8}  of what"
    for question in questions():
        if only and question.name not in only:
            continue
        whole = Timed(*asked(folder, question.name)) if everything or subject(question) is None else None
        one = of_one(folder, question, known)
        yield f"{question.name:<42}{whole or ''!s:17}" + (f"  {one}  {one.value}" if one else "")
