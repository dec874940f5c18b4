"""Content negotiation: which of the forms that can be given does a client want most (RFC 9110, section 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def _ranges(header: str) -> list[tuple[str, float]]:
    found = []
    for item in header.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                # what is no weight is no wish
                weight = float(value) if _WEIGHT.fullmatch(value.strip()) else 0.0
        if name:
            found.append((name.lower(), weight))
    return found


def _specific(wanted: str, offered: str) -> int:
    if wanted == offered:
        return 3
    kind, _, sub = wanted.partition("/")
    if sub == "*":
        return 1 if kind == "*" else 2 if offered.startswith(f"{kind}/") else 0
    return 1 if wanted == "*" else 0


def best(header: str, offered: Sequence[str]) -> str | None:
    """The most wanted of what is offered, the earlier one where two are wanted alike; None if none is acceptable.

    No header, or an empty one, wants all alike.
    """
    ranges = _ranges(header)
    if not ranges:
        return offered[0]
    chosen, top = None, 0.0
    for one in offered:
        # the range that says most about this form counts, whatever the weight of the others
        closeness, weight = max(((_specific(name, one), weight) for name, weight in ranges), key=lambda found: found[0])
        if closeness and weight > top:
            chosen, top = one, weight
    return chosen


def encoding(header: str, offered: Sequence[str] = ("br", "gzip")) -> str:
    """The content coding to use, ``identity`` unless another is asked for by name or by ``*``."""
    return (best(header, [*offered, "identity"]) or "identity") if header.strip() else "identity"
