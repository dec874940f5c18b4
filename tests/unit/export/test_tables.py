"""Tables hold all that the graph says of things and of what is said of them, and read back as what they were."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import question_world
from exported import reader

from thidua.export import Options, write
from thidua.export.rows import Row, rows
from thidua.export.sqlite import datasette
from thidua.export.tables import RELATIONS, TABLES
from thidua.namespaces import BASE, DCTERMS, NS, RDF, SKOS, VOCAB

VOCABULARY = {
    SKOS + "Concept",
    SKOS + "ConceptScheme",
    NS + "Word",
    NS + "Composition",
    NS + "Competence",
    NS + "ExpectedSeats",
}
USES = {
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "preferred": SKOS + "prefLabel",
    "alternative": SKOS + "altLabel",
    "latin": NS + "latinName",
}
PAIRS = {
    "support": NS + "supportedBy",
    "mentions": NS + "mentionedIn",
    "rests_on": NS + "restsOn",
    "claim_evidence": NS + "hasEvidence",
    "merged": DCTERMS + "isReplacedBy",
}


@cache
def world() -> Any:
    return reader(question_world.store())


@cache
def tabled() -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for table, row in rows(world()):
        out[table.name].append(row)
    return dict(out)


def text(value: Any) -> str:
    """A value as RDF writes it."""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def special(name: str, row: Row, cells: dict[str, Any]) -> Iterator[tuple[Any, str, Any]]:
    """The triples of a row that stand in no column of their own property."""
    if name in PAIRS:
        yield row[0], PAIRS[name], BASE + str(row[1])
    elif name == "names":
        yield row[0], USES[str(row[3])], row[1]
    elif name == "spellings":
        yield row[1], SKOS + "altLabel", row[2]
    elif name in ("links", "other_values"):
        yield row[0], str(row[1]), BASE + str(row[2]) if name == "links" else row[2]
    elif name == "positions":
        yield cells["disagreement"], NS + "hasPosition", BASE + str(row[0])
    elif name == "entities":
        yield from ((row[0], RDF + "type", NS + one) for one in cells["classes"] or ())
    elif name == "documents" and cells["same_article_as"]:
        yield row[0], NS + "sameArticleAs", BASE + cells["same_article_as"]


def rebuilt(found: dict[str, list[Row]]) -> set[tuple[str, str, str]]:
    """The triples that the tables hold, with values as texts."""
    out: set[tuple[str, str, str]] = set()
    for name, of in found.items():
        table = TABLES[name]
        for row in of:
            cells = dict(zip(table.names, row, strict=True))
            out |= {(str(s), p, text(o)) for s, p, o in special(name, row, cells)}
            for column in (c for c in table.columns if len(c.path) == 1 and cells[c.name] is not None):
                start = {"key": BASE, "code": f"{VOCAB}{column.scheme}/"}.get(column.kind, "")
                values = cells[column.name] if column.many else (cells[column.name],)
                out |= {(str(row[0]), column.path[0], start + text(one)) for one in values}
    return out


def test_nothing_that_is_said_is_lost_but_the_classes_of_rows() -> None:
    left_out = {
        q.subject for q in world().quads() if q.predicate.value == RDF + "type" and q.object.value in VOCABULARY
    }
    wanted = {
        (q.subject.value.removeprefix(BASE), q.predicate.value, q.object.value)
        for q in world().quads()
        if q.subject not in left_out and not (q.predicate.value == RDF + "type" and not _is_entity(q.subject))
    }
    assert len(wanted) > 1000
    assert wanted - rebuilt(tabled()) == set()


def _is_entity(subject: Any) -> bool:
    return subject.value.removeprefix(BASE) in {row[0] for row in tabled()["entities"]}


def test_nothing_is_made_up() -> None:
    known = {(q.subject.value.removeprefix(BASE), q.predicate.value, q.object.value) for q in world().quads()}
    described = {s for s, _, _ in known}
    assert {t for t in rebuilt(tabled()) if t[0] in described} <= known


def test_the_columns_hold_what_the_model_tells() -> None:
    assert "other_values" not in tabled(), "a property of the model has no column"


def test_every_key_finds_its_row() -> None:
    ids = {name: {row[0] for row in of} for name, of in tabled().items()}
    for name, of in tabled().items():
        for column, values in zip(TABLES[name].columns, zip(*of, strict=True), strict=True):
            wanted = {v for value in values if value for v in (value if isinstance(value, tuple) else (value,))}
            assert not column.to or wanted <= ids.get(column.to, set()), (name, column.name)


def test_every_relation_of_the_model_is_a_link() -> None:
    said = {q.object.value for q in world().quads() if q.predicate.value == NS + "predicate"}
    assert said and said <= set(RELATIONS)


def test_csv_reads_back_as_the_same_rows(tmp_path: Path) -> None:
    write(world(), "csv", tmp_path / "t", Options(raw=True))
    for name, table in TABLES.items():
        with (tmp_path / "t" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        assert tuple(head) == table.names
        told = [
            tuple(None if v is None else c.separator.join(v) if isinstance(v, tuple) else str(v).lower() if isinstance(v, bool) else str(v)
                  for c, v in zip(table.columns, row, strict=True))
            for row in tabled().get(name, [])
        ]  # fmt: skip
        assert [tuple(v or None for v in line) for line in lines] == [tuple(v or None for v in row) for row in told]


def test_a_formula_is_defused_and_a_number_is_not(tmp_path: Path) -> None:
    def literal(property_: str, value: str) -> ox.Quad:
        return ox.Quad(ox.NamedNode(BASE + "measure/m"), ox.NamedNode(NS + property_), ox.Literal(value), graph)

    graph = ox.NamedNode(BASE + "graph/fused")
    kind = ox.Quad(ox.NamedNode(BASE + "measure/m"), ox.NamedNode(RDF + "type"), ox.NamedNode(NS + "Measure"), graph)
    store = reader([kind, literal("value", "=1+1"), literal("unit", "-1 %"), literal("period", "2024")])
    for raw, cells in ((False, ["'=1+1", "'-1 %", "2024"]), (True, ["=1+1", "-1 %", "2024"])):
        write(store, "csv", tmp_path / str(raw), Options(raw=raw))
        with (tmp_path / str(raw) / "measures.csv").open(encoding="utf-8", newline="") as file:
            (found,) = csv.DictReader(file)
        assert [found["value"], found["unit"], found["period"]] == cells


def test_parquet_reads_back_as_the_same_rows(tmp_path: Path) -> None:
    write(world(), "parquet", tmp_path / "t")
    for name in TABLES:
        found = pq.read_table(tmp_path / "t" / f"{name}.parquet")
        assert found.schema.names == list(TABLES[name].names)
        told = [tuple(tuple(v) if isinstance(v, list) else v for v in row.values()) for row in found.to_pylist()]
        assert told == tabled().get(name, [])


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("sqlite") / "world.sqlite"
    write(world(), "sqlite", path)
    return path


def test_the_database_holds_the_same_rows_and_every_view_answers(database: Path) -> None:
    with sqlite3.connect(database) as db:
        for name in TABLES:
            assert db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] == len(tabled().get(name, []))
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
        counts = {view: db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in views}
        assert counts["who_chairs_what"] >= 5
        assert counts["awards_given"] + counts["awards_only_proposed"] <= len(tabled()["awards"])
        assert counts["what_says_so"] == len(tabled()["support"])
    db.close()


def test_a_name_is_found_without_its_marks(database: Path) -> None:
    with sqlite3.connect(database) as db:
        found = db.execute(
            "SELECT entity FROM names WHERE rowid IN (SELECT rowid FROM names_fts WHERE names_fts MATCH 'tran van an')"
        ).fetchall()
    db.close()
    assert any(str(e).startswith("person/tran-van-an") for (e,) in found)


@pytest.mark.parametrize("name", ["csv", "sqlite", "parquet"])
def test_the_same_store_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    shuffled = reader(reversed(list(world().quads())))
    for at, store in (("a", world()), ("b", shuffled)):
        write(store, name, tmp_path / at)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*")) or [Path()]
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file


def test_another_reader_of_csv_on_the_web_finds_nothing_wrong(tmp_path: Path) -> None:
    csvw = pytest.importorskip("csvw", reason="the library is not installed: pip install csvw")
    write(world(), "csv", tmp_path / "t", Options(raw=True))
    found = csvw.CSVW(str(tmp_path / "t" / "csv-metadata.json"), validate=True)
    assert found.warnings == []
    for table in found.tables:
        assert sum(1 for _ in table.iterdicts(strict=True)) == len(
            tabled().get(table.url.string.removesuffix(".csv"), [])
        )
        assert table.check_primary_key()
    assert found.tablegroup.check_referential_integrity()


def test_what_datasette_is_told_is_of_tables_and_columns_that_are_there() -> None:
    told = datasette("A world", "https://licence.example/by")["databases"]["thidua"]["tables"]
    assert told.keys() == TABLES.keys()
    for name, one in told.items():
        assert {*one["columns"], *one.get("facets", ()), one.get("label_column", TABLES[name].names[0])} <= set(
            TABLES[name].names
        )
    assert told["spells"]["columns"]["attested_on"].startswith("A day on which")


def test_datasette_opens_the_database_and_searches_it(database: Path) -> None:
    pytest.importorskip("datasette", reason="it is not installed: pip install datasette")
    for path, wanted in (
        ("/world/who_chairs_what.json?_shape=array", "holder_name"),
        ("/world/names.json?_search=tran+van+an&_shape=array", "person/tran-van-an"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "datasette", str(database), "--get", path],
            capture_output=True,
            text=True,
            check=True,
        )
        rows = json.loads(done.stdout)
        assert rows
        assert all(wanted in str(row) for row in rows)
