"""Made-up mentions of officials, with the truth behind them: as many as asked for, the same every time."""

# ruff: noqa: SIM905 - lists of words are read as words

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from thidua import iri
from thidua.resolve.features import Features

FAMILIES = tuple(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trương Lương""".split()
)
WEIGHTS = [38, 11, 9, 7, 5, 5, 4, 4, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
"""Shares of family names in per cent, roughly: the first three make up more than half of all names."""
MIDDLES = tuple(
    """Văn Thị Hữu Đức Minh Quốc Ngọc Thanh Hồng Xuân Đình Công Anh Hoàng Thành Việt Thái Bá Huy Tiến""".split()
)
GIVENS = tuple(
    """Hưng Giang Tuấn Anh Khánh Tùng Nga Bình Hoa Dũng Hùng Lan Hải Sơn Long Quang Thắng Hà Linh Minh Nam Phong Phúc
Quân Quyết Thủy Thảo Trang Trung Tú Vinh Yến Cường Chiến Đạt Điệp Đông Hạnh Hiền Hòa Hoàn Huệ Kiên Lâm Lộc Lợi
Mạnh Nghĩa Nhung""".split()
)
PROVINCES = tuple(
    """quang-tri ninh-binh lang-son thanh-hoa ha-tinh nghe-an son-la lao-cai phu-tho ca-mau an-giang dong-nai gia-lai
dak-lak khanh-hoa lam-dong tay-ninh vinh-long dong-thap can-tho hue da-nang quang-ngai hai-phong hung-yen
bac-ninh thai-nguyen cao-bang tuyen-quang dien-bien lai-chau quang-ninh ha-noi ho-chi-minh""".split()
)
BODIES = tuple(
    """peoples-committee peoples-council party-committee emulation-council front-committee department.noi-vu
department.y-te""".split()
)
ROLES = tuple("""chair vice-chair secretary deputy-secretary member head director""".split())
PER_DOCUMENT = 20


@dataclass(frozen=True, slots=True)
class Official:
    """One made-up man or woman."""

    number: int
    name: str
    province: str
    posts: tuple[tuple[str, str, int], ...]
    """(role, body, first year of four)."""


def officials(count: int) -> Iterator[Official]:
    """So many officials; the same name is borne by several, as in life."""
    for number in range(count):
        draw = random.Random(f"official {number}")
        name = " ".join((draw.choices(FAMILIES, WEIGHTS)[0], draw.choice(MIDDLES), draw.choice(GIVENS)))
        province = draw.choice(PROVINCES)
        # bodies of districts and communes multiply with the number of officials: nobody shares a post with a thousand
        area = f"{province}-{draw.randrange(1 + count // 400)}"
        first = draw.randrange(2004, 2022)
        posts = tuple((draw.choice(ROLES), f"{draw.choice(BODIES)}.{area}", first + 4 * n) for n in range(2))
        yield Official(number, name, province, posts)


def documents(mentions: int) -> Iterator[tuple[str, dict[str, tuple[str, Features]], dict[str, int]]]:
    """(id, what its mentions are told by, mention to the official meant) until there are so many mentions."""
    people = list(officials(max(mentions // 8, 1)))
    by_area: dict[str, list[Official]] = {}
    for one in people:
        by_area.setdefault(one.posts[0][1].rpartition(".")[2], []).append(one)
    areas = sorted(by_area)
    made = 0
    number = 0
    while made < mentions:
        draw = random.Random(f"document {number}")
        document = iri.digest(f"document {number}")
        nodes: dict[str, tuple[str, Features]] = {}
        truth: dict[str, int] = {}
        pool = [o for _ in range(4) for o in by_area[draw.choice(areas)]]
        for one in draw.sample(pool, min(PER_DOCUMENT, len(pool))):
            key, features = _mention(one, document, draw)
            if key not in nodes and made < mentions:
                nodes[key] = ("person", features)
                truth[key] = one.number
                made += 1
        yield document, nodes, truth
        number += 1


def _mention(one: Official, document: str, draw: random.Random) -> tuple[str, Features]:
    role, body, first = draw.choice(one.posts)
    day = f"{first + draw.randrange(4)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    latin = iri.latin(one.name)
    spelling = one.name if draw.random() < 0.6 else latin.title()
    features: Features = {
        "bodies": [f"body/{body}"], "days": [day], "documents": [document], "latins": [latin], "official": [True],
        "places": [f"place/{one.province}"], "posts": [(f"post/{role}.{body}", "holds", day)], "spellings": [spelling],
    }  # fmt: skip
    return iri.person_key(latin, document), features
