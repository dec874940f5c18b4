"""The form of an answer, made from the vocabularies: a model may only use the codes that the ontology has."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any

from thidua.lexicon import vocabulary

MAX_STATEMENTS = 200
MAX_QUOTE = 600


@functools.cache
def codes(scheme: str) -> tuple[str, ...]:
    """The codes of a vocabulary, sorted."""
    return tuple(sorted(vocabulary().kinds[scheme]))


@functools.cache
def answer_schema() -> dict[str, Any]:
    """JSON schema of an answer."""
    text = {"type": "string"}
    maybe = {"type": ["string", "null"]}

    def kind(name: str, **slots: dict[str, Any]) -> dict[str, Any]:
        properties = {"kind": {"type": "string", "enum": [name]}, "quote": text, **slots}
        return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}

    role = kind(
        "role", holder_quote=text, role_quote=text, role=_enum("role-kinds"), mode=_enum("modes"),
        body_quote=text, body_type=_enum("body-kinds"), place_quote=maybe,
    )  # fmt: skip
    instrument = kind("instrument", number_quote=text, type=_enum("instrument-kinds"))
    award = kind("award", holder_quote=maybe, award=_enum("award-kinds"), status=_enum("award-statuses"))
    statements = {"type": "array", "items": {"anyOf": [role, instrument, award]}}
    return {
        "type": "object",
        "properties": {"statements": statements},
        "required": ["statements"],
        "additionalProperties": False,
    }


def _enum(scheme: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(codes(scheme))}


@functools.cache
def schema_digest() -> str:
    """Digest of the schema: another vocabulary makes another question."""
    return hashlib.sha256(json.dumps(answer_schema(), sort_keys=True).encode()).hexdigest()[:16]
