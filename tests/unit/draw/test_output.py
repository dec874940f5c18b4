"""What is written: SVG with its letters, a page that runs nothing of a document's text, files that other tools read."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from PIL import Image
from unit.draw import graphs

from thidua.draw import FORMATS, add_evidence, fonts, network, palette, render, select
from thidua.draw.evidence import Claim, Quote
from thidua.draw.layout import layout
from thidua.draw.linked import pieces
from thidua.draw.page import quoted
from thidua.draw.quoting import passages
from thidua.errors import ConfigError
from thidua.namespaces import BASE, DCTERMS, NS, RDFS

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("en", "vi", "hi", "ur")


@cache
def graph(nodes: int = 30) -> nx.MultiDiGraph:
    store = graphs.sample(nodes)
    out = network(store, "2024-03-14")
    add_evidence(out, store)
    return out


@cache
@cache
def rendered(format: str, lang: str = "en", nodes: int = 30) -> str:
    return render(graph(nodes), format, lang=lang).decode("utf-8")


def words(svg: ET.Element) -> list[str]:
    return ["".join(t.itertext()) for t in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_svg_text_is_text_in_its_language_and_direction(lang: str) -> None:
    svg = ET.fromstring(rendered("svg", lang))
    shown = " ".join(words(svg))
    for data in graph().nodes.values():
        assert any(all(w in shown for w in name.split()) for _, name in data["names"]), data["label"]
    urdu = [t for t in svg.iter(f"{SVG}text") if fonts.direction("".join(t.itertext())) == "rtl"]
    assert urdu or lang not in ("en", "ur")
    assert all(t.get("direction") == "rtl" and t.get("lang") == "ur" for t in urdu)


def test_every_letter_of_the_svg_has_a_font_in_the_file() -> None:
    text = rendered("svg", "ur")
    used = {f for w in words(ET.fromstring(text)) for f, _ in fonts.runs(w)}
    assert used == set(re.findall(r"@font-face\{font-family:'([^']+)'", text)) >= {"Noto Sans", "Noto Nastaliq Urdu"}
    # the letters of a font in base64 may spell anything
    bare = re.sub(r"xmlns=\"[^\"]+\"|https://w3id.org/\S+|url\(data:font/woff2;base64,[^)]*\)", "", text)
    assert "http" not in bare, "nothing is fetched"


def test_years_keep_their_direction_in_urdu() -> None:
    svg = ET.fromstring(rendered("svg", "ur"))
    held = ["".join(t.itertext()) for t in svg.iter(f"{SVG}tspan") if t.get("unicode-bidi") == "isolate"]
    assert "2015–2020" in held and "2024-03-14" in held


@pytest.mark.parametrize("lang", LANGUAGES)
def test_png_has_ink_where_every_label_is(lang: str) -> None:
    from thidua.draw.png import png
    from thidua.draw.svg import svg

    picture = layout(graph(), lang)
    text = svg(graph(), picture, plain=True, embed=False)
    image = Image.open(io.BytesIO(png(text, picture.width, picture.height, zoom=1.0))).convert("L")
    down = float(re.search(r'<g transform="translate\(([\d.]+) ([\d.]+)\)">', text)[2])  # type: ignore[index]
    right = float(re.search(r'<g transform="translate\(([\d.]+) ([\d.]+)\)">', text)[1])  # type: ignore[index]
    for node in picture.nodes:
        b = node.box
        inner = (b.x + right + 8, b.y + down + 4, b.x + right + b.w - 8, b.y + down + b.h - 4)
        darkest, _ = image.crop(tuple(int(v) for v in inner)).getextrema()  # type: ignore[arg-type]
        assert darkest < 120, node.text.lines


@pytest.mark.parametrize(
    "label",
    ["سون لا کمیٹی (Sơn La)", "प्रांतीय जन समिति (Quảng Trị)", "Võ Văn Hưng (وو وان ہنگ) क्ष", "فیصلہ 34-CT/TW کے تحت"],
)
def test_png_gets_each_script_on_its_own(label: str) -> None:
    """resvg shapes a line by the script of its first letter: Nastaliq beside Latin fell to pieces in one element."""
    from thidua.draw.layout import set_text
    from thidua.draw.svg import Writer

    writer = Writer(plain=True)
    writer.text(set_text(label, "", 13), 200, 0, "t")
    elements = [ET.fromstring(e) for e in writer.out]
    assert len(elements) >= 2
    for e in elements:
        assert len({t.get("class") for t in e.iter("tspan")}) == 1
    places = [float(e.get("x", "")) for e in elements]
    assert places == sorted(places, reverse=fonts.direction(label) == "rtl"), "in the order in which they are read"


def test_a_missing_font_would_show(tmp_path: object) -> None:
    """resvg draws nothing for letters without a font: the check above can fail."""
    import resvg_py

    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text x="9" y="25" font-family="Noto Sans">तुआत</text></svg>'
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#fff", skip_system_fonts=True, font_files=[]))
    assert Image.open(io.BytesIO(data)).convert("L").getextrema()[0] == 255


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag if tag in self.raw else ""
        if self.inside:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.raw[self.inside][-1] += data


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_allows_one_script_and_one_style_sheet(lang: str) -> None:
    page = Page(rendered("html", lang))
    policy = next(
        a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy
    for kind in ("script", "style"):
        assert len(page.raw[kind]) == 1
        digest = base64.b64encode(hashlib.sha256(page.raw[kind][0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_no_inline_handlers_styles_or_outside_files() -> None:
    for tag, attributes in Page(rendered("html")).tags:
        assert not [a for a in attributes if a.startswith("on") or a == "style"], (tag, attributes)
        assert "src" not in attributes and (tag != "link")


def test_the_table_beside_it_has_every_office_node_and_quote() -> None:
    text = rendered("html", "en", 300)
    page = Page(text)
    rows = {a["id"] for t, a in page.tags if t == "tr" and a.get("id")}
    drawn = {f"r-{a['id']}" for t, a in page.tags if t == "g" and re.fullmatch(r"[ne]\d+", a.get("id") or "")}
    assert rows == drawn and len(rows) == 300 + 319
    assert len([1 for t, _ in page.tags if t == "blockquote"]) == 319


def test_hidden_labels_are_counted_and_marked_in_the_table() -> None:
    picture = layout(graph(), "en")
    free = sorted(e.key for e in picture.edges if not e.row)[:2]
    for e in picture.edges:
        if e.key in free:
            e.label = None
    picture.hidden = free
    html, svg = (render(graph(), f, picture=picture).decode() for f in ("html", "svg"))
    assert "2 labels hidden, see table" in html and html.count("(label hidden)") == 2
    shown = "".join(ET.fromstring(svg).itertext())
    assert "2 labels hidden, see table" in shown and svg.count('class="none"') == 2


def test_nodes_left_out_are_counted() -> None:
    assert "7 more nodes not drawn (limit 30)" in render(graph(), "html", more=(7, 30)).decode()


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202egnol\u2066\u0000"


@cache
def hostile(lang: str = "en") -> nx.MultiDiGraph:
    maker = graphs.Maker()
    body = maker.thing("body/x.x", "Body", ("vi", HOSTILE), (("en", HOSTILE),))
    person = maker.thing("person/x", "Person", ("vi", HOSTILE), (("ur", "\u202e" + HOSTILE),))
    document = maker.document("doc/0", "vi", HOSTILE)
    for name, value in (
        (DCTERMS + "source", "javascript:alert(1)"),
        (DCTERMS + "publisher", HOSTILE),
        (NS + "headline", "</script>" + HOSTILE),
    ):
        maker.add(document, name, value, graphs.iri("graph/doc/0"))
    tenure = maker.tenure(person, "chair", body, attestedOn="2024-01-01", term="<b>x</b>" + "y" * 2)
    maker.claim(tenure, document, HOSTILE + "\u202e34-CT/TW")
    assert RDFS
    out = network(maker.store)
    add_evidence(out, maker.store)
    return out


@pytest.mark.parametrize("format", ["html", "svg"])
def test_text_of_documents_is_never_markup(format: str) -> None:
    text = render(hostile(), format).decode()
    page = Page(text)
    assert len(page.raw["script"]) == (1 if format == "html" else 0)
    assert not [t for t, _ in page.tags if t in ("img", "iframe", "object", "b")]
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]
    assert not [a["href"] for _, a in page.tags if a.get("href")]
    assert not re.search("[\u202a-\u202e\u0000]", text)
    if format == "html":
        assert "U+202E" in text, "an override in a quote is shown, not dropped"


@pytest.mark.parametrize("format", ["graphml", "gexf", "svg"])
def test_hostile_labels_leave_the_xml_well_formed(format: str) -> None:
    root = ET.fromstring(render(hostile(), format).decode())
    assert "alert(1)" in ET.tostring(root, encoding="unicode")


def test_png_of_hostile_labels_is_a_picture() -> None:
    assert render(hostile(), "png").startswith(b"\x89PNG")


def test_only_web_addresses_become_links() -> None:
    maker = graphs.Maker()
    for n, url in enumerate(("https://example.org/a?b=1&c=2", "data:text/html,x", "//evil.example")):
        document = maker.document(f"doc/{n}", "vi", "x")
        maker.add(document, DCTERMS + "source", url, graphs.iri(f"graph/doc/{n}"))
        body = maker.body("peoples_committee", (f"P{n}", "", ""), ("{}", "{}", "{}"))
        maker.claim(maker.tenure(maker.person(n), "chair", body, attestedOn="2024-01-01"), document, "x")
    out = network(maker.store)
    add_evidence(out, maker.store)
    links = [a["href"] for t, a in Page(render(out, "html").decode()).tags if t == "a"]
    assert links == ["https://example.org/a?b=1&c=2"]


def test_graphml_loads_with_dates_and_evidence() -> None:
    loaded = nx.parse_graphml(rendered("graphml"), force_multigraph=True)
    assert (len(loaded), loaded.number_of_edges()) == (30, 27)
    for u, v, key, data in graph().edges(keys=True, data=True):
        got = loaded.edges[u, v, key]
        assert (got["begins"], got["ends"], got["state"]) == (data["begins"], data["ends"], data["state"])
        assert got["attested"].split() == list(data["attested"])
        assert got["evidence"].split() == [c.iri for c in data["claims"]] != []
        assert json.loads(got["quotes"])[0]["quotes"][0]["text"] == data["claims"][0].quotes[0].text
    assert {d["kind"] for _, d in loaded.nodes(data=True)} == {"person", "body", "cluster", "unit"}


def test_gexf_loads_with_its_times() -> None:
    text = rendered("gexf")
    loaded = nx.read_gexf(io.BytesIO(text.encode()))
    assert (len(loaded), loaded.number_of_edges()) == (30, 27)
    assert (
        'mode="dynamic"' in text
        and 'timeformat="date"' in text
        and "lastmodifieddate" not in text
        and '"None"' not in text
    )
    by_role = {(u, v): d for u, v, d in loaded.edges(data=True)}
    for u, v, data in graph().edges(data=True):
        got = by_role[u, v]
        assert got["evidence"].split() == [c.iri for c in data["claims"]]
        if not data["begins"] and not data["ends"] and data["attested"]:
            assert got["spells"] == [(d, d) for d in data["attested"]], "an attestation stays a day"


def test_csv_is_a_table_without_formulas() -> None:
    maker = graphs.Maker()
    body = maker.body("peoples_committee", ("=1+1", "", ""), ("{}", "{}", "{}"))
    maker.tenure(maker.thing("person/x", "Person", ("vi", "@SUM(A1)")), "chair", body, begins="2024")
    rows = list(csv.DictReader(io.StringIO(render(network(maker.store), "csv").decode())))
    assert (rows[0]["holder"], rows[0]["body"]) == ("'@SUM(A1)", "'=1+1")
    whole = list(csv.DictReader(io.StringIO(rendered("csv", "en", 300))))
    assert len(whole) == 319 and all(r["claims"].startswith(BASE + "claim/") for r in whole)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK])
def test_texts_have_contrast(colours: dict[str, str]) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    def contrast(a: str, b: str) -> float:
        high, low = sorted((light(colours[a]), light(colours[b])), reverse=True)
        return (high + 0.05) / (low + 0.05)

    grounds = ["paper", "card", *palette.NODE_KINDS]
    assert min(contrast("text", g) for g in grounds) >= 4.5
    assert min(contrast("soft", g) for g in ("paper", "card")) >= 4.5
    # lines that mean something: 3:1 (WCAG 1.4.11)
    assert min(contrast(s, g) for s in palette.STROKES if s != "structure" for g in ("paper", "card")) >= 3
    assert set(palette.LIGHT) == set(palette.DARK)


def test_states_differ_without_colour() -> None:
    assert len(set(palette.STROKES.values())) == len(palette.STROKES)


TEXT = "Câu trước. Ngày 14/3, ông Võ Văn Hưng, Chủ tịch UBND tỉnh, dự hội nghị. Câu sau."


def claim(*quotes: str) -> Claim:
    return Claim("c", "d", "asserted", tuple(Quote("x", q, TEXT.index(q), TEXT.index(q) + len(q)) for q in quotes))


def test_a_quote_is_shown_in_its_sentence() -> None:
    (pieces,) = passages(claim("Võ Văn Hưng", "Chủ tịch"), lambda _: TEXT)
    assert "".join(t for t, _ in pieces) == " Ngày 14/3, ông Võ Văn Hưng, Chủ tịch UBND tỉnh, dự hội nghị."
    assert [t for t, marked in pieces if marked] == ["Võ Văn Hưng", "Chủ tịch"]


def test_a_quote_that_is_not_in_the_text_is_not_shown_as_if() -> None:
    assert passages(claim("Võ Văn Hưng"), lambda _: TEXT[1:]) == [[("Võ Văn Hưng", True)]]


def test_quotes_in_urdu_hold_their_numbers() -> None:
    assert '<bdi dir="ltr">34-CT/TW</bdi>، <bdi dir="ltr">1526/QĐ-TTg</bdi>' in quoted(graphs.QUOTES["ur"])


@pytest.mark.parametrize(("format", "lang"), [("jpeg", "en"), ("html", "xx")])
def test_what_is_unknown_is_refused_with_what_there_is(format: str, lang: str) -> None:
    with pytest.raises(ConfigError, match="One of"):
        render(graph(), format, lang=lang)
    assert len(FORMATS) == 6


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_says_of_which_day_and_what_its_lines_mean(lang: str) -> None:
    from thidua.draw.svg import heading

    dated, undated = (network(graphs.sample(30), on) for on in ("2024-03-14", None))
    reading = heading(dated, layout(dated, lang))[1][0]
    assert "2024-03-14" in reading and len(reading) > 80
    assert "2024" not in heading(undated, layout(undated, lang))[1][0]
    if lang == "en":
        assert "solid" in reading and "seen in office on other days only" in reading
        assert "seen in office on single days only" in heading(undated, layout(undated, lang))[1][0]
    for format in ("svg", "html"):
        shown = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", render(dated, format, lang=lang).decode())
        assert reading.split()[-1] in shown


def test_the_title_names_what_the_picture_is_around() -> None:
    part, _ = select(graph(), BASE + "person/p4", depth=1)
    name = part.nodes[BASE + "person/p4"]["label"]
    assert f"Who holds which office · around {name} · as of 2024-03-14" in render(part, "html").decode()
    assert "around" not in ET.fromstring(rendered("svg")).findtext(f"{SVG}title", "")


def test_pieces_for_a_page_hold_hostile_labels_as_text() -> None:
    made = hostile()
    found = pieces(
        made,
        layout(made, "en"),
        {k: [("0001-01-01", "held", "held")] for *_, k in made.edges(keys=True)},
        dict.fromkeys(made, 3),
    )
    markup = [
        found["frames"],
        *(n["markup"] for n in found["nodes"]),
        *(line["markup"] for line in found["lines"].values()),
    ]
    titles = [n["title"] for n in found["nodes"]] + [line["title"] for line in found["lines"].values()]
    whole = "".join([*markup, *(f"<title>{t}</title>" for t in titles)])
    root = ET.fromstring(f"<svg>{whole}</svg>")
    assert not [
        e for e in root.iter() if e.tag in ("script", "img", "style") or any(k.startswith("on") for k in e.attrib)
    ]
    assert not re.search("[\u202a-\u202e\u0000]", whole) and " style=" not in whole
    assert "alert(1)" in "".join(root.itertext())
