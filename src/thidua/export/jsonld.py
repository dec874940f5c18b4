"""JSON-LD: the published context, the base, then each graph with one thing a line; lines come and go one by one."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from thidua.export.quads import subjects
from thidua.namespaces import RDF, XSD
from thidua.resources import read_text

if TYPE_CHECKING:
    from thidua.export.formats import Options

CONTEXT = "context.jsonld"
"""The file in ``ontology/`` that is published as the context."""
_TYPE = RDF + "type"
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_~-]*(?:[./][A-Za-z0-9_~-]+)*")
"""A key that is the same again when it is resolved against the base: no empty segment, none of dots."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*")
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")


def context() -> dict[str, Any]:
    """The published context."""
    found: dict[str, Any] = json.loads(read_text("ontology", CONTEXT))["@context"]
    return found


def write(store: Any, out: IO[bytes], _: Options) -> None:
    """The whole store as one JSON-LD document."""
    terms = context()
    maker = _Maker(terms, store.base)
    head = json.dumps(terms, ensure_ascii=False, sort_keys=True)
    out.write(f'{{"@context": [{head},\n {{"@base": {json.dumps(store.base)}}}],\n"@graph": ['.encode())
    for nth, (graph, things) in enumerate(groupby(subjects(store.quads()), key=lambda s: s[1][0].graph_name)):
        name = json.dumps(maker.iri(str(graph.value)), ensure_ascii=False)
        out.write(f'{"," if nth else ""}\n{{"id": {name}, "@graph": ['.encode())
        for at, (subject, quads) in enumerate(things):
            line = json.dumps(maker.thing(subject, quads), ensure_ascii=False)
            out.write(f"{',' if at else ''}\n{line}".encode())
        out.write(b"\n]}")
    out.write(b"\n]}\n")


class _Maker:
    """Nodes by the context's names."""

    def __init__(self, terms: dict[str, Any], base: str) -> None:
        self._base = base
        self._vocab = str(terms["@vocab"])
        simple = {k: v for k, v in terms.items() if isinstance(v, str) and not v.startswith("@") and k[0] != "@"}
        self._prefixes = {k: v for k, v in simple.items() if v.endswith(("/", "#"))}
        self._names: dict[str, str] = {}
        """Of a property's IRI the name for it."""
        self._links: set[str] = set()
        self._maps: set[str] = set()
        for name, term in terms.items():
            if isinstance(term, dict):
                iri = self._full(str(term["@id"]))
                self._names[iri] = name
                (self._links if term.get("@type") == "@id" else self._maps).add(iri)
            elif name in simple and name not in self._prefixes:
                self._names[self._full(term)] = name
        self._taken = set(terms)

    def _full(self, iri: str) -> str:
        prefix, _, rest = iri.partition(":")
        return self._prefixes[prefix] + rest if prefix in self._prefixes else iri

    def iri(self, iri: str) -> str:
        """An IRI as short as the context allows."""
        if iri.startswith(self._base) and _KEY.fullmatch(iri, len(self._base)):
            return iri[len(self._base) :]
        return self._compact(iri)

    def _compact(self, iri: str) -> str:
        for prefix, start in self._prefixes.items():
            if iri.startswith(start) and _NAME.fullmatch(iri, len(start)):
                return f"{prefix}:{iri[len(start) :]}"
        return iri

    def _term(self, iri: str) -> str:
        """A property or class by its name in the context."""
        if iri in self._names:
            return self._names[iri]
        local = iri.removeprefix(self._vocab)
        if local != iri and local not in self._taken and re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", local):
            return local
        return self._compact(iri)

    def thing(self, subject: str, quads: list[ox.Quad]) -> dict[str, Any]:
        """What one graph says of one thing, as a JSON object."""
        out: dict[str, Any] = {"id": self.iri(subject)}
        said: dict[str, list[Any]] = {}
        for quad in quads:
            said.setdefault(quad.predicate.value, []).append(quad.object)
        if types := said.pop(_TYPE, None):
            out["type"] = _one([self._term(t.value) for t in types])
        for iri, values in said.items():
            if iri in self._maps and all(_is_text(v) for v in values):
                by_tag: dict[str, list[str]] = {}
                for v in values:
                    by_tag.setdefault(v.language or "@none", []).append(v.value)
                out[self._term(iri)] = {tag: _one(texts) for tag, texts in sorted(by_tag.items())}
            elif iri in self._maps:
                out[self._compact(iri)] = _one([self._value(v, False) for v in values])
            else:
                out[self._term(iri)] = _one([self._value(v, iri in self._links) for v in values])
        return out

    def _value(self, term: Any, link: bool) -> Any:
        if isinstance(term, ox.NamedNode):
            short = self.iri(term.value)
            return short if link else {"id": short}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        kind = term.datatype.value
        if kind == XSD + "string":
            return {"@value": term.value} if link else term.value
        if kind == XSD + "integer" and _WHOLE.fullmatch(term.value) and not link:
            return int(term.value)
        if kind == XSD + "boolean" and term.value in ("true", "false") and not link:
            return term.value == "true"
        return {"@value": term.value, "@type": self._compact(kind)}


def _is_text(term: Any) -> bool:
    return isinstance(term, ox.Literal) and (bool(term.language) or term.datatype.value == XSD + "string")


def _one(values: list[Any]) -> Any:
    """A single value by itself."""
    return values[0] if len(values) == 1 else values
