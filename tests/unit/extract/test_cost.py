"""The work of reading grows with the text and no faster: counted in calls, so that no clock decides.

A text twice as long may take a little more than twice the calls (a cluster, a namesake is looked for among more); a step
that looks at every item for every item would take four times as many.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from thidua.extract import extract
from thidua.model import Document
from thidua.text import codes, dates, quotes
from thidua.text.addresses import addresses
from thidua.text.folding import folded
from thidua.text.tokens import tokens

FAMILIES = ("Phan", "Mai", "Tô", "Lương", "Cao", "Vũ", "Đào", "Hà")
GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khôi",
    "Lan",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Vinh",
)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those written in C included."""
    count = 0

    def see(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()  # what is remembered from text to text is not counted
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def name(n: int) -> str:
    return f"{FAMILIES[n % 8]} {GIVEN[n // 128 % 16]} {GIVEN[n // 8 % 16]}"


def vi(text: str) -> Document:
    return Document("a.txt", text, "vi")


TEXTS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(
        f"Ngày {1 + k % 28}/3/2024, đồng chí {name(k)}, Phó Chủ tịch UBND tỉnh Nghệ An chủ trì hội nghị tổng kết. "
        f"Hội nghị tặng Bằng khen cho {k + 2} tập thể theo Quyết định số {k + 1}/QĐ-UBND.\n"
        for k in range(n)
    ),
    "names": lambda n: "Dự hội nghị có các đồng chí: " + ", ".join(name(k) for k in range(2 * n)) + ".",
    "one sentence": lambda n: "Hội nghị bàn về công tác thi đua " + "và công tác khen thưởng của các đơn vị " * 4 * n,
    "quotations": lambda n: "Phong trào " + " và ".join(f'"Thi đua làm việc tốt số {k}"' for k in range(n)) + ".",
    "numbers": lambda n: "Năm 2024 có " + ", ".join(f"{k} tập thể" for k in range(2 * n)) + ".",
    "clusters": lambda n: "".join(f"Cụm thi đua số {k} gồm các tỉnh: Nghệ An, Hà Tĩnh, Thanh Hóa.\n" for k in range(n)),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_twice_the_text_is_twice_the_work(kind: str) -> None:
    small, large = (calls(lambda n=n: extract(vi(TEXTS[kind](n)))) for n in (30, 60))
    assert large < 2.6 * small


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "piece",
    ["a", "a.", "a-", "1", "1/", "1 ", "\u201c", '"', "'a", "\u0915\u093c", "\u0301", "a@", "www.", "12/3/2024 ", "Hà Nội và "],
)  # fmt: skip
def test_a_megabyte_of_one_thing_is_scanned_in_one_go(piece: str) -> None:
    """Every recogniser of characters goes over the text a bounded number of times: minutes here would be a fault."""
    text = piece * (MEGABYTE // 10 // len(piece))
    for work in (tokens, folded, codes.find, quotes.find, lambda t: list(addresses(t)), lambda t: dates.find(t, "vi")):
        assert calls(lambda work=work: work(text)) < 40 * len(text)
