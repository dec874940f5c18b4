"""When two documents tell of one event: the same day, and a kind, organiser, place or people that go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from thidua.resolve.features import Features, of
from thidua.resolve.judge import NOT_SAME, SAME, Judgement, area, shared


def blocks(features: Features) -> Iterator[str]:
    """Events are compared with those of the same day; without a day there is nothing to meet by."""
    yield from (f"event|{date}" for date in of(features, "dates") if len(date) >= 10)


def judge(members: dict[str, Features]) -> list[Judgement]:
    """The decisions within one day."""
    out = []
    for a, b in combinations(sorted(members), 2):
        found = _decide(a, members[a], b, members[b])
        if found is not None:
            out.append(found)
    return out


def _decide(a: str, fa: Features, b: str, fb: Features) -> Judgement | None:
    kinds = shared(fa, fb, "types")
    organisers = shared(fa, fb, "organisers")
    places = shared(fa, fb, "places")
    people = shared(fa, fb, "people")
    seen = tuple(
        f"{name}={value}" for name, values in (("kind", kinds), ("organiser", organisers), ("place", places), ("person", people))
        for value in values
    )  # fmt: skip
    agreeing = bool(organisers) + bool(places) + bool(people)
    if not agreeing:
        return None
    if shared(fa, fb, "documents"):
        return Judgement(a, b, NOT_SAME, 0, "event.one-document", seen)
    if _elsewhere(fa, fb) and not people:
        return Judgement(a, b, NOT_SAME, 0, "event.elsewhere", seen)
    if kinds and (organisers or people or not _other_organiser(fa, fb)):
        return Judgement(a, b, SAME, 800 + 50 * agreeing, "event.kind-and-day", seen)
    if agreeing >= 2 or len(people) >= 2:
        return Judgement(a, b, SAME, 700 + 50 * agreeing, "event.day-and-company", seen)
    return Judgement(a, b, NOT_SAME, 0, "event.too-little", seen)


def _areas(features: Features) -> set[str]:
    named = {p.removeprefix("place/") for p in of(features, "areas")}
    return (named | {x for o in of(features, "organisers") if (x := area(o))}) - {"viet-nam"}


def _elsewhere(a: Features, b: Features) -> bool:
    left, right = _areas(a), _areas(b)
    return bool(left and right and not left & right)


def _other_organiser(a: Features, b: Features) -> bool:
    return bool(of(a, "organisers") and of(b, "organisers"))
