"""Who is next: clients take turns, and whoever has much running leaves room for who has nothing."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from dataclasses import dataclass
from typing import Generic, TypeVar

from thidua.errors import RequestError, worded
from thidua.serve.jobs import SERVED, STORED

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """One that waits."""

    item: T
    client: str
    lane: str


class Turns(Generic[T]):
    """The queue in front of the workers.

    Lines are kept per client and lane, and clients take turns. A client with ``r`` queries running is given a further worker
    only while more than ``r`` are idle: alone it may have half of them, two greedy ones leave one, and there is nothing
    to set. Stored questions may go to any worker, and the reserved ones are for them alone.
    """

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._lines: dict[str, OrderedDict[str, deque[Place[T]]]] = {lane: OrderedDict() for lane in SERVED}
        self._waiting: Counter[str] = Counter()
        self._running: Counter[tuple[str, str]] = Counter()

    def __len__(self) -> int:
        return sum(self._waiting.values())

    def join(self, place: Place[T]) -> None:
        """Stand in line; a :class:`RequestError` where the line is full."""
        if self._waiting[place.client] >= self._most_of_one:
            raise RequestError(
                worded("{count} requests of yours are waiting already", count=self._most_of_one), status=429, hint="Wait for their answers",
                headers=(("Retry-After", "5"),),
            )  # fmt: skip
        if len(self) >= self._most:
            raise RequestError(
                worded("{count} requests are waiting already", count=self._most), status=503, hint="Try again in some seconds",
                headers=(("Retry-After", "10"),),
            )  # fmt: skip
        self._lines[place.lane].setdefault(place.client, deque()).append(place)
        self._waiting[place.client] += 1

    def leave(self, place: Place[T]) -> None:
        """No longer wait, if that one still does."""
        line = self._lines[place.lane].get(place.client)
        if line is not None and place in line:
            line.remove(place)
            self._gone(place)

    def next(self, idle: int, kind: str) -> Place[T] | None:
        """Who gets a worker of a kind now, when ``idle`` of them are; it counts as running until :meth:`done`."""
        for lane in SERVED[kind]:
            for client, line in self._lines[lane].items():
                if kind == STORED or self._running[kind, client] < idle:
                    place = line.popleft()
                    # who was served goes behind the others
                    self._lines[lane].move_to_end(client)
                    self._gone(place)
                    self._running[kind, client] += 1
                    return place
        return None

    def done(self, place: Place[T], kind: str) -> None:
        """Its worker is free again."""
        self._running[kind, place.client] -= 1
        self._running += Counter()  # drops those at nothing, so that it does not grow with the number of clients

    def _gone(self, place: Place[T]) -> None:
        self._waiting[place.client] -= 1
        if not self._waiting[place.client]:
            del self._waiting[place.client]
        if not self._lines[place.lane][place.client]:
            del self._lines[place.lane][place.client]
