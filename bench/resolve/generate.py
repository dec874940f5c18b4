"""Made-up documents that name officials, events and papers, with the truth behind each mention: the same every time.

What makes it hard is what makes life hard: half of the names are borne by many, also in one province and in one body; most
officials are named a few times and few of them all the time; they change posts and provinces; five languages write them; some
mentions have no post, some are garbled; two papers on one event leave out different things; a number of a paper is used by all,
small numbers by everybody each year.

What grows with the mentions is what grows in life: there are more communes, officials, events and papers. What does not: provinces,
the Centre with its officials, who are named ever more often, and the syllables of names, few of which make most names.
"""

# ruff: noqa: SIM905 - lists of words are read as words

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from writing import LANGUAGES, written

from thidua import iri
from thidua.resolve.features import Features
from thidua.resolve.mentions import scoped

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
MIDDLE_WEIGHTS = [1 / (n + 1.5) for n in range(len(MIDDLES))]
GIVEN_WEIGHTS = [(n + 8) ** -0.6 for n in range(len(GIVENS))]
"""One in 300 or so has the commonest name of all."""
SECOND_MIDDLE = 0.15
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
KINDS = ("conference", "meeting", "ceremony")
PER_AREA = 60
"""Officials of a province's level or of one of its communes."""
NATIONAL = 300
"""Officials of the Centre; they are named in every sixth document."""
MENTIONS_EACH = 10
LARGEST_NUMBER = 5000
"""Each body counts its papers from 1 each year: most have small numbers."""


@dataclass(frozen=True, slots=True)
class Official:
    """One made-up man or woman."""

    number: int
    name: str
    posts: tuple[tuple[str, str, str, int], ...]
    """(role, body, province, first year of four), one after the other."""


@dataclass(slots=True)
class Mentions:
    """What one document names."""

    document: str
    nodes: dict[str, tuple[str, Features]] = field(default_factory=dict)
    truth: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(key, who or what is meant, body that the mention gives, script)."""

    def add(self, kind: str, key: str, features: Features, meant: str, body: str = "", script: str = "") -> None:
        if key not in self.nodes:
            self.nodes[key] = (kind, {**{n: sorted(set(v)) for n, v in features.items()}, "documents": [self.document]})
            self.truth.append((key, meant, body, script))


def areas(mentions: int) -> list[tuple[str, str]]:
    """(area, province): provinces and, as mentions grow, their communes, each with as many officials."""
    count = max(mentions // (MENTIONS_EACH * PER_AREA), 1)
    found = [(f"{p}-{n}" if n else p, p) for n in range(1 + count // len(PROVINCES)) for p in PROVINCES]
    return [("viet-nam", "viet-nam"), *found[:count]]


def staff(area: str, province: str, everywhere: list[tuple[str, str]]) -> list[Official]:
    """The officials of an area, the most prominent first; careers end elsewhere, too."""
    draw = random.Random(f"staff {area}")
    out = []
    for n in range(NATIONAL if area == "viet-nam" else PER_AREA):
        middles = draw.choices(MIDDLES, MIDDLE_WEIGHTS, k=2 if draw.random() < SECOND_MIDDLE else 1)
        given = draw.choices(GIVENS, GIVEN_WEIGHTS)[0]
        name = " ".join((draw.choices(FAMILIES, WEIGHTS)[0], *dict.fromkeys(middles), given))
        first, at = draw.randrange(2004, 2018), (area, province)
        posts = []
        for step in range(draw.choice((1, 2, 2, 3))):
            posts.append((draw.choice(ROLES), f"{draw.choice(BODIES)}.{at[0]}", at[1], first + 4 * step))
            chance = draw.random()
            at = draw.choice(everywhere) if chance < 0.1 else (province, province) if chance < 0.3 else at
        out.append(Official(hash_free(area, n), name, tuple(posts)))
    return out


def hash_free(*parts: object) -> int:
    return int(iri.digest(*map(str, parts), length=12), 16)


def documents(mentions: int) -> Iterator[Mentions]:
    """Documents until there are so many mentions."""
    everywhere = areas(mentions)
    offices = {area: staff(area, province, everywhere) for area, province in everywhere}
    told: dict[str, int] = {}
    made = number = 0
    while made < mentions:
        draw = random.Random(f"document {number}")
        area, province = everywhere[0] if draw.random() < 1 / 6 else draw.choice(everywhere[1:] or everywhere)
        nth = told[area] = told.get(area, -1) + 1
        found = one_document(draw, area, province, offices[area], nth, iri.digest(f"document {number}"))
        while made + len(found.nodes) > mentions:
            found.nodes.pop(found.truth.pop()[0])
        made += len(found.nodes)
        number += 1
        yield found


def one_document(
    draw: random.Random, area: str, province: str, pool: list[Official], nth: int, document: str
) -> Mentions:
    """A report of an event: who was there, what was decided, by which papers."""
    out = Mentions(document)
    language = draw.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
    happening = random.Random(f"event {area} {nth // 3}")  # three reports tell of each event
    year = happening.randrange(2012, 2026)
    day = f"{year}-{happening.randrange(1, 13):02}-{happening.randrange(1, 29):02}"
    ranks = [1 / (1 + n) ** 0.8 for n in range(len(pool))]
    there = list(dict.fromkeys(happening.choices(pool, ranks, k=12)))
    host = f"body/{happening.choice(BODIES)}.{area}"
    where = f"place/{province}"
    full = _event(
        out, draw, happening, (area, str(nth // 3)), (host, where, day), [iri.latin(o.name) for o in there[:3]]
    )
    occasions = [f"{day}|{host}", f"{day}|{where}"] if full else []
    for one in there:
        if draw.random() < 0.75:
            _person(out, draw, one, language, day, occasions)
    for _ in range(draw.randrange(3)):
        _paper(out, draw, area, province, day)
    return out


def _person(out: Mentions, draw: random.Random, one: Official, language: str, day: str, occasions: list[str]) -> None:
    year = int(day[:4])
    nth = max((n for n, post in enumerate(one.posts) if post[3] <= year), default=0)
    role, body, province, _ = one.posts[nth]
    spelling, latin = written(one.name, language, draw)
    features: Features = {
        "days": [day], "latins": [latin], "occasions": occasions, "official": [True], "places": [f"place/{province}"],
        "spellings": [spelling],
    }  # fmt: skip
    if draw.random() < 0.9:  # the others are named without a post, or with one in a body that the text does not say
        features |= {"bodies": [f"body/{body}"], "posts": [(f"post/{role}.{body}", "holds", day)]}
        if nth and draw.random() < 0.12:
            former_role, former, _, _ = one.posts[nth - 1]
            features["bodies"] = [*features["bodies"], f"body/{former}"]
            features["posts"] = [*features["posts"], (f"post/{former_role}.{former}", "former", "")]
    told = body if "bodies" in features else ""
    script = {"hi": "deva", "ur": "arab", "bn": "beng"}.get(language, "latn")
    out.add("person", iri.person_key(latin, out.document), features, f"person {one.number}", told, script)


def _event(
    out: Mentions,
    draw: random.Random,
    happening: random.Random,
    which: tuple[str, str],
    of: tuple[str, str, str],
    people: list[str],
) -> bool:
    """What a report says of the event; whether it gives the whole day."""
    host, where, day = of
    kind = happening.choice(KINDS) if draw.random() < 0.85 else "meeting"
    organiser = host if draw.random() < 0.8 else None
    date = day if draw.random() < 0.9 else f"--{day[5:]}"
    place = where if draw.random() < 0.7 else None
    full = not date.startswith("--")
    named = [host, where] if full else []
    key = scoped(iri.event_key(kind, organiser=organiser, date=date, place=place), out.document)
    features: Features = {
        "areas": [f"place/{host.rpartition('.')[2]}"] if organiser else [], "dates": [date], "days": [day], "occasions": [f"{date}|{v}" for v in named],
        "organisers": [organiser] if organiser else [], "people": [p for p in people if draw.random() < 0.7],
        "places": [place] if place else [], "types": [kind],
    }  # fmt: skip
    out.add("event", key, features, f"event {' '.join(which)}")
    return full


def _paper(out: Mentions, draw: random.Random, area: str, province: str, day: str) -> None:
    """A decision or directive, as fully as a report tells."""
    home = area if draw.random() < 0.7 else draw.choice((province, "viet-nam"))
    which = int(draw.paretovariate(1.0)) % 200
    paper = random.Random(f"paper {home} {which}")
    symbol = paper.choice(("QĐ-UBND", "QĐ-TTg", "CT/TW", "KH-UBND"))
    number = f"{int(LARGEST_NUMBER ** paper.random())}/{symbol}"
    issuer = f"body/{paper.choice(BODIES[:3])}.{home}"
    date: str | None = f"{paper.randrange(2010, 2026)}-{paper.randrange(1, 13):02}-{paper.randrange(1, 29):02}"
    told, by = (number if draw.random() < 0.9 else number.partition("/")[0]), (issuer if draw.random() < 0.8 else None)
    date = date if draw.random() < 0.7 or "/" not in told else None
    key = scoped(iri.instrument_key(told, type_="decision", issuer=by, date=date), out.document)
    features: Features = {
        "dates": [date] if date else [], "days": [day], "issuers": [by] if by else [], "numbers": [told], "types": ["decision"],
    }  # fmt: skip
    out.add("instrument", key, features, f"paper {home} {which}")
