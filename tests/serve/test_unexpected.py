"""A fault of the program itself: an answer that says so, and the server goes on."""

from __future__ import annotations

from typing import Any

import pytest
import served

from thidua.serve import sparql, worker
from thidua.serve.jobs import JOBS, Job
from thidua.serve.wire import ERROR, unpacked


def test_a_handler_that_fails_gives_500_with_a_sentence(
    client: served.Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def broken(*_: Any) -> None:
        raise KeyError("no such thing")

    with monkeypatch.context() as patched:
        patched.setattr(sparql, "streamed", broken)
        found = client.ask("/sparql?query=ASK%20%7B%7D")
    assert found.status == 500
    assert b"a fault in the program" in found.body
    assert b"no such thing" not in found.body
    assert "KeyError: 'no such thing'" in capfd.readouterr().err
    assert client.ask("/sparql?query=ASK%20%7B%7D").status == 200


def test_a_worker_that_fails_says_so_and_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Broken(Job):
        def load(self) -> Any:
            def work(*_: Any) -> None:
                raise KeyError("no such thing")

            return work

    monkeypatch.setitem(JOBS, "broken", Broken("nowhere:nothing"))
    frames: list[tuple[bytes, bytes]] = []
    worker._do(None, {"name": "broken", "arguments": {}}, lambda *f: frames.append(f), 1000)
    assert [kind for kind, _ in frames] == [ERROR]
    told = unpacked(frames[0][1])
    assert (told["status"], told["retire"]) == (500, True)
    assert "a fault in the program" in told["message"]
    capfd.readouterr()
