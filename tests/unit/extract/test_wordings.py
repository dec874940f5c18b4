"""One seat, many wordings: replaced, listed, copular and sharing titles, in five languages."""

import pytest

from thidua.extract import extract
from thidua.model import Document, RoleStatement
from thidua.text.normal import toneless

CASES = [
    ("vi", "Ông Nguyễn Đức Trung hiện là Bí thư Tỉnh ủy Nghệ An.", {"nguyen duc trung holds secretary nghe an"}),
    ("vi", "Thủ tướng phê chuẩn hai Phó Chủ tịch UBND tỉnh Sơn La là các ông Lò Văn Tiến và Hà Trung Kiên.", {"lo van tien appointed vice_chair son la", "ha trung kien appointed vice_chair son la"}),
    ("vi", "Bà Lê Thị Hoa được bầu giữ chức Chủ tịch HĐND tỉnh Nghệ An, thay bà Trần Thị Thanh.", {"le thi hoa appointed chair nghe an", "tran thi thanh former chair nghe an"}),
    ("en", "Tran Thi Ha, who is Director of the Department of Health of Bac Ninh province, spoke.", {"tran thi ha holds director bac ninh"}),
    ("hi", "श्री गुयेन डुक ट्रुंग न्घे आन प्रांतीय पार्टी समिति के सचिव हैं।", {"nguyen duc trung holds secretary nghe an"}),
    ("ur", "نائب وزیر اعظم نگوین ہوا بن نے اجلاس کی صدارت کی۔", {"nguyen hoa binh holds deputy_prime_minister viet nam"}),
    ("bn", "মিঃ লে ভ্যান নামকে বাক নিন প্রদেশের স্বাস্থ্য বিভাগের পরিচালক পদে নিযুক্ত করা হয়েছে।", {"le van nam appointed director bac ninh"}),
]  # fmt: skip


def _seats(language: str, text: str) -> set[str]:
    found = extract(Document(name="d.txt", text=text, language=language)).statements
    return {
        f"{s.holder.latin} {s.mode} {s.role} {toneless(s.body.place or '').lower()}"
        for s in found
        if isinstance(s, RoleStatement) and s.holder.kind == "person"
    }


@pytest.mark.parametrize(("language", "text", "seats"), CASES)
def test_a_seat_is_read_in_this_wording(language: str, text: str, seats: set[str]) -> None:
    assert _seats(language, text) == seats


@pytest.mark.parametrize(
    "line", ["Lê Văn Nam (tổng hợp)", "Thực hiện: Lê Văn Nam", "PV: Lê Văn Nam", "Ảnh minh họa: Trần Hải"]
)
def test_who_signs_a_text_is_no_official(line: str) -> None:
    found = extract(Document(name="d.txt", text=f"Hội nghị diễn ra tại Nghệ An.\n{line}", language="vi")).statements
    assert not [s for s in found if s.kind == "person" and getattr(s, "official", False)]
