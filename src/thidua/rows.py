"""Statements as plain rows and back: the statement table that ``thidua facts`` prints, and what a store keeps."""

from __future__ import annotations

import dataclasses
import json
import json.encoder
from collections.abc import Callable, Mapping
from typing import Any, Final

from thidua.model import STATEMENTS, Entity, Evidence, Participant, Row, Statement, Time

_HOLDERS: Final = ("person", "unit", "office", "unnamed", "group")
"""Kinds of entities that may hold a post: their rows say so as their type."""


def _plain(value: Any) -> Any:
    if isinstance(value, Entity):
        row: Row = {"iri": value.key, "name": value.name, "latin": value.latin, "name_basis": value.name_basis}
        row["entity"] = value.kind
        if value.kind in _HOLDERS:
            row["type"] = value.kind
        if value.type is not None:
            row["type" if "type" not in row else "of_type"] = value.type
        for key in ("place", "place_key", "place_basis", "number", "parent", "topic"):
            if (v := getattr(value, key)) is not None:
                row[key] = v
        if value.forms:
            row["forms"] = list(value.forms)
        return row
    if isinstance(value, Time):
        return {
            k.rstrip("_"): v for k in ("on", "from_", "until", "year", "term") if (v := getattr(value, k)) is not None
        }
    if isinstance(value, Evidence) and value.row is None:
        return {"part": value.part, "start": value.start, "end": value.end, "quote": value.quote}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


_FIELDS: Final[dict[type[Any], tuple[str, ...]]] = {}


def _fields(cls: type[Any]) -> tuple[str, ...]:
    """Names of a dataclass's fields, looked up once."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(f.name for f in dataclasses.fields(cls))
    return _FIELDS[cls]


class Contents:
    """The content of statements in UTF-8, by which equal ones are known: the JSON of :func:`row`, keys sorted.

    It is put together piece by piece, since most statements of a document speak of the same few entities.
    """

    def __init__(self) -> None:
        self._entities: dict[int, tuple[Entity, bytes]] = {}
        self._strings: dict[str, bytes] = {}
        self._words: dict[str, str] = {}

    def of(self, statement: Statement) -> bytes:
        """The content of a statement that has no id yet."""
        parts: list[bytes] = []
        for name, lead, null in _sorted_fields(statement.__class__):
            value = getattr(statement, name)
            if value is None:
                parts.append(null)
            elif value or name != "doubts":
                parts.append(lead)
                parts.append(self._value(value))
        parts[0] = b"{" + parts[0][2:]
        parts.append(b"}")
        return b"".join(parts)

    def _string(self, value: str) -> bytes:
        found = self._strings[value] = _quoted(value).encode()
        return found

    def _value(self, value: Any) -> bytes:
        if value is None:
            return b"null"
        if isinstance(value, str):
            return self._strings.get(value) or self._string(value)
        if isinstance(value, bool):
            return b"true" if value else b"false"
        if isinstance(value, int):
            return str(value).encode()
        if isinstance(value, Entity):
            known = self._entities.get(id(value))
            if known is None:  # the entity is kept too: its number must not become another's
                known = self._entities[id(value)] = (value, self._of_entity(value).encode())
            return known[1]
        if isinstance(value, (tuple, list)):
            return (
                b"["
                + b", ".join([self._evidence(v) if v.__class__ is Evidence else self._value(v) for v in value])
                + b"]"
            )
        if isinstance(value, Time):
            return _of_time(value).encode()
        if isinstance(value, Evidence):
            return self._evidence(value)
        if isinstance(value, Participant):
            value = {name: getattr(value, name) for name in _fields(Participant)}
        if isinstance(value, dict):
            each = [f'"{name}": '.encode() + self._value(value[name]) for name in sorted(value)]
            return b"{" + b", ".join(each) + b"}"
        return json.dumps(value).encode()

    def _of_entity(self, e: Entity) -> str:
        """The JSON of an entity, keys sorted: what ``_plain`` says of it."""
        kind, type_ = e.kind, e.type
        holder = kind in _HOLDERS
        out = ['{"entity": ', self._known(kind)]
        if e.forms:
            out += [', "forms": [', ", ".join([_quoted(form) for form in e.forms]), "]"]
        out += [', "iri": ', _quoted(e.key), ', "latin": ', _quoted(e.latin), ', "name": ', _quoted(e.name)]
        out += [', "name_basis": ', self._known(e.name_basis)]
        if (value := e.number) is not None:
            out += [', "number": ', self._known(value)]
        if holder and type_ is not None:
            out += [', "of_type": ', self._known(type_)]
        if (value := e.parent) is not None:
            out += [', "parent": ', self._known(value)]
        if (value := e.place) is not None:
            out += [', "place": ', self._known(value)]
        if (value := e.place_basis) is not None:
            out += [', "place_basis": ', self._known(value)]
        if (value := e.place_key) is not None:
            out += [', "place_key": ', self._known(value)]
        if (value := e.topic) is not None:
            out += [', "topic": ', self._known(value)]
        if holder:
            out += [', "type": ', self._known(kind)]
        elif type_ is not None:
            out += [', "type": ', self._known(type_)]
        out.append("}")
        return "".join(out)

    def _known(self, value: str) -> str:
        """The JSON of a string that others of the document may have too."""
        found = self._words.get(value)
        if found is None:
            found = self._words[value] = _quoted(value)
        return found

    def _evidence(self, e: Evidence) -> bytes:
        if e.row is not None:
            return self._value(_plain(e))
        return f'{{"end": {e.end}, "part": {self._known(e.part)}, "quote": {_quoted(e.quote)}, "start": {e.start}}}'.encode()


_TIMES: Final = (("from", "from_"), ("on", "on"), ("term", "term"), ("until", "until"), ("year", "year"))


def _of_time(time: Time) -> str:
    """The JSON of a time, keys sorted: what ``_plain`` says of it."""
    said = [f'"{key}": {_quoted(v)}' for key, name in _TIMES if (v := getattr(time, name)) is not None]
    return "{" + ", ".join(said) + "}"


_SORTED: Final[dict[type[Any], tuple[tuple[str, bytes, bytes], ...]]] = {}


def _sorted_fields(cls: type[Any]) -> tuple[tuple[str, bytes, bytes], ...]:
    """What the content of a statement has, by name (its fields and its kind), each with what stands before its value, and with none."""
    if cls not in _SORTED:
        names = [(name, f', "{name}": ') for name in sorted({*_fields(cls), "kind"})]
        _SORTED[cls] = tuple([(name, lead.encode(), f"{lead}null".encode()) for name, lead in names])
    return _SORTED[cls]


_quoted: Callable[[str], str] = json.encoder.encode_basestring
"""A string in JSON; what the encoder itself calls for each of them."""


def row(statement: Statement, base: str = "") -> Row:
    """The statement's line of the statement table: plain JSON types, fixed key order. ``base`` goes before every IRI."""
    out: Row = {
        "document": statement.document,
        "kind": statement.kind,
        "id": base + statement.id,
        "status": statement.status,
    }
    if statement.doubts:
        out["doubts"] = list(statement.doubts)
    for name in _fields(statement.__class__):
        if name not in ("document", "id", "status", "doubts", "evidence", "rule"):
            out[name] = _plain(getattr(statement, name))
    out["rule"] = statement.rule
    out["evidence"] = _plain(statement.evidence)
    if base:
        _rebase(out, base)
    return out


OUTSIDE_TABLE: Final = {"police": "other", "military": "other", "procuracy": "other"}
"""Kinds of bodies that the statement table's closed list does not have: there they are ``other``, with their kind beside it."""


def table_row(statement: Statement, base: str = "") -> Row:
    """The statement's line as ``thidua facts`` prints it: :func:`row` with the kinds of bodies that the table's closed list has."""
    out = row(statement, base)
    _close_types(out)
    if out.get("event_status") == "postponed":
        out["event_status"], out["postponed"] = "cancelled", True
    return out


def _close_types(value: Any) -> None:
    if isinstance(value, dict):
        kind = value.get("type")
        if "entity" in value and isinstance(kind, str) and kind in OUTSIDE_TABLE:
            value["type"], value["of_kind"] = OUTSIDE_TABLE[kind], kind
        for v in value.values():
            _close_types(v)
    elif isinstance(value, list):
        for v in value:
            _close_types(v)


def _rebase(value: Any, base: str) -> None:
    if isinstance(value, dict):
        for key in ("iri", "parent", "place_key", "capacity"):
            if isinstance(value.get(key), str):
                value[key] = base + value[key]
        for v in value.values():
            _rebase(v, base)
    elif isinstance(value, list):
        for v in value:
            _rebase(v, base)


def _entity(data: Mapping[str, Any] | None) -> Entity | None:
    if data is None:
        return None
    kind = data["entity"]
    return Entity(
        kind=kind, key=data["iri"], name=data["name"], latin=data["latin"], name_basis=data["name_basis"],
        type=data.get("of_type") if data.get("type") == kind else data.get("type"),
        place=data.get("place"), place_key=data.get("place_key"), place_basis=data.get("place_basis"),
        number=data.get("number"), parent=data.get("parent"), topic=data.get("topic"), forms=tuple(data.get("forms", ())),
    )  # fmt: skip


def _time(data: Mapping[str, str]) -> Time:
    return Time(**{("from_" if k == "from" else k): v for k, v in data.items()})


def statement_from_row(data: Mapping[str, Any]) -> Statement:
    """The statement that :func:`row` (with an empty base) wrote. Raises KeyError or TypeError on a malformed row."""
    cls = STATEMENTS[data["kind"]]
    values: dict[str, Any] = {}
    for f in dataclasses.fields(cls):
        if f.name not in data:
            continue
        v = data[f.name]
        if f.name in ("evidence", "mentions"):
            v = tuple(Evidence(**e) for e in v)
        elif f.name == "participants":
            v = tuple(Participant(**{**p, "holder": _entity(p["holder"])}) for p in v)
        elif f.name == "time":
            v = _time(v)
        elif f.name == "doubts":
            v = tuple(v)
        elif isinstance(v, Mapping) and "entity" in v:
            v = _entity(v)
        values[f.name] = v
    return cls(**values)
