"""The network for other tools: GraphML, GEXF with its times, CSV. Dates and ids of the evidence come along."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from thidua.draw import markup
from thidua.draw.layout import Picture
from thidua.draw.markup import Edge, Node
from thidua.draw.names import MARK, is_reading, node_label, node_name, role_name
from thidua.draw.placing import Rect
from thidua.draw.times import Spell
from thidua.spreadsheet import defused, line
from thidua.times.edtf import earliest, latest

Boxes = Mapping[str, Rect]


def _quotes(graph: nx.MultiDiGraph, data: dict[str, Any]) -> list[dict[str, Any]]:
    documents = graph.graph.get("documents", {})
    return [
        {
            "claim": c.iri,
            "document": c.document,
            "language": documents.get(c.document, {}).get("language", ""),
            "quotes": [{"part": q.part, "text": q.text, "start": q.start, "end": q.end} for q in c.quotes],
        }
        for c in data["claims"]
    ]


def _written(data: dict[str, Any], lang: str) -> tuple[str, str]:
    """(name, language) that a source wrote: of a person whom only another script names, that spelling and not the reading."""
    if not is_reading(data, lang):
        return node_name(data, lang)
    return next(((n, t) for t, n in data["names"] if t and n != data["label"]), node_label(data, lang))


def _listed(data: dict[str, Any], name: str, tag: str) -> str:
    """A name in the list of all: a reading with its mark."""
    made = data["kind"] == "person" and data["name_basis"] == "reconstructed" and name == data["label"]
    shown = f"{name}{MARK}" if made else name
    return f"{shown} ({tag})" if tag else shown


def node_of(iri: str, data: dict[str, Any], lang: str, picture: Boxes | None = None) -> Node:
    """A node of the network with plain values: what is many is one string."""
    name, tag = _written(data, lang)
    values = {
        "label": node_label(data, lang)[0], "name": name, "lang": tag, "kind": data["kind"],
        "certainty": data["certainty"], "name_basis": data["name_basis"], "body_kind": data["body_kind"],
        "jurisdiction": data["jurisdiction"], "names": "; ".join(_listed(data, n, t) for t, n in data["names"]),
    }  # fmt: skip
    box = picture.get(iri) if picture else None
    return Node(iri, values, (round(box.x + box.w / 2, 1), round(box.y + box.h / 2, 1)) if box else None)


def edge_of(graph: nx.MultiDiGraph, edge: tuple[str, str, str, dict[str, Any]], lang: str) -> Edge:
    """An edge of the network with plain values: IRIs parted by spaces, quotes as JSON."""
    source, target, key, data = edge
    values = {
        "kind": data["kind"], "role": data["role"], "label": role_name(graph, data["role"], lang, data["kind"])[0],
        "state": data["state"], "when": data["when"], "certainty": data.get("certainty", "asserted"),
        "begins": data.get("begins", ""), "ends": data.get("ends", ""),
        "attested": " ".join(data.get("attested", ())), "years": " ".join(data.get("years", ())),
        "modes": " ".join(data.get("modes", ())), "assertions": " ".join(data["assertions"]),
        "evidence": " ".join(c.iri for c in data["claims"]),
        "documents": " ".join(sorted({c.document for c in data["claims"]})),
        "quotes": json.dumps(_quotes(graph, data), ensure_ascii=False), "curated": "; ".join(data["curated"]),
    }  # fmt: skip
    return Edge(source, target, key, values, [s for spell in data["spells"] for s in spans(spell)])


def _parts(graph: nx.MultiDiGraph, lang: str, picture: Picture | None = None) -> tuple[Iterator[Node], Iterator[Edge]]:
    boxes = {n.iri: n.box for n in picture.nodes} if picture else None
    nodes = (node_of(iri, data, lang, boxes) for iri, data in graph.nodes(data=True))
    return nodes, (edge_of(graph, edge, lang) for edge in graph.edges(keys=True, data=True))


def graphml(graph: nx.MultiDiGraph, lang: str = "en", picture: Picture | None = None) -> str:
    """GraphML; an edge's id is the IRI of its tenure or membership."""
    return "".join(markup.graphml(*_parts(graph, lang, picture), placed=picture is not None))


def gexf(graph: nx.MultiDiGraph, lang: str = "en", picture: Picture | None = None) -> str:
    """GEXF 1.2 with the spells of every edge: Gephi's timeline works on it."""
    return "".join(markup.gexf(*_parts(graph, lang, picture)))


def _first_day(text: str) -> str:
    return earliest(text)


def _last_day(text: str) -> str:
    day = latest(text)
    last = calendar.monthrange(int(day[:4]), int(day[5:7]))[1]
    return f"{day[:8]}{min(int(day[8:]), last):02}"


def spans(spell: Spell) -> list[tuple[str | None, str | None]]:
    """Times for GEXF: a stated period, else single days; days of attestation never grow into a period."""
    if spell.begins or spell.ends:
        return [(_first_day(spell.begins) if spell.begins else None, _last_day(spell.ends) if spell.ends else None)]
    if spell.years:
        return [(_first_day(y), _last_day(y)) for y in spell.years]
    return [(_first_day(d), _last_day(d)) for d in spell.attested]


COLUMNS = ["holder", "holder_name", "role", "body", "state", "from", "until", "attested_on", "emulation_years", "certainty", "documents", "quotes", "role_code", "holder_iri", "body_iri", "claims", "curated"]  # fmt: skip


def _basis(data: dict[str, Any], lang: str) -> str:
    """What the holder's name in the table is; an unnamed holder has none."""
    return "" if data["kind"] == "unnamed" else "reading" if is_reading(data, lang) else "as written"


def table(graph: nx.MultiDiGraph, lang: str = "en") -> str:
    """CSV, one line an office or membership."""
    lines = [line(COLUMNS)]
    documents = graph.graph.get("documents", {})
    for u, v, _, d in rows(graph, lang):
        files = sorted({documents.get(c.document, {}).get("title") or c.document for c in d["claims"]})
        quotes = [q.text for c in d["claims"] for q in c.quotes]
        values = [
            node_label(graph.nodes[u], lang)[0], _basis(graph.nodes[u], lang), role_name(graph, d["role"], lang, d["kind"])[0],
            node_name(graph.nodes[v], lang)[0], d["state"],
            d["begins"], d["ends"], " ".join(d["attested"]), " ".join(d["years"]), d["certainty"], "; ".join(files), " | ".join(quotes),
            d["role"], u, v, " ".join(c.iri for c in d["claims"]), "; ".join(d["curated"]),
        ]  # fmt: skip
        lines.append(line([defused(value) for value in values]))
    return "".join(lines)


def rows(graph: nx.MultiDiGraph, lang: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Offices and memberships in reading order: by body, then by rank of role, then by holder."""
    from thidua.draw.holders import role_rank

    edges = [e for e in graph.edges(keys=True, data=True) if e[3]["kind"] != "part_of"]
    return sorted(
        edges,
        key=lambda e: (
            node_name(graph.nodes[e[1]], lang)[0],
            e[1],
            role_rank(e[3]["role"]),
            node_name(graph.nodes[e[0]], lang)[0],
            e[2],
        ),
    )
