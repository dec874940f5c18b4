"""On what each value rests: written where it is quoted, completed from the document or the home of its source, or inferred."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from competency.gold import store_of
from invented_papers import Paper, body, event

from thidua.graph.terms import node
from thidua.model import EventStatement, RoleStatement, Time
from thidua.namespaces import BASE
from thidua.query.answer import BASIS
from thidua.query.proved import ask_proved, only_stated
from thidua.resources import walk

NAMED = body("peoples_committee", "Ủy ban nhân dân tỉnh Bắc Hà", "Bắc Hà")
COMPLETED = replace(body("party_committee", "Tỉnh ủy", "Bắc Hà"), place_basis="context")
ELSEWHERE = replace(body("party_committee", "Tỉnh ủy", "Nam Hà"), place_basis="context")


def paper(name: str, *said: tuple[str, Any, Time], home: str = "Bắc Hà") -> Paper:
    made = Paper(name, "vi", "2024-03-15", home)
    for sentence, where, time in said:
        who = made.person(sentence.split(",")[0], sentence.split(",")[0])
        made.say(RoleStatement, sentence, holder=who, role="secretary", body=where, time=time)
    return made


@pytest.fixture(scope="module")
def world() -> Any:
    """Three papers of Bắc Hà: one names the province, one does not, one speaks of another province that it leaves out."""
    names = paper(
        "names.txt",
        ("An, secretary", COMPLETED, Time(from_="2020")),
        ("Ba, secretary in Bắc Hà since 2021", NAMED, Time(from_="2021")),
    )
    silent = paper("silent.txt", ("Cúc, secretary", COMPLETED, Time()), ("Dũng, secretary", ELSEWHERE, Time()))
    for day, basis, said in (("2024-03-14", "context", "14 March"), ("2024-03-15", "stated", "15 March 2024")):
        silent.say(EventStatement, f"They met on {said}.", event=event("meeting", None, day, "meeting"), type="meeting", date=day,
                   date_basis=basis)  # fmt: skip
    made = store_of([names.done(), silent.done()])
    for path, file in walk("ontology", ".ttl", "vocab"):
        if path.endswith("role-kinds.ttl"):
            made.load(file.read_bytes(), ox.RdfFormat.TURTLE, to_graph=node(BASE, "graph/reference"))
    return made


def bases(world: Any, name: str, by: str, **values: Any) -> dict[str, list[str]]:
    """What is told of each row, but for names that the invented papers write otherwise."""
    answer = ask_proved(world, name, **values)
    out: dict[str, list[str]] = {}
    for row, behind in zip(answer, answer.behind or (), strict=True):
        out.setdefault(str(row[by]), []).append(behind.told(["name of holder"]))
    return out


def test_a_jurisdiction_is_stated_or_of_the_document_or_of_the_home_of_its_source(world: Any) -> None:
    told = bases(world, "who-holds-a-post", "holderLabel")
    assert told["Ba"] == ["stated"]
    # another sentence of the paper names the province, and none names the year
    assert told["An"] == ["body: same document; from: same document"]
    assert told["Cúc"] == ["body: source's home"]
    assert told["Dũng"] == ["body: same document"]


def test_a_year_that_its_sentence_does_not_write_is_of_the_document(world: Any) -> None:
    told = bases(world, "time-line", "date")
    assert told["2024-03-14"] == ["date: same document; basis: inferred"]
    assert told["2024-03-15"] == ["basis: inferred"]


def test_one_switch_shows_the_stated_only(world: Any) -> None:
    answer = ask_proved(world, "who-holds-a-post")
    assert [row["holderLabel"] for row in only_stated(world, answer)] == ["Ba"]


def test_the_table_has_a_column_for_it(world: Any) -> None:
    answer = ask_proved(world, "who-holds-a-post")
    assert BASIS in answer.to_csv().splitlines()[0].split(",")
    assert "body: source's home" in answer.to_json()


def test_a_question_asked_without_it_has_no_such_column(world: Any) -> None:
    from thidua.query import ask

    assert BASIS not in ask(world, "who-holds-a-post").to_csv()
