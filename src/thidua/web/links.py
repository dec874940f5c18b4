"""Addresses of things on the server that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from thidua.namespaces import VOCAB

DATA = "/data/"
"""What stands before a key on the server: ``/data/person/vo-van-hung.14db3c109917a451``."""

TERMS = "/vocab/"
"""What stands before a term of a vocabulary: ``/vocab/award-kinds/government_emulation_flag``."""


def path_of(iri: str, base: str) -> str:
    """The address of a thing of the store, or a term of a vocabulary, on this server; empty for an IRI that is neither."""
    if iri.startswith(VOCAB) and "/" in iri.removeprefix(VOCAB):
        return TERMS + quote(iri.removeprefix(VOCAB), safe="/-_~")
    return DATA + quote(iri.removeprefix(base), safe="/.-_~") if iri.startswith(base) else ""


def address(path: str, **parameters: str | None) -> str:
    """A path with parameters; those without a value are left out."""
    given = {k: v for k, v in parameters.items() if v}
    return f"{path}?{urlencode(given)}" if given else path


def lit_at(document: str, places: Iterable[tuple[int, int]], lang: str = "") -> str:
    """The address of a document (``doc/...``) with the words at these places lit, and the first of them in sight."""
    pairs = [("lit", f"{start}-{end}") for start, end in places]
    told = urlencode([*pairs, *([("lang", lang)] if lang else [])])
    return f"{DATA}{quote(document)}{'?' if told else ''}{told}{'#lit' if pairs else ''}"
