"""When two documents mean one directive, decision or plan: number, issuer and date together, never the number alone.

34-CT/TW exists twice. A mention without a date joins the dated one only where there is just one that it can mean, and
only if its number carries a symbol (``26`` alone says nothing). Where nobody gives a date, number and issuer do for a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from thidua import iri
from thidua.resolve.features import Features, of
from thidua.resolve.judge import HEADS, NOT_SAME, SAME, Block, Judgement, any_pair, area


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


class _OneNumber(Block):
    """Dated mentions join the first head of their date; undated ones the only head that they can mean."""

    def group(self, features: Features) -> str:  # noqa: ARG002 - one group
        """All that have one number."""
        return ""

    def within_group(self, members: Mapping[str, Features]) -> tuple[list[Judgement], list[str]]:
        """The dated ones that are not one with an earlier one are the heads."""
        dated = {key: f for key, f in sorted(members.items()) if of(f, "dates")}
        undated = {key: f for key, f in sorted(members.items()) if not of(f, "dates")}
        out: list[Judgement] = []
        heads: dict[str, Features] = {}
        for key, mine in dated.items():
            found, joins = self.join(key, mine, [*heads.items()])
            out += found
            if not joins:
                heads[key] = mine
        for key, mine in undated.items():
            out += self.join(key, mine, [*heads.items()])[0]
        return sorted(out if heads else _without_any_date(undated)), [*heads]

    def before(self, key: str, heads: Mapping[str, Features]) -> list[tuple[str, Features]]:  # noqa: ARG002 - all of them
        """All heads: what is undated may mean any."""
        return [*heads.items()]

    def join(self, key: str, mine: Features, heads: Sequence[tuple[str, Features]]) -> tuple[list[Judgement], bool]:
        """What one mention and the heads say of each other."""
        if not of(mine, "dates"):
            fitting = [h for h, f in heads if _compare(f, mine)[0] == SAME]
            if len(fitting) == 1 and _has_symbol(mine):
                return [_judgement(fitting[0], key, SAME, "instrument.only-dated")], True
            several = [_judgement(h, key, NOT_SAME, "instrument.several-dated") for h in fitting]
            return several[:HEADS] if len(fitting) > 1 else [], bool(heads)
        out = []
        for n, (head, other) in enumerate((h, f) for h, f in heads if h < key):
            verdict, why = _compare(other, mine)
            if verdict == SAME or n < HEADS:
                out.append(_judgement(head, key, verdict, why))
            if verdict == SAME:
                return out, True
        return out, False


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
    areas_a, areas_b = ({x for i in of(f, "issuers") if (x := area(i))} for f in (a, b))
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
