"""A query is ended when its time is over, and what it needs too much of is said."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import question_world
from endpoint import serving

from thidua.cli.main import main
from thidua.errors import QueryError, StoreUnavailable
from thidua.query import Answer, run
from thidua.query.deadline import Asked, run_within
from thidua.store import open_store
from thidua.store.writer import Writer

ENDLESS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deadline") / "store"
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { GRAPH ?g { ?p a tdu:Person ; rdfs:label ?n } } ORDER BY ?p ?g",
        "ASK {}",
        "CONSTRUCT WHERE { GRAPH ?g { ?s a ?k } }",
    ],
)
def test_the_answer_is_the_one_given_in_process(store: Path, sparql: str) -> None:
    with open_store(store) as here:
        try:
            wanted: object = run(here, sparql)
        except QueryError as error:
            with pytest.raises(QueryError) as caught:
                run_within(Asked(str(store), sparql))
            assert str(caught.value) == str(error)
            return
    found = run_within(Asked(str(store), sparql))
    assert found == wanted
    assert not isinstance(found, Answer) or len(found) >= 5


def test_a_query_without_end_is_ended(store: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match="no answer within 1 seconds") as caught:
        run_within(Asked(str(store), ENDLESS, "mine.rq", seconds=1))
    assert time.monotonic() - begun < 10
    assert caught.value.where == "mine.rq" and "--timeout" in caught.value.hint


def test_errors_of_the_query_and_of_the_store_come_back_as_themselves(store: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        run_within(Asked(str(store), "SELECT * {\n ?s ?p }", "mine.rq"))
    assert caught.value.where.startswith("mine.rq:2:")
    with pytest.raises(StoreUnavailable, match="no such folder"):
        run_within(Asked(str(tmp_path / "none"), "ASK {}"))


def thidua(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(a) for a in argv])
    found = capsys.readouterr()
    return int(ended.value.code or 0), found.out, found.err


def test_the_command_ends_with_a_message_and_status_2(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "endless.rq"
    file.write_text(ENDLESS)
    code, out, err = thidua(capsys, "query", file, "--store", store, "--timeout", "1")
    assert (code, out) == (2, "")
    assert "no answer within 1 seconds" in err and "Traceback" not in err
    assert thidua(capsys, "ask", "who-chairs-what", "--store", store, "--timeout", "0")[0] == 2


def test_the_commands_ask_an_endpoint_too(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK { GRAPH ?g { ?s a tdu:Person } }")
    here = thidua(capsys, "ask", "who-chairs-what", "body=cụm 5", "--store", store)
    with open_store(store) as opened, serving(opened.graph) as server:
        assert thidua(capsys, "query", file, "--store", server.url) == (0, "true\n", "")
        assert thidua(capsys, "ask", "who-chairs-what", "body=cụm 5", "--store", server.url) == here
    assert here[0] == 0 and "Em" in here[1]
    code, _, err = thidua(capsys, "ask", "who-chairs-what", "--store", server.url)
    assert code == 2 and "nothing answers there" in err


def test_an_endpoint_that_never_answers_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK {}")
    with serving(ox.Store(), reply=(0, "", b"")) as server:
        code, _, err = thidua(capsys, "query", file, "--store", server.url, "--timeout", "1")
    assert code == 2 and "within 1 seconds" in err
