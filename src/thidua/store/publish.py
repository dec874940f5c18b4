"""A sealed generation put on the server that its folder stands for: one operation of one request, all of it or nothing.

It asks whether the server still holds the state that the build began with, and puts the new one in its place. So of two builds
that end together one changes everything and the other nothing. It is one operation, because a request that breaks off between two
would be done up to there: Fuseki's parser takes a lost connection for the end of the text. No beginning of one operation is one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

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

_SWEPT = 500


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
        if self._old is not None and held is not None:
            _sweep(self._endpoint, self._link.update or self._link.url, self._old, held)

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
                _refuse_foreign(self._endpoint, new.base)
            address = self._link.update or self._link.url
            _send(self._endpoint, address, request(self._old, new, self._held, state), state)
            self._link = replace(self._link, state=state.id, seal=new.generation.seal_sha256)
            save_link(self._root, self._link)
            with suppress(StoreError):  # what stays is swept by the next build
                _sweep(self._endpoint, address, new, state)
        except BaseException:
            new.close()
            raise
        self.close()
        self._old, self._held = new, state


def put(folder: Path, url: str) -> State:
    """Put the store in a folder on a server that holds none; builds go on there."""
    endpoint = Endpoint(url, timeout=SECONDS)
    if read_state(endpoint) is not None:
        raise StoreUnavailable("it holds a store already", where=url, hint="Give an empty data set")
    with Store(folder) as new:
        state = state_of(new.base, new.generation.ledger)
        _refuse_foreign(endpoint, new.base)
        _send(endpoint, endpoint.update_url(), request(None, new, None, state), state)
    return state


def _refuse_foreign(endpoint: Endpoint, base: str) -> None:
    """What lies under the names of the new store and is of no store would be taken for its own."""
    found = select(endpoint, f'SELECT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }} LIMIT 1')
    for (graph,) in found:
        raise StoreError(
            f"it holds the graph {graph.value}, and no build put it there", where=endpoint.url,
            hint="Give an empty data set, or another --base",
        )  # fmt: skip


def _send(endpoint: Endpoint, address: str, told: Iterable[bytes], state: State) -> None:
    failure: StoreError | None = None
    try:
        with tempfile.TemporaryFile(prefix="thidua-update-") as file:
            file.writelines(told)
            endpoint.update(cast(BinaryIO, file), address)
    except StoreError as error:
        failure = error  # the answer may be what was lost, and not the update
    held: State | None = None
    with suppress(*((StoreError,) if failure else ())):
        held = read_state(endpoint)
    if held is not None and held.id == state.id:
        return
    raise failure or StoreUnavailable(
        "another build changed it meanwhile, and this one changed nothing", where=endpoint.url, hint="Run it again"
    )


def request(old: Store | None, new: Store, held: State | None, state: State) -> Iterator[bytes]:
    """The one operation that makes of one generation the other, line by line; it depends on nothing but the two."""
    home = f"{new.base}{GRAPH}"
    me = f"<{home}> <{IS}>"
    still = f"FILTER NOT EXISTS {{ GRAPH <{home}> {{ {me} ?any }} }}"
    if old is not None and held is not None:
        still = f'GRAPH <{home}> {{ {me} "{held.id}" }}'
        yield b"DELETE {\n"
        yield from _graphs(old, new)
        yield f'GRAPH <{home}> {{ {me} "{held.id}" ; <{MANIFEST}> {ox.Literal(held.manifest)} }}\n}}\n'.encode()
    yield b"INSERT {\n"
    yield from _graphs(new, old)
    had, has = (set(_bytes(old, held)) if old and held else set()), _bytes(new, state)
    yield f"GRAPH <{home}> {{\n".encode()
    for name in sorted(has.keys() - had):
        yield f'<{packed_iri(name)}> <{PACKED}> "{has[name]()}" .\n'.encode()
    yield f'{me} "{state.id}" ; <{MANIFEST}> {ox.Literal(state.manifest)} }}\n}}\nWHERE {{ {still} }}\n'.encode()


def _graphs(one: Store, other: Store | None) -> Iterator[bytes]:
    """What one generation has in its graphs and another has not."""
    mine, theirs = books.graphs(one.ledger), {} if other is None else books.graphs(other.ledger)
    for name in sorted(n for n in mine if mine[n] != theirs.get(n)):
        graph = node(one.base, name)
        lines = _only(one.graph, None if other is None else other.graph, graph)
        if lines:
            yield f"GRAPH {graph} {{\n".encode()
            yield from lines
            yield b"}\n"


def _sweep(endpoint: Endpoint, address: str, new: Store, state: State) -> None:
    """Take from the server pieces of the ledger and texts that its state does not have; half of it is as good as none."""
    home = f"{new.base}{GRAPH}"
    rows = select(endpoint, f"SELECT ?b {{ GRAPH <{home}> {{ ?b <{PACKED}> ?t }} }}")
    unused = sorted({name.value for (name,) in rows} - {packed_iri(name) for name in _bytes(new, state)})
    for start in range(0, len(unused), _SWEPT):
        listed = " ".join(f"<{name}>" for name in unused[start : start + _SWEPT])
        endpoint.update(
            f"DELETE {{ GRAPH <{home}> {{ ?b <{PACKED}> ?t }} }} WHERE {{ VALUES ?b {{ {listed} }} "
            f'GRAPH <{home}> {{ <{home}> <{IS}> "{state.id}" . ?b <{PACKED}> ?t }} }}',
            address,
        )


def _only(one: ox.Store, other: ox.Store | None, graph: ox.NamedNode) -> list[bytes]:
    """The triples of a graph that are in one store and not in another."""
    quads = one.quads_for_pattern(None, None, None, graph)
    return sorted(
        f"{q.subject} {q.predicate} {q.object} .\n".encode() for q in quads if other is None or q not in other
    )


def _bytes(store: Store, state: State) -> dict[str, Callable[[], str]]:
    """What of a generation goes as bytes, by digest: the ledger's pieces and the texts; each made when it is asked for."""
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
