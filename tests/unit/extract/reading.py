"""What the tests of reading share: a document from a text, and its titles as short lines."""

from __future__ import annotations

from thidua.extract import extract
from thidua.model import Document, PersonStatement, RoleStatement


def document(text: str, language: str, **more: str) -> Document:
    return Document("own.txt", text, language, **more)


def titles(text: str, language: str, **more: str) -> set[str]:
    """``holder / role / kind of body / place``, with the mode where it is not ``holds``."""
    out = set()
    for s in extract(document(text, language, **more)).statements:
        if isinstance(s, RoleStatement) and s.status == "asserted" and s.holder.kind == "person":
            line = f"{s.holder.latin} / {s.role} / {s.body.type} / {s.body.place}"
            out.add(line if s.mode == "holds" else f"{line} / {s.mode}")
    return out


def people(text: str, language: str) -> dict[str, bool]:
    """Names with whether each is an official."""
    return {
        s.person.name: s.official
        for s in extract(document(text, language)).statements
        if isinstance(s, PersonStatement)
    }
