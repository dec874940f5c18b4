"""A document number has one normal form, whatever the source made of it; what looks like one is none."""

import pytest

from thidua.text import codes

SAME = [
    # normal form, as sources write it (each row: the rule that brings it home)
    ("34-CT/TW", "34 CT/TW"),  # hyphen lost
    ("34-CT/TW", "34 - CT/TW"),
    ("22-CT/TW", "22/CT-TW"),  # state punctuation on a Party paper: the issuer decides
    ("24-KH/BTGTU", "24/KH-BTGTU"),
    ("1526/QĐ-TTg", "1526/QD-TTg"),  # mark of Đ lost
    ("1526/QĐ-TTg", "1526/QD-TTG"),
    ("2360/QĐ-CTN", "2360/QD-CTN"),
    ("98/2023/NĐ-CP", "98/2023/एनडी-सीपी"),  # letters spelled out in Devanagari
    ("98/2023/NĐ-CP", "९८/२०२३/ND-CP"),  # digits of another script
    ("98/2023/NĐ-CP", "98/2023/این ڈی-سی پی".replace(" ", "")),
    ("1197/QĐ-UBND", "۱۱۹۷/QD-UBND"),
    ("48-KL/TW", "48-КЛ/ТВ".replace("В", "В")),  # Cyrillic look-alikes
    ("42-NQ/TW", "42–NQ/TW"),  # en dash
    ("2526-QĐNS/TW", "2526-QDNS/TW"),
    ("2746/HD-BTĐKT", "2746/HD-BTDKT"),
    ("24-KH/BCĐ", "24-KH/BCD"),
    ("06/2022/QH15", "06/2022/QH15"),
    ("4912/UBND-NC", "4912/UBND-NC"),
]


@pytest.mark.parametrize(("normal", "written"), SAME)
def test_variants_have_one_normal_form(normal: str, written: str) -> None:
    (code,) = codes.find(f"xx {written}, yy")
    assert code.normal == normal
    assert f"xx {written}, yy"[code.start : code.end] == code.raw == written
    assert (code.quality == "exact") == (written == normal)


@pytest.mark.parametrize(
    "text",
    [
        "46/49 đại biểu",
        "ngày 14/11/2025",
        "500/500 characters",
        "50 km/h",
        "13 AND/OR",
        "3/A-B",
        "24/7",
        "2021-2025",
        "ISO 9001-2015",
        "7 tỉnh",
        "COVID-19/SARS",
        "1/2 AB",
    ],
)
def test_other_numbers_are_no_codes(text: str) -> None:
    assert codes.find(text) == ()


@pytest.mark.parametrize(
    ("written", "kinds", "body", "role", "place"),
    [
        ("725/CT-TTg", ("directive",), "government", "prime_minister", "Việt Nam"),
        ("98/2023/NĐ-CP", ("decree",), "government", "", "Việt Nam"),
        ("396/QĐ-CTN", ("decision",), "presidency", "president", "Việt Nam"),
        ("130/KH-UBND", ("plan",), "peoples_committee", "", ""),
        ("01/2024/TT-BNV", ("circular",), "ministry", "", "Việt Nam"),
        ("26-KH/TU", ("plan",), "party_committee", "", ""),
        (
            "66-QĐ/TW",
            ("decision", "regulation"),
            "",
            "",
            "Việt Nam",
        ),  # which of the two, and of which central organ, the number does not say
        ("44/2024/UBTVQH15", ("resolution", "ordinance"), "national_assembly_body", "", "Việt Nam"),
    ],
)
def test_what_a_number_tells(written: str, kinds: tuple[str, ...], body: str, role: str, place: str) -> None:
    code = codes.parse(written)
    assert code is not None and code.issuer is not None
    assert code.types == kinds
    assert (code.issuer.body, code.issuer.role, code.issuer.place) == (body, role, place)


def test_unknown_issuer_is_kept_and_marked() -> None:
    code = codes.parse("38/KH-CTĐ02")
    assert code is not None and code.issuer is None and code.quality == "inferred"


def test_the_kind_may_be_lost() -> None:
    code = codes.parse("35/TW")
    assert code is not None and code.types == () and code.quality == "inferred"


def test_closed_lists_are_not_empty_and_every_type_is_in_the_contract() -> None:
    contract = {
        "law",
        "ordinance",
        "resolution",
        "decree",
        "decision",
        "directive",
        "circular",
        "plan",
        "project",
        "programme",
        "scheme",
        "conclusion",
        "regulation",
        "rules",
        "charter",
        "guidance",
        "official_letter",
        "notice",
        "report",
        "submission",
        "telegram",
        "agreement",
        "working_theme",
        "other",
    }
    tables = codes._tables()
    assert len(tables.types) >= 40 and len(tables.exact) >= 40 and len(tables.letters) >= 75
    assert {t for _, types in tables.types.values() for t in types} <= contract
