"""Addresses of things on the server that shows them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

DATA = "/data/"
"""What stands before a key on the server: ``/data/person/vo-van-hung.14db3c109917a451``."""


def path_of(iri: str, base: str) -> str:
    """The address of a thing of the store on this server; empty for an IRI that is none of the store's."""
    return DATA + quote(iri.removeprefix(base), safe="/.-_~") if iri.startswith(base) else ""


def address(path: str, **parameters: str | None) -> str:
    """A path with parameters; those without a value are left out."""
    given = {k: v for k, v in parameters.items() if v}
    return f"{path}?{urlencode(given)}" if given else path


def lit_at(document: str, start: int, end: int) -> str:
    """The address of a document (``doc/...``) with the words from ``start`` to ``end`` lit, and in sight."""
    return f"{DATA}{quote(document)}?lit={start}-{end}#lit"
