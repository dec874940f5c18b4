"""An error half-way through a document costs what was not sealed and nothing else; no half of it is ever sealed."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from extractions import made

from thidua import pipeline
from thidua.errors import DocumentError, StoreError
from thidua.export.quads import sorted_nquads
from thidua.reading.worker import Outcome
from thidua.store import ledger as books
from thidua.store import open_store, writer
from thidua.store import work as works
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

pytestmark = pytest.mark.usefixtures("tiny_reference")


def put(path: Path, *numbers: int) -> None:
    with Writer(path) as opened:
        for n in numbers:
            opened.add(made(n), "v1")
        opened.commit()


def dump(path: Path) -> bytes:
    assert verify_store(path).problems == []
    with open_store(path) as store:
        return b"".join(sorted_nquads(store.quads()))


def failing_after(real: Callable[..., Any], calls: int) -> Callable[..., Any]:
    """The function, which in one of its calls says that the disk is full."""
    left = [calls]

    def flaky(*arguments: Any, **options: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **options)

    return flaky


STEPS = [
    (writer, "save_text"), (books, "change_graph"), (books, "put_record"), (writer, "pending"), (writer, "load_text"),
    (writer.Names, "put"), (writer.Names, "put_files"), (works.Work, "put"), (works.Work, "take_out"), (works.Work, "__init__"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "step"), STEPS, ids=[f"{w.__name__}.{s}" for w, s in STEPS])
def test_a_fault_at_any_step_of_a_document_is_sealed_in_no_part(
    where: Any, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "s", 1, 2)
    before = dump(tmp_path / "s")
    faults = 0
    for call in range(1, 6):
        with Writer(tmp_path / "s") as opened, monkeypatch.context() as patch:
            patch.setattr(where, step, failing_after(getattr(where, step), call))
            try:
                opened.add(made(2), "v2")
                opened.add(made(3), "v1")
                opened.add(made(4), "v1")
            except StoreError as error:
                assert "No space left" in str(error)
                faults += 1
                with pytest.raises(StoreError, match="gave up"):
                    opened.add(made(5), "v1")
                with pytest.raises(StoreError, match="gave up"):
                    opened.commit()
        assert dump(tmp_path / "s") == before
    assert faults > 0, "the fault must have happened for this test to mean anything"
    put(tmp_path / "s", 3, 4)
    put(tmp_path / "fresh", 1, 2, 3, 4)
    assert dump(tmp_path / "s") == dump(tmp_path / "fresh")
    assert len(list((tmp_path / "s" / "texts").glob("*/*"))) == 4, "texts of what was given up are swept"


class Given:
    """Hands out made-up extractions in place of what workers read; one document is refused."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> "Given":
        return self

    def __exit__(self, *_: object) -> None: ...

    def imap_ordered(self, items: Any) -> Iterator[Outcome]:
        for item in items:
            number = int(Path(item[0]).stem)
            if number == 0:
                yield Outcome(item, error=DocumentError("nothing to read", reason="empty"))
            else:
                yield Outcome(item, made(number))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "Workers", Given)
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.txt").write_text(str(number), encoding="ascii")
    return tmp_path / "in"


def test_an_error_of_the_store_ends_the_build_and_is_no_failure_of_a_document(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "s"
    put(store, 9)
    before = dump(store)
    with monkeypatch.context() as patch:
        patch.setattr(writer, "save_text", failing_after(writer.save_text, 2))
        with pytest.raises(StoreError, match=r"cannot be written.*Nothing was lost"):
            pipeline.build([folder], store)
    assert dump(store) == before
    report = pipeline.build([folder], store)
    assert [f.reason for f in report.failures] == ["empty"]
    assert len(report.added) == 3
    put(tmp_path / "fresh", 9)
    pipeline.build([folder], tmp_path / "fresh")
    assert dump(store) == dump(tmp_path / "fresh")


def test_what_would_not_open_or_belongs_to_no_document_is_not_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, 1)
    before = dump(tmp_path)
    real = books.change_graph

    def twice(*arguments: Any) -> None:
        real(*arguments)
        real(*arguments)

    for step, replacement in (("change_graph", twice), ("put_record", lambda *_: None)):
        with Writer(tmp_path) as opened, monkeypatch.context() as patch:
            patch.setattr(books, step, replacement)
            opened.add(made(2), "v1")
            with pytest.raises(StoreError, match=r"it would hold|do not go together"):
                opened.commit()
        assert dump(tmp_path) == before
