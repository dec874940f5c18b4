"""Addresses of pages and persons in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

URL: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.-]{1,64}@[\w-]+\.[\w.]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.(?:vn|com|org|net)\b\S*"
)
"""Addresses of pages and persons; with the bounds that the net has, so that a long word costs its length only."""
_ADDRESS: Final = re.compile(r"://|www\.|@|\.(?:vn|com|org|net)\b")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of pages and persons stand: no blank is in them, so only what stands around their signs is looked at."""
    sign = _ADDRESS.search(text)
    while sign is not None:
        start, end = sign.span()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        yield from (m.span() for m in URL.finditer(text, start, end))
        sign = _ADDRESS.search(text, end)
