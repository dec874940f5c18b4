"""What a reader of one format hands on: the text, and what the file itself says about its origin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text and origin as far as one file gives them; nothing is looked up elsewhere."""

    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    """The language that the file declares; what the text is written in is found from the text."""
    notes: tuple[str, ...] = ()
