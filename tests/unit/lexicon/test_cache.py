"""The cache of compiled pieces: it is renewed when what it was made of changes, and nothing in it is trusted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thidua import cache
from thidua.lexicon import gazetteer, lexicon, pack, plain, prepare
from thidua.lexicon.phrases import Lexicon
from thidua.resources import LANGUAGES
from thidua.text import syllables

PLAIN = {"a": [1, 2.5, None, True], "ừ": ["क"]}


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and nothing remembered of another one."""
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "cache"))
    remembered = (lexicon, plain.vocabulary, syllables.scripts, cache._shipped)
    for each in remembered:
        each.cache_clear()
    yield tmp_path / "cache"
    for each in remembered:
        each.cache_clear()


class Made:
    """Counts how often a piece is compiled."""

    def __init__(self, value: Any = PLAIN) -> None:
        self.times, self.value = 0, value

    def __call__(self) -> Any:
        self.times += 1
        return self.value


def same(value: Any) -> Any:
    return value


def test_a_piece_is_compiled_once(top: Path) -> None:
    made = Made()
    assert [cache.cached("one", made, same) for _ in range(3)] == [PLAIN] * 3
    assert made.times == 1
    assert [f.name for f in top.iterdir()] == [f"one.{cache.key()[:16]}.json"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-3],
        lambda data: data.replace(b"2.5", b"2.6"),
        lambda data: data.split(b"\n", 1)[1],
        lambda data: b"\x80\x04N." + data,
        lambda data: data.replace(b" one ", b" two "),
        lambda data: b"\xff" * 100,
        lambda data: b"[" * 200_000,
    ],
    ids=["empty", "cut", "changed", "headless", "pickle", "of-another-piece", "no-text", "deep"],
)
def test_a_file_that_is_damaged_or_foreign_is_compiled_anew(top: Path, spoil: Any) -> None:
    made = Made()
    cache.cached("one", made, same)
    (file,) = top.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert cache.cached("one", made, same) == PLAIN
    assert cache.cached("one", made, same) == PLAIN
    assert made.times == 2


def test_a_file_of_another_form_is_compiled_anew(top: Path) -> None:
    """Somebody who knows the digest may write what he likes: it is data, and must have the form."""
    cache.cached("one", Made(["x"]), same)
    made = Made({"a": "b"})
    assert cache.cached("one", made, lambda v: v["a"]) == "b"
    assert made.times == 1


def test_the_key_changes_with_a_label_and_with_a_language_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [cache.key()]
    own = tmp_path / "languages" / "qq"
    own.mkdir(parents=True)
    monkeypatch.setenv(LANGUAGES, str(own.parent))
    for label in ("ka", "ki"):
        (own / "labels.tsv").write_text(f"words/PROVINCE\tother\t{label}\n", encoding="utf-8")
        keys.append(cache.key())
    assert len(set(keys)) == 3


def test_the_key_changes_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache._digest()
    monkeypatch.setattr(cache, "__version__", "9.9")
    assert cache._digest() != before


def test_nothing_is_kept_where_the_cache_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(cache.PLACE, "off")
    made = Made()
    assert [cache.cached("one", made, same) for _ in range(2)] == [PLAIN] * 2
    assert made.times == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_costs_only_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "file" / "cache"))
    assert cache.cached("one", Made(), same) == PLAIN
    assert not cache.missing(["one"])


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are another thing elsewhere")
def test_a_folder_that_refuses_a_file_costs_only_the_time(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, data: bytes) -> int:
        raise PermissionError(1, "refused", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert cache.cached("one", Made(), same) == PLAIN
    assert list(top.iterdir()) == []


def test_many_may_write_at_once(top: Path) -> None:
    """Each reader sees a whole file or none; no half-written one stays behind."""
    wrong: list[Any] = []

    def work() -> None:
        for n in range(20):
            big = {"n": n % 3, "text": "x" * 50_000}
            where = cache._file("one")
            assert where is not None
            cache._keep(where, "one", big)
            found = cache._load(where, "one")
            if found is not None and len(found["text"]) != 50_000:
                wrong.append(found)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [f.name for f in top.iterdir()] == [f"one.{cache.key()[:16]}.json"]


def test_old_files_of_a_piece_go(top: Path) -> None:
    top.mkdir()
    for n in range(9):
        (top / f"one.{n:016x}.json").write_text("old")
        os.utime(top / f"one.{n:016x}.json", (n, n))
    (top / "two.0000000000000000.json").write_text("of another piece")
    cache.cached("one", Made(), same)
    assert sorted(f.name[:20] for f in top.glob("one.*")) == sorted(
        [f"one.{cache.key()[:16]}", *(f"one.{n:016x}" for n in (6, 7, 8))]
    )
    assert (top / "two.0000000000000000.json").exists()


def test_the_rule_of_each_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.PLACE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache.place() == tmp_path / ".cache" / "thidua"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache.place() == tmp_path / "xdg" / "thidua"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.place() == tmp_path / "Library" / "Caches" / "thidua"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.place() == tmp_path / "local" / "thidua" / "Cache"


def test_what_comes_from_the_cache_is_what_was_compiled(top: Path) -> None:
    prepare()
    names = {f.name.split(".")[0] for f in top.iterdir()}
    tags = pack.available()
    assert {
        "vocabulary",
        *(f"phrases-{t}" for t in tags),
        *(f"spellings-{s}-read" for s in syllables.scripts()),
    } <= names
    assert not cache.missing(n for n in names)
    words = plain.vocabulary()
    assert plain.to_vocabulary(json.loads(json.dumps(plain.of_vocabulary(words)))) == words == plain.parse()
    for tag in tags:
        compiled = Lexicon(pack.load(tag), words, gazetteer())
        assert lexicon(tag).entries == compiled.entries


def test_a_confined_process_reads_the_cache_that_was_prepared_for_it(top: Path) -> None:
    """Workers may write nothing: what they need is compiled before they are confined."""
    code = (
        "from thidua.lexicon import lexicon, plain, prepare\n"
        "from thidua.reading import sandbox\n"
        "prepare(); lexicon.cache_clear(); plain.vocabulary.cache_clear()\n"
        "sandbox.limit_memory(1_500_000_000); sandbox.confine()\n"
        "plain.parse = None\n"  # compiling would fail
        "print(len(lexicon('vi').entries) > 100)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
