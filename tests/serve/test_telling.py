"""Two of one name are told apart by the office that is known last, in the reader's language, before a page is opened."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import served

PAPERS = {
    "a.txt": "Ngày 3/4/2021, ông Khuất Văn Tuấn, Phó Chủ tịch UBND tỉnh Sơn La, dự hội nghị.",
    "b.txt": "Ngày 5/6/2024, ông Khuất Văn Tuấn, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND.",
    "a.meta.toml": 'published = "2021-04-04"\n',
    "b.meta.toml": 'published = "2024-06-06"\n',
    "c.txt": "Ngày 7/8/2022, ông Khuất Văn Tuấn, Giám đốc Sở Nội vụ tỉnh Lai Châu, dự lễ.",
    "e.txt": "Ngày 8/8/2024, ông Khuất Văn Tuấn, Giám đốc Sở Y tế tỉnh Sơn La, dự lễ phát động.",
    "d.txt": "Ngày 9/9/2024, Tỉnh ủy Sơn La giới thiệu bà Nông Thị Hồng để bầu giữ chức Chủ tịch HĐND tỉnh Sơn La.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("told"), PAPERS) as found:
        yield found


def hits(pages: served.Client, path: str, **given: str) -> str:
    text = pages.ask(f"{path}?{urlencode(given)}", headers={"Accept": "text/html"}).text
    return text.partition("<main")[2].partition("</main>")[0]


def test_two_of_one_name_stand_with_their_last_offices(pages: served.Client) -> None:
    shown = hits(pages, "/search", q="khuat van tuan", kind="person", lang="en")
    # of two that were last seen on one day the higher one; the one of 2021 is none
    assert "Chair, People&#39;s Committee of Son La" in shown and "2024-06-05" in shown
    assert "Director, " in shown and "2022-08-07" in shown and "2021-04-03" not in shown
    assert "also written" not in shown, "a name without its marks is no other name"
    assert "Chủ tịch, " in hits(pages, "/search", q="khuat van tuan", lang="vi")


def test_the_map_asks_back_with_the_offices_too(pages: served.Client) -> None:
    shown = hits(pages, "/map", around="Khuất Văn Tuấn", lang="en")
    assert "Chair, People&#39;s Committee of Son La" in shown and "Director, " in shown


def test_what_is_proposed_is_no_office(pages: served.Client) -> None:
    shown = hits(pages, "/search", q="nong thi hong", kind="person", lang="en")
    assert "Nông Thị Hồng" in shown and "Council" not in shown


def test_a_person_who_may_be_another_one_says_so_with_the_words_of_both(pages: served.Client) -> None:
    """A name and a province are not enough to join two; the page of either leads to the other, and to why it is open."""
    listed = hits(pages, "/search", q="khuat van tuan", kind="person", lang="en")
    (director,) = (part for part in listed.split("<li>") if "Director, " in part and "2024-08-08" in part)
    shown = hits(pages, director.partition('href="')[2].partition("?")[0], lang="en")
    note, _, section = shown.partition('id="perhaps"')
    assert (
        "May be the same: " in note and "Chair, People&#39;s Committee of Son La" in note and 'href="#perhaps"' in note
    )
    assert "Giám đốc Sở Y tế tỉnh Sơn La" in section and "Chủ tịch UBND tỉnh Sơn La" in section
    assert "Lai Châu" not in section, "of another province: nothing speaks for the two being one"
    (chair,) = (part for part in listed.split("<li>") if "Chair, People" in part)
    back = hits(pages, chair.partition('href="')[2].partition("?")[0], lang="en")
    assert "Giám đốc Sở Y tế tỉnh Sơn La" in back.partition('id="perhaps"')[2]


def test_the_documents_of_a_thing_come_newest_first(pages: served.Client) -> None:
    (found,) = (
        part
        for part in hits(pages, "/search", q="ubnd tinh son la", kind="body", lang="en").split("<li>")
        if "Committee of Son La" in part
    )
    shown = hits(pages, found.partition('href="')[2].partition("?")[0], lang="en").partition('id="documents"')[2]
    days = [part.partition("<")[0] for part in shown.partition("</ul>")[0].split('<bdi dir="ltr">')[1:]]
    assert days == ["2024-06-06", "2021-04-04"]
