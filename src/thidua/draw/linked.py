"""The drawing as pieces for a page of links: what is the same on every day, and of each line what changes with the day.

Light on purpose: a browser draws it about as fast as bare boxes and letters.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

import networkx as nx

from thidua.draw import fonts
from thidua.draw.layout import Picture, Text
from thidua.draw.names import edge_label, node_label, word
from thidua.draw.placing import Rect
from thidua.draw.steps import Steps
from thidua.draw.svg import Writer, edge_shape, esc, ids, node_shape, path, plain_text, rect


class LightWriter(Writer):
    """A text in one font is one element, which tells its language where it is not that of what it stands in, ``around``."""

    def __init__(self, lang: str, around: str = "") -> None:
        super().__init__()
        self._lang, self._around = lang, around or lang

    def text(self, text: Text, centre: float, top: float, css: str) -> None:
        """The lines of a label around ``centre``."""
        whole = " ".join(text.lines)
        runs = fonts.runs(whole)
        if len(runs) > 1 or fonts.direction(whole) == "rtl":
            super().text(text, centre, top, css)
            return
        family = runs[0][0]
        self.used.append(whole)
        lang = text.lang or self._lang
        # what most texts are has no class, and the letters are those of the whole picture
        more = (f' class="{css}"' if css != "t" else "") + (f' lang="{esc(lang)}"' if lang != self._around else "")
        for line, down in zip(text.lines, text.baselines, strict=True):
            self.add(
                f'<text x="{round(centre, 1):g}" y="{round(top + down, 1):g}" '
                f'font-size="{fonts.size_of(family, text.size):g}"{more}>{escape(line)}</text>'
            )


def pieces(graph: nx.MultiDiGraph, picture: Picture, steps: dict[str, Steps], more: dict[str, int]) -> dict[str, Any]:
    """What a page needs to draw: lines between cards, cards, lines in cards, nodes, in this order; ``tongue`` is the language of most of these."""
    node_id, edge_id = ids(graph)
    lines = {edge_id[e.key]: _line(graph, picture, e, edge_id, node_id, steps) for e in picture.edges}
    frames = LightWriter(picture.lang)
    for f in picture.frames:
        if f.trunk:
            frames.add(rect(Rect(f.box.x - 6, f.box.y - 6, f.box.w + 12, f.box.h + 12), "frame", 8))
            frames.add(f'<path class="trunk" d="{" ".join(path(line) for line in f.trunk)}"/>')
        for text, box in f.headings:
            frames.text(text, box.x + box.w / 2, box.y, "soft")
    nodes = []
    tongues = Counter(n.text.lang or picture.lang for n in picture.nodes)
    tongue = min(tongues, key=lambda t: (-tongues[t], t), default=picture.lang)
    for n in picture.nodes:
        writer = LightWriter(picture.lang, tongue)
        node_shape(writer, n)
        if more.get(n.iri):
            writer.add(_mark(n.box, f"+{more[n.iri]}"))
        title = plain_text(f"{' '.join(n.text.lines)} ({word(n.kind, picture.lang)})")
        nodes.append(
            {
                "id": node_id[n.iri],
                "iri": n.iri,
                "kind": n.kind,
                "title": title,
                "at": [round(n.box.x + n.box.w / 2, 1), round(n.box.y + n.box.h / 2, 1)],
                "more": more.get(n.iri, 0),
                "broken": len(n.text.lines) > 1,
                "markup": "".join(writer.out),
            }
        )
    return {
        "left": picture.left, "top": picture.top, "width": picture.width, "height": picture.height, "frames": "".join(frames.out), "nodes": nodes, "tongue": tongue, "lines": lines,
        "between": [edge_id[e.key] for e in picture.edges if not e.row],
        "inside": [edge_id[e.key] for e in picture.edges if e.row],
    }  # fmt: skip


def _mark(box: Rect, text: str) -> str:
    """How many more there are, on the corner of a node."""
    wide = 7.0 * len(text) + 5
    x, y = round(box.x + box.w - wide / 2 - 3, 1), round(box.y - 7, 1)
    return f'<rect class="more" x="{x:g}" y="{y:g}" width="{wide:g}" height="14" rx="7"/><text class="more" x="{x + wide / 2:g}" y="{y + 10.5:g}" font-size="10">{text}</text>'


def _line(
    graph: nx.MultiDiGraph, picture: Picture, edge: Any, edge_id: dict[str, str], node_id: dict[str, str], steps: dict[str, Steps]
) -> dict[str, Any]:  # fmt: skip
    data = graph.edges[edge.source, edge.target, edge.key]
    writer = LightWriter(picture.lang)
    edge_shape(writer, edge, data, hit=False)  # a script adds it when the picture is drawn
    markup = "".join(writer.out)
    who, what = (node_label(graph.nodes[n], picture.lang)[0] for n in (edge.source, edge.target))
    office = data["kind"] != "part_of"
    says = edge_label(graph, data, picture.lang) if office else word("structure", picture.lang)
    title = plain_text(f"{who}: {says}, {what}" if office else f"{who} → {says}: {what}")
    return {
        "id": edge_id[edge.key], "key": edge.key if office else "", "from": node_id[edge.source], "to": node_id[edge.target],
        "title": title, "says": office and escape(says) in markup and fonts.direction(title) != "rtl",
        "steps": [[day, state] for day, state, _ in steps[edge.key]] if office else [["", "structure"]],
        "markup": markup,
    }  # fmt: skip
