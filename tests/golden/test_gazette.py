"""Official documents in gazette layout, written for these tests: what must come out was reasoned by hand from each text.

Beside each ``gazette/NN.txt`` or ``NN.html`` a ``NN.toml`` lists ``[[says]]``: each table must agree with one row of the statement table (a key of an
entity means its name, ``kind`` is the row's), and ``[[never]]``: no row may agree with it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from thidua.extract import extract
from thidua.extract.layout import layout_of
from thidua.model import Extraction
from thidua.pipeline import build
from thidua.reading import read
from thidua.rows import row
from thidua.store import open_store

HERE = Path(__file__).parent / "gazette"
TEXTS = sorted([*HERE.glob("*.txt"), *HERE.glob("*.html")])


def _extracted(path: Path) -> Extraction:
    return extract(read(path))


def _value(got: Any) -> Any:
    return got.get("name", got) if isinstance(got, dict) else got


def _agrees(row_: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        name, _, inner = key.partition("_of_")  # "type_of_holder" is the type of the holder
        got = (row_.get(inner) or {}).get(name) if inner else row_.get(key)
        if isinstance(value, dict):
            if not isinstance(got, dict) or any(got.get(k) != v for k, v in value.items()):
                return False
        elif _value(got) != value:
            return False
    return True


def test_there_are_documents_of_every_sort() -> None:
    assert len(TEXTS) >= 15
    assert all(p.with_suffix(".toml").is_file() for p in TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_document_is_read_as_its_layout_says(path: Path) -> None:
    found = _extracted(path)
    rows = [row(s) for s in found.statements]
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    missing = [w for w in wanted["says"] if not any(_agrees(r, w) for r in rows)]
    assert not missing
    assert len(wanted["says"]) >= 4
    forbidden = [w for w in wanted.get("never", ()) if any(_agrees(r, w) for r in rows)]
    assert not forbidden


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_quote_stands_at_its_place(path: Path) -> None:
    found = _extracted(path)
    text = found.document.text
    quotes = [e for s in found.statements for e in s.evidence]
    assert len(quotes) > 10
    assert all(text[e.start : e.end] == e.quote for e in quotes)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_the_text_that_is_read_has_the_length_of_the_source(path: Path) -> None:
    text = read(path).text
    laid = layout_of(text, "vi")
    if path.stem == "15-life":
        assert laid is None  # a sheet of a life, not a document with a number
        return
    assert laid is not None
    assert len(laid.text) == len(text)
    # nothing is written that does not stand there: only signs that end a line, and blanks
    changed = {b for a, b in zip(text, laid.text, strict=True) if a != b}
    assert changed <= {" ", "\n", ","}


def test_the_graph_holds_under_which_document_an_act_is(tmp_path: Path) -> None:
    build([HERE / "01-award.txt", HERE / "04-steering-committee.txt"], tmp_path / "store")
    acts = {"AwardAct": set[str](), "AppointmentAct": set[str]()}
    with open_store(tmp_path / "store") as store:
        quads = list(store.quads())
    kinds = {str(q.subject): str(q.object) for q in quads if str(q.predicate).endswith("#type>")}
    for quad in quads:
        kind = kinds.get(str(quad.subject), "").rpartition("/")[2].rstrip(">")
        if str(quad.predicate).endswith("/underInstrument>") and kind in acts:
            acts[kind].add(str(quad.subject))
    # three certificates, seven seats in the committee
    assert {kind: len(found) for kind, found in acts.items()} == {"AwardAct": 3, "AppointmentAct": 7}
