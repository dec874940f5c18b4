"""A picture as SVG: text stays text, in its language and direction, with the letters' fonts inside the file."""

from __future__ import annotations

from collections import Counter
from html import escape

import networkx as nx

from thidua.draw import fonts, palette
from thidua.draw.layout import Edge, Frame, Node, Picture, Text, set_text
from thidua.draw.names import MARK, edge_label, is_reading, node_label, place_name, word
from thidua.draw.placing import Rect
from thidua.draw.times import STATES

_FAMILY = {name: i for i, name in enumerate(fonts.FILES)}
_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"


def esc(text: str) -> str:
    """Text for an element or an attribute, without the control characters that XML forbids or that turn reading round."""
    return escape(fonts.clean(text), quote=True)


def plain_text(text: str) -> str:
    """Text for where no markup can go (tooltips, titles): numbers in right-to-left text are held by isolates."""
    text = fonts.clean(text)
    if fonts.direction(text) == "rtl":
        text = "".join(f"{_LRI}{piece}{_PDI}" if keeps else piece for piece, keeps in fonts.isolated(text))
    return escape(text, quote=True)


def ids(graph: nx.MultiDiGraph) -> tuple[dict[str, str], dict[str, str]]:
    """Short ids of nodes and edges, the same in the picture and in the table beside it."""
    nodes = {n: f"n{i}" for i, n in enumerate(sorted(graph))}
    edges = {k: f"e{i}" for i, k in enumerate(sorted(k for *_, k in graph.edges(keys=True)))}
    return nodes, edges


class Writer:
    """Collects the elements of one picture. ``plain`` is for renderers that know no ``direction`` (resvg)."""

    def __init__(self, plain: bool = False) -> None:
        self.out: list[str] = []
        self.used: list[str] = []
        self.plain = plain

    def add(self, text: str) -> None:
        """One element or tag."""
        self.out.append(text)

    def _runs(self, text: str, size: float) -> str:
        self.used.append(text)
        return "".join(
            f'<tspan class="f{_FAMILY[f]}" font-size="{fonts.size_of(f, size):g}">{escape(piece)}</tspan>'
            for f, piece in fonts.runs(text)
        )

    def _line(self, line: str, size: float, rtl: bool) -> str:
        if not rtl:
            return self._runs(line, size)
        out = []
        for piece, keeps in fonts.isolated(line):
            inner = self._runs(piece, size)
            if keeps and self.plain:
                inner = _LRI + inner + _PDI
            elif keeps:
                inner = f'<tspan direction="ltr" unicode-bidi="isolate">{inner}</tspan>'
            out.append(inner)
        return _RLI + "".join(out) + _PDI if self.plain else "".join(out)

    def text(self, text: Text, centre: float, top: float, css: str) -> None:
        """The lines of a label around ``centre``."""
        rtl = fonts.direction(" ".join(text.lines)) == "rtl"
        tag = f' lang="{esc(text.lang)}" xml:lang="{esc(text.lang)}"' if text.lang else ""
        if rtl and not self.plain:
            tag += ' direction="rtl"'
        for line, down in zip(text.lines, text.baselines, strict=True):
            y = round(top + down, 2)
            if self.plain and len(fonts.runs(line)) > 1:
                self._apart(line, text.size, centre, y, f'<text class="{css}"{tag}', rtl)
                continue
            inner = self._line(line, text.size, rtl)
            self.add(
                f'<text class="{css}" x="{centre:g}" y="{y:g}" text-anchor="middle" xml:space="preserve"{tag}>{inner}</text>'
            )

    def _apart(self, line: str, size: float, centre: float, y: float, start: str, rtl: bool) -> None:
        """Each script on its own: resvg shapes a whole line by the script of its first letter, and breaks the others."""
        pieces = fonts.isolated(line) if rtl else [(line, True)]
        parts = [(run, keeps) for piece, keeps in pieces for _, run in fonts.runs(piece)]
        space = fonts.width(" ", size)  # of Latin: that of Nastaliq is so narrow that a number would touch its word
        widths = [
            fonts.width(run.strip(" ") or " ", size) + space * (len(run) - len(run.strip(" "))) for run, _ in parts
        ]
        x = centre + (sum(widths) / 2 if rtl else -sum(widths) / 2)
        for (part, keeps), wide in zip(parts, widths, strict=True):
            x -= wide if rtl else 0.0
            if bare := part.strip(" "):
                # spaces take their room on the side from which the text is read
                lead = space * (len(part) - len(part.rstrip(" ") if rtl else part.lstrip(" ")))
                inner = self._runs(bare, size) if keeps else _RLI + self._runs(bare, size) + _PDI
                self.add(f'{start} x="{x + lead:g}" y="{y:g}">{inner}</text>')
            x += 0.0 if rtl else wide


def rect(box: Rect, css: str, radius: float) -> str:
    """A box with round corners."""
    return f'<rect class="{css}" x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" rx="{radius:g}"/>'


def path(points: list[tuple[float, float]]) -> str:
    """Points as the ``d`` of a path."""
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in points)


def node_shape(writer: Writer, node: Node) -> None:
    """The shape of a node by its kind, and its label."""
    b = node.box
    if node.kind == "unit":  # a tag with cut corners
        c = min(7.0, b.h / 3)
        corners = [(b.x + c, b.y), (b.x + b.w - c, b.y), (b.x + b.w, b.y + c), (b.x + b.w, b.y + b.h - c), (b.x + b.w - c, b.y + b.h),
                   (b.x + c, b.y + b.h), (b.x, b.y + b.h - c), (b.x, b.y + c)]  # fmt: skip
        writer.add(f'<path class="box" d="{path(corners)} Z"/>')
    else:
        writer.add(rect(b, "box", 3 if node.kind in ("body", "cluster") else min(b.h / 2, 16)))
    if node.kind == "cluster":
        writer.add(rect(Rect(b.x + 3, b.y + 3, b.w - 6, b.h - 6), "inner", 2))
    writer.text(node.text, b.x + b.w / 2, b.y + (b.h - node.text.height) / 2, "t")


def edge_shape(writer: Writer, edge: Edge, data: dict[str, object], *, hit: bool = True) -> None:
    """The line of an edge, with its arrow where it is structure, and its label; ``hit`` is the room around it that can be pointed at."""
    pts = edge.points
    # the line of a row stops for its role: two strokes
    d = " ".join(path(pts[i : i + 2]) for i in range(0, len(pts), 2)) if edge.row else path(pts)
    if data["kind"] == "part_of":
        # rows run from the trunk to the name, whichever of the two is part of the other
        (x1, y1), (x2, y2) = (pts[1], pts[0]) if edge.row and edge.source == edge.leaf else (pts[-2], pts[-1])
        n = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
        dx, dy = (x2 - x1) / n, (y2 - y1) / n
        tip = [(x2, y2), (x2 - 9 * dx - 4 * dy, y2 - 9 * dy + 4 * dx), (x2 - 9 * dx + 4 * dy, y2 - 9 * dy - 4 * dx)]
        writer.add(
            f'<path class="line" d="{d}"/><path class="arrow" d="{path([(round(x, 1), round(y, 1)) for x, y in tip])} Z"/>'
        )
        if edge.text and edge.label:
            writer.text(edge.text, edge.label.x + edge.label.w / 2, edge.label.y, "soft")
        return
    if hit:
        writer.add(
            f'<path class="hit" d="{path(pts)}" fill="none" stroke="none" stroke-width="14" pointer-events="stroke"/>'
        )
    writer.add(f'<path class="line" d="{d}"/>')
    if edge.text is None or edge.said:
        return
    if edge.label is None:
        x, y = pts[len(pts) // 2]
        writer.add(f'<circle class="none" cx="{x:g}" cy="{y:g}" r="3.5"/>')
        return
    if not edge.row:
        writer.add(rect(edge.label, "back", 3))
    writer.text(edge.text, edge.label.x + edge.label.w / 2, edge.label.y, "soft")


def sentence(graph: nx.MultiDiGraph, source: str, target: str, data: dict[str, object], lang: str) -> str:
    """One office in words, for tooltips and screen readers."""
    who, what = node_label(graph.nodes[source], lang)[0], node_label(graph.nodes[target], lang)[0]
    if data["kind"] == "part_of":
        return f"{who} → {word('structure', lang)}: {what}"
    return f"{who}: {edge_label(graph, data, lang)}, {what} ({state_word(str(data['state']), graph, lang)})"


def state_word(state: str, graph: nx.MultiDiGraph, lang: str) -> str:
    """What a state is called; without a day "held" and "attested" mean something weaker."""
    ever = not graph.graph["as_of"] and state in ("held", "attested")
    return word(f"{state}_ever" if ever else state, lang)


def body_of(graph: nx.MultiDiGraph, picture: Picture, writer: Writer, *, live: bool = False) -> None:
    """The drawing itself; ``live`` adds what a page needs to make it answer to keys and clicks."""
    node_id, edge_id = ids(graph)
    frames: dict[str, Frame] = {f.body: f for f in picture.frames}
    inside = [e for e in picture.edges if e.row]
    between = [e for e in picture.edges if not e.row]

    def edge_group(e: Edge) -> None:
        data = graph.edges[e.source, e.target, e.key]
        label = plain_text(sentence(graph, e.source, e.target, data, picture.lang))
        more = (
            f' tabindex="0" role="button" aria-label="{label}" data-s="{node_id[e.source]}" data-t="{node_id[e.target]}"'
            if live
            else ""
        )
        if data["kind"] == "part_of":
            more = f' data-s="{node_id[e.source]}" data-t="{node_id[e.target]}"' if live else ""
        writer.add(f'<g class="edge {data["state"]}" id="{edge_id[e.key]}"{more}><title>{label}</title>')
        edge_shape(writer, e, data)
        writer.add("</g>")

    for e in between:
        edge_group(e)
    for f in frames.values():
        writer.add(rect(Rect(f.box.x - 6, f.box.y - 6, f.box.w + 12, f.box.h + 12), "frame", 8) if f.trunk else "")
        for line in f.trunk:
            writer.add(f'<path class="trunk" d="{path(line)}"/>')
        for text, box in f.headings:
            writer.text(text, box.x + box.w / 2, box.y, "soft")
    for e in inside:
        edge_group(e)
    for node in picture.nodes:
        label = plain_text(f"{' '.join(node.text.lines)} ({word(node.kind, picture.lang)})")
        more = f' tabindex="0" role="button" aria-label="{label}"' if live else ""
        writer.add(f'<g class="node {node.kind}" id="{node_id[node.iri]}"{more}><title>{label}</title>')
        node_shape(writer, node)
        writer.add("</g>")


def heading(graph: nx.MultiDiGraph, picture: Picture, more: tuple[int, int] = (0, 0)) -> tuple[str, list[str]]:
    """Title of the picture, how its lines are read, and what it counts: nodes, offices, documents, hidden labels, nodes left out."""
    lang, info = picture.lang, graph.graph
    title = word("title", lang)
    when = word("as_of", lang, day=info["as_of"]) if info["as_of"] else word("any_day", lang)
    if around := info.get("around"):
        title += f" · {word('around', lang, name=node_label(graph.nodes[around], lang)[0])}"
    elif names := info.get("around_place"):
        title += f" · {word('around', lang, name=place_name(names, lang))}"
    offices = sum(d["kind"] != "part_of" for *_, d in graph.edges(data=True))
    reading = word("reading_day", lang, day=info["as_of"]) if info["as_of"] else word("reading_ever", lang)
    counts = [reading, word("shown", lang, nodes=len(graph), edges=offices, documents=len(info.get("documents", {})))]
    counts.append(word("hidden", lang, n=len(picture.hidden)) if picture.hidden else word("not_hidden", lang))
    if more[0]:
        counts.append(word("more", lang, n=more[0], limit=more[1]))
    return f"{title} · {when}", counts


def legend_states(graph: nx.MultiDiGraph) -> list[tuple[str, int]]:
    """States that occur, in their order, with how many offices are in each."""
    counts = Counter(d["state"] for *_, d in graph.edges(data=True) if d["kind"] != "part_of")
    return [(s, counts[s]) for s in STATES if counts[s]]


def svg(
    graph: nx.MultiDiGraph, picture: Picture, *, more: tuple[int, int] = (0, 0), plain: bool = False, embed: bool = True
) -> str:
    """The picture as a file of its own, with heading and legend."""
    writer = Writer(plain)
    title, counts = heading(graph, picture, more)
    width = max(picture.width, 560.0)
    rtl = picture.lang == "ur"
    y = 18.0
    for i, (words, size) in enumerate([(title, 20.0), (counts[0], 12.0), (" · ".join(counts[1:]), 12.0)]):
        for line in set_text(words, picture.lang, size, width - 60).lines:
            text = set_text(line, picture.lang, size)
            half = (text.width - 0.5) / 2.02  # without the room that is to spare, so that all lines begin at one edge
            writer.text(text, round(width - 28 - half if rtl else 28 + half, 2), y, "soft" if i else "t")
            y += text.height + 2
    top = y + 4
    writer.add(f'<g transform="translate({(width - picture.width) / 2 - picture.left:g} {top - picture.top:g})">')
    body_of(graph, picture, writer)
    writer.add("</g>")
    height = _legend(graph, picture, writer, width, top + picture.height)
    css = "\n".join([palette.families(), palette.style(palette.LIGHT)])
    if embed:
        css = fonts.embed(writer.used) + "\n" + css
    description = plain_text(". ".join([title, *counts]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="img" lang="{picture.lang}" xml:lang="{picture.lang}" aria-labelledby="title desc">\n'
        f'<title id="title">{plain_text(title)}</title>\n<desc id="desc">{description}</desc>\n<style>\n{css}\n</style>\n'
        f'<rect class="paper" width="{width:g}" height="{height:g}"/>\n'
        + "\n".join(x for x in writer.out if x)
        + "\n</svg>\n"
    )


def _legend(graph: nx.MultiDiGraph, picture: Picture, writer: Writer, width: float, y: float) -> float:
    """Samples of every kind of node and every state that occur; gives the bottom of the picture."""
    kinds = [k for k in palette.NODE_KINDS if any(n.kind == k for n in picture.nodes)]
    items = [("node", k, word(k, picture.lang)) for k in kinds]
    items += [("edge", s, f"{state_word(s, graph, picture.lang)} ({n})") for s, n in legend_states(graph)]
    if any(d["kind"] == "part_of" for *_, d in graph.edges(data=True)):
        items.append(("edge", "structure", word("structure", picture.lang)))
    if any(is_reading(graph.nodes[n.iri], picture.lang) for n in picture.nodes):
        items.append(("mark", MARK, word("reading_name", picture.lang)))
    x, tall = 28.0, 0.0
    for what, name, label in items:
        text = set_text(label, picture.lang, 12.0)
        if x + 44 + text.width > width - 20 and x > 28:
            x, y = 28.0, y + max(tall, 22) + 4
        tall = text.height
        middle = y + tall / 2
        if what == "node":
            writer.add(f'<g class="node {name}">')
            node_shape(writer, Node("", name, Rect(x, middle - 7, 30, 14), Text([], 12, 0, 0, "", [])))
            writer.add("</g>")
        elif what == "mark":
            sign = set_text(name, "", 14.0)
            writer.text(sign, x + 17, middle - sign.height / 2 + 2, "t")
        else:
            writer.add(f'<g class="edge {name}"><path class="line" d="M{x:g} {middle:g} L{x + 34:g} {middle:g}"/></g>')
        writer.text(text, x + 42 + text.width / 2, y, "t")
        x += 42 + text.width + 24
    return round(y + max(tall, 22) + 16, 1)
