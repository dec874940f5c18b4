"""A quotation is what the word beside it says: movement, project, theme, book, motto; one movement in several wordings is one."""

import pytest
from statements import said

NAMED = [
    (
        "vi",
        'Tỉnh đẩy mạnh phong trào thi đua "Cả nước chung sức xây dựng nông thôn mới".',
        ["Cả nước chung sức xây dựng nông thôn mới"],
    ),
    (
        "en",
        'The "For the poor" movement and the movement "Learning society" spread.',
        ["For the poor", "Learning society"],
    ),
    ("hi", 'अनुकरण आंदोलन "गरीबों के लिए" और "सीखने वाला समाज" ने परिणाम दिए।', ["गरीबों के लिए", "सीखने वाला समाज"]),
    ("ur", 'ایمولیشن تحریک "غریبوں کے لیے" نے نتائج دیے۔', ["غریبوں کے لیے"]),
    ("hi", 'पुस्तक "अच्छे लोग" छपी। आदर्श वाक्य "एकता" रहा।', []),
    ("vi", 'Theo tinh thần "càng khó khăn càng thi đua", các địa phương cố gắng.', []),
    ("en", 'He said "we will go on".', []),
]


@pytest.mark.parametrize(("language", "text", "titles"), NAMED)
def test_only_what_is_called_a_movement(language: str, text: str, titles: list[str]) -> None:
    assert [m.title for m in said(language, text).of("movement")] == titles


def test_one_movement_in_three_wordings() -> None:
    text = 'अनुकरण आंदोलन "कुशल जन-आंदोलन" फैला। अनुकरण आंदोलन "कुशल जन लामबंदी" ने परिणाम दिए। "कुशल जन जुटाव" आंदोलन जारी है।'
    (found,) = said("hi", text).of("movement")
    assert len(found.mentions) == 3 and len(found.movement.forms) == 3


def test_the_same_movement_has_one_key_in_two_languages() -> None:
    (vi,) = said("vi", 'Phong trào "Dân vận khéo" lan rộng.').of("movement")
    (hi,) = said("hi", 'अनुकरण आंदोलन "कुशल जन लामबंदी" फैला।').of("movement")
    assert vi.movement.key == hi.movement.key


def test_launched_by_whom_for_which_period() -> None:
    text = 'न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन ने 2025-2030 की अवधि के लिए अनुकरण आंदोलन का शुभारंभ किया, जिसका विषय था "एकता - रचनात्मकता"।'
    (found,) = said("hi", text).of("movement")
    assert (found.title, found.period, found.movement_status, found.launcher.latin) == (
        "एकता - रचनात्मकता",
        "2025-2030",
        "launched",
        "tran van son",
    )


def test_a_period_inside_the_title() -> None:
    (found,) = said("vi", 'Phong trào "Cả nước xây dựng xã hội học tập giai đoạn 2023-2030" lan rộng.').of("movement")
    assert found.period == "2023-2030" and found.launcher is None and found.movement_status == "named"
