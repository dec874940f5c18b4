"""Whose turn it is, and which form is wanted: what must hold whatever comes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import RequestError
from thidua.serve.fair import Place, Turns
from thidua.serve.jobs import CALLING, OPEN, STORED
from thidua.serve.negotiate import best, encoding
from thidua.serve.routes import Route, Router


def started(turns: Turns[int], idle: int) -> list[Place[int]]:
    """Who gets one of so many idle workers, until nobody does."""
    found = []
    while idle and (place := turns.next(idle, OPEN)) is not None:
        found.append(place)
        idle -= 1
    return found


def test_a_greedy_client_leaves_room_and_two_do_too() -> None:
    turns: Turns[int] = Turns(100, 100)
    for i in range(10):
        turns.join(Place(i, "a", OPEN))
        turns.join(Place(i, "b", OPEN))
    assert Counter(p.client for p in started(turns, 4)) == {"a": 2, "b": 1}, "one is kept for who comes next"
    turns.join(Place(0, "c", OPEN))
    assert [p.client for p in started(turns, 1)] == ["c"]


def test_clients_take_turns_and_keep_their_order() -> None:
    turns: Turns[int] = Turns(100, 100)
    for i in range(3):
        turns.join(Place(i, "a", OPEN))
    turns.join(Place(9, "b", OPEN))
    order = []
    while (place := turns.next(1, OPEN)) is not None:
        order.append((place.client, place.item))
        turns.done(place, OPEN)
    assert order == [("a", 0), ("b", 9), ("a", 1), ("a", 2)]


def test_reserved_workers_are_for_stored_questions_alone() -> None:
    turns: Turns[int] = Turns(100, 100)
    turns.join(Place(1, "a", OPEN))
    turns.join(Place(2, "a", STORED))
    turns.join(Place(3, "a", CALLING))
    found = turns.next(1, STORED)
    assert found is not None
    assert found.item == 2
    assert turns.next(1, STORED) is None
    called = turns.next(1, CALLING)
    assert called is not None
    assert called.item == 3


def test_a_full_line_says_whose_fault_it_is() -> None:
    turns: Turns[int] = Turns(3, 2)
    turns.join(Place(1, "a", OPEN))
    turns.join(Place(2, "a", STORED))
    with pytest.raises(RequestError) as mine:
        turns.join(Place(3, "a", OPEN))
    turns.join(Place(1, "b", OPEN))
    with pytest.raises(RequestError) as ours:
        turns.join(Place(1, "c", OPEN))
    assert (mine.value.status, ours.value.status) == (429, 503)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from((OPEN, STORED)), st.booleans()), max_size=40),
    st.integers(1, 5),
)
def test_everybody_is_served_once_and_nobody_waits_for_nothing(
    steps: list[tuple[str, str, bool]], workers: int
) -> None:
    turns: Turns[int] = Turns(100, 100)
    running: list[Place[int]] = []
    served = []
    for i, (client, lane, leave) in enumerate(steps):
        place = Place(i, client, lane)
        turns.join(place)
        if leave:
            turns.leave(place)
            turns.leave(place)
        running += started(turns, workers - len(running))
        if running and i % 2:
            turns.done(running[0], OPEN)
            served.append(running.pop(0).item)
    while running := running + started(turns, workers - len(running)):
        turns.done(running[0], OPEN)
        served.append(running.pop(0).item)
    assert len(turns) == 0
    assert sorted(served) == [i for i, (_, _, leave) in enumerate(steps) if not leave]


OFFERED = ("application/json", "text/csv", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/turtle, */*;q=0.1", "text/turtle"),
        ("text/csv;q=0.5, text/turtle;q=0.50, application/json;q=0.499", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/turtle"),
        ("text/csv;q=nonsense", None),
        ("image/png", None),
        (",,;q=1,", "application/json"),
    ],
)
def test_the_most_wanted_form(accept: str, expected: str | None) -> None:
    assert best(accept, OFFERED) == expected


def test_nothing_is_compressed_unless_asked_for() -> None:
    assert [encoding(h) for h in ("", "gzip", "br;q=0, gzip", "identity;q=0.5, gzip;q=0.1", "zstd", "*")] == [
        "identity", "gzip", "gzip", "identity", "identity", "br",
    ]  # fmt: skip


def test_routes() -> None:
    async def nothing(request: object) -> None: ...

    router = Router([Route("GET", "/ask/{name}", nothing), Route("GET", "/doc/{rest...}", nothing)])  # type: ignore[arg-type]
    assert router.find("HEAD", "/ask/who")[1] == {"name": "who"}
    assert router.find("GET", "/doc/a/b c/ d")[1] == {"rest": "a/b c/ d"}
    for method, path, status in (
        ("GET", "/ask", 404),
        ("GET", "/ask/a/b", 404),
        ("POST", "/ask/a", 405),
        ("GET", "/doc", 404),
    ):
        with pytest.raises(RequestError) as error:
            router.find(method, path)
        assert error.value.status == status
