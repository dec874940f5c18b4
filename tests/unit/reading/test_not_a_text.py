"""Bytes that happen to decode are no text: they are refused as what they are, not as a text in some language."""

from __future__ import annotations

import random

import pytest

from thidua.errors import DocumentError
from thidua.reading.files import read_here

TEXT = "Ông Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị, đã dự và phát biểu tại hội nghị."


@pytest.mark.parametrize("seed", range(5))
def test_junk_under_the_mark_of_an_encoding_is_not_a_text(tmp_path, seed: int) -> None:
    junk = random.Random(seed)
    words = [w for w in (junk.randrange(1, 0x10000) for _ in range(2000)) if not 0xD800 <= w < 0xE000]
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff\xfe" + b"".join(w.to_bytes(2, "little") for w in words))
    with pytest.raises(DocumentError) as refused:
        read_here(file)
    assert refused.value.reason == "not-text"
    assert "not a text" in refused.value.message and "language" not in refused.value.message.replace("no language", "")


def test_control_characters_in_plenty_are_not_a_text(tmp_path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(1, 32)) * 20)
    with pytest.raises(DocumentError) as refused:
        read_here(file)
    assert refused.value.reason in ("not-text", "empty")


@pytest.mark.parametrize("stray", ["", "\x0c", "\ufeff", "\x07", "\ue000"])
def test_a_stray_character_leaves_a_text_a_text(tmp_path, stray: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{TEXT}{stray} {TEXT}", encoding="utf-8")
    assert read_here(file).language == "vi"
