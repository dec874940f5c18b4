"""RDF terms, made in one place: every IRI is checked, exact text stays text, dates are as precise as their source."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

import pyoxigraph as ox

from thidua.errors import StoreError, worded
from thidua.namespaces import DCTERMS, NS, OA, PROV, RDF, RDFS, SKOS, VOCAB, XSD

Triple = tuple[ox.NamedNode, ox.NamedNode, "ox.NamedNode | ox.Literal"]

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]*")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")

_NAMESPACES = {
    "tdu": NS,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "oa": OA,
    "prov": PROV,
    "xsd": XSD,
}


@lru_cache(maxsize=512)
def term(name: str) -> ox.NamedNode:
    """A property or class by its prefixed name: ``tdu:holder``."""
    prefix, local = name.split(":", 1)
    if not _CODE.fullmatch(local):
        raise StoreError(worded("{name!r} is no name of a term", name=name))
    return ox.NamedNode(_NAMESPACES[prefix] + local)


@lru_cache(maxsize=4096)
def concept(scheme: str, code: str) -> ox.NamedNode:
    """A concept of a vocabulary: ``concept("modes", "holds")``."""
    if not (_CODE.fullmatch(scheme) and _CODE.fullmatch(code)):
        raise StoreError(worded("{scheme}/{code} is no code of a vocabulary", scheme=scheme, code=code))
    return ox.NamedNode(f"{VOCAB}{scheme}/{code}")


@lru_cache(maxsize=65536)
def node(base: str, key: str) -> ox.NamedNode:
    """The IRI of a key. A key of other signs than ours is refused: it could end an IRI and begin a statement."""
    if not _KEY.fullmatch(key):
        raise StoreError(worded("{key!r} is no key of an entity", key=key))
    return ox.NamedNode(base + key)


def text(value: str) -> ox.Literal:
    """Exact text (xsd:string), which no store rewrites."""
    return ox.Literal(value)


def tagged(value: str, language: str) -> ox.Literal:
    """Text in a language; without a well-formed tag, plain text. Tags are lower case, as the store writes them."""
    tag = language.lower()
    return ox.Literal(value, language=tag) if _TAG.fullmatch(tag) else ox.Literal(value)


def integer(value: int) -> ox.Literal:
    """An xsd:integer."""
    return ox.Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: float) -> ox.Literal:
    """An xsd:decimal with at most one digit behind the point, in its canonical form: stores rewrite any other."""
    return ox.Literal(f"{round(value, 1):g}", datatype=term("xsd:decimal"))


def boolean(value: bool) -> ox.Literal:
    """An xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=term("xsd:boolean"))


def date(value: str) -> ox.Literal | None:
    """A day, month or year as precise as written; None for anything else, an impossible day among it."""
    if found := _DAY.match(value):
        if len(value) > found.end() and value[found.end()] != "T":
            return None
        try:
            datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
        return ox.Literal(found[0], datatype=term("xsd:date"))
    if _MONTH.fullmatch(value):
        return ox.Literal(value, datatype=term("xsd:gYearMonth"))
    if _YEAR.fullmatch(value) and value != "0000":
        return ox.Literal(value, datatype=term("xsd:gYear"))
    return None


def line(quad: ox.Quad) -> str:
    """The quad as a line of N-Quads, without its end; what dumps and digests are made of."""
    return f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ."
