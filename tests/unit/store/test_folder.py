"""Whose a folder is: what is not a store's is never touched, what is removed is a store's own."""

import errno
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from extractions import made

from thidua import pipeline
from thidua.errors import ConfigError, StoreError, StoreUnavailable
from thidua.export.quads import sorted_nquads
from thidua.namespaces import BASE, NS, VOCAB
from thidua.store import files, generations, open_store, reader
from thidua.store.folder import check_base
from thidua.store.generations import current
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

pytestmark = pytest.mark.usefixtures("tiny_reference")


def put(path: Path, *numbers: int) -> None:
    with Writer(path) as writer:
        for n in numbers:
            writer.add(made(n), "v1")
        writer.commit()


def dump(path: Path) -> bytes:
    assert verify_store(path).problems == []
    with open_store(path) as store:
        return b"".join(sorted_nquads(store.quads()))


def listing(path: Path) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def foreign(path: Path) -> dict[str, bytes]:
    for name in ("data.tmp/p", "notes.tmp", "texts/2024/article.txt", "texts/ab/" + "0" * 64, "gen-notes", "LOCK"):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text("mine", encoding="ascii")
    return listing(path)


def test_a_folder_that_is_no_store_is_refused_and_nothing_in_it_changes(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    before = foreign(mine)
    assert len(before) == 6
    (tmp_path / "a.txt").write_text("Một văn bản.", encoding="utf-8")
    for use in (
        lambda: put(mine, 1),
        lambda: pipeline.build([tmp_path / "a.txt"], mine),
        lambda: pipeline.remove(["x"], mine),
        lambda: open_store(mine),
        lambda: verify_store(mine),
    ):
        with pytest.raises(StoreUnavailable, match=r"no store, and it is not empty.*Name a store"):
            use()
        assert listing(mine) == before


def test_what_others_put_into_a_store_stays(tmp_path: Path) -> None:
    put(tmp_path, 1, 2)
    (tmp_path / "LOCK").unlink()
    before = foreign(tmp_path).keys()
    with Writer(tmp_path) as writer:
        writer.remove(made(2).document.id)
        writer.commit()
    put(tmp_path, 3)
    lost = before - listing(tmp_path).keys()
    assert {name for name in lost if not name.startswith("gen-0")} == {
        f"texts/{made(2).document.text_sha256[:2]}/{made(2).document.text_sha256}.z"
    }


def test_removing_from_nothing_makes_nothing(tmp_path: Path) -> None:
    for path in (tmp_path / "empty", tmp_path / "none"):
        if path.name == "empty":
            path.mkdir()
        with pytest.raises(StoreUnavailable, match="no store here"):
            pipeline.remove(["x"], path)
    assert listing(tmp_path) == {}
    assert not (tmp_path / "none").exists()


def test_a_first_build_killed_at_its_very_start_can_be_repeated(tmp_path: Path) -> None:
    (tmp_path / ".STORE.0123abcd.tmp").write_bytes(b"half")
    put(tmp_path, 1)
    assert not list(tmp_path.glob(".*"))
    assert len(verify_store(tmp_path).documents) == 1


def test_texts_of_removed_documents_go_once_no_reader_is_left_also_without_a_change(tmp_path: Path) -> None:
    put(tmp_path, 1, 2)
    with open_store(tmp_path) as store, Writer(tmp_path) as writer:
        writer.remove(made(2).document.id)
        writer.commit()
        assert store.text(made(2).document.id), "a reader keeps what it reads"
    assert len(list((tmp_path / "texts").glob("*/*"))) == 2
    put(tmp_path, 1)
    assert len(list((tmp_path / "texts").glob("*/*"))) == 1
    assert not (tmp_path / "SWEEP").exists()


@pytest.mark.parametrize("how", ["lost", "cut", "another"])
def test_a_build_makes_a_lost_or_damaged_text_whole(how: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("Quảng Trị", "Ninh Bình"):
        text = f"Ông Võ Văn Hưng là Chủ tịch UBND tỉnh {name}."
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    pipeline.build([tmp_path / "in"], tmp_path / "s")
    before = dump(tmp_path / "s")
    victim, other = sorted((tmp_path / "s" / "texts").glob("*/*"))
    if how == "lost":
        victim.unlink()
    else:
        victim.write_bytes(other.read_bytes() if how == "another" else victim.read_bytes()[:-3])
    assert len(verify_store(tmp_path / "s").problems) == 1
    report = pipeline.build([tmp_path / "in"], tmp_path / "s")
    assert (len(report.repaired), report.unchanged, report.generation) == (1, 2, None)
    assert dump(tmp_path / "s") == before
    assert pipeline.build([tmp_path / "in"], tmp_path / "s").repaired == []


def test_a_changed_byte_of_the_ledger_is_never_sealed_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, 1, 2)
    generation = current(tmp_path)
    assert generation is not None
    raw = generation.ledger.read_bytes()
    name = made(1).document.name.encode()
    assert raw.count(name) >= 1
    generation.ledger.write_bytes(raw.replace(name, name[:-1] + b"X"))
    with pytest.raises(StoreError, match=r"damaged: the bytes of the file ledger\.sqlite"):
        open_store(tmp_path)
    monkeypatch.setattr(generations, "_SMALL_LEDGER", 100)
    open_store(tmp_path).close()  # too large to be read at each opening
    assert verify_store(tmp_path).problems == ["damaged: the bytes of the file ledger.sqlite have changed"]
    with pytest.raises(StoreError, match=r"damaged: the bytes of the file ledger\.sqlite"):
        put(tmp_path, 3)
    assert verify_store(tmp_path).problems, "it is not good now either"


def no_links(*_: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_without_hard_links_a_generation_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    for n in range(3):
        put(tmp_path / "s", n)
    monkeypatch.undo()
    # undone with the small reference, which is why the other store is built with all of it too
    put(tmp_path / "fresh", 0, 1, 2)
    put(tmp_path / "s", 0)
    assert dump(tmp_path / "s") == dump(tmp_path / "fresh")


def test_a_damaged_table_is_not_sealed_by_copying_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, 1)
    generation = current(tmp_path)
    assert generation is not None
    table = max(generation.graph.glob("*.sst"), key=lambda p: p.stat().st_size)
    raw = bytearray(table.read_bytes())
    raw[len(raw) // 2] ^= 1
    table.write_bytes(raw)
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(StoreError):
        put(tmp_path, 2)
    assert current(tmp_path) == generation


def test_every_name_and_every_byte_is_on_the_disk_before_the_switch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[Path] = set()
    missing: list[Path] = []
    real, switch = os.fsync, files.write_atomic
    unsaid = re.compile(r"LOCK|IN_USE|FIRST|SWEEP|LOG.*")

    def fsync(descriptor: int) -> None:
        path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        path = re.sub(r"/\.([^/]+)\.[0-9a-f]{8}\.tmp$", r"/\1", path)
        synced.add(Path(re.sub(r"(gen-\d+)\.tmp", r"\1", path)))
        real(descriptor)

    def write_atomic(path: Path, chunks: list[bytes]) -> None:
        if path.name == "CURRENT":
            wanted = [path.parent, *path.parent.rglob("*")]
            assert len(wanted) > 12
            missing.extend(p for p in wanted if p not in synced and not unsaid.fullmatch(p.name))
        switch(path, chunks)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(generations, "write_atomic", write_atomic)
    put(tmp_path / "s", 1, 2)
    assert missing == []


def test_a_store_that_cannot_be_opened_lets_go_of_all_it_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, 1)
    opened = []
    real = reader.books.open_ledger
    monkeypatch.setattr(reader.books, "open_ledger", lambda *a, **k: opened.append(real(*a, **k)) or opened[-1])
    monkeypatch.setattr(reader, "_open_graph", lambda _: (_ for _ in ()).throw(StoreError("damaged")))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(StoreError, match="damaged"):
            open_store(tmp_path)
    assert len(opened) == 3
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount a disk read-only")
def test_a_read_only_store_is_read_and_says_why_it_is_not_written(tmp_path: Path) -> None:
    store = tmp_path / "s"
    store.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(store)], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        put(store, 1)
        subprocess.run(["mount", "-o", "remount,ro", str(store)], check=True)
        with open_store(store) as opened:
            assert len(opened.documents()) == 1
        with pytest.raises(StoreUnavailable, match=r"cannot be written \(read-only file system\).*mounted read-only"):
            put(store, 2)
    finally:
        subprocess.run(["umount", str(store)], check=True)


GOOD = [
    "https://example.org/",
    "https://example.org/kg/x/",
    "http://localhost:8080/d/",
    "https://ví-dụ.vn/dữ-liệu/",
    BASE,
]
BAD = [
    "", "data/", "https://example.org", "https://example.org/x", "https://example.org/x#", "https://example.org/x:", "urn:thidua:", "file:///x/",
    "https://example.org/x?a=1/", "https://example.org/#/", "https://example.org/a b/", "https://example.org/%zz/", "https://example.org/../z/",
    "https://example.org/./", "https://example.org//", "https:///", "https:///x/", "http://x\"/", "http://[::1/", "http://example.org:x/",
    "https://me@example.org/", NS, VOCAB, f"{VOCAB}modes/", "https://w3id.org/thidua/", "https://w3id.org/", f"{BASE}graph/",
]  # fmt: skip


def test_a_base_behind_which_keys_can_be_asked_for_is_taken() -> None:
    for base in GOOD:
        assert check_base(base) == base


@pytest.mark.parametrize("base", BAD)
def test_another_base_is_refused_with_the_reason_before_anything_is_written(base: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"will not do: (it|the|its) .*https://example\.org/data/"):
        Writer(tmp_path / "s", base=base)
    assert not (tmp_path / "s").exists()


def test_a_store_moves(tmp_path: Path) -> None:
    put(tmp_path / "s", 1)
    before = dump(tmp_path / "s")
    shutil.move(tmp_path / "s", tmp_path / "t")
    assert dump(tmp_path / "t") == before
    put(tmp_path / "t", 2)
