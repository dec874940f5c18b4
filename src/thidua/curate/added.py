"""A statement that a person adds from a source that is no document here: the quoted words become a small document of their own.

So an added statement has its evidence like any other: a text (the quote), offsets into it, an origin. It is one witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thidua import iri
from thidua.curate.book import Curation
from thidua.curate.entries import Entry
from thidua.errors import CurationError
from thidua.extract import cell_values
from thidua.extract.statements import with_ids
from thidua.lexicon import Lexicon, lexicon, vocabulary
from thidua.model import (
    BiographyStatement,
    Document,
    Entity,
    Evidence,
    Extraction,
    MembershipStatement,
    PersonStatement,
    RoleStatement,
    Statement,
    Time,
)

MEDIA_TYPE = "text/x-thidua-added"
RULE = "added"
_SOURCE = {"title": True, "quote": True, "language": True, "url": False, "published": False, "publisher": False}
"""Fields of a source, and whether they must be there."""
_TIMES = ("on", "from", "until", "year", "term")
_FIELDS = {
    "role": ({"holder", "role", "body", "place"}, {*_TIMES, "number", "topic", "mode", "cause"}),
    "membership": ({"member", "body"}, {*_TIMES, "place", "number", "topic"}),
    "biography": ({"holder", "property", "value"}, set()),
}
"""Kind of statement to the fields that it needs and the fields that it may have besides."""


def added(curation: Curation) -> list[Extraction]:
    """The small documents that the ``add`` entries make: one for each quote from each source, by name."""
    return [_extraction(entries) for _, entries in sorted(_by_source(curation).items())]


def made_by(curation: Curation) -> dict[str, tuple[str, ...]]:
    """Each of these small documents (its id) with the ids of the entries that made it."""
    sources = _by_source(curation).values()
    return {_document(entries).id: tuple(sorted(e.id for e in entries)) for entries in sources}


def _by_source(curation: Curation) -> dict[tuple[str, ...], list[Entry]]:
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for e in curation.of("add"):
        groups.setdefault(_source(e), []).append(e)
    return groups


def _source(e: Entry) -> tuple[str, ...]:
    source: Mapping[str, Any] = e["source"]
    if unknown := sorted(source.keys() - _SOURCE.keys()):
        raise CurationError(f"{', '.join(unknown)}: not a field of a source", where=e.where or e.id)
    for name, needed in _SOURCE.items():
        value = source.get(name, "" if not needed else None)
        if not isinstance(value, str) or (needed and not value.strip()):
            raise CurationError(
                f"the source needs {name}, as text", where=e.where or e.id, hint="No evidence, no statement"
            )
    return tuple(str(source.get(name, "")) for name in _SOURCE)


def _document(entries: list[Entry]) -> Document:
    first = entries[0]
    source: Mapping[str, str] = first["source"]
    text = f"{source['quote']}\n{source['title']}\n{source.get('url', '')}".rstrip()
    return Document(
        name=f"added-{iri.digest(*_source(first))}", text=text, language=source["language"], media_type=MEDIA_TYPE,
        url=source.get("url") or None, published=source.get("published") or None,
        publisher=source.get("publisher") or None, title=source["title"],
    )  # fmt: skip


def _extraction(entries: list[Entry]) -> Extraction:
    document, words = _document(entries), str(entries[0]["source"]["quote"])
    quote = Evidence("whole", 0, len(words), words)
    found = [s for e in entries for s in _statements(e, document, quote)]
    return Extraction(document, tuple(with_ids(document.id, found)))


def _statements(e: Entry, document: Document, quote: Evidence) -> Iterator[Statement]:
    said: Mapping[str, Any] = e["statement"]
    kind = said.get("kind")
    if kind not in _FIELDS:
        raise CurationError(
            f"a statement of kind {kind!r} cannot be added", where=e.where or e.id, hint=f"One of {', '.join(_FIELDS)}"
        )
    needed, allowed = _FIELDS[kind]
    if wrong := sorted((needed - said.keys()) | (said.keys() - needed - allowed - {"kind"})):
        raise CurationError(f"the statement lacks, or cannot have, {', '.join(wrong)}", where=e.where or e.id)
    if not all(isinstance(v, str) and v.strip() for v in said.values()):
        raise CurationError("the fields of a statement are text that is not empty", where=e.where or e.id)
    common: dict[str, Any] = {"document": document.name, "evidence": (quote,), "rule": RULE}
    if kind == "membership":
        member = cell_values.place_named(said["member"])
        if member is None:
            raise CurationError(f"{said['member']!r} is no known province or place", where=e.where or e.id)
        unit = Entity(
            "unit",
            f"place/{iri.slug(member.name)}",
            member.name,
            iri.latin(member.name),
            type="province",
            place=member.name,
        )
        yield MembershipStatement(member=unit, body=_body(e, said), time=_time(said), **common)
        return
    holder = cell_values.person(said["holder"], document.id, 0)
    yield PersonStatement(person=holder, mentions=(quote,), **common)
    if kind == "biography":
        yield BiographyStatement(person=holder, property=said["property"], value=said["value"], **common)
        return
    yield RoleStatement(
        holder=holder, role=_code(e, "role-kinds", said["role"]), body=_body(e, said), mode=_code(e, "modes", said.get("mode", "holds")),
        time=_time(said), cause=said.get("cause"), **common,
    )  # fmt: skip


def _time(said: Mapping[str, str]) -> Time:
    return Time(**{("from_" if n == "from" else n): said[n] for n in _TIMES if n in said})


def _body(e: Entry, said: Mapping[str, str]) -> Entity:
    place = cell_values.place_named(said["place"]) if "place" in said else None
    if "place" in said and place is None:
        raise CurationError(f"{said['place']!r} is no place that is known", where=e.where or e.id)
    return cell_values.body(
        _code(e, "body-kinds", said["body"]),
        place,
        _words(),
        basis="stated",
        number=said.get("number"),
        topic=said.get("topic"),
    )


def _words() -> Lexicon:
    return lexicon("vi")


def _code(e: Entry, scheme: str, code: str) -> str:
    if code not in vocabulary().kinds[scheme]:
        raise CurationError(f"{code!r} is no code of {scheme}", where=e.where or e.id)
    return code
