"""When two documents mean one directive, decision or plan: number, issuer and date together, never the number alone.

34-CT/TW exists twice. A mention without a date joins the dated one only where there is just one that it can mean, and
only if its number carries a symbol (``26`` alone says nothing). Where nobody gives a date, number and issuer do for a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from thidua import iri
from thidua.resolve.features import Features, of
from thidua.resolve.judge import NOT_SAME, SAME, Block, Judgement, any_pair, area


def blocks(features: Features) -> Iterator[str]:
    """Instruments are compared with those of the same number; with and without its symbol only where a day and an issuer,
    or an issuer and a kind, go with it."""
    yield from (f"instrument|n|{iri.slug(number)}" for number in of(features, "numbers"))
    if not of(features, "dates") and _has_symbol(features):
        return  # it is one with the dated one, or with none
    for bare in sorted({found[0] for number in of(features, "numbers") if (found := _LEADING.match(str(number)))}):
        for body in sorted({_body(i) for i in of(features, "issuers") if area(i)}):
            yield f"instrument|b|{bare}|{body}"


def is_bare(features: Features) -> bool:
    """Whether a number is known without its symbol."""
    return not _has_symbol(features)


def judge_bare(members: dict[str, Features]) -> list[Judgement]:
    """What a number without its symbol may mean among those that one body issued: the only one of that kind and day."""
    full = {key: f for key, f in sorted(members.items()) if _has_symbol(f)}
    out: list[Judgement] = []
    for key, mine in sorted(members.items()):
        if key in full or not of(mine, "types"):
            continue
        fitting = [h for h, f in full.items() if _is_meant(mine, f)]
        numbers = {iri.slug(str(n)) for h in fitting for n in of(full[h], "numbers")}
        if len(numbers) == 1:
            out += [_judgement(h, key, SAME, "instrument.without-symbol") for h in fitting[:1]]
        else:
            out += [_judgement(h, key, NOT_SAME, "instrument.several-symbols") for h in fitting]
    return sorted(out)


def _is_meant(bare: Features, full: Features) -> bool:
    """Whether kind and day agree; where one of them has no day, whether it can be the same year."""
    if not set(of(bare, "types")) & set(of(full, "types")):
        return False
    if of(bare, "dates") and of(full, "dates"):
        return any_pair(of(bare, "dates"), of(full, "dates"), _one_day)
    dated, undated = (full, bare) if of(full, "dates") else (bare, full)
    issued = {"days": of(dated, "dates")} if of(dated, "dates") else dated
    return bool(of(undated, "days")) and _within_a_year(issued, undated)


def judge(members: dict[str, Features]) -> list[Judgement]:
    """The decisions within one block: all members have one number."""
    return BLOCK.judge(members)[0]


_LEADING = re.compile(r"\d+")
REFUSALS = 8
"""So many heads of one number that a mention does not mean are noted with it."""


class _Heads:
    """The dated mentions of one number that are held against, in order; found by what they must agree in."""

    def __init__(self, heads: Iterable[tuple[str, Features]] = ()) -> None:
        self.all: list[tuple[str, Features]] = []
        self._by_day: dict[str, list[int]] = {}
        self._by_area: dict[str | None, list[int]] = {}
        for key, features in heads:
            self.add(key, features)

    def add(self, key: str, features: Features) -> None:
        """One more, after all others."""
        at = len(self.all)
        self.all.append((key, features))
        for day in {part for date in of(features, "dates") for part in (*_wider(date), date)}:
            self._by_day.setdefault(day, []).append(at)
        for home in _areas(features) or (None,):
            self._by_area.setdefault(home, []).append(at)

    def of_day(self, mine: Features) -> list[int]:
        """Places of those whose date can be this one's: the same, a wider or a narrower one."""
        dates = of(mine, "dates")
        narrower = {at for date in dates for at in self._by_day.get(date, ())}
        wider = {d for date in dates for d in _wider(date)}
        found = {at for d in wider for at in self._by_day.get(d, ()) if d in of(self.all[at][1], "dates")}
        return sorted(narrower | found)

    def of_issuer(self, mine: Features) -> Iterable[int]:
        """Places of those whose issuer can be this one's: all, where it does not say."""
        areas = _areas(mine)
        if not areas:
            return range(len(self.all))
        return sorted({at for home in (*areas, None) for at in self._by_area.get(home, ())})


def _wider(date: str) -> list[str]:
    """The month and the year of a day."""
    return [date[:at] for at, c in enumerate(date) if c == "-"]


class _OneNumber(Block):
    """Dated mentions join the first head of their date; undated ones the only head that they can mean.

    Everybody has a paper of a small number: refusals are kept of the first few heads only, the others speak for themselves.
    """

    def group(self, features: Features) -> str:  # noqa: ARG002 - one group
        """All that have one number."""
        return ""

    def within_group(self, members: Mapping[str, Features]) -> tuple[list[Judgement], list[str]]:
        """The dated ones that are not one with an earlier one are the heads."""
        dated = {key: f for key, f in sorted(members.items()) if of(f, "dates")}
        undated = {key: f for key, f in sorted(members.items()) if not of(f, "dates")}
        out: list[Judgement] = []
        heads = _Heads()
        for key, mine in dated.items():
            found, joins = _join(key, mine, heads)
            out += found
            if not joins:
                heads.add(key, mine)
        for key, mine in undated.items():
            out += _join(key, mine, heads)[0]
        return sorted(out if heads.all else _without_any_date(undated)), [key for key, _ in heads.all]

    def before(self, key: str, heads: Mapping[str, Features]) -> list[tuple[str, Features]]:  # noqa: ARG002 - all of them
        """All heads: what is undated may mean any."""
        return [*heads.items()]

    def join(self, key: str, mine: Features, heads: Sequence[tuple[str, Features]]) -> tuple[list[Judgement], bool]:
        """What one mention and the heads say of each other."""
        return _join(key, mine, _Heads((h, f) for h, f in heads if h < key or not of(mine, "dates")))


def _join(key: str, mine: Features, heads: _Heads) -> tuple[list[Judgement], bool]:
    if not of(mine, "dates"):
        places = (heads.all[at] for at in heads.of_issuer(mine))
        fitting = [*islice((h for h, f in places if _compare(f, mine)[0] == SAME), REFUSALS)]
        if len(fitting) == 1 and _has_symbol(mine):
            return [_judgement(fitting[0], key, SAME, "instrument.only-dated")], True
        several = [_judgement(h, key, NOT_SAME, "instrument.several-dated") for h in fitting]
        return several if len(fitting) > 1 else [], bool(heads.all)
    first = next((at for at in heads.of_day(mine) if _compare(heads.all[at][1], mine)[0] == SAME), None)
    told = heads.all[: REFUSALS if first is None else min(first, REFUSALS)]
    out = [_judgement(head, key, *_compare(other, mine)) for head, other in told]
    if first is not None:
        out.append(_judgement(heads.all[first][0], key, *_compare(heads.all[first][1], mine)))
    return out, first is not None


def _without_any_date(undated: dict[str, Features]) -> list[Judgement]:
    """Where no text gives a date: one number with a symbol, of one issuer, named within a year, is one instrument."""
    out = []
    heads: list[str] = []
    for key, mine in undated.items():
        for head in heads:
            if _has_symbol(mine) and _one_issuer(undated[head], mine) and _within_a_year(undated[head], mine):
                out.append(_judgement(head, key, SAME, "instrument.number-and-issuer"))
                break
        else:
            heads.append(key)
    return out


def _areas(features: Features) -> set[str]:
    return {x for i in of(features, "issuers") if (x := area(i))}


def _one_issuer(a: Features, b: Features) -> bool:
    return bool({_body(i) for i in of(a, "issuers") if area(i)} & {_body(i) for i in of(b, "issuers") if area(i)})


def _within_a_year(a: Features, b: Features) -> bool:
    """Numbers begin anew each year: texts of other years may mean another one."""
    left, right = ([int(d[:4]) for d in of(f, "days") if d[:4].isdigit()] for f in (a, b))
    return not left or not right or any(abs(x - y) <= 1 for x in left for y in right)


def _judgement(a: str, b: str, verdict: str, rule: str) -> Judgement:
    a, b = sorted((a, b))
    return Judgement(a, b, verdict, 1000 if verdict == SAME else 0, rule, ())


def _has_symbol(features: Features) -> bool:
    return any(any(c.isalpha() for c in number) for number in of(features, "numbers"))


def _compare(a: Features, b: Features) -> tuple[str, str]:
    if of(a, "dates") and of(b, "dates") and not any_pair(of(a, "dates"), of(b, "dates"), _one_day):
        return NOT_SAME, "instrument.other-date"
    areas_a, areas_b = _areas(a), _areas(b)
    if areas_a and areas_b and not areas_a & areas_b:
        return NOT_SAME, "instrument.other-issuer"
    bodies_a, bodies_b = ({_body(i) for i in of(f, "issuers") if area(i)} for f in (a, b))
    if bodies_a and bodies_b and not bodies_a & bodies_b and not (of(a, "dates") and of(b, "dates")):
        # of one day they can be one although a text names the issuer wrongly; without a day they can not
        return NOT_SAME, "instrument.other-issuer"
    if of(a, "types") and of(b, "types") and not set(of(a, "types")) & set(of(b, "types")):
        return NOT_SAME, "instrument.other-kind"
    if not (_has_symbol(a) or (areas_a and areas_b)):
        return NOT_SAME, "instrument.bare-number"
    return SAME, "instrument.number-and-date"


def _body(issuer: str) -> str:
    """The body of an issuer, be it named as a body or as a post in it: ``peoples-committee.thanh-hoa``."""
    kind, _, rest = issuer.partition("/")
    return rest.partition(".")[2] if kind == "post" else rest


def _one_day(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


BLOCK = _OneNumber(lambda *_: None, heads=1 << 30)
