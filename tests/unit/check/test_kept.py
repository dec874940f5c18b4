"""Findings kept beside a store: the next check follows what changed, and says so if it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from extractions import made

from thidua.check import Report, check, kept
from thidua.check.follow import Change, Followed
from thidua.check.full import Book, Found, Source
from thidua.store import open_store
from thidua.store.writer import Writer


def build(store: Path, *, add: tuple[int, ...] = (), remove: tuple[int, ...] = ()) -> None:
    with Writer(store) as writer:
        for number in remove:
            writer.remove(made(number).document.id)
        for number in add:
            writer.add(made(number), "v1")
        writer.commit()


def checked(store: Path) -> Report:
    with open_store(store) as opened:
        return check(opened, engine="kept")


def anew(store: Path) -> Report:
    with open_store(store) as opened:
        return check(opened)


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How each check came about."""
    told: list[str] = []
    follow, check_all = kept.follow, kept.check_all

    def following(book: Book, source: Source, before: Found, change: Change, seconds: float | None) -> Followed:
        told.append("followed")
        return follow(book, source, before, change, seconds)

    def everything(*arguments: object) -> Found:
        told.append("everything")
        return check_all(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "follow", following)
    monkeypatch.setattr(kept, "check_all", everything)
    return told


def test_a_check_after_builds_follows_them_and_a_further_one_only_reads(tmp_path: Path, ways: list[str]) -> None:
    store = tmp_path / "store"
    build(store, add=(1, 2, 3))
    assert checked(store) == anew(store)
    build(store, add=(4,))
    build(store, add=(5,), remove=(2,))
    assert checked(store) == anew(store)
    assert checked(store) == anew(store)
    assert ways == ["everything", "followed"]


def test_without_the_changes_everything_is_looked_at(tmp_path: Path, ways: list[str]) -> None:
    store = tmp_path / "store"
    build(store, add=(1, 2))
    checked(store)
    build(store, add=(3,))
    (change,) = (store / "checks").glob("change-*")
    change.write_bytes(change.read_bytes()[:-20])
    assert checked(store) == anew(store)
    assert ways == ["everything", "everything"]


def test_damaged_findings_are_as_good_as_none(tmp_path: Path, ways: list[str]) -> None:
    store = tmp_path / "store"
    build(store, add=(1, 2))
    expected = checked(store)
    (findings,) = (store / "checks").glob("findings-*")
    findings.write_bytes(b"{}")
    assert checked(store) == expected
    assert ways == ["everything", "everything"]


def test_builds_keep_no_changes_where_nobody_has_checked(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(store, add=(1,))
    build(store, add=(2,))
    assert not (store / "checks").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, ways: list[str]) -> None:
    store = tmp_path / "store"
    build(store, add=(1, 2))
    (store / "checks").write_text("in the way")
    assert checked(store) == checked(store)
    assert ways == ["everything", "everything"]
