"""One line of a curation file: a JSON object, checked field by field.

==================  ===========================================  ======================================================
``kind``            further fields                               meaning
==================  ===========================================  ======================================================
``identity``        ``left right verdict``                       two mentions are ``same``, ``not_same`` or ``unsure``
``replace``         ``old new``                                  they are one, and ``new`` is the key that goes on
``accept``          ``claim`` [``anchor``]                       a doubtful statement is right
``reject``          ``claim`` [``anchor``]                       a statement is wrong
``correct``         ``claim set`` [``anchor``]                   a statement with other values in the fields of ``set``
``add``             ``statement source``                         a statement from a source that is no document here
``name``            ``entity name language``                     how something is rightly called
``match``           ``entity iri`` [``date``]                    the same thing in another authority's list
``accept_finding``  ``finding anchor``                           a result of the check was looked at and may stand
``undo``            ``entry``                                    that line holds no longer
==================  ===========================================  ======================================================

Every line also has ``reason``, ``by`` (who decided) and ``on`` (day, or day and time, ISO 8601).
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.errors import CurationError

VERDICTS = ("same", "not_same", "unsure")
_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "identity": (("left", "right", "verdict"), ()),
    "replace": (("old", "new"), ()),
    "accept": (("claim",), ("anchor",)),
    "reject": (("claim",), ("anchor",)),
    "correct": (("claim", "set"), ("anchor",)),
    "add": (("statement", "source"), ()),
    "name": (("entity", "name", "language"), ()),
    "match": (("entity", "iri"), ("date",)),
    "accept_finding": (("finding", "anchor"), ()),
    "undo": (("entry",), ()),
}
"""Kind to its required and its optional fields."""
_COMMON = ("kind", "reason", "by", "on")
_OBJECTS = ("set", "statement", "source", "anchor")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]*")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_CLAIM = re.compile(r"claim/([0-9a-f]{16})/[0-9a-f]{20}")
_FINDING = re.compile(r"chk-[0-9a-f]{16}")
_ID = re.compile(r"cur-[0-9a-f]{16}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MAX_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement or correction, with where it stands."""

    id: str
    """``cur-`` and 16 hex digits of its content: the same words are the same entry, wherever the line stands."""
    kind: str
    data: Mapping[str, Any]
    where: str = ""
    """``file:line``, for messages."""

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    @property
    def document(self) -> str | None:
        """The document whose claim it is about; None for the kinds that are about no claim."""
        found = _CLAIM.fullmatch(self.data.get("claim", ""))
        return found[1] if found else None

    def line(self) -> str:
        """The entry as one line of JSON, its fields in the order of the table above."""
        required, optional = _FIELDS[self.kind]
        order = ("kind", *required, *optional, "reason", "by", "on")
        return json.dumps({k: self.data[k] for k in order if k in self.data}, ensure_ascii=False)


def parse(line: str, where: str) -> Entry:
    """The entry of one line. Raises :class:`CurationError` that names the place and what is wrong."""
    if len(line) > MAX_LINE:
        raise CurationError(f"the line has {len(line)} characters; {MAX_LINE} are allowed", where=where)
    try:
        data = json.loads(line, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise CurationError(f"this is no JSON object ({error})", where=where, hint="One object a line") from error
    if not isinstance(data, dict):
        raise CurationError("this is no JSON object", where=where, hint='A line looks like {"kind": "identity", ...}')
    return entry(data, where)


def entry(data: Mapping[str, Any], where: str = "") -> Entry:
    """A checked entry from its fields."""
    kind = data.get("kind")
    if kind not in _FIELDS:
        raise CurationError(f"{kind!r} is no kind of entry", where=where, hint=f"One of {', '.join(_FIELDS)}")
    required, optional = _FIELDS[kind]
    wanted = {*_COMMON, *required}
    if missing := sorted(wanted - data.keys()):
        raise CurationError(f"an entry of kind {kind} needs {', '.join(missing)}", where=where)
    if unknown := sorted(data.keys() - wanted - set(optional)):
        raise CurationError(f"{', '.join(unknown)}: not a field of kind {kind}", where=where)
    for name, value in data.items():
        _check(name, value, where)
    if kind == "identity":
        _check_pair(data["left"], data["right"], where)
        if data["verdict"] not in VERDICTS:
            raise CurationError(f"{data['verdict']!r} is no verdict", where=where, hint=f"One of {', '.join(VERDICTS)}")
    if kind == "replace":
        _check_pair(data["old"], data["new"], where)
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Entry(f"cur-{digest}", kind, dict(data), where)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise ValueError("a field stands twice")
    return out


def _check(name: str, value: Any, where: str) -> None:
    if name in _OBJECTS:
        if not isinstance(value, dict) or not value:
            raise CurationError(f"{name} must be an object with fields", where=where)
        return
    if not isinstance(value, str) or not value.strip():
        raise CurationError(f"{name} must be text that is not empty", where=where)
    if any(not c.isprintable() for c in value):
        raise CurationError(f"{name} holds an unprintable character", where=where)
    pattern, means = _PATTERNS.get(name, (None, ""))
    if pattern is not None and not pattern.fullmatch(value):
        raise CurationError(f"{name} is {value!r}, which is {means}", where=where)
    if name in ("on", "date"):
        _check_day(name, value, where)


_PATTERNS = {
    **dict.fromkeys(("left", "right", "old", "new", "entity"), (_KEY, "no key of a thing (like person/vo-van-hung.082d5ccceeaee955)")),
    "claim": (_CLAIM, "no key of a claim (claim/<document>/<digest>)"),
    "finding": (_FINDING, "no id of a result of the check (chk-<16 hex digits>)"),
    "entry": (_ID, "no id of an entry (cur-<16 hex digits>)"),
    "iri": (_IRI, "no http(s) IRI"),
    "language": (_TAG, "no language tag"),
}  # fmt: skip


def _check_day(name: str, value: str, where: str) -> None:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError as error:
        raise CurationError(f"{name} is {value!r}, which is no day or time (2025-03-14)", where=where) from error


def _check_pair(left: str, right: str, where: str) -> None:
    if left == right:
        raise CurationError(f"{left} stands on both sides", where=where)
    if left.partition("/")[0] != right.partition("/")[0]:
        raise CurationError(f"{left} and {right} are things of two kinds", where=where)
