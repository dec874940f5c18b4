"""A cluster year by year: each name with the words behind it, what is only proposed said to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
import served

PAPERS = {
    "a.txt": "Quang Binh was the leader of the North Central emulation cluster in 2021. Nghe An was the leader of the North Central emulation cluster in 2023.",
    "b.txt": "Ngày 5/6/2024, Cụm thi đua các tỉnh Bắc Trung Bộ họp và đề nghị Hội đồng Thi đua - Khen thưởng Trung ương công nhận tỉnh Thanh Hóa làm Cụm trưởng năm 2025.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("years"), PAPERS) as found:
        yield found


def test_each_year_leads_to_its_words_and_a_proposal_is_no_leader(pages: served.Client) -> None:
    page = pages.ask("/data/body/emulation-cluster.bac-trung-bo?lang=en", headers={"Accept": "text/html"}).text
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition('<table class="years">')[2].partition("</table>")[0], re.S)[1:]
    found = {re.sub(r"<[^>]+>", "", row)[:4]: row for row in rows}
    assert list(found) == ["2021", "2022", "2023", "2024", "2025"]
    assert "only proposed" in found["2025"] and "Thanh Hoa" in found["2025"]
    assert "only proposed" not in found["2021"] and found["2022"].count("no document says") == 2
    for year, words in (("2021", "Quang Binh"), ("2025", "Thanh Hóa")):
        at = unescape(re.findall(r'href="([^"]+lit=[^"]+)"', found[year])[0]).partition("#")[0]
        lit = re.findall(r'<mark class="lit"[^>]*>(.*?)</mark>', pages.ask(at, headers={"Accept": "text/html"}).text)
        assert words in "".join(re.sub(r"<[^>]+>", "", part) for part in lit), year
