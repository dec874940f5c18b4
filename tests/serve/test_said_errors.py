"""What goes wrong is said in Vietnamese on a Vietnamese page: every sentence of an error that a page can show has its translation."""

from __future__ import annotations

import ast
import json
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import served

import thidua
from thidua.errors import ConfigError, RequestError, StoreError, worded
from thidua.serve.saying import FOREIGN, line, said
from thidua.serve.wire import made, taken

SOURCE = Path(thidua.__file__).parent
REACHED = (
    "serve", "query", "search", "draw", "why", "drift", "explain", "store/sparql.py", "store/reader.py", "times/edtf.py", "graph/terms.py",
)  # fmt: skip
"""What can raise while a page is made; an error from elsewhere is told by its kind, with the English words beside it."""
RAISED = (
    "ConfigError",
    "StoreError",
    "StoreUnavailable",
    "QueryError",
    "QueryRefused",
    "RequestError",
    "DocumentError",
)
"""Not those of a malformed resource: only who packs the program sees them."""
LIST = tomllib.loads((SOURCE / "serve/errors.toml").read_text("utf-8"))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for part in REACHED:
        path = SOURCE / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield f"{file.relative_to(SOURCE)}:{node.lineno}", node


def sentences() -> dict[str, str]:
    """Every sentence of an error, with where it is; one that is put together where it is raised, which no list can have, fails."""
    found = {}
    for where, call in _calls():
        assert isinstance(call.func, ast.Name)
        if call.func.id in RAISED:
            told = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "hint")]
        elif call.func.id == "worded":
            told = call.args[:1]
        else:
            continue
        for one in told:
            assert not isinstance(one, (ast.JoinedStr, ast.BinOp)), f"{where}: say it by worded(...)"
            if isinstance(one, ast.Constant):
                found[str(one.value)] = where
    return found


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_sentence_of_an_error_is_said_in_vietnamese_with_the_same_values() -> None:
    here = sentences()
    assert len(here) > 150
    assert not {where: text for text, where in here.items() if text not in LIST["vi"]}, "say it in serve/errors.toml"
    for english, vietnamese in LIST["vi"].items():
        lost = names(english) - names(vietnamese) - {*FOREIGN, "what", "known", "name"}
        assert not lost and names(vietnamese) <= names(english) | {"parameters"}, english


def test_no_translation_is_of_a_sentence_that_nobody_says() -> None:
    every = {
        node.value
        for part in REACHED
        for file in (sorted((SOURCE / part).rglob("*.py")) if (SOURCE / part).is_dir() else [SOURCE / part])
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not LIST["vi"].keys() - every


def test_values_stand_in_the_sentence_as_the_language_writes_them() -> None:
    error = RequestError(worded("the answer is larger than {most:,} bytes, and was not sent whole", most=2_500_000))
    assert "2,500,000" in error.message and said(error, "en").message == error.message
    assert "2.500.000 byte" in said(error, "vi").message
    nested = worded("refused: {why}", why=worded("brackets are nested deeper than {most}", most=60))
    assert (
        said(ConfigError(made(json.loads(json.dumps(taken(nested))))), "vi").message
        == "Câu truy vấn bị từ chối: các dấu ngoặc lồng nhau quá 60 lớp"
    )
    assert said(
        ConfigError(worded("{parameter}={text!r} is not a day", parameter="as_of", text="{x}")), "vi"
    ).message.endswith("“{x}” không phải là ngày")


def test_what_is_in_no_list_is_told_by_its_kind_with_the_english_beside_it() -> None:
    told = said(StoreError("the seal is damaged", hint="Build it again"), "vi")
    assert told.message == LIST["kinds"]["vi"]["E4"] and told.original == "the seal is damaged. Build it again"
    assert line(RequestError("the request holds no query"), "en") == "[E600] the request holds no query"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nix", 404, "Không có trang nào"),
        ("/ask/nope", 404, "Không có câu hỏi nào"),
        ("/ask/who-chairs-what?as_of=2024-99-99", 400, "“2024-99-99” không phải là một ngày có trong lịch"),
        ("/ask/who-chairs-what?body=zzzz", 400, "không có đối tượng nào"),
        ("/map?limit=0", 400, "Hãy nhập số nguyên"),
        ("/map?around=zzzz", 404, "zzzz"),
        ("/search?kind=zz&q=a", 400, "Không có loại đối tượng nào"),
        ("/query?run=1&query=SELECT+x", 400, "Câu truy vấn SPARQL sai cú pháp"),
        ("/query?run=1&query=DELETE+WHERE", 403, "DELETE làm thay đổi dữ liệu"),
        ("/findings?x=1", 400, "Địa chỉ này không có tham số"),
        ("/documents?q=%zz", 400, "hai chữ số hệ mười sáu"),
    ],
)  # fmt: skip
def test_a_page_about_an_error_is_whole_in_its_language(
    client: served.Client, path: str, status: int, words: str
) -> None:
    reply = client.ask(f"{path}{'&' if '?' in path else '?'}lang=vi", headers={"Accept": "text/html"})
    assert reply.status == status and words in reply.text
    alert = reply.text.partition('role="alert"')[2].partition("</p>")[0]
    assert 'lang="en"' not in alert


def test_a_line_for_a_program_is_in_the_language_that_it_asks_for(client: served.Client) -> None:
    wanted = {"Accept": "application/sparql-results+json", "Accept-Language": "vi"}
    assert "Câu truy vấn SPARQL sai cú pháp" in client.ask("/sparql?query=SELECT", headers=wanted).text
    assert "malformed SPARQL" in client.ask("/sparql?query=SELECT", headers={"Accept": "*/*"}).text
