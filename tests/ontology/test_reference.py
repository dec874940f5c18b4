"""The reference data: written from its tables, closed under succession, keyed as the library keys, no name for two provinces."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua import iri
from thidua.namespaces import BASE, DCTERMS, NS, RDF, RDFS, SKOS, VOCAB

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ontology" / "reference"
FILES = ("bodies", "districts", "instruments", "movements", "places", "posts")
SOURCES = ROOT.parent / "shared" / "domain" / "instruments.csv"


def load(name: str) -> ox.Store:
    store = ox.Store()
    store.load(path=str(FOLDER / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def everything() -> ox.Store:
    store = ox.Store()
    for name in FILES:
        store.load(path=str(FOLDER / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def of_class(store: ox.Store, name: str) -> list[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(NS + name))
    return sorted(q.subject.value for q in found)


def values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    return sorted(q.object.value for q in store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None))


def one(store: ox.Store, subject: str, name: str) -> str | None:
    found = values(store, subject, NS + name)
    assert len(found) <= 1, (subject, name, found)
    return found[0] if found else None


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "tools" / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_what_the_tool_writes_under_any_hash_seed() -> None:
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, str(ROOT / "tools" / "make_reference.py"), "--check"],
            capture_output=True, text=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_as_much_as_there_was(everything: ox.Store) -> None:
    least = {"Place": 740, "PlaceVersion": 87, "Body": 62, "Post": 11, "Instrument": 59, "Movement": 15}
    assert {k: n for k, n in least.items() if len(of_class(everything, k)) < n} == {}
    by_hand = {"reorganisations"}
    assert {path.stem for path in FOLDER.glob("*.ttl")} == {*FILES, *by_hand}


def test_every_thing_has_one_name_to_show_and_a_source(everything: ox.Store) -> None:
    subjects = {q.subject.value for q in everything.quads_for_pattern(None, ox.NamedNode(RDF + "type"), None)}
    assert len(subjects) >= 970
    for subject in subjects:
        assert subject.startswith(BASE)
        assert len(values(everything, subject, RDFS + "label")) == 1, subject
        assert values(everything, subject, DCTERMS + "source"), subject
        assert not [s for s in values(everything, subject, DCTERMS + "source") if "memory" in s or "seed" in s], subject


def test_bodies_posts_movements_and_provinces_have_names_in_four_languages(everything: ox.Store) -> None:
    provinces = of_class(load("places"), "Place")
    for subject in [
        *provinces,
        *of_class(everything, "Body"),
        *of_class(everything, "Post"),
        *of_class(everything, "Movement"),
    ]:
        found = everything.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(SKOS + "prefLabel"), None)
        assert {"vi", "en", "hi", "ur"} <= {q.object.language for q in found}, subject


def test_sixty_three_units_before_and_thirty_four_after() -> None:
    store = load("places")
    units = of_class(store, "PlaceVersion")

    def valid(day: str) -> list[str]:
        return [
            u for u in units if (one(store, u, "validFrom") or "") <= day <= (one(store, u, "validUntil") or "9999")
        ]

    assert [len(valid(day)) for day in ("2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01")] == [63, 63, 63, 34]
    assert BASE + "place/hue.1" in valid("2025-01-01")
    assert Counter(one(store, u, "placeKind") for u in valid("2025-07-01")) == {"province": 28, "central_city": 6}
    assert Counter(one(store, u, "placeKind") for u in valid("2024-12-31")) == {"province": 58, "central_city": 5}


def test_a_version_that_ended_has_a_successor_that_begins_the_next_day() -> None:
    store = load("places")
    after = {"2024-12-31": "2025-01-01", "2025-06-30": "2025-07-01"}
    ended = [u for u in of_class(store, "PlaceVersion") if one(store, u, "validUntil")]
    assert len(ended) == 53
    for unit in ended:
        successor = one(store, unit, "succeededBy")
        assert successor is not None, unit
        assert one(store, successor, "validFrom") == after[str(one(store, unit, "validUntil"))], unit
    for unit in set(of_class(store, "PlaceVersion")) - set(ended):
        assert one(store, unit, "succeededBy") is None, unit
    merged: dict[str, list[str]] = defaultdict(list)
    for unit in ended:
        merged[str(one(store, unit, "succeededBy"))].append(unit.removeprefix(BASE + "place/"))
    assert sorted(merged[BASE + "place/quang-tri.2"]) == ["quang-binh.1", "quang-tri.1"]
    assert sorted(merged[BASE + "place/ninh-binh.2"]) == ["ha-nam.1", "nam-dinh.1", "ninh-binh.1"]
    assert len(merged) == 24


def test_codes_of_one_day_are_not_shared() -> None:
    store = load("places")
    for code in ("isoCode", "officialCode"):
        for new in (False, True):
            units = [
                u for u in of_class(store, "PlaceVersion") if not one(store, u, "validUntil" if new else "validFrom")
            ]
            found = Counter(v for u in units if (v := one(store, u, code)))
            assert [v for v, n in found.items() if n > 1] == []
    before = [u for u in of_class(store, "PlaceVersion") if not one(store, u, "validFrom")]
    assert all(re.fullmatch(r"VN-\w\w", one(store, u, "isoCode") or "") for u in before)


def test_a_papers_domain_leads_to_one_province_of_a_day() -> None:
    store = load("places")
    homes: dict[str, set[str]] = defaultdict(set)
    for unit in of_class(store, "PlaceVersion"):
        if one(store, unit, "validFrom"):
            continue
        for domain in values(store, unit, NS + "newspaperDomain"):
            assert re.fullmatch(r"[a-z0-9.]+\.vn", domain)
            homes[domain].add(str(one(store, unit, "versionOf")))
    assert len(homes) >= 60
    assert {d: h for d, h in homes.items() if len(h) > 1} == {}
    assert homes["baoquangtri.vn"] == {BASE + "place/quang-tri"}


def test_no_name_is_of_two_provinces_or_regions() -> None:
    store = load("places")
    named: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for predicate in ("prefLabel", "altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + predicate), None):
            named[quad.object.language, quad.object.value.casefold()].add(quad.subject.value)
    assert len(named) >= 550
    assert {k: v for k, v in named.items() if len(v) > 1} == {}


def test_keys_are_those_of_the_library(everything: ox.Store) -> None:
    for row in rows("provinces"):
        assert BASE + iri.place_key(row["name"]) in of_class(everything, "Place")
    for body in of_class(everything, "Body"):
        kind = str(one(everything, body, "bodyKind")).removeprefix(VOCAB + "body-kinds/")
        key = iri.body_key(kind, one(everything, body, "jurisdictionName"), topic=one(everything, body, "topic"))
        assert body == BASE + key
    for post in of_class(everything, "Post"):
        role = str(one(everything, post, "role")).removeprefix(VOCAB + "role-kinds/")
        assert post == BASE + iri.post_key(role, str(one(everything, post, "postIn")).removeprefix(BASE))
    for instrument in of_class(everything, "Instrument"):
        issuer = str(one(everything, instrument, "issuer")).removeprefix(BASE)
        key = iri.instrument_key(
            one(everything, instrument, "documentNumber"),
            type_="",
            issuer=issuer,
            date=one(everything, instrument, "issuedOn"),
        )
        assert instrument == BASE + key


def test_what_is_referred_to_is_there(everything: ox.Store) -> None:
    known = {q.subject.value for q in everything.quads_for_pattern(None, ox.NamedNode(RDF + "type"), None)}
    posts_and_bodies = set(of_class(everything, "Post")) | set(of_class(everything, "Body"))
    for quad in everything.quads_for_pattern(None, None, None):
        target = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        if target.startswith(BASE):
            local = quad.predicate.value == NS + "issuer" and not target.endswith(".viet-nam")
            assert target in known or local, (quad.subject.value, quad.predicate.value, target)
    for instrument in of_class(everything, "Instrument"):
        issuer = str(one(everything, instrument, "issuer"))
        assert issuer in posts_and_bodies or not issuer.endswith(".viet-nam"), instrument


def test_concepts_used_are_in_the_vocabularies(everything: ox.Store) -> None:
    vocabulary = ox.Store()
    for name in ("body-kinds", "role-kinds", "instrument-kinds"):
        vocabulary.load(path=str(ROOT / "ontology" / "vocab" / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    concepts = {q.subject.value for q in vocabulary.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), None)}
    used = {
        q.object.value for q in everything.quads_for_pattern(None, None, None) if isinstance(q.object, ox.NamedNode)
    }
    used = {u for u in used if u.startswith(VOCAB)}
    assert len(used) >= 45
    assert used - concepts == set()


def test_a_body_that_ended_says_what_followed(everything: ox.Store) -> None:
    ended = [b for b in of_class(everything, "Body") if one(everything, b, "validUntil")]
    assert len(ended) >= 9
    for body in ended:
        successor = str(one(everything, body, "succeededBy"))
        assert successor in of_class(everything, "Body"), body
        assert one(everything, successor, "validUntil") is None


def test_topics_of_bodies_are_those_that_reading_gives(everything: ox.Store) -> None:
    vocabulary = ox.Store()
    vocabulary.load(path=str(ROOT / "ontology" / "vocab" / "body-kinds.ttl"), format=ox.RdfFormat.TURTLE)
    given: dict[str, set[str]] = defaultdict(set)
    for quad in vocabulary.quads_for_pattern(None, ox.NamedNode(NS + "composition"), None):
        for topic in vocabulary.quads_for_pattern(quad.object, ox.NamedNode(NS + "topic"), None):
            given[quad.subject.value].add(iri.slug(topic.object.value))
    for body in of_class(everything, "Body"):
        kind, topic = str(one(everything, body, "bodyKind")), one(everything, body, "topic")
        if (
            topic
            and kind.endswith(("/ministry", "/party_commission", "/mass_organisation"))
            and "Ngân hàng" not in topic
        ):
            assert iri.slug(topic) in given[kind], (body, topic)


def test_a_number_alone_is_not_an_identity(everything: ox.Store) -> None:
    numbers = Counter(one(everything, i, "documentNumber") for i in of_class(everything, "Instrument"))
    assert numbers["35-CT/TW"] == 3


def test_districts_lie_in_a_province_that_existed() -> None:
    store, provinces = load("districts"), {BASE + iri.place_key(r["name"]) for r in rows("provinces")}
    found = of_class(store, "Place")
    assert len(found) >= 660
    assert {one(store, d, "withinPlace") for d in found} == provinces
    assert not set(found) & provinces


@pytest.mark.skipif(
    not SOURCES.exists(), reason="../shared/domain is not here: rows cannot be compared with the field's table"
)
def test_instruments_are_only_those_seen_on_a_page() -> None:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        given = {(r["canonical_number"], r["date_issued"]): r for r in csv.DictReader(file)}
    for row in rows("instruments"):
        source = given[row["number"], row["date"]]
        assert source["confidence"] == "seen"
        assert [url for url in row["source"].split("|") if not url.startswith("http")] == []
        assert row["source"]
