"""Shapes of SHACL Core by Jena, beside the compiled ones: the same two files of triples, the same shapes, the reports compared.

Jena is not part of the project: who has it names its folder (with ``lib``) in ``THIDUA_JENA``.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from thidua.check.checker import source_of
from thidua.check.full import Book, Source, check_document, check_nodes
from thidua.check.results import Raw
from thidua.check.shapes import core, shipped
from thidua.check.suspects import suspects
from thidua.check.views import DocumentView
from thidua.namespaces import SH
from thidua.store import open_store

JENA = "THIDUA_JENA"
LEFT_OUT = 997
"""One triple in so many is left out of the files, so that there is something to find."""
Said = tuple[str, str, str]
"""What a report says once: the node, the constraint, the value."""


def missing() -> str:
    """What is wanted to run this; empty where it is there."""
    if not os.environ.get(JENA):
        return f"Jena's folder in {JENA}"
    return "" if shutil.which("java") else "java"


class _NoQuotes:
    """In place of the quotes against the texts, which no shape asks for."""

    def check(self, _: DocumentView) -> list[Raw]:
        return []


def write(folder: Path) -> dict[str, Path]:
    """The fused graph with the reference graph, and all that documents say, as N-Triples."""
    files = {name: folder / f"{name}.nt" for name in ("fused", "documents")}
    with open_store(folder / "store") as store:
        source = source_of(store)
        for name, graphs in (("fused", [source.fused, source.reference]), ("documents", source.documents)):
            with files[name].open("wb") as out:
                for nth, line in enumerate(_lines(source.store, graphs)):
                    if nth % LEFT_OUT:
                        out.write(line)
    return files


def _lines(store: ox.Store, graphs: Sequence[ox.NamedNode]) -> Iterator[bytes]:
    for graph in graphs:
        yield from (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True)


def compiled(files: dict[str, Path]) -> tuple[float, set[Said]]:
    """The compiled shapes over the files: seconds with reading them, and what is said."""
    shapes = shipped()
    book = Book.of(shapes, core(shapes), [])
    start = time.perf_counter()
    store, fused, reference = ox.Store(), ox.NamedNode("urn:fused"), ox.NamedNode("urn:reference")
    store.bulk_load(path=files["fused"], format=ox.RdfFormat.N_TRIPLES, to_graph=fused)
    source = Source(store, fused, reference, (), lambda _: "")
    raws = check_nodes(book, source, store, suspects(store, book.core.fused, [fused], [reference]))
    view = DocumentView(
        ox.Quad(t.subject, t.predicate, t.object)
        for t in ox.parse(path=files["documents"], format=ox.RdfFormat.N_TRIPLES)
    )
    found = check_document(book, _NoQuotes(), view)  # type: ignore[arg-type]
    spent = time.perf_counter() - start
    assert not found.undecided
    return spent, {(r.focus, r.component, r.value) for r in (*raws, *found.raws)}


def jena(files: dict[str, Path], folder: Path) -> tuple[float, int, set[Said]]:
    """Jena over the same: seconds of both runs, with reading; megabytes of the larger; what is said."""
    apart = core(shipped())
    seconds, said = 0.0, set[Said]()
    for name, shapes in (("fused", apart.fused), ("documents", apart.documents)):
        file = folder / f"{name}-shapes.ttl"
        shapes.serialize(file, format="turtle")
        command = ["java", "-cp", f"{os.environ[JENA]}/lib/*", "shacl.shacl", "validate", "--shapes", str(file)]
        start = time.perf_counter()
        done = subprocess.run([*command, "--data", str(files[name])], check=True, stdout=subprocess.PIPE)
        seconds += time.perf_counter() - start
        said |= _said(done.stdout)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, said


def _said(report: bytes) -> set[Said]:
    """A report's results."""
    parts: dict[object, dict[str, str]] = {}
    for triple in ox.parse(report, format=ox.RdfFormat.TURTLE):
        value = f"<{triple.object.value}>" if isinstance(triple.object, ox.NamedNode) else str(triple.object)
        if isinstance(triple.object, ox.Literal):
            value = triple.object.value
        parts.setdefault(triple.subject, {})[triple.predicate.value.removeprefix(SH)] = value
    return {
        (p["focusNode"][1:-1], p["sourceConstraintComponent"][1:-1], p.get("value", ""))
        for p in parts.values()
        if "focusNode" in p
    }
