"""The constraints of SHACL Core, each as a function: of one value, or of all values of a path together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

import pyoxigraph as ox
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.terms import Term, from_rdflib, value_of
from thidua.namespaces import XSD

_INTEGER = XSD + "integer"
_STRING = XSD + "string"
_DECIMAL = XSD + "decimal"
_PLAIN_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_PLAIN_INTEGER = re.compile(r"[+-]?[0-9]+")
_DAYS = {
    XSD + "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    XSD + "gYearMonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    XSD + "gYear": re.compile(r"\d{4}"),
}
"""Written so, and of one datatype, these are in order as texts are."""


class Undecided(Exception):  # noqa: N818 - a signal within this package
    """A comparison that only pySHACL should make."""


class View(Protocol):
    """What is known of nodes."""

    @property
    def beyond(self) -> View:
        """What is known of the values of a node: other graphs tell of them too."""

    def values(self, node: str, predicate: str) -> Sequence[Term]:
        """The values of a property of a node, each once."""

    def pointing(self, node: str, predicate: str) -> Sequence[Term]:
        """What has the node as its value."""


Test = Callable[[View, Term], bool]
Whole = Callable[[View, str, Sequence[Term]], Iterator[Term | None]]


@lru_cache(maxsize=1 << 16)
def _well_formed(value: str, datatype: str) -> bool:
    if datatype == _STRING:
        return True
    if datatype == _INTEGER and _PLAIN_INTEGER.fullmatch(value):
        return True
    return not Literal(value, datatype=URIRef(datatype)).ill_typed


def _class(value: Node) -> Test:
    wanted, kind = ox.NamedNode(str(value)), str(RDF.type)
    return lambda view, v: isinstance(v, ox.NamedNode) and wanted in view.values(v.value, kind)


def _datatype(value: Node) -> Test:
    wanted = str(value)

    def test(_: View, v: Term) -> bool:
        return isinstance(v, ox.Literal) and v.datatype.value == wanted and _well_formed(v.value, wanted)

    return test


def _node_kind(value: Node) -> Test | None:
    kinds: dict[Node, type] = {SH.IRI: ox.NamedNode, SH.Literal: ox.Literal, SH.BlankNode: ox.BlankNode}
    if value not in kinds:
        return None
    wanted = kinds[value]
    return lambda _, v: isinstance(v, wanted)


def _pattern(value: Node) -> Test:
    # SHACL's is XPath's dialect; what both dialects mean alike is what pySHACL supports
    search = re.compile(str(value)).search
    return lambda _, v: not isinstance(v, ox.BlankNode) and search(value_of(v)) is not None


def _min_length(value: Node) -> Test:
    least = int(str(value))
    return lambda _, v: not isinstance(v, ox.BlankNode) and len(value_of(v)) >= least


def _number(value: Term) -> Decimal:
    """The number that a literal plainly is."""
    if isinstance(value, ox.Literal):
        kind, text = value.datatype.value, value.value
        if (kind == _INTEGER and _PLAIN_INTEGER.fullmatch(text)) or (
            kind == _DECIMAL and _PLAIN_DECIMAL.fullmatch(text)
        ):
            return Decimal(text)
    raise Undecided


def _bound(keeps: Callable[[Decimal, Decimal], bool]) -> Callable[[Node], Test | None]:
    def make(value: Node) -> Test | None:
        if not isinstance(value, Literal) or str(value.datatype) not in (_INTEGER, _DECIMAL):
            return None
        limit = Decimal(str(value))
        return lambda _, v: keeps(_number(v), limit)

    return make


ON_VALUES: dict[str, Callable[[Node], Test | None]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _bound(lambda v, limit: v >= limit),
    "maxInclusive": _bound(lambda v, limit: v <= limit),
}
"""What asks each value by itself, by its name in SHACL."""


def _order(a: Term, b: Term) -> int:
    """-1, 0 or 1 for two values that are plainly alike."""
    if not isinstance(a, ox.Literal) or not isinstance(b, ox.Literal) or a.datatype != b.datatype:
        raise Undecided
    day = _DAYS.get(a.datatype.value)
    if day is None:
        one, two = _number(a), _number(b)
        return (one > two) - (one < two)
    if day.fullmatch(a.value) and day.fullmatch(b.value):
        return (a.value > b.value) - (a.value < b.value)
    raise Undecided


def on_set(name: str, value: Node) -> Whole | None:
    """A constraint on all values together: what breaks it, None for the set as such; None where the name is none."""
    if name in ("minCount", "maxCount"):
        limit, most = int(str(value)), name == "maxCount"

        def counted(_: View, __: str, values: Sequence[Term]) -> Iterator[Term | None]:
            if (len(values) > limit) if most else (len(values) < limit):
                yield None

        return counted
    if name == "hasValue":
        wanted = from_rdflib(value)
        return lambda _, __, values: iter(() if wanted in values else (None,))
    if name in ("lessThan", "lessThanOrEquals"):
        other, strict = str(value), name == "lessThan"
        return lambda view, focus, values: (
            a for a in values for b in view.values(focus, other) if not (_order(a, b) < 0 or (not strict and _order(a, b) == 0))
        )  # fmt: skip
    if name == "equals":
        same = str(value)
        return lambda view, focus, values: _differing(values, view.values(focus, same))
    return None


def _differing(one: Sequence[Term], two: Sequence[Term]) -> Iterator[Term | None]:
    yield from (v for v in one if v not in two)
    yield from (v for v in two if v not in one)
