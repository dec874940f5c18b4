"""Persons across documents: a name alone never merges; a name and a second thing do; conflict refuses."""

import pytest
from extractions import Maker, body, document, person, resolved

from thidua.lexicon import vocabulary
from thidua.model import Entity, Extraction
from thidua.resolve.features import Features, features
from thidua.resolve.judge import NOT_SAME, SAME, UNSURE
from thidua.resolve.names import likeness, name_classes, vietnamese
from thidua.resolve.persons import judge

COMMITTEE = body("peoples_committee", "Quảng Trị")
COUNCIL = body("peoples_council", "Quảng Trị")
ELSEWHERE = body("peoples_committee", "Ninh Bình")


def told(
    text: str, *offices: tuple[str | tuple[str, str], str, Entity], language: str = "vi", on: str = "2024-03-14"
) -> Extraction:
    """A document in which persons hold offices; a name is a spelling, or (spelling, its Latin reading)."""
    doc = document(f"{text}.txt", text, language)
    maker = Maker(doc)
    for name, role, where in offices:
        who = (
            person(name, doc.id) if isinstance(name, str) else person(name[0], doc.id, forms=(name[0],), latin=name[1])
        )
        maker.role(who, role, where, on=on)
    return maker.done()


def persons(*extractions: Extraction) -> int:
    return len({canonical for key, canonical in resolved(*extractions)[0].items() if key.startswith("person/")})


HINDI, URDU = ("वो वान हंग", "vo van hang"), ("وو وان ہنگ", "vo van hung")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Võ Văn Hưng", "Võ Văn Hưng"),
        ("Võ Văn Hưng", "Vo Van Hung"),
        (HINDI, URDU),
        ("Võ Văn Hưng", HINDI),
        (URDU, "Vo Van Hung"),
    ],
)
def test_a_name_and_a_post_in_any_script_are_one_person(one: str, other: str) -> None:
    assert persons(told("a", (one, "chair", COMMITTEE)), told("b", (other, "chair", COMMITTEE))) == 1


@pytest.mark.parametrize(("one", "other"), [("Võ Văn Hưng", "Võ Văn Hưng"), (HINDI, URDU)])
def test_a_name_alone_is_never_enough(one: str, other: str) -> None:
    assert persons(told("a", (one, "chair", COMMITTEE)), told("b", (other, "chair", ELSEWHERE), on="2024-06-01")) == 2


def test_a_post_without_a_jurisdiction_is_no_second_thing() -> None:
    nowhere = body("peoples_committee", None)
    assert persons(told("a", ("Võ Văn Hưng", "chair", nowhere)), told("b", ("Võ Văn Hưng", "chair", nowhere))) == 2


def test_a_body_is_a_second_thing_and_a_province_is_none() -> None:
    assert persons(told("a", ("Võ Văn Hưng", "chair", COMMITTEE)), told("b", ("Võ Văn Hưng", "member", COMMITTEE))) == 1
    assert persons(told("a", ("Võ Văn Hưng", "chair", COMMITTEE)), told("b", ("Võ Văn Hưng", "member", COUNCIL))) == 2


def test_three_namesakes_of_one_province_stay_three() -> None:
    def body_of(kind: str, topic: str | None = None) -> Entity:
        return body(kind, "Nghệ An", topic=topic)

    three = [
        told("a", ("Nguyễn Văn Hùng", "director", body_of("department", "Y tế"))),
        told("b", ("Nguyễn Văn Hùng", "deputy_head", body_of("party_commission", "Tuyên giáo")), on="2019-05-02"),
        told("c", ("Nguyen Van Hung", "chair", body_of("association", "Nông dân")), language="en", on="2021-01-05"),
    ]
    homes, judged = resolved(*three)
    assert len({home for key, home in homes.items() if key.startswith("person/")}) == 3
    about = [j for j in judged if j.a.startswith("person/")]
    assert [(j.verdict, j.rule) for j in about] == [(UNSURE, "person.place")] * 3


def test_persons_of_two_versions_of_one_article_are_one() -> None:
    def told_in(name: str, language: str, article: str | None) -> dict[str, Features]:
        made = told(
            name, ("Nguyễn Văn Hùng", "deputy_director", body("department", "Nghệ An", topic=name)), language=language
        )
        more = {"articles": [article]} if article else {}
        return {k: {**f, **more} for k, (_, f) in features(made.document.id, None, made.statements).items()}

    def verdict(left: str | None, right: str | None) -> str:
        (found,) = judge({**told_in("a", "vi", left), **told_in("b", "vi", right)})
        return found.verdict

    assert verdict("doc/0", "doc/0") == SAME
    assert verdict("doc/0", "doc/1") == verdict("doc/0", None) == verdict(None, None) == UNSURE


def test_diacritics_that_differ_on_both_sides_refuse() -> None:
    homes, judged = resolved(
        told("a", ("Võ Văn Hưng", "chair", COMMITTEE)), told("b", ("Võ Văn Hùng", "chair", COMMITTEE))
    )
    assert len(set(homes.values())) == 2
    assert [(j.verdict, j.rule) for j in judged] == [(NOT_SAME, "person.diacritics")]


def test_a_plain_spelling_does_not_bridge_what_diacritics_keep_apart() -> None:
    three = [
        told("a", ("Võ Văn Hưng", "chair", COMMITTEE)),
        told("b", ("Võ Văn Hùng", "chair", COMMITTEE)),
        told("c", ("Vo Van Hung", "chair", COMMITTEE)),
    ]
    homes, _ = resolved(*three)
    of = {e.document.name: next(h for k, h in homes.items() if e.document.id in k) for e in three}
    assert of["a.txt"] != of["b.txt"]


def test_two_exclusive_posts_of_one_kind_on_one_day_refuse() -> None:
    shared = body("party_committee", "Việt Nam")
    one = told("a", ("Võ Văn Hưng", "chair", COMMITTEE), ("Võ Văn Hưng", "member", shared))
    other = told("b", ("Võ Văn Hưng", "chair", ELSEWHERE), ("Võ Văn Hưng", "member", shared))
    later = told("c", ("Võ Văn Hưng", "chair", ELSEWHERE), ("Võ Văn Hưng", "member", shared), on="2025-01-01")
    assert persons(one, other) == 2
    assert persons(one, later) == 1


@pytest.mark.parametrize(
    "role", ["rector", "ambassador", "commander", "governor", "editor_in_chief", "standing_vice_chair"]
)
def test_every_role_that_the_ontology_calls_exclusive_is(role: str) -> None:
    shared = body("party_committee", "Việt Nam")
    told_of = [
        told(n, ("Võ Văn Hưng", role, w), ("Võ Văn Hưng", "member", shared))
        for n, w in (("a", COMMITTEE), ("b", ELSEWHERE))
    ]
    assert persons(*told_of) == 2


@pytest.mark.parametrize(
    ("head", "deputy"), [("chair", "vice_chair"), ("chair", "standing_vice_chair"), ("rector", "vice_rector")]
)
def test_a_head_and_the_own_deputy_of_one_day_are_two(head: str, deputy: str) -> None:
    one, other = told("a", ("Võ Văn Hưng", head, COMMITTEE)), told("b", ("Võ Văn Hưng", deputy, COMMITTEE))
    assert persons(one, other) == 2
    promoted = told("c", ("Võ Văn Hưng", deputy, COMMITTEE), on="2020-01-01")
    assert persons(one, promoted) == 1


def test_the_day_of_a_change_of_post_is_no_conflict() -> None:
    shared = body("party_committee", "Việt Nam")
    made = []
    for name, where, bound in (("a", COMMITTEE, "until"), ("b", ELSEWHERE, "from_")):
        doc = document(f"{name}.txt", name)
        maker = Maker(doc)
        maker.role("Võ Văn Hưng", "secretary", where, on=None, **{bound: "2025-10-15"})
        maker.role("Võ Văn Hưng", "member", shared)
        made.append(maker.done())
    assert persons(*made) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mai Văn Tuất", "Mai Lan"),
        ("Phan Huy Giang", "Phan Quốc Tùng"),
        ("Nguyễn Ngọc Tuấn", "Nguyễn Quốc Khánh"),
        (("फान हुई गियांग", "phan huy giang"), ("फान क्वोक तुंग", "phan quoc tung")),
    ],
)
def test_a_shared_surname_is_nothing(one: str, other: str) -> None:
    assert persons(told("a", (one, "member", COMMITTEE)), told("b", (other, "member", COMMITTEE))) == 2


def test_two_that_one_document_keeps_apart_stay_apart() -> None:
    doc = document("a.txt", "a")
    maker = Maker(doc)
    for nth in (0, 1):
        who = person("Võ Văn Hưng", doc.id)
        maker.role(
            Entity("person", who.key + (f".{nth}" if nth else ""), who.name, who.latin, forms=who.forms),
            "member",
            COMMITTEE,
        )
    homes, _ = resolved(maker.done(), told("b", ("Võ Văn Hưng", "member", COMMITTEE)))
    assert len({h for k, h in homes.items() if k.startswith("person/")}) == 2


def test_every_merge_says_by_which_rule_and_what() -> None:
    _, judged = resolved(told("a", ("Võ Văn Hưng", "chair", COMMITTEE)), told("b", (HINDI, "chair", COMMITTEE)))
    (j,) = judged
    assert (j.verdict, j.rule) == (SAME, "person.post")
    assert j.features[0].startswith("name:sound=")
    assert "post=post/chair.peoples-committee.quang-tri" in j.features
    assert j.a < j.b


def test_spellings_are_compared_in_one_writing() -> None:
    assert vietnamese("VÕ VĂN HƯNG") == vietnamese("Võ Văn Hưng") != vietnamese("Võ Văn Hùng")
    assert vietnamese("Hoà") == vietnamese("Hòa")
    assert vietnamese("Tu Linh") is None
    assert vietnamese("हंग") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("वो वान हंग", "وو وان ہنگ"),
        ("फान हुई गियांग", "فان ہوا گیانگ"),
        ("तु लिन्ह", "ٹو لن"),
        ("Nguyễn Ngọc Tuấn", "नगुयेन नगोक तुआन"),
        ("Võ Văn Hưng", "वो वान हंग"),
    ],
)
def test_agreeing_names_share_a_class_so_that_they_meet(one: str, other: str) -> None:
    assert name_classes(one) & name_classes(other)
    assert likeness([one], [other], [], []).score >= 500 or likeness([one], [other], ["x"], ["y"]).score >= 0


def test_every_deputy_of_the_vocabulary_names_the_head_that_it_assists() -> None:
    roles = vocabulary().kinds["role-kinds"]
    named = {code: kind.deputy_of for code, kind in roles.items() if kind.deputy_of}
    assert len(named) >= 28
    assert {code for code in roles if "deputy" in code or code.startswith("vice_")} <= set(named)
    assert all(head in roles and head not in named for head in named.values())
    assert sum(kind.exclusive for kind in roles.values()) >= 30
