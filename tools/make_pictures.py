"""Makes the pictures of the README in headless Chromium, from the sample documents and nothing else: the map, a document, two versions side by side.

``.venv/bin/python tools/make_pictures.py`` (or ``make pictures``) wants Chromium and the developers' requirements. Pictures are kept small: few colours are enough for them.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image

from thidua.curate import load
from thidua.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench" / "web"))
from running import serving  # noqa: E402

OUT = ROOT / "docs" / "images"
MOST = 150_000
"""Bytes of a picture."""


def keep(name: str, png: bytes) -> None:
    """Write a picture with as many colours as fit into its size."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32, 16):
        out = io.BytesIO()
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        if out.tell() <= MOST:
            (OUT / name).write_bytes(out.getvalue())
            print(f"{OUT / name}: {out.tell():,} bytes, {colours} colours, {picture.width} x {picture.height}")
            return
    raise SystemExit(f"{name} is larger than {MOST:,} bytes with 16 colours: make it smaller")


def document(site: str, name: str) -> str:
    """The id of the document of a file."""
    asked = urllib.request.Request(f"{site}/documents", headers={"Accept": "application/json"})
    with urllib.request.urlopen(asked, timeout=30) as reply:
        listed = json.load(reply)["documents"]
    return next(str(d["iri"]).rpartition("/")[2] for d in listed if d["title"].startswith(name))


def shots(site: str, browser: Any) -> None:
    """The pictures, one after the other."""
    page = browser.new_page(viewport={"width": 1240, "height": 820}, device_scale_factor=1)
    page.goto(f"{site}/map?around=place/nghe-an&date=2025-01-09&lang=en", wait_until="networkidle")
    keep("map.png", page.screenshot())
    one, other = (document(site, name) for name in ("vi-01", "ur-01"))
    page.goto(f"{site}/documents/{one}/beside/{other}?lang=en", wait_until="networkidle")
    table = page.locator("table.versions").bounding_box()
    keep(
        "versions.png",
        page.screenshot(
            full_page=True, clip={"x": 0, "y": 50, "width": 1240, "height": table["y"] + table["height"] - 40}
        ),
    )
    page.goto(f"{site}/data/doc/{other}?lang=en", wait_until="networkidle")
    keep("document.png", page.screenshot(full_page=True, clip={"x": 0, "y": 50, "width": 1240, "height": 720}))


def main() -> None:
    """Build, serve, photograph."""
    from playwright.sync_api import sync_playwright

    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if chromium is None:
        raise SystemExit("no chromium on this machine: apt-get install chromium")
    with tempfile.TemporaryDirectory() as top:
        store = Path(top) / "store"
        build([ROOT / "examples" / "documents"], store, curation=load(ROOT / "curation"))
        with serving(store) as site, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            shots(site, browser)
            browser.close()


if __name__ == "__main__":
    main()
