"""A wrong line names itself and changes nothing; two that contradict name both; circles are refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.curate import Curation, append, load
from thidua.curate.entries import entry, parse
from thidua.errors import ConflictError, CurationError

BY = {"reason": "stated in the gazette", "by": "A. Researcher", "on": "2026-01-05"}
A, B, C = (f"person/le-thi-hoa.{c * 16}" for c in "abc")
CLAIM = f"claim/{'a' * 16}/{'b' * 20}"


def same(left: str, right: str, verdict: str = "same", **more: str) -> dict[str, Any]:
    return {"kind": "identity", "left": left, "right": right, "verdict": verdict, **BY, **more}


def write(folder: Path, *lines: Any, name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return path


WRONG = [
    ("no JSON", "{kind: identity}", "no JSON object"),
    ("a list", "[1, 2]", "no JSON object"),
    ("deep", "[" * 15000, "no JSON object"),
    ("long", json.dumps({**same(A, B), "reason": "x" * 30_000}), "characters"),
    ("a field twice", '{"kind": "undo", "kind": "undo"}', "twice"),
    ("no kind", {**BY}, "no kind of entry"),
    ("unknown kind", {"kind": "merge", **BY}, "no kind of entry"),
    ("lacks a field", {"kind": "identity", "left": A, "right": B, **BY}, "verdict"),
    ("unknown field", same(A, B, note="x"), "note"),
    ("no reason", {**same(A, B), "reason": " "}, "reason"),
    ("verdict", same(A, B, "maybe"), "verdict"),
    ("two kinds of things", same(A, "body/office.x"), "two kinds"),
    ("itself", same(A, A), "both sides"),
    ("day", {**same(A, B), "on": "5.1.2026"}, "no day"),
    ("key", same(A, "person/<script>"), "no key"),
    ("claim", {"kind": "reject", "claim": "claim/1", **BY}, "no key of a claim"),
    ("iri", {"kind": "match", "entity": A, "iri": "javascript:alert(1)", **BY}, "IRI"),
    ("hidden sign", {**same(A, B), "reason": "so\u202ehe"}, "unprintable"),
    ("number for text", {**same(A, B), "by": 7}, "text"),
    ("undo of nothing", {"kind": "undo", "entry": "cur-" + "0" * 16, **BY}, "no entry"),
]


@pytest.mark.parametrize(("line", "says"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_a_wrong_line_names_file_and_line(line: Any, says: str, tmp_path: Path) -> None:
    path = write(tmp_path, "# remarks and empty lines are no entries", "", line)
    with pytest.raises(CurationError) as error:
        load(path)
    assert says in str(error.value)
    assert f"{path}:3" in str(error.value)


@given(st.text(max_size=200))
def test_any_line_is_an_entry_or_one_error(line: str) -> None:
    try:
        found = parse(line, "f:1")
    except CurationError as error:
        assert error.where == "f:1"
    else:
        assert found.kind


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("Lê".encode("cp1258"))
    with pytest.raises(CurationError, match="UTF-8"):
        load(path)


def test_two_verdicts_on_one_pair_name_both_lines(tmp_path: Path) -> None:
    path = write(tmp_path, same(A, B), same(B, A, "not_same"))
    with pytest.raises(ConflictError) as error:
        load(path)
    assert f"{path}:1" in str(error.value) and f"{path}:2" in str(error.value)


def test_not_same_against_a_chain_of_same_names_the_chain(tmp_path: Path) -> None:
    path = write(tmp_path, same(A, B), same(B, C), same(A, C, "not_same"))
    with pytest.raises(ConflictError) as error:
        load(path)
    assert all(f"{path}:{n}" in str(error.value) for n in (1, 2, 3))


def test_a_circle_of_replacements_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, *({"kind": "replace", "old": o, "new": n, **BY} for o, n in ((A, B), (B, C), (C, A))))
    with pytest.raises(ConflictError, match="circle"):
        load(path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"kind": "accept", "claim": CLAIM, **BY}, {"kind": "reject", "claim": CLAIM, **BY}),
        (
            {"kind": "correct", "claim": CLAIM, "set": {"role": "chair"}, **BY},
            {"kind": "correct", "claim": CLAIM, "set": {"role": "head"}, **BY},
        ),
        (
            {"kind": "name", "entity": A, "name": "Lê Thị Hoa", "language": "vi", **BY},
            {"kind": "name", "entity": A, "name": "Lê Thị Hòa", "language": "vi", **BY},
        ),
        (
            {"kind": "match", "entity": A, "iri": "http://www.wikidata.org/entity/Q1", **BY},
            {"kind": "match", "entity": A, "iri": "http://www.wikidata.org/entity/Q2", **BY},
        ),
        ({"kind": "replace", "old": A, "new": B, **BY}, {"kind": "replace", "old": A, "new": C, **BY}),
    ],
)
def test_two_corrections_of_one_thing_contradict(one: dict[str, Any], other: dict[str, Any]) -> None:
    Curation([entry(one, "f:1")])
    with pytest.raises(ConflictError) as error:
        Curation([entry(one, "f:1"), entry(other, "f:2")])
    assert "f:1" in str(error.value) and "f:2" in str(error.value)


def test_an_undo_can_be_undone_and_history_stays() -> None:
    first = entry(same(A, B))
    undo = entry({"kind": "undo", "entry": first.id, **BY})
    again = entry({"kind": "undo", "entry": undo.id, **BY})
    assert Curation([first]).of("identity") == [first]
    assert Curation([first, undo]).of("identity") == []
    assert Curation([again, undo, first]).of("identity") == [first]
    assert len(Curation([first, undo, again]).entries) == 3


def test_undone_entries_do_not_contradict() -> None:
    first, other = entry(same(A, B)), entry(same(A, B, "not_same"))
    undo = entry({"kind": "undo", "entry": first.id, **BY})
    assert [j.verdict for j in Curation([first, other, undo]).judgements()] == ["not_same"]


def test_one_curation_is_one_text_however_files_are_cut(tmp_path: Path) -> None:
    lines = [same(A, B), same(B, C), {"kind": "reject", "claim": CLAIM, **BY}]
    (tmp_path / "cut").mkdir()
    one = load(write(tmp_path, *lines))
    for n, line in enumerate(reversed(lines)):
        write(tmp_path / "cut", line, name=f"{n}.jsonl")
    assert load(tmp_path / "cut").lines() == one.lines()


def test_append_writes_whole_lines_that_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.jsonl"
    entries = [entry(same(A, B)), entry({"kind": "reject", "claim": CLAIM, **BY})]
    append(path, entries[:1])
    path.write_text(
        path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8"
    )  # an editor took the last end of line
    append(path, entries[1:])
    assert sorted(load(path).entries) == sorted(e.id for e in entries)
    assert [p.name for p in path.parent.iterdir()] == ["a.jsonl"]
