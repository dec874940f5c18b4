"""Keys of everything: mint and parse. An IRI is the store's base + key; pure functions, no state.

=============================================  =========================================================
``person/<latin>.<document>``                   a person as one document names him; canonical after resolution
``place/<slug>``                                a place by its lasting name; versions are ``place/<slug>.<n>``
``body/<type>[.<topic>][.<number>].<place>``    a body is its kind, what it is about, its number and its jurisdiction
``post/<role>.<body>``                          the seat
``tenure/<digest>``, ``spell/<digest>`` ...     one person in one post; one period of it: see :mod:`thidua.graph.keys`
``instrument/<number or title>.<issuer>.<date>``
``event/...``, ``movement/...``                 see the functions
``claim/<document>/<digest>``                   one statement of one document
``doc/<document>``                              a document by the hash of its text
=============================================  =========================================================
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from typing import Final

_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")


@functools.lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """``Võ Văn Hưng`` to ``vo van hung``: ASCII lower case, no diacritics, single spaces. Other scripts vanish."""
    text = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d").lower())
    return _NOT_SLUG.sub(" ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def digest(*parts: str | None, length: int = 16) -> str:
    """Hex digest of the parts, each kept apart; stable over processes and platforms."""
    joined = "\x1f".join("\x00" if p is None else p for p in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


@functools.lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """A part of a key: ``vo-van-hung``. Text in other scripts becomes ``x`` + a digest, so that no two collide."""
    ascii_ = latin(text).replace(" ", "-")
    rest = "".join(c for c in text if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN"))
    return (
        (f"{ascii_}-x" if ascii_ else "x") + digest(rest, length=8) if rest else ascii_ or "x" + digest(text, length=8)
    )


def person_key(name: str, document: str, nth: int = 0) -> str:
    """A person as one document names him; ``nth`` tells namesakes of one document apart."""
    return f"person/{slug(name)}.{document}" + (f".{nth}" if nth else "")


def place_key(name: str) -> str:
    """A place by its lasting Vietnamese name, without its version."""
    return f"place/{slug(name)}"


def body_key(type_: str, place: str | None, *, number: str | None = None, topic: str | None = None) -> str:
    """A body is its kind, what it is about, its number and its jurisdiction; ``x`` where the jurisdiction is unknown."""
    parts = [type_.replace("_", "-")]
    parts += [slug(topic)] if topic else []
    parts += [slug(number)] if number else []
    parts.append(slug(place) if place else "x")
    return "body/" + ".".join(parts)


def post_key(role: str, body: str) -> str:
    """The seat: ``post/chair.peoples-committee.quang-tri``."""
    return f"post/{role.replace('_', '-')}.{body.removeprefix('body/')}"


def instrument_key(
    number: str | None, *, type_: str, issuer: str | None, date: str | None, title: str | None = None
) -> str:
    """Issuer + number + date (or term), never the number alone; ``issuer`` is a body's or post's key."""
    name = slug(number) if number else f"{type_}-{slug(title or '')}"
    who = issuer.split("/", 1)[-1] if issuer else "x"
    return f"instrument/{name}.{who}.{date or 'x'}"


def document_key(document: str) -> str:
    """``doc/<first 16 hex digits of the hash of the text>``."""
    return f"doc/{document}"


def claim_key(document: str, content: bytes) -> str:
    """One statement of one document, by its content in UTF-8."""
    return f"claim/{document}/{hashlib.sha256(content).hexdigest()[:20]}"


def event_key(
    type_: str, *, organiser: str | None, date: str | None, place: str | None = None, title: str | None = None
) -> str:
    """An event as far as it is known: ``event/conference.<organiser>.<date>``; organiser and place are keys.

    Without a date two texts may mean two events: resolution keeps such keys apart per document.
    """
    who = organiser.split("/", 1)[-1] if organiser else (place or "x").split("/", 1)[-1]
    name = type_.replace("_", "-") + (f"-{slug(title)}" if title else "")
    return f"event/{name}.{who}.{date or 'x'}"


def movement_key(title: str, *, period: str | None = None) -> str:
    """An emulation movement or campaign by the title of the reference data, or as attested."""
    return f"movement/{slug(title)}" + (f".{slug(period)}" if period else "")


def local_key(kind: str, name: str, document: str, nth: int = 0) -> str:
    """What only one document can tell apart: ``unnamed/vice-chair.<document>``, ``group/leaders.<document>``."""
    return f"{kind}/{slug(name)}.{document}" + (f".{nth}" if nth else "")


def finding_key(document: str, content: str) -> str:
    """One finding of one document, by its content."""
    return f"finding/{document}/{digest(content, length=20)}"


def assertion_key(kind: str, *parts: str | None) -> str:
    """A fused assertion by what makes it one: ``participation/<digest>``, ``award/<digest>`` ..."""
    return f"{kind}/{digest(*parts, length=20)}"


def curation_key(entry: str) -> str:
    """One entry of the curation by its id: ``curation/cur-<digest>``."""
    return f"curation/{entry}"


def agent_key(name: str) -> str:
    """A program that reads, by its name: ``agent/some-model-7b.<digest>``, for names that only marks tell apart."""
    return f"agent/{slug(name)}.{digest(name, length=8)}"


def judgement_key(a: str, b: str) -> str:
    """What was decided about two mentions, in whichever order they are given."""
    return f"judgement/{digest(*sorted((a, b)), length=20)}"
