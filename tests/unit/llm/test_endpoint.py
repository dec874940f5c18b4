"""Asking an address: what it may cost, and what it may not do."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from standin import StandIn, standing_in

from thidua.errors import ConfigError
from thidua.llm.answers import MAX_ANSWER
from thidua.llm.endpoint import KEY_VARIABLE, Endpoint, NoAnswerError


@pytest.fixture
def model() -> Iterator[StandIn]:
    with standing_in() as state:
        yield state


def ask(model: StandIn, timeout: float = 5.0) -> str:
    return Endpoint(model.url, "stand-in", timeout=timeout, pause=lambda _: None).ask({"messages": []})


def test_it_asks_the_chat_address_with_the_model_and_the_key_of_the_environment(
    model: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-a-test")
    model.say = lambda _: "hello"
    assert ask(model) == "hello"
    assert model.paths == ["/v1/chat/completions"]
    assert model.asked[0]["model"] == "stand-in"
    assert model.headers[0]["Authorization"] == "Bearer secret-of-a-test"
    monkeypatch.delenv(KEY_VARIABLE)
    ask(model)
    assert "Authorization" not in model.headers[1]


@pytest.mark.parametrize("statuses", [[500], [503, 429]])
def test_a_passing_failure_is_tried_again_a_few_times(model: StandIn, statuses: list[int]) -> None:
    model.statuses = [*statuses]
    model.say = lambda _: "at last"
    assert ask(model) == "at last"
    assert len(model.asked) == len(statuses) + 1


def test_attempts_are_bounded(model: StandIn) -> None:
    model.statuses = [500] * 50
    with pytest.raises(NoAnswerError, match="status 500"):
        ask(model)
    assert len(model.asked) == 3


@pytest.mark.parametrize(("status", "said"), [(401, "key"), (404, "status 404"), (400, "status 400")])
def test_what_will_not_pass_is_not_tried_again(
    model: StandIn, status: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-a-test")
    model.statuses = [status] * 3
    with pytest.raises(NoAnswerError, match=said) as caught:
        ask(model)
    assert len(model.asked) == 1
    assert "secret" not in str(caught.value)


def test_a_redirect_is_not_followed(model: StandIn) -> None:
    with standing_in() as other:
        model.statuses, model.location = [302], f"{other.url}/chat/completions"
        with pytest.raises(NoAnswerError, match="not followed"):
            ask(model)
        assert not other.asked


def test_a_huge_answer_is_not_taken(model: StandIn) -> None:
    model.raw = b"x" * (MAX_ANSWER + 10)
    with pytest.raises(NoAnswerError, match="more than"):
        ask(model)


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": 7}}]}',
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_not_of_the_protocol_is_no_answer(model: StandIn, raw: bytes) -> None:
    model.raw = raw
    with pytest.raises(NoAnswerError):
        ask(model)


def test_an_endpoint_that_hangs_or_sends_a_byte_now_and_then_is_left(model: StandIn) -> None:
    model.raw, model.drip = b"x" * 1000, 0.05
    start = time.monotonic()
    with pytest.raises(NoAnswerError, match=r"no answer in 0\.4 s"):
        ask(model, timeout=0.4)
    assert time.monotonic() - start < 20  # the bytes come for 50 s


def test_nobody_there_is_told_in_words() -> None:
    with pytest.raises(NoAnswerError, match="no connection"):
        Endpoint("http://127.0.0.1:9", "m", pause=lambda _: None).ask({})


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8080",
        "ftp://x/v1",
        "file:///etc/passwd",
        "http://",
        "https://u:p@host/v1",
        "http://host:99999/v1",
        "http://host/v1?key=1",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ConfigError):
        Endpoint(url, "m")


def test_a_key_does_not_travel_in_clear_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-a-test")
    with pytest.raises(ConfigError, match="clear text") as caught:
        Endpoint("http://models.example/v1", "m")
    assert "secret" not in str(caught.value)
    Endpoint("https://models.example/v1", "m")
    Endpoint("http://localhost:1/v1", "m")


def test_the_question_is_json_of_the_schema(model: StandIn) -> None:
    from thidua.llm.prompt import question

    Endpoint(model.url, "m", pause=lambda _: None).ask(question("Văn bản", "vi"))
    sent = model.asked[0]
    schema = sent["response_format"]["json_schema"]["schema"]
    assert sent["temperature"] == 0
    assert json.loads(sent["messages"][1]["content"]) == {"language": "vi", "text": "Văn bản"}
    kinds = {
        s["properties"]["kind"]["enum"][0]: s["properties"]
        for s in schema["properties"]["statements"]["items"]["anyOf"]
    }
    assert set(kinds) == {"role", "instrument", "award"}
    assert {"chair", "secretary"} <= set(kinds["role"]["role"]["enum"])
    assert {"peoples_committee"} <= set(kinds["role"]["body_type"]["enum"])
