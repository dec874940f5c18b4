"""What the columns of a table of officials mean: the mapping file, checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as _Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thidua.errors import ConfigError

FIELDS = {
    "holder": "the person's name",
    "holder_id": "what tells two persons of one name apart",
    "role": "the role: its name or its code",
    "body": "the kind of body: its name or its code; or one cell with the whole title",
    "place": "the jurisdiction of the body",
    "body_number": "the number of the body (cluster 18)",
    "topic": "what the body is about",
    "mode": "how the role is held: holds, former, acting, appointed, proposed, ex_officio",
    "from": "first day in the role",
    "until": "last day in the role",
    "on": "a day on which the role is attested",
    "term": "stated term of office, 2020-2025",
    "decision": "number of the decision",
    "decided_on": "day of the decision",
    "decided_by": "kind of the body that decided",
    "act": "what the decision did: appointed, elected, approved, relieved ...",
}
"""The fields that a column can be mapped to."""

DATE_FIELDS = ("from", "until", "on", "decided_on")
_TABLE_KEYS = {
    "language", "encoding", "delimiter", "header", "dates", "empty", "fill_down", "title", "url", "publisher", "published",
}  # fmt: skip
_ORDERS = {"ymd": "year-month-day", "dmy": "day/month/year", "mdy": "month/day/year"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping file."""

    columns: _Mapping[str, str]
    """Field to column name."""
    values: _Mapping[str, _Mapping[str, str]] = field(default_factory=dict)
    """Field to cell value to what it stands for."""
    defaults: _Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    encoding: str | None = None
    delimiter: str = ","
    header: int = 1
    dates: str = "ymd"
    empty: tuple[str, ...] = ("-", "–", "—", "n/a", "N/A")
    fill_down: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


def read_mapping(path: Path) -> Mapping:
    """The mapping file, every key checked. ConfigError says which key, and what may stand there."""
    return mapping_of(mapping_text(path), str(path))


def mapping_text(path: Path) -> str:
    """The text of a mapping file."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"the mapping cannot be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"the mapping is not TOML: {error}", where=str(path)) from error


def mapping_of(text: str, where: str) -> Mapping:
    """The mapping that a text is, every key checked."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"the mapping is not TOML: {error}", where=where) from error
    _only(data, {"table", "columns", "values", "defaults"}, where, "")
    columns = _texts(data.get("columns", {}), where, "columns")
    values = {
        name: _texts(v, where, f"values.{name}")
        for name, v in _section(data.get("values", {}), where, "values").items()
    }
    defaults = _texts(data.get("defaults", {}), where, "defaults")
    for name, section in (("columns", columns), ("values", values), ("defaults", defaults)):
        _only(section, set(FIELDS), where, name)
    for needed in ("holder", "role"):
        if needed not in columns and (needed == "holder" or needed not in defaults):
            raise ConfigError(f"no column is mapped to {needed!r} ({FIELDS[needed]})", where=where,
                              hint=f'Write {needed} = "name of the column" under [columns]')  # fmt: skip
    table = _section(data.get("table", {}), where, "table")
    _only(table, _TABLE_KEYS, where, "table")
    return Mapping(columns, values, defaults, **_table(table, where))


def _table(table: dict[str, Any], where: str) -> dict[str, Any]:
    out = dict(table)
    for key in ("language", "encoding", "title", "url", "publisher", "delimiter", "dates"):
        if key in out and (not isinstance(out[key], str) or not out[key]):
            raise ConfigError(f"table.{key} must be a text in quotes", where=where)
    if "published" in out:
        out["published"] = str(out["published"])
    if len(out.get("delimiter", ",")) != 1:
        raise ConfigError("table.delimiter must be one character", where=where, hint='"\\t" is the tab')
    if out.get("dates", "ymd") not in _ORDERS:
        raise ConfigError(f"table.dates is {out['dates']!r}", where=where,
                          hint="One of " + ", ".join(f"{k} ({v})" for k, v in _ORDERS.items()))  # fmt: skip
    header = out.get("header", 1)
    if not isinstance(header, int) or isinstance(header, bool) or header < 1:
        raise ConfigError("table.header must be the number of the row with the column names, from 1", where=where)
    for key in ("empty", "fill_down"):
        if key in out:
            if not isinstance(out[key], list) or not all(isinstance(v, str) for v in out[key]):
                raise ConfigError(f"table.{key} must be a list of texts", where=where)
            out[key] = tuple(out[key])
    _only(dict.fromkeys(out.get("fill_down", ())), set(FIELDS), where, "table.fill_down")
    return out


def _section(data: Any, where: str, name: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ConfigError(f"[{name}] must be a section with keys", where=where)
    return data


def _texts(data: Any, where: str, name: str) -> dict[str, str]:
    for key, value in _section(data, where, name).items():
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{name}.{key} must be a text in quotes", where=where)
    return {key: value.strip() for key, value in data.items()}


def _only(data: _Mapping[str, Any], known: set[str], where: str, name: str) -> None:
    for key in data:
        if key not in known:
            raise ConfigError(f"unknown key {name + '.' if name else ''}{key}", where=where,
                              hint=f"Known are {', '.join(sorted(known))}")  # fmt: skip


_YMD = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_MY = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_DMY = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_MDY = re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})")


def date_in(value: str, order: str) -> str | None:
    """The date of a cell as ISO 8601, as precise as written (``2024-07-01``, ``2024-07``, ``2024``); None where it is none."""
    import datetime

    for pattern in (_YMD, *({"dmy": (_DMY, _MY), "mdy": (_MDY, _MY)}.get(order, ()))):
        if match := pattern.fullmatch(value):
            parts = {k: int(v) for k, v in match.groupdict().items() if v}
            try:
                datetime.date(parts["year"], parts.get("month", 1), parts.get("day", 1))
            except ValueError:
                return None
            names = ("year", "month", "day")
            return "-".join(f"{parts[k]:02d}" if k != "year" else f"{parts[k]:04d}" for k in names if k in parts)
    return None
