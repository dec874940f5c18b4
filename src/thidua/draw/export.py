"""The network for other tools: GraphML, GEXF with its times, CSV. Dates and ids of the evidence come along."""

from __future__ import annotations

import calendar
import csv
import io
import json
import re
from typing import Any

import networkx as nx

from thidua.draw.layout import Picture
from thidua.draw.names import MARK, is_reading, node_label, node_name, role_name
from thidua.draw.times import Spell
from thidua.spreadsheet import defused
from thidua.times.edtf import earliest, latest

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _xml(value: str) -> str:
    return _FORBIDDEN.sub("\ufffd", value)


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


def flat(graph: nx.MultiDiGraph, lang: str = "en", picture: Picture | None = None) -> nx.MultiDiGraph:
    """The same graph with plain attributes only: what is many is one string, IRIs parted by spaces, quotes as JSON."""
    out = nx.MultiDiGraph()
    boxes = {n.iri: n.box for n in picture.nodes} if picture else {}
    for iri, d in graph.nodes(data=True):
        name, tag = _written(d, lang)
        plain: dict[str, Any] = {
            "label": _xml(node_label(d, lang)[0]), "name": _xml(name), "lang": tag, "kind": d["kind"], "certainty": d["certainty"], "name_basis": d["name_basis"],
            "body_kind": d["body_kind"], "jurisdiction": _xml(d["jurisdiction"]),
            "names": _xml("; ".join(_listed(d, n, t) for t, n in d["names"])),
        }  # fmt: skip
        if box := boxes.get(iri):
            plain |= {"x": round(box.x + box.w / 2, 1), "y": round(box.y + box.h / 2, 1)}
        out.add_node(iri, **plain)
    for u, v, key, d in graph.edges(keys=True, data=True):
        plain = {
            "kind": d["kind"], "role": d["role"], "label": role_name(graph, d["role"], lang)[0], "state": d["state"], "when": d["when"],
            "certainty": d.get("certainty", "asserted"), "begins": d.get("begins", ""), "ends": d.get("ends", ""),
            "attested": " ".join(d.get("attested", ())), "years": " ".join(d.get("years", ())), "modes": " ".join(d.get("modes", ())),
            "assertions": " ".join(d["assertions"]), "evidence": " ".join(c.iri for c in d["claims"]),
            "documents": " ".join(sorted({c.document for c in d["claims"]})),
            "quotes": _xml(json.dumps(_quotes(graph, d), ensure_ascii=False)), "curated": _xml("; ".join(d["curated"])),
        }  # fmt: skip
        out.add_edge(u, v, key=key, **plain)
    return out


def graphml(graph: nx.MultiDiGraph, lang: str = "en", picture: Picture | None = None) -> str:
    """GraphML; an edge's id is the IRI of its tenure or membership."""
    lines = nx.generate_graphml(flat(graph, lang, picture), named_key_ids=True)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"


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


def gexf(graph: nx.MultiDiGraph, lang: str = "en", picture: Picture | None = None) -> str:
    """GEXF 1.2 with the spells of every edge: Gephi's timeline works on it."""
    out = flat(graph, lang, picture)
    for u, v, key, d in graph.edges(keys=True, data=True):
        edge = out.edges[u, v, key]
        edge["id"] = key
        if times := [s for spell in d["spells"] for s in spans(spell)]:
            edge["spells"] = times
    for _, d in out.nodes(data=True):
        if "x" in d:
            d["viz"] = {"position": {"x": d.pop("x"), "y": -d.pop("y"), "z": 0.0}}
    text = "\n".join(nx.generate_gexf(out, encoding="utf-8", version="1.2draft"))
    # networkx writes today's date into the file: the same graph must give the same bytes
    text = re.sub(r'<meta lastmodifieddate="[^"]*">', "<meta>", text, count=1)
    # and an open end as the word None
    text = re.sub(r"<spell[^>]*>", lambda m: m[0].replace(' start="None"', "").replace(' end="None"', ""), text)
    text = re.sub(r"&#(\d{3,});", lambda m: chr(int(m[1])), text)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + text + "\n"


COLUMNS = ["holder", "holder_name", "role", "body", "state", "from", "until", "attested_on", "emulation_years", "certainty", "documents", "quotes", "role_code", "holder_iri", "body_iri", "claims", "curated"]  # fmt: skip


def _basis(data: dict[str, Any], lang: str) -> str:
    """What the holder's name in the table is; an unnamed holder has none."""
    return "" if data["kind"] == "unnamed" else "reading" if is_reading(data, lang) else "as written"


def table(graph: nx.MultiDiGraph, lang: str = "en") -> str:
    """CSV, one line an office or membership."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    documents = graph.graph.get("documents", {})
    for u, v, _, d in rows(graph, lang):
        files = sorted({documents.get(c.document, {}).get("title") or c.document for c in d["claims"]})
        quotes = [q.text for c in d["claims"] for q in c.quotes]
        values = [
            node_label(graph.nodes[u], lang)[0], _basis(graph.nodes[u], lang), role_name(graph, d["role"], lang)[0],
            node_name(graph.nodes[v], lang)[0], d["state"],
            d["begins"], d["ends"], " ".join(d["attested"]), " ".join(d["years"]), d["certainty"], "; ".join(files), " | ".join(quotes),
            d["role"], u, v, " ".join(c.iri for c in d["claims"]), "; ".join(d["curated"]),
        ]  # fmt: skip
        writer.writerow([defused(value) for value in values])
    return out.getvalue()


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
