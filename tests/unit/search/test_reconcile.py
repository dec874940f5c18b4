"""The reconciliation service as data: what OpenRefine sends, and what it may rely on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from thidua.errors import ConfigError
from thidua.search import Searcher
from thidua.search.about import kinds_of, properties, told
from thidua.search.reconcile import BATCH, Reconciler, manifest
from thidua.store import Store

BODY = "Ủy ban nhân dân tỉnh Sơn La"


@pytest.fixture
def service(store: Store, searcher: Searcher) -> Reconciler:
    return Reconciler(store, searcher)


def best(service: Reconciler, query: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = service.reconcile({"q0": query})["q0"]["result"][0]
    return found


def test_a_person_is_no_match_by_name_alone(service: Reconciler) -> None:
    """A name alone never makes two persons one: a table with one column of names must be looked through by its owner."""
    alone = best(service, {"query": "Khuất Văn Tuấn", "type": "Person"})
    assert (alone["name"], alone["score"], alone["match"]) == ("Khuất Văn Tuấn", 100, False)
    with_body = best(service, {"query": "Khuat Van Tuan", "type": "Person", "properties": [{"pid": "body", "v": BODY}]})
    assert with_body["id"] == alone["id"] and with_body["match"]


def test_a_property_that_does_not_agree_speaks_against(service: Reconciler) -> None:
    other = best(service, {"query": "Khuất Văn Tuấn", "properties": [{"pid": "body", "v": "Tỉnh ủy Lào Cai"}]})
    assert not other["match"] and other["score"] < 100


def test_a_property_decides_between_namesakes(service: Reconciler) -> None:
    chosen = best(
        service,
        {
            "query": "le van tam",
            "type": "Person",
            "properties": [{"pid": "post", "v": "Giám đốc Sở Nội vụ tỉnh Lào Cai"}],
        },
    )
    both = service.reconcile({"q": {"query": "le van tam", "type": "Person"}})["q"]["result"]
    assert {c["name"] for c in both} == {"Lê Văn Tám", "Lê Văn Tạm"} and not any(c["match"] for c in both)
    by_body = best(
        service,
        {
            "query": "le van tam",
            "type": "Person",
            "properties": [{"pid": "body", "v": {"id": "body/party-committee.lao-cai"}}],
        },
    )
    assert by_body["name"] == "Lê Văn Tám"
    assert chosen["name"] in {"Lê Văn Tám", "Lê Văn Tạm"}


def test_a_body_and_a_number_match_by_name(service: Reconciler) -> None:
    assert best(service, {"query": BODY, "type": "Body"})["match"]
    assert best(service, {"query": "77/QĐ-UBND", "type": "Instrument"})["name"].endswith("77/QĐ-UBND")


@pytest.mark.parametrize(
    ("queries", "says"),
    [
        ([], "object"), ({"q0": "x"}, "object"), ({"q0": {"query": 3}}, "text"), ({"q0": {"query": "x", "limit": "3"}}, "whole number"),
        ({"q0": {"query": "x", "type": "Persona"}}, "Persona"), ({"q0": {"query": "x", "properties": [{"pid": "p9"}]}}, "p9"),
        ({f"q{n}": {"query": "x"} for n in range(BATCH + 1)}, "batch"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_form_is_an_error_in_words(service: Reconciler, queries: Any, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        service.reconcile(queries)


def test_columns_can_be_added(service: Reconciler) -> None:
    key = best(service, {"query": "Khuất Văn Tuấn"})["id"]
    answer = service.extend({"ids": [key, "person/nobody"], "properties": [{"id": "body"}, {"id": "document"}]})
    assert [m["id"] for m in answer["meta"]] == ["body", "document"]
    assert answer["rows"][key]["body"] == [{"id": "body/peoples-committee.son-la", "name": BODY}]
    assert len(answer["rows"][key]["document"]) == 2
    assert answer["rows"]["person/nobody"] == {"body": [], "document": []}
    assert {p["id"] for p in service.proposed("Body")["properties"]} >= {"kind", "place"}


def test_a_date_is_a_date(service: Reconciler) -> None:
    key = best(service, {"query": "77/QĐ-UBND", "type": "Instrument"})["id"]
    rows = service.extend({"ids": [key], "properties": [{"id": "date"}]})["rows"]
    assert rows[key]["date"] == [{"date": "2024-04-05T00:00:00Z"}]


def test_suggestions_begin_with_what_is_typed(service: Reconciler) -> None:
    assert service.suggest("entity", "khuat v")["result"][0]["name"] == "Khuất Văn Tuấn"
    assert service.suggest("type", "inst")["result"] == [{"id": "Instrument", "name": "Instrument"}]
    assert {"id": "body", "name": properties()["body"].name} in service.suggest("property", "bod")["result"]
    with pytest.raises(ConfigError):
        service.suggest("thing", "x")


@pytest.mark.parametrize("key", ["x> <y", 'x"', "x{y}", "x\ny"])
def test_what_is_no_iri_does_not_reach_the_store(service: Reconciler, key: str) -> None:
    with pytest.raises(ConfigError, match="identifier"):
        service.extend({"ids": [key], "properties": [{"id": "body"}]})


def test_a_preview_shows_and_runs_nothing(service: Reconciler) -> None:
    page = service.preview(best(service, {"query": "Khuất Văn Tuấn"})["id"])
    assert BODY in page and "<script" not in page and "style>" not in page
    with pytest.raises(ConfigError):
        service.preview("person/nobody")


def test_the_manifest_names_what_there_is() -> None:
    said = manifest("http://127.0.0.1:80/reconcile", "https://w3id.org/thidua/data/")
    assert said["versions"] == ["0.2"] and json.dumps(said)
    assert said["view"]["url"] == "https://w3id.org/thidua/data/{{id}}"
    assert set(said["suggest"]) == {"entity", "type", "property"}


def test_each_property_asks_the_graph_and_fits_a_kind(store: Store) -> None:
    for property_ in properties().values():
        assert property_.kinds and property_ in kinds_of([])
        assert told(store, store.iri("person/nobody"), property_) == []
