"""Whose words a text is: what stands beside it, in it, in its address, and what is known of its site."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import VI

from thidua import resources
from thidua.reading import read_here
from thidua.reading.origin import day_in_url, iso_day, source_line
from thidua.reading.sources import _sites, boilerplate, host_of, site_of

HI = "प्रांतीय जन समिति के अध्यक्ष ने सम्मेलन की अध्यक्षता की और समूह के कार्यों का सारांश प्रस्तुत किया।"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@given(st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_a_day_in_an_address_is_found_in_each_form(day):
    for path in (
        f"d{day:%Y%m%d}135113888.htm",
        f"{day:%Y/%m/%d}/bai.html",
        f"bai-{day:%Y%m%d}.html",
        f"{day:%Y%m%d}101112.html",
    ):
        assert day_in_url(f"https://bao.vn/tin/{path}?v=20010101") == day.isoformat()


@pytest.mark.parametrize(
    "url",
    [
        "https://baothanhhoa.vn/cum-thi-dua-so-18-220394.htm",
        "https://bao.vn/bai-5057251.html",
        "https://bao.vn/2020-2025-5057251.html",
        "https://bao.vn/20241332-x",
        "https://bao.vn/20240101/20240202/x",
        "https://bao.vn/123420240101999",
        None,
    ],
)
def test_a_number_in_an_address_is_not_a_day(url):
    assert day_in_url(url) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-14T09:30:00+07:00", "2024-03-14"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-02-30", None),
        ("14/03/2024", None),
        ("", None),
        ("0001-01-01", None),
    ],
)
def test_days_are_as_precise_as_written(text, day):
    assert iso_day(text) == day


@pytest.mark.parametrize("word", ["स्रोत", "ماخذ", "Nguồn", "Source", "সূত্র"])
def test_the_source_in_the_last_lines_is_read_in_each_language(word):
    assert source_line(f"{VI}\n{word}: https://baoquangtri.vn/a.htm\nBình luận (0)") == "https://baoquangtri.vn/a.htm"


@pytest.mark.parametrize(
    "tail",
    [
        "https://ads.example/x",
        "Xem thêm: https://bao.vn/x",
        "Nguồn: Báo Quảng Trị",
        "Nguồn: https://a.vn/1\nNguồn: https://b.vn/2",
        "Nguồn",
    ],
)
def test_other_last_lines_name_no_source(tail):
    assert source_line(f"{VI}\n{tail}") is None


def test_a_source_named_early_in_a_long_text_is_not_its_origin():
    assert source_line(f"Nguồn: https://bao.vn/x\n{VI * 40}") is None


def test_a_translation_knows_its_original_its_day_and_its_province(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{HI}\nस्रोत: https://baoninhbinh.org.vn/x/d20240701135113888.htm\nटिप्पणी (0)", encoding="utf-8")
    read = read_here(path)
    assert read.translated_from == read.url == "https://baoninhbinh.org.vn/x/d20240701135113888.htm"
    assert (read.published, read.publisher, read.home) == ("2024-07-01", "Báo Ninh Bình", "Ninh Bình")
    assert [read.text[a:b] for a, b in boilerplate(read.text)] == ["टिप्पणी (0)"]


def test_on_a_site_of_translations_the_named_source_is_the_original(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{HI}\nस्रोत: https://unknown.example.vn/x.htm", encoding="utf-8")
    assert read_here(path).translated_from is None
    (tmp_path / "a.meta.toml").write_text('url = "https://www.vietnam.vn/hi/x"')
    read = read_here(path)
    assert (read.translated_from, read.publisher, read.home) == ("https://unknown.example.vn/x.htm", "Vietnam.vn", None)


def test_an_original_is_no_translation(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{VI}\nNguồn: https://baoninhbinh.org.vn/x.htm", encoding="utf-8")
    assert read_here(path).translated_from is None


def test_what_stands_beside_a_document_wins(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{VI}\nNguồn: https://baoninhbinh.org.vn/x.htm", encoding="utf-8")
    (tmp_path / "a.meta.toml").write_text(
        'url = "https://e.org/1"\npublished = 2024-05-06\npublisher = "P"\ntitle = "T"\nhome = "Huế"\ntranslated_from = "O"\n',
        encoding="utf-8",
    )
    read = read_here(path)
    assert (read.url, read.published, read.publisher) == ("https://e.org/1", "2024-05-06", "P")
    assert (read.title, read.home, read.translated_from) == ("T", "Huế", "O")


def test_a_person_may_declare_the_language(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Võ Văn Hưng, Hà Sỹ Đồng", encoding="utf-8")
    (tmp_path / "a.txt.meta.toml").write_text('language = "en"')
    assert read_here(path).language == "en"


def test_a_merged_province_hands_its_readers_on():
    site = site_of("https://en.baoquangbinh.vn/x")
    assert site is not None
    assert site.home_on(None) == site.home_on("2025-06-30") == "Quảng Bình"
    assert site.home_on("2025-07-01") == "Quảng Trị"


def test_every_province_of_2024_has_its_paper_and_its_authorities():
    sites = _sites()
    homes = {}
    for host, site in sites.items():
        if site.home:
            homes.setdefault(site.home, []).append(host)
    assert len(homes) == 63
    assert all(len(hosts) >= 2 for hosts in homes.values())
    assert len({site.publisher for site in sites.values()}) >= 130
    for site in sites.values():
        assert all(datetime.date.fromisoformat(since) for since, _ in site.later)
        assert {home for _, home in site.later} <= {*homes, "Huế"}


def test_every_source_file_says_how_its_facts_are_known():
    files = [path for path, _ in resources.walk("loaders", ".toml", "sources") if not path.endswith("origin.toml")]
    assert len(files) >= 64
    for path in files:
        text = resources.read_text("loaders", path)
        assert text.count("[[site]]") == text.count("\nhosts = ") <= text.count("\nsource = "), path


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.BaoNinhBinh.org.vn:443/x", "baoninhbinh.org.vn"),
        ("ftp://a.vn", ""),
        ("http://[bad", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_hosts(url, host):
    assert host_of(url) == host


def test_a_host_that_only_ends_alike_is_another_site():
    assert site_of("https://xbaoquangtri.vn/") is None
    assert site_of("https://baoquangtri.vn.evil.example/") is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")
def test_the_seeds_say_where_they_come_from():
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        read = read_here(path)
        found[path.name[:3]] = (read.language, read.home, read.published)
    assert found == {
        "000": ("hi", None, None),
        "001": ("ur", None, None),
        "002": ("hi", "Thanh Hóa", None),
        "003": ("hi", "Ninh Bình", "2024-07-01"),
        "004": ("hi", "Lạng Sơn", None),
    }
