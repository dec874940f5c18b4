"""When two documents tell of one event: the same day, and a kind, organiser, place or people that go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from thidua.resolve.features import Features, of
from thidua.resolve.judge import COUNTRY, HEADS, NOT_SAME, SAME, Block, Judgement, area, shared


def blocks(features: Features) -> Iterator[str]:
    """Events are compared with those of the same day that share organiser, place or a person; without a day there is
    nothing to meet by.

    A day without its year (``--08-08``) is looked up among the same days of all years of the same organiser.
    """
    dates = of(features, "dates")
    with_whom = sorted({v for name in ("organisers", "places", "people") for v in of(features, name)} - {COUNTRY})
    for date in dates:
        if _full(date):
            yield from (f"event|d|{date}|{value}" for value in with_whom)
    days = sorted({date[5:10] if _full(date) else date[2:] for date in dates if _full(date) or date.startswith("--")})
    yield from (f"event|r|{report}|{kind}" for report in of(features, "reports") for kind in of(features, "types"))
    yield from (f"event|y|{day}|{organiser}" for day in days for organiser in of(features, "organisers"))


def is_yearless(features: Features) -> bool:
    """Whether only a day without its year is known."""
    return not any(_full(d) for d in of(features, "dates"))


def _full(date: str) -> bool:
    return len(date) >= 10 and date[:4].isdigit()


def judge(members: dict[str, Features]) -> list[Judgement]:
    """The decisions about events of one day: each against each, or, where they are many, against the heads."""
    found = _all_pairs(members) if len(members) <= HEADS else _BLOCK.judge(members)[0]
    return sorted(_by_one_organiser(found, members))


def _by_one_organiser(found: list[Judgement], members: dict[str, Features]) -> list[Judgement]:
    """What does not say who organised it is one with another only by the place; where events of several organisers are
    there that day, it can be any and is taken for none."""
    same = {(j.a, j.b) for j in found if j.verdict == SAME}
    fitting: dict[str, dict[str, Judgement]] = {}
    for j in found:
        silent = [key for key in (j.a, j.b) if not of(members[key], "organisers")]
        if j.verdict == SAME and len(silent) == 1 and not any(f.startswith("person=") for f in j.features):
            fitting.setdefault(silent[0], {})[j.b if silent[0] == j.a else j.a] = j
    several: set[Judgement] = set()
    for others in fitting.values():
        if any(
            pair not in same and not shared(members[pair[0]], members[pair[1]], "organisers")
            for pair in combinations(sorted(others), 2)
        ):
            several.update(others.values())
    kept = [j for j in found if j not in several]
    return kept + [Judgement(j.a, j.b, NOT_SAME, 0, "event.several-organisers", j.features) for j in several]


def judge_report(members: dict[str, Features]) -> list[Judgement]:
    """The one event of a kind in two texts that agree in nearly all they say: versions or not, they tell of one event."""
    if len(members) != 2:
        return []
    (a, fa), (b, fb) = sorted(members.items())
    days = _days(fa), _days(fb)
    if shared(fa, fb, "documents") or _elsewhere(fa, fb) or (all(days) and not set(days[0]) & set(days[1])):
        return []
    seen = (*(f"report={r}" for r in shared(fa, fb, "reports")), *(f"kind={k}" for k in shared(fa, fb, "types")))
    return [Judgement(a, b, SAME, 700, "event.one-report", seen)]


def judge_yearless(members: dict[str, Features]) -> list[Judgement]:
    """The decisions about what a day without its year may be."""
    yearless = {key: f for key, f in sorted(members.items()) if is_yearless(f)}
    return sorted(_yearless(yearless, {key: f for key, f in members.items() if key not in yearless}))


def _all_pairs(members: dict[str, Features]) -> list[Judgement]:
    found = (_decide(a, b, members) for a, b in combinations(sorted(members), 2))
    return [j for j in found if j is not None]


def _days(features: Features) -> tuple[str, ...]:
    return tuple(d for d in of(features, "dates") if _full(d))


def _yearless(yearless: dict[str, Features], dated: dict[str, Features]) -> list[Judgement]:
    """A day without its year joins the one day of that kind, organiser and company that it can be, if there is just one."""
    if not yearless:
        return []
    out = [j for j in _all_pairs(yearless) if _firm(j)]
    for a, b in combinations(dated, 2):
        # two years of one yearly occasion: nothing without a year may bridge them
        if _days(dated[a]) != _days(dated[b]) and (found := _decide(a, b, dated)) is not None:
            out.append(Judgement(a, b, NOT_SAME, 0, "event.other-year", found.features))
    for key, mine in yearless.items():
        members = {**dated, key: mine}
        near = [other for other in dated if _within_a_year(mine, dated[other])]
        found_all = [_decide(min(key, other), max(key, other), members) for other in near]
        fitting = [j for j in found_all if j is not None and _firm(j)]
        days = {day for j in fitting for other in (j.a, j.b) if other in dated for day in _days(dated[other])}
        if len(days) <= 1:
            out += fitting
        else:
            out += [Judgement(j.a, j.b, NOT_SAME, 0, "event.several-years", j.features) for j in fitting]
    return out


def _within_a_year(yearless: Features, dated: Features) -> bool:
    published = [int(d[:4]) for d in of(yearless, "days") if d[:4].isdigit()]
    return not published or any(abs(int(day[:4]) - year) <= 1 for day in _days(dated) for year in published)


def _firm(judgement: Judgement) -> bool:
    """Whether kind, organiser and place or people all agree."""
    names = {feature.partition("=")[0] for feature in judgement.features}
    return judgement.verdict != SAME or ({"kind", "organiser"} <= names and bool(names & {"place", "person"}))


def _decide(a: str, b: str, members: dict[str, Features]) -> Judgement | None:
    fa, fb = members[a], members[b]
    kinds = shared(fa, fb, "types")
    organisers = shared(fa, fb, "organisers")
    places = [p for p in shared(fa, fb, "places") if p != COUNTRY]
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
    # another word for what happened: its organiser and place host many things of one day, the people are at one
    if len(people) >= 2 or (agreeing >= 2 and (people or not (of(fa, "types") and of(fb, "types")))):
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


_BLOCK = Block(lambda one, other: _decide(one[0], other[0], dict((one, other))))
