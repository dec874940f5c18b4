"""What made-up documents are put together from: a text that grows by a sentence a statement, entities by their keys."""

# ruff: noqa: SIM905 - lists of words are read as words

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from thidua import iri
from thidua.model import (
    Document,
    Entity,
    Evidence,
    Extraction,
    InstrumentStatement,
    PersonStatement,
    RoleStatement,
    Statement,
    Time,
)

PROVINCES = (
    "Quảng Trị", "Ninh Bình", "Lạng Sơn", "Thanh Hóa", "Hà Tĩnh", "Nghệ An", "Sơn La", "Lào Cai", "Phú Thọ", "Cà Mau", "An Giang",
    "Đồng Nai", "Gia Lai", "Đắk Lắk", "Khánh Hòa", "Lâm Đồng", "Tây Ninh", "Vĩnh Long", "Đồng Tháp", "Quảng Ngãi", "Hưng Yên",
    "Bắc Ninh", "Thái Nguyên", "Cao Bằng", "Tuyên Quang", "Điện Biên", "Lai Châu", "Quảng Ninh",
)  # fmt: skip
"""Real ones, as the reference graph has them."""
CLUSTER_YEAR = "2026"
_FIRST = "Bến Cầu Đồi Suối Chợ Làng Đình Giếng Vườn Ruộng Bãi Gò Cồn Đập Hồ Rừng Nương Khe Đèo Thác".split()
_SECOND = (
    "Xanh Vàng Trắng Đỏ Mới Cũ Trong Ngoài Trên Dưới Cao Thấp Dài Tròn Rộng Nhỏ Lớn Sâu Nắng Gió Mưa Sương".split()
)
_OF = {
    "peoples_committee": "Ủy ban nhân dân", "peoples_council": "Hội đồng nhân dân", "party_committee": "Đảng ủy", "front_committee": "Ủy ban Mặt trận",
    "emulation_cluster": "Cụm thi đua", "steering_committee": "Ban chỉ đạo", "department": "Sở",
}  # fmt: skip


def area_name(number: int) -> str:
    """The made-up commune of a number."""
    rest, second = divmod(number, len(_SECOND))
    rest, first = divmod(rest, len(_FIRST))
    return f"{_FIRST[first]} {_SECOND[second]}" + (f" {rest + 1}" if rest else "")


def province_of(area: int) -> str:
    """The province in which an area lies."""
    return PROVINCES[area % len(PROVINCES)]


def place(name: str, kind: str) -> Entity:
    """A place by its name."""
    return Entity("place", iri.place_key(name), name, iri.latin(name), type=kind, forms=(name,))


def body(kind: str, where: str, number: str | None = None, topic: str | None = None) -> Entity:
    """A body of a place."""
    name = " ".join(part for part in (_OF[kind], number, topic, where) if part)
    return Entity(
        "body", iri.body_key(kind, where, number=number, topic=topic), name, iri.latin(name), type=kind, place=where,
        place_key=iri.place_key(where), place_basis="stated", number=number, topic=topic, forms=(name,),
    )  # fmt: skip


def decision(issuer: Entity, number: int, date: str) -> Entity:
    """A decision of a committee."""
    written = f"{number}/QĐ-UBND"
    key = iri.instrument_key(written, type_="decision", issuer=issuer.key, date=date)
    return Entity("instrument", key, f"{written} {date}", iri.latin(written), type="decision", number=written)


def _filler(file: str) -> str:
    """What else a document tells: words of its own, so that no two are taken for versions of one article."""
    draw = random.Random(f"filler {file}")
    return " ".join("".join(draw.choices("bcdghklmnt", k=1) + draw.choices("aeiouy", k=2)) + draw.choice("nmtpc") + draw.choice("aeiou")
                    for _ in range(150))  # fmt: skip


class Maker:
    """A document that grows by a sentence with each statement; what a statement names is shown in its sentence."""

    def __init__(self, file: str, first: str, language: str, published: str | None) -> None:
        self.file, self.language, self.published = file, language, published
        self.parts = [f"{first}. {_filler(file)}."]
        self.length = len(self.parts[0])
        self.id = iri.digest(file)
        """Of persons, whose keys hold the document that names them: the text is not known yet."""
        self.kept: list[tuple[type[Statement], tuple[int, int], dict[str, Any]]] = []
        self.persons: dict[str, Entity] = {}

    def person(self, name: str) -> Entity:
        """A person of this name, here the same each time."""
        if name not in self.persons:
            latin = iri.latin(name)
            shown = name if self.language == "vi" else latin.title()
            self.persons[name] = who = Entity("person", iri.person_key(latin, self.id), shown, latin, forms=(shown,))
            self.add(f"Ông {shown}", PersonStatement, person=who, mentions=())
        return self.persons[name]

    def add(self, sentence: str, cls: type[Statement], **values: Any) -> None:
        """A statement and the sentence that says it."""
        start = self.length + 1
        self.parts.append(f" {sentence}.")
        self.length += len(self.parts[-1])
        self.kept.append((cls, (start, start + len(sentence)), values))

    def role(self, who: Entity, role: str, of: Entity, *, on: str | None, mode: str = "holds", **time: str) -> None:
        """A holder has a post."""
        said = " ".join(v for v in (on, *time.values()) if v)
        self.add(f"{who.name} {mode} {role} {of.name} {said}", RoleStatement, holder=who, role=role, body=of, mode=mode,
                 time=Time(on=on, **time))  # fmt: skip

    def paper(self, paper: Entity, issuer: Entity, **more: Any) -> None:
        """A paper with its number, issuer and, behind its name, its day."""
        number, _, date = paper.name.rpartition(" ")
        self.add(f"{number} ngày {date} của {issuer.name}", InstrumentStatement, instrument=paper, type=paper.type or "decision",
                 number=number, date=date, issuer=issuer, **more)  # fmt: skip

    def done(self) -> Extraction:
        """The document with its statements; keys of persons end in its id."""
        text = "".join(self.parts)
        document = Document(
            self.file,
            text,
            self.language,
            source_sha256=iri.digest(self.file, text, length=64),
            published=self.published,
        )
        mine = {who.key: replace(who, key=iri.person_key(who.latin, document.id)) for who in self.persons.values()}
        found = {}
        for cls, (start, end), values in self.kept:
            evidence = (Evidence("whole", start, end, text[start:end]),)
            key = iri.claim_key(document.id, repr((cls.kind, start)).encode())
            known = {name: _with(value, mine) for name, value in values.items()}
            found[key] = cls(document=self.file, evidence=evidence, rule="made", id=key, **known)
        return Extraction(document, tuple(found[key] for key in sorted(found)))


def _with(value: Any, mine: dict[str, Entity]) -> Any:
    """The value with persons under the key that they have in the finished document."""
    if isinstance(value, Entity):
        return mine.get(value.key, value)
    if isinstance(value, tuple):
        return tuple(replace(p, holder=_with(p.holder, mine)) if hasattr(p, "holder") else p for p in value)
    return value
