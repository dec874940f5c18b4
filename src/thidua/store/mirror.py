"""The folder that stands on this machine for a store on a server: a copy of the state that the server holds.

``--store URL`` means this folder to everything that works on a folder: it is brought to the server's state first, and what a build
seals in it goes to the server at once (:mod:`thidua.store.publish`). It lies in the cache and may be deleted: all of it is on the
server. What a killed build left in it that the server never got is given up.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from thidua import cache
from thidua.errors import ConfigError, StoreError, StoreUnavailable
from thidua.graph import reference
from thidua.graph.terms import line, node
from thidua.store import generations
from thidua.store import ledger as books
from thidua.store.changes import FOLDER as CHECKS
from thidua.store.changes import Changes
from thidua.store.copying import count_graphs, fetch_graphs
from thidua.store.endpoint import Endpoint, is_url
from thidua.store.files import write_atomic
from thidua.store.folder import claim, writing
from thidua.store.state import GRAPH, State, blocks, fetch_packed, read_state, select
from thidua.store.texts import is_whole, save_text, sweep_texts

LINK = "REMOTE"
"""The file that makes a store's folder stand for a server."""
SECONDS = 600.0
"""For one answer while a state is copied."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Link:
    """What a folder stands for."""

    url: str
    update: str | None = None
    """The address that takes updates, once it is known."""
    state: str | None = None
    """The state of the server that this folder was brought to; None before there was any."""
    seal: str | None = None
    """The seal of the generation that is this state."""


def folder_of(location: str | os.PathLike[str], *, create: bool = False) -> Path:
    """The folder of a store: itself, or the one that stands for a server, brought to the server's state.

    A server that holds no store is refused, unless one is to be made there (``create``).
    """
    if not is_url(location):
        return Path(location)
    url = os.fspath(location)
    top = cache.place()
    if top is None:
        raise ConfigError(
            "a store on a server needs a folder to work in",
            where=url,
            hint=f"Name one in {cache.PLACE}, for its copies",
        )
    root = top / "stores" / hashlib.sha256(url.encode()).hexdigest()[:16]
    root.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds texts
    sync(root, url)
    link = link_of(root)
    if not create and (link is None or link.state is None) and generations.current(root) is None:
        raise StoreUnavailable(
            "no build put a store there", where=url,
            hint="Make one with `thidua build PATH... --store URL`; of an endpoint that serves the graphs of one, `ask` and `query` work",
        )  # fmt: skip
    return root


def link_of(root: Path) -> Link | None:
    """What a folder stands for; None of one that is a store of its own."""
    try:
        told = json.loads((root / LINK).read_bytes())
        return Link(told["url"], told["update"], told["state"], told["seal"])
    except FileNotFoundError:
        return None
    except (ValueError, LookupError, TypeError) as error:
        raise StoreError(
            "the file REMOTE is damaged", where=str(root), hint="Delete this folder: it is a copy"
        ) from error


def save_link(root: Path, link: Link) -> None:
    """Write down what a folder stands for."""
    told = {"url": link.url, "update": link.update, "state": link.state, "seal": link.seal}
    write_atomic(root / LINK, [json.dumps(told, sort_keys=True).encode()])


def shown(root: Path) -> str:
    """A store's place as its user named it."""
    link = link_of(root)
    return str(root) if link is None else link.url


def sync(root: Path, url: str) -> bool:
    """Bring a folder to the state of a server; False where it has it. While a build of this machine writes there, that is its doing."""
    endpoint = Endpoint(url, timeout=SECONDS)
    state = read_state(endpoint)
    claim(root, create=True)
    if _is_at(root, state):
        return False
    with ExitStack() as stack:
        try:
            stack.enter_context(writing(root))
        except StoreUnavailable:
            if generations.current(root) is None:
                raise
            return False
        for attempt in range(_TRIES):
            try:
                _bring(root, endpoint, state)
                return True
            except StoreError:
                was, state = state, read_state(endpoint)
                if was == state or attempt == _TRIES - 1:
                    raise
    return False


def differences(root: Path) -> Iterator[str]:
    """In what a server differs from the folder that stands for it; nothing of a folder that stands for none. Reads every graph there."""
    link, now = link_of(root), generations.current(root)
    if link is None or now is None:
        return
    endpoint = Endpoint(link.url, timeout=SECONDS)
    state = read_state(endpoint)
    if state is None or state.id != link.state:
        yield "the server: it was changed meanwhile"
        return
    wanted = _graphs(now.ledger)
    found = count_graphs(endpoint, state.base, {name: count for name, (count, _) in wanted.items()})
    for name in sorted(n for n in wanted if found[n] != wanted[n]):
        yield f"{name} on the server: {_differs(found[name][0], wanted[name][0])}"
    query = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{state.base}")) }}'
    there = {graph.value.removeprefix(state.base) for (graph,) in select(endpoint, query)}
    for name in sorted(there - wanted.keys() - {GRAPH}):
        yield f"{name} on the server: no build put this graph there"


def _is_at(root: Path, state: State | None) -> bool:
    link = link_of(root)
    if link is None or link.state != (state.id if state else None):
        return False
    now = generations.current(root)
    return link.seal == (now.seal_sha256 if now else None)


def _bring(root: Path, endpoint: Endpoint, state: State | None) -> None:
    link = link_of(root) or Link(endpoint.url)
    if state is None:
        _empty(root)
        save_link(root, Link(endpoint.url, link.update))
        return
    generations.clean(root)
    before = generations.current(root)
    staging = generations.begin(root)
    changes = Changes(wanted=(root / CHECKS).is_dir())
    try:
        texts = _fill(root, staging, endpoint, state, changes)
        sealed = generations.seal(root, staging)
    except BaseException:
        gc.collect()
        shutil.rmtree(staging, ignore_errors=True)
        raise
    save_link(root, Link(endpoint.url, link.update, state.id, sealed.seal_sha256))
    changes.write(root, before, sealed)
    if generations.clean(root):
        sweep_texts(root, texts)
    else:
        (root / "SWEEP").touch()  # somebody reads the old state: the next one who writes does it


def _empty(root: Path) -> None:
    """Take out all that a store holds: the server holds none."""
    (root / "FIRST").touch()
    (root / "CURRENT").unlink(missing_ok=True)
    for child in sorted(root.iterdir()):
        if child.is_dir() and (child.name.startswith("gen-") or child.name in ("texts", CHECKS)):
            shutil.rmtree(child)
    (root / "FIRST").unlink()


def _fill(root: Path, staging: Path, endpoint: Endpoint, state: State, changes: Changes) -> set[str]:
    """Make of a copy of the current generation, or of nothing, the state of the server; the texts that it has."""
    path = staging / generations.LEDGER
    before = _graphs(path) if path.exists() else {}
    _take_ledger(path, endpoint, state)
    wanted = _graphs(path)
    changed = {n: c for n, c in wanted.items() if before.get(n) != c}
    if reference.GRAPH in changed:
        changes.everything()
    store = ox.Store(str(staging / "graph"))
    for name in sorted(before.keys() - wanted.keys() | changed.keys()):
        graph = node(state.base, name)
        changes.remove(store.quads_for_pattern(None, None, None, graph))
        store.remove_graph(graph)
    for quads in fetch_graphs(endpoint, state.base, {n: count for n, (count, _) in changed.items()}):
        store.extend(quads)
    for name, count in sorted(changed.items()):
        # digested as stored: what a server writes in a way of its own is written here as it always was
        graph = node(state.base, name)
        read = books.digest_of(map(line, store.quads_for_pattern(None, None, None, graph)))
        if read != count:
            raise _other(endpoint, name, read[0], count[0])
        changes.add(store.quads_for_pattern(None, None, None, graph))
    store.flush()
    del store
    ox.Store(str(staging / "graph"))
    with closing(books.open_ledger(path)) as ledger:
        texts = {r.sha256 for r in books.records(ledger)}
    for _, raw in fetch_packed(endpoint, state.base, {t for t in texts if not is_whole(root, t)}):
        save_text(root, raw.decode("utf-8"))
    return texts


def _other(endpoint: Endpoint, name: str, read: int, wanted: int) -> StoreError:
    return StoreError(
        f"{name}: {_differs(read, wanted)}", where=endpoint.url,
        hint="Somebody else changed the data set, or the server rewrites what it is given: build into an empty one, or use another server",
    )  # fmt: skip


def _differs(read: int, wanted: int) -> str:
    return f"{read} quads where {wanted} were put" if read != wanted else "its quads are not those that were put there"


def _graphs(path: Path) -> dict[str, tuple[int, int]]:
    with closing(books.open_ledger(path)) as ledger:
        return books.graphs(ledger)


def _take_ledger(path: Path, endpoint: Endpoint, state: State) -> None:
    """Put the server's ledger in place of the one at ``path``; only pieces that this has not are fetched."""
    known: dict[str, bytes] = {}
    wanted = set(state.blocks)
    if path.exists():
        known = {d: block for block in blocks(path) if (d := hashlib.sha256(block).hexdigest()) in wanted}
    known.update(fetch_packed(endpoint, state.base, wanted - known.keys()))
    total = hashlib.sha256()
    with path.open("wb") as file:
        for name in state.blocks:
            total.update(known[name])
            file.write(known[name])
    if total.hexdigest() != state.ledger:
        raise StoreError("the ledger there is damaged", where=endpoint.url, hint="Build into an empty data set")
