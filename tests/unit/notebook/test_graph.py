"""``thidua.open``: every answer has its evidence, shows itself in a notebook, and obeys no text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import rdflib
from endpoint import serving
from exported import built

import thidua
from thidua.errors import ConfigError
from thidua.namespaces import NS
from thidua.notebook import ClaimView, Graph
from thidua.notebook.frames import frame
from thidua.query import questions
from thidua.store import Store


@pytest.fixture(scope="module")
def g(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with thidua.open(built(tmp_path_factory.mktemp("notebook") / "store")) as found:
        yield found


def test_importing_loads_nothing_that_is_slow() -> None:
    code = "import thidua, sys; print(*[m for m in ('pandas', 'rdflib', 'networkx', 'pyoxigraph', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_question_is_a_frame_with_its_evidence(g: Graph) -> None:
    found = g.ask("who-chairs-what")
    assert isinstance(found, pd.DataFrame)
    assert len(found) >= 5
    assert {"person", "personLabel", "quote", "document", "documents", "witnesses"} <= set(found.columns)
    assert found["quote"].notna().all()
    assert "SELECT" in found.attrs["sparql"] and "Asked of" in found.attrs["asked_of"]
    stated = g.ask("who-chairs-what", stated_only=True)
    assert len(stated) < len(found) and found["valueBasis"].str.contains("same document").any()
    assert not stated["valueBasis"].fillna("").str.contains("same document").any()


def test_a_day_a_language_and_the_beginning_of_a_name(g: Graph) -> None:
    found = g.ask("who-chairs", as_of="2024-03-14", lang="vi")
    assert found["standing"].notna().all()
    assert "chủ tịch" in " ".join(found["roleLabel"]).lower()
    with pytest.raises(ConfigError, match="no question named 'who-'"):
        g.ask("who-")


def test_every_question_without_a_must_shows_itself(g: Graph) -> None:
    for one in questions()[:5]:
        assert "<table" in g.ask(one.name)._repr_html_()


def test_a_frame_hides_iris_beside_names_but_keeps_them(g: Graph) -> None:
    found = g.ask("who-chairs-what")
    html = found._repr_html_()
    assert "person/" not in html.split("<p><small>")[0]
    assert found["person"].str.contains("person/").all()
    assert found.head(2)._repr_html_() != html


def test_texts_are_escaped_and_run_in_their_own_direction() -> None:
    found = frame(("quote", "n"), [("<script>alert(1)</script>", 1), ("اجلاس کی صدارت", None)])
    html = found._repr_html_()
    assert "<script>" not in html
    assert '<td dir="auto" style="text-align: start">اجلاس کی صدارت</td>' in html
    assert "NaN" not in html
    assert str(found["n"].dtype) == "Int64"


def test_without_pandas_the_rows_are_there_and_the_error_says_what_to_do(
    g: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "thidua.notebook.pandas_frame", None)
    with pytest.raises(ConfigError, match=r"thidua\[notebook\]"):
        g.ask("who-chairs-what")
    answer = g.answer("who-chairs-what")
    assert len(answer) >= 5
    assert '<td dir="auto">' in answer._repr_html_()


def test_who_held_what_when(g: Graph) -> None:
    found = g.when("Trần Văn An", on="2024-03-14")
    assert set(found["answer"]) <= {"held", "not_held", "unknown", "contested"}
    assert found["rules"].notna().all()
    assert found["quote"].notna().any()


def test_disagreements_have_their_sides(g: Graph) -> None:
    found = g.conflicts()
    assert len(found) >= 2
    assert found.groupby("conflict")["default"].sum().eq(1).all()


def test_a_check_is_a_frame(g: Graph) -> None:
    found = g.check()
    assert set(found["severity"]) <= {"violation", "warning", "info"}
    assert found["finding"].notna().all()


def test_a_claim_shows_its_words_in_their_text(g: Graph) -> None:
    person = g.ask("who-chairs-what")["person"].iloc[0]
    behind = g.claims(person)
    assert len(behind) >= 1
    found = g.claim(behind["claim"].iloc[0])
    assert found.quote == behind["quote"].iloc[0]
    assert found.text is not None
    assert all(found.text[start:end] == words for _, words, start, end in found.evidence)
    assert found._repr_html_().count("<mark>") >= 1


def test_a_claim_from_a_wicked_document_is_text() -> None:
    text = "<b>An</b> chaired & signed."
    found = ClaimView(
        "i", "role", "asserted", "<i>.txt", None, '"x', "An", (("p", "An", 3, 5), ("q", "chaired", 10, 17)), {}, text
    )
    html = found._repr_html_()
    assert "&lt;b&gt;<mark>An</mark>&lt;/b&gt; <mark>chaired</mark> &amp; signed." in html
    assert "<i>" not in html
    assert 'lang="&quot;x"' in html


def test_networks_and_maps(g: Graph) -> None:
    graph = g.network(as_of="2024-03-14")
    assert graph.number_of_edges() > 5
    assert all("claims" in data for *_, data in graph.edges(data=True))
    drawn = g.map(limit=10)
    assert drawn._repr_svg_().startswith("<svg") or "<svg" in drawn._repr_svg_()[:200]
    assert drawn.graph.number_of_nodes() <= 10


def test_rdflib_sees_the_same(g: Graph) -> None:
    person = rdflib.URIRef(NS + "Person")
    assert len(set(g.graph.subjects(rdflib.RDF.type, person))) == g.counts()["persons"] > 5


def test_a_graph_tells_what_it_holds(g: Graph) -> None:
    assert "<td>documents</td><td>5</td>" in g._repr_html_()
    assert g.questions("award").name.str.contains("award").any()
    assert g.sparql("SELECT ?p { GRAPH ?g { ?p a tdu:Person } }").shape[0] == g.counts()["persons"]


def test_a_long_quote_is_not_cut_and_a_longer_one_is() -> None:
    html = frame(("quote",), [("a" * 200,), ("b" * 900,)])._repr_html_()
    assert "a" * 200 in html
    assert "b" * 900 not in html


def test_behind_an_endpoint_the_same_is_asked_and_drawn(g: Graph) -> None:
    assert isinstance(g.store, Store)
    with serving(g.store.graph) as server, thidua.open(server.url) as there:
        assert there.ask("who-chairs-what").equals(g.ask("who-chairs-what"))
        assert there.when("Trần Văn An").equals(g.when("Trần Văn An"))
        assert there.counts() == g.counts()
        assert sorted(there.network().edges(data="role")) == sorted(g.network().edges(data="role"))
        claim = there.claim(g.claims(g.ask("who-chairs-what")["person"].iloc[0])["claim"].iloc[0])
        assert claim.text is None
        assert claim.quote in claim._repr_html_()
        with pytest.raises(ConfigError, match="needs a store in a folder"):
            there.check()


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(thidua.errors.StoreUnavailable):
        thidua.open(tmp_path / "nowhere")
