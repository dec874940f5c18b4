"""From a result to what a person needs: names instead of IRIs, and the quotes of everything that clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from thidua.check.results import Quote, Raw, Result, Side, Thing
from thidua.check.terms import value_of
from thidua.graph.disputes import ORIGINAL
from thidua.namespaces import DCTERMS, NS, OA, RDF, RDFS, SKOS

QUOTES = 20
"""Quotes kept for one side; its claims are all kept."""

_RDF_TYPE = ox.NamedNode(RDF + "type")
_CLAIM = ox.NamedNode(NS + "Claim")
_DOCUMENT = ox.NamedNode(NS + "Document")
_BODY = ox.NamedNode(NS + "Body")
_TO_BODY = (
    "spellOf", "post", "postIn", "appointedTo", "memberOf", "issuer", "organiser", "inEvent", "measureOf", "versionOf", "actOn",
    "grantor", "decidedBy", "subject",
)  # fmt: skip
"""From a node towards the body that it is about; the first that leads to one counts."""
_STEPS = 4


def _tdu(name: str) -> ox.NamedNode:
    return ox.NamedNode(NS + name)


class Sides:
    """Looks things up in one store; remembers what it found."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._labels: dict[str, str] = {}
        self._quotes: dict[str, Quote | None] = {}
        self._witnesses: dict[str, tuple[str, bool]] = {}

    def values(self, node: str, predicate: str) -> list[str]:
        """The values of a property in any graph, sorted."""
        try:
            subject = ox.NamedNode(node)
        except ValueError:
            return []
        return sorted(
            {
                value_of(q.object)
                for q in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
                if q.object
            }
        )

    def linked(self, node: str, names: Iterable[str]) -> set[str]:
        """The things that a node is tied to by some properties of ours."""
        return {value for name in names for value in self.values(node, NS + name)}

    def first(self, node: str, *predicates: str) -> str:
        """The first value of the first property that has one; empty where none has."""
        return next((found[0] for p in predicates if (found := self.values(node, p))), "")

    def label(self, node: str) -> str:
        """A name for a node: its own, or one made of what it joins."""
        if node not in self._labels:
            self._labels[node] = self._label(node)
        return self._labels[node]

    def _label(self, node: str) -> str:
        named = self.first(node, RDFS + "label", DCTERMS + "title", SKOS + "prefLabel")
        if named:
            return named
        tenure = self.first(node, NS + "spellOf") or node
        parts = [self.first(tenure, NS + p) for p in ("holder", "post")]
        if all(parts):
            return ", ".join(self.label(p) for p in parts)
        pairs = (
            ("appointee", "appointedTo"),
            ("member", "memberOf"),
            ("participant", "inEvent"),
            ("subject", "object"),
            ("recipient", "awardKind"),
        )
        for pair in pairs:
            ends = [self.first(node, NS + p) for p in pair]
            if any(ends):
                return ", ".join(self.label(e) for e in ends if e)
        quote = self.first(node, NS + "quote", OA + "exact", NS + "action", NS + "value")
        return quote if quote else node

    def claims(self, node: str) -> list[str]:
        """The claims behind a node: itself, what it is evidence of, or what supports it."""
        try:
            me = ox.NamedNode(node)
        except ValueError:
            return []
        if any(True for _ in self.store.quads_for_pattern(me, _RDF_TYPE, _CLAIM, None)):
            return [node]
        shown = [
            q.subject.value
            for q in self.store.quads_for_pattern(None, _tdu("hasEvidence"), me, None)
            if isinstance(q.subject, ox.NamedNode)
        ]
        return sorted(shown) or self.values(node, NS + "supportedBy")

    def quote(self, claim: str) -> Quote | None:
        """Where a claim is written; None where there is no such claim."""
        if claim not in self._quotes:
            self._quotes[claim] = self._quote(claim)
        return self._quotes[claim]

    def _quote(self, claim: str) -> Quote | None:
        document = self.first(claim, NS + "inDocument")
        if not document:
            return None
        pieces = (self.first(evidence, OA + "exact") for evidence in self.values(claim, NS + "hasEvidence"))
        text = self.first(claim, NS + "quote") or " … ".join(p for p in pieces if p)
        return self._written(document, text, claim, self.first(claim, NS + "status"))

    def _written(self, document: str, text: str, claim: str = "", status: str = "asserted") -> Quote:
        return Quote(
            self.first(document, DCTERMS + "title") or document, text, claim,
            self.first(document, DCTERMS + "issued")[:10], status, self.first(document, DCTERMS + "language"),
            _web(self.first(document, DCTERMS + "source")),
        )  # fmt: skip

    def _witness(self, claim: str) -> tuple[str, bool]:
        """The document that counts for a claim (of all versions of an article the first), and whether the claim's own translates."""
        if claim not in self._witnesses:
            document = self.first(claim, NS + "inDocument")
            first = self.first(document, NS + "sameArticleAs") or document
            translates = self.first(document, DCTERMS + "language") not in ("", ORIGINAL)
            self._witnesses[claim] = first, translates
        return self._witnesses[claim]

    def _is_document(self, node: str) -> bool:
        return any(True for _ in self.store.quads_for_pattern(ox.NamedNode(node), _RDF_TYPE, _DOCUMENT, None))

    def side(self, node: str) -> Side | None:
        """One thing that clashes; None where no document stands behind it."""
        claims = self.claims(node)
        if not claims:
            if node.startswith(("http:", "https:", "urn:")) and self._is_document(node):
                return Side(node, self.label(node), (self._written(node, ""),))
            return None
        quotes = {(q.document, q.text): q for q in (self.quote(claim) for claim in claims) if q is not None}
        ordered = sorted(quotes.values(), key=lambda q: (q.published, q.document, q.text))
        behind = [self._witness(claim) for claim in claims]
        return Side(
            node, self.label(node), tuple(ordered[:QUOTES]), tuple(claims), max(0, len(ordered) - QUOTES),
            witnesses=len({document for document, _ in behind}),
            translated=all(translates for _, translates in behind),
            doubtful=all(self.first(claim, NS + "status") == "doubtful" for claim in claims),
            disputed=bool(self.values(node, NS + "disputedIn")),
        )  # fmt: skip

    def bodies(self, nodes: list[str]) -> tuple[Thing, ...]:
        """The bodies that nodes are about, each once, those of the first node first."""
        found = dict.fromkeys(body for node in nodes for body in self._bodies(node, _STEPS))
        return tuple(Thing(body, self.label(body)) for body in found)

    def _bodies(self, node: str, steps: int) -> list[str]:
        try:
            me = ox.NamedNode(node)
        except ValueError:
            return []
        if any(True for _ in self.store.quads_for_pattern(me, _RDF_TYPE, _BODY, None)):
            return [node]
        for name in _TO_BODY if steps else ():
            onward = self.values(node, NS + name)
            if found := sorted({body for other in onward for body in self._bodies(other, steps - 1)}):
                return found
        return []

    def describe(self, raw: Raw) -> Result:
        """The result with names and quotes; the focus is a side of its own unless two others say more."""
        nodes = list(dict.fromkeys(raw.nodes))
        sides = [side for side in map(self.side, nodes) if side is not None]
        if len(sides) < 2 and raw.focus not in nodes and (mine := self.side(raw.focus)) is not None:
            sides.insert(0, mine)
        quoted = {q.document for side in sides for q in side.quotes if q.text}
        # a document that one side quotes from needs no side of its own
        told = [s for s in sides if s.claims or (s.node != raw.focus and not {q.document for q in s.quotes} <= quoted)]
        return Result(raw, self.label(raw.focus), tuple(told), self.bodies([raw.focus, *nodes]))

    def count(self, kind: str) -> int:
        """How many nodes are of a class."""
        found = self.store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?graph {{ ?node a {_tdu(kind)} }} }}")
        if not isinstance(found, ox.QuerySolutions):  # pragma: no cover - a SELECT
            return 0
        return sum(int(n.value) for row in found if isinstance(n := row["n"], ox.Literal))

    def doubts(self) -> Iterator[tuple[str, str]]:
        """(claim, reason) of every doubtful claim; an empty reason where none is given."""
        doubtful = self.store.quads_for_pattern(None, _tdu("status"), ox.Literal("doubtful"), None)
        for claim in sorted({q.subject.value for q in doubtful if isinstance(q.subject, ox.NamedNode)}):
            for reason in self.values(claim, NS + "doubt") or [""]:
                yield claim, reason


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
