"""A text whose letters have come apart gives a finding and no name; a sound one is not taken for such."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import Document
from thidua.text.pieces import broken_apart

APART = (
    "Th ủ  t ướ ng Chính ph ủ  v ừ a phê chu ẩ n vi ệ c mi ễ n nhi ệ m ch ứ c v ụ  Phó Ch ủ  t ị ch UBND t ỉ nh Ngh ệ  An "
    "đ ố i v ớ i ông Tr ầ n Văn Lâm, đ ể  ngh ỉ  h ư u."
)
SOUND = [
    "Thủ tướng Chính phủ vừa phê chuẩn việc miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Nghệ An đối với ông Trần Văn Lâm, để nghỉ hưu.",
    "Mr. A. B. Lam, a member of a board, said a plan is a must: a b c d e f g h are the letters of a list that a child reads.",
    "ông ở ủy ban xã ở huyện ở tỉnh; bà ở y tế, ở ý kiến của ông ấy là ổn, và ở đó có ô tô, ổ khóa",
]


def test_words_in_pieces_are_known():
    assert broken_apart(APART)
    assert not broken_apart(APART[:20]), "too short to judge"


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_is_not_in_pieces(text):
    assert not broken_apart(text)


def test_no_name_is_made_of_pieces():
    found = extract(Document("own.txt", APART, "vi"))
    assert found.statements == ()
    assert [(f.code, f.severity) for f in found.findings] == [("words-broken-apart", "warning")]
