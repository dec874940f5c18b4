"""Write ``ontology/reference/*.ttl`` from the tables in ``tools/data``; the same tables give the same bytes.

Run ``python tools/make_reference.py``; with ``--check`` nothing is written and the exit status says whether a file is stale.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from thidua import iri
from thidua.namespaces import BASE, PREFIXES

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "tools" / "data"
OUT = ROOT / "ontology" / "reference"
LANGUAGES = ("vi", "en", "hi", "ur")
VIETNAM = "Việt Nam"
LOST = "2025-06-30"
LOST_SOURCE = (
    "https://vietnam.vnanet.vn/english/tin-van/"
    "localities-organise-ceremonies-to-announce-major-administrative-restructuring-401126.html"
)
DISTRICT_SOURCE = "District-level units of 2024 as listed by vietnamadminunits 1.0.4 in underthesea 9.5 (Apache-2.0)"
Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of one table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def many(cell: str) -> list[str]:
    """The parts of a cell, in order, without repeats."""
    return list(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def quoted(text: str, tag: str = "") -> str:
    """A Turtle string, with its language or datatype."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' + tag


def ref(key: str) -> str:
    """A key as a relative IRI."""
    return f"<{key}>"


def date(text: str) -> str:
    """A typed date, as precise as it is written."""
    return quoted(text, "^^xsd:" + {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)])


def node(key: str, classes: list[str], *pairs: tuple[str, list[str]]) -> str:
    """One entity with its classes; properties without a value are left out."""
    lines = [f"{ref(key)} a {', '.join(classes)}"]
    lines += [f"    {name} {', '.join(values)}" for name, values in pairs if values]
    return " ;\n".join(lines) + " .\n"


def labels(name: str, row: Row) -> list[tuple[str, list[str]]]:
    """The name to show, one preferred label a language, and all other spellings."""
    forms = {tag: many(row.get(tag, "")) for tag in LANGUAGES}
    forms["vi"] = list({form.casefold(): form for form in reversed([name, *forms["vi"]])}.values())[::-1]
    return [
        ("rdfs:label", [quoted(name, "@vi")]),
        ("skos:prefLabel", [quoted(found[0], "@" + tag) for tag, found in forms.items() if found]),
        ("skos:altLabel", [quoted(form, "@" + tag) for tag, found in forms.items() for form in found[1:]]),
        ("tdu:latinName", [quoted(iri.latin(name))]),
    ]


def sources(cell: str) -> tuple[str, list[str]]:
    """Where the facts of a row come from."""
    return "dcterms:source", [quoted(part) for part in many(cell)]


def optional(name: str, value: str, write: Callable[[str], str] = quoted) -> tuple[str, list[str]]:
    """A property that may have no value."""
    return name, [write(value)] if value else []


def version_key(name: str, number: str) -> str:
    """One version of a place: ``place/quang-tri.2``."""
    return f"{iri.place_key(name)}.{number}"


def province_versions() -> dict[str, list[Row]]:
    """The versions of each province by its name, oldest first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table("province_versions"):
        found[row["name"]].append(row)
    return found


def version(row: Row, instruments: dict[str, str]) -> str:
    """One version of a province or city."""
    name, _, after = row["succeeded_by"].partition("#")
    merged = [ref(version_key(name, after))] if name else []
    return node(
        version_key(row["name"], row["version"]),
        ["tdu:PlaceVersion"],
        ("rdfs:label", [quoted(row["name"], "@vi")]),
        ("tdu:versionOf", [ref(iri.place_key(row["name"]))]),
        optional("tdu:placeKind", row["kind"]),
        optional("tdu:officialCode", row["code"]),
        optional("tdu:isoCode", row["iso"]),
        optional("tdu:seat", row["seat"]),
        ("tdu:newspaperDomain", [quoted(domain) for domain in row["domains"].split()]),
        optional("tdu:validFrom", row["valid_from"], date),
        optional("tdu:validUntil", row["valid_until"], date),
        ("tdu:succeededBy", merged),
        optional("tdu:changedBy", row["changed_by"], lambda number: ref(instruments[number])),
        optional("tdu:sourceConfidence", ", ".join(many(row["unverified"])), lambda t: quoted(f"unverified: {t}")),
        sources(row["source"]),
    )


def places(instruments: dict[str, str]) -> list[str]:
    """The country, its regions, and the provinces and cities with their versions."""
    out = [
        node(
            iri.place_key(row["name"]),
            ["tdu:Place"],
            *labels(row["name"], row),
            optional("tdu:placeKind", row["kind"]),
            ("tdu:coversPlace", [ref(iri.place_key(name)) for name in many(row["members"])]),
            sources(row["source"]),
        )
        for row in table("regions")
    ]
    versions = province_versions()
    for row in table("provinces"):
        own = versions[row["name"]]
        kind, source = own[-1]["kind"], "|".join(dict.fromkeys(v["source"] for v in own))
        inside = ("tdu:withinPlace", [ref(iri.place_key(VIETNAM))])
        out.append(
            node(
                iri.place_key(row["name"]),
                ["tdu:Place"],
                *labels(row["name"], row),
                optional("tdu:placeKind", kind),
                inside,
                sources(source),
            )
        )
        out += [version(each, instruments) for each in own]
    return out


def districts() -> list[str]:
    """District-level units until the level ended; one whose name is not unique has its province in the key."""
    rows = table("districts")
    count: dict[str, int] = defaultdict(int)
    for name in [r["name"] for r in table("provinces")] + [r["name"] for r in rows]:
        count[iri.slug(name)] += 1
    out = []
    taken: set[str] = set()
    for row in rows:
        name = row["name"]
        key = iri.place_key(name if count[iri.slug(name)] == 1 else f"{name} {row['province']}")
        if key in taken:
            key = iri.place_key(f"{name} {row['province']} {row['kind']}")
        taken.add(key)
        english = {"city": "City", "town": "Town", "district": "District"}[row["kind"]]
        plain = iri.latin(name).title()
        out.append(
            node(
                key,
                ["tdu:Place"],
                *labels(name, {**row, "en": f"{plain}|{plain} {english}"}),
                optional("tdu:placeKind", row["kind"]),
                ("tdu:withinPlace", [ref(iri.place_key(row["province"]))]),
                ("tdu:validUntil", [date(LOST)]),
                ("dcterms:source", [quoted(DISTRICT_SOURCE), quoted(LOST_SOURCE)]),
            )
        )
    return out


def body_key(text: str) -> str:
    """``kind.topic.place`` as the tables name a body, as its key."""
    kind, topic, place = text.split(".")
    return iri.body_key(kind, place, topic=topic or None)


def body_class(kind: str) -> str:
    """``peoples_committee`` to ``tdu:PeoplesCommittee``."""
    return "tdu:" + "".join(part.capitalize() for part in kind.split("_"))


def bodies(_: dict[str, str]) -> list[str]:
    """The bodies of the Centre."""
    out = []
    for row in table("central_bodies"):
        kind = row["kind"]
        classes = ["tdu:Body"] + ([body_class(kind)] if kind != "other" else [])
        out.append(
            node(
                iri.body_key(kind, row["place"], topic=row["topic"] or None),
                classes,
                *labels(many(row["vi"])[0], row),
                ("tdu:bodyKind", [f"bodykind:{kind}"]),
                ("tdu:jurisdiction", [ref(iri.place_key(row["place"]))]),
                optional("tdu:jurisdictionName", row["place"]),
                optional("tdu:topic", row["topic"]),
                optional("tdu:parentBody", row["parent"], lambda key: ref(body_key(key))),
                optional("tdu:numberSymbol", row["symbol"]),
                optional("tdu:validFrom", row["valid_from"], date),
                optional("tdu:validUntil", row["valid_until"], date),
                optional("tdu:succeededBy", row["succeeded_by"], lambda key: ref(body_key(key))),
                sources(row["source"]),
            )
        )
    return out


def issuer(row: Row) -> str:
    """The key of the body or post that issued an instrument."""
    body = iri.body_key(row["issuer_kind"], row["issuer_place"], topic=row["issuer_topic"] or None)
    return iri.post_key(row["issuer_role"], body) if row["issuer_role"] else body


def instrument_keys() -> dict[str, str]:
    """Keys by number, and by ``number@date`` where a number is not enough."""
    found: dict[str, str] = {}
    for row in table("instruments"):
        key = iri.instrument_key(row["number"], type_=row["kind"], issuer=issuer(row), date=row["date"])
        found[f"{row['number']}@{row['date']}"] = key
        found.setdefault(row["number"], key)
    return found


def instruments(keys: dict[str, str]) -> list[str]:
    """Well-known instruments, each seen on a page."""
    replaced: dict[str, list[str]] = defaultdict(list)
    for row in table("instruments"):
        if row["replaced_by"]:
            replaced[row["replaced_by"]].append(keys[f"{row['number']}@{row['date']}"])
    kinds = {"law": "Luật", "decree": "Nghị định", "decision": "Quyết định", "directive": "Chỉ thị", "plan": "Kế hoạch"}
    kinds |= {"resolution": "Nghị quyết", "circular": "Thông tư", "conclusion": "Kết luận", "guidance": "Hướng dẫn"}
    kinds |= {"regulation": "Quy định", "notice": "Thông báo", "submission": "Tờ trình"}
    return [
        node(
            keys[f"{row['number']}@{row['date']}"],
            ["tdu:Instrument"],
            ("rdfs:label", [quoted(f"{kinds[row['kind']]} {row['number']}", "@vi")]),
            ("tdu:instrumentKind", [f"instrumentkind:{row['kind']}"]),
            optional("tdu:documentNumber", row["number"]),
            optional("tdu:issuedOn", row["date"], date),
            optional("tdu:effectiveOn", row["effective"], date),
            ("tdu:issuer", [ref(issuer(row))]),
            optional("dcterms:title", row["title_vi"], lambda text: quoted(text, "@vi")),
            optional("dcterms:description", row["about"], lambda text: quoted(text, "@en")),
            ("tdu:replaces", [ref(key) for key in replaced.get(row["number"], [])]),
            optional("tdu:amends", row["amends"], lambda number: ref(keys[number])),
            sources(row["source"]),
        )
        for row in table("instruments")
    ]


def movements(keys: dict[str, str]) -> list[str]:
    """Emulation movements and campaigns known by name in the whole country."""
    head = iri.post_key("prime_minister", iri.body_key("government", VIETNAM))
    return [
        node(
            iri.movement_key(row["title"]),
            ["tdu:Movement"],
            *labels(row["title"], row),
            optional("tdu:period", row["period"]),
            optional("tdu:date", row["launched"], date),
            ("tdu:launcher", [ref(head)] if row["launcher"] == "prime_minister" else []),
            optional("tdu:establishedBy", row["instrument"], lambda number: ref(keys[number])),
            sources(row["source"]),
        )
        for row in table("movements")
    ]


def posts(_: dict[str, str]) -> list[str]:
    """The posts that the tables name as issuers, launchers and granting authorities."""
    out = []
    for row in table("posts"):
        body = body_key(row["body"])
        out.append(
            node(
                iri.post_key(row["role"], body),
                ["tdu:Post"],
                *labels(many(row["vi"])[0], row),
                ("tdu:role", [f"role:{row['role']}"]),
                ("tdu:postIn", [ref(body)]),
                sources(row["source"]),
            )
        )
    return out


FILES: dict[str, tuple[str, Callable[[dict[str, str]], list[str]]]] = {
    "places": (
        "The country, its regions, and provinces and cities with their versions before and after 1 July 2025.",
        places,
    ),
    "districts": ("District-level units until 30 June 2025, as a gazetteer.", lambda _: districts()),
    "bodies": ("Bodies of the Centre.", bodies),
    "posts": ("Posts that issue, launch or grant.", posts),
    "instruments": ("Well-known instruments.", instruments),
    "movements": ("Movements and campaigns.", movements),
}


def render(name: str) -> str:
    """The text of one file."""
    comment, build = FILES[name]
    body = "\n".join(build(instrument_keys()))
    used = [p for p in sorted(PREFIXES) if f" {p}:" in body or f"^^{p}:" in body]
    head = f"# {comment}\n# Written by tools/make_reference.py from tools/data; edit the tables.\n@base <{BASE}> .\n"
    return head + "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used) + "\n" + body


def main(arguments: list[str]) -> int:
    """Write the files, or say which are stale."""
    stale = [
        name for name in FILES if not (path := OUT / f"{name}.ttl").exists() or path.read_text("utf-8") != render(name)
    ]
    if "--check" in arguments:
        for name in stale:
            print(f"ontology/reference/{name}.ttl is stale: run python tools/make_reference.py")
        return 1 if stale else 0
    for name in stale:
        (OUT / f"{name}.ttl").write_text(render(name), encoding="utf-8", newline="\n")
        print(f"wrote ontology/reference/{name}.ttl")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
