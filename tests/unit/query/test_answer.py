"""Forms in which an answer leaves the house."""

from __future__ import annotations

import builtins
import csv
import io
import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import ConfigError
from thidua.namespaces import XSD
from thidua.query import Answer


def _answer(*values: Any) -> Answer:
    return Answer(("x",), tuple((v,) for v in values))


def test_rows_are_plain_python() -> None:
    answer = _answer(
        ox.Literal("7", datatype=ox.NamedNode(XSD + "integer")), ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")),
        ox.Literal("2024", datatype=ox.NamedNode(XSD + "gYear")), ox.Literal("Chủ tịch", language="vi"), ox.NamedNode("http://x/"), None,
    )  # fmt: skip
    assert [row[0] for row in answer.rows] == [7, True, "2024", "Chủ tịch", "http://x/", None]
    assert len(answer) == 6
    assert next(iter(answer)) == {"x": 7}


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_a_spreadsheet_runs_nothing(formula: str) -> None:
    cell = list(csv.reader(io.StringIO(_answer(ox.Literal(formula)).to_csv(), newline="")))[1][0]
    assert cell == "'" + formula
    assert list(csv.reader(io.StringIO(_answer(ox.Literal(formula)).to_csv(raw=True), newline="")))[1][0] == formula


def test_numbers_stay_numbers_in_csv() -> None:
    assert _answer(ox.Literal("-5", datatype=ox.NamedNode(XSD + "integer"))).to_csv() == "x\n-5\n"


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_csv_and_json_read_back(texts: list[str]) -> None:
    answer = _answer(*map(ox.Literal, texts))
    assert [row[0] for row in csv.reader(io.StringIO(answer.to_csv(raw=True), newline=""))][1:] == texts
    assert [row["x"] for row in json.loads(answer.to_json())] == texts


def test_json_keeps_scripts_and_leaves_out_what_is_unbound() -> None:
    assert json.loads(_answer(ox.Literal("क्वांग"), None).to_json()) == [{"x": "क्वांग"}, {}]
    assert "क्वांग" in _answer(ox.Literal("क्वांग")).to_json()


def test_frame_has_the_columns_and_the_rows() -> None:
    pytest.importorskip("pandas", reason="pandas comes with thidua[notebook]")
    frame = _answer(ox.Literal("a"), ox.Literal("b")).to_frame()
    assert list(frame.columns) == ["x"]
    assert frame["x"].tolist() == ["a", "b"]


def test_frame_without_pandas_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError, match="thidua\\[notebook\\]"):
        _answer(ox.Literal("a")).to_frame()
