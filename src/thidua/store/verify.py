"""Reads a whole store and compares it with its seal and its ledger."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from thidua.errors import StoreError
from thidua.graph.terms import line
from thidua.store import ledger as books
from thidua.store.generations import verify_seal
from thidua.store.identity import common_names
from thidua.store.reader import Store
from thidua.store.texts import load_text


@dataclass(slots=True)
class Verification:
    """What was read, and what was wrong."""

    generation: str = ""
    quads: int = 0
    graphs: int = 0
    documents: list[books.Record] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    common: tuple[int, int] = (0, 0)
    """Names so common somewhere that their mentions were not all compared, and how many mentions these are, at most."""


def verify_store(path: str | os.PathLike[str]) -> Verification:
    """Read every byte of every file, every quad, every text. A store that cannot even be opened is a StoreError."""
    found = Verification()
    with Store(path) as store:
        found.generation = store.generation.path.name
        found.documents = store.documents()
        try:
            verify_seal(store.generation, every_byte=True)
        except StoreError as error:
            found.problems.append(error.message)
        (state,) = store.ledger.execute("PRAGMA integrity_check(1)").fetchone()
        if state != "ok":
            found.problems.append(f"the ledger is damaged: {state}")
        else:
            found.common = common_names(store.ledger)
        _graphs(store, found)
        for record in found.documents:
            try:
                load_text(store.path, record.sha256)
            except StoreError as error:
                found.problems.append(f"{record.name}: {error.message}")
    return found


def _graphs(store: Store, found: Verification) -> None:
    wanted = books.graphs(store.ledger)
    for name, (count, digest) in wanted.items():
        found.graphs += 1
        try:
            read, total = books.digest_of(line(quad) for quad in store.quads(name))
        except StoreError as error:
            found.problems.append(f"{name}: {error.message}")
            continue
        found.quads += read
        if read != count:
            found.problems.append(f"{name}: {read} quads where {count} were stored")
        elif total != digest:
            found.problems.append(f"{name}: its quads are not those that were stored")
    for graph in sorted(str(g.value) for g in store.graph.named_graphs() if hasattr(g, "value")):
        if graph.removeprefix(store.base) not in wanted:
            found.problems.append(f"{graph}: the ledger does not know this graph")
