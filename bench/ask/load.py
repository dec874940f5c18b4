"""Requests per second and the tail when eight clients ask at once, and how long a search over all names takes."""

from __future__ import annotations

import statistics
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from beside import service
from stored import subject, subjects

from thidua.iri import latin
from thidua.query import questions
from thidua.search import open_searcher
from thidua.store import open_store

CLIENTS, ROUNDS = 8, 7
TYPED = (
    "vo van hung",
    "वो वान हंग",
    "nguyen",
    "n",
    "chu tich uy ban nhan dan",
    "quang tri",
    "quyet dinh 20",
    "xqzv wvut",
)
"""A name in several scripts, a common one, a letter, words that very many things have, and words that nothing has."""
ASKED = (
    "offices-over-time",
    "who-holds-a-post",
    "co-membership",
    "life-of-a-person",
    "who-took-part",
    "life-of-an-instrument",
)
SMALL = "SELECT * {{ GRAPH <https://w3id.org/thidua/data/graph/fused> {{ <https://w3id.org/thidua/data/{}> ?p ?o }} }}"


def paths(folder: Path) -> list[str]:
    """Stored questions about the things of which most is said, queries for what is said of them, and names begun."""
    known = subjects(folder)
    found = []
    for question in questions():
        parameter = subject(question)
        if question.name in ASKED and parameter is not None:
            kind = parameter.type.partition(":")[2]
            things = known["Person" if kind == "Resource" else kind][:3]
            found += [f"/ask/{question.name}?" + urllib.parse.urlencode({parameter.name: t}) for t in things]
    said = [SMALL.format(thing) for thing in known["Person"] + known["Body"]]
    return [*found, *("/sparql?" + urllib.parse.urlencode({"query": query}) for query in said)]


def load_table(folder: Path, seconds: float) -> Iterator[str]:
    """Eight clients for a while, with nothing kept, and a third as long with answers kept; any error is counted."""
    bench = service()
    wanted = paths(folder)
    yield f"{'eight clients':<30}{'requests':>9}{'per s':>8}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'max':>9}  statuses"
    for title, options, spent in (("each answer made", ("--cache", "0"), seconds), ("answers kept", (), seconds / 3)):
        server = bench.Server(folder, *options)
        try:
            _pressed(bench, server, wanted, 2)
            told, failed = _pressed(bench, server, wanted, spent)
        finally:
            server.end()
        ordered = sorted(told.seconds)
        cells = [ordered[min(len(ordered) - 1, int(len(ordered) * q))] * 1000 for q in (0.5, 0.95, 0.99, 1)]
        ms = "".join(f"{cell:>9.1f}" for cell in cells)
        statuses = " ".join(f"{status}:{count}" for status, count in sorted(told.statuses.items()))
        yield f"{f'{title}, {spent:g} s':<30}{len(ordered):>9}{len(ordered) / spent:>8.0f}{ms}  {statuses}" + "".join(
            f" {name}:{n}" for name, n in sorted(failed.items())
        )


def _pressed(bench: Any, server: Any, wanted: list[str], seconds: float) -> tuple[Any, Counter[str]]:
    told, failed, ends = bench.Asked(), Counter[str](), time.monotonic() + seconds

    def client(nth: int) -> None:
        mine, at = bench.Asked(), nth * 7
        connection = server.connect(f"127.0.3.{nth + 1}")
        while time.monotonic() < ends:
            try:
                bench.ask(connection, wanted[at % len(wanted)], mine)
            except Exception as error:  # noqa: BLE001 - each is counted by its name
                failed[type(error).__name__] += 1
                connection.close()
            at += 1
        connection.close()
        told.seconds.extend(mine.seconds)
        told.statuses.update(mine.statuses)

    threads = [threading.Thread(target=client, args=(nth,)) for nth in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told, failed


def search_table(folder: Path) -> Iterator[str]:
    """How long finding a thing by its name takes, typed whole, begun, without marks, and wrong."""
    with open_store(folder) as store:
        begun = time.perf_counter()
        with open_searcher(store) as searcher:
            yield f"# search over all names; the index is opened, or made, in {time.perf_counter() - begun:.2f} s"
            yield f"{'typed':<34}{'ms':>8}{'longest':>9}{'hits':>6}"
            for text in (*_names(store), *TYPED):
                spent = []
                for _ in range(ROUNDS):
                    begun = time.perf_counter()
                    hits = searcher.search(text)
                    spent.append((time.perf_counter() - begun) * 1000)
                yield f"{text:<34}{statistics.median(spent):>8.1f}{max(spent):>9.1f}{len(hits):>6}"


def _names(store: Any) -> list[str]:
    """Names of the store: whole, without marks, begun, and with a slip."""
    rows = store.query(
        "SELECT ?label { GRAPH <https://w3id.org/thidua/data/graph/fused> { ?p a tdu:Person ; rdfs:label ?label } } ORDER BY ?label"
    )
    labels = [row["label"].value for row in rows]
    found = []
    for nth in (len(labels) // 3, 2 * len(labels) // 3):
        name = labels[nth]
        found += [name, latin(name), name[:-2], name.split()[0], name.replace("n", "m", 1)]
    return found
