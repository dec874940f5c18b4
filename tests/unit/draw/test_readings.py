"""A name that was read out of another script is never shown as if a source wrote it so, in no format."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from PIL import Image
from unit.draw import graphs

from thidua.draw import network, render
from thidua.draw.layout import layout
from thidua.namespaces import BASE, NS


@cache
def readings() -> nx.MultiDiGraph:
    """A person known from Hindi alone, whose Latin name is a reading, beside one whose name was written so."""
    maker = graphs.Maker()
    body = maker.body("peoples_committee", graphs.PLACES[0], ("{}", "{}", "{}"))
    read = maker.thing("person/read", "Person", ("en", "Vo Van Hung"), (("hi", "वो वान हंग"),))
    maker.add(read, NS + "nameBasis", "reconstructed")
    maker.tenure(read, "chair", body, attestedOn="2024-01-01")
    maker.tenure(
        maker.thing("person/written", "Person", ("vi", "Mai Văn Tuất")), "member", body, attestedOn="2024-01-01"
    )
    return network(maker.store, "2024-01-01")


LEGEND = "reading of a transliterated name"


@pytest.mark.parametrize("format", ["svg", "html"])
def test_a_reading_is_marked_wherever_the_name_is_shown(format: str) -> None:
    text = re.sub(r"<script>.*</script>|<style>.*</style>", "", render(readings(), format).decode(), flags=re.S)
    shown = re.sub(r"<[^>]+>", "", text)
    assert shown.count("Vo Van Hung*") >= 2 and shown.count("Vo Van Hung") == shown.count("Vo Van Hung*")
    assert LEGEND in shown and "Mai Văn Tuất" in shown and "Mai Văn Tuất*" not in shown
    hindi = render(readings(), format, lang="hi").decode()
    assert "वो वान हंग" in hindi and "Vo Van Hung*" not in hindi, "the spelling that a source wrote is no reading"


def test_png_is_drawn_from_marked_names_at_a_size_that_is_read() -> None:
    picture = layout(readings(), "en")
    assert any(n.text.lines == ["Vo Van Hung*"] for n in picture.nodes)
    svg = ET.fromstring(render(readings(), "svg"))
    image = Image.open(io.BytesIO(render(readings(), "png")))
    zoom = image.width / float(svg.get("width", "0"))
    assert 16 <= zoom * 11 <= 18, "the smallest letters, in pixels"


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_other_tools_get_the_mark_as_label_and_what_a_source_wrote_beside_it(format: str) -> None:
    data = render(readings(), format)
    loaded = (
        nx.parse_graphml(data.decode(), force_multigraph=True)
        if format == "graphml"
        else nx.read_gexf(io.BytesIO(data))
    )
    node = loaded.nodes[BASE + "person/read"]
    assert (node["label"], node["name"], node["name_basis"]) == ("Vo Van Hung*", "वो वान हंग", "reconstructed")
    assert loaded.nodes[BASE + "person/written"]["label"] == "Mai Văn Tuất"


def test_csv_says_what_the_name_is() -> None:
    rows = list(csv.DictReader(io.StringIO(render(readings(), "csv").decode())))
    assert {(r["holder"], r["holder_name"]) for r in rows} == {
        ("Vo Van Hung*", "reading"),
        ("Mai Văn Tuất", "as written"),
    }
