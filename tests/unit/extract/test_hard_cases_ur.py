"""The hard cases of the genre in Urdu that tests of all translations together do not show: docs/reference/hard-cases.md. Names are our own."""

from __future__ import annotations

import pytest

from .reading import said

CASES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "stacked-before": ("صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری اور لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین لی وان تام نے کانفرنس میں شرکت کی۔",
        ("person le van tam: deputy_secretary party_committee Lai Châu", "person le van tam: chair peoples_committee Lai Châu", ),
        ()),
    "stacked-after": ("کانفرنس میں کامریڈ لی وان تام، صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری، لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین نے شرکت کی۔",
        ("person le van tam: deputy_secretary party_committee Lai Châu", "person le van tam: chair peoples_committee Lai Châu", ),
        ()),
    "board-before-colon": ("لائی چاؤ صوبائی پیپلز کونسل: لی وان تام، چیئرمین؛ ڈو تھی چی، وائس چیئرمین۔",
        ("person le van tam: chair peoples_council Lai Châu", "person do thi chi: vice_chair peoples_council Lai Châu", ),
        ()),
    "one-role-many": ("لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین لی وان تام، ڈو تھی چی اور ڈو وان با نے شرکت کی۔",
        ("person le van tam: vice_chair peoples_committee Lai Châu", "person do thi chi: vice_chair peoples_committee Lai Châu", "person do van ba: vice_chair peoples_committee Lai Châu", ),
        ()),
    "bare-chief-of-office": ("چیف آف آفس لی وان تام نے لائی چاؤ صوبائی پیپلز کمیٹی کی کانفرنس میں شرکت کی۔",
        ("person le van tam: chief_of_office office Lai Châu", ),
        ()),
    "bare-front": ("لائی چاؤ صوبے کے فادر لینڈ فرنٹ کے چیئرمین لی وان تام نے شرکت کی۔",
        ("person le van tam: chair front_committee Lai Châu", ),
        ()),
    "other-peoples-name": ("لائی چاؤ صوبائی پیپلز کمیٹی کی وائس چیئر وومن محترمہ H'But Ayun نے شرکت کی۔ کامریڈ رہ لان تھوئی نے خطاب کیا۔",
        ("person h but ayun: vice_chair peoples_committee Lai Châu", "official Rah Lan Thuy"),
        ()),
    "glued-words": ("لائی چاؤ صوبائی پیپلزکمیٹی کے چیئرمین لی وان تام موجود تھے۔ لائی چاؤ صوبائی پارٹی کمیٹی کےسیکرٹری ہا وان نام نے خطاب کیا۔",
        ("person le van tam: chair peoples_committee Lai Châu", "person ha van nam: secretary party_committee Lai Châu"),
        ()),
    "ex-officio": ("محکمہ داخلہ کا ڈائریکٹر لائی چاؤ صوبے کی ایمولیشن اینڈ ریوارڈ کونسل کا وائس چیئرمین ہے۔",
        ("office : vice_chair emulation_council Lai Châu (ex_officio)", ),
        ("person ", )),
    "former": ("لائی چاؤ صوبائی پیپلز کمیٹی کے سابق چیئرمین لی وان تام نے شرکت کی۔",
        ("person le van tam: chair peoples_committee Lai Châu (former)", ),
        ()),
    "in-charge": ("لی وان تام کو لائی چاؤ صوبے کے محکمہ صحت کا انچارج بنایا گیا۔",
        ("person le van tam: in_charge department Lai Châu (acting)", ),
        ("director", )),
    "title-without-name": ("لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین نے 2 مارچ 2024 کو کانفرنس سے خطاب کیا۔",
        ("office  spoke", ),
        ("person ", )),
    "name-without-title": ("لی وان تام نے 2 مارچ 2024 کو کانفرنس سے خطاب کیا۔",
        ("official Le Van Tam", "person le van tam spoke", ),
        ("person le van tam:", )),
    "anaphora-pronoun": ("2 مارچ 2024 کو لائی چاؤ صوبائی پارٹی کمیٹی کے سیکرٹری لی وان تام نے کانفرنس میں شرکت کی۔ انہوں نے درخواست کی کہ تحریک جاری رہے۔",
        ("person le van tam requested", ),
        ()),
    "truncated-name": ("لی وان، لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین، نے شرکت کی۔",
        ("? person le van: vice_chair peoples_committee Lai Châu", ),
        ()),
    "group": ("2 مارچ 2024 کو چھ صوبوں کے رہنماؤں نے کانفرنس میں شرکت کی۔",
        ("group  attended", ),
        ("person ", )),
    "merged-into": ("ہاؤ گیانگ صوبے کو کین تھو شہر میں ضم کر دیا گیا۔",
        ("hau giang merged_into can tho", ),
        ()),
    "proposed-award": ("پانچ اجتماعات کو حکومت کا ایمولیشن جھنڈا دینے کی تجویز ہے۔",
        ("Government emulation flag proposed to 5 collectives", ),
        ("awarded", )),
    "teaser": ("2 مارچ 2024 کو لائی چاؤ صوبائی پیپلز کمیٹی نے کانفرنس منعقد کی۔\nمزید پڑھیں:\nسون لا صوبائی پیپلز کمیٹی کے چیئرمین ڈو وان چی نے موک چاؤ کا دورہ کیا",
        ("body", ),
        ("do van chi", )),
}  # fmt: skip
"""Text, lines that are said, and parts of lines that are not said, by the name of the case."""


@pytest.mark.parametrize("case", CASES)
def test_hard_case(case: str) -> None:
    text, expected, never = CASES[case]
    found = said(text, "ur")
    assert found >= set(expected)
    asserted = {line for line in found if line[0] not in "!?"}
    assert not [line for line in sorted(asserted) for part in never if part in line]
