"""GraphML and GEXF piece by piece, nodes first and then edges: nothing that was written is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Times = list[tuple[str | None, str | None]]

NODE = ("label", "name", "lang", "kind", "certainty", "name_basis", "body_kind", "jurisdiction", "names")
"""What is written of a node."""
EDGE = (
    "kind", "role", "label", "state", "when", "certainty", "begins", "ends", "attested", "years", "modes", "assertions",
    "evidence", "documents", "quotes", "curated",
)  # fmt: skip
"""What is written of an edge."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='


@dataclass(frozen=True, slots=True)
class Node:
    """A node with plain values, and its place in a picture where it has one."""

    iri: str
    values: dict[str, str]
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with plain values, and its times."""

    source: str
    target: str
    key: str
    values: dict[str, str]
    times: Times


def _clean(value: str) -> str:
    return _FORBIDDEN.sub("\ufffd", value)


def _text(value: str) -> str:
    return escape(_clean(value), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def graphml(nodes: Iterable[Node], edges: Iterable[Edge], *, placed: bool = False) -> Iterator[str]:
    """GraphML; an edge's id is its key. ``placed`` says that nodes have places."""
    yield (
        f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" {_XSI}'
        '"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for of, names, kind in (("node", NODE, "string"), ("node", ("x", "y") if placed else (), "double"), ("edge", EDGE, "string")):  # fmt: skip
        for name in names:
            yield f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node in nodes:
        yield f"    <node id={_attribute(node.iri)}>\n{_data('node', NODE, node.values)}"
        if node.place:
            yield "".join(f'      <data key="node-{n}">{v}</data>\n' for n, v in zip("xy", node.place, strict=True))
        yield "    </node>\n"
    for edge in edges:
        yield (
            f"    <edge id={_attribute(edge.key)} source={_attribute(edge.source)} target={_attribute(edge.target)}>\n"
            f"{_data('edge', EDGE, edge.values)}    </edge>\n"
        )
    yield "  </graph>\n</graphml>\n"


def _data(of: str, names: tuple[str, ...], values: dict[str, str]) -> str:
    return "".join(f'      <data key="{of}-{name}">{_text(values[name])}</data>\n' for name in names)


def gexf(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """GEXF 1.2 with the times of every edge: Gephi's timeline works on it."""
    yield (
        f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" {_XSI}'
        '"http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">\n'
        '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    # a label is an attribute of its element
    own = {of: [name for name in names if name != "label"] for of, names in (("node", NODE), ("edge", EDGE))}
    for of, names in own.items():
        yield f'    <attributes class="{of}" mode="static">\n'
        for name in names:
            yield f'      <attribute id="{of}-{name}" title="{name}" type="string"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node in nodes:
        yield f"      <node id={_attribute(node.iri)} label={_attribute(node.values['label'])}>\n{_listed('node', own['node'], node.values)}"
        if node.place:
            yield f'        <viz:position x="{node.place[0]}" y="{-node.place[1]}" z="0.0"/>\n'
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in edges:
        yield (
            f"      <edge id={_attribute(edge.key)} source={_attribute(edge.source)} target={_attribute(edge.target)}"
            f" label={_attribute(edge.values['label'])}>\n{_listed('edge', own['edge'], edge.values)}"
        )
        if edge.times:
            yield "        <spells>\n"
            for begins, ends in edge.times:
                said = (f' start="{begins}"' if begins else "") + (f' end="{ends}"' if ends else "")
                yield f"          <spell{said}/>\n"
            yield "        </spells>\n"
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _listed(of: str, names: list[str], values: dict[str, str]) -> str:
    found = "".join(f'          <attvalue for="{of}-{name}" value={_attribute(values[name])}/>\n' for name in names)
    return f"        <attvalues>\n{found}        </attvalues>\n"
