"""What the documents say of a mention, in their own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua import iri
from thidua.model import AppointmentStatement, Extraction, RoleStatement, Statement
from thidua.resolve.mentions import named_keys, scoped
from thidua.store.extraction import extraction_of
from thidua.store.reader import Store
from thidua.why.known import Known

LONGEST = 280
"""Characters of one quote, at most; what is left out is marked."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, at their place."""

    document: str
    """Its name."""
    id: str
    language: str
    published: str | None
    start: int
    end: int
    words: str
    claim: str = ""


class Quoting:
    """Quotes from one store; a document is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = Known(store)
        self._read: dict[str, Extraction] = {}

    def extraction(self, document: str) -> Extraction | None:
        """A document as it was read; None where the store has none of that id."""
        if document not in self._read:
            records = self.store.document(document)
            if not records:
                return None
            self._read[document] = extraction_of(self.store, records[0])
        return self._read[document]

    def of(self, key: str, wanted: Iterable[str] = (), most: int = 2) -> tuple[Quote, ...]:
        """What is said of a mention; first the statements that also name what is ``wanted``."""
        wanted = set(wanted)
        found: list[tuple[tuple[int, str, int, str], Quote]] = []
        for document in self.known.documents(key):
            read = self.extraction(document)
            for statement in read.statements if read is not None else ():
                named = _named(statement, document)
                if key not in named or not statement.evidence or read is None:
                    continue
                quote = _quote(read, document, statement)
                rank = (-len(named & wanted), int(statement.kind in ("person", "body")))
                found.append(((rank[0], document, rank[1], statement.id), quote))
        found.sort(key=lambda f: f[0])
        if wanted and found and found[0][0][0] < 0:
            # what bears on it says it; the rest of what the documents tell of this one does not
            found = [f for f in found if f[0][0] == found[0][0][0]][:1]
        return _different([quote for _, quote in found], most)

    def claim(self, claim: str) -> tuple[Statement, Quote] | None:
        """A statement by its key, with its words; None where the store has it no more."""
        document = claim.split("/")[1] if claim.count("/") == 2 else ""
        read = self.extraction(document)
        for statement in read.statements if read is not None else ():
            if statement.id == claim and read is not None and statement.evidence:
                return statement, _quote(read, document, statement)
        return None


def quotes_of(store: Store, key: str, most: int = 2) -> tuple[Quote, ...]:
    """What the documents of a store say of a mention."""
    return Quoting(store).of(key, most=most)


def _named(statement: Statement, document: str) -> set[str]:
    keys = set(named_keys(statement, document))
    if isinstance(statement, RoleStatement | AppointmentStatement):
        keys.add(iri.post_key(statement.role, scoped(statement.body.key, document)))
    return keys


def _quote(read: Extraction, document: str, statement: Statement) -> Quote:
    start, end = min(e.start for e in statement.evidence), max(e.end for e in statement.evidence)
    if end - start <= LONGEST:
        words = read.document.text[start:end]
    else:
        pieces = sorted({(e.start, e.end, e.quote) for e in statement.evidence})
        words = " \u2026 ".join(quote for _, _, quote in pieces)
        words = words if len(words) <= LONGEST else words[: LONGEST - 2] + " \u2026"
    origin = read.document
    return Quote(
        origin.name, document, origin.language, origin.published, start, end, " ".join(words.split()), statement.id
    )


def _different(quotes: list[Quote], most: int) -> tuple[Quote, ...]:
    """The first of them that say different words; a part of what is quoted already says nothing more."""
    out: list[Quote] = []
    for quote in quotes:
        if len(out) < most and not any(quote.id == q.id and quote.words in q.words for q in out):
            out.append(quote)
    return tuple(out)
