"""What is put on a heap comes out as it went in, whether it went through a file or not; ranges follow each other."""

from pathlib import Path

import pytest

from thidua.store import spool
from thidua.store.shards import range_of


@pytest.mark.parametrize("held", [1 << 20, 100, 0])
def test_rows_come_out_as_they_went_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(spool, "_HELD", held)
    monkeypatch.setattr(spool, "_FRAME", 3)
    heaps = spool.Spool(tmp_path)
    rows = [("k", n, ["ấ", None], (1, "x")) for n in range(20)]
    for row in rows:
        heaps.put(f"{row[1] % 2:03}", row)
    assert heaps.names() == ["000", "001"]
    assert [*spool.rows_of(heaps.heap("000"))] == rows[::2]
    heaps.drop("000")
    heaps.write()
    assert heaps.names() == ["001"]
    assert [p.name for p in tmp_path.iterdir()] == ["001"]
    assert [*spool.rows_of(heaps.heap("001"))] == rows[1::2]


def test_ranges_follow_each_other_as_the_blocks_of_each_sort_do() -> None:
    """What comes out range by range goes into the ledger in its order, without being sorted again."""
    for sort in ("doc|n", "person|n", "person|s"):
        blocks = sorted(f"{sort}|{d}{e}" for d in ("00", "0a", "a0", "ff") for e in "7b")
        ranges = [range_of(block) for block in blocks]
        assert ranges == sorted(ranges)
        assert len({*ranges}) == 4
    assert range_of("person|n|a10") == range_of("person|s|a12")
