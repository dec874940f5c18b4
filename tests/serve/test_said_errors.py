"""What goes wrong is said in Vietnamese on a Vietnamese page."""

from __future__ import annotations

import json

import pytest
import served

from thidua.errors import ConfigError, RequestError, StoreError, worded
from thidua.serve.saying import line, said
from thidua.serve.wire import made, taken


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
    assert (
        told.message == "Không đọc được kho dữ liệu: người quản trị cần kiểm tra bằng lệnh `thidua verify`"
        and told.original == "the seal is damaged. Build it again"
    )
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
