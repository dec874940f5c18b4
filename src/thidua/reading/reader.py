"""Reading files in worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from thidua.errors import DocumentError
from thidua.model import Document
from thidua.reading.files import PLAIN, read_here
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.worker import Outcome, Workers


class Reader:
    """Reads files in worker processes that can be ended; use it as a context manager.

    ::

        with Reader() as reader:
            for outcome in reader.read_all(collect(["articles"])):
                print(outcome.error or outcome.value.title)
    """

    def __init__(
        self, *, count: int = 1, limits: Limits = DEFAULT, task: str = "thidua.reading.files:read_here"
    ) -> None:
        self.limits = limits
        self._workers = Workers(task, count=count, limits=limits, options={"limits": limits})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._workers.close()

    def read(self, path: str | os.PathLike[str]) -> Document:
        """One document. Raises DocumentError with a ``reason``: the next file can be read all the same."""
        document: Document = self._workers.call(Path(path))
        return document

    def read_all(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[Outcome]:
        """One outcome per file, in the order given: ``outcome.value`` is a Document, or ``outcome.error`` says why not."""
        return self._workers.imap_ordered(Path(p) for p in paths)


def read(path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Document:
    """One document. A plain text of modest size is read here, everything else in a worker process of its own.

    For many files use :class:`Reader`, which keeps its processes.
    """
    path = Path(path)
    try:
        modest = path.suffix.lower() in PLAIN and path.stat().st_size <= limits.plain_bytes
    except OSError as error:
        raise DocumentError(f"the file cannot be read ({error.strerror})", where=str(path), reason="missing") from error
    if modest:
        return read_here(path, limits)
    with Reader(limits=limits) as reader:
        return reader.read(path)
