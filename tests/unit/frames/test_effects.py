"""The day from which a document has effect is not its day of issue."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import Document, InstrumentStatement


def instruments(language: str, text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = extract(Document("test.txt", text, language)).statements
    return [(s.number, s.date, s.effective) for s in found if isinstance(s, InstrumentStatement)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Quyết định số 77/QĐ-TTg có hiệu lực thi hành kể từ ngày 1/7/2023."),
        ("en", "Decision No. 77/QD-TTg comes into force on 1 July 2023."),
        ("en", "The Prime Minister signed Decision No. 77/QD-TTg. The decision is effective from 1 July 2023."),
        ("hi", "निर्णय संख्या 77/QD-TTg 1 जुलाई 2023 से प्रभावी होगा।"),
        ("hi", "प्रधानमंत्री ने निर्णय संख्या 77/QD-TTg पर हस्ताक्षर किए। यह निर्णय 1 जुलाई 2023 से लागू है।"),
        ("ur", "فیصلہ نمبر 77/QD-TTg جاری ہوا۔ اس فیصلے کا اطلاق 1 جولائی 2023 سے ہوگا۔"),
        ("bn", "সিদ্ধান্ত নং ৭৭/QD-TTg জারি হয়েছে। সিদ্ধান্ত ১ জুলাই ২০২৩ থেকে কার্যকর হবে।"),
    ],
)
def test_the_day_of_effect_stands_apart(language: str, text: str) -> None:
    assert instruments(language, text) == [("77/QĐ-TTg", None, "2023-07-01")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Nghị định số 15/2024/NĐ-CP ngày 5/2/2024 của Chính phủ có hiệu lực từ ngày 1/7/2024."),
        ("en", "Decree No. 15/2024/ND-CP dated 5 February 2024 takes effect on 1 July 2024."),
    ],
)
def test_a_document_has_both_days(language: str, text: str) -> None:
    assert instruments(language, text) == [("15/2024/NĐ-CP", "2024-02-05", "2024-07-01")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Quyết định số 77/QĐ-TTg có hiệu lực. Hội nghị diễn ra ngày 1/7/2023."),
        ("vi", "Quyết định số 77/QĐ-TTg ngày 1/7/2023 có hiệu lực kể từ ngày ký."),
        ("en", "Decision No. 77/QD-TTg dated 1 July 2023 is in force."),
        ("hi", "निर्णय संख्या 77/QD-TTg 2023 में लागू था।"),
    ],
)
def test_no_other_day_is_taken_for_it(language: str, text: str) -> None:
    assert [effective for *_, effective in instruments(language, text)] == [None]


def test_of_two_documents_the_nearer_has_the_day() -> None:
    found = instruments(
        "vi",
        "Quyết định số 5/QĐ-TTg ngày 2/2/2023 được thay bằng Quyết định số 77/QĐ-TTg, có hiệu lực từ ngày 1/7/2023.",
    )
    assert {number: effective for number, _, effective in found} == {"5/QĐ-TTg": None, "77/QĐ-TTg": "2023-07-01"}


def test_which_of_two_is_meant_stays_open() -> None:
    """Two documents in the sentence before, both of the kind that "the decision" names: nothing is guessed."""
    text = "Quyết định số 5/QĐ-TTg và Quyết định số 77/QĐ-TTg đã được ký. Quyết định có hiệu lực từ ngày 1/7/2023."
    assert [effective for *_, effective in instruments("vi", text)] == [None, None]


def test_the_graph_keeps_the_day_of_effect_beside_the_day_of_issue() -> None:
    import pyoxigraph as ox

    from thidua.graph.contribute import Source, contribution
    from thidua.graph.fuse import render
    from thidua.graph.terms import term
    from thidua.namespaces import BASE

    text = "Decree No. 15/2024/ND-CP dated 5 February 2024 takes effect on 1 July 2024."
    made = extract(Document("test.txt", text, "en"))
    fields: dict[str, dict[str, dict[str, int]]] = {}
    for unit, name, value in contribution(Source(made.document.id, "en"), made.statements, {}).marks:
        fields.setdefault(unit, {}).setdefault(name, {})[value] = 1
    triples = [t for unit, found in fields.items() for t in render(unit, found, BASE)]
    days = {
        p.value.rsplit("/", 1)[1]: o.value
        for _, p, o in triples
        if isinstance(o, ox.Literal) and o.datatype == term("xsd:date")
    }
    assert days["issuedOn"] == "2024-02-05" and days["effectiveOn"] == "2024-07-01"
