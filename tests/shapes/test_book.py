"""The rule book: each rule can be read in two languages, cited, and is carried out; what is allowed raises nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from check_stores import Made
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL

from thidua.check import check
from thidua.check.book import UNKNOWN, entries, explained, left_out
from thidua.check.core import validate
from thidua.check.results import SEVERITIES
from thidua.check.rules import run
from thidua.check.shapes import core, queries, rule_of, shipped
from thidua.cli.main import main
from thidua.errors import ConfigError
from thidua.namespaces import BASE, NS, RULES, SHAPES

BOOK = {entry.id: entry for entry in entries(shipped())}
ROOT = Path(__file__).resolve().parents[2]
ALLOWED = sorted((Path(__file__).parent / "allowed").glob("*.ttl"))
OFF = {"A04", "C10", "E03", "E05", "R30"}
"""Too often untrue of a partial record to be asked without being asked for."""


def test_every_rule_has_a_sentence_in_two_languages_and_a_source() -> None:
    assert len(BOOK) == 91
    for entry in BOOK.values():
        assert set(entry.sentence) == {"en", "vi"}, entry.id
        assert not entry.exceptions or set(entry.exceptions) == {"en", "vi"}, entry.id
        assert entry.source, f"{entry.id}: without a source it could not be an error"
        assert set(entry.source) == {"en", "vi"}, f"{entry.id}: a reader of either language reads the source"
        assert "not verified" not in entry.source["en"] or entry.severity != "violation", (
            f"{entry.id}: no error on hearsay"
        )
        assert set(entry.kept) == {"en", "vi"}, f"{entry.id}: a case that keeps it"
        assert set(entry.broken) == ({"en", "vi"} if entry.severity else set()), f"{entry.id}: a case that breaks it"


def test_every_rule_is_carried_out_or_is_shown_to_raise_nothing() -> None:
    allowed = {path.stem for path in ALLOWED}
    assert {entry.id for entry in BOOK.values() if not entry.severity} == allowed
    for entry in BOOK.values():
        assert bool(entry.shapes) != (entry.id in allowed), entry.id
        assert bool(entry.kinds) != (entry.id in allowed), entry.id
        assert entry.id in allowed or set(entry.shapes) > set(entry.unknown), f"{entry.id}: something breaks it"


def test_kinds_that_a_rule_keeps_apart_are_disjoint_in_the_ontology() -> None:
    told = [entry for entry in BOOK.values() if entry.axioms]
    assert {entry.id for entry in told} >= {"B08", "B09"}
    graph = Graph().parse(ROOT / "ontology" / "modules" / "body-kinds-classes.ttl")
    lists = [set(map(str, Collection(graph, node))) for node in graph.objects(None, OWL.members)]
    for entry in told:
        assert any({NS + name for name in entry.axioms} <= members for members in lists), entry.id


def test_a_report_cites_in_the_language_of_its_reader() -> None:
    rule = rule_of(shipped(), URIRef("https://w3id.org/thidua/shapes/Spell-before-coming-of-age"))
    assert rule.source.startswith("Constitution of 2013")
    assert rule.source_in("vi").startswith("Hiến pháp năm 2013")
    assert rule.source_in("bn") == rule.source


def test_shapes_name_only_rules_of_the_book_and_are_no_graver() -> None:
    graph = shipped()
    for shape, node in graph.subject_objects(DCTERMS.conformsTo):
        assert str(node).removeprefix(RULES) in BOOK, shape
        entry = BOOK[str(node).removeprefix(RULES)]
        grade = rule_of(graph, shape).severity
        assert SEVERITIES.index(grade) >= SEVERITIES.index(entry.severity), f"{shape} against {entry.id}"
        assert rule_of(graph, shape).source, f"{shape}: a report names the source"
    for entry in BOOK.values():
        grades = {rule_of(graph, URIRef(SHAPES + shape)).severity for shape in entry.shapes}
        assert not entry.severity or entry.severity in grades, entry.id


def test_rules_that_are_off_are_applied_when_asked_for() -> None:
    off = {entry.id for entry in BOOK.values() if entry.off}
    assert off == OFF
    shapes = {SHAPES + shape for id_ in off for shape in BOOK[id_].shapes}
    unknown = {SHAPES + shape for entry in BOOK.values() for shape in entry.unknown}
    assert len(unknown) >= 10
    assert left_out(shipped()) == shapes | unknown
    assert left_out(shipped(), off) == unknown
    assert left_out(shipped(), [UNKNOWN]) == shapes
    assert not left_out(shipped(), [UNKNOWN, *off])
    with pytest.raises(ConfigError, match="no rule R99"):
        left_out(shipped(), ["R99"])


def test_a_check_applies_a_rule_that_is_off_only_when_asked_for() -> None:
    made, many = Made(), "Person-many-offices"
    for quad in ox.parse(path=str(Path(__file__).parent / f"{many}.ttl"), format=ox.RdfFormat.TURTLE, base_iri=BASE):
        made.graph.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(BASE + "graph/fused")))
    silent, asked = check(made), check(made, also=["R30"])
    assert many not in {result.rule.id for result in silent.results}
    (found,) = [result for result in asked.results if result.rule.id == many]
    assert found.rule.book == ("R30",) and found.rule.source and "5 offices" in found.message()
    assert asked.rules > silent.rules


@pytest.mark.parametrize("path", ALLOWED, ids=lambda p: p.stem)
def test_what_is_allowed_raises_nothing(path: Path) -> None:
    graph, store = ox.NamedNode("urn:graph"), ox.Store()
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert len(quads) >= 8
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads)
    rules = [query for query in queries(shipped()) if query.rule.book]
    assert [raw.rule.id for query in rules for raw in run(store, query, [graph])] == []
    found = validate(Graph().parse(path, format="turtle"), core(shipped()).fused)
    # the cases tell of no documents: what a statement rests on (E06) is not asked
    assert [raw.rule.id for raw in found if set(raw.rule.book) - {"E06"}] == []


def test_the_book_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--format", "json"], [], ["--lang", "vi"]):
        with pytest.raises(SystemExit) as ended:
            main(["check", "--list", *arguments])
        assert not ended.value.code
        out = capsys.readouterr().out
        assert out.count("Post-overlapping-holders") >= 3
        if arguments[:1] == ["--format"]:
            assert [row["id"] for row in json.loads(out)] == sorted(BOOK)


def test_the_page_of_the_book_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_rule_book.py"), "--check"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""


def test_one_rule_is_explained_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    said = "\n".join(explained([*BOOK.values()], "r09", "en"))
    for part in (
        "deputy secretary of its Party committee",
        "warning",
        "valid:",
        "always",
        "broken:",
        "kept:",
        "SHACL-SPARQL",
    ):
        assert part in said, part
    assert "unknown told by: Person-chair-of-unknown-party-seat" in said
    assert "raises nothing" in (allowed := "\n".join(explained([*BOOK.values()], "R07", "en")))
    assert "broken:" not in allowed
    assert "OWL axiom" in "\n".join(explained([*BOOK.values()], "B08", "vi"))
    with pytest.raises(SystemExit) as ended:
        main(["check", "--explain", "C10", "--lang", "vi"])
    assert not ended.value.code
    assert "mặc định tắt" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["check", "--explain", "Q1"])
    assert ended.value.code
    assert "thidua check --list" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--list", "--format", "ttl"]])
def test_a_wrong_call_says_what_to_do(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", *arguments])
    assert ended.value.code == 2
    assert "thidua check --list" in (said := capsys.readouterr().err) or "--format text or json" in said
