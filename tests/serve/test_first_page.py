"""Where a stranger begins: what most documents speak of on the first page."""

from __future__ import annotations

import re
from html import unescape

import served

PAPERS = {
    "a.txt": "Ngày 3/4/2024, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, dự hội nghị.",
    "b.txt": "Ngày 5/6/2024, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, và bà Nông Thị Hồng, Giám đốc Sở Y tế tỉnh Sơn La, dự lễ.",
}


def test_the_first_page_leads_to_who_and_what_most_documents_speak_of(tmp_path: object) -> None:
    with served.papers(tmp_path, PAPERS) as pages:  # type: ignore[arg-type]
        page = pages.ask("/?lang=en", headers={"Accept": "text/html"}).text
        spoken = page.partition('id="spoken"')[2].partition("</section>")[0]
        links = {text: unescape(at) for at, text in re.findall(r'href="([^"]+)"><bdi[^>]*>([^<]+)</bdi>', spoken)}
        assert list(links)[:2] == ["Khuất Văn Tuấn", "Nông Thị Hồng"], "whom most documents name stands first"
        assert "People&#39;s Committee of Son La" in spoken
        for at in {*links.values(), *(unescape(a) for a in re.findall(r'href="([^"]+)"', spoken))}:
            assert pages.ask(at, headers={"Accept": "text/html"}).status == 200, at
