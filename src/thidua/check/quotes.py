"""Every quote against the text it points into: ``text[start:end]`` must be the quote."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
from rdflib import Graph, URIRef

from thidua.check.results import Raw
from thidua.check.shapes import rule_of, texts
from thidua.check.terms import value_of
from thidua.check.views import DocumentView
from thidua.errors import StoreError
from thidua.namespaces import NS, OA, RDF, SH, SHAPES

SHAPE = SHAPES + "Evidence-in-its-text"
_EXACT, _START, _END = (OA + name for name in ("exact", "start", "end"))
_DOCUMENT = ox.NamedNode(NS + "Document")


class Quotes:
    """Holds the quotes of one document after the other against its text; ``text_of`` gives the text by the document's IRI."""

    def __init__(self, shapes: Graph, text_of: Callable[[str], str]) -> None:
        shape = URIRef(SHAPE)
        self.rule, self.messages = rule_of(shapes, shape), texts(shapes, shape, URIRef(SH + "message"))
        self.text_of = text_of

    def check(self, view: DocumentView) -> list[Raw]:
        """Quotes that are not where they say."""
        document = next((node for node, mine in view.nodes.items() if _DOCUMENT in mine.get(RDF + "type", ())), None)
        if document is None:
            return []
        try:
            text: str | None = self.text_of(document)
        except StoreError:
            text = None
        return [
            Raw(self.rule, node, self.messages, "oa:exact", quote, nodes=(document,))
            for node, mine in view.nodes.items()
            for quote in map(value_of, mine.get(_EXACT, ()))
            if not _there(text, view, node, quote)
        ]


def _there(text: str | None, view: DocumentView, node: str, quote: str) -> bool:
    start, end = (next(map(value_of, view.values(node, name)), "") for name in (_START, _END))
    return text is not None and start.isdigit() and end.isdigit() and text[int(start) : int(end)] == quote
