"""One small store for all tests of searching."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.pipeline import build
from thidua.search import Searcher, open_searcher
from thidua.store import Store, open_store

PAPERS = {
    "a.txt": "Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, và bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, dự hội nghị ngày 3/4/2024.",
    "b.txt": "Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND ngày 5/4/2024.",
    "c.txt": "Ông Lê Văn Tám, Bí thư Tỉnh ủy Lào Cai, phát biểu. Ông Lê Văn Tạm, Giám đốc Sở Nội vụ tỉnh Lào Cai, báo cáo.",
}


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("search")
    for name, text in PAPERS.items():
        (top / name).write_text(text, encoding="utf-8")
    build([top], top / "store")
    return top / "store"


@pytest.fixture(scope="package")
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="package")
def searcher(store: Store) -> Iterator[Searcher]:
    with open_searcher(store) as opened:
        yield opened
