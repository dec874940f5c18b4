"""The build step of the web bundle: what it does where there is no registry, and when it makes the bundle again."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bundling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, over folders of its own."""
    spec = importlib.util.spec_from_file_location("bundling", ROOT / "tools" / "packaging" / "bundling.py")
    assert spec and spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bundling", module)
    spec.loader.exec_module(module)
    module.BUNDLE, module.FAILED = tmp_path / "bundle", tmp_path / "build" / "failed.txt"
    monkeypatch.delenv(module.SETTING, raising=False)
    return module  # type: ignore[no-any-return]


def put(module: Any, **files: str) -> None:
    import hashlib

    module.BUNDLE.mkdir(exist_ok=True)
    told = {}
    for name, text in files.items():
        (module.BUNDLE / name).write_text(text)
        told[name] = {"sha256": hashlib.sha256(text.encode()).hexdigest()}
    (module.BUNDLE / "manifest.json").write_text(json.dumps({"sources": module.sources(), "files": told}))


@pytest.mark.slow
def test_without_a_registry_a_build_goes_on_and_says_so(
    bundling: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    bundling.ensure()
    assert "built without the web bundle" in capsys.readouterr().err
    said = bundling.FAILED.read_text("utf-8")
    assert said.count("\n") == 1 and ("npm could not fetch" in said or "no Node here" in said)
    assert not bundling.BUNDLE.exists()
    monkeypatch.setenv(bundling.SETTING, "require")
    with pytest.raises(SystemExit, match="cannot be made"):
        bundling.ensure()


def test_what_is_there_and_whole_is_not_made_again(bundling: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(bundling, "make", lambda: made.append(1))
    put(bundling, a="one", b="two")
    (bundling.BUNDLE / "stray.js").write_text("left over")
    assert bundling.current() and bundling.needs() == []
    assert not (bundling.BUNDLE / "stray.js").exists()
    bundling.ensure()
    assert not made
    (bundling.BUNDLE / "a").write_text("changed")
    assert not bundling.current() and bundling.needs() == [bundling.NODE]
    bundling.ensure()
    assert made


def test_other_sources_make_another_bundle_and_a_source_distribution_keeps_its_own(
    bundling: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(bundling, a="one")
    monkeypatch.setattr(bundling, "sources", lambda: "other")
    assert not bundling.current()
    monkeypatch.undo()
    bundling.WEB = tmp_path / "nothing"
    assert bundling.sources() == "" and bundling.current()


def test_left_out_on_demand_and_no_setting_is_guessed(bundling: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bundling, a="one")
    monkeypatch.setenv(bundling.SETTING, "none")
    assert bundling.needs() == []
    bundling.ensure()
    assert not bundling.BUNDLE.exists()
    monkeypatch.setenv(bundling.SETTING, "perhaps")
    with pytest.raises(SystemExit, match="auto, require or none"):
        bundling.ensure()


def test_every_source_of_the_bundle_counts() -> None:
    spec = importlib.util.spec_from_file_location("bundling_names", ROOT / "tools" / "packaging" / "bundling.py")
    assert spec and spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    there = {
        str(f.relative_to(ROOT / "web"))
        for f in (ROOT / "web").rglob("*")
        if f.is_file() and "node_modules" not in f.parts
    }
    assert set(module._SOURCES) == there
