"""Who holds what as a network for Gephi, yEd, Cytoscape: GraphML, and GEXF with its times. The map's own network, whole.

It is read some hundred things at a time, with what is linked to them: nodes are written as they come, edges wait on the
disk until the last node is written, so that memory does not grow with the store.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

import networkx as nx

from thidua.errors import ConfigError
from thidua.graph.conventional import LANGUAGES

if TYPE_CHECKING:
    from thidua.draw.markup import Edge, Node
    from thidua.export.formats import Options

_Found = tuple[str, str, str, dict[str, Any]]
_THINGS = 250
_EDGES = 200
"""Edges whose quotes are held at once."""


class _Network:
    """The network of a store, part by part; close it after use."""

    def __init__(self, store: Any, options: Options) -> None:
        self._store = store
        self._options = options
        self._waiting = tempfile.TemporaryFile("w+", encoding="utf-8", prefix="thidua-edges-")  # noqa: SIM115 - close()

    def close(self) -> None:
        """Forget the edges."""
        self._waiting.close()

    def nodes(self) -> Iterator[Node]:
        """Every node by its IRI, bodies that are only above others last; all edges are known after it."""
        from thidua.draw import network
        from thidua.draw.export import node_of
        from thidua.draw.lines import ends

        things = sorted(ends(self._store))
        lang, known = self._options.lang, set(things)
        above: dict[str, Node] = {}
        for at in range(0, len(things), _THINGS):
            some = set(things[at : at + _THINGS])
            part = network(self._store, as_of=self._options.as_of, only=some)
            yield from (node_of(iri, part.nodes[iri], lang) for iri in sorted(some))
            self._keep(part, [e for e in part.edges(keys=True, data=True) if _of(e) in some])
            for source in some:
                for iri in part.successors(source):
                    if iri not in known and iri not in above:
                        above[iri] = node_of(iri, part.nodes[iri], lang)
        yield from (above[iri] for iri in sorted(above))

    def _keep(self, part: nx.MultiDiGraph, edges: list[_Found]) -> None:
        """Write edges down, with their quotes, some at a time."""
        from thidua.draw import add_evidence
        from thidua.draw.export import edge_of

        for at in range(0, len(edges), _EDGES):
            few = nx.MultiDiGraph(**part.graph)
            few.add_edges_from(edges[at : at + _EDGES])
            add_evidence(few, self._store)
            for edge in few.edges(keys=True, data=True):
                self._waiting.write(json.dumps(asdict(edge_of(few, edge, self._options.lang))) + "\n")

    def edges(self) -> Iterator[Edge]:
        """Every edge, once the nodes were asked for."""
        from thidua.draw.markup import Edge

        self._waiting.seek(0)
        for line in self._waiting:
            yield Edge(**json.loads(line))


def _of(edge: _Found) -> str:
    """To the part of which of its ends an edge belongs: an office to that of its body, a body to its own."""
    return edge[0] if edge[3]["kind"] == "part_of" else edge[1]


def _write(
    store: Any, out: IO[bytes], options: Options, form: Callable[[Iterable[Node], Iterable[Edge]], Iterable[str]]
) -> None:
    if options.lang not in LANGUAGES:
        raise ConfigError(f"there are no names in {options.lang!r}", hint=f"One of {', '.join(LANGUAGES)}")
    with closing(_Network(store, options)) as found:
        for piece in form(found.nodes(), found.edges()):
            out.write(piece.encode())


def write_graphml(store: Any, out: IO[bytes], options: Options) -> None:
    """GraphML; an edge's id is the IRI of its tenure or membership."""
    from thidua.draw import markup

    _write(store, out, options, markup.graphml)


def write_gexf(store: Any, out: IO[bytes], options: Options) -> None:
    """GEXF; an edge has the times that are stated."""
    from thidua.draw import markup

    _write(store, out, options, markup.gexf)
