"""A sealed generation put on the server that its folder stands for: one update, all of it or nothing.

Each operation of the request asks whether the server still holds the state that the build began with, and the last one puts the
new state in its place. So of two builds that end together one changes everything and the other nothing, and a kill at any moment
leaves the server with the old state or the new one: a SPARQL 1.1 server does a request as a whole (Fuseki and Oxigraph do).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from thidua.errors import StoreError, StoreUnavailable
from thidua.graph.terms import node
from thidua.store import generations
from thidua.store import ledger as books
from thidua.store.endpoint import Endpoint
from thidua.store.mirror import SECONDS, Link, link_of, save_link
from thidua.store.reader import Store
from thidua.store.state import BLOCK, GRAPH, IS, MANIFEST, PACKED, State, pack, packed_iri, read_state, select, state_of
from thidua.store.texts import load_text

_LINES = 2_000
"""Statements of one operation: short operations keep a server's parser small."""


class Publisher:
    """What a writer does beside sealing; use :meth:`of` under the writer's lock, and :meth:`close`."""

    def __init__(self, root: Path, link: Link) -> None:
        self._root = root
        self._link = link
        self._endpoint = Endpoint(link.url, timeout=SECONDS)
        # held, so that what the server holds can still be read when the next generation is sealed
        self._old = None if generations.current(root) is None else Store(root)
        self._held: State | None = None

    @classmethod
    def of(cls, root: Path) -> Publisher | None:
        """The publisher of a folder that stands for a server; None of any other."""
        link = link_of(root)
        if link is None:
            return None
        publisher = cls(root, link)
        try:
            publisher._begin()
        except BaseException:
            publisher.close()
            raise
        return publisher

    def _begin(self) -> None:
        held = self._held = read_state(self._endpoint)
        seal = None if self._old is None else self._old.generation.seal_sha256
        if (held.id if held else None) != self._link.state or seal != self._link.seal:
            raise StoreUnavailable("it was changed meanwhile", where=self._link.url, hint="Run it again")
        if self._link.update is None:
            self._link = replace(self._link, update=self._endpoint.update_url())
            save_link(self._root, self._link)

    def close(self) -> None:
        """Let the old generation go."""
        if self._old is not None:
            self._old.close()
            self._old = None

    def publish(self) -> None:
        """Bring the server from the generation that it holds to the current one."""
        new = Store(self._root)
        try:
            state = state_of(new.base, new.generation.ledger)
            if self._old is None:
                self._refuse_foreign(new.base)
            self._send(";\n".join(operations(self._old, new, self._held, state)), state)
            self._link = replace(self._link, state=state.id, seal=new.generation.seal_sha256)
            save_link(self._root, self._link)
        except BaseException:
            new.close()
            raise
        self.close()
        self._old, self._held = new, state

    def _refuse_foreign(self, base: str) -> None:
        """What lies under the names of the new store and is of no store would be taken for its own."""
        found = select(
            self._endpoint, f'SELECT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }} LIMIT 1'
        )
        for (graph,) in found:
            raise StoreError(
                f"it holds the graph {graph.value}, and no build put it there", where=self._link.url,
                hint="Give an empty data set, or another --base",
            )  # fmt: skip

    def _send(self, text: str, state: State) -> None:
        failure: StoreError | None = None
        try:
            self._endpoint.update(text, self._link.update or self._link.url)
        except StoreError as error:
            failure = error  # the answer may be what was lost, and not the update
        held: State | None = None
        with suppress(*((StoreError,) if failure else ())):
            held = read_state(self._endpoint)
        if held is not None and held.id == state.id:
            return
        if failure is not None:
            raise failure
        raise StoreUnavailable(
            "another build changed it meanwhile, and this one changed nothing",
            where=self._link.url,
            hint="Run it again",
        )


def operations(old: Store | None, new: Store, held: State | None, state: State) -> Iterator[str]:
    """The update request, operation by operation, in an order that depends on nothing but the two generations."""
    home = f"{new.base}{GRAPH}"
    still = (
        f'GRAPH <{home}> {{ <{home}> <{IS}> "{held.id}" }}'
        if held
        else f"FILTER NOT EXISTS {{ GRAPH <{home}> {{ <{home}> <{IS}> ?any }} }}"
    )
    before = {} if old is None else books.graphs(old.ledger)
    after = books.graphs(new.ledger)
    for name in sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n)):
        graph = node(new.base, name)
        for verb, one, other in (("DELETE", old, new), ("INSERT", new, old)):
            if one is not None:
                yield from _parted(
                    verb, str(graph), still, _only(one.graph, None if other is None else other.graph, graph)
                )
    gone, come = _bytes(old, held), _bytes(new, state)
    for name in sorted(gone.keys() - come.keys()):
        me = f"<{packed_iri(name)}> <{PACKED}> ?t"
        yield f"DELETE {{ GRAPH <{home}> {{ {me} }} }} WHERE {{ {still} GRAPH <{home}> {{ {me} }} }}"
    fresh = (f'<{packed_iri(name)}> <{PACKED}> "{come[name]()}" .' for name in sorted(come.keys() - gone.keys()))
    yield from _parted("INSERT", f"<{home}>", still, fresh)
    text = ox.Literal(state.manifest)
    now = f'<{home}> <{IS}> "{state.id}" ; <{MANIFEST}> {text}'
    if held is None:
        yield f"INSERT {{ GRAPH <{home}> {{ {now} }} }} WHERE {{ {still} }}"
    else:
        was = f'<{home}> <{IS}> "{held.id}" ; <{MANIFEST}> {ox.Literal(held.manifest)}'
        yield f"DELETE {{ GRAPH <{home}> {{ {was} }} }} INSERT {{ GRAPH <{home}> {{ {now} }} }} WHERE {{ {still} }}"


def _parted(verb: str, graph: str, still: str, lines: Iterable[str]) -> Iterator[str]:
    rest = iter(lines)
    while part := list(islice(rest, _LINES)):
        told = "\n".join(part)
        yield f"{verb} {{ GRAPH {graph} {{\n{told}\n}} }} WHERE {{ {still} }}"


def _only(one: ox.Store, other: ox.Store | None, graph: ox.NamedNode) -> list[str]:
    """The triples of a graph that are in one store and not in another."""
    quads = one.quads_for_pattern(None, None, None, graph)
    return sorted(f"{q.subject} {q.predicate} {q.object} ." for q in quads if other is None or q not in other)


def _bytes(store: Store | None, state: State | None) -> dict[str, Callable[[], str]]:
    """What of a generation goes as bytes, by digest: the ledger's pieces and the texts; each made when it is asked for."""
    if store is None or state is None:
        return {}
    root = store.path

    def text(sha256: str) -> Callable[[], str]:
        return lambda: pack(load_text(root, sha256).encode("utf-8"))

    found = {r.sha256: text(r.sha256) for r in books.records(store.ledger)}
    path = store.generation.ledger
    for number, name in enumerate(state.blocks):
        found.setdefault(name, _piece(path, number))
    return found


def _piece(path: Path, number: int) -> Callable[[], str]:
    def read() -> str:
        with path.open("rb") as file:
            file.seek(number * BLOCK)
            return pack(file.read(BLOCK))

    return read
