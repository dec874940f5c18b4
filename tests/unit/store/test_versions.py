"""The version of a reading changes with everything that can change what is read."""

from collections.abc import Callable

import pytest

from thidua.store import versions


def anew(which: Callable[[], str]) -> str:
    """The version as a fresh process would have it."""
    versions.reading_version.cache_clear()
    versions.fusing_version.cache_clear()
    versions._knowledge.cache_clear()
    try:
        return which()
    finally:
        versions.reading_version.cache_clear()
        versions.fusing_version.cache_clear()
        versions._knowledge.cache_clear()


@pytest.mark.parametrize("parser", versions._PARSERS)
def test_another_version_of_a_parser_is_another_version_of_the_reading(
    parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = anew(versions.reading_version)
    real = versions.version
    monkeypatch.setattr(versions, "version", lambda name: "0.0.1" if name == parser else real(name))
    assert anew(versions.reading_version) != before


def test_every_parser_that_reading_imports_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(versions._PARSERS) >= 8
    assert {"trafilatura", "pypdf", "python-docx", "rapidfuzz", "lxml"} <= set(versions._PARSERS)
    assert all(versions._version(name) != "-" for name in versions._PARSERS)
    before = anew(versions.reading_version)
    monkeypatch.setattr(versions.unicodedata, "unidata_version", "1.0")
    assert anew(versions.reading_version) != before


@pytest.mark.parametrize(
    ("module", "reading"),
    [
        ("thidua.store.identity", False), ("thidua.store.fusing", False), ("thidua.resolve/persons.py", False),
        ("thidua.graph/claims.py", True), ("thidua.resolve.mentions", True), ("thidua.reading/html.py", True),
    ],
)  # fmt: skip
def test_a_module_that_decides_is_part_of_the_version(
    module: str, reading: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = anew(versions.reading_version), anew(versions.fusing_version)
    real, seen = versions._named, []

    class Changed:
        @staticmethod
        def read_bytes() -> bytes:
            return b"changed"

    def changed(name: str):  # type: ignore[no-untyped-def]
        for path, source in real(name):
            seen.append(path)
            yield path, Changed if path == module else source

    monkeypatch.setattr(versions, "_named", changed)
    after = anew(versions.reading_version), anew(versions.fusing_version)
    assert module in seen
    assert (after[0] != before[0]) is reading
    assert after[1] != before[1], "what is read anew is fused anew"
