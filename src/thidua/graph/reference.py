"""The reference graph: the shipped vocabularies, places, bodies, instruments and awards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from thidua.errors import OntologyError
from thidua.graph.terms import node
from thidua.lexicon.labels import Label, check_known, labels
from thidua.namespaces import BASE, VOCAB
from thidua.resources import read_text, walk

GRAPH = "graph/reference"
_FOLDERS = ("vocab", "reference")
_WORDS = (VOCAB + "words/", VOCAB + "content-words/")
_LEFT_OUT = ("vocab/words.ttl", "vocab/content-words.ttl")
"""Words by which names of bodies and roles are read, and words by which names are compared: the reader's business, not the graph's."""


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, str], ...]:
    found = {path for folder in _FOLDERS for path, _ in walk("ontology", ".ttl", folder)}
    return tuple((path, read_text("ontology", path)) for path in sorted(found.difference(_LEFT_OUT)))


def reference_hash() -> str:
    """Digest of the files that make the reference graph."""
    total = hashlib.sha256()
    for path, content in _files():
        total.update(f"{path}\0{len(content)}\0{content}".encode())
    for label in _labels():
        total.update(f"{label.subject}\0{label.predicate}\0{label.text}\0{label.tag}\0".encode())
    return total.hexdigest()


def reference_quads(base: str) -> Iterator[ox.Quad]:
    """The reference graph; data IRIs of the default base get the store's."""
    graph = node(base, GRAPH)
    named: set[str] = set()
    for path, content in _files():
        try:
            parsed = list(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=base))
        except SyntaxError as error:
            raise OntologyError(f"malformed ({error})", where=f"ontology/{path}", hint="Reinstall thidua") from error
        for quad in parsed:
            subject, object_ = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode):
                named.add(subject.value)
            if isinstance(subject, ox.NamedNode) and isinstance(object_, ox.Literal):
                yield ox.Quad(_rebased(subject, base), quad.predicate, object_, graph)
            elif isinstance(subject, ox.NamedNode) and isinstance(object_, ox.NamedNode):
                yield ox.Quad(_rebased(subject, base), quad.predicate, _rebased(object_, base), graph)
            else:
                raise _unnamed(path)
    check_known(named, _labels())
    for label in _labels():
        text = ox.Literal(label.text, language=label.tag)
        yield ox.Quad(_rebased(ox.NamedNode(label.subject), base), ox.NamedNode(label.predicate), text, graph)


def _labels() -> tuple[Label, ...]:
    """What languages add to the labels of the graph: those of words by which names are read stay with the reader."""
    return tuple(label for label in labels() if not label.subject.startswith(_WORDS))


def _rebased(value: ox.NamedNode, base: str) -> ox.NamedNode:
    return ox.NamedNode(base + value.value.removeprefix(BASE)) if value.value.startswith(BASE) else value


def _unnamed(path: str) -> OntologyError:
    return OntologyError(
        "a node without a name", where=f"ontology/{path}", hint="Give it an IRI: rebuilds must be alike"
    )
