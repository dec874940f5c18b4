"""FollowTheMoney: what has a form there is written, what is only proposed or doubtful is not, and the library reads all of it back."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from typing import Any

import pytest
import question_world
from exported import exported, reader
from hypothesis import given
from hypothesis import strategies as st

from thidua.export.ftm import entities, identity
from thidua.namespaces import NS

ALLOWED = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
KEYS = st.text("ab/.-~_", min_size=1, max_size=8)


@cache
def store() -> Any:
    return reader(question_world.store())


@cache
def found() -> dict[str, dict[str, Any]]:
    return {e["id"]: e for e in entities(store())}


@given(one=KEYS, other=KEYS)
def test_no_two_keys_share_an_identity(one: str, other: str) -> None:
    assert ALLOWED.fullmatch(identity(one))
    assert (identity(one) == identity(other)) == (one == other)


def test_persons_bodies_posts_and_who_held_them_are_there() -> None:
    kinds = {e["schema"] for e in found().values()}
    assert kinds >= {
        "Person",
        "PublicBody",
        "Organization",
        "Company",
        "Position",
        "Occupancy",
        "Membership",
        "Event",
        "Article",
    }
    (an,) = (e for e in found().values() if e["schema"] == "Person" and e["properties"]["name"] == ["Trần Văn An"])
    held = [e for e in found().values() if e["schema"] == "Occupancy" and an["id"] in e["properties"]["holder"]]
    assert held and all(e["properties"]["summary"] and e["properties"]["proof"][0] in found() for e in held)


def test_what_is_only_proposed_or_doubtful_is_left_out() -> None:
    graph = store().graph
    rows = graph.query(
        f"SELECT ?s {{ GRAPH ?g {{ ?s a <{NS}Spell> ; <{NS}certainty> ?c ; <{NS}mode> ?m }} FILTER(?c = 'doubtful' || STRENDS(STR(?m), '/proposed')) }}"
    )
    left_out = {identity(row["s"].value.removeprefix(store().base)) for row in rows}
    assert left_out, "the world has such spells"
    assert not left_out & found().keys()


def test_links_lead_to_entities_that_are_there() -> None:
    links = ("holder", "post", "member", "organization", "organizer", "involved", "proof")
    wanted = {v for e in found().values() for p in links for v in e["properties"].get(p, ())}
    assert wanted <= found().keys()


def test_statements_say_what_the_entities_say() -> None:
    rows = list(
        csv.DictReader(io.StringIO(exported(store(), "ftm-statements").decode(), newline=""), dialect=csv.unix_dialect)
    )
    said = {(e["id"], p, v) for e in found().values() for p, values in e["properties"].items() for v in values}
    assert {(r["entity_id"], r["prop"], r["value"]) for r in rows if r["prop"] != "id"} == said
    assert {r["entity_id"] for r in rows if r["prop"] == "id"} == found().keys()
    assert len({r["id"] for r in rows}) == len(rows)


def test_the_library_reads_it_all_back() -> None:
    model = pytest.importorskip(
        "followthemoney", reason="the library is not installed: pip install followthemoney"
    ).model
    from followthemoney.statement.serialize import read_csv_statements

    proxies = {}
    for line in exported(store(), "ftm").decode().splitlines():
        data = json.loads(line)
        proxy = proxies[data["id"]] = model.make_entity(data["schema"])
        proxy.id = data["id"]
        for name, values in data["properties"].items():
            for value in values:
                proxy.add(name, value)
            assert sorted(proxy.get(name)) == values, "the library cleans nothing away"
        proxy.schema.validate(data)
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range)
    data = exported(store(), "ftm-statements")
    types = [
        row["prop_type"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""), dialect=csv.unix_dialect)
    ]
    for statement, kind in zip(read_csv_statements(io.BytesIO(data)), types, strict=True):
        assert statement.generate_key() == statement.id
        assert statement.prop_type == kind
