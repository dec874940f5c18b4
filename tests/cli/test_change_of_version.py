"""A label changes: the store is read again from its own texts, the difference is told, judgements stay where they are."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.curate.overlay import anchor
from thidua.model import Document, Extraction
from thidua.store import open_store
from thidua.store.extraction import extraction_of
from thidua.store.writer import Writer

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-language.md"
FILES = re.findall(r"```\w+\n# file: (\S+)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
VICE = "words/VICE_CHAIR\tpreferred\tvicprezidanto\n"
CHAIR = "words/CHAIR\tpreferred\tprezidanto\n"


def thidua(folder: Path, *arguments: object, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "thidua.cli.main", *map(str, arguments)], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "THIDUA_LANGUAGES": str(folder / "my-languages")}, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def dump(folder: Path, store: Path) -> str:
    return thidua(folder, "export", "--store", store, "--out", "-")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The language of the guide, without its word for a vice chair; and its article."""
    for name, text in FILES:
        path = tmp_path / ("my-languages/" + name if "/" in name else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(VICE, ""), encoding="utf-8")
    (tmp_path / "vi.txt").write_text(
        "Ngày 5/3/2025, Bí thư Tỉnh ủy Hà Tĩnh Lê Quang Hải dự hội nghị.\n", encoding="utf-8"
    )
    return tmp_path


def relabel(desk: Path, old: str, new: str) -> None:
    path = desk / "my-languages" / "eo" / "labels.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def role_of(desk: Path, store: Path, name: str) -> dict[str, object]:
    """The stored claim of a person's post: its key and its anchor."""
    with open_store(store) as opened:
        for record in opened.documents():
            for s in extraction_of(opened, record).statements:
                if s.kind == "role" and s.holder.name == name:  # type: ignore[attr-defined]
                    return {"claim": s.id, "anchor": anchor(s)}
    raise AssertionError(name)


def test_a_new_label_is_read_in_the_stored_texts_and_the_difference_is_told(desk: Path) -> None:
    store = desk / "store"
    first = thidua(desk, "build", desk / "article.txt", desk / "vi.txt", "--store", store)
    assert "read again" not in first
    relabel(desk, CHAIR, CHAIR + VICE)
    (desk / "article.txt").rename(desk / "gone.txt")
    said = thidua(desk, "build", "--store", store)
    assert "another version of thidua or its data: 2 documents read again" in said
    assert "+ role: Trần Thị Lan, vice chair, Hội đồng nhân dân tỉnh Nghệ An" in said
    assert "vi.txt\n" not in said, "the other document says the same"
    assert re.search(r"answers: [1-9]\d* of \d+ stored questions answer otherwise", said)
    assert re.search(r"who-chairs-what|who-holds-a-post", said)
    assert "nothing changed" not in said
    # what was read again is what a new store would hold
    (desk / "gone.txt").rename(desk / "article.txt")
    thidua(desk, "build", desk / "article.txt", desk / "vi.txt", "--store", desk / "fresh")
    assert dump(desk, store) == dump(desk, desk / "fresh")
    again = thidua(desk, "build", desk / "article.txt", "--store", store)
    assert "read again" not in again and "1 file: 0 read, 1 already stored" in again and "nothing changed" in again


def test_judgements_stay_attached_or_are_listed(desk: Path) -> None:
    store, curation = desk / "store", desk / "curation.jsonl"
    thidua(desk, "build", desk / "article.txt", "--store", store)
    common = {"reason": "test", "by": "A. B.", "on": "2026-01-01"}
    kept = role_of(desk, store, "Nguyễn Văn Minh")
    lost = role_of(desk, store, "Lê Quang Hải")
    entries = [
        {"kind": "correct", **kept, "set": {"time.from": "2024-02-01"}, **common},
        {"kind": "reject", "claim": lost["claim"], **common},
    ]
    curation.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries) + "\n", encoding="utf-8")
    thidua(desk, "build", "--curation", curation, "--store", store)
    # the secretary's word now means a deputy: his statement is another one; the chair's stays
    relabel(desk, "words/SECRETARY\tpreferred\tsekretario", "words/VICE_CHAIR\tpreferred\tsekretario")
    said = thidua(desk, "build", "--store", store)
    assert "judgements and corrections: 1 in force as before, 1 about nothing that is stored" in said
    assert re.search(r"cur-[0-9a-f]{16}: now claim/\S+ \(Lê Quang Hải, vice chair", said)
    assert "reject is about nothing that is stored" in said
    assert "2024-02-01" in thidua(desk, "ask", "when-posts-are-held", "--store", store, "--format", "csv")


def test_without_rereading_the_store_says_that_it_is_mixed(desk: Path) -> None:
    store = desk / "store"
    thidua(desk, "build", desk / "article.txt", "--store", store)
    before = dump(desk, store)
    relabel(desk, CHAIR, CHAIR + VICE)
    said = thidua(desk, "build", "--store", store, "--no-reread")
    assert "1 document was read by another version, and what they say stays as it was then" in said
    assert dump(desk, store) == before


def test_a_table_is_read_again_by_the_mapping_that_it_came_with(desk: Path) -> None:
    store = desk / "store"
    (desk / "officials.csv").write_text(
        "Nomo,Posteno\nLê Quang Hải,vicprezidanto de la Popola Konsilantaro de la provinco Nghệ An\n", encoding="utf-8"
    )
    mapping = desk / "m.toml"
    mapping.write_text('[table]\nlanguage = "eo"\n[columns]\nholder = "Nomo"\nrole = "Posteno"\n', encoding="utf-8")
    table = (desk / "officials.csv", "--mapping", mapping)
    assert "(0 asserted" in thidua(desk, "build", *table, "--store", store)
    relabel(desk, CHAIR, CHAIR + VICE)
    said = thidua(desk, "build", "--store", store)
    assert (
        "1 document read again" in said and "+ role: Lê Quang Hải, vice chair, Hội đồng nhân dân tỉnh Nghệ An" in said
    )
    thidua(desk, "build", *table, "--store", desk / "fresh")
    assert dump(desk, store) == dump(desk, desk / "fresh")
    assert "read again" not in thidua(desk, "build", "--store", store)


def test_a_table_without_its_mapping_is_named_and_stays(desk: Path) -> None:
    store, name = desk / "store", "officials.csv"
    text = "Nomo,Posteno\nLê Quang Hải,sekretario\n"
    document = Document(name, text, "eo", "text/csv", hashlib.sha256(text.encode()).hexdigest())
    with Writer(store) as writer:
        writer.add(Extraction(document, ()), "0.1.0+0123456789abcdef")
        writer.commit()
    for _ in range(2):
        said = thidua(desk, "build", "--store", store)
        assert f"note: {name}: stays as another version read it (a table of which no mapping is kept" in said
        assert "1 document was read by another version" in said
    assert "nothing changed" in said


def test_there_must_be_something_to_read_or_a_store(desk: Path) -> None:
    thidua(desk, "build", "--store", desk / "nothing", code=2)
    assert not (desk / "nothing").exists()
