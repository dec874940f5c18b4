"""Who holds what as a network for Gephi, yEd, Cytoscape: GraphML, and GEXF with its times. The map's own network, whole."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from thidua.errors import ConfigError

if TYPE_CHECKING:
    from thidua.export.formats import Options


def _network(store: Any, options: Options) -> Any:
    from thidua.draw import add_evidence, network
    from thidua.graph.conventional import LANGUAGES

    if options.lang not in LANGUAGES:
        raise ConfigError(f"there are no names in {options.lang!r}", hint=f"One of {', '.join(LANGUAGES)}")
    graph = network(store, as_of=options.as_of)
    add_evidence(graph, store)
    return graph


def write_graphml(store: Any, out: IO[bytes], options: Options) -> None:
    """GraphML; an edge's id is the IRI of its tenure or membership."""
    from thidua.draw.export import graphml

    out.write(graphml(_network(store, options), options.lang).encode())


def write_gexf(store: Any, out: IO[bytes], options: Options) -> None:
    """GEXF; an edge has the times that are stated."""
    from thidua.draw.export import gexf

    out.write(gexf(_network(store, options), options.lang).encode())
