"""Taking documents out of a store. What the ``thidua remove`` command does, as a function."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from thidua.errors import DocumentError
from thidua.store.writer import Writer


def remove(references: Iterable[str], store: str | os.PathLike[str]) -> list[str]:
    """Take documents out of a store, by id, IRI or file name; a line on each. Nothing goes if one is unknown or unclear.

    By id the document goes. By name the name goes, and the document with its last name: a text that was given under
    several names stays as what the others say. A name that several texts have means none of them.
    """
    with Writer(store, create=False) as writer:
        wanted = sorted({_meant(writer, reference) for reference in references})
        said = [_take_out(writer, document, name) for document, name in wanted]
        writer.commit()
        gone = [document for document, _ in wanted if writer.record(document) is None]
    _forget_answers(writer.root, gone)
    return sorted(line for line in said if line)


def _forget_answers(store: Path, documents: Iterable[str]) -> None:
    """What a model said of documents that are gone goes with them."""
    from thidua.llm.answers import FOLDER, Answers

    for document in documents:
        Answers(store / FOLDER).forget(document)


def _meant(writer: Writer, reference: str) -> tuple[str, str]:
    """The document, and the name if it is named by that."""
    key = reference.removeprefix(writer.base).removeprefix("doc/")
    if writer.record(key) is not None:
        return key, ""
    ids = writer.named(reference)
    if len(ids) == 1:
        return ids[0], reference
    if ids:
        raise DocumentError(
            f"{len(ids)} documents have this name: {', '.join(ids)}", where=reference, reason="ambiguous",
            hint="Give the id of the one that is to go, or all of them",
        )  # fmt: skip
    raise DocumentError(
        "no such document in the store", where=reference, hint="`thidua verify` lists what is stored", reason="unknown"
    )


def _take_out(writer: Writer, document: str, name: str) -> str:
    record = writer.record(document)
    if record is None:
        return ""  # asked for twice
    if not name:
        writer.remove(document)
        return f"{record.name} ({document})"
    if document in writer.named(name) and not writer.forget(name, document):
        return f"{name} ({document}): its text stays, as {writer.names(document)[0]}"
    return f"{name} ({document})"
