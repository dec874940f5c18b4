"""The part of a graph that a dossier carries: all that is said of the things on its map, with every statement behind it.

Names of things, vocabularies and places come along whole, so that stored questions run over the part as over the graph. Nothing gets
another id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError
from thidua.namespaces import NS

MOST = 400_000
"""Quads of a dossier: a browser reads them in some seconds."""
_MADE_OF = ("tenure", "spell", "membership", "appointment", "award", "participation", "event", "instrument-act", "measure", "post", "disagreement", "position")  # fmt: skip
"""Kinds of keys that stand for what is said, and not for who or what it is said of: what is said of these belongs to it."""
_ASIDE = (NS + "capacity", NS + "issuer", NS + "signatory")
_STEPS = 5
_WITNESSES = (NS + "supportedBy", NS + "mentionedIn")


def gather(store: Any, centre: str, things: Iterable[str] = ()) -> list[ox.Quad]:
    """The quads of a dossier around a thing (IRI) and with those that its map shows, in no order, each once."""
    return list(dict.fromkeys(_Gathering(store, sorted({centre, *things, *_belonging(store, centre)})).quads()))


def _belonging(store: Any, centre: str) -> set[str]:
    """A place's bodies, and the forms of a place or body through the years: a map may leave them out."""
    found: set[str] = set()
    for term in (NS + "jurisdiction", NS + "versionOf"):
        for quad in store.graph.quads_for_pattern(None, ox.NamedNode(term), ox.NamedNode(centre), None):
            found.add(quad.subject.value)
    return found


class _Gathering:
    def __init__(self, store: Any, things: list[str]) -> None:
        self._store, self._base = store, store.base
        self._fused = ox.NamedNode(f"{store.base}graph/fused")
        self._things = {ox.NamedNode(iri) for iri in things}
        self._count = 0

    def quads(self) -> Iterator[ox.Quad]:
        said = self._said()
        claims: set[ox.NamedNode] = set()
        others: set[ox.NamedNode] = set()
        for node in sorted(said | self._things, key=str):
            for quad in self._of(node):
                yield self._counted(quad)
                if isinstance(quad.object, ox.NamedNode):
                    (claims if quad.predicate.value in _WITNESSES else others).add(quad.object)
        yield from self._names_of(others - said - self._things)
        yield from self._sources(claims)
        yield from (self._counted(quad) for quad in self._store.quads("graph/reference"))

    def _said(self) -> set[ox.NamedNode]:
        """What says something of the things, and what says something of that: posts, who held them, since when; who else was there."""
        found: set[ox.NamedNode] = set()
        front = set(self._things)
        for _ in range(_STEPS):
            reached = {node for thing in front for node in self._about(thing)}
            reached |= {q.object for thing in front for q in self._of(thing) if self._leads_on(q)}  # type: ignore[misc]
            reached -= found
            found |= reached
            front = {node for node in reached if self._kind(node) in _MADE_OF}
        return found

    def _leads_on(self, quad: ox.Quad) -> bool:
        """Whether what is said belongs to more that is said: to a tenure, an event. The post that somebody spoke for at an event does not."""
        made = isinstance(quad.object, ox.NamedNode) and self._kind(quad.object) in _MADE_OF
        return made and quad.predicate.value not in _ASIDE

    def _about(self, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        for quad in self._store.graph.quads_for_pattern(None, None, node, self._fused):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def _kind(self, node: ox.NamedNode) -> str:
        return node.value.removeprefix(self._base).partition("/")[0] if node.value.startswith(self._base) else ""

    def _of(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        yield from self._store.graph.quads_for_pattern(node, None, None, self._fused)

    def _names_of(self, nodes: set[ox.NamedNode]) -> Iterator[ox.Quad]:
        """What others that are spoken of are called, and what they are: their own statements are not in the dossier."""
        for node in sorted(nodes, key=str):
            for quad in self._of(node):
                if quad.predicate.value not in _WITNESSES:
                    yield self._counted(quad)

    def _sources(self, witnesses: set[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Statements with their quotes and marks, and the documents that they stand in."""
        documents = {node for node in witnesses if self._kind(node) == "doc"}
        front, seen = witnesses - documents, set[ox.NamedNode]()
        while front:
            seen |= front
            reached: set[ox.NamedNode] = set()
            for node in sorted(front, key=str):
                for quad in self._store.graph.quads_for_pattern(node, None, None, None):
                    if quad.graph_name == self._fused:
                        continue
                    yield self._counted(quad)
                    if isinstance(quad.object, ox.NamedNode):
                        kind = self._kind(quad.object)
                        (documents if kind == "doc" else reached if kind == "claim" else set()).add(quad.object)
            front = reached - seen
        for document in sorted(documents, key=str):
            yield from (self._counted(q) for q in self._store.graph.quads_for_pattern(document, None, None, None))

    def _counted(self, quad: ox.Quad) -> ox.Quad:
        self._count += 1
        if self._count > MOST:
            raise ConfigError(
                f"more than {MOST:,} quads are around this", where="--around", hint="Give a smaller --depth or --limit"
            )
        return quad


def documents_of(quads: Iterable[ox.Quad], base: str) -> list[str]:
    """The IRIs of the documents whose statements are in a dossier, sorted."""
    found = {q.object for q in quads if q.predicate.value == NS + "inDocument"}
    return sorted(d.value for d in found if isinstance(d, ox.NamedNode) and d.value.startswith(base))
