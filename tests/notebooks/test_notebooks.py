"""Every notebook runs from top to bottom on the sample documents, without a warning left on the page."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_is_a_notebook_to_start_from() -> None:
    assert len(NOTEBOOKS) >= 5


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all notebooks: the first one reads the documents into it."""
    return Path(tmp_path_factory.mktemp("notebooks")) / "store"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs(path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_STORE", str(store))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    noise = [o.get("text", "") for c in notebook.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]
    assert noise == []
    pictures = [
        o
        for c in notebook.cells
        for o in c.get("outputs", [])
        if {"image/png", "image/svg+xml"} & o.get("data", {}).keys()
    ]
    assert len(pictures) >= 2, "the notebook draws"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert all(not c.outputs and c.execution_count is None for c in cells)
