"""How shapes look at nodes: in a store, or in the quads of one document held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from thidua.check.constraints import View
from thidua.check.terms import Term, value_of


class StoreView:
    """Nodes as one graph of a store has them; of what they name, ``beyond``, other graphs tell too."""

    def __init__(self, store: ox.Store, home: ox.NamedNode, others: Iterable[ox.NamedNode] = ()) -> None:
        self.store = store
        self.graphs: tuple[ox.NamedNode, ...] = (home,)
        self._names: dict[str, ox.NamedNode] = {}
        self._known: dict[tuple[str, str], Sequence[Term]] = {}
        wider = tuple(graph for graph in others if graph != home)
        self._beyond: StoreView | None = None
        if wider:
            self._beyond = StoreView(store, home)
            self._beyond.graphs = (home, *wider)

    @property
    def beyond(self) -> View:
        """The same store as it is asked about values."""
        return self._beyond or self

    def _name(self, name: str) -> ox.NamedNode:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = ox.NamedNode(name)
        return found

    def values(self, node: str, predicate: str) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        key = (node, predicate)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._values(node, predicate)
        return found

    def _values(self, node: str, predicate: str) -> Sequence[Term]:
        try:
            me = ox.NamedNode(node)
        except ValueError:  # a literal's text that is no IRI
            return ()
        name = self._name(predicate)
        quads = (q.object for graph in self.graphs for q in self.store.quads_for_pattern(me, name, None, graph))
        return list(dict.fromkeys(quads))

    def pointing(self, node: str, predicate: str) -> Sequence[Term]:
        """What has the node as its value."""
        name, me = self._name(predicate), ox.NamedNode(node)
        quads = (q.subject for graph in self.graphs for q in self.store.quads_for_pattern(None, name, me, graph))
        return list(dict.fromkeys(quads))


class DocumentView:
    """The nodes of one document's graph, read once."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.nodes: dict[str, dict[str, list[Term]]] = {}
        last, mine = "", dict[str, list[Term]]()
        for quad in quads:
            name = value_of(quad.subject)
            if name != last:  # they come in the order of their subjects
                last, mine = name, self.nodes.setdefault(name, {})
            predicate = quad.predicate.value
            if predicate in mine:
                mine[predicate].append(quad.object)
            else:
                mine[predicate] = [quad.object]

    @property
    def beyond(self) -> View:
        """What a document says stands by itself."""
        return self

    def values(self, node: str, predicate: str) -> Sequence[Term]:
        """The values of a property of a node, each once."""
        mine = self.nodes.get(node)
        return () if mine is None else mine.get(predicate, ())

    def pointing(self, node: str, predicate: str) -> Sequence[Term]:
        """What has the node as its value."""
        wanted = ox.NamedNode(node)
        return [ox.NamedNode(s) for s, mine in self.nodes.items() if wanted in mine.get(predicate, ())]
