"""Text made safe to show: nothing in it turns or hides a letter, moves a cursor or ends a line unseen."""

from __future__ import annotations

import unicodedata

_KEEPS = frozenset("\n\t\u200c\u200d")
"""Signs without a glyph that a text needs: line ends, tabs, and the joiners of Devanagari, Bengali and Arabic script."""


def visible(text: str) -> str:
    """The text with controls, bidi overrides and other invisible signs made visible, each by one sign: offsets stay."""
    if text.isprintable():  # nearly every text: looked at in one go
        return text
    return "".join(c if c in _KEEPS or c == " " or _glyph(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _glyph(c: str) -> bool:
    return unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
