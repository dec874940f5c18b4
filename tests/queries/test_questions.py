"""Every stored question on a small invented world, on two engines; and what holds of all of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import changing_world
import pyoxigraph as ox
import pytest
import question_world
import rdflib
import steps_world

from thidua.query import Question, ask, prepare, question, questions
from thidua.query.answer import plain
from thidua.query.values import OF_ALL

EXPECTED = Path(__file__).parent / "expected"
MINIMUM = 60


def cases(*, plain: bool = True) -> list[Any]:
    """All cases; without the plain ones, those only that give values or are of another world."""
    found = []
    for path in sorted(EXPECTED.glob("*.toml")):
        for n, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
            if plain or case.get("values") or case.get("world"):
                found.append(pytest.param(path.stem, case, id=f"{path.stem}-{n}"))
    return found


@pytest.fixture(scope="module")
def worlds() -> dict[str, ox.Store]:
    """The invented world, and the one in which provinces and departments change, the one in which things follow."""
    return {"": question_world.store(), "changes": changing_world.store(), "steps": steps_world.store()}


@pytest.fixture(scope="module")
def world(worlds: dict[str, ox.Store]) -> ox.Store:
    return worlds[""]


@pytest.fixture(scope="module")
def dataset(datasets: dict[str, rdflib.Dataset]) -> rdflib.Dataset:
    return datasets[""]


@pytest.fixture(scope="module")
def datasets(worlds: dict[str, ox.Store]) -> dict[str, rdflib.Dataset]:
    made = {}
    for name, world in worlds.items():
        made[name] = rdflib.Dataset(default_union=False)
        made[name].parse(data=world.dump(format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
    return made


def _text(value: Any) -> str:
    return (
        {None: "", True: "true", False: "false"}.get(value, str(value))
        if not isinstance(value, int) or isinstance(value, bool)
        else str(value)
    )


@pytest.mark.parametrize(("name", "case"), cases())
def test_answer(worlds: dict[str, ox.Store], name: str, case: dict[str, Any]) -> None:
    answer = ask(worlds[case.get("world", "")], name, **case.get("values", {}))
    found = sorted([_text(row[column]) for column in case["columns"]] for row in answer)
    assert found == sorted(case["rows"])
    if "quote" in answer.columns:
        assert all(row["quote"] and row["document"] for row in answer), "an answer without its quote"


# without values the file itself is asked, in the last test
@pytest.mark.parametrize(("name", "case"), cases(plain=False))
def test_rdflib_gives_the_same_answer(
    worlds: dict[str, ox.Store], datasets: dict[str, rdflib.Dataset], name: str, case: dict[str, Any]
) -> None:
    stored, world = question(name), case.get("world", "")
    sparql = prepare(worlds[world], stored, case.get("values", {}))
    result = datasets[world].query(sparql)
    columns = [str(v) for v in result.vars or []]
    assert columns == list(stored.returns)
    theirs = sorted([_rdflib(row[column]) for column in case["columns"]] for row in result)
    assert theirs == sorted(case["rows"])


def _rdflib(term: Any) -> str:
    return "" if term is None else str(term)


def test_every_question_has_a_case_with_an_answer() -> None:
    asked = {path.stem for path in EXPECTED.glob("*.toml")}
    names = {q.name for q in questions()}
    assert len(names) >= MINIMUM
    assert names <= asked, "add tests/queries/expected/<name>.toml"
    assert asked <= names
    for name in sorted(asked):
        found = tomllib.loads((EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))["case"]
        assert any(case["rows"] for case in found), f"{name}: a question that never answers proves nothing"


@pytest.mark.parametrize("stored", questions(), ids=lambda q: q.name)
def test_columns_are_those_that_the_header_promises(world: ox.Store, stored: Question) -> None:
    assert ask(world, stored.name).columns == stored.returns


@pytest.mark.parametrize("stored", questions(), ids=lambda q: q.name)
def test_another_base_gives_the_same_answers(world: ox.Store, stored: Question) -> None:
    class Elsewhere:
        """The same world in a store with another base."""

        base = "https://example.org/elsewhere/"
        graph = question_world.store(base)

        def query(self, sparql: str) -> Any:
            return self.graph.query(sparql)

    def shape(answer: Any, base: str) -> list[list[str]]:
        return [[_text(plain(term)).replace(base, "") for term in row] for row in answer.terms]

    here, there = ask(world, stored.name), ask(Elsewhere(), stored.name)
    assert shape(here, "https://w3id.org/thidua/data/") == shape(there, Elsewhere.base)


@pytest.mark.parametrize("stored", questions(), ids=lambda q: q.name)
def test_file_as_it_stands_answers_on_both_engines_as_asked_without_values(
    world: ox.Store, dataset: rdflib.Dataset, stored: Question
) -> None:
    asked = sorted([_text(value) for value in row] for row in ask(world, stored.name).rows)
    columns = stored.returns
    assert sorted([_text(plain(row[c])) for c in columns] for row in world.query(stored.sparql)) == asked
    assert sorted([_rdflib(row[c]) for c in columns] for row in dataset.query(stored.sparql)) == asked


def test_a_line_that_says_where_to_begin_changes_no_answer(world: ox.Store) -> None:
    hinted = [q for q in questions() if OF_ALL.search(q.sparql)]
    assert hinted
    for stored in hinted:
        without = OF_ALL.sub("", stored.sparql)
        assert "# of all things" not in without, stored.name
        assert list(map(str, world.query(without))) == list(map(str, world.query(stored.sparql))), stored.name
