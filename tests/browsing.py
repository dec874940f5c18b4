"""Waiting for what a page says of itself: for states, and never for a time."""

from __future__ import annotations

import time
from typing import Any

PATIENCE = 45.0
"""Seconds until a state that does not come is a failure: more than the slowest machine needs, and nothing where it comes."""


def until(page: Any, says: str) -> None:
    """Wait until the page says so. Playwright's own way asks by ``eval``, which the pages' policy forbids."""
    ends = time.monotonic() + PATIENCE
    while not page.evaluate(says):
        assert time.monotonic() < ends, f"never came true: {says}"
        page.wait_for_timeout(50)


def drawn(page: Any) -> None:
    """Wait until the letters that the page asked for are there, and what they moved has come to rest."""
    page.evaluate(
        "() => { document.body.getBoundingClientRect();"
        " return document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(0)))); }"
    )
