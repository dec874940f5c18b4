"""What a form of dates may begin with, so that its regex is tried at few places only. Knows how a form is written, no language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from thidua.text.folding import word_class

_DIGITS: Final = "0123456789"
_ATOM: Final = re.compile(
    rf"\{{(?P<slot>\w+)\}}|\\(?P<sign>\W)|(?P<group>\(\?:)|(?P<plain>[^\W_][{word_class()}]?(?![?*{{]))|(?P<one>[^\W_])"
)
_YEARS: Final = ("19", "20")


_SHORT: Final = re.compile(r"\{(?:d|d2|m)\}(?: \?)?")
_NO_DIGIT: Final = re.compile(r"(?:[^\W\d_]|[ /,-]|\\[./-])(?![?*]|\{[\d,])")


def heads_of(form: str, tables: Mapping[str, dict[str, int]]) -> set[str]:
    """What a form may begin with, one or two characters in lower case; empty where that cannot be told."""
    slots: dict[str, tuple[Sequence[str], str]] = {
        "month": ("", "months"), "n": (_DIGITS, "numbers"), "q": (_DIGITS + "i", "ordinals"),
        "y": (_YEARS, ""), "y1": (_YEARS, ""), "y2": (_YEARS, ""),
    }  # fmt: skip
    out: set[str] = set()
    at = 0
    while (m := _ATOM.match(form, at)) is not None:
        at = m.end()
        if m["slot"]:
            own, name = slots.get(m["slot"], (_DIGITS, ""))
            out.update(own, (w.split()[0][:2].casefold() for w in tables.get(name, ())))
        elif m["group"]:
            at, branches = _branches(form, at)
            each = [heads_of(b, tables) for b in branches]
            if not all(each):
                return set()
            out.update(*each)
        else:
            out.add((m["sign"] or m["plain"] or m["one"]).casefold())
        if form[at : at + 1] not in ("?", "*"):
            bare = _branches(form + ")", 0)[1]
            return out if len(bare) == 1 else set.union(*(heads_of(b, tables) for b in bare))
        at += 1
    return set()


def _branches(form: str, at: int) -> tuple[int, list[str]]:
    """Past the bracket that closes the group whose inside begins at ``at``, and what the group may be."""
    out, start, depth = [], at, 0
    while at < len(form):
        c = form[at]
        if c == "\\":
            at += 1
        elif c == "(":
            depth += 1
        elif depth == 0 and c in "|)":
            out.append(form[start:at])
            start = at + 1
            if c == ")":
                return start, out
        elif c == ")":
            depth -= 1
        at += 1
    return at, []


def is_short(form: str) -> bool:
    """Whether a form begins with a number of one or two digits and goes on with what is surely no digit."""
    m = _SHORT.match(form)
    return m is not None and _no_digit(form[m.end() :])


def _no_digit(form: str) -> bool:
    if form.startswith("(?:"):
        inside, _, behind = form[3:].partition(")")
        return "(" not in inside and behind[:1] not in ("?", "*") and all(map(_no_digit, inside.split("|")))
    return _NO_DIGIT.match(form) is not None


def lead_of(form: str, months: Mapping[str, int]) -> re.Pattern[str] | None:
    """How the first word of a month begins, where a form begins with a month; a name is cut where a token might end."""
    if not form.startswith("{month}") or form[7:8] in ("?", "*", "|"):
        return None
    cut = [re.match(rf"[{word_class()}]*", re.split(r"\d", name)[0]) for name in months]
    first = sorted({m[0] for m in cut if m is not None})
    return re.compile("|".join(map(re.escape, first)), re.IGNORECASE) if first and all(first) else None
