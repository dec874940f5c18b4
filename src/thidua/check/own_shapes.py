"""Shapes of one's own in a Turtle file: each taken apart from the others, tried before it is applied, with its line where it is wrong."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.own import OwnQuery, OwnShape, Task, cautious
from thidua.check.own_sparql import check_query
from thidua.check.results import NotChecked, Rule
from thidua.check.shapes import (
    ABOUT_DOCUMENTS,
    OVER_DOCUMENTS,
    Query,
    closure,
    path_predicates,
    prefixes,
    rule_of,
    texts,
)
from thidua.errors import QueryError, ResourceError
from thidua.namespaces import PREFIXES
from thidua.query import guard

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_FROM_SHAPES = (
    SH.property, SH.node, SH["or"], SH["and"], SH["not"], SH.xone, SH.qualifiedValueShape, RDF.first, RDF.rest,
)  # fmt: skip
"""By which one shape uses another."""
_REMARKS = {SH.severity, SH.message, SH.name, SH.description, SH.order, SH.group, SH.defaultValue, SH.deactivated}
_ENDLESS = (SH.zeroOrMorePath, SH.oneOrMorePath)
_NOT_HERE = {
    SH.target: "sh:target is not understood: aim it with sh:targetClass, sh:targetNode, sh:targetSubjectsOf or sh:targetObjectsOf",
    SH.js: "scripts are not run", SH.rule: "rules that add statements (sh:rule) are not run",
}  # fmt: skip
_TRIAL = URIRef("urn:thidua:trial")


class _Wrong(Exception):  # noqa: N818 - a signal within this module
    """Why a shape is not applied."""


def shapes_of(file: Path, text: str) -> list[Task | NotChecked]:
    """Every shape of a file that has a target, or why it is not applied."""
    try:
        list(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=file.absolute().as_uri()))
        graph = Graph().parse(data=text, format="turtle", publicID=file.absolute().as_uri())
    except SyntaxError as error:
        return [NotChecked(file.stem, f"{file}:{error.lineno or 1}", f"not Turtle: {error.msg}")]
    except Exception as error:  # noqa: BLE001 - whatever the second parser objects to, it stops this file only
        return [NotChecked(file.stem, str(file), f"not Turtle: {str(error).splitlines()[0]}")]
    source = _Source(file, text, graph)
    found: list[Task | NotChecked] = []
    for top in sorted(_tops(graph), key=str):
        try:
            found.extend(_tasks(source, top))
        except _Wrong as wrong:
            found.append(NotChecked(_name(top, file), source.place(top), str(wrong)))
        except (QueryError, ResourceError) as error:
            found.append(NotChecked(_name(top, file), error.where, error.message))
    found += [
        NotChecked(
            _name(shape, file),
            source.place(shape),
            "it has no target, and no other shape uses it: it would never be applied",
        )
        for shape in sorted(_useless(graph), key=str)
    ]
    return found or [NotChecked(file.stem, str(file), "there is no shape in this file")]


def _name(shape: Node, file: Path) -> str:
    return str(shape).rsplit("/", 1)[-1] if isinstance(shape, URIRef) else file.stem


class _Source:
    """A file's text, for the lines of what is wrong in it."""

    def __init__(self, file: Path, text: str, graph: Graph) -> None:
        self.file, self.text, self.graph = file, text, graph

    def place(self, node: Node) -> str:
        """``file:line`` of where a node is told; the file alone of a node without a name."""
        if not isinstance(node, URIRef):
            return str(self.file)
        spelled = [f"<{node}>"]
        for prefix, namespace in self.graph.namespaces():
            if str(node).startswith(str(namespace)):
                spelled.append(f"{prefix}:{str(node).removeprefix(str(namespace))}")
        for pattern in (r"^\s*(?:{})(?=[\s;])", r"(?<![\w:])(?:{})(?![\w-])"):
            if found := re.search(pattern.format("|".join(map(re.escape, spelled))), self.text, re.MULTILINE):
                start = found.end() - len(found[0].lstrip())
                return f"{self.file}:{self.line(start)}"
        return str(self.file)

    def line(self, at: int) -> int:
        """The line of an offset, from 1."""
        return self.text.count("\n", 0, at) + 1


def _tops(graph: Graph) -> set[Node]:
    """Shapes that are aimed at something: by a target, or by being a class."""
    aimed = {shape for target in (*_TARGETS, SH.target) for shape in graph.subjects(target, None)}
    classes = set(graph.subjects(RDF.type, RDFS.Class))
    return aimed | {shape for shape in graph.subjects(RDF.type, SH.NodeShape) if shape in classes}


def _useless(graph: Graph) -> set[Node]:
    used = {o for predicate in _FROM_SHAPES for o in graph.objects(None, predicate)}
    shapes = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    return shapes - _tops(graph) - used


def _tasks(source: _Source, top: Node) -> Iterator[Task]:
    graph = source.graph
    if graph.value(top, SH.deactivated) == Literal(True):
        return
    mine = Graph()
    closure(graph, top, mine, set())
    _refuse(mine)
    rule = cautious(rule_of(graph, top))
    if not isinstance(top, URIRef):
        raise _Wrong("a shape with a target needs an IRI of its own")
    aim = _aim(graph, top)
    about = {str(o) for o in graph.objects(top, SH.targetClass)}
    over = str(graph.value(top, OVER_DOCUMENTS)) == "true" or bool(about & ABOUT_DOCUMENTS)
    several = sorted(mine.subject_objects(SH.sparql), key=lambda pair: (str(mine.value(pair[1], SH.select)), str(pair)))
    for n, (shape, constraint) in enumerate(several, start=1):
        # two constraints of one shape must not be one in a report
        named = replace(rule, iri=f"{rule.iri}#{n}") if len(several) > 1 else rule
        yield _query(source, top, named, shape, constraint, aim, over)
    for predicate in (*_TARGETS, SH.sparql):
        mine.remove((None, predicate, None))
    if not any(p not in _REMARKS and str(p).startswith(str(SH)) for p in mine.predicates(top, None)):
        return
    _try(mine, top)
    paths = list(mine.objects(None, SH.path))
    pairs = {str(o) for p in (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals) for o in mine.objects(None, p)}
    steps = [str(p) for path in paths for p in path_predicates(mine, path)]
    endless = any((None, p, None) in mine for p in _ENDLESS) or _uses_itself(mine, top)
    yield OwnShape(
        rule, source.place(top), str(top), mine.serialize(format="nt"), aim, over,
        frozenset({*steps, *pairs}),
        frozenset(str(p) for path in mine.objects(None, SH.inversePath) for p in path_predicates(mine, path)),
        closed=(None, SH.closed, Literal(True)) in mine, steps=0 if endless else max(1, len(steps)),
    )  # fmt: skip


def _uses_itself(mine: Graph, shape: Node, above: frozenset[Node] = frozenset()) -> bool:
    if shape in above:
        return True
    below = {o for p in _FROM_SHAPES for o in mine.objects(shape, p) if isinstance(o, URIRef | BNode) and o != RDF.nil}
    return any(_uses_itself(mine, o, above | {shape}) for o in below)


def _refuse(mine: Graph) -> None:
    """What the library would pass over in silence, so that the shape would seem to be kept."""
    used = sorted({URIRef(str(p)) for p in mine.predicates() if str(p).startswith(str(SH))}, key=str)
    for term in used:
        if term in _NOT_HERE:
            raise _Wrong(_NOT_HERE[term])
        if term not in SH:
            raise _Wrong(f"sh:{str(term).removeprefix(str(SH))} is no term of SHACL")
    if not used:
        raise _Wrong("the shape asks nothing")


def _aim(graph: Graph, top: URIRef) -> str:
    parts = [f"{{ ?this a {cls.n3()} }}" for cls in _iris(graph, top, SH.targetClass)]
    if (top, RDF.type, RDFS.Class) in graph:
        parts.append(f"{{ ?this a {top.n3()} }}")
    parts += [f"{{ BIND({node.n3()} AS ?this) }}" for node in _iris(graph, top, SH.targetNode)]
    parts += [f"{{ ?this {p.n3()} ?aimedAt }}" for p in _iris(graph, top, SH.targetSubjectsOf)]
    parts += [f"{{ ?aimedFrom {p.n3()} ?this }}" for p in _iris(graph, top, SH.targetObjectsOf)]
    return " UNION ".join(parts)


def _iris(graph: Graph, top: URIRef, predicate: URIRef) -> list[URIRef]:
    found = sorted(graph.objects(top, predicate), key=str)
    if not all(isinstance(node, URIRef) for node in found):
        raise _Wrong(f"a value of sh:{str(predicate).removeprefix(str(SH))} is no IRI")
    return [node for node in found if isinstance(node, URIRef)]


def _try(mine: Graph, top: URIRef) -> None:
    """Apply the shape to nothing: what is malformed shows before any data is looked at."""
    import pyshacl

    aimed = Graph() + mine
    aimed.add((top, SH.targetNode, _TRIAL))
    try:
        with _silent():
            pyshacl.validate(
                Graph(),
                shacl_graph=aimed,
                inference="none",
                do_owl_imports=False,
                advanced=False,
                js=False,
                meta_shacl=True,
            )
    except Exception as error:
        raise _Wrong(f"the shape is malformed: {_reason(str(error))}") from error


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Without the library's log, which tells at length what is told here in a line."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _reason(told: str) -> str:
    """The sentence in a long report of the library."""
    messages = re.findall(r"^\s*Message: (.*)$", told, re.MULTILINE)
    paths = re.findall(r"^\s*Result Path: (.*)$", told, re.MULTILINE)
    if messages:
        return f"{paths[0]}: {messages[0]}"[:300] if paths else messages[0][:300]
    return next((line.strip() for line in told.splitlines() if line.strip()), "no reason given")[:300]


def _query(source: _Source, top: URIRef, rule: Rule, shape: Node, constraint: Node, aim: str, over: bool) -> OwnQuery:
    """A constraint in SPARQL as one query over all the nodes that its shape is aimed at."""
    graph = source.graph
    select = str(graph.value(constraint, SH.select) or "")
    where = source.place(top)
    if not select:
        raise _Wrong("sh:sparql without sh:select")
    if shape != top and (shape not in set(graph.objects(top, SH.property))):
        raise _Wrong("sh:sparql stands too deep: put it on the shape that has the target, or on a property of it")
    path = graph.value(shape, SH.path)
    if "$PATH" in select and not isinstance(path, URIRef):
        raise _Wrong("$PATH stands for one property here, and the shape has none")
    if isinstance(path, URIRef):
        select = select.replace("$PATH", path.n3())
    at = source.text.find(str(graph.value(constraint, SH.select)))
    before = source.line(at) - 1 if at >= 0 else 0
    declared = f"{_usual()} {' '.join(prefixes(graph, constraint).split())}"
    try:
        check_query(f"{declared} {select}", str(source.file), before)
    except QueryError as error:
        raise QueryError(error.message, where=error.where if ":" in error.where and at >= 0 else where) from error
    at = guard.first_group(select)
    aimed = f"{select[:at]} {{ SELECT DISTINCT ?this WHERE {{ {aim} }} }} {select[at:]}"
    messages = texts(graph, constraint, SH.message) or texts(graph, top, SH.message) or dict(rule.label)
    return OwnQuery(Query(rule, f"{declared} {aimed}", messages, over), where)


def _usual() -> str:
    return " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())
