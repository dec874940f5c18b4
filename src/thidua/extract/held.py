"""From when until when: the times that stand with a title, "(2014-2016)", "from May 2015 to June 2018"."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.items import Item
from thidua.extract.mentions import Role

_AHEAD: Final = re.compile(r"o?(?:Y|[dy][-W][dy]),K?[pN]=$")
_AHEAD_LAST: Final = re.compile(r"o?Y[oT]?,?K?[pN]$")
"""Before a title that a verb of being follows: ``2010 से 2015 तक वे``."""
_SPAN: Final = re.compile(r"\(?o?(?:Y|([dy])[-W]([dy]))")
"""Behind a title: ``(2014-2016)``, ``from 2016 to 2020``, ``from February 2020 to March 2025``."""


def held_between(role: Role) -> tuple[str, str] | None:
    """From when until when a post was held, where that stands right behind its title."""
    if role.since is not None and role.until is not None:
        return role.since, role.until
    items = role.sentence.items[role.j : role.j + 5]
    found = _SPAN.match("".join(x.tag for x in items))
    if found is None and _AHEAD.match(role.sentence.tags[: role.i]):
        items = role.sentence.items  # "From May 2011 to June 2015, he was director"
        found = _SPAN.match(role.sentence.tags)
    if found is None and items and items[0].tag in "=V" and _AHEAD_LAST.match(role.sentence.tags[: role.i]):
        items = role.sentence.items
        found = _SPAN.match(role.sentence.tags)
    if found is None or (role.term is not None and not found.group(1)):
        return None
    if found.group(1) is None:
        years = str(items[found.end() - 1].value).replace("/", "-").split("-")
        return (years[0], years[-1]) if len(years) == 2 and years[0] <= years[1] else None
    first, last = (_bound(items[found.start(n)]) for n in (1, 2))
    return (first, last) if first is not None and last is not None and first <= last else None


def _bound(item: Item) -> str | None:
    """A year, a month or a day as a bound of a time."""
    if item.tag == "y":
        return str(item.value)
    return str(item.value.value) if item.value.kind in ("month", "day") and not item.value.partial else None
