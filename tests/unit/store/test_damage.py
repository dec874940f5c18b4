"""A damaged store says so: never a silent shorter answer."""

import contextlib
import shutil
from pathlib import Path

import pytest
from extractions import made

from thidua.errors import StoreError
from thidua.store import open_store
from thidua.store.generations import current
from thidua.store.verify import verify_store
from thidua.store.writer import Writer


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "store"
    with Writer(path) as writer:
        for n in range(8):
            writer.add(made(n), "v1")
        writer.commit()
    assert verify_store(path).problems == []
    return path


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def files(store: Path, pattern: str) -> list[Path]:
    generation = current(store)
    assert generation is not None
    found = sorted(generation.path.glob(pattern))
    assert found, f"no {pattern} in the store"
    return found


def is_refused_at_opening(store: Path) -> bool:
    try:
        open_store(store).close()
    except StoreError as error:
        assert error.hint
        return True
    return False


@pytest.mark.parametrize(
    "pattern",
    [
        "graph/MANIFEST-*",
        "graph/CURRENT",
        "graph/OPTIONS-*",
        "graph/*.sst",
        "graph/IDENTITY",
        "ledger.sqlite",
        "SEAL.json",
    ],
)
@pytest.mark.parametrize("kind", ["half", "empty", "gone", "longer"])
def test_a_file_cut_emptied_lost_or_grown_is_seen_at_opening(store: Path, pattern: str, kind: str) -> None:
    for path in files(store, pattern):
        raw = path.read_bytes()
        if kind == "half":
            path.write_bytes(raw[: len(raw) // 2])
        elif kind == "empty":
            path.write_bytes(b"")
        elif kind == "gone":
            path.unlink()
        else:
            path.write_bytes(raw + b"\0")
    assert is_refused_at_opening(store)


@pytest.mark.parametrize("pattern", ["graph/MANIFEST-*", "graph/OPTIONS-*", "graph/CURRENT", "SEAL.json"])
def test_a_flipped_byte_outside_the_tables_is_seen_at_opening(store: Path, pattern: str) -> None:
    path = max(files(store, pattern), key=lambda p: p.stat().st_size)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0x40
    path.write_bytes(raw)
    assert is_refused_at_opening(store)


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_flipped_byte_in_a_table_is_found_by_verify_and_never_shortens_an_answer(store: Path, part: float) -> None:
    with open_store(store) as opened:
        expected = {str(q) for q in opened.quads()}
    for path in files(store, "graph/*.sst"):
        raw = bytearray(path.read_bytes())
        raw[int(len(raw) * part)] ^= 0x01
        path.write_bytes(raw)
    try:
        with open_store(store) as opened:
            assert {str(q) for q in opened.quads()} == expected
    except StoreError:
        pass
    with contextlib.suppress(StoreError):
        assert verify_store(store).problems


def test_a_flipped_byte_in_the_ledger_is_found_by_verify(store: Path) -> None:
    (path,) = files(store, "ledger.sqlite")
    raw = bytearray(path.read_bytes())
    raw[len(raw) * 2 // 3] ^= 0x01
    path.write_bytes(raw)
    with contextlib.suppress(StoreError):
        assert verify_store(store).problems


def test_a_store_put_under_a_foreign_ledger_is_refused(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with Writer(other) as writer:
        writer.add(made(99), "v1")
        writer.commit()
    (mine,), (theirs,) = files(store, "ledger.sqlite"), files(other, "ledger.sqlite")
    shutil.copyfile(theirs, mine)
    assert is_refused_at_opening(store)


@pytest.mark.parametrize(
    "content", ["", "gen-000001", "gen-000009 " + "0" * 64 + "\n", "gen-000001 " + "0" * 64 + "\n"]
)
def test_a_damaged_pointer_is_no_empty_store(store: Path, content: str) -> None:
    (store / "CURRENT").write_text(content, encoding="ascii")
    assert is_refused_at_opening(store)
    with pytest.raises(StoreError), Writer(store):
        pass


def test_a_lost_pointer_is_no_empty_store(store: Path) -> None:
    (store / "CURRENT").unlink()
    assert is_refused_at_opening(store)
    with pytest.raises(StoreError), Writer(store):
        pass
    assert list(store.glob("gen-*")), "and nothing was cleaned away"


def test_a_text_that_is_lost_cut_or_changed_is_found(store: Path) -> None:
    lost, cut, changed, *_ = sorted((store / "texts").glob("*/*"))
    lost.unlink()
    cut.write_bytes(cut.read_bytes()[:-3])
    shutil.copyfile(sorted((store / "texts").glob("*/*"))[-1], changed)
    assert len(verify_store(store).problems) == 3


def test_a_damaged_store_is_not_built_upon(store: Path) -> None:
    for path in files(store, "graph/MANIFEST-*"):
        path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(StoreError), Writer(store) as writer:
        writer.add(made(50), "v1")


def test_a_generation_shares_its_tables_and_leaves_the_old_ones_alone(store: Path) -> None:
    before = {p.name: (p.stat().st_ino, p.read_bytes()) for p in files(store, "graph/*.sst")}
    with open_store(store), Writer(store) as writer:
        writer.add(made(50), "v1")
        writer.commit()
        old, new = sorted(store.glob("gen-??????"))
        for name, (_inode, raw) in before.items():
            assert (old / "graph" / name).read_bytes() == raw
        assert {p.stat().st_ino for p in (new / "graph").glob("*.sst")} & {i for i, _ in before.values()}
