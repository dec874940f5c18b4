"""Translations of one article are one witness; reports of one event are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from extractions import Maker, document, person

from thidua.extract import extract
from thidua.model import Document, Evidence, PersonStatement, Statement
from thidua.resolve.articles import article_features, blocks, judge
from thidua.resolve.judge import SAME, UNSURE

SHARED = Path(__file__).resolve().parents[4] / "shared"

NUMBERS = ["14", "2023", "6", "2024", "7", "2014", "34", "9", "2022", "1526", "2025", "100", "479"]


def _text(numbers: list[str], word: str) -> str:
    return "\n".join(f"{word} {n} {word}." for n in numbers)


def _met(a: dict, b: dict) -> bool:
    return bool(set(blocks(a)) & set(blocks(b)))


def test_translation_is_the_same_article_even_with_a_number_lost() -> None:
    vi = article_features(_text(NUMBERS, "chữ"), "vi")
    en = article_features(_text(NUMBERS[:5] + NUMBERS[6:], "word") + "\nmore", "en")
    assert _met(vi, en)
    found = judge({"doc/a": vi, "doc/b": en})
    assert [(j.a, j.b, j.verdict) for j in found] == [("doc/a", "doc/b", "same")]


def test_digits_of_any_script_are_the_same_numbers() -> None:
    hindi = "".join(chr(0x0966 + int(c)) if c.isdigit() else c for c in _text(NUMBERS, "शब्द"))
    urdu = "".join(chr(0x06F0 + int(c)) if c.isdigit() else c for c in _text(NUMBERS, "لفظ"))
    assert len(judge({"doc/a": article_features(hindi, "hi"), "doc/b": article_features(urdu, "ur")})) == 1


@pytest.mark.parametrize(
    ("other", "language"),
    [
        (_text(NUMBERS, "từ"), "vi"),  # the same language: a copy or a series of reports, not a translation
        (_text(NUMBERS[:6], "word"), "en"),  # few numbers: another report of the same event
        (_text(list(reversed(NUMBERS)), "word"), "en"),  # the same numbers in another order: another text
        (_text(NUMBERS, "word") + "\nmore" * 5, "en"),  # many more paragraphs: a longer text
    ],
)
def test_another_text_is_not(other: str, language: str) -> None:
    assert (
        judge({"doc/a": article_features(_text(NUMBERS, "chữ"), "vi"), "doc/b": article_features(other, language)})
        == []
    )


def test_superscripts_and_letters_that_count_as_digits_do_no_harm() -> None:
    assert article_features("10² ① ٣ mét", "vi")["numbers"] == ["102 1 3"]


def _named(text: str, *names: tuple[str, str]) -> list[Statement]:
    """Statements that name persons, where the text does."""
    maker = Maker(document("n.txt", text))
    for spelling, latin in names:
        maker.add(PersonStatement, person=person(spelling, maker.doc.id, (spelling,), latin), mentions=())
    at = {spelling: text.index(spelling) for spelling, _ in names}
    return [
        replace(s, evidence=(Evidence("person", at[n], at[n] + len(n), n),))
        for s, (n, _) in zip(maker.statements, names, strict=True)
    ]


VIETNAMESE = "Ngày 5/6/2024, bà Lê Thu Hà và ông Đỗ Minh Quân trao 148 phần thưởng tại xã Bình An; ông Trần Văn Lộc dự cùng 37 đại biểu."
HINDI = "5 जून 2024 को ले थू हा और दो मिन्ह क्वान ने बिन्ह आन में 148 पुरस्कार दिए; 37 प्रतिनिधियों के साथ ट्रान वान लोक आए।"


def test_a_short_translation_is_told_by_its_few_numbers_and_its_names() -> None:
    vi = _named(
        VIETNAMESE, ("Lê Thu Hà", "le thu ha"), ("Đỗ Minh Quân", "do minh quan"), ("Trần Văn Lộc", "tran van loc")
    )
    hi = _named(HINDI, ("ले थू हा", "le thu ha"), ("दो मिन्ह क्वान", "do minh quan"), ("ट्रान वान लोक", "tran van loc"))
    one, other = article_features(VIETNAMESE, "vi", vi), article_features(HINDI, "hi", hi)
    assert _met(one, other)
    (j,) = judge({"doc/a": one, "doc/b": other})
    assert (j.verdict, j.rule) == (UNSURE, "article.too-short"), "so few could be two reports: a person decides"
    twice = [
        article_features(f"{t}\n{t.replace('148', '1526').replace('37', '4021')}", tag, s)
        for t, tag, s in ((VIETNAMESE, "vi", vi), (HINDI, "hi", hi))
    ]
    (j,) = judge({"doc/a": twice[0], "doc/b": twice[1]})
    assert (j.verdict, j.rule) == (SAME, "article.same-numbers")
    assert "names=3:3" in j.features


def test_numbers_without_the_names_are_no_translation() -> None:
    names = (("Lê Thu Hà", "le thu ha"), ("Đỗ Minh Quân", "do minh quan"), ("Trần Văn Lộc", "tran van loc"))
    vi = article_features(VIETNAMESE, "vi", _named(VIETNAMESE, *names))
    assert judge({"doc/a": vi, "doc/b": article_features(HINDI, "hi")}) == []


REPORT = """Sáng nay, Hội Nông dân xã tổ chức gặp mặt những gia đình có cách làm hay trong năm qua.
Nhiều hộ kể lại việc chuyển vườn tạp sang trồng bưởi, nuôi cá và góp công làm đường liên thôn.
Chủ tịch Hội cảm ơn bà con và mong mỗi nhà giúp thêm một nhà khó khăn hơn mình."""


def test_a_reprint_keeps_the_words_although_it_has_no_numbers() -> None:
    original = article_features(REPORT, "vi")
    reprint = article_features(f"Nông dân xã gặp mặt cuối năm\n{REPORT.replace('Sáng nay', 'Sáng qua')}", "vi")
    assert _met(original, reprint)
    (j,) = judge({"doc/a": original, "doc/b": reprint})
    assert (j.verdict, j.rule) == (SAME, "article.same-words")


def test_another_report_of_the_same_day_in_the_same_language_is_its_own() -> None:
    other = (
        "Hội Nông dân xã hôm nay mời các hộ làm ăn giỏi đến gặp mặt. Bà con nói chuyện trồng bưởi, nuôi cá, làm đường."
    )
    assert judge({"doc/a": article_features(REPORT, "vi"), "doc/b": article_features(other, "vi")}) == []


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared documents (../shared) are not here")
def test_of_all_shared_documents_only_the_two_translations_are_one() -> None:
    found = {}
    for path in sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "accuracy" / "practice" / "docs").glob("*.txt")]):
        language = (
            path.stem.rsplit("_", 1)[-1] if "practice" in str(path) else ("ur" if path.name.startswith("001") else "hi")
        )
        text = path.read_text(encoding="utf-8")
        read = extract(Document(name=path.name, text=text, language=language, source_sha256="0" * 64))
        found[path.name] = article_features(text, language, read.statements)
    assert len(found) >= 30
    assert [(j.a[:3], j.b[:3]) for j in judge(found) if j.verdict == SAME] == [("000", "001")]
