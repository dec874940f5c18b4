"""What is judged of mentions is a function of the documents that are there, however they came: also where blocks are large."""

from __future__ import annotations

import itertools
import random
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thidua import iri
from thidua.resolve.features import Features
from thidua.resolve.judge import Judgement
from thidua.store import blocks, filling
from thidua.store import ledger as books
from thidua.store.identity import NO_CURATION, Change, Curated, canonical, common_names, judgements, update

NAMES = (("Võ Văn Hưng", "vo van hung"), ("Vo Van Hung", "vo van hung"), ("Võ Văn Hùng", "vo van hung"),
         ("वो वान हंग", "vo van hang"), ("وو وان ہنگ", "vo van hung"))  # fmt: skip
BODIES = ("peoples-committee.quang-tri", "peoples-council.quang-tri", "peoples-committee.ninh-binh")


def nodes_of(number: int) -> tuple[str, dict[str, tuple[str, Features]]]:
    """A document of few names and bodies: most mentions of all documents meet."""
    draw = random.Random(number)
    document = iri.digest(f"document {number}")
    nodes: dict[str, tuple[str, Features]] = {}
    for _ in range(draw.randrange(1, 4)):
        spelling, latin = draw.choice(NAMES)
        body, day = draw.choice(BODIES), f"2024-01-{draw.randrange(1, 4):02}"
        role = draw.choice(("chair", "vice-chair", "member"))
        nodes[iri.person_key(latin, document)] = ("person", {
            "bodies": [f"body/{body}"], "days": [day], "documents": [document], "latins": [latin],
            "places": [draw.choice(("place/quang-tri", "place/ninh-binh"))],
            "posts": [(f"post/{role}.{body}", "holds", draw.choice((day, "")))], "spellings": [spelling],
        })  # fmt: skip
    if draw.random() < 0.5:
        numbers = " ".join(str(1000 + 7 * (number // 4) + n) for n in range(12))
        article: Features = {"languages": [draw.choice(("vi", "en"))], "length": ["900"], "names": [], "numbers": [numbers],
                             "paragraphs": ["5"], "phrases": ["a"], "words": ["b"]}  # fmt: skip
        nodes[iri.document_key(document)] = ("doc", article)
    day = draw.choice(("2024-08-08", "--08-08", "2023-08-08"))
    key = f"event/conference.x.{day}.{document}"
    nodes[key] = ("event", {"dates": [day], "days": ["2024-08-09"], "documents": [document], "organisers": [f"body/{BODIES[0]}"],
                            "places": ["place/quang-tri"], "types": ["conference"]})  # fmt: skip
    dated, issuer = (
        draw.choice(("2014-04-07", "1998-08-03", "2014", None, None)),
        draw.choice(("politburo.viet-nam", None)),
    )
    paper: Features = {"dates": [dated] if dated else [], "days": ["2024-08-09"], "documents": [document], "numbers": ["34-CT/TW"],
                       "issuers": [f"body/{issuer}"] if issuer else [], "types": ["directive"]}  # fmt: skip
    nodes[f"instrument/34-ct-tw.x.{dated or 'x'}.{document}"] = ("instrument", paper)
    # one that all documents name by one key
    law: Features = {"dates": [draw.choice(("2022", "2022-06-15"))], "days": [day], "documents": [document], "issuers": [],
                     "numbers": [draw.choice(("06/2022/QH15", "06-2022-QH15"))], "types": [draw.choice(("law", "decision"))]}  # fmt: skip
    nodes[f"instrument/06-2022-qh15.{draw.choice('ab')}"] = ("instrument", law)
    return document, nodes


def held(ledger: sqlite3.Connection) -> tuple[list[object], ...]:
    tables = ("SELECT block, a, b, verdict, score, rule, features FROM edge", "SELECT key, canonical FROM canon",
              "SELECT block, key, needed FROM block", "SELECT block, key FROM head")  # fmt: skip
    return tuple(sorted(ledger.execute(sql)) for sql in tables)


def follow(ledger: sqlite3.Connection, steps: Iterable[set[int]], curated: Curated = NO_CURATION) -> None:
    """Take the ledger through steps: after each it knows just these documents; what changed is told rightly each time."""
    ledger.execute("BEGIN")
    known: set[int] = set()
    for wanted in steps:
        before, was = dict(ledger.execute("SELECT key, canonical FROM canon")), judged(ledger)
        change: Change = update(
            ledger, dict(map(nodes_of, wanted - known)), [nodes_of(n)[0] for n in known - wanted], curated
        )
        known = wanted
        after, now = dict(ledger.execute("SELECT key, canonical FROM canon")), judged(ledger)
        moved = {k: (before.get(k, k), after.get(k, k)) for k in before | after if before.get(k, k) != after.get(k, k)}
        assert change.canon == moved
        assert (change.before, change.after) == (was - now, now - was)


def judged(ledger: sqlite3.Connection) -> set[Judgement]:
    keys = {k for row in ledger.execute("SELECT a, b FROM edge") for k in row}
    return set(judgements(ledger, keys).values())


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few members make a large block, so that joining its heads is tried often."""
    monkeypatch.setattr(blocks, "SMALL", 3)


@settings(max_examples=40, deadline=None)
@example([], {1, 2, 3, 9, 16, 53, 60, 30}, False)  # one that joined a thing goes on with it as that is clustered anew
@given(
    st.lists(st.sets(st.integers(0, 60), max_size=30), max_size=4),
    st.sets(st.integers(0, 60), max_size=40),
    st.booleans(),
)
def test_identities_are_a_function_of_the_documents(detour: list[set[int]], wanted: set[int], by_hand: bool) -> None:
    people = sorted(k for n in (1, 2, 3, 5, 8) for k in nodes_of(n)[1] if k.startswith("person/"))
    pairs = itertools.pairwise(people)
    said = tuple(
        sorted(Judgement(a, b, v, 1000, "curated", ()) for (a, b), v in zip(pairs, ("same", "not_same"), strict=False))
    )
    curated = Curated(said, frozenset(people[-1:])) if by_hand else NO_CURATION
    with tempfile.TemporaryDirectory() as folder:
        one, other = (
            books.open_ledger(Path(folder) / name, write=True, must_exist=False)
            for name in ("one.sqlite", "other.sqlite")
        )
        follow(one, [wanted], curated)
        one_by_one = [set(sorted(wanted)[: n + 1]) for n in range(0, len(wanted), 3)]
        follow(other, [*detour, set(), *one_by_one, wanted], curated)
        assert held(one) == held(other)
        one.close()
        other.close()


def test_other_processes_resolve_as_this_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on a part: of many mentions the parts go through files to other processes and come back in order."""
    monkeypatch.setattr(filling, "ALONE", 0)
    ledgers = {}
    for workers in (1, 2):
        ledgers[workers] = books.open_ledger(tmp_path / f"{workers}.sqlite", write=True, must_exist=False)
        filling.fill(ledgers[workers], map(nodes_of, range(60)), workers=workers)
    one_by_one = books.open_ledger(tmp_path / "one-by-one.sqlite", write=True, must_exist=False)
    for n in range(60):
        update(one_by_one, dict([nodes_of(n)]), ())
    assert held(ledgers[1]) == held(ledgers[2]) == held(one_by_one)
    assert {len(rows) > 0 for rows in held(one_by_one)} == {True}
    for ledger in (*ledgers.values(), one_by_one):
        ledger.close()


def test_a_member_of_a_large_block_joins_at_its_own_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is named in hundreds of documents is not judged anew with each."""
    ledger = books.open_ledger(tmp_path / "ledger.sqlite", write=True, must_exist=False)

    def chair(number: int) -> dict[str, dict[str, tuple[str, Features]]]:
        document = iri.digest(f"x{number}") if number >= 0 else "f" * 16
        features: Features = {"bodies": ["body/government.viet-nam"], "documents": [document], "latins": ["vo van hung"],
                              "posts": [("post/prime-minister.government.viet-nam", "holds", "")], "spellings": ["Võ Văn Hưng"]}  # fmt: skip
        return {document: {iri.person_key("vo van hung", document): ("person", features)}}

    ledger.execute("BEGIN")
    for start in range(0, 300, 50):
        update(ledger, {d: n for k in range(start, start + 50) for d, n in chair(k).items()}, ())
    loads: list[str] = []
    plain = blocks.mention
    monkeypatch.setattr(blocks, "mention", lambda ledger, key, *more: loads.append(key) or plain(ledger, key, *more))
    update(ledger, chair(-1), ())
    assert len(loads) <= 2
    assert len({canonical(ledger, k) for (k,) in ledger.execute("SELECT key FROM node")}) == 1
    ledger.close()


def test_what_a_person_joined_before_either_came_is_one_when_both_came(tmp_path: Path) -> None:
    ledger = books.open_ledger(tmp_path / "ledger.sqlite", write=True, must_exist=False)
    names = ("a" * 16, "b" * 16)
    keys = [iri.person_key("vo van hung", d) for d in names]
    curated = Curated((Judgement(*keys, "same", 1000, "curated", ()),))
    update(ledger, {}, (), curated)
    for document, key in zip(names, keys, strict=True):
        found: Features = {"documents": [document], "latins": [f"x {document[:1]}"], "spellings": []}
        update(ledger, {document: {key: ("person", found)}}, (), curated)
    assert canonical(ledger, keys[1]) == keys[0]
    update(ledger, {}, (names[0],), curated)
    assert canonical(ledger, keys[1]) == keys[1]
    ledger.close()


def test_names_too_common_to_compare_all_are_counted(tmp_path: Path) -> None:
    """Namesakes of one province of whom nothing else is known: the first forty stand for the others, and that is said."""
    ledger = books.open_ledger(tmp_path / "ledger.sqlite", write=True, must_exist=False)

    def namesakes(count: int) -> dict[str, dict[str, tuple[str, Features]]]:
        documents = [iri.digest(f"namesake {n}") for n in range(count)]
        known: Features = {"latins": ["vo van hung"], "places": ["place/quang-tri"], "spellings": ["Võ Văn Hưng"]}
        return {d: {iri.person_key("vo van hung", d): ("person", {**known, "documents": [d]})} for d in documents}

    filling.fill(ledger, namesakes(39).items())
    assert common_names(ledger) == (0, 0)
    update(ledger, {d: n for d, n in namesakes(45).items() if d not in namesakes(39)}, ())
    assert common_names(ledger) == (1, 5)
    ledger.close()
