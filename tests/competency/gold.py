"""The gold facts of the five seeds as statements and as a graph: what a perfect reader would have handed over.

With it the questions are tested apart from the reading. The gold itself stays outside of the repository (``../shared``).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from thidua import iri
from thidua.graph.claims import canonical_row, document_quads
from thidua.graph.contribute import Source, contribution
from thidua.graph.fuse import render
from thidua.graph.terms import node, term
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    Document,
    Entity,
    EventStatement,
    Evidence,
    Extraction,
    InstrumentStatement,
    MandateStatement,
    MeasureStatement,
    MembershipStatement,
    MovementStatement,
    Participant,
    PersonStatement,
    RelationStatement,
    RoleStatement,
    Statement,
    Time,
)
from thidua.namespaces import BASE
from thidua.resolve.mentions import scoped

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "accuracy" / "gold"
SEEDS = SHARED / "seeds"

_PLACES = {"vn": "Việt Nam", "cum": "Bắc Trung Bộ", "bac-trung-bo": "Bắc Trung Bộ"}
_KINDS = {
    "tinh-uy": "party_committee", "trung-uong": "party_committee", "btv-tinh-uy": "party_standing_committee",
    "ubnd": "peoples_committee", "ubnd-6": "peoples_committee", "hdnd": "peoples_council", "hdtdkt": "emulation_council",
    "hdtdkt-tw": "emulation_council", "hdtdkt-co-quan": "emulation_council", "ban-tdkt": "emulation_board",
    "ban-tdkt-tw": "emulation_board", "bo-chinh-tri": "politburo", "chinh-phu": "government",
    "dai-hoi-dang-13": "party_congress", "dai-hoi-tdyn-6": "congress", "ban-dan-van": "party_commission",
    "ban-tuyen-giao-dan-van": "party_commission", "bcd-qcdc": "steering_committee", "bcd-dan-van-kheo": "steering_committee",
    "bcd-qcdc-tw": "steering_committee", "doan-kiem-tra": "inspectorate", "mttq": "front_committee",
    "cum-18": "emulation_cluster", "bac-trung-bo": "emulation_cluster", "hd-sang-kien": "other",
}  # fmt: skip
_TOPICS = {
    "hdtdkt-co-quan": "cơ quan", "ban-dan-van": "dân vận", "ban-tuyen-giao-dan-van": "tuyên giáo dân vận",
    "bcd-qcdc": "quy chế dân chủ", "bcd-qcdc-tw": "quy chế dân chủ", "bcd-dan-van-kheo": "dân vận khéo",
    "hd-sang-kien": "sáng kiến", "dai-hoi-tdyn-6": "thi đua yêu nước",
}  # fmt: skip
_OFFICES = {
    "office:vn/thu-tuong": ("prime_minister", "org:vn/chinh-phu"),
    "office:thanh-hoa/chu-tich-ubnd": ("chair", "org:thanh-hoa/ubnd"),
}
_INSTRUMENTS = {"list of delegates": "other", "provincial_master_plan": "plan", "publication (planned)": "other"}


def available() -> bool:
    """Whether the shared gold is here."""
    return GOLD.is_dir() and SEEDS.is_dir()


def extractions() -> list[Extraction]:
    """The five documents with the statements of their gold."""
    return [_Reader(path).extraction() for path in sorted(GOLD.glob("00[0-4]_*.json"))]


class _Reader:
    """One gold file as statements."""

    def __init__(self, path: Path) -> None:
        self.gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.nr = path.name[:3]
        text = (SEEDS / f"{path.stem}.txt").read_text(encoding="utf-8")
        meta = self.gold["document"]
        url = meta.get("source_url")
        published = re.search(r"/d(\d{4})(\d{2})(\d{2})\d+", url or "")
        self.document = Document(
            name=f"{path.stem}.txt", text=text, language=meta["language"], url=url, publisher=meta.get("publisher"),
            published="-".join(published.groups()) if published else None,
            home={"002": "Thanh Hóa", "003": "Ninh Bình", "004": "Lạng Sơn"}.get(self.nr),
        )  # fmt: skip
        self.things: dict[str, Entity] = {}
        self._entities()

    def extraction(self) -> Extraction:
        made: list[Statement] = []
        for part in (
            "persons",
            "roles",
            "members",
            "instruments",
            "events",
            "movements",
            "awards",
            "appointments",
            "measures",
        ):
            made.extend(getattr(self, part)())
        done = tuple(replace(s, id=iri.claim_key(self.document.id, canonical_row(s).encode())) for s in made)
        return Extraction(self.document, tuple({s.id: s for s in done}.values()))

    def _entities(self) -> None:
        g = self.gold
        for p in g["places"]:
            self.things[p["id"]] = self._place(p["vi"], p["kind"], p["names"])
        for p in g["persons"]:
            name = p["vi_likely"].split(" (")[0].split(" / ")[0]
            key = iri.person_key(name, self.document.id)
            forms = tuple(sorted(v["form"] for v in p["variants"]))
            self.things[p["id"]] = Entity("person", key, name, iri.latin(name), "reconstructed", forms=forms)
        for p in g.get("unnamed_persons", []):
            key = iri.local_key("unnamed", "vice chair", self.document.id)
            self.things[p["id"]] = Entity("unnamed", key, "unnamed vice chair", "unnamed vice chair")
        for b in g["bodies"]:
            if b["id"] not in _OFFICES:
                self.things[b["id"]] = self._body(b)
        for office, (role, body) in _OFFICES.items():
            found = next((b for b in g["bodies"] if b["id"] == office), None)
            if found is None:
                continue
            self.things.setdefault(body, self._body({"id": body, "canonical_vi": "Chính phủ", "names": []}))
            key = iri.post_key(role, self.things[body].key)
            name = found["canonical_vi"]
            forms = tuple(sorted(n["form"] for n in found["names"]))
            self.things[office] = Entity(
                "office",
                key,
                name,
                iri.latin(name),
                "reconstructed",
                type=role,
                parent=self.things[body].key,
                forms=forms,
            )

    def _place(self, name: str, kind: str, names: list[dict[str, Any]]) -> Entity:
        forms = tuple(sorted(n["form"] for n in names))
        return Entity("place", iri.place_key(name), name, iri.latin(name), "reconstructed", type=kind, forms=forms)

    def _body(self, b: dict[str, Any]) -> Entity:
        owner, _, tail = b["id"].partition(":")[2].partition("/")
        if b["id"].startswith("firm:"):
            kind, topic, place = "enterprise", b["canonical_vi"], "Thanh Hóa"
        else:
            tail = tail.rpartition("/")[2]
            kind, topic = _KINDS[tail], _TOPICS.get(tail)
            place = _PLACES.get(owner) or next(x["vi"] for x in self.gold["places"] if x["id"] == f"pl:{owner}")
            topic = "6 địa phương" if tail == "ubnd-6" else topic
        number = {"cum-18": "18", "dai-hoi-dang-13": "13", "dai-hoi-tdyn-6": "6"}.get(tail) if tail else None
        parent = {"hdtdkt-co-quan": "ban-tuyen-giao-dan-van", "hd-sang-kien": "ban-tuyen-giao-dan-van"}.get(tail)
        name = b["canonical_vi"]
        return Entity(
            "body", iri.body_key(kind, place, number=number, topic=topic), name, iri.latin(name), "reconstructed", type=kind,
            place=place, place_key=iri.place_key(place), place_basis=b.get("jurisdiction_basis", "stated"), number=number,
            topic=topic, forms=tuple(sorted({n["form"] for n in b["names"]})),
            parent=iri.body_key("party_commission", place, topic="tuyên giáo dân vận") if parent else None,
        )  # fmt: skip

    def quotes(self, found: list[dict[str, Any]]) -> tuple[Evidence, ...]:
        names = {"person": "holder", "province": "place"}
        made = [
            Evidence(names.get(e.get("part", ""), e.get("part", "whole")), e["start"], e["end"], e["quote"])
            for e in found
        ]
        assert all(self.document.text[e.start : e.end] == e.quote for e in made)
        return tuple(made)

    def base(self, fact: dict[str, Any], found: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        flagged = fact.get("expect", "assert") in ("flag", "optional_flag")
        return {
            "document": self.document.name, "evidence": self.quotes(fact["evidence"] if found is None else found),
            "status": "doubtful" if flagged else "asserted", "doubts": ("holder-unnamed",) if flagged else (), "rule": "gold",
        }  # fmt: skip

    def persons(self) -> Iterator[Statement]:
        for p in self.gold["persons"]:
            spans = [(a, b) for v in p["variants"] for a, b in v["offsets"]]
            mentions = tuple(Evidence("holder", a, b, self.document.text[a:b]) for a, b in sorted(spans))
            yield PersonStatement(
                document=self.document.name, evidence=mentions, person=self.things[p["id"]], mentions=mentions,
                official=p["kind"] == "official",
            )  # fmt: skip

    def holder(self, name: str) -> Entity:
        thing = self.things[name]
        return replace(thing, kind="unit") if thing.kind in ("place", "body") else thing

    def roles(self) -> Iterator[Statement]:
        for r in self.gold["role_assignments"]:
            if r["role"] == "member_unit" or r["id"] in ("000-r7", "001-r7"):
                continue
            on = (r["as_of"] or "")[:10] if re.match(r"\d{4}-\d\d-\d\d", r["as_of"] or "") else None
            year = str(r["scope"]["year"]) if r["scope"] and "year" in r["scope"] else None
            yield RoleStatement(
                **self.base(r), holder=self.holder(r["subject"]), role=r["role"], body=self.things[r["body"]],
                time=Time(on=on, year=year),
            )  # fmt: skip

    def members(self) -> Iterator[Statement]:
        for b in self.gold["bodies"]:
            for m in b.get("members", []):
                yield MembershipStatement(**self.base(m), member=self.holder(m["member"]), body=self.things[b["id"]])

    def _instrument(self, i: dict[str, Any]) -> Entity:
        issuer = self.things.get(i.get("issuer") or "")
        title = i.get("title_vi") or i.get("title_en") or i.get("subject_en")
        kind = _INSTRUMENTS.get(i["type"], i["type"])
        key = iri.instrument_key(
            i.get("number"), type_=kind, issuer=issuer.key if issuer else None, date=i.get("date"), title=title
        )
        name = f"{kind} {i['number']}" if i.get("number") else title or i["type"]
        return Entity("instrument", key, name, iri.latin(name), "reconstructed", type=kind)

    def instruments(self) -> Iterator[Statement]:
        for i in self.gold["instruments"]:
            if i["expect"] == "assert":
                self.things[i["id"]] = self._instrument(i)
        for i in self.gold["instruments"]:
            me = self.things.get(i["id"])
            if me is None:
                continue
            if self.nr != "003" and i["type"] == "list of delegates":
                body = self.things["org:lang-son/ban-tuyen-giao-dan-van"]
                yield RelationStatement(**self.base(i), subject=me, predicate="approved_by", object=body)
            yield InstrumentStatement(
                **self.base(i), instrument=me, type=_INSTRUMENTS.get(i["type"], i["type"]), number=i.get("number"),
                date=i.get("date"), issuer=self.things.get(i.get("issuer") or ""),
                title=i.get("subject_en") or i.get("title_vi") or i.get("title_en"),
            )  # fmt: skip
            if relation := i.get("relation"):
                yield from self.relation(i, me, relation)

    def relation(self, i: dict[str, Any], me: Entity, relation: dict[str, Any]) -> Iterator[Statement]:
        common = self.base(i, relation.get("evidence", i["evidence"]))
        kind = relation["kind"]
        if kind == "established_by":
            yield RelationStatement(**common, subject=self.things[relation["subject"]], predicate=kind, object=me)
        elif kind == "basis_of":
            yield RelationStatement(
                **common, subject=self.things[relation["object"]], predicate="legal_basis", object=me
            )
        elif kind == "implements" and (actor := self.things.get(relation["actor"])):
            yield RelationStatement(**common, subject=actor, predicate=kind, object=me)
        elif kind == "implements":
            name = relation["actor"]
            kinds = Entity("kind_of_body", iri.local_key("kind-of-body", name, self.document.id), name, iri.latin(name))
            yield MandateStatement(**common, addressee=kinds, instrument=me, action=common["evidence"][0].quote)

    def events(self) -> Iterator[Statement]:
        for e in self.gold["events"]:
            if e["expect"] != "assert" or e["type"] == "establishment":
                continue
            organiser = self.things.get((e.get("organiser") or {}).get("body") or e.get("body") or "")
            kind = e["type"].split(" ")[0]
            key = iri.event_key(kind, organiser=organiser.key if organiser else None, date=e.get("date"))
            name = f"{kind} {organiser.name if organiser else ''} {e.get('date') or ''}".strip()
            found = (e.get("organiser") or {}).get("evidence") or e.get("evidence") or e["chaired"][0]["evidence"]
            place = self.things.get(e.get("place") or "")
            yield EventStatement(
                **self.base(e, found), event=Entity("event", key, name, iri.latin(name), "reconstructed", type=kind), type=kind,
                event_status="planned" if "planned" in e["type"] else "held", date=e.get("date"),
                date_basis="context" if str(e.get("date_basis", "")).startswith("context") else None, place=place,
                organiser=organiser, participants=tuple(self.participants(e)),
            )  # fmt: skip

    def participants(self, e: dict[str, Any]) -> Iterator[Participant]:
        for part in ("chaired", "attended", "spoke", "reported", "signed"):
            for p in e.get(part, []):
                span = p["evidence"][0]
                if part == "signed":
                    who = Entity(
                        "group", iri.local_key("group", p["by"], self.document.id), p["by"], iri.latin(p["by"])
                    )
                elif "person" in p and p["expect"] == "assert":
                    who = self.things[p["person"]]
                else:
                    continue
                part_ = (
                    "opened" if "opening" in str(p.get("as")) else "closed" if "closing" in str(p.get("as")) else part
                )
                yield Participant(who, part_, span["start"], span["end"])

    def movements(self) -> Iterator[Statement]:
        for m in self.gold["movements"]:
            if m["expect"] != "assert":
                continue
            name = m["vi"]
            me = Entity("movement", iri.movement_key(name), name, iri.latin(name), "reconstructed")
            spans = [(a, b) for n in m["names"] for a, b in n["offsets"]]
            mentions = tuple(Evidence("whole", a, b, self.document.text[a:b]) for a, b in spans)
            launcher = self.things.get((m.get("launched_by") or "").split(" ")[0])
            yield MovementStatement(
                document=self.document.name, evidence=mentions + self.quotes(m.get("evidence", [])), movement=me, title=name,
                mentions=mentions, period=(m.get("period") or "").split(" ")[0] or None, launcher=launcher,
                date="2025-08-27" if launcher else None, movement_status="launched" if launcher else "named",
            )  # fmt: skip

    def awards(self) -> Iterator[Statement]:
        for a in self.gold["awards"]:
            to = a.get("recipient")
            grantor = self.things.get((a.get("to_be_awarded_by") or a.get("awarded_by") or "").split(" ")[0])
            common: dict[str, Any] = {
                "award": a["kind"], "award_status": a["status"], "grantor": grantor, "date": a.get("date"),
                "proposer": self.things.get("org:cum/bac-trung-bo") if a["status"] == "proposed" else None,
                "year": (a.get("period") or "")[:4] if len(a.get("period") or "") == 4 else None,
            }  # fmt: skip
            for one in [to] if isinstance(to, str) else to or []:
                yield AwardStatement(**self.base(a), **common, recipient=self.holder(one))
            for unit, count in (a.get("recipient_counts") or {}).items():
                yield AwardStatement(**self.base(a), **common, count=count, unit=unit)

    def appointments(self) -> Iterator[Statement]:
        for a in self.gold["appointments_proposed"]:
            yield AppointmentStatement(
                **self.base(a), holder=self.holder(a["unit"]), role=a["role"], body=self.things[a["body"]], mode="proposed",
                act="proposed", decided_by=self.things[a["decider"]], time=Time(year=a["period"]),
            )  # fmt: skip

    def measures(self) -> Iterator[Statement]:
        for m in self.gold["measures"]:
            if m["expect"] != "assert":
                continue
            of = self.things.get(m.get("of") or "")
            half = Time(from_="2024-01", until="2024-06") if m.get("period") == "first 6 months of 2024" else Time()
            if isinstance(m["value"], list):
                for place in m["value"]:
                    yield MeasureStatement(
                        **self.base(m), value="many", unit=m["unit"], of=self.things[place], time=half
                    )
            else:
                yield MeasureStatement(**self.base(m), value=str(m["value"]), unit=m["unit"], of=of, time=half)


def graph(base: str = BASE) -> ox.Store:
    """The graph of the gold: persons are one where the gold gives them one id."""
    return store_of(extractions(), base)


def store_of(found: list[Extraction], base: str = BASE) -> ox.Store:
    """A graph in memory from extractions; persons are merged by name, and everything else by its key."""
    canon: dict[str, str] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for extraction in found:
        for s in extraction.statements:
            if isinstance(s, PersonStatement):
                names[s.person.latin].append(scoped(s.person.key, extraction.document.id))
    for keys in names.values():
        canon.update({key: min(keys) for key in keys})
    store = ox.Store()
    marks: Counter[tuple[str, str, str]] = Counter()
    fused = node(base, "graph/fused")
    for extraction in found:
        store.extend(document_quads(extraction, base))
        added = contribution(_source(extraction), extraction.statements, canon)
        marks.update(added.marks)
        store.extend(ox.Quad(node(base, s), term(p), node(base, o), fused) for s, p, o in added.links)
    units: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for (unit, field, value), n in marks.items():
        units[unit][field][value] = n
    for unit, fields in units.items():
        store.extend(ox.Quad(s, p, o, fused) for s, p, o in render(unit, fields, base))
    return store


def _source(extraction: Extraction) -> Source:
    document = extraction.document
    return Source(document.id, document.language, published=document.published)
