"""The same files give the same documents: with any number of workers, in any process, under any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from making import EN, VI, page, paragraph, pdf, word

from thidua.reading import Reader, collect, read, read_here

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "examples" / "documents"


def test_any_number_of_workers_gives_the_same_documents_in_the_same_order(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([[VI, EN]]))
    (tmp_path / "b.html").write_bytes(page(f"<article><h1>T</h1><p>{EN}</p><p>{VI}</p></article>"))
    (tmp_path / "c.docx").write_bytes(word(paragraph(VI)))
    (tmp_path / "d.txt").write_bytes(b"")
    paths = collect([SAMPLES, tmp_path])
    assert len(paths) >= 20
    seen = []
    for count in (1, 3):
        with Reader(count=count) as reader:
            outcomes = list(reader.read_all(paths))
        assert [o.item for o in outcomes] == paths
        seen.append([(o.value, str(o.error)) for o in outcomes])
    assert seen[0] == seen[1]
    assert sum(value is not None for value, _ in seen[0]) == len(paths) - 1


def test_a_worker_reads_what_this_process_would():
    path = next(p for p in collect([SAMPLES]) if p.suffix == ".html")
    assert read(path) == read_here(path)


def test_the_hash_seed_changes_nothing():
    script = (
        "from thidua.reading import collect, read_here; import hashlib\n"
        f"print(hashlib.sha256(repr([read_here(p) for p in collect([{str(SAMPLES)!r}])]).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_every_sample_document_is_told_in_its_language():
    paths = collect([SAMPLES])
    assert len(paths) >= 16
    assert {p.name: read_here(p).language for p in paths} == {p.name: p.name[:2] for p in paths}
