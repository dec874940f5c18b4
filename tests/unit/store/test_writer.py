"""What a commit leaves: the same bytes for the same documents, however they came to be there."""

import dataclasses
from pathlib import Path

import pytest
from extractions import Maker, body, document, made

from thidua.errors import ConfigError, QueryError, StoreError, StoreUnavailable
from thidua.export.quads import check_dump, sorted_nquads
from thidua.model import Extraction
from thidua.store import open_store
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

pytestmark = pytest.mark.usefixtures("tiny_reference")


def put(path: Path, *extractions: Extraction, version: str = "v1") -> int:
    with Writer(path) as writer:
        for extraction in extractions:
            writer.add(extraction, version)
        return 0 if writer.commit().generation is None else 1


def dump(path: Path) -> bytes:
    with open_store(path) as store:
        return b"".join(sorted_nquads(store.quads()))


def test_a_second_build_over_the_same_documents_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, *(made(n) for n in range(5)))
    before, generation = dump(tmp_path), sorted(p.name for p in tmp_path.iterdir())
    assert put(tmp_path, *(made(n) for n in range(5))) == 0
    assert dump(tmp_path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == generation


def test_the_dump_is_sorted_whole_and_says_much(tmp_path: Path) -> None:
    put(tmp_path, *(made(n) for n in range(5)))
    lines = dump(tmp_path).splitlines(keepends=True)
    assert lines[:-1] == sorted(lines[:-1])
    assert check_dump(lines) == len(lines) - 1 > 1000
    for cut in (lines[:-1], lines[1:], [*lines[:5], *lines[6:]], [*lines[:-2], lines[-1][:10]], []):
        with pytest.raises(StoreError):
            check_dump(cut)


def test_one_text_is_one_document_under_the_first_of_its_names(tmp_path: Path) -> None:
    def named(name: str) -> Extraction:
        maker = Maker(document(name, "Cùng một văn bản."))
        maker.role("Võ Văn Hưng", "chair", body("peoples_committee", "Quảng Trị"))
        return maker.done()

    put(tmp_path / "ab", named("a.txt"), named("b.txt"))
    put(tmp_path / "ba", named("b.txt"))
    put(tmp_path / "ba", named("a.txt"))
    assert dump(tmp_path / "ab") == dump(tmp_path / "ba")
    with open_store(tmp_path / "ba") as store:
        assert [r.name for r in store.documents()] == ["a.txt"]
    with Writer(tmp_path / "ba") as writer:
        assert writer.named("a.txt") == writer.named("b.txt") == [named("a.txt").document.id]


def test_what_another_version_read_is_replaced(tmp_path: Path) -> None:
    old, new = made(1), made(1)
    old = dataclasses.replace(old, statements=old.statements[:-2])
    put(tmp_path / "once", new, version="v2")
    put(tmp_path / "twice", old, version="v1")
    assert put(tmp_path / "twice", new, version="v2") == 1
    assert dump(tmp_path / "once") == dump(tmp_path / "twice")


def test_what_the_file_says_anew_under_one_version_is_replaced(tmp_path: Path) -> None:
    extraction = made(1)
    later = dataclasses.replace(
        extraction, document=dataclasses.replace(extraction.document, publisher="Báo Quảng Trị")
    )
    put(tmp_path, extraction)
    assert put(tmp_path, later) == 1
    assert "Báo Quảng Trị" in dump(tmp_path).decode()
    assert put(tmp_path, later) == 0


def test_removing_takes_everything_out_also_the_text(tmp_path: Path) -> None:
    put(tmp_path, made(1), made(2))
    gone = made(2).document
    with Writer(tmp_path) as writer:
        writer.remove(gone.id)
        writer.commit()
    assert gone.id.encode() not in dump(tmp_path)
    assert len(list((tmp_path / "texts").glob("*/*"))) == 1
    put(tmp_path / "alone", made(1))
    assert dump(tmp_path) == dump(tmp_path / "alone")
    with pytest.raises(StoreError), open_store(tmp_path) as store:
        store.text(gone.id)


def test_removing_the_last_document_leaves_a_store_that_works(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    with Writer(tmp_path) as writer:
        writer.remove(made(1).document.id)
        writer.commit()
    with open_store(tmp_path) as store:
        assert store.documents() == []
        assert list(store.quads("graph/fused")) == []
        assert list(store.quads("graph/judgements")) == []
    put(tmp_path, made(1))
    put(tmp_path / "alone", made(1))
    assert dump(tmp_path) == dump(tmp_path / "alone")


def test_without_a_commit_nothing_happened(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    before = dump(tmp_path)
    with Writer(tmp_path) as writer:
        writer.add(made(2), "v1")
    assert dump(tmp_path) == before
    assert not list(tmp_path.glob("*.tmp"))


def test_a_reader_keeps_its_generation_while_a_build_goes_on(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    with open_store(tmp_path) as reader:
        before = len(list(reader.quads()))
        put(tmp_path, made(2))
        put(tmp_path, made(3))
        assert len(list(reader.quads())) == before
        assert reader.text(made(1).document.id) == made(1).document.text
        with open_store(tmp_path) as second:
            assert len(list(second.quads())) > before
    put(tmp_path, made(4))
    assert len(list(tmp_path.glob("gen-*"))) == 1, "generations that nobody reads are removed"


def test_a_second_writer_is_refused_with_the_process_of_the_first(tmp_path: Path) -> None:
    import os

    with Writer(tmp_path), pytest.raises(StoreUnavailable, match=f"process {os.getpid()} is writing"), Writer(tmp_path):
        pass
    put(tmp_path, made(1))


def test_a_base_of_ones_own_is_kept_and_another_is_refused(tmp_path: Path) -> None:
    mine = "https://example.org/kg/"
    with Writer(tmp_path, base=mine) as writer:
        writer.add(made(1), "v1")
        writer.commit()
    with Writer(tmp_path) as writer:
        writer.add(made(2), "v1")
        writer.commit()
    with open_store(tmp_path) as store:
        assert store.base == mine
        asked = "BASE <https://w3id.org/thidua/data/>\nASK { GRAPH <graph/fused> { ?s a tdu:Person } }"
        assert bool(store.query(asked))
    assert b"https://w3id.org/thidua/data/" not in dump(tmp_path)
    with pytest.raises(ConfigError), Writer(tmp_path, base="https://example.org/other/"):
        pass


def test_there_are_no_blank_nodes_and_every_graph_is_known(tmp_path: Path) -> None:
    put(tmp_path, *(made(n) for n in range(3)))
    raw = dump(tmp_path)
    assert b"_:" not in raw.replace(b"\\_:", b"")
    graphs = {line.rsplit(b" ", 2)[1] for line in raw.splitlines()[:-1]}
    documents = {f"<https://w3id.org/thidua/data/graph/doc/{made(n).document.id}>".encode() for n in range(3)}
    shared = {f"<https://w3id.org/thidua/data/graph/{g}>".encode() for g in ("fused", "judgements", "reference")}
    assert documents <= graphs <= documents | shared


def test_the_ledger_agrees_with_the_store_after_many_changes(tmp_path: Path) -> None:
    put(tmp_path, *(made(n) for n in range(6)))
    with Writer(tmp_path) as writer:
        writer.remove(made(2).document.id)
        writer.add(made(7), "v1")
        writer.commit()
    found = verify_store(tmp_path)
    assert found.problems == []
    assert len(found.documents) == 6
    assert found.quads > 1000


def test_the_rdflib_view_answers_like_the_store(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    with open_store(tmp_path) as store:
        asked = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a tdu:Person } }"
        (mine,) = store.query(asked)
        (theirs,) = store.rdflib().query(asked)
        assert int(mine["n"].value) == int(theirs["n"]) > 0


def test_one_more_document_touches_what_it_speaks_of_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.store import fusing

    rendered: list[str] = []
    real = fusing.render
    monkeypatch.setattr(fusing, "render", lambda unit, fields, base: rendered.append(unit) or real(unit, fields, base))

    def cost(path: Path) -> int:
        rendered.clear()
        put(path, made(900))
        return len(rendered)

    put(tmp_path / "many", *(made(n) for n in range(80)))
    everything = len(set(rendered))
    alone, among_many = cost(tmp_path / "empty"), cost(tmp_path / "many")
    assert everything > 500
    assert among_many < everything / 4, "a rebuild would touch everything"
    assert among_many <= 8 * alone, "mentions that the document joins may take their documents along"


def test_a_store_that_other_rules_fused_is_fused_anew_from_its_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua.resolve import persons
    from thidua.store import work, writer

    documents = [made(n) for n in range(8)]
    put(tmp_path / "old", *documents)
    before = dump(tmp_path / "old")
    monkeypatch.setattr(writer, "fusing_version", lambda: "another")
    monkeypatch.setattr(work, "_ROUND", 3)
    monkeypatch.setattr(persons, "MERGE", 1001)
    put(tmp_path / "new", *documents)
    assert dump(tmp_path / "new") != before, "the rule must matter for this test to mean anything"
    with Writer(tmp_path / "old") as changed:
        changed.remove(documents[3].document.id)
        changed.add(made(20), "v1")
        changed.commit()
    put(tmp_path / "fresh", *documents[:3], *documents[4:], made(20))
    assert dump(tmp_path / "old") == dump(tmp_path / "fresh")
    assert verify_store(tmp_path / "old").problems == []


def test_an_opened_store_cannot_be_written(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    before = dump(tmp_path)
    with open_store(tmp_path) as store:
        quad = next(store.quads("graph/fused"))
        for write in (
            lambda: store.graph.extend([quad]),
            lambda: store.graph.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"),
        ):
            with pytest.raises((OSError, RuntimeError, ValueError)):
                write()
        with pytest.raises((OSError, RuntimeError, ValueError)):
            store.rdflib().update(
                "INSERT DATA { GRAPH <https://example.org/g> { <https://example.org/a> a <https://example.org/b> } }"
            )
    assert dump(tmp_path) == before


def test_a_malformed_query_is_an_error_of_ours(tmp_path: Path) -> None:
    put(tmp_path, made(1))
    with open_store(tmp_path) as store, pytest.raises(QueryError):
        store.query("SELECT nothing")
