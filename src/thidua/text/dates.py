"""Dates and periods in a text, as precise as they are written, as EDTF.

A day without a year stays ``--03-14``: no year is ever guessed here. :func:`with_year` completes it once the caller has a
reason. Month names, number words and the shapes of dates are data of the language pack (``loaders/<tag>/numbers.toml``).
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from thidua.errors import PackError, ResourceError
from thidua.quick import quick
from thidua.resources import read_text, shown
from thidua.text.folding import Folded, fold, folded, word_class
from thidua.text.heads import heads_of, is_short, lead_of
from thidua.text.number_words import number_words
from thidua.text.tables import line_of, toml

KINDS: Final = (
    "day",
    "days",
    "month",
    "year",
    "range",
    "first_months",
    "last_months",
    "quarter",
    "first_quarters",
    "relative",
)
_FIRST, _LAST = 1900, 2100
_KEYS: Final = {"kind", "form", "n", "offset"}


@quick
@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period at its place. ``value`` is EDTF: ``2014-04-07``, ``--03-14``, ``2024-03``, ``2024``, ``2020/2025``.

    For ``relative`` it is the number of days from the day of publication (``0`` for today, ``-1`` for yesterday).
    """

    start: int
    end: int
    quote: str
    kind: str
    value: str

    @property
    def full(self) -> bool:
        """A day with its year."""
        return self.kind == "day" and not self.value.startswith("--")

    @property
    def partial(self) -> bool:
        """A day without its year."""
        return self.kind in ("day", "days") and self.value.startswith("--")

    @property
    def term(self) -> str | None:
        """A period of years as people write it: ``2020-2025``."""
        return self.value.replace("/", "-") if self.kind == "range" else None

    @property
    def years(self) -> tuple[int, ...]:
        """The years written in it."""
        return (
            ()
            if self.kind == "relative" or self.value.startswith("--")
            else tuple(sorted({int(v[:4]) for v in self.value.split("/")}))
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    regex: re.Pattern[str]
    """Matches from where a date may begin: what stands before it is looked at by ``Numbers.start``."""
    heads: frozenset[str]
    """What it may begin with: its first character or two, in lower case."""
    n: int | None
    offset: int | None
    short: bool = False
    """Begins with a number of one or two digits, behind which no third may stand."""
    lead: re.Pattern[str] | None = None
    """How the first word of the month is written that it begins with; None of a shape that begins with anything else."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a language pack says of numbers and dates."""

    months: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    shapes: tuple[_Shape, ...]
    first: re.Pattern[str]
    """One character that some shape may begin with."""
    start: re.Pattern[str]
    """One character that some shape may begin with, where a date may begin, before one that may follow it there."""
    by_head: dict[str, tuple[tuple[int, _Shape], ...]]
    """The shapes that may begin with one or two characters, each with its place in ``shapes``."""

    seen: dict[str, tuple[tuple[int, _Shape], ...]] = field(default_factory=dict)
    """What :meth:`beginning` found, by the characters as they are written."""

    def beginning(self, head: str) -> tuple[tuple[int, _Shape], ...]:
        """The shapes that may begin with two characters of a text, or three digits, at a place that ``start`` found."""
        found = self.seen.get(head)
        if found is None:
            plain = head[:2].casefold()
            found = self.by_head.get(plain[:1], ()) + (self.by_head.get(plain[:2], ()) if len(plain) > 1 else ())
            if len(head) > 2:
                found = tuple(pair for pair in found if not pair[1].short)
            if len(self.seen) < 10_000:
                self.seen[head] = found
        return found


def _pack(tables: Mapping[str, dict[str, int]], shapes: tuple[_Shape, ...]) -> Numbers:
    heads = sorted({head for shape in shapes for head in shape.heads})
    first = re.escape("".join(sorted({head[0] for head in heads})))
    behind: dict[str, str] = {}
    for head in heads:
        behind[head[0]] = behind.get(head[0], "") + head[1:]
    alone = re.escape("".join(c for c in sorted(behind) if c in heads))
    pairs = [f"(?<={re.escape(c)})(?=[{re.escape(behind[c])}])" for c in sorted(behind) if c not in heads]
    two = "|".join([*([f"(?<=[{alone}])"] if alone else []), *pairs]) or "(?!)"
    start = re.compile(rf"[{first}](?<![{word_class()}/].)(?<!\d-.)(?:{two})", re.IGNORECASE | re.DOTALL)
    by_head = {head: tuple(pair for pair in enumerate(shapes) if head in pair[1].heads) for head in heads}
    lone = re.compile(f"[{first}]", re.IGNORECASE)
    return Numbers(tables["months"], tables["numbers"], tables["ordinals"], shapes, lone, start, by_head)


def _choice(words: dict[str, int]) -> str:
    parts = []
    for w in sorted(words, key=lambda w: (-len(w), w)):
        part = re.escape(w).replace(r"\ ", r"\s+")
        parts.append(f"(?-i:{part})" if w[:1].isupper() else part)
    return "|".join(parts) or "(?!)"


@functools.cache
def numbers(language: str) -> Numbers:
    """The number and date words of a language; raises PackError where its file is malformed, ResourceError where there is none."""
    path = f"{language}/numbers.toml"
    data, where = toml(path), shown("loaders", path)
    text = read_text("loaders", path)
    if unknown := set(data) - {*_WORDS, "pattern"}:
        raise PackError(f"unknown table {(name := sorted(unknown)[0])!r}", where=f"{where}:{line_of(text, name)}",
                        hint="One of months, numbers, ordinals, pattern")  # fmt: skip
    tables = {name: number_words(name, data.get(name, {}), where, text) for name in _WORDS}
    patterns = data.get("pattern", [])
    if not isinstance(patterns, list) or not all(isinstance(p, dict) for p in patterns):
        raise PackError("a pattern stands below [[pattern]]", where=f"{where}:{line_of(text, 'pattern')}")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[[pattern]]")]
    places = [f"{where}:{n}" for n in lines] if len(lines) == len(patterns) else [where] * len(patterns)
    months_lower = {k if k[:1].isupper() else k.lower(): v for k, v in tables["months"].items()}
    shapes = tuple(
        _shape(p, tables, w) for p, w in [*((p, "") for p in _UNIVERSAL), *zip(patterns, places, strict=True)]
    )
    lower = {name: {k.lower(): v for k, v in tables[name].items()} for name in ("numbers", "ordinals")}
    return _pack({"months": months_lower, **lower}, shapes)


_WORDS: Final = ("months", "numbers", "ordinals")


_UNIVERSAL: Final[list[dict[str, Any]]] = [
    {"kind": "day", "form": r"{y}-{m}-{d}"},
    {"kind": "range", "form": r"{y1} ?- ?{y2}"},
]


def _shape(pattern: dict[str, Any], tables: dict[str, dict[str, int]], where: str) -> _Shape:
    if unknown := set(pattern) - _KEYS:
        raise PackError(
            f"pattern: unknown key {sorted(unknown)[0]!r}", where=where, hint=f"Known: {', '.join(sorted(_KEYS))}"
        )
    kind, form = pattern.get("kind"), pattern.get("form")
    if kind not in KINDS or not isinstance(form, str):
        raise PackError(f"pattern: kind {kind!r} and form are needed", where=where, hint=f"Kinds: {', '.join(KINDS)}")
    if any(not isinstance(pattern.get(key, 0), int) for key in ("n", "offset")):
        raise PackError("pattern: n and offset are numbers", where=where, hint="offset = -1 is yesterday")
    slots = {
        "d": r"(?P<d>\d{1,2})", "d2": r"(?P<d2>\d{1,2})", "m": r"(?P<m>\d{1,2})", "month": f"(?P<month>{_choice(tables['months'])})",
        "y": r"(?P<y>(?:19|20)\d\d)", "y1": r"(?P<y1>(?:19|20)\d\d)", "y2": r"(?P<y2>(?:19|20)\d\d)",
        "n": rf"(?P<n>\d{{1,2}}|{_choice(tables['numbers'])})", "q": rf"(?P<q>\d|I{{1,3}}|IV|{_choice(tables['ordinals'])})",
    }  # fmt: skip
    if wrong := sorted({name for name in re.findall(r"\{([A-Za-z]\w*)\}", form) if name not in slots}):
        raise PackError(f"pattern: {{{wrong[0]}}} is unknown", where=where, hint=f"Known: {', '.join(slots)}")
    source = re.sub(
        r"\{(\w+)\}", lambda m: slots.get(m[1], "(?!)"), re.sub(r" (?!\?)", r"\\s+", fold(form)).replace(" ?", r"\s*")
    )
    try:
        regex = re.compile(rf"(?:{source})(?![{word_class()}])(?!/\w)(?!-[^\W\d_])", re.IGNORECASE)
    except re.error as error:
        hint = r"A bracket that stands for itself is written \( or \)"
        raise PackError(f"pattern: {form!r} is no regular expression ({error})", where=where, hint=hint) from error
    heads = heads_of(fold(form), tables)
    if not heads:
        raise PackError(
            f"pattern: {form!r} does not begin with a word, a slot or a group of them",
            where=where,
            hint="What may begin a date is looked up by its first character",
        )
    if (kind == "relative") != ("offset" in pattern):
        raise PackError("pattern: a relative day has an offset, and nothing else has", where=where,
                        hint="offset = 0 is today")  # fmt: skip
    short, lead = is_short(fold(form)), lead_of(fold(form), tables["months"])
    return _Shape(kind, regex, frozenset(heads), pattern.get("n"), pattern.get("offset"), short, lead)


_last: dict[tuple[str, str], tuple[DateMention, ...]] = {}
"""What was found in the last texts: several steps ask for the dates of the same one."""
_KEPT: Final = 16


def find(text: str, language: str) -> tuple[DateMention, ...]:
    """Every date and period of a text, in order, the longest reading at each place; a language without a pack has none but ISO dates."""
    known = _last.get((text, language))
    if known is not None:
        return known
    view, pack = folded(text), _known(language)
    return _found(text, language, view, pack, [head.start() for head in pack.start.finditer(view.text)])


def find_at(text: str, language: str, view: Folded, places: Sequence[int]) -> tuple[DateMention, ...]:
    """The same where it is known that no date begins anywhere but at some places of the folded view."""
    known = _last.get((text, language))
    if known is not None:
        return known
    pack, written = _known(language), view.text
    return _found(text, language, view, pack, [at for at in places if pack.start.match(written, at) is not None])


def may_begin(token: str, language: str) -> bool:
    """Whether a date may begin with a token, whatever stands before and behind it."""
    pack, written = _known(language), fold(token)
    if len(written) < 2:
        return pack.first.match(written) is not None
    if pack.start.match(written) is None:
        return False
    return any(shape.lead is None or shape.lead.match(written) for _, shape in pack.beginning(written[:2]))


def _found(text: str, language: str, view: Folded, pack: Numbers, heads: Sequence[int]) -> tuple[DateMention, ...]:
    candidates = []
    past = [0] * len(pack.shapes)
    written, seen = view.text, pack.seen
    for at in heads:
        head = written[at : at + 3]
        if not head.isdecimal():
            head = head[:2]
        for order, shape in seen[head] if head in seen else pack.beginning(head):
            if at >= past[order] and (m := shape.regex.match(written, at)) is not None:
                past[order] = m.end()
                if (value := _value(shape, m, pack)) is not None:
                    candidates.append((at, -m.end(), order, shape.kind, value))
    found: list[DateMention] = []
    at = 0
    for s, e, _, kind, value in sorted(candidates):
        if s >= at:
            start, end = view.start(s), view.end(-e)
            found.append(DateMention(start, end, text[start:end], kind, value))
            at = -e
    while len(_last) >= _KEPT:
        _last.pop(next(iter(_last)), None)
    _last[text, language] = tuple(found)
    return tuple(found)


@functools.cache
def _known(language: str) -> Numbers:
    """The pack's words and shapes; of a language without a pack, the shapes that all have."""
    try:
        return numbers(language)
    except PackError:
        raise
    except ResourceError:
        bare: dict[str, dict[str, int]] = {"months": {}, "numbers": {}, "ordinals": {}}
        return _pack(bare, tuple(_shape(p, bare, "") for p in _UNIVERSAL))


def _value(shape: _Shape, m: re.Match[str], pack: Numbers) -> str | None:
    g: dict[str, str | None] = m.groupdict()
    year = int(y) if (y := g.get("y")) else None
    match shape.kind:
        case "relative":
            return str(shape.offset)
        case "year":
            return y
        case "range":
            first, last = int(g["y1"] or 0), int(g["y2"] or 0)
            return f"{first}/{last}" if _FIRST <= first < last <= _LAST else None
        case "day" | "days" | "month":
            return _calendar(shape.kind, g, pack, year)
    count = shape.n if shape.n is not None else _count(g.get("n") or g.get("q") or "", pack)
    if count is None or not 1 <= count <= (11 if "months" in shape.kind else 4):
        return None
    first, last = _MONTHS_OF[shape.kind](count)
    lead = f"{year:04}" if year else "-"
    return f"{lead}-{first:02}/{lead}-{last:02}"


_MONTHS_OF: Final[dict[str, Callable[[int], tuple[int, int]]]] = {
    "first_months": lambda n: (1, n),
    "last_months": lambda n: (13 - n, 12),
    "quarter": lambda n: (3 * n - 2, 3 * n),
    "first_quarters": lambda n: (1, 3 * n),
}


def _calendar(kind: str, g: dict[str, str | None], pack: Numbers, year: int | None) -> str | None:
    if g.get("month"):
        name = re.sub(r"\s+", " ", str(g["month"]))
        month = pack.months.get(name) or pack.months.get(name.lower()) or pack.months.get(name.capitalize())
    else:
        month = int(number) if (number := g.get("m")) else None
    if not month or not 1 <= month <= 12:
        return None
    if kind == "month":
        return f"{year:04}-{month:02}" if year else None
    days = [int(d) for d in (g.get("d"), g.get("d2")) if d]
    if not days or days != sorted(set(days)) or not all(valid(year or 2000, month, d) for d in days):
        return None
    return "/".join(f"{year:04}-{month:02}-{d:02}" if year else f"--{month:02}-{d:02}" for d in days)


def _count(word: str, pack: Numbers) -> int | None:
    word = re.sub(r"\s+", " ", word).lower()
    if word.isdecimal():
        return int(word)
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    return pack.numbers.get(word) or pack.ordinals.get(word) or roman.get(word)


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def with_year(value: str, year: int) -> str | None:
    """``--03-14`` in a year; None where that year has no such day (29 February)."""
    days = value.split("/")
    if not all(d.startswith("--") and valid(year, int(d[2:4]), int(d[5:7])) for d in days):
        return None
    return "/".join(f"{year:04}-{d[2:]}" for d in days)


def year_of_publication(value: str, published: str, *, planned: bool = False) -> int | None:
    """The year in which ``--03-14`` lies, told on the day of publication: the last such day before it, or the next after it where it is planned."""
    day = published[:10]
    if len(day) != 10 or with_year(value, int(day[:4])) is None:
        return None
    told = datetime.date.fromisoformat(day)
    written = with_year(value, told.year)
    that = datetime.date.fromisoformat(str(written).split("/")[0])
    if planned:
        return told.year if that >= told else told.year + 1
    # a paper may print the day before, and time zones differ by one day
    return told.year if that <= told + datetime.timedelta(days=1) else told.year - 1


def year_near(value: str, days: tuple[str, ...], reach: int = 45) -> int | None:
    """The year that brings ``--11-18`` within ``reach`` days of full dates of the same text, where they agree on one."""
    first = value.split("/", maxsplit=1)[0]
    years = set()
    for day in days:
        stated = datetime.date.fromisoformat(day)
        for year in (stated.year - 1, stated.year, stated.year + 1):
            own = with_year(first, year)
            if own and abs((datetime.date.fromisoformat(own) - stated).days) <= reach:
                years.add(year)
    return years.pop() if len(years) == 1 else None


def relative_day(offset: str, published: str) -> str | None:
    """Today, yesterday ... as a date, given the day of publication."""
    try:
        return (datetime.date.fromisoformat(published[:10]) + datetime.timedelta(days=int(offset))).isoformat()
    except ValueError:
        return None
