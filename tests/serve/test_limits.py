"""What a service that strangers reach has to stand: long queries, deep ones, clients that leave, dawdle or send nonsense."""

from __future__ import annotations

import asyncio
import gc
import http.client
import json
import socket
import sys
import time
import tracemalloc
from asyncio.subprocess import PIPE
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
import served

from thidua.serve.jobs import OPEN
from thidua.serve.process import Worker

ENDLESS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j } }"
ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def small(numbers_store: Path):  # type: ignore[no-untyped-def]
    """A server with little time, two workers and few rows."""
    with served.serving(numbers_store, timeout=3.0, max_rows=2000, header_seconds=0.5, body_seconds=0.5) as found:
        yield found


def test_a_query_ends_at_its_time(small: served.Client) -> None:
    began = time.monotonic()
    reply = small.query(ENDLESS)
    assert (reply.status, "3 seconds" in reply.text) == (503, True)
    assert time.monotonic() - began < 10
    assert small.query("ASK {}").status == 200


@pytest.mark.parametrize(
    "text",
    [
        "ASK {" * 101 + "}" * 101,
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK { FILTER(" + "!" * 9500 + "true) }",
    ],
)
def test_deep_queries_are_refused_before_they_are_parsed(small: served.Client, text: str) -> None:
    reply = small.ask("/sparql", "POST", text.encode(), {"Content-Type": "application/sparql-query"})
    assert (reply.status, "more than" in reply.text or "deeper" in reply.text) == (400, True), reply.text


@pytest.mark.parametrize("form", ["csv", "json", "xml", "tsv"])
def test_too_many_rows_are_an_error_and_not_fewer_rows(small: served.Client, form: str) -> None:
    reply = small.query(ALL, format=form)
    assert (reply.status, "2,000 rows" in reply.text) == (413, True), reply.text[:300]
    assert small.query(ALL + " LIMIT 2000", format=form).status == 200
    assert small.query(ALL + " LIMIT 2001", format=form).status == 413


def test_a_client_that_leaves_ends_its_query(numbers_store: Path) -> None:
    with served.serving(numbers_store, timeout=60.0, workers=1) as client:
        with socket.create_connection((client.host, client.port)) as sock:
            sock.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.3)
        began = time.monotonic()
        assert client.query("ASK {}").status == 200
        assert time.monotonic() - began < 30, "the only worker was still at the query of a client that had left"


def test_a_client_that_sends_no_more_still_gets_its_answer(small: served.Client) -> None:
    got = small.raw(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n", half_close=True)
    assert b"200 OK" in got
    assert got.endswith(b"true}")


def test_no_second_request_is_hidden_in_a_body_of_two_lengths(small: served.Client) -> None:
    inner = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    both = b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n" % (5 + len(inner))
    got = small.raw(
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n" + form + both + b"\r\n0\r\n\r\n" + inner, half_close=True
    )
    assert got.startswith(b"HTTP/1.1 400") and got.count(b"HTTP/1.1 ") == 1, "the connection ends with the first"


def test_a_long_answer_flows_and_a_broken_one_is_seen_to_be_broken(numbers_store: Path) -> None:
    more = "SELECT * { GRAPH ?g { ?s ?p ?o . ?s2 ?p ?o2 } } LIMIT 20000"
    with served.serving(numbers_store, max_bytes=3_000_000) as client:
        whole = client.query(more, format="csv")
        assert (whole.status, whole.headers["transfer-encoding"]) == (200, "chunked")
        assert whole.text.count("\n") == 20_001
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            client.query(more.replace("20000", "100000"), format="csv")
        # a client that knows no chunks gets the length first, or the error
        old = client.raw(f"GET /sparql?format=csv&query={quote(more)} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        head, _, body = old.partition(b"\r\n\r\n")
        assert f"content-length: {len(body)}".encode() in head.lower()
        assert body.count(b"\n") == 20_001


def test_a_client_that_reads_slowly_holds_no_worker(numbers_store: Path) -> None:
    many = "SELECT * { GRAPH ?g { ?s ?p ?o . ?s2 ?p ?o2 } } LIMIT 100000"
    with (
        served.serving(numbers_store, workers=1, timeout=60.0) as client,
        socket.create_connection((client.host, client.port)) as sock,
    ):
        sock.sendall(f"GET /sparql?format=csv&query={quote(many)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert sock.recv(100).startswith(b"HTTP/1.1 200 OK")
        began = time.monotonic()
        assert client.query("ASK {}").status == 200
        assert time.monotonic() - began < 30


DOUBLING = "SELECT (STRLEN(?x40) AS ?n) { BIND('0123456789abcdef' AS ?x0) " + "".join(
    f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(40)
) + "}"  # fmt: skip


def test_memory_has_an_end_and_goes_back(numbers_store: Path) -> None:
    with served.serving(numbers_store, memory=128 << 20, timeout=20.0, workers=1) as client:
        for _ in range(2):
            reply = client.query(DOUBLING)
            assert (reply.status, "memory" in reply.text) == (503, True), reply.text
        assert client.query("ASK {}").status == 200


@pytest.mark.parametrize(
    ("data", "half", "status", "said"),
    [
        (b"GET / HTTP/1.1\r\nHost: local", False, 408, b"head of the request"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: a/b\r\nContent-Length: 9\r\n\r\nASK", False, 408, b"body of"),
        (b"GET / HTTP/1.1\r\nHost: local", True, 400, b"no whole HTTP/1.1"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nASK", True, 400, b"no whole HTTP/1.1"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n", False, 413, b"larger than"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"a" * 65536 + b"\r\n", False, 408, b"body of"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", False, 400, b"no whole HTTP/1.1"),
        (b"GET / HTTP/1.1\r\n\r\n", False, 400, b"Host"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 100_000, False, 431, b"too long"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_request(small: served.Client, data: bytes, half: bool, status: int, said: bytes) -> None:
    got = small.raw(data, half_close=half)
    assert got.startswith(b"HTTP/1.1 %d " % status), got[:200]
    assert said in got
    assert small.query("ASK {}").status == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_huge_body_is_answered_when_it_was_sent(small: served.Client, chunked: bool) -> None:
    """http.client, as most do, reads no answer before it has sent everything."""
    pieces = [b"x" * (1 << 20)] * 30
    headers = {"Content-Type": "application/sparql-query", "Connection": "keep-alive"}
    headers |= {} if chunked else {"Content-Length": str(30 << 20)}
    with closing(http.client.HTTPConnection(small.host, small.port, timeout=30)) as connection:
        connection.request("POST", "/sparql", iter(pieces), headers, encode_chunked=chunked)
        response = connection.getresponse()
        assert (response.status, b"larger than 524,288 bytes" in response.read()) == (413, True)
        assert response.getheader("Connection") == "close"
    assert small.query("ASK {}").status == 200


def test_a_refused_body_is_forgotten_at_once(small: served.Client) -> None:
    """Each holds half a megabyte until it is refused; nothing may keep it until somebody collects what holds itself."""
    pieces = [b"x" * (1 << 16)] * 10
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(8):
            with closing(http.client.HTTPConnection(small.host, small.port, timeout=30)) as connection:
                connection.request("POST", "/sparql", iter(pieces), encode_chunked=True)
                assert connection.getresponse().status == 413
        assert tracemalloc.get_traced_memory()[0] < 2 << 20
    finally:
        tracemalloc.stop()
        gc.enable()


def test_a_stored_job_waits_for_no_query(numbers_store: Path) -> None:
    with (
        ThreadPoolExecutor(3) as pool,
        served.serving(numbers_store, timeout=60.0, workers=1, close_seconds=0.1) as client,
    ):
        slow = [pool.submit(client.query, ENDLESS) for _ in range(3)]
        time.sleep(0.3)
        assert client.ask("/sparql", headers={"Accept": "text/turtle"}).status == 200
        assert not any(one.done() for one in slow)


def test_who_waits_with_too_much_is_told_so(numbers_store: Path) -> None:
    with (
        ThreadPoolExecutor(6) as pool,
        served.serving(numbers_store, timeout=60.0, workers=1, queue_per_client=2, close_seconds=0.1) as client,
    ):
        asked = [pool.submit(client.query, ENDLESS) for _ in range(6)]
        answered = as_completed(asked)
        assert [next(answered).result().status for _ in range(3)] == [429, 429, 429]
        # a worker that is still starting has taken none yet: then a fourth has no place either
        assert sum(one.done() for one in asked) <= 4, "two wait, and one is at work"


def test_a_new_generation_is_picked_up(tmp_path: Path) -> None:
    store = served.write_store(tmp_path / "store", served.numbers(5))
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    with served.serving(store, workers=1) as client:
        assert '"5"' in client.query(count).text
        served.write_store(store, served.numbers(7, served.GRAPH + "more"))
        ends = time.monotonic() + 10
        while '"12"' not in client.query(count).text:
            assert time.monotonic() < ends
            time.sleep(0.1)
        assert json.loads(client.ask("/", headers={"Accept": "application/json"}).text)["generation"] == "gen-000002"


def test_service_asks_only_hosts_that_were_named(numbers_store: Path) -> None:
    ask = "SELECT * {{ SERVICE <{}> {{ GRAPH ?far {{ <https://example.org/n/1> ?is ?there }} }} }}"
    with (
        served.serving(numbers_store, workers=1) as other,
        served.serving(numbers_store, services=("127.0.0.1",), workers=1) as client,
    ):
        url = other.url + "sparql"
        assert served.GRAPH + "few" in client.query(ask.format(url)).text
        elsewhere = url.replace("127.0.0.1", "localhost")
        for text in (
            ask.format(elsewhere), ask.format(elsewhere).replace("SERVICE", "\\u0053ERVICE"), ask.format("sparql"),
            ask.format(elsewhere.replace("localhost", "127.0.0.1@localhost")),
            ask.format(url).replace("{ GRAPH", f"{{ SERVICE <{elsewhere}> {{ ?a ?b ?c }} GRAPH"),
            f"BASE <{elsewhere}> " + ask.format("//localhost/"), "PREFIX x: <http://localhost/> " + ask.format("").replace("<>", "x:y"),
            f"SELECT * {{ VALUES ?x {{ <{elsewhere}> }} SERVICE ?x {{ ?a ?b ?c }} }}",
        ):  # fmt: skip
            reply = client.query(text)
            assert (reply.status, "127.0.0.1 may be asked" in reply.text) == (403, True), (text, reply.text)
        assert other.query(ask.format(url)).status == 403, "none was named"


def test_one_client_cannot_take_every_worker(numbers_store: Path) -> None:
    told = {"timeout": 60.0, "workers": 2, "proxies": ("127.0.0.1",), "close_seconds": 0.1}
    with ThreadPoolExecutor(3) as pool, served.serving(numbers_store, **told) as client:
        path = f"/sparql?query={quote(ENDLESS)}"
        slow = [pool.submit(client.ask, path, headers={"X-Forwarded-For": "192.0.2.1"}) for _ in range(3)]
        time.sleep(0.3)
        # what a client says of itself before the proxy's word counts for nothing
        other = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}
        assert client.ask("/sparql?query=ASK%7B%7D", headers=other).status == 200
        assert not any(one.done() for one in slow)


def test_a_worker_ends_though_nobody_reads_what_it_says() -> None:
    flood = "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))"

    async def ended() -> None:
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", flood, stdin=PIPE, stdout=PIPE)
        while not getattr(process.stdout, "_paused"):  # noqa: B009 - asyncio reads no more, as for a client that does not
            await asyncio.sleep(0.01)
        await asyncio.wait_for(Worker(process, OPEN).end(), 20)
        assert process.returncode is not None

    asyncio.run(ended())
