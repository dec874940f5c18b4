"""What a check asks of a store, copied into memory: a query there takes a third of what it takes on the disk.

The fused and the reference graph go as they are; of the documents' graphs goes what rules over documents name.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from thidua.check.patterns import TYPE, Unread, scopes
from thidua.check.shapes import Query

DOCUMENTS = ox.NamedNode("urn:thidua:documents")
"""In the copy, the graph of all that rules ask of documents."""


class Snapshot:
    """The copy of one store."""

    def __init__(self, rules: Iterable[Query]) -> None:
        self.store = ox.Store()
        self.wanted, self.classes = asked_of_documents(rule for rule in rules if rule.over_documents)

    def copy(self, store: ox.Store, graphs: Iterable[ox.NamedNode]) -> None:
        """Take whole graphs."""
        for graph in graphs:
            data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
            assert data is not None
            # what a store holds is well formed: not to be asked again
            self.store.bulk_load(data, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)

    def asked(self, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
        """Of a document's quads those that rules ask for."""
        wanted, classes = self.wanted, self.classes
        if wanted is None:
            return [ox.Quad(q.subject, q.predicate, q.object, DOCUMENTS) for q in quads]
        return [
            ox.Quad(q.subject, q.predicate, q.object, DOCUMENTS)
            for q in quads
            if (name := q.predicate.value) in wanted
            and (name != TYPE or classes is None or (isinstance(q.object, ox.NamedNode) and q.object.value in classes))
        ]

    def take(self, quads: Iterable[ox.Quad]) -> None:
        """Add what :meth:`asked` gave."""
        self.store.bulk_extend(quads)


def asked_of_documents(rules: Iterable[Query]) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The properties that rules name, and the classes; None where one of them may ask for any."""
    names: set[str] = set()
    classes: set[str] | None = set()
    for rule in rules:
        try:
            patterns = [p for scope in scopes(rule.select) for p in scope.own]
        except Unread:
            return None, None
        for pattern in patterns:
            names |= pattern.predicates
            if TYPE in pattern.predicates and classes is not None:
                classes = classes | {pattern.object[1:-1]} if pattern.object.startswith("<") else None
    return frozenset(names), None if classes is None else frozenset(classes)
