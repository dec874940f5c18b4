"""What holds of every shipped query file, whatever it asks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from thidua.namespaces import BASE, NS, PREFIXES
from thidua.query import Question, guard, questions
from thidua.query.header import parse
from thidua.resources import walk

ROOT = Path(__file__).resolve().parents[2]
FILES = [(path, file.read_text(encoding="utf-8")) for path, file in walk("queries", ".rq")]
STORED = questions()
prepared = cache(prepareQuery)


def _declared() -> set[str]:
    found: set[str] = set()
    for _, file in walk("ontology", ".ttl"):
        text = file.read_text(encoding="utf-8")
        found.update(re.findall(r"^tdu:(\w+)\s+a\s", text, re.MULTILINE))
    return found


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 45
    assert len(STORED) >= 40


@pytest.mark.parametrize(("path", "text"), FILES, ids=[p for p, _ in FILES])
def test_file_parses_on_two_engines_and_passes_the_guard(path: str, text: str) -> None:
    guard.check(text, path)
    ox.Store().query(text)
    prepared(text)


@pytest.mark.parametrize(("path", "text"), FILES, ids=[p for p, _ in FILES])
def test_file_starts_from_the_base_names_its_graphs_and_spells_its_prefixes(path: str, text: str) -> None:
    assert text.count(f"BASE <{BASE}>\n") == 1
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', re.sub(r"(^|\s)#[^\n]*", r"\1", text))
    assert re.search(r"GRAPH (<graph/|\?)", code), "a query without its graphs means something else on every server"
    body = re.sub(r"<[^>]*>", "<>", code.split(f"BASE <{BASE}>")[-1])
    used = set(re.findall(r"(?<![\w?])([a-z]+):[A-Za-z_]", body))
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", text, re.MULTILINE))
    assert used <= declared.keys()
    assert all(PREFIXES[name] == iri for name, iri in declared.items())


@pytest.mark.parametrize(("path", "text"), FILES, ids=[p for p, _ in FILES])
def test_every_term_is_declared_in_the_ontology(path: str, text: str) -> None:
    code = re.sub(r"(^|\s)#[^\n]*", r"\1", text)
    used = set(re.findall(r"\btdu:(\w+)", code)) | set(re.findall(re.escape(NS) + r"(\w+)", code))
    assert used <= _declared(), f"{path}: not in ontology/: {sorted(used - _declared())}"


def _variables(node: Any) -> set[Variable]:
    found: set[Variable] = set()
    if isinstance(node, Variable):
        found.add(node)
    elif isinstance(node, CompValue):
        for value in node.values():
            found |= _variables(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            found |= _variables(value)
    return found


def _certain(node: Any) -> set[Variable]:
    """Variables that every solution of a pattern binds."""
    name = getattr(node, "name", None)
    if name == "BGP":
        return {t for triple in node.triples for t in triple if isinstance(t, Variable)}
    if name == "Join":
        return _certain(node.p1) | _certain(node.p2)
    if name in ("LeftJoin", "Minus"):
        return _certain(node.p1)
    if name == "Union":
        return _certain(node.p1) & _certain(node.p2)
    if name == "Graph":
        return _certain(node.p) | ({node.term} if isinstance(node.term, Variable) else set())
    if name == "Extend":
        return _certain(node.p) | {node.var}
    if name == "values":
        return {v for row in node.res for v, term in row.items() if str(term) != "UNDEF"}
    if name in ("Filter", "ToMultiSet", "Project", "Distinct", "OrderBy", "SelectQuery", "AggregateJoin", "Group"):
        inner = _certain(node.p)
        return inner & set(node.PV) if name == "Project" else inner
    return set()


def _optionals(node: Any) -> list[CompValue]:
    found: list[CompValue] = []
    if isinstance(node, CompValue):
        if node.name == "LeftJoin":
            found.append(node)
        for value in node.values():
            found += _optionals(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            found += _optionals(value)
    return found


@pytest.mark.parametrize("stored", STORED, ids=lambda q: q.name)
def test_what_is_optional_hangs_on_something_known(stored: Any) -> None:
    """An OPTIONAL that shares no bound variable with what stands before it multiplies every row by the whole graph."""
    for optional in _optionals(prepared(stored.sparql).algebra):
        assert _hangs_on(optional), f"{stored.name}: OPTIONAL on {sorted(_certain(optional.p2))}"


def _bound(node: Any, optional: bool = False) -> Iterator[tuple[str, bool]]:
    """The variables of the triple patterns of a query, and whether each stands inside an OPTIONAL."""
    if isinstance(node, CompValue):
        if node.name == "BGP":
            yield from ((str(t), optional) for triple in node.triples for t in triple if isinstance(t, Variable))
        for key, value in node.items():
            yield from _bound(value, optional or (node.name == "LeftJoin" and key == "p2"))
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _bound(value, optional)


@pytest.mark.parametrize("stored", STORED, ids=lambda q: q.name)
def test_what_is_asked_for_is_no_answer_by_being_asked(stored: Question) -> None:
    """A value that only an OPTIONAL could match stays bound where nothing matches: every act would be of the year asked for."""
    found = set(_bound(prepared(stored.sparql).algebra))
    for parameter in stored.parameters:
        name = parameter.name
        assert name == "lang" or (name, False) in found or (name, True) not in found, f"?{name} is optional"


def _hangs_on(optional: CompValue) -> bool:
    known, added, compared = _certain(optional.p1), _certain(optional.p2), _variables(optional.expr)
    return bool(known & added) or bool(compared & added and compared & _variables(optional.p1))


@pytest.mark.parametrize("stored", STORED, ids=lambda q: q.name)
def test_a_question_shows_where_it_is_written(stored: Any) -> None:
    about_spelling, about_documents = (
        {"name-forms", "forms-in-one-document"},
        {"documents-read-worst", "documents-in-scope"},
    )
    assert stored.name in about_spelling | about_documents or any("uote" in c for c in stored.returns), (
        "no quote, no answer"
    )


def test_readme_lists_every_question_as_its_header_says_it() -> None:
    tool = ROOT / "tools" / "list_questions.py"
    found = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_a_dangling_optional_would_be_noticed() -> None:
    bad = "SELECT * { ?a ?b ?c OPTIONAL { ?x ?y ?z } }"
    good = "SELECT * { ?a ?b ?c OPTIONAL { ?c ?y ?z } OPTIONAL { ?d ?e ?f FILTER(?f = ?a) } }"
    assert not all(_hangs_on(o) for o in _optionals(prepareQuery(bad).algebra))
    assert all(_hangs_on(o) for o in _optionals(prepareQuery(good).algebra))


def test_nothing_in_a_question_knows_a_document() -> None:
    """Names of provinces, persons, numbers of documents belong in parameters."""
    for path, text in FILES:
        code = re.sub(r"^#\+ .*$", "", text, flags=re.MULTILINE)
        assert not re.search(r"[À-ỹđĐ\u0900-\u097f\u0600-\u06ff]", code), f"{path}: a name stands in the query"
        assert not re.search(r"\b(19|20)\d\d\b", re.sub(r"<[^>]*>", "", re.sub(r"# [^\n]*", "", code))), (
            f"{path}: a year stands in it"
        )


def test_exports_have_headers_too() -> None:
    for path, file in walk("queries", ".rq", "exports"):
        found = parse(file.read_text(encoding="utf-8"), file.name.removesuffix(".rq"), path)
        assert found.title and found.returns


@pytest.mark.parametrize("stored", [q for q in STORED if "documents" in q.returns], ids=lambda q: q.name)
def test_who_counts_documents_counts_witnesses_too(stored: Question) -> None:
    assert {"witnesses", "independent"} & {*stored.returns}, "two versions of one article are not two sources"
