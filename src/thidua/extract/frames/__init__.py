"""Frames: what a sentence says beyond persons and titles. Each is a function ``(reading) -> statements and findings``.

See :mod:`thidua.extract.reading` for what a frame may use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua.extract.reading import Reading
from thidua.model import Finding, Statement

Frame = Callable[[Reading], Iterable[Statement | Finding]]

FRAMES: tuple[Frame, ...] = ()
