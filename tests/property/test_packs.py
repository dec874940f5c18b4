"""Whatever stands in a pack, it is read or refused with file and line: never another error."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.errors import ThiduaError
from thidua.extract.frames.clauses import order
from thidua.lexicon import labels as labelling
from thidua.lexicon import pack as packs
from thidua.lexicon.labels import stray
from thidua.reading.language import read_entry
from thidua.resources import LANGUAGES
from thidua.text.dates import numbers

SOUND = {
    "pack.toml": 'tag = "qq"\n[order]\npossessor = "first"\nmodifier = "first"\ntitles = "both"\n',
    "particles.tsv": "ka\tG\tGEN\n",
    "endings.tsv": "-\ts\tPL\n",
    "numbers.toml": '[months]\n3 = ["mar"]\n[[pattern]]\nkind = "day"\nform = \'{d} {month} {y}\'\n',
    "clauses.toml": 'verb = "medial"\nby = ["by"]\n',
    "labels.tsv": "words/PROVINCE\tother\tka\n",
    "detect.toml": 'tag = "qq"\nscript = "Latn"\nwords = "ka ki"\nminimum = 0.1\n',
}
READ: dict[str, Callable[[], object]] = {
    "pack.toml": lambda: packs.load("qq"),
    "particles.tsv": lambda: packs.load("qq"),
    "endings.tsv": lambda: packs.load("qq"),
    "labels.tsv": lambda: packs.load("qq"),
    "numbers.toml": lambda: numbers.__wrapped__("qq"),
    "clauses.toml": lambda: order.__wrapped__("qq"),
    "detect.toml": lambda: read_entry("qq/detect.toml"),
}
PIECE = st.one_of(
    st.sampled_from(
        ["\t", "\n", '"', "=", "[", "]", "[[", "{d}", "{", "(", "\\", "#", "-", "PL", "GEN", "G", "words/", "other", "1", "13",
         "true", "[[pattern]]\n", "form = ", "kind = ", '"day"', "by = ", "verb", "order", " ", "\u200e", "\u0915", "\r", "\x00"]
    ),
    st.text(max_size=3).filter(lambda t: t.encode("utf-8", "ignore").decode() == t),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(sorted(SOUND)))
    text = SOUND[name]
    for _ in range(draw(st.integers(1, 4))):
        at, until = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        text = text[:at] + draw(PIECE) + text[min(until, at + draw(st.integers(0, 8))) :]
    return name, text


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoilt())
def test_a_spoilt_pack_is_read_or_refused_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str]
) -> None:
    name, text = case
    folder = tmp_path / "qq"
    folder.mkdir(exist_ok=True)
    for other, sound in SOUND.items():
        (folder / other).write_bytes((text if other == name else sound).encode("utf-8"))
    monkeypatch.setenv(LANGUAGES, str(tmp_path))
    for cached in (packs.available, labelling.labels):
        cached.cache_clear()
    try:
        READ[name]()
    except ThiduaError as error:
        assert re.fullmatch(re.escape(str(folder / name)) + r":\d+", error.where), error
        assert 1 <= int(error.where.rpartition(":")[2]) <= len(text.splitlines()) + 1  # a lone \r ends a line too
        assert error.message and error.hint, error
    finally:
        for cached in (packs.available, labelling.labels):
            cached.cache_clear()


@given(st.text(max_size=12))
def test_a_label_is_sound_or_it_is_said_why_not(text: str) -> None:
    fault = stray(text)
    assert fault == "" or fault.startswith(("is ", "has ", "mixes ", "begins "))
