"""A document's page: what statements rest on, the rest on demand, and other versions of the article beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import served

from thidua.serve.speaking import leads

ONE = """Cụm thi đua tỉnh Sơn La họp ngày 3/4/2024

Sáng 3/4/2024, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, chủ trì hội nghị sơ kết công tác thi đua, khen thưởng.
Hội nghị thông qua Kế hoạch số 55/KH-UBND ngày 1/4/2024 và bàn 17 nhiệm vụ của 12 huyện.
Bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, báo cáo 128 phong trào, 4.560 tập thể và 23.900 cá nhân được khen.
Ông Phạm Như Khôi mang theo 12 lá đơn."""
OTHER = ONE.replace("Bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, báo", "Hội nghị nghe báo")
ALONE = "Ông Tòng Văn Piềng, Giám đốc Sở Nội vụ tỉnh Lai Châu, dự lễ ngày 9/9/2023."


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    texts = {"one.txt": ONE, "other<b>.txt": OTHER, "alone.txt": ALONE}
    with served.papers(tmp_path_factory.mktemp("documents"), texts) as found:
        yield found


@pytest.fixture(scope="module")
def ids(pages: served.Client) -> dict[str, str]:
    listed = json.loads(pages.ask("/documents", headers={"Accept": "application/json"}).text)["documents"]
    return {d["title"]: d["iri"].rpartition("/")[2] for d in listed}


def html(pages: served.Client, path: str, status: int = 200) -> str:
    reply = pages.ask(path, headers={"Accept": "text/html"})
    assert reply.status == status, reply.text
    return reply.text


def test_what_is_in_no_statement_is_marked_on_demand_only(pages: served.Client, ids: dict[str, str]) -> None:
    plain = html(pages, f"/data/doc/{ids['one.txt']}")
    assert 'class="st"' in plain and 'class="fd"' not in plain and 'class="why"' not in plain
    everything = html(pages, f"/data/doc/{ids['one.txt']}?residue=yes")
    assert 'class="fd"' in everything and 'class="why"' in everything
    assert "Các phát biểu (" in html(pages, f"/data/doc/{ids['one.txt']}?lang=vi")


def test_two_versions_stand_side_by_side_with_what_one_lost(pages: served.Client, ids: dict[str, str]) -> None:
    one, other = ids["one.txt"], ids["other<b>.txt"]
    at = f"/documents/{one}/beside/{other}"
    assert at in html(pages, f"/data/doc/{one}") and at not in html(pages, f"/data/doc/{ids['alone.txt']}")
    text = html(pages, at)
    assert 'class="lost"' in text and "Nông Thị Hồng" in text and "other&lt;b&gt;" in text and "other<b>" not in text
    assert "style=" not in text and "<script" not in text
    assert 'class="added"' in html(pages, f"/documents/{other}/beside/{one}")


def test_what_is_no_version_is_refused_and_what_is_no_document_is_missing(
    pages: served.Client, ids: dict[str, str]
) -> None:
    refused = pages.ask(f"/documents/{ids['one.txt']}/beside/{ids['alone.txt']}", headers={"Accept": "text/html"})
    assert refused.status == 404 and "not two versions" in refused.text
    html(pages, f"/documents/{ids['one.txt']}/beside/nothing", 404)


def test_a_document_leads_to_the_persons_and_bodies_it_speaks_of(pages: served.Client, ids: dict[str, str]) -> None:
    text = html(pages, f"/data/doc/{ids['one.txt']}?lang=en")
    said = text.partition('<table class="said">')[2].partition("</table>")[0]
    links = dict(re.findall(r'<a href="(/data/[^"]+)"><bdi>([^<]+)</bdi></a>', unescape(said)))
    assert {"Khuất Văn Tuấn", "Nông Thị Hồng", "People's Committee of Son La"} <= set(links.values())
    for at, name in links.items():
        assert name.split()[-1] in html(pages, at), name
    speaks = text.partition('id="speaks"')[2].partition("</dl>")[0]
    assert "<dt>persons</dt>" in speaks and "Khuất Văn Tuấn" in speaks and "55/KH-UBND" in speaks


def test_a_name_that_two_have_leads_nowhere() -> None:
    """Which of the two is meant only the statement knows: no link is better than a wrong one."""

    class Nothing:
        base, graph = "https://example.org/", ox.Store()

    named = lambda iri, name: {"iri": iri, "name": name, "lang": "vi", "read": False}  # noqa: E731
    told = [{"kind": "Person", "things": [named("https://example.org/person/a", "Lê An"), named("https://example.org/person/b", "Lê An"), named("https://example.org/person/c", "Lê Ba")]}]  # fmt: skip
    assert leads(Nothing(), told) == {"Lê Ba": ("https://example.org/person/c", "")}  # type: ignore[arg-type]


def test_a_document_without_a_headline_is_called_as_it_begins(pages: served.Client, ids: dict[str, str]) -> None:
    begins = "Cụm thi đua tỉnh Sơn La họp ngày 3/4/2024"
    for path in (f"/data/doc/{ids['one.txt']}", "/documents", "/"):
        assert begins in html(pages, path + "?lang=en") and "one.txt" in html(pages, path + "?lang=en"), path


def test_a_statement_leads_to_its_words(pages: served.Client, ids: dict[str, str]) -> None:
    about = f"tdu:inDocument <doc/{ids['alone.txt']}>"
    asked = quote(f"SELECT ?c ?e {{ GRAPH ?g {{ ?c a tdu:Claim ; tdu:hasEvidence ?e ; {about} }} }} LIMIT 1")
    row = json.loads(pages.ask(f"/sparql?query={asked}&format=json").text)["results"]["bindings"][0]
    for term in ("c", "e"):
        path = "/data/" + row[term]["value"].split("/data/")[1]
        reply = pages.ask(path + "?lang=vi", headers={"Accept": "text/html"})
        assert reply.status == 303 and f"/data/doc/{ids['alone.txt']}?lit=" in reply.headers["location"]
        assert 'id="lit"' in html(pages, reply.headers["location"].partition("#")[0])
    claim = "/data/" + row["c"]["value"].split("/data/")[1]
    assert pages.ask(claim, headers={"Accept": "text/turtle"}).status == 200, "its data are given as before"
    html(pages, "/data/claim/0000000000000000/1", 404)
