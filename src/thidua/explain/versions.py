"""Two versions of one article as one HTML file: aligned rows, differences lit on both sides and listed in words.

No script, nothing fetched, every text escaped, each version in its own direction.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from thidua.drift import Difference, Drift, Passage
from thidua.explain.differing import in_words
from thidua.explain.runs import direction
from thidua.explain.words import Words, words_in
from thidua.model import Document
from thidua.query import coded
from thidua.seen import visible
from thidua.text import codes

_FIGURES = re.compile(r"\d+(?:[./\u2013-]\d+)+")
_SIGN = {"lost": "−", "added": "+", "changed": "~"}
MARKS = """
:root{color-scheme:light dark;--paper:#fff;--text:#1b1b1b;--line:#c9c9c9;--dim:#5c5c5c;--lost:#a3231b;--lost-bg:#fdeceb;--added:#0b6b36;--added-bg:#e3f4e8;--changed:#7a5200;--changed-bg:#fff1cf;--kn:#1a5fb4;--to:#ffe58f}
@media(prefers-color-scheme:dark){:root{--paper:#161616;--text:#ececec;--line:#4a4a4a;--dim:#ababab;--lost:#ff9a92;--lost-bg:#3d1714;--added:#8fd9a8;--added-bg:#17301f;--changed:#ffcc66;--changed-bg:#38290a;--kn:#90c2ff;--to:#5c4a12}}
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin-top:2rem}.dim{color:var(--dim);font-size:.88rem;overflow-wrap:anywhere}
.versions{border-collapse:collapse;width:100%;table-layout:fixed}.versions th,.versions td{vertical-align:top;text-align:start;padding:.45rem .7rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere;white-space:normal}
col.n{width:3.2rem}tr.new td{border-top:3px double var(--line)}td.n{color:var(--dim);font-variant-numeric:tabular-nums;padding-inline:.2rem}
td.text{line-height:2}td.text:lang(ur){line-height:2.5;font-size:1.08rem}td.none{color:var(--dim);font-style:italic}
.lost,.added,.changed{text-decoration:none;color:inherit;border-radius:.2rem;padding:.1em .05em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.lost{background:var(--lost-bg);border-bottom:2px dashed var(--lost)}.added{background:var(--added-bg);border-bottom:2px solid var(--added)}.changed{background:var(--changed-bg);border-bottom:2px dotted var(--changed)}
[data-n]::after{content:attr(data-n);font:600 .65rem/1 system-ui,sans-serif;vertical-align:super;margin-inline:.15em .1em;unicode-bidi:isolate;direction:ltr;white-space:nowrap}
ol.list{list-style:none;padding:0}ol.list li{padding:.5rem 0;border-bottom:1px solid var(--line)}ol.list b{display:inline-block;min-width:3.2rem}
q{quotes:none}q::before{content:"\\201C"}q::after{content:"\\201D"}.quotes{margin:.2rem 0 0 3.2rem;font-size:.93rem}.quotes div{margin:.1rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font-size:.9rem}a:focus-visible,:target{outline:3px solid var(--kn);outline-offset:1px}:target{background:var(--to)}
@media(max-width:40rem){td.text{font-size:.9rem;padding:.4rem .3rem}col.n{width:1.8rem}.quotes{margin-inline-start:0}}
@media print{body{max-width:none;margin:0}tr,li{break-inside:avoid}}
"""
"""Of two versions, on whatever page they stand."""
STYLE = (
    MARKS
    + """body{font:1rem/1.5 system-ui,"Noto Sans","Noto Sans Devanagari","Noto Sans Bengali","Noto Naskh Arabic",sans-serif;max-width:82rem;margin:2rem auto;padding:0 1rem;background:var(--paper);color:var(--text)}
"""
)
"""Hashed into the page's content security policy: nothing else may style it."""


def to_html(found: Drift) -> str:
    """The page."""
    policy = base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
    words = words_in("en")
    title = f"Two versions: {found.one.name} and {found.other.name}"
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{policy}'; base-uri 'none'; form-action 'none'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">',
        f"<title>{_esc(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f"<h1><bdi>{_esc(found.one.name)}</bdi> and <bdi>{_esc(found.other.name)}</bdi></h1>",
        f'<p class="dim">{len(found.differences)} differences; likeness {found.likeness:.2f} of 1</p>',
        f'<p class="legend">{" ".join(_sample(k, words) for k in _SIGN)}</p>',
        *_table(found, words),
        *_list(found, words),
    ]
    return "\n".join([*parts, "</body>\n</html>"]) + "\n"


def to_section(found: Drift, language: str = "en") -> str:
    """Both versions as a part of a page that has the style :data:`MARKS`."""
    words = words_in(language)
    legend = f'<p class="legend">{" ".join(_sample(k, words) for k in _SIGN)}</p>'
    return "\n".join([legend, *_table(found, words), *_list(found, words)])


def _esc(text: str) -> str:
    return escape(visible(text), quote=True)


def _text(text: str) -> str:
    """A text in which numbers of documents and ranges of figures read from left to right, whatever is around them."""
    out, done = [], 0
    spans = [(c.start, c.end) for c in codes.find(text)] + [m.span() for m in _FIGURES.finditer(text)]
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= done:
            out += [_esc(text[done:start]), f'<bdi dir="ltr">{_esc(text[start:end])}</bdi>']
            done = end
    return "".join([*out, _esc(text[done:])])


def _sample(kind: str, words: Words) -> str:
    return f'<span><span class="{kind}" data-n="{_SIGN[kind]}1">{words["sign_" + kind]}</span> {words[kind]}</span>'


def _table(found: Drift, words: Words) -> Iterator[str]:
    yield f'<h2 id="beside">{words["beside"]}</h2>'
    yield (
        '<table class="versions"><colgroup><col class="n"><col><col></colgroup><thead><tr><th scope="col"><span class="dim">'
        + words["no"]
        + "</span></th>"
    )
    for document in (found.one, found.other):
        yield f'<th scope="col"><bdi>{_esc(document.name)}</bdi> <span class="dim">{_esc(document.language)}</span></th>'
    yield "</tr></thead><tbody>"
    kinds = {n: d.kind for n, d in enumerate(found.differences, 1)}
    ways = (direction(found.one.text), direction(found.other.text))
    none = f'<td class="none">{words["not_there"]}</td>'
    last = -1
    for n, row in enumerate(found.rows):
        new = ' class="new"' if last not in (row.paragraph, -1) else ""
        last = row.paragraph
        sides = ((found.one, row.one, 0), (found.other, row.other, 1))
        cells = "".join(_cell(d, p, _marks(found, side, p), ways[side], kinds) if p else none for d, p, side in sides)
        yield f'<tr id="r{n + 1}"{new}><td class="n">{n + 1}</td>{cells}</tr>'
    yield "</tbody></table>"


Mark = tuple[int, int, int]
"""Start, end, number of the difference."""


def _marks(found: Drift, side: int, passage: Passage | None) -> list[Mark]:
    if passage is None:
        return []
    places = ((n, d.other if side else d.one) for n, d in enumerate(found.differences, 1) if d.code != "passage")
    return [(p.start, p.end, n) for n, p in places if p is not None and p.start < passage.end and passage.start < p.end]


def _cell(document: Document, passage: Passage, marks: list[Mark], way: str, kinds: dict[int, str]) -> str:
    edges = {passage.start, passage.end}
    for start, end, _ in marks:
        edges |= {max(start, passage.start), min(end, passage.end)}
    out = []
    for a, b in pairwise(sorted(edges)):
        numbers = [(e - s, n) for s, e, n in marks if s <= a and b <= e]
        words = _text(document.text[a:b])
        # the narrowest of those that cover it lights it; each difference is numbered where it ends
        ending = ",".join(str(n) for _, n in sorted(numbers, key=lambda x: x[1]) if _ends(marks, n, b))
        if not numbers or not words.strip():
            out.append(words)
            continue
        lit = min(numbers)[1]
        sign = f' data-n="{_SIGN[kinds[lit]]}{ending}"' if ending else ""
        out.append(f'<a class="{kinds[lit]}" href="#d{lit}"{sign}>{words}</a>')
    return f'<td class="text" lang="{_esc(document.language)}" dir="{way}">{"".join(out)}</td>'


def _ends(marks: list[Mark], number: int, place: int) -> bool:
    return any(n == number and end == place for _, end, n in marks)


def _list(found: Drift, words: Words) -> Iterator[str]:
    yield f'<h2>{words["differences"]} ({len(found.differences)})</h2><ol class="list">'
    for n, d in enumerate(found.differences, 1):
        row = "" if d.row is None else f' <a class="dim" href="#r{d.row + 1}">{words["row"]} {d.row + 1}</a>'
        yield (
            f'<li id="d{n}" tabindex="-1"><b>{_SIGN[d.kind]}{n}</b> <span class="{d.kind}">{_esc(coded.word(d.code, words["language"]) or d.code)} {words["sign_" + d.kind]}</span>{row} '
            f"<bdi>{_esc(in_words(d, words['language']))}</bdi>{_quotes(found, d)}</li>"
        )
    yield "</ol>"


def _quotes(found: Drift, d: Difference) -> str:
    out = []
    for document, passage in ((found.one, d.one), (found.other, d.other)):
        if passage is not None:
            words = _text(" ".join(passage.quote.split()))
            way = direction(passage.quote)
            out.append(
                f'<div><bdi class="dim">{_esc(document.name)}</bdi> <q lang="{_esc(document.language)}" dir="{way}">{words}</q></div>'
            )
    return f'<div class="quotes">{"".join(out)}</div>' if out else ""
