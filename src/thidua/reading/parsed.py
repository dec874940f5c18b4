"""What a reader of one format hands on, and how it reports a file that its library cannot take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from thidua.errors import DocumentError


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


@contextmanager
def damaged(what: str) -> Iterator[None]:
    """Whatever a parsing library raises becomes "this is a damaged <what>"; exhaustion stays what it is."""
    try:
        yield
    except (DocumentError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise DocumentError(
            f"this is not a whole {what} ({type(error).__name__}: {str(error)[:200]})", reason="damaged",
            hint="Fetch or save the file again; it may have been cut off",
        ) from error  # fmt: skip


def too_complex(what: str) -> DocumentError:
    """The refusal of a file that would cost too much; nothing is read in part."""
    return DocumentError(what, reason="too-complex", hint="Save it in a simpler format, or split it")
