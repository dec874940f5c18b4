"""Reading a store: SPARQL, graphs, documents and their texts. Nothing here writes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from thidua.errors import QueryError, StoreError, StoreUnavailable, worded
from thidua.namespaces import BASE, PREFIXES
from thidua.store import ledger as books
from thidua.store.folder import refuse_foreign
from thidua.store.generations import Generation, hold, verify_seal
from thidua.store.sparql import refuse_calls, with_base
from thidua.store.texts import load_text

if TYPE_CHECKING:
    import rdflib

_DAMAGED = "Run `thidua verify`; restore the store from a copy or build it again into an empty folder"


class Store:
    """One generation of a store, read-only; a build that runs meanwhile does not disturb it.

    Use it in a ``with`` block or close it: an open store keeps its generation from being cleaned away.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        if not self.path.is_dir():
            raise StoreUnavailable(
                "no such folder", where=str(path), hint="Make a store with `thidua build PATH... --store DIR`"
            )
        refuse_foreign(self.path)
        with ExitStack() as opened:  # what was opened before something fails is closed again
            self._generation, self._lock = hold(self.path)
            opened.callback(os.close, self._lock)
            verify_seal(self._generation)
            self._ledger = books.open_ledger(self._generation.ledger)
            opened.callback(self._ledger.close)
            self._store: ox.Store | None = _open_graph(self._generation)
            self.base = books.meta(self._ledger, "base") or BASE
            """What stands before every key."""
            self._compare_count()
            self._opened = opened.pop_all()

    def _compare_count(self) -> None:
        wanted = sum(quads for quads, _ in books.graphs(self._ledger).values())
        found = len(self.graph)
        if found != wanted:
            raise StoreError(
                worded("damaged: it holds {found} quads where {wanted} were stored", found=found, wanted=wanted),
                where=str(self.path),
                hint=_DAMAGED,
            )

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself, opened read-only."""
        if self._store is None:
            raise StoreUnavailable("the store is closed", where=str(self.path), hint="Open it again")
        return self._store

    @property
    def generation(self) -> Generation:
        """Which state of the store this is."""
        return self._generation

    def query(self, sparql: str, **options: Any) -> Any:
        """Answer of a SPARQL query: solutions, a boolean, or triples, as pyoxigraph gives them.

        The usual prefixes are known. ``BASE`` with the default base means this store's base. ``options`` go to
        ``pyoxigraph.Store.query`` (``substitutions`` binds values; nothing is ever pasted into a query).
        A query with SERVICE is refused: nothing is fetched from the network.
        """
        refuse_calls(sparql)
        text = with_base(sparql, self.base)
        options = {"base_iri": self.base, "prefixes": PREFIXES, **options}
        try:
            return self.graph.query(text, **options)
        except SyntaxError as error:
            raise QueryError(worded("the query is malformed: {error}", error=error)) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(
                worded("the store cannot be read ({error})", error=error), where=str(self.path), hint=_DAMAGED
            ) from error

    def iri(self, key: str) -> str:
        """The IRI of a key (``graph/fused``, ``doc/<id>``, ``body/...``) in this store."""
        return self.base + key

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, by key or IRI (``graph/fused``, ``graph/doc/<id>``), or of all; in no set order."""
        name = None if graph is None else ox.NamedNode(graph if graph.startswith(self.base) else self.base + graph)
        try:
            yield from self.graph.quads_for_pattern(None, None, None, name)
        except (OSError, RuntimeError) as error:
            raise StoreError(
                worded("the store cannot be read ({error})", error=error), where=str(self.path), hint=_DAMAGED
            ) from error

    def documents(self) -> list[books.Record]:
        """Every document, by name."""
        return books.records(self.ledger)

    def document(self, reference: str) -> list[books.Record]:
        """The documents that an id, a ``doc/`` key, an IRI or a file name means."""
        wanted = reference.removeprefix(self.base).removeprefix("doc/")
        by_id = books.record(self.ledger, wanted)
        return [by_id] if by_id else [r for r in self.documents() if r.name == reference]

    def text(self, document: str) -> str:
        """The text of a document by its id, as it was read; offsets of evidence count its code points."""
        found = books.record(self.ledger, document.removeprefix(self.base).removeprefix("doc/"))
        if found is None:
            raise StoreError(
                worded("no document {document}", document=document),
                where=str(self.path),
                hint="`thidua verify` lists what is stored",
            )
        return load_text(self.path, found.sha256)

    @property
    def ledger(self) -> sqlite3.Connection:
        """The ledger, read-only."""
        return self._ledger

    def canonical(self, key: str) -> str:
        """The key under which a merged entity goes on (the key itself where it was not merged)."""
        row = self._ledger.execute(
            "SELECT canonical FROM canon WHERE key = ?", (key.removeprefix(self.base),)
        ).fetchone()
        return str(row[0]) if row else key.removeprefix(self.base)

    def goes_on(self, key: str) -> str:
        """The same for whatever has a key: also a seat in a body that was merged, a tenure or an award of a merged holder."""
        key = key.removeprefix(self.base)
        if (head := self.canonical(key)) != key:
            return head
        try:
            me, graph = (ox.NamedNode(self.base + k) for k in (key, "graph/fused"))
        except ValueError:
            return key
        quads = self.graph.quads_for_pattern(me, ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy"), None, graph)
        now = min((q.object.value for q in quads if isinstance(q.object, ox.NamedNode)), default="")
        return now.removeprefix(self.base) or key

    def rdflib(self, *, union: bool = False) -> rdflib.Dataset:
        """The store as an rdflib dataset, through oxrdflib; writing to it fails. ``union``: its default graph is all graphs together."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.graph), default_union=union)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """Let the generation go."""
        if self._store is not None:
            self._store = None
            self._opened.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open_graph(generation: Generation) -> ox.Store:
    try:
        return ox.Store.read_only(str(generation.graph))
    except (OSError, RuntimeError) as error:
        raise StoreError(
            worded("damaged: the database cannot be opened ({error})", error=error),
            where=str(generation.path),
            hint=_DAMAGED,
        ) from error
