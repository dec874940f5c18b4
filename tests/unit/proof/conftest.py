"""A store of the shipped examples, its texts, and the checker that knows nothing of the program."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thidua.pipeline import build
from thidua.proof import proof_of
from thidua.query import prepare, question
from thidua.query.asking import select
from thidua.query.proved import finish, for_proof
from thidua.query.scope import scope
from thidua.store import open_store

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("proof") / "store"
    build([ROOT / "examples" / "documents", ROOT / "examples" / "tables"], path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="session")
def texts(examples: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for record in examples.documents():
        (folder / f"{record.sha256}.txt").write_text(examples.text(record.id), encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="session")
def verify() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_proof", ROOT / "tools" / "verify_proof.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def prove(examples: Any) -> Callable[..., dict[str, Any]]:
    def proved(name: str, **values: Any) -> dict[str, Any]:
        stored = question(name)
        sparql = prepare(examples, stored, values)
        answer, evidence = finish(examples, stored, select(examples, for_proof(stored, sparql)), sparql)
        return proof_of(examples, stored, values, answer, evidence, scope(examples, examples.base))

    return proved
