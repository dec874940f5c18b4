"""Which version of a body is meant on a day, what it came from and went into. The dates are those of Resolutions 175/2024
and 202/2025/QH15, and of the mergers of ministries, commissions and departments in the spring of 2025."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.graph import lives
from thidua.model import Document, EventStatement, RoleStatement, Time

TRI, NAM = "body/peoples-committee.quang-tri", "body/peoples-committee.quang-nam"


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2025-06-30", f"{TRI}.1"), ("2025-07-01", f"{TRI}.2"), ("2024", f"{TRI}.1"), ("2025-06", f"{TRI}.1"), ("2026", f"{TRI}.2"),
        ("2025-10-20T08:00:00+07:00", f"{TRI}.2"),
        ("2025", None),  # the province changed in its midst
        (None, None), ("--08-08", None), ("tháng 8", None),
    ],
)  # fmt: skip
def test_the_version_of_a_day(day: str | None, version: str | None) -> None:
    assert lives.on(TRI, day) == version


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("body/peoples-committee.quang-binh", f"{TRI}.2"),
        (TRI, f"{TRI}.2"),
        (NAM, "body/peoples-committee.da-nang.2"),
        ("body/party-committee.thua-thien-hue", "body/party-committee.hue.1"),
        ("body/party-commission.dan-van.viet-nam", "body/party-commission.tuyen-giao-va-dan-van.viet-nam.1"),
        ("body/ministry.giao-thong-van-tai.viet-nam", "body/ministry.xay-dung.viet-nam.1"),
        # first the departments were merged, then the provinces
        ("body/department.giao-thong-van-tai.quang-nam", "body/department.xay-dung.quang-nam.1"),
        ("body/department.xay-dung.quang-nam", "body/department.xay-dung.da-nang.2"),
        # a district went into communes: into no body of its kind
        ("body/peoples-committee.hai-lang", None),
    ],
)  # fmt: skip
def test_what_the_first_version_went_into(body: str, after: str | None) -> None:
    assert lives.versions(body)[0].next == after


def test_places_have_versions_too_and_districts_are_their_own() -> None:
    assert lives.on("place/quang-tri", "2025-06-30") == "place/quang-tri.1"
    assert lives.on("place/hue", "2025-03-01") == "place/hue.1"
    assert lives.on("place/hue", "2024-03-01") is None, "a city of a province then"
    assert lives.on("place/hai-lang", "2024-03-01") is None
    assert lives.versions("place/nghe-an") == ()


def test_old_and_new_of_one_name_are_two_and_the_lasting_body_is_neither() -> None:
    old, new = lives.versions(TRI)
    assert (old.ends, new.begins) == ("2025-06-30", "2025-07-01")
    assert {old.of, new.of} == {TRI} and TRI not in (old.key, new.key)
    assert (old.place, new.place) == ("place/quang-tri.1", "place/quang-tri.2")
    assert new.by and "202-2025" in new.by


@pytest.mark.parametrize(
    "body",
    [
        "body/peoples-committee.nghe-an",  # its province did not change
        "body/enterprise.cong-ty-a.quang-tri",  # a firm outlives its province
        "body/emulation-cluster.5.quang-tri", "body/court.2.quang-tri",  # a number tells no successor
        "body/peoples-committee.x.0123456789abcdef",  # of an unknown place
        "body/politburo.viet-nam", "body/x", "body/",
    ],
)  # fmt: skip
def test_what_nothing_bounds_has_no_versions(body: str) -> None:
    assert lives.versions(body) == () and lives.chain(body) == () and lives.on(body, "2024-01-01") is None


def test_a_kind_that_ended_before_its_province_has_no_version_after_it() -> None:
    (only,) = lives.versions("body/department.ke-hoach-va-dau-tu.quang-tri")
    assert only.span == "../2025-02"
    spans = [v.span for v in lives.versions("body/department.nong-nghiep-va-moi-truong.quang-tri")]
    assert spans == ["2025-02/2025-06-30", "2025-07-01/.."]


def test_a_chain_is_one_from_wherever_it_is_asked() -> None:
    chain = lives.chain(TRI)
    assert [v.key for v in chain] == ["body/peoples-committee.quang-binh.1", f"{TRI}.1", f"{TRI}.2"]
    for other in {v.of for v in chain}:
        assert lives.chain(other) == chain
    # three departments of two provinces each, and what they became
    assert len(lives.chain("body/department.nong-nghiep-va-moi-truong.quang-tri")) == 7


ROOT = Path(__file__).resolve().parents[3]
PLACES = re.findall(
    r"^<place/([a-z-]+)> a tdu:Place", (ROOT / "ontology/reference/places.ttl").read_text("utf-8"), re.MULTILINE
)
KINDS = [
    "peoples-committee",
    "party-committee",
    "department.tai-chinh",
    "department.noi-vu",
    "party-commission.tuyen-giao",
]


def test_all_provinces_are_asked() -> None:
    assert len(PLACES) > 63


@given(st.sampled_from(KINDS), st.sampled_from(PLACES), st.dates().map(str))
def test_on_any_day_at_most_one_version_and_every_successor_is_known(kind: str, place: str, day: str) -> None:
    body = f"body/{kind}.{place}"
    versions = lives.versions(body)
    assert sum(v.covers(day) for v in versions) <= 1
    for version in versions:
        assert lives.version(version.key) == version
        assert version.next is None or lives.version(version.next) is not None
        assert version in lives.chain(body)


@pytest.mark.parametrize(
    ("name", "body", "other", "renamed"),
    [
        ("Sở Y tế tỉnh Quảng Nam", "department.y-te.quang-nam", "department.y-te.da-nang", "Sở Y tế thành phố Đà Nẵng"),
        ("Tỉnh ủy Quảng Nam", "party-committee.quang-nam", "party-committee.da-nang", "Thành ủy Đà Nẵng"),
        ("Ban Dân vận Tỉnh ủy Nam Định", "party-commission.dan-van.nam-dinh", "party-commission.tuyen-giao-va-dan-van.nam-dinh",
         "Ban Tuyên giáo và Dân vận Tỉnh ủy Nam Định"),
        ("Ban Dân vận Tỉnh ủy Nam Định", "party-commission.dan-van.nam-dinh", "party-commission.tuyen-giao-va-dan-van.ninh-binh",
         "Ban Tuyên giáo và Dân vận Tỉnh ủy Ninh Bình"),
        ("Planning Department", "department.ke-hoach-va-dau-tu.nghe-an", "department.tai-chinh.nghe-an", "Sở Tài chính tỉnh Nghệ An"),
        ("Provincial Committee", "peoples-committee.quang-binh", "peoples-committee.quang-tri", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("Bộ GTVT", "ministry.giao-thong-van-tai.viet-nam", "ministry.xay-dung.viet-nam", "Bộ Xây dựng"),
    ],
)  # fmt: skip
def test_an_organ_that_nobody_names_is_called_after_its_kin(name: str, body: str, other: str, renamed: str) -> None:
    assert lives.renamed(name, f"body/{body}", f"body/{other}") == renamed


def test_a_statement_speaks_of_its_own_days_else_of_its_documents() -> None:
    document = Document("a.txt", "x", "vi", published="2025-10-20")

    def role(mode: str = "holds", **time: str) -> RoleStatement:
        return RoleStatement(
            document=document.name, evidence=(), holder=None, role="chair", body=None, mode=mode, time=Time(**time)
        )  # type: ignore[arg-type]

    assert lives.days_of(role(), document.published) == ("2025-10-20",)
    assert lives.days_of(role(on="2024-01-01"), document.published) == ("2024-01-01",)
    assert lives.days_of(role(from_="2021-01-01", until="2025-08-01"), None) == ("2021-01-01", "2025-08-01")
    assert lives.days_of(role(mode="former"), document.published) == ()
    assert lives.days_of(role(mode="former", until="2024-05-01"), document.published) == ("2024-05-01",)
    held = EventStatement(document=document.name, evidence=(), event=None, type="conference", date="2024-03-14")  # type: ignore[arg-type]
    assert lives.days_of(held, document.published) == ("2024-03-14",)
