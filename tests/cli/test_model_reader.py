"""``--llm``: a model is asked only when told to, once, and what it says is marked in the graph."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from standin import StandIn, standing_in

from thidua.cli.building import build, remove, verify
from thidua.cli.exporting import export
from thidua.cli.main import main
from thidua.cli.reading import facts

TEXT = "Sáng 5/3/2025, đồng chí Khuất Minh Bảo, Chủ tịch UBND tỉnh Nghệ An, đã phát biểu.\nÔng Doãn Thế Lực kể chuyện cũ cùng Chủ tịch UBND tỉnh Nghệ An.\n"
LIE = {
    "kind": "role", "quote": "Ông Doãn Thế Lực kể chuyện cũ cùng Chủ tịch UBND tỉnh Nghệ An", "holder_quote": "Doãn Thế Lực",
    "role_quote": "Chủ tịch", "role": "chair", "mode": "holds", "body_quote": "UBND tỉnh Nghệ An", "body_type": "peoples_committee",
    "place_quote": "Nghệ An",
}  # fmt: skip
KEY = "secret-of-a-test-0815"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("THIDUA_LLM_KEY", KEY)
    with standing_in() as state:
        state.statements(LIE, LIE | {"holder_quote": "Trương Quang Vũ"})
        yield state


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(command: Any, *arguments: object) -> str:
    result = CliRunner().invoke(command, [str(a) for a in arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    return result.stdout_bytes.decode("utf-8") + result.stderr


def quads(store: Path) -> str:
    return run(export, "--store", store, "--out", "-")


def asking(model: StandIn) -> list[object]:
    return ["--llm", model.url, "--llm-model", "stand-in 7b", "--workers", 1]


def test_without_the_option_no_connection_is_made(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection or look-up of a name would raise; nor is the code loaded that could make one."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    for name in [n for n in sys.modules if n.startswith("thidua.llm.endpoint")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("THIDUA_LLM_KEY", KEY)
    assert json.loads(run(facts, paper).splitlines()[0])
    run(build, paper, "--store", tmp_path / "store", "--workers", 1)
    assert "thidua.llm.endpoint" not in sys.modules
    assert not (tmp_path / "store" / "llm").exists()


def test_facts_show_the_model_and_its_doubt(paper: Path, model: StandIn) -> None:
    lines = [json.loads(x) for x in run(facts, paper, *asking(model)[:4]).splitlines()]
    made = [x for x in lines if x["rule"] == "llm:stand-in 7b"]
    assert [(x["status"], x["doubts"]) for x in made] == [("doubtful", ["read-by-model-only"])]
    assert not any("Vũ" in x.get("holder", {}).get("name", "") for x in lines if isinstance(x.get("holder"), dict))


def test_the_graph_names_the_model_and_the_refusal_and_no_key(paper: Path, model: StandIn, tmp_path: Path) -> None:
    store = tmp_path / "store"
    out = run(build, paper, "--store", store, *asking(model))
    graph = quads(store)
    assert "prov#wasAttributedTo" in graph
    assert "prov#SoftwareAgent" in graph
    assert '"stand-in 7b"' in graph
    assert '"llm-refused"' in graph
    assert "Trương Quang Vũ" not in graph
    run(verify, "--store", store)
    everything = (
        out + graph + "".join(p.read_bytes().decode("latin-1") for p in sorted(store.rglob("*")) if p.is_file())
    )
    assert KEY not in everything


def test_another_build_asks_nothing_and_gives_the_same_bytes(paper: Path, model: StandIn, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    run(build, paper, "--store", first, *asking(model))
    asked = len(model.asked)
    assert asked == 1
    assert "1 already stored" in run(build, paper, "--store", first, *asking(model))
    model.statuses = [500] * 9
    run(
        build, paper, "--store", second, *asking(model), "--llm-answers", first / "llm"
    )  # nothing is asked: the answer is there
    assert quads(second) == quads(first)
    assert len(model.asked) == asked
    run(remove, paper.name, "--store", first)
    assert not list((first / "llm").glob("*.json"))  # what was said of a removed document goes with it


def test_kept_answers_rebuild_the_same_bytes_without_the_model(paper: Path, model: StandIn, tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    options = [*asking(model)[:4], "--llm-answers", answers]
    first = run(facts, paper, *options)
    model.statuses = [500] * 9
    assert run(facts, paper, *options) == first
    assert len(model.asked) == 1
    kept = next(iter(sorted(answers.glob("*.json"))))
    assert KEY not in kept.read_text(encoding="utf-8")
    kept.write_text("{", encoding="utf-8")  # a damaged answer is asked for again, never used
    model.statuses = []
    assert run(facts, paper, *options) == first
    assert len(model.asked) == 2


def test_a_silent_model_costs_no_document_and_is_asked_again(paper: Path, model: StandIn, tmp_path: Path) -> None:
    store = tmp_path / "store"
    model.statuses = [404]
    out = run(build, paper, "--store", store, *asking(model))
    assert "1 read" in out
    assert "status 404" in out
    assert '"llm-no-answer"' in quads(store)
    run(build, paper, "--store", store, *asking(model))
    graph = quads(store)
    assert '"llm-no-answer"' not in graph
    assert "prov#wasAttributedTo" in graph


def test_turning_it_off_reads_the_document_again_by_the_rules_alone(
    paper: Path, model: StandIn, tmp_path: Path
) -> None:
    plain, store = tmp_path / "plain", tmp_path / "store"
    run(build, paper, "--store", plain, "--workers", 1)
    run(build, paper, "--store", store, *asking(model))
    assert quads(store) != quads(plain)
    run(build, paper, "--store", store, "--workers", 1)
    assert quads(store) == quads(plain)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--llm", "http://localhost:1/v1"], "--llm-model"),
        (["--llm-model", "m"], "--llm URL"),
        (["--llm", "localhost", "--llm-model", "m"], "no address"),
        (["--llm", "http://models.example/v1", "--llm-model", "m"], "clear text"),
    ],
)
def test_wrong_options_are_told_before_anything_is_read(
    paper: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_LLM_KEY", KEY)
    with pytest.raises(SystemExit) as caught:
        main(["facts", str(paper), *arguments])
    assert caught.value.code == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert KEY not in shown.err + shown.out
