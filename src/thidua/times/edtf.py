"""EDTF levels 0 and 1, in and out: dates as vague as their source is, and intervals with open or unknown bounds.

The library ``edtf`` does the grammar. It was chosen over ``undate``, which forgets ``?`` and ``~`` and cannot tell an open
bound (``..``) from an unknown one (nothing). Its import warns and takes time, so that it is loaded where it is needed only:
the plain dates of the graph (``2024``, ``2024-03``, ``2024-03-14``) are read without it.
"""

from __future__ import annotations

import calendar
import functools
import re
import warnings
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.errors import ConfigError, worded

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?\Z")
NEVER, FOREVER = "0000-00-00", "9999-99-99"
"""Before and after every day: bounds that are open."""


@dataclass(frozen=True, slots=True)
class When:
    """A date or an interval: the days between which it lies, and how sure its source is of it."""

    first: str
    """The first day that it may mean, ``YYYY-MM-DD``; :data:`NEVER` for an open or unknown beginning."""
    last: str
    """The last day; :data:`FOREVER` for an open or unknown end."""
    text: str
    """As it is written in EDTF."""
    uncertain: bool = False
    approximate: bool = False
    open_start: bool = False
    """The interval has no beginning (``..``); a beginning that nobody knows is written as nothing."""
    open_end: bool = False

    @property
    def interval(self) -> bool:
        """Whether it is written with two bounds."""
        return "/" in self.text


@functools.lru_cache(maxsize=65536)
def earliest(text: str) -> str:
    """The first day that a date of the graph may mean; what is no date is earlier than everything."""
    found = _PLAIN.match(text[:10])
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else NEVER


@functools.lru_cache(maxsize=65536)
def latest(text: str) -> str:
    """The last day that it may mean; what is no date is later than everything."""
    found = _PLAIN.match(text[:10])
    if not found:
        return FOREVER
    month = found[2] or "12"
    return f"{found[1]}-{month}-{found[3] or calendar.monthrange(max(1, int(found[1])), int(month))[1]}"


def day(text: str, where: str = "--on") -> str:
    """The day asked for, checked; :class:`ConfigError` when it is not a calendar day written YYYY-MM-DD."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ConfigError(
        worded("{text!r} is not a day", text=text), where=where, hint="Write it as YYYY-MM-DD, for example 2024-03-14"
    )


def asked(text: str) -> str:
    """What may be asked for, checked: a day, a month or a year."""
    if len(text) in (4, 7) and _PLAIN.match(text):
        return text
    return day(text)


def read(text: str) -> When:
    """An EDTF string of level 0 or 1; :class:`ConfigError` for anything else, and for an interval that ends before it begins."""
    text = text.strip()
    lower, slash, upper = text.partition("/")
    if not slash:
        return _single(text)
    if "/" in upper or (lower in ("", "..") and upper in ("", "..")):
        raise _refused(text, "an interval has two bounds, of which one is a date")
    a = None if lower in ("", "..") else _single(lower)
    b = None if upper in ("", "..") else _single(upper)
    first, last = (a.first if a else NEVER), (b.last if b else FOREVER)
    if first > last:
        raise _refused(text, "it ends before it begins")
    return When(
        first, last, text,
        uncertain=any(x.uncertain for x in (a, b) if x), approximate=any(x.approximate for x in (a, b) if x),
        open_start=lower == "..", open_end=upper == "..",
    )  # fmt: skip


def write(
    start: str | None, end: str | None, *, no_start: bool = False, no_end: bool = False, uncertain: bool = False
) -> str:
    """Two dates as an EDTF interval; None is a bound that nobody knows, or none at all (``..``) where said so."""
    mark = "?" if uncertain else ""
    lower = f"{start}{mark}" if start else ".." if no_start else ""
    upper = f"{end}{mark}" if end else ".." if no_end else ""
    return read(f"{lower}/{upper}").text


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@functools.cache
def _grammar() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it defines its grammar with names that newer pyparsing speaks against
        import edtf
    return edtf


def _single(text: str) -> When:
    # most dates are plain, and the grammar takes thirty milliseconds for one
    if _PLAIN.match(text) and (len(text) < 10 or _exists(text)):
        return When(earliest(text), latest(text), text)
    edtf = _grammar()
    try:
        found = edtf.parse_edtf(text)
        first, last = (f"{t[0]:04d}-{t[1]:02d}-{t[2]:02d}" for t in (found.lower_strict(), found.upper_strict()))
    except (edtf.parser.edtf_exceptions.EDTFParseException, ValueError, TypeError) as error:
        raise _refused(text, "no such date") from error
    if type(found).__name__ not in ("Date", "UncertainOrApproximate", "Unspecified", "Season") or text.startswith("-"):
        raise _refused(text, "more than a date of level 0 or 1")
    return When(first, last, text, uncertain=text[-1] in "?%", approximate=text[-1] in "~%")


def _refused(text: str, why: str) -> ConfigError:
    return ConfigError(
        worded("{text!r} is not a date that can be used: {why}", text=text[:60], why=why),
        hint="EDTF, level 0 or 1: 2024, 2024-03, 2024-03-14, 2024?, 202X, 2020-03-18/2025-01-03, 2024/.., ../2024",
    )
