"""A server over the sample documents and a browser beside it, for all tests of pages.

``browse`` opens a page of the server and watches it: an error in its console, a policy broken or a request to anywhere else
fails the test. With ``THIDUA_SHOTS`` naming a folder, ``shot`` keeps pictures there, and so does every test that fails.
Both live as long as the tests of this folder run: while Playwright is there, its thread can run no other event loop.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import served
from browsing import PATIENCE

from thidua.curate import load
from thidua.pipeline import build

ROOT = Path(__file__).parents[2]
SHOTS = os.environ.get("THIDUA_SHOTS", "")
WIDTHS = {"phone": 390, "tablet": 820, "wide": 1440}
"""Widths of a window that every page must bear."""


def chromium() -> str:
    """The path of the browser; skips the test where there is none."""
    found = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if found is None:
        pytest.skip("no chromium on this machine (apt-get install chromium): pages are not tried in a browser")
    return found


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample documents, with the curation laid over them."""
    store = tmp_path_factory.mktemp("sample") / "store"
    build([ROOT / "examples" / "documents"], store, curation=load(ROOT / "curation"))
    return store


@pytest.fixture(scope="module")
def site(sample_store: Path) -> Iterator[served.Client]:
    """The server over the sample store; ``site.url`` is where it is."""
    with served.serving(sample_store, timeout=30.0) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium as Playwright drives it."""
    path = chromium()
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install -r requirements/dev.txt)"
    )
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


class Browse(Protocol):
    """Opens a page: an address of the server (``/search?q=x``) or a whole one (``file:///...``)."""

    def __call__(
        self, path: str, *, width: int = 1280, height: int = 800, dark: bool = False, script: bool = True, **more: Any
    ) -> Any: ...


@pytest.fixture
def browse(request: pytest.FixtureRequest, browser: Any, site: served.Client) -> Iterator[Browse]:
    """Opens pages that are watched; each has its context to itself. ``page.wrong`` lists what was seen to be wrong."""
    opened: list[tuple[Any, list[str]]] = []

    def open_page(
        path: str, *, width: int = 1280, height: int = 800, dark: bool = False, script: bool = True, **more: Any
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            java_script_enabled=script, reduced_motion="reduce", locale="en-GB", **more,
        )  # fmt: skip
        page, wrong = context.new_page(), []
        page.wrong = wrong
        page.set_default_timeout(PATIENCE * 1000)
        page.on(
            "console",
            lambda m: (
                wrong.append(f"console: {m.text}")
                if m.type in ("error", "warning") and "GL Driver Message" not in m.text
                else None
            ),
        )
        page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
        page.on("request", lambda r: None if _ours(r.url, site.url) else wrong.append(f"asks elsewhere: {r.url}"))
        opened.append((page, wrong))
        page.goto(site.url.rstrip("/") + path if path.startswith("/") else path)
        return page

    yield open_page
    failed = getattr(request.node, "failed", False)
    for number, (page, _) in enumerate(opened):
        if failed and SHOTS:
            picture(page, f"failed-{request.node.name}-{number}")
        page.context.close()
    seen = [w for _, wrong in opened for w in wrong]
    assert failed or not seen, seen


def _ours(url: str, site: str) -> bool:
    return url.startswith((site, "file:", "data:", "blob:", "about:"))


def picture(page: Any, name: str) -> None:
    """Keep a picture of the whole page where pictures are wanted."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(SHOTS) / (re.sub(r"[^\w.-]+", "_", name) + ".png")), full_page=True)


@pytest.fixture
def shot() -> Callable[[Any, str], None]:
    """``shot(page, "search-vi-dark")``: a picture to look at, under THIDUA_SHOTS."""
    return picture


@pytest.fixture
def serious() -> Callable[[Any], list[str]]:
    """``serious(page)``: what axe-core finds of serious or critical impact (WCAG 2 A and AA), each with the element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

    def run(page: Any) -> list[str]:
        found = axe.run(page, options=rules).response["violations"]
        return [
            f"{v['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'].splitlines()[-1].strip()}"
            for v in found
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"]
        ]

    return run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Tell fixtures whether their test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed  # type: ignore[attr-defined]
    return report
