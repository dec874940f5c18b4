"""Packs and labels: every file is sound, a malformed one is named, no label says two things unless listed."""

from __future__ import annotations

import pytest

from thidua.errors import ConfigError
from thidua.lexicon import available, gazetteer, lexicon, vocabulary
from thidua.lexicon import pack as packs
from thidua.text.normal import norm
from thidua.text.tokens import words as words_of

LANGUAGES = ("bn", "en", "hi", "ur", "vi")


def test_the_packs_are_there_and_full() -> None:
    assert set(LANGUAGES) <= set(available())
    for tag in LANGUAGES:
        assert len(lexicon(tag).entries) > 300, tag
    assert len(vocabulary().words) > 180
    assert len(gazetteer().provinces()) >= 63


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ConfigError, match="'xx'"):
        packs.load("xx")


AMBIGUOUS = {
    "en": {"general", "secretary of"},
}
"""Labels that are two things and must be told apart by what stands around them."""
_APART = ("R", "B", "K")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_label_is_a_role_a_body_and_an_honorific_at_once(tag: str) -> None:
    seen: dict[tuple[str, ...], set[str]] = {}
    for word in vocabulary().words.values():
        for label, _ in word.labels.get(tag, ()):
            entry = lexicon(tag)._atoms(word)
            cls = next((c for c in "RB" if any(lexicon(tag).cls(a) == c for a in entry)), word.cls)
            seen.setdefault(tuple(norm(t) for t in words_of(label)), set()).add(cls)
    clashes = {" ".join(k) for k, classes in seen.items() if len(classes & set(_APART)) > 1}
    assert clashes <= AMBIGUOUS.get(tag, set())
    assert len(seen) > 200


@pytest.mark.parametrize(
    ("words", "head", "parent", "kind", "topic"),
    [
        ({"PEOPLE", "COMMITTEE"}, "COMMITTEE", None, "peoples_committee", None),
        (
            {"PROVINCE", "PARTY", "PROPAGANDA", "MASSMOB", "DEPARTMENT"},
            "DEPARTMENT",
            None,
            "party_commission",
            "Tuyên giáo và Dân vận",
        ),
        ({"HEALTH", "DEPARTMENT"}, "DEPARTMENT", None, "department", "Y tế"),
        ({"OFFICE"}, "OFFICE", "party_committee", "party_office", None),
        ({"COMMITTEE"}, "COMMITTEE", "front_committee", "front_committee", None),
        ({"EMULATION", "COMMENDATION", "BOARD"}, "BOARD", None, "emulation_board", None),
        ({"CENTRAL", "COMMITTEE"}, "COMMITTEE", None, "party_committee", None),
    ],
)
def test_words_make_kinds_of_bodies(
    words: set[str], head: str, parent: str | None, kind: str, topic: str | None
) -> None:
    found = lexicon("en").kinds.body(frozenset(words), head, parent)
    assert (found.code, found.topic) == (kind, topic)


@pytest.mark.parametrize(
    ("words", "kind", "body_words", "role"),
    [
        ({"DEPUTY", "STANDING", "SECRETARY"}, "party_committee", set(), "standing_deputy_secretary"),
        ({"HEAD"}, "emulation_cluster", set(), "cluster_leader"),
        ({"CHAIR"}, "mass_organisation", {"LABOR", "CONFEDERATION"}, "president"),
        ({"CHAIR"}, "mass_organisation", {"WOMEN", "UNION"}, "chair"),
        ({"MEMBER"}, "party_standing_committee", {"STANDING", "COMMITTEE"}, "member"),
        ({"FORMER", "CHAIR"}, "peoples_council", set(), "chair"),
        ({"LEADER"}, "peoples_committee", set(), ""),
    ],
)
def test_words_make_roles(words: set[str], kind: str, body_words: set[str], role: str) -> None:
    assert lexicon("en").kinds.role(frozenset(words), kind, frozenset(body_words)) == role
