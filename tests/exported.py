"""What the tests of exports share: quads as a store that is only read, and quads of every kind that a store may hold."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import question_world
from hypothesis import strategies as st

from thidua.export.formats import Options, write_to
from thidua.namespaces import BASE, DCTERMS, NS, OA, RDF, RDFS, SKOS, VOCAB, XSD
from thidua.store.writer import Writer

KEYS = (
    "doc/a1",
    "person/x.a1",
    "person/x.a1.2",
    "post/chair.a.b",
    "a~b/c_d",
    "dots/a..b",
    "end/.",
    "slash//x",
    "graph/fused",
)
LINKS = (
    NS + "holder",
    NS + "subject",
    DCTERMS + "isReplacedBy",
    NS + "unheardOf",
    RDF + "type",
    DCTERMS + "source",
    NS + "title",
)
TEXTS = (
    RDFS + "label",
    SKOS + "altLabel",
    NS + "quote",
    OA + "exact",
    NS + "role",
    NS + "date",
    DCTERMS + "date",
    "http://other.example/p#q",
)
"""Properties of the context, of none, and those whose local names mean another thing in it."""


def iris() -> st.SearchStrategy[ox.NamedNode]:
    own = st.sampled_from([BASE + k for k in KEYS])
    words = st.sampled_from(
        [
            VOCAB + "role-kinds/chair",
            NS + "Person",
            NS + "title",
            "http://www.wikidata.org/entity/Q881",
            "urn:x:y",
            SKOS + "Concept",
        ]
    )
    return st.one_of(own, words).map(ox.NamedNode)


def literals() -> st.SearchStrategy[ox.Literal]:
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    tagged = st.builds(
        lambda v, tag: ox.Literal(v, language=tag), text, st.sampled_from(["vi", "ur", "en-gb", "x-none"])
    )
    typed = st.sampled_from(
        [("7", "integer"), ("-0", "integer"), ("007", "integer"), ("9" * 22, "integer"), ("true", "boolean"), ("1", "boolean"), ("2024", "gYear"),
         ("2024-03", "gYearMonth"), ("2024-03-14", "date"), ("12.50", "decimal"), ("http://a.example/", "anyURI"), ("1e3", "double")]
    ).map(lambda v: ox.Literal(v[0], datatype=ox.NamedNode(XSD + v[1])))  # fmt: skip
    return st.one_of(text.map(ox.Literal), tagged, typed)


def quads() -> st.SearchStrategy[list[ox.Quad]]:
    graph = st.sampled_from([ox.NamedNode(BASE + "graph/fused"), ox.NamedNode(BASE + "graph/doc/a1")])
    links = st.builds(ox.Quad, iris(), st.sampled_from(LINKS).map(ox.NamedNode), iris(), graph)
    texts = st.builds(ox.Quad, iris(), st.sampled_from(TEXTS + LINKS[:4]).map(ox.NamedNode), literals(), graph)
    return st.lists(st.one_of(links, texts), max_size=12)


def reader(found: Iterable[ox.Quad], base: str = BASE) -> Any:
    """These quads as a store that gives them out, in memory."""
    graph = ox.Store()
    graph.extend(found)

    def of(name: str | None = None) -> Iterator[ox.Quad]:
        yield from graph.quads_for_pattern(None, None, None, None if name is None else ox.NamedNode(base + name))

    return SimpleNamespace(base=base, graph=graph, quads=of, query=graph.query)


def exported(store: Any, name: str, options: Options | None = None) -> bytes:
    out = io.BytesIO()
    write_to(out, store, name, options)
    return out.getvalue()


def built(path: Path) -> Path:
    """The invented world as a store in a folder."""
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path
