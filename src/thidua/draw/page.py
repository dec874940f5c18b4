"""The map as one HTML file: drawing, details on choosing, table of everything. Nothing is fetched from anywhere.

All text is escaped here and nowhere else; the script only copies what the table shows. The content security policy
allows exactly this script and this style sheet, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

import networkx as nx

from thidua.draw import fonts, palette
from thidua.draw.cards import ROLE_SIZE
from thidua.draw.evidence import Claim
from thidua.draw.export import rows
from thidua.draw.layout import Picture
from thidua.draw.names import MARK, is_reading, node_label, node_name, role_name, word
from thidua.draw.quoting import passages
from thidua.draw.svg import Writer, body_of, esc, heading, ids, legend_states, plain_text, state_word
from thidua.iri import latin

LEGIBLE = 9.0
"""The smallest letters of the first view, in pixels: a picture that would have smaller ones opens on a part of it."""
_CLAIMS = 20
"""Claims shown for one office; the rest are counted, and are in the GraphML and CSV files."""


_DATE = re.compile(r"(\d{4}-\d\d-\d\d)")


def _asset(name: str) -> str:
    return (files("thidua.draw") / "assets" / name).read_text(encoding="utf-8")


def source_hash(text: str) -> str:
    """How a content security policy names a script or a style sheet that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def quoted(text: str) -> str:
    """Words of a document, nothing left out: controls and bidi overrides become visible marks, numbers keep their direction."""
    out = []
    rtl = fonts.direction(text) == "rtl"
    pieces = fonts.isolated(text) if rtl else [(text, False)]
    for piece, keeps in pieces:
        shown = "".join(_visible(c) for c in piece)
        out.append(f'<bdi dir="ltr">{shown}</bdi>' if keeps else shown)
    return "".join(out)


def _visible(c: str) -> str:
    if c in "\n\t ":
        return " "
    if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") or (
        unicodedata.category(c) == "Cf" and c not in "\u200c\u200d"
    ):
        return f'<span class="ctl">U+{ord(c):04X}</span>'
    return escape(c, quote=True)


def _bdi(text: str, lang: str = "") -> str:
    tag = f' lang="{esc(lang)}"' if lang else ""
    return f'<bdi{tag} dir="{fonts.direction(text)}">{esc(text)}</bdi>'


def _numbers(text: str) -> str:
    """Text of the page with its dates and numbers unbroken and in their own direction."""
    pieces = fonts.isolated(fonts.clean(text)) if fonts.direction(text) == "rtl" else _dates(text)
    return "".join(f'<bdi dir="ltr" class="n">{escape(p)}</bdi>' if keeps else escape(p) for p, keeps in pieces)


def _dates(text: str) -> list[tuple[str, bool]]:
    return [(p, bool(_DATE.fullmatch(p))) for p in _DATE.split(fonts.clean(text)) if p]


def _source(claim: Claim, document: dict[str, str], text_of: Callable[[str], str] | None, lang: str) -> str:
    tag = document.get("language", "")
    parts = []
    for pieces in passages(claim, text_of):
        direction = fonts.direction("".join(t for t, _ in pieces))
        words = "".join(f"<mark>{quoted(t)}</mark>" if marked else quoted(t) for t, marked in pieces)
        parts.append(f'<blockquote lang="{esc(tag)}" dir="{direction}">{words}</blockquote>')
    name = document.get("headline") or document.get("title") or claim.document
    about = [_bdi(name, tag), *(esc(document[k]) for k in ("publisher", "issued", "language") if document.get(k))]
    url = document.get("url", "")
    if url.startswith(("https://", "http://")):
        about.append(f'<a href="{escape(url, quote=True)}" rel="noreferrer noopener">{esc(url)}</a>')
    elif url:
        about.append(esc(url))
    doubt = f" · {word('doubtful', lang)}" if claim.status == "doubtful" else ""
    file = f" · {esc(document['title'])}" if document.get("headline") and document.get("title") else ""
    return f'{"".join(parts)}<p class="from">{" · ".join(about)}{file}{doubt}<br><span class="iri" dir="ltr">{esc(claim.iri)}</span></p>'


def _details(
    data: dict[str, Any], documents: dict[str, dict[str, str]], text_of: Callable[[str], str] | None, lang: str
) -> str:
    claims: tuple[Claim, ...] = data["claims"]
    decided = "".join(f'<p class="from">{esc(word("rests_on", lang, decision=d))}</p>' for d in data["curated"])
    if not claims:
        return decided + word("no_quotes", lang)
    inner = "".join(_source(c, documents.get(c.document, {}), text_of, lang) for c in claims[:_CLAIMS])
    if len(claims) > _CLAIMS:
        inner += f"<p>+ {len(claims) - _CLAIMS}</p>"
    return f"{decided}<details><summary>{word('quotes', lang, n=len(claims))}</summary>{inner}</details>"


def _offices(graph: nx.MultiDiGraph, picture: Picture, text_of: Callable[[str], str] | None) -> str:
    lang, (node_id, edge_id) = picture.lang, ids(graph)
    hidden = set(picture.hidden)
    out = []
    for u, v, key, d in rows(graph, lang):
        role, tag = role_name(graph, d["role"], lang, d["kind"])
        note = f" <small>({word('label_hidden', lang)})</small>" if key in hidden else ""
        attested = " ".join((*d["attested"], *d["years"]))
        out.append(
            f'<tr id="r-{edge_id[key]}" data-state="{d["state"]}"><td data-say="who"><button data-go="{node_id[u]}">{_name(graph, u, lang)}</button></td>'
            f'<td><button data-go="{edge_id[key]}">{_bdi(role, tag)}</button>{note}<span hidden data-say="role">{_say(graph, d, role, tag, lang)}</span></td>'
            f'<td data-say="what"><button data-go="{node_id[v]}">{_name(graph, v, lang)}</button></td>'
            f'<td>{state_word(d["state"], graph, lang)}</td><td class="date">{esc(d["begins"])}</td><td class="date">{esc(d["ends"])}</td>'
            f"<td>{esc(attested)}</td><td>{_details(d, graph.graph.get('documents', {}), text_of, lang)}</td></tr>"
        )
    head = "".join(
        f"<th scope=col>{word(k, lang)}</th>"
        for k in ("holder", "role", "body", "state", "from", "until", "attested_on", "source")
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{"".join(out)}</tbody></table></div>'


def _name(graph: nx.MultiDiGraph, node: str, lang: str) -> str:
    return _bdi(*node_label(graph.nodes[node], lang))


def _say(graph: nx.MultiDiGraph, d: dict[str, Any], role: str, tag: str, lang: str) -> str:
    """Role, state and every date of an office, one after the other, for the details."""
    words = [_bdi(role, tag), state_word(d["state"], graph, lang)]
    for key, value in (("from", d["begins"]), ("until", d["ends"]), ("attested_on", " ".join(d["attested"]))):
        if value:
            words.append(f'{word(key, lang)} <bdi dir="ltr">{esc(value)}</bdi>')
    words += [f'<bdi dir="ltr">{esc(" ".join(d["years"]))}</bdi>'] if d["years"] else []
    reported = sorted({r for s in d["spells"] if not s.known for r in s.reported})
    words += [f'{word("reported", lang)} <bdi dir="ltr">{esc(" ".join(reported))}</bdi>'] if reported else []
    words += [esc(s.term) for s in d["spells"] if s.term][:1]
    return " · ".join(words)


def _people(graph: nx.MultiDiGraph, picture: Picture) -> str:
    lang, (node_id, _) = picture.lang, ids(graph)
    out = []
    for iri in sorted(graph, key=lambda n: (graph.nodes[n]["kind"], node_name(graph.nodes[n], lang)[0], n)):
        d = graph.nodes[iri]
        name = node_name(d, lang)[0]
        others = [_bdi(n, t) for t, n in d["names"] if n != name]
        also = f"{word('also', lang)}: {', '.join(others)}" if others else ""
        if d["name_basis"] == "reconstructed":
            if is_reading(d, lang):  # of the name shown, so before the others
                also = f"<small>{MARK} {word('reading_name', lang)}</small>{'<br>' if also else ''}{also}"
            else:
                also += f" <small>({word('reconstructed', lang)})</small>"
        spellings = {name, d["label"], *(n for _, n in d["names"])}
        folded = sorted({f for s in spellings for f in (_fold(s), latin(s)) if f})
        out.append(
            f'<tr id="r-{node_id[iri]}" data-q="{escape(" | ".join(folded), quote=True)}"><td><button data-go="{node_id[iri]}">{_name(graph, iri, lang)}</button></td>'
            f'<td>{word(d["kind"], lang)}</td><td>{also} <span class="iri" dir="ltr">{esc(iri)}</span></td></tr>'
        )
    head = f"<th scope=col>{word('holder', lang)} / {word('body', lang)}</th><th></th><th>{word('also', lang)}</th>"
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{"".join(out)}</tbody></table></div>'


def _fold(text: str) -> str:
    """As the script folds what is typed into the search field."""
    text = unicodedata.normalize("NFD", fonts.clean(text)).replace("đ", "d").replace("Đ", "d").lower()
    return " ".join("".join(c for c in text if not 0x300 <= ord(c) <= 0x36F).split())


def _legend(graph: nx.MultiDiGraph, picture: Picture) -> str:
    lang = picture.lang
    out = [f'<fieldset id="legend"><legend>{word("legend", lang)}</legend>']
    for state, n in legend_states(graph):
        out.append(
            f'<label><input type="checkbox" value="{state}" checked><svg aria-hidden="true" viewBox="0 0 38 20"><g class="{state}">'
            f'<path class="line" d="M2 10H36"/></g></svg>{state_word(state, graph, lang)} ({n})</label>'
        )
    for kind in palette.NODE_KINDS:
        if any(n.kind == kind for n in picture.nodes):
            round_ = 3 if kind in ("body", "cluster") else 0 if kind == "unit" else 8
            out.append(
                f'<span class="key"><svg aria-hidden="true" viewBox="0 0 38 20"><g class="{kind}"><rect class="box" x="3" y="2" width="32" height="16" '
                f'rx="{round_}"/></g></svg>{word(kind, lang)}</span>'
            )
    if any(is_reading(graph.nodes[n.iri], lang) for n in picture.nodes):
        out.append(f'<span class="key"><b class="sign">{MARK}</b>{word("reading_name", lang)}</span>')
    return "".join(out) + "</fieldset>"


def _mini(picture: Picture) -> str:
    rects = "".join(
        f'<rect{" class=m-body" if n.kind in ("body", "cluster") else ""} x="{n.box.x:g}" y="{n.box.y:g}" width="{n.box.w:g}" height="{n.box.h:g}"/>'
        for n in picture.nodes
    )
    return (
        f'<svg id="mini" class="whole" aria-hidden="true" viewBox="0 0 {picture.width:g} {picture.height:g}">{rects}'
        '<rect id="window" x="0" y="0" width="1" height="1"/></svg>'
    )


def _variables(c: dict[str, str], mark: str) -> str:
    pairs = {"paper": c["paper"], "text": c["text"], "soft": c["soft"], "card": c["card"], "line": c["card_line"], "focus": c["focus"],
             "body": c["body_line"], "mark": mark, "link": c["attested"]}  # fmt: skip
    return ";".join(f"--{k}:{v}" for k, v in pairs.items())


def styles(texts: Iterable[str]) -> str:
    """The style sheet of a page with a map in it, with the letters of these texts."""
    light, dark = _variables(palette.LIGHT, "#ffe9a8"), _variables(palette.DARK, "#5c4a12")
    scoped = palette.style(palette.DARK, ":root[data-theme=dark] ")
    by_system = palette.style(palette.DARK, ":root:not([data-theme=light]) ")
    return "\n".join([
        fonts.embed(texts), f":root{{color-scheme:light dark;{light}}}", palette.families(), palette.style(palette.LIGHT), _asset("map.css"),
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}\n{by_system}}}",
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n{scoped}", ":root[data-theme=light]{color-scheme:light}",
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """A map that can stand in a page, with its tables; :func:`styles` and :func:`script` go with it."""

    title: str
    content: str
    """HTML; its heading is an ``h1``."""
    drawn: tuple[str, ...]
    """The texts of the drawing."""
    rows: dict[str, str]
    """The id of the row of each thing, by its IRI."""


def script() -> str:
    """The script that makes the map answer."""
    return _asset("map.js")


def page(
    graph: nx.MultiDiGraph,
    picture: Picture,
    *,
    more: tuple[int, int] = (0, 0),
    text_of: Callable[[str], str] | None = None,
) -> str:
    """The whole page. ``text_of`` gives a document's text by its IRI, so that quotes are shown in their sentence."""
    made = parts(graph, picture, more=more, text_of=text_of)
    return _whole(made.content, styles([made.content, *made.drawn]), made.title, picture.lang)


def parts(
    graph: nx.MultiDiGraph,
    picture: Picture,
    *,
    more: tuple[int, int] = (0, 0),
    text_of: Callable[[str], str] | None = None,
) -> Parts:
    """The map as a part of a page."""
    lang = picture.lang
    writer = Writer()
    body_of(graph, picture, writer, live=True)
    title, counts = heading(graph, picture, more)
    offices, people = _offices(graph, picture, text_of), _people(graph, picture)
    # a large picture opens where most is to be seen, around what has most lines
    busiest = min(graph, key=lambda n: (-graph.degree(n), n), default="")
    around = ids(graph)[0].get(graph.graph.get("around") or busiest, "")
    tools = (
        f'<div class="tools" role="toolbar" aria-label="{word("map", lang)}"><input id="search" type="search" placeholder="{word("search", lang)}" '
        f'aria-label="{word("search", lang)}"><button id="zoom-in" title="{word("zoom_in", lang)}" aria-label="{word("zoom_in", lang)}">+</button>'
        f'<button id="zoom-out" title="{word("zoom_out", lang)}" aria-label="{word("zoom_out", lang)}">−</button><button id="fit">{word("fit", lang)}</button>'
        f'<button id="theme">{word("theme", lang)}</button><span id="found" role="status" data-text="{_found(lang)}"></span></div>'
    )
    drawing = (
        f'<div id="stage" role="group" aria-label="{plain_text(title)}"><svg id="map" viewBox="0 0 {picture.width:g} {picture.height:g}" data-width="{picture.width:g}" data-height="{picture.height:g}" '
        f'data-around="{around}" data-legible="{LEGIBLE / ROLE_SIZE:.3f}"><g id="view">{"".join(x for x in writer.out if x)}</g></svg>{_mini(picture)}</div>'
    )
    reading, *counted = (_numbers(c) for c in counts)
    content = (
        f'<div class="first"><div class="top"><h1>{_numbers(title)}</h1>{tools}</div><p class="counts"><span class="reading">{reading}</span>'
        f'{"".join(f"<span>{c}</span>" for c in counted)}<span class="pick">{word("pick", lang)}</span></p>'
        f'<div class="plate">{drawing}<aside id="panel" aria-live="polite"><button id="close" aria-label="{word("close", lang)}" title="{word("close", lang)}">×</button>'
        f'<h2>{word("details", lang)}</h2><div id="panel-body">{word("pick", lang)}</div></aside></div>{_legend(graph, picture)}</div><p class="keys">{word("keys", lang)}</p>'
        f'<div id="tables"><h2>{word("table", lang)}</h2>{offices}{people}</div>'
    )
    return Parts(title, content, tuple(writer.used), {iri: f"r-{id_}" for iri, id_ in ids(graph)[0].items()})


def _found(lang: str) -> str:
    """The words for "n found", with the number left open for the script."""
    return esc(word("found", lang, n="{n}"))


def _whole(content: str, style: str, title: str, lang: str) -> str:
    live = script()
    policy = f"default-src 'none'; script-src {source_hash(live)}; style-src {source_hash(style)}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{"rtl" if lang == "ur" else "ltr"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{plain_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{content}\n'
        f"<script>{live}</script>\n</body>\n</html>\n"
    )
