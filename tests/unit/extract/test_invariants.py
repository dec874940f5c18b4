"""What holds for every text: evidence stands where it says, spelling variants and the hash seed change nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.extract import extract
from thidua.model import Document, RoleStatement
from thidua.rows import row

TEXTS = {
    "hi": "क्वांग त्रि प्रांतीय ज़िला पार्टी समिति के उप सचिव, प्रांतीय जन समिति के अध्यक्ष कॉमरेड वो वान डुंग ने 12 मार्च, 2024 को भाषण दिया।",
    "ur": "صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری، ہا ٹنہ صوبائی پیپلز کمیٹی کے چیئرمین وو وان ڈنگ نے 12 مارچ 2024 کو خطاب کیا۔",
    "vi": "Ngày 12/3/2024, đồng chí Võ Văn Dũng, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hòa Bình phát biểu.",
    "en": "On March 12, 2024 Vo Van Dung, Chairman of the People's Committee of Hoa Binh province, spoke.",
    "bn": "প্রাদেশিক পার্টি কমিটির সচিব কমরেড ট্রান মিন হোয়া বক্তব্য রাখেন।",
}
WORDS = sorted(
    {w for t in TEXTS.values() for w in t.split()}
    | {"\n", ";", ",", "(", ")", "-", '"', "और", "اور", "và", "and", "।", "۔", "."}
)


def told(text: str, language: str) -> list[tuple[str, ...]]:
    found = extract(Document("x.txt", text, language)).statements
    return sorted((s.holder.latin, s.role, s.mode, s.body.key) for s in found if isinstance(s, RoleStatement))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(sorted(TEXTS)))
def test_evidence_is_where_it_says(text: str, language: str) -> None:
    for statement in extract(Document("x.txt", text, language)).statements:
        shown = [*row(statement)["evidence"], *row(statement).get("mentions", [])]
        assert shown
        for e in shown:
            assert text[e["start"] : e["end"]] == e["quote"] != ""


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.sampled_from(sorted(TEXTS)))
def test_no_text_breaks_the_reading(text: str, language: str) -> None:
    extract(Document("x.txt", text, language))


def _swap(a: str, b: str) -> Callable[[str], str]:
    return lambda t: t.replace(a, b)


VARIANTS: dict[str, Callable[[str], str]] = {
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "nukta dropped": _swap("\u093c", ""),
    "joiner put in": lambda t: t.replace("मि", "म\u200dि").replace("کم", "ک\u200cم"),
    "Arabic yeh and kaf": lambda t: t.replace("ی", "ي").replace("ک", "ك"),
    "no-break space": lambda t: t.replace(" ", "\u00a0", 3),
    "CRLF": lambda t: t + "\r\n",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_spelling_variants_say_the_same(language: str, variant: str) -> None:
    assert told(VARIANTS[variant](TEXTS[language]), language) == told(TEXTS[language], language) != []


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import json,sys; from thidua.extract import extract; from thidua.model import Document; from thidua.rows import row\n"
        "for lang, text in sorted(json.loads(sys.stdin.read()).items()):\n"
        "    x = extract(Document('x.txt', text, lang)); print([row(s) for s in x.statements], x.findings)"
    )
    import json

    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(TEXTS),
            text=True,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 2000
