"""Where a text comes from, as far as it says so itself or a file beside it does.

In order of trust: the file ``<name>.meta.toml`` beside the document, the page's own metadata, the address in the last
lines of the text, the date in an address, what is known of the site. Nothing is looked up.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.errors import DocumentError
from thidua.reading.sources import host_of, source_words

SIDECAR = ".meta.toml"
MAPPING = ".mapping.toml"
LARGEST_SIDECAR = 64_000
_KEYS = ("url", "published", "publisher", "language", "title", "translated_from", "home")

_TAIL = 2_000
"""Characters at the end of a text in which its source line is looked for."""
_SOURCE_LINE = re.compile(
    r"^[ \t\W]{0,20}(?P<word>[^\W\d_][^:：\n]{0,30}?)[ \t]*[:：]?[ \t]*(?P<url>https?://[^\s<>\"'\])]+)"
)

_DAY = r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
_DATES_IN_URLS = (
    re.compile(rf"(?<!\d){_DAY}(?:\d{{6}}|\d{{9}})?(?!\d)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-])"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the file beside a document says of it."""

    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    title: str | None = None
    translated_from: str | None = None
    home: str | None = None


def sidecar_of(path: Path) -> Path | None:
    """The file beside a document that goes with it: ``a.txt.meta.toml``, else ``a.meta.toml``; None if there is none.

    Beside a table (``a.csv``) it is the mapping, ``a.mapping.toml``.
    """
    ending = MAPPING if path.suffix.lower() == ".csv" else SIDECAR
    beside = (path.with_name(name + ending) for name in (path.name, path.stem))
    return next((p for p in beside if p.is_file()), None)


def sidecar(path: Path) -> Sidecar:
    """What the file beside a document says; an empty one where there is none."""
    beside = sidecar_of(path)
    if beside is None:
        return Sidecar()
    try:
        if beside.stat().st_size > LARGEST_SIDECAR:
            raise _bad(beside, f"has more than {LARGEST_SIDECAR:,} bytes")
        data = tomllib.loads(beside.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _bad(beside, f"cannot be read: {error}") from error
    return Sidecar(**_values(data, beside))


def _values(data: Mapping[str, Any], where: Path) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, given in data.items():
        if key not in _KEYS:
            raise _bad(where, f"has an unknown key {key!r}")
        value = given.isoformat() if isinstance(given, datetime.date) else given
        if not isinstance(value, str) or not value.strip():
            raise _bad(where, f"gives {key!r} something other than a text in quotes")
        out[key] = value.strip()
    if "published" in out:
        day = iso_day(out["published"])
        if day is None:
            raise _bad(where, f"gives a day of publication that is no date: {out['published']!r}")
        out["published"] = day
    return out


def _bad(where: Path, what: str) -> DocumentError:
    return DocumentError(
        f"the file beside the document {what}", where=str(where), reason="bad-metadata",
        hint=f"Keys are {', '.join(_KEYS)}; dates are written 2024-07-01",
    )  # fmt: skip


def iso_day(value: str | None) -> str | None:
    """``2024-07-01``, ``2024-07`` or ``2024`` out of an ISO date or time; None where it is no date."""
    match = _ISO.match(value.strip()) if value else None
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if int(year) < 1900:
        return None
    return "-".join(part for part in (year, month, day) if part)


def day_in_url(url: str | None) -> str | None:
    """The day written in an address: ``.../d20240701135113888.htm``, ``/2024/07/01/``. None where none or several are."""
    if not url:
        return None
    found = set()
    path = url.split("?", 1)[0].split("#", 1)[0]
    for pattern in _DATES_IN_URLS:
        for match in pattern.finditer(path):
            try:
                found.add(datetime.date(*map(int, match.group("year", "month", "day"))).isoformat())
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None


def source_line(text: str) -> str | None:
    """The address that the last lines of a text name as its source; None where none or several do."""
    words = source_words()
    found = []
    for line in text[-_TAIL:].splitlines():
        match = _SOURCE_LINE.match(line)
        if match and match["word"].strip().lower() in words and host_of(match["url"]):
            found.append(match["url"].rstrip(".,;।۔"))
    return found[0] if len(set(found)) == 1 else None
