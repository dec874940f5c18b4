"""Who held what when: the answers that a person gives by reading, against what a store of the same facts answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from thidua.pipeline import build
from thidua.query import ask
from thidua.query.when import BEGUN, Standing, rules, when
from thidua.store import open_store
from thidua.store.reader import Store as Reader

HERE = Path(__file__).parent
FACTS = HERE / "facts"
PRACTICE = HERE.parents[2] / "shared" / "accuracy" / "practice" / "docs"
PUBLISHED = {"38": "2025-10-29", "39": "2025-10-29", "40": "2025-11-18", "41": "2025-11-17"}
"""Days on which the papers came out: the texts say "this morning"."""


def rows(name: str) -> list[tuple[str, ...]]:
    """Holder, role, body, day, answer, rules, reason."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    place = tmp_path_factory.mktemp("facts") / "store"
    report = build([FACTS], place)
    assert not report.failures
    return open_store(place)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    if not PRACTICE.is_dir():
        pytest.skip("the practice set is not here: ../shared/accuracy/practice")
    texts = tmp_path_factory.mktemp("practice")
    for number, day in PUBLISHED.items():
        (texts / f"{number}_vi.txt").write_bytes((PRACTICE / f"{number}_vi.txt").read_bytes())
        (texts / f"{number}_vi.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    place = texts / "store"
    report = build(sorted(texts.glob("*.txt")), place)
    assert not report.failures
    return open_store(place)


def wrong(store: Reader, table: list[tuple[str, ...]]) -> list[str]:
    """The rows that the store answers in another way, or by another rule."""

    @cache
    def answers(role: str, body: str, on: str) -> list[Standing]:
        return when(store, role=role, body=body, on=on)

    out = []
    for holder, role, body, on, answer, by, why in table:
        found = [s for s in answers(role, body, on) if s.name == holder]
        got = [(s.answer, [r.rule for r in s.verdict.reasons]) for s in found if s.verdict]
        if len(got) != 1 or got[0][0] != answer or not set(by.split("|")) & set(got[0][1]):
            out.append(f"{holder}, {role}, {body}, {on}: {answer} by {by} ({why}); the store says {got}")
    return out


def test_the_table_of_facts(facts: Reader) -> None:
    table = rows("questions.tsv")
    assert len(table) >= 120 and len({r[:4] for r in table}) == len(table)
    assert all(len(r) == 7 and r[6] for r in table), "every row has its reason"
    found = wrong(facts, table)
    assert not found, "\n".join(found)


def test_the_practice_documents(practice: Reader) -> None:
    found = wrong(practice, rows("practice.tsv"))
    assert not found, "\n".join(found)


def test_every_rule_has_a_sentence_and_a_question(facts: Reader) -> None:
    known = rules(facts)
    asked = {rule for r in rows("questions.tsv") for rule in r[5].split("|")}
    assert asked <= known.keys()
    # no row of facts has a doubtful statement, an end before a body's beginning, two datings, or nobody at all
    assert known.keys() - asked <= {"doubtful", "body-begin", "two-starts", "no-statement", "sighting-to-end"}


def test_a_person_is_judged_against_other_holders_too(facts: Reader) -> None:
    found = {(s.role, s.body): s.answer for s in when(facts, person="Hoàng Quốc Khánh", on="2025-10-20")}
    assert found[("Secretary", "Tỉnh ủy Sơn La")] == "not_held"
    assert found[("Secretary", "Tỉnh ủy Lạng Sơn")] == "unknown"


def test_since_when_and_until_when_at_least(facts: Reader) -> None:
    found = {s.name: s.extent for s in when(facts, role="chair", body="UBND tỉnh Nghệ An")}
    assert found["Nguyễn Đức Trung"].edtf == "2020-03-18/2025-01-03"
    assert found["Thái Thanh Quý"].edtf == "/2020-03-18"
    assert found["Lê Hồng Vinh"].edtf == "2025-01-03/"
    (seen,) = (s.extent for s in when(facts, role="chair", body="UBND tỉnh Quảng Bình"))
    assert (seen.edtf, seen.first, seen.last) == ("", "2016-03-04", "2016-03-04"), "a day attested is no interval"


def test_an_answer_has_the_statements_behind_it(facts: Reader) -> None:
    found = when(facts, role="chair", body="HĐND tỉnh Điện Biên", on="2023-09-01")
    assert {s.answer for s in found} == {"contested"}
    assert all(len({q.iri for q in s.statements}) >= 2 for s in found), "both sides"
    assert all(q.quote and q.document for s in found for q in s.statements)


def test_the_questions_of_a_day_give_the_same_answers(facts: Reader) -> None:
    """``who-holds-a-post`` and ``who-leads-what`` with ``as_of`` say of every day of the table what ``thidua when`` says."""
    asked = sorted({(r[1], r[2], r[3]) for r in rows("questions.tsv") if len(r[3]) == 10})
    assert len(asked) >= 40
    wrong_ones = []
    for role, body, on in asked:
        said = {}
        for s in when(facts, role=role, body=body, on=on):
            begun = s.verdict is not None and [r.rule for r in s.verdict.reasons] == [BEGUN]
            said[s.name] = BEGUN if begun else s.answer
        found = {
            r["holderLabel"]: r["standing"] for r in ask(facts, "who-holds-a-post", role=role, body=body, as_of=on)
        }
        # who only left the post, or is meant for it, is no holder: the question lists those said to hold it
        lost = {n for n, a in said.items() if a in ("held", "contested", BEGUN)} - found.keys()
        if lost or any(said.get(n) != a for n, a in found.items()) or "not_held" in found.values():
            wrong_ones.append((role, body, on, said, found))
    assert wrong_ones == []
