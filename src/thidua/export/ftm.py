"""FollowTheMoney, the form of investigators' tools: entities (a line of JSON each) and statements (a line of CSV each).

It has persons, bodies, positions, who held them, memberships, events and documents. It has no place for doubt and none
for a proposal: what is doubtful or only proposed is left out, and so are awards, mandates and instruments.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from thidua.export.rows import Row, things
from thidua.export.tables import TABLES
from thidua.iri import digest
from thidua.namespaces import NS

if TYPE_CHECKING:
    from thidua.export.formats import Options

DATASET = "thidua"
COUNTRY = "vn"
_SAFE = re.compile(r"[A-Za-z0-9]+(?:[/.-][A-Za-z0-9]+)*")
_LANGUAGES = {"vi": "vie", "en": "eng", "hi": "hin", "ur": "urd", "bn": "ben"}
_COMPANIES = ("enterprise",)
_OUTSIDE_STATE = re.compile(
    "party|politburo|secretariat|association|mass_organisation|front_committee|press|emulation_cluster"
)
"""Kinds of bodies that are organisations and no public bodies."""
_NOT_HELD = ("proposed",)
_TYPES = {
    "name": "name", "alias": "name", "weakAlias": "name", "country": "country", "organization": "entity", "holder": "entity", "post": "entity",
    "member": "entity", "organizer": "entity", "involved": "entity", "proof": "entity", "startDate": "date", "endDate": "date", "date": "date",
    "publishedAt": "date", "sourceUrl": "url", "language": "language", "summary": "text", "description": "text", "notes": "text",
    "wikidataId": "identifier", "mimeType": "mimetype",
}  # fmt: skip
"""The library's type of each property that is written; all others are strings."""

Entity = dict[str, Any]
Cells = dict[str, Any]


def identity(key: str) -> str:
    """A key as the library allows identities; no two keys share one."""
    if _SAFE.fullmatch(key) and "--" not in key:
        return key.replace("/", "--")
    return f"key--{digest(key, length=24)}"


def entities(store: Any) -> Iterator[Entity]:
    """Every entity that has a form there, in the order of the keys."""
    maker = _Maker(store)
    for found in things(store):
        by_table: dict[str, list[Cells]] = {}
        for table, row in found:
            by_table.setdefault(table, []).append(_cells(table, row))
        for table, make in maker.makers.items():
            if table in by_table and (one := make(by_table[table][0], by_table)) is not None:
                yield one


def _cells(table: str, row: Row) -> Cells:
    return dict(zip(TABLES[table].names, row, strict=True))


def _entity(key: str, schema: str, /, **properties: Any) -> Entity:
    """An entity with the properties that have values, each a sorted list of texts."""
    said = {}
    for name, value in sorted(properties.items()):
        values = value if isinstance(value, (list, tuple, set)) else [value]
        texts = sorted({_clean(str(v)) for v in values if v not in (None, "")} - {""})
        if texts:
            said[name] = texts
    return {"id": identity(key), "schema": schema, "properties": said}


def _clean(text: str) -> str:
    """The text without what the library strips too: spaces around it and control signs in it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class _Maker:
    """Entities from the rows of one thing."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.makers = {
            "documents": self._document, "entities": self._named, "spells": self._spell, "memberships": self._membership,
        }  # fmt: skip

    def _document(self, cells: Cells, _: Any) -> Entity:
        return _entity(
            cells["id"], "Article", fileName=cells["name"], title=cells["headline"] or cells["name"], publishedAt=cells["published"],
            publisher=cells["publisher"], sourceUrl=_url(cells["url"]), language=_LANGUAGES.get(cells["language"] or ""), mimeType=cells["format"],
        )  # fmt: skip

    def _named(self, cells: Cells, rows: dict[str, list[Cells]]) -> Entity | None:
        if not cells["name"] or not cells["mentioned_in"]:
            return None
        others = {n["name"] for n in rows.get("names", ()) if n["use"] in ("preferred", "alternative")} - {
            cells["name"]
        }
        read = cells["name_basis"] == "reconstructed"
        said: dict[str, Any] = {
            "name": cells["name"], "alias": others, "country": COUNTRY, "wikidataId": _wikidata(cells["exact_match"]),
            "notes": "The name is a reading of another script: no source writes it so." if read else None,
        }  # fmt: skip
        kind, classes = cells["kind"], cells["classes"] or ()
        if kind == "person":
            return _entity(cells["id"], "Person", **said)
        if kind == "body":
            return _entity(cells["id"], _schema_of_body(rows["bodies"][0]["body_kind"] or ""), **said)
        if kind == "post":
            post = rows["posts"][0]
            return _entity(cells["id"], "Position", **said, organization=self._organisation(post["body"]))
        if "Unit" in classes:
            return _entity(cells["id"], "PublicBody" if kind == "place" else "Organization", **said)
        if kind == "event" and rows["events"][0]["event_status"] == "held":
            return self._event(rows["events"][0], said)
        return None

    def _event(self, cells: Cells, said: dict[str, Any]) -> Entity:
        property_ = ox.NamedNode(NS + "inEvent")
        parts = self._store.graph.quads_for_pattern(None, property_, ox.NamedNode(self._store.base + cells["id"]), None)
        acts = {q.subject for q in parts}
        people = {
            self._key(q.object)
            for act in acts
            if not self._doubtful(act)
            for q in self._store.graph.quads_for_pattern(act, ox.NamedNode(NS + "participant"), None, None)
        }
        involved = {identity(p) for p in people if p.startswith("person/") or self._is(p, "Body", "Unit")}
        return _entity(
            cells["id"],
            "Event",
            **said,
            date=cells["date"],
            organizer=self._organisation(cells["organiser"]),
            involved=involved,
        )

    def _spell(self, cells: Cells, _: Any) -> Entity | None:
        holder, post = cells["holder"], cells["post"]
        if not holder or not post or cells["certainty"] != "asserted" or cells["mode"] in _NOT_HELD:
            return None
        dates = {
            "startDate": cells["begins"],
            "endDate": cells["ends"],
            "date": [*(cells["attested_on"] or ()), cells["emulation_year"]],
        }
        proof = identity(cells["quote_document"]) if cells["quote_document"] else None
        said = {**dates, "proof": proof, "summary": cells["quote"], "status": "ended" if cells["mode"] == "former" else None,
                "description": f"{cells['mode']}; {cells['documents']} documents, {cells['witnesses']} witnesses"}  # fmt: skip
        if self._is(holder, "Person"):
            return _entity(cells["id"], "Occupancy", holder=identity(holder), post=identity(post), **said)
        body = self._organisation(cells["body"])
        if body and self._is(holder, "Unit", "Body"):
            role = (cells["role"] or "").replace("_", " ")
            return _entity(cells["id"], "Membership", member=identity(holder), organization=body, role=role, **said)
        return None

    def _membership(self, cells: Cells, _: Any) -> Entity | None:
        body = self._organisation(cells["body"])
        if cells["certainty"] != "asserted" or not body or not self._is(cells["member"], "Unit", "Body", "Person"):
            return None
        proof = identity(cells["quote_document"]) if cells["quote_document"] else None
        return _entity(
            cells["id"], "Membership", member=identity(cells["member"]), organization=body, role="member",
            date=cells["emulation_year"], proof=proof, summary=cells["quote"],
        )  # fmt: skip

    def _organisation(self, key: str | None) -> str | None:
        """The identity of a body; of nothing else, since the library wants an organisation there."""
        return identity(key) if key and self._is(key, "Body") else None

    def _key(self, term: Any) -> str:
        return str(term.value).removeprefix(self._store.base)

    def _is(self, key: str, *classes: str) -> bool:
        """Whether documents speak of the thing as one of these."""
        node, fused = ox.NamedNode(self._store.base + key), ox.NamedNode(self._store.base + "graph/fused")
        type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        return any(
            True for c in classes for _ in self._store.graph.quads_for_pattern(node, type_, ox.NamedNode(NS + c), fused)
        )

    def _doubtful(self, act: Any) -> bool:
        said = self._store.graph.quads_for_pattern(act, ox.NamedNode(NS + "certainty"), None, None)
        return any(q.object.value == "doubtful" for q in said)


def _schema_of_body(kind: str) -> str:
    if kind in _COMPANIES:
        return "Company"
    return "Organization" if _OUTSIDE_STATE.search(kind) else "PublicBody"


def _url(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None


def _wikidata(matches: tuple[str, ...] | None) -> list[str]:
    return [m.rpartition("/")[2] for m in matches or () if "wikidata.org/entity/Q" in m]


def write(store: Any, out: IO[bytes], _: Options) -> None:
    """Entities, one a line."""
    for one in entities(store):
        out.write(json.dumps(one, ensure_ascii=False, sort_keys=True).encode() + b"\n")


COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip


def write_statements(store: Any, out: IO[bytes], _: Options) -> None:
    """Statements: each value of each entity by itself, with the digest by which the library knows it."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, dialect=csv.unix_dialect)
    writer.writeheader()
    for one in entities(store):
        said = [("id", one["id"]), *((p, v) for p, values in one["properties"].items() for v in values)]
        writer.writerows(_statement(one["id"], one["schema"], prop, value) for prop, value in said)
    text.detach()


def _statement(entity: str, schema: str, prop: str, value: str) -> dict[str, str]:
    name = hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    kind = "id" if prop == "id" else _TYPES.get(prop, "string")
    return {
        "canonical_id": entity, "entity_id": entity, "prop": prop, "prop_type": kind, "schema": schema, "value": value,
        "dataset": DATASET, "external": "f", "id": name,
    }  # fmt: skip
