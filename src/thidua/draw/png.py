"""A picture as PNG, drawn by resvg with the fonts that come with the package: the same pixels on every machine."""

from __future__ import annotations

import resvg_py

from thidua.draw import fonts

ZOOM = 1.5
"""The smallest letters, 11 pixels in the SVG, are 16 high: read without zooming."""
MOST = 40_000_000
"""Pixels at most: beyond this the picture is scaled down rather than refused."""


def png(svg: str, width: float, height: float, zoom: float = ZOOM) -> bytes:
    """Pixels of an SVG made with ``plain=True``."""
    zoom = min(zoom, (MOST / max(width * height, 1.0)) ** 0.5)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(fonts.path(family)) for family in fonts.FILES],
            font_family=fonts.LATIN,
            zoom=zoom,
        )
    )
